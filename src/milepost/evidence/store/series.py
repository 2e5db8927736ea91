"""Series: per measure, school year and step of time the latest value of every unit.

A status over months needs of each unit's daily rows the latest of each month alone. The series holds
these, brought up to date by each commit. It also holds each unit's first row of the step and every
row that says why a number is missing: with these it answers whatever is asked of whole steps exactly
as all rows would. A step that a date cuts in two is read from the rows themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from milepost.evidence.store import layout
from milepost.plan.types import Measure
from milepost.plan.words import Rhythm

# The grain whose steps make up the steps of a rhythm; the other rhythms have a step for each day.
_GRAINS: dict[Rhythm, str] = {"week": "week", "month": "month", "quarter": "month", "year": "month"}
# Where no plan said how often a measure is collected.
DEFAULT_GRAIN = "month"
NO_GRAIN = "none"
# A school year is said to begin in August (targets reference, Observations).
_AUGUST = 8
YEAR = f"year(day) - CAST(month(day) < {_AUGUST} AS INTEGER)"


def year_of(day: date) -> int:
    """The calendar year in whose August the school year of `day` begins.

    >>> year_of(date(2027, 7, 31)), year_of(date(2027, 8, 1))
    (2026, 2027)
    """
    return day.year - (day.month < _AUGUST)


def grain_of(measure: Measure) -> str:
    """The grain that serves a measure: "week", "month", or "none" where every row is a value of its own."""
    if measure.figure in ("count", "sum") or measure.collected is None:
        return NO_GRAIN
    return _GRAINS.get(measure.collected, NO_GRAIN)


def representatives(kept: str, grains: Mapping[str, str]) -> str:
    """Of rows that count (`layout.ROW`) those that answer for whole steps of their measure's grain.

    Measures without a grain have none.
    """
    known = ", ".join(
        f"({layout.text(measure)}, {layout.text(grain)})"
        for measure, grain in grains.items()
        if grain != NO_GRAIN
    )
    return f"""
        SELECT {layout.ROW}
        FROM ({kept}) JOIN (VALUES {known or "(NULL, NULL)"}) AS grains(grained, grain) ON measure = grained
        WINDOW steps AS (PARTITION BY {layout.KEY}, CASE grain
            WHEN 'week' THEN date_trunc('week', day) ELSE date_trunc('month', day) END)
        QUALIFY missing IS NOT NULL
            OR day = max(day) OVER steps
            OR day = min(day) OVER steps
    """


def merged(old: str, new: str) -> str:
    """The rows that count of a series (`layout.ROW`) and of a batch (`layout.STORED`) that came after it."""
    columns = f"batch, nth, {layout.ROW}"
    return layout.kept(
        f"SELECT 0 AS batch, 0 AS nth, {layout.ROW} FROM ({old}) UNION ALL SELECT {columns} FROM ({new})"
    )
