"""F1: technical implementation that comes after the first year."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.dated import Dated, in_fields, in_words
from milepost.criteria.declare import rule
from milepost.criteria.types import PlanContext, Remark
from milepost.criteria.wording import kind_name, quoted
from milepost.plan.dates import SchoolYear
from milepost.plan.types import Benchmark, Placed


@rule(
    "F1",
    "technical-beyond-first-year",
    criterion="organizer",
    severity="warning",
    looks_at="plan",
    question="What belongs into the first year of this strategy?",
)
def technical_beyond_first_year(seen: PlanContext) -> Iterator[Remark]:
    """A technical implementation benchmark takes place after its strategy's first year.

    Why
        Technical benchmarks say that the conditions are there: people hired, a schedule, materials. If
        they come in the second year, everything that builds on them waits, and nobody has a reason
        to ask. What goes on later is no longer implementation but the change itself.
    Source
        Implementation Benchmarks organizer (2010), technical benchmarks: time bound, in that they occur
          during the first year of implementation
    Fails:
        framework: organizer
        school_year: 2026-27..2028-29
        objectives:
          - id: O1
            objective: Fewer students are hungry
            initiatives:
              - id: I1
                initiative: Breakfast after the bell
                benchmarks:
                  - {id: T1, kind: activity, statement: "By October 1, 2026, the kitchen has two more carts."}
                  - {id: T2, kind: activity, statement: "By March 2028, the kitchen hires a second cook."}
    Passes:
        framework: organizer
        school_year: 2026-27..2028-29
        objectives:
          - id: O1
            objective: Fewer students are hungry
            initiatives:
              - id: I1
                initiative: Breakfast after the bell
                benchmarks:
                  - {id: T1, kind: activity, statement: "By October 1, 2026, the kitchen has two more carts."}
                  - {id: T2, kind: activity, statement: "By March 2027, the kitchen hires a second cook."}
    Fix
        Move the date into the first year. If the work is a second step, give it a strategy of its own,
        or say under early evidence of change what should be different by then.
    When to ignore
        When a strategy is brought in by stages and the plan says so, one school or grade a year.
    """
    if seen.plan.framework != "organizer" or len(seen.calendar.school_years) < 2:
        return  # in a plan of one year T3 speaks of it
    strategies: dict[str, list[tuple[Placed, Dated]]] = {}
    for placed in seen.placed:
        if placed.initiative is not None and (time := _first_time(seen, placed.benchmark)):
            strategies.setdefault(placed.path.rsplit(".", 1)[0], []).append((placed, time))
    for dated in strategies.values():
        first_year = min(seen.calendar.school_year_of(time.first) for _, time in dated)
        yield from (
            _remark(placed, time, first_year)
            for placed, time in dated
            if seen.calendar.school_year_of(time.first) > first_year
        )


def _first_time(seen: PlanContext, benchmark: Benchmark) -> Dated | None:
    """When a technical benchmark first takes place; None for another kind, or without a time in the plan.

    The plan's fields go before the words.
    """
    if seen.kind(benchmark) != "activity":
        return None
    times = list(in_fields(benchmark, seen.calendar))
    times = times or [
        t for t in in_words(seen.readings.get(benchmark.id), seen.calendar) if t.role != "baseline"
    ]
    within = [time for time in times if seen.calendar.covers(time.first)]
    return min(within, key=lambda time: time.first, default=None) if len(within) == len(times) else None


def _remark(placed: Placed, time: Dated, first_year: SchoolYear) -> Remark:
    return Remark(
        f"{quoted(time.said)} comes after {first_year}, the first year of this strategy, where a"
        f" {kind_name('activity', 'organizer')} belongs.",
        "Give it a date in the first year, or make the second step a strategy of its own.",
        time.span,
        path=placed.path,
        benchmark=placed.benchmark.id,
    )
