"""The run chart rules of Anhøj: a signal where there is one, and silence where there are few points."""

from __future__ import annotations

from random import Random

import pytest

from milepost.monitoring.run_chart import fewest_expected, longest_expected, run_chart


# Anhøj and Olesen (2014): the limits of their rules.
@pytest.mark.parametrize(
    ("points", "longest", "fewest"), [(10, 6, 2), (12, 7, 3), (15, 7, 4), (20, 7, 6), (24, 8, 8)]
)
def test_limits_are_the_published_ones(points: int, longest: int, fewest: int) -> None:
    assert (longest_expected(points), fewest_expected(points)) == (longest, fewest)


def test_a_lasting_change_is_a_signal() -> None:
    found = run_chart([40, 41, 39, 40.5, 41.5, 39.5, 55, 56, 54, 57, 55.5, 58])
    assert found is not None
    assert (found.longest_run, found.crossings, found.signal) == (6, 1, True)


def test_up_and_down_is_none() -> None:
    found = run_chart([40, 50, 41, 51, 42, 52, 43, 53, 44, 54, 45, 55])
    assert found is not None
    assert found.signal is False


def test_nine_points_say_nothing_however_they_rise() -> None:
    found = run_chart([10, 20, 30, 40, 50, 60, 70, 80, 90])
    assert found is not None
    assert (found.points, found.useful, found.signal) == (9, 8, None)


def test_points_on_the_median_are_left_out() -> None:
    found = run_chart([50, 50, 50, 40, 60, 50, 50])
    assert found is not None
    assert (found.useful, found.median, found.crossings) == (2, 50, 1)
    flat = run_chart([50] * 12)
    assert flat is not None
    assert (flat.useful, flat.longest_run, flat.crossings, flat.signal) == (0, 0, 0, None)
    assert run_chart([]) is None


def test_chance_alone_seldom_gives_a_signal() -> None:
    """The rules together are wrong in fewer than one series in ten (as published, about 8 %)."""
    chance = Random(20140)
    charts = [run_chart([chance.gauss(50, 5) for _ in range(24)]) for _ in range(2000)]
    wrong = sum(chart is not None and chart.signal is True for chart in charts)
    assert 0.02 < wrong / len(charts) < 0.10
