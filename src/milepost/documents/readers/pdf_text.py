"""Words into lines and paragraphs: a page has only letters at places, the rest is worked out here.

A paragraph ends where the next line starts with a list mark, stands apart, is set differently, or
begins although its first word would still have fitted on the line before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from milepost.documents.blocks import Paragraph, Place
from milepost.documents.readers.lines import BULLETS, outline_numbers, unmarked
from milepost.documents.readers.pdf_page import HYPHEN, Word

# A line this much further down than lines usually are starts a new paragraph.
APART = 1.35
# Letters this much larger than the text's are a heading's; see `heading_level`.
HEADING_SIZES = ((1.5, 1), (1.3, 2), (1.15, 3))
_WANTS_ANOTHER = frozenset(
    re.findall(r"\w+", "a an and as at by for from in of on or that the their to with")
)
_ENDS = (".", ";", ":", "!", "?", ".”", '."', ".)")


@dataclass(frozen=True)
class Line:
    """Words side by side, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @property
    def middle(self) -> float:
        """Height of the middle of the usual word in it."""
        return float(median(word.middle for word in self.words))

    @property
    def size(self) -> float:
        """Height of the usual letters in it."""
        return float(median(word.size for word in self.words))

    @property
    def points(self) -> float:
        """Font size of the usual word in it."""
        return float(median(word.points for word in self.words))

    @property
    def bold(self) -> bool:
        """Whether every word with a letter in it is bold."""
        letters = [word for word in self.words if any(c.isalnum() for c in word.text)]
        return bool(letters) and all(word.bold for word in letters)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words on the same height made lines, from the top down."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        same = found and abs(word.middle - median(w.middle for w in found[-1][-8:])) < 0.5 * max(
            word.size, found[-1][-1].size
        )
        if same:
            found[-1].append(word)
        else:
            found.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.x0))) for line in found]


def paragraphs_of(
    lines: Sequence[Line], right: float, place: Place, vocabulary: Counter[str]
) -> list[Paragraph]:
    """Lines made paragraphs. `right` is where a full line ends; `vocabulary` mends hyphens."""
    found: list[list[Line]] = []
    pitch = _pitch(lines)
    numbers = outline_numbers([line.text for line in lines])
    for line in lines:
        if found and not _starts(line, found[-1], right, pitch, numbers):
            found[-1].append(line)
        else:
            found.append([line])
    result = []
    for group in found:
        text, item = unmarked(_mended(group, vocabulary), numbers)
        if text and text.strip(BULLETS + " "):
            result.append(Paragraph(text, place, item=item, emphasis=all(line.bold for line in group)))
    return result


def _pitch(lines: Sequence[Line]) -> float:
    """The distance from line to line inside a paragraph; 0 for fewer than two lines."""
    steps = ((upper, lower.middle - upper.middle) for upper, lower in pairwise(lines))
    return min((step for upper, step in steps if step < 2.2 * upper.size), default=0.0)


def _starts(line: Line, before: list[Line], right: float, pitch: float, numbers: frozenset[str]) -> bool:
    """Whether a line starts a paragraph rather than going on."""
    last = before[-1]
    if unmarked(line.text, numbers)[1] and not _is_wrapped_number(line, before):
        return True
    if pitch and line.middle - last.middle > APART * max(pitch, 0.9 * last.size):
        return True
    begins = line.text[:1].isupper() or line.text[:1].isdigit()
    indented = _item_text_start(before[0], numbers)
    if indented is not None and line.x0 < indented - 4 and begins and not _goes_on(last):
        return True
    if last.bold != line.bold and abs(last.points - line.points) > 1:
        return True
    if last.bold and not line.words[0].bold and all(part.bold for part in before) and begins:
        return len(before) * 8 > sum(len(part.words) for part in before) and not last.text.endswith(",")
    ended = last.text.endswith(_ENDS)
    fitted = last.x1 + 0.3 * last.size + (line.words[0].x1 - line.words[0].x0) < right - 2
    return fitted and begins and (ended or not _goes_on(last))


def _goes_on(line: Line) -> bool:
    """Whether a line cannot be an end: its last word wants another ("the", "and", a comma)."""
    last = line.text.rsplit(" ", 1)[-1].lower()
    return last.endswith((",", "-", HYPHEN, "/", "&")) or last in _WANTS_ANOTHER


def _is_wrapped_number(line: Line, before: list[Line]) -> bool:
    """A line that happens to start with "8." or "(2)" inside running text is no list item."""
    first = line.words[0].text
    return first[0] not in BULLETS and not before[-1].text.endswith(_ENDS) and _goes_on(before[-1])


def _item_text_start(line: Line, numbers: frozenset[str]) -> float | None:
    """Where the words of a list item begin; None for a line without a mark of its own."""
    if len(line.words) < 2 or not unmarked(line.text, numbers)[1]:
        return None
    if unmarked(line.words[0].text + " X", numbers)[1]:
        return line.words[1].x0
    return None


def _mended(lines: list[Line], vocabulary: Counter[str]) -> str:
    """The lines as one text, words divided at a line's end made whole."""
    text = lines[0].text
    for line in lines[1:]:
        head, _, rest = line.text.partition(" ")
        last = text.rsplit(" ", 1)[-1]
        if (
            last.endswith(("\xad", HYPHEN, "-"))
            and len(last) > 1
            and last[-2].isalnum()
            and head[:1].isalnum()
        ):
            text = text[: -len(last)] + _whole(last, head, vocabulary) + (f" {rest}" if rest else "")
        else:
            text = f"{text} {line.text}"
    return text.replace("\xad", "").replace(HYPHEN, "-")


def _whole(last: str, head: str, vocabulary: Counter[str]) -> str:
    """A word divided at a line's end: with its hyphen, unless the file elsewhere writes it without."""
    if last.endswith("\xad"):
        return last[:-1] + head
    kept, joined = f"{last[:-1]}-{head}", last[:-1] + head
    bare = re.sub(r"\W+$", "", joined).lower()
    hyphened = re.sub(r"\W+$", "", kept).lower()
    return joined if vocabulary[bare] > vocabulary[hyphened] and head[:1].islower() else kept


def heading_level(size: float, usual: float) -> int:
    """1 to 3 for letters that are larger than the text's, 0 for the text."""
    return next((level for factor, level in HEADING_SIZES if size >= factor * usual), 0)
