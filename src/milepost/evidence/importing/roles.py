"""Columns known by their usual names, and the forms in which the first rows write their dates.

Few names, because a wrong guess is worse than a question.
"""

from __future__ import annotations

import re

from milepost.evidence.importing.cells import day
from milepost.evidence.importing.format import Guess, Header, Question, Sample
from milepost.evidence.importing.mapping import REJECT_COLUMNS, YEAR_END, column_key
from milepost.evidence.numbers import NotANumber, missing_mark, parse_number
from milepost.evidence.rows import Refused

# In order of preference: a code says which school it is, a name may be shared by two.
_NAMES = {
    "measure": ("measure", "measure_id", "measure id", "variable", "indicator", "metric"),
    "unit": (
        *("unit", "student id", "studentid", "student_id", "sasid", "lasid", "staff id", "classroom", "room"),
        *("teacher", "team", "district"),
    ),
    "school": (
        *("school code", "school_code", "dese id", "org code", "org_code", "school id", "schoolid", "dbn"),
        *("school", "school name", "school_name", "building"),
    ),
    "grade": ("grade", "grade level", "gradelevel", "student grade"),
    "subject": ("subject", "content area"),
    "group": ("group", "student group", "student_group", "subgroup", "stu_grp", "race/ethnicity"),
    "recorded_by": ("recorded_by", "recorded by", "observer"),
    "note": ("note", "notes", "comment", "comments"),
}
_YEARS = ("school year", "academic year", "school_year", "year", "sy")
# Numbers that count nothing.
_NO_FIGURE = frozenset(
    ("id", "identifier", "code", "fips", "zip", "phone", "year", "room", "source", "birth", "birthday", "dob")
)
_DATE = frozenset({"date", "day", "timestamp"})
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def roles_of(header: Header) -> dict[str, str]:
    """Role to the column that has its usual name; dates apart."""
    known = {column_key(name): name for name in reversed(header)}
    found = {
        role: next((known[name] for name in names if name in known), "") for role, names in _NAMES.items()
    }
    return {role: name for role, name in found.items() if name}


def date_columns(header: Header) -> tuple[str, ...]:
    """The columns whose name says date; where there is none, those that say a school year."""
    exact = tuple(name for name in header if column_key(name) == "date")
    dates = exact or tuple(name for name in header if _words(name) & _DATE and not _words(name) & _NO_FIGURE)
    return dates or tuple(name for name in header if column_key(name) in _YEARS)


def figure_columns(header: Header, sample: Sample) -> tuple[str, ...]:
    """The columns in which most of what the sample holds, marks apart, are numbers.

    What is none in such a column is refused with its row, and seen; a column that is not taken is not.
    """
    named = [
        (name, [row[at] for row in sample if row[at]])
        for at, name in enumerate(header)
        if name and column_key(name) not in REJECT_COLUMNS
    ]
    return tuple(name for name, cells in named if not _words(name) & _NO_FIGURE and _are_figures(cells))


def _words(name: str) -> set[str]:
    """The words of a column's name, also of StudentSourcedID and attn_date."""
    return set(re.findall(r"[a-z]+", _JOINED.sub(" ", name).lower().replace("_", " ")))


def _are_figures(cells: list[str]) -> bool:
    numbers = [cell for cell in cells if missing_mark(cell) is None]
    return sum(map(_is_number, numbers)) > len(numbers) / 2


def _is_number(cell: str) -> bool:
    try:
        parse_number(cell.rstrip("% ").replace(",", ""))
    except NotANumber:
        return False
    return True


def date_form(column: str, cells: list[str]) -> tuple[str, list[Guess], list[Question]]:
    """The one form that all dates of the sample are written in; asked where two fit.

    With nothing that fits, "year-month-day": the rows will be refused with what was found.
    """
    fitting = [form for form in _FORMS if cells and all(_fits(cell, form) for cell in cells)]
    if {"month/day/year", "day/month/year"} <= set(fitting):
        text = f"{column}: is {cells[0]} month/day/year or day/month/year?"
        return "month/day/year", [], [Question("dates.form", text, ("month/day/year", "day/month/year"))]
    form = fitting[0] if fitting else "year-month-day"
    if form == "school-year" and any(len(cell) == 4 for cell in cells):
        text = f"{column}: is {cells[0]} the school year that ends in {cells[0]}? If not, mend the column."
        return form, [], [Question("dates.form", text, ("school-year",))]
    guesses = [Guess(column, f"dates are read as {form}.")]
    if form == "school-year":
        guesses.append(Guess(column, f"a school year is dated by its last day, {YEAR_END}."))
    return form, guesses, []


_FORMS = ("year-month-day", "yyyymmdd", "school-year", "month/day/year", "day/month/year")


def _fits(cell: str, form: str) -> bool:
    try:
        day(cell, form, YEAR_END)
    except Refused:
        return False
    return True


def code_question(role: str, column: str, cells: list[str]) -> Question | None:
    """Asks for the length of codes, where some begin with a zero and others are shorter."""
    digits = [cell for cell in cells if cell.isascii() and cell.isdigit()]
    lengths = {len(cell) for cell in digits}
    if len(lengths) < 2 or not any(cell[0] == "0" and len(cell) == max(lengths) for cell in digits):
        return None
    shorter = next(cell for cell in digits if len(cell) < max(lengths))
    text = (
        f"{column}: some codes begin with a zero and others, such as {shorter}, are shorter. "
        "How long are they? Zeros lost in a spreadsheet are put back."
    )
    return Question(f"codes.{role}", text, (str(max(lengths)),))
