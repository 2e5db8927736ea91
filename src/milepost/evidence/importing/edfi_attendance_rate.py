"""Attendance from Ed-Fi: days attended of days enrolled, by student and month.

Ed-Fi records exceptions only, so that a rate needs three things: the events, the calendar (which
days were instructional) and the enrolments (who should have been there). What comes out is a sheet
like any other.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from milepost.errors import EvidenceError
from milepost.evidence.importing.cells import day, number
from milepost.evidence.importing.edfi_records import CALENDAR, ENROLMENTS, EVENTS
from milepost.evidence.importing.mapping import YEAR_END
from milepost.evidence.importing.sheet import Sheet
from milepost.evidence.rows import Refused
from milepost.evidence.tables import Line

HEADER = ("StudentUniqueId", "SchoolId", "GradeLevel", "LastInstructionalDay", "DaysAttended", "DaysEnrolled")
# Days on which students are expected (Ed-Fi data standard, CalendarEventDescriptor).
INSTRUCTIONAL = frozenset({"Instructional day", "Make-up day"})
# Categories that are an absence; a tardy or partial day counts as attended.
ABSENCES = frozenset({"Excused Absence", "Unexcused Absence"})

_Who = tuple[str, str]


def rates(sheets: tuple[Sheet, ...]) -> Sheet | None:
    """The rates that events, calendar and enrolments give together; None where one of them is not there.

    EvidenceError for dates and durations that cannot be read, and for a school without a calendar.
    """
    parts = {name: [one for one in sheets if one.part == name] for name in (EVENTS, CALENDAR, ENROLMENTS)}
    if not all(parts.values()):
        return None
    used = [one for sheets_of in parts.values() for one in sheets_of]
    days = _instructional(parts[CALENDAR])
    absent, until = _absent(parts[EVENTS])
    lines = tuple(
        Line(at, cells) for at, cells in enumerate(_months(parts[ENROLMENTS], days, absent, until), start=1)
    )
    digest = hashlib.sha256("".join(sorted(one.digest for one in used)).encode()).hexdigest()
    name = " + ".join(dict.fromkeys(one.file for one in used))
    return Sheet(name, "attendance rates", digest, lambda: iter((Line(0, HEADER), *lines)))


def _records(sheets: list[Sheet]) -> Iterator[tuple[Sheet, dict[str, str]]]:
    for sheet in sheets:
        rows = sheet.rows()
        header = next(rows).cells
        yield from ((sheet, dict(zip(header, line.cells, strict=True))) for line in rows)


def _day(sheet: Sheet, written: str) -> date:
    try:
        return day(written, "year-month-day", YEAR_END)
    except Refused as error:
        raise EvidenceError(f"{sheet.name}: {error}", error.remedy) from error


def _instructional(sheets: list[Sheet]) -> dict[str, list[date]]:
    """School to its instructional days, in order."""
    found: dict[str, set[date]] = defaultdict(set)
    for sheet, record in _records(sheets):
        if INSTRUCTIONAL & set(record["CalendarEvent"].split("; ")):
            found[record["SchoolId"]].add(_day(sheet, record["Date"]))
    return {school: sorted(days) for school, days in found.items()}


def _absent(sheets: list[Sheet]) -> tuple[dict[_Who, dict[date, Decimal]], date]:
    """Student and school to the part of each day missed, and the last day of any event."""
    found: dict[_Who, dict[date, Decimal]] = defaultdict(dict)
    until = date.min
    for sheet, record in _records(sheets):
        when = _day(sheet, record["EventDate"])
        until = max(until, when)
        if record["AttendanceEventCategory"] in ABSENCES:
            missed = found[record["StudentUniqueId"], record["SchoolId"]]
            missed[when] = min(Decimal(1), missed.get(when, Decimal(0)) + _duration(sheet, record))
    return found, until


def _duration(sheet: Sheet, record: dict[str, str]) -> Decimal:
    """The part of the day that was missed; a whole one where nothing is said."""
    written = record["EventDuration"]
    try:
        part = number(written, "") if written else Decimal(1)
    except Refused as error:
        raise EvidenceError(f"{sheet.name}: EventDuration: {error}", error.remedy) from error
    if not 0 <= part <= 1:
        raise EvidenceError(
            f"{sheet.name}: an absence of {part} days on one day.",
            "EventDuration is a part of one day: 0 to 1.",
        )
    return part


def _months(
    sheets: list[Sheet], days: dict[str, list[date]], absent: dict[_Who, dict[date, Decimal]], until: date
) -> Iterator[tuple[str, ...]]:
    """A row a student, school, grade and month, in that order. Days after the last event are not known."""
    enrolled: dict[tuple[str, str, str, tuple[int, int]], set[date]] = defaultdict(set)
    for sheet, record in _records(sheets):
        school = record["SchoolId"]
        if school not in days:
            raise EvidenceError(
                f"The calendar has no instructional day of school {school}, in which students are enrolled.",
                "Give its calendar too, or leave its enrolments out.",
            )
        first = _day(sheet, record["EntryDate"])
        last = min(until, _day(sheet, record["ExitWithdrawDate"]) if record["ExitWithdrawDate"] else until)
        for one in days[school][bisect_left(days[school], first) : bisect_right(days[school], last)]:
            key = (record["StudentUniqueId"], school, record["EntryGradeLevel"], (one.year, one.month))
            enrolled[key].add(one)
    for (student, school, grade, _), dates in sorted(enrolled.items()):
        missed = absent.get((student, school), {})
        attended = len(dates) - sum((missed.get(one, Decimal(0)) for one in dates), Decimal(0))
        yield (student, school, grade, max(dates).isoformat(), f"{attended:f}", str(len(dates)))
