"""Goes on from who came to a training to what they do with it.

The training stays in the sentence; what is added is its use, and where it will be seen. A record of
attendance that stands there as evidence shows no use and is asked for anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.drafting.edits import Edit, Rank
from milepost.criteria.drafting.gaps import SIGHT, USE
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.phrases import one_of

# Records of having been there.
_ATTENDANCE = one_of(
    r"sign[- ]?ins?(?: \w+)?", "attendance(?: \\w+)?", "agendas?", "rosters?", "registration(?: \\w+)?",
    "certificates?", "certifications?", "logs?", "headcounts?", "head counts?", "transcripts?",
    "completion(?: \\w+)?", "participation(?: \\w+)?", "training (?:records?|files?|lists?)",
)  # fmt: skip
_GOES_ON = re.compile(
    r"\s*,?\s+and\s+(?:have|be|are|will|\w+(?:ly)?\s+(?:by|with|the|their|in))\b", re.IGNORECASE
)
_VERB = re.compile(r"\w+")
_NOUNS = ("participation", "turnout", "attendance")


def with_use(layout: Layout, start: int, end: int) -> Iterator[Edit]:
    """The edits for words from `start` to `end` that count who came."""
    text = layout.text
    goes_on = _GOES_ON.match(text, end)
    place = end if goes_on else layout.tail(end)
    kept = [words for words in layout.reading.evidence if not _ATTENDANCE.search(words.text)]
    records = [words for words in layout.reading.evidence if words not in kept]
    said = _use(text[start:end], goes_on=bool(goes_on))
    if kept or records:
        yield Edit(place, place, said, (USE,), Rank.USE)
        yield from (Edit(r.start, r.end, str(SIGHT), (SIGHT,)) for r in records[: 0 if kept else 1])
    elif goes_on:
        yield Edit(place, place, said, (USE,), Rank.USE)
        last = layout.sentence_end(end)
        yield Edit(last, last, f", as seen in {SIGHT}", (SIGHT,), Rank.SIGHT)
    else:
        yield Edit(place, place, layout.aside(place, f"{said}, as seen in {SIGHT}"), (USE, SIGHT), Rank.USE)


def _use(words: str, *, goes_on: bool) -> str:
    """As in "attend … and use", "attends … and uses", "80% turnout …, after which they use"."""
    if any(noun in words.lower() for noun in _NOUNS):
        return f", after which they use {USE}"
    first = _VERB.search(words)
    verb = first.group().lower() if first else ""
    singular = verb.endswith("s") and not verb.endswith("ss")
    use = "uses" if singular else "use"
    return f", then {use} {USE}" + ("," if goes_on else "") if goes_on else f" and {use} {USE}"
