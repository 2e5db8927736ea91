"""The examples in the docstrings of the pure parts, run; and headings as templates write them."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from milepost.documents import cleaning, headings, labels, timing, years
from milepost.documents.headings import PHRASES, normalised, role_of, role_of_column
from milepost.documents.readers import lines
from milepost.documents.timing import timing as read_time
from milepost.documents.years import named_school_year
from milepost.plan.dates import SchoolYear


@pytest.mark.parametrize("module", [cleaning, headings, labels, timing, years, lines])
def test_the_examples_hold(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.attempted > 0
    assert found.failed == 0


def test_a_phrase_stands_for_one_role_and_as_it_is_compared() -> None:
    phrases = [phrase for several in PHRASES.values() for phrase in several]
    assert len(phrases) == len(set(phrases))
    assert [phrase for phrase in phrases if normalised(phrase) != phrase] == []


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("ACTIVITIES", "activity"),
        ("3. Short-Term Outcomes:", "short_term"),
        ("Early Evidence of Change (monthly, quarterly)", "early_evidence"),
        ("Early Evidence of Change: What will we see?", "early_evidence"),
        ("Person(s) Responsible", "who"),
        ("Strategies (Policies, Practices, Programs)", "initiative"),
        ("Priority #2", "objective"),
        ("Strategic Objective 1.2", "objective"),
        ("Students", None),
        ("A long sentence about the activity of the past year that somebody wrote.", None),
    ],
)
def test_headings_as_people_write_them(heading: str, role: str | None) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Measure of Fidelity of Implementation", "early_evidence"),
        ("Current Data Supporting Focus Area", "finding"),
        ("Strategy to Engage Students, Families, Parents and Community Members", "actions"),
        ("Short Term Impact What's different for kids? What's different for adults?", "short_term"),
        ("Long Term Goals Improved Student Outcomes MAGs", "final"),
        ("Coaches lead a common planning time", None),
    ],
)
def test_column_heads_may_say_more(head: str, role: str | None) -> None:
    assert role_of_column(head) == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By October 1, 2026", ("2026-10-01", None, None, None)),
        ("Weekly", (None, None, None, "week")),
        ("Dec 2026 - June 2027", (None, "2026-12", "2027-06", None)),
        ("Monthly (Dec 2026-June 2027)", (None, "2026-12", "2027-06", "month")),
        ("Fall 2026 to Spring 2027", (None, "fall 2026", "spring 2027", None)),
    ],
)
def test_times_that_a_benchmark_can_hold(text: str, expected: tuple[str | None, ...]) -> None:
    found = read_time(text, SchoolYear(2026))
    assert found is not None
    dates = [str(when) if when else None for when in (found.due, found.from_, found.until)]
    assert (*dates, found.every) == expected
    assert not found.left_over


@pytest.mark.parametrize(
    "text", ["Ongoing", "as needed", "October 2026 and May 2027", "Jan 2027, Feb 2027, Mar 2027", ""]
)
def test_times_that_it_cannot_hold_are_not_forced(text: str) -> None:
    assert read_time(text, SchoolYear(2026)) is None


@pytest.mark.parametrize("text", ["Feb 29, 2027", "10/15/3026", "By 9/31/2026", "2026-02-30"])
def test_a_day_that_no_calendar_has_is_named(text: str) -> None:
    found = read_time(text, SchoolYear(2026))
    assert found is not None
    assert found.impossible
    assert found.impossible in text
    assert (found.due, found.from_, found.until) == (None, None, None)


def test_a_time_with_more_words_says_that_some_are_left_over() -> None:
    found = read_time("By October 1, 2026, once the budget is approved", SchoolYear(2026))
    assert found is not None
    assert found.left_over


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (["Plan for 2026-27"], "2026-27"),
        (["2026-2027 plan", "results of 2024-2025", "Goals 2026–27"], "2026-27"),
        (["SY12-13"], "2012-13"),
        (["By October 2026", "By March 2027", "By May 2026"], "2026-27"),
        (["spring 2027"], "2026-27"),
        (["SY99-00", "the 1998-1999 results were low."], "1999-00"),
        (
            [
                "By November 1st, the principal hires a coach.",
                "By January 2013, the team plans a bridge program for the 2013-2014 school year.",
                "By May 2013 teams meet.",
            ],
            "2012-13",
        ),
        (["Teams get ready for the 2013-2014 school year.", "By May 2013 teams meet."], "2012-13"),
        (["Plan for 2026-27", *["Since May 2026, teams meet."] * 5], "2026-27"),
        (["Grades 10-11, pages 20-21"], None),
        (["Room 2026-28"], None),
        ([], None),
    ],
)
def test_the_school_year_that_a_file_names(texts: list[str], year: str | None) -> None:
    found = named_school_year(texts)
    assert (str(found.year) if found else None) == year
