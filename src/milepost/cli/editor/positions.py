"""Offsets in a text to and from the lines and characters that an editor counts.

Source: Language Server Protocol 3.17, Position and PositionEncodingKind. Lines end with "\\n", "\\r\\n" or
"\\r" and nothing else; a character is a unit of the encoding that client and server agreed on, which for
an emoji in UTF-16 makes two. pygls' own documents also end lines at form feeds and U+2028.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """One text by its lines. Offsets count characters (code points) from 0."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.text = text
        self.encoding = encoding
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, line: int) -> tuple[int, int]:
        """The offsets of a line, its line end left out. The nearest line where there is no such one."""
        line = min(max(line, 0), len(self) - 1)
        return self._starts[line], self._ends[line]

    def line(self, offset: int) -> int:
        """The line that holds `offset`, from 0."""
        return bisect_right(self._starts, offset) - 1

    def position(self, offset: int) -> Position:
        """Where `offset` is; an offset inside a line end is the end of the line."""
        offset = min(max(offset, 0), len(self.text))
        line = self.line(offset)
        start, end = self.span(line)
        return Position(line, units(self.text[start : min(offset, end)], self.encoding))

    def offset(self, position: Position) -> int:
        """The offset of a position; beyond the end of a line it is the end of the line."""
        if position.line >= len(self):
            return len(self.text)
        start, end = self.span(position.line)
        return start + _characters(self.text[start:end], position.character, self.encoding)

    def range(self, start: int, end: int) -> Range:
        """The range of the characters from `start` to `end`, the end left out."""
        return Range(self.position(start), self.position(end))


def units(text: str, encoding: str) -> int:
    """How many units of the encoding the text takes.

    >>> units("año 🎯", "utf-16"), units("año 🎯", "utf-8"), units("año 🎯", "utf-32")
    (6, 9, 5)
    """
    if encoding == PositionEncodingKind.Utf32:
        return len(text)
    if encoding == PositionEncodingKind.Utf8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(character > "\uffff" for character in text)


def _characters(line: str, count: int, encoding: str) -> int:
    """How many characters of `line` take `count` units; a count inside a character is before it."""
    if line.isascii() or encoding == PositionEncodingKind.Utf32:
        return min(count, len(line))
    taken = 0
    for number, character in enumerate(line):
        taken += units(character, encoding)
        if taken > count:
            return number
    return len(line)
