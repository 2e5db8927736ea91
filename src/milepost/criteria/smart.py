"""A benchmark letter by letter, S M A R T, and a plan criterion by criterion: each with what it rests on.

Sources: Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 6 and its
example table (the words behind each letter), and 1 to 6 for the plan. A letter is red where a finding says
that two readers would disagree or nobody could judge, amber where something is worth a look, green where
no rule has anything to say, "nothing to judge" where no words or fields are there that it could rest on,
"not checked" where the rules that would speak were not run; it is never a grade of the people who wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, get_args

from milepost.criteria.acting import people_of
from milepost.criteria.principles import CRITERIA, numbers
from milepost.criteria.readings import once_a_reading
from milepost.criteria.registry import all_rules
from milepost.criteria.sourcing import surely_for_date
from milepost.criteria.types import Finding, PlanReport, Severity
from milepost.criteria.wording import many
from milepost.plan.dates import SchoolYear
from milepost.plan.types import Benchmark, Plan, amounts_by_date
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.reader import seen_in
from milepost.reading.types import Reading

Colour = Literal["green", "nothing to judge", "amber", "red", "not checked"]
# Of a whole stands the last that a part has: a part that nobody checked takes the green from it, not the
# warning.
_COLOURS: tuple[Colour, ...] = ("nothing to judge", "green", "not checked", "amber", "red")
_R = ("rigorous", "realistic", "results-focused")


@dataclass(frozen=True)
class _Asked:
    """The rules that speak of a letter: without one of `own` its green would say nothing."""

    own: frozenset[str]
    further: frozenset[str] = frozenset()


_NAMES = {"S": "specific and strategic", "M": "measurable", "A": "action-oriented", "T": "timed"}
_ASKED: dict[str, _Asked] = {
    "S": _Asked(frozenset(("W1", "M5", "M6")), frozenset(("W2", "M7", "M8", "C1", "C5"))),
    "M": _Asked(frozenset(("M1", "M2", "M6")), frozenset(("M3", "M4", "K3", "K6"))),
    "A": _Asked(frozenset(("K1",)), frozenset(("R2",))),
    "T": _Asked(frozenset(("T1", "T2")), frozenset(("T3", "T4", "T5", "K4", "C3", "F1"))),
    "rigorous": _Asked(frozenset(("R3",))),
    "realistic": _Asked(frozenset(("R4", "R5"))),
    "results-focused": _Asked(frozenset(("R1",)), frozenset(("R2",))),
}
# At most so many words are shown after the verb.
_WITH_VERB = 8
# A blank left open is a fault of the time as well, where it stands on one.
_BLANK = "M6"
# In how many cases the letters of one statement are kept.
_MOST_KEPT = 32
# So many of the words behind a letter are shown to people.
_SHOWN = 3
# What is done ends before these, whatever follows; "at least" belongs to its number.
_ENDS = words(
    "about across after against and as at before between but by during for from in into on or over per so"
    " than that through to under until when where which while who with within"
)
_BOUNDS = frozenset(("least", "most"))


@dataclass(frozen=True)
class Mark:
    """One letter, or one of the three R's.

    `words` are those that are found fault with, then those of the statement that it rests on, then what the
    benchmark's own fields say of it; `because` are the codes of the findings that take the green away,
    `not_checked` those of the rules on it that were not run. The colour is "not checked" where nothing was
    found and the letter's own rules were not all run, "nothing to judge" where they were and there
    are no `words`.
    """

    letter: str
    name: str
    colour: Colour
    words: tuple[str, ...]
    because: tuple[str, ...]
    parts: tuple[Mark, ...] = ()
    not_checked: tuple[str, ...] = ()

    def said(self) -> str:
        """The words behind it, in quotation marks; where there are none, that there are none."""
        return ", ".join(f"“{words}”" for words in self.words[:_SHOWN]) or "no words in the statement"

    def as_json(self) -> dict[str, Any]:
        """The mark as plain data; `parts` only where there are some (the three R's)."""
        said: dict[str, Any] = {
            "letter": self.letter,
            "name": self.name,
            "colour": self.colour,
            "words": list(self.words),
            "because": list(self.because),
            "not_checked": list(self.not_checked),
        }
        return said | ({"parts": [part.as_json() for part in self.parts]} if self.parts else {})


@dataclass(frozen=True)
class Criterion:
    """One of the six criteria, and the plan's findings that speak of it, in the order of the plan.

    `asked` and `not_checked` are the codes of the rules on it that were run and that were not.
    """

    number: int
    text: str
    findings: tuple[Finding, ...]
    asked: tuple[str, ...] = ()
    not_checked: tuple[str, ...] = ()

    def in_words(self) -> str:
        """As in "2 errors, 1 warning", "no findings", "not checked"."""
        if not self.asked and not self.findings:
            return "not checked"
        severities = [finding.severity for finding in self.findings]
        said = [many(severities.count(each), each) for each in get_args(Severity) if each in severities]
        partly = f" ({', '.join(self.not_checked)} not checked)" if self.not_checked else ""
        return f"{', '.join(said) or 'no findings'}{partly}"


def smart(
    reading: Reading,
    findings: Iterable[Finding],
    not_run: frozenset[str] = frozenset(),
    fields: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Mark, ...]:
    """S, M, A, R, T of a statement with the findings on it; none for what is no benchmark.

    `not_run` are the codes of the rules that were not asked; `fields` what is said beside the statement, by
    letter.
    """
    return () if reading.kind == "none" else _letters(reading, findings, not_run, fields or {}).marks


@dataclass(eq=False, slots=True)
class _Letters:
    """The letters of one statement in one case; `written` is their JSON, None until it is needed."""

    marks: tuple[Mark, ...]
    written: str | None = None


def _letters(
    reading: Reading,
    findings: Iterable[Finding],
    not_run: frozenset[str],
    fields: Mapping[str, tuple[str, ...]],
) -> _Letters:
    """The letters, kept for a statement that comes again with the same findings and fields."""
    found = tuple(findings)
    key = (
        not_run,
        tuple(fields.items()),
        tuple([(finding.code, finding.severity, finding.start, finding.end) for finding in found]),
    )
    kept = _kept(reading)
    letters = kept.get(key)
    if letters is None:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        letters = kept[key] = _Letters(_marks(reading, found, not_run, fields))
    return letters


@once_a_reading
def _kept(reading: Reading) -> dict[Hashable, _Letters]:
    return {}


def _marks(
    reading: Reading,
    found: tuple[Finding, ...],
    not_run: frozenset[str],
    beside: Mapping[str, tuple[str, ...]],
) -> tuple[Mark, ...]:
    words = {letter: _once([*said, *beside.get(letter, ())]) for letter, said in _words(reading).items()}
    marks = {
        letter: _mark(letter, name, _asked(letter, reading), found, words[letter], not_run, reading.text)
        for letter, name in _NAMES.items()
    }
    parts = tuple(_mark("R", name, _ASKED[name], found, words["R"], not_run, reading.text) for name in _R)
    worst = max(parts, key=lambda part: _COLOURS.index(part.colour)).colour
    because = tuple(dict.fromkeys(code for part in parts for code in part.because))
    wanting = tuple(dict.fromkeys(code for part in parts for code in part.not_checked))
    marks["R"] = Mark("R", ", ".join(_R), worst, words["R"], because, parts, wanting)
    return tuple(marks[letter] for letter in "SMART")


def _mark(
    letter: str,
    name: str,
    asked: _Asked,
    found: tuple[Finding, ...],
    words: tuple[str, ...],
    not_run: frozenset[str],
    text: str,
) -> Mark:
    spoke = [finding for finding in found if finding.code in asked.own | asked.further]
    because = tuple(dict.fromkeys(finding.code for finding in spoke))
    about = [text[f.start : f.end] for f in spoke if f.start is not None]
    words = _once([*(each for each in about if len(each) < len(text.rstrip(" ."))), *words])
    wanting = tuple(sorted((asked.own | asked.further) & not_run))
    colour = _colour(spoke, asked, not_run)
    colour = "nothing to judge" if colour == "green" and not words else colour
    return Mark(letter, name, colour, words, because, not_checked=wanting)


def _asked(letter: str, reading: Reading) -> _Asked:
    """The rules on the letter; the one on blanks speaks of the time too, where a blank stands for one."""
    asked = _ASKED[letter]
    return replace(asked, own=asked.own | {_BLANK}) if letter == "T" and _open_times(reading) else asked


def _open_times(reading: Reading) -> list[str]:
    """The blanks that stand where a date would."""
    return [blank.text for blank in reading.blanks if surely_for_date(reading.text, blank)]


def _colour(spoke: list[Finding], asked: _Asked, not_run: frozenset[str]) -> Colour:
    if any(finding.severity == "error" for finding in spoke):
        return "red"
    if spoke:
        return "amber"
    return "not checked" if asked.own & not_run else "green"


@once_a_reading
def _words(reading: Reading) -> dict[str, tuple[str, ...]]:
    who = [span.text for span in reading.who]
    figures = [target.span.text for target in reading.targets]
    times = [*_open_times(reading), *(span.text for span in (*reading.dates, *reading.every))]
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
    """The main verb with what it is done to ("use the common rubric"), as the source's "lose, run"."""
    year = SchoolYear.parse(reading.school_year) if reading.school_year else None
    seen = seen_in(reading.text, year)
    first = seen.clause.verb if seen.clause.verb >= 0 else seen.clause.first
    if first < 0 or first >= seen.lx.size:
        return []
    last = first + 1
    while last < min(seen.lx.size, first + 1 + _WITH_VERB) and _goes_on(seen.lx, last):
        last += 1
    return [seen.lx.text[seen.lx.start[first] : seen.lx.end[last - 1]]]


def _goes_on(lx: Lexed, token: int) -> bool:
    """Whether the verb's phrase goes on over this token."""
    sign = lx.text[lx.start[token] : lx.end[token]]
    joins = sign == "-" and lx.start[token] == lx.end[token - 1] and lx.end[token] == lx.start[token + 1]
    if lx.shape[token] == "number" or sign == "%" or joins:
        return True
    if lx.shape[token] != "word":
        return False
    return lx.low[token] not in _ENDS or (lx.low[token] == "at" and lx.low[token + 1] in _BOUNDS)


def _fields(plan: Plan) -> dict[str, dict[str, tuple[str, ...]]]:
    """What each benchmark's fields say for its letters: who, known from what, and when."""
    sources = {source.id: source.name or source.id for source in plan.sources}
    measures = {measure.id: measure.name or measure.id for measure in plan.measures}
    found = {}
    for benchmark, *_ in plan.benchmarks():
        targets = [f"target on {measures.get(one.measure, one.measure)}" for one in benchmark.targets]
        found[benchmark.id] = {
            "S": people_of(benchmark, plan),
            "M": (*(sources.get(one, one) for one in benchmark.sources), *targets),
            "R": tuple(targets),
            "T": tuple(_times(benchmark)),
        }
    return found


def _times(benchmark: Benchmark) -> Iterator[str]:
    """The times that its fields give, those of its parts and targets among them."""
    ends = [("due", benchmark.due), ("from", benchmark.from_), ("until", benchmark.until)]
    ends += [("due", part.due) for part in benchmark.components]
    for one in benchmark.targets:
        ends += [("by", one.by), ("from", one.from_), ("until", one.until)]
        ends += [("by", when) for _, amounts in amounts_by_date(one) for when in amounts]
    yield from (f"{said} {when.written}" for said, when in ends if when)
    steps = (benchmark.every, *(one.every for one in benchmark.targets))
    yield from (f"every {str(step).replace('_', ' ')}" for step in steps if step)


def of_plan(report: PlanReport) -> dict[str, tuple[Mark, ...]]:
    """The letters of every benchmark that has a statement, by its id, in the order of the plan."""
    return {name: letters.marks if letters else () for name, letters in _of_plan(report)}


def written(report: PlanReport, write: Callable[[Any], str]) -> str:
    """The same as one JSON object, put together of what `write` makes of each statement's letters once."""
    parts = []
    for name, letters in _of_plan(report):
        if letters and letters.written is None:
            letters.written = write([mark.as_json() for mark in letters.marks])
        parts.append(f"{write(name)}: {letters.written if letters else '[]'}")
    return f"{{{', '.join(parts)}}}"


def _of_plan(report: PlanReport) -> Iterator[tuple[str, _Letters | None]]:
    """The letters by benchmark; None for what is no benchmark."""
    by_benchmark: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.benchmark:
            by_benchmark.setdefault(finding.benchmark, []).append(finding)
    fields = _fields(report.plan)
    for name, reading in report.readings.items():
        found = by_benchmark.get(name, ())
        beside = fields.get(name, {})
        yield name, None if reading.kind == "none" else _letters(reading, found, report.not_run, beside)


def criteria(report: PlanReport) -> tuple[Criterion, ...]:
    """The six criteria, each with its findings; a finding that serves two stands under both."""
    return tuple(
        Criterion(
            number,
            text,
            tuple(f for f in report.findings if number in numbers(f.criterion)),
            tuple(code for code in _rules_on(number) if code not in report.not_run),
            tuple(code for code in _rules_on(number) if code in report.not_run),
        )
        for number, text in CRITERIA.items()
    )


@cache
def _rules_on(number: int) -> tuple[str, ...]:
    return tuple(rule.code for rule in all_rules() if number in numbers(rule.criterion))
