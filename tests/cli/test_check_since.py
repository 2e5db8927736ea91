"""`milepost check --since`: only the plans that git says have changed, in real repositories."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from milepost.cli import run

TEXT = "- Coaches will visit rooms as needed.\n"


def git(folder: Path, *arguments: str) -> None:
    who = (
        "-c",
        "user.name=Jordan",
        "-c",
        "user.email=jordan@loomfield.example",
        "-c",
        "commit.gpgsign=false",
    )
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def repository(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    git(folder, "init", "--initial-branch=main")
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--message=Plans as they were")
    return folder


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with plans of which one is changed, one is new, one is renamed and one is ignored."""
    folder = repository(
        tmp_path / "district", "same.md", "changed.md", "old name.md", "deep/näme.md", "staged.md"
    )
    monkeypatch.chdir(tmp_path)
    for name in ("changed.md", "deep/näme.md", "staged.md", "new.md", "ignored.md"):
        (folder / name).write_text(TEXT * 2, encoding="utf-8")
    git(folder, "add", "staged.md")
    git(folder, "mv", "old name.md", "new name.md")
    (folder / ".git" / "info" / "exclude").write_text("ignored.md\n")
    return folder


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    capsys.readouterr()
    assert run(["check", *arguments, "--json", "--fail-on", "never"]) == 0
    return [file["file"] for file in json.loads(capsys.readouterr().out)["files"]]


def test_only_what_differs_is_checked(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ["changed.md", "deep/näme.md", "new name.md", "new.md", "staged.md"]
    assert checked(capsys, "district", "--since", "main") == [f"district/{name}" for name in wanted]
    assert checked(capsys, "district/deep", "--since", "HEAD") == ["district/deep/näme.md"]
    assert checked(capsys, "district/same.md", "district/new.md", "--since", "main") == ["district/new.md"]


def test_git_finds_the_plans_wherever_it_is_asked_from(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(plans / "deep")
    git(plans, "config", "diff.relative", "true")
    assert checked(capsys, "..", "--since", "main")[0] == "../changed.md"
    assert checked(capsys, ".", "--since", "main") == ["näme.md"]


def test_a_commit_is_compared_with_what_lies_in_the_folder(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(plans, "add", ".")
    git(plans, "commit", "--message=Plans as they are")
    assert checked(capsys, "district", "--since", "main") == []
    assert len(checked(capsys, "district", "--since", "main~1")) == 5


def test_plans_of_two_repositories_are_each_compared_in_their_own(
    plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = repository(tmp_path / "school", "same.md", "changed.md")
    (other / "changed.md").write_text(TEXT * 3, encoding="utf-8")
    found = checked(capsys, "school", "district/changed.md", "--since", "main")
    assert found == ["school/changed.md", "district/changed.md"]


def test_where_nothing_differs_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = repository(tmp_path / "quiet", "plan.md")
    assert run(["check", str(folder), "--since", "main"]) == 0
    said = capsys.readouterr()
    assert said.err == "No file differs from main.\n"
    assert said.out == ""
    assert run(["check", str(folder), "--since", "main", "--out", str(tmp_path / "out.sarif")]) == 0
    assert json.loads((tmp_path / "out.sarif").read_text())["runs"][0]["results"] == []


@pytest.mark.parametrize("revision", ["nowhere", "", "--output=taken", "HEAD~99"])
def test_a_revision_that_git_does_not_know_is_refused(
    revision: str, plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "district", f"--since={revision}"]) == 2
    said = capsys.readouterr().err
    assert f"git knows no revision {revision!r}" in said
    assert "such as main" in said
    assert not list(plans.rglob("taken"))


def test_plans_that_git_does_not_keep_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.md").write_text(TEXT, encoding="utf-8")
    assert run(["check", str(tmp_path), "--since", "main"]) == 2
    said = capsys.readouterr().err
    assert "is in no git repository" in said
    assert "Leave --since out" in said


def test_without_git_the_remedy_is_git(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(plans))
    assert run(["check", "district", "--since", "main"]) == 2
    assert "Install git" in capsys.readouterr().err
