"""`milepost formula` as people run it: one calculation, a table of them, a file of students."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from milepost.cli import run

STUDENTS = """\
School,Student,Attended,Membership
Birch,1,170,180
Birch,2,160,180
Alder,3,82,90
Birch,4,*,180
Alder,5,12,19
Alder,6,181,180
Birch,7,eighty,90
"""


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_list_names_every_formula_with_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["formula"]) == 0
    printed = capsys.readouterr().out
    assert "gap-halving-target" in printed
    assert "half its gap" in printed


def test_an_unknown_formula_suggests_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["formula", "gap-halving"]) == 2
    assert "Did you mean gap-halving-goal?" in capsys.readouterr().err


def test_the_arithmetic_is_shown_with_rounding_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["formula", "ppi-annual", "points=50,75,25", "extra_credits=1"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("ppi-annual: 58\n")
    assert "points      50 + 75 + 25 = 150" in printed
    assert "annual PPI  (150 + 1 × 25) ÷ 3 = 58.3333… → 58 (half up to 1)" in printed
    assert "Rounding: Once, to a whole number." in printed
    assert "Source: Massachusetts DESE" in printed


def test_json_has_exact_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["formula", "ppi-annual", "points=50,75,25", "extra_credits=1", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["value"], record["arguments"]["points"]) == (58, "50,75,25")
    assert record["steps"][-1] == {
        "step": "annual PPI",
        "arithmetic": "(150 + 1 × 25) ÷ 3",
        "exact": "175/3",
        "places": 0,
        "rounded": "58",
    }


@pytest.mark.parametrize(
    ("published", "status", "how"),
    [("43", 0, "agrees"), ("42", 0, "within_tolerance"), ("41", 1, "differs")],
)
def test_a_published_composite_is_held_against_the_arithmetic_and_kept(
    published: str, status: int, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["formula", "criterion-gradespan", "all_students=34", "lowest_performing=51"]
    assert run([*command, "--published", published, "--json"]) == status
    record = json.loads(capsys.readouterr().out)
    assert record["published"] == {"published": int(published), "how": how}
    assert run([*command, "--published", published]) == status
    assert ("keep the published one" in capsys.readouterr().out) == (how != "agrees")


def test_no_figure_is_an_answer_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["formula", "cpi", "points=100:4,75:3"]) == 0
    assert "cpi: no figure (7 students are fewer than the minimum of 10)" in capsys.readouterr().out


def test_rows_are_calculations_and_keep_their_own_cells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "goals.csv"
    path.write_text(
        "Group,Baseline,Published\nAll,68.5,76.4\nEL,NS,\nLow,61,70\nBad,610,\n", encoding="utf-8"
    )
    assert run(["formula", "gap-halving-target", "year=2014", "--rows", str(path)]) == 1
    captured = capsys.readouterr()
    rows = table(captured.out)
    assert [row["gap-halving-target"] for row in rows] == ["76.4", "", "70.8", ""]
    assert [row["Group"] for row in rows] == ["All", "EL", "Low", "Bad"]
    assert rows[0]["gap-halving-target note"] == "the published figure is the same"
    assert rows[1]["gap-halving-target note"] == "baseline is missing"
    assert "0.8 apart" in rows[2]["gap-halving-target note"]
    assert captured.err == "Not used: line 5: baseline cannot be 610. It is from 0 to 100.\n"


def test_rows_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "goals.csv"
    path.write_text("group,baseline\nAll,68.5\n", encoding="utf-8")
    assert run(["formula", "gap-halving-goal", "--rows", str(path), "--json"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["labels"], record["value"]) == ({"group": "All", "baseline": "68.5"}, 84.3)


def test_students_in_rows_make_a_figure_for_each_school(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "students.csv"
    path.write_text(STUDENTS, encoding="utf-8")
    command = ["formula", "chronic-absence", "min_n=1", "--members", str(path), "--by", "school"]
    assert run(command) == 1, "two rows cannot be used"
    captured = capsys.readouterr()
    birch, alder = table(captured.out)
    assert (birch["school"], birch["chronic-absence"]) == ("Birch", "50.0")
    assert (alder["school"], alder["chronic-absence"]) == ("Alder", "0.0")
    assert "1 entry is missing and left out" in birch["chronic-absence note"]
    assert "1 with fewer than 20 days" in alder["chronic-absence note"]
    assert "line 7: 181 days attended are more than 180 days in membership." in captured.err
    assert "line 8: attended: 'eighty' is not a number." in captured.err


def test_members_below_the_minimum_give_no_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "students.csv"
    path.write_text("sgp\n" + "50\n" * 19, encoding="utf-8")
    assert run(["formula", "sgp", "year=2019", "--members", str(path)]) == 0
    (row,) = table(capsys.readouterr().out)
    assert row["sgp"] == ""
    assert "fewer than the minimum of 20" in row["sgp note"]


def test_a_group_that_makes_no_sense_is_told_and_the_others_are_computed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "indicators.csv"
    path.write_text(
        "school,earned,possible,weight\nBirch,3,4,60\nBirch,2,4,40\nAlder,3,4,60\n", encoding="utf-8"
    )
    assert run(["formula", "criterion-percentage", "--members", str(path), "--by", "school"]) == 1
    captured = capsys.readouterr()
    assert [row["criterion-percentage"] for row in table(captured.out)] == ["65", ""]
    assert "the weights add up to 60, not to 100." in captured.err


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["gap-halving-goal", "--members", "FILE"], "takes no list"),
        (["gap-halving-target", "--rows", "FILE"], "no column year"),
        (["gap-halving-target", "year=2014", "baseline=3", "--rows", "FILE"], "baseline is given twice"),
        (["cpi", "--members", "FILE", "--by", "school"], "no column points"),
        (["gap-halving-goal", "--rows", "FILE", "--by", "group"], "do not go together"),
        (["gap-halving-goal", "baseline=3", "--by", "group"], "--by groups the rows of --members"),
        (["gap-halving-goal", "baseline=3", "--published", "x"], "--published"),
        (["gap-halving-goal", "--rows", "nowhere.csv"], "cannot be read"),
        (["gap-halving-goal", "--rows", "EMPTY"], "a header and no rows"),
        (["gap-halving-goal", "--rows", "TWICE"], "more than one column gap_halving_goal"),
        (["cpi", "points=100:40", "--members", "FILE"], "points is given twice"),
    ],
)
def test_requests_that_make_no_sense_say_what_to_do(
    options: list[str], found: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "FILE": "group,baseline\nAll,68.5\n",
        "EMPTY": "group,baseline\n",
        "TWICE": "baseline,gap-halving-goal\n68.5,84.3\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run(["formula", *(str(tmp_path / word) if word in files else word for word in options)]) == 2
    message = capsys.readouterr().err
    assert found in message
    assert len(message.splitlines()) > 1, "a remedy follows"


def test_rows_that_cannot_be_compared_or_are_cut_short_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "goals.csv"
    path.write_text("group,baseline,published\nA,60,eighty\nB,60\nC,NS,80\nD,60,*\n", encoding="utf-8")
    assert run(["formula", "gap-halving-goal", "--rows", str(path)]) == 1
    captured = capsys.readouterr()
    assert "line 2: published: 'eighty' is not a number." in captured.err
    assert "line 3: the row has 2 fields, the header 3." in captured.err
    hidden, kept = table(captured.out)[2:]
    assert "nothing was computed to compare with" in hidden["gap-halving-goal note"]
    assert (kept["gap-halving-goal"], kept["gap-halving-goal note"]) == ("80.0", "")


def test_a_column_to_group_by_must_be_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "students.csv"
    path.write_text("sgp\n50\n", encoding="utf-8")
    assert run(["formula", "sgp", "year=2019", "--members", str(path), "--by", "school"]) == 2
    assert "no column school to group by" in capsys.readouterr().err
