"""Figures of a plan about too few students, and those that would give them away, taken from what is judged.

The one place through which every status goes that is shown to people without access to single students: on
the command line with `--min-n`, on the site, in charts. What is hidden here does not exist for the judge, who
says "too few". Which figures go together is found from the rows behind them: figures that share rows could be
taken from one another. What is hidden beside the small ones, and the audit, are `milepost.suppression`'s.

Figures that run on (count, sum) and shares of single students are left to the judge's own minimum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import TypeAlias

from milepost.evidence.observations import Observation
from milepost.monitoring.reference import belongs, cell_of, counted, last_received, measured
from milepost.monitoring.series import (
    WHOLE,
    Cell,
    Collection,
    Engine,
    Evidence,
    Hidden,
    Series,
    Snapshot,
    Span,
)
from milepost.monitoring.terms import Terms
from milepost.suppression.complementary import Complement
from milepost.suppression.groups import SIZE, Group, Problem, Sum, with_rest
from milepost.suppression.primary import primary
from milepost.suppression.rules import LEAST_MINIMUM, Protection

# A figure of one step: the number of its target among those given, and its cell.
Shown: TypeAlias = tuple[int, Cell]
# What stays hidden of one target: its cells by the first day of the step.
Steps: TypeAlias = frozenset[tuple[Cell, date]]


@dataclass(frozen=True)
class ProtectedEngine:
    """An engine whose answers lack what must stay hidden. `hidden` is by the identity of the target."""

    engine: Engine
    hidden: Mapping[int, Steps]

    def evidence(self, terms: Terms, as_of: date) -> Evidence:
        """The evidence of a target, hidden collections told as hidden."""
        found = self.engine.evidence(terms, as_of)
        hidden = self.hidden.get(id(terms.target))
        return _Protected(found, hidden) if hidden else found


@dataclass(frozen=True)
class _Protected:
    """Evidence without what must stay hidden."""

    evidence: Evidence
    hidden: Steps

    def dates(self) -> tuple[date, ...]:
        return self.evidence.dates()

    def prepare(self, bounds: Iterable[date], spans: Iterable[Span]) -> None:
        self.evidence.prepare(bounds, spans)

    def running(self, after: date, upto: date) -> Mapping[Cell, Collection]:
        return self.evidence.running(after, upto)

    def at(self, bound: date) -> Snapshot:
        found = self.evidence.at(bound)
        return replace(found, collections={c: self._series(c, of) for c, of in found.collections.items()})

    def _series(self, cell: Cell, series: Series) -> Series:
        return tuple(Hidden(one.step, one.date) if (cell, one.step) in self.hidden else one for one in series)


def protected(
    engine: Engine, targets: Sequence[Terms], rows: Iterable[Observation], as_of: date, min_n: int
) -> Engine:
    """The engine without figures of fewer than `min_n` students, and without those that give them away.

    `targets` are all whose figures are shown together; `rows` is the evidence as received. Goes through
    every row about students once for each of their targets. MissingExtra where the solver is not installed.
    """
    least = Protection(minimum=max(min_n, LEAST_MINIMUM))
    counted_rows = [row for row in last_received(rows) if row.date <= as_of]
    hidden: dict[int, set[tuple[Cell, date]]] = defaultdict(set)
    measures = {one.measure.id for one in targets if _protects(one)}
    for measure in sorted(measures):
        own = [one for one in targets if one.measure.id == measure and _protects(one)]
        of_measure = [row for row in counted_rows if row.measure == measure]
        for step, bucket in _steps(of_measure, own[0]).items():
            for number, cell in _to_hide(own, bucket, least):
                hidden[id(own[number].target)].add((cell, step))
    return ProtectedEngine(engine, {target: frozenset(cells) for target, cells in hidden.items()})


def _protects(terms: Terms) -> bool:
    return terms.about_students and not terms.running and "unit" not in terms.each


def _steps(rows: Iterable[Observation], terms: Terms) -> dict[date, list[Observation]]:
    """The rows that count and have a number, by the first day of their step."""
    buckets: dict[date, list[Observation]] = defaultdict(list)
    for row in rows:
        buckets[terms.calendar.step_of(terms.rhythm, row.date)[0]].append(row)
    return {step: measured(counted(bucket, terms.figure)) for step, bucket in buckets.items()}


def _to_hide(targets: Sequence[Terms], rows: Sequence[Observation], least: Protection) -> set[Shown]:
    """The figures of one step that must not be shown."""
    behind = _behind(targets, rows)
    if not behind:
        return set()
    figures, sums, groups = _parts(behind, rows, targets[0])
    problem = Problem(tuple(groups), tuple(sums))
    pattern = primary(problem, least, counts=0)
    if not pattern.required:
        return set()
    if Complement(pattern, least.minimum, counts=0).run():
        # Something can be told all the same: nothing of this step is shown.
        return set(behind)
    return {shown for at, each in enumerate(figures) if not pattern.shown((at, SIZE)) for shown in each}


# The rows behind a figure, by their positions.
Behind: TypeAlias = dict[Shown, frozenset[int]]


def _behind(targets: Sequence[Terms], rows: Sequence[Observation]) -> Behind:
    found: dict[Shown, set[int]] = defaultdict(set)
    for number, terms in enumerate(targets):
        for at, row in enumerate(rows):
            if belongs(row, terms):
                cell = cell_of(row, terms) if terms.each else WHOLE
                if cell is not None:
                    found[number, cell].add(at)
    return {shown: frozenset(positions) for shown, positions in found.items()}


def _parts(
    behind: Behind, rows: Sequence[Observation], terms: Terms
) -> tuple[list[tuple[Shown, ...]], list[Sum], list[Group]]:
    """The distinct figures, first among the groups; the sums that hold among them; the groups.

    Two figures of the same rows are one. Rows that stand behind the same figures make a part of each, a
    figure itself where one has just these rows.
    """
    same: dict[frozenset[int], list[Shown]] = defaultdict(list)
    for shown, positions in behind.items():
        same[positions].append(shown)
    figures = list(same)
    students = [_students(row, terms) for row in rows]
    groups = [Group("a figure", (sum(students[at] for at in positions),)) for positions in figures]
    number = {positions: at for at, positions in enumerate(figures)}
    parts: dict[int, list[int]] = defaultdict(list)
    for within, positions in _disjoint(figures).items():
        if positions not in number:
            groups.append(Group("a part", (sum(students[at] for at in positions),), virtual=True))
            number[positions] = len(groups) - 1
        for at in within:
            parts[at].append(number[positions])
    sums = [Sum(at, tuple(made_of)) for at, made_of in parts.items() if made_of != [at]]
    for total, of in _of_groups(figures, rows, groups):
        one, _ = with_rest(groups, total, of)
        sums += [one] if one else []
    return [tuple(same[positions]) for positions in figures], sums, groups


def _disjoint(figures: Sequence[frozenset[int]]) -> dict[frozenset[int], frozenset[int]]:
    """The rows by the figures that they stand behind."""
    within: dict[int, set[int]] = defaultdict(set)
    for number, positions in enumerate(figures):
        for at in positions:
            within[at].add(number)
    found: dict[frozenset[int], set[int]] = defaultdict(set)
    for at, numbers in within.items():
        found[frozenset(numbers)].add(at)
    return {numbers: frozenset(positions) for numbers, positions in found.items()}


def _students(row: Observation, terms: Terms) -> int:
    """n of one row: a share's denominator, or the weight of a percentage, else the row."""
    if terms.figure != "share" or row.denominator is None:
        return 1
    return int(row.denominator)


def _of_groups(
    figures: Sequence[frozenset[int]], rows: Sequence[Observation], groups: Sequence[Group]
) -> list[tuple[int, tuple[int, ...]]]:
    """Figures of a group of students, each a part of the figure of all students of the same places.

    Two groups whose sizes add up to all are taken to be all, as those with and without disabilities are.
    """
    places = [frozenset(_place(rows[at]) for at in positions) for positions in figures]
    named = [{rows[at].group for at in positions} for positions in figures]
    found: list[tuple[int, tuple[int, ...]]] = []
    for total, of_all in enumerate(places):
        if named[total] != {""}:
            continue
        parts = [at for at, of in enumerate(places) if "" not in named[at] and of <= of_all]
        sizes = {at: groups[at].n or 0 for at in parts}
        pairs = [
            pair for pair in combinations(parts, 2) if sum(map(sizes.__getitem__, pair)) == groups[total].n
        ]
        paired = {at for pair in pairs for at in pair}
        found += [(total, pair) for pair in pairs]
        found += [(total, (at,)) for at in parts if at not in paired]
    return found


def _place(row: Observation) -> tuple[str, str, str, str]:
    return row.unit, row.school, row.grade, row.subject
