"""Phrases to look for in a statement, written as people write them.

Each rule keeps its own phrases beside its code, one a line, and joins them here. What dates,
figures, people and evidence a statement names is left to the reading.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property

from milepost.criteria.heads import heads_of_phrase, heads_of_text
from milepost.reading.types import Span


class Wording:
    """Any of some phrases as whole words, whatever the case and the spacing.

    Used like a compiled pattern, but tried only at the words of the text with which a phrase can
    begin, of which most have none: many rules can look at a statement for little. Look at a part of
    a statement by its offsets rather than by cutting it out.
    """

    def __init__(self, phrases: str) -> None:
        self._phrases = phrases
        self._heads = heads_of_phrase(phrases)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The plain pattern; made when a text first needs it, so that a program starts fast."""
        return re.compile(rf"(?<!\w)(?:{self._phrases})(?!\w)", re.IGNORECASE)

    def may_stand_in(self, text: str) -> bool:
        """Whether the text has a word with which one of the phrases can begin; not whether one is there."""
        return self._heads is None or not self._heads.isdisjoint(heads_of_text(text))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first place between the offsets where one of the phrases stands."""
        if self._heads is None:
            return self.pattern.search(text, start, end)
        known = heads_of_text(text)
        if self._heads.isdisjoint(known):
            return None
        places = self._places(known)
        if not places:
            return self.pattern.search(text, start, end)
        for place in places:
            if start <= place < end and (found := self.pattern.match(text, place, end)):
                return found
        return None

    def _places(self, known: dict[str, list[int]]) -> list[int]:
        """Where a phrase can begin, in order; empty where that cannot be told."""
        heads = self._heads.intersection(known) if self._heads else ()
        return sorted([place for head in heads for place in known[head]])

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The text as a whole, where it is one of the phrases."""
        return self.pattern.fullmatch(text) if self.may_stand_in(text) else None

    def sub(self, instead: str, text: str) -> str:
        """The text with other words wherever one of the phrases stands."""
        return self.pattern.sub(instead, text) if self.may_stand_in(text) else text

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every place between the offsets, in order."""
        while found := self.search(text, start, end):
            yield found
            start = found.end()


def one_of(*phrases: str) -> Wording:
    """Looks for any of the phrases as whole words, whatever the case and the spacing.

    A phrase is a regular expression in which a blank stands for any white space.

    >>> one_of("as needed", "on-?going").search("Coaching On-going, as  needed.").group()
    'On-going'
    """
    return Wording(alternatives(*phrases))


def alternatives(*phrases: str) -> str:
    """The same as part of a larger phrase.

    >>> alternatives("attend", "take part in")
    '(?:attend|take\\\\s+part\\\\s+in)'
    """
    return "(?:" + "|".join(phrase.replace(" ", r"\s+") for phrase in phrases) + ")"


def spans(wording: Wording, text: str) -> Iterator[Span]:
    """Every place where one of the phrases stands, in order."""
    end = 0
    while found := wording.search(text, end):
        end = found.end()
        yield Span(found.group(), found.start(), end)


def first(wording: Wording, text: str) -> Span | None:
    """The first place where one of the phrases stands."""
    found = wording.search(text)
    return Span(found.group(), found.start(), found.end()) if found else None
