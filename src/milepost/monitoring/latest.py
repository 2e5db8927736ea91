"""The latest evidence of a target, and whether it is below what was expected by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from milepost.monitoring.outcomes import CellJudge
from milepost.monitoring.path import Path, SharePoint, falls_short, has_path, value_at
from milepost.monitoring.references import Known
from milepost.monitoring.schedule import Due
from milepost.monitoring.series import WHOLE
from milepost.monitoring.verdicts import judge_checkpoint


@dataclass(frozen=True)
class Latest:
    """The evidence looked at between checkpoints. `below` None: nobody can say."""

    date: date
    figure: Fraction | None
    below: bool | None
    too_few: bool = False


@dataclass(frozen=True)
class Situation:
    """A target at the as-of date, as far as the latest evidence is concerned.

    `dues` are its checkpoints in order, `last_due` the latest that is due (None: none is), `next_due` the
    first that is not.
    """

    as_of: date
    dues: Sequence[Due]
    last_due: Due | None
    next_due: Due | None
    path: Path | None
    points: Sequence[SharePoint]
    min_n: int


def latest_evidence(judge: CellJudge, situation: Situation) -> Latest | None:
    """The latest collection after the latest due checkpoint (none due: within the plan's school years).

    For a share target it is the latest known point. None where there is none.
    """
    dated = _dated(judge, situation)
    if dated is None:
        return None
    day, figure = dated
    if judge.terms.share is None and figure is None:
        return Latest(day, None, None, too_few=True)
    if has_path(judge.terms):
        return Latest(day, figure, _below_path(judge, situation, day, figure))
    if judge.terms.running:
        return Latest(day, figure, False)
    return _as_if_due(judge, situation, day, figure)


def _dated(judge: CellJudge, situation: Situation) -> tuple[date, Fraction | None] | None:
    """Date and figure of the evidence looked at; the figure None where it is hidden."""
    calendar, last_due = judge.terms.calendar, situation.last_due

    def counts(day: date) -> bool:
        return day > last_due.due if last_due else calendar.covers(day)

    if judge.terms.share is not None and situation.points:
        known = [point for point in situation.points if counts(point.date)]
        return (known[-1].date, known[-1].figure) if known else None
    if judge.terms.running and has_path(judge.terms) and situation.dues:
        summed = judge.evidence.running(situation.dues[0].start, situation.as_of).get(WHOLE)
        gap = judge.why_nothing_known(WHOLE, situation.dues[0].start, situation.as_of)
        if summed is None or gap or not counts(summed.date):
            return None
        return summed.date, None if judge.hides(Known.of(summed)) else summed.figure
    found = [one for one in judge.evidence.at(situation.as_of).of(WHOLE) if counts(one.date)]
    if not found:
        return None
    hidden = judge.hides(Known.of(found[-1])) and not judge.terms.each
    return found[-1].date, None if hidden else found[-1].figure


def _below_path(judge: CellJudge, situation: Situation, day: date, figure: Fraction | None) -> bool | None:
    """Against the line, towards the next checkpoint; None where one of the three is missing."""
    next_due = situation.next_due
    if situation.path is None or next_due is None or figure is None:
        return None
    next_value = value_at(judge, next_due.due, situation.as_of)
    if next_value is None:
        return None
    in_points = judge.terms.share is not None or judge.terms.figure == "share"
    return falls_short(situation.path, day, figure, next_value, in_points)


def _as_if_due(judge: CellJudge, situation: Situation, day: date, figure: Fraction | None) -> Latest:
    """Judged as if a checkpoint were due on `day`, against the next checkpoint's value."""
    if situation.next_due is None:
        return Latest(day, figure, None)
    last_due = situation.last_due
    after = last_due.due if last_due else situation.next_due.start
    due = Due(day, after, situation.next_due.start, last_due)
    judged = judge_checkpoint(judge, due, day, situation.next_due.due, situation.min_n)
    below = None if judged.holds is None else not judged.holds
    return Latest(day, figure, below, too_few=judged.unknown == "too_few")
