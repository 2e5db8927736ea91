"""What an engine hands to the judge: collections, running figures, and the cells they belong to.

Engines differ in how they compute these; the judge never sees rows. All numbers are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from milepost.evidence.observations import Missing
from milepost.monitoring.terms import Terms

# The values of one combination of `each`, in the order of `each`; () is the whole.
Cell = tuple[str, ...]
WHOLE: Cell = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """The figure of one set of counted rows.

    `step` is the first day of its step of the measure's rhythm; `date` the latest date among the
    rows in the figure; `n` Σ denominator for a share, else the number of those rows. A share has
    its `numerator` (the denominator is n); other figures have None. `rows` are in the figure, of a
    share's `percentages` came as percentages; `without` counts rows that count and give no number.
    """

    step: date
    date: date
    figure: Fraction
    n: Fraction
    numerator: Fraction | None = None
    rows: int = 0
    percentages: int = 0
    without: int = 0


@dataclass(frozen=True, slots=True)
class Hidden:
    """A set of counted rows of which one or more were hidden at their source.

    A figure of the rest would stand for something else, so there is none. `date` is the latest date
    among the rows that count.
    """

    step: date
    date: date


# The collections of one cell in order of their steps.
Series = tuple[Collection | Hidden, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A row that stands for a measurement and gives no number, only why it is missing."""

    date: date
    missing: Missing


@dataclass(frozen=True)
class Snapshot:
    """What is known at the end of one day: only rows dated on or before it exist.

    `collections` are in order of their steps; the WHOLE is always there, made of all filtered
    rows. `cells` are the combinations seen in rows within the plan's school years, in order of
    their texts; without `each` that is the WHOLE alone (also when nothing was seen).
    `seen`: whether any filtered row is dated within the plan's school years. `gaps` are in order of
    date; a row that only says why its number is missing makes its cell seen and is in no figure,
    nor is the older number of the same thing that it came after.
    """

    collections: Mapping[Cell, Series]
    cells: tuple[Cell, ...]
    seen: bool
    gaps: Mapping[Cell, tuple[Gap, ...]]

    def of(self, cell: Cell) -> Series:
        """The collections of one cell, () where it has none."""
        return self.collections.get(cell, ())


# What a figure that runs on is asked for: rows dated after the first day, up to the second.
Span = tuple[date, date]


class Evidence(Protocol):
    """The evidence of one target, as of one date."""

    def dates(self) -> tuple[date, ...]:
        """The distinct dates of the filtered rows, in order."""

    def prepare(self, bounds: Iterable[date], spans: Iterable[Span]) -> None:
        """A hint of what will be asked, so that an engine can answer it in one go."""

    def at(self, bound: date) -> Snapshot:
        """What is known at the end of `bound`, which is not after the as-of date."""

    def running(self, after: date, upto: date) -> Mapping[Cell, Collection]:
        """Count or sum of the rows dated after `after` up to `upto`, for the cells that have any.

        `date` is that of the latest row; the WHOLE is included; `step` is the day after `after`.
        """


class Engine(Protocol):
    """Holds all observations and answers for one target after another."""

    def evidence(self, terms: Terms, as_of: date) -> Evidence:
        """The evidence of a target, from rows dated on or before `as_of`."""
