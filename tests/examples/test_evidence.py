"""The demo's evidence: made the same every time, possible in every number, and about nobody."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from milepost import examples
from milepost.examples import generate
from milepost.examples.making import schools
from milepost.examples.making.rows import COLUMNS

from .intents import SAID

FOLDER = Path(generate.__file__).parent


def _rows() -> list[dict[str, str]]:
    rows = []
    for path in (*examples.evidence_paths(), *examples.school_evidence_paths()):
        with path.open(encoding="utf-8", newline="") as file:
            rows.extend(csv.DictReader(file))
    return rows


@pytest.mark.parametrize("name", generate.FILES)
def test_generator_writes_the_committed_bytes(name: str) -> None:
    assert generate.text(name).encode() == (FOLDER / name).read_bytes()


def test_every_evidence_file_is_generated() -> None:
    committed = {*examples.evidence_paths(), *examples.school_evidence_paths()}
    assert committed == {FOLDER / name for name in generate.FILES}


def test_evidence_is_small_enough_to_ship() -> None:
    assert sum((FOLDER / name).stat().st_size for name in generate.FILES) < 1_500_000


def test_rows_have_the_columns_of_observations() -> None:
    with examples.evidence_paths()[0].open(encoding="utf-8", newline="") as file:
        assert tuple(next(csv.reader(file))) == COLUMNS


def test_nothing_is_measured_on_a_day_without_school_or_after_the_demo() -> None:
    days = {date.fromisoformat(row["date"]) for row in _rows()}
    assert max(days) <= examples.AS_OF
    assert [day for day in days if not schools.is_school_day(day)] == []


def test_no_row_is_about_a_student() -> None:
    kinds = {row["unit"].split("-")[0].rstrip("0123456789") for row in _rows()}
    codes = {school.code for school in schools.SCHOOLS}
    assert kinds - codes == {"", "team", "attendance", "coach", "math", "principal"}
    assert {"name", "student", "student_id"}.isdisjoint(COLUMNS)


def test_no_group_holds_more_than_the_students_it_is_part_of() -> None:
    """High needs within all, the other groups within high needs; what is left over is never negative."""
    cells: dict[tuple[str, ...], dict[str, tuple[int, int]]] = defaultdict(dict)
    for row in _rows():
        if row["denominator"] and not row["unit"]:
            key = (row["measure"], row["date"], row["school"], row["grade"])
            cells[key][row["group"]] = (int(row["numerator"]), int(row["denominator"]))
    compared = 0
    for groups in cells.values():
        for group, (holding, size) in groups.items():
            whole = "high_needs" if group not in ("", "high_needs") else ""
            above, total = groups[whole]
            assert 0 <= holding <= size <= total
            assert holding <= above
            assert above - holding <= total - size
            compared += group != ""
    assert compared > 800


def test_attendance_has_its_seasons() -> None:
    """Nothing in the demo improves every month: fall is best, February and June are worst."""
    rates: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in _rows():
        if row["measure"] == "attendance-rate" and not row["group"]:
            month = rates[row["date"][:7]]
            month[0] += int(row["numerator"])
            month[1] += int(row["denominator"])
    share = {month: attended / enrolled for month, (attended, enrolled) in rates.items()}
    assert max(share, key=lambda month: share[month]) == "2026-09"
    assert min(share, key=lambda month: share[month]) == "2026-06"
    year = [share[month] for month in sorted(share) if month < "2026-08"]
    rises = sum(later > earlier for earlier, later in pairwise(year))
    assert 0 < rises < len(year) / 2
    # Plausible for Massachusetts: 90 to 97 percent in every month.
    assert all(0.90 <= rate <= 0.97 for rate in share.values())


def _grade(written: str) -> int:
    return 0 if written == "K" else int(written)


@pytest.mark.parametrize(("benchmark", "measure", "first", "last", "group", "month", "said"), SAID)
def test_statements_say_the_figures_of_the_evidence(
    benchmark: str, measure: str, first: int | None, last: int | None, group: str, month: str, said: int
) -> None:
    holding = counted = 0
    for path in examples.evidence_paths():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["measure"] != measure or row["group"] != group or not row["date"].startswith(month):
                    continue
                if first is not None and last is not None and not first <= _grade(row["grade"]) <= last:
                    continue
                holding += int(row["numerator"])
                counted += int(row["denominator"])
    assert round(100 * holding / counted) == said


def test_the_calendar_of_the_generator_is_the_plans() -> None:
    text = examples.plan_path().read_text(encoding="utf-8")
    this_year = [(start, end) for start, end in schools.CLOSED if start >= schools.FIRST_DAYS[2026]]
    for start, end in this_year:
        assert (f"{start}..{end}" if end > start else f"- {start} ") in text
    assert f"first_day: {schools.FIRST_DAYS[2026]}" in text
    assert f"last_day: {schools.LAST_DAYS[2026]}" in text
