"""`milepost check`: the findings of plans, for people or for programs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from milepost.errors import MilepostError, UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from milepost.api import CheckedFile
    from milepost.criteria.types import Finding

FailOn = Literal["error", "warning", "advice", "never"]
_RANK = {"error": 3, "warning": 2, "advice": 1}
_FAILS_AT = {**_RANK, "never": 4}


def check(
    paths: Annotated[list[Path], _paths()],
    *,
    json: bool = False,
    brief: bool = False,
    select: str = "",
    ignore: str = "",
    fail_on: FailOn = "warning",
    school_year: str | None = None,
    framework: Literal["aip", "organizer"] | None = None,
) -> int:
    """Check the benchmarks of plans against the criteria.

    Reads plan files (YAML, JSON), Word, PDF, Markdown, and plain text with a statement a line.
    Exit status: 0 clean, 1 findings at or above --fail-on, 2 a file that could not be read.

    Parameters
    ----------
    paths
        Files to check, or folders whose readable files are checked.
    json
        Print JSON for programs.
    brief
        One line a finding, without the statements.
    select
        Only these rules, by code: M4,T1.
    ignore
        Not these rules, by code.
    fail_on
        The lowest severity that gives exit status 1.
    school_year
        The school year of files that do not say their own: 2026-27.
    framework
        The framework of files that do not say their own.
    """
    from milepost import api
    from milepost.cli.output import console, print_error, print_json

    checked: list[CheckedFile] = []
    failed: list[tuple[Path, MilepostError]] = []
    out = console()
    for path in _files(paths):
        try:
            one = api.check(
                path,
                school_year=school_year,
                framework=framework,
                select=_codes(select),
                ignore=_codes(ignore),
            )
        except UsageError:
            raise
        except MilepostError as error:
            failed.append((path, error))
            if not json:
                print_error(error, about=_about(path, error))
            continue
        checked.append(one)
        if not json:
            _print_file(out, one, brief=brief)
    if json:
        print_json(
            {"files": [_as_json(one) for one in checked], "unreadable": [_failure(*f) for f in failed]}
        )
    return _exit_status(checked, failed, fail_on)


def _paths() -> Any:
    from cyclopts import Parameter

    return Parameter(negative=())


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in text.split(",") if code.strip())


def _files(paths: list[Path]) -> list[Path]:
    """Files as given; a folder stands for the files in it that have a readable format's suffix."""
    from milepost.documents.read import READABLE_SUFFIXES

    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(f for f in path.rglob("*") if f.is_file() and f.suffix.lower() in READABLE_SUFFIXES)
        if not inside:
            raise UsageError(f"{path} holds no file that Milepost reads.", _readable())
        files += inside
    return files


def _readable() -> str:
    from milepost.documents.read import READABLE_SUFFIXES

    return f"It reads {', '.join(sorted(READABLE_SUFFIXES))}."


def _about(path: Path, error: MilepostError) -> str:
    """The file's name before its error, unless the error names it already."""
    return "" if path.name in str(error) else str(path)


def _exit_status(checked: list[CheckedFile], failed: list[Any], fail_on: FailOn) -> int:
    if failed:
        return 2
    worst = max((_RANK[f.severity] for one in checked for f in one.report.findings), default=0)
    return 1 if worst >= _FAILS_AT[fail_on] else 0


def _failure(path: Path, error: MilepostError) -> dict[str, Any]:
    problems = [vars(p) for p in getattr(error, "problems", ())]
    return {"file": str(path), "error": str(error), "remedy": error.remedy, "problems": problems}


def _as_json(one: CheckedFile) -> dict[str, Any]:
    from milepost.criteria.report import as_json
    from milepost.documents.types import place_as_json

    report = as_json(one.report)
    for finding in report["findings"]:
        place = one.extraction.places.get(finding.get("benchmark") or "")
        if place is not None:
            finding["place"] = place_as_json(place)
    return {
        "file": str(one.path),
        "format": one.extraction.source_format,
        "benchmarks": sum(1 for _ in one.extraction.plan.benchmarks()),
        "unplaced": len(one.extraction.unplaced),
        "notes": list(one.extraction.notes),
        **report,
    }


def _print_file(out: Console, one: CheckedFile, *, brief: bool) -> None:
    from milepost.cli.output import printable

    out.print(printable(f"{one.path}: {one.extraction.plan.plan}"), style="bold")
    for note in one.extraction.notes:
        out.print(printable(f"Note: {note}"), style="dim")
    groups: dict[str, list[Finding]] = {}
    for finding in one.report.findings:
        groups.setdefault(finding.benchmark or "", []).append(finding)
    for benchmark, findings in groups.items():
        if not brief:
            out.print()
            _print_subject(out, one, benchmark, findings)
        for finding in findings:
            _print_finding(out, one, finding, brief=brief)
    _print_summary(out, one)


def _print_subject(out: Console, one: CheckedFile, benchmark: str, findings: list[Finding]) -> None:
    if not benchmark:
        out.print("The plan as a whole", style="bold")
        return
    reading = one.report.readings.get(benchmark)
    out.print(_heading(one, benchmark), style="bold")
    if reading is not None:
        out.print(_marked(reading.text, findings))


def _heading(one: CheckedFile, benchmark: str) -> str:
    from milepost.cli.output import printable
    from milepost.documents.types import describe_place

    placed = next(p for p in one.extraction.plan.benchmarks() if p.benchmark.id == benchmark)
    kind = _KIND_WORDS.get(placed.benchmark.kind or "", "benchmark")
    place = one.extraction.places.get(benchmark)
    where = f", {describe_place(place)}" if place else ""
    return printable(f"{benchmark} ({kind}{where})")


_KIND_WORDS = {
    "activity": "activity",
    "early_evidence": "early evidence of change",
    "short_term": "short-term outcome",
    "final": "final outcome",
}


def _marked(statement: str, findings: list[Finding]) -> Text:
    """The statement with the words that findings are about underlined (where the terminal can)."""
    from rich.text import Text

    from milepost.cli.output import printable

    text = Text("  " + printable(statement))
    for finding in findings:
        if finding.start is not None and finding.end is not None:
            text.stylize("underline", finding.start + 2, finding.end + 2)
    return text


def _print_finding(out: Console, one: CheckedFile, finding: Finding, *, brief: bool) -> None:
    from rich.padding import Padding

    from milepost.cli.output import printable

    line = f"{finding.code} {finding.name} ({finding.severity}): {finding.message}"
    if brief:
        out.print(printable(f"{finding.benchmark or 'plan'}: {line}"))
        return
    out.print(Padding(printable(line), (0, 0, 0, 2)))
    if finding.remedy:
        out.print(Padding(printable(f"→ {finding.remedy}"), (0, 0, 0, 5)), style="dim")


def _print_summary(out: Console, one: CheckedFile) -> None:
    report = one.report
    count = sum(1 for _ in one.extraction.plan.benchmarks())
    severities = Counter(f.severity for f in report.findings)
    parts = [
        f"{severities[s]} {_plural(s, severities[s])}"
        for s in ("error", "warning", "advice")
        if severities[s]
    ]
    out.print()
    said = ", ".join(parts) if parts else "no findings"
    out.print(f"{count} {_plural('benchmark', count)} read: {said}.", style="bold")
    if report.suppressed:
        out.print(f"{len(report.suppressed)} ignored with a reason given in the plan.")
    if one.extraction.unplaced:
        number = len(one.extraction.unplaced)
        out.print(
            f"{number} {_plural('passage', number)} not placed in the plan: milepost show {one.path} lists them."
        )
    if report.findings:
        out.print(f"Ask why: milepost explain {report.findings[0].code}")


def _plural(word: str, count: int) -> str:
    return word if count == 1 or word == "advice" else word + "s"
