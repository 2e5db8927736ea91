"""The formulas at their edges: boundaries, smallest groups, what is missing, what contradicts itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from milepost.errors import UsageError
from milepost.formulas.official.attendance import (
    Days,
    attendance_rate_mean_of_ratios,
    attendance_rate_ratio_of_sums,
    chronic_absence,
    chronically_absent,
)
from milepost.formulas.official.cpi import Scored, cpi
from milepost.formulas.official.criterion import WeighedPoints, criterion_cumulative, criterion_percentage
from milepost.formulas.official.gap_halving import gap_halving_goal, gap_halving_target
from milepost.formulas.official.graduation import dropout_rate, graduation_rate
from milepost.formulas.official.growth import Grown, sgp, sgp_change
from milepost.formulas.official.ppi import (
    Indicator,
    ppi_annual,
    ppi_cpi_points,
    ppi_cumulative,
    ppi_extra_credit,
)
from milepost.formulas.registry import formula_named
from milepost.formulas.values import arguments, values

D = Decimal


def text(name: str, *typed: str) -> Any:
    """What a formula gives for arguments as one types them."""
    formula = formula_named(name)
    return formula.of(values(formula, arguments(formula, typed)))


@pytest.mark.parametrize(
    ("membership", "absent", "chronic"),
    [(180, 18, 1), (180, 17, 0), (90, 9, 1), (90, 8, 0), (20, 2, 1), (45, 5, 1), (60, 6, 1), (171, 17, 0)],
)
def test_a_tenth_of_the_days_enrolled_is_chronic(membership: int, absent: int, chronic: int) -> None:
    assert chronically_absent(absent=absent, membership=membership).value == chronic


def test_a_student_of_nineteen_days_is_not_judged_and_not_counted() -> None:
    alone = chronically_absent(absent=9, membership=19)
    assert alone.value is None
    assert alone.why_not == "19 days in membership are fewer than 20"
    students = [Days(100, 100)] * 10 + [Days(1, 19)] * 5
    counted = chronic_absence(students=students)
    assert counted.value == 0
    assert counted.notes == ("5 with fewer than 20 days in membership not counted",)


def test_nobody_is_judged_on_no_days() -> None:
    assert chronically_absent(absent=0, membership=0, min_days=0).value is None
    assert attendance_rate_mean_of_ratios(students=[Days(0, 0)], min_days=0, min_n=0).value is None
    assert (
        attendance_rate_ratio_of_sums(students=[Days(0, 0)] * 10).why_not == "nobody was enrolled for a day"
    )


def test_another_state_s_days_and_share_can_be_given() -> None:
    assert chronically_absent(absent=9, membership=40, min_days=45).value is None
    assert chronically_absent(absent=40, membership=200, percent=D(20)).value == 1


def test_the_two_attendance_rates_differ_and_each_has_its_name() -> None:
    students = [Days(178, 180)] * 9 + [Days(10, 40)]
    assert attendance_rate_ratio_of_sums(students=students).value == D("97.1")
    assert attendance_rate_mean_of_ratios(students=students).value == D("91.5")


@pytest.mark.parametrize(
    ("count", "figure"),
    [(9, None), (10, D("100.0"))],
)
def test_achievement_needs_ten_students(count: int, figure: Decimal | None) -> None:
    result = cpi(points=[Scored(100, count)])
    assert result.value == figure
    if figure is None:
        assert result.why_not == "9 students are fewer than the minimum of 10"
        assert result.steps == (), "the arithmetic would tell what is not shown"


def test_moving_inside_a_level_moves_the_cpi() -> None:
    before = cpi(points=[Scored(100, 52), Scored(75, 18), Scored(50, 14), Scored(25, 10), Scored(0, 6)])
    after = cpi(points=[Scored(100, 52), Scored(75, 28), Scored(50, 4), Scored(25, 10), Scored(0, 6)])
    assert (before.value, after.value) == (D("75.0"), D("77.5"))


def test_growth_needs_twenty_students_and_changes_its_mean_in_2018() -> None:
    students = [Grown(one) for one in (*range(30, 49), 90)]
    assert sgp(students=students[1:], year=2017).value is None
    assert sgp(students=students, year=2017).value == D("39.5")
    assert sgp(students=students, year=2018).value == D("41.6"), "41.55 rounds half up"
    assert sgp(students=students, year=2022).notes == (
        "Profiles shows means of 2022 and later without decimals",
    )


def test_growth_is_not_compared_across_the_change_from_medians_to_means() -> None:
    across = sgp_change(current=D("52.3"), current_year=2018, prior=D(41), prior_year=2017)
    assert across.value is None
    assert "cannot be compared" in across.why_not
    assert sgp_change(current=D(40), current_year=2017, prior=D(50), prior_year=2016).value == -10
    assert sgp_change(current=D(40), current_year=2016, prior=D(50), prior_year=2016).value is None


def test_a_goal_at_a_half_and_a_target_whose_goal_is_not_rounded_first() -> None:
    assert gap_halving_goal(baseline=D("77.1")).value == D("88.6"), "88.55"
    # Half of the way from 56.3 to 78.15 is 67.225; to a goal rounded to 78.2 it would be 67.25, hence 67.3.
    assert gap_halving_target(baseline=D("56.3"), year=2014).value == D("67.2")


@pytest.mark.parametrize("year", [2011, 2018])
def test_there_is_a_target_only_between_baseline_and_goal(year: int) -> None:
    with pytest.raises(UsageError, match="no target between 2011 and 2017"):
        gap_halving_target(baseline=D(60), year=year)


@pytest.mark.parametrize(
    ("current", "prior", "points", "word"),
    [
        ("81.3", "90", 100, "Above Target"),
        ("81.25", "90", 75, "On Target"),
        ("78.75", "90", 75, "On Target"),
        ("78.7", "78.6", 50, "Improved Below Target"),
        ("78.7", "78.7", 25, "No Change"),
        ("76.3", "78.7", 25, "No Change"),
        ("76.2", "78.7", 0, "Declined"),
    ],
)
def test_ppi_ratings_at_their_cuts(current: str, prior: str, points: int, word: str) -> None:
    rated = ppi_cpi_points(current=D(current), prior=D(prior), target=D(80))
    assert (rated.value, rated.word) == (points, word)
    assert bool(rated.notes) == (word == "Declined"), "an inferred cut says so"


def test_extra_credit_is_for_a_tenth_of_last_year_s_share() -> None:
    assert ppi_extra_credit(current=D("9.9"), prior=D(11), better="lower").value == 25
    assert ppi_extra_credit(current=D(10), prior=D(11), better="lower").value == 0
    assert ppi_extra_credit(current=D(5), prior=D(0), better="higher").value is None


def test_an_annual_ppi_can_pass_100_and_leaves_out_what_does_not_apply() -> None:
    assert ppi_annual(points=[Indicator(100)] * 5, extra_credits=5).value == 125
    assert ppi_annual(points=[Indicator(50), *[Indicator(0)] * 4]).value == 10
    typed = text("ppi-annual", "points=75,NS,50")
    assert (typed.value, typed.notes) == (63, ("1 entry is missing and left out",)), "62.5"
    assert ppi_annual(points=[]).value is None
    with pytest.raises(UsageError, match="there are 7 indicators"):
        ppi_annual(points=[Indicator(50)] * 8)


def test_a_cumulative_ppi_needs_all_four_years() -> None:
    assert ppi_cumulative(year_1=D(62), year_2=D(75), year_3=D(80), year_4=D(90)).value == 81
    lacking = text("ppi-cumulative", "year_1=", "year_2=75", "year_3=80", "year_4=90")
    assert (lacking.value, lacking.why_not) == (None, "year_1 is missing")


def test_each_stage_of_a_percentage_rounds_before_the_next() -> None:
    """5.05 becomes 5.1 and 5.1 of 7.6 is 67 %; unrounded, 5.05 of 7.6 would be 66 %."""
    staged = criterion_percentage(
        indicators=[
            WeighedPoints(D(6), D(8), D("67.5")),
            WeighedPoints(D(4), D(8), D("22.5")),
            WeighedPoints(D(1), D(4), D(10)),
        ]
    )
    assert [str(step.rounded) for step in staged.steps] == ["5.1", "7.6", "67"]


def test_percentages_refuse_what_cannot_be() -> None:
    with pytest.raises(UsageError, match="add up to 90"):
        criterion_percentage(indicators=[WeighedPoints(D(1), D(4), D(90))])
    with pytest.raises(UsageError, match="5 points earned are more than 4"):
        criterion_percentage(indicators=[WeighedPoints(D(5), D(4), D(100))])
    assert criterion_percentage(indicators=[WeighedPoints(D(0), D(0), D(100))]).value is None
    missing = text("criterion-percentage", "indicators=3:12:60,*:8:40")
    assert missing.why_not == "1 entry is missing, and nothing can stand in for them"


@pytest.mark.parametrize(
    ("current", "word"),
    [(75, "Meeting or exceeding"), (74, "Substantial"), (49, "Moderate"), (24, "Limited or no")],
)
def test_progress_has_the_name_of_its_band(current: int, word: str) -> None:
    result = criterion_cumulative(current=D(current), prior=D(current))
    assert result.word.startswith(word)


def test_the_dropout_rate_that_the_state_published_for_2002_03() -> None:
    assert dropout_rate(dropouts=10_670, returned=1_281, enrollment=281_939).value == D("3.3")


def test_cohorts_of_six_have_a_rate_and_smaller_ones_none() -> None:
    six = graduation_rate(graduates=5, first_time_grade_9=6, transfers_in=1, transfers_out=0, deaths=1)
    assert six.value == D("83.3")
    five = graduation_rate(graduates=5, first_time_grade_9=6, transfers_in=0, transfers_out=1)
    assert five.why_not == "5 students in the cohort are fewer than the minimum of 6"
    five_years = text(
        "graduation-rate",
        "graduates=9",
        "first_time_grade_9=10",
        "transfers_in=0",
        "transfers_out=0",
        "years=5",
    )
    assert five_years.steps[-1].name == "5-year graduation rate"


def test_counts_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(UsageError, match="11 graduates are more than a cohort of 10"):
        graduation_rate(graduates=11, first_time_grade_9=10, transfers_in=0, transfers_out=0)
    with pytest.raises(UsageError, match="4 returned are more than 3 dropouts"):
        dropout_rate(dropouts=3, returned=4, enrollment=100)
    with pytest.raises(UsageError, match="181 days attended are more than 180"):
        chronic_absence(students=[Days(181, 180)])
    more_left_than_came = dropout_rate(dropouts=90, returned=0, enrollment=40)
    assert more_left_than_came.value is None


@pytest.mark.parametrize(
    ("name", "typed", "found"),
    [
        ("gap-halving-goal", "baseline=101", "from 0 to 100"),
        ("gap-halving-goal", "baseline=70%", "without its sign"),
        ("gap-halving-goal", "baseline=about 70", "Write digits"),
        ("gap-halving-goal", "start=70", "It takes baseline"),
        ("gap-halving-goal", "70", "NAME=VALUE"),
        ("cpi", "points=90:4", "one of 0, 25, 50, 75, 100"),
        ("cpi", "points=100:4:1", "POINTS:STUDENTS"),
        ("cpi", "points=100:4.5", "whole number"),
        ("sgp", "students=0,44", "from 1 to 99"),
        ("ppi-extra-credit", "better=smaller", "lower, higher"),
        ("ppi-cumulative", "year_1=75", "needs year_2, year_3, year_4"),
        ("gap-halving-target", "year=2012-14", "2012-14"),
    ],
)
def test_arguments_that_cannot_be_are_refused_with_a_remedy(name: str, typed: str, found: str) -> None:
    with pytest.raises(UsageError) as refused:
        text(name, typed)
    assert found in f"{refused.value} {refused.value.remedy}"
    assert refused.value.remedy


def test_an_argument_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="given twice"):
        text("gap-halving-goal", "baseline=70", "baseline=71")


def test_a_float_is_refused_because_it_is_not_the_number_it_looks_like() -> None:
    with pytest.raises(UsageError, match=r"5\.05"):
        gap_halving_goal(baseline=5.05)  # type: ignore[arg-type]  # what a careless caller might do
    with pytest.raises(UsageError):
        chronically_absent(absent=True, membership=20)
    with pytest.raises(UsageError):
        gap_halving_goal(baseline=D("NaN"))


def test_years_are_read_as_the_year_they_end_in_or_as_school_years() -> None:
    assert text("gap-halving-target", "baseline=60", "year=2013-14").value == D("70.0")


def test_marks_for_a_missing_number_are_never_zero() -> None:
    for mark in ("", "NS", "*", "<10", "-9999", "N/A"):
        result = text("dropout-rate", f"dropouts={mark}", "returned=0", "enrollment=50")
        assert (result.value, result.why_not) == (None, "dropouts is missing"), mark
    result = text("chronic-absence", "students=90:90,*:90,80:<10,NS", "min_n=1")
    assert result.value == 0
    assert result.notes == ("3 entries are missing and left out",)


def test_chronic_absence_and_dropout_have_their_smallest_groups() -> None:
    nine = chronic_absence(students=[Days(100, 180)] * 9 + [Days(5, 10)])
    assert (nine.value, nine.why_not) == (None, "9 students counted are fewer than the minimum of 10")
    few = dropout_rate(dropouts=1, returned=0, enrollment=9)
    assert (few.value, few.steps) == (None, ())


def test_a_change_to_a_year_of_whole_means_says_how_sure_it_is() -> None:
    noted = sgp_change(current=D(52), current_year=2023, prior=D(50), prior_year=2022)
    assert (noted.value, len(noted.notes)) == (2, 1)
