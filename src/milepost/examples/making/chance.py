"""Chance that comes out the same on every machine and every Python.

Only `Random.random()` is promised to stay the same between versions, so everything here is built
on it and on arithmetic that IEEE 754 rounds in one way only (of roots, the square root).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from random import Random
from typing import TypeVar

T = TypeVar("T")


def source(seed: int, name: str) -> Random:
    """An own stream for each name, so that one more row in one file moves no other file."""
    return Random(f"{seed}/{name}")  # made-up evidence, not a secret


def normal(chance: Random) -> float:
    """About normal, mean 0 and standard deviation 1: twelve uniform numbers added up, less six."""
    return sum(chance.random() for _ in range(12)) - 6


def happens(chance: Random, share: float) -> bool:
    """True in `share` (0 to 1) of the cases."""
    return chance.random() < share


def pick(chance: Random, among: Sequence[T]) -> T:
    """One of them, each as likely as the other."""
    return among[int(chance.random() * len(among))]


def shuffled(chance: Random, items: Sequence[T]) -> list[T]:
    """A copy in random order."""
    return [item for _, _, item in sorted((chance.random(), i, item) for i, item in enumerate(items))]


def apportion(chance: Random, sizes: Sequence[int], rates: Sequence[float], overall: float) -> list[int]:
    """How many of each size hold, so that all together come to about `overall` (0 to 1).

    Each part keeps to its own rate, less or more by chance (half of what sampling alone would do:
    the same students stay from one collection to the next); then all are moved by the same
    amount. Small parts jump about, as they do in schools; the whole does not.
    """
    drawn = [
        rate + normal(chance) * 0.5 * sqrt(rate * (1 - rate) / size) if size else rate
        for size, rate in zip(sizes, rates, strict=True)
    ]
    total = sum(sizes)
    off = sum(size * rate for size, rate in zip(sizes, drawn, strict=True)) / total - overall
    return [min(size, max(0, round(size * (rate - off)))) for size, rate in zip(sizes, drawn, strict=True)]
