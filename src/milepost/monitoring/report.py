"""A plan's status as the JSON object that `milepost status --json` prints (targets reference)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from milepost.monitoring.types import (
    BenchmarkStatus,
    CellVerdict,
    Checkpoint,
    Diagnosis,
    PlanStatus,
    TargetStatus,
)


def as_json(plan_status: PlanStatus, cells: bool = False) -> dict[str, Any]:
    """The status as JSON-able values; `cells` adds each checkpoint's table of cells."""
    return {
        "as_of": plan_status.as_of.isoformat(),
        "plan": plan_status.plan,
        "benchmarks": [_benchmark(benchmark, cells) for benchmark in plan_status.benchmarks],
        "initiatives": [_diagnosis(diagnosis) for diagnosis in plan_status.initiatives],
    }


def _benchmark(benchmark: BenchmarkStatus, cells: bool) -> dict[str, Any]:
    return {
        "id": benchmark.id,
        "kind": benchmark.kind,
        "status": benchmark.status,
        "because": benchmark.because,
        "targets": [_target(target, cells) for target in benchmark.targets],
    }


def _target(target: TargetStatus, cells: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "measure": target.measure,
        "status": target.status,
        "because": target.because,
        # Not empty: the figures of series, path and checkpoints are percentages of cells that hold.
        "each": list(target.each),
        "series": [
            {"date": point.date.isoformat(), "figure": point.figure, "n": _number(point.n)}
            for point in target.series
        ],
        "path": [{"date": when.isoformat(), "figure": figure} for when, figure in target.path],
        "checkpoints": [_checkpoint(checkpoint, cells) for checkpoint in target.checkpoints],
        "projection": None,
    }
    if target.why_not:
        shown["why_not"] = target.why_not
    return shown


def _checkpoint(checkpoint: Checkpoint, cells: bool) -> dict[str, Any]:
    dated = checkpoint.evidence_date
    shown: dict[str, Any] = {
        "due": checkpoint.due.isoformat(),
        "verdict": checkpoint.verdict,
        "wanted": checkpoint.wanted,
        "figure": checkpoint.figure,
        "evidence_date": dated.isoformat() if dated else None,
        "holding": checkpoint.holding,
        "known": checkpoint.known,
        "unknown": checkpoint.unknown,
        "arithmetic": checkpoint.arithmetic,
    }
    if cells:
        shown["cells"] = [_cell(cell) for cell in checkpoint.cells]
    return shown


def _cell(cell: CellVerdict) -> dict[str, Any]:
    return {"cell": cell.cell, "figure": cell.figure, "reference": cell.reference, "holds": cell.holds}


def _diagnosis(diagnosis: Diagnosis) -> dict[str, Any]:
    return {"id": diagnosis.id, "diagnosis": diagnosis.diagnosis, "because": list(diagnosis.because)}


def _number(n: Decimal | int) -> int | float:
    return n if isinstance(n, int) else float(n)
