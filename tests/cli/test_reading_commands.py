"""`milepost read` as people run it: the read-back in text, in either language."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from milepost.cli import run

STATEMENT = "By November, 60% of staff will use the rubric daily, as evidenced by team minutes."


def test_read_says_a_sentence_then_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", STATEMENT, "--school-year", "2026-27"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[1] == (
        "  At least 60 percent of staff, by 30 November 2026; every day; known from team minutes."
    )
    rows = {line.split("  ")[2]: line for line in printed[2:] if line.strip()}
    assert set(rows) == {"Kind", "Who", "How much", "When", "How often", "Known from"}
    assert rows["How often"].endswith("every day (“daily”)")


def test_read_says_what_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "The share of students who pass will increase by 5% by XX."]) == 0
    printed = capsys.readouterr().out
    assert "5 percent: of what it is now, or 5 percentage points?" in printed
    assert "no date" in printed
    assert "still open: XX." in printed


def test_read_answers_in_spanish(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", STATEMENT, "--school-year", "2026-27", "--language", "es"]) == 0
    assert "a más tardar el 30 de noviembre de 2026" in capsys.readouterr().out


def test_read_refuses_a_language_without_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", STATEMENT, "--language", "fr"]) == 2
    assert "en" in capsys.readouterr().err


def test_write_makes_a_statement_of_options(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--who", "staff", "--does", "use the rubric", "--sense", "at_least", "--unit", "percent"]
    chain = ["--milestone", "2026-11=60", "--milestone", "2027-05=90", "--known-from", "lesson plans"]
    assert run(["write", *options, *chain]) == 0
    printed = capsys.readouterr()
    assert printed.out == (
        "By November 2026, at least 60 percent of staff will use the rubric, as evidenced by lesson plans;"
        " at least 90 percent by May 2027.\n"
    )
    assert printed.err == ""


def test_write_takes_json_from_standard_input() -> None:
    slots = {"who": "the data team", "does": "meet", "every": "month", "by": "2026-11-15"}
    done = subprocess.run(
        [sys.executable, "-m", "milepost", "write", "--json"],
        input=json.dumps(slots),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {
        "text": "By November 15, 2026, the data team will meet every month.",
        "differences": [],
    }


def test_write_reads_again_as_the_kind_that_is_given(capsys: pytest.CaptureFixture[str]) -> None:
    kept = ["--who", "families", "--result", "the attendance rate", "--sense", "maintain"]
    assert run(["write", *kept, "--since", "prior_year", "--by", "2027-06", "--kind", "final"]) == 0
    assert capsys.readouterr().out == (
        "By June 2027, the attendance rate of families will be maintained from the prior year.\n"
    )


def test_write_says_what_would_be_read_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["write", "--who", "staff", "--does", "meet weekly", "--by", "2026-11"]) == 1
    printed = capsys.readouterr()
    assert printed.out == "", "what would be read otherwise is not written"
    assert "Not written: “By November 2026, staff will meet weekly.” would be read otherwise" in printed.err
    assert "How often: meant nothing, read week. Keep rhythms out of the other slots" in printed.err
    assert run(["write", "--who", "staff", "--does", "meet weekly", "--by", "2026-11", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["text"] == "By November 2026, staff will meet weekly."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--does", "meet"], "nobody is named"),
        (["--who", "staff", "--does", "meet", "--milestone", "2026-11"], "2026-11=60"),
        (["--who", "staff", "--does", "meet", "--school-year", "2026"], "school year"),
    ],
)
def test_write_refuses_what_is_not_filled_in(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["write", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("text", ["{not json", "[1]"])
def test_write_refuses_input_that_is_no_object(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    assert run(["write"]) == 2
    assert "JSON" in capsys.readouterr().err


def test_read_prints_the_targets_for_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "The attendance rate will rise by 5% by May.", "--targets"]) == 0
    printed = capsys.readouterr().out
    assert "increase_by? 5 percent of what? 5 points (5 percentage points)" in printed
    assert "measure? Which measure" in printed
    assert run(["read", STATEMENT, "--targets", "--json", "--school-year", "2026-27"]) == 0
    (target,) = json.loads(capsys.readouterr().out)["plan_targets"]
    assert target["target"] == {"at_least": "60%", "by": "2026-11"}
    assert target["measure"] == {"figure": "share", "better": "higher"}
    assert [question["key"] for question in target["questions"]] == ["measure"]
