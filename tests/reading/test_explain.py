"""Which rule took which words: every step points at its words, and the steps account for the reading."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.plan.dates import SchoolYear
from milepost.reading.explain import Step, as_json, explain
from milepost.reading.reader import read

STATEMENT = (
    "By the end of Q2, at least 45 percent of grade 4 teachers will post the goal weekly,"
    " up from 31 percent in spring 2026, as seen in visit notes."
)


def rules(text: str) -> dict[str, str]:
    """The words that each rule took, by the rule's name."""
    return {step.rule: step.span.text for step in explain(read(text))}


def test_each_rule_is_named_with_its_words() -> None:
    taken = rules(STATEMENT)
    assert taken["dates.term"] == "By the end of Q2"
    assert taken["targets.level"] == "45 percent"
    assert taken["who.share_of"] == "grade 4 teachers"
    assert taken["names.number"] == "4"
    assert taken["every"] == "weekly"
    assert taken["figures.start"] == "31 percent"
    assert taken["dates.season"] == "in spring 2026"
    assert taken["evidence.lead_in"] == "visit notes"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Every coach will read the guide by May 2027.", "targets.everyone"),
        ("Attendance will improve by 3 points.", "targets.change"),
        ("All teams will advance from Level 2 to Level 3 on the climate rubric.", "targets.named_level"),
        ("Teachers' use of the guide will increase.", "targets.change_in_words"),
        ("Only 38 percent of caregivers have an account.", "figures.aside"),
        ("Only 38 percent of caregivers have an account.", "kind.present_finding"),
        ("Share the map by 2026-11-05.", "dates.day"),
        ("Share the map in 2026-27.", "dates.school_year"),
        ("Share the map by year's end.", "dates.edge_of_year"),
        ("Share the map within six weeks of the training.", "dates.relative"),
        ("Improve the map.", "vague"),
        ("By ____, share the map.", "blanks"),
    ],
)
def test_the_rule_that_decides_is_named(text: str, rule: str) -> None:
    assert rule in rules(text)


def test_a_kind_that_was_given_is_said_to_be_given() -> None:
    first = explain(read("Attendance will improve.", kind="final"))[0]
    assert (first.rule, first.made) == ("kind.given", "final")


def test_labels_are_those_of_the_reading() -> None:
    reading = read("By November, 60 percent of teams meet.", school_year=SchoolYear(2026))
    made = {step.rule: step.made for step in explain(reading)}
    assert made["dates.month"] == "deadline 2026-11"
    assert made["targets.level"] == "at_least 60 percent by 2026-11"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120) | st.sampled_from(STATEMENT.split()).map(lambda w: f"{w} 5% by May {w}"))
def test_steps_always_slice_to_their_words(text: str) -> None:
    reading = read(text)
    steps = explain(reading)
    assert steps[0] == Step(steps[0].rule, reading.kind, steps[0].span)
    for step in steps:
        assert text[step.span.start : step.span.end] == step.span.text
    assert [set(entry) for entry in as_json(steps)] == [{"rule", "made", "text", "start", "end"}] * len(steps)
