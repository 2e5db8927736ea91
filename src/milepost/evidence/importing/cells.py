"""One cell of a foreign file: dates in their forms, codes with their zeros, grades, figures with marks.

What cannot be read in one way is Refused with the remedy; nothing is guessed here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from datetime import date
from decimal import Decimal
from functools import lru_cache

from milepost.evidence.importing.mapping import Code
from milepost.evidence.numbers import NotANumber, missing_mark, parse_number
from milepost.evidence.observations import Missing
from milepost.evidence.rows import EARLIEST, LATEST, Refused

# What a missing figure is written as, so that it reads back as the same reason.
MARK_OF: dict[Missing, str] = {
    "suppressed": "*",
    "not_submitted": "NS",
    "not_applicable": "N/A",
    "not_tested": "not tested",
    "unknown": "-",
}
# Rows of totals among the rows of schools: counted as a school they would count everybody twice.
TOTALS = frozenset(
    {
        "total",
        "totals",
        "all schools",
        "state",
        "state total",
        "state totals",
        "district total",
        "grand total",
    }
)
ALL_STUDENTS = frozenset({"all students", "all", "all_students", "total"})

_TIME = r"(?:[T ]\d{1,2}:\d{2}.*)?"
_FORMS = {
    "year-month-day": re.compile(rf"(?P<y>\d{{4}})[-/](?P<m>\d{{1,2}})[-/](?P<d>\d{{1,2}}){_TIME}"),
    "month/day/year": re.compile(rf"(?P<m>\d{{1,2}})[/.-](?P<d>\d{{1,2}})[/.-](?P<y>\d{{4}}){_TIME}"),
    "day/month/year": re.compile(rf"(?P<d>\d{{1,2}})[/.-](?P<m>\d{{1,2}})[/.-](?P<y>\d{{4}}){_TIME}"),
    "yyyymmdd": re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
}
_SCHOOL_YEAR = re.compile(r"(?:SY\s*)?(?P<first>\d{4})\s*[-–/]\s*(?P<second>\d{2}|\d{4})", re.IGNORECASE)
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:(?P<mark>[,.' ])\d{3})(?:(?P=mark)\d{3})*(?:\.\d+)?")
_SENTINEL = re.compile(r"(-(?:9999|6666))\.0+")
_CODE = re.compile(r"[0-9A-Za-z]+(?:[-_][0-9A-Za-z]+)*")
_GRADE = re.compile(r"(?:grade|gr\.?)?\s*0*(\d{1,2})(?:st|nd|rd|th)?(?:\s+grade)?", re.IGNORECASE)
_KINDERGARTEN = {"k": "K", "kf": "K", "kg": "K", "kp": "K", "kindergarten": "K", "pk": "PK", "pre-k": "PK"}


def day(written: str, form: str, year_end: str) -> date:
    """The day that `written` says in one of the date forms; a school year stands for its last day.

    "2019" in the form "school-year" is the school year that ends in 2019. `year_end` is month and
    day ("06-30"). Refused for what is no date in that form.

    >>> day("11/18/2026 14:03", "month/day/year", "06-30"), day("2024-25", "school-year", "06-30")
    (datetime.date(2026, 11, 18), datetime.date(2025, 6, 30))
    """
    try:
        found = _school_year(written, year_end) if form == "school-year" else _day(written, form)
    except ValueError:
        found = None
    if found is None or not EARLIEST <= found <= LATEST:
        what = f"date: {written!r} is not a date written as {form}." if written else "The row has no date."
        raise Refused(what, "Write it in that form, or say in the mapping: dates.form.")
    return found


def _day(written: str, form: str) -> date | None:
    found = _FORMS[form].fullmatch(written)
    return date(int(found["y"]), int(found["m"]), int(found["d"])) if found else None


def _school_year(written: str, year_end: str) -> date | None:
    if found := _SCHOOL_YEAR.fullmatch(written):
        year = int(found["first"]) + 1
        if int(found["second"]) not in (year, year % 100):
            return None
    elif re.fullmatch(r"(?:19|20)\d{2}", written):
        year = int(written)
    else:
        return None
    return date.fromisoformat(f"{year}-{year_end}")


def code(written: str, rule: Code, role: str) -> str:
    """A code in its full length: zeros lost at its front come back. Refused where nobody could tell.

    >>> code("4450105", Code(8, 5), "school")
    '04450105'
    """
    if not written:
        return written
    if len(written) == rule.digits and _CODE.fullmatch(written):
        return written
    if not _CODE.fullmatch(written) or not written[0].isdigit():
        raise Refused(
            f"{role}: {written!r} is no code of {rule.digits} characters.",
            "Write the code as the state lists it; in a spreadsheet, format the column as text.",
        )
    if not rule.at_least <= len(written) < rule.digits:
        raise Refused(
            f"{role}: {written!r} is not as long as a code, {rule.digits} characters; where fewer than "
            f"{rule.at_least} are left, nobody can tell which zeros are lost.",
            "Write the code in full.",
        )
    return written.zfill(rule.digits)


def grade(written: str) -> str:
    """A grade as plans write it (PK, K, 1 to 12); what is none stays as it is.

    >>> grade("03"), grade("KF"), grade("Grade 11"), grade("3-8")
    ('3', 'K', '11', '3-8')
    """
    found = _GRADE.fullmatch(written)
    if found and 1 <= int(found[1]) <= 12:
        return found[1]
    return _KINDERGARTEN.get(written.casefold(), written)


@lru_cache(maxsize=100_000)
def number(written: str, thousands: str) -> Decimal:
    """The number that a cell writes. Refused for what is none."""
    text = written
    if thousands and (found := _THOUSANDS.fullmatch(written)) and found["mark"] == thousands:
        text = written.replace(thousands, "")
    try:
        return parse_number(text)
    except NotANumber as error:
        remedy = error.remedy
        if "thousands" in remedy:
            remedy += ' Or say in the mapping: numbers.thousands = ",".'
        raise Refused(str(error), remedy) from error


def missing(written: str, marks: MappingOf[str, Missing]) -> Missing | None:
    """Why the figure is missing where the cell holds a mark; None where it holds something else."""
    if written in marks:
        return marks[written]
    return missing_mark(_SENTINEL.sub(r"\1", written))


def scaled(figure: Decimal, scale: str, measure: str) -> Decimal:
    """A percentage from 0 to 100, or the figure itself where it is none. Refused beyond its scale."""
    if scale == "0-1":
        if not 0 <= figure <= 1:
            raise Refused(
                f"{measure}: {figure} is no fraction from 0 to 1.",
                f'If the column holds percentages, say in the mapping: scale.{measure} = "0-100".',
            )
        return figure * 100
    if scale == "0-100" and not 0 <= figure <= 100:
        raise Refused(
            f"{measure}: {figure} is no percentage from 0 to 100.",
            "If it stands for a missing number, name it in the mapping's marks; if the measure is no "
            f'percentage, say scale.{measure} = "number".',
        )
    return figure
