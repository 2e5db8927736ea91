"""High school completion: the cohort graduation rate and the annual dropout rate."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from milepost.errors import UsageError
from milepost.formulas.declare import formula
from milepost.formulas.official.minimums import COHORT, STUDENTS
from milepost.formulas.quantities import Count
from milepost.formulas.types import Worked
from milepost.formulas.working import Working, too_few


@formula("graduation-rate", figure="percent of a cohort, from 0 to 100, one decimal")
def graduation_rate(
    *,
    graduates: Count,
    first_time_grade_9: Count,
    transfers_in: Count,
    transfers_out: Count,
    deaths: Count = 0,
    years: Literal["4", "5"] = "4",
    min_n: Count = COHORT,
) -> Worked:
    """The cohort graduation rate: of those who began grade 9 together, who graduated in 4 (or 5) years.

    Takes
        graduates: students of the cohort who graduated in so many years or fewer
        first_time_grade_9: students who entered grade 9 for the first time
        transfers_in: students who came into the cohort later
        transfers_out: students who left it for another school
        deaths: students who died; the state counts them with transfers out
        years: 4, or 5 for the same cohort a year later
        min_n: the fewest students in a cohort of which there is a figure

    Gives
        A percentage of the cohort. None below the minimum.

    Rounding
        Once, to one decimal.

    Source
        Massachusetts DESE, Cohort graduation rate, frequently asked questions
        Massachusetts DESE, Cohort 2017 four-year graduation rates: transfers out and deaths leave the cohort
        Massachusetts graduation files of 2006 to 2024: no cohort of fewer than 6 students

    Beware
        Students who dropped out, or are still in school, stay in the cohort. The state also publishes an
        adjusted rate, which treats transfers in differently: never compare the two. Accountability reports
        take the rate of a year before.

    Example
        graduates=131 first_time_grade_9=150 transfers_in=12 transfers_out=15 → 89.1
    """
    working = Working()
    arithmetic = f"{first_time_grade_9} + {transfers_in} − {transfers_out} − {deaths}"
    size = first_time_grade_9 + transfers_in - transfers_out - deaths
    if graduates > size:
        raise UsageError(
            f"{graduates} graduates are more than a cohort of {size}.",
            "Count only graduates of this cohort, and each transfer once.",
        )
    if why := too_few(size, min_n, "students in the cohort"):
        return working.none(why)
    cohort = working.step("cohort", arithmetic, size)
    name = f"{years}-year graduation rate"
    rate = working.step(name, f"{graduates} ÷ {cohort} × 100", Fraction(graduates * 100, size), 1)
    return working.gives(rate, 1)


@formula("dropout-rate", figure="percent of a year's enrollment, from 0 to 100, one decimal")
def dropout_rate(*, dropouts: Count, returned: Count, enrollment: Count, min_n: Count = STUDENTS) -> Worked:
    """The annual dropout rate of grades 9 to 12.

    Takes
        dropouts: students of grades 9 to 12 who left from July 1 to June 30, other than by transfer
        returned: those of them who were back, or had graduated, by the next October 1
        enrollment: students in grades 9 to 12 on October 1 of the year
        min_n: the smallest enrollment of which there is a figure

    Gives
        A percentage. None below the minimum.

    Rounding
        Once, to one decimal.

    Source
        Massachusetts DESE, Dropout rates in Massachusetts public schools: 2002-03, Dropout rate calculations

    Beware
        It is not what the graduation rate lacks to 100: that one follows a cohort for years, this one counts
        a school for one. Students who leave before October 1 are dropouts but not in the enrollment. Rates
        from before 1993 count those who returned as well.

    Example
        dropouts=31 returned=6 enrollment=1240 → 2.0
    """
    if returned > dropouts:
        raise UsageError(
            f"{returned} returned are more than {dropouts} dropouts.",
            "Count as returned only those who had dropped out in this year.",
        )
    working = Working()
    if why := too_few(enrollment, min_n, "students enrolled"):
        return working.none(why)
    left = working.step("dropouts who stayed away", f"{dropouts} − {returned}", dropouts - returned)
    rate = left / enrollment * 100
    if rate > 100:
        return working.none("more students dropped out than were enrolled on October 1")
    return working.gives(working.step("rate", f"{left} ÷ {enrollment} × 100", rate, 1), 1)
