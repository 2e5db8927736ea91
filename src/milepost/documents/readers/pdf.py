"""Reads PDF files: paragraphs and tables in reading order, each with its page.

Tables are found by their ruling lines (`pdf_grid`), joined over page breaks (`pdf_pieces`) and kept
inside one another; running heads, feet and page numbers are dropped with a note. A PDF without
letters (a scan) is refused, not read as an empty plan.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

import pypdfium2.raw as pdfium

from milepost.documents.blocks import Block, Blocks, Paragraph, Place
from milepost.documents.limits import Limits
from milepost.documents.readers.pdf_grid import Grid, GridCell, grids
from milepost.documents.readers.pdf_page import Page, Word, load_page
from milepost.documents.readers.pdf_pieces import Piece, PieceCell, goes_on, join, to_table
from milepost.documents.readers.pdf_text import Line, heading_level, lines_of, paragraphs_of
from milepost.errors import UnreadableFile

SAVE_AGAIN = "Save it again as PDF from the program that made it, or give the Word file it was made from."
# Running heads and feet stand within this share of the page's height from its edges.
MARGIN = 0.12
FOOTNOTE_SIZE = 0.88
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


def read(data: bytes, limits: Limits) -> Blocks:
    """The blocks of a PDF. UnreadableFile for a damaged, protected or empty one."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(pdfium.FPDF_GetLastError())
    count = pdfium.FPDF_GetPageCount(document)
    if count < 1:
        raise UnreadableFile("the PDF has no pages", SAVE_AGAIN)
    if count > limits.pages:
        message = f"the PDF has {count:,} pages, more than a plan could fill ({limits.pages})"
        raise UnreadableFile(message, "Save the pages of the plan as a file of their own.")
    loaded = [load_page(document, index) for index in range(count)]
    pages = [page for page in loaded if page is not None]
    lost = [number for number, page in enumerate(loaded, start=1) if page is None]
    if not any(page.words for page in pages):
        raise _no_words(bool(pages))
    pages, hidden = _without_hidden(pages)
    layout = _Layout(pages)
    blocks = (*layout.blocks(), *hidden)
    scanned = any(word.invisible for page in pages for word in page.words)
    return Blocks(blocks, tuple(_notes(layout, lost, scanned, bool(hidden))))


def _without_hidden(pages: list[Page]) -> tuple[list[Page], list[Paragraph]]:
    """Pages without the words that are not drawn, and those words, page by page.

    Where most words are not drawn the file is a scan with its text recognised: they are its text.
    """
    words = [word for page in pages for word in page.words]
    if sum(word.invisible for word in words) * 2 > len(words):
        return pages, []
    hidden = []
    for page in pages:
        if found := [word.text for word in page.words if word.invisible]:
            hidden.append(Paragraph(" ".join(found), Place(page=page.number), origin="hidden"))
    shown = [replace(page, words=[word for word in page.words if not word.invisible]) for page in pages]
    return shown, hidden


def _refusal(code: int) -> UnreadableFile:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return UnreadableFile("the PDF is protected by a password", "Save a copy without the password.")
    if code == pdfium.FPDF_ERR_SECURITY:
        message = "the PDF is protected in a way that Milepost cannot open"
        return UnreadableFile(message, "Save a copy without protection.")
    return UnreadableFile("the PDF is cut off or damaged", SAVE_AGAIN)


def _no_words(any_page: bool) -> UnreadableFile:
    if not any_page:
        return UnreadableFile("none of the PDF's pages can be read", SAVE_AGAIN)
    message = "no text was found in the PDF; it may be a scan, which holds only pictures of words"
    return UnreadableFile(
        message, "Let your scanner's program recognise the text (OCR), or give the Word file."
    )


def _notes(layout: _Layout, lost: list[int], scanned: bool, hidden: bool) -> Iterator[str]:
    if lost:
        yield f"These pages are damaged and could not be read: {', '.join(map(str, lost[:20]))}."
    if layout.running:
        shown = ", ".join(repr(text) for text in sorted(layout.running)[:5])
        yield f"Running heads, feet and page numbers were left out: {shown}."
    if scanned:
        yield "The PDF is a scan whose text was recognised by a machine; look for misread letters."
    if hidden:
        yield "The PDF has text that is not visible on the page. It is listed with what could not be placed."


@dataclass
class _Item:
    """A table or a run of lines on a page, in the order in which the file draws it."""

    order: int
    top: float
    content: Piece | list[Line]


class _Layout:
    """The whole file's pages turned into blocks."""

    def __init__(self, pages: list[Page]) -> None:
        self._pages = pages
        words = [word for page in pages for word in page.words]
        self._vocabulary = Counter(re.sub(r"^\W+|\W+$", "", word.text).lower() for word in words)
        self._usual = float(median(word.points for word in words))
        self.running: set[str] = set()
        self._numbers = 0

    def blocks(self) -> Iterator[Block]:
        """All blocks in reading order, tables over page breaks joined."""
        free: list[list[Line]] = []
        tables: list[list[Grid]] = []
        for page in self._pages:
            found = grids(page.number, page.level, page.upright)
            tables.append(found)
            free.append(lines_of(_placed(page.words, found)))
        self._find_running(free)
        items = [self._items(*page) for page in zip(self._pages, free, tables, strict=True)]
        yield from self._finished(self._joined(items))

    def _find_running(self, free: list[list[Line]]) -> None:
        """Lines near the edges that most pages have, numbers aside, and bare page numbers."""
        seen: Counter[str] = Counter()
        for page, lines in zip(self._pages, free, strict=True):
            seen.update({_without_numbers(line.text) for line in lines if _at_edge(line, page)})
        often = {text for text, count in seen.items() if count >= max(3, 0.4 * len(self._pages))}
        for page, lines in zip(self._pages, free, strict=True):
            running = [
                line
                for line in lines
                if _at_edge(line, page)
                and (_without_numbers(line.text) in often or _PAGE_NUMBER.fullmatch(line.text.strip()))
            ]
            self.running |= {_without_numbers(line.text) for line in running}
            lines[:] = [line for line in lines if line not in running]

    def _items(self, page: Page, lines: list[Line], tables: list[Grid]) -> list[_Item]:
        """A page's tables and runs of lines, in reading order."""
        items = []
        for grid in tables:
            piece = self._piece(grid)
            if piece.text:
                items.append(_Item(_first_word(grid), grid.ys[0], piece))
        edges = sorted(item.top for item in items)
        runs: dict[int, list[Line]] = defaultdict(list)
        for line in lines:
            runs[sum(edge < line.middle for edge in edges)].append(line)
        for run in runs.values():
            items.append(_Item(min(word.order for word in run[0].words), run[0].middle, run))
        return sorted(items, key=lambda item: item.top)

    def _piece(self, grid: Grid) -> Piece:
        cells = [
            PieceCell(cell.row, cell.rows, cell.x0, cell.x1, self._content(cell, grid.page))
            for cell in grid.cells
        ]
        return Piece(
            grid.page,
            list(grid.xs),
            grid.ys[0],
            grid.ys[-1],
            len(grid.ys) - 1,
            grid.ys[1] - grid.ys[0],
            cells,
        )

    def _content(self, cell: GridCell, page: int) -> list[Paragraph | Piece]:
        """The paragraphs and tables of a cell from the top down."""
        lines = lines_of(cell.words)
        padding = min(max((min((line.x0 for line in lines), default=0.0) - cell.x0), 2.0), 8.0)
        found: list[Paragraph | Piece] = []
        above: list[Line] = []
        waiting = sorted(cell.tables, key=lambda grid: grid.ys[0])
        for line in lines:
            while waiting and waiting[0].ys[0] < line.middle:
                found += self._paragraphs(above, cell.x1 - padding, page)
                found.append(self._piece(waiting.pop(0)))
                above = []
            above.append(line)
        found += self._paragraphs(above, cell.x1 - padding, page)
        return found + [piece for piece in map(self._piece, waiting) if piece.text]

    def _paragraphs(self, lines: list[Line], right: float, page: int) -> list[Paragraph]:
        return paragraphs_of(lines, right, Place(page=page), self._vocabulary)

    def _joined(self, pages: list[list[_Item]]) -> Iterator[Paragraph | Piece]:
        """Everything in order, a table that goes on over pages as one."""
        foot = max((_lowest(item) for items in pages for item in items), default=0.0)
        open_piece: Piece | None = None
        waiting: list[Paragraph] = []
        number = 0
        for page, items in zip(self._pages, pages, strict=True):
            for position, item in enumerate(items):
                if isinstance(item.content, Piece):
                    if open_piece and position == 0 and goes_on(open_piece, item.content, foot):
                        open_piece = join(open_piece, item.content)
                        continue
                    if open_piece:
                        yield open_piece
                    yield from waiting
                    waiting, open_piece = [], item.content
                    continue
                for paragraph in self._body(item.content, page, number):
                    number += 1
                    if open_piece and paragraph.origin == "footnote":
                        waiting.append(paragraph)
                        continue
                    if open_piece:
                        yield open_piece
                    yield from waiting
                    waiting, open_piece = [], None
                    yield paragraph
        if open_piece:
            yield open_piece
        yield from waiting

    def _body(self, lines: list[Line], page: Page, before: int) -> Iterator[Paragraph]:
        """Lines outside tables as paragraphs, with heading levels and footnotes told apart."""
        right = max((word.x1 for word in page.words), default=page.width)
        runs: list[list[Line]] = []
        for line in lines:
            if runs and abs(line.points - runs[-1][-1].points) <= 0.1 * self._usual:
                runs[-1].append(line)
            else:
                runs.append([line])
        for run in runs:
            size = float(median(line.points for line in run))
            foot = size <= FOOTNOTE_SIZE * self._usual and run[0].middle > 0.72 * page.height
            for paragraph in self._paragraphs(run, right, page.number):
                before += 1
                level = heading_level(size, self._usual) if len(paragraph.text.split()) <= 20 else 0
                yield replace(
                    paragraph,
                    place=Place(page=page.number, paragraph=before),
                    level=0 if paragraph.item else level,
                    origin="footnote" if foot else "body",
                )

    def _finished(self, joined: Iterator[Paragraph | Piece]) -> Iterator[Block]:
        for block in joined:
            if isinstance(block, Piece):
                self._numbers += 1
                yield to_table(block, self._numbers)
            else:
                yield block


def _placed(words: list[Word], found: list[Grid]) -> list[Word]:
    """Put words into the cells they stand in; the rest is returned."""
    free = []
    for word in words:
        cell = _deepest(found, (word.x0 + word.x1) / 2, word.middle)
        if cell is None:
            free.append(word)
        else:
            cell.words.append(word)
    return free


def _deepest(found: list[Grid], x: float, y: float) -> GridCell | None:
    for grid in found:
        if cell := grid.cell_at(x, y):
            return _deepest(cell.tables, x, y) or cell
    return None


def _first_word(grid: Grid) -> int:
    words = [word.order for cell in grid.cells for word in cell.words]
    return min(words, default=0)


def _lowest(item: _Item) -> float:
    return (
        item.content.bottom
        if isinstance(item.content, Piece)
        else max(w.bottom for line in item.content for w in line.words)
    )


def _at_edge(line: Line, page: Page) -> bool:
    return line.middle < MARGIN * page.height or line.middle > (1 - MARGIN) * page.height


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip()
