"""Findings as Markdown, for a page, a message or a ticket."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from milepost.criteria.report import Group, grouped, summary
from milepost.criteria.types import Finding
from milepost.documents.types import CheckedFile

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write(checked: Sequence[CheckedFile]) -> bytes:
    """One heading a file, one a benchmark, one list item a finding."""
    return "\n".join(line for one in checked for line in _file(one)).encode() + b"\n"


def _file(one: CheckedFile) -> Iterator[str]:
    yield f"# {escaped(one.extraction.plan.plan)}"
    yield ""
    yield f"{escaped(str(one.path))}: {summary(one.report)}."
    for group in grouped(one.report):
        yield ""
        yield f"## {escaped(group.label)}"
        yield ""
        if group.text:
            yield f"> {_marked(group)}"
            yield ""
        for finding in group.findings:
            yield _item(finding)
    yield ""


def _marked(group: Group) -> str:
    """The statement on one line, the words that findings are about in bold."""
    said = ""
    for text, marked in group.parts():
        inner = text.strip()
        bold = f"**{escaped(inner)}**" if marked and inner else escaped(inner)
        said += text[: len(text) - len(text.lstrip())] + bold + text[len(text.rstrip()) :] if inner else text
    return " ".join(said.split())


def _item(finding: Finding) -> str:
    said = f"{finding.message} → {finding.remedy}" if finding.remedy else finding.message
    return f"- **{finding.code} {finding.name}** ({finding.severity}): {' '.join(escaped(said).split())}"


def escaped(text: str) -> str:
    """Text whose signs Markdown does not take for its own.

    >>> escaped("up by *5* points <X>")
    'up by \\\\*5\\\\* points \\\\<X\\\\>'
    """
    return _SIGNS.sub(r"\\\1", text)
