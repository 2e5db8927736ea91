"""`milepost status`: the targets of a plan judged on evidence, with the arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from milepost.errors import UsageError

if TYPE_CHECKING:
    from milepost.cli.output import Printer
    from milepost.evidence.observations import Received
    from milepost.monitoring.types import BenchmarkStatus, CellVerdict, PlanStatus
    from milepost.plan.types import Measure, Plan


# How many refused rows are printed one by one.
_SHOWN = 20


def _several() -> Any:
    from cyclopts import Parameter

    return Parameter(consume_multiple=True)


def status(
    plan: Path,
    /,
    *,
    evidence: Annotated[list[Path], _several()],
    as_of: str,
    json: bool = False,
    cells: bool = False,
    min_n: int = 0,
    engine: Literal["duckdb", "reference"] = "duckdb",
    charts: Path | None = None,
) -> int:
    """Judge the targets of a plan on evidence, as of a date.

    For example: milepost status plan.yaml --evidence walks.csv attendance.csv --as-of 2026-12-15

    Exit status: 0 everything was judged, 1 rows of the evidence were refused, 2 unusable input.

    Parameters
    ----------
    plan
        The plan file.
    evidence
        CSV files of observations, folders of them, or an evidence store (milepost evidence).
    as_of
        The date to judge at, such as 2026-12-15. Later rows are not looked at.
    json
        Print JSON for programs.
    cells
        With each target, the table of its cells at every checkpoint.
    min_n
        The smallest group of students whose figure is shown; what would give away a smaller one is hidden
        too. 0 shows all.
    engine
        duckdb, or the slow reference evaluator.
    charts
        A folder to write a trajectory chart (SVG) of every target into.
    """
    from milepost import api
    from milepost.cli.output import console, print_json
    from milepost.cli.today import today

    opened = api.open_plan(plan, today=today()).plan
    if not evidence:
        raise UsageError("--evidence names no file.", "Give CSV files or an evidence store.")
    judged, observations = api.status(opened, evidence, _date(as_of), min_n=min_n, engine=engine)
    _print_doubts(observations)
    if json:
        from milepost.monitoring.report import as_json

        print_json(as_json(judged, cells=cells))
    else:
        _print(console(), opened, judged, cells=cells)
    if charts is not None:
        _write_charts(charts, opened, judged)
    return 1 if observations.rejected else 0


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text} is not a date.", "Write it as 2026-12-15.") from error


def _write_charts(folder: Path, plan: Plan, judged: PlanStatus) -> None:
    from milepost.documents.writers.trajectory import svg

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be used for charts: {error.strerror}.", "Name a folder."
        ) from error
    placed = {p.benchmark.id: p.benchmark for p in plan.benchmarks()}
    for one in judged.benchmarks:
        for number, target in enumerate(one.targets, start=1):
            name = folder / f"{one.id}-{number}.svg"
            name.write_text(svg(plan, placed[one.id], target, judged.as_of), encoding="utf-8")


def _print(out: Printer, plan: Plan, judged: PlanStatus, *, cells: bool) -> None:
    from milepost.cli.output import printable

    out.print(printable(f"{plan.plan}, as of {judged.as_of.isoformat()}"), style="bold")
    statements = {p.benchmark.id: p.benchmark.statement or "" for p in plan.benchmarks()}
    measures = {measure.id: measure for measure in plan.measures}
    for one in judged.benchmarks:
        out.print()
        out.print(printable(f"{one.id}  {said(one.status)}  {statements[one.id]}"), style="bold")
        _print_benchmark(out, one, measures, cells=cells)
    out.print()
    for diagnosis in judged.initiatives:
        because = said(", ".join(diagnosis.because))
        out.print(printable(f"Initiative {diagnosis.id}: {said(diagnosis.diagnosis)} ({because})"))


def _print_benchmark(
    out: Printer, one: BenchmarkStatus, measures: Mapping[str, Measure], *, cells: bool
) -> None:
    from milepost.cli.output import printable
    from milepost.monitoring.outlook_said import outlook_lines

    if one.because and len(one.targets) != 1:
        out.print(printable(f"  {one.because}"))
    for target in one.targets:
        out.print(printable(f"  {target.measure}: {said(target.status)}. {target.because or target.why_not}"))
        for checkpoint in target.checkpoints:
            out.print(printable(f"    {checkpoint.due} {said(checkpoint.verdict)}: {checkpoint.arithmetic}"))
            for cell in checkpoint.cells if cells else ():
                out.print(printable(f"      {_cell(cell, measures.get(target.measure))}"))
        for line in outlook_lines(target, measures.get(target.measure)):
            out.print(printable(f"    {line}"))


def _cell(cell: CellVerdict, measure: Measure | None) -> str:
    """One cell of a checkpoint: its figure, what that was compared with, and whether it holds."""
    from milepost.monitoring.wording import written

    name = ", ".join(f"{key} {value}" for key, value in cell.cell.items()) or "all"
    holds = {True: "holds", False: "does not hold", None: "unknown"}[cell.holds]
    figure = "no figure" if cell.figure is None else written(cell.figure, measure)
    if cell.reference is not None:
        figure += f" (reference {written(cell.reference, measure)})"
    if cell.interval is not None:
        figure += (
            f", a sample: {written(cell.interval.low, measure)} to {written(cell.interval.high, measure)}"
        )
    return f"{name}: {figure}, {holds}"


def said(word: str) -> str:
    """A status or diagnosis as words people read: not_taking_hold is "not taking hold"."""
    return word.replace("_", " ")


def _print_doubts(observations: Received) -> None:
    """On standard error, before anything rests on the evidence: what was refused, what looks odd."""
    import sys

    from milepost.cli.output import printable
    from milepost.criteria.wording import many

    for note in observations.notes:
        sys.stderr.write(printable(f"Note: {note}") + "\n")
    if not observations.rejected:
        return
    refused = many(len(observations.rejected), "row")
    sys.stderr.write(f"{refused} of the evidence refused and not counted:\n")
    for reject in observations.rejected[:_SHOWN]:
        sys.stderr.write(printable(f"  {reject}") + "\n")
    if len(observations.rejected) > _SHOWN:
        sys.stderr.write(f"  … and {len(observations.rejected) - _SHOWN} more\n")
