"""`milepost check` by the settings: the nearest file, another, a profile, or what the command itself says."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.cli import run

STATEMENTS = "Coaches regularly support teachers.\nBy May 2027, 80% of tutors use the log effectively.\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder of two plans; what is set is up to the test."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(STATEMENTS, "utf-8")
    return folder


def check(plans: Path, *more: str) -> int:
    return run(["check", str(plans), "--brief", "--school-year", "2026-27", *more])


def test_each_plan_has_the_file_nearest_to_it(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plans.parent / "milepost.toml").write_text('select = ["T2"]\n', "utf-8")
    assert check(plans) == 1
    printed = capsys.readouterr().out
    assert "T2" in printed
    assert "M5" not in printed


def test_another_file_or_profile_may_be_named(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = plans.parent / "other.toml"
    other.write_text('[severity]\nM5 = "off"\n', "utf-8")
    check(plans, "--settings", str(other))
    assert "M5" not in capsys.readouterr().out
    check(plans, "--profile", "plain")
    assert "M5" in capsys.readouterr().out


def test_what_fails_is_the_settings_business_until_the_command_says(plans: Path) -> None:
    (plans.parent / "milepost.toml").write_text('fail_on = "never"\n', "utf-8")
    assert check(plans) == 0
    assert check(plans, "--fail-on", "advice") == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [(["--settings", "none.toml"], "none.toml"), (["--profile", "plane"], "Did you mean plain?")],
)
def test_what_is_not_there_is_said(
    plans: Path, more: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(plans, *more) == 2
    assert said in capsys.readouterr().err
