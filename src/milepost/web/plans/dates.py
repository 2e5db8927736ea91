"""Dates and their labels as people write them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(value: date) -> str:
    """A day in full.

    >>> day(date(2027, 2, 26))
    '26 February 2027'
    """
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def label(written: str) -> str:
    """A date label of a reading (milepost.reading.types.ReadDate) in words.

    >>> label("2026-11"), label("--10-15"), label("2026-fall"), label("quarter-2"), label("2026-27")
    ('November 2026', '15 October', 'fall 2026', 'quarter 2', '2026-27')
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
        return day(date.fromisoformat(written))
    if (found := re.fullmatch(r"(\d{4}|-)-(\d{2})(?:-(\d{2}))?", written)) and 1 <= int(found[2]) <= 12:
        month = _MONTHS[int(found[2]) - 1]
        with_day = f"{int(found[3])} {month}" if found[3] else month
        return with_day if found[1] == "-" else f"{with_day} {found[1]}"
    if found := re.fullmatch(r"(\d{4})-([a-z]+)", written):
        return f"{found[2]} {found[1]}"
    return written.replace("-of-", " of the ").replace("-", " ") if written[:1].isalpha() else written
