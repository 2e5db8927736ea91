"""Findings as Markdown, for a page, a message or a ticket."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from milepost.criteria.report import Group, grouped, summary
from milepost.criteria.types import Finding
from milepost.documents.types import CheckedFile, UnreadFile
from milepost.documents.writers.findings.headings import heading
from milepost.documents.writers.findings.suggestions import suggested, suggested_at_once

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&$!])")
_SPACE = re.compile(r"\s")
# At the beginning of a line these open a list, a heading or a rule.
_OPENING = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))")


def part(one: CheckedFile, *, suggest: bool = False) -> str:
    """One heading for the file, one a benchmark, one list item a finding."""
    return "\n".join(_lines(one, suggest))


def whole(parts: Sequence[str], unread: Sequence[UnreadFile], folder: Path) -> bytes:
    """The parts, then what could not be checked."""
    del folder
    told = [f"- {line(f'{one.path}: {one.message}. {one.remedy}')}" for one in unread]
    if told:
        told = ["# Not checked", "", *told, ""]
    return ("\n".join((*parts, *told)).rstrip("\n") + "\n").encode()


def _lines(one: CheckedFile, suggest: bool) -> Iterator[str]:
    yield f"# {line(one.extraction.plan.plan)}"
    yield ""
    yield f"{line(str(one.path))}: {summary(one.report)}."
    for note in one.extraction.notes:
        yield ""
        yield f"Note: {line(note)}"
    for group in grouped(one.report):
        yield ""
        yield f"## {line(heading(one, group))}"
        yield ""
        if group.text:
            yield f"> {marked(group)}"
            yield ""
        for finding in group.findings:
            yield _item(finding)
            if suggest and (made := suggested(one, finding)):
                yield f"  - {line(made.in_line())}"
        if suggest and (together := suggested_at_once(one, group)):
            yield f"- {line(together.in_line())}"
    yield ""


def marked(group: Group) -> str:
    """The node's words on one line, those that findings are about in bold."""
    text = _SPACE.sub(" ", group.text)
    said, at = "", 0
    for start, end in _spans(text, group):
        said += f"{escaped(text[at:start])}**{escaped(text[start:end])}**"
        at = end
    return _opened((said + escaped(text[at:])).strip())


def _spans(text: str, group: Group) -> list[tuple[int, int]]:
    """Where bold begins and ends: at no place where Markdown would take the stars for text.

    A sign at an edge beside a letter ("5%of") is no edge for Markdown (CommonMark, left- and right-flanking
    delimiter runs): there bold goes on over the word.
    """
    spans: list[tuple[int, int]] = []
    at = 0
    for said, is_marked in group.parts():
        if is_marked and said.strip():
            start = _widened(text, at + len(said) - len(said.lstrip()), -1)
            end = _widened(text, at + len(said.rstrip()), 1)
            if spans and start <= spans[-1][1]:
                start = spans.pop()[0]
            spans.append((start, end))
        at += len(said)
    return spans


def _widened(text: str, edge: int, step: int) -> int:
    """The edge moved outwards, while it stands between a sign and a letter outside."""
    while 0 < edge < len(text):
        outside, inner = (text[edge], text[edge - 1]) if step > 0 else (text[edge - 1], text[edge])
        if inner.isalnum() or not outside.isalnum():
            break
        edge += step
        while 0 < edge < len(text) and text[edge if step > 0 else edge - 1].isalnum():
            edge += step
    return edge


def _item(finding: Finding) -> str:
    said = f"{finding.message} → {finding.remedy}" if finding.remedy else finding.message
    return f"- **{finding.code} {finding.name}** ({finding.severity}): {line(said)}"


def line(text: str) -> str:
    """Text on one line that is nothing but text to Markdown."""
    return _opened(escaped(" ".join(text.split())))


def _opened(text: str) -> str:
    """
    >>> _opened("1. Hire"), _opened("- no"), _opened("12 teams")
    ('1\\\\. Hire', '\\\\- no', '12 teams')
    """
    return _OPENING.sub(lambda found: f"{found[0]}\\", text)


def escaped(text: str) -> str:
    """Text whose signs Markdown does not take for its own.

    >>> escaped("up by *5* points <X>")
    'up by \\\\*5\\\\* points \\\\<X\\\\>'
    """
    return _SIGNS.sub(r"\\\1", text)
