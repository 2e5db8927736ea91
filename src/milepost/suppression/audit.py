"""The audit: how closely each hidden number can be told from everything published, by linear programs.

For every protected number the smallest and the largest value that agree with all that is shown are found,
with every number at least 0 and every hidden group of at least one student. A release in which an interval is
narrower than asked for fails. Solved by HiGHS; the rest of the product runs without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from milepost.errors import MissingExtra
from milepost.suppression.groups import SIZE, Place
from milepost.suppression.pattern import Pattern
from milepost.suppression.system import Equation, System

if TYPE_CHECKING:
    import highspy

# Solutions are exact to about 1e-7; whole numbers of students are told apart far above that.
_NEAR = 1e-5


@dataclass(frozen=True, slots=True)
class Narrow:
    """A number that can be told too closely: its interval, and what it should have been.

    `binding` are the equations that hold it there; empty where the solver names none.
    """

    place: Place
    low: int
    high: int
    required: int
    binding: tuple[Equation, ...] = ()

    @property
    def exactly(self) -> bool:
        """Whether there is but one value left."""
        return self.low >= self.high


def audit(pattern: Pattern, system: System) -> tuple[Narrow, ...]:
    """The places of one system whose intervals are narrower than the pattern requires."""
    wanted = [place for place in system.places if pattern.required.get(place, 0) > 0]
    if not wanted:
        return ()
    program = _Program(pattern, system)
    return tuple(narrow for place in wanted if (narrow := program.narrow(place)))


class _Program:
    """One linear program, solved again with another objective for each place."""

    def __init__(self, pattern: Pattern, system: System) -> None:
        self._pattern, self._system = pattern, system
        self._column = {place: at for at, place in enumerate(system.places)}
        self._solver = _solver()
        self._build()
        # What solutions so far have shown to be possible: a place seen wide enough needs none of its own.
        self._low = [float("inf")] * len(system.places)
        self._high = [float("-inf")] * len(system.places)

    def _build(self) -> None:
        numbers = [group.numbers for group in self._pattern.problem.groups]
        most = 2 * sum(row[SIZE] or 0 for row in numbers) + 1000
        for place in self._system.places:
            low, high = self._pattern.ranges.get(place, (self._least(place), most))
            self._solver.addVar(low, high)
        for equation in self._system.equations:
            constant, columns, values = 0, [], []
            for place, times in equation.terms:
                if place in self._column:
                    columns.append(self._column[place])
                    values.append(float(times))
                else:
                    constant += times * (numbers[place[0]][place[1]] or 0)
            self._solver.addRow(-constant, -constant, len(columns), columns, values)

    def _least(self, place: Place) -> int:
        """A group with a row that is hidden has somebody in it; of the others nobody can know."""
        group = self._pattern.problem.groups[place[0]]
        return 1 if place[1] == SIZE and not group.virtual else 0

    def narrow(self, place: Place) -> Narrow | None:
        """The place's interval where it is narrower than required, else None."""
        at, required = self._column[place], self._pattern.required[place]
        if self._seen(at) >= required:
            return None
        binding: set[int] = set()
        for sense in (1.0, -1.0):
            binding |= self._solve(at, sense)
            if self._seen(at) >= required:
                return None
        low, high = ceil(self._low[at] - _NEAR), floor(self._high[at] + _NEAR)
        held = tuple(self._system.equations[row] for row in sorted(binding))
        return Narrow(place, low, high, required, held)

    def _seen(self, at: int) -> float:
        return floor(self._high[at] + _NEAR) - ceil(self._low[at] - _NEAR) if self._high[at] > -1 else -1

    def _solve(self, at: int, cost: float) -> set[int]:
        """Minimise `cost` times one place; gives the equations that hold it where it is."""
        solver = self._solver
        solver.changeColCost(at, cost)
        solver.run()
        solution = solver.getSolution()
        _require_optimal(solver)
        solver.changeColCost(at, 0.0)
        for column, value in enumerate(solution.col_value):
            self._low[column] = min(self._low[column], value)
            self._high[column] = max(self._high[column], value)
        return {row for row, dual in enumerate(solution.row_dual) if abs(dual) > _NEAR}


def _solver() -> highspy.Highs:
    try:
        import highspy
    except ImportError as error:
        raise MissingExtra(
            "Figures are published only after an audit, and its solver of linear programs is not installed.",
            'Install it with: pip install "milepost[publish]"',
        ) from error
    solver: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    # Systems are small: threads would cost more than they bring.
    solver.setOptionValue("threads", 1)
    return solver


def _require_optimal(solver: Any) -> None:
    """The true numbers agree with what is shown, so that there always is a solution."""
    import highspy

    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise ArithmeticError(f"the linear program ended as {solver.getModelStatus()}")


def counted(narrow: Mapping[Place, Narrow]) -> int:
    """How many of them leave but one value."""
    return sum(one.exactly for one in narrow.values())
