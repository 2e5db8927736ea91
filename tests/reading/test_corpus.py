"""Figures on labelled statements of public plans, so that the grammar cannot get worse unseen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from milepost.plan.dates import SchoolYear
from milepost.reading.reader import read
from milepost.reading.report import as_json

# A little under what was reached when each was last raised.
FLOORS = {
    "kind_accuracy": 0.965,
    "kind_macro_f1": 0.96,
    "targets_f1": 0.985,
    "targets+date_f1": 0.98,
    "dates_f1": 0.995,
    "every_f1": 0.995,
    "who_f1": 0.96,
    "evidence_f1": 0.985,
    "whole_reading_exact": 0.97,
}


@pytest.fixture(scope="module")
def figures(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    gold = shared / "corpus" / "dev.jsonl"
    readings = tmp_path_factory.mktemp("corpus") / "readings.jsonl"
    with readings.open("w", encoding="utf-8") as out:
        for record in map(json.loads, gold.read_text("utf-8").splitlines()):
            year = record["school_year"]
            reading = read(record["text"], school_year=SchoolYear.parse(year) if year else None)
            out.write(json.dumps(as_json(reading, id=record["id"])) + "\n")
    scorer = [sys.executable, str(shared / "corpus" / "score.py"), str(gold), str(readings), "--json"]
    scored = subprocess.run(scorer, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(scored.stdout)
    return found


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items())
def test_figures_stay_above_their_floors(figures: dict[str, float], figure: str, floor: float) -> None:
    assert figures[figure] >= floor


def test_no_statement_of_the_unlabelled_half_fails(shared: Path) -> None:
    lines = (shared / "corpus" / "unlabelled.jsonl").read_text("utf-8").splitlines()
    readings = [read(json.loads(line)["text"]) for line in lines]
    assert len(readings) == len(lines) > 0
    for reading in readings:
        for part in (*reading.who, *reading.dates, *reading.evidence):
            assert reading.text[part.start : part.end] == part.text
