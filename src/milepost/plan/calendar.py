"""The plan's calendar: which days its dates mean, which days are school days, and the steps of time.

Every default is the plan file format's: a school year starts August 15 and ends June 30 unless
`calendar` says otherwise; for what belongs to a school year it runs from August 1 to July 31,
longer where the calendar's own first and last day reach further (targets reference, Observations).
"""

from __future__ import annotations

import calendar as months
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from milepost.plan.dates import SchoolYear, Season, When, parse_span
from milepost.plan.types import Plan
from milepost.plan.words import Rhythm


class Span(NamedTuple):
    """Days from `first` to `last`, both in."""

    first: date
    last: date


# Month and day. Plan file format, rules: "a school year starts August 15 and ends June 30".
DEFAULT_FIRST_DAY = (8, 15)
DEFAULT_LAST_DAY = (6, 30)
# A season's last day as a deadline (plan file format, rules); a winter is named by the year it ends in.
SEASON_ENDS: dict[Season, tuple[int, int]] = {
    "winter": (3, 20),
    "spring": (6, 20),
    "summer": (9, 21),
    "fall": (12, 21),
}
# A season as a start begins on the day after the season before it ended.
_SEASON_STARTS: dict[Season, tuple[int, int]] = {
    "winter": (12, 22),
    "spring": (3, 21),
    "summer": (6, 21),
    "fall": (9, 22),
}
# First and last day of what belongs to a school year.
_YEAR_OPENS = (8, 1)
_YEAR_CLOSES = (7, 31)

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class SchoolCalendar:
    """The days of a plan's school years.

    `first_day` is the first day of school of the plan's first year, `last_day` the last of its last
    year. `closed` are spans without school, both ends in. `administrations` are the named collections.
    """

    school_years: tuple[SchoolYear, ...]
    first_day: date
    last_day: date
    closed: tuple[Span, ...] = ()
    administrations: tuple[tuple[str, When], ...] = ()

    @classmethod
    def of(cls, plan: Plan) -> SchoolCalendar:
        """The calendar of `plan`, with the defaults for what it leaves out."""
        years = plan.school_years()
        given = plan.calendar
        bare = cls(
            years,
            date(years[0].first, *DEFAULT_FIRST_DAY),
            date(years[-1].first + 1, *DEFAULT_LAST_DAY),
            tuple(Span(*parse_span(text)) for text in given.closed),
            tuple(given.administrations.items()),
        )
        return cls(
            years,
            bare.start(given.first_day) if given.first_day else bare.first_day,
            bare.deadline(given.last_day) if given.last_day else bare.last_day,
            bare.closed,
            bare.administrations,
        )

    def deadline(self, when: When) -> date:
        """The last day of what `when` names.

        A month: its last day. A season: the administration of the calendar that it names, else the
        season's last day. A school year: the plan's last day where it is the plan's (last) year,
        else June 30.
        """
        if when.day:
            return when.day
        if when.month:
            year, month = when.month
            return date(year, month, months.monthrange(year, month)[1])
        if when.season:
            named = self._administration(*when.season)
            season, year = when.season
            return self.deadline(named) if named else date(year, *SEASON_ENDS[season])
        assert when.school_year is not None  # one of the four is set
        if when.school_year == self.school_years[-1]:
            return self.last_day
        return date(when.school_year.first + 1, *DEFAULT_LAST_DAY)

    def start(self, when: When) -> date:
        """The first day of what `when` names.

        A month: its first day. A season: the administration of the calendar that it names, else the
        day after the season before it ends (fall: September 22). A school year: the plan's first
        day where it is the plan's (first) year, else August 15.
        """
        if when.day:
            return when.day
        if when.month:
            return date(*when.month, 1)
        if when.season:
            named = self._administration(*when.season)
            season, year = when.season
            starts_in = year - 1 if season == "winter" else year
            return self.start(named) if named else date(starts_in, *_SEASON_STARTS[season])
        assert when.school_year is not None  # one of the four is set
        if when.school_year == self.school_years[0]:
            return self.first_day
        return date(when.school_year.first, *DEFAULT_FIRST_DAY)

    def is_school_day(self, day: date) -> bool:
        """Monday to Friday and not closed (targets reference, Collections)."""
        return day.weekday() < 5 and day not in self._closed_days

    def has_school_day(self, first: date, last: date) -> bool:
        """Whether a day from `first` to `last`, both in, is a school day."""
        day = first
        while day <= last:
            if self.is_school_day(day):
                return True
            day += _ONE_DAY
        return False

    def school_year_of(self, day: date) -> SchoolYear:
        """The school year that `day` belongs to; of a day that two reach, the plan's."""
        for year in self.school_years:
            first, last = self.span_of_year(year)
            if first <= day <= last:
                return year
        return school_year_by_month(day)

    def span_of_year(self, year: SchoolYear) -> Span:
        """The first and the last day that belong to a school year (not the days of school).

        A year beside the plan's ends or begins where the plan's own, reaching further, does.
        """
        first, last = date(year.first, *_YEAR_OPENS), date(year.first + 1, *_YEAR_CLOSES)
        opens = min(self.first_day, date(self.school_years[0].first, *_YEAR_OPENS))
        closes = max(self.last_day, date(self.school_years[-1].first + 1, *_YEAR_CLOSES))
        if year < self.school_years[0]:
            last = min(last, opens - _ONE_DAY)
        if year == self.school_years[0]:
            first = opens
        if year == self.school_years[-1]:
            last = closes
        if year > self.school_years[-1]:
            first = max(first, closes + _ONE_DAY)
        return Span(first, last)

    def covers(self, day: date) -> bool:
        """Whether `day` belongs to one of the plan's school years."""
        return (
            self.span_of_year(self.school_years[0])[0] <= day <= self.span_of_year(self.school_years[-1])[1]
        )

    def step_of(self, rhythm: Rhythm, day: date) -> Span:
        """The step of `rhythm` that `day` is in: its first and last day, both in.

        `day` and `administration`: the day itself. `week`: Monday to Sunday. `quarter`: Aug to Oct,
        Nov to Jan, Feb to Apr, May to Jul. `year`: what belongs to the school year.
        """
        if rhythm == "year":
            return self.span_of_year(self.school_year_of(day))
        return _STEPS[rhythm](day)

    def steps(self, rhythm: Rhythm, first: date, last: date) -> tuple[Span, ...]:
        """The steps of `rhythm` from `first` to `last`, each cut to that span, in order.

        With `day` only school days are steps; of the others those without a school day are there
        too (`has_school_day` tells). ValueError for `administration`, which has no steps of its own:
        there every distinct date of the evidence is a collection by itself.
        """
        if rhythm == "administration":
            raise ValueError("administrations are the dates of the evidence, not steps of the calendar")
        found: list[Span] = []
        day = first
        while day <= last:
            _, step_last = self.step_of(rhythm, day)
            if rhythm != "day" or self.is_school_day(day):
                found.append(Span(day, min(step_last, last)))
            day = step_last + _ONE_DAY
        return tuple(found)

    @cached_property
    def _closed_days(self) -> frozenset[date]:
        return frozenset(
            first + timedelta(days=number)
            for first, last in self.closed
            for number in range((last - first).days + 1)
        )

    def _administration(self, season: Season, year: int) -> When | None:
        """The administration that "fall 2026" names: one called so, or one called "fall" in that fall."""
        for name, when in self.administrations:
            called = name.strip().lower()
            if when.season or called not in (season, f"{season} {year}"):
                continue
            if called != season or _season_year(season, self.deadline(when)) == year:
                return when
        return None


def _season_year(season: Season, day: date) -> int:
    """The year that names `season` when it is held on `day`: a winter in December is next year's."""
    return day.year + 1 if season == "winter" and day.month >= _YEAR_OPENS[0] else day.year


def school_year_by_month(day: date) -> SchoolYear:
    """The school year that a day falls in where no plan says otherwise: August starts one."""
    return SchoolYear(day.year if day.month >= _YEAR_OPENS[0] else day.year - 1)


def _the_day(day: date) -> Span:
    return Span(day, day)


def _week(day: date) -> Span:
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


def _month(day: date) -> Span:
    return Span(day.replace(day=1), day.replace(day=months.monthrange(day.year, day.month)[1]))


def _quarter(day: date) -> Span:
    first_month = (day.month - 2) // 3 * 3 + 2  # 2, 5, 8, 11; January gives -1, November of last year
    first = date(day.year - 1, 11, 1) if first_month < 1 else date(day.year, first_month, 1)
    last_year, last_month = (first.year + 1, 1) if first.month == 11 else (first.year, first.month + 2)
    return Span(first, date(last_year, last_month, months.monthrange(last_year, last_month)[1]))


_STEPS: dict[Rhythm, Callable[[date], Span]] = {
    "day": _the_day,
    "administration": _the_day,
    "week": _week,
    "month": _month,
    "quarter": _quarter,
}
