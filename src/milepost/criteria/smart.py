"""A benchmark letter by letter, S M A R T, and a plan criterion by criterion: each with what it rests on.

Sources: Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 6 and its
example table (the words behind each letter), and 1 to 6 for the plan. A letter is red where a finding says
that two readers would disagree or nobody could judge, amber where something is worth a look, green where
no rule has anything to say; it is never a grade of the people who wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from milepost.criteria.principles import CRITERIA, numbers
from milepost.criteria.types import Finding, PlanReport
from milepost.plan.dates import SchoolYear
from milepost.reading.reader import seen_in
from milepost.reading.types import Reading

Colour = Literal["green", "amber", "red"]
_COLOURS: tuple[Colour, ...] = ("green", "amber", "red")
_R = ("rigorous", "realistic", "results-focused")
# Each mark with what it stands for and the rules that speak of it.
_MARKS: dict[str, tuple[str, frozenset[str]]] = {
    "S": ("specific and strategic", frozenset(("W1", "W2", "M5", "M6", "M7", "M8", "C1", "C5"))),
    "M": ("measurable", frozenset(("M1", "M2", "M3", "M4", "M6", "K3", "K6"))),
    "A": ("action-oriented", frozenset(("K1", "R2"))),
    "T": ("timed", frozenset(("T1", "T2", "T3", "T4", "T5", "K4", "C3", "F1"))),
}
_THREE_RS: dict[str, frozenset[str]] = {
    "rigorous": frozenset(("R3",)),
    "realistic": frozenset(("R4", "R5")),
    "results-focused": frozenset(("R1", "R2")),
}
# How many words after the verb are shown with it.
_WITH_VERB = 3


@dataclass(frozen=True)
class Mark:
    """One letter, or one of the three R's. `words` are those of the statement that it rests on, in order;
    `because` the codes of the findings that take the green away.
    """

    letter: str
    name: str
    colour: Colour
    words: tuple[str, ...]
    because: tuple[str, ...]
    parts: tuple[Mark, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The mark as plain data; `parts` only where there are some (the three R's)."""
        said: dict[str, Any] = {
            "letter": self.letter,
            "name": self.name,
            "colour": self.colour,
            "words": list(self.words),
            "because": list(self.because),
        }
        return said | ({"parts": [part.as_json() for part in self.parts]} if self.parts else {})


@dataclass(frozen=True)
class Criterion:
    """One of the six criteria, and the plan's findings that speak of it, in the order of the plan."""

    number: int
    text: str
    findings: tuple[Finding, ...]


def smart(reading: Reading, findings: Iterable[Finding]) -> tuple[Mark, ...]:
    """S, M, A, R, T of a statement with the findings on it; none for what is no benchmark."""
    if reading.kind == "none":
        return ()
    found = tuple(findings)
    words = _words(reading)
    marks = {
        letter: _mark(letter, name, codes, found, words[letter]) for letter, (name, codes) in _MARKS.items()
    }
    parts = tuple(_mark("R", name, _THREE_RS[name], found, words["R"]) for name in _R)
    worst = max(parts, key=lambda part: _COLOURS.index(part.colour)).colour
    because = tuple(dict.fromkeys(code for part in parts for code in part.because))
    marks["R"] = Mark("R", ", ".join(_R), worst, words["R"], because, parts)
    return tuple(marks[letter] for letter in "SMART")


def _mark(
    letter: str, name: str, codes: frozenset[str], found: tuple[Finding, ...], words: tuple[str, ...]
) -> Mark:
    spoke = [finding for finding in found if finding.code in codes]
    red = any(finding.severity == "error" for finding in spoke)
    colour: Colour = "red" if red else "amber" if spoke else "green"
    return Mark(letter, name, colour, words, tuple(dict.fromkeys(finding.code for finding in spoke)))


def _words(reading: Reading) -> dict[str, tuple[str, ...]]:
    who = [span.text for span in reading.who]
    figures = [target.span.text for target in reading.targets]
    times = [span.text for span in (*reading.dates, *reading.every)]
    known = [span.text for span in reading.evidence]
    verb = _verb(reading)
    return {
        "S": _once([*who, *verb]),
        "M": _once([*figures, *known]),
        "A": _once(verb),
        "R": _once(figures),
        "T": _once(times),
    }


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _verb(reading: Reading) -> list[str]:
    """The main verb with the few words after it ("use the common rubric"), as the source's "lose, run"."""
    year = SchoolYear.parse(reading.school_year) if reading.school_year else None
    seen = seen_in(reading.text, year)
    first = seen.clause.verb if seen.clause.verb >= 0 else seen.clause.first
    if first < 0 or first >= seen.lx.size:
        return []
    last = first + 1
    while last < min(seen.lx.size, first + 1 + _WITH_VERB) and seen.lx.shape[last] == "word":
        last += 1
    return [seen.lx.text[seen.lx.start[first] : seen.lx.end[last - 1]]]


def of_plan(report: PlanReport) -> dict[str, tuple[Mark, ...]]:
    """The letters of every benchmark that has a statement, by its id, in the order of the plan."""
    by_benchmark: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.benchmark:
            by_benchmark.setdefault(finding.benchmark, []).append(finding)
    return {name: smart(reading, by_benchmark.get(name, ())) for name, reading in report.readings.items()}


def criteria(report: PlanReport) -> tuple[Criterion, ...]:
    """The six criteria, each with its findings; a finding that serves two stands under both."""
    return tuple(
        Criterion(number, text, tuple(f for f in report.findings if number in numbers(f.criterion)))
        for number, text in CRITERIA.items()
    )
