"""Dates as plans write them, and the school year that gives them their meaning.

A date keeps the precision it was written in; which day it means depends on whether it is a deadline
(the last day of what was named) or a start (the first), and, for seasons, on the plan's calendar
(`plan.calendar`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

Precision = Literal["day", "month", "season", "school_year"]
Season = Literal["fall", "winter", "spring", "summer"]

SEASONS: tuple[Season, ...] = get_args(Season)

# Years that a plan can be about. Beyond them a number is a slip of the hand, not a year.
FIRST_YEAR, LAST_YEAR = 1900, 2199

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
SCHOOL_YEAR = r"(?:SY)?[0-9]{4}-[0-9]{2}"
SEASON = r"(?:[Ff]all|[Ww]inter|[Ss]pring|[Ss]ummer) [0-9]{4}"

_EXAMPLES = "a date such as 2026-11-15, 2026-11, 2026-27 or fall 2026"


@dataclass(frozen=True, order=True)
class SchoolYear:
    """A school year, named by the year it starts in: SchoolYear(2026) is 2026-27."""

    first: int

    def __str__(self) -> str:
        return f"{self.first}-{(self.first + 1) % 100:02d}"

    @classmethod
    def parse(cls, text: str) -> SchoolYear:
        """`2026-27` or `SY2026-27`. ValueError for anything else, also for 2026-28."""
        found = re.fullmatch(r"(?:SY)?([0-9]{4})-([0-9]{2})", text.strip())
        if not found or (int(found[1]) + 1) % 100 != int(found[2]) or not _possible(int(found[1])):
            raise ValueError(f"{text!r} is not a school year such as 2026-27")
        return cls(int(found[1]))


@dataclass(frozen=True)
class When:
    """A date as written. Exactly the field of its precision is set; the others are None."""

    written: str
    precision: Precision
    day: date | None = None
    month: tuple[int, int] | None = None
    season: tuple[Season, int] | None = None
    school_year: SchoolYear | None = None

    def __str__(self) -> str:
        return self.written


def parse_when(text: str) -> When:
    """`2026-11-15`, `2026-11`, `2026-27` or `SY2011-12`, `fall 2026`.

    Where `2011-12` could be a month it is one (plan file format, rules). ValueError says what the
    text is not.
    """
    written = text.strip()
    if re.fullmatch(DAY, written):
        return When(written, "day", day=_day(written))
    if re.fullmatch(MONTH, written):
        year, month = int(written[:4]), int(written[5:])
        if _possible(year):
            return When(written, "month", month=(year, month))
    elif re.fullmatch(SCHOOL_YEAR, written):
        return When(written, "school_year", school_year=SchoolYear.parse(written))
    elif re.fullmatch(SEASON, written):
        name, year_text = written.lower().split(" ")
        season = next(s for s in SEASONS if s == name)
        if _possible(int(year_text)):
            return When(written, "season", season=(season, int(year_text)))
    raise ValueError(f"{text!r} is not {_EXAMPLES}")


def parse_span(text: str) -> tuple[date, date]:
    """A day, or two days with `..` between them, both ends in: the first and the last day.

    ValueError for anything else, also for a span that ends before it begins.

    >>> parse_span("2026-11-26..2026-11-27")
    (datetime.date(2026, 11, 26), datetime.date(2026, 11, 27))
    """
    first_text, dots, last_text = text.strip().partition("..")
    first = _day(first_text.strip())
    last = _day(last_text.strip()) if dots else first
    if last < first:
        raise ValueError(f"{text!r} ends before it begins")
    return first, last


@lru_cache(maxsize=64)
def parse_school_years(text: str) -> tuple[SchoolYear, ...]:
    """A school year, or a span `2026-27..2028-29`: every school year in it, in order.

    ValueError for anything else, also for a span that runs backwards or over more than 20 years.
    """
    first_text, dots, last_text = text.strip().partition("..")
    first = SchoolYear.parse(first_text)
    last = SchoolYear.parse(last_text) if dots else first
    if not 0 <= last.first - first.first < 20:
        raise ValueError(f"{text!r} is not a span of school years such as 2026-27..2028-29")
    return tuple(SchoolYear(year) for year in range(first.first, last.first + 1))


def _possible(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text) if re.fullmatch(DAY, text) else None
    except ValueError:
        day = None
    if day is None or not _possible(day.year):
        raise ValueError(f"{text!r} is not a day such as 2026-11-15")
    return day
