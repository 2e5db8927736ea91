"""Characters that no text of a plan can hold, taken out once, before anything is placed.

Which they are is the plan file's rule (`plan.tree.CONTROL`): controls, half surrogates and the two
code points that are no characters. Lines and file names come through here as well as blocks.
"""

from __future__ import annotations

from dataclasses import replace

from milepost.documents.blocks import Block, Blocks, Cell, Paragraph, Place
from milepost.plan.tree import CONTROL


def cleaned_line(text: str) -> tuple[str, int]:
    """The text on one line, and how many characters were left out of it.

    >>> cleaned_line("teams\\x7f meet\\nweekly")
    ('teams meet weekly', 1)
    """
    kept, count = CONTROL.subn("", text)
    return (" ".join(kept.split()), count) if count or not text.isprintable() else (text, 0)


def cleaned(found: Blocks) -> Blocks:
    """The blocks without such characters. A note says how many were left out."""
    cleaner = _Cleaner()
    blocks = tuple(cleaner.block(block) for block in found.blocks)
    if not cleaner.left_out:
        return found
    many = cleaner.left_out
    what = (
        "1 character that cannot be shown was"
        if many == 1
        else f"{many:,} characters that cannot be shown were"
    )
    return Blocks(blocks, (*found.notes, f"{what} left out."))


class _Cleaner:
    """Goes through blocks once and counts what it takes out."""

    def __init__(self) -> None:
        self.left_out = 0

    def block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, text=self._text(block.text), place=self._place(block.place))
        return replace(block, cells=tuple(self._cell(cell) for cell in block.cells))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, blocks=tuple(self.block(block) for block in cell.blocks))

    def _place(self, place: Place) -> Place:
        return replace(place, heading=self._text(place.heading)) if place.heading else place

    def _text(self, text: str) -> str:
        kept, count = CONTROL.subn("", text)
        self.left_out += count
        return kept
