"""A published table becomes problems: its rows as groups, and every sum that its rules say they make.

Reading the file is left to `evidence.tables`, hiding to the other modules here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from milepost.errors import EvidenceError
from milepost.evidence.numbers import NotANumber, missing_mark, parse_number
from milepost.evidence.tables import Table
from milepost.suppression.groups import SIZE, Group, Place, Problem, Sum, with_rest
from milepost.suppression.rules import MeasureRules, Rules

Key = tuple[str, ...]
Numbers = tuple[int | None, ...]


@dataclass(frozen=True)
class Rows:
    """The rows of one table for one measure, by key: their numbers, and the line each stands on (from 0).

    The numbers are n and the counts; None where the table hides one, or leaves it empty.
    """

    numbers: dict[Key, Numbers]
    lines: dict[Key, int]


def rows(table: Table, rules: Rules, measure: MeasureRules, name: str) -> Rows:
    """The rows of a table. EvidenceError for a column not there, a key twice, a number that is none."""
    at = _columns(table, [*rules.keys, measure.n, *measure.counts], name)
    found = Rows({}, {})
    for number, line in enumerate(table.lines):
        if len(line.cells) != len(table.header):
            raise EvidenceError(
                f"{name}:{line.number}: {len(line.cells)} fields, where the header has {len(table.header)}.",
                "Look for a missing or extra delimiter.",
            )
        key = _key(line.cells, rules, at)
        if key in found.numbers:
            raise EvidenceError(
                f"{name}:{line.number}: a row before it is called {', '.join(filter(None, key))} too.",
                "Name in apart, hierarchies or groups every column that tells rows apart, or remove one.",
            )
        where = f"{name}:{line.number}"
        found.numbers[key] = tuple(
            _number(line.cells[at[column]], where, column) for column in (measure.n, *measure.counts)
        )
        _require_possible(found.numbers[key], where)
        found.lines[key] = number
    return found


def _columns(table: Table, wanted: Sequence[str], name: str) -> dict[str, int]:
    lacking = [column for column in wanted if column not in table.header]
    if lacking:
        raise EvidenceError(
            f"{name} has no column {', '.join(lacking)}; its columns are {', '.join(table.header[:12])}.",
            "Correct the rules file, or the header of the table.",
        )
    return {column: table.header.index(column) for column in wanted}


def _key(cells: Sequence[str], rules: Rules, at: dict[str, int]) -> Key:
    levels = {column for hierarchy in rules.hierarchies for column in hierarchy}
    totals = {word.casefold() for word in rules.total}
    return tuple(
        "" if column in levels and cells[at[column]].casefold() in totals else cells[at[column]]
        for column in rules.keys
    )


def _number(text: str, where: str, column: str) -> int | None:
    if not text or missing_mark(text):
        return None
    try:
        number = parse_number(text)
    except NotANumber as error:
        raise EvidenceError(f"{where}: {column}: {error}", error.remedy) from error
    if number < 0 or number != number.to_integral_value():
        raise EvidenceError(f"{where}: {column}: {text} is no number of students.", "Give whole numbers.")
    return int(number)


def _require_possible(numbers: Numbers, where: str) -> None:
    n, *counts = numbers
    if n is not None and sum(count or 0 for count in counts) > n:
        raise EvidenceError(
            f"{where}: the counts add up to more than the {n} students of the group.",
            "Name as counts only columns of which no student is in two.",
        )


@dataclass
class Making:
    """What the problems are made of, as it grows: groups, where each key's stands, sums, notes."""

    groups: list[Group] = field(default_factory=list)
    at: dict[Key, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    out: set[Place] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    def add(self, key: Key, numbers: Numbers, *, virtual: bool = False) -> None:
        """A group, named by its key."""
        self.at[key] = len(self.groups)
        self.groups.append(Group(", ".join(filter(None, key)) or "the whole", numbers, virtual))

    def add_sum(self, total: Key, parts: Sequence[Key], *, complete: bool = True) -> None:
        """One group as the sum of others, where its numbers are known and agree.

        Of a part that is not known nothing follows where it is the only one.
        """
        whole, at = self.groups[self.at[total]], [self.at[part] for part in parts]
        unknown = any(self.groups[part].n is None for part in at)
        if whole.n is None or not parts or (len(parts) == 1 and unknown):
            return
        if unknown and not complete:
            nobody_knows: Numbers = (None,) * len(whole.numbers)
            self.groups.append(Group(f"those of {whole.name} in no part of it", nobody_knows, virtual=True))
            at.append(len(self.groups) - 1)
        one, why_not = with_rest(self.groups, self.at[total], at)
        if one is None:
            self.notes.append(f"Not taken for a sum: {why_not}.")
        else:
            self.sums.append(one)


def make(now: Rows, earlier: Sequence[Rows], rules: Rules, counts: int) -> Making:
    """The groups of a table and of what was published before, with every sum.

    `counts` is the number of count columns. A row that lacks a number is taken as hidden whole. One more
    column counts the students in none of them, unless several counts leave none anywhere.
    """
    rest = counts == 1 or any(_rest(numbers) for numbers in now.numbers.values())
    making = Making()
    for key, numbers in now.numbers.items():
        making.add(key, _whole(numbers, rest, counts))
    for release in earlier:
        _add_earlier(making, release, rest, counts)
    unknown: Numbers = (None,) * (1 + counts + rest)
    group = rules.keys.index(rules.groups.column) if rules.groups else -1
    for partition in rules.groups.partitions if rules.groups else ():
        for key in [key for key in making.at if key[group] == partition.of]:
            parts = [(*key[:group], part, *key[group + 1 :]) for part in partition.into]
            for part in parts:
                if part not in making.at and rules.absent == "hidden":
                    making.add(part, unknown, virtual=True)
            there = [part for part in parts if part in making.at]
            making.add_sum(key, there, complete=partition.complete)
    for total, below in _hierarchies(making, rules):
        making.add_sum(total, below)
    _add_times(making, rules)
    return making


def _rest(numbers: Numbers) -> int:
    n, *known = numbers
    return 0 if n is None or None in known else n - sum(count or 0 for count in known)


def _whole(numbers: Numbers, rest: bool, counts: int) -> Numbers:
    if None in numbers:
        return (None,) * (1 + counts + rest)
    return (*numbers, _rest(numbers)) if rest and counts else numbers


def _add_earlier(making: Making, release: Rows, rest: bool, counts: int) -> None:
    """What is out already: the same numbers cannot be hidden any more."""
    for key, numbers in release.numbers.items():
        if None in numbers and key not in making.at:
            continue
        if key not in making.at:
            making.add(key, _whole(numbers, rest, counts))
        at = making.at[key]
        for column, number in enumerate(numbers):
            if number is not None and making.groups[at].numbers[column] == number:
                making.out.add((at, column))


def amended(now: Rows, earlier: Sequence[Rows], minimum: int) -> frozenset[Key]:
    """Rows whose size differs from one published before by fewer than `minimum`: those few would be told."""
    found = set()
    for release in earlier:
        for key, numbers in release.numbers.items():
            before, after = numbers[SIZE], now.numbers.get(key, (None,))[SIZE]
            if before is not None and after is not None and 0 < abs(after - before) < minimum:
                found.add(key)
    return frozenset(found)


def _hierarchies(making: Making, rules: Rules) -> Iterator[tuple[Key, list[Key]]]:
    """Each row with the rows just below it in one of the hierarchies."""
    for hierarchy in rules.hierarchies:
        levels = [rules.keys.index(column) for column in hierarchy]
        below: dict[Key, list[Key]] = defaultdict(list)
        for key in making.at:
            if (above := _above(key, levels, making.at)) is not None:
                below[above].append(key)
        yield from below.items()


def _above(key: Key, levels: Sequence[int], present: dict[Key, int]) -> Key | None:
    """The nearest row that the key's row is a part of."""
    wider = list(key)
    for level in reversed(levels):
        if wider[level]:
            wider[level] = ""
            if tuple(wider) in present:
                return tuple(wider)
    return None


def _add_times(making: Making, rules: Rules) -> None:
    """A later cumulative row is the one before it and what came in between, which has no row of its own."""
    if rules.cumulative is None:
        return
    at = rules.keys.index(rules.cumulative)
    series: dict[Key, list[Key]] = defaultdict(list)
    for key in making.at:
        series[(*key[:at], *key[at + 1 :])].append(key)
    for keys in series.values():
        keys.sort(key=lambda key: key[at])
        for before, after in pairwise(keys):
            if making.groups[making.at[before]].n is not None:
                making.add_sum(after, [before])


def problems(making: Making) -> Iterator[tuple[Problem, tuple[int, ...]]]:
    """The groups that have nothing to do with one another apart, each with its groups' positions."""
    leader = list(range(len(making.groups)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for one in making.sums:
        for part in one.parts:
            leader[find(part)] = find(one.total)
    members: dict[int, list[int]] = defaultdict(list)
    for at in range(len(making.groups)):
        members[find(at)].append(at)
    sums: dict[int, list[Sum]] = defaultdict(list)
    for one in making.sums:
        sums[find(one.total)].append(one)
    for first, positions in members.items():
        new = {old: at for at, old in enumerate(positions)}
        yield (
            Problem(
                tuple(making.groups[old] for old in positions),
                tuple(Sum(new[s.total], tuple(new[part] for part in s.parts)) for s in sums[first]),
                frozenset((new[at], c) for at, c in making.out if at in new) if making.out else frozenset(),
            ),
            tuple(positions),
        )


def decimals(texts: Sequence[str], name: str) -> int:
    """The most digits after the point in a column of numbers. EvidenceError for a text that is none."""
    most = 0
    for text in texts:
        if not text or missing_mark(text):
            continue
        try:
            exponent = parse_number(text).as_tuple().exponent
        except NotANumber as error:
            raise EvidenceError(f"{name}: {error}", error.remedy) from error
        most = max(most, -exponent if isinstance(exponent, int) else 0)
    return most
