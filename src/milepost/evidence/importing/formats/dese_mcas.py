"""MCAS results by school, subject and group since 2017, as the Profiles site exports them.

Counts with thousands separators and percentages from 0 to 100 stand side by side: the counts are
taken. Blank cells are suppressed: levels below 10 students, growth below 20.
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
from milepost.evidence.importing.massachusetts import (
    GRADES,
    GROUPS,
    SCHOOL_CODE,
    SCHOOL_COLUMNS,
    SUBJECTS,
    YEAR_COLUMNS,
    year_guess,
)

_LEVELS = {
    "mcas-meeting-exceeding": ("M+E #", "me_num"),
    "mcas-exceeding": ("E #", "e_num"),
    "mcas-partially-meeting": ("PM #", "pm_num"),
    "mcas-not-meeting": ("NM #", "nm_num"),
}
_STUDENTS = ("No. of Students Included", "num_of_students_included")
_FIGURES = {
    "mcas-scaled-score": ("Avg. Scaled Score", "avg_scaled_score"),
    "mcas-growth": ("SGP", "Avg. SGP", "sgp"),
    "mcas-participation": ("Part. Rate %", "part_rate_percent"),
    "mcas-achievement-percentile": ("Ach. PCTL", "ach_pctl"),
}
_PERCENTAGES = ("mcas-participation",)


def _understand(header: Header, _: Sample) -> Understood:
    students = first_of(header, *_STUDENTS)
    shares = [
        Taken(id=one, numerator=name, denominator=students)
        for one, names in _LEVELS.items()
        if (name := first_of(header, *names))
    ]
    figures = [
        Taken(id=one, value=name) for one, names in _FIGURES.items() if (name := first_of(header, *names))
    ]
    year = first_of(header, *YEAR_COLUMNS)
    columns = {
        "date": year,
        "school": first_of(header, *SCHOOL_COLUMNS),
        "grade": first_of(header, "Grade", "grade_span"),
        "subject": first_of(header, "Subject"),
        "group": first_of(header, "Student Group", "student_group"),
    }
    mapping = Mapping(
        measures=(*shares, *figures),
        columns={role: name for role, name in columns.items() if name},
        format="dese-mcas",
        date_form="school-year",
        codes={"school": SCHOOL_CODE},
        rename={"group": GROUPS, "subject": SUBJECTS, "grade": GRADES},
        scale={one.id: "0-100" if one.id in _PERCENTAGES else "number" for one in figures},
        thousands=",",
        blank="suppressed",
    )
    guesses = (
        Guess(
            "blank cells",
            "are figures not shown: levels below 10 students, growth below 20.",
        ),
        Guess("mcas-growth", "is a median of 2017 and a mean since 2018: do not compare across the two."),
        Guess(
            "grade",
            "3-8 is these grades together: a target without grades counts students twice.",
        ),
    )
    if not year:
        asked = Question("columns.date", "Which year's tests is the file of? Answer such as =2025.")
        return Understood(mapping, guesses, (asked,))
    return Understood(mapping, (*guesses, year_guess(mapping)))


FORMAT = Format(
    "dese-mcas",
    "Massachusetts Profiles: MCAS since 2017",
    (
        headers("School Code", "Subject", "M+E #", "No. of Students Included"),
        headers("District Code", "Subject", "M+E #", "No. of Students Included"),
        headers("subject", "me_num", "num_of_students_included"),
    ),
    _understand,
)
