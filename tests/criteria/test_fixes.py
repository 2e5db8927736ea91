"""What is mended in plans without asking: cases as data, and that nothing gets worse by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from milepost.criteria.checker import check_plan
from milepost.criteria.fixes import fixed
from milepost.criteria.types import Finding, PlanReport
from milepost.plan.document import as_document
from milepost.plan.file import load, parse, rewrite
from milepost.plan.types import Plan

from .plans import plan_around, plan_of

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "fixes.yaml").read_text(encoding="utf-8")
)


def benchmark_of(plan: Plan) -> dict[str, Any]:
    document = as_document(plan)
    found: dict[str, Any] = document["objectives"][0]["initiatives"][0]["benchmarks"][0]
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_mends(case: dict[str, Any]) -> None:
    before = plan_around(case)
    plan, fixes = fixed(check_plan(before), check_plan)
    old, new = benchmark_of(before), benchmark_of(plan)
    added = {key: value for key, value in new.items() if key not in old}
    assert added == {key: _plain(value) for key, value in case.get("becomes", {}).items()}
    codes = [[one["code"] for one in benchmark.get("ignore", [])] for benchmark in (old, new)]
    assert [code for code in codes[0] if code not in codes[1]] == case.get("gone", [])
    assert len(fixes) == len(added) + len(case.get("gone", []))
    assert {fix.benchmark for fix in fixes} <= {"B1"}


def _plain(value: Any) -> Any:
    """A date as the plan file writes it."""
    return value if isinstance(value, (str, list)) else str(value)


def test_a_plan_without_anything_to_mend_is_the_same_object() -> None:
    plan = plan_around({"kind": "activity", "statement": "The coach presents the rubric."})
    assert fixed(check_plan(plan), check_plan) == (plan, ())
    assert fixed(check_plan(plan), check_plan)[0] is plan


def test_what_would_bring_a_new_finding_is_not_done() -> None:
    """A check that finds fault with every plan in which B1 is due."""

    def check(plan: Plan) -> PlanReport:
        report = check_plan(plan)
        if all(placed.benchmark.due is None for placed in plan.benchmarks()):
            return report
        new = Finding("T4", "new", "", "warning", "", "", path="x", benchmark="B1")
        return replace(report, findings=(*report.findings, new))

    case = {
        "kind": "activity",
        "statement": "By October 1, the coach presents the rubric.",
        "beside": [{"id": "B2", "kind": "activity", "statement": "Grade teams meet weekly."}],
    }
    plan, fixes = fixed(check(plan_around(case)), check)
    assert [(fix.benchmark, fix.path.rpartition(".")[2]) for fix in fixes] == [("B2", "every")]
    assert benchmark_of(plan).get("due") is None


def test_a_rule_that_asks_for_it_is_named() -> None:
    case = {"kind": "activity", "statement": "From September 2026 until June 2027, teams meet weekly."}
    _, fixes = fixed(check_plan(plan_around(case)), check_plan)
    assert {fix.code for fix in fixes} == {"T4"}


def test_an_ignore_of_a_rule_that_did_not_run_stays() -> None:
    plan = plan_around(
        {
            "kind": "activity",
            "statement": "By October 1, the coach presents the rubric.",
            "fields": {"due": "2026-10-01", "ignore": [{"code": "T1", "because": "Known."}]},
        }
    )

    def check(plan: Plan) -> PlanReport:
        return check_plan(plan, select=["M6", "U1"])

    assert fixed(check(plan), check) == (plan, ())


def test_several_benchmarks_are_mended_in_the_order_of_the_plan() -> None:
    plan = plan_of(
        """
        objectives:
          - id: O1
            objective: Every student writes well.
            outcomes:
              - id: F1
                kind: final
                statement: By June 2027, 60% of grade 4 students pass the state writing test.
                ignore: [{code: T1, because: Known.}, {code: M3, because: Known.}]
            initiatives:
              - id: I1
                initiative: One rubric
                benchmarks:
                  - {id: A1, kind: activity, statement: "By October 1, teams adopt the rubric."}
        """.replace("\n        ", "\n")
    )
    changed, fixes = fixed(check_plan(plan), check_plan)
    assert [(fix.benchmark, fix.path) for fix in fixes] == [
        ("F1", "objectives[0].outcomes[0].ignore[0]"),
        ("F1", "objectives[0].outcomes[0].ignore[1]"),
        ("A1", "objectives[0].initiatives[0].benchmarks[0].due"),
    ]
    assert [placed.benchmark.ignore for placed in changed.benchmarks()] == [(), ()]
    assert fixed(check_plan(changed), check_plan)[1] == (), "a second time there is nothing left"


def test_mending_keeps_comments(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        """# Draft of July
plan: Example
framework: aip
school_year: 2026-27
objectives:
  - id: O1
    objective: Every student writes well.   # agreed in May
    initiatives:
      - id: I1
        initiative: One rubric
        benchmarks:
          # The first step
          - id: A1
            kind: activity
            statement: By October 1, teams adopt the rubric.   # was: September
""",
        encoding="utf-8",
    )
    plan_file = load(path)
    text = rewrite(plan_file, fixed(check_plan(plan_file.plan), check_plan)[0])
    assert text == plan_file.text + "            due: 2026-10-01\n"
    assert parse(text, "plan.yaml").plan != plan_file.plan
