"""The same Word file back, each finding as a Word comment on the words it is about.

A finding on an objective or initiative stands on its title; one on the plan as a whole, or on a title that
is no line of the file, on the file's first words, and says what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from milepost.criteria.report import Group, grouped
from milepost.criteria.types import Finding
from milepost.documents.types import CheckedFile, UnreadFile
from milepost.documents.writers.docx_comments import Comment, Subject, with_comments
from milepost.documents.writers.findings.suggestions import Said, suggested
from milepost.errors import UsageError


def part(one: CheckedFile, *, suggest: bool = False) -> bytes:
    """The Word file with its comments. UsageError for a file that is none."""
    if one.extraction.source_format != "docx":
        raise UsageError(
            f"{one.path.name} is no Word file, so that it cannot come back as one",
            "Give the plan as .docx, or write the findings in another form: --out findings.html",
        )
    return with_comments(one.path.read_bytes(), list(_subjects(one, suggest)), written=one.on)


def whole(parts: Sequence[bytes], unread: Sequence[UnreadFile], folder: Path) -> bytes:
    """The one file that was checked. UsageError for several, which cannot become one."""
    del unread, folder
    if len(parts) != 1:
        raise UsageError(
            f"{len(parts)} files cannot become one Word file",
            "Check one Word file at a time, or name a folder: --out reviewed/",
        )
    return parts[0]


def _subjects(one: CheckedFile, suggest: bool) -> Iterator[Subject]:
    """The statements of the file in the order of the plan, and the titles that findings are about.

    Statements without findings are told as well: where one stands twice, the second is the second.
    """
    groups = {group.path: group for group in grouped(one.report)}
    places = one.extraction.places
    benchmarks = {placed.path: placed.benchmark for placed in one.extraction.plan.benchmarks()}
    for path, benchmark in benchmarks.items():
        place, group = places.get(benchmark.id), groups.get(path)
        if place is not None and (benchmark.statement or group):
            comments = _comments(one, group, suggest) if group else ()
            yield Subject(benchmark.statement or "", place, comments)
    for path, group in groups.items():
        if path not in benchmarks or benchmarks[path].id not in places:
            before = next((places.get(b.id) for p, b in benchmarks.items() if _inside(p, path)), None)
            yield Subject(group.text if path else "", None, _comments(one, group, suggest), before)


def _inside(path: str, node: str) -> bool:
    return bool(node) and path.startswith(f"{node}.")


def _comments(one: CheckedFile, group: Group, suggest: bool) -> tuple[Comment, ...]:
    return tuple(
        _comment(finding, suggested(one, finding) if suggest else None) for finding in group.findings
    )


def _comment(finding: Finding, made: Said | None) -> Comment:
    """What the comment says: the finding, its remedy, what the statement could say, where to read why."""
    why = f"{finding.code} {finding.name} ({finding.severity})"
    could = made.paragraphs() if made else ()
    told = tuple(text for text in (finding.message, finding.remedy, *could, why) if text)
    return Comment(told, finding.start, finding.end, finding.beside)
