"""`milepost draft` as people run it: asked on the terminal, through a pipe, or with answers given."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from milepost.cli import run
from milepost.cli import today as clock
from milepost.plan.file import load

PLAN = """\
# Our plan, July
plan: Example
framework: aip
school_year: 2026-27
people:
  - {id: asst, name: Assistant Superintendent}
objectives:
  - id: O1
    objective: Every student writes well.
    initiatives:
      - id: I1
        initiative: One rubric
        benchmarks:
          - id: E1          # from the workshop
            kind: early_evidence
            statement: Teachers plan with the rubric.   # Ana's words
          - id: S1
            kind: short_term
"""
MEASURED = "Teachers plan with the rubric, as measured by lesson plans."
TIMED = f"By May 2027, teachers{MEASURED.removeprefix('Teachers')}"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def statement_of(path: Path, benchmark: str = "E1") -> str | None:
    found = {placed.benchmark.id: placed.benchmark for placed in load(path).plan.benchmarks()}
    return found[benchmark].statement


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_says_where_each_benchmark_stands(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", str(plan)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "E1: an idea; next: meaning and measure",
        "S1: nothing is written yet; next: the idea",
    ]


def test_asks_one_by_one_and_keeps_the_old_wording(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "lesson plans\n\n")
    assert run(["draft", str(plan), "E1", "--by", "asst"]) == 0
    printed = capsys.readouterr().out
    assert "E1 (early evidence of change): an idea." in printed
    assert "Second pass: meaning and measure." in printed
    assert "source: How will you know: which record" in printed
    assert f"It would say:\n  {MEASURED}" in printed
    assert "Read as: " in printed
    assert "T1 no-deadline (error)" in printed
    day = clock.today().isoformat()
    kept = f"{{pass: idea, text: Teachers plan with the rubric., on: {day}, by: asst}}"
    assert plan.read_text("utf-8") == PLAN.replace(
        "Teachers plan with the rubric.   # Ana's words",
        f"{MEASURED}   # Ana's words\n            drafts:\n              - {kept}",
    )


def test_the_third_pass_follows(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", str(plan), "E1", "--answers", "source=lesson plans"]) == 0
    assert run(["draft", str(plan), "E1", "--answers", "date=May 2027"]) == 0
    assert "Nothing is left to do." in capsys.readouterr().out
    assert statement_of(plan) == TIMED
    drafts = next(load(plan).plan.benchmarks()).benchmark.drafts
    assert [draft.pass_ for draft in drafts] == ["idea", "smarter"]
    assert "# Our plan, July" in plan.read_text("utf-8")


def test_an_idea_is_asked_for_where_nothing_is_written(plan: Path) -> None:
    assert run(["draft", str(plan), "S1", "--answers", "statement=Fewer drafts come back unread."]) == 0
    assert statement_of(plan, "S1") == "Fewer drafts come back unread."
    assert "drafts:" not in plan.read_text("utf-8"), "there was nothing to keep"


def test_other_words_or_a_hyphen_instead_of_what_comes_out(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "lesson plans\n-\n")
    run(["draft", str(plan), "E1"])
    assert "Nothing was changed." in capsys.readouterr().out
    assert plan.read_text("utf-8") == PLAN
    typed(monkeypatch, "lesson plans\nTeachers plan with all rows of the rubric.\n")
    run(["draft", str(plan), "E1"])
    assert statement_of(plan) == "Teachers plan with all rows of the rubric."


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n"])
def test_without_an_answer_nothing_is_changed(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    typed(monkeypatch, text)
    assert run(["draft", str(plan), "E1"]) == 0
    assert "Nothing was changed." in capsys.readouterr().out
    assert plan.read_text("utf-8") == PLAN


def test_works_through_a_pipe(plan: Path) -> None:
    command = [sys.executable, "-m", "milepost", "draft", str(plan), "E1"]
    done = subprocess.run(command, input="lesson plans\n\n", capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert statement_of(plan) == MEASURED


def test_what_nobody_asks_is_refused(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", str(plan), "E1", "--answers", "date=May 2027"]) == 2
    assert "Keys are: source, statement." in capsys.readouterr().err
    assert run(["draft", str(plan), "E1", "--answers", "lesson plans"]) == 2
    assert "is no answer" in capsys.readouterr().err
    assert run(["draft", str(plan), "E2"]) == 2
    assert "Its benchmarks are E1, S1." in capsys.readouterr().err
    assert run(["draft", str(plan), "E1", "S1"]) == 2
    assert "one benchmark at a time" in capsys.readouterr().err
    assert run(["draft", str(plan), "E1", "--answers", "source=logs", "--by", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err
    assert plan.read_text("utf-8") == PLAN


def test_the_table_of_the_source_document(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["draft", str(plan), "E1", "--answers", "source=lesson plans"])
    run(["draft", str(plan), "E1", "--answers", "date=May 2027"])
    capsys.readouterr()
    assert run(["draft", str(plan), "E1", "--markdown"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "|  | Original | First revision | Second revision |",
        "| --- | --- | --- | --- |",
        f"| E1 | Teachers plan with the rubric. | {MEASURED} | {TIMED} |",
    ]
    assert run(["draft", str(plan), "--table"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [name.strip() for name in lines[0].split("  ") if name.strip()] == [
        "ORIGINAL",
        "FIRST REVISION",
        "SECOND REVISION",
    ]
    assert lines[2] == "E1"
    assert lines[3].startswith("Teachers plan with the rubric.")
    assert max(map(len, lines)) <= 120
    assert "S1" not in lines, "it has no words yet"


def test_a_pass_that_changed_nothing_says_so_in_the_table(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only a date was wanting: the new wording is the second revision, and the first is no other."""
    plan.write_text(PLAN.replace("Teachers plan with the rubric.", MEASURED), encoding="utf-8")
    run(["draft", str(plan), "E1", "--answers", "date=May 2027"])
    capsys.readouterr()
    assert run(["draft", str(plan), "E1", "--markdown"]) == 0
    assert capsys.readouterr().out.splitlines()[2] == f"| E1 | {MEASURED} | unchanged | {TIMED} |"
    assert run(["draft", str(plan), "E1", "--table"]) == 0
    assert "unchanged" in capsys.readouterr().out


def test_one_pass_may_do_the_work_of_two(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["draft", str(plan), "E1", "--answers", f"statement={TIMED}"])
    capsys.readouterr()
    run(["draft", str(plan), "E1", "--markdown"])
    row = capsys.readouterr().out.splitlines()[2]
    assert row == f"| E1 | Teachers plan with the rubric. | {TIMED} | unchanged |"
