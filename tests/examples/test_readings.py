"""The demo's statements are read as their targets say: the same figures at the same dates."""

from __future__ import annotations

import pytest

from milepost import examples
from milepost.plan.amounts import Amount
from milepost.plan.dates import When
from milepost.plan.file import load
from milepost.plan.types import Benchmark, Plan, Target
from milepost.reading.reader import read

PLANS = [load(path).plan for path in (examples.plan_path(), examples.school_plan_path())]


def with_figures() -> list[tuple[Plan, Benchmark]]:
    placed = [(plan, one.benchmark) for plan in PLANS for one in plan.benchmarks()]
    return [(plan, benchmark) for plan, benchmark in placed if any(map(wanted, benchmark.targets))]


def wanted(target: Target) -> list[tuple[str, str]]:
    """(figure, date label of a reading) of each checkpoint that the target names, levels left out."""
    share = target.share
    conditions = (target.at_least, target.at_most, target.decrease_by, share.at_least if share else None)
    found: list[tuple[str, str]] = []
    for condition in conditions:
        if isinstance(condition, Amount) and condition.value is not None and target.by:
            found.append((f"{condition.value:f}", label(target.by)))
        elif isinstance(condition, dict):
            found.extend((f"{amount.value:f}", label(when)) for when, amount in condition.items())
    return found


def label(when: When) -> str:
    return f"{when.season[1]}-{when.season[0]}" if when.season else str(when)


@pytest.mark.parametrize(("plan", "benchmark"), [pytest.param(p, b, id=b.id) for p, b in with_figures()])
def test_the_statement_is_read_as_its_target_says(plan: Plan, benchmark: Benchmark) -> None:
    reading = read(benchmark.statement or "", school_year=plan.first_school_year(), kind=benchmark.kind)
    understood = [
        (f"{target.amount:f}", target.by) for target in reading.targets if target.amount is not None
    ]
    assert understood == [pair for target in benchmark.targets for pair in wanted(target)]


def test_most_benchmarks_of_the_demo_have_figures() -> None:
    assert len(with_figures()) >= 40
