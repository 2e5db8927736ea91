"""The fields of a benchmark that its own statement settles: when it is due, how often, who, known from what.

Only what can be read in one way: a whole date, one rhythm, a name that the plan itself gives. What is
open stays open; whether the fields are written is left to `fixes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from milepost.criteria.dated import in_words
from milepost.criteria.timing import indefinite, on_demand, spanning
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.types import Benchmark, Plan
from milepost.plan.words import RECURRENCES
from milepost.reading.plan_dates import as_when, end_of
from milepost.reading.types import ReadDate, Reading, Recurrence

# Words before a group that say nothing of who it is.
_ARTICLE = re.compile(r"(?:(?:the|our|its|their|an?|all|each|every)\s+)+", re.IGNORECASE)
# A day or a month of a year; "fall 2026" leaves the day to the calendar.
_IN_FULL = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_COUNTED_STEP = re.compile(r"[a-z]+_(?:days|weeks|months)")
_YEAR = re.compile(r"\d{4}")
_UNTIL = re.compile(r"(?:until|till|through|to)\b", re.IGNORECASE)


def said_fields(
    benchmark: Benchmark, reading: Reading, plan: Plan, calendar: SchoolCalendar
) -> dict[str, Any]:
    """The keys of the plan file that the statement settles and the benchmark lacks, with their values.

    Times are those of an activity, which has no targets or components that time it otherwise.
    """
    found: dict[str, Any] = {}
    if benchmark.kind == "activity":
        if _is_untimed(benchmark) and _lies_in_plan(reading, calendar) and _names_years(reading, plan):
            found |= _times(reading)
        if not benchmark.who and (who := _named(reading.who, ((p.id, p.name) for p in plan.people))):
            found["who"] = who
    elif not (benchmark.sources or benchmark.targets):
        names = ((source.id, source.name or "") for source in plan.sources)
        if sources := _named(reading.evidence, names):
            found["sources"] = sources
    return found


def _is_untimed(benchmark: Benchmark) -> bool:
    fields = (benchmark.due, benchmark.every, benchmark.from_, benchmark.until, benchmark.done)
    return not (any(fields) or benchmark.components or benchmark.targets)


def _lies_in_plan(reading: Reading, calendar: SchoolCalendar) -> bool:
    return all(calendar.covers(time.first) for time in in_words(reading, calendar))


def _names_years(reading: Reading, plan: Plan) -> bool:
    """Whether it is sure of which year each date is: in a plan of several years its words must say it."""
    return len(plan.school_years()) == 1 or all(_YEAR.search(date.text) for date in reading.dates)


def _times(reading: Reading) -> dict[str, Any]:
    """One date by which it is done; or one rhythm, with its beginning and its end where they are said."""
    loose = indefinite(reading) or on_demand(reading) or spanning(reading)
    if loose or any(date.role == "at" for date in reading.dates):
        return {}
    steps = _steps(reading)
    if not steps:
        return _due(reading)
    if len(steps) > 1 or not (steps[0].step in RECURRENCES or _COUNTED_STEP.fullmatch(steps[0].step)):
        return {}
    starts = [date for date in reading.dates if date.role == "start"]
    ends = [date for date in reading.dates if date.role == "deadline"]
    if len(starts) > 1 or len(ends) > 1 or not all(_UNTIL.match(end.text) for end in ends):
        return {}
    said = {
        "every": steps[0].step,
        "from": as_when(starts[0], reading.school_year) if starts else None,
        "until": end_of(ends[0], reading.school_year) if ends else None,
    }
    whole = all(_in_full(said[key]) for key, dates in (("from", starts), ("until", ends)) if dates)
    return {key: value for key, value in said.items() if value} if whole else {}


def _due(reading: Reading) -> dict[str, Any]:
    if len(reading.dates) != 1 or reading.every or reading.dates[0].role != "deadline":
        return {}
    due = _deadline(reading.dates[0], reading.school_year)
    return {"due": due} if _in_full(due) else {}


def _deadline(date: ReadDate, school_year: str | None) -> str | None:
    return None if _UNTIL.match(date.text) else end_of(date, school_year)


def _in_full(when: str | None) -> bool:
    return when is not None and bool(_IN_FULL.fullmatch(when))


def _steps(reading: Reading) -> list[Recurrence]:
    """How often it takes place, without the rhythm of the evidence ("weekly logs")."""
    return [
        said
        for said in reading.every
        if not any(words.start <= said.start and said.end <= words.end for words in reading.evidence)
    ]


def _named(said: Iterable[Any], names: Iterable[tuple[str, str]]) -> list[str]:
    """The ids of those whom the words name, as the plan names them; none unless each is one of them."""
    known: dict[str, list[str]] = {}
    for node_id, name in names:
        known.setdefault(_bare(name), []).append(node_id)
    found = [known.get(_bare(words.text), []) for words in said]
    return [ids[0] for ids in found] if found and all(len(ids) == 1 for ids in found) else []


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name.strip(), count=1).casefold() if _ARTICLE.match(name) else name.casefold()
