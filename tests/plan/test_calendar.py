"""Which days a plan's dates mean, which days are school days, and the steps of time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.plan.calendar import SchoolCalendar
from milepost.plan.dates import SchoolYear, parse_school_years, parse_span, parse_when
from milepost.plan.document import from_document
from milepost.plan.words import Rhythm


def calendar(school_year: str = "2026-27", **given_calendar: Any) -> SchoolCalendar:
    return SchoolCalendar.of(
        from_document(
            {
                "plan": "P",
                "framework": "aip",
                "school_year": school_year,
                "calendar": given_calendar,
                "objectives": [],
            }
        )
    )


RIVERBEND = calendar(
    first_day="2026-08-31",
    last_day="2027-06-18",
    closed=["2026-11-26..2026-11-27", "2026-12-24..2027-01-01"],
    administrations={"fall": "2026-09-28", "Winter": "2027-01", "spring 2027": "2027-05-17"},
)
DEFAULT = calendar()
THREE_YEARS = calendar("2026-27..2028-29", first_day="2026-09-01", last_day="2029-06-15")


@pytest.mark.parametrize(
    ("which", "written", "starts", "ends"),
    [
        (DEFAULT, "2026-11-15", "2026-11-15", "2026-11-15"),
        (DEFAULT, "2026-11", "2026-11-01", "2026-11-30"),
        (DEFAULT, "2028-02", "2028-02-01", "2028-02-29"),
        (DEFAULT, "2026-12", "2026-12-01", "2026-12-31"),
        (DEFAULT, "2026-27", "2026-08-15", "2027-06-30"),
        (DEFAULT, "2025-26", "2025-08-15", "2026-06-30"),
        (DEFAULT, "2011-12", "2011-12-01", "2011-12-31"),
        (DEFAULT, "SY2011-12", "2011-08-15", "2012-06-30"),
        (DEFAULT, "fall 2026", "2026-09-22", "2026-12-21"),
        (DEFAULT, "winter 2027", "2026-12-22", "2027-03-20"),
        (DEFAULT, "spring 2027", "2027-03-21", "2027-06-20"),
        (DEFAULT, "summer 2027", "2027-06-21", "2027-09-21"),
        (DEFAULT, "Fall 2026", "2026-09-22", "2026-12-21"),
        (RIVERBEND, "2026-27", "2026-08-31", "2027-06-18"),
        (RIVERBEND, "2027-28", "2027-08-15", "2028-06-30"),
        (RIVERBEND, "fall 2026", "2026-09-28", "2026-09-28"),
        (RIVERBEND, "fall 2025", "2025-09-22", "2025-12-21"),
        (RIVERBEND, "winter 2027", "2027-01-01", "2027-01-31"),
        (RIVERBEND, "spring 2027", "2027-05-17", "2027-05-17"),
        (RIVERBEND, "spring 2026", "2026-03-21", "2026-06-20"),
        (THREE_YEARS, "2026-27", "2026-09-01", "2027-06-30"),
        (THREE_YEARS, "2027-28", "2027-08-15", "2028-06-30"),
        (THREE_YEARS, "2028-29", "2028-08-15", "2029-06-15"),
    ],
)
def test_a_date_means_its_first_day_as_a_start_and_its_last_as_a_deadline(
    which: SchoolCalendar, written: str, starts: str, ends: str
) -> None:
    when = parse_when(written)
    assert (which.start(when).isoformat(), which.deadline(when).isoformat()) == (starts, ends)


def test_a_winter_administration_in_december_is_that_of_the_next_year() -> None:
    held = calendar(administrations={"winter": "2026-12-10"})
    assert held.deadline(parse_when("winter 2027")) == date(2026, 12, 10)
    assert held.deadline(parse_when("winter 2026")) == date(2026, 3, 20)


def test_an_administration_that_is_itself_a_season_names_no_day() -> None:
    odd = calendar(administrations={"fall 2026": "fall 2026"})
    assert odd.deadline(parse_when("fall 2026")) == date(2026, 12, 21)


def test_first_and_last_day_have_defaults_and_keep_any_precision() -> None:
    assert (DEFAULT.first_day, DEFAULT.last_day) == (date(2026, 8, 15), date(2027, 6, 30))
    loose = calendar(first_day="2026-09", last_day="2027-05")
    assert (loose.first_day, loose.last_day) == (date(2026, 9, 1), date(2027, 5, 31))
    assert calendar(last_day="2026-27").last_day == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        ("2026-11-25", True),
        ("2026-11-26", False),
        ("2026-11-27", False),
        ("2026-11-28", False),
        ("2026-11-30", True),
        ("2027-01-01", False),
        ("2027-07-05", True),
    ],
)
def test_a_school_day_is_a_weekday_that_is_not_closed(day: str, is_one: bool) -> None:
    assert RIVERBEND.is_school_day(date.fromisoformat(day)) is is_one


def test_a_week_of_holidays_has_no_school_day() -> None:
    assert not RIVERBEND.has_school_day(date(2026, 12, 24), date(2027, 1, 3))
    assert RIVERBEND.has_school_day(date(2026, 12, 23), date(2027, 1, 3))


@pytest.mark.parametrize(
    ("which", "day", "year"),
    [
        (DEFAULT, "2026-07-31", 2025),
        (DEFAULT, "2026-08-01", 2026),
        (DEFAULT, "2027-07-31", 2026),
        (DEFAULT, "2027-08-01", 2027),
        (calendar(first_day="2026-07-20"), "2026-07-20", 2026),
        (calendar(first_day="2026-07-20"), "2026-07-19", 2025),
        (calendar(last_day="2027-08-05"), "2027-08-05", 2026),
        (calendar(last_day="2027-08-05"), "2027-08-06", 2027),
        (THREE_YEARS, "2028-01-01", 2027),
    ],
)
def test_a_day_belongs_to_the_school_year_from_august_to_july(
    which: SchoolCalendar, day: str, year: int
) -> None:
    assert which.school_year_of(date.fromisoformat(day)) == SchoolYear(year)


def test_a_year_that_reaches_further_takes_its_days_from_its_neighbours() -> None:
    long = calendar(first_day="2026-07-20", last_day="2027-08-05")
    assert long.span_of_year(SchoolYear(2025)) == (date(2025, 8, 1), date(2026, 7, 19))
    assert long.span_of_year(SchoolYear(2026)) == (date(2026, 7, 20), date(2027, 8, 5))
    assert long.span_of_year(SchoolYear(2027)) == (date(2027, 8, 6), date(2028, 7, 31))


def test_a_plan_covers_all_of_its_years() -> None:
    assert DEFAULT.covers(date(2026, 8, 1))
    assert not DEFAULT.covers(date(2026, 7, 31))
    assert THREE_YEARS.covers(date(2029, 7, 31))
    assert not THREE_YEARS.covers(date(2029, 8, 1))


@pytest.mark.parametrize(
    ("rhythm", "day", "first", "last"),
    [
        ("day", "2026-10-14", "2026-10-14", "2026-10-14"),
        ("administration", "2026-10-14", "2026-10-14", "2026-10-14"),
        ("week", "2026-10-12", "2026-10-12", "2026-10-18"),
        ("week", "2026-10-18", "2026-10-12", "2026-10-18"),
        ("week", "2027-01-01", "2026-12-28", "2027-01-03"),
        ("month", "2028-02-03", "2028-02-01", "2028-02-29"),
        ("quarter", "2026-08-01", "2026-08-01", "2026-10-31"),
        ("quarter", "2026-12-31", "2026-11-01", "2027-01-31"),
        ("quarter", "2027-01-31", "2026-11-01", "2027-01-31"),
        ("quarter", "2028-02-29", "2028-02-01", "2028-04-30"),
        ("quarter", "2027-07-31", "2027-05-01", "2027-07-31"),
        ("year", "2027-07-31", "2026-08-01", "2027-07-31"),
    ],
)
def test_the_step_that_a_day_is_in(rhythm: Rhythm, day: str, first: str, last: str) -> None:
    step = RIVERBEND.step_of(rhythm, date.fromisoformat(day))
    assert (step.first.isoformat(), step.last.isoformat()) == (first, last)


def test_steps_are_cut_to_the_span() -> None:
    months = RIVERBEND.steps("month", date(2026, 10, 5), date(2026, 12, 10))
    assert [(s.first.isoformat(), s.last.isoformat()) for s in months] == [
        ("2026-10-05", "2026-10-31"),
        ("2026-11-01", "2026-11-30"),
        ("2026-12-01", "2026-12-10"),
    ]
    days = RIVERBEND.steps("day", date(2026, 11, 25), date(2026, 11, 30))
    assert [step.first.day for step in days] == [25, 30]
    assert RIVERBEND.steps("week", date(2026, 10, 5), date(2026, 10, 4)) == ()
    with pytest.raises(ValueError, match="administrations"):
        RIVERBEND.steps("administration", date(2026, 10, 5), date(2026, 10, 6))


@given(
    st.sampled_from(["week", "month", "quarter", "year"]),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.integers(0, 400),
)
def test_steps_follow_each_other_without_gap_or_overlap(rhythm: Rhythm, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    steps = RIVERBEND.steps(rhythm, first, last)
    assert steps[0].first == first
    assert steps[-1].last == last
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(steps))
    for step in steps:
        whole = RIVERBEND.step_of(rhythm, step.first)
        assert whole.first <= step.first <= step.last <= whole.last
        assert RIVERBEND.step_of(rhythm, step.last) == whole


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_every_day_is_in_the_span_of_its_school_year(day: date) -> None:
    for which in (DEFAULT, THREE_YEARS, calendar(first_day="2026-07-20", last_day="2027-08-05")):
        first, last = which.span_of_year(which.school_year_of(day))
        assert first <= day <= last


@pytest.mark.parametrize(
    "text",
    [
        *("2026-13", "2026-02-30", "2026-28", "26-11", "2026/11/15", "autumn 2026", "fall", "2026", ""),
        *("0000-05", "9999-12", "SY9999-00", "1899-12-31", "2026-11-15T00:00", "٢٠٢٦-11"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        parse_when(text)


@pytest.mark.parametrize(
    "text", ["2026-27..2025-26", "2026-27..2060-61", "2026", "2026-28", "..", "2026-27.."]
)
def test_what_is_no_span_of_school_years_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="school year"):
        parse_school_years(text)


def test_spans_of_days() -> None:
    assert parse_span("2026-11-26") == (date(2026, 11, 26), date(2026, 11, 26))
    assert parse_span("2026-11-26 .. 2026-11-27") == (date(2026, 11, 26), date(2026, 11, 27))
    for text in ("2026-11-27..2026-11-26", "2026-11", "2026-11-26..", "2026-11-26-2026-11-27"):
        with pytest.raises(ValueError, match=r"not a day|ends before"):
            parse_span(text)
    assert [str(year) for year in parse_school_years("2026-27..2028-29")] == ["2026-27", "2027-28", "2028-29"]
    assert str(SchoolYear(1999)) == "1999-00"
