"""What a benchmark asks for in figures: from where, to where, in which direction.

The plan's own targets and the words of the statement are brought to one form here. Shared by the rules on
rigorous and realistic targets; whether an aim is either is left to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from milepost.criteria.once import once
from milepost.criteria.phrases import one_of
from milepost.criteria.types import BenchmarkContext
from milepost.criteria.wording import quoted
from milepost.plan.amounts import Amount
from milepost.plan.dates import When
from milepost.plan.types import Measure, Target
from milepost.reading.types import Reading, ReadTarget, Span

# Verbs that move a figure. "Improve" is not among them: absence improves downward.
_UP = (
    "increas(?:e|es|ed|ing)", "rais(?:e|es|ed|ing)", "ris(?:e|es|ing)", "rose", "gr(?:ow|ows|owing|ew)",
    "up(?= from)",
)  # fmt: skip
_DOWN = (
    "decreas(?:e|es|ed|ing)", "reduc(?:e|es|ed|ing|tion)", "declin(?:e|es|ed|ing)", "drop(?:s|ped|ping)?",
    "falls", "falling", "fell", "fall(?= (?:from|to|by|below|under)\\b)", "lower(?:s|ed|ing)",
    "down(?= from)",
)  # fmt: skip
_MOVES_UP, _MOVES_DOWN = one_of(*_UP), one_of(*_DOWN)
_UPWARD = one_of(*_UP, "at least", "no (?:less|fewer) than")
_DOWNWARD = one_of(*_DOWN, "at most", "no more than")
_UP_FROM, _DOWN_FROM = re.compile(r"\bup from\b"), re.compile(r"\bdown from\b")
_FROM = re.compile(r"\bfrom [\d.,]+ ?(?:%|percent|points?)? to (?:at least |about )?$")
_SENTENCE_END = re.compile(r"[.;!?](?=\s)")


@dataclass(frozen=True, slots=True)
class Goal:
    """One figure to be reached. `due` is its date as the plan or the reading writes it, None if not said."""

    value: Decimal
    due: When | str | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """What one target asks for, in the measure's own unit.

    `start` is the figure it begins from, None if not said. Exactly one of `goals` (levels, in order of
    date) and `change` (a difference, larger than 0 in the direction wanted) is given. `upward` is the
    direction asked for, None where the words do not say it. `percent` says that the figure is a
    percentage. `target` and `number` are the plan's target and its place in the benchmark, None for an
    aim that only the words state; `words` the words, None for a target of the plan. `moves` says that the
    words move the figure ("falls from 4% to"), and do not only bound it ("at most").
    """

    start: Decimal | None
    goals: tuple[Goal, ...]
    change: Decimal | None
    upward: bool | None
    percent: bool
    measure: Measure | None = None
    target: Target | None = None
    number: int | None = None
    words: Span | None = None
    moves: bool = False

    def named(self, limit: int = 50) -> str:
        """How a finding names it: the words, or the measure that the target is on, in `limit` characters."""
        if self.words is not None:
            return quoted(self.words.text, limit)
        assert self.measure is not None
        return f"The target on {quoted(self.measure.name or self.measure.id, limit)}"

    def shown(self, value: Decimal) -> str:
        """A figure as people write it.

        >>> Aim(None, (), Decimal(1), True, percent=True).shown(Decimal("60.0"))
        '60%'
        """
        plain = f"{value.normalize():f}"
        return f"{plain}%" if self.percent else plain


@once
def aims(seen: BenchmarkContext) -> tuple[Aim, ...]:
    """What the benchmark's targets ask for; without targets, what its words ask for."""
    if seen.benchmark.targets:
        numbered = enumerate(seen.benchmark.targets)
        found = (_of_target(target, seen.plan.measure(target.measure), n) for n, target in numbered)
        return tuple(aim for aim in found if aim is not None)
    if seen.reading is not None and seen.reading.kind != "none":
        return tuple(said_aims(seen.reading))
    return ()


def said_aims(reading: Reading) -> Iterator[Aim]:
    """What the words of a statement ask for, a figure at a time; changes without a figure are left out."""
    for target in reading.targets:
        if target.amount is None or target.unit not in ("percent", "points", "count"):
            continue
        upward = _direction(reading, target)
        if target.sense in ("at_least", "at_most"):
            goals = (Goal(target.amount, target.by),)
            percent, moves = target.unit == "percent", _moves(reading, target)
            words = _extent(reading, target)
            yield Aim(target.start_value, goals, None, upward, percent, words=words, moves=moves)
        elif target.sense in ("increase_by", "decrease_by"):
            up = target.sense == "increase_by"
            yield Aim(
                target.start_value, (), target.amount, up, False, words=_extent(reading, target)
            )  # fmt: skip


def _of_target(target: Target, measure: Measure, number: int) -> Aim | None:
    """The target as an aim; None for one that asks for no figure, or for a level by its name."""
    if measure.figure == "level":
        return None
    start = target.baseline.value if target.baseline else None
    percent = measure.figure == "share"
    for condition, upward in ((target.at_least, True), (target.at_most, False)):
        if condition is not None:
            goals = tuple(
                Goal(amount.value, due)
                for amount, due in _amounts(condition, target)
                if amount.value is not None
            )
            return Aim(start, goals, None, upward, percent, measure, target, number) if goals else None
    for condition, upward in ((target.increase_by, True), (target.decrease_by, False)):
        if isinstance(condition, Amount) and condition.unit in ("points", "number") and condition.value:
            return Aim(start, (), condition.value, upward, percent, measure, target, number)
    return None


def _amounts(condition: Amount | dict[When, Amount], target: Target) -> Iterator[tuple[Amount, When | None]]:
    if isinstance(condition, Amount):
        yield condition, target.by
    else:
        yield from ((amount, due) for due, amount in condition.items())


def _extent(reading: Reading, target: ReadTarget) -> Span:
    """The target's words, with the "from" figure before them where it stands in the same breath."""
    if target.start_value is None:
        return target.span
    text = reading.text[: target.span.end]
    found = _FROM.search(text, 0, target.span.start)
    if not found:
        return target.span
    return Span(text[found.start() :], found.start(), target.span.end)


def _sentence_start(reading: Reading, target: ReadTarget) -> int:
    """Where the sentence, or the part of it after a semicolon, begins in which the figure stands."""
    stops = _SENTENCE_END.finditer(reading.text, 0, target.span.start)
    return max((stop.end() for stop in stops), default=0)


def _moves(reading: Reading, target: ReadTarget) -> bool:
    """Whether a verb moves the figure from one level to another: "falls from 4% to 5%"."""
    start, end = _sentence_start(reading, target), target.span.start
    moved = (verbs.search(reading.text, start, end) for verbs in (_MOVES_UP, _MOVES_DOWN))
    return "from" in _extent(reading, target).text.split() and any(moved)


def _direction(reading: Reading, target: ReadTarget) -> bool | None:
    """The direction that the words name: "up from" after the figure, else the verb nearest before it."""
    after = _SENTENCE_END.split(reading.text[target.span.start :])[0]
    for pattern, upward in ((_UP_FROM, True), (_DOWN_FROM, False)):
        if pattern.search(after):
            return upward
    start, end = _sentence_start(reading, target), target.span.end
    ups = [found.end() for found in _UPWARD.finditer(reading.text, start, end)]
    downs = [found.end() for found in _DOWNWARD.finditer(reading.text, start, end)]
    if not ups and not downs:
        return None
    return max(ups, default=-1) > max(downs, default=-1)
