"""The Progress and Performance Index of 2012 to 2017: points, extra credit, annual, cumulative."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, NamedTuple, TypeAlias

from milepost.errors import UsageError
from milepost.formulas.declare import formula
from milepost.formulas.quantities import Count, Index, OneOf, Percent, Within
from milepost.formulas.rounding import written
from milepost.formulas.types import Worked
from milepost.formulas.working import Working, exact, total

# By how many points a CPI may miss its target, or pass it, and be "On Target" (2019 criteria table).
ON_TARGET_WITHIN = Decimal("1.25")
# From how many points on a fall is "Declined". Not published where we could read it: of all the reports at
# hand, none has a fall this large, and a fall of 2.2 is "No Change".
DECLINED_BY = Decimal("2.5")
RATINGS = {100: "Above Target", 75: "On Target", 50: "Improved Below Target", 25: "No Change", 0: "Declined"}
# What each extra credit adds to the points of a year.
EXTRA_CREDIT = 25
# The change, relative to the year before, that earns extra credit, in percent.
EXTRA_CREDIT_CHANGE = 10
# The most indicators that there are: three CPI, two growth, dropout, graduation.
MOST_INDICATORS = 7
# How much each of four years weighs, oldest first.
YEAR_WEIGHTS = (1, 2, 3, 4)

PpiPoints: TypeAlias = Annotated[int, OneOf((0, 25, 50, 75, 100))]
# An annual PPI can pass 100 by extra credit.
AnnualPpi: TypeAlias = Annotated[Decimal, Within(0, 200)]


class Indicator(NamedTuple):
    """The points of one indicator: 100, 75, 50, 25 or 0."""

    points: PpiPoints


@formula("ppi-cpi-points", figure="points: 100, 75, 50, 25 or 0")
def ppi_cpi_points(*, current: Index, prior: Index, target: Index) -> Worked:
    """The points and the rating of a CPI for progress to its target.

    Takes
        current: this year's CPI, as published
        prior: last year's CPI, as published
        target: this year's target, as published

    Gives
        100 Above Target, by more than 1.25 points; 75 On Target, within 1.25 points of it; else 50 Improved
        Below Target, for any gain; 25 No Change; 0 Declined. None where a figure is missing.

    Rounding
        None: differences of published figures, which have one decimal, are exact.

    Source
        Massachusetts DESE, Accountability reports 2013 to 2015 of the state and of districts, page by page:
            the rule gives the published points of every row read
        Massachusetts DESE, 2019 criteria for awarding points: 1.25 points around a CPI target

    Beware
        Where No Change ends and Declined begins (2.5 points) is inferred, and said so beside the figure.

        The rating is no test of significance: a gain of 0.1 is Improved, a loss of 2.2 is No Change.

    Example
        current=74.1 prior=73.8 target=77.9 → 50, Improved Below Target
        current=77.0 prior=77.6 target=77.9 → 75, On Target
    """
    working = Working()
    from_target = working.step(
        "from target", f"{written(current)} − {written(target)}", exact(current) - exact(target)
    )
    change = working.step("change", f"{written(current)} − {written(prior)}", exact(current) - exact(prior))
    if from_target > ON_TARGET_WITHIN:
        points = 100
    elif from_target >= -ON_TARGET_WITHIN:
        points = 75
    elif change > 0:
        points = 50
    else:
        points = 25 if change > -DECLINED_BY else 0
    if points == 0:
        working.note(
            f"worth a look: that a fall of {written(DECLINED_BY)} points or more is “Declined” is inferred;"
            " compare with the published report"
        )
    return working.gives(points, 0, RATINGS[points])


@formula("ppi-extra-credit", figure="points: 25 or 0")
def ppi_extra_credit(*, current: Percent, prior: Percent, better: Literal["lower", "higher"]) -> Worked:
    """The extra credit for fewer students at the lowest level, or more at the highest.

    Takes
        current: this year's share of students at the level, in percent
        prior: last year's
        better: lower for Warning/Failing, higher for Advanced

    Gives
        25 where the share changed by 10 % or more in the better direction, else 0. None where last year's
        share was 0, of which nothing is a percentage.

    Rounding
        None: the change is compared exactly.

    Source
        Massachusetts DESE, Accountability reports 2012 to 2017, About the data: 2013 Extra Credit

    Beware
        The 10 % are relative to last year's share, not percentage points: from 20 to 18 % is enough.

    Example
        current=18 prior=20 better=lower → 25
        current=21 prior=20 better=higher → 0
    """
    working = Working()
    if prior == 0:
        return working.none("last year's share is 0, and no change is a percentage of it")
    before, now = written(prior), written(current)
    gain = exact(prior) - exact(current) if better == "lower" else exact(current) - exact(prior)
    difference = f"{before} − {now}" if better == "lower" else f"{now} − {before}"
    change = working.step("change in %", f"({difference}) ÷ {before} × 100", gain / exact(prior) * 100)
    return working.gives(EXTRA_CREDIT if change >= EXTRA_CREDIT_CHANGE else 0, 0)


@formula("ppi-annual", figure="points, 0 or more, a whole number; extra credit can lead beyond 100")
def ppi_annual(*, points: Sequence[Indicator], extra_credits: Count = 0) -> Worked:
    """The Progress and Performance Index of one year: the mean of the indicators' points.

    Takes
        points: the points of each indicator that applies: 100, 75, 50, 25 or 0
        extra_credits: how many extra credits of 25 points were earned

    Gives
        75 is On Target. None where no indicator applies.

    Rounding
        Once, to a whole number.

    Source
        Massachusetts DESE, Accountability reports 2012 to 2017, About the data: PPI subgroup data; up to
            seven indicators (CPI in three subjects, growth in two, dropout, graduation)

    Beware
        Extra credit is added to the points but not to the number of indicators, so that an index can pass
        100. An indicator that does not apply is left out of both.

    Example
        points=75,50,25,75,100 extra_credits=2 → 75
    """
    working = Working()
    if len(points) > MOST_INDICATORS:
        raise UsageError(
            f"points has {len(points)} entries, but there are {MOST_INDICATORS} indicators.",
            "Give one entry for each indicator that applies.",
        )
    if not points:
        return working.none("there are no indicators")
    earned = working.step(
        "points", total((str(one.points) for one in points), "indicators"), sum(one.points for one in points)
    )
    added = f"({written(earned)} + {extra_credits} × {EXTRA_CREDIT}) ÷ {len(points)}"
    index = (earned + extra_credits * EXTRA_CREDIT) / len(points)
    return working.gives(working.step("annual PPI", added, index, 0), 0)


@formula("ppi-cumulative", figure="points, 0 or more, a whole number; 75 is on target")
def ppi_cumulative(*, year_1: AnnualPpi, year_2: AnnualPpi, year_3: AnnualPpi, year_4: AnnualPpi) -> Worked:
    """The Progress and Performance Index over four years, of which later ones weigh more.

    Takes
        year_1: the annual PPI three years ago, as published
        year_2: the annual PPI two years ago
        year_3: last year's annual PPI
        year_4: this year's annual PPI

    Gives
        A mean with weights 1, 2, 3 and 4. 75 or more is on target. None where a year is missing: the
        others do not stand in for it.

    Rounding
        Once, to a whole number, from annual figures that are whole numbers already.

    Source
        Massachusetts DESE, Accountability reports 2012 to 2017: the four weights on the detail pages

    Beware
        The state's report card speaks of three annual indices, its detail pages of four. These are the
        detail pages' weights.

    Example
        year_1=58 year_2=70 year_3=77 year_4=83 → 76
    """
    working, years = Working(), (year_1, year_2, year_3, year_4)
    weighed = sum((exact(year) * w for year, w in zip(years, YEAR_WEIGHTS, strict=True)), Fraction(0))
    terms = [f"{written(year)} × {weight}" for year, weight in zip(years, YEAR_WEIGHTS, strict=True)]
    arithmetic = f"({total(terms, 'years')}) ÷ {sum(YEAR_WEIGHTS)}"
    return working.gives(working.step("cumulative PPI", arithmetic, weighed / sum(YEAR_WEIGHTS), 0), 0)
