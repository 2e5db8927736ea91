"""Whether a statement says with what a change is compared: an earlier time, each period before, people today.

Shared by the rules on the missing start and on vague words. Which words are a comparison or a time is left
to the reading.
"""

from __future__ import annotations

import re

from milepost.criteria.phrases import one_of
from milepost.reading.types import ReadDate, Reading

_EACH_PERIOD = one_of(
    r"(?:each|every) (?:\w+ )?(?:week|month|quarter|trimester|semester|year|administration|cycle)"
)
# From one period or point to another one.
_TIME = (
    r"(?:an? |the )?(?:(?:19|20)\d\d|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|fall|winter|spring"
)
_TIME += (
    r"|autumn|quarter|semester|trimester|term|year|q[1-4]|pre-?test|beginning|start|boy|moy|first|last)\w*\.?"
)
_FROM_TO = one_of(
    rf"from {_TIME}.{{1,40}}? to (?:the )?{_TIME}",
    rf"between {_TIME}.{{0,20}}? and {_TIME}",
    "pre- (?:to|and) post",
    # From one named level to another one.
    r"from\b[^.;]{0,50}?[\"”’'][^.;]{0,40}? to [\"“‘']\w+",
    # Growth for which the instrument itself says what is usual.
    "(?:typical|aggressive|realistic|expected|projected|normal) (?:\\w+ )?growth",
)
# Where people stand today: "(Oak: 61%, Elm: 66%)", "currently at 41%".
_TODAY = re.compile(
    r"\((?:[\w .-]{1,20}:\s*\d+(?:\.\d+)?\s*%[,;]?\s*)+\)"
    r"|\b(?:currently|baseline:?)\s[^.;]{0,30}?\d\s*%",
    re.IGNORECASE,
)
# The year of a goal is none that a result is compared with.
_GOAL = re.compile(r"\s+(?:goals?|targets?)\b", re.IGNORECASE)


def compares(reading: Reading) -> bool:
    """Whether a comparison is named, or each period is compared with the one before it.

    The rhythm of the instrument ("the quarterly test") compares nothing.
    """
    if any(not _GOAL.match(reading.text, words.end) for words in reading.baseline):
        return True
    if any(_is_reference(date, reading.text) for date in reading.dates):
        return True
    named = _EACH_PERIOD.search(reading.text) or _FROM_TO.search(reading.text) or _TODAY.search(reading.text)
    return bool(named) or any(
        not any(words.start <= step.start and step.end <= words.end for words in reading.evidence)
        for step in reading.every
    )


def _is_reference(date: ReadDate, text: str) -> bool:
    """A time that is compared with: "than last spring", "from the beginning of the year"."""
    if _GOAL.match(text, date.end):
        return False
    return date.role == "baseline" or (date.role == "start" and date.text.lower().startswith("from "))
