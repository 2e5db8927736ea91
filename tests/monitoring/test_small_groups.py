"""Nothing that rests on too few students comes out anywhere, whatever the target."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from milepost.monitoring.judge import status

from .generated import Generated, cases

MORE_THAN_ANYBODY = 10_000


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(cases())
def test_no_figure_of_a_hidden_group_comes_out(case: Generated) -> None:
    measure = case.plan.measures[0].model_copy(update={"unit": "student"})
    plan = case.plan.replaced(measures=(measure,))
    judged = status(plan, case.observations, case.as_of, min_n=MORE_THAN_ANYBODY, engine="reference")
    for number, target in enumerate(judged.benchmarks[0].targets):
        assert target.series == ()
        for checkpoint in target.checkpoints:
            assert checkpoint.figure is None
            assert checkpoint.wanted is None
            assert not checkpoint.known
            assert all(cell.figure is cell.reference is cell.holds is None for cell in checkpoint.cells)
            assert checkpoint.verdict in ("too_few", "no_evidence", "pending")
        allowed = amounts_in_plan(case, number)
        assert all(any(abs(figure - one) < 1e-9 for one in allowed) for _, figure in target.path)


def amounts_in_plan(case: Generated, number: int) -> set[float]:
    """Every figure that the plan itself writes, with what sums of them a path may run through."""
    target = next(case.plan.benchmarks()).benchmark.targets[number]
    found = {0.0}
    for amount in (target.at_least, target.at_most, target.baseline, target.increase_by, target.decrease_by):
        values = amount.values() if isinstance(amount, dict) else [amount]
        found |= {float(one.value) for one in values if one is not None and one.value is not None}
    base = float(target.baseline.value) if target.baseline and target.baseline.value is not None else None
    since = float(Decimal(target.since)) if target.since and target.since.replace(".", "").isdigit() else None
    for start in (base, since):
        if start is not None:
            found |= {start, start + 1, start - 1, start * 1.1, start * 0.9}
    return found
