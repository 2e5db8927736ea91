"""From a reading to targets of the plan file: what the words settle, and what must still be asked.

A proposal is a target as plain values in the form of the plan file (targets reference, "A target"),
so that a form can show it and nothing heavy is imported; the plan's own rules check it when it is
put into a plan. What the words leave open is a question with its choices, never a guess: which
measure, which date, percent or points, since when, how much. Dates in the form of plan files are
made in `plan_dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from milepost.plan.dates import SchoolYear
from milepost.reading.plan_dates import Choice, as_when, end_of, possible_days
from milepost.reading.read_back import chains, is_ambiguous_percent, is_reference
from milepost.reading.types import ReadDate, Reading, ReadTarget, Sense

About = Literal["measure", "amount", "level", "percent_or_points", "since", "date"]

# The figure that a level in a unit is one of.
_FIGURES = {
    "percent": "share",
    "percent_change": "share",
    "points": "mean",
    "level": "mean",
    "count": "count",
    "days": "sum",
}
# Rhythms of a statement that are steps in which a target is judged (targets reference, "A target").
_STEPS = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "administration": "collection",
}
_LEVELS = ("at_least", "at_most")
_PERCENTS = ("percent", "percent_change")
_DIFFERENCES = ("increase_by", "decrease_by")
_BETTER: dict[Sense, str] = {
    "at_least": "higher",
    "increase_by": "higher",
    "improve": "higher",
    "at_most": "lower",
    "decrease_by": "lower",
    "reduce": "lower",
}
_SINCE = (
    Choice("baseline", "the last figure before the plan's first day"),
    Choice("previous", "the collection just before, in the same school year"),
    Choice("prior_year", "the last figure of the school year before"),
)
_PRIOR_YEAR = re.compile(
    r"\b(?:prior|previous|preceding|last)\b.*\byear|year over year|year (?:earlier|ago|before)", re.I
)
# What the words of a comparison name; the first that fits.
_COMPARED = {
    "prior_year": _PRIOR_YEAR,
    "baseline": re.compile(r"\bbaseline\b", re.I),
    "previous": re.compile(r"\b(?:prior|previous|preceding|last|subsequent|administration)\b", re.I),
}


@dataclass(frozen=True)
class Question:
    """What must be asked. The answer goes under `key` of the target; no choices: any value it takes."""

    about: About
    key: str
    question: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """One target of the plan, as far as the statement settles it.

    `target` has the keys of the plan file; `measure` what its measure would have to be (figure, better),
    each left out where the words do not say. `words` is statement[start:end], `about` those whose
    figure it is, None if not said. Without questions the target is complete.
    """

    target: Mapping[str, Any]
    measure: Mapping[str, str]
    questions: tuple[Question, ...]
    words: str
    start: int
    end: int
    about: str | None

    def filled(self, answers: Mapping[str, str]) -> Proposal:
        """The proposal with answers by key (`{"measure": "starters", "since": "baseline"}`)."""
        keys = {question.key for question in self.questions}
        given = {key: answer for key, answer in answers.items() if key in keys}
        left = tuple(question for question in self.questions if question.key not in given)
        return replace(self, target={**self.target, **given}, questions=left)


# A part of a target that is settled, or what must be asked for it.
_Part = dict[str, Any] | Question


def propose(reading: Reading, measures: Mapping[str, str] | None = None) -> tuple[Proposal, ...]:
    """The targets of a statement, milestones of one figure together; none where it has none.

    `measures` are the plan's, name by id: they become the choices for the measure.
    """
    found: list[Proposal] = []
    for chain in chains(reading.targets):
        together = [chain] if _by_date(reading, chain) else [[target] for target in chain]
        found += [_proposal(reading, part, measures or {}) for part in together]
    return tuple(found)


def as_json(proposal: Proposal) -> dict[str, Any]:
    """The proposal as JSON."""
    return {
        "words": proposal.words,
        "start": proposal.start,
        "end": proposal.end,
        "about": proposal.about,
        "target": dict(proposal.target),
        "measure": dict(proposal.measure),
        "questions": [
            {
                "about": question.about,
                "key": question.key,
                "question": question.question,
                "choices": [{"value": choice.value, "means": choice.means} for choice in question.choices],
            }
            for question in proposal.questions
        ],
    }


def _proposal(reading: Reading, chain: list[ReadTarget], measures: Mapping[str, str]) -> Proposal:
    first = chain[0]
    choices = tuple(Choice(id, name) for id, name in measures.items())
    parts: list[_Part] = [Question("measure", "measure", "Which measure is it a figure of?", choices)]
    if len(chain) > 1:
        parts.append({first.sense: _by_date(reading, chain)})
    else:
        parts += _condition(reading, first)
    parts += _reference(reading, first)
    parts += _time(reading, first) if len(chain) == 1 else ()
    return Proposal(
        target={key: value for part in parts if isinstance(part, dict) for key, value in part.items()},
        measure=_measure(first),
        questions=tuple(part for part in parts if isinstance(part, Question)),
        words=first.span.text,
        start=first.span.start,
        end=first.span.end,
        about=first.of,
    )


def _measure(target: ReadTarget) -> dict[str, str]:
    """What the words say about the measure: its figure, and which way is better.

    A difference in plain numbers is one of means: counts and sums take none (targets reference).
    """
    said: dict[str, str] = {}
    if target.sense in _LEVELS and target.unit in _FIGURES:
        said["figure"] = _FIGURES[target.unit]
    elif target.unit == "points" and re.search("%|percent", target.span.text):
        said["figure"] = "share"
    elif target.sense in _DIFFERENCES and target.unit in ("count", "days", "level"):
        said["figure"] = "mean"
    if target.sense in _BETTER:
        said["better"] = _BETTER[target.sense]
    return said


def _by_date(reading: Reading, chain: list[ReadTarget]) -> dict[str, str]:
    """A chain of levels as amounts by date; empty where one lacks its amount or a date a plan can have."""
    if chain[0].sense not in _LEVELS or any(target.amount is None for target in chain):
        return {}
    dates = [_when(reading, target.by) for target in chain]
    amounts = [_level(target) for target in chain]
    found = {date: amount for date, amount in zip(dates, amounts, strict=True) if date}
    return found if len(found) == len(chain) else {}


def _condition(reading: Reading, target: ReadTarget) -> Iterator[_Part]:
    """What is to be reached, or the question that stands in its way."""
    if target.sense in ("improve", "reduce"):
        yield {"improve": True}
    elif target.sense == "maintain":
        yield {"maintain": True}
    elif target.amount is None:
        level = target.unit == "level"
        asked = "Which level is to be reached?" if level else "How much is to be reached?"
        yield Question("level" if level else "amount", target.sense, asked)
    elif target.sense in _LEVELS:
        yield {target.sense: _level(target)}
    else:
        yield _difference(reading, target)


def _level(target: ReadTarget) -> str:
    """A level as plans write it: `60%`, `12`; "at least 50%" and "a mean of 3.5" alike are levels."""
    return _number(target.amount) + ("%" if target.unit in _PERCENTS else "")


def _difference(reading: Reading, target: ReadTarget) -> _Part:
    """A difference as plans write it; of a percentage it must be asked which one is meant."""
    number = _number(target.amount)
    if target.unit in _PERCENTS:
        relative = f"{number}% of reference"
        if target.unit == "percent_change" and not is_ambiguous_percent(reading, target):
            return {target.sense: relative}
        choices = (
            Choice(f"{number} points", f"{number} percentage points"),
            Choice(relative, f"{number} percent of where it stands"),
        )
        return Question("percent_or_points", target.sense, f"{number} percent of what?", choices)
    return {target.sense: f"{number} points" if target.unit == "points" else number}


def _reference(reading: Reading, target: ReadTarget) -> Iterator[_Part]:
    """What it starts from: a level's baseline where it is said; a change's reference, else a question."""
    if target.start_value is not None:
        sign = "%" if target.unit in _PERCENTS else ""
        key = "baseline" if target.sense in _LEVELS else "since"
        yield {key: _number(target.start_value) + sign}
    elif target.sense not in _LEVELS:
        since = _since(reading)
        if since:
            yield {"since": since}
        elif not (reading.every and target.sense not in _DIFFERENCES):
            # Where each period is compared with the one before, that is the plan file's default.
            yield Question("since", "since", "Compared with what?", _SINCE)


def _since(reading: Reading) -> str | None:
    """What the words compare with, as plans write it; None where they do not settle it."""
    for date in reading.dates:
        if is_reference(reading, date):
            year = _prior_year(reading)
            if _PRIOR_YEAR.search(date.text) or (year and date.date == year):
                return "prior_year"
            if when := as_when(date, reading.school_year):
                return when
    for span in reading.baseline:
        for meaning, pattern in _COMPARED.items():
            if pattern.search(span.text):
                return meaning
    return None


def _prior_year(reading: Reading) -> str | None:
    if reading.school_year is None:
        return None
    return str(SchoolYear(SchoolYear.parse(reading.school_year).first - 1))


def _time(reading: Reading, target: ReadTarget) -> Iterator[_Part]:
    """When it is judged: by its date; in its rhythm where it has none, or where each period counts."""
    when = _when(reading, target.by)
    steps = [_STEPS[every.step] for every in reading.every if every.step in _STEPS]
    if steps and (target.by is None or target.sense in ("improve", "reduce", "maintain")):
        yield {"every": steps[0]}
        yield from ({"from": start} for start in _starts(reading)[:1])
        if until := when or next(iter(_deadlines(reading)), None):
            yield {"until": until}
    elif when:
        yield {"by": when}
    elif target.by:
        said = _said(reading, target.by)
        words = said.text if said else target.by
        choices = possible_days(target.by, reading.school_year)
        yield Question("date", "by", f"Which day does “{words}” mean?", choices)
    else:
        yield Question("date", "by", "By when?")


def _starts(reading: Reading) -> list[str]:
    starts = [d for d in reading.dates if d.role == "start" and not is_reference(reading, d)]
    # A plan's `from` is the first day of what it names, as a start is.
    return [when for date in starts if (when := as_when(date, reading.school_year))]


def _deadlines(reading: Reading) -> list[str]:
    dates = [date for date in reading.dates if date.role == "deadline"]
    return [when for date in dates if (when := end_of(date, reading.school_year))]


def _when(reading: Reading, label: str | None) -> str | None:
    """The date of a target as plans write it; None for none, and for what a plan cannot say."""
    if label is None:
        return None
    return end_of(_said(reading, label) or ReadDate("", 0, 0, label, "deadline"), reading.school_year)


def _said(reading: Reading, label: str) -> ReadDate | None:
    return next((date for date in reading.dates if date.date == label), None)


def _number(amount: Any) -> str:
    written = f"{amount:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
