"""A table made fit to publish: the one way from a table with every figure to one that may leave the house.

    from milepost.suppression.release import suppress
    released = suppress(table, "results.csv", rules)

Hidden figures become one mark, whatever the reason, so that the mark itself tells nothing. Writing the file
is left to the caller, who does so only where `released.failures` is empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from milepost.evidence.tables import Table
from milepost.suppression.audit import Narrow
from milepost.suppression.complementary import Complement
from milepost.suppression.groups import SIZE, Place, Problem
from milepost.suppression.pattern import Pattern
from milepost.suppression.primary import only_percents, primary, width_of_mark
from milepost.suppression.rules import MeasureRules, Protection, Rules
from milepost.suppression.table import Key, Making, Rows, amended, decimals, make, problems, rows

HIDDEN = "*"


@dataclass(frozen=True, slots=True)
class Failure:
    """A number that can still be told too closely, and cannot be helped by hiding. Never with its value."""

    measure: str
    group: str
    column: str
    why: str

    def __str__(self) -> str:
        return f"{self.measure}: {self.column} of {self.group}: {self.why}"


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the numbers (sizes and counts) of one measure that the table had."""

    measure: str
    numbers: int
    shown: int
    primary: int
    complementary: int
    coded: int

    @property
    def share_shown_percent(self) -> float:
        """The share of numbers that are still shown, or told as a range; 100 for a table without any."""
        return 100 * (self.shown + self.coded) / self.numbers if self.numbers else 100.0


@dataclass(frozen=True)
class Release:
    """The table to publish: header and rows, a tally of each measure, what fails it, what to look at."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tallies: tuple[Tally, ...]
    failures: tuple[Failure, ...]
    notes: tuple[str, ...]


def suppress(table: Table, name: str, rules: Rules, earlier: Sequence[tuple[Table, str]] = ()) -> Release:
    """The table with small groups hidden, and with them whatever would give them away.

    `earlier` are tables that were published before, with the same columns: what they show is known and stays
    known. EvidenceError for tables that do not hold what the rules name.
    """
    texts = {
        column: [line.cells[table.header.index(column)] for line in table.lines]
        for column in (*rules.keys, *rules.labels)
        if column in table.header
    }
    tallies, failures, notes = [], [], _left_out(table, rules)
    for measure in rules.measures:
        one = _Measure(table, name, rules, measure, earlier)
        texts.update(one.texts())
        tallies.append(one.tally())
        failures += one.failures
        notes += one.making.notes
    header = tuple(texts)
    lines = tuple(zip(*texts.values(), strict=True))
    return Release(header, lines, tuple(tallies), tuple(failures), tuple(dict.fromkeys(notes)))


def _left_out(table: Table, rules: Rules) -> list[str]:
    named = {*rules.keys, *rules.labels}
    for measure in rules.measures:
        named |= {measure.n, *measure.counts, *measure.percents, *measure.figures}
    others = [column for column in table.header if column not in named]
    return [f"Left out, because the rules do not name them: {', '.join(others)}."] if others else []


class _Measure:
    """One measure of the table, suppressed when made."""

    def __init__(
        self,
        table: Table,
        name: str,
        rules: Rules,
        measure: MeasureRules,
        earlier: Sequence[tuple[Table, str]],
    ) -> None:
        self.table, self.rules, self.measure = table, rules, measure
        self.protection: Protection = measure.protection
        self.now = rows(table, rules, measure, name)
        before = [rows(old, rules, measure, old_name) for old, old_name in earlier]
        self.making: Making = make(self.now, before, rules, len(measure.counts))
        self.failures: list[Failure] = []
        # By position among the making's groups: what is hidden and why, and the ranges told.
        self.why: dict[Place, str] = {}
        self.hidden: set[Place] = set()
        self.ranges: dict[Place, tuple[int, int]] = {}
        self._halves = self._half_units()
        changed = amended(self.now, before, self.protection.minimum)
        too_near = {self.making.at[key] for key in changed}
        for problem, positions in problems(self.making):
            self._protect(problem, positions, too_near)

    def _half_units(self) -> Mapping[int, Fraction]:
        """Half a unit of the last digit of each count's percentage."""
        halves = {}
        for percent, count in self.measure.percents.items():
            if percent in self.table.header:
                digits = decimals(self._texts(percent), percent)
                halves[1 + self.measure.counts.index(count)] = Fraction(1, 2 * 10**digits)
        return halves

    def _protect(self, problem: Problem, positions: Sequence[int], too_near: set[int]) -> None:
        counts = len(self.measure.counts)
        pattern = primary(problem, self.protection, counts)
        for at, old in enumerate(positions):
            if old in too_near:
                pattern.hide(at, width_of_mark(self.protection), "primary")
        if "counts" not in self.measure.publish:
            told = "percents" in self.measure.publish
            only_percents(pattern, self._halves, counts, told=told)
        if pattern.required or pattern.given_away:
            narrow = Complement(pattern, self.protection.minimum, counts).run()
            self._fail(problem, pattern, narrow)
        for place in pattern.hidden():
            moved = (positions[place[0]], place[1])
            if place in pattern.ranges:
                self.ranges[moved] = pattern.ranges[place]
            else:
                self.hidden.add(moved)
            if place in pattern.why:
                self.why[moved] = pattern.why[place]

    def _fail(self, problem: Problem, pattern: Pattern, narrow: Sequence[Narrow]) -> None:
        for place in sorted(pattern.given_away):
            self._add_failure(problem, place, "an earlier release shows it")
        for one in narrow:
            left = "it can be worked out" if one.exactly else f"only {one.high - one.low + 1} values are left"
            self._add_failure(problem, one.place, left)

    def _add_failure(self, problem: Problem, place: Place, why: str) -> None:
        names = (self.measure.n, *self.measure.counts, "those in no count")
        self.failures.append(Failure(self.measure.n, problem.groups[place[0]].name, names[place[1]], why))

    # The table as it is published.

    def texts(self) -> dict[str, list[str]]:
        """The texts of each published column, in the order of the table's rows."""
        measure, published = self.measure, self.measure.publish
        found: dict[str, list[str]] = {}
        if "n" in published:
            found[measure.n] = self._column(measure.n, SIZE)
        for column, count in enumerate(measure.counts, start=1):
            if "counts" in published:
                found[count] = self._column(count, column)
        for percent, count in measure.percents.items():
            if "percents" in published and percent in self.table.header:
                found[percent] = self._percents(percent, 1 + measure.counts.index(count))
        for figure in measure.figures:
            if figure in self.table.header:
                found[figure] = self._column(figure, SIZE)
        return found

    def _texts(self, column: str) -> list[str]:
        at = self.table.header.index(column)
        return [line.cells[at] for line in self.table.lines]

    def _places(self, column: int) -> list[Place]:
        keys: dict[int, Key] = {line: key for key, line in self.now.lines.items()}
        return [(self.making.at[keys[line]], column) for line in range(len(self.table.lines))]

    def _column(self, name: str, column: int) -> list[str]:
        """Texts as they are where the number at `column` is shown exactly, else the mark."""
        gone = self.hidden | set(self.ranges)
        places = self._places(column)
        return [HIDDEN if p in gone else text for p, text in zip(places, self._texts(name), strict=True)]

    def _percents(self, name: str, column: int) -> list[str]:
        return [
            self._percent(place, text)
            for place, text in zip(self._places(column), self._texts(name), strict=True)
        ]

    def _percent(self, place: Place, text: str) -> str:
        if place in self.hidden:
            return HIDDEN
        if self.why.get(place) != "coded":
            return text
        within = self.protection.within(self.making.groups[place[0]].n or 0) or 0
        return f"≤{within}%" if self.ranges[place][0] == 0 else f"≥{100 - within}%"

    def tally(self) -> Tally:
        """What became of the measure's numbers."""
        width = 1 + len(self.measure.counts)
        places = [
            (self.making.at[key], column)
            for key, numbers in self.now.numbers.items()
            for column in range(width)
            if numbers[column] is not None
        ]
        became = Counter(self.why.get(place, "shown") for place in places)
        return Tally(
            self.measure.n,
            len(places),
            became["shown"],
            became["primary"],
            became["complementary"],
            became["coded"],
        )


__all__ = ["HIDDEN", "Failure", "Release", "Rows", "Tally", "suppress"]
