"""How long an activity goes on, in what steps, and whether anybody looks at it on the way.

Shared by the rules on long activities and on their steps, so that one activity is told once what
lies open between its beginning and its end. Which days are meant is left to `dated`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from milepost.criteria.dated import Dated, in_words, looks
from milepost.criteria.phrases import alternatives, one_of
from milepost.criteria.timing import indefinite, on_demand, spanning
from milepost.criteria.types import BenchmarkContext
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.calendar import Span as Days
from milepost.reading.types import Reading

# "A long timeframe (Sept - June)" (Guiding Principles 2012, Activities) is some 290 days. From about
# two thirds of that on, an activity is in progress at two quarterly reviews or more.
LONG_DAYS = 200
# What takes up to a quarter may be the time in which one thing is done ("between May and June").
_WINDOW_DAYS = 92
# What stands between the two ends of a stretch of time, unless the second end brings it along.
_TO = re.compile(r"(?:to|through|thru|until|till)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[-–—]|(?:to|through|thru|until|till)\b)?\s*(?:the\s+)?", re.IGNORECASE)
_FROM_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
# Words that say how anybody follows what happens.
_FOLLOWED = one_of(
    r"monitor\w*", r"review(?:s|ed)? (?:\w+ ){0,3}?(?:data|results)", "progress", "updates?", "check-?ins?",
    r"report(?:s|ed)? (?:\w+ ){0,4}?to", "track(?:s|ed|ing)?", "minutes", "logs?", "agendas?",
    "record(?:s|ed)?",
    "data",
)  # fmt: skip
# Work of many parts: a verb of making, and as its object something that takes a year.
_MAKES = alternatives(
    "redesign(?:s|ed)?", "develop(?:s|ed)?", "design(?:s|ed)?", "builds?", "create[sd]?", "re-?writes?",
    "revise[sd]?", "overhauls?", "restructures?", "reorganizes?", "(?:roll|phase)s? (?:in|out)", "pilots?",
    "launch(?:es)?", "establish(?:es)?", "aligns?", "maps?", "implements?",
)  # fmt: skip
_LARGE = alternatives(
    r"curricul(?:um|a)", "programs?", "systems?", "pathways?", "frameworks?", "scopes? and sequences?",
    "assessments", "units", "departments?", "academ(?:y|ies)", "cent(?:er|re)s?", "models?", "networks?",
)  # fmt: skip
_NO_OBJECT = alternatives("for", "to", "of", "in", "with", "by", "at", "on", "from", "that", "which")
_PROJECT = one_of(
    rf"{_MAKES}(?:\s+(?!{_NO_OBJECT}\b)[\w’'/&-]+,?){{0,7}}?\s+{_LARGE}(?! (?:training|day|night|meeting)s?)"
)


def course(seen: BenchmarkContext) -> Days | None:
    """The first and last day of what goes on for a time; None where no beginning or no end is named.

    The plan's fields go before the words ("from September to June").
    """
    benchmark, calendar = seen.benchmark, seen.calendar
    end = benchmark.until or benchmark.due
    if benchmark.from_ and end:
        return Days(calendar.start(benchmark.from_), calendar.deadline(end))
    if benchmark.due or benchmark.until or seen.reading is None:
        return None
    return _course_in_words(seen.reading, calendar)


def is_recurring_without_rhythm(seen: BenchmarkContext) -> bool:
    """Whether it goes on for more than a quarter, and neither fields nor words say how often.

    Words such as "ongoing" are another rule's business; a one-off has a due day.
    """
    days = course(seen)
    if days is None or seen.benchmark.due or _length(days) <= _WINDOW_DAYS:
        return False
    return not (has_rhythm(seen) or _is_open_ended(seen.reading) or has_steps(seen))


def is_project_in_one_piece(seen: BenchmarkContext) -> bool:
    """Whether something large is due a long time after the beginning, without any step before."""
    if has_rhythm(seen) or has_steps(seen) or seen.benchmark.until or _is_open_ended(seen.reading):
        return False
    end = _only_end(seen)
    if end is None or not makes_something_large(seen.reading):
        return False
    begins = seen.calendar.start(seen.benchmark.from_) if seen.benchmark.from_ else seen.calendar.first_day
    return _length(Days(begins, end.last)) >= LONG_DAYS


def has_rhythm(seen: BenchmarkContext) -> bool:
    """Whether fields or words say how often it takes place."""
    return bool(seen.benchmark.every or (seen.reading and seen.reading.every))


def has_steps(seen: BenchmarkContext) -> bool:
    """Whether anything is due or looked at before the end: parts, checkpoints, monitoring."""
    benchmark, calendar = seen.benchmark, seen.calendar
    if benchmark.monitoring or benchmark.components or any(target.every for target in benchmark.targets):
        return True
    return any(
        len(_ends_in(times)) > 1
        for times in (looks(benchmark, None, calendar), in_words(seen.reading, calendar))
    )


def is_followed(seen: BenchmarkContext) -> bool:
    """Whether anything says how one knows what happens: steps, a source, a record in the words."""
    if has_steps(seen) or seen.benchmark.sources or seen.benchmark.targets:
        return True
    reading = seen.reading
    return reading is not None and bool(reading.evidence or _FOLLOWED.search(reading.text))


def is_long(days: Days) -> bool:
    """Whether it goes on for most of a school year."""
    return _length(days) >= LONG_DAYS


def _ends_in(times: Iterable[Dated]) -> set[date]:
    return {one.last for one in times if one.role == "deadline"}


def _length(days: Days) -> int:
    return (days.last - days.first).days


def _course_in_words(reading: Reading, calendar: SchoolCalendar) -> Days | None:
    times = [one for one in in_words(reading, calendar) if (one.last - one.first).days <= _WINDOW_DAYS]
    for one, other in pairwise(times):
        if one.span and other.span and other.first > one.first and _reaches_to(one, other, reading.text):
            return Days(one.first, other.last)
    return None


def _reaches_to(one: Dated, other: Dated, text: str) -> bool:
    """As in "September through June", "beginning in September … until May", "between May and June"."""
    assert one.span is not None
    assert other.span is not None
    reaches = bool(_TO.match(other.said))
    if one.role == "start":
        return reaches
    between = text[one.span.end : other.span.start]
    if between.strip().lower() == "and":
        return bool(_FROM_BETWEEN.search(text, 0, one.span.start))
    return bool(_BETWEEN.fullmatch(between)) and (reaches or bool(between.strip()))


def _only_end(seen: BenchmarkContext) -> Dated | None:
    ends = [one for one in looks(seen.benchmark, seen.reading, seen.calendar) if one.role == "deadline"]
    return ends[0] if len(ends) == 1 and not seen.benchmark.targets else None


def makes_something_large(reading: Reading | None) -> bool:
    """Whether the words ask for a work of many parts: a curriculum written, a system built."""
    return reading is not None and bool(_PROJECT.search(reading.text))


def _is_open_ended(reading: Reading | None) -> bool:
    return reading is not None and any((*indefinite(reading), *on_demand(reading), *spanning(reading)))
