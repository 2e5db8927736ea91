"""What is known beside the plan: the district's own figures, its vocabulary, the plan it serves."""

from __future__ import annotations

from decimal import Decimal

from milepost.criteria.checker import check_plan
from milepost.criteria.terms import FILE, known_terms
from milepost.criteria.types import Known, YearFigure
from milepost.plan.types import Plan

from .plans import plan_of

TESTED = """
district: Alder Falls
measures:
  - {id: ela, name: "Meeting expectations, state English", figure: share, unit: student}
  - {id: pots, name: Pots that hold water, figure: share, unit: student}
objectives:
  - id: O1
    objective: Every student reads well.
    outcomes:
      - {id: F1, kind: final, targets: [{measure: ela, at_least: 60%, by: spring 2027}]}
      - {id: F2, kind: final, targets: [{measure: pots, at_least: 60%, by: spring 2027}]}
"""


TERMS = """
objectives:
  - id: O1
    objective: Every student writes well.
    outcomes: [{id: F1, statement: "By May, 70% of students reach stage 4 on the QWT and on Form B."}]
"""


def history(**figures: list[int]) -> Known:
    """Yearly figures of the first target of each benchmark, the last of them from 2025-26."""
    return Known(
        history={
            (benchmark, 0): tuple(
                YearFigure(2026 - len(values) + at, Decimal(value)) for at, value in enumerate(values)
            )
            for benchmark, values in figures.items()
        }
    )


def messages(plan: Plan, code: str, known: Known | None = None) -> list[str]:
    return [finding.message for finding in check_plan(plan, select=[code], known=known).findings]


def test_without_a_start_nothing_is_said() -> None:
    assert messages(plan_of(TESTED), "R4") == []


def test_the_last_own_figure_is_the_start() -> None:
    (message,) = messages(plan_of(TESTED), "R4", history(F1=[44]))
    assert (
        "asks for 16 points in a year; of 601 yearly changes in districts that began at 40 to 60" in message
    )
    (message,) = messages(plan_of(TESTED), "R3", history(F1=[61]))
    assert "it stood at, in the last figures, 61%, and 60% is enough" in message


def test_what_the_district_has_done_before_is_realistic() -> None:
    assert messages(plan_of(TESTED), "R4", history(F1=[30, 47, 45, 44])) == []


def test_the_own_record_speaks_before_the_table() -> None:
    (message,) = messages(plan_of(TESTED), "R4", history(F1=[40, 43, 42, 44]))
    assert "in your own figures of 4 years the largest gain in a year was 3: worth a look" in message


def test_the_own_record_speaks_where_the_table_has_nothing() -> None:
    (message,) = messages(plan_of(TESTED), "R4", history(F2=[50, 53, 52, 51]))
    assert "asks for 9 points in a year" in message
    assert messages(plan_of(TESTED), "R4", history(F2=[50, 53, 52, 55])) == []


def test_a_short_record_says_nothing_by_itself() -> None:
    assert messages(plan_of(TESTED), "R4", history(F2=[20, 21])) == []


def test_figures_of_the_plan_s_own_years_are_no_past() -> None:
    later = Known(history={("F1", 0): (YearFigure(2026, Decimal(44)),)})
    assert messages(plan_of(TESTED), "R4", later) == []


def test_the_district_s_words_need_no_explanation() -> None:
    plan = plan_of(TERMS)
    assert len(messages(plan, "M8")) == 2
    assert messages(plan, "M8", Known(vocabulary=frozenset(("QWT", "form b")))) == []


def test_known_terms_stand_once_and_in_order() -> None:
    lines = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    names = [line.split("\t")[0] for line in lines]
    assert names == sorted(set(names))
    assert all(meaning.strip() for _, meaning in (line.split("\t") for line in lines))
    assert {"MCAS", "IEP", "ELL"} <= known_terms()


DISTRICT = """
district: Alder Falls
measures: [{id: ela, figure: share}]
objectives:
  - id: O1
    objective: Every student reads at grade level.
    initiatives: [{id: I1, initiative: Sheltered instruction, groups: [english_learners]}]
"""
SCHOOL = """
district: Alder Falls
school: Alder Falls Middle
measures: [{id: ela, figure: share}]
objectives:
  - {id: P1, objective: Reading in science and social studies}
  - id: P2
    objective: Common planning time
    outcomes: [{id: F1, targets: [{measure: ela, at_least: 60%, by: 2027-06}]}]
  - id: P3
    objective: Co-teaching
    initiatives: [{id: I1, initiative: Shared periods, groups: [english_learners]}]
  - {id: P4, objective: A garden for every class}
"""


def test_a_school_objective_that_serves_nothing_of_the_district_s() -> None:
    known = Known(district=plan_of(DISTRICT))
    findings = check_plan(plan_of(SCHOOL), select=["C4"], known=known).findings
    assert [finding.path for finding in findings] == ["objectives[3]"]
    assert "A garden for every class" in findings[0].message
    assert messages(plan_of(DISTRICT), "C4", known) == []
