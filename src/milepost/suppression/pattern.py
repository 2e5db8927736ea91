"""Which numbers of a problem are shown, which are told as ranges, and how wide the hidden ones must stay.

The one thing here that changes while a release is made. It decides nothing: `primary` and `complementary` do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from milepost.suppression.groups import SIZE, Place, Problem

Why = Literal["primary", "complementary", "coded"]
# Places with their required width, reason and range.
Undo = tuple[tuple[Place, int | None, Why | None, tuple[int, int] | None], ...]
# A hidden number must be left with at least two possible values.
NOT_EXACTLY = 1


class Pattern:
    """Everything is shown at first, except what has no row of its own or no number.

    `ranges` bounds the places that are not told exactly but as a range (both ends included). `required`
    is the width that the interval of a place must keep for those who know all that is shown: the largest
    minus the smallest value it can have. `why` names the reason for each hidden place.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.ranges: dict[Place, tuple[int, int]] = {}
        self.required: dict[Place, int] = {}
        self.why: dict[Place, Why] = {}
        self._hidden = {
            (at, column)
            for at, group in enumerate(problem.groups)
            for column in range(problem.columns)
            if (group.virtual and group.n != 0) or group.n is None
        }
        # What should be hidden and cannot, because an earlier release shows it.
        self.given_away: set[Place] = set()
        # Groups of which something is told as a range: what would be shown of them is not everything.
        self.ranged: set[int] = set()
        # Ranges that follow from what is told and stand in no column themselves.
        self._untold: set[Place] = set()

    def shown(self, place: Place) -> bool:
        """Whether the number is told exactly."""
        return place not in self._hidden

    def hidden(self) -> Iterator[Place]:
        """The numbers that are not told exactly, in order."""
        return iter(sorted(self._hidden))

    def may_hide(self, place: Place) -> bool:
        """Whether hiding it is possible, and hides something: it has a row, students, and is not out yet."""
        at, _ = place
        group = self.problem.groups[at]
        if not self._told(place) or group.virtual or not group.n:
            return False
        return not any(one in self.problem.already_out for one in self.lost_with(place))

    def lost_with(self, place: Place) -> tuple[Place, ...]:
        """The numbers told that go when this one is hidden: with its size, everything of a group."""
        at, column = place
        if column != SIZE:
            return (place,)
        return tuple((at, one) for one in range(self.problem.columns) if self._told((at, one)))

    def _told(self, place: Place) -> bool:
        """Whether it is told exactly, or as a range that stands in the table."""
        return place not in self._hidden or (place in self.ranges and place not in self._untold)

    def hide(self, at: int, width: int, why: Why) -> None:
        """Hide a whole group; its size must keep an interval of `width`."""
        for column in range(self.problem.columns):
            place = (at, column)
            if place in self.problem.already_out:
                self.given_away.add(place)
                continue
            self._hidden.add(place)
            self.ranges.pop(place, None)
            self.required[place] = NOT_EXACTLY
            self.why[place] = why
        if not self.shown((at, SIZE)):
            self.required[at, SIZE] = width

    def restore(self, at: int) -> Undo:
        """Show a whole group again that was hidden for others' sake; gives what `undo` takes."""
        places = [(at, column) for column in range(self.problem.columns)]
        before = tuple(
            (place, self.required.get(place), self.why.get(place), self.ranges.get(place))
            for place in places
            if place in self._hidden
        )
        for place in places:
            self._hidden.discard(place)
            self.required.pop(place, None)
            self.why.pop(place, None)
            self.ranges.pop(place, None)
        return before

    def undo(self, before: Undo) -> None:
        """Hide again what `restore` showed."""
        for place, required, why, told in before:
            self._hidden.add(place)
            if required is not None:
                self.required[place] = required
            if why is not None:
                self.why[place] = why
            if told is not None:
                self.ranges[place] = told

    def hide_count(self, place: Place, why: Why) -> None:
        """Hide one count of a group whose size stays."""
        self._hidden.add(place)
        self.ranges.pop(place, None)
        self.required[place] = NOT_EXACTLY
        self.why[place] = why

    def tell_range(self, place: Place, low: int, high: int, *, protected: bool) -> None:
        """Tell a count as a range. With `protected` it must not be possible to tell it exactly.

        A count that an earlier release shows stays as it is.
        """
        if place in self.problem.already_out:
            return
        self._hidden.add(place)
        self.ranged.add(place[0])
        self.ranges[place] = (low, high)
        if protected:
            self.why[place] = "coded"
            self.required[place] = min(NOT_EXACTLY, high - low)

    def bound(self, place: Place, low: int, high: int) -> None:
        """Bound a number that stands in no column, once it no longer follows exactly from those that do."""
        self.tell_range(place, low, high, protected=False)
        self._untold.add(place)
