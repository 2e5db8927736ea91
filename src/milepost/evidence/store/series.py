"""Series: per measure, school year and step of time the latest value of every unit.

A status over months needs of each unit's daily rows the latest of each month alone. The series holds
these, brought up to date by each commit. It also holds each unit's first day of the step and every
row that says why a number is missing: with these it answers whatever is asked of whole steps exactly
as all rows would. A step that a date cuts in two is read from the rows themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

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

COLUMNS = f"{layout.ROW}, first"
# What stands for the unit where those of a school, grade, subject and group are added up: a
# character of private use, which no text that people write has.
ALL_UNITS = "\ue000"
# Which questions a row answers: those about units, those about their sums, or both.
_UNITS, _SUMS, _BOTH = 0, 1, 2
# In a file the few sums lie before the many units, so that reading them passes these over.
FIRST = "measure, answers DESC, "
# A counted part of a counted whole; everything else is not added up and answers both.
_ADDS_UP = (
    "numerator IS NOT NULL AND value IS NULL AND value_long IS NULL AND denominator IS NOT NULL "
    "AND numerator_decimals = 0 AND denominator_decimals = 0 AND missing IS NULL"
)
MADE_OF = f"batch, nth, {COLUMNS}"
# Room for the order received within 63 bits: days since 1900, numbers of batches, rows of a batch
# that say the same thing.
_BATCHES, _SAME = 2**22, 2**20


def year_of(day: date) -> int:
    """The calendar year in whose August the school year of `day` begins.

    >>> year_of(date(2027, 7, 31)), year_of(date(2027, 8, 1))
    (2026, 2027)
    """
    return day.year - (day.month < _AUGUST)


def year_ends(year: int) -> date:
    """The last day that the series of a year may hold."""
    return date(year + 1, _AUGUST, 1) - timedelta(days=1)


def grain_of(measure: Measure) -> str:
    """The grain that serves a measure: "week", "month", or "none" where every row is a value of its own."""
    if measure.figure in ("count", "sum") or measure.collected is None:
        return NO_GRAIN
    return _GRAINS.get(measure.collected, NO_GRAIN)


def made(rows: str, grains: Mapping[str, str]) -> str:
    """The series of rows with the columns `MADE_OF`; measures without a grain have none.

    Each unit's latest row of a step, and its first day there (`COLUMNS`); every other row that says
    why a number is missing, where nothing came later about the same day; and the latest rows of all
    units of a school, grade, subject and group added up, `times` of them. Aggregates instead of windows:
    the rows, which are many, need not be sorted.
    """
    known = ", ".join(
        f"({layout.text(measure)}, {layout.text(grain)})"
        for measure, grain in grains.items()
        if grain != NO_GRAIN
    )
    figure = ", ".join(f"{name} := {name}" for name in layout.FIGURE.split(", "))
    received = f"(day - DATE '1900-01-01') * {_BATCHES * _SAME} + batch * {_SAME} + least(nth, {_SAME - 1})"
    key_and_day = f"{layout.KEY}, day"
    return f"""
        WITH rows AS MATERIALIZED (
            SELECT made_of.*,
                CASE grain WHEN 'week' THEN date_trunc('week', day) ELSE date_trunc('month', day) END AS step
            FROM ({rows}) AS made_of
            JOIN (VALUES {known or "(NULL, NULL)"}) AS grains(grained, grain) ON measure = grained
        ),
        latest AS MATERIALIZED (
            SELECT {layout.KEY}, max(day) AS day, min(first) AS first,
                arg_max(struct_pack({figure}), {received}) AS figure, step
            FROM rows GROUP BY {layout.KEY}, step
        ),
        unknown AS (SELECT DISTINCT {key_and_day} FROM rows WHERE missing IS NOT NULL),
        still AS (
            {layout.kept(f"SELECT * FROM rows SEMI JOIN unknown USING ({key_and_day})")}
        ),
        rows_of_series AS MATERIALIZED (
            SELECT {layout.KEY}, day, {", ".join(f"figure.{name}" for name in layout.FIGURE.split(", "))},
                first, step
            FROM latest
            UNION ALL
            SELECT {layout.ROW}, day AS first, NULL AS step
            FROM (SELECT * FROM still WHERE missing IS NOT NULL) ANTI JOIN latest USING ({key_and_day})
        )
        SELECT {COLUMNS}, CAST(1 AS BIGINT) AS times,
            CASE WHEN {_ADDS_UP} THEN {_UNITS} ELSE {_BOTH} END AS answers
        FROM rows_of_series
        UNION ALL
        SELECT measure, {layout.text(ALL_UNITS)} AS unit, school, grade, subject, "group", max(day) AS day,
            NULL, 0, NULL, CAST(sum(numerator) AS BIGINT), 0, NULL, CAST(sum(denominator) AS BIGINT), 0, NULL,
            NULL, NULL, min(first) AS first, count(*) AS times, {_SUMS}
        FROM rows_of_series WHERE {_ADDS_UP}
        GROUP BY measure, school, grade, subject, "group", step
    """


def about(rows: str, *, sums: bool) -> str:
    """Of the rows in series files those that answer questions about sums, or about units."""
    return f"SELECT * FROM ({rows}) WHERE answers IN ({_SUMS if sums else _UNITS}, {_BOTH})"


def of_batch(rows: str) -> str:
    """Rows of batches (`layout.STORED`) as what a series is made of."""
    return f"SELECT {MADE_OF} FROM (SELECT *, day AS first FROM ({rows}))"


def of_series(rows: str) -> str:
    """Rows of a series as what a newer one is made of: received before all batches."""
    return f"SELECT {MADE_OF} FROM (SELECT *, 0 AS batch, 0 AS nth FROM ({about(rows, sums=False)}))"
