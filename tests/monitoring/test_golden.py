"""Generated plans whose statuses and verdicts were worked out elsewhere: all must be the same."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from milepost.evidence.csv import read_csv
from milepost.monitoring.judge import ENGINES, EngineName, status
from milepost.monitoring.report import as_json
from milepost.plan.file import load

NAMES = ("generated-101", "generated-102", "generated-103")


@pytest.mark.parametrize("engine", list(ENGINES))
@pytest.mark.parametrize("name", NAMES)
def test_every_status_verdict_and_figure_is_as_expected(shared: Path, name: str, engine: EngineName) -> None:
    folder = shared / "golden" / name
    plan = load(folder / "plan.yaml").plan
    observations = read_csv([folder / "evidence.csv"], plan)
    assert observations.rejected == ()
    expected_files = sorted(folder.glob("expected-*.json"))
    assert expected_files
    for path in expected_files:
        as_of = date.fromisoformat(path.stem.removeprefix("expected-"))
        judged = as_json(status(plan, observations, as_of, engine=engine))
        expected = json.loads(path.read_text(encoding="utf-8"))
        assert [trimmed(one) for one in judged["benchmarks"]] == [
            rounded(one) for one in expected["benchmarks"]
        ], path.name


def trimmed(benchmark: dict[str, Any]) -> dict[str, Any]:
    """What the expected files hold of a benchmark; they call `evidence_date` `date`."""
    return rounded(
        {
            **{key: benchmark[key] for key in ("id", "kind", "status")},
            "targets": [
                {
                    **{key: target[key] for key in ("measure", "status")},
                    "checkpoints": [_checkpoint(one) for one in target["checkpoints"]],
                }
                for target in benchmark["targets"]
            ],
        }
    )


def _checkpoint(checkpoint: dict[str, Any]) -> dict[str, Any]:
    if checkpoint["verdict"] == "pending":
        return {key: checkpoint[key] for key in ("due", "verdict")}
    kept = ("due", "verdict", "figure", "wanted", "holding", "known", "unknown")
    return {**{key: checkpoint[key] for key in kept}, "date": checkpoint["evidence_date"]}


def rounded(value: Any) -> Any:
    """Figures to nine digits: the expected ones were computed in binary fractions."""
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [rounded(inner) for inner in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value
