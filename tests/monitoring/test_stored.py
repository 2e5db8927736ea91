"""A store gives the same verdicts as the rows it was made of, in whatever batches they came."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.evidence.csv import read_csv
from milepost.evidence.observations import Observations
from milepost.evidence.store.reading import Stored
from milepost.monitoring.judge import status
from milepost.monitoring.report import as_json
from milepost.plan.file import load

from .generated import Generated, cases
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
