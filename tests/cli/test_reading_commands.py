"""`milepost read` as people run it: the read-back in text, in either language."""

from __future__ import annotations

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
