"""Cuts runs of text in a Word file, and finds where marks may stand beside them.

A cut changes nothing that is seen: both halves carry the run's properties, and spaces at the cut are
kept. Which runs are cut, and what is put between them, is left to `docx_comments`.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# A text element, and how many of its characters stand before the cut.
Point = tuple["Element", int]
_SPACES = " \t\r\n"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What marks may stand in beside the runs, and what only holds such. Source: ECMA-376 Part 1, CT_P,
# CT_Hyperlink, CT_RunTrackChange, CT_SdtContentRun, CT_SmartTagRun, CT_SimpleField, CT_CustomXmlRun.
_HOLDS_RUNS = {"hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "fldSimple", "customXml"}
_HOLDS_RUNS |= {"dir", "bdo"}


def local(node: Element) -> str:
    """The element's name without its namespace; "" for comments and processing instructions."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def markable(node: Element) -> Element:
    """The run of a text element, else the outermost thing around it beside which marks may stand.

    Formulas, and alternatives for other programs, are kept whole.
    """
    around = [node, *node.iterancestors()]
    paragraph = next(number for number, outer in enumerate(around) if local(outer) == "p")
    return next(inner for inner in reversed(around[:paragraph]) if local(inner) not in _HOLDS_RUNS)


def outermost(node: Element) -> Element:
    """The node, or what holds it directly in its paragraph (a link, an inserted passage)."""
    while local(node.getparent()) != "p":
        node = node.getparent()
    return node


def beyond_control(paragraph: Element) -> Element:
    """The paragraph that may hold a comment's reference: this one, or the next that may.

    LibreOffice 7.4 loses the text before a reference in the first paragraph of a content control.
    """
    if not _is_first_in_control(paragraph):
        return paragraph
    body = next(node for node in paragraph.iterancestors() if local(node) == "body")
    paragraphs = list(body.iter("{*}p"))
    following = paragraphs[paragraphs.index(paragraph) + 1 :]
    return next((other for other in following if not _is_first_in_control(other)), paragraph)


def _is_first_in_control(paragraph: Element) -> bool:
    controls = (node for node in paragraph.iterancestors() if local(node) == "sdtContent")
    return any(next(control.iter("{*}p")) is paragraph for control in controls)


def cut(run: Element, points: Iterable[Point]) -> dict[Point, tuple[Element, Element]]:
    """Cut a run at the points; for each the run that ends and the run that begins there.

    At the run's own beginning and end both are the one run that is there. The first keeps the run's element.
    """
    wanted: dict[Element, set[int]] = {}
    for node, at in points:
        wanted.setdefault(node, set()).add(at)
    pieces: list[list[Element]] = [[]]
    begins: dict[Point, int] = {}
    for part in [part for part in run if local(part) != "rPr"]:
        size = len(part.text or "") if local(part) == "t" else 1
        bounds = sorted({0, size, *wanted.get(part, ())})
        slices = dict(zip(bounds, _sliced(part, bounds), strict=False))
        for at in bounds:
            if at in wanted.get(part, ()):
                if pieces[-1]:
                    pieces.append([])
                begins[part, at] = len(pieces) - 1
            if at in slices:
                pieces[-1].append(slices[at])
    runs = _as_runs(run, [piece for piece in pieces if piece])
    last = len(runs) - 1
    return {point: (runs[max(0, number - 1)], runs[min(number, last)]) for point, number in begins.items()}


def _sliced(part: Element, bounds: list[int]) -> list[Element]:
    """The text element in pieces from bound to bound; the element itself where there is one piece."""
    if len(bounds) <= 2:
        return [part]
    text = part.text or ""
    kept = _keeps_space(part)
    found = []
    for number, (start, end) in enumerate(pairwise(bounds)):
        piece = deepcopy(part)
        piece.text, piece.tail = text[start:end], None
        if not kept and number == 0:  # spaces around a text are not shown unless it says so
            piece.text = piece.text.lstrip(_SPACES)
        if not kept and number == len(bounds) - 2:
            piece.text = piece.text.rstrip(_SPACES)
        piece.set(SPACE, "preserve")
        found.append(piece)
    found[-1].tail = part.tail
    return found


def _keeps_space(node: Element | None) -> bool:
    while node is not None:
        if said := node.get(SPACE):
            return bool(said == "preserve")
        node = node.getparent()
    return False


def _as_runs(run: Element, pieces: list[list[Element]]) -> list[Element]:
    """One run for each piece, in place of the run, which keeps the first."""
    properties = next((part for part in run if local(part) == "rPr"), None)
    for part in list(run):
        if part is not properties:
            run.remove(part)
    runs = [run]
    run.extend(pieces[0])
    for piece in pieces[1:]:
        other = run.makeelement(run.tag, dict(run.attrib))
        if properties is not None:
            other.append(deepcopy(properties))
        other.extend(piece)
        runs[-1].addnext(other)
        runs.append(other)
    return runs
