"""The commands as people run them: what is printed, what is written, which exit status."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from milepost.cli import COMMANDS, run

STATEMENTS = """\
By November 15, 2026, every grade 4 team will use the shared rubric weekly, measured through team minutes.
Increase the attendance rate by 5%.
Teachers will be supported as needed.
"""


@pytest.fixture
def statements(tmp_path: Path) -> Path:
    path = tmp_path / "statements.txt"
    path.write_text(STATEMENTS, encoding="utf-8")
    return path


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    assert run(["demo", str(folder)]) == 0
    return folder


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    printed = capsys.readouterr().out
    for name in COMMANDS:
        assert f"  {name}:" in printed


def test_an_unknown_command_is_a_message_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chekc"]) == 2
    assert "check" in capsys.readouterr().err


def test_check_finds_weak_statements_and_exits_1(
    statements: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(statements), "--school-year", "2026-27"]) == 1
    printed = capsys.readouterr().out
    assert "M4 percent-or-points" in printed
    assert "T2 open-ended-date (warning): “as needed”" in printed
    assert "line 2" in printed, "a finding says where in the file its statement stands"
    assert "3 benchmarks read" in printed


def test_check_leaves_a_good_statement_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "good.txt"
    path.write_text(STATEMENTS.splitlines()[0], encoding="utf-8")
    assert run(["check", str(path), "--school-year", "2026-27"]) == 0
    assert "no findings" in capsys.readouterr().out


def test_check_json_has_each_finding_with_its_place(
    statements: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(statements), "--json"])
    files = json.loads(capsys.readouterr().out)["files"]
    finding = next(f for f in files[0]["findings"] if f["code"] == "M4")
    assert finding["place"]["line"] == 2
    assert {"code", "name", "severity", "message", "remedy", "start", "end"} <= finding.keys()
    assert STATEMENTS.splitlines()[1][finding["start"] : finding["end"]].strip() != ""


def test_select_and_ignore_choose_rules(statements: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(statements), "--json", "--select", "M4"])
    codes = {f["code"] for f in json.loads(capsys.readouterr().out)["files"][0]["findings"]}
    assert codes == {"M4"}
    run(["check", str(statements), "--json", "--ignore", "M4"])
    codes = {f["code"] for f in json.loads(capsys.readouterr().out)["files"][0]["findings"]}
    assert codes
    assert "M4" not in codes


def test_selecting_a_rule_that_is_none_is_refused(
    statements: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(statements), "--select", "Z9"]) == 2
    assert "Z9" in capsys.readouterr().err


def test_fail_on_never_exits_0(statements: Path) -> None:
    assert run(["check", str(statements), "--fail-on", "never"]) == 0


def test_an_unreadable_file_among_others_exits_2_and_the_others_are_checked(
    statements: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "broken.docx"
    bad.write_bytes(b"PK\x03\x04 not really")
    assert run(["check", str(bad), str(statements)]) == 2
    printed = capsys.readouterr()
    assert "broken.docx" in printed.err
    assert "M4" in printed.out


def test_a_missing_file_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(tmp_path / "nothing.yaml")]) == 2
    assert "nothing.yaml" in capsys.readouterr().err


def test_a_folder_is_checked_file_by_file(statements: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (statements.parent / "other.md").write_text("# Plan\n\n- Staff will meet as needed.\n", encoding="utf-8")
    run(["check", str(statements.parent), "--json"])
    assert len(json.loads(capsys.readouterr().out)["files"]) == 2


def test_evidence_in_a_folder_of_plans_is_left_alone(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["check", str(demo), "--json"]) == 1
    names = [Path(file["file"]).name for file in json.loads(capsys.readouterr().out)["files"]]
    assert names == ["plan.yaml", "plan.yaml"]


def test_a_folder_without_a_readable_file_says_what_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(tmp_path)]) == 2
    assert ".docx" in capsys.readouterr().err


def test_control_characters_of_a_file_do_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "escape.txt"
    path.write_text("Increase \x1b[31mred\x07 attendance by 5%.\n", encoding="utf-8")
    run(["check", str(path)])
    printed = capsys.readouterr()
    assert "\x1b[31m" not in printed.out + printed.err
    assert "\x07" not in printed.out + printed.err


def test_explain_prints_a_page_and_lists_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "M4"]) == 0
    page = capsys.readouterr().out
    assert "percent-or-points" in page
    assert "Why" in page
    assert run(["explain"]) == 0
    assert "M4" in capsys.readouterr().out


def test_explain_of_an_unknown_rule_offers_another(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "M44"]) == 2
    assert "M4" in capsys.readouterr().err


def test_read_says_back_what_a_statement_says(capsys: pytest.CaptureFixture[str]) -> None:
    statement = STATEMENTS.splitlines()[0]
    assert run(["read", statement, "--school-year", "2026-27"]) == 0
    printed = capsys.readouterr().out
    assert statement in printed
    assert "by 15 November 2026" in printed
    assert "team minutes" in printed


def test_read_json_lines_keep_id_and_given_kind(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    record = {"id": "a7", "text": "By May, 80% of staff will use the rubric.", "kind": "activity"}
    source.write_text(json.dumps({**record, "school_year": "2026-27"}) + "\n", encoding="utf-8")
    assert run(["read", "--file", str(source), "--json"]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert (reading["id"], reading["kind"]) == ("a7", "activity")
    assert reading["targets"][0]["amount"] == 80
    assert reading["targets"][0]["by"] == "2027-05"
    assert "flaws" in reading


def test_read_from_standard_input() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "milepost", "read", "--json"],
        input="Increase the attendance rate by 5%.\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["targets"][0]["unit"] == "percent_change"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{not json", "line 1"),
        ('{"id": 1}', "text"),
        ('{"text": "x", "kind": "wish"}', "wish"),
        ('{"text": "x", "school_year": 2026}', "line 1: '2026' is not a school year"),
        ('{"text": "x \\ud800"}', "line 1"),
    ],
)
def test_read_refuses_bad_json_lines(
    line: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(line + "\n", encoding="utf-8")
    assert run(["read", "--file", str(source), "--json"]) == 2
    assert said in capsys.readouterr().err


def test_read_goes_on_after_a_bad_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    lines = [
        '{"id": "a", "text": "By May, 80% of tutors use the log.", "school_year": "2026-27..2028-29"}',
        '{"id": "b", "text": "x", "school_year": "2024-27"}',
        '{"id": "c", "text": "By May, 60% of tutors use the log."}',
    ]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert run(["read", "--file", str(source), "--json"]) == 2
    printed = capsys.readouterr()
    readings = [json.loads(line) for line in printed.out.splitlines()]
    assert [reading["id"] for reading in readings] == ["a", "c"]
    assert readings[0]["dates"][0]["date"] == "2027-05", "a span of school years counts by its first"
    assert "line 2: '2024-27' is not a school year" in printed.err


@pytest.mark.parametrize("framework", ["aip", "organizer"])
def test_new_writes_a_template_that_is_a_valid_plan(
    framework: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.yaml"
    assert (
        run(
            [
                "new",
                str(path),
                "--framework",
                framework,
                "--name",
                "Harbor: a plan",
                "--school-year",
                "2027-28",
            ]
        )
        == 0
    )
    assert run(["show", str(path)]) == 0
    assert "Harbor: a plan" in capsys.readouterr().out


def test_new_never_writes_over_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("mine", encoding="utf-8")
    assert run(["new", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert "exists" in capsys.readouterr().err


def test_schema_is_json_that_validates_the_demo_plan(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import jsonschema

    from milepost.plan.document import as_document
    from milepost.plan.file import parse

    capsys.readouterr()
    assert run(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    text = (demo / "plan.yaml").read_text(encoding="utf-8")
    plan = as_document(parse(text, "plan.yaml").plan)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(plan)
    plan["framework"] = "waltz"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(plan)


def test_show_json_is_the_plan_document_with_places(
    statements: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", str(statements), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    benchmark = document["objectives"][0]["initiatives"][0]["benchmarks"][1]
    assert benchmark["statement"] == "Increase the attendance rate by 5%."
    assert benchmark["place"]["line"] == 2
    assert document["unplaced"] == []


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_convert_writes_a_plan_file_that_says_the_same(
    suffix: str, statements: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"out{suffix}"
    assert run(["convert", str(statements), str(target), "--school-year", "2026-27"]) == 0
    capsys.readouterr()
    assert run(["show", str(target)]) == 0
    assert "Increase the attendance rate by 5%." in capsys.readouterr().out


def test_convert_refuses_a_target_it_cannot_write(
    statements: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["convert", str(statements), str(statements.with_suffix(".docx"))]) == 2
    assert ".yaml" in capsys.readouterr().err


def test_status_prints_the_arithmetic(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    arguments = [
        "status",
        str(demo / "plan.yaml"),
        "--evidence",
        str(demo / "evidence"),
        "--as-of",
        "2027-02-26",
    ]
    assert run(arguments) == 0
    printed = capsys.readouterr().out
    assert "÷" in printed or " of " in printed
    assert "Initiative" in printed


def test_status_json_and_charts(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    charts = tmp_path / "charts"
    arguments = [
        "status",
        str(demo / "plan.yaml"),
        "--evidence",
        str(demo / "evidence"),
        "--as-of",
        "2027-02-26",
    ]
    assert run([*arguments, "--json", "--charts", str(charts)]) == 0
    judged = json.loads(capsys.readouterr().out)
    targets = sum(len(b["targets"]) for b in judged["benchmarks"])
    assert targets > 10
    drawn = sorted(charts.glob("*.svg"))
    assert len(drawn) == targets
    assert drawn[0].read_text(encoding="utf-8").lstrip().startswith("<svg")


def test_status_says_how_sure_and_what_stands_beside(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert (
        run(
            ["status", str(demo / "plan.yaml"), "--evidence", str(demo / "evidence"), "--as-of", "2027-02-26"]
        )
        == 0
    )
    lines = capsys.readouterr().out.splitlines()
    # The learning walks are a sample.
    assert any("with 95 % confidence" in line and line.endswith("→ met, uncertain") for line in lines)
    assert any(
        re.search(
            r"The 6 collections so far change by .* \(90 % interval .* and point to .* on 31 May 2027 ", line
        )
        for line in lines
    )
    assert any("Run chart: " in line and "(10 are needed)" in line for line in lines)
    assert any("Base rate: of " in line and "Massachusetts" in line for line in lines)


def test_status_shows_every_cell_with_what_it_was_compared_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, rows = tmp_path / "plan.yaml", tmp_path / "rows.csv"
    plan.write_text(CELLS_PLAN, encoding="utf-8")
    rows.write_text(
        "measure,date,school,numerator,denominator\n"
        "m,2026-05-10,Cedar,40,100\nm,2026-11-10,Cedar,48,100\nm,2026-11-10,Elm,70,100\n",
        encoding="utf-8",
    )
    arguments = ["status", str(plan), "--evidence", str(rows), "--as-of", "2026-12-15"]
    assert run([*arguments, "--cells"]) == 0
    printed = capsys.readouterr().out
    assert "      school Cedar: 48 % (reference 40 %), holds\n" in printed
    assert "      school Elm: 70 %, unknown\n" in printed
    assert run([*arguments, "--cells", "--json"]) == 0
    (target,) = json.loads(capsys.readouterr().out)["benchmarks"][0]["targets"]
    cedar, elm = target["checkpoints"][0]["cells"]
    assert cedar == {"cell": {"school": "Cedar"}, "figure": 48.0, "reference": 40.0, "holds": True}
    assert (elm["cell"], elm["holds"]) == ({"school": "Elm"}, None)
    assert run([*arguments, "--json"]) == 0
    assert "cells" not in json.loads(capsys.readouterr().out)["benchmarks"][0]["targets"][0]["checkpoints"][0]


CELLS_PLAN = """\
milepost: 1
plan: Cells
framework: aip
school_year: 2026-27
measures:
  - {id: m, name: Use of the rubric, figure: share}
objectives:
  - id: O1
    objective: An objective.
    initiatives:
      - id: I1
        initiative: An initiative.
        benchmarks:
          - id: B1
            targets: [{measure: m, each: school, increase_by: 5 points, by: 2026-11}]
"""


def test_status_refuses_a_date_that_is_none(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["status", str(demo / "plan.yaml"), "--evidence", str(demo / "evidence"), "--as-of", "Feb 26"]
    assert run(arguments) == 2
    assert "2026-12-15" in capsys.readouterr().err


def test_demo_does_not_write_into_a_folder_with_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert run(["demo", str(tmp_path)]) == 2
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_output_into_a_closed_pipe_is_no_traceback(statements: Path) -> None:
    command = f"{sys.executable} -m milepost explain M4 | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert "Traceback" not in done.stderr
