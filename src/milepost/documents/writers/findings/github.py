"""Findings as the annotations that a GitHub workflow shows beside the lines of a change.

Source: GitHub documentation, Workflow commands for GitHub Actions (setting an error, warning or notice
message; what is escaped).
"""

from __future__ import annotations

from collections.abc import Sequence

from milepost.criteria.types import Finding, Severity
from milepost.documents.types import CheckedFile

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}


def write(checked: Sequence[CheckedFile]) -> bytes:
    """One command a line."""
    lines = [_command(one, finding) for one in checked for finding in one.report.findings]
    return "".join(f"{line}\n" for line in lines).encode()


def _command(one: CheckedFile, finding: Finding) -> str:
    place = one.extraction.places.get(finding.benchmark or "")
    properties = {"file": one.path.as_posix()}
    if place and place.line:
        properties["line"] = str(place.line)
    properties["title"] = f"{finding.code} {finding.name}"
    listed = ",".join(f"{key}={_in_property(said)}" for key, said in properties.items())
    about = f"{finding.benchmark}: " if finding.benchmark else ""
    return (
        f"::{COMMANDS[finding.severity]} {listed}::{_escaped(f'{about}{finding.message} {finding.remedy}')}"
    )


def _escaped(text: str) -> str:
    """
    >>> _escaped("100%\\nof staff")
    '100%25%0Aof staff'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
