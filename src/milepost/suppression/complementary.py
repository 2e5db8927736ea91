"""What is hidden beside the small groups, so that nothing shown gives them away.

Sums come first: where one size in a sum is hidden, or the hidden ones together are too few, another is
hidden with them. Then the audit's linear programs look for what several sums give away together; for each
number that can be told too closely, one of the numbers that hold it there is hidden; and so on until there is
none.

The number hidden is always the one that costs least: the one that leaves the fewest sums with a single hidden
number (each of which would need another), then the one that takes the fewest other numbers with it, then the
smallest. Smallest first keeps most students in view; what goes before keeps hiding from spreading, and leaves
more numbers shown than smallest first alone. Last, what turned out not to be needed is shown again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from milepost.suppression.audit import Narrow, Seen, audit
from milepost.suppression.groups import SIZE, Place, Sum
from milepost.suppression.pattern import NOT_EXACTLY, Pattern
from milepost.suppression.primary import hide_rest
from milepost.suppression.system import Equation, System, equations, systems

# Each try audits again what it touches; with more hidden numbers in one problem that takes minutes.
MOST_TO_RESTORE = 400


class Complement:
    """Hides until nothing is given away. `counts` as in `primary`; `minimum` is the smallest group shown."""

    def __init__(self, pattern: Pattern, minimum: int, counts: int) -> None:
        self._pattern, self._minimum, self._counts = pattern, minimum, counts
        self._known = equations(pattern.problem)
        self._with: dict[Place, list[Equation]] = defaultdict(list)
        for equation in self._known:
            for place, _ in equation.terms:
                self._with[place].append(equation)
        # A system with the same unknowns has the same answer, unless a range among them was given up.
        self._answers: dict[tuple[frozenset[Place], int], tuple[Narrow, ...]] = {}
        # What was seen to be possible, while only more is hidden; None once something is shown again.
        self._seen: Seen | None = {}

    def run(self) -> tuple[Narrow, ...]:
        """Hide what must be; gives what can still be told too closely and cannot be helped."""
        self._sums()
        while narrow := self._narrow():
            if not self._widen(narrow):
                return narrow
            self._sums()
        self._restore()
        return ()

    def _restore(self) -> None:
        """Show again, largest first, what turned out not to be needed once others were hidden.

        Not where so much is hidden that each try would take long: it brings a few percent of the numbers.
        """
        pattern, self._seen = self._pattern, None
        if len(list(pattern.hidden())) > MOST_TO_RESTORE:
            return
        for at in sorted(self._beside(), key=lambda at: -(pattern.problem.groups[at].n or 0)):
            before = pattern.restore(at)
            if not self._safe(at):
                pattern.undo(before)

    def _beside(self) -> set[int]:
        why = self._pattern.why
        whole = {at for (at, column), reason in why.items() if reason != "complementary"}
        return {at for at, _ in why if at not in whole} - self._pattern.ranged

    def _safe(self, at: int) -> bool:
        if any(self._gives_away(one) for one in self._pattern.problem.sums if at in one.members):
            return False
        return not any(self._answer(system) for system in systems(self._pattern, self._known))

    def _narrow(self) -> tuple[Narrow, ...]:
        found: list[Narrow] = []
        for system in systems(self._pattern, self._known):
            found += self._answer(system)
        return tuple(found)

    def _answer(self, system: System) -> tuple[Narrow, ...]:
        key = frozenset(system.places), sum(place in self._pattern.ranges for place in system.places)
        if key not in self._answers:
            self._answers[key] = audit(self._pattern, system, self._seen)
        return self._answers[key]

    # Sums of sizes.

    def _sums(self) -> None:
        """Hide sizes until no sum has a single hidden one, or hidden ones that are too few together."""
        again = True
        while again:
            again = False
            for one in self._pattern.problem.sums:
                while self._gives_away(one) and self._hide_cheapest(self._sizes(one)):
                    again = True

    def _sizes(self, one: Sum) -> list[Place]:
        return [(at, SIZE) for at in one.members]

    def _gives_away(self, one: Sum) -> bool:
        pattern = self._pattern
        hidden = [place for place in self._sizes(one) if not pattern.shown(place)]
        if not any(pattern.required.get(place, 0) for place in hidden):
            return False
        if len(hidden) == 1:
            return True
        if (one.total, SIZE) in hidden:
            return False
        groups = pattern.problem.groups
        shown = sum(groups[at].n or 0 for at in one.parts if pattern.shown((at, SIZE)))
        return 0 < (groups[one.total].n or 0) - shown < self._minimum

    # What the linear programs find.

    def _widen(self, narrow: Iterable[Narrow]) -> bool:
        """Hide one number for each of the `narrow`, unless what holds it has been loosened already."""
        loosened: set[Equation] = set()
        hidden = False
        for one in narrow:
            if loosened & set(one.binding):
                continue
            held = one.binding or tuple(self._with[one.place])
            if self._hide_cheapest(self._around(held)) or self._hide_cheapest(self._beyond(one.place)):
                hidden = True
                loosened |= set(held)
        return hidden

    def _around(self, held: Iterable[Equation]) -> list[Place]:
        return [place for equation in held for place, _ in equation.terms]

    def _beyond(self, place: Place) -> list[Place]:
        """All numbers in any equation of the system that the place belongs to."""
        for system in systems(self._pattern, self._known):
            if place in system.places:
                return self._around(system.equations)
        return []

    def _hide_cheapest(self, places: Iterable[Place]) -> bool:
        may = [place for place in dict.fromkeys(places) if self._pattern.may_hide(place)]
        if not may:
            return False
        self._hide(min(may, key=self._cost))
        return True

    def _cost(self, place: Place) -> tuple[int, int, int, Place]:
        at, column = place
        pattern = self._pattern
        alone = sum(
            all(pattern.shown(other) for other, _ in equation.terms if other != place)
            for equation in self._with[place]
            if column != SIZE or all(other[1] == SIZE for other, _ in equation.terms)
        )
        lost = len(pattern.lost_with(place))
        return alone, lost, pattern.problem.groups[at].numbers[column] or 0, place

    def _hide(self, place: Place) -> None:
        at, column = place
        if column == SIZE:
            self._pattern.hide(at, NOT_EXACTLY, "complementary")
            return
        self._pattern.hide_count(place, "complementary")
        hide_rest(self._pattern, at, self._counts)
