"""Reads one statement: runs the parts of the grammar in order and hands on what they found.

Never fails, whatever the text; leaves judging what was read to the criteria.
"""

from __future__ import annotations

from milepost.plan.dates import SchoolYear
from milepost.plan.words import Kind
from milepost.reading import (
    baseline,
    blanks,
    dates,
    evidence,
    figure_parts,
    figures,
    names,
    people,
    recurrence,
    targets,
    vague,
)
from milepost.reading import (
    kind as kinds,
)
from milepost.reading.lexer import lex
from milepost.reading.types import Reading

# What is longer is no statement; the rest of it is kept and not read, so that reading stays instant.
LONGEST_READ = 4_000


def read(text: str, *, school_year: SchoolYear | None = None, kind: Kind | None = None) -> Reading:
    """What the statement says, part by part, each tied to its words.

    `school_year` gives months and seasons without a year theirs; without it they stay open
    (`--11`). A `kind` given (the heading it stands under) is kept with confidence 1; None guesses.
    Only the first 4,000 characters are read.
    """
    lx = lex(text[:LONGEST_READ])
    taken = bytearray(lx.size + 8)
    rounds = recurrence.find(lx, taken)
    times = dates.find(lx, school_year, taken)
    names.mark(lx, taken)
    amounts = figures.find(lx, taken)
    who = people.find(lx)
    placed = figure_parts.place(lx, amounts, times)
    seen = kinds.look(lx, taken, times, rounds, placed.targets, who)
    read_kind, confidence = (kind, 1.0) if kind else kinds.guess(seen)
    sources = evidence.find(lx, times, read_kind)
    reached = targets.find(lx, placed, times, who, read_kind, taken)
    return Reading(
        text=text,
        school_year=str(school_year) if school_year else None,
        kind=read_kind,
        kind_confidence=confidence,
        kind_given=kind is not None,
        who=who,
        targets=reached.targets,
        dates=dates.parts(lx, reached.dates),
        every=recurrence.parts(lx, rounds),
        evidence=sources,
        vague=vague.find(lx, any(t.amount is not None for t in reached.targets)),
        blanks=blanks.find(lx),
        baseline=baseline.find(lx, reached.dates),
    )
