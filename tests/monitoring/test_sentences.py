"""The sentences beside a status and a checkpoint: their numbers, and that they are English."""

from __future__ import annotations

import doctest
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from milepost.evidence.observations import Observation, Observations
from milepost.monitoring import wording
from milepost.monitoring.judge import status
from milepost.monitoring.types import TargetStatus

from .generated import plan_with

AS_OF = date(2026, 12, 15)
LEVELS = ["Low", "Specific", "Actionable"]


def judged(
    measure: dict[str, Any],
    target: dict[str, Any],
    rows: list[Observation],
    as_of: date = AS_OF,
    min_n: int = 0,
) -> TargetStatus:
    plan = plan_with({"id": "m", "collected": "month", **measure}, {"measure": "m", **target})
    return status(plan, Observations(tuple(rows)), as_of, min_n=min_n).benchmarks[0].targets[0]


def figure(day: date, value: float | str, **about: str) -> Observation:
    return Observation("m", day, value=Decimal(str(value)), **about)


def share(day: date, numerator: int, denominator: int, **about: str) -> Observation:
    return Observation("m", day, numerator=Decimal(numerator), denominator=Decimal(denominator), **about)


def visits(day: date, *counts: int) -> list[Observation]:
    return [figure(day, count, unit=f"u{n}") for n, count in enumerate(counts)]


def test_the_examples_of_the_smallest_words_are_right() -> None:
    found = doctest.testmod(wording)
    assert found.attempted >= 8
    assert found.failed == 0


# What progress formulas get wrong on ordinary targets. Of the 364 days from June 1 to May 31, 181 have
# passed on November 29: the line from 40 to 60 stands at 40 + 20 × 181 ÷ 364 = 49.945 then, and so on.
PROGRESS = [
    (
        "raise 40 to 60, now 50",
        ("at_least", "60", 40, 50, "on_track"),
        "50 on 29 Nov 2026; expected 49.9 by then; 40 at the start; half way to 60.",
    ),
    (
        "raise 40 to 60, now 38",
        ("at_least", "60", 40, 38, "off_track"),
        "below the expected path: 38 on 29 Nov 2026; expected 49.9 by then; "
        "worse than at the start, 40 on 1 Jun 2026.",
    ),
    (
        "cut 30 to 20, now 25",
        ("at_most", "20", 30, 25, "on_track"),
        "25 on 29 Nov 2026; expected 25.03 by then; 30 at the start; half way to 20.",
    ),
    (
        "cut 30 to 20, now 33",
        ("at_most", "20", 30, 33, "off_track"),
        "below the expected path: 33 on 29 Nov 2026; expected 25.0 by then; "
        "worse than at the start, 30 on 1 Jun 2026.",
    ),
    (
        "cut 12 to 0, now 3",
        ("at_most", "0", 12, 3, "on_track"),
        "3 on 29 Nov 2026; expected 6.0 by then; 12 at the start; three quarters of the way to 0.",
    ),
    (
        "maintain 95, now 95",
        ("at_least", "95", 95, 95, "on_track"),
        "95 on 29 Nov 2026; expected 95 by then; 95 at the start.",
    ),
    (
        "maintain 95, now 70",
        ("at_least", "95", 95, 70, "off_track"),
        "below the expected path: 70 on 29 Nov 2026; expected 95 by then; "
        "worse than at the start, 95 on 1 Jun 2026.",
    ),
]


@pytest.mark.parametrize(("case", "said"), [p[1:] for p in PROGRESS], ids=[p[0] for p in PROGRESS])
def test_progress_half_way_in_time(case: tuple[str, str, int, int, str], said: str) -> None:
    """Half the time between the baseline and the due date has passed; then all of it has."""
    condition, amount, before, now, expected = case
    target = {condition: amount, "by": "2027-05-31"}
    rows = [figure(date(2026, 6, 1), before), figure(date(2026, 11, 29), now)]
    on_the_way = judged({"figure": "mean"}, target, rows)
    assert on_the_way.status == expected
    assert on_the_way.because == f"No checkpoint is due before 31 May 2027; {said}"
    at_the_end = judged({"figure": "mean"}, target, [*rows, figure(date(2027, 5, 30), now)], date(2027, 6, 1))
    assert at_the_end.status == ("met" if now == int(amount) else "missed")


class TestWhyAStatusIs:
    def test_after_a_checkpoint_what_is_below_the_path_is_told_too(self) -> None:
        target = {"at_least": {"2026-10": "60%", "2027-05": "90%"}}
        rows = [
            share(date(2026, 5, 12), 40, 100),
            share(date(2026, 10, 12), 61, 100),
            share(date(2026, 12, 10), 55, 100),
        ]
        found = judged({"figure": "share", "unit": "staff"}, target, rows)
        assert found.status == "at_risk"
        # 40 of the 212 days from October 31 to May 31 have passed: 60 + 30 × 40 ÷ 212.
        assert found.because == (
            "1 of 2 checkpoints is due: 1 met; below the expected path: 55 % on 10 Dec 2026; "
            "expected 65.7 % by then; 40 % at the start; 30 % of the way to 90 %."
        )

    def test_the_first_figure_of_all_is_the_start(self) -> None:
        found = judged({"figure": "share"}, {"at_least": "60%", "by": "2027-05"}, [share(AS_OF, 1, 2)])
        assert found.because == (
            "No checkpoint is due before 31 May 2027; 50 % on 15 Dec 2026; "
            "the start of the expected path to 60 % by 31 May 2027."
        )

    def test_without_a_path_it_is_what_is_wanted_that_is_told(self) -> None:
        rows = [share(date(2026, 10, 12), 30, 100), share(date(2026, 11, 12), 29, 100)]
        found = judged({"figure": "share", "unit": "staff"}, {"improve": True, "by": "2027-05"}, rows)
        assert found.because == (
            "No checkpoint is due before 31 May 2027; below what is wanted: 29 of 100 staff = 29 %, "
            "wanted above 30 % (reference of 12 Oct 2026: 30 %), collection of 12 Nov 2026."
        )

    def test_hidden_evidence_is_there_and_too_few_to_show(self) -> None:
        rows = [Observation("m", date(2026, 11, 12), missing="suppressed")]
        found = judged({"figure": "share", "unit": "student"}, {"at_least": "60%", "by": "2027-05"}, rows)
        assert found.status == "too_few"
        assert found.because == ("No checkpoint is due before 31 May 2027; the evidence is too few to show.")

    @pytest.mark.parametrize(("unit", "told"), [("student", False), ("staff", True)])
    def test_to_outsiders_exact_figures_about_students_are_not_told(self, unit: str, told: bool) -> None:
        rows = [share(date(2026, 5, 12), 61, 127), share(date(2026, 11, 12), 53, 127)]
        found = judged(
            {"figure": "share", "unit": unit}, {"at_least": "60%", "by": "2027-05"}, rows, min_n=10
        )
        assert found.status == "off_track"
        assert ("41.7 %" in found.because) is told
        if not told:
            assert found.because == (
                "No checkpoint is due before 31 May 2027; "
                "the evidence of 12 Nov 2026 is below the expected path."
            )


class TestOverCells:
    def test_one_is_singular_and_has(self) -> None:
        target = {"each": ["unit"], "at_least": "20", "by": "2026-11"}
        rows = visits(date(2026, 11, 10), 7)
        found = judged({"figure": "count", "unit": "coach"}, target, rows)
        assert found.checkpoints[0].arithmetic == (
            "0 of 1 coach has at least 20 = 0 %, rows of 31 Aug–30 Nov 2026, wanted all → missed"
        )
        assert found.because == "1 of 1 checkpoint is due: 1 missed."

    def test_several_have(self) -> None:
        target = {"each": ["unit"], "at_least": "20", "by": "2026-11"}
        rows = visits(date(2026, 11, 10), 21, 22, 3)
        found = judged({"figure": "count", "unit": "coach"}, target, rows)
        assert found.checkpoints[0].arithmetic.startswith("2 of 3 coaches have at least 20 = 66.7 %")

    def test_each_ones_latest_is_what_counts(self) -> None:
        target = {"each": ["unit"], "share": {"at_least": "50%"}, "at_least": "Specific", "by": "2026-11"}
        measure = {"figure": "level", "unit": "classroom", "levels": LEVELS}
        rows = [
            Observation("m", date(2026, 10, 12), "a", level="Actionable"),
            Observation("m", date(2026, 11, 12), "b", level="Low"),
        ]
        found = judged(measure, target, rows)
        assert found.checkpoints[0].arithmetic == (
            "1 of 2 classrooms is at least Specific = 50 %, each classroom's latest in "
            "31 Aug–30 Nov 2026, wanted at least 50 % → met"
        )

    def test_improved_or_were(self) -> None:
        target = {"each": ["unit"], "improve": True, "or_at_least": "Specific", "by": "2026-11"}
        measure = {"figure": "level", "unit": "principal", "levels": LEVELS}
        rows = [
            Observation("m", date(2026, 10, 12), "a", level="Low"),
            Observation("m", date(2026, 11, 12), "a", level="Specific"),
            Observation("m", date(2026, 11, 12), "b", level="Actionable"),
        ]
        found = judged(measure, target, rows)
        assert found.checkpoints[0].arithmetic.startswith(
            "2 of 2 principals improved or were at least Specific = 100 %"
        )


@pytest.mark.parametrize(
    ("measure", "target", "asked"),
    [
        ({}, {"maintain": True, "within": "2 points"}, "no worse than before, within 2 points"),
        ({}, {"maintain": True, "since": "baseline"}, "no worse than the baseline"),
        ({}, {"improve": True}, "above the collection before"),
        ({"better": "lower"}, {"improve": True, "since": "prior_year"}, "below the school year before"),
        ({}, {"increase_by": "5 points"}, "up by 5 points or more on the baseline"),
        ({}, {"decrease_by": "5% of reference"}, "down by 5 % of the baseline or more"),
        (
            {"unit": "classroom"},
            {"each": ["unit"], "share": {"at_least": "80%"}, "at_least": "60%"},
            "at least 80 % of classrooms with at least 60 %",
        ),
        (
            {},
            {"each": ["school"], "maintain": True, "within": "2 points", "or_at_least": "94%"},
            "all schools to be no worse than before, within 2 points, or with at least 94 %",
        ),
    ],
)
def test_what_is_still_to_come_says_what_it_asks(
    measure: dict[str, Any], target: dict[str, Any], asked: str
) -> None:
    found = judged({"figure": "share", **measure}, {**target, "by": "2027-05"}, [])
    assert found.checkpoints[0].arithmetic == f"Due 31 May 2027, wanted {asked} → not due yet"


class TestWhatAFigureRestsOn:
    def said(self, *rows: Observation) -> str:
        target = {"at_least": "60%", "by": "2026-11"}
        return judged({"figure": "share", "unit": "student"}, target, [*rows]).checkpoints[0].arithmetic

    def test_percentages_are_not_put_as_counts(self) -> None:
        percentages = [figure(date(2026, 11, 5), value, unit=str(value)) for value in (40, 50, 62)]
        assert self.said(*percentages).startswith("Mean of 3 percentages = 50.7 %, wanted")
        assert self.said(percentages[0]).startswith("A percentage from 1 row = 40 %, wanted")
        weighted = Observation("m", date(2026, 11, 5), "w", value=Decimal(70), denominator=Decimal(3))
        assert self.said(*percentages, weighted).startswith(
            "Mean of 4 percentages (weighted where a denominator is given) = 60.3 %"
        )
        assert self.said(percentages[0], share(date(2026, 11, 5), 9, 9)).startswith(
            "2 rows, 1 of them percentages (weighted where a denominator is given) = 94 %"
        )

    def test_rows_without_a_number_are_told(self) -> None:
        silent = Observation("m", date(2026, 11, 6), "b", missing="not_submitted")
        assert self.said(share(date(2026, 11, 5), 7, 10, unit="a"), silent).startswith(
            "7 of 10 students = 70 % (1 row gives no number), wanted"
        )
        assert self.said(share(date(2026, 10, 5), 7, 10, unit="a"), silent).startswith(
            "7 of 10 students = 70 % (rows up to 6 Nov 2026 give no number), wanted"
        )
        assert self.said(silent) == "Rows of m dated 31 Aug–30 Nov 2026 give no number → no evidence"
