"""Readers who try to work hidden figures out of a published table, each by another way.

They read the published text alone, with the sums that everybody knows to hold, and share no code with what
they attack. `unknown` are numbers that the table hides; an attack gives those it has recovered.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

import highspy

Name = Hashable
# total = sum of parts
Known = tuple[Name, tuple[Name, ...]]


@dataclass(frozen=True)
class Published:
    """What is in the table, by name of the number; what is known to hold; bounds of those told as ranges."""

    shown: Mapping[Name, int]
    sums: Sequence[Known]
    ranges: Mapping[Name, tuple[float, float]]

    def unknown(self) -> list[Name]:
        names = {name for total, parts in self.sums for name in (total, *parts)} | set(self.ranges)
        return sorted(names - set(self.shown), key=repr)


def by_subtraction(published: Published) -> dict[Name, int]:
    """Fills in the one number that a sum lacks, over and over; and zeros where nothing is left to share."""
    known = dict(published.shown)
    found: dict[Name, int] = {}
    again = True
    while again:
        again = False
        for total, parts in published.sums:
            lacking = [name for name in (total, *parts) if name not in known]
            if len(lacking) == 1:
                missing = lacking[0]
                value = (
                    sum(known[part] for part in parts)
                    if missing == total
                    else known[total] - sum(known[part] for part in parts if part != missing)
                )
                found[missing] = known[missing] = value
                again = True
            elif lacking and known.get(total) == sum(known.get(part, 0) for part in parts):
                for name in lacking:
                    found[name] = known[name] = 0
                again = True
    return found


def by_rank(published: Published) -> set[Name]:
    """The numbers that the equations determine: each is a combination of rows, by exact elimination."""
    unknown = published.unknown()
    column = {name: at for at, name in enumerate(unknown)}
    rows: list[dict[int, Fraction]] = []
    for total, parts in published.sums:
        row: dict[int, Fraction] = {}
        for name, times in ((total, 1), *((part, -1) for part in parts)):
            if name in column:
                row[column[name]] = row.get(column[name], Fraction(0)) + times
        if row:
            rows.append(row)
    reduced: dict[int, dict[int, Fraction]] = {}
    for row in rows:
        for pivot in sorted(set(row) & set(reduced)):
            _take(row, pivot, reduced[pivot])
        while row and (pivots := set(row) & set(reduced)):
            for pivot in pivots:
                _take(row, pivot, reduced[pivot])
        if not row:
            continue
        pivot = min(row)
        scale = row[pivot]
        row = {at: value / scale for at, value in row.items()}
        for other in reduced.values():
            if pivot in other:
                _take(other, pivot, row)
        reduced[pivot] = row
    return {unknown[pivot] for pivot, row in reduced.items() if len(row) == 1}


def _take(row: dict[int, Fraction], pivot: int, other: dict[int, Fraction]) -> None:
    times = row.get(pivot)
    if not times:
        return
    for at, value in other.items():
        left = row.get(at, Fraction(0)) - times * value
        if left:
            row[at] = left
        else:
            row.pop(at, None)


def by_linear_program(published: Published, names: Sequence[Name]) -> dict[Name, tuple[int, int]]:
    """The whole numbers between which each of `names` must lie."""
    unknown = published.unknown()
    column = {name: at for at, name in enumerate(unknown)}
    solver = highspy.Highs()
    solver.silent()
    for name in unknown:
        low, high = published.ranges.get(name, (0, 1e6))
        solver.addVar(low, high)
    for total, parts in published.sums:
        terms = [(total, 1.0), *((part, -1.0) for part in parts)]
        free = [(column[name], times) for name, times in terms if name in column]
        if free:
            right = -sum(times * published.shown[name] for name, times in terms if name not in column)
            solver.addRow(right, right, len(free), [at for at, _ in free], [times for _, times in free])
    intervals = {}
    for name in names:
        ends = []
        for sense in (1.0, -1.0):
            solver.changeColCost(column[name], sense)
            solver.run()
            assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            ends.append(solver.getSolution().col_value[column[name]])
        solver.changeColCost(column[name], 0.0)
        intervals[name] = (ceil(ends[0] - 1e-5), floor(ends[1] + 1e-5))
    return intervals
