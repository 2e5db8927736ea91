"""Files as they come: encodings, what is no plan at all, and what is made to hurt."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.errors import MilepostError, PlanFileError, Problem, UnreadableFile
from milepost.plan.file import dump, load, parse

from .plans import WRITTEN_BY_HAND


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_what_they_are(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(WRITTEN_BY_HAND.replace("Coach", "Señora Núñez").encode(encoding))
    plan_file = load(path)
    assert plan_file.plan.people[0].name == "Señora Núñez"
    assert plan_file.name == str(path)


def test_text_in_another_encoding_is_refused_by_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes("plan: P\ndistrict: Señora".encode("latin-1"))
    with pytest.raises(UnreadableFile, match=r"line 2 is not text in UTF-8") as caught:
        load(path)
    assert "UTF-8" in caught.value.remedy


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(UnreadableFile) as caught:
            load(path)
        assert caught.value.remedy


HOSTILE = {
    "laughs": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "itself": "a: &a [*a]\n",
    "brackets": "[" * 200_000,
    "braces": "{" * 200_000,
    "keys": "{a: " * 100_000,
    "hyphens": "- " * 200_000 + "x",
    "questions": "? " * 200_000,
    "same key": "\n".join("plan: 1" for _ in range(100_000)),
    "mistyped": "\n".join(f"key{number}: 1" for number in range(100_000)),
    "ids": "people:\n" + "\n".join("- {id: a, name: b, who: c}" for _ in range(30_000)),
    "long key": "a" * 1_900_000 + ": 1",
    "long word": "plan: " + "a" * 1_900_000,
    "references": "objectives:\n- {id: O, objective: o, addresses: [" + "abc, " * 100_000 + "]}",
    "json": '{"a":' * 100_000,
    "quotes": '"' * 1_000_000,
    "tabs": "\t" * 1_000_000,
    "dates": "calendar: {closed: [" + "1900-01-01..2199-12-31, " * 2_000 + "]}",
    "levels": "measures: [{id: a, figure: level, levels: [" + "a, " * 50_000 + "]}]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_refused_soon(name: str) -> None:
    start = time.process_time()
    with pytest.raises(PlanFileError) as caught:
        parse(HOSTILE[name], "plan.yaml")
    assert time.process_time() - start < 8
    assert all(problem.remedy for problem in caught.value.problems)
    assert all(len(str(problem)) < 3_000 for problem in caught.value.problems)


def _problems(text: str, name: str) -> Sequence[Problem]:
    """The problems of a text, none where it is a plan."""
    try:
        parse(text, name)
    except PlanFileError as error:
        return error.problems
    return ()


@given(st.text(max_size=200) | st.text("{}[]:,-#&*!|>'\"%@`? \n\tab01", max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_plan_or_refused_with_a_remedy(text: str) -> None:
    for name in ("plan.yaml", "plan.json"):
        assert all(problem.remedy and problem.line for problem in _problems(text, name))


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_plan_with_a_piece_cut_out_is_a_plan_or_refused_with_a_remedy(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WRITTEN_BY_HAND)))
    end = data.draw(st.integers(start, min(len(WRITTEN_BY_HAND), start + 30)))
    text = WRITTEN_BY_HAND[:start] + data.draw(st.text(max_size=3)) + WRITTEN_BY_HAND[end:]
    found = _problems(text, "plan.yaml")
    assert all(problem.remedy and problem.line for problem in found)
    if not found:
        plan = parse(text, "plan.yaml").plan
        assert parse(dump(plan), "dumped").plan == plan


def test_bad_files_that_claim_to_be_plans(shared: Path) -> None:
    files = [
        path for path in (shared / "badfiles" / "generated").iterdir() if path.suffix in (".csv", ".pdf")
    ]
    assert files
    for path in files:
        with pytest.raises(MilepostError) as caught:
            load(path)
        assert caught.value.remedy


def test_golden_plans_parse(shared: Path) -> None:
    paths = sorted((shared / "golden").glob("*/plan.yaml"))
    assert paths
    for path in paths:
        assert len(list(load(path).plan.benchmarks())) >= 30


def test_reading_plans_imports_nothing_heavy() -> None:
    code = (
        "import sys, milepost.plan.file, milepost.plan.schema, milepost.plan.template;"
        "print([m for m in ('duckdb', 'docx', 'ruamel', 'django', 'rich', 'numpy') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
