"""The smallest changes that turn a document's text into another, as an editor applies them.

An editor keeps cursors, folds and marks outside of what is replaced, so a document is never sent whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from lsprotocol.types import TextEdit

from milepost.cli.editor.positions import Lines


def edits(old: Lines, new: str) -> list[TextEdit]:
    """The edits, in order, that make `new` of the text of `old`; none where they are the same."""
    before, after = old.text.splitlines(keepends=True), new.splitlines(keepends=True)
    starts_before, starts_after = _starts(before), _starts(after)
    # What is alike at both ends need not be compared line by line.
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    found = []
    for what, *places in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        if what != "equal":
            from_old, to_old, from_new, to_new = (head + place for place in places)
            put = new[starts_after[from_new] : starts_after[to_new]]
            found.append(_trimmed(old, starts_before[from_old], starts_before[to_old], put))
    return found


def _starts(lines: Sequence[str]) -> list[int]:
    return [0, *accumulate(len(line) for line in lines)]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _trimmed(old: Lines, start: int, end: int, put: str) -> TextEdit:
    """The edit of old[start:end] to `put` without what both begin and end with."""
    was = old.text[start:end]
    head = _alike(was, put)
    tail = _alike(was[head:][::-1], put[head:][::-1])
    if was[head - 1 : head + 1] == "\r\n":  # no position is inside a line end
        head -= 1
    if was[len(was) - tail - 1 : len(was) - tail + 1] == "\r\n":
        tail -= 1
    return TextEdit(old.range(start + head, end - tail), put[head : len(put) - tail])
