"""K4: early evidence that nobody looks for until long after its activity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from milepost.criteria.dated import Dated, in_words, is_seen_again, looks
from milepost.criteria.declare import rule
from milepost.criteria.types import PlanContext, Remark
from milepost.criteria.wording import kind_name, quoted
from milepost.plan.types import Benchmark, Placed


@rule(
    "K4",
    "evidence-too-late",
    criterion="early evidence",
    severity="warning",
    looks_at="plan",
    question="What could you see a few weeks after the activity?",
)
def evidence_too_late(seen: PlanContext) -> Iterator[Remark]:
    """Early evidence is first measured long after the activity that should bring it about.

    Why
        Early evidence is there to notice in time that something is not taking hold. If a training in
        September is first looked for in classrooms in May, the year is over when the answer comes,
        and by then other things have changed practice too.
    Source
        Guiding Principles for Effective Benchmarks (2012), Early Evidence of Change: most effective when
          measured a short time after the implementation of the relevant activity
    Fails:
        objectives:
          - id: O1
            objective: Every student sings.
            initiatives:
              - id: I1
                initiative: Singing in every classroom
                benchmarks:
                  - id: A1
                    kind: activity
                    statement: By September 25, the music director holds a workshop on singing in grades K-2.
                    leads_to: [E1]
                  - id: E1
                    kind: early_evidence
                    statement: By May, 80% of K-2 teachers sing daily with their class, as seen in visits.
    Passes:
        objectives:
          - id: O1
            objective: Every student sings.
            initiatives:
              - id: I1
                initiative: Singing in every classroom
                benchmarks:
                  - id: A1
                    kind: activity
                    statement: By September 25, the music director holds a workshop on singing in grades K-2.
                    leads_to: [E1]
                  - id: E1
                    kind: early_evidence
                    statement: >-
                      By November, 40% of K-2 teachers sing daily with their class, as seen in visits, and by
                      May 80%.
    Fix
        Add a date a few weeks after the activity, with a figure that one can expect by then. The later
        figure may stay.
    When to ignore
        When the change needs the time, for instance because the materials come in spring.
    """
    leading = _leading(seen)
    for placed in seen.placed:
        if seen.kind(placed.benchmark) != "early_evidence":
            continue
        causes = leading.get(placed.benchmark.id) or _all_of_initiative(seen, placed, leading)
        look = _first_look(seen, placed.benchmark)
        times = [_carried_out(seen, cause) for cause in causes]
        known = [time for time in times if time]
        if look is None or not known or len(known) < len(times):
            continue
        done, cause = max((time, cause.id) for time, cause in zip(known, causes, strict=True))
        if (look.first - done).days > seen.known.limits.days_until_early_evidence:
            yield _remark(seen, placed, look, done, cause)


def _leading(seen: PlanContext) -> dict[str, list[Benchmark]]:
    """By the id of a benchmark, the activities that lead to it."""
    found: dict[str, list[Benchmark]] = {}
    for placed in seen.placed:
        if seen.kind(placed.benchmark) == "activity":
            for effect in placed.benchmark.leads_to:
                found.setdefault(effect, []).append(placed.benchmark)
    return found


def _all_of_initiative(
    seen: PlanContext, placed: Placed, leading: dict[str, list[Benchmark]]
) -> list[Benchmark]:
    """Where a plan links nothing: every activity of the initiative, whichever it may be."""
    if leading or placed.initiative is None:
        return []
    return [one for one in placed.initiative.benchmarks if seen.kind(one) == "activity"]


def _first_look(seen: PlanContext, evidence: Benchmark) -> Dated | None:
    """When it is first measured; None where it is measured all along, or nothing is said."""
    reading = seen.readings.get(evidence.id)
    if is_seen_again(evidence, reading, seen.plan):
        return None
    return next(iter(looks(evidence, reading, seen.calendar)), None)


def _carried_out(seen: PlanContext, activity: Benchmark) -> date | None:
    """When its effect can begin: done or due for a one-off, the beginning of what goes on; None if open."""
    calendar = seen.calendar
    if when := activity.done or activity.due:
        return calendar.deadline(when)
    if activity.from_:
        return calendar.start(activity.from_)
    reading = seen.readings.get(activity.id)
    if activity.every or (reading and reading.every):
        begins = (one for one in in_words(reading, calendar) if one.role == "start")
        return next((one.first for one in begins), None)
    times = looks(activity, reading, calendar)
    if activity.targets:
        return times[0].last if times else None
    return times[-1].last if times else None


def _remark(seen: PlanContext, placed: Placed, look: Dated, done: date, cause: str) -> Remark:
    weeks = round((look.first - done).days / 7)
    what = kind_name("early_evidence", seen.plan.framework)
    return Remark(
        f"This {what} is first measured {quoted(look.said)}, some {weeks} weeks after {cause} ({done}).",
        "Add a look a few weeks after the activity, with the figure that you expect by then.",
        look.span,
        path=placed.path,
        benchmark=placed.benchmark.id,
    )
