"""The smallest groups, and the year of means, as published files show them; skips without them."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from milepost.formulas.official.growth import FIRST_YEAR_OF_MEANS
from milepost.formulas.official.minimums import GROWTH_STUDENTS, STUDENTS

HALF = Decimal("0.5")


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict[str, str]]:
    return list(_rows(shared / "evidence" / "real" / "ma_mcas_schools_long.csv.gz"))


def number(text: str) -> int:
    return int(text.replace(",", ""))


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def test_growth_is_blank_exactly_below_its_minimum(rows: list[dict[str, str]]) -> None:
    included = [(number(row["included_in_sgp"]), row["sgp"]) for row in rows if row["included_in_sgp"]]
    assert len(included) > 100_000
    assert all(bool(figure) == (count >= GROWTH_STUDENTS) for count, figure in included)


def test_no_achievement_is_published_below_its_minimum(rows: list[dict[str, str]]) -> None:
    assert min(number(row["num_of_students_included"]) for row in rows) == STUDENTS


def test_growth_is_a_median_before_its_first_year_of_means(rows: list[dict[str, str]]) -> None:
    halves = dict.fromkeys((2017, 2018, 2019, 2021, 2022), 0)
    counted = dict(halves)
    for row in rows:
        if row["sgp"]:
            counted[int(row["year"])] += 1
            halves[int(row["year"])] += Decimal(row["sgp"]) % HALF == 0
    medians = {year for year in counted if counted[year] and halves[year] == counted[year]}
    assert medians == {year for year in counted if year < FIRST_YEAR_OF_MEANS}
