"""What a store holds at one commit, for reading: as observations, and as SQL for an engine.

A reader takes one manifest and keeps to it; what is committed meanwhile does not exist for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from milepost.evidence.columns import PROVENANCE, Scales
from milepost.evidence.observations import Observation, Rejected
from milepost.evidence.rows import FORMS
from milepost.evidence.store import layout
from milepost.evidence.store.manifest import Manifest
from milepost.evidence.store.series import about
from milepost.evidence.store.store import Store
from milepost.plan.types import Measure

_TEXTS = ("unit", "school", "grade", "subject", "group")


class Stored:
    """The evidence of a store as it was when this was made. Rows of retracted batches are not in it."""

    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()

    def __init__(self, store: Store) -> None:
        self._store = store
        self.manifest: Manifest = store.manifest()
        self.scales: Mapping[str, Scales] = self.manifest.scales()
        self._last: dict[str, date] = {}
        for batch in self.manifest.counted:
            for measure, extent in batch.measures.items():
                self._last[measure] = max(extent.last, self._last.get(measure, extent.last))

    @property
    def path(self) -> Path:
        """The store's folder."""
        return self._store.path

    def last_day(self, measure: str) -> date | None:
        """The last day with rows of a measure, None where there are none."""
        return self._last.get(measure)

    def unfit(self, measures: Iterable[Measure]) -> dict[str, str]:
        """By measure why its rows cannot be what the plan now says it is; the fitting ones are left out."""
        return {measure.id: why for measure in measures if (why := self._why_unfit(measure))}

    def _why_unfit(self, measure: Measure) -> str | None:
        allowed = FORMS[measure.figure]
        for batch in self.manifest.counted:
            if (extent := batch.measures.get(measure.id)) is None:
                continue
            where = f"batch {batch.number} of the store"
            if strange := [form for form in extent.forms if set(form.split()) not in allowed]:
                given = " and ".join(strange[0].split()) or "no figure"
                return f"{measure.id} is a {measure.figure}, and rows in {where} give {given}."
            if unknown := [level for level in extent.levels if level not in measure.levels]:
                return f"{unknown[0]!r} in {where} is no level of {measure.id}."
        return None

    def kept_rows(self, measures: Iterable[str], days: Sequence[tuple[date, date]] | None = None) -> str:
        """SQL for the rows that count of some measures, dated within some spans of `days` (None: all)."""
        rows = self.all_rows(measures)
        if days is not None:
            within = " OR ".join(f"day BETWEEN DATE '{first}' AND DATE '{last}'" for first, last in days)
            rows = f"SELECT * FROM ({rows}) WHERE {within or 'FALSE'}"
        return layout.kept(rows)

    def all_rows(self, measures: Iterable[str]) -> str:
        """SQL for all rows of some measures (`layout.STORED`), those included that do not count."""
        measures = list(measures)
        batches = [batch.number for batch in self.manifest.counted]
        return layout.stored(self._store.paths(self.manifest, measures), batches, measures)

    def series(self, measures: Iterable[str]) -> str:
        """SQL for the series of some measures, as its files have it."""
        measures = list(measures)
        return layout.in_series(self._store.series_paths(self.manifest, measures), measures)

    def series_rows(self, measures: Iterable[str], *, sums: bool) -> str:
        """SQL for rows (`layout.ROW` and times) that answer for whole steps as all rows would.

        A unit's first day of a step is a row here without a figure: whole steps ask of all days but
        the latest only that they were. With `sums` units that have a part of a whole are added up,
        `times` of them; without, each row is one unit's.
        """
        rows = about(self.series(measures), sums=sums)
        bare = ", ".join(f"NULL AS {name}" for name in layout.FIGURE.split(", "))
        return (
            f"SELECT {layout.ROW}, times FROM ({rows}) UNION ALL "
            f"SELECT {layout.KEY}, first AS day, {bare}, times FROM ({rows}) WHERE first < day"
        )

    @cached_property
    def rows(self) -> tuple[Observation, ...]:
        """All rows of batches that count; of rows that say the same thing the last received comes last."""
        batches = [batch.number for batch in self.manifest.counted]
        measures = {measure for batch in self.manifest.counted for measure in batch.measures}
        stored = layout.stored(self._store.paths(self.manifest, measures), batches)
        with self._store.folder.aside() as spill, layout.database(spill) as connection:
            names = ", ".join(_COLUMNS)
            found = connection.execute(f"SELECT {names} FROM ({stored}) ORDER BY batch, measure, day, nth")
            return tuple(_observation(row) for row in found.fetchall())


_COLUMNS = (
    "measure",
    "day",
    *(f'"{name}"' for name in _TEXTS),
    *(column for name in layout.NUMBERS for column in (layout.whole(name), f"{name}_decimals")),
    "level",
    "missing",
    *PROVENANCE,
)


def _observation(row: tuple[Any, ...]) -> Observation:
    measure, day, unit, school, grade, subject, group = row[:7]
    value, value_decimals, numerator, numerator_decimals, denominator, denominator_decimals = row[7:13]
    level, missing, source, recorded_by, note = row[13:]
    return Observation(
        measure,
        day,
        unit,
        school,
        grade,
        subject,
        group,
        _number(value, value_decimals),
        _number(numerator, numerator_decimals),
        _number(denominator, denominator_decimals),
        level,
        source,
        recorded_by,
        note,
        missing,
    )


def _number(whole: int | None, decimals: int) -> Decimal | None:
    """The number of so many digits; read from text, so that no digit is rounded away."""
    return None if whole is None else Decimal(f"{whole}E-{decimals}")
