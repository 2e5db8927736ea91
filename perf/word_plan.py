"""How fast a long plan in Word is read, checked and given back with comments.

The plan is made here: thirty pages, with headings, prose and fifteen tables of activities and evidence,
150 benchmarks in all. Its extraction is compared with what python-docx takes to hand out the cells of the
same tables and their text (`row.cells`), which is the least that a reader built on it would do: once for the
tables alone, once from the file's bytes.
"""

from __future__ import annotations

import io
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx

from perf.made_plans import PEOPLE, varied
from perf.reading_speed import statements
from perf.side_by_side import Comparison, compare

INITIATIVES, ROWS = 15, 5
HEADS = ("Activity", "Person(s) Responsible", "Timeline", "Early Evidence of Change", "Resources")
MONTHS = ("October 2026", "December 2026", "February 2027", "April 2027")
# Sentences without a figure or date, so that none of them reads like a benchmark.
PROSE = (
    "Our schools serve families who have lived here for generations, and families who have just arrived. "
    "The work described in this part grew out of conversations with teachers, students and parents. "
    "We looked at how lessons begin, how time is used, and what students say about their own learning. "
    "What we saw again and again is that good practice lives in single classrooms and travels slowly. "
    "This initiative is about making it travel. It builds on what colleagues do well already. "
)
TODAY = date(2026, 11, 21)
_ROUNDS = 5


def document(seed: int = 1) -> bytes:
    """The plan as a Word file. The same seed gives the same words."""
    choose = random.Random(seed)
    texts = (varied(text, choose) for text in choose.sample(statements(), INITIATIVES * ROWS * 2))
    made = docx.Document()
    made.add_heading("Harborview Public Schools Accelerated Improvement Plan 2026-27", 0)
    for number in range(INITIATIVES):
        if number % 5 == 0:
            made.add_heading(
                f"Strategic Objective {number // 5 + 1}: Every student succeeds, part {number}", 1
            )
        made.add_heading(f"Initiative {number + 1}: A shared way of working, number {number + 1}", 2)
        for _ in range(6):
            made.add_paragraph(PROSE)
        _add_table(made, texts, choose)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _add_table(made: Any, texts: Iterator[str], choose: random.Random) -> None:
    table = made.add_table(rows=ROWS + 1, cols=len(HEADS), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = head
    for row in table.rows[1:]:
        said = (next(texts), choose.choice(PEOPLE), f"By {choose.choice(MONTHS)}", next(texts), "Staff time")
        for cell, text in zip(row.cells, said, strict=True):
            cell.text = text


def lines() -> Iterator[str | Comparison]:
    """The comparison of the extraction, then the whole way of a file in seconds."""
    from milepost.documents.limits import Limits
    from milepost.documents.readers.docx import blocks_of, read
    from milepost.documents.readers.docx_styles import local
    from milepost.documents.readers.package import Package

    data = document()
    opened = docx.Document(io.BytesIO(data))
    body = Package(data, Limits()).xml("word/document.xml")[0]
    for node in body:
        if local(node) != "tbl":
            body.remove(node)
    yield compare(
        f"{len(body)} tables of a Word plan / python-docx row.cells, with their text",
        lambda: blocks_of(body, Limits()),
        lambda: _cells(opened),
    )
    yield compare(
        "a Word plan opened and read / opened, row.cells of its tables",
        lambda: read(data, Limits()),
        lambda: _cells(docx.Document(io.BytesIO(data))),
    )
    yield from _whole(data)


def _cells(opened: Any) -> list[str]:
    return [cell.text for table in opened.tables for row in table.rows for cell in row.cells]


def _whole(data: bytes) -> Iterator[str]:
    from milepost import api
    from milepost.documents.writers.findings import FORMS

    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.docx"
        path.write_bytes(data)
        one = api.check(path, today=TODAY)
        checked = _seconds(lambda: api.check(path, today=TODAY))
        commented = _seconds(lambda: FORMS["word"].write([one]))
    count, findings = sum(1 for _ in one.extraction.plan.benchmarks()), len(one.report.findings)
    yield f"a Word plan of thirty pages, {count} benchmarks: read and checked in {checked:.2f} s"
    yield f"a Word plan of thirty pages, {findings} findings: given back with comments in {commented:.2f} s"


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
