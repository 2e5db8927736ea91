"""Says what each blank of a statement stands for: a figure, a date, a name, the evidence, or the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.drafting.edits import Blank, Edit
from milepost.criteria.drafting.gaps import DATE, GOAL, NAME, NUMBER, REST, SOURCE, START
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.sourcing import stands_for_date, stands_for_source
from milepost.reading.types import Span

_BEFORE_UNIT = re.compile(
    r"\s*(?:%|percent|pct|points?|students|teachers|days|hours|times)\b|\s*%", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_TO = re.compile(r"\bto\s+$", re.IGNORECASE)
_NAMED = re.compile(r"\s+(?:school|elementary|middle|high|team|department|district)\b", re.IGNORECASE)
_DOTS = re.compile(r"[.…\s]+")


def asked(layout: Layout) -> Iterator[Edit]:
    """An edit for each blank, its gap in its place."""
    for words in layout.reading.blanks:
        blank = _meant(layout, words)
        dots = bool(_DOTS.fullmatch(words.text))
        yield Edit(
            words.start, words.end, _in_place(layout.text, words, blank) if dots else str(blank), (blank,)
        )


def _meant(layout: Layout, words: Span) -> Blank:
    text = layout.text
    if stands_for_source(text, words.start):
        return SOURCE
    if stands_for_date(text, words.start):
        return DATE
    if _FROM.search(text, 0, words.start):
        return START
    if _TO.search(text, 0, words.start):
        return GOAL
    if _BEFORE_UNIT.match(text, words.end):
        return NUMBER
    first = text[: words.start].strip() == ""
    if _NAMED.match(text, words.end) or (first and not _DOTS.fullmatch(words.text)):
        return NAME
    return NUMBER if words.text.strip("<>[]_").lower() in ("x", "y", "xx", "n", "number") else REST


def _in_place(text: str, words: Span, blank: Blank) -> str:
    """The gap for dots, which stand for the rest of a sentence and for its stop."""
    before = "" if text[: words.start].endswith((" ", "\n")) else " "
    after = text[words.end : words.end + 2].strip()
    stops = len(words.text) > len("...") or not text[words.end :].strip()
    return f"{before}{blank}{'.' if stops and not after.startswith('.') else ''}"
