"""What we read in a statement, said back: a row for each part, and the whole in one line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from milepost.criteria.wording import kind_name
from milepost.plan.words import Framework
from milepost.reading.types import ReadDate, Reading, ReadTarget, Recurrence, Span
from milepost.web.plans import dates

_SENSES = {
    "at_least": "at least",
    "at_most": "at most",
    "increase_by": "up by",
    "decrease_by": "down by",
    "improve": "better than before",
    "reduce": "less than before",
    "maintain": "no worse than before",
}
_UNITS = {"percent": " %", "points": " points", "percent_change": " % of the figure before", "days": " days"}
_ROLES = {"deadline": "by", "start": "from", "baseline": "compared with", "at": "in"}


@dataclass(frozen=True)
class Part:
    """One part of a reading: what it is called, the words it stands in, what we took them to mean."""

    slug: str
    name: str
    words: str
    meaning: str


def parts(reading: Reading) -> tuple[Part, ...]:
    """Every part of the reading, by kind of part and then in the order of the statement."""
    return (
        *(Part("who", "Who", span.text, "acts, or is to change") for span in reading.who),
        *(Part("target", "How much", t.span.text, target_meaning(t)) for t in reading.targets),
        *(Part("date", "When", when.text, date_meaning(when)) for when in reading.dates),
        *(Part("every", "How often", step.text, step_meaning(step)) for step in reading.every),
        *(Part("evidence", "Known by", span.text, "the evidence") for span in reading.evidence),
        *(Part("baseline", "Compared with", span.text, "the starting point") for span in reading.baseline),
        *(Part("vague", "Open to taste", span.text, "two readers would differ") for span in reading.vague),
        *(Part("blank", "Left blank", span.text, "still to be filled in") for span in reading.blanks),
    )


def in_one_line(reading: Reading) -> str:
    """The reading as one line: who, how much, when, how often, known by; "" where nothing was read."""
    of = {target.of for target in reading.targets}
    said = [_words(tuple(span for span in reading.who[:2] if span.text not in of))]
    said += [target_meaning(target) for target in reading.targets[:3]]
    if not any(target.by for target in reading.targets):
        said += [date_meaning(when) for when in reading.dates if when.role == "deadline"][:2]
    said += [step_meaning(step) for step in reading.every[:1]]
    said += [f"known by {_words(reading.evidence[:1])}"] if reading.evidence else []
    return " · ".join(part for part in said if part)


def _words(spans: tuple[Span, ...]) -> str:
    return ", ".join(span.text for span in spans)


def kind_meaning(reading: Reading, framework: Framework) -> str:
    """The kind of benchmark it reads like, in the framework's words."""
    return "no benchmark" if reading.kind == "none" else kind_name(reading.kind, framework)


def target_meaning(target: ReadTarget) -> str:
    """A target in words: "at least 60 % of staff by November 2026"."""
    said = [_SENSES[target.sense]]
    if target.amount is None:
        said = [f"{target.of}: {said[0]}"] if target.of else said
    else:
        said.append(f"{number(target.amount)}{_UNITS.get(target.unit, '')}")
        said += [f"of {target.of}" if target.unit == "percent" else target.of] if target.of else []
    if target.start_value is not None:
        said.append(f"from {number(target.start_value)}{_UNITS.get(target.unit, '')}")
    if target.by:
        said.append(f"by {dates.label(target.by)}")
    return " ".join(said)


def date_meaning(when: ReadDate) -> str:
    """A date with its role in words; words that set a time without a label are said to be that."""
    if when.date is None:
        return "a time, but no date"
    return f"{_ROLES[when.role]} {dates.label(when.date)}"


def step_meaning(step: Recurrence) -> str:
    """How often, in words: "every two weeks"."""
    return f"every {step.step.replace('_', ' ')}"


def number(value: Decimal | float) -> str:
    """A number as people write it: no needless zeros, thousands parted by commas."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")
