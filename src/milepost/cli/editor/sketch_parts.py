"""What a sketch of a plan file is made of: its entries, and what is open where the text ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from milepost.plan.tree import DEEPEST, Path

# A value in quotes.
QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"
# The same on one line.
QUOTED_ON_A_LINE = r"\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\n\r]|'')*'"
LINE_END = re.compile(r"\r\n|\n|\r|$")

# What a cursor is at: where a key or an item may begin, where a value may, or inside of prose.
Stand = Literal["open", "value", "prose"]


@dataclass(frozen=True)
class Entry:
    """A key with its value, or an item of a list, between two offsets of the text.

    `value` is what it says, "" where that is a list, a mapping or nothing.
    """

    path: Path
    start: int
    value_start: int
    end: int
    value: str


@dataclass(frozen=True)
class Cursor:
    """Where somebody is typing: the path of the mapping or value, and where the word begins."""

    path: Path
    stand: Stand
    start: int
    # Whether it is in brackets, and whether it follows the hyphen of an item.
    in_flow: bool = False
    in_item: bool = False


class Open(NamedTuple):
    """A key or item that is open, and the column that it begins in (-1 in brackets)."""

    column: int
    step: str | int


@dataclass
class State:
    """What has been read, and what is open."""

    text: str
    entries: list[Entry] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)
    # Set where the text ends inside of something.
    end: Cursor | None = None

    @property
    def path(self) -> Path:
        """The path of what is open."""
        return tuple(step for _, step in self.open)

    @property
    def size(self) -> int:
        """The offset of the text's end."""
        return len(self.text)

    def add(self, start: int, value_start: int, end: int, value: str) -> None:
        """An entry of what is open. What is nested deeper than any plan is passed over."""
        if len(self.open) > DEEPEST:
            return
        self.entries.append(Entry(self.path, start, value_start, end, value))

    def stop(self, stand: Stand, start: int, *, in_flow: bool = False, in_item: bool = False) -> None:
        """The text has ended here."""
        self.end = Cursor(self.path, stand, start, in_flow, in_item)

    def next_line(self, at: int) -> int:
        """The start of the line after that of `at`."""
        found = LINE_END.search(self.text, at)
        return found.end() if found else self.size

    def is_last(self, after: int) -> bool:
        """Whether the line before `after` is the text's last and has no line end."""
        return after == self.size and self.text[-1:] not in ("\n", "\r")

    def indent(self, at: int) -> int:
        """How many spaces stand at `at`."""
        column = 0
        while self.text[at + column : at + column + 1] == " ":
            column += 1
        return column


def unquoted(word: str) -> str:
    """A word without the quotes around it, finished or not; escapes are left as they are.

    >>> unquoted("'kind'"), unquoted('"act'), unquoted("B1 ")
    ('kind', 'act', 'B1')
    """
    if word[:1] in ("'", '"'):
        return word[1:].removesuffix(word[0])
    return word.rstrip()
