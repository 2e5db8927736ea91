"""DuckDB over an evidence store: series are read, rows only where a date cuts a step in two.

The questions and their answers are those of `engines.duckdb`; this module decides which rows they
are asked of. A measure whose rhythm is made of the steps of the store's series needs of each unit
its first and latest row of every step alone. The steps that an as-of date, a checkpoint or the ends
of a target cut are read whole; so are measures that the store has no fitting series of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import duckdb

from milepost.errors import EvidenceError
from milepost.evidence.columns import Scales
from milepost.evidence.store.layout import text, whole
from milepost.evidence.store.manifest import Manifest
from milepost.evidence.store.reading import Stored
from milepost.evidence.store.series import NO_GRAIN, grain_of, year_ends
from milepost.monitoring.engines.duckdb import DuckDBEvidence
from milepost.monitoring.schedule import ends, starts
from milepost.monitoring.series import Cell, Collection, Snapshot, Span
from milepost.monitoring.terms import Terms
from milepost.plan.types import Measure
from milepost.plan.words import Rhythm

_ONE_DAY = timedelta(days=1)
_KEPT = """
    CREATE TABLE kept (
        measure VARCHAR, day DATE, unit VARCHAR, school VARCHAR, grade VARCHAR, subject VARCHAR,
        "group" VARCHAR, value HUGEINT, numerator HUGEINT, denominator HUGEINT, level VARCHAR,
        missing VARCHAR, times BIGINT
    )
"""


class StoredEngine:
    """Holds what the measures of one plan need of a store, in an in-memory database.

    Targets that neither judge nor name units are answered from the sums of units, where the measure's
    steps are those of its series; over longer steps a unit's latest value is of one of them alone.
    """

    def __init__(self, stored: Stored, measures: Iterable[Measure]) -> None:
        self._stored = stored
        self._wanted = {measure.id: measure for measure in measures if measure.id in stored.scales}
        self._rows: dict[bool, KeptRows] = {}

    def evidence(self, terms: Terms, as_of: date) -> StoredEvidence:
        """The evidence of a target, from rows dated on or before `as_of`."""
        sums = self._in_sums(terms.measure.id) and "unit" not in terms.each and terms.of.units is None
        if sums not in self._rows:
            self._rows[sums] = KeptRows(self._stored, self._grains(sums), sums)
        scales = self._stored.scales.get(terms.measure.id, Scales())
        return StoredEvidence(self._rows[sums], terms, as_of, scales)

    def _in_sums(self, name: str) -> bool:
        measure = self._wanted.get(name)
        return measure is not None and _grain(measure, self._stored.manifest) == measure.collected is not None

    def _grains(self, sums: bool) -> dict[str, Rhythm | None]:
        grains = {name: _grain(measure, self._stored.manifest) for name, measure in self._wanted.items()}
        return {name: grain for name, grain in grains.items() if not sums or self._in_sums(name)}


class KeptRows:
    """The table `kept` of some measures, by their grains (None: all rows), of their sums or units."""

    def __init__(self, stored: Stored, grains: Mapping[str, Rhythm | None], sums: bool) -> None:
        self._stored, self._grains = stored, grains
        self._whole: dict[str, set[date]] = {name: set() for name in grains}
        # A week that reaches from one year's series into the next is added up in neither.
        self.seams = [year_ends(one.year) for one in stored.manifest.series]
        self.connection = duckdb.connect(":memory:")
        self.connection.execute(_KEPT)
        self._take(stored.series_rows((name for name, grain in grains.items() if grain), sums=sums))
        by_rows = [name for name, grain in grains.items() if not grain]
        self._take(f"SELECT *, 1 AS times FROM ({stored.kept_rows(by_rows)})")

    def cut(self, measure: str, days: Iterable[date], terms: Terms) -> None:
        """Make sure that what is asked as of the end of each of `days` is answered from all rows."""
        grain, last = self._grains.get(measure), self._stored.last_day(measure)
        if grain is None or last is None:
            return
        steps = {}
        for day in days:
            opens, closes = terms.calendar.step_of(grain, day)
            if day < closes and day < last and opens not in self._whole[measure]:
                steps[opens] = closes
        if not steps:
            return
        self._whole[measure].update(steps)
        spans = list(steps.items())
        within = " OR ".join(f"day BETWEEN DATE '{first}' AND DATE '{end}'" for first, end in spans)
        self.connection.execute(
            f"DELETE FROM kept WHERE measure = $measure AND ({within})", {"measure": measure}
        )
        self._take(f"SELECT *, 1 AS times FROM ({self._stored.kept_rows([measure], spans)})")

    def _take(self, rows: str) -> None:
        """Rows of the store into `kept`, each measure's numbers in its own scale."""
        scales = ", ".join(
            f"({text(measure)}, {own.value}, {own.numerator}, {own.weight})"
            for measure, own in self._stored.scales.items()
        )
        numbers = ", ".join(
            f"{whole(name)} * CAST(rpad('1', 1 + {scale} - {name}_decimals, '0') AS HUGEINT)"
            for name, scale in (("value", "v"), ("numerator", "n"), ("denominator", "w"))
        )
        try:
            self.connection.execute(
                f'INSERT INTO kept SELECT measure, day, unit, school, grade, subject, "group", {numbers}, '
                f"level, missing, times FROM ({rows}) JOIN (VALUES {scales or '(NULL, 0, 0, 0)'}) "
                "AS scales(scaled, v, n, w) ON measure = scaled"
            )
        except duckdb.IOException as error:
            raise EvidenceError(
                f"The evidence store {self._stored.path} was changed while it was read, or has lost a file.",
                "Try again; if it stays, look with: milepost evidence verify.",
            ) from error


class StoredEvidence(DuckDBEvidence):
    """Asks the database about one target, after making sure that it has the rows for it."""

    def __init__(
        self,
        rows: KeptRows,
        terms: Terms,
        as_of: date,
        scales: Scales,
    ) -> None:
        super().__init__(rows.connection, terms, as_of, scales, has_gaps=True)
        self._rows = rows
        years = terms.calendar.school_years
        opens, closes = (
            terms.calendar.span_of_year(years[0]).first,
            terms.calendar.span_of_year(years[-1]).last,
        )
        self._cut([as_of, opens - _ONE_DAY, closes, *rows.seams])

    def dates(self) -> tuple[date, ...]:
        """Of the distinct dates of the filtered rows those that tell which steps have rows, in order."""
        self._cut([starts(self._terms) - _ONE_DAY, ends(self._terms)])
        return super().dates()

    def prepare(self, bounds: Iterable[date], spans: Iterable[Span]) -> None:
        """Answers all of these in one query each."""
        bounds = list(bounds)
        self._cut(bounds)
        super().prepare(bounds, spans)

    def at(self, bound: date) -> Snapshot:
        """What is known at the end of `bound`."""
        self._cut([bound])
        return super().at(bound)

    def running(self, after: date, upto: date) -> Mapping[Cell, Collection]:
        """Count or sum of the rows dated after `after` up to `upto`, for the cells that have any."""
        self._cut([after, upto])
        return super().running(after, upto)

    def _cut(self, days: Iterable[date]) -> None:
        self._rows.cut(self._terms.measure.id, days, self._terms)


def _grain(measure: Measure, manifest: Manifest) -> Rhythm | None:
    """The grain of the store's series that serve a measure as the plan has it; None where its rows do."""
    if grain_of(measure) == NO_GRAIN or manifest.grains.get(measure.id) != grain_of(measure):
        return None
    return "week" if grain_of(measure) == "week" else "month"
