"""When something is due or how often it happens, from the words of a "when" cell.

The words are read as statements are (`milepost.reading`); here the reading becomes the plan's own
dates. What a benchmark cannot hold (three dates, "ongoing") is not forced into it: `documents.row`
keeps the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from milepost.plan.calendar import DEFAULT_FIRST_DAY
from milepost.plan.dates import FIRST_YEAR, LAST_YEAR, SchoolYear, When, parse_when
from milepost.reading.reader import read
from milepost.reading.types import ReadDate

_STEP = re.compile(r"day|week|month|quarter|trimester|semester|year|\w+_(?:days|weeks|months)")
_RANGE = re.compile(r"\W*(?:[-–—]|\b(?:to|through|thru|until|till)\b)", re.IGNORECASE)
_SEASONS = {"winter": 1, "spring": 4, "summer": 7, "fall": 9}
# As in 6-15-2027, which is read as 6/15/2027.
_DASHED_DAY = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4}|\d{2})\b")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# A day as people write it: its month by name or number, its year if it has one.
_DAYS = (
    re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])"),
    re.compile(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)(?![\d/])"),
    re.compile(
        rf"\b(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
        r"(?:,?\s+(?P<year>\d{4})\b)?",
        re.IGNORECASE,
    ),
)
# A year in which every day of the calendar exists, for days without one.
_LEAP_YEAR = 2000
# Words that add nothing to the date they stand with.
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """by on due in the of from to through until each every before no later than at beginning starting
        start end and school year sy complete completed date deadline begin during a for once""",
    )
)


@dataclass(frozen=True)
class Timing:
    """One cell's time. `left_over` is True where the cell says more than the plan can hold.

    `impossible` is a date as written that no calendar has ("Feb 29, 2027"); nothing else is set then.
    """

    due: When | None = None
    from_: When | None = None
    until: When | None = None
    every: str | None = None
    left_over: bool = False
    impossible: str | None = None


def timing(text: str, school_year: SchoolYear) -> Timing | None:
    """The time that a cell names; None where it names none that a benchmark could hold.

    A single date is a deadline, or the end of what recurs; two with a dash or "to" between them are
    a beginning and an end.

    >>> str(timing("By October 1, 2026", SchoolYear(2026)).due)
    '2026-10-01'
    >>> found = timing("Monthly, September to June", SchoolYear(2026))
    >>> found.every, str(found.from_), str(found.until)
    ('month', '2026-09', '2027-06')
    """
    text = _DASHED_DAY.sub(r"\1/\2/\3", text)
    if impossible := _impossible(text):
        return Timing(left_over=True, impossible=impossible)
    reading = read(text, school_year=school_year)
    steps = [recurrence.step for recurrence in reading.every if _STEP.fullmatch(recurrence.step)]
    every = steps[0] if steps else None
    whens = [_when(part) for part in reading.dates]
    known = [when for when in whens if when is not None]
    if len(known) != len(reading.dates) or len(known) > 2 or len(steps) > 1 or not (known or every):
        return None
    spans = [(part.start, part.end) for part in (*reading.dates, *reading.every)]
    left_over = _says_more(text, spans)
    if len(known) == 2:
        between = text[reading.dates[0].end : reading.dates[1].start] + reading.dates[1].text
        if not _RANGE.match(between) or _month(known[0]) > _month(known[1]):
            return None
        return Timing(from_=known[0], until=known[1], every=every, left_over=left_over)
    if not known:
        return Timing(every=every, left_over=left_over)
    if reading.dates[0].role == "start":
        return Timing(from_=known[0], every=every, left_over=left_over)
    if every:
        return Timing(until=known[0], every=every, left_over=left_over)
    return Timing(due=known[0], left_over=left_over)


def _impossible(text: str) -> str | None:
    """The first day in the text that no calendar has, or whose year no plan can be about; as written.

    >>> _impossible("By Feb 29, 2027"), _impossible("10/15/3026"), _impossible("June 30")
    ('Feb 29, 2027', '10/15/3026', None)
    """
    for pattern in _DAYS:
        for found in pattern.finditer(text):
            parts = found.groupdict()
            month = _MONTHS.index(parts["name"].lower()) + 1 if "name" in parts else int(parts["month"])
            written = parts["year"] or ""
            year = int(written) if len(written) == 4 else _LEAP_YEAR + int(written or 0)
            if not _is_day(year, month, int(parts["day"])):
                return found[0]
    return None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return FIRST_YEAR <= year <= LAST_YEAR


def _when(part: ReadDate) -> When | None:
    """The date as the plan writes it; None for what it has no form for."""
    label = part.date or ""
    if found := re.fullmatch(r"(\d{4})-(fall|winter|spring|summer)", label):
        year = int(found[1])
        return parse_when(f"{found[2]} {year}") if FIRST_YEAR <= year <= LAST_YEAR else None
    if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", label):
        return None
    return parse_when(label)


def _month(when: When) -> tuple[int, int]:
    """Year and month, for telling which of two times is the earlier; seasons by their first month."""
    if when.day:
        return when.day.year, when.day.month
    if when.season:
        return when.season[1], _SEASONS[when.season[0]]
    if when.school_year:
        return when.school_year.first, DEFAULT_FIRST_DAY[0]
    return when.month or (0, 0)


def _says_more(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether words are left besides the dates that were read."""
    rest = "".join(
        " " if any(start <= position < end for start, end in spans) else character
        for position, character in enumerate(text)
    )
    return any(word.lower() not in _SMALL for word in re.findall(r"\w+", rest))
