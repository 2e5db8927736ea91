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
from milepost.monitoring.references import baseline_of, reference_of
from milepost.monitoring.schedule import Due, starts
from milepost.monitoring.series import WHOLE, Snapshot
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
    terms: Terms, dues: Sequence[Due], now: Snapshot, points: Sequence[SharePoint]
) -> Path | None:
    """The target's path as seen at the end of `now`, None where there is none or it has no start."""
    if not has_path(terms):
        return None
    start = _start(terms, now, points)
    if start is None:
        return None
    corners = [start]
    for due in dues:
        value = value_at(terms, due.due, now)
        if value is not None and due.due > start[0]:
            corners.append((due.due, value))
    return Path(tuple(corners), True if terms.share else upward(terms))


def value_at(terms: Terms, due: date, now: Snapshot) -> Fraction | None:
    """The value that the path runs through at a checkpoint; None where it needs a reference."""
    if terms.share is not None:
        return terms.share.wanted(due)
    reference = reference_of(now.of(WHOLE), None, terms)
    return level_to_reach(terms, terms.wanted(due), reference.figure if reference else None)


def _start(terms: Terms, now: Snapshot, points: Sequence[SharePoint]) -> Corner | None:
    first_day = terms.calendar.first_day
    if terms.share is not None:
        later = [point for point in points if point.date >= first_day]
        return (later[0].date, later[0].figure) if later else None
    if terms.running:
        return starts(terms), Fraction(0)
    if terms.asks in LEVELS:
        return _baseline_start(terms, now)
    reference = reference_of(now.of(WHOLE), None, terms)
    return (reference.date or first_day, reference.figure) if reference else None


def _baseline_start(terms: Terms, now: Snapshot) -> Corner | None:
    """The baseline: the one written on the target at the plan's first day, else the measured one."""
    if terms.target.baseline is not None:
        return terms.calendar.first_day, wanted_amount(terms.target.baseline, "at_least", terms.measure).value
    baseline = baseline_of(now.of(WHOLE), terms)
    return (baseline.collection.date, baseline.collection.figure) if baseline else None


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
