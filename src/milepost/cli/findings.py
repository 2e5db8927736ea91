"""How findings look: grouped by benchmark for people, one object a file for programs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from milepost.cli.output import (
    Plain,
    Printer,
    Written,
    json_lines,
    json_text,
    print_indented,
    printable,
    program,
)

if TYPE_CHECKING:
    from rich.padding import Padding

    from milepost.criteria.report import Group
    from milepost.criteria.rewording import Rewording
    from milepost.criteria.smart import Mark
    from milepost.criteria.types import Finding
    from milepost.documents.types import CheckedFile


def as_json(one: CheckedFile, *, suggest: bool = False) -> dict[str, Any]:
    """A checked file as one JSON object: the report, and each finding's place in the file.

    With `suggest` each finding has its `rewording` and `question`, null where there is none.
    """
    return _as_json(one, suggest, None)


def as_json_lines(one: CheckedFile, *, suggest: bool = False) -> str:
    """The same as text, in the form of `output.json_lines`; what many plans share is written once."""
    from milepost.criteria.smart import written

    return json_lines(_as_json(one, suggest, Written(written(one.report, json_text))))


def _as_json(one: CheckedFile, suggest: bool, smart: Written | None) -> dict[str, Any]:
    from milepost.criteria import report as findings_report
    from milepost.criteria.rewording import as_json as suggestion_as_json
    from milepost.documents.writers.findings.suggestions import suggestion

    report = findings_report.as_json(one.report, smart=smart)
    for finding in report["findings"]:
        place = one.extraction.places.get(finding["benchmark"] or "")
        finding["place"] = place.as_json() if place else None
    if suggest:
        for finding, found in zip(report["findings"], one.report.findings, strict=True):
            finding |= suggestion_as_json(suggestion(one, found))
    return {
        "file": str(one.path),
        "format": one.extraction.source_format,
        "benchmarks": sum(1 for _ in one.extraction.plan.benchmarks()),
        "unplaced": len(one.extraction.unplaced),
        "notes": list(one.extraction.notes),
        "kinds": _kinds(one),
        **report,
    }


def _kinds(one: CheckedFile) -> dict[str, Any]:
    from milepost.documents.kinds import kind_told

    told = {p.benchmark.id: kind_told(one.extraction, p.benchmark) for p in one.extraction.plan.benchmarks()}
    return {name: known.as_json() if known else None for name, known in told.items()}


def print_file(
    out: Printer, one: CheckedFile, *, brief: bool, smart: bool = False, suggest: bool = False
) -> None:
    """Print a checked file's findings in the order of the plan, then how many there are.

    With `smart` a table of the benchmarks by letter comes before that, and the plan by criterion; with
    `suggest` under each finding how its statement could be reworded.
    """
    from milepost.criteria.report import grouped
    from milepost.documents.writers.findings.headings import heading
    from milepost.documents.writers.findings.suggestions import suggestion

    out.print(printable(f"{one.path}: {one.extraction.plan.plan}"), style="bold")
    for note in one.extraction.notes:
        out.print(printable(f"Note: {note}"), style="dim")
    for group in grouped(one.report):
        if not brief:
            out.print()
            out.print(printable(heading(one, group)), style="bold")
            out.print(_marked(out, group))
        for finding in group.findings:
            _print_finding(out, group, finding, brief=brief)
            if suggest:
                _print_suggestion(out, suggestion(one, finding))
        if suggest and len(group.findings) > 1:
            _print_all_at_once(out, one, group)
    if smart:
        _print_smart(out, one)
    _print_summary(out, one)


def _print_smart(out: Printer, one: CheckedFile) -> None:
    """Each benchmark's letters with their words and what takes the green away; then the six criteria."""
    from milepost.criteria.smart import criteria, of_plan

    for name, marks in of_plan(one.report).items():
        out.print()
        out.print(printable(_named(one, name) if marks else f"{name}: reads as no benchmark"), style="bold")
        for mark in marks:
            print_indented(out, f"{mark.letter} {_mark_line(mark)}: {mark.said()}", 2)
            if mark.parts:
                print_indented(out, ", ".join(f"{part.name} {_mark_line(part)}" for part in mark.parts), 4)
    out.print()
    out.print("By the six criteria:", style="bold")
    for criterion in criteria(one.report):
        print_indented(out, f"{criterion.number}. A benchmark {criterion.text}: {criterion.in_words()}.", 2)


def _named(one: CheckedFile, name: str) -> str:
    """As in "E1 (early evidence of change, guessed, 71% sure)"."""
    from milepost.documents.kinds import kind_told

    plan = one.extraction.plan
    benchmark = next(placed.benchmark for placed in plan.benchmarks() if placed.benchmark.id == name)
    told = kind_told(one.extraction, benchmark)
    return f"{name} ({told.in_words(plan.framework)})" if told else name


def _mark_line(mark: Mark) -> str:
    return mark.colour + (f" ({', '.join(mark.because)})" if mark.because else "")


def _marked(out: Printer, group: Group) -> Padding | str:
    """The node's words with those that findings are about underlined (where the terminal can)."""
    if isinstance(out, Plain):
        return "  " + printable(group.text)
    from rich.padding import Padding
    from rich.text import Text

    text = Text(printable(group.text))
    for finding in group.findings:
        if finding.start is not None and finding.end is not None:
            text.stylize("underline", finding.start, finding.end)
    return Padding(text, (0, 0, 0, 2), expand=False)


def _print_finding(out: Printer, group: Group, finding: Finding, *, brief: bool) -> None:
    line = f"{finding.code} {finding.name} ({finding.severity}): {finding.message}"
    if brief:
        out.print(printable(f"{group.label}: {line}"))
        return
    print_indented(out, line, 2)
    if finding.remedy:
        print_indented(out, f"→ {finding.remedy}", 5, style="dim")


def _print_suggestion(out: Printer, made: Rewording | None) -> None:
    """What the statement could become, a line for each where it is parted; else what to ask."""
    if made is None:
        return
    if made.question:
        print_indented(out, f"? {made.question}", 5, style="dim")
        return
    for line in made.text.splitlines():
        print_indented(out, f"✎ {line}", 5)


def _print_all_at_once(out: Printer, one: CheckedFile, group: Group) -> None:
    """The statement reworded for all its findings, where more than one of them can be."""
    from milepost.documents.writers.findings.suggestions import all_at_once

    if made := all_at_once(one, group):
        print_indented(out, "All of this at once:", 2)
        _print_suggestion(out, made)


def _print_summary(out: Printer, one: CheckedFile) -> None:
    from milepost.criteria.report import summary
    from milepost.criteria.wording import many

    report = one.report
    number = sum(1 for _ in one.extraction.plan.benchmarks())
    out.print()
    out.print(f"{summary(report)}.", style="bold")
    if number == 0 and one.extraction.source_format != "plan":
        out.print("Nothing was checked. Give the plan as a table with columns such as Activity and Outcome,")
        out.print("as headings with bullets under them, or as a text file with a statement a line.")
    if guessed := _guessed(one):
        print_indented(out, f"Kinds guessed: {guessed}. See each: {program()} show {one.path}", 0)
    if report.suppressed:
        out.print(f"{len(report.suppressed)} ignored with a reason given in the plan.")
    if one.extraction.unplaced:
        passages = many(len(one.extraction.unplaced), "passage")
        out.print(f"{passages} not placed in the plan: {program()} show {one.path} lists them.")
    if report.findings:
        _print_tally(out, report.findings)


def _guessed(one: CheckedFile) -> str:
    """As in "3 activities, 1 early evidence of change"; empty where nothing was guessed."""
    from milepost.criteria.wording import kind_name
    from milepost.documents.kinds import kind_told

    framework = one.extraction.plan.framework
    told = [kind_told(one.extraction, placed.benchmark) for placed in one.extraction.plan.benchmarks()]
    counted = Counter(known.kind for known in told if known and known.basis == "guessed")
    return ", ".join(
        f"{count} {kind_name(kind, framework, several=count > 1) if kind else 'no benchmark'}"
        for kind, count in counted.items()
    )


def _print_tally(out: Printer, findings: tuple[Finding, ...]) -> None:
    """How often each rule spoke, most often first, and where its page is."""
    tally = Counter((finding.code, finding.name) for finding in findings)
    width = len(str(max(tally.values())))
    for (code, name), count in sorted(tally.items(), key=lambda item: (-item[1], item[0])):
        out.print(f"  {count:{width}} × {code} {name}")
    out.print(f"Ask why: {program()} explain {tally.most_common(1)[0][0][0]}")
