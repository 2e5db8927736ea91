"""S, M, A, R, T of statements, and the six criteria of a plan."""

from __future__ import annotations

from textwrap import dedent

import pytest

from milepost.criteria.checker import check_plan, check_reading
from milepost.criteria.registry import all_rules
from milepost.criteria.smart import _ASKED, criteria, of_plan, smart
from milepost.plan.dates import SchoolYear
from milepost.reading.reader import read

from .plans import plan_of

YEAR = SchoolYear(2026)
STRONG = (
    "By February 2027, 70% of science teachers post a weekly claim, up from 40%, as seen on learning walks."
)
PLAN = """
    objectives:
      - id: O1
        objective: Every student writes well.
        initiatives:
          - id: I1
            initiative: One rubric
            benchmarks:
              - {id: E1, kind: early_evidence, statement: Teachers use the rubric effectively.}
"""
LETTERS = {"nothing to judge": "-"}


def colours(text: str) -> str:
    reading = read(text, school_year=YEAR)
    return "".join(
        LETTERS.get(mark.colour, mark.colour[0]) for mark in smart(reading, check_reading(reading))
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (STRONG, "ggggg"),
        ("Teachers use the rubric effectively.", "aag-r"),
        ("By May 2027, 100% of teachers attend the rubric training.", "gggag"),
        ("By May 2027, XX% of pupils reach benchmark on MAP.", "rrggg"),
        ("By May 2027, the coach posts the agenda.", "g-g-g"),
        ("By ____, the principal will hire a coach.", "rrg-r"),
        ("By TBD, the principal will hire a coach.", "rrg-r"),
        ("The principal will post the goals weekly (By when: TBD).", "rrg-r"),
    ],
)
def test_letters_say_what_the_findings_say(text: str, said: str) -> None:
    assert colours(text) == said


def test_letters_show_the_words_behind_them() -> None:
    reading = read(STRONG, school_year=YEAR)
    marks = {mark.letter: mark for mark in smart(reading, ())}
    assert "science teachers" in marks["S"].words
    assert marks["A"].words == ("post a weekly claim",)
    assert any("70%" in words for words in marks["M"].words)
    assert "learning walks" in marks["M"].words
    assert "By February 2027" in marks["T"].words
    assert [part.name for part in marks["R"].parts] == ["rigorous", "realistic", "results-focused"]


def test_what_is_no_benchmark_has_no_letters() -> None:
    assert smart(read("Our mission is that every child thrives."), ()) == ()


def test_every_code_behind_a_letter_is_a_rule() -> None:
    known = {rule.code for rule in all_rules()}
    assert set().union(*(asked.own | asked.further for asked in _ASKED.values())) <= known


def test_a_plan_is_summed_up_by_the_six_criteria() -> None:
    report = check_plan(plan_of(dedent(PLAN)))
    found = {one.number: {finding.code for finding in one.findings} for one in criteria(report)}
    assert sorted(found) == [1, 2, 3, 4, 5, 6]
    assert "K2" in found[1]
    assert {"T1", "M5"} <= found[2]
    assert "T1" in found[6]
    assert list(of_plan(report)) == ["E1"]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"select": ["M4"]}, "nnnnn"),
        ({"select": ["T"]}, "nnnnr"),
        ({"ignore": ["M5"]}, "nagar"),
        ({"ignore": ["T1"]}, "aagan"),
        ({"ignore": ["M8", "C1"]}, "aagar"),
        ({"ignore": ["R3"]}, "aagar"),
    ],
)
def test_rules_that_were_not_run_leave_no_green(chosen: dict[str, list[str]], said: str) -> None:
    text = "100% of teachers use the rubric effectively."
    report = check_plan(plan_of(dedent(PLAN.replace("Teachers use the rubric effectively.", text))), **chosen)
    assert "".join(mark.colour[0] for mark in of_plan(report)["E1"]) == said


def test_each_letter_names_what_was_not_run() -> None:
    report = check_plan(plan_of(dedent(PLAN)), ignore=["M5", "M8", "R3"])
    marks = {mark.letter: mark for mark in of_plan(report)["E1"]}
    assert marks["S"].not_checked == ("M5", "M8")
    assert marks["R"].not_checked == ("R3",)
    assert (marks["R"].colour, marks["R"].parts[0].colour) == ("not checked", "not checked")
    assert marks["S"].as_json()["not_checked"] == ["M5", "M8"]


def test_a_criterion_that_nobody_asked_about_says_so() -> None:
    said = {one.number: one.in_words() for one in criteria(check_plan(plan_of(dedent(PLAN)), select=["T1"]))}
    assert said[2].startswith("1 error (M3, M4, M5, ")
    assert (said[3], said[5]) == ("not checked", "not checked")
    full = {one.number: one.in_words() for one in criteria(check_plan(plan_of(dedent(PLAN))))}
    assert full[4] == "no findings"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("By May, each coach makes at least 12 visits to new teachers.", "makes at least 12 visits"),
        ("Principals write better feedback than last year.", "write better feedback"),
        ("The counselors meet with every family.", "meet"),
        ("The coach gives ten-minute demonstrations at each school.", "gives ten-minute demonstrations"),
    ],
)
def test_the_verb_is_shown_with_what_it_is_done_to(text: str, said: str) -> None:
    assert {mark.letter: mark for mark in smart(read(text), ())}["A"].words == (said,)


def test_what_the_fields_say_stands_behind_its_letter() -> None:
    plan = PLAN.replace(
        "statement: Teachers use the rubric effectively.",
        "statement: Teachers use the rubric., due: 2027-01, every: two_weeks, who: [coach], sources: [walks]",
    )
    people = "people: [{id: coach, name: Reading coach}]\nsources: [{id: walks, name: Learning walks}]\n"
    marks = {mark.letter: mark for mark in of_plan(check_plan(plan_of(people + dedent(plan))))["E1"]}
    assert marks["T"].words == ("due 2027-01", "every two weeks")
    assert marks["S"].words[-1] == "Reading coach"
    assert marks["M"].words == ("Learning walks",)


@pytest.mark.parametrize("name", ["TBD", "?", "—", "n/a", "To be determined", "T.B.D."])
def test_a_placeholder_for_a_person_names_nobody(name: str) -> None:
    plan = PLAN.replace(
        "kind: early_evidence, statement: Teachers use the rubric effectively.",
        "kind: activity, statement: Write the rubric., due: 2027-01, who: [p]",
    )
    report = check_plan(plan_of(f'people: [{{id: p, name: "{name}"}}]\n' + dedent(plan)))
    specific = of_plan(report)["E1"][0]
    assert specific.colour == "amber"
    assert "W1" in specific.because
    assert name not in specific.words


def test_a_letter_without_words_is_said_to_have_none() -> None:
    reading = read("By May 2027, the principal hires a coach.", school_year=YEAR)
    marks = {mark.letter: mark for mark in smart(reading, check_reading(reading))}
    assert marks["R"].as_json()["colour"] == marks["M"].as_json()["colour"] == "nothing to judge"
    assert {part.colour for part in marks["R"].parts} == {"nothing to judge"}
    assert marks["R"].said() == "no words in the statement"


def test_a_blank_for_the_time_is_shown_behind_its_letter() -> None:
    reading = read("By TBD, XX of the coaches will post goals weekly.", school_year=YEAR)
    timed = smart(reading, check_reading(reading))[-1]
    assert timed.words == ("TBD", "weekly")
    assert (smart(reading, (), frozenset(("M6",)))[-1]).colour == "not checked"


def test_targets_and_parts_stand_behind_the_letters() -> None:
    plan = PLAN.replace(
        "statement: Teachers use the rubric effectively.",
        "statement: Teachers use the rubric.,"
        " targets: [{measure: use, at_least: {2026-11: 60%, 2027-01: 80%}, until: 2027-03}]",
    )
    measures = "measures: [{id: use, name: Rubric use, unit: percent, better: higher}]\n"
    marks = {mark.letter: mark for mark in of_plan(check_plan(plan_of(measures + dedent(plan))))["E1"]}
    assert marks["M"].words == marks["R"].words == ("target on Rubric use",)
    assert marks["T"].words == ("until 2027-03", "by 2026-11", "by 2027-01")
