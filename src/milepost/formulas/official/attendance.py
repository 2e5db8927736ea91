"""Attendance: chronic absence, and the rate in its two definitions, each under its own name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, NamedTuple, TypeAlias

from milepost.errors import UsageError
from milepost.formulas.declare import formula
from milepost.formulas.official.minimums import DAYS_IN_MEMBERSHIP, STUDENTS
from milepost.formulas.quantities import Count, Percent, Within
from milepost.formulas.types import Worked
from milepost.formulas.working import Working, exact, too_few, total

# Chronically absent: absent on so many percent of the days enrolled, or more (E2C Hub, student attendance).
CHRONIC_PERCENT = Decimal(10)

# A student is in membership on no more days than a year has.
DayCount: TypeAlias = Annotated[int, Within(0, 366)]


class Days(NamedTuple):
    """One student's year: days in attendance (SIMS DOE017) and days in membership (SIMS DOE018)."""

    attended: DayCount
    membership: DayCount

    def refuse_contradiction(self) -> None:
        """UsageError where more days were attended than enrolled."""
        _refuse_days(self.attended, self.membership, "attended")


@formula("chronically-absent", figure="1 or 0")
def chronically_absent(
    *,
    absent: DayCount,
    membership: DayCount,
    min_days: Count = DAYS_IN_MEMBERSHIP,
    percent: Percent = CHRONIC_PERCENT,
) -> Worked:
    """Whether a student is chronically absent: on 10 % of the days enrolled, or more.

    Takes
        absent: days absent for any reason, excused or not (days in membership less days in attendance)
        membership: days enrolled so far
        min_days: the fewest days in membership of a student who is counted
        percent: the share of days from which on an absence is chronic

    Gives
        1 or 0. None for a student with too few days in membership, who is in no rate.

    Rounding
        None: days are compared, 100 × absent with 10 × membership. 10 % exactly is chronic: 18 of 180 days,
        9 of 90.

    Source
        Massachusetts DESE, Education-to-Career Hub, Student attendance: 20 days in membership or more; absent
            10 % of the days enrolled or more
        Massachusetts DESE, SIMS data handbook: DOE017 days in attendance, DOE018 days in membership

    Beware
        Some summaries write "more than 10 %", which leaves out everybody at the boundary. Other states count
        students from other numbers of days on: Tennessee from 45.

    Example
        absent=9 membership=90 → 1, chronically absent
        absent=17 membership=180 → 0, not chronically absent
    """
    _refuse_days(absent, membership, "absent")
    working = Working()
    if membership < max(min_days, 1):
        return working.none(f"{membership} days in membership are fewer than {max(min_days, 1)}")
    working.step("share absent in %", f"{absent} ÷ {membership} × 100", Fraction(absent, membership) * 100)
    chronic = _is_chronic(absent, membership, percent)
    return working.gives(int(chronic), 0, "chronically absent" if chronic else "not chronically absent")


@formula("chronic-absence", figure="percent of students, from 0 to 100, one decimal")
def chronic_absence(
    *,
    students: Sequence[Days],
    min_days: Count = DAYS_IN_MEMBERSHIP,
    percent: Percent = CHRONIC_PERCENT,
    min_n: Count = STUDENTS,
) -> Worked:
    """The share of students who are chronically absent.

    Takes
        students: days in attendance and days in membership of each student, as ATTENDED:MEMBERSHIP (171:180)
        min_days: the fewest days in membership of a student who is counted
        percent: the share of days from which on an absence is chronic
        min_n: the fewest students counted of whom there is a figure

    Gives
        A percentage of the students with enough days in membership. None below the minimum. Students whose
        days are missing are left out and told, not taken for present.

    Rounding
        Once, to one decimal. Each student is judged in whole days.

    Source
        Massachusetts DESE, Education-to-Career Hub, Student attendance: 20 days in membership or more; absent
            10 % of the days enrolled or more, at March 1 and at the end of the year

    Beware
        It does not follow from the attendance rate: Massachusetts schools of 2023-24 with a rate of 94.0 to
        94.5 had from 8 to 24 % of students chronically absent. The state's accountability indicator takes
        grades 1 to 8 and high school, its report PK to 12.

    Example
        students=171:180,162:180,163:180,81:90,18:19,40:45 min_n=5 → 60.0
    """
    working = Working()
    counted = _counted(working, students, min_days)
    if why := too_few(len(counted), min_n, "students counted"):
        return working.none(why)
    chronic = working.step(
        "chronically absent",
        "",
        sum(_is_chronic(one.membership - one.attended, one.membership, percent) for one in counted),
    )
    rate = chronic / len(counted) * 100
    return working.gives(working.step("rate", f"{chronic} ÷ {len(counted)} × 100", rate, 1), 1)


@formula("attendance-rate-ratio-of-sums", figure="percent of days, from 0 to 100, one decimal")
def attendance_rate_ratio_of_sums(*, students: Sequence[Days], min_n: Count = STUDENTS) -> Worked:
    """The attendance rate as a ratio of sums: all days attended by all days enrolled.

    Takes
        students: days in attendance and days in membership of each student, as ATTENDED:MEMBERSHIP (171:180)
        min_n: the fewest students of whom there is a figure

    Gives
        A percentage in which a student counts by the days enrolled. None below the minimum, and where nobody
        was enrolled for a day.

    Rounding
        Once, to one decimal.

    Source
        Massachusetts DESE, AYP glossary 2008: days attended divided by days enrolled

    Beware
        The mean of the students' own rates is another figure (attendance-rate-mean-of-ratios). Say which is
        meant, and keep days attended and days enrolled.

    Example
        students=168:180,151:180,77:90,33:40 min_n=4 → 87.6
    """
    working = Working()
    if why := too_few(len(students), min_n, "students"):
        return working.none(why)
    attended = working.step(
        "days attended",
        total((str(s.attended) for s in students), "students"),
        sum(s.attended for s in students),
    )
    enrolled = working.step(
        "days enrolled",
        total((str(s.membership) for s in students), "students"),
        sum(s.membership for s in students),
    )
    if enrolled == 0:
        return working.none("nobody was enrolled for a day")
    arithmetic = f"{attended} ÷ {enrolled} × 100"
    return working.gives(working.step("rate", arithmetic, attended / enrolled * 100, 1), 1)


@formula("attendance-rate-mean-of-ratios", figure="percent of days, from 0 to 100, one decimal")
def attendance_rate_mean_of_ratios(
    *, students: Sequence[Days], min_days: Count = DAYS_IN_MEMBERSHIP, min_n: Count = STUDENTS
) -> Worked:
    """The attendance rate as a mean of ratios: the average of each student's own rate.

    Takes
        students: days in attendance and days in membership of each student, as ATTENDED:MEMBERSHIP (171:180)
        min_days: the fewest days in membership of a student who is counted
        min_n: the fewest students counted of whom there is a figure

    Gives
        A percentage in which every student counts alike. None below the minimum.

    Rounding
        Once, the mean to one decimal; the students' rates are not rounded.

    Source
        Massachusetts DESE, Education-to-Career Hub, Student attendance: average percentage of days in
            attendance; 20 days in membership or more

    Beware
        All days attended by all days enrolled is another figure (attendance-rate-ratio-of-sums).

    Example
        students=168:180,151:180,77:90,33:40 min_n=4 → 86.3
    """
    working = Working()
    counted = _counted(working, students, min_days)
    if why := too_few(len(counted), min_n, "students counted"):
        return working.none(why)
    shares = sum((Fraction(one.attended, one.membership) for one in counted), Fraction(0))
    terms = total(
        (f"{one.attended} ÷ {one.membership}" for one in counted), "students of days attended ÷ enrolled"
    )
    mean = shares * 100 / len(counted)
    return working.gives(working.step("rate", f"({terms}) × 100 ÷ {len(counted)}", mean, 1), 1)


def _is_chronic(absent: int, membership: int, percent: Decimal) -> bool:
    """Compared in whole numbers, so that the boundary belongs to it."""
    return 100 * absent >= exact(percent) * membership


def _counted(working: Working, students: Sequence[Days], min_days: int) -> list[Days]:
    """The students with enough days in membership; how many have not is noted. A rate needs one day."""
    least = max(min_days, 1)
    counted = [one for one in students if one.membership >= least]
    if short := len(students) - len(counted):
        working.note(f"{short} with fewer than {least} days in membership not counted")
    working.step("students counted", "", len(counted))
    return counted


def _refuse_days(days: int, membership: int, what: str) -> None:
    if days > membership:
        raise UsageError(
            f"{days} days {what} are more than {membership} days in membership.",
            "Correct the one or the other; days in membership are those enrolled.",
        )
