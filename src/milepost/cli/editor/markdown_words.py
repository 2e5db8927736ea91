"""Where in a Markdown text the characters of a statement stand: through its marks, line ends and quotes.

Reading Markdown takes the marks off the words (`**60%** of staff`) and joins lines; an editor wants the
words where they are written. A statement that cannot be followed is not found: a wrong place is worse.
"""

from __future__ import annotations

import re
from html import unescape

# Marks of emphasis, code, links, quotes, tables, lists and headings: no part of the words.
_MARKS = frozenset('*_`~[]<>|#\\"!+-')
# The target of a link, after its words; a tag; what stands in place of a character.
_LINK = re.compile(r"\]\([^()\n]*\)|\]\[[^\]\n]*\]")
_TAG = re.compile(r"<[^<>\n]*>")
_REFERENCE = re.compile(r"&#?\w{1,31};")
_BLANK = re.compile(r"\s+")
_CELL_ENDS = re.compile(r"(?<!\\)\|")
# Lines after that of its place in which a statement may begin: a list's paragraph may hold several.
_LINES_AHEAD = 40


def spans(text: str, start: int, column: int | None, statement: str) -> list[tuple[int, int]]:
    """Where each character of `statement` begins and ends in the text from `start` on, the start of its line.

    `column` is that of a table's cell, from 1. Empty where the statement cannot be followed.
    """
    until = _end_of_lines(text, start, 1 if column else _LINES_AHEAD)
    at = _cell(text, start, until, column) if column else start
    while (at := text.find(statement[0], at, until)) != -1:
        if found := _followed(text, at, statement):
            return found
        at += 1
    return []


def _followed(text: str, at: int, statement: str) -> list[tuple[int, int]]:
    """The statement that begins at `at`; empty at the first character that does not fit."""
    found: list[tuple[int, int]] = []
    for character in statement:
        at, size = _at_character(text, at, character)
        if not size:
            return []
        found.append((at, at + size))
        at += size
    return found


def _at_character(text: str, at: int, character: str) -> tuple[int, int]:
    """Where the character stands from `at` on, and how long it is as written; length 0 where it does not.

    For a space stands whatever is blank, a line end too.
    """
    while at < len(text):
        if character == " " and text[at].isspace():
            blank = _BLANK.match(text, at)
            return at, blank.end() - at if blank else 1
        reference = _REFERENCE.match(text, at)
        if reference and unescape(reference[0]) == character:
            return at, len(reference[0])
        if text[at] == character:
            return at, 1
        skip = _LINK.match(text, at) or _TAG.match(text, at)
        if skip:
            at = skip.end()
        elif text[at] in _MARKS or text[at].isspace():
            at += 1
        else:
            return at, 0
    return at, 0


def _end_of_lines(text: str, start: int, count: int) -> int:
    for _ in range(count):
        found = text.find("\n", start)
        if found == -1:
            return len(text)
        start = found + 1
    return start


def _cell(text: str, start: int, until: int, column: int) -> int:
    """Where the cell of a table's row begins; the start of the row where it has no such cell."""
    line = text[start:until]
    bars = [found.end() for found in _CELL_ENDS.finditer(line)]
    if not line.lstrip().startswith("|"):
        bars.insert(0, 0)
    return start + bars[column - 1] if column <= len(bars) else start
