"""Which Word styles are headings and which are lists, and small helpers over Word's XML.

Heading levels come from the style's outline level or its built-in name, through the styles it is
based on; direct formatting of a paragraph wins over its style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def local(node: Element) -> str:
    """The element's name without its namespace."""
    return _local(node.tag)


# Word files have a few hundred names of elements, and each comes thousands of times.
@lru_cache(maxsize=2_048)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def child(node: Element | None, name: str) -> Element | None:
    """The first child of that local name, None if there is none or no node to look in."""
    if node is not None:
        for part in node:
            if _local(part.tag) == name:
                return part
    return None


def attribute(node: Element | None, name: str) -> str | None:
    """The attribute of that local name, whatever its namespace."""
    if node is None:
        return None
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), None)


@dataclass(frozen=True)
class Style:
    """What a paragraph is by its style. `level` 1 to 9 for headings, 0 otherwise."""

    level: int = 0
    item: bool = False


class Styles:
    """The document's paragraph styles, each worked out when a paragraph first has it."""

    def __init__(self, root: Element | None = None) -> None:
        """`root` is that of the styles part; None where the file has none."""
        styles = () if root is None else (node for node in root if local(node) == "style")
        self._nodes: dict[str, Element] = {attribute(node, "styleId") or "": node for node in styles}
        self._known: dict[str, Style] = {}

    def of_paragraph(self, properties: Element | None) -> Style:
        """What a paragraph with these properties is."""
        if properties is None:
            return self._style("")
        style = self._style(attribute(child(properties, "pStyle"), "val") or "")
        direct = child(properties, "numPr")
        if direct is None:
            return style
        return Style(style.level, _numbered(direct))

    def _style(self, style_id: str) -> Style:
        if style_id not in self._known:
            named = style_id in self._nodes
            self._known[style_id] = _resolve(style_id, self._nodes) if named else _by_name(style_id)
        return self._known[style_id]


def _resolve(style_id: str, nodes: dict[str, Element]) -> Style:
    level, item = 0, False
    seen: set[str] = set()
    while style_id in nodes and style_id not in seen:
        seen.add(style_id)
        node = nodes[style_id]
        named = _by_name(attribute(child(node, "name"), "val") or "")
        properties = child(node, "pPr")
        outline = attribute(child(properties, "outlineLvl"), "val")
        if not level and outline and outline.isdecimal() and int(outline) < 9:
            level = int(outline) + 1
        level = level or named.level
        item = item or named.item or _numbered(child(properties, "numPr"))
        style_id = attribute(child(node, "basedOn"), "val") or ""
    return Style(level, item and not level)


def _by_name(name: str) -> Style:
    """What a built-in style's name says: "heading 2", "Heading2", "Title", "List Bullet"."""
    lowered = name.casefold()
    if found := re.fullmatch(r"heading\s*([1-9])", lowered):
        return Style(level=int(found[1]))
    if lowered in {"title", "subtitle"}:
        return Style(level=1)
    return Style(item=lowered.startswith(("list bullet", "list number", "listbullet", "listnumber")))


def _numbered(properties: Element | None) -> bool:
    number = attribute(child(properties, "numId"), "val")
    return number is not None and number != "0"
