"""Fountas & Pinnell benchmark assessments: the text level a student reads, a letter of the alphabet."""

from __future__ import annotations

from milepost.evidence.importing.format import (
    Format,
    Guess,
    Header,
    Sample,
    Understood,
    first_of,
    headers,
)
from milepost.evidence.importing.mapping import Mapping, Taken


def _understand(header: Header, _: Sample) -> Understood:
    measures = [Taken(id="fp-text-level", level="TextReading")]
    if accuracy := first_of(header, "TextReadingAccuracy"):
        measures.append(Taken(id="fp-accuracy", value=accuracy))
    mapping = Mapping(
        measures=tuple(measures),
        columns={"date": "DateTaken", "unit": "StudentID", "school": "SchoolCode", "grade": "GradeLevel"},
        format="fountas-pinnell",
        date_form="month/day/year",
        scale={"fp-accuracy": "0-100"},
        leave_out={"WasStudentTested": ("0", "N", "No", "FALSE", "False")},
        blank="skip",
    )
    levels = "a plan's measure lists the levels A to Z as `levels`, lowest first."
    return Understood(
        mapping, (Guess("fp-text-level", levels), Guess("NULL", "is a figure that is not known."))
    )


FORMAT = Format(
    "fountas-pinnell",
    "Fountas & Pinnell: benchmark assessments",
    (headers("DateTaken", "SchoolCode", "StudentID", "GradeLevel", "TextReading"),),
    _understand,
)
