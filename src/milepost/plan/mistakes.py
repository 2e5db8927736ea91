"""One mistake in a plan's values, before it is known where in a text it stands.

The checks of values, references and targets yield these; `plan.problems` puts each at its line and
column. `nearest` finds the word that a mistyped one was meant to be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from milepost.plan.tree import Path

# How alike two words are when one may be the other mistyped (difflib's ratio; `api` for `aip` is 0.67).
_CLOSE = 0.65
# Longer words are not compared: nobody mistypes one, and comparing them takes long.
_LONGEST_COMPARED = 80


@dataclass(frozen=True)
class Mistake:
    """What was found at `path`, what was expected, and what to do.

    `at` says whether the key or its value is meant. `first` is the path of an earlier place that
    the message should point to, None where there is none.
    """

    path: Path
    found: str
    expected: str
    remedy: str
    at: Literal["key", "value"] = "value"
    first: Path | None = None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, None where none is close.

    >>> nearest("leeds_to", ["leads_to", "sources"]), nearest("xyz", ["leads_to"])
    ('leads_to', None)
    """
    if len(word) > _LONGEST_COMPARED:
        return None
    by_folded = {candidate.casefold(): candidate for candidate in known}
    folded = word.casefold().replace(" ", "_")
    close = get_close_matches(folded, by_folded, n=1, cutoff=_CLOSE)
    return by_folded[close[0]] if close else None


def described(value: object) -> str:
    """`value` in words, short enough for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return "keys with values" if value else "an empty pair of braces"
    text = " ".join(str(value).split())
    return f'"{text[:57]}…"' if len(text) > 60 else f'"{text}"'


def joined(words: Iterable[str], last: str = "or") -> str:
    """`a, b or c`."""
    several = list(words)
    return several[0] if len(several) == 1 else f"{', '.join(several[:-1])} {last} {several[-1]}"
