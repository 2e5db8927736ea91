"""What holds of every formula for any numbers: ranges, order, stages of rounding, printed arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from milepost.formulas.official.attendance import (
    Days,
    attendance_rate_mean_of_ratios,
    attendance_rate_ratio_of_sums,
    chronic_absence,
    chronically_absent,
)
from milepost.formulas.official.cpi import Scored, cpi
from milepost.formulas.official.criterion import (
    Gradespan,
    WeighedPoints,
    criterion_cumulative,
    criterion_district,
    criterion_gradespan,
    criterion_percentage,
)
from milepost.formulas.official.gap_halving import gap_halving_goal, gap_halving_target
from milepost.formulas.official.graduation import dropout_rate, graduation_rate
from milepost.formulas.official.growth import Grown, sgp
from milepost.formulas.official.ppi import (
    Indicator,
    ppi_annual,
    ppi_cpi_points,
    ppi_cumulative,
    ppi_extra_credit,
)
from milepost.formulas.rounding import half_up, written
from milepost.formulas.types import Worked

from .printed import evaluated

tenths = st.decimals(0, 100, places=1)
whole_percents = st.integers(0, 100).map(Decimal)
points = st.sampled_from((0, 25, 50, 75, 100))
exact_numbers = st.fractions(-1000, 1000, max_denominator=10_000)


@st.composite
def days(draw: st.DrawFn) -> Days:
    membership = draw(st.integers(0, 200))
    return Days(draw(st.integers(0, membership)), membership)


@st.composite
def indicators(draw: st.DrawFn) -> list[WeighedPoints]:
    """Three to five groups of indicators whose weights add up to 100."""
    cuts = sorted(draw(st.lists(st.integers(1, 199), min_size=2, max_size=4, unique=True)))
    weights = [Decimal(b - a) / 2 for a, b in zip([0, *cuts], [*cuts, 200], strict=True)]
    made = []
    for weight in weights:
        possible = draw(st.integers(1, 12))
        made.append(WeighedPoints(Decimal(draw(st.integers(0, possible))), Decimal(possible), weight))
    return made


def value(worked: Worked) -> Decimal:
    assert worked.value is not None, worked.why_not
    return worked.value


def prints_what_it_computes(worked: Worked) -> bool:
    """Each printed line comes to its exact result, and the next stage uses the rounded one."""
    return all(evaluated(step.written) == step.exact for step in worked.steps if step.written)


# Rounding


@given(st.decimals(-1000, 1000, places=5), st.integers(0, 4))
def test_rounding_is_that_of_decimal_arithmetic(number: Decimal, places: int) -> None:
    expected = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert half_up(Fraction(number), places) == expected


@given(exact_numbers, exact_numbers, st.integers(0, 3))
def test_rounding_is_near_keeps_order_and_has_two_like_sides(a: Fraction, b: Fraction, places: int) -> None:
    rounded = half_up(a, places)
    assert abs(Fraction(rounded) - a) * 2 * 10**places <= 1
    assert half_up(-a, places) == -rounded
    assert -int(rounded.as_tuple().exponent) == places
    assert (rounded <= half_up(b, places)) if a <= b else (rounded >= half_up(b, places))


@given(st.decimals(-1000, 1000, places=6))
def test_a_finite_number_is_written_out_in_full(number: Decimal) -> None:
    assert Decimal(written(Fraction(number)).replace("−", "-")) == number


# Achievement and growth


@given(st.lists(st.builds(Scored, points, st.integers(1, 60)), min_size=1, max_size=5))
def test_a_cpi_is_within_its_points_and_rises_with_them(scored: list[Scored]) -> None:
    result = cpi(points=scored, min_n=0)
    assert min(s.points for s in scored) <= value(result) <= max(s.points for s in scored)
    assert prints_what_it_computes(result)
    first, *rest = scored
    better = [Scored(min(first.points + 25, 100), first.students), *rest]
    assert value(cpi(points=better, min_n=0)) >= value(result)


@given(st.lists(st.builds(Grown, st.integers(1, 99)), min_size=20, max_size=60), st.integers(2008, 2030))
def test_growth_of_a_group_lies_among_its_students(students: list[Grown], year: int) -> None:
    result = sgp(students=students, year=year)
    assert min(students).sgp <= value(result) <= max(students).sgp
    if year < 2018:
        assert value(result) % 1 in (0, Decimal("0.5"))
        below = sum(one.sgp < value(result) for one in students)
        above = sum(one.sgp > value(result) for one in students)
        assert max(below, above) * 2 <= len(students)


@given(tenths, tenths, st.integers(2012, 2017), st.integers(2012, 2017))
def test_targets_rise_from_the_baseline_to_the_goal(one: Decimal, other: Decimal, y: int, z: int) -> None:
    a, b = sorted((one, other))
    year, later = sorted((y, z))
    result = gap_halving_target(baseline=a, year=year)
    goal = value(gap_halving_goal(baseline=a))
    assert a <= value(result) <= value(gap_halving_target(baseline=a, year=later)) <= goal <= 100
    assert value(result) <= value(gap_halving_target(baseline=b, year=year))
    assert value(gap_halving_target(baseline=a, year=2017)) == goal
    assert prints_what_it_computes(result)


# PPI


@given(tenths, tenths, tenths, tenths)
def test_ppi_points_rise_with_the_cpi(a: Decimal, b: Decimal, prior: Decimal, target: Decimal) -> None:
    lower, higher = sorted((a, b))
    low = ppi_cpi_points(current=lower, prior=prior, target=target)
    high = ppi_cpi_points(current=higher, prior=prior, target=target)
    assert value(low) <= value(high)
    assert prints_what_it_computes(low)


@given(tenths, tenths.filter(bool))
def test_extra_credit_is_for_one_direction_only(current: Decimal, prior: Decimal) -> None:
    lower = ppi_extra_credit(current=current, prior=prior, better="lower")
    higher = ppi_extra_credit(current=current, prior=prior, better="higher")
    assert {value(lower), value(higher)} in ({Decimal(0)}, {Decimal(0), Decimal(25)})
    assert (value(lower) == 25) == (current * 10 <= prior * 9)
    assert (value(higher) == 25) == (current * 10 >= prior * 11)


@given(st.lists(st.builds(Indicator, points), min_size=1, max_size=7), st.integers(0, 7))
def test_an_annual_ppi_is_a_mean_and_credit_only_adds(earned: list[Indicator], extra: int) -> None:
    plain, credited = ppi_annual(points=earned), ppi_annual(points=earned, extra_credits=extra)
    assert min(earned).points <= value(plain) <= max(earned).points
    assert value(plain) <= value(credited)
    assert prints_what_it_computes(credited)


@given(st.lists(st.integers(0, 125).map(Decimal), min_size=4, max_size=4))
def test_a_cumulative_ppi_lies_among_its_years(years: list[Decimal]) -> None:
    result = ppi_cumulative(year_1=years[0], year_2=years[1], year_3=years[2], year_4=years[3])
    assert min(years) <= value(result) <= max(years)
    assert prints_what_it_computes(result)


# Criterion-referenced percentages


@given(indicators())
def test_a_percentage_is_in_range_and_comes_from_rounded_stages(
    given_indicators: list[WeighedPoints],
) -> None:
    result = criterion_percentage(indicators=given_indicators)
    earned, possible, percentage = result.steps
    assert 0 <= value(result) <= 100
    assert prints_what_it_computes(result)
    assert earned.rounded is not None
    assert possible.rounded is not None
    assert percentage.exact == Fraction(earned.rounded) / Fraction(possible.rounded) * 100


@given(indicators())
def test_a_percentage_rises_with_the_points_earned(given_indicators: list[WeighedPoints]) -> None:
    first, *rest = given_indicators
    fuller = [first._replace(earned=first.possible), *rest]
    better, plain = criterion_percentage(indicators=fuller), criterion_percentage(indicators=given_indicators)
    assert value(better) >= value(plain)


@given(whole_percents, whole_percents, whole_percents)
def test_means_of_percentages_lie_between_them(a: Decimal, b: Decimal, share: Decimal) -> None:
    for result in (
        criterion_gradespan(all_students=a, lowest_performing=b),
        criterion_cumulative(current=a, prior=b),
        criterion_district(gradespans=[Gradespan(a, share), Gradespan(b, 100 - share)]),
    ):
        assert min(a, b) <= value(result) <= max(a, b)
        assert prints_what_it_computes(result)


# Attendance


@given(st.integers(0, 200), st.integers(20, 200))
def test_chronic_absence_begins_at_a_tenth_and_stays(absent: int, membership: int) -> None:
    assume(absent < membership)
    now = value(chronically_absent(absent=absent, membership=membership))
    assert now == (absent / membership >= 0.1 or 10 * absent == membership)
    assert value(chronically_absent(absent=absent + 1, membership=membership)) >= now


@given(st.lists(days(), min_size=1, max_size=30))
def test_the_chronic_rate_is_the_mean_of_its_students(students: list[Days]) -> None:
    each = [chronically_absent(absent=m - a, membership=m).value for a, m in students]
    counted = [one for one in each if one is not None]
    result = chronic_absence(students=students, min_n=0)
    if not counted:
        assert result.value is None
        return
    assert value(result) == half_up(Fraction(int(sum(counted)) * 100, len(counted)), 1)
    assert prints_what_it_computes(result)


@given(st.lists(days().filter(lambda one: one.membership >= 20), min_size=1, max_size=12))
def test_both_attendance_rates_lie_among_their_students(students: list[Days]) -> None:
    own = [half_up(Fraction(one.attended * 100, one.membership), 1) for one in students]
    ratio = attendance_rate_ratio_of_sums(students=students, min_n=0)
    mean = attendance_rate_mean_of_ratios(students=students, min_n=0)
    for result in (ratio, mean):
        assert min(own) <= value(result) <= max(own)
        assert prints_what_it_computes(result)


@given(st.lists(st.integers(0, 180), min_size=1, max_size=30))
def test_the_attendance_rates_agree_where_all_are_enrolled_alike(attended: list[int]) -> None:
    students = [Days(one, 180) for one in attended]
    ratio = attendance_rate_ratio_of_sums(students=students, min_n=0)
    assert ratio.value == attendance_rate_mean_of_ratios(students=students, min_n=0).value


# High school


@given(st.integers(6, 900), st.integers(0, 50), st.integers(0, 50), st.data())
def test_a_graduation_rate_is_in_range(first: int, came: int, left: int, data: st.DataObject) -> None:
    cohort = first + came - left
    assume(cohort >= 6)
    graduates = data.draw(st.integers(0, cohort))
    result = graduation_rate(
        graduates=graduates, first_time_grade_9=first, transfers_in=came, transfers_out=left
    )
    assert 0 <= value(result) <= 100
    assert (value(result) == 100) == (Fraction(graduates, cohort) >= Fraction(1999, 2000))
    assert prints_what_it_computes(result)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(10, 3000))
def test_a_dropout_rate_falls_with_those_who_return(dropouts: int, returned: int, enrollment: int) -> None:
    assume(returned <= dropouts <= enrollment)
    result = dropout_rate(dropouts=dropouts, returned=returned, enrollment=enrollment)
    assert (
        0 <= value(result) <= value(dropout_rate(dropouts=dropouts, returned=0, enrollment=enrollment)) <= 100
    )
    assert prints_what_it_computes(result)
