"""The product on the demo: exactly the committed findings and statuses, and the intents behind them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from milepost import examples
from milepost.evidence.csv import read_csv
from milepost.examples import expected
from milepost.monitoring.judge import status
from milepost.plan.file import load

from . import intents


def committed(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(examples.expected_path(name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", expected.FILES)
def test_the_product_says_what_is_committed(name: str) -> None:
    assert json.loads(expected.text(name)) == committed(name)


def test_the_command_compares_and_refuses_what_it_does_not_know(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert expected.main([]) == 0
    assert expected.main(["--wrote"]) == 2
    monkeypatch.setattr(expected, "expected_path", lambda name: tmp_path / name)
    assert expected.main([]) == 1
    assert "status.json is not what the product says now" in capsys.readouterr().out
    assert expected.main(["--write"]) == 0
    for name in expected.FILES:
        assert json.loads((tmp_path / name).read_text(encoding="utf-8")) == committed(name)


FINDINGS = (
    ("findings.json", intents.WEAK, intents.ALSO_FAIR, intents.NODES, intents.IGNORED),
    ("school-findings.json", intents.SCHOOL_WEAK, intents.SCHOOL_ALSO_FAIR, {}, {}),
)


@pytest.mark.parametrize(("name", "weak", "fair", "nodes", "ignored"), FINDINGS)
def test_findings_are_those_that_were_meant(
    name: str,
    weak: dict[str, set[str]],
    fair: dict[str, set[str]],
    nodes: dict[str, set[str]],
    ignored: dict[str, set[str]],
) -> None:
    found = committed(name)
    for benchmark, codes in found["benchmarks"].items():
        meant = weak.get(benchmark, set())
        assert meant <= set(codes) <= meant | fair.get(benchmark, set()), benchmark
    assert {path: set(codes) for path, codes in found["nodes"].items()} == nodes
    assert {benchmark: set(codes) for benchmark, codes in found["suppressed"].items()} == ignored


def test_the_weak_benchmarks_show_every_way_of_being_weak() -> None:
    """Each rule of the first version finds something in the district plan."""
    found = committed("findings.json")
    shown = {code for part in ("benchmarks", "nodes") for codes in found[part].values() for code in codes}
    assert shown >= {"T1", "T2", "W1", "M1", "M2", "M3", "M4", "M5", "M6", "R1", "K2", "C1"}


def test_each_initiative_tells_the_story_it_was_given() -> None:
    assert committed("status.json")["initiatives"] == intents.DIAGNOSES
    assert committed("school-status.json")["initiatives"] == intents.SCHOOL_DIAGNOSES
    # All nine words of the causal reading, one initiative each.
    assert len(set(intents.DIAGNOSES.values())) == 9


def test_statuses_are_those_that_were_meant() -> None:
    assert committed("status.json")["benchmarks"] == intents.STATUSES
    assert committed("school-status.json")["benchmarks"] == intents.SCHOOL_STATUSES


def test_about_half_of_the_checkpoints_are_due() -> None:
    plan = load(examples.plan_path()).plan
    judged = status(plan, read_csv(examples.evidence_paths(), plan), examples.AS_OF)
    verdicts = [
        checkpoint.verdict
        for benchmark in judged.benchmarks
        for target in benchmark.targets
        for checkpoint in target.checkpoints
    ]
    due = [verdict for verdict in verdicts if verdict != "pending"]
    assert 0.4 <= len(due) / len(verdicts) <= 0.6
    assert set(verdicts) >= {"met", "missed", "no_evidence", "pending"}


def test_no_row_of_the_evidence_is_rejected() -> None:
    for plan_path, evidence in (
        (examples.plan_path(), examples.evidence_paths()),
        (examples.school_plan_path(), examples.school_evidence_paths()),
    ):
        observations = read_csv(evidence, load(plan_path).plan)
        assert observations.rejected == ()
        assert observations.notes == ()


def test_the_reference_engine_agrees_on_the_demo() -> None:
    plan = load(examples.plan_path()).plan
    observations = read_csv(examples.evidence_paths(), plan)
    slow = status(plan, observations, examples.AS_OF, engine="reference")
    assert status(plan, observations, examples.AS_OF, engine="duckdb") == slow
