"""The days that a benchmark names, in the plan's fields and in its words.

Shared by the rules that compare days: whether they lie in the plan's year, how long something goes
on, what comes first. Which words are dates is left to the reading, which day a date means to the
plan's calendar, and what is amiss to the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from milepost.plan.calendar import DEFAULT_FIRST_DAY, DEFAULT_LAST_DAY, SchoolCalendar
from milepost.plan.dates import FIRST_YEAR, LAST_YEAR, SchoolYear, When, parse_when
from milepost.plan.types import Benchmark, Plan, Target, amounts_by_date
from milepost.reading.plan_dates import as_when, possible_days
from milepost.reading.types import DateRole, ReadDate, Reading, Span

# Steps by which a year is seen more than once: those of a calendar, and those that schools keep.
_WITHIN_A_YEAR = re.compile(
    r"day|week|month|quarter|trimester|semester|term|cycle|administration|meeting|collection"
    r"|\w+_(?:days|weeks|months)"
)
_YEAR = re.compile(r"\d{4}")
# Work for a school year begins when the plan is approved: by July 1 of the year in which it is
# carried out (Massachusetts, St. 2016 c. 255), and goes on until the next year begins.
_OPENS, _CLOSES = (7, 1), (8, 31)


@dataclass(frozen=True, slots=True)
class Dated:
    """One time that a benchmark names: its first and last day, both in.

    `said` is the date as a finding quotes it, `role` what it is for, `span` its words in the
    statement; None where it stands in one of the plan's fields.
    """

    said: str
    first: date
    last: date
    role: DateRole
    span: Span | None = None


def calendar_of_year(year: SchoolYear) -> SchoolCalendar:
    """The calendar of a school year of which nothing else is known."""
    return SchoolCalendar(
        (year,), date(year.first, *DEFAULT_FIRST_DAY), date(year.first + 1, *DEFAULT_LAST_DAY)
    )


def time_of(calendar: SchoolCalendar) -> tuple[date, date]:
    """The first and the last day on which anybody works by a plan of this calendar."""
    opens = min(calendar.first_day, date(calendar.school_years[0].first, *_OPENS))
    closes = max(calendar.last_day, date(calendar.school_years[-1].first + 1, *_CLOSES))
    return opens, closes


def in_fields(benchmark: Benchmark, calendar: SchoolCalendar) -> Iterator[Dated]:
    """The times in the plan's own fields: due, from, until, the components' and the targets'.

    When something was done, and what a change is counted from (`since`), are no times of the plan.
    """
    dues = [benchmark.due, benchmark.until, *(part.due for part in benchmark.components)]
    starts = [benchmark.from_]
    for target in benchmark.targets:
        dues += [*_checkpoints(target), target.until]
        starts.append(target.from_)
    yield from (_of_when(when, "deadline", calendar) for when in dues if when)
    yield from (_of_when(when, "start", calendar) for when in starts if when)


def in_words(reading: Reading | None, calendar: SchoolCalendar) -> Iterator[Dated]:
    """The times in the statement of which the calendar knows the days."""
    for said in reading.dates if reading else ():
        days = _days(said, reading.school_year if reading else None, calendar)
        if days is not None:
            yield Dated(said.text, *days, said.role, said)


def looks(benchmark: Benchmark, reading: Reading | None, calendar: SchoolCalendar) -> list[Dated]:
    """The times at which it is seen whether a benchmark is met, the earliest first.

    Those of its targets; without any, what its other fields are due; without these, the deadlines
    and times in its words. A target that is judged in a rhythm is seen at its two ends.
    """
    found = [
        _of_when(when, "deadline", calendar)
        for target in benchmark.targets
        for when in (*_checkpoints(target), target.from_ if target.every else None, target.until)
        if when
    ]
    if not found and not benchmark.targets:
        found = [one for one in in_fields(benchmark, calendar) if one.role == "deadline"]
        found = found or [one for one in in_words(reading, calendar) if one.role in ("deadline", "at")]
    return sorted(found, key=lambda one: (one.last, one.first))


def is_seen_again(benchmark: Benchmark, reading: Reading | None, plan: Plan) -> bool:
    """Whether it is measured again and again within the year: in its words, target, measure or source.

    "Daily" says how often people do something, unless it stands with the evidence ("daily logs").
    """
    steps: list[str | None] = _steps_of_measuring(reading) if reading else []
    if are_within_a_year(steps):
        return True
    if not benchmark.sources and not benchmark.targets:
        return False
    measures = {measure.id: measure for measure in plan.measures}
    sources = {source.id: source for source in plan.sources}
    used = set(benchmark.sources)
    for target in benchmark.targets:
        measure = measures.get(target.measure)
        steps += [target.every, measure.collected if measure else None]
        used |= {measure.source} if measure and measure.source else set()
    if not any(
        measure.collected for target in benchmark.targets if (measure := measures.get(target.measure))
    ):
        steps += [sources[source].every for source in used if source in sources]
    return are_within_a_year(steps)


def _steps_of_measuring(reading: Reading) -> list[str | None]:
    return [
        said.step
        for said in reading.every
        if said.step != "day"
        or any(one.start <= said.start and said.end <= one.end for one in reading.evidence)
    ]


def are_within_a_year(steps: Iterable[str | None]) -> bool:
    """Whether any of these rhythms comes round more than once in a school year.

    >>> are_within_a_year(["year", None]), are_within_a_year(["six_weeks"])
    (False, True)
    """
    return any(step and _WITHIN_A_YEAR.fullmatch(step) for step in steps)


def _checkpoints(target: Target) -> list[When]:
    dated = [when for _, amounts in amounts_by_date(target) for when in amounts]
    return [target.by, *dated] if target.by else dated


def _of_when(when: When, role: DateRole, calendar: SchoolCalendar, span: Span | None = None) -> Dated:
    return Dated(span.text if span else when.written, *_ends(when, calendar), role, span)


def _ends(when: When, calendar: SchoolCalendar) -> tuple[date, date]:
    return calendar.start(when), calendar.deadline(when)


def _days(said: ReadDate, school_year: str | None, calendar: SchoolCalendar) -> tuple[date, date] | None:
    """The first and last day of a time in a statement; None where the calendar cannot tell.

    "By the start of November" is its first day.
    """
    label = said.date or ""
    if _YEAR.fullmatch(label):
        year = int(label)
        return (date(year, 1, 1), date(year, 12, 31)) if FIRST_YEAR <= year <= LAST_YEAR else None
    when = _when(said, school_year)
    if when is None:
        choices = possible_days(label, school_year)
        if len(choices) != 1:
            return None
        day = calendar.deadline(parse_when(choices[0].value))
        return calendar.step_of("quarter", day) if label.startswith("quarter") else (day, day)
    first, last = _ends(when, calendar)
    return (first, first) if said.edge == "start" else (first, last)


@lru_cache(maxsize=2048)
def _when(said: ReadDate, school_year: str | None) -> When | None:
    written = as_when(said, school_year)
    return parse_when(written) if written else None
