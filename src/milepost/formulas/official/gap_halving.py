"""Targets that halve the gap to 100 in six years, as Massachusetts set them from 2011 to 2017."""

from __future__ import annotations

from milepost.errors import UsageError
from milepost.formulas.declare import formula
from milepost.formulas.quantities import Index, Year
from milepost.formulas.rounding import written
from milepost.formulas.types import Worked
from milepost.formulas.working import Working, exact

# The baseline year and the year of the goal in the state's waiver of 2012.
BASELINE_YEAR, GOAL_YEAR = 2011, 2017


@formula("gap-halving-goal", figure="points, from 50 to 100, one decimal")
def gap_halving_goal(*, baseline: Index) -> Worked:
    """The figure that halves the gap between a baseline and 100.

    Takes
        baseline: the figure of the baseline year, in points or percent

    Gives
        A figure half-way between the baseline and 100. None only where the baseline is missing.

    Rounding
        Once, to one decimal.

    Source
        Massachusetts DESE, Accountability reports 2012 to 2017, About the data: halve the proficiency gap
            from 2011 to 2017

    Example
        baseline=68.5 → 84.3
    """
    working = Working()
    halved = (100 + exact(baseline)) / 2
    goal = working.step("goal", f"{written(baseline)} + (100 − {written(baseline)}) ÷ 2", halved, 1)
    return working.gives(goal, 1)


@formula("gap-halving-target", figure="points, from 0 to 100, one decimal")
def gap_halving_target(
    *, baseline: Index, year: Year, baseline_year: Year = BASELINE_YEAR, goal_year: Year = GOAL_YEAR
) -> Worked:
    """The target of one year on the straight way from a baseline to half its gap to 100.

    Takes
        baseline: the figure of the baseline year, in points or percent
        year: the year of the target, after the baseline year and not after the year of the goal
        baseline_year: the year of the baseline
        goal_year: the year by which the gap is to be halved

    Gives
        A figure on a straight line; in the year of the goal, the goal itself. None only where an argument is
        missing.

    Rounding
        Once, the target to one decimal. The goal on the way is not rounded first: published targets show
        that.

    Source
        Massachusetts DESE, Accountability reports 2012 to 2017, About the data: halve the proficiency gap
            from 2011 to 2017 in equal annual steps

    Example
        baseline=68.5 year=2014 → 76.4
        baseline=68.5 year=2017 → 84.3
    """
    if not baseline_year < year <= goal_year:
        raise UsageError(
            f"year {year} has no target between {baseline_year} and {goal_year}.",
            f"Give a year from {baseline_year + 1} to {goal_year}.",
        )
    working, began = Working(), exact(baseline)
    goal = working.step(
        "goal", f"{written(baseline)} + (100 − {written(baseline)}) ÷ 2", began + (100 - began) / 2
    )
    arithmetic = (
        f"{written(baseline)} + ({written(goal)} − {written(baseline)}) × ({year} − {baseline_year})"
        f" ÷ ({goal_year} − {baseline_year})"
    )
    reached = began + (goal - began) * (year - baseline_year) / (goal_year - baseline_year)
    return working.gives(working.step("target", arithmetic, reached, 1), 1)
