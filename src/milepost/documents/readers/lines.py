"""Lines and list marks, shared by every reader.

A bullet or a number at the start of a line makes it a statement of its own; a plain line break
inside a paragraph is only a place where the writer's line ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Bullets as characters, also those that symbol fonts keep in the private use area.
BULLETS = "•◦▪▫●○■□►▶➢➤✓✔❖‣⁃·§\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d\uf06f\uf0a8"
_MARK = re.compile(
    rf"\s*(?:[{BULLETS}]+\s*|[-–—*o]\s+|[-–—]\s*(?=[A-Z])|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)]\s+(?=\S)|\d{{1,2}}(?:\.\d{{1,2}})+\.?\s+)"
)


def unmarked(line: str) -> tuple[str, bool]:
    """The line without its list mark, and whether it had one.

    >>> unmarked("• Teams meet weekly"), unmarked("2) Hire a coach"), unmarked("80% of staff")
    (('Teams meet weekly', True), ('Hire a coach', True), ('80% of staff', False))
    """
    found = _MARK.match(line)
    if found and found.end() < len(line):
        return line[found.end() :].strip(), True
    return line.strip(), False


def split_lines(text: str) -> Iterator[tuple[str, bool]]:
    """The statements of one paragraph: each with whether it carried a list mark.

    >>> list(split_lines("Hire a coach\\nby June\\n- Train staff"))
    [('Hire a coach by June', False), ('Train staff', True)]
    """
    gathered: list[tuple[list[str], bool]] = []
    for line in text.split("\n"):
        words, marked = unmarked(" ".join(line.split()))
        if not words:
            continue
        if marked or not gathered:
            gathered.append(([words], marked))
        else:
            gathered[-1][0].append(words)
    for parts, marked in gathered:
        yield " ".join(parts), marked
