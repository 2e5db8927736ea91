"""Where the parts of a plan file begin and end in its text, for changing them in place.

The marks of a tree say where values begin; the end of a block is the end of the last line with
content in it, for the blank lines and comments after it belong to what follows. Offsets count
characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from milepost.plan.tree import Entry, Mapping, Node, Scalar, Sequence

_COMMENT_LINE = re.compile(r"( *)#")
# YAML 1.2.2, 6.6: a comment is parted from what stands before it by white space.
_HASH = re.compile(r"(?:(?<=[ \t\n])|(?<![^\n]))#[^\n]*")


@dataclass(frozen=True)
class Places:
    """The places in one text."""

    text: str

    def end(self, node: Node) -> int:
        """The offset after the last sign of a value; of `key:` without a value, after the colon."""
        if isinstance(node, Scalar):
            return self._scalar_end(node)
        if node.flow:
            return node.end.index
        last = node.items[-1] if isinstance(node, Sequence) else list(node.entries.values())[-1].value
        return self.end(last)

    def _scalar_end(self, node: Scalar) -> int:
        if node.style not in ("|", ">"):
            return node.end.index
        region = self.text[node.start.index : node.end.index]
        return node.start.index + len(region.rstrip("\r\n "))

    def line_start(self, offset: int) -> int:
        """The offset of the first character of the line that `offset` is in."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """The offset of the line end (or of the end of the text) after `offset`."""
        found = self.text.find("\n", offset)
        if found == -1:
            return len(self.text)
        return found - 1 if self.text[found - 1 : found] == "\r" else found

    def after_line(self, offset: int) -> int:
        """The offset of the first character of the next line."""
        found = self.text.find("\n", offset)
        return len(self.text) if found == -1 else found + 1

    def dash(self, sequence: Sequence, item: Node) -> int:
        """The offset of the hyphen before an item of a block sequence."""
        column = sequence.start.column
        line = self.line_start(item.start.index)
        while self.text[line + column : line + column + 1] != "-":
            line = self.line_start(line - 1)
        return line + column

    def item_end(self, sequence: Sequence, item: Node) -> int:
        """The line end after an item of a block sequence, with comments right below that stand inside it."""
        end = self.line_end(self.end(item))
        while comment := self._comment_on_next_line(end):
            if len(comment[1]) <= sequence.start.column:
                break
            end = self.line_end(comment.end())
        return end

    def lead(self, offset: int) -> int:
        """The start of the line of `offset`, or of the comment lines that stand right above it."""
        start = self.line_start(offset)
        while start > 0:
            above = self.line_start(start - 1)
            if not _COMMENT_LINE.match(self.text, above):
                break
            start = above
        return start

    def blank_line_follows(self, offset: int) -> bool:
        """Whether the line after that of `offset` is there and empty."""
        start = self.after_line(offset)
        return start < len(self.text) and not self.text[start : self.line_end(start)].strip()

    def blank_line_precedes(self, offset: int) -> bool:
        """Whether the line before that of `offset` is there and empty."""
        start = self.line_start(offset)
        return start > 0 and not self.text[self.line_start(start - 1) : start].strip()

    def _comment_on_next_line(self, offset: int) -> re.Match[str] | None:
        return _COMMENT_LINE.match(self.text, self.after_line(offset))


def comments_in(text: str, start: int, end: int, *nodes: Node) -> list[str]:
    """The comments in a part of the text, in order. A hash inside one of the values of `nodes` is none."""
    taken = sorted(span for node in nodes for span in _scalars(node))
    found = []
    for sign in _HASH.finditer(text, start, end):
        if not any(first <= sign.start() < last for first, last in taken):
            found.append(sign[0].rstrip())
    return found


def _scalars(node: Node) -> Iterator[tuple[int, int]]:
    if isinstance(node, Scalar):
        yield node.start.index, node.end.index
        return
    inside: list[Node] = []
    if isinstance(node, Sequence):
        inside = node.items
    else:
        inside = [part for entry in node.entries.values() for part in (entry.key, entry.value)]
    for one in inside:
        yield from _scalars(one)


def ordered(mapping: Mapping) -> list[Entry]:
    """The entries of a mapping as they stand in the text."""
    return list(mapping.entries.values())
