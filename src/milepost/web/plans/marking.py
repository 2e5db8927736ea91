"""A statement in pieces, each with what we read in it and what we found on it.

Spans of different parts overlap; the pieces do not, so that a page can mark each by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from milepost.criteria.types import Finding
from milepost.reading.types import Reading

SEVERITY_ORDER = ("error", "warning", "advice")


class Mark(NamedTuple):
    """Something said about statement[start:end]: a part of the reading, or a finding's severity."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Piece:
    """Some words of a statement, and the names of what is marked on all of them."""

    text: str
    parts: tuple[str, ...] = ()
    severity: str = ""

    @property
    def css(self) -> str:
        """The classes that show the marks, "" for plain words."""
        classes = [f"part part-{part}" for part in self.parts[:1]]
        if self.severity:
            classes.append(f"found found-{self.severity}")
        return " ".join(classes)


def part_marks(reading: Reading) -> list[Mark]:
    """The parts of a reading as marks, the more telling part first where two share words."""
    named = (
        ("blank", reading.blanks),
        ("target", [target.span for target in reading.targets]),
        ("date", reading.dates),
        ("every", reading.every),
        ("who", reading.who),
        ("evidence", reading.evidence),
        ("baseline", reading.baseline),
        ("vague", reading.vague),
    )
    return [Mark(span.start, span.end, name) for name, spans in named for span in spans]


def finding_marks(findings: Iterable[Finding]) -> list[Mark]:
    """The findings that point at words, as marks named by their severity."""
    return [
        Mark(finding.start, finding.end, finding.severity)
        for finding in findings
        if finding.start is not None and finding.end is not None
    ]


def pieces(text: str, parts: Iterable[Mark], findings: Iterable[Mark]) -> tuple[Piece, ...]:
    """`text` cut wherever a mark begins or ends; joined again, the pieces are the text.

    >>> [p.text for p in pieces("By May, 60% of staff", [Mark(0, 6, "date")], [Mark(8, 11, "error")])]
    ['By May', ', ', '60%', ' of staff']
    """
    parts, findings = list(parts), list(findings)
    edges = {0, len(text)}
    for mark in (*parts, *findings):
        edges |= {min(mark.start, len(text)), min(mark.end, len(text))}
    cuts = sorted(edges)
    return tuple(
        Piece(
            text[start:end],
            parts=tuple(
                dict.fromkeys(mark.name for mark in parts if mark.start <= start and end <= mark.end)
            ),
            severity=_worst(mark.name for mark in findings if mark.start <= start and end <= mark.end),
        )
        for start, end in pairwise(cuts)
    )


def _worst(severities: Iterable[str]) -> str:
    return min(severities, key=SEVERITY_ORDER.index, default="")
