"""`milepost check` with --suggest, --fix and --diff, as people run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from milepost.cli import run

PLAN = """\
# July draft
plan: Example
framework: aip
school_year: 2026-27
objectives:
  - id: O1
    objective: Every student writes well.
    outcomes:
      - id: F1
        kind: final
        statement: 60% of grade 4 students pass the state writing test by June 2027.
        ignore: [{code: T1, because: The state sets it.}]
    initiatives:
      - id: I1
        initiative: One rubric
        benchmarks:
          - id: A1          # the first step
            kind: activity
            statement: By October 1, teams adopt the rubric.
          - id: E1
            kind: early_evidence
            statement: Teachers will use the rubric.
"""
MENDED = (
    PLAN.replace("        ignore: [{code: T1, because: The state sets it.}]\n", "")
).replace("adopt the rubric.\n", "adopt the rubric.\n            due: 2026-10-01\n")  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_fix_mends_the_file_and_says_what_it_changed(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(plan), "--fix"]) == 1, "findings are left"
    assert plan.read_text("utf-8") == MENDED
    printed = capsys.readouterr()
    assert f"{plan}:12: F1 (U1): T1 finds nothing there" in printed.err
    assert '  - ignore: {"code": "T1", "because": "The state sets it."}' in printed.err
    assert f"{plan}:17: A1: its statement says so" in printed.err
    assert "  + due: 2026-10-01" in printed.err
    assert "2 changes." in printed.err
    assert "U1" not in printed.out, "what is left is checked again"
    assert "T1 no-deadline" in printed.out


def test_a_second_fix_finds_nothing(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(plan), "--fix"])
    capsys.readouterr()
    run(["check", str(plan), "--fix"])
    assert "nothing to mend" in capsys.readouterr().err
    assert plan.read_text("utf-8") == MENDED


def test_diff_shows_and_writes_nothing(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(plan), "--diff"]) == 1
    assert plan.read_text("utf-8") == PLAN
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [f"--- {plan}", f"+++ {plan} (mended)"]
    assert "+            due: 2026-10-01" in lines
    assert [line for line in lines if line.startswith("-  ")] == [
        "-        ignore: [{code: T1, because: The state sets it.}]"
    ]
    plan.write_text(MENDED, encoding="utf-8")
    assert run(["check", str(plan), "--diff"]) == 0
    assert capsys.readouterr().out == ""


def test_select_limits_what_is_mended(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(plan), "--fix", "--select", "M6"])
    assert "ignore:" in plan.read_text("utf-8"), "T1 did not run, so its ignore may be of use"
    capsys.readouterr()


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_another_file_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    path = tmp_path / "statements.txt"
    path.write_text("Hire two tutors.\n", encoding="utf-8")
    assert run(["check", str(path), option]) == 2
    said = capsys.readouterr().err
    assert "is no plan file, so nothing is changed in it" in said
    assert "milepost convert" in said
    assert path.read_text("utf-8") == "Hire two tutors.\n"


def test_in_a_folder_other_files_are_told_and_left(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan.parent / "notes.md").write_text("# Goal\n\n- By May, hire two tutors.\n", encoding="utf-8")
    (plan.parent / "broken.yaml").write_text("plan: [\n", encoding="utf-8")
    run(["check", str(plan.parent), "--fix", "--school-year", "2026-27"])
    said = capsys.readouterr().err
    assert "notes.md is no plan file" in said
    assert "broken.yaml" in said
    assert plan.read_text("utf-8") == MENDED
    assert (plan.parent / "broken.yaml").read_text("utf-8") == "plan: [\n"


def test_suggest_prints_rewordings_and_questions(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(plan), "--suggest"])
    printed = capsys.readouterr().out
    assert "✎ By [date], teachers will use the rubric." in printed
    assert "✎ Teachers will use the rubric, as measured by [what you already collect]." in printed
    assert "All of this at once:" in printed
    assert "✎ By [date], teachers will use the rubric, as measured by [what you already collect]." in printed
    assert "? What would show whether you do it" in printed
    assert plan.read_text("utf-8") == PLAN


def test_suggest_in_json_has_gaps_with_their_places(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(plan), "--suggest", "--json"])
    findings = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    dated = next(f for f in findings if f["code"] == "T1" and f["benchmark"] == "E1")
    assert dated["rewording"] == {
        "text": "By [date], teachers will use the rubric.",
        "gaps": [
            {"key": "date", "text": "[date]", "start": 3, "end": 9, "question": "By which day or month?"}
        ],
        "safe": False,
    }
    assert dated["question"] is None
    missing = next(f for f in findings if f["code"] == "K2")
    assert missing["rewording"] is None
    assert missing["question"].endswith("?")


def test_without_suggest_json_stays_as_it_was(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(plan), "--json"])
    findings = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert not any("rewording" in finding for finding in findings)


SUGGESTED = "By [date], teachers will use the rubric"


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html", "sarif", "github"])
def test_suggest_is_for_every_form(plan: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(plan), "--suggest", "--format", form])
    said = capsys.readouterr().out.replace("\\", "")
    assert SUGGESTED in said
    assert "Could say" in said or form in ("text", "json")
    run(["check", str(plan), "--format", form])
    assert SUGGESTED not in capsys.readouterr().out.replace("\\", "")


def test_sarif_has_the_rewording_for_programs_too(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(plan), "--suggest", "--select", "T1", "--format", "sarif"])
    result = json.loads(capsys.readouterr().out)["runs"][0]["results"][0]
    assert result["properties"]["rewording"]["text"].startswith(SUGGESTED)
    assert result["properties"]["rewording"]["gaps"][0]["key"] == "date"
    assert "fixes" not in result, "a text with gaps must not be applied unread"


def test_the_workbook_has_a_column_of_suggestions(plan: Path, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    for more, heads in (([], 12), (["--suggest"], 13)):
        run(["check", str(plan), "--out", str(tmp_path / "out.xlsx"), *more])
        rows = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_name("Findings").to_python()
        assert [len(row) for row in rows] == [heads] * len(rows)
        assert rows[0][-2:] == ["Statement", "Done"]
    assert rows[0][10] == "How it could be worded"
    assert any(str(row[10]).startswith(f"Could say: {SUGGESTED}") for row in rows)


def test_word_comments_say_what_the_statement_could_say(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Early evidence of change", 1)
    document.add_paragraph("Teachers will use the rubric.", style="List Bullet")
    document.save(str(tmp_path / "plan.docx"))
    run(["check", str(tmp_path / "plan.docx"), "--out", str(tmp_path / "out.docx"), "--suggest"])
    comments = [comment.text for comment in docx.Document(str(tmp_path / "out.docx")).comments]
    assert any(f"\nCould say: {SUGGESTED}" in text for text in comments)


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        (
            "        ignore: [{code: T1, because: Set.}]   # the board, in July\n",
            "        # the board, in July\n",
        ),
        (
            "        # above\n        ignore:   # two of us\n"
            "          - code: T1   # say 'no'\n            because: 'It is # 1 of the state.'\n"
            "        # below\n",
            "        # above\n        # two of us\n        # say 'no'\n        # below\n",
        ),
        (
            "        ignore:\n"
            "          - {code: T1, because: Set.}   # July\n          - {code: T9, because: Odd.}  # ?\n",
            "        ignore:\n          # July\n          - {code: T9, because: Odd.}  # ?\n",
        ),
        (
            "        ignore:\n"
            "          - {code: T9, because: Odd.}  # ?\n          - {code: T1, because: Set.}   # July\n",
            "        ignore:\n          - {code: T9, because: Odd.}  # ?\n          # July\n",
        ),
        (
            "        ignore: [{code: T1, because: Set.},   # July\n"
            "                 {code: T9, because: Odd.}]   # ?\n",
            "        ignore: [  # July\n                 {code: T9, because: Odd.}]   # ?\n",
        ),
        (
            "        ignore: [{code: T9, because: Odd.},   # ?\n"
            "                 {code: T1, because: Set.}]   # July\n",
            "        ignore: [{code: T9, because: Odd.}  # ?\n                 ]   # July\n",
        ),
    ],
)
def test_what_somebody_wrote_beside_an_ignore_stays(
    plan: Path, written: str, mended: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A remark may be about more than the ignore that goes: who decided, and when."""
    line = "        ignore: [{code: T1, because: The state sets it.}]\n"
    plan.write_text(PLAN.replace(line, written), encoding="utf-8")
    run(["check", str(plan), "--fix"])
    assert mended in plan.read_text("utf-8")
    assert "T1" not in plan.read_text("utf-8")
    capsys.readouterr()
    run(["check", str(plan), "--fix"])
    assert "nothing to mend" in capsys.readouterr().err
