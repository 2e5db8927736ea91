"""What rules have said of a benchmark is said again of such a one, and of no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

import pytest

from milepost.criteria import readings
from milepost.criteria.asking import Asker
from milepost.criteria.checker import check_plan
from milepost.criteria.readings import statement_of
from milepost.criteria.registry import rule
from milepost.criteria.types import Finding, Known, Limits, Remark, Rule, StatementContext
from milepost.plan.file import parse
from milepost.plan.types import Plan

STATEMENTS = (
    "Hold three trainings on the writing rubric.",
    "By June 2025, teachers use the rubric in most lessons.",
    "60% of students will meet the growth target on the winter test.",
    "Everybody communicates regularly, as needed.",
)
WAYS = tuple(
    product(
        ("kind: activity", "kind: early_evidence", "kind: final"),
        ("", "who: [p]", "who: [q]"),
        ("", "due: 2026-12", "due: 2025-03", "every: month"),
        ("", "sources: [log]", "of: students", "done: 2026-10"),
    )
)


def plan_of(way: tuple[str, ...], owner: str = "p", district: str = "North", framework: str = "aip") -> Plan:
    """A plan of all statements, every field filled in this way."""
    fields = ", ".join(part for part in way if part)
    benchmarks = "\n".join(
        f'          - {{id: B{at}, statement: "{text}", {fields}}}' for at, text in enumerate(STATEMENTS)
    )
    text = f"""
milepost: 1
plan: A plan
framework: {framework}
district: {district}
school_year: 2026-27
people: [{{id: p, name: The coaches}}, {{id: q, name: All staff}}]
sources: [{{id: log, name: The log, every: {"month" if owner == "p" else "year"}}}]
objectives:
  - id: O1
    objective: Every student writes well.
    initiatives:
      - id: I1
        initiative: One writing rubric
        owner: {owner}
        benchmarks:
{benchmarks}
"""
    return parse(text, "plan.yaml").plan


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    readings._statement.cache_clear()
    yield
    readings._statement.cache_clear()


def _fresh(plan: Plan) -> tuple[Finding, ...]:
    readings._statement.cache_clear()
    return check_plan(plan).findings


def test_answers_that_are_kept_are_those_that_would_be_given() -> None:
    plans = [plan_of(way, owner) for way in WAYS for owner in ("p", "q")]
    expected = [_fresh(plan) for plan in plans]
    readings._statement.cache_clear()
    for _ in range(3):
        assert [check_plan(plan).findings for plan in plans] == expected


def test_other_circumstances_are_told_apart() -> None:
    plans = [plan_of(WAYS[9], framework=framework) for framework in ("aip", "organizer")]
    plans += [plans[0].replaced(school_year="2025-26"), plans[0].replaced(district=None)]
    expected = [_fresh(plan) for plan in plans]
    readings._statement.cache_clear()
    for _ in range(3):
        assert [check_plan(plan).findings for plan in plans] == expected


class Counted:
    """A rule that counts how often it is asked."""

    def __init__(self, field: str) -> None:
        self.asked = 0
        self._field = field

    def rule(self) -> Rule:
        return replace(rule("T1"), function=self._speak)

    def _speak(self, seen: StatementContext) -> Iterator[Remark]:
        self.asked += 1
        of = seen if self._field == "plan" else seen.benchmark
        yield Remark(str(getattr(of, self._field)), "")


def _remarks(counted: Counted, plan: Plan, known: Known | None = None) -> list[str]:
    asker = Asker(plan, (counted.rule(),), known or Known())
    placed = next(plan.benchmarks())
    statement = statement_of(placed.benchmark, plan.first_school_year())
    return [remark.message for _, remark in asker.remarks(placed, statement)]


@pytest.mark.parametrize(("field", "asked"), [("due", 4), ("statement", 2), ("plan", 8)])
def test_a_rule_is_asked_again_where_what_it_looks_at_differs(field: str, asked: int) -> None:
    counted = Counted(field)
    one, other = (plan_of(("kind: activity", "who: [p]", due)) for due in ("due: 2026-12", "due: 2027-01"))
    for plan in (one, one, other, other, one, other, one, other):
        looked_at = plan if field == "plan" else getattr(next(plan.benchmarks()).benchmark, field)
        assert _remarks(counted, plan) == [str(looked_at)]
    assert counted.asked <= asked


def test_nothing_is_kept_where_more_is_known_than_the_plan() -> None:
    counted = Counted("statement")
    for _ in range(4):
        _remarks(counted, plan_of(WAYS[0]), Known(limits=Limits(benchmarks_in_plan=1)))
    assert counted.asked == 4


def test_memory_is_bounded() -> None:
    for way in islice(WAYS, 40):
        for _ in range(2):
            check_plan(plan_of(way))
    plan = plan_of(WAYS[0])
    for placed in plan.benchmarks():
        kept = statement_of(placed.benchmark, plan.first_school_year()).kept or {}
        assert len(kept) <= 2
        for answers in kept.values():
            assert all(len(table.said) <= 16 for table in answers.tables.values())
