"""Findings as SARIF 2.1.0, the form that code hosts and editors take.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0. A finding's severity
becomes a level (error, warning, note); a finding that its benchmark ignores is there with its reason as a
suppression; a file that could not be checked is a notification of the run. Where the file's lines are known
a result has its region; in Word and PDF files only the place in words and the node of the plan are known.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from milepost import __version__
from milepost.criteria.page import page_of
from milepost.criteria.registry import all_rules
from milepost.criteria.rewording import as_json
from milepost.criteria.types import Finding, Rule, Severity
from milepost.documents.types import CheckedFile, UnreadFile
from milepost.documents.writers.findings.addresses import uri
from milepost.documents.writers.findings.suggestions import suggested, suggestion

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}

Result = dict[str, Any]


def part(one: CheckedFile, *, suggest: bool = False) -> list[Result]:
    """The file's results, those that its benchmarks ignore last."""
    numbers = {rule.code: number for number, rule in enumerate(all_rules())}
    told: Counter[str] = Counter()
    found = [_result(one, finding, numbers, told) for finding in one.report.findings]
    if suggest:
        for result, finding in zip(found, one.report.findings, strict=True):
            _suggest(one, finding, result)
    for silenced in one.report.suppressed:
        result = _result(one, silenced.finding, numbers, told)
        result["suppressions"] = [{"kind": "inSource", "justification": silenced.because}]
        found.append(result)
    return found


def whole(parts: Sequence[list[Result]], unread: Sequence[UnreadFile], folder: Path) -> bytes:
    """One SARIF log with one run, indented."""
    del folder
    driver = {
        "name": "Milepost",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in all_rules()],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(unread)],
        "columnKind": "unicodeCodePoints",
        "results": [result for results in parts for result in results],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode()


def _invocation(unread: Sequence[UnreadFile]) -> dict[str, Any]:
    notes = [
        {
            "level": "error",
            "message": {"text": f"{one.message}. {one.remedy}".strip()},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(one.path)}}}],
        }
        for one in unread
    ]
    told = {"toolExecutionNotifications": notes} if notes else {}
    return {"executionSuccessful": not notes, **told}


def _rule(rule: Rule) -> dict[str, Any]:
    page = page_of(rule)
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": page.why},
        "help": {"text": f"{page.fix}\n\nWhen to ignore: {page.when_to_ignore}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"criterion": rule.criterion, "slug": rule.name},
    }


def _result(one: CheckedFile, finding: Finding, numbers: dict[str, int], told: Counter[str]) -> Result:
    result: Result = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.remedy}".strip()},
        "locations": [_location(one, finding)],
        "partialFingerprints": {"finding/v1": _fingerprint(one, finding, told)},
    }
    if finding.code in numbers:  # a rule of a pack that is no longer installed has no entry
        result["ruleIndex"] = numbers[finding.code]
    return result


def _suggest(one: CheckedFile, finding: Finding, result: Result) -> None:
    """Adds how the statement could be worded: for people to the message, for programs as a property.

    It is no `fix` in the sense of SARIF (3.55): a rewording has gaps, and must not be applied unread.
    """
    if made := suggested(one, finding):
        result["message"]["text"] += f"\n{made.in_line()}"
        result["properties"] = as_json(suggestion(one, finding))


def _location(one: CheckedFile, finding: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(one.path)}}
    place = one.extraction.places.get(finding.benchmark or "")
    if place and place.line:
        physical["region"] = {"startLine": place.line}
    location: dict[str, Any] = {"physicalLocation": physical}
    node = finding.path or "plan"
    location["logicalLocations"] = [{"fullyQualifiedName": node, "kind": "element"}]
    reading = one.report.readings.get(finding.benchmark or "")
    words = reading.text[finding.start : finding.end] if reading and finding.start is not None else ""
    where = place.in_words() if place and not place.line else ""
    if said := ": ".join(text for text in (where, f"“{words}”" if words else "") if text):
        location["message"] = {"text": said}
    return location


def _fingerprint(one: CheckedFile, finding: Finding, told: Counter[str]) -> str:
    """The same for the same finding on the same statement, wherever the statement moves to.

    `told` counts those given out: where a statement stands twice, so do its findings.
    """
    reading = one.report.readings.get(finding.benchmark or "")
    parts = (finding.code, reading.text if reading else finding.path, str(finding.start), finding.message)
    mark = sha256("\x1f".join(parts).encode()).hexdigest()[:32]
    told[mark] += 1
    return mark if told[mark] == 1 else f"{mark}:{told[mark]}"
