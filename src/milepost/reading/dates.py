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
from milepost.reading.phrases import Phrases, words
from milepost.reading.time_words import Edge, Mention
from milepost.reading.types import DateRole, ReadDate

# What the words before a time make of it.
ROLES: Phrases[DateRole] = Phrases(
    {
        "deadline": """by | before | until | till | through | thru | no later than | not later than
            | on or before
            | prior to | due | due by | due in | by or before | in time for | to | ending | ending in
            | ends in""",
        "start": """beginning | beginning in | beginning on | starting | starting in | starting on | begins
            | begins in | starts in | begin in | effective | after | from | since""",
        "baseline": """over | over the | than | than in | than on | than the | than in the | versus | vs | vs.
            | as in | as in the | compared to | compared with | relative to | comparatively to | above""",
        "at": "as of | in | on | during | for | at | of | within | throughout",
    }
)
# Words between a preposition and the time itself: "by the (end of) (the month of)".
_EDGES: Phrases[Edge | None] = Phrases(
    {
        "end": """end of | the end of | close of | the close of | late | late in | conclusion of
            | the conclusion of | completion of | last week of | the last week of | last day of
            | the last day of""",
        "start": """start of | the start of | beginning of | the beginning of | opening of
            | the opening of | early
            | early in | first day of | the first day of""",
        None: """mid | mid- | middle of | the middle of | month of | the month of | week of | the week of
            | first week of | second week of | third week of | fourth week of | the first week of
            | the second week of | the third week of | the fourth week of | first half of | the first half of
            | second half of | the second half of | the | this | our | their | school year
            | the school year""",
    }
)
# "exceed our 2025-26 results": what is to be surpassed is the baseline.
_SURPASS = words("exceed exceeds exceeding surpass beat")
# "as measured by the spring survey": the time is that of the instrument.
_KNOWING = words(
    "measured evidenced determined shown indicated demonstrated assessed documented recorded seen reported"
)
# Words and signs begin a time only if they are among these; numbers always may.
_PLAIN = ("word", "sign", "blank")
_BEGINNINGS = calendar_dates.BEGINNINGS | school_times.BEGINNINGS
_JOINTS = words(", and or & - / the")


def find(lx: Lexed, school_year: SchoolYear | None, taken: bytearray) -> list[Mention]:
    """Every time named in the statement, in order; marks their own words in `taken`."""
    mentions: list[Mention] = []
    shape, after = lx.shape, 0
    for token in [
        t for t, word in enumerate(lx.low[: lx.size]) if word in _BEGINNINGS or shape[t] not in _PLAIN
    ]:
        if token < after or taken[token]:
            continue
        found = calendar_dates.at(lx, token, school_year) or school_times.at(lx, token, school_year)
        if found is None:
            continue
        mention = _with_surroundings(lx, found, mentions)
        mentions.append(mention)
        for place in range(mention.core, mention.last):
            taken[place] = 1
        after = mention.last
    return mentions


def _with_surroundings(lx: Lexed, found: Mention, before: list[Mention]) -> Mention:
    """The mention with the words that lead to it, and the role that they give it."""
    floor = before[-1].last if before else 0
    first, edge = found.core, found.edge
    while (step := _EDGES.before(lx.low, first)) and step[1] >= floor:
        edge, first = edge or step[0], step[1]
    role = found.role
    if (led := ROLES.before(lx.low, first)) and led[1] >= floor:
        role, first = role or led[0], led[1]
        if lx.low[first] == "by" and lx.low[first - 1] in _KNOWING:
            role = "at"
        if lx.low[first] == "to" and "compare" in lx.low[lx.sentence_start(first) : first]:
            role = "baseline"
        if (
            role == "at"
            and lx.low[found.last] in ("to", "→")
            and "from" in lx.low[max(floor, first - 5) : first]
        ):
            role = "baseline"
        if role == "at":
            role = _role_of_comparison(lx, first, floor) or role
    elif lx.low[first - 1] in _SURPASS:
        role = "baseline"
    return found.placed(first, edge, role or _role_by_place(lx, found, before))


def _role_of_comparison(lx: Lexed, first: int, floor: int) -> DateRole | None:
    """As in "compared to the results of spring 2025": what stands up to five words before still counts.

    A date after "within six weeks of" is the point counted from: a start.
    """
    for token in range(first - 1, max(first - 6, floor - 1), -1):
        word = lx.low[token]
        if word in ("than", "versus", "vs", "comparatively") and lx.shape[token + 1] != "number":
            return "baseline"
        if word == "compared" and lx.low[token + 1] in ("to", "with"):
            return "baseline"
        if word in ("to", "with") and "compare" in lx.low[lx.sentence_start(token) : token]:
            return "baseline"
        if word == "within":
            return "start"
        if word == "baseline":
            return "baseline"
        if lx.shape[token] == "sign" and word != "-":
            return None
    counted = lx.low[first] == "of" and lx.low[first - 1] in ("weeks", "days", "months")
    return "start" if counted else None


def _role_by_place(lx: Lexed, found: Mention, before: list[Mention]) -> DateRole:
    """A time without a preposition continues the one it is joined to ("in August, November and …")."""
    if before and before[-1].label is not None:
        between = lx.low[before[-1].last : found.core]
        if between and all(word in _JOINTS for word in between):
            role = before[-1].role or "at"
            return "deadline" if role == "start" and "-" in between else role
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
