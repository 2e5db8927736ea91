"""What a figure is compared with: which collection of a cell's own series is its reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from milepost.monitoring.series import Collection, Hidden
from milepost.monitoring.terms import Terms
from milepost.plan.dates import SchoolYear


@dataclass(frozen=True)
class Known:
    """A figure and what it rests on.

    `date` is None for a running figure without rows and for a reference that is only a number; `n`
    is None for the latter, which rests on no rows of ours. The others as in `Collection`.
    """

    figure: Fraction
    date: date | None = None
    n: Fraction | None = None
    numerator: Fraction | None = None
    rows: int = 0
    percentages: int = 0
    without: int = 0

    @classmethod
    def of(cls, one: Collection) -> Known:
        """A collection's figure."""
        return cls(one.figure, one.date, one.n, one.numerator, one.rows, one.percentages, one.without)


def known_of(one: Collection | Hidden) -> Known | Hidden:
    """A collection's figure, or that it is hidden."""
    return one if isinstance(one, Hidden) else Known.of(one)


@dataclass(frozen=True)
class Baseline:
    """A series' baseline. `is_first`: the first collection of all, for want of an earlier one."""

    collection: Collection | Hidden
    is_first: bool


def baseline_of(series: Sequence[Collection | Hidden], terms: Terms) -> Baseline | None:
    """The last collection dated before the plan's first day, else the first of all."""
    if not series:
        return None
    before = [one for one in series if one.date < terms.calendar.first_day]
    return Baseline(before[-1], False) if before else Baseline(series[0], True)


def may_be_judged(series: Sequence[Collection | Hidden], one: Collection | Hidden, terms: Terms) -> bool:
    """Whether `one` may be judged: the first collection of all, where it is the reference, may not."""
    baseline = baseline_of(series, terms)
    is_reference = terms.reference.kind == "baseline" and baseline is not None and baseline.is_first
    return not (is_reference and baseline is not None and baseline.collection == one)


def precedes_reference(one: Collection | Hidden, terms: Terms) -> bool:
    """Whether `one` is dated on or before the date that its change is counted from (`since:` a date)."""
    return terms.reference.on is not None and one.date <= terms.reference.on


def reference_of(
    series: Sequence[Collection | Hidden], one: Collection | Hidden | None, terms: Terms
) -> Known | Hidden | None:
    """What `one` of its series is compared with, None where there is nothing.

    Only kind "previous" looks at `one`, which it needs.
    """
    wanted = terms.reference
    if wanted.kind == "number" and wanted.value is not None:
        return Known(wanted.value)
    found: Collection | Hidden | None = None
    if wanted.kind == "baseline" and (baseline := baseline_of(series, terms)):
        found = baseline.collection
    elif wanted.kind == "previous" and one is not None:
        found = _previous(series, one, terms)
    elif wanted.kind == "prior_year":
        found = _prior_year(series, terms)
    elif wanted.kind == "date" and wanted.on is not None:
        found = _last_by(series, wanted.on)
    return known_of(found) if found else None


def _previous(
    series: Sequence[Collection | Hidden], one: Collection | Hidden, terms: Terms
) -> Collection | Hidden | None:
    """The collection just before, in the same school year."""
    earlier = [other for other in series if other.step < one.step]
    year_of = terms.calendar.school_year_of
    if not earlier or year_of(earlier[-1].date) != year_of(one.date):
        return None
    return earlier[-1]


def _prior_year(series: Sequence[Collection | Hidden], terms: Terms) -> Collection | Hidden | None:
    """The last collection dated in the school year before the plan's, and before its first day."""
    calendar = terms.calendar
    before = SchoolYear(calendar.school_year_of(calendar.first_day).first - 1)
    dated = [
        one for one in series if one.date < calendar.first_day and calendar.school_year_of(one.date) == before
    ]
    return dated[-1] if dated else None


def _last_by(series: Sequence[Collection | Hidden], on: date) -> Collection | Hidden | None:
    """The last collection dated on or before `on`."""
    dated = [one for one in series if one.date <= on]
    return dated[-1] if dated else None
