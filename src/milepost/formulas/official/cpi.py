"""The Composite Performance Index of a group, from its students' points.

Which points a student's result earns is left to the state: level counts do not tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, NamedTuple, TypeAlias

from milepost.formulas.declare import formula
from milepost.formulas.official.minimums import STUDENTS
from milepost.formulas.quantities import Count, OneOf
from milepost.formulas.types import Worked
from milepost.formulas.working import Working, too_few, total

# What a student can earn: 100 for Proficient or Advanced, down to 0 for the lowest scores.
CpiPoints: TypeAlias = Annotated[int, OneOf((0, 25, 50, 75, 100))]


class Scored(NamedTuple):
    """The points that some students earned each: 100, 75, 50, 25 or 0."""

    points: CpiPoints
    students: Count = 1


@formula("cpi", figure="points, from 0 to 100, one decimal")
def cpi(*, points: Sequence[Scored], min_n: Count = STUDENTS) -> Worked:
    """The Composite Performance Index: the mean of the points that students' results earned.

    Takes
        points: how many students earned which points, as POINTS:STUDENTS (100:52); without a number of
            students, one
        min_n: the fewest students of whom there is a figure

    Gives
        100 if everybody was Proficient or Advanced. None below the minimum, and of nobody.

    Rounding
        Once, the mean to one decimal.

    Source
        Massachusetts DESE, Profiles help, Accountability: Composite performance index (legacy MCAS: ELA
            and mathematics to 2017, science to 2019 and later)
        Massachusetts DESE, Profiles help, Assessment: no achievement results of fewer than 10 students

    Beware
        The points come from the state's file. Counts of achievement levels do not give them: Needs
        Improvement and Warning/Failing each span two values, and the alternate assessment counts too.
        Calculators that give points to next-generation levels compute something else.

        A CPI can rise while nobody more is Proficient: ten of a hundred students from 50 to 75 are 2.5
        points.

    Example
        points=100:40,75:20,50:10,25:6,0:4 → 76.9
    """
    working = Working()
    count = sum(scored.students for scored in points)
    if why := too_few(count, min_n, "students"):
        return working.none(why)
    earned = working.step(
        "points",
        total((f"{s.students} × {s.points}" for s in points), "groups of students"),
        sum(s.students * s.points for s in points),
    )
    result = working.step("CPI", f"{earned} ÷ {count}", Fraction(earned, count), 1)
    return working.gives(result, 1)
