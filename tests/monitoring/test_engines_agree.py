"""The reference evaluator and DuckDB: the same exact figures, verdicts and statuses on anything."""

from __future__ import annotations

from hypothesis import HealthCheck, event, given, settings

from milepost.monitoring.judge import status

from .generated import TARGETS, Generated, cases

# Generated plans; each has `generated.TARGETS` targets.
EXAMPLES = 280


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(cases())
def test_engines_agree(case: Generated) -> None:
    by_reference = status(case.plan, case.observations, case.as_of, min_n=case.min_n, engine="reference")
    by_duckdb = status(case.plan, case.observations, case.as_of, min_n=case.min_n, engine="duckdb")
    assert by_duckdb == by_reference
    for target in by_reference.benchmarks[0].targets:
        event(f"status {target.status}")
        for verdict in {checkpoint.verdict for checkpoint in target.checkpoints}:
            event(f"verdict {verdict}")


def test_there_are_500_generated_targets() -> None:
    assert EXAMPLES * TARGETS >= 500
