"""One page of a PDF as words and ruling lines, through PDFium.

PDFium is read directly because it is some twenty times faster here than a parser in Python: a packet of
127 pages takes under two seconds. Coordinates are points from the top left of the page as it is
shown, rotation applied.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int, c_ulong, create_string_buffer
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

# A path wider than this is an area, not a ruling line.
THICKEST_RULE = 3.0
# How far a line may lean and still be upright or level.
LEAN = 1.0
MOST_OBJECTS = 60_000
MOST_CHARACTERS = 200_000
DEEPEST_FORM = 8
# What PDFium gives for a hyphen at a line's end, and for glyphs that stand for no known letter.
HYPHEN = "\x02"
NO_LETTERS = (0xFFFE, 0xFFFF)

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space between them.

    `points` is the size of its font, `order` its number in the order in which the file draws.
    `invisible` words are in the file but not drawn.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool
    points: float
    order: int
    invisible: bool = False

    @property
    def middle(self) -> float:
        """The height of the word's middle on the page."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """The height of its box, in points; fonts of one size may differ in it."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line at `at`, from `start` to `end`: a height for level lines, a width for upright ones."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Page:
    """What stands on one page. `number` counts from 1."""

    number: int
    width: float
    height: float
    words: list[Word]
    level: list[Rule]
    upright: list[Rule]


def load_page(document: Any, index: int) -> Page | None:
    """The page at `index` (from 0), None where PDFium cannot load it."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return None
    text = pdfium.FPDFText_LoadPage(page)
    try:
        place, width, height = _frame(page)
        objects = _Objects(place)
        objects.walk(page)
        words = list(_words(text, place)) if text else []
        return Page(index + 1, width, height, words, objects.level, objects.upright)
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _frame(page: Any) -> tuple[Callable[[float, float], Point], float, float]:
    """From the page's own coordinates to points from the top left as shown, and the size shown."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, byref(box))
    turned = pdfium.FPDFPage_GetRotation(page)
    wide, high = box.right - box.left, box.top - box.bottom
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    places: tuple[Callable[[float, float], Point], ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return places[turned % 4], *((wide, high) if turned % 2 == 0 else (high, wide))


def _words(text: Any, place: Callable[[float, float], Point]) -> Iterator[Word]:
    box = pdfium.FS_RECTF()
    reference = byref(box)
    letters: list[str] = []
    x0 = top = x1 = bottom = 0.0
    first = 0
    count = min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS)
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        letter = chr(code) if 0 < code < 0x110000 and code not in NO_LETTERS else "\ufffd"
        blank = letter.isspace() or letter in "\u200b\ufeff" or (letter < " " and letter != HYPHEN)
        if blank or not pdfium.FPDFText_GetLooseCharBox(text, index, reference):
            if letters:
                yield _word(text, letters, (x0, top, x1, bottom), first)
                letters = []
            continue
        one, other = place(box.left, box.bottom), place(box.right, box.top)
        left, right = min(one[0], other[0]), max(one[0], other[0])
        upper, lower = min(one[1], other[1]), max(one[1], other[1])
        if letters and not _continues((x0, top, x1, bottom), left, upper, lower):
            yield _word(text, letters, (x0, top, x1, bottom), first)
            letters = []
        if letters:
            x1, top, bottom = max(x1, right), min(top, upper), max(bottom, lower)
        else:
            x0, top, x1, bottom, first = left, upper, right, lower, index
        letters.append(letter)
    if letters:
        yield _word(text, letters, (x0, top, x1, bottom), first)


def _continues(word: tuple[float, float, float, float], left: float, upper: float, lower: float) -> bool:
    """Whether a letter at `left` goes on the word: close behind it and on its line (or raised a little)."""
    _, top, x1, bottom = word
    high = bottom - top
    overlap = min(bottom, lower) - max(top, upper)
    return -0.6 * high < left - x1 < 0.3 * high and overlap > 0.3 * min(high, lower - upper)


def _word(text: Any, letters: list[str], box: tuple[float, float, float, float], first: int) -> Word:
    joined = "".join(letters)
    if any("\ud800" <= letter <= "\udfff" for letter in letters):
        joined = joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, first))
    invisible = mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return Word(joined, *box, _is_bold(text, first), _points(text, first), first, invisible)


def _points(text: Any, index: int) -> float:
    matrix = pdfium.FS_MATRIX()
    scale = math.hypot(matrix.c, matrix.d) if pdfium.FPDFText_GetMatrix(text, index, byref(matrix)) else 1.0
    return float(pdfium.FPDFText_GetFontSize(text, index)) * (scale or 1.0)


def _is_bold(text: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    name, flags = create_string_buffer(80), c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, 80, byref(flags))
    return b"bold" in name.value.lower()


class _Objects:
    """The ruling lines among a page's drawn objects, those inside forms included."""

    def __init__(self, place: Callable[[float, float], Point]) -> None:
        self._place = place
        self._seen = 0
        self.level: list[Rule] = []
        self.upright: list[Rule] = []

    def walk(self, page: Any) -> None:
        """Gather from a whole page."""
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            self._object(pdfium.FPDFPage_GetObject(page, index), IDENTITY, 0)

    def _object(self, node: Any, outer: Matrix, depth: int) -> None:
        self._seen += 1
        if self._seen > MOST_OBJECTS or not node:
            return
        kind = pdfium.FPDFPageObj_GetType(node)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(node, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inner = _times(_matrix(node), outer)
            for index in range(pdfium.FPDFFormObj_CountObjects(node)):
                self._object(pdfium.FPDFFormObj_GetObject(node, c_ulong(index)), inner, depth + 1)

    def _path(self, node: Any, outer: Matrix) -> None:
        fill, stroke = c_int(), c_int()
        if not pdfium.FPDFPath_GetDrawMode(node, byref(fill), byref(stroke)):
            return
        if not fill.value and not stroke.value:
            return
        count = pdfium.FPDFPath_CountSegments(node)
        if count > 2000:
            return
        points = list(self._segments(node, count, _times(_matrix(node), outer)))
        if stroke.value:
            for start, end in points:
                self._line(start, end)
        elif points:
            self._filled([point for pair in points for point in pair])

    def _segments(self, node: Any, count: int, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
        """The straight pieces of a path, closing ones included."""
        x, y = c_float(), c_float()
        start = last = (0.0, 0.0)
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(node, index)
            pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
            point = self._place(*_apply(matrix, x.value, y.value))
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                yield last, point
            last = point
            if pdfium.FPDFPathSegment_GetClose(segment):
                yield last, start
                last = start

    def _filled(self, points: list[Point]) -> None:
        """A filled area is a ruling line where it is thin; a wide one is only a shade."""
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if high <= THICKEST_RULE < wide:
            self._line((min(xs), (min(ys) + max(ys)) / 2), (max(xs), (min(ys) + max(ys)) / 2))
        elif wide <= THICKEST_RULE < high:
            self._line(((min(xs) + max(xs)) / 2, min(ys)), ((min(xs) + max(xs)) / 2, max(ys)))

    def _line(self, start: Point, end: Point) -> None:
        if not all(math.isfinite(value) for value in (*start, *end)):
            return
        wide, high = abs(end[0] - start[0]), abs(end[1] - start[1])
        if high <= LEAN and wide > LEAN:
            self.level.append(Rule((start[1] + end[1]) / 2, min(start[0], end[0]), max(start[0], end[0])))
        elif wide <= LEAN and high > LEAN:
            self.upright.append(Rule((start[0] + end[0]) / 2, min(start[1], end[1]), max(start[1], end[1])))


def _matrix(node: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(node, byref(found)):
        return IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)
