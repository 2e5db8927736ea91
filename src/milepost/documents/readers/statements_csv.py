"""Reads a CSV file that has a column of statements.

The column is known by its head, as a table's columns are (`documents.headings`): statement,
benchmark, activity, early evidence of change, outcome and the like. A CSV file of figures is
evidence, and is refused here with the way to use it.
"""

from __future__ import annotations

import csv
import io
from textwrap import shorten

from milepost.documents.blocks import Blocks, Cell, Paragraph, Place, Table
from milepost.documents.decoding import decode
from milepost.documents.headings import KIND_OF, role_of
from milepost.documents.limits import Limits
from milepost.errors import UnreadableFile

ADD_A_HEAD = (
    'Name the column of statements "statement" in the first row. '
    "A file of figures is evidence: give it to `milepost status` with --evidence."
)


def read(data: bytes, limits: Limits) -> Blocks:
    """The rows as one table. UnreadableFile without a column of statements or without rows."""
    text, notes = decode(data)
    csv.field_size_limit(limits.text_bytes)
    reader = csv.reader(io.StringIO(text.removeprefix("sep=,\n")), delimiter=_delimiter(text), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if any(value.strip() for value in row)]
    except csv.Error as error:
        message = f"the CSV file cannot be read from line {reader.line_num} on ({error})"
        raise UnreadableFile(
            message, "Look for a quotation mark that is never closed, and save it again."
        ) from error
    if not rows:
        raise UnreadableFile("the CSV file is empty", ADD_A_HEAD)
    heads = rows[0][1]
    if not any(role_of(head) in KIND_OF or role_of(head) in ("statement", "goal") for head in heads):
        named = ", ".join(repr(shorten(head, 40, placeholder="…")) for head in heads[:8] if head.strip())
        raise UnreadableFile(f"the CSV file has no column of statements (its columns: {named})", ADD_A_HEAD)
    if len(rows) == 1:
        raise UnreadableFile("the CSV file has a head but no rows", "Add a row for each statement.")
    if len(rows) > limits.statements:
        message = f"the CSV file has {len(rows):,} rows, more than a plan could hold ({limits.statements:,})"
        raise UnreadableFile(message, "Split it, or leave out the rows that are no statements.")
    if sum(len(row) for _, row in rows) > limits.cells:
        message = f"the CSV file has more than {limits.cells:,} cells, more than a plan could hold"
        raise UnreadableFile(message, "Leave out the columns and rows that are empty or no statements.")
    return Blocks((_table(rows),), notes)


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(",;\t|", key=lambda mark: (head.count(mark), mark == ","))


def _table(rows: list[tuple[int, list[str]]]) -> Table:
    cells = []
    for number, (line, row) in enumerate(rows):
        for column, value in enumerate(row):
            place = Place(table=1, row=number + 1, column=column + 1, line=line)
            paragraph = Paragraph(" ".join(value.split()), place, emphasis=number == 0)
            cells.append(Cell(number, column, 1, 1, (paragraph,)))
    return Table(len(rows), max(len(row) for _, row in rows), tuple(cells), Place(table=1))
