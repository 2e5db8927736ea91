"""The plain evaluator: slow, obvious, and right by definition.

From observations to collections and figures, in the words of the targets reference and nothing
else: lists, sorting and exact fractions. Every other engine is held to what this one says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from milepost.evidence.observations import Observation
from milepost.monitoring.series import WHOLE, Cell, Collection, Gap, Hidden, Series, Snapshot, Span
from milepost.monitoring.terms import Terms
from milepost.plan.words import Figure


class ReferenceEngine:
    """Holds the observations that count, in the order received."""

    def __init__(self, rows: Iterable[Observation]) -> None:
        self._rows = last_received(rows)

    def evidence(self, terms: Terms, as_of: date) -> ReferenceEvidence:
        """The evidence of a target, from rows dated on or before `as_of`."""
        rows = [row for row in self._rows if row.date <= as_of and belongs(row, terms)]
        return ReferenceEvidence(rows, terms)


class ReferenceEvidence:
    """The rows of one target, and every question answered by going through all of them."""

    def __init__(self, rows: Sequence[Observation], terms: Terms) -> None:
        self._rows, self._terms = rows, terms
        self._snapshots: dict[date, Snapshot] = {}

    def dates(self) -> tuple[date, ...]:
        """The distinct dates of the filtered rows, in order."""
        return tuple(sorted({row.date for row in self._rows}))

    def prepare(self, bounds: Iterable[date], spans: Iterable[Span]) -> None:
        """Nothing to prepare: each question is answered when it is asked."""

    def at(self, bound: date) -> Snapshot:
        """What is known at the end of `bound`."""
        if bound not in self._snapshots:
            self._snapshots[bound] = self._snapshot([row for row in self._rows if row.date <= bound])
        return self._snapshots[bound]

    def running(self, after: date, upto: date) -> Mapping[Cell, Collection]:
        """Count or sum of the rows dated after `after` up to `upto`, for the cells that have any."""
        rows = [row for row in measured(self._rows) if after < row.date <= upto]
        sums = {}
        for cell, own in self._by_cell(rows).items():
            if summed := figured(own, after + timedelta(days=1), self._terms):
                sums[cell] = summed
        return sums

    def _snapshot(self, rows: Sequence[Observation]) -> Snapshot:
        in_years = [row for row in rows if self._terms.calendar.covers(row.date)]
        cells = {cell for row in in_years if (cell := cell_of(row, self._terms)) is not None}
        return Snapshot(
            {cell: collections(own, self._terms) for cell, own in self._by_cell(rows).items()},
            tuple(sorted(cells)) if self._terms.each else (WHOLE,),
            bool(in_years),
            {cell: gaps(own) for cell, own in self._by_cell(rows).items()},
        )

    def _by_cell(self, rows: Sequence[Observation]) -> dict[Cell, list[Observation]]:
        """The rows of the whole and of each cell, in the order received."""
        found: dict[Cell, list[Observation]] = {WHOLE: list(rows)}
        if self._terms.each:
            for row in rows:
                if (cell := cell_of(row, self._terms)) is not None:
                    found.setdefault(cell, []).append(row)
        return found


def last_received(rows: Iterable[Observation]) -> list[Observation]:
    """The rows that count: of those that say the same thing, the last one received.

    A row that gives no number but a reason why (hidden, not submitted) replaces an earlier number
    like any other.
    """
    latest: dict[tuple[object, ...], Observation] = {}
    for row in rows:
        key = (row.measure, row.date, row.unit, row.school, row.grade, row.subject, row.group)
        latest[key] = row
    return list(latest.values())


def measured(rows: Iterable[Observation]) -> list[Observation]:
    """The rows that can be in a figure: missing is never zero."""
    return [row for row in rows if row.missing is None]


def gaps(rows: Sequence[Observation]) -> tuple[Gap, ...]:
    """The rows that say why their number is missing, in order of date."""
    found = {(row.date, row.missing) for row in rows if row.missing is not None}
    return tuple(Gap(day, missing) for day, missing in sorted(found))


def belongs(row: Observation, terms: Terms) -> bool:
    """Whether the target is about this row (targets reference, filters)."""
    of = terms.of
    if row.measure != terms.measure.id:
        return False
    if of.groups is not None:
        if row.group not in of.groups:
            return False
    elif ("group" in terms.each) != (row.group != ""):
        return False
    pairs = (
        (of.schools, row.school),
        (of.grades, row.grade),
        (of.subjects, row.subject),
        (of.units, row.unit),
    )
    return all(wanted is None or value in wanted for wanted, value in pairs)


def cell_of(row: Observation, terms: Terms) -> Cell | None:
    """The row's combination of `each`; None where a dimension of it is empty."""
    cell = tuple(getattr(row, dimension) for dimension in terms.each)
    return None if "" in cell else cell


def collections(rows: Sequence[Observation], terms: Terms) -> Series:
    """The rows as a series: one collection for each step that has a figure or a hidden one, in order."""
    buckets: dict[date, list[Observation]] = {}
    for row in rows:
        buckets.setdefault(terms.calendar.step_of(terms.rhythm, row.date)[0], []).append(row)
    found = (collection(counted(buckets[step], terms.figure), step, terms) for step in sorted(buckets))
    return tuple(each for each in found if each is not None)


def counted(bucket: Sequence[Observation], figure: Figure) -> list[Observation]:
    """The rows of a bucket that count: all for count and sum, else the latest of each key.

    The latest also where it gives no number: what is known of that key then is nothing, not what
    was known before.
    """
    if figure in ("count", "sum"):
        return list(bucket)
    latest: dict[tuple[str, ...], Observation] = {}
    for row in bucket:
        key = (row.unit, row.school, row.grade, row.subject, row.group)
        if key not in latest or row.date > latest[key].date:
            latest[key] = row
    return list(latest.values())


def collection(rows: Sequence[Observation], step: date, terms: Terms) -> Collection | Hidden | None:
    """What counted rows amount to, those among them that give no number counted apart.

    One row hidden at its source hides the whole; other missing numbers leave the figure of the rest,
    except in a count or a sum, which would take what is missing for zero.
    """
    if any(row.missing == "suppressed" for row in rows):
        return Hidden(step, max(row.date for row in rows))
    known = measured(rows)
    without = len(rows) - len(known)
    if without and terms.running:
        return None
    found = figured(known, step, terms)
    return replace(found, without=without) if found else None


def figured(rows: Sequence[Observation], step: date, terms: Terms) -> Collection | None:
    """The figure of rows with numbers; None where there is none (no rows, or all denominators zero)."""
    if not rows:
        return None
    latest = max(row.date for row in rows)
    if terms.figure == "share":
        numerator, denominator = share_parts(rows)
        if denominator == 0:
            return None
        percentages = sum(row.value is not None for row in rows)
        figure = 100 * numerator / denominator
        return Collection(step, latest, figure, denominator, numerator, len(rows), percentages)
    if terms.figure == "level":
        levels = [row.level for row in rows if row.date == latest and row.level is not None]
        figure = Fraction(min(terms.measure.levels.index(level) for level in levels))
    else:
        figure = plain_figure(rows, terms.figure)
    return Collection(step, latest, figure, Fraction(len(rows)), rows=len(rows))


def share_parts(rows: Sequence[Observation]) -> tuple[Fraction, Fraction]:
    """Σ numerator and Σ denominator; a percentage enters with its weight, 1 where it has none."""
    numerator = denominator = Fraction(0)
    for row in rows:
        if row.value is None:
            numerator += Fraction(row.numerator or 0)
            denominator += Fraction(row.denominator or 0)
        else:
            weight = Fraction(1 if row.denominator is None else row.denominator)
            numerator += Fraction(row.value) * weight / 100
            denominator += weight
    return numerator, denominator


def plain_figure(rows: Sequence[Observation], figure: Figure) -> Fraction:
    """Mean, median or sum of the values, or the count (a row without a value counting 1)."""
    if figure == "count":
        return sum((Fraction(1 if row.value is None else row.value) for row in rows), Fraction(0))
    values = sorted(Fraction(row.value) for row in rows if row.value is not None)
    if figure == "sum":
        return sum(values, Fraction(0))
    if figure == "mean":
        return sum(values, Fraction(0)) / len(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
