"""A date of a reading in words that say which day is meant.

As in plan files, a month as a deadline means its last day and as a start its first (plan file
format, rules). A time whose days only a calendar knows (a season, a quarter, the end of the year)
keeps its name, with the end that is meant.
"""

from __future__ import annotations

import re
from calendar import monthrange

from milepost.reading.language import Language, Side
from milepost.reading.types import DateRole, ReadDate

_CALENDAR = re.compile(r"(\d{4}|-)-(\d{2})(?:-(\d{2}))?")
_SEASON = re.compile(r"(?:(\d{4})-)?(fall|winter|spring|summer)")
_TERM = re.compile(r"(quarter|trimester|semester)-([1-4])")
# "2011-12", "SY11-12", "2011/12": two years side by side, as no month is written.
_TWO_YEARS = re.compile(r"(?:\d{2}|\d{4})\s*[-/–]\s*(?:\d{2}|\d{4})\b|\b(?:sy|fy|ay|year)", re.IGNORECASE)


def in_words(said: ReadDate, school_year: str | None, words: Language) -> str:
    """The date with the part it plays: "by 30 November 2026", "from the start of fall 2026".

    `school_year` is the reading's own, None if not known; a time without a label is quoted.
    """
    if said.date is None:
        return words.timed.format(said.text)
    return label_in_words(said.date, said, school_year, words)


def label_in_words(label: str, said: ReadDate | None, school_year: str | None, words: Language) -> str:
    """As `in_words`, for the label of a target's date; `said` None counts as a deadline."""
    role: DateRole = said.role if said else "deadline"
    side: Side = (said.edge if said else None) or "whole"
    text = said.text if said else ""
    if (found := _CALENDAR.fullmatch(label)) and not is_school_year(label, text):
        return _calendar(found, role, side, words)
    if label in ("start-of-year", "end-of-year"):
        side = "end" if label == "end-of-year" else "start"
        year = words.school_year.format(school_year) if school_year else words.this_school_year
        return _in_time(year, role, side, words)
    if role != "baseline" and "class of" in text.lower():
        return words.class_of.format(label)
    return _in_time(_name(label, text, words), role, side, words)


def is_school_year(label: str, text: str) -> bool:
    """Whether a label names a school year; where it could be a month, the words decide.

    >>> is_school_year("2026-27", ""), is_school_year("2011-12", "by December 2011")
    (True, False)
    """
    found = re.fullmatch(r"(\d{4})-(\d{2})", label)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return False
    return not 1 <= int(found[2]) <= 12 or bool(_TWO_YEARS.search(text))


def lacks_year(label: str | None) -> bool:
    """Whether a label names a month, a day or a season of no year: `--11`, `--10-15`, `fall`."""
    return label is not None and (label.startswith("-") or label in ("fall", "winter", "spring", "summer"))


def _name(label: str, text: str, words: Language) -> str:
    """What a time is called that has two ends: a season, a term, a school year, a year."""
    if season := _SEASON.fullmatch(label):
        name = words.seasons[season[2]]
        return words.season_of_year.format(season=name, year=season[1]) if season[1] else name
    if term := _TERM.fullmatch(label):
        return words.terms[term[1]].format(term[2])
    return words.school_year.format(label) if is_school_year(label, text) else label


def _calendar(found: re.Match[str], role: DateRole, side: Side, words: Language) -> str:
    """A day; or a month, which as a deadline or a start stands for a day of it."""
    year, month = found[1].strip("-"), int(found[2])
    if not 1 <= month <= 12:
        return _in_time(found[0], role, side, words)
    name = words.months[month - 1]
    day = int(found[3]) if found[3] else _day_meant(year, month, role, side)
    if day is None:
        pattern = words.month if year else words.month_without_year
        return _in_time(pattern.format(month=name, year=year), role, side, words)
    pattern = words.day if year else words.day_without_year
    return words.on_days[role].format(pattern.format(day=day, month=name, year=year))


def _day_meant(year: str, month: int, role: DateRole, side: Side) -> int | None:
    """The day of a month that a deadline or a start means; None without a year, or for any other part."""
    if not year or role not in ("deadline", "start"):
        return None
    last = side == "end" or (side == "whole" and role == "deadline")
    return monthrange(int(year), month)[1] if last else 1


def _in_time(name: str, role: DateRole, side: Side, words: Language) -> str:
    said = words.in_times[role, side].format(name)
    for parted, joined in words.run_together:
        said = said.replace(parted, joined)
    return said
