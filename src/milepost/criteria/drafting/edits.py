"""Changes to a statement's text, the gaps they leave for its writer, and how they go together.

A rule says what it would change as edits on the text as it stands, so that those of several rules can
be made at once. Where words may be put in is left to `layout`, what a gap asks for to `gaps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, auto

from milepost.reading.types import Span


@dataclass(frozen=True)
class Blank:
    """What a gap asks for, before it has a place: `label` stands in the text, in square brackets.

    `key` names the answer for programs, `question` asks a person for it.
    """

    key: str
    label: str
    question: str

    def __str__(self) -> str:
        return f"[{self.label}]"


@dataclass(frozen=True)
class Gap(Span):
    """A gap in a reworded text, with its brackets: what the writer has to fill in.

    `key` is the only one of its name in the text ("date", "date-2").
    """

    key: str
    question: str


class Rank(IntEnum):
    """What stands first where several things are put in at one place."""

    TIME = auto()
    SUBJECT = auto()
    USE = auto()
    START = auto()
    RHYTHM = auto()
    MEANING = auto()
    START_AND_GOAL = auto()
    SOURCE = auto()
    LOOK = auto()
    SECOND_LOOK = auto()
    ANSWERABLE = auto()


@dataclass(frozen=True)
class Edit:
    """`text` instead of the characters from `start` to `end` (excluded); the same twice: put in there.

    `text` holds `blanks` in its order.
    """

    start: int
    end: int
    text: str
    blanks: tuple[Blank, ...] = ()
    rank: Rank = Rank.TIME


def applied(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Gap, ...]]:
    """The text with the edits made, and its gaps in order. Where two would replace the same words, the
    one that replaces more of them is made.
    """
    parts: list[str] = []
    gaps: list[Gap] = []
    at = size = 0
    for edit in _compatible(edits):
        kept = text[at : edit.start]
        gaps += _placed(edit, size + len(kept))
        parts += [kept, edit.text]
        size += len(kept) + len(edit.text)
        at = edit.end
    return "".join([*parts, text[at:]]), numbered(gaps)


def filled(text: str, gaps: Iterable[Gap], answers: Mapping[str, str]) -> str:
    """The text with the gaps filled by key; those without an answer stay.

    An answer with which a line begins gets its capital letter.
    """
    for gap in sorted(gaps, key=lambda gap: -gap.start):
        answer = answers.get(gap.key)
        if answer is None:
            continue
        begins = gap.start == 0 or text[gap.start - 1] == "\n"
        said = answer[:1].upper() + answer[1:] if begins else answer
        text = text[: gap.start] + said + text[gap.end :]
    return text


def numbered(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """The gaps with a number behind the second and later of those that ask for the same."""
    count: dict[str, int] = {}
    found = []
    for gap in gaps:
        key = gap.key.partition("-")[0]
        count[key] = count.get(key, 0) + 1
        name = key if count[key] == 1 else f"{key}-{count[key]}"
        found.append(Gap(gap.text, gap.start, gap.end, name, gap.question))
    return tuple(found)


def _placed(edit: Edit, start: int) -> list[Gap]:
    """The gaps of an edit whose text begins at `start`."""
    found, at = [], 0
    for blank in edit.blanks:
        at = edit.text.index(str(blank), at)
        end = at + len(str(blank))
        found.append(Gap(str(blank), start + at, start + end, blank.key, blank.question))
        at = end
    return found


def _compatible(edits: Iterable[Edit]) -> list[Edit]:
    """Each edit once, in the order of the text, without those that overlap a longer one."""
    kept: list[Edit] = []
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: edit.start - edit.end):
        if not any(edit.start < other.end and other.start < edit.end for other in kept):
            kept.append(edit)
    return sorted(kept, key=lambda edit: (edit.start, edit.end, edit.rank))
