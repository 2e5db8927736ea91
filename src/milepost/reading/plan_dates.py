"""Dates of a reading in the form of plan files, and the days that other dates could mean.

A plan says days, months, seasons and school years (plan file format, rules). A quarter, a year of the
calendar, the start of the year or a month of no year is none of these: which day is meant is asked,
with the days that the specifications name as choices.
"""

from __future__ import annotations

import re

from milepost.plan.dates import SchoolYear, parse_when
from milepost.reading.date_words import is_school_year
from milepost.reading.types import ReadDate
from milepost.reading.values import value

_DAY_OR_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(-\d{2})?")
_SEASON = re.compile(r"(\d{4})-(fall|winter|spring|summer)")
# Each quarter's last month, in the first or second calendar year of the school year, and its months
# (targets reference, "Collections").
_QUARTERS = {
    "quarter-1": (0, 10, "August to October"),
    "quarter-2": (1, 1, "November to January"),
    "quarter-3": (1, 4, "February to April"),
    "quarter-4": (1, 7, "May to July"),
}


@value
class Choice:
    """One answer: the value as a plan writes it, and what it means in words."""

    value: str
    means: str


def as_when(said: ReadDate, school_year: str | None) -> str | None:
    """A date as plans write it: `2026-11`, `fall 2026`, `2026-27`; None for what a plan cannot say.

    `school_year` is the reading's, for the end of the year. A school year that could be a month has its
    SY (targets reference, "A target").

    >>> as_when(ReadDate("by fall 2026", 0, 12, "2026-fall", "deadline"), None)
    'fall 2026'
    """
    label = said.date
    if label is None:
        return None
    if label == "end-of-year":
        return _school_year(school_year) if school_year else None
    if is_school_year(label, said.text):
        return _school_year(label)
    if season := _SEASON.fullmatch(label):
        return f"{season[2]} {season[1]}"
    return label if _DAY_OR_MONTH.fullmatch(label) and _is_possible(label) else None


def end_of(said: ReadDate, school_year: str | None) -> str | None:
    """As `as_when`, for a deadline, of which a plan takes the last day; "by the start of" is told apart."""
    when = as_when(said, school_year)
    if when is None or said.edge != "start":
        return when
    if found := _DAY_OR_MONTH.fullmatch(when):
        return when if found[1] else f"{when}-01"
    return None


def possible_days(label: str, school_year: str | None) -> tuple[Choice, ...]:
    """The days that a label could mean which a plan cannot say, as far as the specifications name any."""
    if re.fullmatch(r"\d{4}", label):
        year = int(label)
        ending = SchoolYear(year - 1)
        return (
            Choice(_school_year(str(ending)), f"the end of the school year {ending}"),
            Choice(f"{label}-12-31", f"31 December {label}"),
        )
    if school_year is None:
        return ()
    first = SchoolYear.parse(school_year).first
    if label in _QUARTERS:
        later, month, months = _QUARTERS[label]
        return (Choice(f"{first + later}-{month:02d}", f"the end of the quarter {months}"),)
    if label == "start-of-year":
        return (Choice(f"{first}-08-15", "the first day of school, unless the calendar says another"),)
    return ()


def _is_possible(label: str) -> bool:
    """Whether there is such a day: a reading keeps "February 30" as it was said."""
    try:
        parse_when(label)
    except ValueError:
        return False
    return True


def _school_year(label: str) -> str:
    """A school year's label, told apart from a month where it could be one."""
    return f"SY{label}" if 1 <= int(label[-2:]) <= 12 else label
