"""How often schools and districts gained so much in an ordinary year: the table, and asking it.

The table is data (`data/base_rates.json`), counted by `tools/base_rates.py` from public files. Which
benchmark is compared with which row is left to `criteria.gains`, and what is rare enough to be told to
the rules.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

FILE = Path(__file__).with_name("data") / "base_rates.json"

RatedMeasure = Literal[
    "meeting_expectations",
    "mean_growth_percentile",
    "median_growth_percentile",
    "performance_index",
    "attendance_rate",
    "chronic_absence",
]
RatedUnit = Literal["district", "school", "grade"]


@dataclass(frozen=True, slots=True)
class Band:
    """The one-year changes that began from `start_from` up to `start_below` (None: no bound).

    `gained[k]` is how many of the `changes` were a gain of k + 1 steps or more.
    """

    start_from: float
    start_below: float | None
    changes: int
    gained: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChangesRow:
    """The one-year changes of one measure in one sort of unit, in all and by where they began.

    A gain is a change in the direction wanted, in points, counted in `step`s. `years` names the pairs
    of years; `smallest_group` is the fewest students of a unit that counts, None where not known.
    """

    measure: RatedMeasure
    unit: RatedUnit
    source: str
    years: tuple[str, ...]
    smallest_group: int | None
    step: float
    all: Band
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a gain was made: `gained` of `changes` were of `points` points or more.

    `points` is the gain asked for, rounded down to the row's step, so that the rate is never too low.
    `began` is the band of starting figures that was counted, None for all.
    """

    row: ChangesRow
    points: float
    gained: int
    changes: int
    began: Band | None

    @property
    def share(self) -> float:
        """The share of changes that were as large, from 0 to 1."""
        return self.gained / self.changes


@dataclass(frozen=True, slots=True)
class MonthsRow:
    """Of `school_years` of attendance by month, how many were better every month than the month before."""

    source: str
    years: str
    school_years: int
    better_every_month: int


def rate(
    measure: RatedMeasure, unit: RatedUnit, points: Decimal, start: Decimal | None = None
) -> Rate | None:
    """How often such a unit gained `points` or more in a year, from about `start` where it is known.

    None where the table has no such row, or where less is asked for than one step of it.
    """
    row = next((row for row in table() if (row.measure, row.unit) == (measure, unit)), None)
    if row is None:
        return None
    steps = int(float(points) / row.step + 1e-9)
    if steps < 1:
        return None
    began = next((b for b in row.bands if _within(start, b)), None) if start is not None else None
    band = began or row.all
    gained = band.gained[steps - 1] if steps <= len(band.gained) else 0
    return Rate(row, steps * row.step, gained, band.changes, began)


def _within(start: Decimal, band: Band) -> bool:
    return band.start_from <= start and (band.start_below is None or start < band.start_below)


@cache
def table() -> tuple[ChangesRow, ...]:
    """The rows that ship with the package, read once."""
    return tuple(_row(stored) for stored in _stored()["changes"])


@cache
def months() -> MonthsRow:
    """What is known of attendance from month to month."""
    (stored,) = _stored()["months"]
    return MonthsRow(**{name: stored[name] for name in MonthsRow.__dataclass_fields__})


@cache
def _stored() -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return stored


def _row(stored: Mapping[str, Any]) -> ChangesRow:
    starts = [band["start_from"] for band in stored["bands"]]
    bands = tuple(
        _band(band, start, below)
        for band, start, below in zip(stored["bands"], starts, [*starts[1:], None], strict=True)
    )
    return ChangesRow(
        measure=stored["measure"],
        unit=stored["unit"],
        source=stored["source"],
        years=tuple(stored["years"]),
        smallest_group=stored["smallest_group"],
        step=stored["step"],
        all=_band(stored["all"], 0, None),
        bands=bands,
    )


def _band(stored: Mapping[str, Any], start: float, below: float | None) -> Band:
    return Band(start, below, stored["changes"], tuple(stored["gained"]))
