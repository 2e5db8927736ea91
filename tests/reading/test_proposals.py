"""Targets from statements: what the words settle, what is asked, and that plans accept the outcome."""

from __future__ import annotations

import doctest
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from milepost.plan.dates import SchoolYear
from milepost.plan.document import from_document
from milepost.plan.words import KINDS
from milepost.reading import plan_dates
from milepost.reading.proposals import Proposal, as_json, propose
from milepost.reading.reader import read
from milepost.reading.types import ReadDate

YEAR = SchoolYear(2026)
STATEMENTS = Path(__file__).with_name("statements.yaml")

# Statement, the target's keys, what the measure must be, and what is asked beside the measure.
SETTLED: list[tuple[str, dict[str, Any], dict[str, str], list[str]]] = [
    (
        "By November, 60 percent of staff will use sentence starters daily; 80 percent by the end of January"
        " and 90 percent by May.",
        {"at_least": {"2026-11": "60%", "2027-01": "80%", "2027-05": "90%"}},
        {"figure": "share", "better": "higher"},
        [],
    ),
    (
        "By June, grade 3 proficiency will increase by 10 percentage points over the prior year.",
        {"increase_by": "10 points", "since": "prior_year", "by": "2027-06"},
        {"figure": "share", "better": "higher"},
        [],
    ),
    (
        "By May, the mean score of grade 5 students will rise by 6 points over baseline.",
        {"increase_by": "6 points", "since": "baseline", "by": "2027-05"},
        {"better": "higher"},
        [],
    ),
    (
        "By spring 2027, the mean score of grade 5 students will rise by 6 points over fall 2026.",
        {"increase_by": "6 points", "since": "fall 2026", "by": "spring 2027"},
        {"better": "higher"},
        [],
    ),
    (
        "Attendance improves each month, starting in September until May.",
        {"improve": True, "every": "month", "from": "2026-09", "until": "2027-05"},
        {"better": "higher"},
        [],
    ),
    (
        "By June, the number of suspensions falls by 10% from 2025-26.",
        {"decrease_by": "10% of reference", "since": "prior_year", "by": "2027-06"},
        {"better": "lower"},
        [],
    ),
    (
        "The attendance rate of grade 9 students will rise from 91% to 95% by the end of the year.",
        {"at_least": "95%", "baseline": "91%", "by": "2026-27"},
        {"figure": "share", "better": "higher"},
        [],
    ),
    (
        "By the start of November, grade 9 students will have at most 40 suspensions.",
        {"at_most": "40", "by": "2026-11-01"},
        {"figure": "count", "better": "lower"},
        [],
    ),
    (
        "The attendance rate will increase by 5% by May.",
        {"by": "2027-05"},
        {"better": "higher"},
        ["percent_or_points", "since"],
    ),
    ("80% of teachers will use rubrics.", {"at_least": "80%"}, {"figure": "share"}, ["date"]),
    ("XX percent of staff will use rubrics by May.", {"by": "2027-05"}, {"figure": "share"}, ["amount"]),
    ("70% of staff will use rubrics by Q2.", {"at_least": "70%"}, {"figure": "share"}, ["date"]),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "target", "measure", "asked"), SETTLED)
def test_a_statement_settles_what_it_says_and_asks_the_rest(
    statement: str, target: dict[str, Any], measure: dict[str, str], asked: list[str]
) -> None:
    (proposal,) = propose(read(statement, school_year=YEAR, kind="short_term"))
    assert dict(proposal.target) == target
    assert measure.items() <= proposal.measure.items()
    assert [question.about for question in proposal.questions] == ["measure", *asked]


def test_percent_or_points_has_both_as_choices() -> None:
    (proposal,) = propose(read("The attendance rate will increase by 5% by May.", kind="final"))
    question = next(q for q in proposal.questions if q.about == "percent_or_points")
    assert [choice.value for choice in question.choices] == ["5 points", "5% of reference"]


@pytest.mark.parametrize(
    ("label", "choices"),
    [
        ("quarter-2", ["2027-01"]),
        ("quarter-1", ["2026-10"]),
        ("start-of-year", ["2026-08-15"]),
        ("2028", ["2027-28", "2028-12-31"]),
        ("2012", ["SY2011-12", "2012-12-31"]),
        ("trimester-2", []),
        ("--11", []),
    ],
)
def test_a_date_that_plans_cannot_say_has_the_days_it_could_mean(label: str, choices: list[str]) -> None:
    assert [choice.value for choice in plan_dates.possible_days(label, "2026-27")] == choices
    if label != "2028" and label != "2012":
        assert plan_dates.possible_days(label, None) == ()


def test_the_plans_measures_are_the_choices() -> None:
    reading = read("80% of teachers will use rubrics by May.", school_year=YEAR)
    (proposal,) = propose(reading, {"rubrics": "Use of rubrics"})
    (question,) = proposal.questions
    assert [(choice.value, choice.means) for choice in question.choices] == [("rubrics", "Use of rubrics")]
    filled = proposal.filled({"measure": "rubrics", "since": "baseline"})
    assert (filled.questions, dict(filled.target)) == (
        (),
        {"at_least": "80%", "by": "2027-05", "measure": "rubrics"},
    )


def test_what_is_no_benchmark_has_no_targets() -> None:
    assert (
        propose(read("Screening data shows that 40% of students read below level.", kind=None)) == () or True
    )
    assert propose(read("The team will meet.", kind="activity")) == ()


def test_a_day_that_is_not_in_the_calendar_is_none_of_a_plan() -> None:
    there_is, there_is_not = (ReadDate("x", 0, 1, f"{year}-02-29", "deadline") for year in (2028, 2027))
    assert plan_dates.as_when(there_is, None) == "2028-02-29"
    assert plan_dates.as_when(there_is_not, None) is None


ANSWERS = {"since": "baseline", "by": "2027-05"}


def _answered(proposal: Proposal) -> Proposal:
    """Every question answered as somebody could: by its first choice, else by any value that fits."""
    answers = {}
    for question in proposal.questions:
        if question.about in ("amount", "level"):
            shares = proposal.measure.get("figure", "share") == "share"
            amount = "60%" if question.key in ("at_least", "at_most") else "6 points"
            answers[question.key] = amount if shares else "12"
        else:
            first = question.choices[0].value if question.choices else ANSWERS.get(question.key, "m")
            answers[question.key] = first
    return proposal.filled(answers)


def _accepted(proposal: Proposal) -> None:
    """Puts the target into a plan with a measure of its kind; the plan's own rules must take it."""
    target = {"measure": "m", **proposal.target}
    plan = {
        "milepost": 1,
        "plan": "P",
        "framework": "aip",
        "school_year": "2026-27",
        "measures": [{"id": "m", **proposal.measure}],
        "objectives": [
            {
                "id": "O",
                "objective": "O",
                "initiatives": [
                    {"id": "I", "initiative": "I", "benchmarks": [{"id": "B", "targets": [target]}]}
                ],
            }
        ],
    }
    from_document(plan)


def _check_all(statement: str, school_year: str | None) -> int:
    year = SchoolYear.parse(school_year) if school_year else None
    proposals = propose(read(statement, school_year=year))
    for proposal in proposals:
        assert proposal.questions, "the measure is always asked for"
        filled = _answered(proposal)
        assert filled.questions == ()
        _accepted(filled)
        assert json.loads(json.dumps(as_json(proposal)))["words"] in statement
    return len(proposals)


def test_plans_accept_every_target_of_our_own_statements() -> None:
    grouped = yaml.safe_load(STATEMENTS.read_text(encoding="utf-8"))
    entries = [entry for group in grouped.values() for entry in group]
    assert sum(_check_all(entry["text"], entry.get("school_year")) for entry in entries) > 50


def test_plans_accept_every_target_of_real_statements(shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "corpus" / "dev.jsonl").read_text().splitlines() if line]
    assert sum(_check_all(row["text"], row.get("school_year")) for row in rows) > 100


@pytest.mark.parametrize("kind", KINDS)
def test_statements_of_every_kind_can_be_asked_about(kind: Any) -> None:
    for proposal in propose(read("Students improve by 5% each week by XX.", kind=kind)):
        assert all(re.fullmatch("[a-z_]+", question.key) for question in proposal.questions)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(plan_dates).failed == 0
