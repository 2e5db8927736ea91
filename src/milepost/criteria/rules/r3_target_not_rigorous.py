"""R3: a target that is met before the work begins."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from milepost.criteria.aims import Aim, aims, said_aims
from milepost.criteria.declare import rule
from milepost.criteria.phrases import one_of
from milepost.criteria.types import BenchmarkContext, Remark
from milepost.criteria.wanted import more_is_better

# Within this many points of the end of the scale, holding the figure is aim enough: the principles
# let schools at 95% attendance maintain their rate.
NEAR_THE_END = 5
_HOLDS = one_of(
    "maintain(?:s|ed|ing)?", "sustain(?:s|ed|ing)?", "hold(?:s|ing)?", "keep(?:s|ing)?", "remain(?:s|ing)?",
    "stay(?:s|ing)?", "continu(?:e|es|ing) to",
)  # fmt: skip


@rule(
    "R3",
    "target-not-rigorous",
    criterion="SMART rigorous",
    severity="warning",
    looks_at="benchmark",
    question="Which figure is more than you have already?",
)
def target_not_rigorous(seen: BenchmarkContext) -> Iterator[Remark]:
    """A target asks for no more than there is already, or for less.

    Why
        A target at or below the starting figure is met on the day it is written; nobody has to do
        anything for it. Most often the two figures were swapped, the baseline is of another year, or
        last year's target was copied after it had been reached.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 6:
          rigorous
        Guiding Principles for Effective Benchmarks (2012), examples of Short-Term Outcomes: over
          baseline; high performing schools maintain
    Fails:
        objectives:
          - id: O1
            objective: Every student reads well.
            outcomes:
              - id: F1
                statement: By June, the share of grade 3 students reading on level rises from 58% to 55%.
        ---
        measures: [{id: lates, figure: share, better: lower}]
        objectives:
          - id: O1
            objective: Every student is on time.
            outcomes:
              - {id: F1, targets: [{measure: lates, at_most: 9%, baseline: 8%, by: 2027-06}]}
    Passes:
        objectives:
          - id: O1
            objective: Every student reads well.
            outcomes:
              - id: F1
                statement: By June, the share of grade 3 students reading on level rises from 55% to 58%.
        ---
        measures: [{id: present, figure: share}]
        objectives:
          - id: O1
            objective: Every student is on time.
            outcomes:
              - {id: F1, targets: [{measure: present, at_least: 96%, baseline: 97%, by: 2027-06}]}
    Fix
        Look up the last figure, and ask for more than it. If holding the level is the aim, say
        "maintain", and say why the effort belongs elsewhere.
    When to ignore
        When the start is not comparable: a new test, another group of students, a season that is
        always lower. Then say so in the statement. Near the end of the scale the rule is silent, unless
        the two figures go the other way than their verb.
    """
    stated = list(aims(seen))
    if seen.benchmark.targets and seen.reading is not None:
        stated += said_aims(seen.reading)
    for aim in stated:
        remark = _of_aim(aim, _last_figure(seen, aim)) or _for_the_worse(aim, stated, seen)
        if remark is not None and not (aim.words and seen.reading and _HOLDS.search(seen.reading.text)):
            yield remark
            return


def _last_figure(seen: BenchmarkContext, aim: Aim) -> Decimal | None:
    """The start that the target states, else the district's own last figure before the plan begins."""
    if aim.start is not None or aim.number is None:
        return aim.start
    past = seen.known.history.get((seen.benchmark.id, aim.number), ())
    begins = seen.plan.first_school_year().first
    return next((year.figure for year in reversed(past) if year.first_year < begins), None)


def _of_aim(aim: Aim, start: Decimal | None) -> Remark | None:
    if start is None or not aim.goals or aim.upward is None:
        return None
    best = (max if aim.upward else min)(goal.value for goal in aim.goals)
    gain = best - start if aim.upward else start - best
    contradicts = gain < 0 and aim.moves  # "falls from 4% to 5%", wherever on the scale
    if gain > 0 or (_may_only_hold(aim, start) and not contradicts):
        return None
    begins = "starts from" if aim.start is not None else "stood at, in the last figures,"
    side = "above" if aim.upward else "below"
    return Remark(
        f"{aim.named()} is met before the work begins: it {begins} {aim.shown(start)}, and"
        f" {aim.shown(best)} is enough.",
        f"Ask for a figure {side} {aim.shown(start)}; if the two were swapped, turn them round; if the level"
        " is to be held, write “maintain”.",
        aim.words,
    )


def _for_the_worse(aim: Aim, stated: list[Aim], seen: BenchmarkContext) -> Remark | None:
    """As in "students at grade level go from 62% to 60%": what is counted tells which way is better.

    Not where a later figure of the same statement makes up for it, nor where it counts two things.
    """
    if aim.words is None or aim.start is None or not aim.goals or seen.reading is None:
        return None
    more = more_is_better(seen.reading)
    if more is None or _is_near_the_end(aim, aim.start, upward=more):
        return None
    if any(one.start not in (None, aim.start) for one in stated):
        return None
    best = (max if more else min)(goal.value for one in stated for goal in one.goals)
    if best == aim.start or (best > aim.start) == more:
        return None
    said, side = ("more", "above") if more else ("fewer", "below")
    return Remark(
        f"{aim.named()} is a change for the worse: it starts from {aim.shown(aim.start)}, and of these {said}"
        " are better: worth a look.",
        f"Ask for a figure {side} {aim.shown(aim.start)}; if the two were swapped, turn them round; if the"
        " level is to be held, write “maintain”.",
        aim.words,
    )


def _may_only_hold(aim: Aim, start: Decimal) -> bool:
    """Whether there is hardly anything left to gain, or the target is a floor or on cells that differ."""
    if aim.measure and aim.upward == (aim.measure.better == "lower"):
        return True
    if aim.target and (
        aim.target.or_at_least or aim.target.or_at_most or (aim.target.of and aim.target.of.baseline)
    ):
        return True
    return _is_near_the_end(aim, start, upward=bool(aim.upward))


def _is_near_the_end(aim: Aim, start: Decimal, *, upward: bool) -> bool:
    if not aim.percent:
        return False
    return start >= 100 - NEAR_THE_END if upward else start <= NEAR_THE_END
