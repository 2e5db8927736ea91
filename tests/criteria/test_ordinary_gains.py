"""The base rate beside a target: said where the table plainly holds it, and nowhere else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from milepost.criteria.ordinary_gains import ordinary_gains
from milepost.plan.file import parse
from milepost.plan.types import Plan

PLAN = """\
milepost: 1
plan: Gains
framework: aip
district: Alder Falls
school_year: 2026-27
measures:
  - {{id: m, unit: student, {measure}}}
objectives:
  - id: O1
    objective: An objective.
    outcomes:
      - {{id: F1, kind: final, targets: [{{measure: m, {target}}}]}}
"""
SGP = 'name: "Mean student growth percentile", figure: mean'


def plan(measure: str, target: str) -> Plan:
    return parse(PLAN.format(measure=measure, target=target), "gains.yaml").plan


def said(measure: str, target: str, **starts: Any) -> str | None:
    known = {("F1", 0): Decimal(starts["start"])} if starts else {}
    return ordinary_gains(plan(measure, target), known).get(("F1", 0))


def test_a_low_start_gains_more_often() -> None:
    """The growth percentiles of domain knowledge: from below 40 three in ten gain ten points, from above
    60 hardly any.
    """
    target = 'increase_by: "10 points", each: school, by: 2027-06'
    low, high = said(SGP, target, start=32), said(SGP, target, start=62)
    assert low is not None
    assert high is not None
    assert "a gain of 10 points or more, plan or no plan (Massachusetts" in low
    assert how_often(low) > 20 > 8 > how_often(high)


def how_often(sentence: str) -> int:
    return int(sentence.split(" in 100")[0].rsplit(" ", 1)[1])


def test_a_level_with_a_known_start_asks_for_a_gain_too() -> None:
    chronic = 'name: "Chronic absence", better: lower'
    target = "at_most: 20%, by: 2027-06"
    found = said(chronic, target, start=25)
    assert found is not None
    assert "a gain of 5 points or more" in found
    assert said(chronic, target) is None
    assert said(chronic, f"{target}, baseline: 25%") == found


def test_attendance_of_every_month_has_its_own_rate() -> None:
    found = said('name: "Attendance rate"', "improve: true, every: month")
    assert found is not None
    assert "4,859 years of single schools, none had better attendance in every month" in found


@pytest.mark.parametrize(
    ("measure", "target"),
    [
        ('name: "Use of the rubric"', 'increase_by: "10 points", by: 2027-06'),
        (SGP, 'increase_by: "10 points", each: unit, by: 2027-06'),
        (SGP, 'decrease_by: "10 points", each: school, by: 2027-06'),
        (SGP, "at_least: 55, by: 2027-06"),
        (SGP, "maintain: true, by: 2027-06"),
    ],
)
def test_nothing_is_said_of_what_the_table_does_not_plainly_hold(measure: str, target: str) -> None:
    assert said(measure, target) is None
