"""What gathering the plan's evidence takes: who collects what, how often, for how long.

Shared by the rules on evidence. What a source says is left to the plan, how much is too much to the
rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from milepost.criteria.wording import quoted
from milepost.plan.types import Plan, Source
from milepost.reading.numbers import CARDINALS

# A school year of 180 days (603 CMR 27.00) is 36 weeks, spread over ten months.
DAYS, WEEKS, MONTHS = 180, 36, 10
# How often a recurrence falls in a school year. "meeting", "cycle" and "term" fix no number.
_TIMES: dict[str, float] = {
    "day": DAYS,
    "week": WEEKS,
    "month": MONTHS,
    "quarter": 4,
    "trimester": 3,
    "semester": 2,
    "year": 1,
}
# Fall, winter and spring, where the calendar names no administrations.
_ADMINISTRATIONS = 3
_SEVERAL = re.compile(r"(?P<number>[a-z]+)_(?P<step>day|week|month)s")


@dataclass(frozen=True, slots=True)
class Load:
    """What one source asks of one of its collectors, in hours a month over a school year."""

    source: Source
    hours: float


def source_name(source: Source) -> str:
    """What people call the source, in quotation marks."""
    return quoted(source.name or source.id)


def person_name(plan: Plan, person_id: str) -> str:
    """What people call somebody who is named by id or by name."""
    return next((person.name for person in plan.people if person.id == person_id), person_id)


def times_a_year(source: Source, plan: Plan) -> float | None:
    """How often the source is collected in a school year; None where the plan does not say.

    The source's own `every` counts, else the quickest rhythm of a measure that comes from it.
    """
    if source.every:
        return _times(source.every, plan)
    rhythms = [m.collected for m in plan.measures if m.source == source.id and m.collected]
    known = [times for rhythm in rhythms if (times := _times(rhythm, plan)) is not None]
    return max(known, default=None)


def _times(recurrence: str, plan: Plan) -> float | None:
    if recurrence == "administration":
        return len(plan.calendar.administrations) or _ADMINISTRATIONS
    if found := _SEVERAL.fullmatch(recurrence):
        number = CARDINALS.get(found["number"], 0)
        return _TIMES[found["step"]] / number if number else None
    return _TIMES.get(recurrence)


def loads(plan: Plan) -> dict[str, list[Load]]:
    """By collector, what each source that says its minutes and its rhythm asks of them."""
    found: dict[str, list[Load]] = {}
    for source in plan.sources:
        times = times_a_year(source, plan)
        if source.minutes and times:
            load = Load(source, source.minutes * times / MONTHS / 60)
            for collector in dict.fromkeys(source.collected_by):
                found.setdefault(collector, []).append(load)
    return found


def used_sources(plan: Plan) -> Iterator[str]:
    """The ids of the sources that a benchmark or a measure of one of its targets draws on."""
    measures = {measure.id: measure for measure in plan.measures}
    for placed in plan.benchmarks():
        yield from placed.benchmark.sources
        for target in placed.benchmark.targets:
            source = measures[target.measure].source
            if source:
                yield source
