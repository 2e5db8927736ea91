"""What stands beside a target's status and changes none of it: projection, run chart, ordinary years.

Brings together what `projection`, `run_chart`, `season` and `low_start` say of one target; how often other
districts gained as much is not known here (`milepost.criteria.ordinary_gains`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from milepost.monitoring.compare import holds, passes
from milepost.monitoring.low_start import low_start
from milepost.monitoring.outcomes import CellJudge
from milepost.monitoring.projection import project
from milepost.monitoring.references import reference_of
from milepost.monitoring.run_chart import run_chart
from milepost.monitoring.schedule import Due, starts
from milepost.monitoring.season import season
from milepost.monitoring.series import WHOLE
from milepost.monitoring.terms import Terms
from milepost.monitoring.types import Point, Projection, TargetStatus


def with_outlook(
    found: TargetStatus, judge: CellJudge, dues: Sequence[Due], as_of: date, *, with_figures: bool
) -> TargetStatus:
    """The status with what stands beside it. Without `with_figures` no note tells a figure.

    The points looked at are those that are shown, from the first day of the target's time on. Counts and
    sums have neither projection nor run chart: theirs grow by themselves, or start anew at each checkpoint.
    """
    terms = judge.terms
    since = starts(terms)
    points = [] if terms.running else [point for point in found.series if point.date >= since]
    notes = (low_start(judge, as_of, with_figures=with_figures), season(judge, as_of) if with_figures else "")
    return replace(
        found,
        projection=_projection(judge, dues, points, as_of),
        run_chart=run_chart([point.figure for point in points]),
        notes=tuple(note for note in notes if note),
    )


def _projection(
    judge: CellJudge, dues: Sequence[Due], points: Sequence[Point], as_of: date
) -> Projection | None:
    """At the next checkpoint; None where there is none ahead, or too little to draw a line through."""
    ahead = next((due.due for due in dues if due.due > as_of), None)
    if ahead is None:
        return None
    terms = judge.terms
    reference = None if terms.each else _reference(judge, points, as_of)

    def does_what_is_asked(figure: float) -> bool | None:
        if terms.share is not None:
            return passes(terms.share.asks, Fraction(figure), terms.share.wanted(ahead))
        return holds(terms, Fraction(figure), terms.wanted(ahead), reference)

    return project(points, ahead, does_what_is_asked, of_hundred=is_percentage(terms))


def _reference(judge: CellJudge, points: Sequence[Point], as_of: date) -> Fraction | None:
    """What the next checkpoint will be compared with: of `previous`, the latest collection so far."""
    if judge.terms.reference.kind == "previous":
        return Fraction(points[-1].figure) if points else None
    series = judge.evidence.at(as_of).of(WHOLE)
    known = judge.seen(reference_of(series, None, judge.terms))
    return known.figure if known else None


def is_percentage(terms: Terms) -> bool:
    """Whether the figures of the target's series are percentages: of a share, or of cells that hold."""
    return terms.figure == "share" or bool(terms.each)
