"""Finds targets that have no figure: "all teachers will …", "improve", "close the gap", "maintain"."""

from __future__ import annotations

from decimal import Decimal

from milepost.reading import verbs
from milepost.reading.figure_parts import Placed
from milepost.reading.groups import HEADS, ORGANISATION_HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.types import ReadKind, Sense

_ALL = frozenset(("all", "every", "each"))
_BEFORE_SUBJECT = frozenset(("", ",", ".", ":", ";", "-", "and", "that", "•", "at"))
_GROWTH_PHRASES = frozenset(["growth", "improvement", "gains", "progress"])
_SHOWING = verbs.all_forms("show make demonstrate see")
_WHOLE = Decimal(100)


def without_figure(lx: Lexed, placed: list[Placed], kind: ReadKind) -> list[Placed]:
    """The targets said in words alone, sentence by sentence, where no figure says more."""
    found: list[Placed] = []
    first = 0
    while first < lx.size:
        last = lx.sentence_end(first)
        if not any(first <= p.first < last for p in placed):
            found.extend(_in_sentence(lx, first, last, kind))
        first = last
    if placed and found:
        found = [p for p in found if p.value is not None and False]
    return found


def _in_sentence(lx: Lexed, first: int, last: int, kind: ReadKind) -> list[Placed]:
    if kind == "activity":
        return []
    whole = [] if kind == "activity" else _all_of(lx, first, last)
    if whole:
        return whole
    return _changes(lx, first, last)


def _all_of(lx: Lexed, first: int, last: int) -> list[Placed]:
    """ "all / every / each" before a subject with a verb: 100 percent of those named."""
    for token in range(first, last):
        if lx.low[token] in _ALL and (token == first or lx.low[token - 1] in _BEFORE_SUBJECT):
            head = _head_after(lx, token + 1, last)
            if head is not None and _has_verb(lx, head + 1, last):
                return [Placed(token, head + 1, _WHOLE, "percent", "at_least")]
    return []


def _head_after(lx: Lexed, token: int, last: int) -> int | None:
    for place in range(token, min(token + 8, last)):
        word = lx.low[place]
        if word in HEADS or word in ORGANISATION_HEADS:
            while lx.low[place + 1] in HEADS or lx.low[place + 1] in ORGANISATION_HEADS:
                place += 1
            return place
        if word in verbs.MODAL or (lx.shape[place] == "sign" and word not in ("-", "'", "/", "&")):
            return None
    return None


def _has_verb(lx: Lexed, token: int, last: int) -> bool:
    return any(
        lx.low[place] in verbs.MODAL or lx.low[place] in verbs.BE or lx.low[place] in verbs.ALL_VERBS
        for place in range(token, min(token + 20, last))
    )


def _changes(lx: Lexed, first: int, last: int) -> list[Placed]:
    """A verb or noun of change that is what the sentence asks for."""
    for token in range(first, last):
        sense = _sense(lx, token, first)
        if sense is not None:
            return [Placed(token, token + 1, None, "none", sense)]
    return []


def _sense(lx: Lexed, token: int, first: int) -> Sense | None:
    word = lx.low[token]
    if word in verbs.KEEP:
        return "maintain"
    if (
        (word in verbs.FALL
        and word not in ("lower", "cut", "close", "closes"))
        or (word == "close" and "gap" in lx.low[token : token + 6])
    ):
        return "reduce"
    if word in verbs.RISE_VERBS and word not in ("gains", "enhance", "advance", "exceed"):
        return "improve"
    if word in _GROWTH_PHRASES and (
        token <= first + 2 or any(w in _SHOWING for w in lx.low[max(first, token - 3) : token])
    ):
        return "improve"
    return None
