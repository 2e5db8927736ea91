"""Learning walks: a team of three visits part of the classrooms of each school every month.

A room has its own way of teaching, so it stays about where it is from month to month; what moves
is the whole. A walk sees one lesson, and an indicator that the lesson gives no occasion for is not
rated: there is no row, which is not the same as "No evidence".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from milepost.examples.making.chance import happens, normal, pick, shuffled
from milepost.examples.making.rows import Row
from milepost.examples.making.schools import SCHOOLS, Room, days_of, months, rooms

LEVELS = ("No evidence", "Developing", "Providing", "Sustaining")
# Share of a school's rooms visited in a month: less in the big buildings.
VISITED = {
    "Cobbler Street": 0.8,
    "Lantern Hill": 0.9,
    "Tannery Brook": 0.85,
    "Weir Middle": 0.7,
    "Loomfield High": 0.55,
}


@dataclass(frozen=True)
class Indicator:
    """What a walk looks for: in which lessons, and the percentage of rooms that show it each month.

    `course` has a figure for each of the sixteen months of `schools.months`. `levels` False is a
    yes or no. `ahead` moves schools ahead of (+) or behind (-) the others, in percentiles.
    """

    measure: str
    fits: Callable[[Room, str], bool]
    course: tuple[int, ...]
    levels: bool
    ahead: dict[str, float]


def _grade(room: Room) -> int:
    return 0 if room.grade == "K" else int(room.grade)


INDICATORS = (
    Indicator(
        "phonics-routine",
        lambda room, lesson: _grade(room) <= 3 and lesson == "ELA",
        (38, 40, 42, 43, 44, 44, 46, 45, 47, 46, 46, 57, 66, 71, 80, 83),
        levels=False,
        ahead={"Tannery Brook": 12, "Cobbler Street": -5},
    ),
    Indicator(
        "writing-from-sources",
        lambda room, lesson: 4 <= _grade(room) <= 8 and lesson != "Math",
        (22, 24, 25, 24, 26, 27, 26, 25, 27, 26, 25, 26, 28, 30, 33, 31),
        levels=True,
        ahead={"Lantern Hill": 15, "Weir Middle": -10},
    ),
    Indicator(
        "sheltered-use",
        lambda room, lesson: True,
        (38, 39, 41, 40, 42, 43, 42, 44, 45, 44, 46, 53, 61, 66, 74, 77),
        levels=False,
        ahead={"Cobbler Street": 10, "Weir Middle": -16, "Loomfield High": -10},
    ),
    Indicator(
        "explaining-reasoning",
        lambda room, lesson: 6 <= _grade(room) <= 9 and lesson == "Math",
        (17, 18, 20, 21, 22, 23, 25, 24, 26, 25, 25, 33, 40, 42, 54, 58),
        levels=True,
        ahead={"Weir Middle": 8},
    ),
)


def rows(chance: Random) -> Iterator[Row]:
    """Every rating of every walk, in order of month, school and classroom."""
    everywhere = rooms()
    habits = {indicator.measure: _habits(chance, indicator, everywhere) for indicator in INDICATORS}
    for at, (year, month) in enumerate(months()):
        for room, lesson, day in _visits(chance, everywhere, year, month):
            for indicator in INDICATORS:
                if not indicator.fits(room, lesson):
                    continue
                standing = habits[indicator.measure][room.unit] + normal(chance) * 8
                row = Row(
                    indicator.measure,
                    day,
                    unit=room.unit,
                    school=room.school,
                    grade=room.grade,
                    subject=lesson,
                    source="learning-walks",
                    recorded_by=f"walk team {room.school}",
                )
                yield _rating(indicator, indicator.course[at], standing, row)


def _visits(
    chance: Random, everywhere: tuple[Room, ...], year: int, month: int
) -> Iterator[tuple[Room, str, date]]:
    """The rooms seen in a month, each in one lesson on one of the school's walk days."""
    days = _walk_days(year, month)
    for school in SCHOOLS:
        walked = shuffled(chance, days)[: 2 if school.students() > 500 else 1]
        for room in everywhere:
            if room.school != school.name or not happens(chance, VISITED[school.name]):
                continue
            lesson = room.subject or ("ELA" if happens(chance, 0.8) else "Math")
            yield room, lesson, pick(chance, walked)


def _walk_days(year: int, month: int) -> list[date]:
    # Walks keep off the first week of a month and the days before a vacation.
    return [day for day in days_of(year, month) if day.month == month and 6 <= day.day <= 24]


def _habits(chance: Random, indicator: Indicator, everywhere: tuple[Room, ...]) -> dict[str, float]:
    """Where each room stands from 0 (first to show the practice) to 100 (last), evenly spread."""
    able = [room for room in everywhere if any(indicator.fits(room, lesson) for lesson in _lessons(room))]
    wished = {room.unit: chance.random() * 100 - indicator.ahead.get(room.school, 0) for room in able}
    order = sorted(wished, key=lambda unit: wished[unit])
    return {unit: 100 * (rank + 0.5) / len(order) for rank, unit in enumerate(order)}


def _lessons(room: Room) -> tuple[str, ...]:
    return (room.subject,) if room.subject else ("ELA", "Math")


def _rating(indicator: Indicator, percent: int, standing: float, row: Row) -> Row:
    """The row with its rating, where `percent` of the rooms show the practice this month."""
    if not indicator.levels:
        return replace(row, numerator=int(standing < percent), denominator=1)
    # Of the rooms that show it a few sustain it; of the others most are on the way.
    bounds = (percent * 0.15, percent, percent + (100 - percent) * 0.6)
    return replace(row, level=LEVELS[3 - sum(standing >= bound for bound in bounds)])
