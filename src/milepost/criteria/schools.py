"""Whose plan a part of a plan is, where one file holds the plans of several schools.

Readers of documents give each objective's initiatives the one school it is for. Shared by the rules
that count and compare over a whole plan. Which benchmarks are for which students is left to the plan.
"""

from __future__ import annotations

from milepost.plan.types import Objective, Plan


def school_of(objective: Objective) -> str | None:
    """The one school that all of the objective's initiatives name; None for several or for all."""
    named = {initiative.schools for initiative in objective.initiatives}
    if len(named) != 1:
        return None
    (schools,) = named
    return schools[0] if schools and len(schools) == 1 and schools != ("all",) else None


def schools_of_packet(plan: Plan) -> dict[str, list[int]]:
    """The numbers of the objectives of each school, in order; empty where the file is a single plan.

    A file is a packet where every objective is for one school and there are two schools or more.
    """
    found: dict[str, list[int]] = {}
    for number, objective in enumerate(plan.objectives):
        school = school_of(objective)
        if school is None:
            return {}
        found.setdefault(school, []).append(number)
    return found if len(found) > 1 else {}
