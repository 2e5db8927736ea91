"""`milepost suppress` as people run it: a table in, one fit to publish out, or a refusal."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from milepost.cli import run

RULES = """\
apart: [school]
groups: {column: group, partitions: [{of: all, into: [with, without]}]}
measures:
  - {regime: common, n: n, counts: [met]}
"""
TABLE = "school,group,n,met\nAlder,all,50,20\nAlder,with,7,2\nAlder,without,43,18\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    return tmp_path


def test_the_table_is_printed_and_what_it_cost_stands_beside_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["suppress", "table.csv", "--rules", "rules.yaml"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "school,group,n,met\nAlder,all,50,20\nAlder,with,*,*\nAlder,without,*,*\n"
    assert (
        printed.err
        == "n: 33.3 % of 6 numbers shown; hidden: 2 of too few students, 2 that would give them away\n"
    )


def test_a_file_is_written_once_and_never_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["suppress", "table.csv", "--rules", "rules.yaml", "--out", "public.csv"]
    assert run(command) == 0
    assert "Alder,with,*,*" in (folder / "public.csv").read_text("utf-8")
    assert capsys.readouterr().out == ""
    assert run(command) == 2
    assert "nothing is written over" in capsys.readouterr().err


def test_json_tells_what_became_of_the_numbers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["suppress", "table.csv", "--rules", "rules.yaml", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["measures"] == [
        {
            "measure": "n",
            "numbers": 6,
            "shown": 2,
            "primary": 2,
            "complementary": 2,
            "coded": 0,
            "share_shown_percent": 33.3,
        }
    ]
    assert record["failures"] == []


def test_a_release_that_gives_a_group_away_is_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "old.csv").write_text(TABLE.replace("with,7,2", "with,*,*"), encoding="utf-8")
    command = ["suppress", "table.csv", "--rules", "rules.yaml", "--published", "old.csv"]
    assert run([*command, "--out", "public.csv"]) == 1
    printed = capsys.readouterr()
    assert "Not fit to publish: n: n of Alder, with: it can be worked out" in printed.err
    assert "7" not in printed.err.replace("33.3", "").split("Not fit", 1)[1]
    assert not (folder / "public.csv").exists()


def test_without_the_solver_nothing_is_published(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    assert run(["suppress", "table.csv", "--rules", "rules.yaml"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert 'pip install "milepost[publish]"' in printed.err


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("measures: [{n: n}]", "neither a regime nor a minimum"),
        (RULES.replace("met", "passed"), "no column passed"),
    ],
)
def test_rules_that_do_not_fit_are_explained(
    folder: Path, capsys: pytest.CaptureFixture[str], rules: str, said: str
) -> None:
    (folder / "rules.yaml").write_text(rules, encoding="utf-8")
    assert run(["suppress", "table.csv", "--rules", "rules.yaml"]) == 2
    assert said in capsys.readouterr().err
