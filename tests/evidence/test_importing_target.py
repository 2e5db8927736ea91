"""What an import writes: once, as a whole, with refused rows that can be mended and given again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.evidence.imports import chosen, imported, looked

from milepost.errors import EvidenceError
from milepost.evidence.csv import read_csv
from milepost.evidence.importing.mapping_file import read_mapping
from milepost.evidence.importing.reading import Chosen
from milepost.plan.file import parse

TEXT = """\
school,date,visits
Cedar,2026-10-05,3
Oak,2026-10-05,four
Cedar,2026-10-05,3
Elm,2026-10-06,<10
"""


@pytest.fixture
def walks(tmp_path: Path) -> Path:
    path = tmp_path / "walks.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "evidence" / "observations.csv"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def by_its_mapping(rejects: Path) -> Chosen:
    return chosen(mapping=read_mapping(rejects.with_suffix(".toml")))


def test_rows_that_say_it_again_are_written_once(walks: Path, target: Path) -> None:
    done = imported(walks, target)
    assert done.written is not None
    assert (done.written.how, done.written.rows, done.staged.again) == ("added", 2, 1)
    assert [(row["school"], row["value"]) for row in rows_of(target)] == [("Cedar", "3"), ("Elm", "*")]


def test_the_same_file_again_changes_nothing(walks: Path, target: Path) -> None:
    imported(walks, target)
    before = target.read_bytes()
    again = imported(walks, target)
    assert again.written is not None
    assert again.written.how == "unchanged"
    assert target.read_bytes() == before


def test_another_mapping_of_the_same_file_replaces_its_rows_alone(walks: Path, target: Path) -> None:
    other = walks.with_name("other.csv")
    other.write_text("school,date,visits\nAsh,2026-10-07,1\n", encoding="utf-8")
    imported(walks, target)
    imported(other, target)
    done = imported(walks, target, chosen(columns__school="=Birch", repeated="last"))
    assert done.written is not None
    assert (done.written.how, done.written.replaced) == ("replaced", 2)
    assert sorted(row["school"] for row in rows_of(target)) == ["Ash", "Birch", "Birch"]


def test_refused_rows_can_be_mended_and_given_again(walks: Path, target: Path) -> None:
    done = imported(walks, target)
    assert done.rejects is not None
    (refused,) = rows_of(done.rejects)
    assert (refused["school"], refused["visits"], refused["reject_line"]) == ("Oak", "four", "3")
    assert "not a number" in refused["reject_reason"]
    text = done.rejects.read_text(encoding="utf-8").replace(",four,", ",4,")
    done.rejects.write_text(text, encoding="utf-8")
    again = imported(done.rejects, target, by_its_mapping(done.rejects))
    assert (again.found.rejected, again.rejects) == (0, None)
    assert [(row["school"], row["value"]) for row in rows_of(target)][-1] == ("Oak", "4")


def test_a_file_of_refused_rows_is_replaced_by_what_is_still_refused(walks: Path, target: Path) -> None:
    first = imported(walks, target).rejects
    assert first is not None
    again = imported(first, target, by_its_mapping(first))
    assert (again.found.rejected, again.rejects) == (1, first)
    (refused,) = rows_of(first)
    assert (refused["school"], refused["visits"]) == ("Oak", "four")
    assert list(refused).count("reject_line") == 1
    assert sorted(one.name for one in first.parent.iterdir()) == ["walks.csv", "walks.toml"]


def test_nothing_is_written_while_a_question_is_open(tmp_path: Path, target: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("school,date,rate\nCedar,2026-10-05,0.9\n", encoding="utf-8")
    done = imported(path, target)
    assert done.written is None
    assert [question.key for question in done.found.questions] == ["scale.rate"]
    assert [one.name for one in target.parent.iterdir()] == []


def test_different_figures_of_one_thing_are_asked(tmp_path: Path, target: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("town,date,rate\nAlder,2026-10-05,91\nBirch,2026-10-05,93\n", encoding="utf-8")
    assert [question.key for question in looked(path).found.questions] == ["repeated"]
    assert looked(path, chosen(columns__unit="town")).found.questions == []
    done = imported(path, target, chosen(repeated="last"))
    assert done.staged.corrected == 1
    assert [row["value"] for row in rows_of(target)] == ["91", "93"]


def test_a_figure_that_comes_back_is_a_correction(tmp_path: Path, target: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(
        "school,date,rate\nCedar,2026-10-05,91\nCedar,2026-10-05,93\nCedar,2026-10-05,91\n", encoding="utf-8"
    )
    imported(path, target, chosen(repeated="last"))
    assert [row["value"] for row in rows_of(target)] == ["91", "93", "91"]


def test_status_reads_what_was_written(walks: Path, target: Path) -> None:
    plan = parse(
        "milepost: 1\nplan: A plan\nframework: aip\nschool_year: 2026-27\n"
        "measures:\n  - {id: visits, figure: sum}\nobjectives: []\n",
        "plan.yaml",
    ).plan
    imported(walks, target)
    read = read_csv([target.parent], plan)
    assert [(row.school, row.value, row.missing) for row in read.rows] == [
        ("Cedar", 3, None),
        ("Elm", None, "suppressed"),
    ]
    assert (read.rejected, read.notes) == ((), ())
    assert read.rows[0].source.startswith("walks.csv sha256:")


def test_a_target_of_other_columns_is_left_alone(walks: Path, target: Path) -> None:
    target.parent.mkdir()
    target.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match="other columns than Milepost writes"):
        imported(walks, target)
    assert target.read_text(encoding="utf-8") == "a,b\n1,2\n"
    assert [one.name for one in target.parent.iterdir() if one.name.startswith(".")] == []
