"""The latest evidence of a target, and whether it is below what was expected by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from milepost.monitoring.outcomes import CellJudge
from milepost.monitoring.path import Corner, Path, SharePoint, falls_short, has_path, value_at
from milepost.monitoring.references import Known, known_of
from milepost.monitoring.schedule import Due
from milepost.monitoring.series import WHOLE
from milepost.monitoring.verdicts import Judgement, judge_checkpoint


@dataclass(frozen=True)
class Latest:
    """The evidence looked at between checkpoints.

    `figure` is None where it is hidden and where only cells are judged; `below` None: nobody can
    say. On an expected path `expected` is its value on `date`, `start` where it begins and `ahead`
    what the next checkpoint asks; all None where the target has none. Otherwise `judgement` is how
    the evidence stands as if a checkpoint were due on its date.
    """

    date: date
    figure: Fraction | None
    below: bool | None
    too_few: bool = False
    expected: Fraction | None = None
    start: Corner | None = None
    ahead: Corner | None = None
    judgement: Judgement | None = None


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
    terms = judge.terms
    if not terms.each and figure is None:
        return Latest(day, None, None, too_few=True)
    if has_path(terms) and figure is not None:
        return _on_path(judge, situation, day, figure)
    if terms.running and not (terms.each and judge.why_nothing_known(WHOLE, date.min, day) == "too_few"):
        return Latest(day, figure, False)
    judged = _as_if_due(judge, situation, day, figure)
    # Where the shares have a path but no known point, and for figures that run on, nothing is "below".
    return replace(judged, below=None) if has_path(terms) or terms.running else judged


def _dated(judge: CellJudge, situation: Situation) -> tuple[date, Fraction | None] | None:
    """Date and figure of the evidence looked at; the figure None where it is hidden, or each cell's own."""
    calendar, last_due = judge.terms.calendar, situation.last_due

    def counts(day: date) -> bool:
        return day > last_due.due if last_due else calendar.covers(day)

    if judge.terms.share is not None and situation.points:
        known = [point for point in situation.points if counts(point.date)]
        return (known[-1].date, known[-1].figure) if known else None
    if judge.terms.running and has_path(judge.terms) and situation.dues:
        day, sum_so_far = _run_on(judge, situation.dues[0].start, situation.as_of)
        return (day, sum_so_far) if day and counts(day) else None
    found = [one for one in judge.evidence.at(situation.as_of).of(WHOLE) if counts(one.date)]
    if not found:
        return None
    seen = judge.seen(known_of(found[-1]))
    return found[-1].date, None if judge.terms.each or seen is None else seen.figure


def _run_on(judge: CellJudge, start: date, as_of: date) -> tuple[date | None, Fraction | None]:
    """Date and figure of what ran on since `start`: the figure None where hidden, both where unknown."""
    reason = judge.why_nothing_known(WHOLE, start, as_of)
    if reason == "too_few":
        return max(gap.date for gap in judge.evidence.at(as_of).gaps[WHOLE]), None
    summed = judge.evidence.running(start, as_of).get(WHOLE)
    if summed is None or reason:
        return None, None
    seen = judge.seen(Known.of(summed))
    return summed.date, seen.figure if seen else None


def _on_path(judge: CellJudge, situation: Situation, day: date, figure: Fraction) -> Latest:
    """Against the line, towards the next checkpoint; nobody can say where one of the two is missing."""
    path, next_due = situation.path, situation.next_due
    next_value = value_at(judge, next_due.due, situation.as_of) if next_due else None
    if path is None or next_due is None or next_value is None:
        return Latest(day, figure, None)
    in_points = judge.terms.share is not None or judge.terms.figure == "share"
    below = falls_short(path, day, figure, next_value, in_points)
    ahead = (next_due.due, next_value)
    return Latest(day, figure, below, expected=path.value(day), start=path.start, ahead=ahead)


def _as_if_due(judge: CellJudge, situation: Situation, day: date, figure: Fraction | None) -> Latest:
    """Judged as if a checkpoint were due on `day`, against the next checkpoint's value.

    What is itself the reference, or older, has not changed since and is not below anything.
    """
    if situation.next_due is None:
        return Latest(day, figure, None)
    last_due = situation.last_due
    after = last_due.due if last_due else situation.next_due.start
    due = Due(day, after, situation.next_due.start, last_due)
    ahead = situation.next_due.due
    judged = judge_checkpoint(judge, due, day, ahead, situation.min_n, after_reference=True)
    below = None if judged.holds is None else not judged.holds
    # The amounts are those of the checkpoint ahead, also where the sentence speaks of them.
    asked = replace(judged, asks_as_of=ahead)
    return Latest(day, figure, below, too_few=judged.unknown == "too_few", judgement=asked)
