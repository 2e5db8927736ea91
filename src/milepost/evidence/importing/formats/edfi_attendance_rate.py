"""Attendance rates by student and month, made of Ed-Fi events, calendar and enrolments."""

from __future__ import annotations

from milepost.evidence.importing.edfi_attendance_rate import HEADER
from milepost.evidence.importing.format import Format, Guess, Header, Sample, Understood, headers
from milepost.evidence.importing.mapping import Mapping, Taken

# Descriptors of the Ed-Fi data standard that are no numbers.
_GRADES = {
    "Kindergarten": "K",
    "Preschool/Prekindergarten": "PK",
    "First grade": "1",
    "Second grade": "2",
} | {
    f"{word} grade": str(at)
    for at, word in enumerate(
        ("Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth"), 3
    )
}


def _understand(header: Header, _: Sample) -> Understood:
    mapping = Mapping(
        measures=(Taken(id="attendance", numerator="DaysAttended", denominator="DaysEnrolled"),),
        columns={
            "date": "LastInstructionalDay",
            "unit": "StudentUniqueId",
            "school": "SchoolId",
            "grade": "GradeLevel",
        },
        format="edfi-attendance-rate",
        rename={"grade": _GRADES},
    )
    return Understood(
        mapping,
        (
            Guess("attendance", "is days attended of instructional days enrolled, by student and month."),
            Guess(
                "days", "are those on which the calendar has instruction, up to the last attendance event."
            ),
            Guess(
                "tardies", "and partial days count as attended; an absence without a duration is a whole day."
            ),
            Guess("enrolment", "runs from the day of entry to the day of exit, both counted."),
        ),
    )


FORMAT = Format(
    "edfi-attendance-rate", "Ed-Fi: attendance by student and month", (headers(*HEADER),), _understand
)
