"""The wordings of the three passes side by side: original, first revision, second revision.

Source: Guiding Principles for Effective Benchmarks (2012), the evolution of some benchmarks.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap

from milepost.cli.output import Printer, console, printable
from milepost.criteria.passes import COLUMNS, PASSES, wordings
from milepost.plan.types import Benchmark

# A column of the table is no narrower than this, and the table no wider than a page.
_NARROWEST, _WIDEST = 20, 120


def print_table(benchmarks: Sequence[Benchmark], *, markdown: bool) -> None:
    """The wordings of the three passes side by side, as the source document shows its examples."""
    lines = _markdown(benchmarks) if markdown else _columns(benchmarks, console())
    sys.stdout.write("".join(printable(line) + "\n" for line in lines))


def _markdown(benchmarks: Sequence[Benchmark]) -> list[str]:
    heads = ["", *COLUMNS.values()]
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for benchmark in benchmarks:
        said = wordings(benchmark)
        cells = [benchmark.id, *(said.get(each, "") for each in PASSES)]
        lines.append(f"| {' | '.join(_cell(cell) for cell in cells)} |")
    return lines


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _columns(benchmarks: Sequence[Benchmark], out: Printer) -> list[str]:
    """Three columns, as wide as the terminal lets them be."""
    width = min(getattr(out, "width", _WIDEST), _WIDEST)
    column = max(_NARROWEST, (width - 2 * (len(PASSES) - 1)) // len(PASSES))
    lines = ["  ".join(name.upper().ljust(column) for name in COLUMNS.values()).rstrip()]
    for benchmark in benchmarks:
        said = wordings(benchmark)
        cells = [wrap(said.get(each, ""), column) for each in PASSES]
        lines += ["", benchmark.id]
        lines += [
            "  ".join(part.ljust(column) for part in row).rstrip()
            for row in zip_longest(*cells, fillvalue="")
        ]
    return lines
