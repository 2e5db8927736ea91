"""Changes to a statement's text, the gaps they leave for its writer, and how they go together.

A rule says what it would change as edits on the text as it stands, so that those of several rules can
be made at once. Where words may be put in is left to `layout`, what a gap asks for to `gaps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, auto
from itertools import zip_longest

from milepost.reading.types import Span
from milepost.reading.values import value


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


@value
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
    SIGHT = auto()
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
    made = keyed(edits)
    for (edit, keys), after in zip_longest(made, [next_one for next_one, _ in made[1:]]):
        kept, said = text[at : edit.start], _before(edit, after)
        gaps += _placed(edit, keys, size + len(kept))
        parts += [kept, said]
        size += len(kept) + len(said)
        at = edit.end
    return "".join([*parts, text[at:]]), tuple(gaps)


def _before(edit: Edit, after: Edit | None) -> str:
    """The edit's text; its closing comma goes where what is put in right after it brings its own."""
    doubled = after is not None and after.start == edit.end and after.text.startswith((",", ";"))
    return edit.text.removesuffix(",") if doubled else edit.text


def keyed(edits: Iterable[Edit]) -> list[tuple[Edit, tuple[str, ...]]]:
    """The edits that are made, in the order of the text, each with the keys of its gaps."""
    count: dict[str, int] = {}
    return [
        (edit, tuple(_numbered(blank.key, count) for blank in edit.blanks)) for edit in _compatible(edits)
    ]


def answered(edit: Edit, keys: Iterable[str], answers: Mapping[str, str]) -> Edit:
    """The edit with each of its gaps filled; each must have its answer.

    An answer with which the text begins gets its capital letter.
    """
    text, at = edit.text, 0
    for blank, key in zip(edit.blanks, keys, strict=True):
        place = text.index(str(blank), at)
        said = answers[key]
        said = said[:1].upper() + said[1:] if edit.start == place == 0 else said
        text = text[:place] + said + text[place + len(str(blank)) :]
        at = place + len(said)
    return Edit(edit.start, edit.end, text, (), edit.rank)


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
    """The gaps of several texts, with keys of which there is one in all of them."""
    count: dict[str, int] = {}
    return tuple(
        Gap(gap.text, gap.start, gap.end, _numbered(gap.key.partition("-")[0], count), gap.question)
        for gap in gaps
    )


def _numbered(key: str, count: dict[str, int]) -> str:
    """The key, with a number behind the second and later of its name."""
    count[key] = count.get(key, 0) + 1
    return key if count[key] == 1 else f"{key}-{count[key]}"


def _placed(edit: Edit, keys: Iterable[str], start: int) -> list[Gap]:
    """The gaps of an edit whose text begins at `start`."""
    found, at = [], 0
    for blank, key in zip(edit.blanks, keys, strict=True):
        at = edit.text.index(str(blank), at)
        end = at + len(str(blank))
        found.append(Gap(str(blank), start + at, start + end, key, blank.question))
        at = end
    return found


def _compatible(edits: Iterable[Edit]) -> list[Edit]:
    """Each edit once, in the order of the text, without those that overlap a longer one.

    Evidence is asked for once: for a use that is to be seen, or else for the statement.
    """
    edits = tuple(edits)
    if any(blank.key == "source" for edit in edits if edit.rank != Rank.SOURCE for blank in edit.blanks):
        edits = tuple(edit for edit in edits if edit.rank != Rank.SOURCE)
    kept: list[Edit] = []
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: edit.start - edit.end):
        if not any(edit.start < other.end and other.start < edit.end for other in kept):
            kept.append(edit)
    return sorted(kept, key=lambda edit: (edit.start, edit.end, edit.rank))
