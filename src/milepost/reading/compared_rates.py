"""Finds what is to be above or below a rate that is not a number: "lower than the state average".

Such a target is a share without an amount. A rate that only says who is meant ("students below the district
average will …") is none.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.figure_asides import is_aside
from milepost.reading.figure_parts import Placed
from milepost.reading.figures import BOUNDS_BEFORE, Bound, Figure
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.senses import level_sense

RATES = words("rate rates average averages")
_POINTED_AT = words("that those")
# Sentences that speak of one of these compare shares.
_SHARES = words(
    """rate rates percent percentage proficiency attendance graduation absenteeism absence dropout suspension
    suspensions participation enrollment completion passing average proficient"""
)
# Words of a sentence that only tells how things are, or of a step.
_QUOTES = words("' \"")
_TOLD = verbs.SURE_PAST | words("is are has have been remains remain")
# From the bound to the rate, in tokens: "below the rate", "lower than the state's three-year average".
_LONGEST = 7


def compared(lx: Lexed, placed: list[Placed], taken: bytearray) -> list[Placed]:
    """The shares to be kept above or below another rate, in sentences where no figure is to be reached."""
    if RATES.isdisjoint(lx.low):
        return []
    found: list[Placed] = []
    token = 0
    while token < lx.size:
        bound = BOUNDS_BEFORE.at(lx.low, token) if lx.low[token] in BOUNDS_BEFORE.first_words else None
        last = _rate_end(lx, bound[1]) if bound else None
        if bound is None or last is None or not _asked(lx, token, last, bound[0], [*placed, *found]):
            token += 1
            continue
        figure = Figure(bound[1], last, None, "percent", token, last, bound[0], False)
        found.append(Placed(token, last, None, "percent", level_sense(lx, figure, None, None, taken)))
        token = last
    return found


def _rate_end(lx: Lexed, token: int) -> int | None:
    """The token after the rate that is compared with; None where a figure or nothing of the kind follows."""
    if lx.low[token] in _POINTED_AT and lx.low[token + 1] in ("of", "for"):
        return token + 1
    for place in range(token, min(token + _LONGEST, lx.size)):
        if lx.low[place] in RATES:
            return place + 1
        if lx.shape[place] == "number" or (lx.shape[place] == "sign" and lx.low[place] not in ("-", "'")):
            return None
    return None


def _asked(lx: Lexed, token: int, last: int, bound: Bound, placed: list[Placed]) -> bool:
    """Whether the comparison is what its sentence asks for."""
    first, end = lx.sentence_start(token), lx.sentence_end(token)
    said = lx.low[first:end]
    if lx.low[last - 1] == "average" and last == token + 2 and lx.low[token - 1] in _QUOTES:
        return False  # the level 'above average'
    if any(first <= p.first < end for p in placed) or _SHARES.isdisjoint(said[: last - first]):
        return False
    if verbs.FUTURE.isdisjoint(said) and not _TOLD.isdisjoint(said):
        return False
    return not is_aside(lx, Figure(token, last, None, "percent", token, last, bound, False))
