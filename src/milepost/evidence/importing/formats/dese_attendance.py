"""Attendance by school and year, as the state's Profiles site exports it.

Percentages run from 0 to 100 and are padded with blanks. The export itself names no year; files
that collect several years have a column for it.
"""

from __future__ import annotations

from milepost.evidence.importing.format import (
    Format,
    Guess,
    Header,
    Question,
    Sample,
    Understood,
    first_of,
    headers,
)
from milepost.evidence.importing.mapping import Mapping, Taken
from milepost.evidence.importing.massachusetts import SCHOOL_CODE, SCHOOL_COLUMNS, YEAR_COLUMNS, year_guess

_PERCENTAGES = {
    "attendance-rate": "Attendance Rate",
    "absent-10-days": "Absent 10 or more days",
    "chronic-absence": "Chronically Absent (10% or more)",
    "chronic-absence-20": "Chronically Absent (20% or more)",
    "unexcused-absence": "Unexcused > 9 days",
}
_NUMBERS = {"average-absences": "Average # of Absences"}


def _understand(header: Header, _: Sample) -> Understood:
    year = first_of(header, *YEAR_COLUMNS)
    group = first_of(header, "Student Group", "Subgroup")
    columns = {"date": year, "school": first_of(header, *SCHOOL_COLUMNS), "group": group}
    taken = {**_PERCENTAGES, **_NUMBERS}
    mapping = Mapping(
        measures=tuple(Taken(id=one, value=name) for one, name in taken.items() if first_of(header, name)),
        columns={role: name for role, name in columns.items() if name},
        format="dese-attendance",
        date_form="school-year",
        codes={"school": SCHOOL_CODE},
        scale=dict.fromkeys(_PERCENTAGES, "0-100") | dict.fromkeys(_NUMBERS, "number"),
        thousands=",",
        blank="unknown",
        short_rows="blank",
    )
    guesses = [Guess("attendance rate", "is taken as the state defines it: days attended of days enrolled.")]
    if not year:
        asked = Question("columns.date", "Which school year is the file of? Answer such as =2024-25.")
        return Understood(mapping, tuple(guesses), (asked,))
    return Understood(mapping, (*guesses, year_guess(mapping)))


FORMAT = Format(
    "dese-attendance",
    "Massachusetts Profiles: attendance",
    tuple(
        headers("Attendance Rate", "Chronically Absent (10% or more)", school)
        for school in SCHOOL_COLUMNS[:3]
    ),
    _understand,
)
