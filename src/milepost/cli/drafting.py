"""Asks the questions of a benchmark's next pass, shows what comes of it, and keeps what was there.

Which questions these are, and what the answers make of the statement, is decided by
`criteria.passes`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from milepost.cli.output import Printer, console, print_indented, printable
from milepost.cli.today import today
from milepost.criteria.checker import check_plan
from milepost.criteria.passes import STATEMENT, TITLES, Pass, Stage, kept_as, stage, written
from milepost.criteria.types import PlanReport
from milepost.criteria.wording import kind_name
from milepost.errors import UsageError
from milepost.plan.file import PlanFile, rewrite, save
from milepost.plan.types import Benchmark, Draft, Placed, Plan
from milepost.reading.read_back import read_back

_STANDS: dict[Pass | None, str] = {
    None: "nothing is written yet",
    "idea": "an idea",
    "smarter": "meaning and measure are said",
    "timed": "all three passes are done",
}
_ORDINALS: dict[Pass, str] = {"idea": "First", "smarter": "Second", "timed": "Third"}


def print_overview(plan: Plan) -> None:
    """Say of each benchmark in which pass it is."""
    report = check_plan(plan)
    for placed in plan.benchmarks():
        at = stage_of(placed, report)
        following = f"; next: {TITLES[at.following]}" if at.following else ""
        sys.stdout.write(printable(f"{placed.benchmark.id}: {_STANDS[at.standing]}{following}") + "\n")


def next_pass(
    path: Path, plan_file: PlanFile, placed: Placed, answers: Mapping[str, str] | None, by: str | None
) -> int:
    """Ask, or take the answers given, and write what comes of it."""
    out = console()
    report = check_plan(plan_file.plan)
    at = stage_of(placed, report)
    _introduce(out, plan_file.plan, placed.benchmark, at)
    if at.following is None and answers is None:
        return 0
    given = _asked(out, at) if answers is None else _checked(at, answers)
    statement = _worded(report, placed.benchmark, at, given)
    if answers is None and statement != (placed.benchmark.statement or ""):
        statement = _confirmed(out, statement)
    if not statement or statement == placed.benchmark.statement:
        out.print("Nothing was changed.")
        return 0
    benchmark = _with_draft(placed.benchmark, statement, at, by)
    changed = plan_file.plan.with_benchmark(benchmark)
    save(plan_file, rewrite(plan_file, changed), path)
    _conclude(out, path, changed, placed.benchmark.id)
    return 0


def stage_of(placed: Placed, report: PlanReport) -> Stage:
    """Where a benchmark of the report's plan stands."""
    reading = report.readings.get(placed.benchmark.id)
    return stage(placed.benchmark, reading, report.findings, report.plan.framework, report.plan)


def _introduce(out: Printer, plan: Plan, benchmark: Benchmark, at: Stage) -> None:
    kind = f" ({kind_name(benchmark.kind, plan.framework)})" if benchmark.kind else ""
    out.print(printable(f"{benchmark.id}{kind}: {_STANDS[at.standing]}."), style="bold")
    if benchmark.statement:
        print_indented(out, benchmark.statement, 2)
    if at.following:
        out.print(f"{_ORDINALS[at.following]} pass: {TITLES[at.following]}.", style="bold")
    for finding in at.findings:
        print_indented(out, f"{finding.code}: {finding.message}", 2)
    if at.rewording:
        print_indented(out, f"✎ {at.rewording.text}", 2)


def _asked(out: Printer, at: Stage) -> dict[str, str]:
    """The answers from the terminal or a pipe; an empty line leaves a question open, the end all others."""
    given: dict[str, str] = {}
    for question in at.questions:
        codes = f" ({', '.join(question.codes)})" if question.codes else ""
        if question.key is None:
            out.print(printable(f"To think about: {question.question}{codes}"))
            continue
        out.print(printable(f"{question.key}: {question.question}{codes}"))
        answer = _line()
        if answer is None:
            break
        if answer:
            given[question.key] = answer
    return given


def _confirmed(out: Printer, statement: str) -> str:
    """The statement as it is to be written: as it came out, or in other words."""
    out.print("It would say:", style="bold")
    print_indented(out, statement, 2)
    out.print("Enter to keep it, other words to write these instead, a hyphen to leave all as it was:")
    answer = _line()
    return "" if answer == "-" else answer or statement


def _line() -> str | None:
    """One line that somebody types, or that comes through a pipe; None at the end."""
    try:
        return input("> " if sys.stdin.isatty() else "").strip()
    except EOFError:
        return None


def _checked(at: Stage, answers: Mapping[str, str]) -> dict[str, str]:
    keys = [question.key for question in at.questions if question.key]
    unknown = [key for key in answers if key not in (*keys, STATEMENT)]
    if unknown:
        asked = ", ".join(dict.fromkeys((*keys, STATEMENT)))
        raise UsageError(f"nothing asks for {', '.join(map(repr, unknown))} now", f"Keys are: {asked}.")
    return {key: answer for key, answer in answers.items() if answer}


def _worded(report: PlanReport, benchmark: Benchmark, at: Stage, given: Mapping[str, str]) -> str:
    reading = report.readings.get(benchmark.id)
    if reading is None:
        return given.get(STATEMENT, "")
    return written(reading, at, given, report.plan.framework)


def _with_draft(benchmark: Benchmark, statement: str, at: Stage, by: str | None) -> Benchmark:
    """The benchmark with the new statement, and the old one as the last of its drafts."""
    drafts = list(benchmark.drafts)
    kept = kept_as(benchmark, at)
    if kept and (not drafts or drafts[-1].text != benchmark.statement):
        told = {"pass": kept, "text": benchmark.statement, "on": today().isoformat(), "by": by}
        drafts.append(Draft.model_validate({key: value for key, value in told.items() if value}))
    return benchmark.model_copy(update={"statement": statement, "drafts": tuple(drafts)})


def _conclude(out: Printer, path: Path, plan: Plan, benchmark_id: str) -> None:
    """Say how the new statement is read and what is left to do."""
    report = check_plan(plan)
    placed = next(one for one in plan.benchmarks() if one.benchmark.id == benchmark_id)
    at = stage_of(placed, report)
    kept = "; what was there before is among its drafts" if placed.benchmark.drafts else ""
    out.print(printable(f"Written to {path}{kept}."), style="bold")
    print_indented(out, placed.benchmark.statement or "", 2)
    print_indented(out, f"Read as: {read_back(report.readings[benchmark_id]).text}", 2)
    for finding in at.findings:
        print_indented(out, f"{finding.code} {finding.name} ({finding.severity}): {finding.message}", 2)
    following = f"Next: {TITLES[at.following]}." if at.following else "Nothing is left to do."
    out.print(following)
