"""Where the collections so far point to: the Theil-Sen line, and what it says of the next checkpoint.

A projection is the line that was drawn so far, drawn on. It knows nothing of summers, of new staff or of
what a district is about to do, and changes no verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations
from math import floor, sqrt
from statistics import median

from milepost.monitoring.types import Likelihood, Point, Projection, Slope

# "With three collections or more since the start" (targets reference, saying how sure).
FEWEST_POINTS = 3
# Of three points Kendall's S is at its most extreme in one order of three by chance: no 90 % interval
# exists. Their slopes are shown from end to end, and nothing is called likely on them.
FEWEST_FOR_WORDS = 4
# The latest so many are taken: a school year of weeks, seven weeks of days. What lies further back says
# little about what comes next, and the pairs, of which a status has many, grow with the square.
MOST_POINTS = 36
# The normal quantile of a two-sided 90 % interval.
Z_90 = 1.6448536269514722
_DAYS = 30

Series = Sequence[tuple[float, float]]


def theil_sen(series: Series) -> tuple[float, float, float]:
    """The median of the slopes of all pairs, and its 90 % interval (low, high), per unit of time.

    `series` holds (time, figure), at least two with different times. Sources: Theil (1950); Sen (1968),
    J. Am. Stat. Assoc. 63, 1379-1389; the interval by the variance of Kendall's S as in Gilbert (1987),
    Statistical Methods for Environmental Pollution Monitoring, 16.4, its ranks rounded outward so that it
    is never narrower than 90 %, which with three points it cannot be.

    >>> theil_sen([(0, 10), (1, 12), (2, 14), (3, 16), (4, 30)])
    (2.0, 2.0, 14.0)
    """
    pairs = combinations(sorted(series), 2)
    slopes = sorted((later - early) / (then - when) for (when, early), (then, later) in pairs if then != when)
    reach = Z_90 * sqrt(_variance_of_s([figure for _, figure in series]))
    outside = max(0, floor((len(slopes) - reach) / 2) - 1)
    return float(median(slopes)), slopes[outside], slopes[len(slopes) - 1 - outside]


def _variance_of_s(figures: Sequence[float]) -> float:
    """The variance of Kendall's S without a trend, ties among the figures counted (Gilbert 1987, 16.4.2)."""

    def sums(n: int) -> int:
        return n * (n - 1) * (2 * n + 5)

    return (sums(len(figures)) - sum(sums(tied) for tied in Counter(figures).values())) / 18


def project(
    points: Sequence[Point],
    due: date,
    does_what_is_asked: Callable[[float], bool | None],
    *,
    of_hundred: bool,
) -> Projection | None:
    """The figure that the line through `points` comes to on `due`; None with fewer than three.

    The line of each slope goes through the middle of the points (the median of what it leaves over).
    `of_hundred`: figures are percentages, and the line ends at 0 and 100. `does_what_is_asked` says of a
    figure whether it would hold, None where nobody can say: "likely" when it would over the whole
    interval, "unlikely" when nowhere in it.
    """
    kept = points[-MOST_POINTS:]
    if len(kept) < FEWEST_POINTS or kept[0].date == kept[-1].date:
        return None
    series = [((point.date - due).days, point.figure) for point in kept]
    slopes = theil_sen(series)
    figure, low, high = (_at_due(series, slope, of_hundred=of_hundred) for slope in slopes)
    words = (
        _words(does_what_is_asked(low), does_what_is_asked(high))
        if len(kept) >= FEWEST_FOR_WORDS
        else "unclear"
    )
    return Projection(due, figure, low, high, words, Slope(*(_DAYS * slope for slope in slopes)), len(kept))


def _at_due(series: Series, slope: float, *, of_hundred: bool) -> float:
    """The height of the line at time 0, which is the checkpoint's."""
    height = median(figure - slope * when for when, figure in series)
    return min(100.0, max(0.0, height)) if of_hundred else height


def _words(at_low: bool | None, at_high: bool | None) -> Likelihood:
    if at_low and at_high:
        return "likely"
    return "unlikely" if at_low is False and at_high is False else "unclear"
