"""The audit: how closely each hidden number can be told from everything published, by linear programs.

For every protected number the smallest and the largest value that agree with all that is shown are found,
with every number at least 0 and every hidden group of at least one student. A release in which an interval is
narrower than asked for fails. Solved by HiGHS; the rest of the product runs without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING, Any, TypeAlias

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


# The smallest and largest value that some solution gave a place.
Seen: TypeAlias = dict[Place, tuple[float, float]]


def audit(pattern: Pattern, system: System, seen: Seen | None = None) -> tuple[Narrow, ...]:
    """The places of one system whose intervals are narrower than the pattern requires.

    `seen` keeps what solutions have shown to be possible, which stays possible while only more is hidden;
    it is added to. Places seen wide enough need no linear program of their own.
    """
    seen = {} if seen is None else seen
    wanted = [place for place in system.places if pattern.required.get(place, 0) > 0]
    if all(_width(seen, place) >= pattern.required[place] for place in wanted):
        return ()
    program = _Program(pattern, system, seen)
    program.stretch(len(wanted))
    return tuple(narrow for place in wanted if (narrow := program.narrow(place)))


def _width(seen: Seen, place: Place) -> int:
    """How far apart the whole numbers are between which a place was seen; -1 for one not seen."""
    if place not in seen:
        return -1
    low, high = seen[place]
    return floor(high + _NEAR) - ceil(low - _NEAR)


class _Program:
    """One linear program, solved again with another objective for each place."""

    def __init__(self, pattern: Pattern, system: System, seen: Seen) -> None:
        self._pattern, self._system, self._seen = pattern, system, seen
        self._column = {place: at for at, place in enumerate(system.places)}
        self._solver = _solver()
        self._build()

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
        if _width(self._seen, place) >= required:
            return None
        binding: set[int] = set()
        for sense in (1.0, -1.0):
            binding |= self._solve({at: sense})
            if _width(self._seen, place) >= required:
                return None
        low, high = self._seen[place]
        held = tuple(self._system.equations[row] for row in sorted(binding))
        return Narrow(place, ceil(low - _NEAR), floor(high + _NEAR), required, held)

    def stretch(self, wanted: int) -> None:
        """A few solutions that lie far apart, so that most places need no program of their own.

        Places are pulled up or down by the binary digits of their position: any two are pulled apart once.
        """
        digits = len(self._system.places).bit_length()
        if wanted <= 2 * digits:
            return
        for digit in range(digits):
            for sense in (1.0, -1.0):
                pulls = range(len(self._system.places))
                self._solve({at: sense if at >> digit & 1 else -sense for at in pulls})

    def _solve(self, costs: Mapping[int, float]) -> set[int]:
        """Minimise the sum of places times their costs; gives the equations that hold it where it is."""
        solver = self._solver
        for at, cost in costs.items():
            solver.changeColCost(at, cost)
        solver.run()
        solution = solver.getSolution()
        _require_optimal(solver)
        for at in costs:
            solver.changeColCost(at, 0.0)
        for place, value in zip(self._system.places, solution.col_value, strict=True):
            low, high = self._seen.get(place, (value, value))
            self._seen[place] = min(low, value), max(high, value)
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
