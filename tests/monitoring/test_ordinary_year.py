"""What stands beside a target: its season, and a start that was chosen for being low."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from milepost.evidence.observations import Observation, Observations
from milepost.monitoring.judge import status
from milepost.monitoring.outlook_said import outlook_lines, run_chart_said
from milepost.monitoring.run_chart import run_chart

from .generated import plan_with

AS_OF = date(2027, 2, 28)
LAST_YEAR = {date(2025, 10, 15): 93, date(2026, 2, 10): 88}
THIS_YEAR = {date(2026, 10, 15): 92, date(2027, 2, 9): 89}


def notes(
    target: dict[str, Any], figures: dict[date, int], *, min_n: int = 0, **measure: Any
) -> tuple[str, ...]:
    described = {"id": "m", "figure": "share", "collected": "month", "unit": "student", **measure}
    plan = plan_with(described, {"measure": "m", **target})
    rows = tuple(
        Observation("m", when, school=school, numerator=Decimal(figure), denominator=Decimal(100))
        for when, figure in figures.items()
        for school in ("Cedar", "Elm")
    )
    return status(plan, Observations(rows), AS_OF, min_n=min_n).benchmarks[0].targets[0].notes


def test_a_month_stands_beside_the_same_month_a_year_before() -> None:
    target = {"improve": True, "every": "month"}
    found = notes(target, LAST_YEAR | THIS_YEAR, name="Attendance rate")
    assert found == (
        "Beside its season: 89 % in Feb 2027, 1 point higher than the 88 % of the same month a year before.",
    )


def test_without_last_year_a_comparison_of_months_says_what_ordinary_years_are_like() -> None:
    (found,) = notes({"improve": True, "every": "month"}, THIS_YEAR, name="Student attendance")
    assert "falls toward winter and June" in found
    assert notes({"at_least": "90%", "by": "2027-05"}, THIS_YEAR, name="Student attendance") == ()


@pytest.mark.parametrize("name", ["Chronic absence", "Attendance at parent meetings", "Reading scores"])
def test_other_measures_have_no_season(name: str) -> None:
    assert notes({"improve": True, "every": "month"}, LAST_YEAR | THIS_YEAR, name=name) == ()


def test_days_of_a_month_are_taken_together() -> None:
    days = {date(2026, 2, 10): 80, date(2026, 2, 11): 90, date(2027, 2, 9): 90, date(2027, 2, 10): 82}
    (found,) = notes({"at_least": "90%", "every": "month"}, days, name="Daily attendance", collected="day")
    assert "86 % in Feb 2027, 1 point higher than the 85 %" in found


def test_nothing_is_told_of_small_groups_to_those_outside() -> None:
    target = {"improve": True, "every": "month"}
    assert notes(target, LAST_YEAR | THIS_YEAR, min_n=10, name="Attendance rate") == ()


@pytest.mark.parametrize(
    ("target", "better", "said"),
    [
        ({"of": {"baseline": {"at_most": "50%"}}, "increase_by": "5 points"}, "higher", "began low"),
        ({"of": {"baseline": {"at_least": "50%"}}, "decrease_by": "5 points"}, "lower", "began high"),
        ({"of": {"baseline": {"at_least": "50%"}}, "increase_by": "5 points"}, "higher", None),
        ({"of": {"baseline": {"at_most": "50%"}}, "maintain": True, "since": "baseline"}, "lower", None),
        ({"increase_by": "5 points"}, "higher", None),
    ],
)
def test_cells_chosen_by_a_bad_baseline_come_back_by_themselves(
    target: dict[str, Any], better: str, said: str | None
) -> None:
    found = notes({"each": "school", "by": "2027-02", **target}, THIS_YEAR, better=better)
    if said is None:
        assert found == ()
    else:
        assert f"Chosen because they {said}: schools that did" in found[0]


PAST = {date(2024, 5, 1): 60, date(2025, 5, 1): 58, date(2026, 5, 1): 51}


def test_the_lowest_baseline_of_several_is_told() -> None:
    change = {"increase_by": "5 points", "by": "2027-02"}
    assert notes(change, PAST | THIS_YEAR) == (
        "The baseline, 51 % on 1 May 2026, is the lowest of 3 figures known by then: part of a gain from it"
        " is to be expected in any case (regression to the mean).",
    )
    assert notes(change, {**PAST, date(2026, 5, 1): 59} | THIS_YEAR) == ()
    assert notes(change, {date(2025, 5, 1): 58, date(2026, 5, 1): 51} | THIS_YEAR) == ()
    assert notes({"decrease_by": "5 points", "by": "2027-02"}, PAST | THIS_YEAR) == ()
    assert notes(change, PAST | THIS_YEAR, min_n=10) == ()


def test_run_charts_are_said_from_three_points_on() -> None:
    def said(*figures: float) -> str:
        chart = run_chart(figures)
        assert chart is not None
        return run_chart_said(chart)

    assert said(40, 50) == ""
    assert "too few to tell a change from chance (10 are needed)" in said(40, 50, 60)
    assert said(*([40, 41] * 3), *([55, 56] * 3)).endswith("; more than chance, worth a look.")
    assert said(*([40, 56] * 6)).endswith("; no more than chance.")


def test_the_lines_of_a_status_are_in_order() -> None:
    plan = plan_with(
        {"id": "m", "figure": "share", "collected": "month", "name": "Attendance rate"},
        {"measure": "m", "at_least": "95%", "by": "2027-05"},
    )
    figures = {date(2026, 2, 10): 88, date(2026, 10, 15): 92, date(2026, 12, 15): 90, date(2027, 2, 9): 89}
    rows = tuple(
        Observation("m", when, numerator=Decimal(figure), denominator=Decimal(100))
        for when, figure in figures.items()
    )
    target = status(plan, Observations(rows), AS_OF).benchmarks[0].targets[0]
    lines = outlook_lines(target, plan.measures[0])
    assert [line.split(" ")[0] for line in lines] == ["The", "Run", "Beside"]
    assert lines[0] == (
        "The 3 collections so far change by -0.8 points in 30 days (of all its slopes, too few for an"
        " interval: -1.0 to -0.5) and point to 86.2 % on 31 May 2027 (84.5 to 87.0 %): unclear"
        " whether it will be met."
    )
