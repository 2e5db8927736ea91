"""Every rule against its own page and against its cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from milepost.criteria.checker import check_plan, check_statement
from milepost.criteria.page import Example, page_of
from milepost.criteria.registry import all_rules, rule
from milepost.criteria.types import Finding
from milepost.plan.dates import SchoolYear

from .plans import plan_around, plan_of

CASES = Path(__file__).parent / "cases"
CODES = [known.code for known in all_rules()]


def cases(code: str, part: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((CASES / f"{code}.yaml").read_text(encoding="utf-8"))[part]
    return found


def named(part: str) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}-{at}")
        for code in CODES
        for at, case in enumerate(cases(code, part), start=1)
    ]


def findings_of(code: str, case: dict[str, Any]) -> list[Finding]:
    """What the rule finds, with those it needs to be of use: an ignore is only unused when its rule ran."""
    if "plan" in case:
        select = None if code == "U1" else [code]
        return [f for f in check_plan(plan_of(case["plan"]), select=select).findings if f.code == code]
    if case.keys() & {"fields", "around", "initiative", "beside"}:
        report = check_plan(plan_around(case), select=[code])
        return [finding for finding in report.findings if finding.benchmark == "B1"]
    return check_statement(
        case["statement"],
        kind=case.get("kind"),
        framework=case.get("framework", "aip"),
        school_year=SchoolYear.parse(case["school_year"]) if "school_year" in case else None,
        select=[code],
    )


@pytest.mark.parametrize(("code", "case"), named("finds"))
def test_finds(code: str, case: dict[str, Any]) -> None:
    findings = findings_of(code, case)
    expected_paths = case.get("paths", [""] if len(findings) != 1 else [findings[0].path])
    assert [finding.path for finding in findings] == expected_paths
    assert findings, case
    first = findings[0]
    assert case.get("says", "") in first.message
    assert case.get("remedy", "") in first.remedy
    if "words" in case:
        assert case["statement"][first.start : first.end] == case["words"]


@pytest.mark.parametrize(("code", "case"), named("silent"))
def test_silent(code: str, case: dict[str, Any]) -> None:
    assert [finding.message for finding in findings_of(code, case)] == []


@pytest.mark.parametrize("code", CODES)
def test_has_cases_of_both_sorts(code: str) -> None:
    """About a dozen a rule, half of them showing it silent."""
    finds, silent = cases(code, "finds"), cases(code, "silent")
    assert len(finds) >= 6
    assert len(silent) >= 6


def test_no_cases_without_a_rule() -> None:
    assert sorted(path.stem for path in CASES.glob("*.yaml")) == sorted(CODES)


def example_findings(code: str, example: Example) -> list[Finding]:
    if example.is_plan:
        return findings_of(code, {"plan": example.text})
    return check_statement(
        example.text,
        school_year=example.school_year,
        kind=example.kind,
        framework=example.framework,
        select=[code],
    )


@pytest.mark.parametrize("code", CODES)
def test_page_examples_do_what_the_page_says(code: str) -> None:
    page = page_of(rule(code))
    assert page.fails
    assert page.passes
    assert [e.text for e in page.fails if not example_findings(code, e)] == []
    assert [e.text for e in page.passes if example_findings(code, e)] == []


@pytest.mark.parametrize("code", CODES)
def test_findings_are_sentences_with_a_remedy(code: str) -> None:
    for case in cases(code, "finds"):
        for finding in findings_of(code, case):
            assert finding.message[0].isupper() or finding.message[0] in "“"
            assert finding.message.endswith(".")
            assert finding.remedy.endswith(".")
            assert len(finding.message) <= 220
