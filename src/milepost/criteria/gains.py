"""How much a benchmark asks for in a year, and how much the district itself has gained in one.

Which figures can be compared with those of others is left to `criteria.rated`, what is rare enough to be
told to the rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from milepost.criteria.aims import Aim
from milepost.criteria.base_rates import RatedMeasure, RatedUnit
from milepost.criteria.rated import rated_measure, rated_unit
from milepost.criteria.types import BenchmarkContext, YearFigure
from milepost.plan.dates import When
from milepost.reading.types import ReadDate

# From August on a date belongs to the school year that begins in its calendar year.
_FIRST_MONTH = 8


@dataclass(frozen=True, slots=True)
class Gain:
    """What an aim asks for: `points` in all over `years` school years, from `start` if it is known.

    `rises` is the direction asked for. `measure` and `unit` name the row of the base rates, None where
    none is plainly the same.
    """

    aim: Aim
    rises: bool
    points: Decimal
    years: int
    start: Decimal | None
    measure: RatedMeasure | None
    unit: RatedUnit | None

    @property
    def a_year(self) -> Decimal:
        """The points a year; a gain of three times this in three years has a year with at least this."""
        return self.points / self.years


def gain_of(aim: Aim, seen: BenchmarkContext) -> Gain | None:
    """The gain that an aim asks for; None where it asks for none, or nobody can say from what."""
    past = past_figures(aim, seen)
    start = aim.start if aim.start is not None else past[-1].figure if past else None
    years = _years(aim, seen)
    if years is None:
        return None
    change = _change(aim, start)
    if change is None:
        return None
    rises = change > 0
    measure = rated_measure(aim, seen)
    if measure is not None and rises == (measure == "chronic_absence"):
        return None  # a change for the worse is no gain
    unit = rated_unit(aim, seen) if measure else None
    return Gain(aim, rises, abs(change), years, start, measure, unit)


def _change(aim: Aim, start: Decimal | None) -> Decimal | None:
    """By how much the figure is to change, below 0 for a fall; None where that cannot be said."""
    if aim.change is not None:
        return -aim.change if aim.upward is False else aim.change
    if start is None or not aim.goals:
        return None
    best = (min if aim.upward is False else max)(goal.value for goal in aim.goals)
    if best == start or aim.upward not in (None, best > start):
        return None
    return best - start


def past_figures(aim: Aim, seen: BenchmarkContext) -> tuple[YearFigure, ...]:
    """The district's own figures for the aim from the years before the plan, oldest first."""
    if aim.number is None:
        return ()
    begins = seen.plan.first_school_year().first
    past = seen.known.history.get((seen.benchmark.id, aim.number), ())
    return tuple(year for year in past if year.first_year < begins)


def own_gains(past: tuple[YearFigure, ...], *, upward: bool) -> list[Decimal]:
    """The one-year gains in the district's own figures; years that do not follow each other make none."""
    steps = pairwise(past)
    changes = [b.figure - a.figure for a, b in steps if b.first_year == a.first_year + 1]
    return changes if upward else [-change for change in changes]


def _years(aim: Aim, seen: BenchmarkContext) -> int | None:
    """In how many school years the gain is due; None for a date that lies before it could be made."""
    plan_years = seen.plan.school_years()
    due = aim.goals[-1].due if aim.goals else (aim.target.by if aim.target else None)
    last = _school_year(due)
    last = plan_years[-1].first if last is None else last
    start = _stated_start(seen) if aim.words is not None else None
    years = last - (plan_years[0].first - 1 if start is None else start)
    return years if years > 0 else None


def _stated_start(seen: BenchmarkContext) -> int | None:
    """The school year of the figure that the words compare with, if they name one."""
    dates: tuple[ReadDate, ...] = seen.reading.dates if seen.reading else ()
    years = (_school_year(date.date) for date in dates if date.role == "baseline")
    return next((year for year in years if year is not None), None)


def _school_year(due: When | str | None) -> int | None:
    """The first calendar year of the school year in which a date lies; None where it names no year.

    >>> _school_year("2027-06"), _school_year("2026-fall"), _school_year("2026-27"), _school_year("--11")
    (2026, 2026, 2026, None)
    """
    text = f"{due.season[1]}-{due.season[0]}" if isinstance(due, When) and due.season else str(due or "")
    found = re.match(r"(?:SY)?(?P<year>\d{4})(?:-(?P<part>[a-z]+|\d\d))?", text)
    if not found:
        return None
    year, part = int(found["year"]), found["part"]
    if part is None:
        return year - 1
    if not part.isdigit():
        return year if part == "fall" else year - 1
    if int(part) > 12:  # a school year
        return year
    return year if int(part) >= _FIRST_MONTH else year - 1
