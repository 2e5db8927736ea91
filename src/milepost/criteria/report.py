"""Findings as plain data: the JSON shape of `milepost check --json`, and groups for text output.

Printing to a terminal, a page or a Word file is left to those who own them.

The JSON object of a finding:

    code, name     which rule ("T1", "no-deadline")
    criterion      the criteria it serves ("2, SMART timed")
    severity       "error", "warning" or "advice"
    message        a sentence for people
    remedy         what to write instead
    path           the node in the plan file, "" for a loose statement or the plan as a whole
    benchmark      id of the benchmark, null for another node or a loose statement
    start, end     the words it is about, as character offsets into the statement, end excluded;
                   null where it is about the whole
    words          those words, null where start is null

The object of a plan's report has `plan`, `framework`, `school_year`; `counts` of findings by
severity; `findings`; `suppressed`, findings with `because` added; `smart`, by benchmark the letters S, M, A,
R, T, each green, amber, red, "nothing to judge" (nothing is there for it) or "not checked" (its rules were
not run) with the words and findings behind it; `criteria`, the six of them with their counts and the rules
on them that were asked and that were not; and `unused_ignores`, each with `benchmark`, `code` and
`because`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, get_args

from milepost.criteria.smart import criteria, of_plan
from milepost.criteria.types import Finding, PlanReport, Severity
from milepost.criteria.wording import initiative_name, many, objective_name
from milepost.plan.types import Plan

SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True)
class Group:
    """The findings on one node of a plan.

    `label` is how people call the node ("E1", "Initiative I2", "The plan"); `text` the statement or
    the node's own words, "" if it has none. Offsets of the findings count in `text`.
    """

    path: str
    label: str
    text: str
    findings: tuple[Finding, ...]

    def parts(self) -> Iterator[tuple[str, bool]]:
        """`text` in pieces, each with whether a finding is about its words. Overlapping spans are one."""
        covered = bytearray(len(self.text))
        for finding in self.findings:
            if finding.start is not None and finding.end is not None:
                covered[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
        at = 0
        for marked, run in groupby(covered):
            size = len(list(run))
            yield self.text[at : at + size], bool(marked)
            at += size


def finding_as_json(finding: Finding, statement: str | None = None) -> dict[str, Any]:
    """The finding's JSON object. Without the statement it was made on, `words` is null."""
    has_words = statement is not None and finding.start is not None
    return {
        "code": finding.code,
        "name": finding.name,
        "criterion": finding.criterion,
        "severity": finding.severity,
        "message": finding.message,
        "remedy": finding.remedy,
        "path": finding.path,
        "benchmark": finding.benchmark,
        "start": finding.start,
        "end": finding.end,
        "words": statement[finding.start : finding.end] if has_words and statement else None,
    }


def as_json(report: PlanReport, *, smart: Any = None) -> dict[str, Any]:
    """The report's JSON object, with `smart` in its place for whoever has that in another form."""
    texts = {benchmark_id: reading.text for benchmark_id, reading in report.readings.items()}
    return {
        "plan": report.plan.plan,
        "framework": report.plan.framework,
        "school_year": report.plan.school_year,
        "counts": counts(report.findings),
        "findings": [_with_words(finding, texts) for finding in report.findings],
        "suppressed": [{**_with_words(s.finding, texts), "because": s.because} for s in report.suppressed],
        "smart": _smart(report) if smart is None else smart,
        "criteria": [
            {
                "number": c.number,
                "text": c.text,
                "counts": counts(c.findings),
                "asked": list(c.asked),
                "not_checked": list(c.not_checked),
            }
            for c in criteria(report)
        ],
        "unused_ignores": [
            {"benchmark": benchmark, "code": ignore.code, "because": ignore.because}
            for benchmark, ignore in report.unused_ignores
        ],
    }


def _smart(report: PlanReport) -> dict[str, Any]:
    return {name: [mark.as_json() for mark in marks] for name, marks in of_plan(report).items()}


def _with_words(finding: Finding, texts: Mapping[str, str]) -> dict[str, Any]:
    return finding_as_json(finding, texts.get(finding.benchmark or ""))


def counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, errors first, zeros included."""
    severities = [finding.severity for finding in findings]
    return {severity: severities.count(severity) for severity in SEVERITIES}


def summary(report: PlanReport) -> str:
    """As in "18 benchmarks read: 2 errors, 4 warnings", "1 benchmark read: no findings"."""
    number = sum(1 for _ in report.plan.benchmarks())
    parts = [many(count, severity) for severity, count in counts(report.findings).items() if count]
    return f"{many(number, 'benchmark')} read: {', '.join(parts) or 'no findings'}"


def at_or_above(findings: Iterable[Finding], severity: Severity) -> tuple[Finding, ...]:
    """The findings that are at least this severe (`--fail-on`)."""
    enough = SEVERITIES[: SEVERITIES.index(severity) + 1]
    return tuple(finding for finding in findings if finding.severity in enough)


def grouped(report: PlanReport) -> tuple[Group, ...]:
    """The report's findings by node, in the order of the plan. Nodes without findings are left out."""
    names = _nodes(report.plan)
    groups = []
    for path, findings in groupby(report.findings, key=lambda finding: finding.path.split(".ignore[")[0]):
        label, text = names.get(path, (path, ""))
        groups.append(Group(path, label, text, tuple(findings)))
    return tuple(groups)


def _nodes(plan: Plan) -> dict[str, tuple[str, str]]:
    """Label and own words of every node that a finding can be about."""
    nodes = {"": ("The plan", plan.plan)}
    for at, person in enumerate(plan.people):
        nodes[f"people[{at}]"] = (person.name, "")
    for at, found in enumerate(plan.self_assessment):
        nodes[f"self_assessment[{at}]"] = (f"Self-assessment {found.id}", found.finding)
    for at, source in enumerate(plan.sources):
        nodes[f"sources[{at}]"] = (f"Source {source.id}", source.name or "")
    for o, objective in enumerate(plan.objectives):
        path = f"objectives[{o}]"
        nodes[path] = (f"{objective_name(plan.framework).capitalize()} {objective.id}", objective.objective)
        for i, initiative in enumerate(objective.initiatives):
            name = f"{initiative_name(plan.framework).capitalize()} {initiative.id}"
            nodes[f"{path}.initiatives[{i}]"] = (name, initiative.initiative)
    for placed in plan.benchmarks():
        nodes[placed.path] = (placed.benchmark.id, placed.benchmark.statement or "")
    return nodes
