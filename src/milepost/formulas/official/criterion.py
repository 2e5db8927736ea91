"""The criterion-referenced target percentage of 2018 and later, from indicators to districts.

The stages follow the report: a percentage for all students and one for the lowest performing, their mean
for a gradespan (or a school), gradespans weighed for a district, two years together.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, NamedTuple, TypeAlias

from milepost.errors import UsageError
from milepost.formulas.declare import formula
from milepost.formulas.quantities import Percent, Within
from milepost.formulas.rounding import written
from milepost.formulas.types import Worked
from milepost.formulas.working import Working, exact, total

# How much the year before and this year weigh in the cumulative percentage, in percent.
PRIOR_WEIGHT, CURRENT_WEIGHT = 40, 60
# From where on the cumulative percentage has which name (Profiles, 2019 and later).
PROGRESS = (
    (75, "Meeting or exceeding targets"),
    (50, "Substantial progress toward targets"),
    (25, "Moderate progress toward targets"),
    (0, "Limited or no progress toward targets"),
)

Points: TypeAlias = Annotated[Decimal, Within(0)]


class WeighedPoints(NamedTuple):
    """One group of indicators: points earned, points possible, and its weight in percent."""

    earned: Points
    possible: Points
    weight: Percent

    def refuse_contradiction(self) -> None:
        """UsageError where more points were earned than possible."""
        if self.earned > self.possible:
            raise UsageError(
                f"{written(self.earned)} points earned are more than {written(self.possible)} possible.",
                "Write each as EARNED:POSSIBLE:WEIGHT.",
            )


class Gradespan(NamedTuple):
    """A gradespan's percentage, and the share of the district's students in it, in percent."""

    percentage: Percent
    students: Percent


@formula("criterion-percentage", figure="percent, from 0 to 100, a whole number", missing_members="no_figure")
def criterion_percentage(*, indicators: Sequence[WeighedPoints]) -> Worked:
    """The criterion-referenced target percentage of one group of students.

    Takes
        indicators: points earned, points possible and weight in percent of each group of indicators, as
            EARNED:POSSIBLE:WEIGHT (3:12:60)

    Gives
        Weighted points earned as a percentage of those possible. None where one is missing, because the
        weights would be others, and where nothing could be earned.

    Rounding
        Weighted earned to one decimal, weighted possible to one decimal, then their ratio to a whole
        percentage.

    Source
        Massachusetts DESE, Accountability reports from 2018 on: how the percentage is calculated
        Weights, as they reproduce the reports: non-high school 60, 20, 10, 10 (achievement, growth, English
            learner progress, additional), without English learners 67.5, 22.5, 10; high school 40, 20, 20,
            10, 10 (with completion), without English learners 47.5, 22.5, 20, 10; lowest performing 67.5,
            22.5, 10

    Example
        indicators=7:12:67.5,5:8:22.5,2:4:10 → 59
    """
    working = Working()
    _refuse_weights([one.weight for one in indicators])
    earned = _weighed(working, "weighted earned", [(one.earned, one.weight) for one in indicators])
    possible = _weighed(working, "weighted possible", [(one.possible, one.weight) for one in indicators])
    if possible == 0:
        return working.none("no points were possible")
    arithmetic = f"{written(earned)} ÷ {written(possible)} × 100"
    return working.gives(working.step("percentage", arithmetic, earned / possible * 100, 0), 0)


def _weighed(working: Working, name: str, terms: Sequence[tuple[Decimal, Decimal]]) -> Fraction:
    arithmetic = total((f"{written(points)} × {written(weight)}" for points, weight in terms), "indicators")
    weighed = sum((exact(points) * exact(weight) for points, weight in terms), Fraction(0))
    return working.step(name, f"({arithmetic}) ÷ 100", weighed / 100, 1)


def _refuse_weights(weights: Sequence[Decimal]) -> None:
    if sum(weights) != 100:
        raise UsageError(
            f"the weights add up to {written(Decimal(sum(weights)))}, not to 100.",
            "Give the weights of the report, in percent, for everything that applies.",
        )


@formula("criterion-gradespan", figure="percent, from 0 to 100, a whole number", tolerance=1)
def criterion_gradespan(*, all_students: Percent, lowest_performing: Percent) -> Worked:
    """The annual percentage of a gradespan, or of a school with one: all students and the lowest performing.

    Takes
        all_students: the percentage of all students, as published
        lowest_performing: the percentage of the lowest performing students, as published

    Gives
        The mean of the two. None where one is missing.

    Rounding
        Once, to a whole number.

    Source
        Massachusetts DESE, Accountability reports from 2018 on, district detail pages

    Beware
        District pages round half up. At least one school page fits only where halves were cut off, so that
        a school's published percentage may differ by 1: keep the published one, and use this as a check.

    Example
        all_students=46 lowest_performing=61 → 54
    """
    working = Working()
    mean = (exact(all_students) + exact(lowest_performing)) / 2
    arithmetic = f"({written(all_students)} + {written(lowest_performing)}) ÷ 2"
    return working.gives(working.step("percentage", arithmetic, mean, 0), 0)


@formula("criterion-district", figure="percent, from 0 to 100, a whole number", missing_members="no_figure")
def criterion_district(*, gradespans: Sequence[Gradespan]) -> Worked:
    """The annual percentage of a district: its gradespans, weighed by their students.

    Takes
        gradespans: the percentage of each gradespan, as published, with its share of the district's students
            in percent, as PERCENTAGE:STUDENTS (51:75)

    Gives
        The weighted mean. None where a gradespan is missing.

    Rounding
        Once, to a whole number, from percentages that are whole numbers already.

    Source
        Massachusetts DESE, Accountability reports from 2018 on, district detail pages

    Example
        gradespans=54:70,33:30 → 48
    """
    working = Working()
    _refuse_weights([one.students for one in gradespans])
    terms = [(one.percentage, one.students) for one in gradespans]
    weighed = sum((exact(percentage) * exact(share) for percentage, share in terms), Fraction(0)) / 100
    arithmetic = total((f"{written(p)} × {written(share)}" for p, share in terms), "gradespans")
    return working.gives(working.step("percentage", f"({arithmetic}) ÷ 100", weighed, 0), 0)


@formula("criterion-cumulative", figure="percent, from 0 to 100, a whole number", tolerance=1)
def criterion_cumulative(*, current: Percent, prior: Percent) -> Worked:
    """The cumulative criterion-referenced target percentage: last year 40 %, this year 60 %.

    Takes
        current: this year's annual percentage, as published
        prior: last year's annual percentage, as published

    Gives
        The weighted mean, with the name of the band it falls in: 75, 50 and 25 are where bands begin. None
        where a year is missing: the first year shows its annual percentage alone.

    Rounding
        Once, to a whole number, from percentages that are whole numbers already.

    Source
        Massachusetts DESE, Accountability reports from 2019 on, overall progress toward improvement targets

    Beware
        There is none over 2020 to 2022, when years are missing. A school's published figure may differ by 1,
        as its annual percentage may.

    Example
        current=48 prior=41 → 45, Moderate progress toward targets
    """
    working = Working()
    both = exact(prior) * PRIOR_WEIGHT + exact(current) * CURRENT_WEIGHT
    arithmetic = f"({written(prior)} × {PRIOR_WEIGHT} + {written(current)} × {CURRENT_WEIGHT}) ÷ 100"
    percentage = working.step("percentage", arithmetic, both / 100, 0)
    word = next(word for low, word in PROGRESS if percentage >= low)
    return working.gives(percentage, 0, word)
