"""What the reader promises as a whole: kind, confidence, roles, the JSON form, speed and weight."""

from __future__ import annotations

import subprocess
import sys

import pytest

from milepost.plan.dates import SchoolYear
from milepost.plan.words import KINDS, Kind
from milepost.reading.reader import read
from milepost.reading.report import as_json

STATEMENT = (
    "By November, 60 percent of staff will use sentence starters on a daily basis, as evidenced by "
    "learning walk notes; 80 percent by the end of March."
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_given_kind_is_kept(kind: Kind) -> None:
    reading = read("Buy new chairs.", kind=kind)
    assert (reading.kind, reading.kind_confidence, reading.kind_given) == (kind, 1.0, True)


def test_a_guess_is_never_certain() -> None:
    for text in ("", "HOST", "Buy new chairs.", STATEMENT, "Hmm"):
        reading = read(text)
        assert not reading.kind_given
        assert reading.kind_confidence < 1


@pytest.mark.parametrize(
    ("text", "role", "edge"),
    [
        ("Finish by May 2027.", "deadline", None),
        ("Finish by the end of May 2027.", "deadline", "end"),
        ("Open the room by the start of SY26-27.", "deadline", "start"),
        ("Beginning in May 2027, coaches will visit.", "start", None),
        ("Rates rise compared to May 2027.", "baseline", None),
        ("In May 2027 the survey is given.", "at", None),
        ("Rates rise from 20% in May 2027 to 40%.", "baseline", None),
    ],
)
def test_a_date_has_the_part_that_its_words_give_it(text: str, role: str, edge: str | None) -> None:
    (date,) = read(text).dates
    assert (date.role, date.edge) == (role, edge)


def test_the_same_date_said_twice_is_one_date() -> None:
    reading = read("By May 2027 scores rise, and by May 2027 absences fall.")
    assert [date.date for date in reading.dates] == ["2027-05"]


def test_json_is_the_form_of_the_specification() -> None:
    found = as_json(read(STATEMENT, school_year=SchoolYear(2026)), id="a1")
    assert list(found)[:4] == ["id", "text", "school_year", "kind"]
    assert found["school_year"] == "2026-27"
    assert found["who"] == [{"text": "staff", "start": 27, "end": 32}]
    assert found["targets"] == [
        {"amount": 60, "unit": "percent", "sense": "at_least", "from": None, "by": "2026-11", "of": "staff",
         "span": [13, 32]},
        {"amount": 80, "unit": "percent", "sense": "at_least", "from": None, "by": "2027-03", "of": "staff",
         "span": [115, 125]},
    ]  # fmt: skip
    assert found["dates"][0] == {
        "text": "By November",
        "date": "2026-11",
        "start": 0,
        "end": 11,
        "role": "deadline",
    }
    assert [every["step"] for every in found["every"]] == ["day"]
    assert [part["text"] for part in found["evidence"]] == ["learning walk notes"]
    assert found["blanks"] == []


def test_json_leaves_out_an_id_that_was_not_given() -> None:
    assert "id" not in as_json(read("Buy new chairs."))


def test_times_without_a_label_are_listed_apart() -> None:
    found = as_json(read("Within six weeks of hiring, mentors visit."))
    assert found["dates"] == []
    assert [part["text"] for part in found["relative"]] == ["Within six weeks"]


def test_the_reader_brings_no_heavy_library_with_it() -> None:
    script = "import sys, milepost.reading.reader, milepost.reading.report; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"pydantic", "yaml", "numpy", "django", "duckdb"} & set(loaded.stdout.split())


def test_a_share_is_of_what_it_is_said_to_be_of() -> None:
    """Whoever stands before it: "the coach will visit 90% of classrooms"."""
    said = read("The librarian will visit 90% of the homerooms by May 2027.").targets[0]
    assert said.of == "homerooms"
    three = read("80% of teachers, 75% of aides and 70% of coaches use the log by May 2027.").targets
    assert [target.of for target in three] == ["teachers", "aides", "coaches"]
