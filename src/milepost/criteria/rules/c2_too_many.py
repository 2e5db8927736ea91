"""C2: more benchmarks than anybody can steer by."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.naming import initiative_called
from milepost.criteria.schools import schools_of_packet
from milepost.criteria.types import PlanContext, Remark
from milepost.criteria.wording import quoted
from milepost.plan.types import Objective, Plan


@rule(
    "C2",
    "too-many",
    criterion="5",
    severity="advice",
    looks_at="plan",
    question="Which few of these would tell the story by themselves?",
)
def too_many(seen: PlanContext) -> Iterator[Remark]:
    """An initiative has more than sixteen benchmarks, or a plan more than sixty, for each of its years.

    Why
        A few strategic benchmarks are talked about; a long list is filled in. When everything is a
        priority the review runs out of time before it reaches what matters, and the people who
        collect the evidence learn that nobody reads it.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 5:
          a few strategic benchmarks rather than an overwhelming list
        Implementation Benchmarks organizer (2010): a focused number of technical benchmarks
    Fails:
        objectives:
          - id: O1
            objective: Every student writes well.
            initiatives:
              - id: I1
                initiative: One writing rubric
                benchmarks:
                  [{id: B1}, {id: B2}, {id: B3}, {id: B4}, {id: B5}, {id: B6}, {id: B7}, {id: B8}, {id: B9},
                   {id: B10}, {id: B11}, {id: B12}, {id: B13}, {id: B14}, {id: B15}, {id: B16}, {id: B17}]
    Passes:
        objectives:
          - id: O1
            objective: Every student writes well.
            initiatives:
              - id: I1
                initiative: One writing rubric
                benchmarks:
                  [{id: B1}, {id: B2}, {id: B3}, {id: B4}, {id: B5}, {id: B6}, {id: B7}, {id: B8}, {id: B9}]
              - id: I2
                initiative: Writing clubs
                benchmarks:
                  [{id: B10}, {id: B11}, {id: B12}, {id: B13}, {id: B14}, {id: B15}, {id: B16}, {id: B17}]
    Fix
        Keep those whose answer would change what you do next. Steps of one project become the
        `components` of one activity; several figures for one change become the dates of one target.
    When to ignore
        When the plan must list every activity by rule of a grant; then agree which dozen the review
        looks at.
    """
    limits, years = seen.known.limits, len(seen.plan.school_years())
    for o, objective in enumerate(seen.plan.objectives):
        for i, initiative in enumerate(objective.initiatives):
            count, most = len(initiative.benchmarks), limits.benchmarks_in_initiative * years
            if count > most:
                called = initiative_called(initiative, seen.plan.framework)
                yield Remark(
                    f"The {called} has {count} benchmarks; more than {most} are hard to look at one by one.",
                    "Keep those whose answer would change what you do next, and make the steps of one"
                    " project the components of one activity.",
                    path=f"objectives[{o}].initiatives[{i}]",
                )
    for whose, path, count in _plans(seen.plan):
        if count > limits.benchmarks_in_plan * years:
            each = f" for each of its {years} years" if years > 1 else ""
            yield Remark(
                f"{whose} has {count} benchmarks; more than {limits.benchmarks_in_plan}{each} are not looked"
                " at in a review, even at a minute each.",
                "Choose the few strategic ones, and keep the rest in the working papers of those who do"
                " the work.",
                path=path,
            )


def _plans(plan: Plan) -> Iterator[tuple[str, str, int]]:
    """(whose, node path, how many benchmarks) of the plan, or of each school's plan in a packet."""
    packet = schools_of_packet(plan)
    if not packet:
        yield "The plan", "", sum(map(_size, plan.objectives))
    for school, numbers in packet.items():
        count = sum(_size(plan.objectives[number]) for number in numbers)
        yield f"The plan of {quoted(school)}", f"objectives[{numbers[0]}]", count


def _size(objective: Objective) -> int:
    return len(objective.outcomes) + sum(len(i.benchmarks) for i in objective.initiatives)
