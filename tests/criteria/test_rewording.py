"""Rewordings: what they say, that the finding goes away, and that they keep what was said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from milepost.criteria.checker import check_reading
from milepost.criteria.registry import all_rules, rule
from milepost.criteria.rewording import Rewording, reword, reword_all, reword_answered
from milepost.criteria.types import Finding
from milepost.plan.dates import SchoolYear
from milepost.plan.words import KINDS, Kind
from milepost.reading.phrases import words
from milepost.reading.reader import read
from milepost.reading.types import Reading

from .fillings import filled
from .test_rules import CODES, cases, findings_of

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "rewordings.yaml").read_text(encoding="utf-8")
)
NAMED = [pytest.param(code, case, id=case["statement"][:60]) for code in CASES for case in CASES[code]]
# The share of weak statements of public plans that must be mended by their rewording.
_ENOUGH = 0.98
_SAMPLE, _ENOUGH_OF_SAMPLE = 40, 38


def reading_of(case: dict[str, Any]) -> Reading:
    year = case.get("school_year")
    if year is None and case.keys() & {"fields", "around", "initiative", "beside"}:
        year = "2026-27"
    return read(
        case["statement"],
        school_year=SchoolYear.parse(case.get("around", {}).get("school_year", year)[:7]) if year else None,
        kind=case.get("kind"),
    )


def finding_of(code: str, reading: Reading) -> Finding:
    found = check_reading(reading, select=[code])
    assert found, f"{code} finds nothing in {reading.text!r}"
    return found[0]


@pytest.mark.parametrize(("code", "case"), NAMED)
def test_a_finding_becomes(code: str, case: dict[str, Any]) -> None:
    reading = reading_of(case)
    made = reword(reading, finding_of(code, reading))
    assert made is not None
    if case.get("ask"):
        assert (made.text, made.gaps) == (reading.text, ())
        assert made.question == rule(code).question
        return
    assert made.text == case["becomes"]
    assert made.question is None
    assert not made.safe
    assert [made.text[gap.start : gap.end] for gap in made.gaps] == [gap.text for gap in made.gaps]
    assert len({gap.key for gap in made.gaps}) == len(made.gaps)


@pytest.mark.parametrize(("code", "case"), NAMED)
def test_the_finding_is_gone_once_the_gaps_are_filled(code: str, case: dict[str, Any]) -> None:
    if case.get("ask"):
        return
    reading = reading_of(case)
    made = reword(reading, finding_of(code, reading))
    assert made is not None
    for line in filled(made).splitlines():
        again = read(line, school_year=year_of(reading), kind=case.get("kind"))
        assert [f.message for f in check_reading(again, select=[code])] == []


@pytest.mark.parametrize(("code", "case"), NAMED)
def test_a_gap_that_nobody_fills_is_a_blank(code: str, case: dict[str, Any]) -> None:
    reading = reading_of(case)
    made = reword(reading, finding_of(code, reading))
    assert made is not None
    blanks = read(made.text, kind=case.get("kind")).blanks
    assert {gap.text for gap in made.gaps} == {blank.text for blank in blanks} & {g.text for g in made.gaps}


def year_of(reading: Reading) -> SchoolYear | None:
    return SchoolYear.parse(reading.school_year) if reading.school_year else None


@pytest.mark.parametrize(
    ("code", "case"),
    [
        pytest.param(code, case, id=f"{code}-{at}")
        for code in CODES
        if rule(code).reword or rule(code).part
        for at, case in enumerate(cases(code, "finds"), start=1)
        if "statement" in case
    ],
)
def test_what_the_rules_find_is_mended_or_asked(code: str, case: dict[str, Any]) -> None:
    """The cases of every rule: a rewording mends them, or a question is asked."""
    finding = findings_of(code, case)[0]
    made = reword(reading_of(case), finding, case.get("framework", "aip"))
    assert made is not None
    if made.question:
        assert made.text == case["statement"]
        return
    for line in filled(made).splitlines():
        assert [f.message for f in findings_of(code, {**case, "statement": line})] == []


def test_every_rule_rewords_or_asks() -> None:
    silent = [known.code for known in all_rules() if not (known.reword or known.part or known.question)]
    assert silent == ["U1"]  # its remedy is to take something out
    for known in all_rules():
        assert known.question.endswith("?") or not known.question


def test_all_findings_at_once_become_one_text() -> None:
    reading = read("Increase the share of calm mornings by 5%", kind="final")
    made = reword_all(reading, check_reading(reading))
    assert made is not None
    assert made.text == (
        "By [date], increase the share of calm mornings among [which students] by 5 [percentage points, or"
        " percent of what it was] from [starting figure], as measured by [what you already collect]"
    )
    assert [gap.key for gap in made.gaps] == ["date", "who", "unit", "start", "source"]


def test_what_is_put_in_at_one_place_shares_its_comma() -> None:
    reading = read("Students will read much better by June 2027.", kind="short_term")
    made = reword_all(reading, check_reading(reading))
    assert made is not None
    assert made.text == (
        "Students will read much better, that is, [what one would see or count], up from [starting figure] to"
        " [figure to reach] by June 2027, as measured by [what you already collect]."
    )
    assert [made.text[gap.start : gap.end] for gap in made.gaps] == [gap.text for gap in made.gaps]


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        (
            "By May 2027, 80% of teachers attend the rubric training.",
            "By May 2027, 80% of teachers attend the rubric training and use [what was learned there], as"
            " seen in [what shows the use of it].",
        ),
        (
            "By May 2027, teachers attend the rubric training and have better lessons.",
            "By May 2027, teachers attend the rubric training, then use [what was learned there], and have"
            " better lessons, as seen in [what shows the use of it].",
        ),
    ],
)
def test_evidence_is_asked_for_once(text: str, becomes: str) -> None:
    reading = read(text, kind="early_evidence")
    findings = check_reading(reading, select=["M2", "R1"])
    assert {finding.code for finding in findings} == {"M2", "R1"}
    made = reword_all(reading, findings)
    assert made is not None
    assert made.text == becomes
    again = read(filled(made), kind="early_evidence")
    assert not check_reading(again, select=["M2", "R1"])
    answers = {"use": "the rubric", "source": "lesson plans"}
    assert reword_answered(reading, findings, answers) == made.filled(answers)


def test_parts_of_a_statement_are_completed_each_for_itself() -> None:
    reading = read("By June, the graduation rate rises by 5% and the suspension rate falls to 4%.")
    made = reword_all(reading, check_reading(reading))
    assert made is not None
    assert made.text.splitlines() == [
        "By June, the graduation rate among [which students] rises by 5 [percentage points, or percent of"
        " what it was] from [starting figure].",
        "By June, the suspension rate among [which students] falls to 4%.",
    ]
    assert [gap.key for gap in made.gaps] == ["who", "unit", "start", "who-2"]
    assert "among the juniors falls to 4%" in made.filled({"who-2": "the juniors"})


def test_answers_fill_gaps_by_key_and_begin_a_line_with_a_capital() -> None:
    made = Rewording("", ())
    assert made.filled({"date": "May"}) == ""
    reading = read("Write a family handbook in Spanish.", kind="activity")
    found = reword_all(reading, check_reading(reading, select=["W1"]))
    assert found is not None
    assert found.filled({"who": "the family liaison"}) == (
        "The family liaison will write a family handbook in Spanish."
    )
    assert found.filled({"date": "May"}) == found.text


def test_a_finding_without_a_statement_is_a_question() -> None:
    found = Finding("K2", "kind-missing", "1", "warning", "", "", path="objectives[0]")
    made = reword(None, found)
    assert made is not None
    assert (made.text, made.question) == ("", rule("K2").question)
    assert reword(None, Finding("U1", "unused-ignore", "", "advice", "", "")) is None
    assert reword(None, Finding("Z9", "of-a-pack-that-is-gone", "", "advice", "", "")) is None


SCRAPS = sorted(
    words(
        """By May 2027 , . ; • … ____ [date] and to will be is Teachers Lexia data collected Increase training
        attend of 5% by from evidenced regularly The district use improve ( ) who XX% Tier 1: as measured"""
    )
)


@given(
    text=st.one_of(st.lists(st.sampled_from(SCRAPS), max_size=14).map(" ".join), st.text(max_size=40)),
    kind=st.sampled_from(KINDS),
    code=st.sampled_from([known.code for known in all_rules() if known.reword or known.part]),
    places=st.tuples(st.integers(0, 30), st.integers(0, 30)),
)
def test_any_text_can_be_reworded(text: str, kind: Kind, code: str, places: tuple[int, int]) -> None:
    """Whatever stands there: nothing fails, and the gaps are where they are said to be."""
    start, end = sorted(min(place, len(text)) for place in places)
    made = reword(read(text, kind=kind), Finding(code, "", "", "error", "", "", start=start, end=end))
    assert made is not None
    assert all(made.text[gap.start : gap.end] == gap.text for gap in made.gaps)
    assert len({gap.key for gap in made.gaps}) == len(made.gaps)


# Statements of public plans


def weak_statements(path: Path) -> Iterator[tuple[Reading, list[Finding]]]:
    """Every statement with a finding that is at least a warning."""
    for record in map(json.loads, path.read_text("utf-8").splitlines()):
        year = record["school_year"]
        reading = read(record["text"], school_year=SchoolYear.parse(year) if year else None)
        findings = [f for f in check_reading(reading) if f.severity != "advice"]
        if findings:
            yield reading, findings


def is_mended(reading: Reading, findings: list[Finding]) -> bool:
    """Whether these findings are gone after the rewording, and no new one of severity error is there."""
    made = reword_all(reading, findings)
    if made is None:
        return False
    before = {finding.code for finding in check_reading(reading)}
    asked = {finding.code for finding in findings}
    after = [
        finding
        for line in filled(made).splitlines()
        for finding in check_reading(read(line, school_year=year_of(reading)))
    ]
    return not any(f.code in asked or (f.severity == "error" and f.code not in before) for f in after)


def test_forty_weak_statements_spread_over_the_rules_are_mended(shared: Path) -> None:
    """In their order, one of each rule in turn."""
    weak = [(r, f) for r, found in weak_statements(shared / "corpus" / "dev.jsonl") for f in found]
    chosen: list[tuple[Reading, Finding]] = []
    codes = sorted({finding.code for _, finding in weak})
    while len(chosen) < _SAMPLE:
        for code in codes:
            texts = {reading.text for reading, _ in chosen}
            left = ((r, f) for r, f in weak if f.code == code and r.text not in texts)
            if len(chosen) < _SAMPLE and (following := next(left, None)):
                chosen.append(following)
    mended = [reading.text for reading, finding in chosen if is_mended(reading, [finding])]
    assert len(mended) >= _ENOUGH_OF_SAMPLE


def test_nearly_all_weak_statements_are_mended(shared: Path) -> None:
    weak = list(weak_statements(shared / "corpus" / "dev.jsonl"))
    mended = sum(is_mended(reading, findings) for reading, findings in weak)
    assert mended >= _ENOUGH * len(weak)


def test_rewordings_keep_what_was_said(shared: Path) -> None:
    """Of the words of each statement nearly all are still there; turned round, they change their form."""
    for reading, findings in weak_statements(shared / "corpus" / "dev.jsonl"):
        made = reword_all(reading, findings)
        assert made is not None
        said = re.findall(r"\w{4,}", reading.text.lower())
        kept = made.text.lower()
        lost = [word for word in said if word[:4] not in kept]
        assert len(lost) <= max(3, len(said) // 10), (reading.text, lost)
