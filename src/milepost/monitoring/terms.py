"""What a target asks, in one form for every engine: its condition, reference, cells and amounts.

Compiles a plan's target; knows no rows and no dates of judgement. A target that this version cannot
judge, or that no version could, becomes a `CannotJudge` that says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from milepost.plan.amounts import Amount
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.dates import When, parse_when
from milepost.plan.types import Filter, Measure, Plan, Target
from milepost.plan.words import Better, Dimension, Figure, Rhythm

LevelAsks = Literal["at_least", "at_most"]
Asks = Literal["at_least", "at_most", "increase_by", "decrease_by", "improve", "maintain"]
ReferenceKind = Literal["none", "previous", "baseline", "prior_year", "date", "number"]

CHANGES: tuple[Asks, ...] = ("increase_by", "decrease_by")
LEVELS: tuple[LevelAsks, ...] = ("at_least", "at_most")
# Figures that add up over time instead of describing a moment.
RUNNING: tuple[Figure, ...] = ("count", "sum")


class CannotJudge(Exception):
    """A target that cannot be judged; the message is a sentence for the people of the plan."""


@dataclass(frozen=True)
class Wanted:
    """An amount in the figure's own scale. `of_reference`: a fraction of the reference instead."""

    value: Fraction
    of_reference: bool = False


@dataclass(frozen=True)
class Reference:
    """What a figure is compared with. `on` only with kind "date", `value` only with "number"."""

    kind: ReferenceKind
    on: date | None = None
    value: Fraction | None = None


@dataclass(frozen=True)
class Share:
    """How many cells must hold: in percent, at each milestone, or the same at all of them (None)."""

    asks: LevelAsks
    amounts: Mapping[date | None, Fraction]

    def wanted(self, due: date) -> Fraction:
        """The percentage asked at the checkpoint due on `due`."""
        return self.amounts[None] if None in self.amounts else self.amounts[due]


@dataclass(frozen=True)
class Terms:
    """A target, compiled. Amounts are exact; levels are positions, the lowest 0.

    `amounts` maps milestones to amounts, or None to the one amount of every checkpoint; it is
    empty for improve and maintain. `kept` is `of.baseline`: which cells stay in, by their baseline.
    `sample`: the measure's source shows a sample of what it speaks of.
    """

    measure: Measure
    target: Target
    asks: Asks
    amounts: Mapping[date | None, Wanted]
    reference: Reference
    within: Wanted | None
    or_else: tuple[LevelAsks, Fraction] | None
    each: tuple[Dimension, ...]
    share: Share | None
    kept: tuple[tuple[LevelAsks, Fraction], ...]
    calendar: SchoolCalendar
    sample: bool = False

    @property
    def figure(self) -> Figure:
        """How the measure's rows become one number."""
        return self.measure.figure

    @property
    def better(self) -> Better:
        """Whether a higher or a lower figure is the better one."""
        return self.measure.better

    @property
    def rhythm(self) -> Rhythm:
        """The rhythm of collection; every date by itself where the plan says nothing."""
        return self.measure.collected or "administration"

    @property
    def running(self) -> bool:
        """Whether the figure adds up from checkpoint to checkpoint (count, sum)."""
        return self.figure in RUNNING

    @property
    def of(self) -> Filter:
        """The filter, an empty one where the target has none."""
        return self.target.of or Filter()

    @property
    def about_students(self) -> bool:
        """Whether small groups must be hidden: figures about students (targets reference, small groups)."""
        return self.measure.unit == "student" or self.measure.about == "students"

    def wanted(self, due: date) -> Wanted | None:
        """The amount asked at the checkpoint due on `due`, None where the condition has none."""
        return self.amounts.get(due, self.amounts.get(None))

    def milestones(self) -> tuple[date, ...]:
        """The dates of a milestone map, in order; empty where there is no map."""
        maps = [self.amounts, self.share.amounts if self.share else {}]
        return tuple(sorted({due for amounts in maps for due in amounts if due is not None}))


def terms(target: Target, plan: Plan, calendar: SchoolCalendar) -> Terms:
    """`target` compiled against its plan. CannotJudge says why where it cannot be judged."""
    measure = next((m for m in plan.measures if m.id == target.measure), None)
    if measure is None:
        raise CannotJudge(f"The plan has no measure {target.measure!r}.")
    asks = _asks(target)
    compiled = Terms(
        measure=measure,
        target=target,
        asks=asks,
        amounts=_amounts(getattr(target, asks), asks, measure, calendar)
        if asks in (*LEVELS, *CHANGES)
        else {},
        reference=_reference(target, asks, measure, calendar),
        within=wanted_amount(target.within, asks, measure) if target.within else None,
        or_else=_or_else(target, measure),
        each=target.each,
        share=_share(target, calendar),
        kept=_kept(target, measure),
        calendar=calendar,
        sample=any(source.sample for source in plan.sources if source.id == measure.source),
    )
    _refuse_senseless(compiled)
    return compiled


def _asks(target: Target) -> Asks:
    """The one condition of the target."""
    candidates: tuple[Asks, ...] = (
        "at_least",
        "at_most",
        "increase_by",
        "decrease_by",
        "improve",
        "maintain",
    )
    given = [name for name in candidates if getattr(target, name) not in (None, False)]
    if len(given) != 1:
        said = " and ".join(given) or "none"
        raise CannotJudge(f"A target has exactly one condition; this one has {said}.")
    return given[0]


def _amounts(
    written: Amount | Mapping[When, Amount], asks: Asks, measure: Measure, calendar: SchoolCalendar
) -> dict[date | None, Wanted]:
    if isinstance(written, Amount):
        return {None: wanted_amount(written, asks, measure)}
    return {calendar.deadline(when): wanted_amount(amount, asks, measure) for when, amount in written.items()}


def wanted_amount(amount: Amount, asks: Asks, measure: Measure) -> Wanted:
    """`amount` in the scale of the measure's figure; CannotJudge where it does not fit the condition.

    A level may be called by a number ("3"): where a level is meant, the written form is its name.
    """
    if measure.figure == "level" and asks in LEVELS:
        return Wanted(_level(amount, measure))
    if amount.value is None:
        raise CannotJudge(f"{amount.written!r} is no number, and {measure.id} has no levels.")
    if amount.unit in ("points", "percent_of_reference") and asks in LEVELS:
        raise CannotJudge(f"{amount} is a difference; {asks} takes a figure to reach.")
    if amount.unit == "percent" and asks not in LEVELS:
        raise CannotJudge(f"{amount} as a difference could be points or percent of the reference.")
    if amount.unit == "percent_of_reference":
        return Wanted(Fraction(amount.value) / 100, of_reference=True)
    return Wanted(Fraction(amount.value))


def _level(amount: Amount, measure: Measure) -> Fraction:
    if amount.written not in measure.levels:
        raise CannotJudge(f"{amount.written!r} is no level of {measure.id}.")
    return Fraction(measure.levels.index(amount.written))


def _reference(target: Target, asks: Asks, measure: Measure, calendar: SchoolCalendar) -> Reference:
    """Where the condition compares; "none" for at_least and at_most."""
    if asks in LEVELS:
        return Reference("none")
    since = target.since or ("baseline" if asks in CHANGES else "previous")
    if since == "baseline" and target.baseline is not None:
        return Reference("number", value=wanted_amount(target.baseline, "at_least", measure).value)
    if since in ("previous", "baseline", "prior_year"):
        return Reference(since)  # type: ignore[arg-type]  # narrowed by the line above
    try:
        return Reference("date", on=calendar.deadline(parse_when(since)))
    except ValueError:
        pass
    try:
        return Reference("number", value=Fraction(since.rstrip("% ")))
    except ValueError as error:
        raise CannotJudge(f"since: {since!r} is no reference.") from error


def _or_else(target: Target, measure: Measure) -> tuple[LevelAsks, Fraction] | None:
    if target.or_at_least is not None:
        return "at_least", wanted_amount(target.or_at_least, "at_least", measure).value
    if target.or_at_most is not None:
        return "at_most", wanted_amount(target.or_at_most, "at_most", measure).value
    return None


def _share(target: Target, calendar: SchoolCalendar) -> Share | None:
    if target.share is None:
        return None
    for asks in LEVELS:
        written = getattr(target.share, asks)
        if written is None:
            continue
        pairs = {None: written} if isinstance(written, Amount) else written
        amounts = {}
        for when, amount in pairs.items():
            if amount.value is None:
                raise CannotJudge(f"{amount} is no share of cells.")
            amounts[calendar.deadline(when) if when else None] = Fraction(amount.value)
        return Share(asks, amounts)
    raise CannotJudge("A share says neither at_least nor at_most.")


def _kept(target: Target, measure: Measure) -> tuple[tuple[LevelAsks, Fraction], ...]:
    baseline = target.of.baseline if target.of else None
    if baseline is None:
        return ()
    bounds: list[tuple[LevelAsks, Fraction]] = []
    if baseline.at_least is not None:
        bounds.append(("at_least", wanted_amount(baseline.at_least, "at_least", measure).value))
    if baseline.at_most is not None:
        bounds.append(("at_most", wanted_amount(baseline.at_most, "at_most", measure).value))
    return tuple(bounds)


def _refuse_senseless(compiled: Terms) -> None:
    """What the targets reference rules out."""
    target = compiled.target
    if compiled.figure == "level" and not compiled.each:
        raise CannotJudge(f"{compiled.measure.id} has levels: say what one level is the level of (each).")
    if compiled.share and not compiled.each:
        raise CannotJudge("A share needs `each`: what it is a share of.")
    comparing = compiled.asks in CHANGES or (compiled.asks in ("improve", "maintain") and not target.every)
    if compiled.running and (comparing or (target.since or "previous") != "previous"):
        raise CannotJudge(
            f"A {compiled.figure} runs on; it takes at_least, at_most, or with `every` improve and maintain."
        )
    maps = sum(
        bool(set(a) - {None}) for a in (compiled.amounts, compiled.share.amounts if compiled.share else {})
    )
    if maps > 1:
        raise CannotJudge("Milestones stand in the condition or in the share, not in both.")
    if maps + bool(target.by) + bool(target.every) != 1:
        raise CannotJudge("A target has exactly one time: by, every, or dates beside its amounts.")


def day_before(day: date) -> date:
    """The day before `day`."""
    return day - timedelta(days=1)
