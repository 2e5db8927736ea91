"""Phrases to look for in a statement, written as people write them.

Each rule keeps its own phrases beside its code, one a line, and joins them here. What dates,
figures, people and evidence a statement names is left to the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.reading.types import Span


def one_of(*phrases: str) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, whatever the case and the spacing.

    A phrase is a regular expression in which a blank stands for any white space.

    >>> one_of("as needed", "on-?going").search("Coaching On-going, as  needed.").group()
    'On-going'
    """
    return re.compile(rf"(?<!\w)(?:{alternatives(*phrases)})(?!\w)", re.IGNORECASE)


def alternatives(*phrases: str) -> str:
    """The same as part of a larger phrase.

    >>> alternatives("attend", "take part in")
    '(?:attend|take\\\\s+part\\\\s+in)'
    """
    return "(?:" + "|".join(phrase.replace(" ", r"\s+") for phrase in phrases) + ")"


def spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    """Every place where the pattern stands, in order."""
    for found in pattern.finditer(text):
        yield Span(found.group(), found.start(), found.end())


def first(pattern: re.Pattern[str], text: str) -> Span | None:
    """The first place where the pattern stands."""
    return next(spans(pattern, text), None)
