"""Findings as an Excel workbook: a sheet to filter and tick off, one by plan, one with the rules.

Each finding links to its rule's row and, where the file is beside the workbook, to the file it is about.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from milepost.criteria.page import page_of
from milepost.criteria.registry import all_rules
from milepost.criteria.report import Group, counts, grouped
from milepost.documents.types import CheckedFile

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# Head and width of each column, in characters.
_FINDINGS = (
    ("Plan", 24), ("File", 20), ("Benchmark", 12), ("Place", 18), ("Severity", 10), ("Rule", 9),
    ("Name", 22), ("Words", 28), ("What we found", 52), ("What to write", 52), ("Statement", 60), ("Done", 8),
)  # fmt: skip
_PLANS = (("Plan", 40), ("File", 30), ("Benchmarks", 12), ("Errors", 9), ("Warnings", 9), ("Advice", 9))
_YES_OR_NO = {"validate": "list", "source": ["yes", "no"], "ignore_blank": True}
_RULES = (("Rule", 9), ("Name", 24), ("Criterion", 18), ("Why", 70), ("How to fix", 70))


def write(checked: Sequence[CheckedFile]) -> bytes:
    """The workbook's bytes. Text stays text: a statement that begins with "=" is no formula."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        rows = [row for one in checked for group in grouped(one.report) for row in _rows(one, group)]
        sheet = _sheet(book, "Findings", _FINDINGS, rows, head, cell)
        rules = [_rule_row(rule) for rule in all_rules()]
        _link(sheet, rows, {row[0]: number for number, row in enumerate(rules, start=2)}, cell)
        done = len(_FINDINGS) - 1
        sheet.data_validation(1, done, max(1, len(rows)), done, _YES_OR_NO)
        _sheet(book, "Plans", _PLANS, [_plan_row(one) for one in checked], head, cell)
        _sheet(book, "Rules", _RULES, rules, head, cell)
    return out.getvalue()


def _sheet(
    book: Workbook,
    name: str,
    columns: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[Any]],
    head: Any,
    cell: Any,
) -> Worksheet:
    sheet = book.add_worksheet(name)
    for number, (title, width) in enumerate(columns):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, title, head)
    for at, row in enumerate(rows, start=1):
        for number, said in enumerate(row):
            if isinstance(said, int):
                sheet.write_number(at, number, said, cell)
            else:
                sheet.write_string(at, number, said, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet


def _link(sheet: Worksheet, rows: Sequence[Sequence[Any]], rules: dict[Any, int], cell: Any) -> None:
    """Links from each finding to its file and to its rule."""
    file, rule = 1, 5
    for at, row in enumerate(rows, start=1):
        sheet.write_url(at, file, f"external:{row[file]}", cell, row[file])
        if row[rule] in rules:
            sheet.write_url(at, rule, f"internal:'Rules'!A{rules[row[rule]]}", cell, row[rule])


def _rows(one: CheckedFile, group: Group) -> list[tuple[Any, ...]]:
    benchmarks = {placed.path: placed.benchmark.id for placed in one.extraction.plan.benchmarks()}
    place = one.extraction.places.get(benchmarks.get(group.path, ""))
    where = place.in_words() if place else ""
    start = (one.extraction.plan.plan, str(one.path), group.label, where)
    return [
        (
            *start, f.severity, f.code, f.name, "" if f.start is None else group.text[f.start : f.end],
            f.message, f.remedy, group.text, "",
        )
        for f in group.findings
    ]  # fmt: skip


def _plan_row(one: CheckedFile) -> tuple[Any, ...]:
    number = sum(1 for _ in one.extraction.plan.benchmarks())
    return (one.extraction.plan.plan, str(one.path), number, *counts(one.report.findings).values())


def _rule_row(rule: Any) -> tuple[Any, ...]:
    page = page_of(rule)
    return (rule.code, rule.name, rule.criterion, f"{page.summary} {page.why}", page.fix)
