"""Published accountability reports, reproduced value by value; skips without the test material."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from milepost.formulas.official.criterion import (
    Gradespan,
    WeighedPoints,
    criterion_cumulative,
    criterion_district,
    criterion_gradespan,
    criterion_percentage,
)
from milepost.formulas.official.gap_halving import gap_halving_goal, gap_halving_target
from milepost.formulas.official.ppi import ppi_cpi_points
from milepost.formulas.report import compared
from milepost.formulas.rounding import half_up
from milepost.formulas.types import Worked

Report = dict[str, Any]
PUBLISHED_FIGURES = (
    "baseline_2011_cpi",
    "prior_cpi",
    "current_cpi",
    "cpi_change",
    "target",
    "six_year_goal",
)


@pytest.fixture(scope="module")
def vectors(shared: Path) -> Report:
    file = shared / "evidence" / "real" / "ma_accountability_test_vectors" / "vectors.json"
    read: Report = json.loads(file.read_text("utf-8"))
    return read


def percentage(indicators: list[list[Any]]) -> Worked:
    weighed = [WeighedPoints(Decimal(e), Decimal(p), Decimal(w)) for e, p, w in indicators]
    return criterion_percentage(indicators=weighed)


def value(worked: Worked) -> Decimal:
    assert worked.value is not None, worked.why_not
    return worked.value


def test_every_row_of_the_progress_reports(vectors: Report) -> None:
    seen = 0
    for report in vectors["ppi_cpi_rows"]:
        for row in report["rows"]:
            about = f"{report['org']} {report['year']} {row['group']}"
            numbers = {key: Decimal(row[key]) for key in PUBLISHED_FIGURES}
            baseline = numbers["baseline_2011_cpi"]
            assert value(gap_halving_goal(baseline=baseline)) == numbers["six_year_goal"], about
            target = value(gap_halving_target(baseline=baseline, year=report["year"]))
            assert target == numbers["target"], about
            rated = ppi_cpi_points(current=numbers["current_cpi"], prior=numbers["prior_cpi"], target=target)
            assert (rated.value, rated.word) == (row["ppi_points"], row["rating"]), about
            change = next(step for step in rated.steps if step.name == "change")
            assert half_up(change.exact, 1) == numbers["cpi_change"], about
            seen += 5
    assert seen == 5 * 37


def test_every_value_of_the_district_reports_of_2019_and_2024(vectors: Report) -> None:
    for report in vectors["criterion_referenced_districts"]:
        published = report["published"]
        four = [
            percentage(report[f"{span}_{group}"]) for span in ("nonhs", "hs") for group in ("all", "lowest")
        ]
        assert [one.value for one in four] == published["pct"], report["org"]
        spans = [
            criterion_gradespan(all_students=value(everybody), lowest_performing=value(lowest))
            for everybody, lowest in (four[:2], four[2:])
        ]
        assert [one.value for one in spans] == published["gradespan"], report["org"]
        share = Decimal(report["nonhs_weight_pct"])
        annual = criterion_district(
            gradespans=[Gradespan(value(spans[0]), share), Gradespan(value(spans[1]), 100 - share)]
        )
        assert annual.value == published["annual"], report["org"]
        both = criterion_cumulative(current=value(annual), prior=Decimal(published["prior_annual"]))
        assert both.value == published["cumulative"], report["org"]


def test_school_reports_agree_but_for_one_in_their_composites(vectors: Report) -> None:
    """Up to the percentages all is reproduced; composites are published, and held against the arithmetic."""
    for report in vectors["criterion_referenced_schools"]:
        published, org = report["published"], report["org"]
        two = [percentage(report[group]) for group in ("all", "lowest")]
        weighted = [str(step.rounded) for one in two for step in one.steps[:2]]
        assert weighted == published["weighted"], org
        assert [one.value for one in two] == published["pct"], org
        annual = criterion_gradespan(all_students=value(two[0]), lowest_performing=value(two[1]))
        both = criterion_cumulative(
            current=Decimal(published["annual"]), prior=Decimal(published["prior_annual"])
        )
        for formula, worked, figure in (
            (criterion_gradespan, annual, published["annual"]),
            (criterion_cumulative, both, published["cumulative"]),
        ):
            assert compared(formula, worked, Decimal(figure)).how in {"agrees", "within_tolerance"}, org
