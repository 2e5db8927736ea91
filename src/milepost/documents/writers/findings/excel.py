"""Findings as an Excel workbook: a sheet to filter and tick off, one by plan, one with the rules.

Each finding links to its rule's row and to the file it is about, from the folder that the workbook lies in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from milepost.criteria.page import page_of
from milepost.criteria.registry import all_rules
from milepost.criteria.report import Group, counts, grouped
from milepost.criteria.types import Finding, Rule
from milepost.documents.types import CheckedFile, UnreadFile
from milepost.documents.writers.findings.addresses import from_folder
from milepost.documents.writers.findings.suggestions import suggested
from milepost.errors import UsageError

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# Head and width of each column, in characters.
_FINDINGS = (
    ("Plan", 20), ("File", 16), ("Benchmark", 12), ("Place", 14), ("Severity", 10), ("Rule", 7),
    ("Name", 18), ("Words", 22), ("What we found", 44), ("What to write", 40), ("Statement", 44), ("Done", 7),
)  # fmt: skip
_PLANS = (("Plan", 40), ("File", 30), ("Benchmarks", 12), ("Errors", 9), ("Warnings", 9), ("Advice", 9))
_YES_OR_NO = {"validate": "list", "source": ["yes", "no"], "ignore_blank": True}
_RULES = (("Rule", 9), ("Name", 24), ("Criterion", 18), ("Why", 70), ("How to fix", 70))
_UNREAD = (("File", 40), ("What is wrong", 60), ("What to do", 60))
_FILE, _RULE = 1, 5
# Before the column that tells the statement as it is.
_SUGGESTION = 10
_SIGNS = re.compile(r"""[%#?\s"<>\[\]^`{}|]""", re.ASCII)
# Points of one line in the workbook's own font; no row is higher than the second (Microsoft, as below).
_LINE, _HIGHEST = 15, 409
# What a sheet can hold. Source: Microsoft, Excel specifications and limits.
_MOST_ROWS, _MOST_LINKS, _LONGEST_LINK, _LONGEST_TEXT = 1_048_576, 65_530, 2_079, 32_767

Row = tuple[str | int, ...]


@dataclass(frozen=True)
class Rows:
    """One file's rows on the sheets; `path` is where the file is."""

    path: Path
    findings: tuple[Row, ...]
    plan: Row
    # Whether the rows have a cell for how the statement could be worded.
    suggest: bool = False


def part(one: CheckedFile, *, suggest: bool = False) -> Rows:
    """The file's rows."""
    findings = tuple(row for group in grouped(one.report) for row in _finding_rows(one, group, suggest))
    number = sum(1 for _ in one.extraction.plan.benchmarks())
    plan: Row = (one.extraction.plan.plan, str(one.path), number, *counts(one.report.findings).values())
    return Rows(one.path, findings, plan, suggest)


def whole(parts: Sequence[Rows], unread: Sequence[UnreadFile], folder: Path) -> bytes:
    """The workbook's bytes. Text stays text: a statement that begins with "=" is no formula.

    UsageError where there are more findings than a sheet has rows.
    """
    from xlsxwriter import Workbook

    rows = [row for one in parts for row in one.findings]
    if len(rows) >= _MOST_ROWS:
        raise UsageError(
            f"{len(rows):,} findings are more than a sheet has rows ({_MOST_ROWS:,})",
            "Check fewer plans at a time, or only some rules: --select M,T",
        )
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        columns = _columns(any(one.suggest for one in parts))
        sheet = _sheet(book, "Findings", columns, rows, head, cell)
        rules = [_rule_row(rule) for rule in all_rules()]
        links = [link for one in parts for link in [_link(one.path, folder)] * len(one.findings)]
        _add_links(sheet, rows, links, {row[0]: number for number, row in enumerate(rules, start=2)}, cell)
        done = len(columns) - 1
        sheet.data_validation(1, done, max(1, len(rows)), done, _YES_OR_NO)
        _sheet(book, "Plans", _PLANS, [one.plan for one in parts], head, cell)
        _sheet(book, "Rules", _RULES, rules, head, cell)
        if unread:
            told: list[Row] = [(str(one.path), one.message, one.remedy) for one in unread]
            _sheet(book, "Not checked", _UNREAD, told, head, cell)
    return out.getvalue()


def _columns(suggest: bool) -> tuple[tuple[str, int], ...]:
    if not suggest:
        return _FINDINGS
    return (*_FINDINGS[:_SUGGESTION], ("How it could be worded", 44), *_FINDINGS[_SUGGESTION:])


def _sheet(
    book: Workbook,
    name: str,
    columns: Sequence[tuple[str, int]],
    rows: Sequence[Row],
    head: Format,
    cell: Format,
) -> Worksheet:
    sheet = book.add_worksheet(name)
    for number, (title, width) in enumerate(columns):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, title, head)
    for at, row in enumerate(rows, start=1):
        sheet.set_row(at, _height(row, columns))
        for number, said in enumerate(row):
            if isinstance(said, int):
                sheet.write_number(at, number, said, cell)
            else:
                sheet.write_string(at, number, _short(said), cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet


def _height(row: Row, columns: Sequence[tuple[str, int]]) -> float:
    """The height in points in which a row's text is seen whole: not every program works that out itself.

    >>> _height(("a", "one\ntwo lines"), (("A", 9), ("B", 5)))
    45
    """
    lines = max(
        sum(max(1, ceil(len(line) / width)) for line in str(said).split("\n"))
        for said, (_, width) in zip(row, columns, strict=True)
    )
    return min(lines * _LINE, _HIGHEST)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 2]} …"


def _add_links(
    sheet: Worksheet, rows: Sequence[Row], links: Sequence[str], rules: dict[Any, int], cell: Format
) -> None:
    """Links from each finding to its file and to its rule, as many as a sheet can have."""
    for at, (row, link) in enumerate(zip(rows[: _MOST_LINKS // 2], links, strict=False), start=1):
        if len(link) <= _LONGEST_LINK:
            sheet.write_url(at, _FILE, link, cell, str(row[_FILE]))
        if row[_RULE] in rules:
            sheet.write_url(at, _RULE, f"internal:'Rules'!A{rules[row[_RULE]]}", cell, str(row[_RULE]))


def _link(path: Path, folder: Path) -> str:
    """The file as xlsxwriter takes a link, its signs written so that none begins a place inside it.

    >>> _link(Path("plans/our plan #2.docx"), Path("plans"))
    'external:our%20plan%20%232.docx'
    """
    way = from_folder(path, folder)
    return "external:" + _SIGNS.sub(lambda found: f"%{ord(found[0]):02X}", way)


def _finding_rows(one: CheckedFile, group: Group, suggest: bool) -> list[Row]:
    benchmarks = {placed.path: placed.benchmark.id for placed in one.extraction.plan.benchmarks()}
    place = one.extraction.places.get(benchmarks.get(group.path, ""))
    where = place.in_words() if place else ""
    start = (one.extraction.plan.plan, str(one.path), group.label, where)
    return [
        (
            *start, f.severity, f.code, f.name, "" if f.start is None else group.text[f.start : f.end],
            f.message, f.remedy, *([_suggested(one, f)] if suggest else []), group.text, "",
        )
        for f in group.findings
    ]  # fmt: skip


def _suggested(one: CheckedFile, finding: Finding) -> str:
    made = suggested(one, finding)
    return "\n".join(made.paragraphs()) if made else ""


def _rule_row(rule: Rule) -> Row:
    page = page_of(rule)
    return (rule.code, rule.name, rule.criterion, f"{page.summary} {page.why}", page.fix)
