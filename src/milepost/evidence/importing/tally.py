"""What went by while a file was read: how many figures of which measure, between what, why missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from milepost.evidence.importing.cells import MARK_OF
from milepost.evidence.observations import Missing

_WHY: dict[str, Missing] = {mark: why for why, mark in MARK_OF.items()}


@dataclass
class OfMeasure:
    """The figures of one measure. `low` and `high` are None while no value has been seen."""

    figures: int = 0
    skipped: int = 0
    missing: Counter[Missing] = field(default_factory=Counter)
    low: float | None = None
    high: float | None = None
    broken: bool = False  # whether any value lies strictly between 0 and 1
    levels: Counter[str] = field(default_factory=Counter)


# More different levels than any scale has: what comes after is free text.
_MOST_LEVELS = 30


@dataclass
class Tally:
    """Counts over one sheet. `restored`: role to the codes that got zeros back, as written and in full."""

    rows: int = 0
    left_out: int = 0
    short: int = 0
    measures: dict[str, OfMeasure] = field(default_factory=dict)
    restored: dict[str, dict[str, str]] = field(default_factory=dict)
    first_date: str = ""
    last_date: str = ""

    def add(self, row: tuple[str, ...]) -> None:
        """Count one row of observations (columns as in milepost.evidence.rows)."""
        measure, when, value, level = row[0], row[1], row[7], row[10]
        seen = self.measures.get(measure) or self.measures.setdefault(measure, OfMeasure())
        if not self.first_date or when < self.first_date:
            self.first_date = when
        if when > self.last_date:
            self.last_date = when
        if why := _WHY.get(value):
            seen.missing[why] += 1
            return
        seen.figures += 1
        if value:
            figure = float(value)
            seen.low = figure if seen.low is None or figure < seen.low else seen.low
            seen.high = figure if seen.high is None or figure > seen.high else seen.high
            seen.broken = seen.broken or 0 < figure < 1
        elif level and len(seen.levels) < _MOST_LEVELS:
            seen.levels[level] += 1

    def skip(self, measure: str) -> None:
        """Count an empty cell that says nothing."""
        (self.measures.get(measure) or self.measures.setdefault(measure, OfMeasure())).skipped += 1
