"""`milepost evidence` as people run it, and statuses over the store that it makes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from milepost.cli import run


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo district's folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("USER", "dana")
    assert run(["demo", "demo"]) == 0
    return tmp_path


def files() -> list[str]:
    return [f"demo/evidence/{name}" for name in sorted(os.listdir("demo/evidence")) if name.endswith(".csv")]


def add(*more: str) -> int:
    return run(["evidence", "add", "store", *files(), "--plan", "demo/plan.yaml", *more])


def judged(capsys: pytest.CaptureFixture[str], *evidence: str) -> str:
    capsys.readouterr()
    as_of = ["--as-of", "2027-02-26", "--json", "--cells"]
    assert run(["status", "demo/plan.yaml", "--evidence", *evidence, *as_of]) == 0
    return capsys.readouterr().out


def test_a_store_is_evidence_like_the_files_it_was_made_of(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add("--source", "the data office") == 0
    over_files = judged(capsys, "demo/evidence")
    assert judged(capsys, "store") == over_files
    assert run(["evidence", "compact", "store"]) == 0
    assert judged(capsys, "store") == over_files
    first, *others = files()
    (demo / "others").mkdir()
    assert run(["evidence", "add", "others", first, "--plan", "demo/plan.yaml"]) == 0
    assert judged(capsys, "others", *others) == over_files


def test_a_file_is_added_once_and_listed(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del demo
    assert add("--source", "the data office") == 0
    assert "batch 1, " in capsys.readouterr().out
    assert add() == 0
    assert "not added; the store has it already as batch 1" in capsys.readouterr().out
    assert run(["evidence", "list", "store"]) == 0
    printed = capsys.readouterr().out
    assert "the data office" in printed
    assert "dana" in printed
    assert run(["evidence", "list", "store", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(files())


def test_a_retracted_batch_is_listed_with_its_reason(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del demo
    add()
    assert run(["evidence", "retract", "store", "1"]) == 2
    assert "--because" in capsys.readouterr().err
    assert run(["evidence", "retract", "store", "1", "--because", "wrong year", "--by", "lee"]) == 0
    run(["evidence", "list", "store"])
    assert "by lee: wrong year" in capsys.readouterr().out
    assert run(["evidence", "verify", "store"]) == 0
    assert "Whole: " in capsys.readouterr().out


def test_verify_names_what_is_broken(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add()
    for kind in ("data", "series"):
        next((demo / "store" / kind).iterdir()).unlink()
    assert run(["evidence", "verify", "store"]) == 1
    assert "is not there" in capsys.readouterr().out
    assert run(["status", "demo/plan.yaml", "--evidence", "store", "--as-of", "2027-02-26"]) == 2
    assert "milepost evidence verify" in capsys.readouterr().err


def test_rows_that_cannot_be_taken_are_told(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (demo / files()[0]).read_text().splitlines()
    (demo / "bad.csv").write_text("\n".join([*text[:3], text[1].replace("20", "x", 1)]) + "\n")
    command = ["evidence", "add", "store", "bad.csv", "--plan", "demo/plan.yaml"]
    assert run(command) == 2
    assert "none was added" in capsys.readouterr().err
    assert run([*command, "--partly"]) == 1
    assert "Left out: bad.csv:4" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "store", "a.csv"], "--plan requires an argument"),
        (["add", "store", "--plan", "demo/plan.yaml"], "FILES requires an argument"),
        (["list", "store", "more"], "Unused Tokens: ['more']"),
        (["list", "store"], "is no evidence store"),
        (["add", "store", "none.csv", "--plan", "demo/plan.yaml"], "no file none.csv"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(
    demo: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    del demo
    assert run(["evidence", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_rows_that_do_not_fit_the_plan_are_not_judged(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add()
    plan = demo / "demo" / "plan.yaml"
    text = plan.read_text()
    assert "figure: share" in text
    plan.write_text(text.replace("figure: share", "figure: median", 1))
    benchmarks = json.loads(judged(capsys, "store"))["benchmarks"]
    reasons = [target.get("why_not", "") for one in benchmarks for target in one["targets"]]
    assert any("is a median, and rows in batch" in reason for reason in reasons)
