"""A plan's status as the JSON object that `milepost status --json` prints (targets reference)."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from milepost.monitoring.types import (
    BenchmarkStatus,
    CellVerdict,
    Checkpoint,
    Diagnosis,
    Interval,
    PlanStatus,
    Projection,
    RunChart,
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
        "projection": _projection(target.projection),
        "run_chart": _run_chart(target.run_chart),
        "notes": list(target.notes),
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
        "interval": _interval(checkpoint.interval),
        "uncertain": checkpoint.uncertain,
    }
    if cells:
        shown["cells"] = [_cell(cell) for cell in checkpoint.cells]
    return shown


def _cell(cell: CellVerdict) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "cell": cell.cell,
        "figure": cell.figure,
        "reference": cell.reference,
        "holds": cell.holds,
    }
    if cell.interval:
        shown["interval"] = _interval(cell.interval)
    return shown


def _interval(interval: Interval | None) -> dict[str, float] | None:
    return {"low": interval.low, "high": interval.high} if interval else None


def _projection(projection: Projection | None) -> dict[str, Any] | None:
    if projection is None:
        return None
    return {
        "due": projection.due.isoformat(),
        "figure": projection.figure,
        "low": projection.low,
        "high": projection.high,
        "words": projection.words,
    }


def _run_chart(chart: RunChart | None) -> dict[str, Any] | None:
    """Only where there are points enough for the rules to say anything."""
    return asdict(chart) if chart and chart.signal is not None else None


def _diagnosis(diagnosis: Diagnosis) -> dict[str, Any]:
    return {"id": diagnosis.id, "diagnosis": diagnosis.diagnosis, "because": list(diagnosis.because)}


def _number(n: Decimal | int) -> int | float:
    return n if isinstance(n, int) else float(n)
