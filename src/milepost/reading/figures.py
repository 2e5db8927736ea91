"""Finds every figure that could be reached: shares, points, counts, days, fractions, blanks.

A figure is only a number with its unit here, and the words right beside it that bound it ("at
least", "or more"). Whether it is a target, a starting point or an aside is decided in `targets`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from milepost.reading import blanks
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import ORDINAL_ENDINGS, PARTS, cardinal
from milepost.reading.phrases import Phrases
from milepost.reading.types import Unit

Bound = Literal["at_least", "at_most"]
_HUNDRED = Decimal(100)
UNITS: Phrases[Unit] = Phrases(
    {
        "%": "percent", "percent": "percent", "per cent": "percent", "pct": "percent", "percentage": "percent",
        "percentage point": "points", "percentage points": "points", "percentage-point": "points",
        "percentage-points": "points", "percent points": "points", "%-points": "points", "% points": "points",
        "%-point": "points", "point": "points", "points": "points", "pts": "points", "pp": "points",
        "scale score points": "points", "scale points": "points", "scaled score points": "points",
        "days": "days", "school days": "days", "suspension days": "days",
    }
)  # fmt: skip
BOUNDS_BEFORE: Phrases[Bound] = Phrases(
    {
        "at least": "at_least", "no fewer than": "at_least", "no less than": "at_least", "not less than": "at_least",
        "a minimum of": "at_least", "minimum of": "at_least", "minimum": "at_least", "more than": "at_least",
        "over": "at_least", "above": "at_least", "at or above": "at_least", "greater than": "at_least",
        "higher than": "at_least", "or above": "at_least", "not fewer than": "at_least", "upwards of": "at_least",
        ">": "at_least", "≥": "at_least", ">=": "at_least", "exceed": "at_least", "exceeds": "at_least", "meet or exceed": "at_least",
        "at most": "at_most", "no more than": "at_most", "not more than": "at_most", "a maximum of": "at_most",
        "maximum of": "at_most", "under": "at_most", "below": "at_most", "at or below": "at_most",
        "less than": "at_most", "fewer than": "at_most", "lower than": "at_most", "not exceed": "at_most",
        "no higher than": "at_most", "not to exceed": "at_most", "up to": "at_most", "<": "at_most", "≤": "at_most",
        "<=": "at_most", "not exceeding": "at_most", "no greater than": "at_most", "as few as": "at_most",
    }
)  # fmt: skip
BOUNDS_AFTER: Phrases[Bound] = Phrases(
    {
        f"{joint} {word}": bound
        for bound, words in (
            ("at_least", ("more", "higher", "greater", "better", "above", "over", "up")),
            ("at_most", ("less", "fewer", "lower", "below", "under")),
        )
        for word in words
        for joint in ("or", "and")
    }
    | {"+": "at_least", "at a minimum": "at_least", "minimum": "at_least", "at least": "at_least", "at most": "at_most", "maximum": "at_most"}
)  # type: ignore[arg-type]  # fmt: skip
# Words that may stand between a bound and its figure without changing either.
_SOFT = frozenset(
    ["a", "an", "the", "about", "approximately", "roughly", "around", "nearly", "almost", "only", "just", "another", "additional", "overall"]
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in token numbers, `last` excluded. `value` None is a blank; percent is 0 to 100 and beyond."""

    first: int
    last: int
    value: Decimal | None
    unit: Unit
    # Where the words right before the figure and its bound end, and where those after begin.
    before: int
    after: int
    bound: Bound | None


def find(lx: Lexed, taken: bytearray) -> list[Figure]:
    """Every figure whose tokens are not yet taken, in order."""
    figures: list[Figure] = []
    token = 0
    while token < lx.size:
        surface = None if taken[token] else _surface(lx, token)
        if surface is None:
            token += 1
            continue
        value, unit, last = surface
        figures.append(_bounded(lx, token, last, value, unit, figures[-1].last if figures else 0))
        token = last
    return figures


def _surface(lx: Lexed, token: int) -> tuple[Decimal | None, Unit, int] | None:
    if lx.shape[token] == "blank":
        return _blank(lx, token) if blanks.is_amount(lx, token) else None
    if found := _part_of_whole(lx, token):
        return found
    number = cardinal(lx, token)
    if number is None or (lx.low[number[1]] in ORDINAL_ENDINGS and lx.glued(number[1])):
        return None
    value, last = number
    if lx.low[last] == "-" and (upper := cardinal(lx, last + 1)) and UNITS.at(lx.low, upper[1]):
        last = upper[1]
    unit = UNITS.at(lx.low, last + (lx.low[last] == "-"))
    if unit is None:
        return value, "count", last
    return value, unit[0], unit[1]


def _blank(lx: Lexed, token: int) -> tuple[None, Unit, int]:
    unit = UNITS.at(lx.low, token + 1)
    return (None, unit[0], unit[1]) if unit else (None, "count", token + 1)


def _part_of_whole(lx: Lexed, token: int) -> tuple[Decimal, Unit, int] | None:
    """A share in words: "two thirds", "half the teachers", "8 of every 10", "one in two", "a majority"."""
    word = lx.low[token]
    if word == "majority":
        return Decimal(50), "percent", token + 1
    if word == "half" and (
        lx.low[token + 1] in ("of", "the", "all", "our") or lx.low[token - 1] in ("least", "than", "over")
    ):
        return Decimal(50), "percent", token + 1
    number = cardinal(lx, token)
    if number is None:
        if word == "a" and lx.low[token + 1] in ("third", "quarter", "fifth") and lx.low[token + 2] == "of":
            return round(_HUNDRED / PARTS[lx.low[token + 1]], 2), "percent", token + 2
        return None
    value, after = number
    part = after + (lx.low[after] == "-")
    if (
        lx.low[part] in PARTS
        and value < PARTS[lx.low[part]]
        and (lx.low[part].endswith("s") or lx.low[part + 1] == "of")
    ):
        return round(_HUNDRED * value / PARTS[lx.low[part]], 2), "percent", part + 1
    return _so_many_of(lx, after, value)


def _so_many_of(lx: Lexed, after: int, value: Decimal) -> tuple[Decimal, Unit, int] | None:
    """ "8 of every 10", "4 out of 5", "9 of 10", "three in four", "one meeting in four"."""
    low = lx.low
    joint = after
    if low[joint] not in ("of", "out", "in") and low[joint + 1] == "in" and value < 10:
        joint += 1
    if low[joint] == "out" and low[joint + 1] == "of":
        joint += 1
    if low[joint] not in ("of", "in"):
        return None
    whole = cardinal(lx, joint + 1 + (low[joint + 1] in ("every", "each")))
    if whole is None or whole[0] <= value or UNITS.at(low, whole[1]) or whole[0] > 1000:
        return None
    if low[joint] == "in" and whole[0] > 20:
        return None
    return round(_HUNDRED * value / whole[0], 2), "percent", whole[1]


def _bounded(lx: Lexed, first: int, last: int, value: Decimal | None, unit: Unit, floor: int) -> Figure:
    """The figure with its bound, and the points from which to look further left and right."""
    before, bound = first, None
    while before > floor and lx.low[before - 1] in _SOFT:
        before -= 1
    if (found := BOUNDS_BEFORE.before(lx.low, before)) and found[1] >= floor:
        bound, before = found
        while before > floor and lx.low[before - 1] in _SOFT:
            before -= 1
    after = last
    if after_bound := BOUNDS_AFTER.at(lx.low, after):
        bound, after = bound or after_bound[0], after_bound[1]
    return Figure(first, last, value, unit, before, after, bound)
