"""Reads a plan file in JSON into the same tree as `yaml_text`, with the place of every value.

JSON has its own reader because YAML's refuses what JSON allows (escaped surrogate pairs, tabs
anywhere between values). The standard library decodes the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from json import JSONDecodeError, JSONDecoder

from milepost.plan.tree import (
    DEEPEST,
    At,
    Entry,
    Mapping,
    Mark,
    Node,
    Scalar,
    Sequence,
    Slip,
    Unreadable,
    too_deep,
    twice_slip,
)

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"true|false|null")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_DECODER = JSONDecoder()
_LINE_END = re.compile(r"\r\n|\n|\r")


def looks_like_json(text: str) -> bool:
    """Whether the first sign of `text` is one that JSON begins with."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def read(text: str) -> tuple[Node, list[Slip]]:
    """The tree of `text` and the slips in it. Raises Unreadable where it is not JSON."""
    reader = _Reader(text)
    start = reader.skip(1 if text.startswith("\ufeff") else 0)
    node, after = reader.value(start, 0)
    after = reader.skip(after)
    if after != len(text):
        raise reader.stop(after, "text after the end of the plan", "nothing more", "Remove what follows.")
    return node, reader.slips


class _Reader:
    """Reads values from positions of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.slips: list[Slip] = []
        self._lines = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def mark(self, index: int) -> Mark:
        line = bisect_right(self._lines, index) - 1
        return At(line, index - self._lines[line], index)

    def stop(self, index: int, found: str, expected: str, remedy: str) -> Unreadable:
        return Unreadable(Slip(self.mark(index), found, expected, remedy))

    def skip(self, index: int) -> int:
        """The next position that is not white space."""
        found = _SPACE.match(self.text, index)
        return found.end() if found else index

    def value(self, index: int, depth: int) -> tuple[Node, int]:
        """The value at `index`, and the position after it."""
        sign = self.text[index : index + 1]
        if sign in ("{", "["):
            if depth >= DEEPEST:
                raise too_deep(self.mark(index))
            return self._mapping(index, depth) if sign == "{" else self._sequence(index, depth)
        return self._scalar(index)

    def _scalar(self, index: int) -> tuple[Scalar, int]:
        if self.text.startswith('"', index):
            return self._string(index)
        found = _WORD.match(self.text, index) or _NUMBER.match(self.text, index)
        if not found:
            what = "the end of the file" if index >= len(self.text) else f"`{self.text[index]}`"
            raise self.stop(index, what, "a value", "Write text in double quotes, a number, true or null.")
        word = found[0]
        end = self.mark(found.end())
        return Scalar(_WORDS.get(word, word), word, "", self.mark(index), end), found.end()

    def _string(self, index: int) -> tuple[Scalar, int]:
        try:
            text, after = _DECODER.raw_decode(self.text, index)
        except JSONDecodeError as error:
            raise self.stop(
                min(error.pos, len(self.text)),
                "text that does not end, or holds a line end or an unknown escape",
                "text in double quotes on one line",
                r"Close the quote; inside text write \" for a quote, \n for a line end, \\ for a backslash.",
            ) from None
        return Scalar(text, text, '"', self.mark(index), self.mark(after)), after

    def _sequence(self, index: int, depth: int) -> tuple[Sequence, int]:
        node = Sequence(True, self.mark(index), self.mark(index))
        at = self.skip(index + 1)
        while not self.text.startswith("]", at):
            item, at = self.value(at, depth + 1)
            node.items.append(item)
            at = self._separator(at, "]")
        node.end = self.mark(at + 1)
        return node, at + 1

    def _mapping(self, index: int, depth: int) -> tuple[Mapping, int]:
        node = Mapping(True, self.mark(index), self.mark(index))
        at = self.skip(index + 1)
        while not self.text.startswith("}", at):
            if not self.text.startswith('"', at):
                raise self.stop(
                    at, "something that is not a key", "a key in double quotes", 'Write "key": value.'
                )
            key, at = self._string(at)
            at = self.skip(at)
            if not self.text.startswith(":", at):
                raise self.stop(at, f'no colon after "{key.written}"', "a colon", 'Write "key": value.')
            value, at = self.value(self.skip(at + 1), depth + 1)
            self._put(node, key, value)
            at = self._separator(at, "}")
        node.end = self.mark(at + 1)
        return node, at + 1

    def _put(self, node: Mapping, key: Scalar, value: Node) -> None:
        if earlier := node.entries.get(key.written):
            self.slips.append(twice_slip(key.written, earlier.key.start, key.start))
            return
        node.entries[key.written] = Entry(key, value)

    def _separator(self, index: int, closing: str) -> int:
        """Past the comma to the next value, or to the closing bracket."""
        at = self.skip(index)
        if self.text.startswith(closing, at):
            return at
        if not self.text.startswith(",", at):
            what = "the end of the file" if at >= len(self.text) else f"`{self.text[at]}`"
            raise self.stop(
                at, what, f"a comma or `{closing}`", "Put a comma between values, close every bracket."
            )
        after = self.skip(at + 1)
        if self.text.startswith(closing, after):
            raise self.stop(
                at, "a comma before the closing bracket", "a value after the comma", "Remove the comma."
            )
        return after
