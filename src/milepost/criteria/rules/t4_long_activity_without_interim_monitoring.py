"""T4: an activity that goes on all year, and nobody looks before its end."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.dated import in_words, time_of
from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit, Rank
from milepost.criteria.drafting.gaps import RHYTHM, WHO
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.lasting import (
    course,
    is_followed,
    is_long,
    is_project_in_one_piece,
    is_recurring_without_rhythm,
)
from milepost.criteria.types import BenchmarkContext, Finding, Remark
from milepost.criteria.wording import kind_name


def _with_a_look(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """Who looks at it on the way, and how often, at the end of the sentence."""
    end = layout.main_end()
    yield Edit(end, end, f"; {WHO} will review progress every {RHYTHM}", (WHO, RHYTHM), Rank.LOOK)


@rule(
    "T4",
    "long-activity-without-interim-monitoring",
    criterion="activities",
    severity="warning",
    looks_at="benchmark",
    reword=_with_a_look,
    question="Who looks at it on the way, at what, and how often?",
)
def long_activity_without_interim_monitoring(seen: BenchmarkContext) -> Iterator[Remark]:
    """An activity goes on for most of the year, and nothing says how anybody looks at it in between.

    Why
        What runs from September to June is found missing in June. If somebody reads the minutes each
        month, it is found in October, while there is time to help or to change course.
    Source
        Guiding Principles for Effective Benchmarks (2012), Activities: those with a long timeframe
          say how and when progress is monitored in the interim
    Fails:
        objectives:
          - id: O1
            objective: Every newcomer feels at home.
            initiatives:
              - id: I1
                initiative: Family liaisons
                benchmarks:
                  - id: A1
                    kind: activity
                    statement: Family liaisons visit two households of newcomers a week.
                    every: week
                    from: 2026-09-14
                    until: 2027-06-11
        ---
        objectives:
          - id: O1
            objective: Every newcomer feels at home.
            initiatives:
              - id: I1
                initiative: Family liaisons
                benchmarks:
                  - id: A1
                    kind: activity
                    statement: From September 2026 to June 2027 liaisons hold a monthly evening for newcomers.
    Passes:
        objectives:
          - id: O1
            objective: Every newcomer feels at home.
            initiatives:
              - id: I1
                initiative: Family liaisons
                benchmarks:
                  - id: A1
                    kind: activity
                    statement: Family liaisons visit two households of newcomers a week.
                    every: week
                    from: 2026-09-14
                    until: 2027-06-11
                    monitoring: {how: The registrar reads the visit log, every: month}
                  - id: A2
                    kind: activity
                    statement: Liaisons hold a monthly evening, at least 3 by January and 7 by June.
                    from: 2026-09
                    until: 2027-06
    Fix
        Say who looks at what, and how often: `monitoring: {how: the director reads the minutes,
        every: month}`. Figures for dates on the way ("12 meetings by December, 30 by June"), or a
        record that is kept anyway, do as well.
    When to ignore
        When somebody answers for the activity in a meeting that is held anyway and everybody knows it.
    """
    days = course(seen) if seen.kind == "activity" else None
    if days is None or not is_long(days) or seen.benchmark.done or is_followed(seen):
        return
    if days.last > time_of(seen.calendar)[1]:
        return  # T3 asks first which end is meant
    if is_recurring_without_rhythm(seen) or is_project_in_one_piece(seen):
        return  # T5 asks for its steps first
    what = kind_name("activity", seen.plan.framework)
    words = next((one.span for one in in_words(seen.reading, seen.calendar)), None)
    yield Remark(
        f"This {what} goes on from {days.first} to {days.last}, and nothing says how anybody looks at it"
        " in between.",
        "Say who looks at what and how often: “<role> reads <minutes or log> each <month>”.",
        words,
    )
