"""What students know: interim assessments, the common writing task, state tests, and the year's end.

Rows are groups of students, never a student: how many of how many, by school, grade and group.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from milepost.examples.making.chance import apportion, normal
from milepost.examples.making.rows import Row
from milepost.examples.making.schools import BY_NAME, GROUPS, SCHOOLS, School

# Fall, winter and spring of 2025-26, fall and winter of 2026-27.
ADMINISTRATIONS = (
    date(2025, 9, 29),
    date(2026, 1, 26),
    date(2026, 5, 18),
    date(2026, 9, 28),
    date(2027, 1, 25),
)
# Percentage at or above grade level for the time of year, at each administration.
READING = {
    ("K", "1", "2", "3"): (48, 49, 51, 51, 57),
    ("4", "5"): (44, 44, 45, 44, 46),
    ("6", "7", "8"): (41, 41, 42, 41, 42),
    ("9", "10"): (43, 43, 44, 43, 44),
}
MATH = {
    ("K", "1", "2"): (46, 46, 48, 47, 49),
    ("3", "4", "5"): (41, 41, 42, 42, 47),
    ("6", "7", "8"): (37, 37, 38, 38, 41.5),
    ("9", "10"): (38, 38, 39, 38, 39),
}
READING_ENGLISH_LEARNERS = (21, 21, 22, 22, 22.7)
MATH_ENGLISH_LEARNERS = (19, 19, 20, 20, 22)
# Percentage points above or below what the same grades reach in the district.
STANDING = {
    "Cobbler Street": -9.0,
    "Lantern Hill": 15.0,
    "Tannery Brook": 3.0,
    "Weir Middle": 0.0,
    "Loomfield High": 0.0,
}
# Between students with high needs and those without, in percentage points.
GAP = 40.0


@dataclass(frozen=True)
class Cell:
    """The students of one grade in one school."""

    school: School
    grade: str

    def tested(self, group: str, share: float) -> int:
        """How many of a group were tested, where `share` (0 to 1) of all were."""
        return round(self.school.group_size(self.grade, group) * share)


@dataclass(frozen=True)
class Instrument:
    """A test, and the groups that its results are given for."""

    measure: str
    subject: str
    source: str
    groups: tuple[str, ...] = GROUPS


def interim_rows(chance: Random) -> Iterator[Row]:
    """Interim reading and mathematics, grades K to 10, by school, grade and group."""
    reading = Instrument("interim-reading", "ELA", "interim-assessments")
    math = Instrument("interim-math", "Math", "interim-assessments")
    for at, day in enumerate(ADMINISTRATIONS):
        for instrument, course, learners in (
            (reading, READING, READING_ENGLISH_LEARNERS),
            (math, MATH, MATH_ENGLISH_LEARNERS),
        ):
            for grades, percents in course.items():
                yield from _results(chance, instrument, day, _cells(grades), percents[at], learners[at])


def _cells(grades: tuple[str, ...]) -> list[Cell]:
    return [Cell(school, grade) for school in SCHOOLS for grade in school.enrolled if grade in grades]


def _results(
    chance: Random, instrument: Instrument, day: date, cells: list[Cell], overall: float, learners: float
) -> Iterator[Row]:
    """A row for each cell and group, where `overall` and `learners` percent of them reach grade level.

    High needs holds the English learners among its own, and all students hold those with high
    needs, so that what is left over on both sides is never below zero.
    """
    shares = [0.96 + chance.random() * 0.03 for _ in cells]
    counts = {group: [c.tested(group, s) for c, s in zip(cells, shares, strict=True)] for group in GROUPS}
    holding = _holding(chance, cells, counts, overall / 100, learners / 100)
    for at, cell in enumerate(cells):
        for group in instrument.groups:
            if counts[group][at]:
                yield Row(
                    instrument.measure,
                    day,
                    school=cell.school.name,
                    grade=cell.grade,
                    subject=instrument.subject,
                    group=group,
                    numerator=holding[group][at],
                    denominator=counts[group][at],
                    source=instrument.source,
                    recorded_by=f"office {cell.school.name}",
                )


def _holding(
    chance: Random, cells: list[Cell], counts: dict[str, list[int]], overall: float, learners: float
) -> dict[str, list[int]]:
    """How many students of each group and cell are at grade level."""
    standing = [STANDING[cell.school.name] / 100 for cell in cells]
    every = apportion(chance, counts[""], [overall + s for s in standing], overall)
    gap = GAP / 100
    needs_overall = overall - gap * (1 - sum(counts["high_needs"]) / sum(counts[""]))
    sizes = list(zip(every, counts[""], counts["high_needs"], strict=True))
    drawn = apportion(
        chance, counts["high_needs"], [e / n - gap * (1 - h / n) for e, n, h in sizes], needs_overall
    )
    needs = [_within(k, h, e, n) for k, (e, n, h) in zip(drawn, sizes, strict=True)]
    holding = {"": every, "high_needs": needs}
    for group, share in (
        ("english_learners", learners),
        ("low_income", needs_overall + 0.03),
        ("students_with_disabilities", needs_overall - 0.12),
    ):
        drawn = apportion(chance, counts[group], [share + s / 3 for s in standing], share)
        holding[group] = [
            _within(k, g, h, n)
            for k, g, h, n in zip(drawn, counts[group], needs, counts["high_needs"], strict=True)
        ]
    return holding


def _within(holding: int, size: int, whole_holding: int, whole: int) -> int:
    """`holding` moved to where it can be, in a group of `size` that is part of a `whole`."""
    most = min(size, whole_holding)
    least = max(0, whole_holding - (whole - size))
    return min(most, max(least, holding))


def annual_rows(chance: Random) -> Iterator[Row]:
    """Spring 2026: state tests in grades 3-8, the student survey, graduation. Results of 2027 are not in."""
    cells = _cells(("3", "4", "5", "6", "7", "8"))
    groups = ("", "high_needs", "english_learners")
    ela = Instrument("state-ela", "ELA", "state-results", groups)
    math = Instrument("state-math", "Math", "state-results", groups)
    yield from _results(chance, ela, date(2026, 4, 14), cells, 41, 14)
    yield from _results(chance, math, date(2026, 5, 12), cells, 37, 13)
    yield from _survey(chance)
    yield Row(
        "graduation",
        date(2026, 6, 12),
        school="Loomfield High",
        grade="12",
        numerator=146,
        denominator=168,
        source="state-results",
        recorded_by="district data office",
    )


def _survey(chance: Random) -> Iterator[Row]:
    cells = _cells(tuple(str(grade) for grade in range(4, 13)))
    answered = [round(cell.school.enrolled[cell.grade] * (0.82 + chance.random() * 0.1)) for cell in cells]
    rates = [{"Weir Middle": 0.58, "Loomfield High": 0.54}.get(c.school.name, 0.76) for c in cells]
    agreeing = apportion(chance, answered, rates, 0.61)
    for cell, k, n in zip(cells, agreeing, answered, strict=True):
        yield Row(
            "known-by-adult",
            date(2026, 5, 6),
            school=cell.school.name,
            grade=cell.grade,
            numerator=k,
            denominator=n,
            source="student-survey",
            recorded_by=f"office {cell.school.name}",
        )


def writing_rows(chance: Random) -> Iterator[Row]:
    """The common writing task of October and January, grades 4 to 8."""
    cells = _cells(("4", "5", "6", "7", "8"))
    for day, percent in ((date(2026, 10, 22), 31), (date(2027, 1, 21), 32.5)):
        tested = [cell.tested("", 0.95) for cell in cells]
        rates = [percent / 100 + STANDING[cell.school.name] / 150 for cell in cells]
        for cell, k, n in zip(cells, apportion(chance, tested, rates, percent / 100), tested, strict=True):
            yield Row(
                "writing-task",
                day,
                school=cell.school.name,
                grade=cell.grade,
                subject="ELA",
                numerator=k,
                denominator=n,
                source="writing-scores",
                recorded_by=f"grade {cell.grade} team {cell.school.name}",
            )


def course_rows(chance: Random) -> Iterator[Row]:
    """Grade 9 students failing a core course, at the end of each quarter."""
    size = BY_NAME["Loomfield High"].enrolled["9"]
    for day, percent in (
        (date(2025, 10, 31), 20),
        (date(2026, 1, 23), 22),
        (date(2026, 4, 10), 21.5),
        (date(2026, 6, 12), 22.5),
        (date(2026, 10, 30), 19.5),
        (date(2027, 1, 22), 17.5),
    ):
        graded = size - round(3 + abs(normal(chance)))
        yield Row(
            "course-failures",
            day,
            school="Loomfield High",
            grade="9",
            numerator=round(graded * percent / 100),
            denominator=graded,
            source="student-information",
            recorded_by="office Loomfield High",
        )
