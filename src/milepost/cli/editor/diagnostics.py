"""A checked document as the diagnostics that an editor underlines.

Each diagnostic's `data` holds what a quick fix needs to know the finding again: the rule's code, the
node's path, and the words' offsets in the statement.
"""

from __future__ import annotations

import re
from typing import Any

from lsprotocol.types import CodeDescription, Diagnostic, DiagnosticSeverity

from milepost.cli.editor.checked import Checked, Span
from milepost.cli.editor.opened import Document
from milepost.cli.editor.options import Options
from milepost.cli.editor.positions import Lines
from milepost.cli.editor.sketch_parts import QUOTED_ON_A_LINE
from milepost.criteria.types import Finding, Severity
from milepost.errors import Problem

SOURCE = "milepost"
SEVERITIES: dict[Severity, DiagnosticSeverity] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "advice": DiagnosticSeverity.Information,
}
# What a mistake is underlined up to: the end of a value in quotes, of a key, or of a value before a comma, a
# bracket or a comment.
_MISTAKEN = re.compile(
    rf"{QUOTED_ON_A_LINE}|[\w-]+(?=[ \t]*:(?:[ \t]|$))|(?:[^,\[\]{{}}# \t]|(?<![ \t])\#|[ \t]+(?!\#))+|."
)


def diagnostics(checked: Checked, options: Options) -> list[Diagnostic]:
    """Every mistake or finding of the document, in the order of the text."""
    lines = checked.document.lines
    found = [_of_problem(checked.document, problem) for problem in checked.problems]
    if checked.refusal:
        said = f"{checked.refusal} {checked.refusal.remedy}".strip()
        found.append(Diagnostic(lines.range(*lines.span(0)), said, DiagnosticSeverity.Warning, source=SOURCE))
    found += [of_finding(lines, finding, span, options) for finding, span in checked.findings]
    return sorted(found, key=lambda one: (one.range.start.line, one.range.start.character))


def of_finding(lines: Lines, finding: Finding, span: Span, options: Options) -> Diagnostic:
    """One finding, its words underlined. Its code links to its page where the district has a site."""
    page = CodeDescription(f"{options.site}/rules/{finding.code}/") if options.site else None
    return Diagnostic(
        lines.range(*span),
        f"{finding.message}\n{finding.remedy}".strip(),
        SEVERITIES[finding.severity],
        code=finding.code,
        code_description=page,
        source=SOURCE,
        data=identity(finding),
    )


def identity(finding: Finding) -> dict[str, Any]:
    """What tells a finding from the others of its document."""
    return {"code": finding.code, "path": finding.path, "start": finding.start, "end": finding.end}


def _of_problem(document: Document, problem: Problem) -> Diagnostic:
    """A mistake in a plan file, with what was found, expected, and to be done."""
    said = f"Found {problem.found}; expected {problem.expected}. {problem.remedy}".strip()
    data = {"path": problem.path}
    place = document.lines.range(*_problem_span(document, problem))
    return Diagnostic(place, said, DiagnosticSeverity.Error, source=SOURCE, data=data)


def _problem_span(document: Document, problem: Problem) -> Span:
    """From the place of a mistake to the end of the key or value there, on its line."""
    start, end = document.lines.span((problem.line or 1) - 1)
    # YAML's columns do not count a byte order mark.
    mark = int(start == 0 and document.text.startswith("\ufeff") and not document.is_json)
    at = min(start + mark + (problem.column or 1) - 1, end)
    found = _MISTAKEN.match(document.text, at, end)
    size = len(found[0].rstrip()) if found else 0
    return at, at + max(size, min(1, end - at))
