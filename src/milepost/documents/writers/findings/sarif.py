"""Findings as SARIF 2.1.0, the form that code hosts and editors take.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0. A finding's severity
becomes a level (error, warning, note); a finding that its benchmark ignores is there with its reason as a
suppression. Where the file's lines are known a result has its region; in Word and PDF files only the
place in words and the node of the plan are known.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from milepost import __version__
from milepost.criteria.page import page_of
from milepost.criteria.registry import all_rules
from milepost.criteria.types import Finding, Rule, Severity
from milepost.documents.types import CheckedFile

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}


def write(checked: Sequence[CheckedFile]) -> bytes:
    """One SARIF log with one run, indented."""
    return json.dumps(log(checked), ensure_ascii=False, indent=2).encode()


def log(checked: Sequence[CheckedFile]) -> dict[str, Any]:
    """The log as plain data."""
    rules = all_rules()
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "Milepost",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules],
    }
    results = [result for one in checked for result in _results(one, numbers)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


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


def _results(one: CheckedFile, numbers: dict[str, int]) -> list[dict[str, Any]]:
    found = [_result(one, finding, numbers) for finding in one.report.findings]
    for silenced in one.report.suppressed:
        result = _result(one, silenced.finding, numbers)
        result["suppressions"] = [{"kind": "inSource", "justification": silenced.because}]
        found.append(result)
    return found


def _result(one: CheckedFile, finding: Finding, numbers: dict[str, int]) -> dict[str, Any]:
    said = f"{finding.message} {finding.remedy}".strip()
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": said},
        "locations": [_location(one, finding)],
        "partialFingerprints": {"finding/v1": _fingerprint(one, finding)},
    }
    if finding.code in numbers:  # a rule of a pack that is no longer installed has no entry
        result["ruleIndex"] = numbers[finding.code]
    return result


def _location(one: CheckedFile, finding: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(one.path.as_posix())}}
    place = one.extraction.places.get(finding.benchmark or "")
    if place and place.line:
        physical["region"] = {"startLine": place.line}
    location: dict[str, Any] = {"physicalLocation": physical}
    node = finding.path or "plan"
    location["logicalLocations"] = [{"fullyQualifiedName": node, "kind": "element"}]
    reading = one.report.readings.get(finding.benchmark or "")
    if reading and finding.start is not None:
        location["message"] = {"text": f"“{reading.text[finding.start : finding.end]}”"}
    return location


def _fingerprint(one: CheckedFile, finding: Finding) -> str:
    """The same for the same finding on the same statement, wherever the statement moves to."""
    reading = one.report.readings.get(finding.benchmark or "")
    parts = (finding.code, reading.text if reading else finding.path, str(finding.start), finding.message)
    return sha256("\x1f".join(parts).encode()).hexdigest()[:32]
