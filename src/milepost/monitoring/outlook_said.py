"""What stands beside a status, in sentences for people: projection, run chart, notes.

The same lines on the command line and on the site. What they rest on is left to `monitoring.outlook`.
"""

from __future__ import annotations

from fractions import Fraction

from milepost.monitoring.projection import FEWEST_POINTS
from milepost.monitoring.run_chart import FEWEST_POINTS as FEWEST_FOR_SIGNAL
from milepost.monitoring.types import Likelihood, Projection, RunChart, TargetStatus
from milepost.monitoring.wording import day, number
from milepost.plan.types import Measure

LIKELIHOODS: dict[Likelihood, str] = {
    "likely": "likely to be met",
    "unclear": "unclear whether it will be met",
    "unlikely": "unlikely to be met",
}


def outlook_lines(target: TargetStatus, measure: Measure | None) -> tuple[str, ...]:
    """The sentences beside a target's status, in order; () where there is nothing to say."""
    percent = target.of_cells or (measure is not None and measure.figure == "share")
    found = (
        projection_said(target.projection, percent=percent) if target.projection else "",
        run_chart_said(target.run_chart) if target.run_chart else "",
        *target.notes,
    )
    return tuple(line for line in found if line)


def projection_said(projection: Projection, *, percent: bool) -> str:
    """Where the collections so far point to. `percent`: its figures are percentages."""
    unit, points = (" %", " points") if percent else ("", "")
    slope = projection.slope
    change, least, most = (_written(value) for value in (slope.per_30_days, slope.low, slope.high))
    figure, low, high = (_written(value) for value in (projection.figure, projection.low, projection.high))
    few = projection.points == FEWEST_POINTS
    between = "of all its slopes, too few for an interval:" if few else "90 % interval"
    return (
        f"The {projection.points} collections so far change by {change}{points} in 30 days"
        f" ({between} {least} to {most}) and point to {figure}{unit} on {day(projection.due)}"
        f" ({low} to {high}{unit}): {LIKELIHOODS[projection.words]}."
    )


def run_chart_said(chart: RunChart) -> str:
    """Whether the series moved by more than chance; "" for fewer points than anybody draws a line through."""
    if chart.points < FEWEST_POINTS:
        return ""
    if chart.signal is None:
        return (
            f"Run chart: {chart.useful} points off the median, too few to tell a change from chance"
            f" ({FEWEST_FOR_SIGNAL} are needed)."
        )
    counted = (
        f"longest run {chart.longest_run} (by chance up to {chart.longest_expected}),"
        f" {chart.crossings} crossings of the median (by chance {chart.fewest_expected} or more)"
    )
    moved = "more than chance, worth a look" if chart.signal else "no more than chance"
    return f"Run chart of {chart.useful} points: {counted}; {moved}."


def _written(value: float) -> str:
    """Rounded, with digits enough to tell a small change from none."""
    return number(Fraction(value).limit_denominator(10**9), Fraction(0))
