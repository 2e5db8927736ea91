"""What a statement was understood to say: the parts of a Reading, each tied to its words.

Offsets count characters of the statement, `end` excluded: `text[start:end]` is always the part's
own text. Labels (dates, steps, units, senses) are those of the reading specification and are
listed in the reference (docs/reference/reading.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from milepost.reading.values import value

ReadKind = Literal["activity", "early_evidence", "short_term", "final", "none"]
Unit = Literal["percent", "points", "percent_change", "count", "level", "days", "none"]
Sense = Literal["at_least", "at_most", "increase_by", "decrease_by", "improve", "reduce", "maintain"]
DateRole = Literal["deadline", "start", "baseline", "at"]


@value
class Span:
    """Words of the statement: `text` is exactly statement[start:end]."""

    text: str
    start: int
    end: int


@value
class ReadDate(Span):
    """A time named in the statement.

    `date` keeps the precision said: 2026-10-01, 2026-11, 2026, 2026-fall, 2026-27, --11, --10-15,
    fall, start-of-year, end-of-year, quarter-1…, trimester-1…, semester-1… . None for words that
    set a time without a label ("throughout the year", "within six weeks of …").
    """

    date: str | None
    role: DateRole
    # Which end of the named time is meant ("by the start of SY26-27"); None if the words do not say.
    edge: Literal["start", "end"] | None = None


@value
class Recurrence(Span):
    """How often: day, week, two_weeks, n_weeks (six_weeks), month, quarter, …, meeting."""

    step: str


@value
class ReadTarget:
    """One figure to be reached.

    `amount` None means no figure was given (sense improve, reduce, maintain) or a blank was left
    (sense at_least with a blank in the statement). `start_value` is the figure it starts from
    ("from 42% to 50%"), None if not said. `by` is the label of this target's date, None if none.
    """

    amount: Decimal | None
    unit: Unit
    sense: Sense
    start_value: Decimal | None
    by: str | None
    of: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything understood from one statement. Parts are in order of appearance.

    `kind_confidence` is how likely the kind is right (0 to 1): the share of statements on which the rule that
    decided was right, or the model's share where it decided; 1 where the kind is given.
    """

    text: str
    school_year: str | None
    kind: ReadKind
    kind_confidence: float
    kind_given: bool
    who: tuple[Span, ...] = ()
    targets: tuple[ReadTarget, ...] = ()
    dates: tuple[ReadDate, ...] = ()
    every: tuple[Recurrence, ...] = ()
    evidence: tuple[Span, ...] = ()
    vague: tuple[Span, ...] = ()
    blanks: tuple[Span, ...] = ()
    # Words that say "from the prior year", "over baseline", "than in the fall": a comparison is named.
    baseline: tuple[Span, ...] = field(default=())
