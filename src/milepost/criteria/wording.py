"""How findings speak: quoting a statement's words, joining lists, and each framework's own names.

Leaves what is said to the rules, and how it is printed to the command line and the site.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from milepost.plan.words import Framework, Kind
from milepost.reading.types import Reading, Span

# (one, several) for each kind. Sources: Guiding Principles for Effective Benchmarks (2012), "four
# types of benchmarks"; Implementation Benchmarks organizer (2010), column headings.
_KINDS: dict[Framework, dict[Kind, tuple[str, str]]] = {
    "aip": {
        "activity": ("activity", "activities"),
        "early_evidence": ("early evidence of change", "early evidence of change"),
        "short_term": ("short-term outcome", "short-term outcomes"),
        "final": ("final outcome", "final outcomes"),
    },
    "organizer": {
        "activity": ("technical implementation benchmark", "technical implementation benchmarks"),
        "early_evidence": ("early evidence of change", "early evidence of change"),
        "short_term": ("short-term impact", "short-term impacts"),
        "final": ("long-term goal", "long-term goals"),
    },
}
_NODES: dict[Framework, tuple[str, str]] = {
    "aip": ("initiative", "objective"),
    "organizer": ("strategy", "area for improvement"),
}


# Several findings on a statement quote its point.
_KEPT = 64
# Double quotation marks within a quotation.
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "'"})


def many(count: int, noun: str) -> str:
    """How many of a thing, in words.

    >>> many(1, "error"), many(3, "warning"), many(2, "advice")
    ('1 error', '3 warnings', '2 advice')
    """
    return f"{count} {noun}" if count == 1 or noun == "advice" else f"{count} {noun}s"


def kind_name(kind: Kind, framework: Framework, *, several: bool = False) -> str:
    """What the framework calls a benchmark of this kind.

    >>> kind_name("short_term", "organizer")
    'short-term impact'
    """
    return _KINDS[framework][kind][several]


def a_kind(kind: Kind, framework: Framework) -> str:
    """A benchmark of this kind, with its article where it takes one.

    >>> a_kind("activity", "aip"), a_kind("early_evidence", "aip")
    ('an activity', 'early evidence of change')
    """
    name = kind_name(kind, framework)
    if kind == "early_evidence":
        return name
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def initiative_name(framework: Framework, *, several: bool = False) -> str:
    """What the framework calls an initiative.

    >>> initiative_name("organizer", several=True)
    'strategies'
    """
    name = _NODES[framework][0]
    return name if not several else f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def objective_name(framework: Framework) -> str:
    """What the framework calls an objective."""
    return _NODES[framework][1]


def quoted(text: str, limit: int = 70) -> str:
    """The text in quotation marks, on one line, cut after a word where it is longer than `limit`.

    Quotation marks within become single ones.

    >>> quoted("hire two  ESL teachers by May", 15)
    '“hire two ESL …”'
    """
    line = " ".join(text.split()).translate(_INNER)
    if len(line) > limit:
        line = line[: limit + 1].rsplit(" ", 1)[0][:limit].rstrip(",;:–- ") + " …"
    return f"“{line}”"


def listed(items: Sequence[str], last: str = "and") -> str:
    """The items as a sentence lists them.

    >>> listed(["one", "two", "three"])
    'one, two and three'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def gist(reading: Reading) -> str:
    """The statement's point, quoted: its opening words without the date it may start with."""
    start = 0
    for date in reading.dates:
        if not reading.text[: date.start].strip():
            start = date.end
    return _point(reading.text, start)


@lru_cache(maxsize=_KEPT)
def _point(text: str, start: int) -> str:
    return quoted(text[start:].lstrip(" ,:;–-").rstrip(" .;") or text)


def words_at(reading: Reading, start: int, end: int) -> Span:
    """These characters of the statement as a span."""
    return Span(reading.text[start:end], start, end)
