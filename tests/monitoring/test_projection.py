"""The Theil-Sen line, its interval, and what is said of the next checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations
from math import isclose
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.evidence.observations import Observation, Observations
from milepost.monitoring.judge import status
from milepost.monitoring.projection import MOST_POINTS, project, theil_sen
from milepost.monitoring.report import as_json
from milepost.monitoring.types import Point, Projection, TargetStatus

from .generated import plan_with

START = date(2026, 9, 1)


def points(*figures: float, every: int = 30) -> list[Point]:
    return [Point(START + timedelta(days=every * n), figure, 10) for n, figure in enumerate(figures)]


def at_least(value: float) -> Any:
    return lambda figure: figure >= value


@pytest.mark.parametrize("count", [4, 5, 6, 7])
def test_without_a_trend_nine_intervals_in_ten_contain_no_slope(count: int) -> None:
    """Every order of `count` figures is as likely as another: at least 90 % of intervals contain 0."""
    orders = [*permutations(range(count))]
    contain = sum(low <= 0 <= high for _, low, high in (theil_sen([*enumerate(one)]) for one in orders))
    assert contain >= 0.9 * len(orders)


def test_the_interval_of_a_published_size() -> None:
    """With ten points ranks 13 and 33 of 45: (45 - 1.645 * sqrt(125)) / 2 = 13.3, rounded outward."""
    series = [(float(n), float(n * n)) for n in range(10)]
    slopes = sorted(a + b for a in range(10) for b in range(a))
    assert theil_sen(series) == (9.0, slopes[12], slopes[32])


@given(
    st.lists(st.integers(-50, 50), min_size=3, max_size=12),
    st.floats(-5, 5),
    st.floats(-100, 100),
)
def test_a_line_is_found_again_and_shifts_with_the_figures(
    figures: list[int], slope: float, height: float
) -> None:
    line = [(n, slope * n + height) for n in range(5)]
    assert all(isclose(found, slope, abs_tol=1e-9) for found in theil_sen(line))
    middle, low, high = theil_sen([*enumerate(figures)])
    assert low <= middle <= high
    moved = theil_sen([(n, figure + 3 * n) for n, figure in enumerate(figures)])
    assert moved[0] == pytest.approx(middle + 3)


def test_one_wild_figure_does_not_turn_the_line() -> None:
    steady = project(points(40, 42, 44, 46, 48), date(2027, 1, 29), at_least(50), of_hundred=True)
    wild = project(points(40, 42, 90, 46, 48), date(2027, 1, 29), at_least(50), of_hundred=True)
    assert steady is not None
    assert wild is not None
    assert steady.figure == pytest.approx(50)
    assert wild.figure == pytest.approx(50, abs=2)


@pytest.mark.parametrize(
    ("figures", "wanted", "words"),
    [
        ((40, 45, 50, 55), 58, "likely"),
        ((40, 45, 50, 55), 62, "unlikely"),
        ((40, 52, 43, 56), 58, "unclear"),
        # Three points make no 90 % interval, however straight they lie.
        ((45, 50, 55), 58, "unclear"),
    ],
)
def test_words_are_the_interval_against_what_is_wanted(
    figures: Sequence[float], wanted: float, words: str
) -> None:
    due = START + timedelta(days=30 * len(figures))
    found = project(points(*figures), due, at_least(wanted), of_hundred=True)
    assert found is not None
    assert found.low <= found.figure <= found.high
    assert found.words == words


def test_a_percentage_stays_between_nothing_and_all() -> None:
    rising = project(points(60, 75, 90, 98), date(2027, 6, 1), at_least(100), of_hundred=True)
    assert rising is not None
    assert (rising.figure, rising.high) == (100, 100)
    free = project(points(60, 75, 90, 98), date(2027, 6, 1), at_least(100), of_hundred=False)
    assert free is not None
    assert free.figure > 150
    falling = project(points(30, 20, 10, 2), date(2027, 6, 1), lambda f: f <= 1, of_hundred=True)
    assert falling is not None
    assert (falling.low, falling.words) == (0, "likely")


def test_too_little_to_draw_a_line_through() -> None:
    assert project(points(40, 50), date(2027, 1, 31), at_least(50), of_hundred=True) is None
    same_day = points(40, 50, 60, every=0)
    assert project(same_day, date(2027, 1, 31), at_least(50), of_hundred=True) is None


def test_only_the_latest_points_are_taken() -> None:
    figures = [*([90.0] * 40), *([40.0] * MOST_POINTS)]
    found = project(points(*figures, every=1), date(2027, 1, 31), at_least(50), of_hundred=True)
    assert found is not None
    assert (found.points, found.figure) == (MOST_POINTS, 40)


# In a status.


def judged(target: dict[str, Any], figures: dict[date, float], **measure: Any) -> TargetStatus:
    plan = plan_with(
        {"id": "m", "figure": "share", "collected": "month", **measure}, {"measure": "m", **target}
    )
    rows = (
        Observation("m", when, numerator=Decimal(str(figure)), denominator=Decimal(100))
        if measure.get("figure", "share") == "share"
        else Observation("m", when, value=Decimal(str(figure)))
        for when, figure in figures.items()
    )
    return status(plan, Observations(tuple(rows)), date(2027, 1, 10)).benchmarks[0].targets[0]


MONTHS = [date(2026, 9, 15), date(2026, 10, 15), date(2026, 11, 16), date(2026, 12, 15)]
RISING = dict(zip(MONTHS, (40.0, 45.0, 50.0, 55.0), strict=True))
FALLING = dict(zip(MONTHS, (20.0, 18.0, 16.0, 14.0), strict=True))


def projection(target: dict[str, Any], figures: dict[date, float], **measure: Any) -> Projection:
    found = judged(target, figures, **measure).projection
    assert found is not None
    return found


def test_it_is_of_the_next_checkpoint() -> None:
    found = projection({"at_least": {"2026-11": "45%", "2027-01": "57%", "2027-05": "90%"}}, RISING)
    assert (found.due, found.words, found.points) == (date(2027, 1, 31), "likely", 4)
    assert found.figure == pytest.approx(62.6, abs=0.5)


def test_nothing_ahead_and_too_few_since_the_start_make_none() -> None:
    assert judged({"at_least": "45%", "by": "2026-11"}, RISING).projection is None
    assert judged({"at_least": "45%", "by": "2027-05", "from": "2026-11"}, RISING).projection is None
    before = {date(2026, 3, 1): 10.0, date(2026, 4, 1): 20.0, date(2026, 5, 1): 30.0}
    assert judged({"at_least": "45%", "by": "2027-05"}, before).projection is None


@pytest.mark.parametrize(
    ("target", "figures", "words"),
    [
        ({"at_most": "15%", "by": "2027-01"}, FALLING, "likely"),
        ({"at_most": "5%", "by": "2027-01"}, FALLING, "unlikely"),
        ({"improve": True, "every": "month"}, RISING, "likely"),
        ({"improve": True, "every": "month"}, FALLING, "unlikely"),
        ({"increase_by": "10 points", "by": "2027-01", "baseline": "42%"}, RISING, "likely"),
        ({"increase_by": "30 points", "by": "2027-01", "baseline": "42%"}, RISING, "unlikely"),
    ],
)
def test_every_condition_knows_its_direction(
    target: dict[str, Any], figures: dict[date, float], words: str
) -> None:
    assert projection(target, figures).words == words


def test_a_change_without_a_reference_is_unclear() -> None:
    target = {"increase_by": "1 points", "by": "2027-01", "since": "prior_year"}
    assert projection(target, RISING).words == "unclear"


def test_counts_and_sums_have_none() -> None:
    target = {"at_least": "300", "by": "2027-05"}
    found = judged(target, RISING, figure="sum")
    assert len(found.series) == 4
    assert found.projection is None
    assert found.run_chart is None


def test_a_share_of_cells_is_projected_too() -> None:
    plan = plan_with(
        {"id": "m", "figure": "mean", "collected": "month"},
        {"measure": "m", "each": ["unit"], "share": {"at_least": "50%"}, "at_least": "2", "by": "2027-05"},
    )
    rows = [
        Observation("m", when, unit=f"room {room}", value=Decimal(2 if room <= at else 1))
        for at, when in enumerate(MONTHS)
        for room in range(10)
    ]
    target = status(plan, Observations(tuple(rows)), date(2027, 1, 10)).benchmarks[0].targets[0]
    assert [point.figure for point in target.series] == [10, 20, 30, 40]
    assert target.projection is not None
    assert target.projection.words == "likely"


def test_it_never_changes_a_verdict_or_a_status() -> None:
    high = judged({"at_least": "50%", "by": "2027-05", "baseline": "40%"}, RISING)
    assert (high.status, high.checkpoints[0].verdict) == ("on_track", "pending")
    low = judged({"at_least": "58%", "by": "2027-05", "baseline": "10%"}, FALLING)
    assert low.projection is not None
    assert (low.projection.words, low.status) == ("unlikely", "off_track")


def test_the_report_prints_what_the_targets_reference_prints() -> None:
    plan = plan_with(
        {"id": "m", "figure": "share", "collected": "month"},
        {"measure": "m", "at_least": "57%", "by": "2027-01"},
    )
    rows = tuple(
        Observation("m", when, numerator=Decimal(int(figure)), denominator=Decimal(100))
        for when, figure in RISING.items()
    )
    report = as_json(status(plan, Observations(rows), date(2027, 1, 10)))
    found = report["benchmarks"][0]["targets"][0]["projection"]
    assert list(found) == ["due", "figure", "low", "high", "words"]
    assert (found["due"], found["words"]) == ("2027-01-31", "likely")
