"""The evidence of Weir Middle's own plan: what the district has about the school, and what it adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from random import Random

from milepost.examples.making.chance import pick
from milepost.examples.making.rows import Row
from milepost.examples.making.schools import days_of

SCHOOL = "Weir Middle"
# Measures that both plans count, under the same name.
SHARED = frozenset(
    {
        "coteaching-cycles",
        "interim-math",
        "interim-reading",
        "sheltered-training",
        "sheltered-use",
        "state-ela",
        "state-math",
    }
)
# Of the eighteen team meetings of a month, those whose minutes record a change to a lesson.
CHANGING = {
    (2026, 5): 3,
    (2026, 9): 4,
    (2026, 10): 7,
    (2026, 11): 10,
    (2026, 12): 11,
    (2027, 1): 13,
    (2027, 2): 14,
}


def rows(chance: Random, district: Iterable[Row]) -> Iterator[Row]:
    """The school's rows: its part of the district's, its team minutes and its staff survey."""
    yield from (row for row in district if row.school == SCHOOL and row.measure in SHARED)
    yield from _minutes(chance)
    for day, agreeing, answered in ((date(2026, 5, 13), 13, 38), (date(2027, 1, 20), 22, 40)):
        yield Row(
            "shared-lessons",
            day,
            school=SCHOOL,
            numerator=agreeing,
            denominator=answered,
            source="staff-pulse",
            recorded_by=f"office {SCHOOL}",
        )


def _minutes(chance: Random) -> Iterator[Row]:
    """Two meetings a month of each of the nine teams."""
    for (year, month), changing in CHANGING.items():
        # Days of August count with September elsewhere; teams first meet in September.
        days = [day for day in days_of(year, month) if day.month == month]
        halves = (days[: len(days) // 2], days[len(days) // 2 :])
        teams = [f"{grade}-{subject}" for grade in "678" for subject in ("ELA", "Math", "Science")]
        meetings = [(team, pick(chance, half)) for half in halves for team in teams]
        for at, (team, day) in enumerate(meetings):
            yield Row(
                "team-minutes-change",
                day,
                # A meeting is the unit, so that two meetings of a team in a month both count.
                unit=f"team-{team}/{day.isoformat()}",
                school=SCHOOL,
                grade=team[0],
                numerator=int(at * 7 % len(meetings) < changing),
                denominator=1,
                source="team-minutes",
                recorded_by="assistant principal",
            )
