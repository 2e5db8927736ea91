"""Lines and list marks, shared by every reader.

A bullet or a number at the start of a line makes it a statement of its own; a plain line break
inside a paragraph is only a place where the writer's line ended. A number with a point in it
("3.5") may be a figure: it is a mark only where another line carries the number before or after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from milepost.documents.blocks import Block, Paragraph

# Bullets as characters, also those that symbol fonts keep in the private use area.
BULLETS = "•◦▪▫●○■□►▶➢➤✓✔❖‣⁃·§\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf06f\uf0a8"
_MARK = re.compile(
    rf"\s*(?:[{BULLETS}]+\s*|[-–—*o]\s+|[-–—]\s*(?=[A-Z])|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)]\s+(?=\S))"
)
_OUTLINE = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=[\"“(]?[A-Z])")
NO_NUMBERS: frozenset[str] = frozenset()


def outline_numbers(lines: Sequence[str]) -> frozenset[str]:
    """The numbers such as "1.2" that mark lines: those whose neighbour in counting marks one as well.

    >>> sorted(outline_numbers(["1.1 Hire a coach", "1.2 Train staff", "3.5 GPA is the mean"]))
    ['1.1', '1.2']
    """
    found = {mark[1]: tuple(map(int, mark[1].split("."))) for mark in map(_OUTLINE.match, lines) if mark}
    known = set(found.values())
    following = {parts: _next_numbers(parts) & known for parts in known}
    joined = {parts for parts, after in following.items() if after}.union(*following.values())
    return frozenset(written for written, parts in found.items() if parts in joined)


def _next_numbers(parts: tuple[int, ...]) -> set[tuple[int, ...]]:
    """What may come after 1.2: 1.3, 1.2.1 or 2.1."""
    on = {(*parts[:-1], parts[-1] + 1), (*parts, 1)}
    return on | {(*parts[:-2], parts[-2] + 1, 1)}


def unmarked(line: str, numbers: frozenset[str] = NO_NUMBERS) -> tuple[str, bool]:
    """The line without its list mark, and whether it had one. `numbers` are `outline_numbers`.

    >>> unmarked("• Teams meet weekly"), unmarked("2) Hire a coach"), unmarked("80% of staff")
    (('Teams meet weekly', True), ('Hire a coach', True), ('80% of staff', False))
    >>> unmarked("3.5 points more"), unmarked("1.1 Hire a coach", frozenset({"1.1"}))
    (('3.5 points more', False), ('Hire a coach', True))
    """
    outline = _OUTLINE.match(line)
    found = outline if outline and outline[1] in numbers else _MARK.match(line)
    if found and found.end() < len(line):
        return line[found.end() :].strip(), True
    return line.strip(), False


def split_lines(text: str) -> Iterator[tuple[str, bool]]:
    """The statements of one paragraph: each with whether it carried a list mark.

    >>> list(split_lines("Hire a coach\\nby June\\n- Train staff"))
    [('Hire a coach by June', False), ('Train staff', True)]
    """
    if "\n" not in text:
        words, marked = unmarked(" ".join(text.split()))
        if words:
            yield words, marked
        return
    gathered: list[tuple[list[str], bool]] = []
    lines = [" ".join(line.split()) for line in text.split("\n")]
    numbers = outline_numbers(lines)
    for line in lines:
        words, marked = unmarked(line, numbers)
        if not words:
            continue
        if marked or not gathered:
            gathered.append(([words], marked))
        else:
            gathered[-1][0].append(words)
    for parts, marked in gathered:
        yield " ".join(parts), marked


def without_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Blocks that stand together, their paragraphs without the outline numbers that count them."""
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    numbers = outline_numbers(said) if len(said) > 1 else NO_NUMBERS
    if not numbers:
        return list(blocks)
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.level == 0:
            text, marked = unmarked(block.text, numbers)
            block = replace(block, text=text, item=True) if marked else block
        found.append(block)
    return found
