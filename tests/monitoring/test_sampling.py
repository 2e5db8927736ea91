"""What a sample leaves open: intervals, and the verdicts they make uncertain."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.evidence.observations import Observation, Observations
from milepost.monitoring.judge import ENGINES, EngineName, status
from milepost.monitoring.report import as_json
from milepost.monitoring.sampling import wilson
from milepost.monitoring.types import Checkpoint
from milepost.plan.file import parse
from milepost.plan.types import Plan

PLAN = """\
milepost: 1
plan: Visits
framework: aip
school_year: 2026-27
measures:
  - {{id: m, unit: classroom, source: walks, collected: month, {measure}}}
sources:
  - {{id: walks, sample: {sample}}}
objectives:
  - id: O1
    objective: An objective.
    initiatives:
      - id: I1
        initiative: An initiative.
        benchmarks:
          - {{id: B1, kind: early_evidence, targets: [{{measure: m, {target}}}]}}
"""


def plan(target: str, *, sample: str = "true", measure: str = "figure: share") -> Plan:
    return parse(PLAN.format(target=target, sample=sample, measure=measure), "visits.yaml").plan


def counted(parts: dict[str, tuple[int, int]], when: date = date(2026, 11, 10)) -> Observations:
    """A row for each school: so many of so many."""
    rows = (
        Observation("m", when, school=school, numerator=Decimal(part), denominator=Decimal(whole))
        for school, (part, whole) in parts.items()
    )
    return Observations(tuple(rows))


def checkpoint(plan: Plan, rows: Observations, engine: EngineName = "reference") -> Checkpoint:
    target = status(plan, rows, date(2026, 12, 15), engine=engine).benchmarks[0].targets[0]
    return target.checkpoints[0]


# Published values: Wilson intervals of 20/40, 14/40, 8/10 and 48/60.
@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(20, 40, 35.2, 64.8), (14, 40, 22.1, 50.5), (8, 10, 49.0, 94.3), (48, 60, 68.2, 88.2)],
)
def test_wilson_intervals(part: int, whole: int, low: float, high: float) -> None:
    found = wilson(part, whole)
    assert (found.low, found.high) == (pytest.approx(low, abs=0.05), pytest.approx(high, abs=0.05))


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_contains_its_figure_and_mirrors(counts: tuple[int, int]) -> None:
    part, whole = counts
    found, mirrored = wilson(part, whole), wilson(whole - part, whole)
    assert 0 <= found.low <= 100 * part / whole <= found.high <= 100
    assert found.low == pytest.approx(100 - mirrored.high, abs=1e-9)
    assert (found.low == 0) == (part == 0)
    assert (found.high == 100) == (part == whole)


@pytest.mark.parametrize("engine", list(ENGINES))
def test_a_verdict_is_uncertain_when_the_interval_contains_the_target(engine: EngineName) -> None:
    half = counted({"Cedar": (20, 40)})
    met = checkpoint(plan("at_least: 40%, by: 2026-11"), half, engine)
    assert (met.verdict, met.uncertain) == ("met", True)
    assert met.arithmetic.endswith("; a sample, with 95 % confidence 35.2 to 64.8 % → met, uncertain")
    missed = checkpoint(plan("at_least: 60%, by: 2026-11"), half, engine)
    assert (missed.verdict, missed.uncertain) == ("missed", True)
    sure = checkpoint(plan("at_least: 35%, by: 2026-11"), half, engine)
    assert (sure.verdict, sure.uncertain) == ("met", False)
    assert sure.interval is not None
    lost = checkpoint(plan("at_most: 30%, by: 2026-11"), half, engine)
    assert (lost.verdict, lost.uncertain) == ("missed", False)


def test_all_of_a_sample_is_not_all_of_the_whole() -> None:
    found = checkpoint(plan("at_least: 100%, by: 2026-11"), counted({"Cedar": (40, 40)}))
    assert (found.verdict, found.uncertain) == ("met", True)


def test_nothing_is_uncertain_about_a_count_of_all() -> None:
    found = checkpoint(plan("at_least: 40%, by: 2026-11", sample="false"), counted({"Cedar": (20, 40)}))
    assert (found.interval, found.uncertain) == (None, False)
    assert "sample" not in found.arithmetic


def test_a_percentage_does_not_say_how_many_were_seen() -> None:
    rows = Observations((Observation("m", date(2026, 11, 10), value=Decimal(50)),))
    found = checkpoint(plan("at_least: 40%, by: 2026-11"), rows)
    assert (found.verdict, found.interval, found.uncertain) == ("met", None, False)


def test_a_second_way_to_hold_can_settle_it() -> None:
    rows = counted({"Cedar": (20, 40)})
    assert checkpoint(plan("at_least: 60%, or_at_least: 40%, by: 2026-11"), rows).uncertain
    assert not checkpoint(plan("at_least: 60%, or_at_least: 30%, by: 2026-11"), rows).uncertain


def test_units_seen_are_the_sample_of_a_share_of_units() -> None:
    levels = "figure: level, levels: [Low, Providing, Sustaining]"
    target = "each: unit, share: {at_least: 50%}, at_least: Providing, by: 2026-11"
    rows = tuple(
        Observation("m", date(2026, 11, 10), unit=f"room {n}", level="Providing" if n < 20 else "Low")
        for n in range(40)
    )
    found = checkpoint(plan(target, measure=levels), Observations(rows))
    assert (found.verdict, found.uncertain) == ("met", True)
    assert found.interval == wilson(20, 40)
    assert [cell.interval for cell in found.cells] == [None] * 40


@pytest.mark.parametrize(
    ("share", "parts", "verdict", "uncertain"),
    [
        ("", {"Cedar": (36, 40), "Elm": (38, 40)}, "met", False),
        ("", {"Cedar": (24, 40), "Elm": (38, 40)}, "met", True),
        ("", {"Cedar": (16, 40), "Elm": (38, 40)}, "missed", True),
        # However Elm came out, Cedar does not hold.
        ("", {"Cedar": (4, 40), "Elm": (22, 40)}, "missed", False),
        ("share: {at_least: 50%},", {"Cedar": (4, 40), "Elm": (38, 40)}, "met", False),
        ("share: {at_least: 50%},", {"Cedar": (4, 40), "Elm": (22, 40)}, "met", True),
    ],
)
def test_schools_are_all_there_and_their_figures_are_sampled(
    share: str, parts: dict[str, tuple[int, int]], verdict: str, uncertain: bool
) -> None:
    found = checkpoint(plan(f"each: school, {share} at_least: 50%, by: 2026-11"), counted(parts))
    assert (found.verdict, found.uncertain, found.interval) == (verdict, uncertain, None)
    assert [cell.interval for cell in found.cells] == [wilson(*one) for one in parts.values()]


def test_the_report_says_it() -> None:
    judged = status(plan("at_least: 40%, by: 2026-11"), counted({"Cedar": (20, 40)}), date(2026, 12, 15))
    report: dict[str, Any] = as_json(judged, cells=True)
    found = report["benchmarks"][0]["targets"][0]["checkpoints"][0]
    assert found["uncertain"] is True
    assert found["interval"] == {"low": pytest.approx(35.2, abs=0.05), "high": pytest.approx(64.8, abs=0.05)}
    assert found["cells"][0]["interval"] == found["interval"]
