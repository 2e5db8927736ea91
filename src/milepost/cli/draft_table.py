"""The wordings of the three passes side by side: original, first revision, second revision.

Source: Guiding Principles for Effective Benchmarks (2012), the evolution of some benchmarks.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap

from milepost.cli.drafting import stage_of
from milepost.cli.output import Printer, console, printable
from milepost.criteria.checker import check_plan
from milepost.criteria.passes import COLUMNS, PASSES, wordings
from milepost.criteria.types import PlanReport
from milepost.plan.types import Placed, Plan

# A column of the table is no narrower than this, and the table no wider than a page.
_NARROWEST, _WIDEST = 20, 120


# What stands in the column of a pass that left the words as they were.
_UNCHANGED = "unchanged"


def print_table(plan: Plan, shown: Sequence[Placed], *, markdown: bool) -> None:
    """The wordings of the three passes side by side, as the source document shows its examples.

    `shown` are the plan's benchmarks to print. A pass that changed nothing says so; the column of one that
    nobody made is empty.
    """
    report = check_plan(plan)
    rows = [(one.benchmark.id, _cells(one, report)) for one in shown]
    lines = _markdown(rows) if markdown else _columns(rows, console())
    sys.stdout.write("".join(printable(line) + "\n" for line in lines))


def _cells(placed: Placed, report: PlanReport) -> list[str]:
    said = wordings(placed.benchmark, stage_of(placed, report).standing)
    cells: list[str] = []
    before = None
    for each in PASSES:
        text = said.get(each, "")
        cells.append(_UNCHANGED if text and text == before else text)
        before = text
    return cells


def _markdown(rows: Sequence[tuple[str, list[str]]]) -> list[str]:
    heads = ["", *COLUMNS.values()]
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    lines += [f"| {' | '.join(_cell(cell) for cell in (name, *cells))} |" for name, cells in rows]
    return lines


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _columns(rows: Sequence[tuple[str, list[str]]], out: Printer) -> list[str]:
    """Three columns, as wide as the terminal lets them be."""
    width = min(getattr(out, "width", _WIDEST), _WIDEST)
    column = max(_NARROWEST, (width - 2 * (len(PASSES) - 1)) // len(PASSES))
    lines = ["  ".join(name.upper().ljust(column) for name in COLUMNS.values()).rstrip()]
    for name, cells in rows:
        lines += ["", name]
        lines += [
            "  ".join(part.ljust(column) for part in row).rstrip()
            for row in zip_longest(*(wrap(cell, column) for cell in cells), fillvalue="")
        ]
    return lines
