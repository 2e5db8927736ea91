"""Collections, figures and cells computed by DuckDB, embedded and in memory.

The SQL is that of `monitoring.engines.sql`; this module loads the rows, asks, and puts the exact
answers together. It hands cells to the judge one by one, which is right for a district's evidence
(up to about a million rows); a state's needs the verdicts in SQL too.

Nothing is written to disk, and the database may read nothing from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from typing import Any

import duckdb

from milepost.errors import EvidenceError
from milepost.evidence.columns import Scales, load, scales_of
from milepost.evidence.observations import Missing, Observation
from milepost.monitoring.engines import sql
from milepost.monitoring.engines.sql import Query
from milepost.monitoring.series import WHOLE, Cell, Collection, Gap, Hidden, Series, Snapshot, Span
from milepost.monitoring.terms import Terms

# Below so many rows, handing work to threads takes longer than doing it.
_FEW_ROWS = 100_000
# Of the rows that say the same thing the last one received counts, also one that only says why its
# number is missing.
_KEEP = """
    CREATE TABLE kept AS
    SELECT * EXCLUDE (place), 1 AS times FROM (
        SELECT *, row_number() OVER (
            PARTITION BY measure, day, unit, school, grade, subject, "group" ORDER BY seq DESC
        ) AS place FROM received
    ) WHERE place = 1
    ORDER BY measure, day, seq
"""


class DuckDBEngine:
    """Holds the observations in an in-memory database."""

    def __init__(self, rows: Sequence[Observation]) -> None:
        self._scales = scales_of(rows)
        self._with_gaps = {row.measure for row in rows if row.missing}
        self._connection = duckdb.connect(":memory:", config={"enable_external_access": "false"})
        if len(rows) < _FEW_ROWS:
            self._connection.execute("SET threads = 1")
        load(self._connection, rows, self._scales)
        self._connection.execute(_KEEP)
        self._connection.execute("DROP TABLE received")

    def evidence(self, terms: Terms, as_of: date) -> DuckDBEvidence:
        """The evidence of a target, from rows dated on or before `as_of`."""
        scales = self._scales.get(terms.measure.id, Scales())
        has_gaps = terms.measure.id in self._with_gaps
        return DuckDBEvidence(self._connection, terms, as_of, scales, has_gaps)


class DuckDBEvidence:
    """Asks the database about one target. What was asked once is kept."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        terms: Terms,
        as_of: date,
        scales: Scales,
        has_gaps: bool,
    ) -> None:
        self._connection, self._terms, self._as_of = connection, terms, as_of
        self._scales, self._has_gaps = scales, has_gaps
        self._snapshots: dict[date, Snapshot] = {}
        self._running: dict[Span, dict[Cell, Collection]] = {}
        self._first_seen: dict[Cell, date] | None = None
        self._gaps: dict[Cell, list[Gap]] = {}
        self._dates: tuple[date, ...] | None = None

    def dates(self) -> tuple[date, ...]:
        """The distinct dates of the filtered rows, in order."""
        if self._dates is None:
            self._dates = tuple(day for (day,) in self._ask(sql.dates(self._terms, self._as_of)))
        return self._dates

    def prepare(self, bounds: Iterable[date], spans: Iterable[Span]) -> None:
        """Answers all of these in one query each."""
        if days := sorted(set(bounds) - set(self._snapshots)):
            self._take_snapshots(days)
        if wanted := sorted(set(spans) - set(self._running)):
            self._take_sums(wanted)

    def at(self, bound: date) -> Snapshot:
        """What is known at the end of `bound`."""
        if bound not in self._snapshots:
            self._take_snapshots([bound])
        return self._snapshots[bound]

    def running(self, after: date, upto: date) -> Mapping[Cell, Collection]:
        """Count or sum of the rows dated after `after` up to `upto`, for the cells that have any."""
        if (after, upto) not in self._running:
            self._take_sums([(after, upto)])
        return self._running[after, upto]

    def _ask(self, query: Query) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query.text, query.parameters).fetchall()
        except duckdb.OutOfRangeException as error:
            raise EvidenceError(
                f"The numbers of {self._terms.measure.id} are too long to be added exactly.",
                "Round them where they are recorded, to six decimals or so.",
            ) from error

    def _take_snapshots(self, bounds: Sequence[date]) -> None:
        step_of, rhythm = self._terms.calendar.step_of, self._terms.rhythm
        days = (*self.dates(), *bounds) if rhythm == "year" else bounds
        years = sorted({step_of("year", day)[0] for day in days})
        one = 10 ** (self._scales.value if self._terms.figure == "count" else self._scales.weight)
        found: dict[Cell, list[tuple[date | None, Collection | Hidden]]] = defaultdict(list)
        width = 1 + len(self._terms.each)
        rows = self._ask(sql.collections(self._terms, bounds, years, self._as_of, one))
        for (*cell, step, bound), parts in groupby(rows, key=lambda row: row[: width + 2]):
            if made := self._with_gaps(step, {missing: sums for missing, *sums in _rest(parts, width + 2)}):
                found[_cell(cell)].append((bound, made))
        for bound in bounds:
            step, _ = step_of(rhythm, bound)
            series = {cell: _as_of_bound(made, bound, step) for cell, made in found.items()}
            self._snapshots[bound] = self._snapshot(bound, series)

    def _with_gaps(
        self, step: date, parts: Mapping[Missing | None, Sequence[Any]]
    ) -> Collection | Hidden | None:
        """A collection of its parts, the rows with a number (None) and those of each reason for none."""
        if "suppressed" in parts:
            return Hidden(step, max(latest for latest, *_ in parts.values()))
        without = sum(rows for missing, (_, rows, *_) in parts.items() if missing)
        if None not in parts or (without and self._terms.running):
            return None
        made = self._collection(step, parts[None])
        return replace(made, without=without) if made else None

    def _snapshot(self, bound: date, series: dict[Cell, Series]) -> Snapshot:
        if self._first_seen is None:
            self._first_seen = self._ask_first_seen()
            for *cell, day, missing in self._ask_gaps():
                self._gaps.setdefault(_cell(cell), []).append(Gap(day, missing))
        seen = {cell for cell, day in self._first_seen.items() if day <= bound}
        cells = tuple(sorted(seen - {WHOLE})) if self._terms.each else (WHOLE,)
        gaps = {cell: tuple(gap for gap in own if gap.date <= bound) for cell, own in self._gaps.items()}
        return Snapshot({cell: own for cell, own in series.items() if own}, cells, WHOLE in seen, gaps)

    def _ask_gaps(self) -> list[tuple[Any, ...]]:
        return self._ask(sql.gaps(self._terms, self._as_of)) if self._has_gaps else []

    def _ask_first_seen(self) -> dict[Cell, date]:
        calendar = self._terms.calendar
        opens, _ = calendar.span_of_year(calendar.school_years[0])
        _, closes = calendar.span_of_year(calendar.school_years[-1])
        found = self._ask(sql.first_seen(self._terms, self._as_of, (opens, closes)))
        return {_cell(row[:-1]): row[-1] for row in found}

    def _take_sums(self, spans: Sequence[Span]) -> None:
        one = 10**self._scales.value
        self._running.update({span: {} for span in spans})
        width = 1 + len(self._terms.each)
        for after, upto, *row in self._ask(sql.running(self._terms, spans, self._as_of, one)):
            if made := self._collection(after + timedelta(days=1), row[width:]):
                self._running[after, upto][_cell(row[:width])] = made

    def _collection(self, step: date, sums: Sequence[Any]) -> Collection | None:
        """The exact figure from whole-number sums; None for a share of nothing."""
        latest, rows, values, a, b, c, d = sums
        figure, scale = self._terms.figure, 10**self._scales.value
        if figure == "share":
            weight = 10**self._scales.weight
            numerator = Fraction(a, 10**self._scales.numerator) + Fraction(c, scale * weight * 100)
            denominator = Fraction(b + d, weight)
            if denominator == 0:
                return None
            made = 100 * numerator / denominator
            return Collection(step, latest, made, denominator, numerator, rows, values)
        if figure == "level":
            made = Fraction(a)
        elif figure == "mean":
            made = Fraction(a, scale * rows)
        elif figure == "median":
            made = Fraction(a + b, 2 * scale)
        else:
            made = Fraction(a, scale)
        return Collection(step, latest, made, Fraction(rows), rows=rows)


def _cell(columns: Sequence[Any]) -> Cell:
    """The cell that a row's first columns name: is_cell, then its values."""
    return tuple(columns[1:]) if columns[0] else WHOLE


def _rest(rows: Iterable[tuple[Any, ...]], width: int) -> Iterable[tuple[Any, ...]]:
    """The rows without their first columns."""
    return (row[width:] for row in rows)


def _as_of_bound(made: Sequence[tuple[date | None, Collection | Hidden]], bound: date, step: date) -> Series:
    """A series as it stood at the end of `bound`, whose step begins on `step`."""
    return tuple(
        one for cut, one in made if (one.step < step and cut is None) or (one.step == step and cut == bound)
    )
