"""A statement cut into the parts that could each be a promise of its own.

Parts are its sentences, the items of a list, and clauses that begin anew with what promises. What a
part is about is told by the stems of its words. Whether two parts are two promises is left to
`several`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from milepost.criteria import several_words as words
from milepost.reading.reader import LONGEST_READ

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# What parts sentences and items; a stop before a small letter ends nothing.
_STOP = re.compile(r"[.!?]\s+(?:-\s+)?(?=[\"“(]?[A-Z0-9])|[•;]\s*|:\s+-\s+")
_LAST_WORD = re.compile(r"\w+$")
# A clause that begins anew: "…, and will …", "… and by April all teams will …", "… as well as provide …".
_ANEW = re.compile(
    r",?\s+(?:and|&|while)\s+(?=(?:(?:by|in)\s[\w ]{3,20},?\s+)?(?:[\w'’%-]+\s+){0,7}?"
    r"(?:will|shall|must|should)\b)"
    r"|,?\s+(?:and|&)\s+(?=(?:increase|decrease|reduce|lower|raise|improve|cut|close|grow)\s)"
    r"|,?\s+(?:as\s+well\s+as|in\s+addition\s+to|and\s+also)\s+(?=[a-z]+\b)",
    re.IGNORECASE,
)
# So many letters tell words apart and leave their endings out ("screener", "screeners").
_STEM = 6
_SHORTEST_THING = 4
_MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the statement: its words in lower case, and its offsets.

    `mark` is what parts it from the one before: "." or ";" or "•", "and" within a sentence, "" for
    the first. `added` tells of one that says itself that it is another thing ("Additionally, …").
    """

    low: list[str]
    start: int
    end: int
    mark: str
    added: bool = False

    def promise(self) -> int:
        """The place of the first word that promises ("will"), or of a change at the start; -1 for none."""
        if self.low and (self.low[0] in words.CHANGES or self.low[0] in words.STEPS):
            return 0
        return next((at for at, word in enumerate(self.low) if word in words.PROMISES), -1)

    def things(self, since: int = 0) -> set[str]:
        """The stems of the words that say what it is about, from a place on, up to how it is measured."""
        until = next((at for at, word in enumerate(self.low) if at > since and word in words.MEASURED), None)
        return {word.removesuffix("s")[:_STEM] for word in self.low[since:until] if _is_thing(word)}

    def promised(self) -> set[str]:
        """What stands after the promise ("will read 40 books"), else before it ("fights will drop")."""
        return self.things(max(self.promise(), 0)) or self.things()

    def promised_verb(self) -> str:
        """The word after that which promises; "" where none does."""
        place = self.promise() + 1
        return self.low[place] if 0 < place < len(self.low) else ""


def _is_thing(word: str) -> bool:
    if len(word) < _SHORTEST_THING or word in words.GENERAL or word in words.STEPS:
        return False
    return word in words.SUBJECTS or not word.endswith(("ed", "ing"))


def parts(text: str) -> Iterator[Part]:
    """The first parts that have words, in order: what is longer needs no second look to be too much."""
    return islice((part for part in _cut(text[:LONGEST_READ]) if part.low), _MOST_PARTS)


def _cut(text: str) -> Iterator[Part]:
    start, mark = 0, ""
    for found in _STOP.finditer(text):
        if found.group()[0] == "." and _shortened(text, found.start()):
            continue
        yield from _clauses(text, start, found.start(), mark)
        start, mark = found.end(), found.group().strip()[:1]
    yield from _clauses(text, start, len(text), mark)


def is_one(text: str) -> bool:
    """Whether the text is sure to be one part, which is soon seen."""
    return not (_begins_anew(text) or _STOP.search(text))


def _begins_anew(text: str) -> bool:
    """Whether a clause can begin anew: where there are two promises, or what adds another thing."""
    promise = words.PROMISE.search(text)
    if promise and words.PROMISE.search(text, promise.end()):
        return True
    return words.ADDING.search(text) is not None


def _shortened(text: str, stop: int) -> bool:
    """Whether the stop belongs to a word cut short, an initial or the number of an item."""
    word = _LAST_WORD.search(text, max(0, stop - 12), stop)
    if word is None:
        return False
    if word.group().isdigit():
        return _opens_item(text, word.start())
    return len(word.group()) == 1 or word.group().lower() in words.SHORTENED


def _opens_item(text: str, number: int) -> bool:
    """Whether the number at this place counts an item: it stands first, or after the item before."""
    before = text[:number].rstrip()
    return not before or before[-1] in ".;:•"


def _clauses(text: str, start: int, end: int, mark: str) -> Iterator[Part]:
    first = start
    for found in _ANEW.finditer(text, start, end) if _begins_anew(text) else ():
        following = _WORD.search(text, found.end(), end)
        joint = found.group().lower()
        as_well = ("w" in joint and "while" not in joint) or "also" in joint
        if as_well and (following is None or following.group().lower() not in words.STEPS):
            continue
        before = part_of(text, first, found.start(), mark)
        if not as_well and before.promise() < 0:
            continue  # "Grades 4 and 5 will …" is one subject
        yield before
        first, mark = found.end(), "as well" if as_well else "and"
    yield part_of(text, first, end, mark)


def part_of(text: str, start: int, end: int, mark: str = "") -> Part:
    """The words between these offsets as a part."""
    low = [word.group().lower() for word in _WORD.finditer(text, start, end)]
    first = 0
    while first < len(low) and low[first] in words.JOINTS:
        first += 1
    added = not words.ADDED.isdisjoint(low[:first]) or _is_added(low[first:])
    return Part(low[first:], start, end, mark, added)


def _is_added(low: list[str]) -> bool:
    """Whether "also" stands with what promises: "coaches will also …", "we also want …"."""
    return any(
        (one in words.PROMISES and other == "also") or (one == "also" and other in words.WANTED)
        for one, other in pairwise(low)
    )
