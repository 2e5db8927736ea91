"""The expected path of a target, and whether the latest evidence is below it.

The path is a straight line in time from its start to the first checkpoint's value and on from
checkpoint to checkpoint (targets reference, the expected path). Conditions without a path are
looked at as if a checkpoint were due at the date of the latest evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from milepost.monitoring.compare import ALLOWANCE, at_least, at_most, level_to_reach, upward
from milepost.monitoring.outcomes import CellJudge
from milepost.monitoring.references import Known, baseline_of, known_of, reference_of
from milepost.monitoring.schedule import Due, starts
from milepost.monitoring.series import WHOLE
from milepost.monitoring.terms import LEVELS, Terms, wanted_amount

# How far below the line is "below" (targets reference): half a point, or 0.5 % of the next value.
SLACK_POINTS = Fraction(1, 2)
SLACK_OF_VALUE = Fraction(1, 200)

Corner = tuple[date, Fraction]


@dataclass(frozen=True)
class Path:
    """A path's corners in order of date, the first its start; at least the start is there."""

    corners: tuple[Corner, ...]
    upward: bool

    @property
    def start(self) -> Corner:
        """Where the path begins."""
        return self.corners[0]

    def value(self, day: date) -> Fraction:
        """The line's value on `day`: flat before its start and after its last corner."""
        if day <= self.corners[0][0]:
            return self.corners[0][1]
        for (left, low), (right, high) in zip(self.corners, self.corners[1:], strict=False):
            if day <= right:
                return low + (high - low) * Fraction((day - left).days, (right - left).days)
        return self.corners[-1][1]


@dataclass(frozen=True)
class SharePoint:
    """One point of a share target's series: the percentage of the known cells that hold."""

    date: date
    figure: Fraction
    known: int


def has_path(terms: Terms) -> bool:
    """Whether an expected path exists for the target."""
    if terms.share is not None:
        return terms.share.asks == "at_least" and not terms.running
    if terms.each or terms.figure == "level":
        return False
    if terms.running:
        return terms.asks in LEVELS and terms.target.every is None
    if terms.asks in LEVELS:
        return True
    return terms.asks in ("increase_by", "decrease_by") and terms.reference.kind != "previous"


def expected_path(
    judge: CellJudge, dues: Sequence[Due], as_of: date, points: Sequence[SharePoint]
) -> Path | None:
    """The target's path as seen at the end of `as_of`.

    None where there is none, where it has no start, and where what it starts from is hidden.
    """
    terms = judge.terms
    if not has_path(terms):
        return None
    start = _start(judge, as_of, points)
    if start is None:
        return None
    corners = [start]
    for due in dues:
        value = value_at(judge, due.due, as_of)
        if value is not None and due.due > start[0]:
            corners.append((due.due, value))
    return Path(tuple(corners), True if terms.share else upward(terms))


def value_at(judge: CellJudge, due: date, as_of: date) -> Fraction | None:
    """The value that the path runs through at a checkpoint; None where it needs a reference."""
    terms = judge.terms
    if terms.share is not None:
        return terms.share.wanted(due)
    reference = _reference(judge, as_of)
    return level_to_reach(terms, terms.wanted(due), reference.figure if reference else None)


def _start(judge: CellJudge, as_of: date, points: Sequence[SharePoint]) -> Corner | None:
    terms = judge.terms
    first_day = terms.calendar.first_day
    if terms.share is not None:
        later = [point for point in points if point.date >= first_day]
        return (later[0].date, later[0].figure) if later else None
    if terms.running:
        return starts(terms), Fraction(0)
    known = _baseline(judge, as_of) if terms.asks in LEVELS else _reference(judge, as_of)
    return (known.date or first_day, known.figure) if known else None


def _reference(judge: CellJudge, as_of: date) -> Known | None:
    """The fixed reference of the whole, None where there is none or it is hidden."""
    return judge.seen(reference_of(judge.evidence.at(as_of).of(WHOLE), None, judge.terms))


def _baseline(judge: CellJudge, as_of: date) -> Known | None:
    """The baseline written on the target, else the measured one unless it is hidden."""
    terms = judge.terms
    if terms.target.baseline is not None:
        return Known(wanted_amount(terms.target.baseline, "at_least", terms.measure).value)
    baseline = baseline_of(judge.evidence.at(as_of).of(WHOLE), terms)
    return judge.seen(known_of(baseline.collection)) if baseline else None


def share_points(judge: CellJudge, as_of: date, amount_of: date, least: int) -> tuple[SharePoint, ...]:
    """The series of a share target: for each collection of the filtered rows the share that hold.

    Each cell is judged on its own rows of the same step, against the amount asked at `amount_of`.
    Points without a known cell, or with fewer known cells than `least`, are left out.
    """
    snapshot = judge.evidence.at(as_of)
    by_step = {
        cell: {one.step: one for one in snapshot.of(cell)}
        for cell in snapshot.cells
        if judge.keeps(cell, snapshot)
    }
    points = []
    for whole in snapshot.of(WHOLE):
        outcomes = [
            judge.of_collection(cell, snapshot.of(cell), own[whole.step], amount_of)
            for cell, own in by_step.items()
            if whole.step in own
        ]
        known = [one for one in outcomes if one.holds is not None]
        if known and len(known) >= least:
            holding = sum(one.holds is True for one in known)
            points.append(SharePoint(whole.date, Fraction(100 * holding, len(known)), len(known)))
    return tuple(points)


def falls_short(path: Path, day: date, figure: Fraction, next_value: Fraction, in_points: bool) -> bool:
    """Whether a figure measured on `day` is below the path by more than the slack.

    Never when it already passes the next checkpoint's value, nor when it is itself the start.
    """
    passes_next = at_least(figure, next_value) if path.upward else at_most(figure, next_value)
    if passes_next or (day, figure) == path.start:
        return False
    line = path.value(day)
    short = line - figure if path.upward else figure - line
    slack = SLACK_POINTS if in_points else SLACK_OF_VALUE * abs(next_value)
    return short > slack + ALLOWANCE * abs(line)
