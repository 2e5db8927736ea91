"""Which figures of a measure rest on the same students, so that one could be taken from the other.

From the targets and the rows of one step to groups and sums, as `milepost.suppression` wants them. Nothing is
hidden here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from milepost.evidence.observations import Observation
from milepost.monitoring.reference import belongs, cell_of
from milepost.monitoring.series import WHOLE, Cell
from milepost.monitoring.terms import Terms
from milepost.suppression.groups import Group, Problem, Sum, with_rest

# A figure of one step: the number of its target among those given, and its cell.
Shown: TypeAlias = tuple[int, Cell]
# Rows, by their positions.
Rows: TypeAlias = frozenset[int]


@dataclass(frozen=True)
class Behind:
    """What stands behind figures: of each its rows; of each row what it is about and its students.

    Rows that no target can tell apart are one.
    """

    rows_of: Mapping[Shown, Rows]
    rows: Sequence[Observation]
    students: Sequence[int]

    def count(self, positions: Rows) -> int:
        """The students of some rows."""
        return sum(self.students[at] for at in positions)


def behind(targets: Sequence[Terms], rows: Sequence[Observation]) -> Behind:
    """The rows of one measure and step (those that count, with a number) behind each target's figures."""
    single = any(terms.of.units is not None for terms in targets)
    alike: dict[tuple[str, ...], int] = defaultdict(int)
    example: dict[tuple[str, ...], Observation] = {}
    for row in rows:
        key = (row.school, row.grade, row.subject, row.group, row.unit if single else "")
        alike[key] += _students(row, targets[0])
        example.setdefault(key, row)
    told = list(example.values())
    found: dict[Shown, set[int]] = defaultdict(set)
    for number, terms in enumerate(targets):
        for at, row in enumerate(told):
            if belongs(row, terms):
                cell = cell_of(row, terms) if terms.each else WHOLE
                if cell is not None:
                    found[number, cell].add(at)
    return Behind({shown: frozenset(of) for shown, of in found.items()}, told, list(alike.values()))


def _students(row: Observation, terms: Terms) -> int:
    """n of one row: a share's denominator, or the weight of a percentage, else the row."""
    if terms.figure != "share" or row.denominator is None:
        return 1
    return int(row.denominator)


def overlaps(of: Behind) -> tuple[list[tuple[Shown, ...]], Problem]:
    """The distinct figures, which are the first of the problem's groups, and the problem.

    Two figures of the same rows are one. Rows that stand behind the same figures make a part of each, a
    figure itself where one has just these rows.
    """
    same: dict[Rows, list[Shown]] = defaultdict(list)
    for shown, positions in of.rows_of.items():
        same[positions].append(shown)
    figures = list(same)
    groups = [Group("a figure", (of.count(positions),)) for positions in figures]
    number = {positions: at for at, positions in enumerate(figures)}
    parts: dict[int, list[int]] = defaultdict(list)
    for within, positions in _disjoint(figures).items():
        if positions not in number:
            groups.append(Group("a part", (of.count(positions),), virtual=True))
            number[positions] = len(groups) - 1
        for at in within:
            parts[at].append(number[positions])
    sums = [Sum(at, tuple(made_of)) for at, made_of in parts.items() if made_of != [at]]
    for total, made_of in _of_groups(figures, of.rows, groups):
        one, _ = with_rest(groups, total, made_of)
        sums += [one] if one else []
    return [tuple(same[positions]) for positions in figures], Problem(tuple(groups), tuple(sums))


def _disjoint(figures: Sequence[Rows]) -> dict[frozenset[int], Rows]:
    """The rows by the figures that they stand behind."""
    within: dict[int, set[int]] = defaultdict(set)
    for number, positions in enumerate(figures):
        for at in positions:
            within[at].add(number)
    found: dict[frozenset[int], set[int]] = defaultdict(set)
    for at, numbers in within.items():
        found[frozenset(numbers)].add(at)
    return {numbers: frozenset(positions) for numbers, positions in found.items()}


def _of_groups(
    figures: Sequence[Rows], rows: Sequence[Observation], groups: Sequence[Group]
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
