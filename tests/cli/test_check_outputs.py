"""Where `milepost check` writes what: each form and ending, and what it refuses with which remedy."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest

from milepost import api
from milepost.cli import run
from milepost.cli.findings import print_file
from milepost.cli.output import console

GOOD = "By May 2027, teams in grade 4 will use the rubric weekly, as measured by minutes."
STATEMENTS = f"Coaches will visit rooms as needed.\n{GOOD}\n"
BEGINS = {
    "sarif": b'{\n  "$schema"',
    "html": b"<!doctype html>",
    "md": b"# ",
    "xlsx": b"PK",
    "json": b'{"files": [',
    "txt": b"plan.txt",
    "docx": b"PK",
}
BY_FORMAT = {"excel": "xlsx", "markdown": "md", "text": "txt", "word": "docx", "github": "txt"}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def plan() -> Path:
    path = Path("plan.txt")
    path.write_text(STATEMENTS, encoding="utf-8")
    return path


@pytest.fixture
def word() -> Callable[[str], Path]:
    def write(name: str) -> Path:
        document = docx.Document()
        document.add_heading("Activities", 1)
        for line in STATEMENTS.splitlines():
            document.add_paragraph(line, style="List Bullet")
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        document.save(str(path))
        return path

    return write


@pytest.mark.parametrize("ending", [ending for ending in BEGINS if ending != "docx"])
def test_the_ending_of_out_names_the_form(
    ending: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(plan), "--out", f"new folder/out.{ending}"]) == 1
    assert Path(f"new folder/out.{ending}").read_bytes().startswith(BEGINS[ending])
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"Wrote new folder/out.{ending}: 1 finding.\n"


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html", "markdown", "github", "excel"])
def test_a_format_is_printed_or_written(form: str, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ending = BY_FORMAT.get(form, form)
    assert run(["check", str(plan), "--format", form, "--out", f"out.{ending}"]) == 1
    written = Path(f"out.{ending}").read_bytes()
    capsys.readouterr()
    printable = form != "excel"
    assert run(["check", str(plan), "--format", form]) == (1 if printable else 2)
    said = capsys.readouterr()
    if printable:
        assert said.out.encode() == written
    else:
        assert "--out findings.xlsx" in said.err


def test_json_is_the_same_by_any_name(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for arguments in (["--json"], ["--format", "json"], ["--json", "--format", "json"]):
        run(["check", str(plan), *arguments])
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] == said[2]
    run(["check", str(plan), "--json", "--out", "out.json"])
    assert Path("out.json").read_text(encoding="utf-8") == said[0]
    assert json.loads(said[0])["files"][0]["findings"][0]["words"] == "as needed"


def test_sarif_may_end_in_json(plan: Path) -> None:
    assert run(["check", str(plan), "--format", "sarif", "--out", "results.json"]) == 1
    assert json.loads(Path("results.json").read_text())["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("arguments", "said", "remedy"),
    [
        (["--out", "findings.pages"], "findings.pages has an ending that names no form", ".docx"),
        (["--json", "--format", "html"], "--json and --format html cannot both be", "Leave one"),
        (["--format", "html", "--out", "out.md"], "another form than html", "--format"),
        (["--json", "--out", "out.xlsx"], "another form than json", "--format"),
        (["--format", "markdown", "--out", "out.json"], "another form than markdown", "--format"),
        (["--format", "excel"], "cannot be printed", "--out findings.xlsx"),
        (["--format", "word"], "cannot be printed", "--out findings.docx"),
        (["--out", "plan.txt"], "plan.txt is to be checked, and --out would write over it", "--out"),
        (["--out", "./there/../plan.txt"], "would write over it", "--out"),
        (["--out", "reviewed.docx"], "plan.txt is no Word file", "--out findings.html"),
        (["--out", "reviewed"], "none of the files is a Word file", "--out findings.html"),
        (["--out", "plan.txt/out.html"], "cannot be written", "--out"),
        (["--select", "Z9", "--out", "out.html"], "Z9", "codes are"),
        (["--ignore", "Z9", "--json"], "Z9", "codes are"),
        (["--school-year", "next", "--json"], "'next' is not a school year", "2026-27"),
    ],
)
def test_a_refusal_says_what_to_do_and_writes_nothing(
    arguments: list[str], said: str, remedy: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("there").mkdir()
    before = sorted(Path().rglob("*"))
    assert run(["check", str(plan), *arguments]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert remedy in printed.err
    assert printed.out == ""
    assert sorted(Path().rglob("*")) == before
    assert plan.read_text(encoding="utf-8") == STATEMENTS


def test_a_link_to_the_plan_is_the_plan(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("link.md").symlink_to(plan)
    assert run(["check", str(plan), "--out", "link.md"]) == 2
    assert "write over" in capsys.readouterr().err
    assert plan.read_text(encoding="utf-8") == STATEMENTS


def test_a_word_file_comes_back_and_is_never_written_over(
    word: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = word("plan.docx")
    assert run(["check", str(path), "--out", "reviewed.docx"]) == 1
    assert "Wrote reviewed.docx: " in capsys.readouterr().err
    comments = list(docx.Document("reviewed.docx").comments)
    assert comments
    assert all(comment.author == "Milepost" for comment in comments)
    first = Path("reviewed.docx").read_bytes()
    for out in ("reviewed.docx", "plan.docx"):
        assert run(["check", str(path), "--out", out]) == 2
    said = capsys.readouterr().err
    assert "reviewed.docx exists already" in said
    assert "plan.docx is to be checked" in said
    assert Path("reviewed.docx").read_bytes() == first


def test_several_word_files_do_not_become_one(
    word: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(word(name)) for name in ("north.docx", "south.docx")]
    assert run(["check", *paths, "--out", "all.docx"]) == 2
    said = capsys.readouterr().err
    assert "2 files cannot become one Word file" in said
    assert "--out reviewed/" in said
    assert not Path("all.docx").exists()


def test_a_folder_goes_into_a_folder_that_is_ordered_as_it_was(
    word: Callable[[str], Path], plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("plans/north/plan.docx", "plans/south/plan.docx"):
        word(name)
    plan.rename("plans/list.txt")
    assert run(["check", "plans", "--out", "reviewed/"]) == 1
    said = capsys.readouterr().err
    assert "plans/list.txt is no Word file and was left out" in said
    assert "Wrote 2 files into reviewed: " in said
    written = sorted(path.as_posix() for path in Path("reviewed").rglob("*.docx"))
    assert written == ["reviewed/north/plan.docx", "reviewed/south/plan.docx"]
    assert run(["check", "plans", "--out", "reviewed/"]) == 2
    assert "reviewed/north/plan.docx exists already" in capsys.readouterr().err


def test_a_folder_inside_the_plans_is_not_checked_when_it_is_written_to(
    word: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    word("plans/plan.docx")
    word("plans/reviewed/old.docx")
    assert run(["check", "plans", "--out", "plans/reviewed"]) == 1
    assert sorted(path.name for path in Path("plans/reviewed").iterdir()) == ["old.docx", "plan.docx"]


def test_what_word_and_others_keep_beside_plans_is_left_alone(
    word: Callable[[str], Path], plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("plans/~$plan.docx", "plans/.hidden.md", "plans/.cache/notes.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(b"x")
    plan.rename("plans/plan.txt")
    assert run(["check", "plans", "plans/plan.txt", "--json"]) == 1
    files = [file["file"] for file in json.loads(capsys.readouterr().out)["files"]]
    assert files == ["plans/plan.txt"], "each once, however often it was named"


@pytest.mark.parametrize(
    ("text", "arguments", "status"),
    [
        (GOOD, [], 0),
        (STATEMENTS, [], 1),
        (STATEMENTS, ["--fail-on", "error"], 0),
        (STATEMENTS, ["--fail-on", "warning"], 1),
        (STATEMENTS, ["--fail-on", "advice"], 1),
        (STATEMENTS, ["--fail-on", "never"], 0),
        ("Increase the attendance rate by 5%.", ["--fail-on", "error"], 1),
        ("", ["--fail-on", "never"], 2),
    ],
)
@pytest.mark.parametrize("out", [None, "out.html", "out.json"])
def test_the_exit_status_is_the_same_in_every_form(
    text: str, arguments: list[str], status: int, out: str | None, plan: Path
) -> None:
    plan.write_text(text, encoding="utf-8")
    given = [*arguments, "--out", out] if out else arguments
    assert run(["check", str(plan), "--school-year", "2026-27", *given]) == status


def test_what_could_not_be_read_is_told_in_every_form(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("broken.docx").write_bytes(b"PK\x03\x04 not really")
    Path("wrong.yaml").write_text("milepost: 1\nplan: x\nframework: waltz\n", encoding="utf-8")
    for form in ("text", "json", "sarif", "html", "markdown", "github"):
        ending = BY_FORMAT.get(form, form)
        arguments = ["broken.docx", "wrong.yaml", str(plan), "--format", form, "--out", f"out.{ending}"]
        assert run(["check", *arguments]) == 2
        said = capsys.readouterr().err
        assert "broken.docx: " in said
        assert "wrong.yaml:3:" in said
        written = Path(f"out.{ending}").read_text(encoding="utf-8")
        assert "broken.docx" in written, form
        assert "waltz" in written, form
        assert "as needed" in written, form


def test_letters_are_printed_with_their_words(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(plan), "--smart"]) == 1
    said = capsys.readouterr().out
    assert "  S green: “Coaches”, “visit rooms”" in said
    assert "    rigorous nothing to judge, realistic nothing to judge, results-focused nothing to" in said
    assert "  T amber (T2): “as needed”" in said
    assert "  2. A benchmark leaves little room for interpretation: " in said


def test_letters_whose_rules_were_not_run_are_not_green(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(plan), "--smart", "--select", "M4"]) == 0
    said = capsys.readouterr().out
    assert "T not checked: " in said
    assert "green" not in said
    assert "4. A benchmark asks for evidence that is reasonable to collect: not checked." in said
    run(["check", str(plan), "--format", "html", "--select", "M4"])
    page = capsys.readouterr().out
    assert "<strong>not checked</strong>" in page
    assert "<strong>green</strong>" not in page


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_the_kind_is_told_with_how_it_is_known(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("plan.txt").write_text("Coaches will visit rooms as needed.\n", encoding="utf-8")
    run(["check", "plan.txt", "--format", form])
    said = capsys.readouterr().out
    assert re.search(r"\(activity, guessed, \d+% sure; line 1\)", said)
    assert form != "text" or "Kinds guessed: 1 activity. See each: " in said
    Path("plan.md").write_text("# Goal\n## Activities\n- Coaches visit rooms as needed.\n", encoding="utf-8")
    run(["check", "plan.md", "--format", form])
    assert "(activity, from its heading; line 3)" in capsys.readouterr().out


def test_a_kind_that_no_heading_says_counts_as_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    statement = "By May 2027, 80% of grade 4 students will pass the state test."
    Path("plan.md").write_text(f"# Our year\n\n{statement}\n", encoding="utf-8")
    run(["check", "plan.md", "--json"])
    (kind,) = json.loads(capsys.readouterr().out)["files"][0]["kinds"].values()
    assert kind["from"] == "guessed"
    assert kind["kind"] == "final"
    assert 0.5 < kind["sure"] <= 1
    run(["show", "plan.md"])
    assert "final outcome, guessed, " in capsys.readouterr().out


def test_a_plan_file_says_its_kinds_itself(capsys: pytest.CaptureFixture[str]) -> None:
    run(["demo", "demo"])
    capsys.readouterr()
    run(["check", "demo/plan.yaml", "--select", "T2"])
    assert "A5b (activity; line " in capsys.readouterr().out


def test_on_a_terminal_every_line_of_a_statement_is_indented(tmp_path: Path) -> None:
    text = f"Coaches will visit rooms as needed, {'and talk with teachers about what they saw, ' * 4}too."
    path = tmp_path / "plan.txt"
    path.write_text(text + "\n", encoding="utf-8")
    into = io.StringIO()
    print_file(console(file=into, width=80), api.check(path, today=date(2026, 11, 21)), brief=False)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in into.getvalue().splitlines()]
    first = next(number for number, line in enumerate(lines) if line.startswith("  Coaches will"))
    assert all(line.startswith("  ") for line in lines[first : first + 3])
    assert max(map(len, lines)) <= 80
    assert "\x1b[4mas needed\x1b[0m" in into.getvalue()


def test_the_page_names_what_was_found_most_often(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan.write_text(f"Improve reading.\n{STATEMENTS}", encoding="utf-8")
    run(["check", str(plan), "--format", "html"])
    page = capsys.readouterr().out
    assert "<p>Most often: <a href='#rule-" in page
