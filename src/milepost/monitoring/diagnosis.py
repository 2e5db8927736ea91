"""The causal reading of an initiative: where the chain from adult action to student result breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from milepost.monitoring.rollup import WORST_FIRST
from milepost.monitoring.types import BenchmarkStatus, Diagnosis, Status
from milepost.plan.types import Initiative, Objective, Plan
from milepost.plan.words import KINDS, Kind

State = Literal["good", "bad", "none"]

_STATES: dict[Status, State] = {
    "met": "good",
    "on_track": "good",
    "partly_met": "good",
    "missed": "bad",
    "off_track": "bad",
    "at_risk": "bad",
}
_ANY: tuple[State, ...] = ("good", "bad", "none")

# The rows of the table in the targets reference (the causal reading), in its order: which states
# each column allows, and the word. First match counts.
_TABLE: tuple[tuple[tuple[State, ...], tuple[State, ...], tuple[State, ...], tuple[State, ...], str], ...] = (
    (("bad",), _ANY, _ANY, _ANY, "not_implemented"),
    (("none",), ("none",), ("none",), ("none",), "not_started"),
    (("good",), ("none",), _ANY, _ANY, "unmeasured"),
    (("good",), ("bad",), _ANY, _ANY, "not_taking_hold"),
    (("good",), ("good",), ("bad",), _ANY, "not_reaching_students"),
    (("good",), ("good",), ("none",), _ANY, "awaiting_results"),
    (("good",), ("good",), ("good",), ("bad",), "not_predictive"),
    (("good",), ("good",), ("good",), ("none", "good"), "working"),
    (("none",), ("good", "bad"), _ANY, _ANY, "unexplained"),
    # The table has no row for results without early evidence. Good ones are a change without recorded
    # activity all the more; where results only fall short, nothing has changed that asks to be explained.
    (("none",), ("none",), ("good",), _ANY, "unexplained"),
    (("none",), ("none",), _ANY, ("good",), "unexplained"),
    (("none",), ("none",), _ANY, _ANY, "no_activity_recorded"),
)


def diagnose(activities: State, early: State, short_term: State, final: State) -> str:
    """The diagnosis for the states of the four kinds.

    >>> diagnose("good", "bad", "none", "none")
    'not_taking_hold'
    """
    states = (activities, early, short_term, final)
    return next(row[4] for row in _TABLE if all(state in row[i] for i, state in enumerate(states)))


def diagnoses(plan: Plan, benchmarks: Sequence[BenchmarkStatus]) -> tuple[Diagnosis, ...]:
    """The causal reading of every initiative, in the order of the plan."""
    by_id = {benchmark.id: benchmark for benchmark in benchmarks}
    return tuple(
        _of_initiative(initiative, objective, by_id)
        for objective in plan.objectives
        for initiative in objective.initiatives
    )


def _of_initiative(
    initiative: Initiative, objective: Objective, by_id: Mapping[str, BenchmarkStatus]
) -> Diagnosis:
    own = [by_id[benchmark.id] for benchmark in initiative.benchmarks]
    deciding: dict[Kind, BenchmarkStatus | None] = {
        kind: _worst(benchmark for benchmark in own if benchmark.kind == kind) for kind in KINDS
    }
    if not any(benchmark.kind == "final" for benchmark in own):
        outcomes = (by_id[outcome.id] for outcome in objective.outcomes if outcome.kind == "final")
        deciding["final"] = _worst(outcomes)
    states = [_state(deciding[kind]) for kind in KINDS]
    reasons = [f"{one.id} {one.status}" for one in deciding.values() if one]
    return Diagnosis(initiative.id, diagnose(*states), tuple(reasons))


def _worst(benchmarks: Iterable[BenchmarkStatus]) -> BenchmarkStatus | None:
    """The benchmark that decides its kind: the worst of what is due or evidenced, else the first."""
    found = list(benchmarks)
    judged = [one for one in found if one.status in WORST_FIRST]
    if judged:
        return min(judged, key=lambda one: WORST_FIRST.index(one.status))
    return found[0] if found else None


def _state(deciding: BenchmarkStatus | None) -> State:
    return _STATES.get(deciding.status, "none") if deciding else "none"
