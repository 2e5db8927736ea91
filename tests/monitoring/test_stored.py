"""A store gives the same verdicts as the rows it was made of, in whatever batches they came."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.evidence.csv import read_csv
from milepost.evidence.observations import Observation, Observations
from milepost.evidence.store.reading import Stored
from milepost.monitoring.judge import status
from milepost.monitoring.report import as_json
from milepost.plan.file import load

from .generated import Generated, cases, plan_with
from .stores import NOW, store_of
from .test_golden import NAMES, rounded, trimmed

EXAMPLES = 120


@pytest.mark.parametrize("name", NAMES)
def test_a_store_gives_the_expected_verdicts(shared: Path, tmp_path: Path, name: str) -> None:
    folder = shared / "golden" / name
    plan = load(folder / "plan.yaml").plan
    rows = read_csv([folder / "evidence.csv"], plan).rows
    third = len(rows) // 3
    store = store_of(tmp_path, [rows[:third], rows[third : 2 * third], rows[2 * third :]], plan)
    for path in sorted(folder.glob("expected-*.json")):
        as_of = date.fromisoformat(path.stem.removeprefix("expected-"))
        judged = as_json(status(plan, Stored(store), as_of))
        expected = json.loads(path.read_text(encoding="utf-8"))
        assert [trimmed(one) for one in judged["benchmarks"]] == [
            rounded(one) for one in expected["benchmarks"]
        ], path.name


@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(cases(), st.lists(st.integers(0, 30), max_size=3), st.booleans(), st.booleans())
def test_a_store_agrees_with_its_rows(
    case: Generated, ends: list[int], retracts: bool, compacts: bool
) -> None:
    rows = case.observations.rows
    bounds = [0, *sorted(ends), len(rows)]
    batches = [rows[first:last] for first, last in pairwise(bounds)]
    if not rows:
        return
    with TemporaryDirectory() as folder:
        store = store_of(Path(folder), batches, case.plan)
        if retracts and len(batches) > 1:
            first = store.manifest().batches[0]
            store.retract(first.number, by="dana", now=NOW, because="the wrong file")
            gone = next(place for place, batch in enumerate(batches) if batch)
            rows = tuple(row for place, batch in enumerate(batches) if place != gone for row in batch)
        if compacts:
            store.compact()
        expected = status(case.plan, Observations(rows), case.as_of, min_n=case.min_n, engine="reference")
        assert status(case.plan, Stored(store), case.as_of, min_n=case.min_n) == expected
        assert status(case.plan, Stored(store), case.as_of, min_n=case.min_n, engine="reference") == expected


def test_a_status_over_months_reads_the_series_and_no_rows(tmp_path: Path) -> None:
    """The rows themselves may be gone."""
    days = [date(2026, 9, 1) + timedelta(days=n) for n in range(0, 60, 2)]
    rows = [
        Observation("m", day, f"u{unit}", "Cedar", numerator=Decimal(unit % 2), denominator=Decimal(1))
        for unit in range(40)
        for day in days
    ]
    target = {"measure": "m", "every": "month", "at_least": "40%", "from": "2026-09", "until": "2026-10"}
    plan = plan_with({"id": "m", "figure": "share", "collected": "month", "unit": "student"}, target)
    stored = Stored(store_of(tmp_path, [rows], plan))
    for path in (tmp_path / "data").iterdir():
        path.unlink()
    as_of = date(2026, 10, 31)
    assert status(plan, stored, as_of) == status(plan, Observations(tuple(rows)), as_of)


def test_a_week_that_two_school_years_share_is_one_collection(tmp_path: Path) -> None:
    """July 31, 2026 is a Friday: of unit a only what came on Saturday counts, of unit b the Friday."""
    friday, saturday, later = date(2026, 7, 31), date(2026, 8, 1), date(2026, 9, 15)
    rows = [
        Observation("m", day, unit, "Cedar", numerator=Decimal(part), denominator=Decimal(4))
        for day, unit, part in ((friday, "a", 1), (friday, "b", 2), (saturday, "a", 3), (later, "a", 4))
    ]
    target = {"measure": "m", "by": "2026-09", "increase_by": "10 points"}
    plan = plan_with({"id": "m", "figure": "share", "collected": "week"}, target)
    judged = status(plan, Stored(store_of(tmp_path, [rows], plan)), later)
    assert judged == status(plan, Observations(tuple(rows)), later)
    assert [point.figure for point in judged.benchmarks[0].targets[0].series] == [62.5, 100]
