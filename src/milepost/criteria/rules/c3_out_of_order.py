"""C3: an effect that is due before its cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from milepost.criteria.dated import Dated, in_words, looks
from milepost.criteria.declare import rule
from milepost.criteria.types import PlanContext, Remark
from milepost.criteria.wording import a_kind, quoted
from milepost.plan.types import Benchmark, Placed


@rule(
    "C3",
    "out-of-order",
    criterion="5",
    severity="warning",
    looks_at="plan",
    question="Which of the two dates is right?",
)
def out_of_order(seen: PlanContext) -> Iterator[Remark]:
    """A benchmark is due before the step that should bring it about.

    Why
        The causal story runs from what adults do to what students reach. Where the result is due in
        November and the step that leads to it in January, either a date is wrong or the two have
        nothing to do with each other; and if the result is met, it was met by something else. Evidence
        that is first looked at after the result is no early sign of it, whatever else leads there.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 5: over
          time, a clear, causal story
        Guiding Principles for Effective Benchmarks (2012), Early Evidence of Change: measured after the
          implementation of the relevant activity
    Fails:
        objectives:
          - id: O1
            objective: Every student swims.
            initiatives:
              - id: I1
                initiative: Swimming lessons
                benchmarks:
                  - id: A1
                    kind: activity
                    statement: By February 1, the district trains six teachers as swimming instructors.
                    leads_to: [E1]
                  - id: E1
                    kind: early_evidence
                    statement: By December, 80% of grade 3 classes have a weekly swimming lesson.
    Passes:
        objectives:
          - id: O1
            objective: Every student swims.
            initiatives:
              - id: I1
                initiative: Swimming lessons
                benchmarks:
                  - id: A1
                    kind: activity
                    statement: By October 1, the district trains six teachers as swimming instructors.
                    leads_to: [E1]
                  - id: E1
                    kind: early_evidence
                    statement: By December, 80% of grade 3 classes have a weekly swimming lesson.
    Fix
        Correct the date that is wrong. If both are right, let the step lead to what comes after it, and
        ask what else brings the earlier result about.
    When to ignore
        When the step keeps up what another has begun, so that both may lead to the same.
    """
    placed_by_id = {placed.benchmark.id: placed for placed in seen.placed}
    causes = _causes(seen, placed_by_id)
    for effect, dated in causes.items():
        ends = _ends(seen, placed_by_id[effect].benchmark)
        late = _late(seen, placed_by_id, dated, ends.last) if ends else None
        if ends and late:
            begins, cause = late
            yield _remark(seen, placed_by_id[effect], ends, cause, begins)


def _causes(seen: PlanContext, placed: dict[str, Placed]) -> dict[str, list[tuple[date | None, str]]]:
    """For each effect the ids of its causes, each with the first day on which it can have happened."""
    found: dict[str, list[tuple[date | None, str]]] = {}
    for cause in placed.values():
        for effect in cause.benchmark.leads_to:
            if effect != cause.benchmark.id and effect in placed:
                found.setdefault(effect, []).append((_begins(seen, cause.benchmark), cause.benchmark.id))
    return found


def _late(
    seen: PlanContext, placed: dict[str, Placed], causes: list[tuple[date | None, str]], ends: date
) -> tuple[date, str] | None:
    """The cause that comes only after the effect: the earliest, where all do; else evidence that does.

    Another activity may have brought the effect about, and the rule is silent where one of them has no
    date; but evidence that is first looked at after the result announces nothing, whatever else does.
    """
    after = [(begins, cause) for begins, cause in causes if begins and begins > ends]
    if len(after) < len(causes):
        after = [late for late in after if seen.kind(placed[late[1]].benchmark) == "early_evidence"]
    return min(after, default=None)


def _begins(seen: PlanContext, cause: Benchmark) -> date | None:
    """The first day on which a cause can have happened: done, begun, or first due; None if open."""
    calendar, reading = seen.calendar, seen.readings.get(cause.id)
    if cause.done:
        return calendar.start(cause.done)
    if cause.from_:
        return calendar.start(cause.from_)
    starts = [one.first for one in in_words(reading, calendar) if one.role == "start"]
    if starts or cause.every or (reading and reading.every):
        return min(starts, default=None)
    return min((one.first for one in looks(cause, reading, calendar)), default=None)


def _ends(seen: PlanContext, effect: Benchmark) -> Dated | None:
    """The last time at which an effect is looked at, named by its deadline where it has one.

    None where it is looked at all along.
    """
    reading = seen.readings.get(effect.id)
    if effect.every or any(target.every for target in effect.targets):
        return None
    found = looks(effect, reading, seen.calendar)
    if not found:
        return None
    deadlines = [one for one in found if one.role == "deadline"]
    return replace((deadlines or found)[-1], last=found[-1].last)


def _remark(seen: PlanContext, effect: Placed, ends: Dated, cause: str, begins: date) -> Remark:
    kind = seen.kind(effect.benchmark)
    what = a_kind(kind, seen.plan.framework) if kind else "a benchmark"
    return Remark(
        f"{effect.benchmark.id}, {what}, is due {quoted(ends.said)}, before what should bring it about:"
        f" {cause} comes no earlier than {begins}.",
        f"Correct one of the two dates, or take {effect.benchmark.id} out of the leads_to of {cause}.",
        ends.span,
        path=effect.path,
        benchmark=effect.benchmark.id,
    )
