"""The reference evaluator and DuckDB: the same exact figures, verdicts and statuses on anything."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest
from hypothesis import HealthCheck, event, given, settings

from milepost.monitoring.judge import status
from milepost.monitoring.types import Status, TargetStatus, Verdict

from .generated import TARGETS, Generated, cases

# Generated plans; each has `generated.TARGETS` targets.
EXAMPLES = 280
# Of the long test.
MANY = 5_000


def agreed(case: Generated) -> tuple[TargetStatus, ...]:
    """The targets of a case, judged alike by both engines."""
    by_reference = status(case.plan, case.observations, case.as_of, min_n=case.min_n, engine="reference")
    by_duckdb = status(case.plan, case.observations, case.as_of, min_n=case.min_n, engine="duckdb")
    assert by_duckdb == by_reference
    return by_reference.benchmarks[0].targets


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(cases())
def test_engines_agree(case: Generated) -> None:
    for target in agreed(case):
        event(f"status {target.status}")
        for verdict in {checkpoint.verdict for checkpoint in target.checkpoints}:
            event(f"verdict {verdict}")


def test_there_are_500_generated_targets() -> None:
    assert EXAMPLES * TARGETS >= 500


@pytest.mark.slow
def test_engines_agree_on_5000_cases() -> None:
    """Every word for a status and a verdict comes up, so that none is agreed on by never being asked."""
    seen: Counter[str] = Counter()

    @settings(max_examples=MANY, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(cases())
    def judge_alike(case: Generated) -> None:
        seen["cases"] += 1
        for target in agreed(case):
            seen[f"status {target.status}"] += 1
            seen["projections"] += target.projection is not None
            seen["run charts"] += target.run_chart is not None
            seen.update(f"verdict {checkpoint.verdict}" for checkpoint in target.checkpoints)

    judge_alike()
    assert seen["cases"] >= MANY
    assert seen["projections"]
    statuses = {f"status {word}" for word in get_args(Status)} - {"status not_judged"}
    assert statuses | {f"verdict {word}" for word in get_args(Verdict)} <= set(seen)
    print(dict(seen))  # what was agreed on, with pytest -s
