"""M3: a change of which nobody knows where it starts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.compared import compares
from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit, Rank
from milepost.criteria.drafting.gaps import GOAL, START
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.phrases import one_of
from milepost.criteria.sourcing import defines_itself
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import quoted
from milepost.reading.types import Reading, ReadTarget

# Right after the change: "by 5 points from 61%", "up 3% … (from 88%)".
_FROM_FIGURE = re.compile(r"[^.;]{0,60}?\(?\bfrom\s+(?:an?\s+\w+\s+of\s+)?[\d$.]*\d", re.IGNORECASE)
_UP_FROM = re.compile(r"\b(?:up|down)\s+from\s+[\d$.]*\d", re.IGNORECASE)
_IN_FALL = re.compile(
    r"(?:^|[:;,(/–—-]|\b(?:in|the|last|this|each|every|by|from|of|since|next|early|late|and|or|winter|spring))\W*$",
    re.IGNORECASE,
)
_FALL_AND = re.compile(
    r"\W*(?:and|or|to|through|&)?\W*(?:winter|spring|semester|data|results?|scores?|assessments?|tests?|surveys?"
    r"|screen\w+|conferences?|(?:19|20)?\d\d)\b",
    re.IGNORECASE,
)
_CHANGES = ("increase_by", "decrease_by", "improve", "reduce")
_COMPARATIVES = one_of("more", "better", "greater", "higher", "fewer", "less", "lower")
# "A 2-point improvement": the figure stands before its noun.
_CHANGE_NOUN = re.compile(
    r"\s+(?:increase|decrease|reduction|gain|growth|improvement|decline|rise|drop)\b", re.IGNORECASE
)


def _with_start(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """From where, and to where as well if no figure is given, for every change that lacks it."""
    for target in layout.reading.targets:
        if not _asks_for_change(target) or _starts_from(layout.reading, target):
            continue
        end = target.span.end
        if target.amount is not None:
            noun = _CHANGE_NOUN.match(layout.text, end)
            place = noun.end() if noun else end
            yield Edit(place, place, f" from {START}", (START,), Rank.START)
            continue
        said = f" from {START} to {GOAL}"
        if _COMPARATIVES.search(target.span.text):
            said = f", {'down' if target.sense == 'reduce' else 'up'}{said}"
        place = layout.tail(end)
        yield Edit(place, place, said, (START, GOAL), Rank.START_AND_GOAL)


@rule(
    "M3",
    "no-baseline",
    criterion="2",
    severity="warning",
    looks_at="statement",
    flaw="no-baseline",
    reword=_with_start,
    question="From which figure does it start, and which is to be reached?",
)
def no_baseline(seen: StatementContext) -> Iterator[Remark]:
    """A benchmark asks for a change and does not say from what.

    Why
        "Increase by 10 points" is a different promise from 35 than from 85, and from last spring
        than from this autumn. Where the start is not named, it is chosen afterwards, and it can be
        chosen so that the benchmark is met.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 2:
          the same understanding of what the target is
        Guiding Principles for Effective Benchmarks (2012), examples of Short-Term and Final
          Outcomes: over baseline, from the prior year
    Fails:
        [final] Grade 8 students will improve their state science scores by June.
        [short_term] By March, attendance at the high schools rises by 3 percentage points.
        [final] By June, reduce suspensions of grade 9 students by 20, as recorded in the discipline file.
    Passes:
        [final] Grade 8 students will raise their mean state science score from 238 to 242 by June.
        [short_term] By March, attendance at the high schools rises by 3 points over the prior year.
        [short_term] Each month, attendance at the high schools improves, per the register.
        [final] By June, at most 40 grade 9 students are suspended, as recorded in the discipline file.
    Fix
        Give the starting figure ("from 61% to 70%"), or name what you compare with ("over the fall
        administration"). If the start is not known yet, make measuring it the first activity.
    When to ignore
        When a target in the plan's fields is judged, its reference is fixed there and the rule is
        silent. Ignore it where the baseline is being measured and a date for it stands in the plan.
    """
    reading = seen.reading
    if reading.kind == "activity" or (seen.benchmark and seen.benchmark.targets):
        return
    target = next(
        (one for one in reading.targets if _asks_for_change(one) and not _is_season(reading.text, one)), None
    )
    if target is None or compares(reading) or _starts_from(reading, target):
        return
    yield Remark(
        _message(target),
        _remedy(target),
        target.span,
    )


def _is_season(text: str, target: ReadTarget) -> bool:
    """Whether "fall" is the season: beside another one, after what leads a time in, or before its test."""
    span = target.span
    if target.amount is not None or span.text.lower() != "fall":
        return False
    return bool(_IN_FALL.search(text, 0, span.start) or _FALL_AND.match(text, span.end))


def _asks_for_change(target: ReadTarget) -> bool:
    """Whether a change is asked for without its start. A level up is one from each person's own level."""
    return target.sense in _CHANGES and target.start_value is None and target.unit != "level"


def _starts_from(reading: Reading, target: ReadTarget) -> bool:
    """Whether a figure is named from which the change starts, be it in the words that explain it."""
    if target.amount is None and defines_itself(reading):
        return any(one.start_value is not None for one in reading.targets)
    if target.amount is None:
        return bool(_UP_FROM.search(reading.text, target.span.end))
    return bool(_FROM_FIGURE.match(reading.text, target.span.end))


def _message(target: ReadTarget) -> str:
    if target.amount is None:
        return f"{quoted(target.span.text)} promises a change, but says neither how much nor from what."
    return f"{quoted(target.span.text)} says how far, but not from where."


def _remedy(target: ReadTarget) -> str:
    if target.amount is None:
        return "Give both figures, “from <now> to <then>”, or name the comparison: “over <last spring>”."
    return "Give the starting figure, “from <now> to <then>”, or name it: “over the <fall> result”."
