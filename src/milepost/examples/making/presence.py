"""Attendance, chronic absence and office referrals, by school and month.

Attendance has seasons: best in September and October, worst before vacations, in February and in
June. Real districts show the same shape every year, so a plan must not ask for a better month
each month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from milepost.examples.making.chance import apportion, normal
from milepost.examples.making.rows import Row
from milepost.examples.making.schools import SCHOOLS, days_of, months

# District percentages for the sixteen months of `schools.months`. This year's days attended are up
# by about half a point; the students absent most (chronic, year to date) are as many as before.
RATE = (94.2, 93.1, 92.4, 91.2, 91.3, 90.9, 91.8, 91.7, 91.9, 90.4, 94.6, 93.9, 93.0, 91.9, 92.1, 91.8)
CHRONIC = (18.0, 16.9, 18.2, 20.6, 21.8, 22.9, 23.1, 23.0, 22.8, 23.1, 17.6, 16.9, 18.5, 21.1, 22.7, 23.8)
# Percentage points a school differs from the district, in days attended and in chronic absence.
STANDING = {
    "Cobbler Street": (-0.2, 1.0),
    "Lantern Hill": (3.1, -14.0),
    "Tannery Brook": (1.9, -8.0),
    "Weir Middle": (0.4, -2.0),
    "Loomfield High": (-2.1, 9.5),
}
# Students with high needs differ from their school by this.
HIGH_NEEDS = (-1.3, 14.0)
# Office referrals per 100 students at Weir Middle and Loomfield High.
REFERRALS = {
    "Weir Middle": (
        *(8.1, 10.2, 10.9, 9.8, 11.0, 10.4, 11.6, 10.3, 11.2, 7.9),
        *(7.6, 9.2, 9.4, 8.3, 8.5, 8.0),
    ),
    "Loomfield High": (6.0, 7.1, 7.4, 6.6, 7.3, 6.9, 7.7, 7.0, 7.2, 5.1, 5.6, 6.8, 7.0, 6.1, 6.4, 6.2),
}


def rows(chance: Random) -> Iterator[Row]:
    """Attendance, chronic absence year to date and referrals, dated on the month's last school day."""
    for at, (year, month) in enumerate(months()):
        days = days_of(year, month)
        yield from _attendance(chance, days[-1], len(days), RATE[at])
        yield from _chronic(chance, days[-1], CHRONIC[at])
        for school, course in REFERRALS.items():
            yield Row(
                "referrals",
                days[-1],
                school=school,
                value=course[at],
                source="student-information",
                recorded_by=f"office {school}",
            )


def _attendance(chance: Random, day: date, days: int, percent: float) -> Iterator[Row]:
    # A few students come and go in a month, so days enrolled are not students times days.
    enrolled = [school.students() * days - round(abs(normal(chance)) * 2 * days) for school in SCHOOLS]
    rates = [(percent + STANDING[school.name][0] + normal(chance) * 0.15) / 100 for school in SCHOOLS]
    yield from _shares("attendance-rate", day, enrolled, apportion(chance, enrolled, rates, percent / 100))
    part = [round(n * school.high_needs) for n, school in zip(enrolled, SCHOOLS, strict=True)]
    attended = [round(n * (rate + HIGH_NEEDS[0] / 100)) for n, rate in zip(part, rates, strict=True)]
    yield from _shares("attendance-rate", day, part, attended, "high_needs")


def _chronic(chance: Random, day: date, percent: float) -> Iterator[Row]:
    # Students enrolled for 20 days or more.
    counted = [school.students() - round(abs(normal(chance)) * 4) for school in SCHOOLS]
    scale = percent / 23
    rates = [(percent + STANDING[school.name][1] * scale) / 100 for school in SCHOOLS]
    absent = apportion(chance, counted, rates, percent / 100)
    yield from _shares("chronic-absence", day, counted, absent)
    part = [round(n * school.high_needs) for n, school in zip(counted, SCHOOLS, strict=True)]
    among = [
        min(k, round(n * (rate + HIGH_NEEDS[1] * scale * (1 - school.high_needs) / 100)))
        for k, n, rate, school in zip(absent, part, rates, SCHOOLS, strict=True)
    ]
    yield from _shares("chronic-absence", day, part, among, "high_needs")


def _shares(
    measure: str, day: date, counted: list[int], holding: list[int], group: str = ""
) -> Iterator[Row]:
    for school, n, k in zip(SCHOOLS, counted, holding, strict=True):
        yield Row(
            measure,
            day,
            school=school.name,
            group=group,
            numerator=k,
            denominator=n,
            source="student-information",
            recorded_by=f"office {school.name}",
        )
