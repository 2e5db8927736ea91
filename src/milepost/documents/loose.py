"""Which text is a benchmark although no heading says so: by how it reads.

The reading guesses the kind of a statement, and takes for granted that it is one. In a whole file
most text is none: missions, findings, descriptions. So more is asked here before text that stands
under no heading of its own becomes a benchmark: a time, with a figure or a promise. What stands as
a list item under a goal needs less. Where text goes is left to `documents.placing`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from milepost.plan.dates import SchoolYear
from milepost.plan.words import Kind
from milepost.reading.clauses import main_clause
from milepost.reading.lexer import lex
from milepost.reading.reader import guess, read
from milepost.reading.types import Reading

# The reading's own share of right guesses, from which a kind is taken over; below it, the kind of
# the benchmark stays open. The reading's default ("an activity, if nothing speaks against it") and
# its guesses at early evidence lie below.
SURE = 0.75
# No more texts of one file than this are read; a plan has far fewer under no heading.
MOST_READ = 4000

# Without any of these no text sets a time: most text need not be read at all.
_MAY_SET_A_TIME = re.compile(
    r"\d|\b(?:by|before|until|each|every|once|twice|daily|(?:bi-?)?(?:weekly|monthly|annually|yearly)"
    r"|quarterly|annual|days?|weeks?|months?|quarters?|trimesters?|semesters?|terms?|years?"
    r"|fall|winter|spring|summer|autumn|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"\b(?:will|shall)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:fewer|less|more|higher|lower|better|greater|increas\w+|decreas\w+|improv\w+|reduc\w+)\b",
    re.IGNORECASE,
)
# What opens a sentence that tells how things are, whatever figure it goes on to name.
_TELLS = re.compile(
    r"\W*(?:currently|last (?:year|fall|winter|spring|summer|month|quarter)\b"
    r"|at present|presently|today|research|studies|evidence shows"
    r"|(?:the |our |these )?(?:data|results)\b|(?:the|our) (?:\w+ )?vision\b"
    r"|(?:the )?(?:[\w()]+ ){0,6}requires?\b)",
    re.IGNORECASE,
)
# "Sign in sheets" begins with no verb.
_SIGN_IN = re.compile(r"\bsign[- ]?in\b(?=[- ](?:sheet|form|log))", re.IGNORECASE)
_EVERYONE = re.compile(r"(?:all|every|each)\b(?!.*\d)", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘(]?[A-Z0-9])")
# Full stops after these end no sentence, nor does one after a single capital ("J. Diaz").
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|dr|st|jr|sr|no|vs|gr|approx|dept|asst|prin|e\.g|i\.e|etc|al|[A-Z]"
    r"|jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Taken:
    """A text that reads as a benchmark. `kind` is None where the reading is not sure of it."""

    kind: Kind | None


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, in order; nothing but the space between them is left out.

    >>> sentences("Our plan is bold. By May, Ms. Diaz will visit all rooms.")
    ['Our plan is bold.', 'By May, Ms. Diaz will visit all rooms.']
    """
    found: list[str] = []
    for piece in _SENTENCE_ENDS.split(text.strip()):
        if found and _SHORTENED.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def as_read(reading: Reading, school_year: SchoolYear) -> Kind | None:
    """The kind that a statement reads as; None where that is not sure."""
    if reading.kind == "none":
        return None
    return reading.kind if guess(reading.text, school_year)[1] >= SURE else None


def kind_in_column(text: str, school_year: SchoolYear) -> Kind | None:
    """The kind that a cell reads as, where its column does not say; None where that is not sure."""
    return as_read(_reading(text, school_year), school_year)


def under_no_heading(text: str, school_year: SchoolYear) -> Taken | None:
    """Whether text that could stand anywhere is a benchmark: it sets a time, and a figure or promise.

    >>> under_no_heading("By May 2027, 80% of rooms show math talk.", SchoolYear(2026))
    Taken(kind=None)
    >>> under_no_heading("Our school serves 420 students.", SchoolYear(2026)) is None
    True
    """
    if not _MAY_SET_A_TIME.search(text):
        return None
    reading = _reading(text, school_year)
    if reading.kind == "none" or not _timed(reading, school_year) or _TELLS.match(text):
        return None
    kind = as_read(reading, school_year)
    promised = _has_deadline(reading) and (kind or _PROMISE.search(text))
    return Taken(kind) if promised or _figure(reading) else None


def under_a_goal(text: str, school_year: SchoolYear, *, item: bool) -> Taken | None:
    """The same for text between a goal and the next heading: a list item is a benchmark there unless
    it reads as none; a sentence by itself where it sets a time or a figure, promises, or is sure.
    """
    reading = _reading(text, school_year)
    if reading.kind == "none" or _TELLS.match(text):
        return None
    kind = as_read(reading, school_year)
    says_enough = _figure(reading) or _timed(reading, school_year) or _PROMISE.search(text)
    return Taken(kind) if item or kind or says_enough else None


def names_a_record(text: str, school_year: SchoolYear) -> bool:
    """Whether a cell names what shows it ("Meeting minutes"), and nothing that is to be reached.

    >>> year = SchoolYear(2026)
    >>> names_a_record("Minutes of meetings", year), names_a_record("Fewer absences", year)
    (True, False)
    """
    words = _SIGN_IN.sub("attendance", text)
    reading = _reading(words, school_year)
    if reading.targets or reading.every or _has_deadline(reading) or _CHANGE.search(words):
        return False
    lexed = lex(words)
    return reading.kind == "none" or main_clause(lexed, bytearray(lexed.size + 8)).verb < 0


@lru_cache(maxsize=256)
def _reading(text: str, school_year: SchoolYear) -> Reading:
    return read(text, school_year=school_year)


def _figure(reading: Reading) -> bool:
    """Whether a figure is to be reached; "all students are improving" is one only in a manner of speaking."""
    return any(
        target.amount is not None and not _EVERYONE.match(target.span.text) for target in reading.targets
    )


def _has_deadline(reading: Reading) -> bool:
    return any(date.role == "deadline" for date in reading.dates)


def _timed(reading: Reading, school_year: SchoolYear) -> bool:
    """Whether it sets a time or a rhythm; a time before the plan's year tells of what has been."""
    ahead = (
        date.date
        for date in reading.dates
        if date.date and date.role in ("deadline", "at") and not _past(date.date, school_year)
    )
    return bool(reading.every) or any(ahead)


def _past(label: str, school_year: SchoolYear) -> bool:
    return label[:4].isdigit() and int(label[:4]) < school_year.first
