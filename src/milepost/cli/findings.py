"""How findings look: grouped by benchmark for people, one object a file for programs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from milepost.api import CheckedFile
    from milepost.criteria.types import Finding

_SEVERITIES = ("error", "warning", "advice")


def as_json(one: CheckedFile) -> dict[str, Any]:
    """A checked file as one JSON object: the report, and each finding's place in the file."""
    from milepost.criteria import report as findings_report
    from milepost.documents.types import place_as_json

    report = findings_report.as_json(one.report)
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


def print_file(out: Console, one: CheckedFile, *, brief: bool) -> None:
    """Print a checked file's findings in the order of the plan, then how many there are."""
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
            f"{number} {_plural('passage', number)} not placed in the plan: "
            f"milepost show {one.path} lists them."
        )
    if report.findings:
        out.print(f"Ask why: milepost explain {report.findings[0].code}")


def _plural(word: str, count: int) -> str:
    return word if count == 1 or word == "advice" else word + "s"
