"""How findings call an objective or initiative whose name is still a blank."""

from __future__ import annotations

from textwrap import dedent

import pytest

from milepost.criteria.checker import check_plan
from milepost.criteria.naming import initiative_called, is_blank
from milepost.plan.types import Initiative

from .plans import plan_of

PLAN = """
    objectives:
      - id: O1
        objective: "{name}"
        initiatives:
          - id: I1
            initiative: "{name}"
            benchmarks:
              - {{id: A1, kind: activity, statement: "By October 1, coaches meet with each team."}}
"""
BLANKS = [
    "TBD",
    "to be determined.",
    "T.B.D.",
    "Unassigned",
    "To be named",
    "___",
    "…",
    "-",
    "<name of the initiative>",
    "[your objective]",
    "Write your strategic objective here.",
    "Click or tap here to enter text.",
    "Click here to enter text",
    "Insert goal here",
    "N/A",
    "Objective not named in the file",
    "Activities under no initiative",
]
NAMES = [
    "Every student writes well.",
    "Literacy [grades K-3]",
    "Write every day",
    "Name the feeling",
    "Add a full-day kindergarten here",
    "Goal 1",
    "Math",
    "None left behind",
]


@pytest.mark.parametrize("name", BLANKS)
def test_a_blank_is_not_quoted_as_a_name(name: str) -> None:
    assert is_blank(name)
    said = [
        finding.message
        for finding in check_plan(plan_of(dedent(PLAN.format(name=name)))).findings
        if finding.code == "K2"
    ]
    assert [text.split(" has no")[0] for text in said] == [
        "Objective O1 (no name yet)",
        "Initiative I1 (no name yet)",
    ]


def test_an_initiative_called_after_its_goal_has_no_name() -> None:
    initiative = Initiative(id="I2", initiative="Goal 2: activities")
    assert initiative_called(initiative, "aip") == "initiative I2 (no name yet)"
    assert initiative_called(initiative, "organizer") == "strategy I2 (no name yet)"


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_quoted(name: str) -> None:
    assert not is_blank(name)
    assert any(
        f"“{name}”" in finding.message
        for finding in check_plan(plan_of(dedent(PLAN.format(name=name)))).findings
    )
