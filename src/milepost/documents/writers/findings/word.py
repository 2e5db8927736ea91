"""The same Word file back, each finding as a Word comment on the words it is about.

Findings on the plan as a whole or on an initiative, which stand nowhere in the file, become comments on
its first words and name what they are about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from milepost.criteria.report import Group, grouped
from milepost.criteria.types import Finding
from milepost.documents.types import CheckedFile
from milepost.documents.writers.docx_comments import Comment, with_comments
from milepost.errors import UsageError


def write(checked: Sequence[CheckedFile], *, written: datetime | None = None) -> bytes:
    """The one Word file that was checked, with its comments. UsageError for anything else."""
    if len(checked) != 1:
        raise UsageError(
            f"{len(checked)} files cannot become one Word file",
            "Check one Word file at a time, or name a folder: --out reviewed/",
        )
    one = checked[0]
    if one.extraction.source_format != "docx":
        raise UsageError(
            f"{one.path.name} is no Word file, so that it cannot come back as one",
            "Give the plan as .docx, or write the findings in another form: --out findings.html",
        )
    return with_comments(one.path.read_bytes(), _comments(one), written=written)


def _comments(one: CheckedFile) -> list[Comment]:
    statements = {placed.path: placed.benchmark for placed in one.extraction.plan.benchmarks()}
    found: list[Comment] = []
    for group in grouped(one.report):
        benchmark = statements.get(group.path)
        place = one.extraction.places.get(benchmark.id) if benchmark else None
        for finding in group.findings:
            said = _said(finding, group, named=place is None)
            found.append(Comment(said, place, group.text if place else "", finding.start, finding.end))
    return found


def _said(finding: Finding, group: Group, *, named: bool) -> tuple[str, ...]:
    """What the comment says: the finding, its remedy, and where to read why."""
    about = f"{group.label}: " if named else ""
    why = f"{finding.code} {finding.name} ({finding.severity})"
    return tuple(part for part in (about + finding.message, finding.remedy, why) if part)
