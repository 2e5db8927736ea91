"""Checking a whole plan: order, fields that count, ignores, and what is left out of a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.criteria import registry
from milepost.criteria import report as reports
from milepost.criteria.checker import check_plan, check_statement
from milepost.criteria.declare import rule
from milepost.criteria.flaws import FLAWS
from milepost.criteria.types import BenchmarkContext, PlanReport, Remark
from milepost.plan.dates import SchoolYear
from milepost.plan.words import KINDS, Kind

from .plans import plan_of

# A plan of one objective with weaknesses of most sorts, some of them agreed to.
PLAN = """
plan: Alder Falls improvement plan
people: [{id: lit, name: Literacy director}]
sources: [{id: walks, name: Learning walks}]
objectives:
  - id: O1
    objective: Students write well in every subject.
    outcomes:
      - id: F1
        kind: final
        statement: By June, the percentage of grade 7 students who meet the writing standard increases by 5%.
        ignore: [{code: M3, because: The spring result is published in August.}]
    initiatives:
      - id: I1
        initiative: One writing rubric
        owner: lit
        benchmarks:
          - id: A1
            kind: activity
            statement: Publish the rubric on the intranet.
            who: [lit]
            due: 2026-10-15
            leads_to: [E1]
          - id: A2
            kind: activity
            statement: All English teachers attend the rubric training.
            ignore:
              - {code: T1, because: The dates are on the training calendar.}
              - {code: M2, because: Copied from the template.}
          - id: E1
            kind: early_evidence
            statement: By December, 60% of teachers score one set of papers with the rubric.
            sources: [walks]
            leads_to: [S1]
          - id: S1
            kind: short_term
            statement: XX% of grade 7 students reach level 3 on the January writing assessment.
            leads_to: [F1]
          - id: X1
            statement: "Early evidence of change:"
          - {id: X2, kind: activity}
      - id: I2
        initiative: Writing clubs
"""


# The rules that the plan above was written for; the machine is the same whatever the others find.
RULES = ("C1", "K2", "M1", "M2", "M3", "M4", "M5", "M6", "R1", "T1", "T2", "U1", "W1")


def checked() -> PlanReport:
    return check_plan(plan_of(PLAN), select=RULES)


def found(report: PlanReport) -> list[tuple[str | None, str]]:
    return [(finding.benchmark, finding.code) for finding in report.findings]


def test_findings_stand_in_the_order_of_the_plan() -> None:
    nodes = [finding.path for finding in checked().findings]
    initiative = "objectives[0].initiatives[0]"
    assert list(dict.fromkeys(nodes)) == [
        "objectives[0].outcomes[0]",
        f"{initiative}.benchmarks[1]",
        f"{initiative}.benchmarks[1].ignore[1]",
        f"{initiative}.benchmarks[3]",
        f"{initiative}.benchmarks[5]",
        "objectives[0].initiatives[1]",
    ]


def test_what_is_found_and_what_the_fields_answer() -> None:
    assert found(checked()) == [
        ("F1", "M2"),
        ("F1", "M4"),
        ("A2", "C1"),
        ("A2", "R1"),
        ("A2", "U1"),
        ("S1", "M6"),
        ("X2", "C1"),
        (None, "K2"),
    ]


def test_a_finding_points_at_its_words() -> None:
    report = checked()
    blank = next(finding for finding in report.findings if finding.code == "M6")
    statement = report.readings["S1"].text
    assert statement[blank.start : blank.end] == "XX"
    assert blank.path == "objectives[0].initiatives[0].benchmarks[3]"
    assert (blank.name, blank.severity) == ("blank-left-open", "error")


def test_ignored_findings_keep_their_reason() -> None:
    report = checked()
    assert [(s.finding.benchmark, s.finding.code, s.because) for s in report.suppressed] == [
        ("F1", "M3", "The spring result is published in August."),
        ("A2", "T1", "The dates are on the training calendar."),
    ]
    assert [(benchmark, ignore.code) for benchmark, ignore in report.unused_ignores] == [("A2", "M2")]


def test_an_ignore_is_not_unused_when_its_rule_did_not_run() -> None:
    report = check_plan(plan_of(PLAN), select=["R", "U"])
    assert found(report) == [("A2", "R1")]
    assert report.unused_ignores == ()
    assert "U1" not in {finding.code for finding in check_plan(plan_of(PLAN), ignore=["U1"]).findings}


def test_a_statement_is_read_under_its_kind_and_school_year() -> None:
    readings = checked().readings
    assert readings["E1"].kind == "early_evidence"
    assert readings["E1"].school_year == "2026-27"
    assert "X2" not in readings


def test_the_framework_decides_the_words() -> None:
    message = check_plan(plan_of("framework: organizer\n" + PLAN), select=["K2"]).findings[-1].message
    assert message.startswith("Strategy “Writing clubs” has no technical implementation benchmarks")


def test_an_empty_plan_has_no_findings() -> None:
    assert check_plan(plan_of("objectives: []")).findings == ()


def test_checking_does_not_change_the_plan() -> None:
    plan = plan_of(PLAN)
    check_plan(plan)
    assert plan == plan_of(PLAN)


def test_a_loose_statement() -> None:
    findings = check_statement(
        "XX% of teachers greet students at the door.", school_year=SchoolYear(2026), kind="early_evidence"
    )
    assert [(finding.code, finding.start) for finding in findings] == [("M2", None), ("M6", 0), ("T1", 0)]
    assert {(finding.path, finding.benchmark) for finding in findings} == {("", None)}


def test_a_statement_of_no_kind_has_no_findings() -> None:
    assert check_statement("Early Evidence of Change") == []
    assert check_statement("") == []


def test_report_as_json() -> None:
    data = reports.as_json(checked())
    assert data["plan"] == "Alder Falls improvement plan"
    assert data["counts"] == {"error": 2, "warning": 5, "advice": 1}
    assert sum(data["counts"].values()) == len(data["findings"])
    blank = next(finding for finding in data["findings"] if finding["code"] == "M6")
    assert blank["words"] == "XX"
    assert next(f for f in data["findings"] if f["code"] == "K2")["words"] is None
    assert data["suppressed"][0]["because"] == "The spring result is published in August."
    assert data["unused_ignores"] == [
        {"benchmark": "A2", "code": "M2", "because": "Copied from the template."}
    ]


def test_groups_follow_the_plan() -> None:
    groups = reports.grouped(checked())
    assert [group.label for group in groups] == ["F1", "A2", "S1", "X2", "Initiative I2"]
    assert [len(group.findings) for group in groups] == [2, 3, 1, 1, 1]
    assert groups[-1].text == "Writing clubs"


def test_enough_to_fail_on() -> None:
    findings = checked().findings
    assert {finding.code for finding in reports.at_or_above(findings, "error")} == {"M4", "M6"}
    assert len(reports.at_or_above(findings, "advice")) == len(findings)


def test_a_benchmark_rule_sees_every_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    def function(seen: BenchmarkContext) -> Iterator[Remark]:
        if seen.reading is None and seen.initiative is not None:
            yield Remark(f"{seen.benchmark.id} under {seen.initiative.id} is silent.", "Speak.")

    made = rule("Z1", "silent", criterion="2", severity="advice", looks_at="benchmark")
    monkeypatch.setattr(registry, "all_rules", lambda: (made(function),))
    (finding,) = check_plan(plan_of(PLAN)).findings
    assert finding.message == "X2 under I1 is silent."
    assert (finding.benchmark, finding.path) == ("X2", "objectives[0].initiatives[0].benchmarks[5]")


PIECES = st.sampled_from(
    ["By October,", "60%", "of teachers", "will", "increase", "attend the training", "improve", "by 5%",
     "the rate", "XX", "…", "ongoing", "as needed", "support", "with fidelity", "as evidenced by"]
)  # fmt: skip
TEXTS = st.text(max_size=80) | st.lists(PIECES, max_size=12).map(" ".join)
GIVEN_KINDS: list[Kind | None] = [None, *KINDS]


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, kind=st.sampled_from(GIVEN_KINDS))
def test_any_text_can_be_checked(text: str, kind: Kind | None) -> None:
    findings = check_statement(text, kind=kind)
    assert findings == check_statement(text, kind=kind)
    for finding in findings:
        assert {*finding.flaws} <= {*FLAWS}
        assert finding.message
        assert finding.remedy
        if finding.start is not None and finding.end is not None:
            assert text[finding.start : finding.end].strip()
    places = [(finding.code, finding.start) for finding in findings]
    assert len(places) == len(set(places))
