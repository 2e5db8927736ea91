"""Whether a series moves by more than chance: the run chart rules of Anhøj.

Runs and crossings about the median, no rule on trends: five or six rises in a row are found as often by
chance as by change. With fewer than ten points nothing is told, and nothing is drawn as a trend.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import comb, log2
from statistics import median

from milepost.monitoring.types import RunChart

# Below ten points the rules tell next to nothing from chance (Anhøj and Olesen 2014).
FEWEST_POINTS = 10
# One in twenty series without any change has fewer crossings.
_CHANCE = 0.05


def run_chart(figures: Sequence[float]) -> RunChart | None:
    """The runs and crossings of a series about its own median; None without a figure.

    Points on the median are left out. The signal is a run longer than log2(n) + 3, rounded, or fewer
    crossings than the 5 % quantile of a binomial of n - 1 tries at one half, n the points not on the
    median. Source: Anhøj and Olesen (2014), Run charts revisited, PLoS ONE 9(11), e113825.
    """
    if not figures:
        return None
    middle = median(figures)
    sides = [figure > middle for figure in figures if figure != middle]
    runs = [len([*run]) for _, run in groupby(sides)]
    longest, crossings = max(runs, default=0), max(0, len(runs) - 1)
    if len(sides) < FEWEST_POINTS:
        return RunChart(len(figures), len(sides), middle, longest, crossings, None, None, None)
    most, fewest = longest_expected(len(sides)), fewest_expected(len(sides))
    signal = longest > most or crossings < fewest
    return RunChart(len(figures), len(sides), middle, longest, crossings, most, fewest, signal)


def longest_expected(points: int) -> int:
    """The longest run that chance gives: log2(n) + 3, rounded.

    >>> [longest_expected(points) for points in (10, 12, 15, 20, 24)]
    [6, 7, 7, 7, 8]
    """
    return round(log2(points) + 3)


def fewest_expected(points: int) -> int:
    """The fewest crossings that chance gives: the 5 % quantile of Binomial(n - 1, 1/2).

    >>> [fewest_expected(points) for points in (10, 12, 15, 20, 24)]
    [2, 3, 4, 6, 8]
    """
    tries, below = points - 1, 0
    for crossings in range(points):
        below += comb(tries, crossings)
        if below >= _CHANCE * 2**tries:
            return crossings
    return tries
