"""Reads one statement: runs the parts of the grammar in order and hands on what they found.

Never fails, whatever the text; leaves judging what was read to the criteria.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from milepost.plan.dates import SchoolYear
from milepost.plan.words import Kind
from milepost.reading import (
    baseline,
    blanks,
    dates,
    evidence,
    figure_parts,
    figures,
    named_levels,
    names,
    people,
    recurrence,
    targets,
    vague,
)
from milepost.reading import (
    kind as kinds,
)
from milepost.reading.figure_parts import Figures
from milepost.reading.figures import Figure
from milepost.reading.kind_seen import Seen, look
from milepost.reading.lexer import Lexed, lex
from milepost.reading.recurrence import Round
from milepost.reading.targets import Found
from milepost.reading.time_words import Mention
from milepost.reading.types import Reading, ReadKind, Span
from milepost.reading.values import value

# What is longer is no statement; the rest of it is kept and not read, so that reading stays instant.
LONGEST_READ = 4_000
# Nor has a statement more figures or times than this; a column of numbers that was pasted in has.
MOST_FIGURES = MOST_TIMES = 60


@value
class Understood:
    """What the parts of the grammar found, in tokens of `lx`: what a Reading is made from, and what
    `explain` looks back on.
    """

    lx: Lexed
    rounds: list[Round]
    times: list[Mention]
    amounts: list[Figure]
    figures: Figures
    who: tuple[Span, ...]
    seen: Seen
    kind: ReadKind
    confidence: float
    sources: tuple[Span, ...]
    reached: Found


def read(text: str, *, school_year: SchoolYear | None = None, kind: Kind | None = None) -> Reading:
    """What the statement says, part by part, each tied to its words.

    `school_year` gives months and seasons without a year theirs; without it they stay open
    (`--11`). A `kind` given (the heading it stands under) is kept with confidence 1; None guesses.
    Only the first 4,000 characters are read, and in them the first 60 figures and 60 times.
    """
    found = understand(text, school_year, kind)
    return Reading(
        text=text,
        school_year=str(school_year) if school_year else None,
        kind=found.kind,
        kind_confidence=found.confidence,
        kind_given=kind is not None,
        who=found.who,
        targets=found.reached.targets,
        dates=dates.parts(found.lx, found.reached.dates),
        every=recurrence.parts(found.lx, found.rounds),
        evidence=found.sources,
        vague=vague.find(found.lx, any(t.amount is not None for t in found.reached.targets)),
        blanks=blanks.find(found.lx),
        baseline=baseline.find(found.lx, found.reached.dates),
    )


def guess(text: str, school_year: SchoolYear | None) -> tuple[ReadKind, float]:
    """The kind that the words alone speak for, and how likely that is (0 to 1), weighed with more care
    than for a Reading: enough to speak against the plan.
    """
    weighed = kinds.weighed(seen_in(text, school_year))
    return weighed.kind, weighed.confidence


def seen_in(text: str, school_year: SchoolYear | None) -> Seen:
    """The statement's words and main clause: quick for one that has just been read."""
    return _looked_at(text, school_year).seen


def understand(text: str, school_year: SchoolYear | None, kind: ReadKind | None) -> Understood:
    """Runs the parts of the grammar, each on what those before it left."""
    lx, rounds, times, amounts, placed, who, seen, taken = _looked_at(text, school_year)
    read_kind, confidence = (kind, 1.0) if kind else kinds.guess(seen)
    sources = evidence.find(lx, times, read_kind)
    reached = targets.find(lx, placed, times, who, read_kind, bytearray(taken))
    return Understood(lx, rounds, times, amounts, placed, who, seen, read_kind, confidence, sources, reached)


class _LookedAt(NamedTuple):
    """What is found before the kind is asked for; `taken` marks the tokens that have been read."""

    lx: Lexed
    rounds: list[Round]
    times: list[Mention]
    amounts: list[Figure]
    figures: Figures
    who: tuple[Span, ...]
    seen: Seen
    taken: bytes


# More than most plans have statements: what is read under a heading is asked again without it.
@lru_cache(maxsize=256)
def _looked_at(text: str, school_year: SchoolYear | None) -> _LookedAt:
    lx = lex(text[:LONGEST_READ])
    taken = bytearray(lx.size + 8)
    rounds = recurrence.find(lx, taken)
    times = dates.find(lx, school_year, taken)[:MOST_TIMES]
    names.mark(lx, taken)
    amounts = figures.find(lx, taken)[:MOST_FIGURES]
    who = people.find(lx)
    placed = named_levels.with_levels(lx, figure_parts.place(lx, amounts, times, taken), taken)
    seen = look(lx, taken, times, rounds, placed.targets, who)
    return _LookedAt(lx, rounds, times, amounts, placed, who, seen, bytes(taken))
