"""A file in which nothing was found is not a clean plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from milepost.cli import run


def test_a_document_without_a_benchmark_is_unusable_and_says_how_to_write_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notes.md"
    path.write_text("# Our school\n\nWe are proud of our history.\n", encoding="utf-8")
    assert run(["check", str(path)]) == 2
    assert "a statement a line" in capsys.readouterr().out


def test_a_plan_file_that_is_only_begun_is_clean_enough(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    plan = {"plan": "Begun", "framework": "aip", "school_year": "2026-27", "objectives": []}
    path.write_text(json.dumps(plan), encoding="utf-8")
    assert run(["check", str(path)]) == 0


def test_refused_rows_come_first_and_give_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["demo", str(tmp_path / "demo")]) == 0
    evidence = tmp_path / "walks.csv"
    evidence.write_text(
        "measure,date,unit,school,numerator,denominator\nphonics-routine,11/12/2026,r1,Lantern Hill,1,1\n",
        encoding="utf-8",
    )
    plan = str(tmp_path / "demo" / "plan.yaml")
    capsys.readouterr()
    assert run(["status", plan, "--evidence", str(evidence), "--as-of", "2027-02-26"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("1 row of the evidence refused")
    assert "11/12/2026" in said
