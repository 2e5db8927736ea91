"""Observations: one frozen value for each measured fact, and what was left out on the way in.

The columns are those of the targets reference (docs/reference/targets.md, Observations). Reading
files is the business of `evidence.csv`; what the numbers amount to that of `milepost.monitoring`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

# Why a row that stands for a measurement carries no number. Never a zero, never in an average.
Missing = Literal["suppressed", "not_submitted", "not_applicable", "not_tested", "unknown"]


@dataclass(frozen=True, slots=True)
class Observation:
    """One measured fact.

    Texts may be "" (`unit` "": the whole; `group` "": all students). Of `value`,
    `numerator`+`denominator` and `level` one is given; `denominator` beside `value` is the weight
    of a percentage. A row without any of them is one event where the measure's figure is "count",
    or carries `missing`. Percentages run from 0 to 100. Provenance (`source`, `recorded_by`,
    `note`) never enters the arithmetic.
    """

    measure: str
    date: date
    unit: str = ""
    school: str = ""
    grade: str = ""
    subject: str = ""
    group: str = ""
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    level: str | None = None
    source: str = ""
    recorded_by: str = ""
    note: str = ""
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be taken, with what was found and what would be right.

    `line` counts from 1 and is the line of the file on which the row ends.
    """

    file: str
    line: int
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason} {self.remedy}"


class Received(Protocol):
    """Evidence as it was received, wherever it is kept. The parts are those of `Observations`."""

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The rows; of those that say the same thing the last one received comes last."""

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """The rows that were not taken."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should read before believing the figures."""


@dataclass(frozen=True)
class Observations:
    """Evidence as received, in the order received (of two rows that say the same, the later counts).

    `notes` are sentences about a whole file that a person should read before believing its
    figures ("every value lies between 0 and 1").
    """

    rows: tuple[Observation, ...] = ()
    rejected: tuple[Rejected, ...] = field(default=())
    notes: tuple[str, ...] = field(default=())

    def of_measure(self, measure: str) -> tuple[Observation, ...]:
        """The rows of one measure, in the order received."""
        return tuple(row for row in self.rows if row.measure == measure)


def together(parts: Iterable[Received], measures: Collection[str]) -> Observations:
    """The evidence of several parts, one received after the other, as far as it is of `measures`."""
    parts = list(parts)
    return Observations(
        tuple(row for part in parts for row in part.rows if row.measure in measures),
        tuple(reject for part in parts for reject in part.rejected),
        tuple(note for part in parts for note in part.notes),
    )
