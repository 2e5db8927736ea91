"""What an editor shows where the mouse rests: how a statement is understood, and its findings' pages."""

from __future__ import annotations

import re

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from milepost import api
from milepost.cli.editor.checked import Checked, Span
from milepost.cli.editor.opened import Document
from milepost.cli.editor.options import Options
from milepost.cli.editor.sketch_parts import unquoted
from milepost.criteria.explain import as_markdown
from milepost.criteria.page import page_of
from milepost.criteria.registry import rule
from milepost.criteria.types import Finding
from milepost.plan.dates import parse_school_years
from milepost.plan.words import KINDS
from milepost.reading.language import LanguageCode
from milepost.reading.read_back import read_back
from milepost.reading.types import Reading

# The heads of the read-back's table: the part, what it is taken to mean, the words that say it.
_HEADS: dict[LanguageCode, tuple[str, str, str]] = {
    "en": ("Part", "Understood as", "Words"),
    "es": ("Parte", "Se entiende como", "Palabras"),
}
# What Markdown would take for marks. Source: CommonMark 0.31.2, 2.4 Backslash escapes.
_MARKS = re.compile(r"[\\`*_{}\[\]<>()#+!|~&-]")


def hover(checked: Checked, offset: int, options: Options) -> Hover | None:
    """What is known about the text at `offset`; None where nothing is.

    On the words of a finding its rule's page comes first; that of a finding on the whole of a statement
    comes after what the statement is understood to say. In a plan file with mistakes there are no
    findings, but its statements are still said back.
    """
    if checked.problems:
        return _of_rough_statement(checked.document, offset, options)
    around = next(((placed, span) for placed, span in checked.statements if _holds(span, offset)), None)
    found = [(finding, span) for finding, span in checked.findings if _holds(span, offset)]
    on_words = [finding for finding, span in found if not (around and span == around[1])]
    parts = _pages(on_words)
    if around and checked.report and (reading := checked.report.readings.get(around[0].benchmark.id)):
        parts.append(understood(reading, options.language))
    parts += [page for page in _pages([finding for finding, _ in found]) if page not in parts]
    if not parts:
        return None
    spans = [span for _, span in found] + ([around[1]] if around else [])
    smallest = min(spans, key=lambda span: span[1] - span[0])
    text = "\n\n---\n\n".join(parts)
    return Hover(MarkupContent(MarkupKind.Markdown, text), checked.document.lines.range(*smallest))


def _of_rough_statement(document: Document, offset: int, options: Options) -> Hover | None:
    """The statement at `offset` of a plan file that cannot be read as a whole, said back."""
    by_path = {entry.path: entry for entry in document.sketch}
    for path, entry in by_path.items():
        if path and path[-1] == "statement" and entry.value_start <= offset < entry.end:
            year, kind = by_path.get(("school_year",)), by_path.get((*path[:-1], "kind"))
            words = " ".join(unquoted(document.text[entry.value_start : entry.end]).lstrip("|>-+").split())
            reading = api.read(
                words,
                school_year=_first_year(year.value) if year else None,
                kind=next((known for known in KINDS if kind and kind.value == known), None),
            )
            said = MarkupContent(MarkupKind.Markdown, understood(reading, options.language))
            return Hover(said, document.lines.range(entry.value_start, entry.end))
    return None


def _first_year(text: str) -> str | None:
    try:
        return str(parse_school_years(text)[0])
    except ValueError:
        return None


def understood(reading: Reading, language: LanguageCode) -> str:
    """A reading said back, with the table of its parts."""
    said = read_back(reading, language)
    lines = [f"**{_plain(said.sentence)}**"]
    if said.remark:
        lines += ["", _plain(said.remark)]
    if said.rows:
        lines += ["", _row(_HEADS[language]), "| --- | --- | --- |"]
        lines += [_row((_plain(r.label), _plain(r.understood), f"“{_plain(r.words)}”")) for r in said.rows]
    return "\n".join(lines)


def _holds(span: Span, offset: int) -> bool:
    return span[0] <= offset < span[1]


def _pages(findings: list[Finding]) -> list[str]:
    """The pages of the findings' rules, each once."""
    return [as_markdown(page_of(rule(code))).strip() for code in dict.fromkeys(one.code for one in findings)]


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> _plain("60% | *all* staff\nby May")
    '60% \\| \\*all\\* staff by May'
    """
    return _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
