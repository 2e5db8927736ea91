"""Whether two benchmarks say the same: the words of substance, the figures and the dates.

Finding those that do takes about as long as reading them, also among many hundreds. Which benchmarks
are worth comparing, and what is said about it, is left to the rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from math import ceil

from milepost.criteria.readings import once_a_reading
from milepost.reading.groups import ACRONYMS, HEADS, SUBJECT_NAMES
from milepost.reading.phrases import words
from milepost.reading.types import Reading

# Shared words over all words of both (Jaccard). Two statements of twenty words may differ in three.
SAME_ENOUGH = 0.85
# And they stand in about the same order: "principals observe teachers" is not "teachers observe principals".
SAME_ORDER = 0.75
# Of fewer words, figures and dates a label is made, not a statement: "Curriculum night" stands twice and
# means two things.
FEWEST_PARTS = 4

_FILLER = words(
    """a an the of in on at to for from by with within and or as is are be been being was were will shall
    should must can may would could has have had do does this that these those their its our his her they it
    we there than then so all each every any both able least up down evidenced evidence measured measure
    seen shown show demonstrated documented recorded indicated based according using use used via through per
    during throughout who which when where while also other into"""
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_DIGIT = re.compile(r"\d")
# An additional word that makes it another benchmark: another group, another subject.
_TELLS_APART = HEADS | SUBJECT_NAMES | ACRONYMS | words("grade grades needs aggregate")


@dataclass(frozen=True, slots=True)
class Said:
    """What one benchmark says, for comparing: `order` holds the words of substance as they stand,
    `exact` the figures, dates and rhythms that must be the same, `capitals` the words written large.
    """

    order: tuple[str, ...]
    content: frozenset[str]
    exact: tuple[tuple[str, ...], ...]
    capitals: frozenset[str]


def content(text: str) -> tuple[str, ...]:
    """The words of substance in a text, in order, in lower case and without their endings.

    >>> content("Teachers will use the protocols weekly.")
    ('teacher', 'protocol', 'weekly')
    """
    return tuple(_content(_WORD.findall(text)))


def _content(found: list[str]) -> Iterator[str]:
    for word in found:
        low = word.casefold()
        if low not in _FILLER:
            yield _stem(low)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """The word without the ending of a plural or a verb form.

    >>> _stem("practices"), _stem("meeting"), _stem("class")
    ('practic', 'meet', 'class')
    """
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and not word.endswith("ss") and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word.removesuffix("e") if len(word) > 3 else word


def times(reading: Reading) -> tuple[tuple[str, ...], ...]:
    """The dates and the rhythms that a statement names, in an order of their own."""
    dates = sorted(date.date or date.text.casefold() for date in reading.dates)
    return tuple(dates), tuple(sorted(step.step for step in reading.every))


@once_a_reading
def said(reading: Reading) -> Said:
    """What a statement says, its dates and rhythms taken out of the words."""
    text = list(reading.text)
    for part in (*reading.dates, *reading.every):
        text[part.start : part.end] = " " * (part.end - part.start)
    rest = "".join(text)
    found = _WORD.findall(rest)
    figures = sorted(word for word in found if _DIGIT.search(word)) if _DIGIT.search(rest) else []
    order = tuple(word for word in _content(found) if not (figures and _DIGIT.search(word)))
    capitals = frozenset(_stem(word.casefold()) for word in found[1:] if word[0].isupper())
    return Said(order, frozenset(order), (tuple(figures), *times(reading)), capitals)


def same(a: Said, b: Said) -> bool:
    """Whether both say the same, up to a few words that change nothing."""
    if a.exact != b.exact or len(a.content) + sum(map(len, a.exact)) < FEWEST_PARTS:
        return False
    if a.order == b.order:
        return True
    more, less = a.content - b.content, b.content - a.content
    if more and less:  # one word instead of another: the music teachers, not the art teachers
        return False
    added = more | less
    shared, every = len(a.content & b.content), len(a.content | b.content)
    if shared < SAME_ENOUGH * every or added & (a.capitals | b.capitals):
        return False
    if any(word in _TELLS_APART or f"{word}s" in _TELLS_APART for word in added):
        return False
    return SequenceMatcher(None, a.order, b.order, autojunk=False).ratio() >= SAME_ORDER


def alike(items: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """(first, later) for every item that says the same as one before it: its number and the other's.

    Every later item is compared with those alone that share one of its rarest words: two sets of n words
    that share at least SAME_ENOUGH of all must share one of their n - SAME_ENOUGH * n + 1 rarest (prefix
    filtering; Bayardo, Ma, Srikant 2007).
    """
    often = Counter(word for item in items for word in item.content)
    by_rare_word: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        rarest = sorted(item.content, key=lambda word: (often[word], word))
        prefix = rarest[: len(rarest) - ceil(SAME_ENOUGH * len(rarest)) + 1]
        seen = dict.fromkeys(other for word in prefix for other in by_rare_word.get(word, ()))
        first = next((other for other in sorted(seen) if same(items[other], item)), None)
        if first is not None:
            yield first, number
            continue
        for word in prefix:
            by_rare_word.setdefault(word, []).append(number)
