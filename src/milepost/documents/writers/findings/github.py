"""Findings as the annotations that a GitHub workflow shows beside the lines of a change.

Source: GitHub documentation, Workflow commands for GitHub Actions (setting an error, warning or notice
message; what is escaped).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from milepost.criteria.types import Finding, Severity
from milepost.documents.types import CheckedFile, UnreadFile
from milepost.documents.writers.findings.addresses import inside
from milepost.documents.writers.findings.suggestions import suggested

COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}


def part(one: CheckedFile, *, suggest: bool = False) -> str:
    """One command a line."""
    return "".join(_of(one, finding, suggest) for finding in one.report.findings)


def whole(parts: Sequence[str], unread: Sequence[UnreadFile], folder: Path) -> bytes:
    """The parts, and an error for each file that could not be checked."""
    del folder
    errors = [_command("error", {"file": inside(f.path)}, f"{f.message}. {f.remedy}") for f in unread]
    return "".join((*parts, *errors)).encode()


def _of(one: CheckedFile, finding: Finding, suggest: bool) -> str:
    place = one.extraction.places.get(finding.benchmark or "")
    properties = {"file": inside(one.path)}
    if place and place.line:
        properties["line"] = str(place.line)
    properties["title"] = f"{finding.code} {finding.name}"
    about = f"{finding.benchmark}: " if finding.benchmark else ""
    made = suggested(one, finding) if suggest else None
    message = f"{about}{finding.message} {finding.remedy}".strip()
    if made:
        message += f"\n{made.in_line()}"
    return _command(COMMANDS[finding.severity], properties, message)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_in_property(said)}" for key, said in properties.items())
    return f"::{name} {listed}::{_escaped(message)}\n"


def _escaped(text: str) -> str:
    """
    >>> _escaped("100%\\nof staff")
    '100%25%0Aof staff'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    """
    >>> _in_property("plans: north, south.yaml")
    'plans%3A north%2C south.yaml'
    """
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
