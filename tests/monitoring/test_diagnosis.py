"""The causal reading, and the status of activities that have no targets."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from milepost.evidence.observations import Observations
from milepost.monitoring.diagnosis import diagnose
from milepost.monitoring.judge import status
from milepost.monitoring.rollup import target_status, worst
from milepost.monitoring.types import BenchmarkStatus, PlanStatus, Status
from milepost.plan.file import parse

PLAN = """\
milepost: 1
plan: A plan
framework: aip
school_year: 2026-27
objectives:
  - id: O1
    objective: An objective.
    outcomes:
      - {{id: M1, kind: final, statement: A final outcome.}}
    initiatives:
      - id: I1
        initiative: An initiative.
        benchmarks:
          - {{id: A1, kind: activity, statement: An activity., {activity}}}
"""


def judged(activity: str, as_of: str) -> PlanStatus:
    plan = parse(PLAN.format(activity=activity), "plan.yaml").plan
    return status(plan, Observations(), date.fromisoformat(as_of))


def activity(text: str, as_of: str) -> BenchmarkStatus:
    return next(one for one in judged(text, as_of).benchmarks if one.id == "A1")


TWO = "components: [{{what: Draft, due: 2026-09-15{first}}}, {{what: Final, due: 2026-10-15{second}}}]"


@pytest.mark.parametrize(
    ("text", "as_of", "expected"),
    [
        ("due: 2026-10-01", "2026-10-01", "not_started"),
        ("due: 2026-10-01", "2026-10-02", "missed"),
        ("due: 2026-10-01, done: 2026-10-05", "2026-10-04", "missed"),
        ("due: 2026-10-01, done: 2026-10-05", "2026-10-05", "met"),
        ("done: 2026-10", "2026-10-30", "not_started"),
        ("done: 2026-10", "2026-10-31", "met"),
        (TWO.format(first="", second=""), "2026-09-15", "not_started"),
        (TWO.format(first="", second=""), "2026-09-16", "off_track"),
        (TWO.format(first=", done: 2026-09-14", second=""), "2026-09-16", "on_track"),
        (TWO.format(first=", done: 2026-09-14", second=""), "2026-10-16", "missed"),
        (TWO.format(first="", second=", done: 2026-10-10"), "2026-10-15", "off_track"),
        (TWO.format(first="", second=""), "2026-10-16", "missed"),
        (TWO.format(first=", done: 2026-09-14", second=", done: 2026-10-20"), "2026-10-20", "met"),
        ("every: week", "2026-10-20", "not_judged"),
    ],
)
def test_an_activity_without_targets(text: str, as_of: str, expected: Status) -> None:
    assert activity(text, as_of).status == expected


def test_an_overdue_component_is_named() -> None:
    assert "overdue: Draft" in activity(TWO.format(first="", second=""), "2026-09-16").because


STATES: tuple[Any, ...] = ("good", "bad", "none")


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ("bad good good good", "not_implemented"),
        ("none none none none", "not_started"),
        ("good none bad bad", "unmeasured"),
        ("good bad good good", "not_taking_hold"),
        ("good good bad good", "not_reaching_students"),
        ("good good none bad", "awaiting_results"),
        ("good good good bad", "not_predictive"),
        ("good good good none", "working"),
        ("good good good good", "working"),
        ("none good none none", "unexplained"),
        ("none bad bad bad", "unexplained"),
        ("none none good bad", "unexplained"),
        ("none none bad good", "unexplained"),
        ("none none bad none", "no_activity_recorded"),
        ("none none none bad", "no_activity_recorded"),
        ("none none bad bad", "no_activity_recorded"),
    ],
)
def test_the_table_of_the_causal_reading(states: str, expected: str) -> None:
    activities, early, short_term, final = states.split()
    assert diagnose(activities, early, short_term, final) == expected  # type: ignore[arg-type]


def test_every_combination_has_a_reading() -> None:
    words = {diagnose(*states) for states in product(STATES, repeat=4)}
    assert len(words) == 10


def test_final_outcomes_come_from_the_objective_where_the_initiative_has_none() -> None:
    (diagnosis,) = judged("done: 2026-09-01", "2026-10-01").initiatives
    assert diagnosis.because == ("A1 met", "M1 not_judged")
    assert diagnosis.diagnosis == "unmeasured"


def test_the_worst_status_counts_and_not_started_beside_others_does_not() -> None:
    assert worst(["on_track", "at_risk", "not_started"]) == "at_risk"
    assert worst(["met", "not_started"]) == "met"
    assert worst(["not_started", "not_started"]) == "not_started"


def test_what_is_not_judged_is_never_called_good() -> None:
    assert worst(["met", "not_judged"]) == "not_judged"
    assert worst(["missed", "not_judged"]) == "missed"
    assert worst([]) == "not_started"


@pytest.mark.parametrize(
    ("verdicts", "seen", "below", "too_few", "expected"),
    [
        ([], False, False, False, "not_started"),
        ([], True, False, False, "on_track"),
        (["pending"], True, True, False, "off_track"),
        (["pending"], True, False, True, "too_few"),
        (["met", "met"], True, False, False, "met"),
        (["no_evidence", "met"], True, False, False, "partly_met"),
        (["met", "missed"], True, False, False, "missed"),
        (["met", "no_evidence"], True, False, False, "no_evidence"),
        (["met", "too_few", "pending"], True, True, False, "too_few"),
        (["met", "missed", "pending"], True, False, False, "off_track"),
        (["missed", "met", "pending"], True, False, False, "at_risk"),
        (["met", "pending"], True, True, False, "at_risk"),
        (["no_evidence", "met", "pending"], True, False, False, "on_track"),
        (["baseline", "pending"], True, False, False, "on_track"),
        (["baseline"], True, False, False, "no_evidence"),
        (["baseline", "baseline"], True, False, False, "no_evidence"),
        (["baseline", "met"], True, False, False, "met"),
    ],
)
def test_the_table_of_statuses(
    verdicts: list[Any], seen: bool, below: bool, too_few: bool, expected: Status
) -> None:
    found = target_status(verdicts, evidence_seen=seen, latest_below=below, latest_too_few=too_few)
    assert found == expected
