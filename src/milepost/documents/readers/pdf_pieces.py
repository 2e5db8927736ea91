"""Tables over page breaks made whole again.

A table at the foot of a page goes on at the top of the next when its columns agree and its next row
would not have fitted. Heads that are repeated on the new page are dropped; a row that the break cut
in two is glued, and so are the tables inside its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from milepost.documents.blocks import Block, Cell, Paragraph, Place, Table

# Columns of two parts of a table agree within this many points.
SAME_COLUMN = 5.0
# A row may stand this much nearer to the foot of the page than the page's text goes.
SLACK = 6.0
_ENDS = re.compile(r"[.!?:;)”\"]\s*$")


@dataclass
class PieceCell:
    """A cell by its edges; columns are counted once all parts of the table are together."""

    row: int
    rows: int
    x0: float
    x1: float
    content: list[Paragraph | Piece]

    @property
    def text(self) -> str:
        """The words of the cell, those of tables inside it included."""
        return " ".join(block.text for block in self.content).strip()


@dataclass
class Piece:
    """One table, or the part of it on one page."""

    page: int
    xs: list[float]
    top: float
    bottom: float
    row_count: int
    first_row_height: float
    cells: list[PieceCell]

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(cell.text for cell in self.cells)

    def row(self, number: int) -> list[PieceCell]:
        """The cells that cover a row, from left to right."""
        return [cell for cell in self.cells if cell.row <= number < cell.row + cell.rows]


def goes_on(above: Piece, below: Piece, foot: float) -> bool:
    """Whether `below`, first on its page, continues `above`, last on the page before.

    `foot` is how far down the file's pages are filled.
    """
    if not _columns_agree(above, below):
        return False
    if _is_repeat(above, below) or _cut(above, below):
        return True
    return foot - above.bottom < below.first_row_height - SLACK


def join(above: Piece, below: Piece) -> Piece:
    """The two parts as one table; `below` is used up."""
    if _is_repeat(above, below):
        _drop_first_row(below)
    if below.row_count and above.row_count and _cut(above, below):
        _glue(above, below)
        _drop_first_row(below)
    for cell in below.cells:
        cell.row += above.row_count
    above.cells += below.cells
    above.row_count += below.row_count
    above.bottom = below.bottom
    above.xs = _united(above.xs, below.xs)
    return above


def to_table(piece: Piece, number: int, place: Place | None = None) -> Table:
    """The finished table. `place` is the outer cell's for a table inside a cell."""
    cells = []
    for cell in sorted(piece.cells, key=lambda cell: (cell.row, cell.x0)):
        column = _column(piece.xs, cell.x0)
        wide = max(1, _column(piece.xs, cell.x1) - column)
        at = place or Place(table=number, row=cell.row + 1, column=column + 1)
        cells.append(Cell(cell.row, column, cell.rows, wide, tuple(_finished(cell.content, number, at))))
    return Table(piece.row_count, len(piece.xs) - 1, tuple(cells), Place(page=piece.page, table=number))


def _finished(content: list[Paragraph | Piece], number: int, at: Place) -> Iterable[Block]:
    for block in content:
        if isinstance(block, Piece):
            yield to_table(block, number, replace(at, page=block.page))
        else:
            yield replace(block, place=replace(at, page=block.place.page))


def _columns_agree(above: Piece, below: Piece) -> bool:
    ends = abs(above.xs[0] - below.xs[0]) <= SAME_COLUMN and abs(above.xs[-1] - below.xs[-1]) <= SAME_COLUMN
    fewer, more = sorted((above.xs, below.xs), key=len)
    return ends and all(any(abs(x - other) <= SAME_COLUMN for other in more) for x in fewer)


def _is_repeat(above: Piece, below: Piece) -> bool:
    """Whether the first row of the new page repeats the heads of the table."""
    first = _words(below.row(0))
    return any(first) and any(first == _words(above.row(number)) for number in range(min(3, above.row_count)))


def _words(cells: list[PieceCell]) -> list[str]:
    return [re.sub(r"\W+", " ", cell.text.casefold()).strip() for cell in cells]


def _cut(above: Piece, below: Piece) -> bool:
    """Whether the first row below is the rest of the last row above."""
    if not below.row_count or not above.row_count:
        return False
    first, last = below.row(0), above.row(above.row_count - 1)
    if len(first) < 2 or len(last) < 2 or _is_repeat(above, below):
        return False
    if not first[0].text and any(cell.text for cell in first):
        # A label that spans rows says nothing about where its rows end: the columns beside it do.
        if len(first) == 2 and last[0].rows == 1 and first[0].rows == 1:
            return True
        first, last = first[1:], [cell for cell in last if cell.x0 > last[0].x0]
        if len(first) > 1 and not first[0].text:
            return True
    return any(_sentence_goes_on(*pair) for pair in _beside(last, first))


def _beside(last: list[PieceCell], first: list[PieceCell]) -> Iterable[tuple[PieceCell, PieceCell]]:
    for cell in first:
        for other in last:
            if abs(other.x0 - cell.x0) <= SAME_COLUMN:
                yield other, cell
                break


def _sentence_goes_on(above: PieceCell, below: PieceCell) -> bool:
    if not above.content or not below.content:
        return False
    last, first = above.content[-1], below.content[0]
    if isinstance(last, Piece) and isinstance(first, Piece):
        return _columns_agree(last, first) and _cut(last, first)
    if isinstance(last, Paragraph) and isinstance(first, Paragraph):
        return first.text[:1].islower() and not first.item and not _ENDS.search(last.text)
    return False


def _glue(above: Piece, below: Piece) -> None:
    """Put the first row of `below` into the last row of `above`."""
    last_row = above.row(above.row_count - 1)
    for upper, lower in _beside(last_row, below.row(0)):
        first = lower.content[0] if lower.content else None
        last = upper.content[-1] if upper.content else None
        rest = lower.content[1:]
        if isinstance(first, Piece) and isinstance(last, Piece) and _columns_agree(last, first):
            join(last, first)
            upper.content += rest
        elif isinstance(first, Paragraph) and isinstance(last, Paragraph) and _one_text(last, first):
            upper.content[-1] = replace(last, text=f"{last.text} {first.text}")
            upper.content += rest
        else:
            upper.content += lower.content
        if lower.rows > 1:
            upper.rows += lower.rows - 1


def _one_text(last: Paragraph, first: Paragraph) -> bool:
    """Whether a paragraph goes on after the page break."""
    if first.item:
        return False
    return first.text[:1].islower() or not _ENDS.search(last.text)


def _drop_first_row(piece: Piece) -> None:
    kept = []
    for cell in piece.cells:
        if cell.row == 0:
            continue
        cell.row -= 1
        kept.append(cell)
    piece.cells, piece.row_count = kept, piece.row_count - 1


def _united(one: list[float], other: list[float]) -> list[float]:
    found = list(one)
    found += [x for x in other if all(abs(x - known) > SAME_COLUMN for known in one)]
    return sorted(found)


def _column(xs: list[float], x: float) -> int:
    return min(range(len(xs)), key=lambda number: abs(xs[number] - x))
