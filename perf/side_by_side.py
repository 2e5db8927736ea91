"""Times two pieces of work in turn and compares them pair by pair, so that a noisy machine hurts both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """Seconds of process time of ours and of the yardstick; `ratio` is the median of the pairs."""

    name: str
    ours_seconds: float
    yardstick_seconds: float
    ratio: float

    def __str__(self) -> str:
        return (
            f"{self.name:58} ours {self.ours_seconds * 1000:9.2f} ms   "
            f"yardstick {self.yardstick_seconds * 1000:9.2f} ms   ratio {self.ratio:6.2f}"
        )


def compare(
    name: str, ours: Callable[[], object], yardstick: Callable[[], object], pairs: int = 7
) -> Comparison:
    """Run both `pairs` times in turn, after one uncounted run of each."""
    ours()
    yardstick()
    times = [(_seconds(ours), _seconds(yardstick)) for _ in range(pairs)]
    return Comparison(
        name,
        statistics.median(a for a, _ in times),
        statistics.median(b for _, b in times),
        statistics.median(a / b for a, b in times),
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
