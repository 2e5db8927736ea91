"""What adults did: trainings, meetings, coaching, observations and their feedback.

Units are roles ("principal-weir-middle", "coach-2"), never names.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from milepost.examples.making.chance import happens, pick
from milepost.examples.making.rows import Row
from milepost.examples.making.schools import AS_OF, ELEMENTARY, SCHOOLS, days_of, months, weeks

FEEDBACK = ("General", "Descriptive", "Specific", "Actionable")
# Observations a principal makes in a week, and the ratings of two feedback notes from September to
# February. Two of the five never find the time.
PRINCIPALS: dict[str, tuple[float, tuple[int, ...]]] = {
    "Cobbler Street": (2.4, (0, 1, 2, 2, 2, 3)),
    "Lantern Hill": (2.2, (1, 2, 2, 3, 3, 3)),
    "Tannery Brook": (2.5, (1, 1, 2, 2, 3, 3)),
    "Weir Middle": (1.1, (0, 0, 1, 1, 1, 1)),
    "Loomfield High": (0.8, (0, 0, 0, 1, 0, 1)),
}
# Language coaches and the schools they work in.
COACHES = (
    ("Cobbler Street",),
    ("Lantern Hill", "Tannery Brook"),
    ("Weir Middle",),
    ("Loomfield High",),
)
# Mathematics team meetings of a month, and how many of their minutes record a change to a lesson.
MATH_MEETINGS = {(2026, 10): 4, (2026, 11): 5, (2026, 12): 5, (2027, 1): 6, (2027, 2): 6}


def training_rows() -> Iterator[Row]:
    """Who came to the two trainings: staff counted by school."""
    writing = {"Cobbler Street": 12, "Lantern Hill": 8, "Tannery Brook": 11, "Weir Middle": 27}
    for school, teachers in writing.items():
        yield _share("writing-training", date(2026, 10, 6), school, teachers, teachers, "training-records")
    sheltered = {
        "Cobbler Street": (17, 18),
        "Lantern Hill": (6, 6),
        "Tannery Brook": (9, 9),
        "Weir Middle": (15, 16),
        "Loomfield High": (15, 15),
    }
    for school, (came, teachers) in sheltered.items():
        yield _share("sheltered-training", date(2026, 11, 18), school, came, teachers, "training-records")


def team_rows(chance: Random) -> Iterator[Row]:
    """Occurrences of the K-3 planning meetings, the attendance team meetings and the co-teaching cycles."""
    for days in weeks(date(2026, 9, 14), AS_OF):
        for school in ELEMENTARY:
            for grade in ("K", "1", "2", "3"):
                if happens(chance, 0.93):
                    unit = f"team-{school.code}-{grade}"
                    yield _once(
                        "reading-team-meetings", pick(chance, days), unit, school.name, "coaching-log", grade
                    )
        for school in SCHOOLS:
            if happens(chance, 0.95):
                unit = f"attendance-team-{school.code}"
                yield _once(
                    "attendance-team-meetings", pick(chance, days), unit, school.name, "attendance-log"
                )
        yield from _cycles(chance, days)


def _cycles(chance: Random, days: list[date]) -> Iterator[Row]:
    """One or two co-teaching cycles a week for each coach, on different days."""
    for number, schools in enumerate(COACHES, start=1):
        for half in (days[: len(days) // 2], days[len(days) // 2 :]):
            if half and happens(chance, 0.85):
                unit, school = f"coach-{number}", pick(chance, schools)
                yield _once("coteaching-cycles", pick(chance, half), unit, school, "coaching-log")


def math_rows(chance: Random) -> Iterator[Row]:
    """The mathematics teams' meetings, two a month, and what their minutes record."""
    for (year, month), changing in MATH_MEETINGS.items():
        days = days_of(year, month)
        halves = (days[: len(days) // 2], days[len(days) // 2 :])
        held = [(team, pick(chance, half)) for half in halves for team in ("6", "7", "8", "9")]
        for at, (team, day) in enumerate(held):
            school = "Loomfield High" if team == "9" else "Weir Middle"
            yield _once(
                "math-team-meetings", day, f"math-team-{team}", school, "meeting-minutes", team, "Math"
            )
            yield Row(
                "minutes-change-lesson",
                day,
                unit=f"math-team-{team}/{day.isoformat()}",
                school=school,
                grade=team,
                subject="Math",
                numerator=int((at * 5 + month) % len(held) < changing),
                denominator=1,
                source="meeting-minutes",
                recorded_by="mathematics director",
            )


def principal_rows(chance: Random) -> Iterator[Row]:
    """Observations with written feedback, a row a week, and the monthly rating of two notes."""
    for days in weeks(date(2026, 9, 8), AS_OF):
        for school, (a_week, _) in PRINCIPALS.items():
            made = sum(happens(chance, a_week * len(days) / 5 / 4) for _ in range(4))
            if made:
                yield Row(
                    "observations",
                    days[-1],
                    unit=_principal(school),
                    school=school,
                    value=made,
                    source="observation-log",
                    recorded_by=f"principal {school}",
                )
    for at, (year, month) in enumerate(months()[10:]):
        for school, (_, ratings) in PRINCIPALS.items():
            yield Row(
                "feedback-quality",
                days_of(year, month)[-2],
                unit=_principal(school),
                school=school,
                level=FEEDBACK[ratings[at]],
                source="feedback-ratings",
                recorded_by="assistant superintendent",
            )


def evening_rows() -> Iterator[Row]:
    """Families invited to an evening meeting of the attendance team, and those who came, up to January."""
    came = ((21, 34), (7, 9), (11, 18), (24, 45), (32, 71))
    for school, (families, invited) in zip(SCHOOLS, came, strict=True):
        yield _share("family-evenings", date(2027, 1, 14), school.name, families, invited, "attendance-log")


def group_rows() -> Iterator[Row]:
    """K-2 teachers whose reading groups follow the latest results, October to February."""
    forming = {"Cobbler Street": (7, 9, 10, 11, 12), "Lantern Hill": (5, 6, 6, 6, 6)}
    forming["Tannery Brook"] = (6, 7, 8, 9, 9)
    teachers = {"Cobbler Street": 12, "Lantern Hill": 6, "Tannery Brook": 9}
    for at, (year, month) in enumerate(months()[11:]):
        for school, counts in forming.items():
            day = days_of(year, month)[-1]
            yield _share("groups-from-data", day, school, counts[at], teachers[school], "group-lists")


def contact_rows(chance: Random) -> Iterator[Row]:
    """Families reached within two school days of a third absence, by school and month."""
    reached = (68, 77, 84, 88, 92.5, 91.5)
    share_absent = {"Lantern Hill": 0.09, "Tannery Brook": 0.12, "Loomfield High": 0.22}
    for at, (year, month) in enumerate(months()[10:]):
        for school in SCHOOLS:
            absent = round(school.students() * (share_absent.get(school.name, 0.17) + chance.random() * 0.03))
            day = days_of(year, month)[-1]
            holding = round(absent * (reached[at] + chance.random() * 2 - 1) / 100)
            yield _share("family-contact", day, school.name, holding, absent, "attendance-log")


def _principal(school: str) -> str:
    return "principal-" + school.lower().replace(" ", "-")


def _share(measure: str, day: date, school: str, holding: int, counted: int, source: str) -> Row:
    return Row(
        measure,
        day,
        school=school,
        numerator=holding,
        denominator=counted,
        source=source,
        recorded_by=f"office {school}",
    )


def _once(
    measure: str, day: date, unit: str, school: str, source: str, grade: str = "", subject: str = ""
) -> Row:
    """One occurrence of something that is counted."""
    return Row(
        measure,
        day,
        unit=unit,
        school=school,
        grade=grade,
        subject=subject,
        value=1,
        source=source,
        recorded_by=unit,
    )
