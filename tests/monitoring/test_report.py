"""What comes out: the JSON object, the sentences, small groups, and what cannot be judged."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from milepost.evidence.observations import Observation, Observations
from milepost.monitoring.judge import status
from milepost.monitoring.report import as_json
from milepost.monitoring.types import TargetStatus
from milepost.plan.types import Plan

from .generated import plan_with

AS_OF = date(2026, 12, 15)
STUDENTS = {"id": "m", "figure": "share", "unit": "student", "collected": "month"}
STAFF = {"id": "m", "figure": "share", "unit": "staff", "collected": "month"}


def share_row(day: date, numerator: int, denominator: int, **about: str) -> Observation:
    return Observation("m", day, numerator=Decimal(numerator), denominator=Decimal(denominator), **about)


def judged(plan: Plan, rows: list[Observation], min_n: int = 0) -> TargetStatus:
    return status(plan, Observations(tuple(rows)), AS_OF, min_n=min_n).benchmarks[0].targets[0]


def test_the_arithmetic_can_be_recomputed() -> None:
    plan = plan_with(STAFF, {"measure": "m", "at_least": "60%", "by": "2026-11"})
    target = judged(plan, [share_row(date(2026, 11, 18), 74, 120)])
    assert target.checkpoints[0].arithmetic == (
        "74 of 120 staff = 61.7 %, wanted at least 60 %, collection of 18 Nov 2026 → met"
    )
    assert target.because == "1 of 1 checkpoint is due: 1 met."


def test_a_figure_that_just_misses_is_not_rounded_into_meeting() -> None:
    plan = plan_with(STAFF, {"measure": "m", "at_least": "60%", "by": "2026-11"})
    target = judged(plan, [share_row(date(2026, 11, 18), 5996, 10000)])
    assert target.checkpoints[0].verdict == "missed"
    assert "= 59.96 %" in target.checkpoints[0].arithmetic


def test_the_sentence_says_what_is_missing() -> None:
    plan = plan_with(STAFF, {"measure": "m", "at_least": "60%", "by": "2026-11"})
    target = judged(plan, [])
    assert target.checkpoints[0].arithmetic == ("No collection of m dated 31 Aug–30 Nov 2026 → no evidence")
    assert target.checkpoints[0].figure is None


def test_the_json_object_is_that_of_the_targets_reference() -> None:
    plan = plan_with(STAFF, {"measure": "m", "at_least": "60%", "by": "2026-11"})
    observations = Observations((share_row(date(2026, 11, 18), 74, 120),))
    shown: dict[str, Any] = json.loads(json.dumps(as_json(status(plan, observations, AS_OF), cells=True)))
    assert shown["as_of"] == "2026-12-15"
    (benchmark,) = shown["benchmarks"]
    (target,) = benchmark["targets"]
    assert (benchmark["id"], benchmark["kind"], benchmark["status"]) == ("B1", "early_evidence", "met")
    assert target["series"] == [{"date": "2026-11-18", "figure": pytest.approx(61.667, abs=0.001), "n": 120}]
    (checkpoint,) = target["checkpoints"]
    assert checkpoint["evidence_date"] == "2026-11-18"
    assert checkpoint["wanted"] == 60.0
    assert checkpoint["holding"] is checkpoint["known"] is checkpoint["unknown"] is None
    assert checkpoint["cells"][0]["holds"] is True
    assert shown["initiatives"] == [{"id": "I1", "diagnosis": "unexplained", "because": ["B1 met"]}]


def test_cells_are_listed_only_when_asked_for() -> None:
    plan = plan_with(STAFF, {"measure": "m", "each": ["school"], "at_least": "60%", "by": "2026-11"})
    observations = Observations((share_row(date(2026, 11, 18), 74, 120, school="Cedar"),))
    judged_plan = status(plan, observations, AS_OF)
    with_cells = as_json(judged_plan, cells=True)["benchmarks"][0]["targets"][0]["checkpoints"][0]
    without = as_json(judged_plan)["benchmarks"][0]["targets"][0]["checkpoints"][0]
    assert with_cells["cells"] == [
        {
            "cell": {"school": "Cedar"},
            "figure": pytest.approx(61.67, abs=0.01),
            "reference": None,
            "holds": True,
        }
    ]
    assert "cells" not in without


class TestSmallGroups:
    def test_a_figure_about_too_few_students_is_nowhere(self) -> None:
        plan = plan_with(STUDENTS, {"measure": "m", "at_least": "60%", "by": "2026-11"})
        target = judged(plan, [share_row(date(2026, 11, 18), 7, 9)], min_n=10)
        assert target.status == "too_few"
        assert target.checkpoints[0].figure is None
        assert target.checkpoints[0].cells[0].figure is None
        assert target.series == ()
        assert "77" not in json.dumps(vars(target), default=str)

    def test_the_minimum_itself_is_enough(self) -> None:
        plan = plan_with(STUDENTS, {"measure": "m", "at_least": "60%", "by": "2026-11"})
        assert judged(plan, [share_row(date(2026, 11, 18), 7, 10)], min_n=10).status == "met"

    def test_staff_are_not_hidden(self) -> None:
        plan = plan_with(STAFF, {"measure": "m", "at_least": "60%", "by": "2026-11"})
        assert judged(plan, [share_row(date(2026, 11, 18), 7, 9)], min_n=10).status == "met"

    def test_one_small_school_makes_the_whole_unknown(self) -> None:
        target = {"measure": "m", "each": ["school"], "at_least": "60%", "by": "2026-11"}
        rows = [
            share_row(date(2026, 11, 18), 70, 100, school="Cedar"),
            share_row(date(2026, 11, 18), 7, 9, school="Dogwood"),
        ]
        judged_target = judged(plan_with(STUDENTS, target), rows, min_n=10)
        assert judged_target.checkpoints[0].verdict == "too_few"
        assert [cell.figure for cell in judged_target.checkpoints[0].cells] == [70.0, None]

    def test_single_students_are_counted_as_a_group(self) -> None:
        target = {
            "measure": "m",
            "each": ["unit"],
            "share": {"at_least": "50%"},
            "at_least": "100%",
            "by": "2026-11",
        }
        rows = [share_row(date(2026, 11, 18), n % 2, 1, unit=f"s{n}") for n in range(12)]
        plan = plan_with(STUDENTS, target)
        assert judged(plan, rows, min_n=10).checkpoints[0].figure == 50.0
        few = judged(plan, rows[:9], min_n=10)
        assert (few.status, few.checkpoints[0].figure, few.checkpoints[0].known) == ("too_few", None, 0)
        assert all(cell.figure is None for cell in few.checkpoints[0].cells)


class TestNotJudged:
    def test_a_target_on_an_unknown_measure_says_so(self) -> None:
        plan = plan_with(STAFF, {"measure": "m", "at_least": "60%", "by": "2026-11"})
        target = judged(plan.replaced(measures=()), [])
        assert target.status == "not_judged"
        assert target.why_not == "The plan has no measure 'm'."

    def test_a_statement_without_targets_is_not_judged(self) -> None:
        plan = plan_with(STAFF)
        (benchmark,) = status(plan, Observations(), AS_OF).benchmarks
        assert benchmark.status == "not_judged"
        assert "no target" in benchmark.because


# How far towards the goal, as trackers show it, is not what we show; that the target is met, missed,
# or moving the wrong way must be right for each of these ordinary targets.
PROGRESS = [
    ("raise from 40 to 60, now 50", "at_least", "60", 40, 50, "on_track"),
    ("raise from 40 to 60, now 38", "at_least", "60", 40, 38, "off_track"),
    ("cut from 30 to 20, now 25", "at_most", "20", 30, 25, "on_track"),
    ("cut from 30 to 20, now 33", "at_most", "20", 30, 33, "off_track"),
    ("cut from 12 to 0, now 3", "at_most", "0", 12, 3, "on_track"),
    ("maintain 95, now 95", "at_least", "95", 95, 95, "on_track"),
    ("maintain 95, now 70", "at_least", "95", 95, 70, "off_track"),
]


@pytest.mark.parametrize(
    ("condition", "amount", "before", "now", "expected"),
    [p[1:] for p in PROGRESS],
    ids=[p[0] for p in PROGRESS],
)
def test_progress_half_way_in_time(condition: str, amount: str, before: int, now: int, expected: str) -> None:
    """Half the time between the baseline and the due date has passed."""
    measure = {"id": "m", "figure": "mean", "better": "higher", "collected": "month"}
    plan = plan_with(measure, {"measure": "m", condition: amount, "by": "2027-05-31"})
    rows = [
        Observation("m", date(2026, 6, 1), value=Decimal(before)),
        Observation("m", date(2026, 11, 29), value=Decimal(now)),
    ]
    assert judged(plan, rows).status == expected
    final = [*rows, Observation("m", date(2027, 5, 30), value=Decimal(now))]
    at_the_end = status(plan, Observations(tuple(final)), date(2027, 6, 1)).benchmarks[0].targets[0]
    assert at_the_end.status == ("met" if now == int(amount) else "missed")
