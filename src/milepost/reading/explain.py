"""Says which rule of the grammar took which words of a statement: the reading, shown at work.

Nothing is kept while reading; a statement is gone through again when somebody asks. The names are
those of the grammar's own parts: `dates.month`, `targets.level`, `kind.finding`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from milepost.plan.dates import SchoolYear
from milepost.plan.words import KINDS
from milepost.reading import baseline, blanks, evidence, names, people, vague
from milepost.reading import kind as kinds
from milepost.reading.figure_parts import Placed
from milepost.reading.figures import Figure
from milepost.reading.reader import Understood, understand
from milepost.reading.report import number
from milepost.reading.time_words import SEASONS, Mention
from milepost.reading.types import Reading, Span

_TERMS = ("quarter", "trimester", "semester")
_LONG_DAY, _LONG_MONTH = len("2026-11-05"), len("2026-11")


@dataclass(frozen=True, slots=True)
class Step:
    """One rule at work: its name, what it made of the words, and the words.

    `made` is "" where the rule only took its words away from the others. The step for the kind
    spans the whole statement.
    """

    rule: str
    made: str
    span: Span


def explain(reading: Reading) -> tuple[Step, ...]:
    """The rules that took words of this statement, in the order of the words; the kind comes first.

    >>> from milepost.reading.reader import read
    >>> for step in explain(read("By November, 60 percent of teams will meet weekly.")):
    ...     print(step.rule, "|", step.span.text, "|", step.made)
    kind.adult_result | By November, 60 percent of teams will meet weekly. | early_evidence
    dates.month | By November | deadline --11
    targets.level | 60 percent | at_least 60 percent by --11
    who.share_of | teams |
    every | weekly | week
    """
    year = SchoolYear.parse(reading.school_year) if reading.school_year else None
    given = reading.kind if reading.kind_given else None
    found = understand(reading.text, year, given)
    steps = sorted(_steps(found), key=lambda step: (step.span.start, step.span.end))
    return (_kind(reading, found), *steps)


def as_json(steps: tuple[Step, ...]) -> list[dict[str, Any]]:
    """The steps as JSON-able values, offsets as in a reading."""
    return [
        {"rule": s.rule, "made": s.made, "text": s.span.text, "start": s.span.start, "end": s.span.end}
        for s in steps
    ]


def _kind(reading: Reading, found: Understood) -> Step:
    whole = Span(reading.text, 0, len(reading.text))
    if reading.kind_given and reading.kind in KINDS:
        return Step("kind.given", reading.kind, whole)
    decided = kinds.decide(found.seen)
    return Step(f"kind.{decided.rule}", decided.kind, whole)


def _steps(found: Understood) -> Iterator[Step]:
    lx = found.lx
    for place in found.rounds:
        yield Step("every", place.step, lx.span(place.first, place.last))
    for mention in found.reached.dates:
        made = f"{mention.role} {mention.label}" if mention.label else f"{mention.role}, no label"
        yield Step(f"dates.{_form(mention)}", made, lx.span(mention.first, mention.last))
    yield from _named(found)
    yield from _figures(found)
    for span in found.who:
        yield Step(f"who.{people.how(lx, span)}", "", span)
    way, spans = evidence.how(lx, found.times, found.kind)
    yield from (Step(f"evidence.{way}", "", span) for span in spans)
    yield from (Step("baseline", "", span) for span in baseline.find(lx, found.reached.dates))
    figure_said = any(target.amount is not None for target in found.reached.targets)
    yield from (Step("vague", "", span) for span in vague.find(lx, figure_said))
    yield from (Step("blanks", "", span) for span in blanks.find(lx))


def _named(found: Understood) -> Iterator[Step]:
    """The numbers that only name something: grades, rooms, tiers."""
    lx = found.lx
    marked = bytearray(lx.size + 8)
    names.mark(lx, marked)
    dated = {token for m in found.times for token in range(m.core, m.last)}
    for token in range(lx.size):
        if marked[token] and token not in dated:
            yield Step("names.number", "", lx.span(token, token + 1))


def _figures(found: Understood) -> Iterator[Step]:
    """Every figure with its part, and the targets that words alone make."""
    lx = found.lx
    figures = {figure.first: figure for figure in found.amounts}
    for placed, target in zip(found.reached.placed, found.reached.targets, strict=True):
        by = f" by {target.by}" if target.by else ""
        start = "" if placed.start_value is None else f" from {number(placed.start_value)}"
        made = f"{placed.sense}{_amount(placed)}{start}{by}"
        yield Step(f"targets.{_way(placed, figures)}", made, lx.span(placed.first, placed.last))
    reached = [(p.first, p.last) for p in found.reached.placed]
    starts = {figure.first for figure in found.figures.starts}
    for figure in found.amounts:
        if any(first <= figure.first < last for first, last in reached):
            continue
        part = "start" if figure.first in starts else "aside"
        yield Step(f"figures.{part}", _value(figure.value), lx.span(figure.first, figure.last))


def _way(placed: Placed, figures: dict[int, Figure]) -> str:
    if placed.first in figures:
        return "change" if placed.sense in ("increase_by", "decrease_by") else "level"
    if placed.value is None and placed.unit == "percent":
        return "compared_rate"
    return {"percent": "everyone", "level": "named_level"}.get(placed.unit, "change_in_words")


def _amount(placed: Placed) -> str:
    if placed.unit == "none":
        return ""
    return f" {_value(placed.value)} {placed.unit}"


def _value(value: Decimal | None) -> str:
    return "blank" if value is None else str(number(value))


def _form(mention: Mention) -> str:
    """The form in which the time is named, as its label shows it."""
    label = mention.label
    if label is None:
        return "relative"
    if label.startswith(_TERMS):
        return "term"
    if label.endswith("of-year"):
        return "edge_of_year"
    if label.rsplit("-", 1)[-1] in SEASONS:
        return "season"
    plain = label.replace("--", "0000-")
    if len(plain) == _LONG_DAY:
        return "day"
    if len(plain) == _LONG_MONTH and mention.role is not None:
        return "month" if label.startswith("--") or not _is_school_year(label) else "school_year"
    return "year"


def _is_school_year(label: str) -> bool:
    return (int(label[:4]) + 1) % 100 == int(label[5:])
