"""The words of a Word file, to be found again: from what was read to where it stands in the XML.

The file is heard by the reader itself (`readers.docx.heard`), so that both agree on what its words are
and at which place they stand. What is put at the words is left to `docx_comments`, cutting the runs they
stand in to `docx_runs`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.documents.blocks import Place
from milepost.documents.limits import Limits
from milepost.documents.readers.docx import heard
from milepost.plan.tree import CONTROL

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# So many characters in a row, spaces aside, are enough to know a statement again by its beginning, and so
# many to go on behind a list mark that the reader has taken out.
_ENOUGH, _GO_ON = 24, 8
# A shorter beginning counts where it fills its line.
_SHORT = 6
# The longest list mark, in characters: "(viii)".
_LONGEST_MARK = 6
_NOWHERE = -1


@dataclass(frozen=True)
class Stretch:
    """Words in a row: offsets into `Words.text`, `end` excluded."""

    start: int
    end: int


@dataclass(frozen=True)
class Found:
    """Where a statement stands: for each of its characters that is no space the offset into `Words.text`.

    -1 for those that the reader put in, such as the time from another cell.
    """

    offsets: tuple[int, ...]

    def whole(self) -> Stretch:
        """From the first to the last character that is there."""
        there = [offset for offset in self.offsets if offset != _NOWHERE]
        return Stretch(there[0], there[-1] + 1)

    def part(self, start: int, end: int) -> Stretch | None:
        """From the `start`th to before the `end`th of its characters; None where one is not there."""
        part = self.offsets[start:end]
        return None if not part or _NOWHERE in (part[0], part[-1]) else Stretch(part[0], part[-1] + 1)


class Words:
    """The words of a body, paragraph by paragraph, and the elements that they stand in."""

    def __init__(self, body: Element, limits: Limits) -> None:
        self._nodes: list[Element] = []
        self._starts: list[int] = []
        self._places: dict[Place, list[Stretch]] = {}
        said: list[str] = []
        at = 0
        for paragraph in heard(body, limits):
            start = at
            for text, node in paragraph.pieces:
                self._nodes.append(node)
                self._starts.append(at)
                said.append(text)
                at += len(text)
            self._places.setdefault(paragraph.place, []).append(Stretch(start, at))
            said.append("\n")
            at += 1
        self.text = "".join(said)
        visible = CONTROL.sub(" ", self.text)
        self._offsets = [at for at, character in enumerate(visible) if not character.isspace()]
        self._solid = solid(visible)
        # The statements found so far: one that stands there twice is another one the second time.
        self._taken: set[int] = set()

    def find(self, statement: str, place: Place) -> Found | None:
        """Where a statement stands that was read at the place; None where it cannot be found there.

        The same statement asked for again is looked for behind the first.
        """
        wanted = solid(CONTROL.sub("", statement))
        here = self.at(place)
        if not wanted or here is None:
            return None
        hits = self._hits(wanted, *self._numbers(here))
        found = [(self._fit(at, wanted), at, self._aligned(at, wanted)) for at in hits]
        if not found:
            return None
        _, at, offsets = max(found, key=lambda candidate: (candidate[0], -candidate[1]))
        self._taken.add(at)
        return Found(offsets)

    def title(self, text: str, before: Place | None) -> Stretch | None:
        """Where a line of the file says just this, a label before it aside.

        Of several the last that stands before the place, else the first.
        """
        wanted = solid(text)
        hits = [at for at in self._everywhere(wanted) if self._is_line(at, at + len(wanted))]
        if not hits:
            return None
        limit = self.at(before) if before else None
        earlier = [at for at in hits if limit and self._offsets[at] <= limit.start]
        at = earlier[-1] if earlier else hits[0]
        return self._stretch(at, at + len(wanted))

    def beside(self, statement: str, start: int, end: int, place: Place) -> Stretch | None:
        """Words of a statement that the reader took from another cell of its row, or from one merged into it.

        `start` and `end` count the statement's characters without spaces. None where no such cell says them.
        """
        whole = solid(statement)
        for cell in self._cells_beside(place):
            for first, last in map(self._numbers, self._places[cell]):
                said = self._solid[first:last].rstrip(".")
                at = whole.rfind(said)
                if said and 0 <= at <= start and end <= at + len(said):
                    return self._stretch(first + start - at, first + end - at)
        return None

    def listed_beside(self, name: str, place: Place) -> Stretch | None:
        """Where another cell of the place's row, or one merged into it, lists this name; None without one."""
        said = r"\s+".join(map(re.escape, name.split()))
        listed = re.compile(rf"(?:^|[;/,])\s*({said})\s*(?=$|[;/,])")
        for cell in self._cells_beside(place):
            for stretch in self._places[cell]:
                if found := listed.search(self.text[stretch.start : stretch.end]):
                    return Stretch(stretch.start + found.start(1), stretch.start + found.end(1))
        return None

    def _cells_beside(self, place: Place) -> list[Place]:
        """The other cells of the row and of those above, which may be merged into it; the nearest first."""
        others = (known for known in self._places if known.table == place.table and known != _bare(place))
        rows = [(known.row, known) for known in others if known.row and known.row <= (place.row or 0)]
        return [cell for _, cell in sorted(rows, key=lambda pair: -pair[0])]

    def first_line(self, place: Place | None) -> Stretch | None:
        """The first paragraph with words at the place, else in the file; None where there is none."""
        here = self._places.get(_bare(place), []) if place else []
        everywhere = (stretch for stretches in self._places.values() for stretch in stretches)
        for stretch in (*here, *everywhere):
            if self.text[stretch.start : stretch.end].strip():
                return self._trimmed(stretch)
        return None

    def at(self, place: Place) -> Stretch | None:
        """Everything that stands at a place; None where nothing does."""
        found = self._places.get(_bare(place))
        return Stretch(found[0].start, found[-1].end) if found else None

    def node(self, offset: int) -> tuple[Element, int]:
        """The element that the character stands in, and how many of its characters stand before it."""
        piece = bisect_right(self._starts, offset) - 1
        return self._nodes[piece], offset - self._starts[piece]

    def nodes(self) -> Iterator[tuple[Element, Stretch]]:
        """Every element with its words."""
        ends = [*self._starts[1:], len(self.text)]
        for node, start, end in zip(self._nodes, self._starts, ends, strict=False):
            yield node, Stretch(start, end)

    def _numbers(self, stretch: Stretch) -> tuple[int, int]:
        """The stretch in characters that are no spaces."""
        return bisect_left(self._offsets, stretch.start), bisect_left(self._offsets, stretch.end)

    def _stretch(self, first: int, last: int) -> Stretch:
        return Stretch(self._offsets[first], self._offsets[last - 1] + 1)

    def _hits(self, wanted: str, first: int, last: int) -> list[int]:
        """Where the statement, else its beginning, begins between the two or runs into it."""
        for beginning in (wanted, wanted[:_ENOUGH], wanted[:_SHORT]):
            beyond = len(beginning) - 1
            hits = list(self._everywhere(beginning, max(0, first - beyond), last + beyond))
            if len(beginning) < min(_ENOUGH, len(wanted)):
                hits = [at for at in hits if self._fills_line(at, wanted)]
            if hits:
                return hits
        return []

    def _fit(self, at: int, wanted: str) -> tuple[bool, bool, int]:
        """How well a statement fits there: not taken by another, a line of its own, how much of it."""
        there = [offset for offset in self._aligned(at, wanted) if offset != _NOWHERE]
        is_line = self._is_line(at, bisect_left(self._offsets, there[-1]) + 1)
        return (at not in self._taken, is_line, len(there))

    def _fills_line(self, at: int, wanted: str) -> bool:
        """Whether a line begins there and says nothing else than the statement's beginning."""
        there = [offset for offset in self._aligned(at, wanted) if offset != _NOWHERE]
        end = bisect_left(self._offsets, there[-1]) + 1
        return self._begins_line(at) and (self._ends_line(end) or self._solid[end] in ".;")

    def _aligned(self, at: int, wanted: str) -> tuple[int, ...]:
        """For each character of the statement where it stands from there on.

        What the reader put between (a sign) is nowhere, what it took out (a list mark) is passed over.
        """
        offsets: list[int] = []
        for number, character in enumerate(wanted):
            if self._solid[at : at + 1] != character:
                passed = self._passed(at, wanted[number : number + _GO_ON])
                if passed:
                    at += passed
                elif character.isalnum():
                    break
                else:
                    offsets.append(_NOWHERE)
                    continue
            offsets.append(self._offsets[at])
            at += 1
        offsets += [_NOWHERE] * (len(wanted) - len(offsets))
        if offsets[-1] == _NOWHERE and not wanted[-1].isalnum() and self._solid[at : at + 1] == wanted[-1]:
            offsets[-1] = self._offsets[at]  # the full stop behind what was put in
        return tuple(offsets)

    def _passed(self, at: int, following: str) -> int:
        """How many characters a list mark has here, behind which the words go on; 0 where there is none."""
        if not self._begins_line(at):
            return 0
        lengths = range(1, _LONGEST_MARK + 1)
        return next((n for n in lengths if self._solid.startswith(following, at + n)), 0)

    def _everywhere(self, wanted: str, first: int = 0, last: int | None = None) -> Iterator[int]:
        at = self._solid.find(wanted, first, last) if wanted else -1
        while at >= 0:
            yield at
            at = self._solid.find(wanted, at + 1, last)

    def _is_line(self, start: int, end: int) -> bool:
        """Whether the characters from start to before end are a line, or all of it behind a label."""
        labelled = start > 0 and self._solid[start - 1] in ":-–—"
        return self._ends_line(end) and (labelled or self._begins_line(start) or self._marked(start))

    def _marked(self, at: int) -> bool:
        """Whether a line begins here behind a list mark."""
        begun = (n for n in range(1, min(at, _LONGEST_MARK) + 1) if self._begins_line(at - n))
        return any(not self._solid[at - 1].isalnum() for _ in begun)

    def _begins_line(self, at: int) -> bool:
        return at == 0 or self._breaks(at - 1, at)

    def _ends_line(self, end: int) -> bool:
        return end >= len(self._offsets) or self._breaks(end - 1, end)

    def _breaks(self, before: int, after: int) -> bool:
        if after >= len(self._offsets):
            return True
        return "\n" in self.text[self._offsets[before] : self._offsets[after]]

    def _trimmed(self, stretch: Stretch) -> Stretch:
        """Without the spaces around it."""
        said = self.text[stretch.start : stretch.end]
        start = stretch.start + len(said) - len(said.lstrip())
        return Stretch(start, start + len(said.strip()))


def solid(text: str) -> str:
    """The text without its spaces: a reader joins lines and takes double spaces out.

    >>> solid("5 % of  staff")
    '5%ofstaff'
    """
    return "".join(text.split())


def _bare(place: Place) -> Place:
    """The place without the heading it stood under."""
    return Place(table=place.table, row=place.row, column=place.column, paragraph=place.paragraph)
