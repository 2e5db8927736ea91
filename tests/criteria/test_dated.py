"""Which days a benchmark's dates mean to the rules that compare days."""

from __future__ import annotations

from datetime import date

import pytest

from milepost.criteria.dated import calendar_of_year, in_fields, in_words, is_seen_again, looks
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.dates import SchoolYear
from milepost.plan.types import Plan
from milepost.reading.reader import read

from .plans import plan_around

YEAR = SchoolYear(2026)


@pytest.mark.parametrize(
    ("words", "first", "last", "role"),
    [
        ("By November, a plan is written.", "2026-11-01", "2026-11-30", "deadline"),
        ("By the start of November, a plan is written.", "2026-11-01", "2026-11-01", "deadline"),
        ("By November 6, 2026, a plan is written.", "2026-11-06", "2026-11-06", "deadline"),
        ("By spring 2027, a plan is written.", "2027-03-21", "2027-06-20", "deadline"),
        ("By the end of the school year, a plan is written.", "2026-08-15", "2027-06-30", "deadline"),
        ("By the end of the second quarter, a plan is written.", "2026-11-01", "2027-01-31", "deadline"),
        ("By 2027, a plan is written.", "2027-01-01", "2027-12-31", "deadline"),
        ("From October on, teams meet.", "2026-10-01", "2026-10-31", "start"),
    ],
)
def test_times_in_words(words: str, first: str, last: str, role: str) -> None:
    (one,) = in_words(read(words, school_year=YEAR), calendar_of_year(YEAR))
    assert (one.first.isoformat(), one.last.isoformat(), one.role) == (first, last, role)
    assert one.span is not None
    assert words[one.span.start : one.span.end] == one.said


def test_words_without_a_day_give_no_time() -> None:
    calendar = calendar_of_year(YEAR)
    assert list(in_words(read("Teams meet throughout the year.", school_year=YEAR), calendar)) == []
    assert list(in_words(read("By November, a plan is written."), calendar)) == []  # of which year is open
    assert list(in_words(None, calendar)) == []


def planned(fields: dict[str, object], statement: str = "Teams use the rubric.", **around: object) -> Plan:
    return plan_around({"kind": "early_evidence", "statement": statement, "fields": fields, "around": around})


def days(plan: Plan) -> list[tuple[str, str]]:
    """The times of the benchmark's fields, each as its last day and what it is for."""
    benchmark = next(iter(plan.benchmarks())).benchmark
    found = in_fields(benchmark, SchoolCalendar.of(plan))
    return [(one.last.isoformat(), one.role) for one in found]


def test_times_in_fields() -> None:
    assert days(planned({"due": "2026-11", "components": [{"what": "Draft", "due": "2026-10-02"}]})) == [
        ("2026-11-30", "deadline"),
        ("2026-10-02", "deadline"),
    ]
    assert days(planned({"from": "2026-10", "until": "2027-05"})) == [
        ("2027-05-31", "deadline"),
        ("2026-10-31", "start"),
    ]


def test_a_season_in_a_field_is_the_administration_of_the_calendar() -> None:
    plan = planned(
        {"targets": [{"measure": "m", "at_least": "60%", "by": "winter 2027"}]},
        measures=[{"id": "m", "figure": "share"}],
        calendar={"administrations": {"winter": "2027-01-25"}},
    )
    assert days(plan) == [("2027-01-25", "deadline")]


def seen_days(plan: Plan) -> list[date]:
    benchmark = next(iter(plan.benchmarks())).benchmark
    reading = read(benchmark.statement or "", school_year=YEAR, kind="early_evidence")
    return [one.last for one in looks(benchmark, reading, SchoolCalendar.of(plan))]


def test_targets_say_when_it_is_looked_at_before_other_fields_and_before_words() -> None:
    target = {"measure": "m", "at_least": {"2027-05": "80%", "2026-11": "60%"}}
    measures = [{"id": "m", "figure": "share"}]
    words = "By March, teams use the rubric."
    assert seen_days(planned({"targets": [target], "due": "2026-10-01"}, words, measures=measures)) == [
        date(2026, 11, 30),
        date(2027, 5, 31),
    ]
    assert seen_days(planned({"due": "2026-10-01"}, words)) == [date(2026, 10, 1)]
    assert seen_days(planned({}, words)) == [date(2027, 3, 31)]


@pytest.mark.parametrize(
    ("statement", "again"),
    [
        ("By May, 60% of teams use the rubric, as seen in monthly visits.", True),
        ("Each quarter, 60% of teams use the rubric.", True),
        ("By May, 60% of teams use the rubric daily, as seen in visits.", False),
        ("By May, 60% of teams use the rubric, as measured by the annual survey.", False),
    ],
)
def test_what_is_measured_again_and_again(statement: str, again: bool) -> None:
    plan = planned({}, statement)
    benchmark = next(iter(plan.benchmarks())).benchmark
    reading = read(statement, school_year=YEAR, kind="early_evidence")
    assert is_seen_again(benchmark, reading, plan) is again
