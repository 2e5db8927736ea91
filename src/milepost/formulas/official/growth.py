"""Student Growth Percentiles of a group: median to 2017, mean since; and change from year to year."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from statistics import median
from typing import Annotated, NamedTuple, TypeAlias

from milepost.formulas.declare import formula
from milepost.formulas.official.minimums import GROWTH_STUDENTS
from milepost.formulas.quantities import Count, Percentile, Within, Year
from milepost.formulas.rounding import written
from milepost.formulas.types import Worked
from milepost.formulas.working import Working, exact, too_few, total

# Massachusetts, Profiles help, "MCAS": the mean replaces the median in 2018.
FIRST_YEAR_OF_MEANS = 2018
# The same place: from 2022 on, Profiles shows means without decimals and keeps two for calculations.
FIRST_YEAR_OF_WHOLE_MEANS = 2022


class Grown(NamedTuple):
    """One student's growth percentile, 1 to 99."""

    sgp: Annotated[int, Within(1, 99)]


GrowthYear: TypeAlias = Annotated[int, Within(2008, 2199)]


@formula("sgp", figure="percentile points, from 1 to 99: a median to 2017, a mean from 2018 on; one decimal")
def sgp(*, students: Sequence[Grown], year: GrowthYear, min_n: Count = GROWTH_STUDENTS) -> Worked:
    """The growth of a group: the median (to 2017) or mean (from 2018 on) of its students' percentiles.

    Takes
        students: the growth percentile (SGP) of each student who has one
        year: the year that the school year ends in (or the school year, 2016-17)
        min_n: the fewest students with a percentile of whom there is a figure

    Gives
        About 50 for a group that grew like its academic peers. None below the minimum: students without a
        percentile do not count, and do not count as 0.

    Rounding
        A median is a whole or a half number and is not rounded. A mean is rounded to one decimal, as in the
        state's files. From 2022 on Profiles shows it without decimals.

    Source
        Massachusetts DESE, Profiles help, Assessment: median growth to 2017, average growth from 2018 on,
            neither of fewer than 20 students
        Massachusetts school files of 2017 to 2022: medians are whole or half numbers, means have one
            decimal, and the figure is blank exactly where fewer than 20 students are included

    Beware
        A percentile compares students with each other: not every school of a state can rise.

    Example
        students=41,55,62,38,70,49 year=2019 min_n=5 → 52.5
    """
    working = Working()
    if why := too_few(len(students), min_n, "students with a growth percentile"):
        return working.none(why)
    percentiles = sorted(one.sgp for one in students)
    if year < FIRST_YEAR_OF_MEANS:
        middle = Fraction(median(percentiles))
        two = len(percentiles) % 2 == 0
        of = f"the middle {'two' if two else 'one'} of {len(percentiles)}"
        pair = percentiles[(len(percentiles) - 1) // 2 : len(percentiles) // 2 + 1]
        working.step("median", f"({pair[0]} + {pair[1]}) ÷ 2" if two else str(pair[0]), middle)
        working.note(f"the median is {of} percentiles in order")
        return working.gives(middle, 1)
    summed = working.step("sum", total(map(str, percentiles), "percentiles"), sum(percentiles))
    mean = working.step("mean", f"{written(summed)} ÷ {len(percentiles)}", summed / len(percentiles), 1)
    if year >= FIRST_YEAR_OF_WHOLE_MEANS:
        working.note("Profiles shows means of 2022 and later without decimals")
    return working.gives(mean, 1)


@formula("sgp-change", figure="percentile points, from −98 to 98, one decimal")
def sgp_change(*, current: Percentile, current_year: Year, prior: Percentile, prior_year: Year) -> Worked:
    """How a group's growth changed from one year to a later one.

    Takes
        current: the later median or mean SGP
        current_year: the year that its school year ends in
        prior: the earlier one, of the same subject and grades
        prior_year: the year that its school year ends in

    Gives
        A difference on the scale from 1 to 99. None where the one is a median (to 2017) and the other a mean
        (from 2018 on): they are not the same measure.

    Rounding
        To one decimal, which changes nothing where both figures have one.

    Source
        Massachusetts DESE, Profiles help, Assessment: the average replaces the median in 2018; from 2022 on
            changes are computed from averages with two decimals, which are shown with none

    Beware
        Of 1,672 school results from 2014 to 2015, 13 % rose by 10 points and 15 % fell by as many: most of
        the change of a small school is chance. One that began low tends to rise, plan or no plan.

    Example
        current=54.5 current_year=2016 prior=46 prior_year=2015 → 8.5
    """
    working = Working()
    if current_year <= prior_year:
        return working.none(f"{current_year} is not after {prior_year}")
    if prior_year < FIRST_YEAR_OF_MEANS <= current_year:
        return working.none(
            f"{prior_year} has a median and {current_year} a mean: the two cannot be compared"
        )
    if current_year >= FIRST_YEAR_OF_WHOLE_MEANS:
        working.note(
            "from 2022 on shown means are whole: the change of what they were can be up to 1 more or less"
        )
    change = exact(current) - exact(prior)
    result = working.step("change", f"{written(current)} − {written(prior)}", change, 1)
    return working.gives(result, 1)
