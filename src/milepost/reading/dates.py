"""Finds the times a statement names, in every form people write, and what each is for.

The forms of calendar dates are in `calendar_dates`, those of a school's own year (terms, year
ends, spans before and after) in `school_times`; this module tries them at each token, takes in the
words around ("by the end of"), and says which part the time plays: deadline, start, baseline or
merely when.
"""

from __future__ import annotations

from milepost.plan.dates import SchoolYear
from milepost.reading import calendar_dates, school_times
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import Phrases
from milepost.reading.time_words import Edge, Mention
from milepost.reading.types import DateRole, ReadDate

# What a word before a time makes of it.
ROLES: Phrases[DateRole] = Phrases(
    {
        "by": "deadline", "before": "deadline", "until": "deadline", "till": "deadline",
        "through": "deadline", "thru": "deadline", "no later than": "deadline", "not later than": "deadline",
        "on or before": "deadline", "prior to": "deadline", "due": "deadline", "due by": "deadline",
        "by or before": "deadline", "in time for": "deadline", "to": "deadline", "ending": "deadline",
        "ending in": "deadline", "beginning": "start", "beginning in": "start", "beginning on": "start",
        "starting": "start", "starting in": "start", "starting on": "start", "begins in": "start",
        "begins": "start", "starts in": "start", "begin in": "start", "effective": "start",
        "as of": "start", "after": "start", "from": "start", "since": "start", "over": "baseline",
        "than": "baseline", "than in": "baseline", "than on": "baseline", "than the": "baseline",
        "versus": "baseline", "vs": "baseline", "vs.": "baseline", "compared to": "baseline",
        "compared with": "baseline", "compared to that of": "baseline", "relative to": "baseline",
        "comparatively to": "baseline", "above": "baseline", "in": "at", "on": "at", "during": "at",
        "for": "at", "at": "at", "of": "at", "within": "at", "throughout": "at", "in the": "at",
    }
)  # fmt: skip
# Words between a preposition and the time itself: "by the (end of) (the month of)".
_EDGES: Phrases[Edge | None] = Phrases(
    {
        "end of": "end", "the end of": "end", "close of": "end", "the close of": "end", "late": "end",
        "late in": "end", "conclusion of": "end", "the conclusion of": "end", "completion of": "end",
        "start of": "start", "the start of": "start", "beginning of": "start", "opening of": "start",
        "the beginning of": "start", "early": "start", "early in": "start", "the opening of": "start",
        "mid": None, "mid-": None, "middle of": None, "the middle of": None, "month of": None,
        "the month of": None, "week of": None, "the week of": None, "third week of": None,
        "first week of": None, "second week of": None, "fourth week of": None, "last week of": "end",
        "the last week of": "end", "the first week of": None, "the second week of": None,
        "the third week of": None, "the fourth week of": None, "last day of": "end", "the last day of": "end",
        "first day of": "start", "the first day of": "start", "first half of": None, "the first half of": None,
        "second half of": None, "the second half of": None, "each": None, "the": None, "this": None, "our": None,
        "their": None, "school year": None, "the school year": None,
    }
)  # fmt: skip
# After "within six weeks of" or "after the", a date is the point counted from, not the deadline.
_COUNTED_FROM = frozenset(("within", "days", "weeks", "months"))


def find(lx: Lexed, school_year: SchoolYear | None, taken: bytearray) -> list[Mention]:
    """Every time named in the statement, in order; marks their own words in `taken`."""
    mentions: list[Mention] = []
    token = 0
    while token < lx.size:
        if taken[token]:
            token += 1
            continue
        found = calendar_dates.at(lx, token, school_year) or school_times.at(lx, token, school_year)
        if found is None:
            token += 1
            continue
        mention = _with_surroundings(lx, found, mentions)
        mentions.append(mention)
        for place in range(mention.core, mention.last):
            taken[place] = 1
        token = max(mention.last, token + 1)
    return mentions


def _with_surroundings(lx: Lexed, found: Mention, before: list[Mention]) -> Mention:
    """The mention with the words that lead to it, and the role that they give it."""
    floor = before[-1].last if before else 0
    first, edge = found.core, found.edge
    while step := _EDGES.before(lx.low, first):
        if step[1] < floor:
            break
        edge, first = edge or step[0], step[1]
    role = found.role
    if (led := ROLES.before(lx.low, first)) and led[1] >= floor:
        role, first = role or led[0], led[1]
        if led[0] == "at" and first > 0 and lx.low[first] in ("in", "on", "of", "the", "in the"):
            role = _earlier_role(lx, first, role, floor)
    return found.placed(first, edge, role or _role_by_place(lx, found, before))


def _earlier_role(lx: Lexed, first: int, role: DateRole | None, floor: int) -> DateRole | None:
    """ "compared to the results of spring 2025": a comparison up to four words before still counts."""
    for token in range(first - 1, max(first - 6, floor - 1), -1):
        word = lx.low[token]
        if word in ("than", "versus", "vs", "comparatively") or (
            word == "compared" and lx.low[token + 1] in ("to", "with")
        ):
            return "baseline"
        if word == "within":
            return "start"
        if lx.shape[token] == "sign" and word != "-":
            return role
    return role


def _role_by_place(lx: Lexed, found: Mention, before: list[Mention]) -> DateRole:
    """A time without a preposition continues the one it is joined to ("in August, November and …")."""
    if before and before[-1].label is not None:
        gap = lx.low[before[-1].last : found.core]
        if gap and all(word in (",", "and", "or", "&", "-", "/", "the") for word in gap):
            role = before[-1].role or "at"
            return "deadline" if role == "start" and "-" in gap else role
    return "at"


def parts(lx: Lexed, mentions: list[Mention]) -> tuple[ReadDate, ...]:
    """The mentions as parts of a reading: each label once, where it is first named.

    Times without a label are kept each, since their words are all there is of them.
    """
    seen: set[str] = set()
    read: list[ReadDate] = []
    for mention in mentions:
        if mention.label is not None:
            if mention.label in seen:
                continue
            seen.add(mention.label)
        span = lx.span(mention.first, mention.last)
        read.append(
            ReadDate(span.text, span.start, span.end, mention.label, mention.role or "at", mention.edge)
        )
    return tuple(read)
