"""The base rate beside a target: how often an ordinary year brought the gain that it asks for.

What others gained is in `criteria.base_rates`, what is asked for in `criteria.gains`; that a gain is too
rare to be asked for is left to the rule on realistic targets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from milepost.criteria import base_rates
from milepost.criteria.aims import aims
from milepost.criteria.base_rates import Rate
from milepost.criteria.gains import gain_of
from milepost.criteria.readings import reading_of
from milepost.criteria.steady import monthly_attendance_target
from milepost.criteria.types import BenchmarkContext, Known, YearFigure
from milepost.criteria.wording import listed
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.types import Plan, asks_change

# A benchmark's id and the number of the target in it, from 0.
Place = tuple[str, int]

UNITS = {"district": "districts", "school": "schools", "grade": "single grades of schools"}


def ordinary_gains(plan: Plan, starts: Mapping[Place, Decimal]) -> dict[Place, str]:
    """A sentence for every target whose gain the table can be asked about, by its place in the plan.

    `starts` are the figures of the year before the plan, where they are known: what is lowest rises most.
    Nothing is said of a measure or a unit that the table does not plainly hold, nor of single students.
    """
    before = plan.first_school_year().first - 1
    known = Known(history={place: (YearFigure(before, start),) for place, start in starts.items()})
    year, calendar = plan.first_school_year(), SchoolCalendar.of(plan)
    found: dict[Place, str] = {}
    for benchmark, initiative, objective, path in plan.benchmarks():
        asked = enumerate(benchmark.targets)
        if not any(asks_change(target) or (benchmark.id, n) in starts for n, target in asked):
            continue
        reading = reading_of(benchmark, year) if benchmark.statement else None
        seen = BenchmarkContext(benchmark, objective, plan, path, calendar, reading, initiative, known)
        found |= {(benchmark.id, number): said for number, said in _of_benchmark(seen)}
    return found


def _of_benchmark(seen: BenchmarkContext) -> Iterator[tuple[int, str]]:
    monthly = monthly_attendance_target(seen)
    if monthly is not None:
        yield seen.benchmark.targets.index(monthly), _of_months()
    for aim in aims(seen):
        if aim.number is None or aim.target is None or "unit" in aim.target.each:
            continue
        gain = gain_of(aim, seen)
        if gain is None or gain.measure is None or gain.unit is None:
            continue
        rate = base_rates.rate(gain.measure, gain.unit, gain.a_year, gain.start)
        if rate is not None:
            yield aim.number, _said(rate)


def _said(rate: Rate) -> str:
    points = f"{rate.points:g} {'point' if rate.points == 1 else 'points'}"
    return (
        f"Base rate: of {rate.changes:,} yearly changes in {UNITS[rate.row.unit]}{began(rate)},"
        f" {how_many(rate)} a gain of {points} or more, plan or no plan"
        f" ({rate.row.source}, {years(rate)})."
    )


def _of_months() -> str:
    known = base_rates.months()
    did = known.better_every_month or "none"
    return (
        f"Base rate: of {known.school_years:,} years of single schools, {did} had better attendance in every"
        f" month than in the month before ({known.source}, {known.years})."
    )


def began(rate: Rate) -> str:
    """Where the changes that were counted began, "" for all of them."""
    if rate.began is None:
        return ""
    to = f" to {rate.began.start_below:g}" if rate.began.start_below is not None else " or more"
    return f" that began at {rate.began.start_from:g}{to}"


def how_many(rate: Rate) -> str:
    """How many of the changes were as large, with the verb: "13 in 100 were", "none was"."""
    if not rate.gained:
        return "none was"
    part = round(100 * rate.share)
    return f"{part} in 100 were" if part > 1 else f"{'' if part else 'fewer than '}1 in 100 was"


def years(rate: Rate) -> str:
    """The years in which the changes were seen, each against the year before: "2018 and 2019"."""
    return listed([pair.split(" to ")[1] for pair in rate.row.years])
