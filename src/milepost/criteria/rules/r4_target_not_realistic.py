"""R4: a gain that hardly any school or district has made in a year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from milepost.criteria import base_rates
from milepost.criteria.aims import Aim, aims
from milepost.criteria.base_rates import Rate
from milepost.criteria.declare import rule
from milepost.criteria.gains import Gain, gain_of, own_gains, past_figures
from milepost.criteria.ordinary_gains import UNITS, began, how_many, years
from milepost.criteria.rated import is_grade_of_school
from milepost.criteria.steady import (
    climb_beyond_scale,
    monthly_attendance_target,
    monthly_attendance_words,
)
from milepost.criteria.types import BenchmarkContext, Remark
from milepost.criteria.wording import quoted

# One in twenty, by which a thing is called rare in statistics.
RARE = 0.05
# The district's own past says something from three changes on, the fewest from which a projection is
# made as well (evidence and targets, "Saying how sure").
FEWEST_OWN = 3
# Without a row of the table, twice the best year on record is far enough to ask.
FAR_BEYOND = 2


@rule(
    "R4",
    "target-not-realistic",
    criterion="SMART realistic",
    severity="advice",
    looks_at="benchmark",
    question="How much have schools like yours gained in a year, and what makes you expect more?",
)
def target_not_realistic(seen: BenchmarkContext) -> Iterator[Remark]:
    """A target asks for a gain that fewer than one unit in twenty has made in an ordinary year.

    Why
        Ambition moves people as long as it can be met. A figure out of reach tells them in November
        that the plan has failed, and in June nobody learns whether good work was done. The table
        behind this rule counts what schools and districts gained in ordinary years, plan or no plan.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 6:
          realistic
        One-year changes of Massachusetts schools and districts on the state tests (2014 to 2015, 2017 to
          2019) and in attendance (2017-18 to 2018-19, 2023-24 to 2024-25), counted by tools/base_rates.py
        New York City daily attendance, 2013-14 to 2015-16
    Fails:
        district: Alder Falls
        objectives:
          - id: O1
            objective: Every student reads well.
            outcomes:
              - id: F1
                statement: By June, students meeting expectations in reading on MCAS rise from 44% to 61%.
        ---
        objectives:
          - id: O1
            objective: Every student is in school.
            outcomes:
              - {id: S1, kind: short_term, statement: "Attendance improves every month, per the register."}
    Passes:
        district: Alder Falls
        objectives:
          - id: O1
            objective: Every student reads well.
            outcomes:
              - id: F1
                statement: By June, students meeting expectations in reading on MCAS rise from 44% to 48%.
              - id: F2
                statement: By June, students passing the pottery exam rise from 44% to 80%.
        ---
        objectives:
          - id: O1
            objective: Every student is in school.
            outcomes:
              - id: S1
                kind: short_term
                statement: Each month, attendance is higher than in the same month of the year before.
    Fix
        Ask for what a strong year brings, and lay the rest out over the years that follow. If something
        is different this time, a new schedule or twice the teaching time, say so in the plan.
    When to ignore
        When you know why the past does not count: a school that was closed, a test that changed. The
        rule is silent on measures that the table does not have, and where the district's own record
        shows that it has gained as much before.
    """
    found = (
        remark for aim in aims(seen) for remark in (_beyond_scale(aim, seen), _rare(aim, seen)) if remark
    )
    remark = next(found, None) or _better_every_month(seen)
    if remark is not None:
        yield remark


def _rare(aim: Aim, seen: BenchmarkContext) -> Remark | None:
    gain = gain_of(aim, seen)
    if gain is None:
        return None
    own = own_gains(past_figures(aim, seen), upward=gain.rises)
    known = len(own) >= FEWEST_OWN
    if known and gain.a_year <= max(own):
        return None
    rate = (
        base_rates.rate(gain.measure, gain.unit, gain.a_year, gain.start)
        if gain.measure and gain.unit
        else None
    )
    is_rare = rate is not None and rate.share < RARE
    if known and (is_rare or (rate is None and gain.a_year > FAR_BEYOND * max(own) > 0)):
        return _by_own_record(gain, own)
    return _by_table(gain, rate, seen) if rate is not None and is_rare else None


def _by_own_record(gain: Gain, own: list[Decimal]) -> Remark:
    best = max(own)
    said = f"the largest gain in a year was {best.normalize():f}" if best > 0 else "no year brought a gain"
    return Remark(
        f"{gain.aim.named(28)} asks for {_span_of(gain)}; in your own figures of {len(own) + 1} years {said}:"
        " worth a look.",
        "Ask for a little more than your best year, and lay the rest out over the years that follow.",
        gain.aim.words,
    )


def _by_table(gain: Gain, rate: Rate, seen: BenchmarkContext) -> Remark:
    whole = gain.unit == "school" and is_grade_of_school(gain.aim, seen)
    where = f"{UNITS[rate.row.unit]}{began(rate)}{' (one grade moves more)' if whole else ''}"
    return Remark(
        f"{gain.aim.named(28)} asks for {_span_of(gain)}; of {rate.changes:,} yearly changes in {where},"
        f" {how_many(rate)} as large ({rate.row.source}, {years(rate)}): worth a look.",
        f"Ask for what a strong year brings, {_strong_year(rate)} points, or lay the gain out over several"
        " years; if something is different this time, say what.",
        gain.aim.words,
    )


def _span_of(gain: Gain) -> str:
    """The gain and its time: "16 points in a year", "10.0 points a year for 3 years"."""
    if gain.years == 1:
        return f"{gain.points.normalize():f} points in a year"
    return f"{gain.a_year:.1f} points a year for {gain.years} years"


def _strong_year(rate: Rate) -> str:
    """The largest gain in whole steps that one in twenty made, at least one step."""
    gained = (rate.began or rate.row.all).gained
    steps = sum(count >= RARE * rate.changes for count in gained)
    return f"{max(steps, 1) * rate.row.step:g}"


def _beyond_scale(aim: Aim, seen: BenchmarkContext) -> Remark | None:
    climb = climb_beyond_scale(aim, seen.reading)
    if climb is None:
        return None
    return Remark(
        f"{aim.named(28)} in each {climb.step} adds up to {climb.total.normalize():f} points from the first"
        f" {climb.step} of the year to the last; a percentage has no room for that.",
        f"Say where it starts and where it should stand in the last {climb.step}; what lies between follows"
        " from the two.",
        aim.words,
    )


def _better_every_month(seen: BenchmarkContext) -> Remark | None:
    words = None
    if not seen.benchmark.targets and seen.reading is not None:
        words = monthly_attendance_words(seen.reading)
    if words is None and monthly_attendance_target(seen) is None:
        return None
    known = base_rates.months()
    asked = quoted(words.text, 40) if words else "The target"
    did, of = known.better_every_month or "none", f"{known.school_years:,}"
    return Remark(
        f"{asked} asks attendance to rise month after month; it did in {did} of {of} years of single schools"
        f" ({known.source}, {known.years}): winter and June are lower.",
        "Compare each month with the same month of the year before, or give each its own figure.",
        words,
    )
