"""The three passes of writing a benchmark: where it stands, what is asked, what the answers make of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from milepost.criteria.checker import check_plan
from milepost.criteria.passes import (
    COLUMNS,
    PASSES,
    TITLES,
    Pass,
    Stage,
    kept_as,
    pass_of,
    stage,
    wordings,
    written,
)
from milepost.criteria.registry import all_rules
from milepost.criteria.types import Finding, PlanReport
from milepost.plan.types import Benchmark

from .plans import plan_around

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "passes.yaml").read_text(encoding="utf-8")
)
NAMED = [pytest.param(case, id=case["what"]) for case in CASES]


def staged(case: dict[str, Any]) -> tuple[PlanReport, Stage]:
    plan = plan_around({"statement": None, **case})
    report = check_plan(plan)
    benchmark = next(plan.benchmarks()).benchmark
    return report, stage(benchmark, report.readings.get("B1"), report.findings)


@pytest.mark.parametrize("case", NAMED)
def test_stands_and_asks(case: dict[str, Any]) -> None:
    _, at = staged(case)
    assert (at.standing, at.following) == (case["standing"], case["following"])
    assert [question.key for question in at.questions] == case.get("keys", [])
    assert all(question.question.endswith("?") for question in at.questions)
    gaps = at.rewording.gaps if at.rewording else ()
    assert [gap.key for gap in gaps] == [
        key for key in case.get("keys", []) if key not in (None, "statement")
    ]


@pytest.mark.parametrize("case", [case for case in NAMED if "answers" in case.values[0]])  # type: ignore[operator]
def test_answers_make(case: dict[str, Any]) -> None:
    report, at = staged(case)
    reading = report.readings.get("B1")
    if reading is None:
        assert case["answers"]["statement"] == case["becomes"]
        return
    assert written(reading, at, case["answers"]) == case["becomes"]


def test_every_question_names_the_findings_it_answers() -> None:
    _, at = staged({"kind": "final", "statement": "Increase the pass rate in algebra by 5% by June."})
    assert [(question.key, question.codes) for question in at.questions] == [
        ("who", ("W1",)),
        ("unit", ("M4",)),
        ("start", ("M3",)),
    ]


def test_a_benchmark_can_be_written_from_its_answers_alone() -> None:
    """Pass by pass until nothing but advice is left."""
    statement = "Increase the share of calm mornings by 5%"
    answers = {
        "who": "students in grades 6-8",
        "unit": "percentage points",
        "start": "61%",
        "source": "the survey of belonging",
        "date": "May 2027",
    }
    passes = []
    for _ in PASSES:
        report, at = staged({"kind": "final", "statement": statement})
        if at.following is None:
            break
        passes.append(at.following)
        statement = written(report.readings["B1"], at, answers)
    assert passes == ["smarter", "timed"]
    assert statement == (
        "By May 2027, increase the share of calm mornings among students in grades 6-8 by 5 percentage points"
        " from 61%, as measured by the survey of belonging"
    )


def test_rules_belong_to_the_pass_that_answers_them() -> None:
    passes = {
        rule.code: pass_of(Finding(rule.code, rule.name, "", rule.severity, "", "", benchmark="B1"))
        for rule in all_rules()
    }
    timed = {code for code, each in passes.items() if each == "timed"}
    assert timed == {"T1", "T2", "T3", "T4", "T5", "K3"}
    assert {"M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "R1", "W1", "K1"} <= {
        code for code, each in passes.items() if each == "smarter"
    }
    assert {passes[code] for code in ("C1", "K2", "E1", "U1", "F1")} == {None}
    assert pass_of(Finding("T1", "no-deadline", "", "error", "", "")) is None, "of no benchmark"
    assert pass_of(Finding("Z1", "of-a-pack", "", "error", "", "", benchmark="B1")) is None
    assert set(TITLES) == set(COLUMNS) == set(PASSES)


def benchmark(statement: str | None, *drafts: tuple[str, str]) -> Benchmark:
    kept = [{"pass": name, "text": text} for name, text in drafts]
    return Benchmark.model_validate({"id": "B1", "statement": statement, "drafts": kept})


@pytest.mark.parametrize(
    ("statement", "drafts", "expected"),
    [
        (None, [], {}),
        ("a", [], {"idea": "a"}),
        ("b", [("idea", "a")], {"idea": "a", "smarter": "b"}),
        ("c", [("idea", "a"), ("smarter", "b")], {"idea": "a", "smarter": "b", "timed": "c"}),
        ("c", [("idea", "a"), ("smarter", "b"), ("timed", "c")], {"idea": "a", "smarter": "b", "timed": "c"}),
        ("d", [("idea", "a"), ("timed", "c")], {"idea": "a", "smarter": "a", "timed": "d"}),
        ("b", [("smarter", "a")], {"idea": "a", "smarter": "a", "timed": "b"}),
        ("b", [("timed", "a")], {"idea": "a", "smarter": "a", "timed": "b"}),
        ("a", [("smarter", "a")], {"idea": "a", "smarter": "a"}),
        ("c", [("idea", "a"), ("idea", "b")], {"idea": "a", "smarter": "c"}),
        (
            "d",
            [("idea", "a"), ("smarter", "b"), ("smarter", "c")],
            {"idea": "a", "smarter": "c", "timed": "d"},
        ),
        ("b", [("workshop", "a")], {"idea": "a", "smarter": "b"}),
        (None, [("idea", "a")], {"idea": "a"}),
    ],
)
def test_the_table_shows_what_was_said_after_each_pass(
    statement: str | None, drafts: list[tuple[str, str]], expected: dict[str, str]
) -> None:
    assert wordings(benchmark(statement, *drafts)) == expected


def test_a_wording_that_needed_no_further_pass_counts_for_it() -> None:
    assert wordings(benchmark("b", ("idea", "a")), "timed") == {"idea": "a", "smarter": "b", "timed": "b"}
    assert wordings(benchmark("b", ("idea", "a")), "smarter") == {"idea": "a", "smarter": "b"}
    assert wordings(benchmark("a"), "timed") == {"idea": "a"}, "nobody made a pass"


@pytest.mark.parametrize(
    ("drafts", "standing", "following", "kept"),
    [
        ([], "idea", "smarter", "idea"),
        ([], "smarter", "timed", "smarter"),
        ([], "timed", "smarter", "idea"),
        ([], "timed", "timed", "smarter"),
        ([("idea", "a")], "timed", "timed", "smarter"),
        ([("idea", "a"), ("smarter", "b")], "timed", "smarter", "timed"),
        ([("idea", "a")], "idea", "smarter", "idea"),
        ([], None, "idea", None),
    ],
)
def test_the_old_wording_is_kept_under_the_pass_before(
    drafts: list[tuple[str, str]], standing: Pass | None, following: Pass, kept: Pass | None
) -> None:
    assert kept_as(benchmark("c", *drafts), Stage(standing, following)) == kept
