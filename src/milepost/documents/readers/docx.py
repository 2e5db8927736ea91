"""Reads Word files (.docx): paragraphs and tables in document order.

Works on the parts themselves, because a table of some thousand cells takes minutes through
python-docx. Elements are known by their local names, so that both the transitional and the strict
form of the format are read. Tracked changes: inserted text is kept, deleted text is left out and
a note says so. Hidden text, text struck out and text boxes are kept apart, for the reader to see.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from milepost.documents.blocks import Block, Blocks, Cell, Origin, Paragraph, Place, Table
from milepost.documents.limits import Limits
from milepost.documents.readers.docx_styles import Styles, attribute, child, local
from milepost.documents.readers.lines import split_lines, without_numbers
from milepost.documents.readers.package import SAVE_AGAIN, Package
from milepost.errors import UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DELETED = {"del", "moveFrom"}
# Wrappers whose content counts as if they were not there.
TRANSPARENT = {
    "ins",
    "moveTo",
    "sdt",
    "sdtContent",
    "smartTag",
    "hyperlink",
    "customXml",
    "fldSimple",
    "dir",
    "bdo",
}
# What stands for a space, a line end or a hyphen in a run.
_SPOKEN = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_OFF = {"0", "false", "off", "none"}
OTHER_OFFICE = {"xl": "an Excel workbook", "ppt": "a presentation", "META-INF": "an OpenDocument file"}
NOT_READ = (
    ("word/comments.xml", "Comments"),
    ("word/header", "Page headers"),
    ("word/footer", "Page footers"),
)


def read(data: bytes, limits: Limits) -> Blocks:
    """The blocks of a Word file. UnreadableFile for anything that is not a sound one."""
    package = Package(data, limits)
    types = package.xml("[Content_Types].xml") if "[Content_Types].xml" in package.names else None
    if types is None or not any(name.startswith("word/") for name in package.names):
        raise _not_word(package)
    _refuse_macros(package, types)
    main = main_part(package)
    body = next((node for node in package.xml(main) if local(node) == "body"), None)
    if body is None:
        raise UnreadableFile("the Word file has no document body", SAVE_AGAIN)
    reader = _Reader(limits, _styles(package, main))
    blocks = [*reader.blocks(body, 0), *reader.footnotes(package, main)]
    return Blocks(tuple(blocks), tuple(reader.notes(package)))


def _not_word(package: Package) -> UnreadableFile:
    inside = {name.partition("/")[0] for name in package.names}
    what = next((what for folder, what in OTHER_OFFICE.items() if folder in inside), "a zip archive")
    return UnreadableFile(
        f"it is {what}, not a Word document", "Give the plan as .docx, or unpack what is inside."
    )


def _refuse_macros(package: Package, types: Element) -> None:
    declared = any("macroenabled" in (attribute(node, "ContentType") or "").lower() for node in types)
    if declared or any("vbaproject" in name.lower() for name in package.names):
        raise UnreadableFile(
            "the Word file contains macros", "Save it as a Word document without macros (.docx)."
        )


@dataclass(frozen=True)
class Heard:
    """The words of one paragraph as they are read: each piece with the element that it comes from.

    The elements are those of the tree that was read; `place` is as in the blocks.
    """

    place: Place
    pieces: tuple[tuple[str, Element], ...]


def heard(body: Element, limits: Limits) -> list[Heard]:
    """Every paragraph of the body in order, with what the blocks have no room for: where its words stand.

    Left out are hidden, deleted and struck out text and text boxes, as none of it is placed in a plan.
    """
    reader = _Reader(limits, Styles(), listens=True)
    reader.blocks(body, 0)
    return reader.heard


def blocks_of(body: Element, limits: Limits, styles: Styles | None = None) -> list[Block]:
    """The blocks of a document's body that has been parsed already."""
    return _Reader(limits, styles or Styles()).blocks(body, 0)


def main_part(package: Package) -> str:
    """The part that the package's relationships call the document; word/document.xml otherwise."""
    if "_rels/.rels" in package.names:
        for node in package.xml("_rels/.rels"):
            if (attribute(node, "Type") or "").endswith("/officeDocument"):
                name = (attribute(node, "Target") or "").lstrip("/")
                if name in package.names:
                    return name
    if "word/document.xml" not in package.names:
        raise UnreadableFile("the Word file has no main document part", SAVE_AGAIN)
    return "word/document.xml"


def _styles(package: Package, main: str) -> Styles:
    name = normpath(join(dirname(main), "styles.xml"))
    return Styles(package.xml(name) if name in package.names else None)


@dataclass
class _Line:
    """The words of one paragraph while they are gathered."""

    shown: list[str] = field(default_factory=list)
    # The element of each piece that is shown.
    nodes: list[Element] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    plain_letters: bool = False
    boxes: list[Element] = field(default_factory=list)


class _Reader:
    """Walks the body. Counts paragraphs and tables as a person would, from 1, tables apart."""

    def __init__(self, limits: Limits, styles: Styles, *, listens: bool = False) -> None:
        self._limits, self._styles, self._listens = limits, styles, listens
        self._paragraphs = self._tables = self._blocks = 0
        self._left_out: set[str] = set()
        self._carried = ""
        self._in_box = False
        self.heard: list[Heard] = []

    def notes(self, package: Package) -> Iterator[str]:
        """What was left out, in sentences."""
        if "deleted" in self._left_out:
            yield "Text deleted with tracked changes was left out; inserted text was kept."
        if "hidden" in self._left_out:
            yield "The file has hidden text. It is listed with what could not be placed."
        if "struck" in self._left_out:
            yield "The file has text that is struck out. It is listed with what could not be placed."
        for prefix, what in NOT_READ:
            if any(name.startswith(prefix) for name in package.names):
                yield f"{what} were not read."

    def blocks(self, parent: Element, depth: int, place: Place | None = None) -> list[Block]:
        """The blocks inside a body, cell or text box; `place` is that of the cell they stand in."""
        found: list[Block] = []
        for node in parent:
            name = local(node)
            if name == "p":
                found += self._paragraph(node, place)
            elif name == "tbl":
                found.append(self._table(node, depth + 1, place))
            elif name in TRANSPARENT:
                found += self.blocks(node, depth, place)
            elif name == "AlternateContent":
                found += [block for choice in list(node)[:1] for block in self.blocks(choice, depth, place)]
            elif name in DELETED:
                self._left_out.add("deleted")
            self._count(depth)
        return without_numbers(found)

    def footnotes(self, package: Package, main: str) -> list[Block]:
        """The text of the foot- and endnotes, which no plan has a place for."""
        found: list[Block] = []
        for name in (normpath(join(dirname(main), part)) for part in ("footnotes.xml", "endnotes.xml")):
            if name in package.names:
                for note in package.xml(name):
                    found += [replace(p, origin="footnote") for p in self._of(note) if p.text]
        return found

    def _of(self, node: Element) -> Iterator[Paragraph]:
        for block in self.blocks(node, 0, Place()):
            if isinstance(block, Paragraph):
                yield block

    def _count(self, depth: int) -> None:
        self._blocks += 1
        if self._blocks > self._limits.blocks:
            message = f"it has more than {self._limits.blocks:,} paragraphs and cells"
            raise UnreadableFile(message, "Split it into smaller files.")
        if depth > self._limits.nested_tables:
            message = f"its tables stand inside one another more than {self._limits.nested_tables} deep"
            raise UnreadableFile(message, "Flatten the tables in Word and save the file again.")

    def _paragraph(self, node: Element, place: Place | None) -> Iterator[Paragraph]:
        if place is None:
            self._paragraphs += 1
            place = Place(paragraph=self._paragraphs)
        properties = child(node, "pPr")
        line = _Line()
        self._runs(node, line, 0)
        if self._listens and line.shown and not self._in_box:
            self.heard.append(Heard(place, tuple(zip(line.shown, line.nodes, strict=True))))
        text = self._carried + "".join(line.shown)
        self._carried = ""
        if self._mark_deleted(properties):
            self._carried = text
            return
        style = self._styles.of_paragraph(properties)
        emphasis = bool(text.strip()) and not line.plain_letters
        for part, bulleted in split_lines(text):
            yield Paragraph(part, place, style.level, style.item or bulleted, emphasis)
        if line.hidden and (hidden := " ".join("".join(line.hidden).split())):
            self._left_out.add("hidden")
            yield Paragraph(hidden, place, origin="hidden")
        if line.struck and (struck := " ".join("".join(line.struck).split())):
            self._left_out.add("struck")
            yield Paragraph(struck, place, origin="struck out")
        for box in line.boxes:
            yield from self._box(box, place)

    def _box(self, box: Element, place: Place) -> Iterator[Paragraph]:
        origin: Origin = "text box"
        outside, self._in_box = self._in_box, True
        blocks = self.blocks(box, 1, place)
        self._in_box = outside
        for block in blocks:
            if isinstance(block, Paragraph):
                yield replace(block, origin=origin)
            else:
                text = " | ".join(cell.text for cell in block.cells if cell.text)
                yield Paragraph(text, place, origin=origin)

    def _mark_deleted(self, properties: Element | None) -> bool:
        """Whether the paragraph's end was deleted, which joins it to the next paragraph."""
        mark = child(properties, "rPr")
        if mark is None or child(mark, "del") is None:
            return False
        self._left_out.add("deleted")
        return True

    def _runs(self, node: Element, line: _Line, depth: int) -> None:
        if depth > 200:
            raise RecursionError
        for part in node:
            name = local(part)
            if name == "r":
                self._run(part, line)
            elif name in DELETED:
                self._left_out.add("deleted")
            elif name == "AlternateContent":
                for choice in list(part)[:1]:
                    self._runs(choice, line, depth + 1)
            elif name in TRANSPARENT or name in {"oMath", "oMathPara"}:
                self._runs(part, line, depth + 1)

    def _run(self, run: Element, line: _Line) -> None:
        on = _switched_on(child(run, "rPr"))
        hidden = "vanish" in on
        struck = "strike" in on or "dstrike" in on
        into = line.hidden if hidden else line.struck if struck else line.shown
        before = len(into)
        for part in run:
            if text := _text(part):
                into.append(text)
                if into is line.shown:
                    line.nodes.append(part)
            if local(part) in {"drawing", "pict", "object", "AlternateContent"}:
                line.boxes += _boxes(part)
        letters = any(character.isalnum() for text in into[before:] for character in text)
        if letters and into is line.shown and "b" not in on:
            line.plain_letters = True

    def _table(self, node: Element, depth: int, place: Place | None) -> Table:
        if place is None:
            self._tables += 1
            place = Place(table=self._tables)
        cells: list[Cell] = []
        open_cells: dict[int, int] = {}
        row_number = widest = 0
        for row in _inside(node, "tr"):
            if child(child(row, "trPr"), "del") is not None:
                self._left_out.add("deleted")
                continue
            self._count(depth)
            column = _number(child(child(row, "trPr"), "gridBefore"))
            for cell in _inside(row, "tc"):
                self._count(depth)
                column += self._cell(cell, (row_number, column), cells, open_cells, depth, place)
            widest = max(widest, column)
            if widest > self._limits.columns:
                message = f"it has a table of more than {self._limits.columns} columns"
                raise UnreadableFile(message, "Split the table in Word and save the file again.")
            row_number += 1
        return Table(row_number, widest, tuple(cells), place)

    def _cell(
        self,
        node: Element,
        at: tuple[int, int],
        cells: list[Cell],
        open_cells: dict[int, int],
        depth: int,
        place: Place,
    ) -> int:
        """Add the cell, or lengthen the one above that it continues; the columns it takes."""
        row, column = at
        properties = child(node, "tcPr")
        span = max(1, _number(child(properties, "gridSpan"), 1))
        merge = child(properties, "vMerge")
        if merge is not None and attribute(merge, "val") != "restart" and column in open_cells:
            above = cells[open_cells[column]]
            cells[open_cells[column]] = replace(above, rows=row - above.row + 1)
            return span
        nested = place.row is not None
        inner = place if nested else Place(table=place.table, row=row + 1, column=column + 1)
        open_cells[column] = len(cells)
        deleted = child(properties, "cellDel") is not None
        if deleted:
            self._left_out.add("deleted")
        blocks = () if deleted else tuple(self.blocks(node, depth, inner))
        cells.append(Cell(row, column, 1, span, blocks))
        return span


def _text(part: Element) -> str:
    name = local(part)
    return (part.text or "") if name == "t" else _SPOKEN.get(name, "")


def _boxes(part: Element) -> list[Element]:
    """The text boxes in a drawing; of two renderings of the same box only the first."""
    found: list[Element] = []
    waiting = [part]
    while waiting:
        node = waiting.pop()
        if local(node) == "txbxContent":
            found.append(node)
        elif local(node) == "AlternateContent":
            waiting += list(node)[:1]
        else:
            waiting += reversed(list(node))
    return found


def _inside(node: Element, name: str) -> Iterator[Element]:
    """The children of that name, looking through wrappers."""
    for part in node:
        if local(part) == name:
            yield part
        elif local(part) in TRANSPARENT:
            yield from _inside(part, name)


def _switched_on(properties: Element | None) -> set[str]:
    """The names of the run's properties, without those that are switched off."""
    if properties is None:
        return set()
    return {local(node) for node in properties if attribute(node, "val") not in _OFF}


def _number(node: Element | None, default: int = 0) -> int:
    value = attribute(node, "val") if node is not None else None
    return min(int(value), 1000) if value and value.isdecimal() else default
