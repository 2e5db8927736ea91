"""What every reader gets out of a file: paragraphs and tables in document order, each with its place.

Readers run in a child process and hand these on as JSON; the parent never unpickles anything.
What a block means for a plan is the business of `documents.placing`. This module stays free of
pydantic, so that the child process starts quickly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

Origin = Literal["body", "text box", "footnote", "hidden", "struck out", "remark"]


@dataclass(frozen=True)
class Place:
    """Where something stood in a file. Numbers count from 1; None where the format has no such thing.

    `heading` is the text of the heading or column it stood under, as written.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    line: int | None = None
    heading: str | None = None

    def as_json(self) -> dict[str, int | str]:
        """The parts that are known, in a fixed order."""
        return {key: value for key, value in vars(self).items() if value is not None}

    def in_words(self) -> str:
        """From the largest part to the smallest: "page 4, table 2, row 3"."""
        parts = ("page", "table", "row", "column", "paragraph", "line")
        return ", ".join(f"{part} {getattr(self, part)}" for part in parts if getattr(self, part) is not None)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, list item or line.

    `level` is 1 to 9 for a heading, 0 for other text. `item` is True for a list item. `emphasis` is
    True where every letter is bold or the text stands in a box of its own. Text whose `origin` is
    not "body" is kept and shown, never placed in a plan.
    """

    text: str
    place: Place = field(default_factory=Place)
    level: int = 0
    item: bool = False
    emphasis: bool = False
    origin: Origin = "body"


@dataclass(frozen=True)
class Cell:
    """One cell of a table. `row` and `column` count from 0; spans are 1 for a plain cell."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The words of the cell on one line, tables inside it included."""
        return " ".join(paragraph.text for paragraph in paragraphs(self.blocks))


@dataclass(frozen=True)
class Table:
    """A table of `rows` by `columns` places. Cells run row by row; a merged cell appears once."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    place: Place = field(default_factory=Place)

    def row(self, number: int) -> list[Cell]:
        """The cells that start in a row, from left to right."""
        return self._by_row.get(number, [])

    def covering(self, number: int) -> list[Cell]:
        """The cells that stand in a row, those merged into it from above included."""
        from_above = [cell for cell in self._tall if cell.row < number < cell.row + cell.rows]
        return sorted([*from_above, *self.row(number)], key=lambda cell: cell.column)

    @cached_property
    def _tall(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.rows > 1]

    @cached_property
    def _by_row(self) -> dict[int, list[Cell]]:
        # Once for all rows: a table may have thousands.
        found: dict[int, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, []).append(cell)
        return found


Block = Paragraph | Table


@dataclass(frozen=True)
class Blocks:
    """A whole file as blocks. `notes` say what the reader left out or repaired."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()


def paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those inside tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.cells:
                yield from paragraphs(cell.blocks)


def to_json(found: Blocks) -> dict[str, Any]:
    """The form in which a child process hands its blocks to the parent."""
    return {"blocks": [_block_json(block) for block in found.blocks], "notes": list(found.notes)}


def from_json(data: dict[str, Any]) -> Blocks:
    """The blocks of `to_json`. KeyError, TypeError or ValueError for any other structure."""
    blocks = tuple(_block(item) for item in data["blocks"])
    return Blocks(blocks, tuple(str(note) for note in data["notes"]))


def _block_json(block: Block) -> dict[str, Any]:
    data: dict[str, Any] = {"place": block.place.as_json()}
    if isinstance(block, Paragraph):
        data["text"] = block.text
        flags = {"level": block.level, "item": block.item, "emphasis": block.emphasis}
        data |= {key: value for key, value in flags.items() if value}
        return data | ({"origin": block.origin} if block.origin != "body" else {})
    data |= {"rows": block.rows, "columns": block.columns}
    data["cells"] = [
        [cell.row, cell.column, cell.rows, cell.columns, [_block_json(inner) for inner in cell.blocks]]
        for cell in block.cells
    ]
    return data


def _block(data: dict[str, Any]) -> Block:
    place = Place(**data["place"])
    if "cells" not in data:
        flags = {key: data[key] for key in ("level", "item", "emphasis", "origin") if key in data}
        return Paragraph(str(data["text"]), place, **flags)
    cells = tuple(
        Cell(int(row), int(column), int(rows), int(columns), tuple(_block(inner) for inner in blocks))
        for row, column, rows, columns, blocks in data["cells"]
    )
    return Table(int(data["rows"]), int(data["columns"]), cells, place)
