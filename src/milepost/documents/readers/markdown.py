"""Reads Markdown: headings, paragraphs, lists and tables, each with its line.

markdown-it finds the structure; marks inside a line (bold, links) are taken off its words. HTML is
text like any other and is never interpreted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from milepost.documents.blocks import Block, Blocks, Cell, Paragraph, Place, Table
from milepost.documents.decoding import decode
from milepost.documents.limits import Limits
from milepost.documents.readers.lines import split_lines, without_numbers
from milepost.errors import UnreadableFile

RAW = ("fence", "code_block", "html_block")
SHOWN = ("inline", "table_open", *RAW)


def read(data: bytes, limits: Limits) -> Blocks:
    """The blocks of a Markdown file. UnreadableFile for what is no text or has no words."""
    text, notes = decode(data)
    text = _without_front_matter(text)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    found = [*without_numbers(_Walk(tokens).blocks()), *_unseen(text, tokens)]
    if not found:
        raise UnreadableFile("the file has no words in it", "Write headings and statements, and try again.")
    return Blocks(tuple(found), notes)


def _without_front_matter(text: str) -> str:
    """Blank the front matter between two "---" lines, so that line numbers stay."""
    lines = text.split("\n")
    if lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        return text
    end = next(n for n, line in enumerate(lines[1:], start=1) if line.strip() == "---")
    return "\n".join([""] * (end + 1) + lines[end + 1 :])


def _unseen(text: str, tokens: Sequence[Token]) -> Iterator[Paragraph]:
    """Lines with words that became no token: link definitions, and what is nested too deep."""
    seen: set[int] = set()
    for token in tokens:
        if token.map and token.type in SHOWN:
            seen.update(range(*token.map))
    for number, line in enumerate(text.split("\n")):
        if number not in seen and any(character.isalnum() for character in line):
            yield Paragraph(" ".join(line.split()), Place(line=number + 1), origin="remark")


class _Walk:
    """Goes through the tokens once; tables are counted from 1."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._tables = 0

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        level, items, at = 0, 0, 0
        while at < len(self._tokens):
            token = self._tokens[at]
            if token.type == "table_open":
                at, table = self._table(at)
                found.append(table)
            elif token.type == "heading_open":
                level = int(token.tag[1])
            elif token.type == "heading_close":
                level = 0
            elif token.type in ("list_item_open", "list_item_close"):
                items += 1 if token.nesting == 1 else -1
            elif token.type == "inline":
                found += _paragraphs(token, level, items > 0)
            elif token.type in RAW and token.content.strip():
                found += _raw(token)
            at += 1
        return found

    def _table(self, at: int) -> tuple[int, Table]:
        self._tables += 1
        row = column = -1
        cells: list[Cell] = []
        widest = 0
        while self._tokens[at].type != "table_close":
            token = self._tokens[at]
            if token.type == "tr_open":
                row, column = row + 1, -1
                line = token.map[0] + 1 if token.map else None
            elif token.type in ("th_open", "td_open"):
                column += 1
                widest = max(widest, column + 1)
            elif token.type == "inline":
                place = Place(table=self._tables, row=row + 1, column=column + 1, line=line)
                text, bold = _words(token)
                parts = split_lines(text)
                paragraphs = tuple(Paragraph(p, place, item=marked, emphasis=bold) for p, marked in parts)
                cells.append(Cell(row, column, 1, 1, paragraphs))
            at += 1
        return at, Table(row + 1, widest, tuple(cells), Place(table=self._tables))


def _paragraphs(token: Token, level: int, item: bool) -> list[Block]:
    place = Place(line=token.map[0] + 1 if token.map else None)
    text, bold = _words(token)
    return [Paragraph(part, place, level, item or marked, bold) for part, marked in split_lines(text)]


def _raw(token: Token) -> list[Block]:
    place = Place(line=token.map[0] + 1 if token.map else None)
    return [Paragraph(" ".join(token.content.split()), place)]


def _words(token: Token) -> tuple[str, bool]:
    """The words of a line without their marks, and whether all of them are bold."""
    words: list[str] = []
    depth, plain = 0, False
    for part in token.children or ():
        if part.type in ("strong_open", "strong_close"):
            depth += part.nesting
        elif part.type == "softbreak":
            words.append(" ")
        elif part.type == "hardbreak" or (
            part.type == "html_inline" and part.content.lower().startswith("<br")
        ):
            words.append("\n")
        elif part.content:
            words.append(part.content)
            plain = plain or (depth == 0 and bool(part.content.strip()))
    return "".join(words), bool(words) and not plain
