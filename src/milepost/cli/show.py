"""`milepost show`: the plan that a file contains."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milepost.cli.output import Printer
    from milepost.documents.types import Extraction
    from milepost.plan.types import Benchmark


def show(path: Path, /, *, json: bool = False, school_year: str | None = None) -> int:
    """Show the plan that a file contains.

    For example: milepost show our-plan.docx

    Parameters
    ----------
    path
        A file of any format that Milepost reads.
    json
        Print the plan document, each benchmark with its place in the file, and what could not be placed.
    school_year
        The school year of a file that does not say its own.
    """
    from milepost.api import open_plan
    from milepost.cli.output import console, print_json
    from milepost.cli.today import today

    extraction = open_plan(path, school_year=school_year, today=today())
    if json:
        print_json(extraction.as_json())
    else:
        _print_outline(console(), extraction)
    return 0


def _print_outline(out: Printer, extraction: Extraction) -> None:
    from milepost.cli.output import printable

    plan = extraction.plan
    out.print(printable(plan.plan), style="bold")
    facts = [plan.district, plan.school, plan.school_year, plan.framework]
    out.print(printable(", ".join(str(fact) for fact in facts if fact)))
    for note in extraction.notes:
        out.print(printable(f"Note: {note}"), style="dim")
    for objective in plan.objectives:
        out.print()
        out.print(printable(f"{objective.id}  {objective.objective}"), style="bold")
        for outcome in objective.outcomes:
            _print_benchmark(out, extraction, outcome, indent=2)
        for initiative in objective.initiatives:
            out.print(printable(f"  {initiative.id}  {initiative.initiative}"), style="bold")
            for benchmark in initiative.benchmarks:
                _print_benchmark(out, extraction, benchmark, indent=4)
    _print_unplaced(out, extraction)


def _print_benchmark(out: Printer, extraction: Extraction, benchmark: Benchmark, *, indent: int) -> None:
    from milepost.cli.output import print_indented
    from milepost.documents.kinds import kind_told

    place = extraction.places.get(benchmark.id)
    told = kind_told(extraction, benchmark)
    kind = told.in_words(extraction.plan.framework) if told else "kind not said"
    where = f" ({place.in_words()})" if place else ""
    line = f"{benchmark.id}  {kind}{where}: {benchmark.statement or '(no statement yet)'}"
    print_indented(out, line, indent)


def _print_unplaced(out: Printer, extraction: Extraction) -> None:
    from milepost.cli.output import printable

    if not extraction.unplaced:
        return
    out.print()
    out.print("Not placed in the plan", style="bold")
    for unplaced in extraction.unplaced:
        out.print(printable(f"  {unplaced.place.in_words()}: {unplaced.text}"))
        out.print(printable(f"    {unplaced.why}"), style="dim")
