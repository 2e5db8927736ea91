"""The table of one-year gains: what it holds, how it is asked, and that the script makes it."""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import sys
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from milepost.criteria import base_rates
from milepost.criteria.base_rates import FILE, RatedMeasure, RatedUnit, months, rate, table

TOOL = Path(__file__).resolve().parents[2] / "tools" / "base_rates.py"
# What the shipped table was made from, in the folder of public data.
MADE_FROM = (
    "ma_mcas_schools_long.csv.gz",
    "ma_mcas_2015_schools.xlsx",
    "ma_attendance_school_year.csv.gz",
    "nyc_daily_attendance_2009_2017.csv.gz",
)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("base_rates_tool", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["base_rates_tool"] = module
    spec.loader.exec_module(module)
    return module


def test_every_row_says_where_it_comes_from() -> None:
    for row in table():
        assert row.measure in get_args(RatedMeasure)
        assert row.unit in get_args(RatedUnit)
        assert row.source
        assert all(" to " in years for years in row.years)
    assert len({(row.measure, row.unit) for row in table()}) == len(table())


def test_bands_part_the_changes_and_rarer_gains_are_larger() -> None:
    for row in table():
        assert sum(band.changes for band in row.bands) == row.all.changes
        for band in (row.all, *row.bands):
            assert band.changes >= 100
            assert list(band.gained) == sorted(band.gained, reverse=True)
            assert band.changes >= band.gained[0]
        for place in range(len(row.all.gained)):
            parts = [band.gained[place] for band in row.bands if place < len(band.gained)]
            assert sum(parts) == row.all.gained[place]


def test_a_gain_is_looked_up_where_it_began() -> None:
    low = rate("meeting_expectations", "school", Decimal(10), Decimal(30))
    high = rate("meeting_expectations", "school", Decimal(10), Decimal(70))
    assert low is not None
    assert high is not None
    assert (low.began and low.began.start_from, high.began and high.began.start_from) == (20, 60)
    assert low.share > high.share


def test_a_gain_between_two_steps_is_as_common_as_the_smaller() -> None:
    exact, more = (rate("attendance_rate", "school", Decimal(p)) for p in ("1.5", "1.9"))
    assert exact == more
    assert exact is not None
    assert exact.points == 1.5


def test_what_the_table_cannot_say() -> None:
    assert rate("chronic_absence", "district", Decimal(5)) is None
    assert rate("meeting_expectations", "school", Decimal("0.5")) is None


def test_a_gain_that_nobody_made() -> None:
    found = rate("meeting_expectations", "district", Decimal(60))
    assert found is not None
    assert (found.gained, found.share, found.began) == (0, 0, None)


def test_published_figures_come_out() -> None:
    """Growth percentiles 2014 to 2015: 1,672 changes, 13.0% of them ten points or more."""
    found = rate("median_growth_percentile", "school", Decimal(10))
    assert found is not None
    assert (found.changes, round(100 * found.share, 1)) == (1672, 13.0)
    assert (months().school_years, months().better_every_month) == (4859, 0)


def attendance_file(path: Path) -> Path:
    """Two hundred schools; every fourth gains a point of attendance and loses four of chronic absence."""
    columns = ("DESE ID", "Academic Year", "Attendance Rate", "Chronically Absent (10% or more)")
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for number in range(200):
            gains = number % 4 == 0
            before = [f"{number:08}", "2017-18", "  91.0", "24.0"]
            after = [f"{number:08}", "2018-19", "92.0" if gains else "91.0", "20.0" if gains else " "]
            writer.writerows((before, before, after))  # the same row twice counts once
    return path


def test_the_script_counts_gains(tool: ModuleType, tmp_path: Path) -> None:
    target = tmp_path / "rates.json"
    assert tool.main([str(attendance_file(tmp_path / "a.csv.gz")), "--to", str(target)]) == 0
    rows = {row["measure"]: row for row in json.loads(target.read_text("utf-8"))["changes"]}
    rates, absence = rows["attendance_rate"], rows["chronic_absence"]
    assert (rates["all"]["changes"], rates["all"]["gained"]) == (200, [50, 50])  # in half points
    assert rates["years"] == ["2017-18 to 2018-19", "2023-24 to 2024-25"]
    assert (absence["all"]["changes"], absence["all"]["gained"]) == (50, [50, 50, 50, 50])
    assert [band["start_from"] for band in rates["bands"]] == [0.0]  # too few for bands of their own


def test_the_script_refuses_what_it_does_not_know(tool: ModuleType, tmp_path: Path) -> None:
    unknown = tmp_path / "lunch.csv"
    unknown.write_text("school,meals\nA,3\n")
    with pytest.raises(ValueError, match=r"lunch\.csv is none of the files"):
        tool.read(unknown)


def test_the_shipped_table_is_what_the_script_makes(tool: ModuleType, shared: Path, tmp_path: Path) -> None:
    target = tmp_path / "rates.json"
    real = shared / "evidence" / "real"
    assert tool.main([*(str(real / name) for name in MADE_FROM), "--to", str(target)]) == 0
    assert target.read_text("utf-8") == FILE.read_text("utf-8")
    assert base_rates.table()
