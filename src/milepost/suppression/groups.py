"""Groups of students with their numbers, and the sums that tie them together.

What a table, or a plan's statuses, become before anything is hidden. Numbers are whole students; a number
that nobody here knows is None. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

# Column 0 of a group is its size n; the others are counts of its students, the last those in no other count.
SIZE = 0
# A number of a problem: the position of its group, and its column.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Group:
    """One group of students. `numbers` are n and the counts that make up n; None is not known.

    `name` is what a report calls it, never with a number. `virtual` groups have no row of their own: they
    are never shown, but could be worked out.
    """

    name: str
    numbers: tuple[int | None, ...]
    virtual: bool = False

    @property
    def n(self) -> int | None:
        """The number of students."""
        return self.numbers[SIZE]


@dataclass(frozen=True, slots=True)
class Sum:
    """One group is made up of others: positions in the problem's groups."""

    total: int
    parts: tuple[int, ...]

    @property
    def members(self) -> tuple[int, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)


@dataclass(frozen=True)
class Problem:
    """All groups of one measure and all sums among them; every sum holds in every column.

    `already_out` are numbers that were published before and cannot be taken back.
    """

    groups: tuple[Group, ...]
    sums: tuple[Sum, ...]
    already_out: frozenset[Place] = frozenset()

    @property
    def columns(self) -> int:
        """How many numbers a group has."""
        return len(self.groups[0].numbers) if self.groups else 1


def with_rest(groups: list[Group], total: int, parts: Sequence[int]) -> tuple[Sum | None, str]:
    """The sum of `total` and its parts, with a virtual group for the students in none of them.

    Appends that group to `groups`. Without one where the parts are complete, and where a part is not
    known: what is missing is then in it, and is put there where it is the only one, or nothing is missing.
    No sum, and the reason, where the parts are more than the total. The total must be known.
    """
    whole = groups[total]
    rest = [_left(whole, [groups[part] for part in parts], column) for column in range(len(whole.numbers))]
    if any(one < 0 for one in rest):
        return None, f"the parts of {whole.name} are more than it"
    if unknown := [part for part in parts if groups[part].n is None]:
        if len(unknown) == 1 or rest[SIZE] == 0:
            for part in unknown:
                groups[part] = replace(groups[part], numbers=tuple(rest))
        return Sum(total, tuple(parts)), ""
    if not any(rest):
        return Sum(total, tuple(parts)), ""
    groups.append(Group(f"those of {whole.name} in no part of it", tuple(rest), virtual=True))
    return Sum(total, (*parts, len(groups) - 1)), ""


def _left(whole: Group, parts: Sequence[Group], column: int) -> int:
    return (whole.numbers[column] or 0) - sum(part.numbers[column] or 0 for part in parts)
