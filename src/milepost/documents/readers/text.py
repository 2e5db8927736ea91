"""Reads plain text: one statement a line.

Blank lines are skipped, list marks at the start of a line are taken off, and a line that starts
with "#" is a remark. Nothing else in a line is interpreted.
"""

from __future__ import annotations

from milepost.documents.blocks import Blocks, Paragraph, Place
from milepost.documents.decoding import decode
from milepost.documents.limits import Limits
from milepost.documents.readers.lines import outline_numbers, unmarked
from milepost.errors import UnreadableFile


def read(data: bytes, limits: Limits) -> Blocks:
    """The lines that say something, each with its number. UnreadableFile for what is no text."""
    text, notes = decode(data)
    found = []
    lines = text.split("\n")
    marks = outline_numbers(lines)
    for number, line in enumerate(lines, start=1):
        words = line.strip().lstrip("\ufeff")
        if words.startswith("#") and not words[1:2].isdigit():
            found.append(Paragraph(words, Place(line=number), origin="remark"))
        elif words:
            statement, marked = unmarked(words, marks)
            found.append(Paragraph(statement, Place(line=number), item=marked))
    if len(found) > limits.statements:
        message = f"the file has {len(found):,} lines, more than a plan could hold ({limits.statements:,})"
        raise UnreadableFile(message, "Split it into smaller files.")
    if not found:
        raise UnreadableFile("the file has no statements in it", "Write one statement on each line.")
    return Blocks(tuple(found), notes)
