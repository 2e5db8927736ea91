"""The five schools of Loomfield: who is in them, which rooms they have and on which days they meet.

Everything is made up. Sizes and shares are those of a small Massachusetts mill town: about 2,300
students, three elementary schools that differ more than they should, one middle and one high school.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

# The last day with evidence: plan.yaml's statuses are asked as of this day.
AS_OF = date(2027, 2, 26)

FIRST_DAYS = {2025: date(2025, 8, 27), 2026: date(2026, 8, 31)}
LAST_DAYS = {2025: date(2026, 6, 17), 2026: date(2027, 6, 17)}
# Both ends closed. 2026-27 is as in plan.yaml, which a test compares.
CLOSED: tuple[tuple[date, date], ...] = (
    (date(2025, 9, 1), date(2025, 9, 1)),
    (date(2025, 10, 13), date(2025, 10, 13)),
    (date(2025, 11, 11), date(2025, 11, 11)),
    (date(2025, 11, 26), date(2025, 11, 28)),
    (date(2025, 12, 24), date(2026, 1, 1)),
    (date(2026, 1, 19), date(2026, 1, 19)),
    (date(2026, 2, 16), date(2026, 2, 20)),
    (date(2026, 4, 20), date(2026, 4, 24)),
    (date(2026, 5, 25), date(2026, 5, 25)),
    (date(2026, 9, 7), date(2026, 9, 7)),
    (date(2026, 10, 12), date(2026, 10, 12)),
    (date(2026, 11, 11), date(2026, 11, 11)),
    (date(2026, 11, 25), date(2026, 11, 27)),
    (date(2026, 12, 24), date(2027, 1, 1)),
    (date(2027, 1, 18), date(2027, 1, 18)),
    (date(2027, 2, 15), date(2027, 2, 19)),
    (date(2027, 4, 19), date(2027, 4, 23)),
    (date(2027, 5, 31), date(2027, 5, 31)),
)
# Snow days: closed on the day, so no plan could name them beforehand.
SNOW = frozenset({date(2026, 1, 27), date(2026, 2, 24), date(2026, 12, 16), date(2027, 2, 3)})


@dataclass(frozen=True)
class School:
    """A school: its students by grade, and the share of each group among them."""

    name: str
    code: str
    enrolled: dict[str, int]
    # Shares of students (0 to 1). High needs counts each student once who is in any of the others.
    english_learners: float
    low_income: float
    disabilities: float
    high_needs: float

    def students(self) -> int:
        """Everybody enrolled."""
        return sum(self.enrolled.values())

    def group_size(self, grade: str, group: str) -> int:
        """Students of a group ("" for all) in a grade."""
        size = self.enrolled[grade]
        shares = {
            "": 1.0,
            "english_learners": self.english_learners,
            "low_income": self.low_income,
            "students_with_disabilities": self.disabilities,
            "high_needs": self.high_needs,
        }
        return round(size * shares[group])


GROUPS = ("", "high_needs", "english_learners", "low_income", "students_with_disabilities")

SCHOOLS = (
    # Downtown, in the old shoe factories' quarter: most newcomers start here.
    School(
        "Cobbler Street", "CS", {"K": 74, "1": 73, "2": 75, "3": 74, "4": 68, "5": 68}, 0.30, 0.68, 0.19, 0.80
    ),
    # Small, on the hill, two rooms a grade. Its percentages move by whole points with one student.
    School(
        "Lantern Hill", "LH", {"K": 40, "1": 41, "2": 39, "3": 40, "4": 38, "5": 40}, 0.05, 0.26, 0.16, 0.37
    ),
    School(
        "Tannery Brook", "TB", {"K": 59, "1": 60, "2": 58, "3": 60, "4": 57, "5": 57}, 0.12, 0.44, 0.18, 0.57
    ),
    School("Weir Middle", "WM", {"6": 178, "7": 184, "8": 181}, 0.14, 0.52, 0.19, 0.65),
    School("Loomfield High", "HS", {"9": 190, "10": 184, "11": 175, "12": 167}, 0.11, 0.48, 0.17, 0.60),
)
ELEMENTARY = SCHOOLS[:3]
BY_NAME = {school.name: school for school in SCHOOLS}


@dataclass(frozen=True)
class Room:
    """A classroom. `subject` is "" where one teacher teaches all subjects."""

    unit: str
    school: str
    grade: str
    subject: str


def rooms() -> tuple[Room, ...]:
    """All 110 classrooms that learning walks visit."""
    return tuple(_elementary_rooms()) + tuple(_subject_rooms())


def _elementary_rooms() -> Iterator[Room]:
    for school in ELEMENTARY:
        for grade, students in school.enrolled.items():
            # Sections of at most about 24.
            for section in "ABCD"[: -(-students // 24)]:
                yield Room(f"{school.code}-{grade}{section}", school.name, grade, "")


def _subject_rooms() -> Iterator[Room]:
    for school in SCHOOLS[3:]:
        for grade in school.enrolled:
            for subject, sections in (("ELA", 2), ("Math", 3), ("Science", 2), ("Social Studies", 2)):
                for section in range(1, sections + 1):
                    yield Room(
                        f"{school.code}-{grade}-{subject.split()[0]}-{section}", school.name, grade, subject
                    )


def is_school_day(day: date) -> bool:
    """Monday to Friday, inside a school year, not closed, no snow day."""
    inside = any(FIRST_DAYS[year] <= day <= LAST_DAYS[year] for year in FIRST_DAYS)
    open_ = not any(start <= day <= end for start, end in CLOSED)
    return inside and open_ and day.weekday() < 5 and day not in SNOW


def school_days(start: date, end: date) -> list[date]:
    """The school days from `start` to `end`, both counted."""
    days = (start + timedelta(n) for n in range((end - start).days + 1))
    return [day for day in days if is_school_day(day)]


def months() -> list[tuple[int, int]]:
    """Every month with school from September 2025 to the as-of date: (year, month).

    The few days of August count with September.
    """
    years = [(2025, m) for m in range(9, 13)] + [(2026, m) for m in range(1, 7)]
    return years + [(2026, m) for m in range(9, 13)] + [(2027, m) for m in range(1, 3)]


def days_of(year: int, month: int) -> list[date]:
    """The school days of a month up to the as-of date, those of August with September."""
    start = date(year, 8, 1) if month == 9 else date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    return school_days(start, min(after - timedelta(1), AS_OF))


def weeks(first: date, last: date) -> Iterator[list[date]]:
    """The school days of each week (Monday to Friday) between two dates; weeks without any left out."""
    monday = first - timedelta(first.weekday())
    while monday <= last:
        days = school_days(max(monday, first), min(monday + timedelta(4), last))
        if days:
            yield days
        monday += timedelta(7)
