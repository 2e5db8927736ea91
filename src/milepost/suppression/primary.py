"""What is hidden for its own sake: groups of too few students, and shares near 0 % and 100 %."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

from milepost.suppression.groups import SIZE, Problem
from milepost.suppression.pattern import Pattern
from milepost.suppression.rules import Protection


def primary(problem: Problem, protection: Protection, counts: int) -> Pattern:
    """The pattern in which small groups are hidden and extreme shares told as ranges.

    `counts` is how many of the counts are published; one for those in no count may come after them. A
    group of nobody is shown: there is nobody to protect. A group that has no row counts as small where its
    size is not known or is below the minimum.
    """
    pattern = Pattern(problem)
    for at, group in enumerate(problem.groups):
        if group.n is None or 0 < group.n < protection.minimum:
            pattern.hide(at, width_of_mark(protection), "primary")
        elif group.n and not group.virtual and (within := protection.within(group.n)) is not None:
            _code(pattern, at, within, counts)
    return pattern


def width_of_mark(protection: Protection) -> int:
    """How wide an interval the mark of a hidden figure leaves by itself: from 1 to the minimum less one.

    No number published may narrow it. Nobody's group is shown as 0, so that the mark says "1 or more".
    """
    return protection.minimum - 2


def _code(pattern: Pattern, at: int, within: int, counts: int) -> None:
    numbers = pattern.problem.groups[at].numbers
    n = numbers[SIZE] or 0
    coded = False
    for column in range(1, counts + 1):
        number = numbers[column] or 0
        if number * 100 <= within * n:
            pattern.tell_range((at, column), 0, within * n // 100, protected=True)
        elif number * 100 >= (100 - within) * n:
            pattern.tell_range((at, column), ceil(Fraction((100 - within) * n, 100)), n, protected=True)
        else:
            continue
        coded = True
    if coded:
        hide_rest(pattern, at, counts)


def hide_rest(pattern: Pattern, at: int, counts: int) -> None:
    """Those in no count are told by the counts together, so not while one of them is hidden."""
    if pattern.problem.columns > counts + 1 and pattern.shown((at, counts + 1)):
        numbers = pattern.problem.groups[at].numbers
        pattern.bound((at, counts + 1), 0, numbers[SIZE] or 0)


def only_percents(pattern: Pattern, halves: Mapping[int, Fraction], counts: int, *, told: bool) -> None:
    """Counts that leave the house as rounded percentages alone are known only as near as those say.

    `halves` is half a unit of the last digit of the percentage of each count's column; a count without a
    percentage is not told at all. `told` False: no percentage is published either.
    """
    for at, group in enumerate(pattern.problem.groups):
        if group.virtual or not group.n or not pattern.shown((at, SIZE)):
            continue
        for column in range(1, counts + 1):
            if pattern.shown((at, column)):
                low, high = _bounds(group.numbers[column] or 0, group.n, halves.get(column) if told else None)
                pattern.tell_range((at, column), low, high, protected=False)
        hide_rest(pattern, at, counts)


def _bounds(number: int, n: int, half: Fraction | None) -> tuple[int, int]:
    """The counts whose percentage rounds as this one's does, give or take one."""
    if half is None:
        return 0, n
    percent = round(Fraction(100 * number, n) / (2 * half)) * 2 * half
    low, high = ceil((percent - half) * n / 100), floor((percent + half) * n / 100)
    return max(0, min(low, number)), min(n, max(high, number))
