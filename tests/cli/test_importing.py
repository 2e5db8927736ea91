"""`milepost evidence preview` and `import` as people run them."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from milepost.cli import run

RATES = "school code,date,rate\n00950010,2026-10-05,0.915\n00950011,2026-10-05,NS\n"


@pytest.fixture
def rates(tmp_path: Path) -> Path:
    path = tmp_path / "rates.csv"
    path.write_text(RATES, encoding="utf-8")
    return path


def test_a_preview_shows_columns_guesses_and_questions(
    rates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evidence", "preview", str(rates)]) == 1
    printed = capsys.readouterr().out
    assert "2 rows, 3 columns; the header is line 1." in printed
    assert "00950010" in printed
    assert "00950011" in printed
    assert "figures of rate" in printed
    assert "1 not submitted" in printed
    assert "school code: is taken as the school." in printed
    assert "--answer 'scale.rate=0-1'  (or 0-100, number)" in printed
    assert sorted(path.name for path in rates.parent.iterdir()) == ["rates.csv"]


def test_a_preview_for_programs(rates: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evidence", "preview", str(rates), "--answer", "scale.rate=0-1", "--json"]) == 0
    (said,) = json.loads(capsys.readouterr().out)
    assert (said["rows"], said["format"], said["observations"]) == (2, "wide", 2)
    assert said["columns"][2] == {
        "name": "rate",
        "taken_for": "figures of rate",
        "first": "0.915",
        "last": "NS",
    }
    assert said["measures"]["rate"]["missing"] == {"not_submitted": 1}
    assert said["sample"][0]["value"] == "91.5"
    assert said["questions"] == []


def test_an_import_asks_then_writes_then_knows_the_file(
    rates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = rates.parent / "evidence" / "observations.csv"
    command = ["evidence", "import", str(rates), "--to", str(target)]
    assert run(command) == 1
    assert "Nothing was imported." in capsys.readouterr().out
    assert not target.exists()
    answered = [*command, "--answer", "scale.rate=0-1"]
    assert run(answered) == 0
    assert "2 observations added" in capsys.readouterr().out
    assert run(answered) == 0
    assert "already; nothing was written" in capsys.readouterr().out
    assert len(target.read_text(encoding="utf-8").splitlines()) == 3


def test_a_saved_mapping_is_given_again(rates: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mapping = rates.parent / "rates.toml"
    saved = ["evidence", "preview", str(rates), "--answer", "scale.rate=0-1", "--save", str(mapping)]
    assert run(saved) == 0
    assert run(["evidence", "preview", str(rates), "--mapping", str(mapping), "--json"]) == 0
    assert '"value": "91.5"' in capsys.readouterr().out


def test_refused_rows_are_told_with_their_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "visits.csv"
    path.write_text(
        "school,date,visits\nCedar,2026-10-05,3\nOak,soon,4\nElm,2026-10-06,4\n", encoding="utf-8"
    )
    target = tmp_path / "evidence" / "o.csv"
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        '[columns]\nschool = "school"\ndate = "date"\n[[measure]]\nid = "visits"\nvalue = "visits"\n',
        encoding="utf-8",
    )
    assert run(["evidence", "import", str(path), "--to", str(target), "--mapping", str(mapping)]) == 1
    printed = capsys.readouterr().out
    assert "1 row refused, written to" in printed
    again = shlex.split(printed.strip().splitlines()[-1])
    assert again[:3] == ["milepost", "evidence", "import"]
    assert run(again[1:]) == 1
    assert (target.parent / "rejected" / "visits.csv").is_file()


def test_a_one_roster_bundle_goes_to_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "bundle"
    folder.mkdir()
    (folder / "orgs.csv").write_text(
        "sourcedId,status,name,type,identifier,parentSourcedId\ns1,,Cedar,school,0001,\n", encoding="utf-8"
    )
    (folder / "users.csv").write_text(
        "sourcedId,enabledUser,orgSourcedIds,role,givenName,familyName\nu1,true,s1,student,A,B\n",
        encoding="utf-8",
    )
    assert run(["evidence", "import", str(folder), "--to", str(tmp_path / "out")]) == 0
    assert "1 organisations, 1 places on rosters" in capsys.readouterr().out
    assert (tmp_path / "out" / "roster.csv").read_text(encoding="utf-8").splitlines()[1] == "u1,s1,,student,,"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "No file is named"),
        (["nothing.csv"], "There is no file nothing.csv"),
        (["{rates}", "--answer", "scale.rate"], "has no answer"),
        (["{rates}", "--answer", "colour=blue"], "Nothing is asked under colour"),
        (["{rates}", "--answer", "scale.rate=often"], "Write one of 0-100, 0-1, number"),
        (["{rates}", "--as", "excel"], "Known are dese-attendance"),
        (["{rates}", "--answer", "columns.school=building"], "has no column building"),
    ],
)
def test_mistakes_are_messages(
    rates: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [one.format(rates=rates) for one in arguments]
    assert run(["evidence", "preview", *given]) == 2
    assert said in capsys.readouterr().err
