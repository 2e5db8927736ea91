"""Finds, in the XML of a Word file, the paragraphs that stand at a place and the letters in them.

Counts paragraphs, tables, rows and columns as the Word reader does (`readers.docx`), so that a place
which the reader gave leads back to where it was. Works on lxml trees, which keep what they do not
understand; what is put there is left to `docx_comments`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.documents.blocks import Place
from milepost.documents.readers.docx import DELETED, TRANSPARENT

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True)
class Letter:
    """One letter or digit of a text element: `node` is the `w:t`, `at` its index in the node's text."""

    letter: str
    node: Element
    at: int


def local(node: Element) -> str:
    """The element's name without its namespace; "" for comments and processing instructions."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def child(node: Element | None, name: str) -> Element | None:
    """The first child of that local name, None if there is none or no node to look in."""
    if node is None:
        return None
    return next((part for part in node if local(part) == name), None)


def value(node: Element | None, name: str = "val") -> str | None:
    """The attribute of that local name, whatever its namespace."""
    if node is None:
        return None
    return next((str(said) for key, said in node.attrib.items() if str(key).rpartition("}")[2] == name), None)


def paragraphs_by_place(body: Element) -> dict[Place, list[Element]]:
    """Every paragraph of the body under its place: `Place(paragraph=…)`, or `Place(table, row, column)`
    for all those in a cell. Headings are not part of these places.
    """
    found: dict[Place, list[Element]] = {}
    _walk(body, found, [0, 0])
    return found


def bare(place: Place) -> Place:
    """The place without the heading it stood under: the key of `paragraphs_by_place`."""
    return Place(table=place.table, row=place.row, column=place.column, paragraph=place.paragraph)


def _walk(parent: Element, found: dict[Place, list[Element]], counted: list[int]) -> None:
    """`counted` holds how many paragraphs and tables there were so far, tables apart."""
    for node in parent:
        name = local(node)
        if name == "p":
            counted[0] += 1
            found[Place(paragraph=counted[0])] = [node]
        elif name == "tbl":
            counted[1] += 1
            _table(node, counted[1], found)
        elif name in TRANSPARENT:
            _walk(node, found, counted)
        elif name == "AlternateContent":
            for choice in list(node)[:1]:
                _walk(choice, found, counted)


def _table(table: Element, number: int, found: dict[Place, list[Element]]) -> None:
    row_number = 0
    merged: set[int] = set()
    for row in _inside(table, "tr"):
        if child(child(row, "trPr"), "del") is not None:
            continue
        row_number += 1
        column = _number(child(child(row, "trPr"), "gridBefore"), 0)
        for cell in _inside(row, "tc"):
            properties = child(cell, "tcPr")
            merge = child(properties, "vMerge")
            continues = merge is not None and value(merge) != "restart" and column in merged
            if not continues:
                merged.add(column)
                place = Place(table=number, row=row_number, column=column + 1)
                found[place] = [node for node in cell.iter() if local(node) == "p"]
            column += max(1, _number(child(properties, "gridSpan"), 1))


def _inside(node: Element, name: str) -> Iterator[Element]:
    """The children of that name, looking through wrappers."""
    for part in node:
        if local(part) == name:
            yield part
        elif local(part) in TRANSPARENT:
            yield from _inside(part, name)


def _number(node: Element | None, default: int) -> int:
    said = value(node)
    return min(int(said), 1000) if said and said.isdecimal() else default


def folded(character: str) -> str:
    """The character in lower case, as one character."""
    return character.lower()[:1]


def letters(paragraphs: list[Element]) -> list[Letter]:
    """The letters and digits of the paragraphs in order, without deleted text.

    Spaces and signs are left out: a reader normalises them, and nothing is lost in finding words.
    """
    return [letter for paragraph in paragraphs for letter in _letters(paragraph)]


def _letters(node: Element) -> Iterator[Letter]:
    for part in node:
        name = local(part)
        if name == "t":
            for at, character in enumerate(part.text or ""):
                if character.isalnum():
                    yield Letter(folded(character), part, at)
        elif name == "AlternateContent":
            for choice in list(part)[:1]:
                yield from _letters(choice)
        elif name not in DELETED and name not in {"p", "tbl", "txbxContent", "pPr", "rPr"}:
            yield from _letters(part)
