"""What kind a statement reads like, whatever heading it stands under.

Shared by the rules on kinds. The guess itself is the reading's; here is said when it is sure enough
to speak against the people who wrote the plan.
"""

from __future__ import annotations

import re
from functools import lru_cache

from milepost.plan.dates import SchoolYear
from milepost.plan.words import Kind
from milepost.reading.reader import guess
from milepost.reading.types import Reading, ReadKind

# From this likelihood on a guess may speak against the heading. On statements of which the rules had
# seen little, 0.71 said was 0.85 right, and 0.92 said 0.97 (tools/train_kind.py).
SURE = 0.75
# Below this length, in characters, words are a heading or a name rather than prose.
_SHORTEST_PROSE = 80
_ASKS = re.compile(r"\b(?:will|shall|must|should|need(?:s)?\s+to)\b", re.IGNORECASE)
_HANGS_ON = re.compile(r"\b(?:which|that|who|where|when|while|if|as|how|what)\b[^.;]{0,60}$", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:is|are|was|were)\s+(?:an?|the|\w+ed|shaped|built|driven|seen)\b|\b(?:has|have)\s+(?:been|\w+ed)\b",
    re.IGNORECASE,
)


def reads_like(reading: Reading) -> Kind | None:
    """The kind that the words alone would be taken for; None where that is not sure, or no benchmark."""
    kind, confidence = _guess(reading.text, reading.school_year)
    return kind if kind != "none" and confidence >= SURE else None


def might_be(reading: Reading) -> ReadKind:
    """The likeliest kind by the words alone, however unsure: enough to keep silent."""
    return _guess(reading.text, reading.school_year)[0]


def is_sure(reading: Reading) -> bool:
    """Whether the kind is given, or sure enough by the words alone."""
    return reading.kind_given or _guess(reading.text, reading.school_year)[1] >= SURE


def only_tells(reading: Reading) -> bool:
    """Whether what stands under a kind is prose about how things are: it asks nobody for anything."""
    if not reading.kind_given or len(reading.text) < _SHORTEST_PROSE or _ASKS.search(reading.text):
        return False
    if any(target.amount is not None for target in reading.targets) or not _has_telling_verb(reading.text):
        return False
    kind, confidence = _guess(reading.text, reading.school_year)
    return kind == "none" and confidence >= SURE


def _has_telling_verb(text: str) -> bool:
    """Whether a sentence itself says what is or was, and not only a clause that hangs on it."""
    return any(not _HANGS_ON.search(text, 0, found.start()) for found in _TELLS.finditer(text))


@lru_cache(maxsize=1024)
def _guess(text: str, school_year: str | None) -> tuple[ReadKind, float]:
    return guess(text, SchoolYear.parse(school_year) if school_year else None)
