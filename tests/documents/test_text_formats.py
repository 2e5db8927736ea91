"""Plain text, Markdown, CSV and plan files; encodings read honestly."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from milepost import api
from milepost.documents import read
from milepost.documents.limits import Limits
from milepost.documents.types import Extraction
from milepost.errors import PlanFileError, UnreadableFile
from milepost.plan.dates import SchoolYear
from milepost.plan.file import dump, parse

# The day on which the files are read, for those that name no school year.
read_file = partial(read.read_file, today=date(2026, 11, 21))


def kinds(extraction: Extraction) -> list[tuple[str | None, str | None]]:
    return [(placed.benchmark.kind, placed.benchmark.statement) for placed in extraction.plan.benchmarks()]


def test_text_is_a_statement_a_line(write: Callable[..., Path]) -> None:
    found = read_file(
        write(
            "ideas.txt",
            "By October 2026 all staff are trained.\n\n- 80% of staff use it.\n2) Coaches: weekly visits.\n",
        )
    )
    assert kinds(found) == [
        (None, "By October 2026 all staff are trained."),
        (None, "80% of staff use it."),
        (None, "Coaches: weekly visits."),
    ]
    assert [place.line for place in found.places.values()] == [1, 3, 4]
    assert found.plan.objectives[0].objective == "ideas"
    assert found.plan.school_year == "2026-27"


def test_a_remark_in_text_is_kept_apart(write: Callable[..., Path]) -> None:
    found = read_file(
        write("ideas.txt", "# first thoughts\nTeams meet weekly.\n#1 priority: attendance is 95%.\n")
    )
    assert [text for _, text in kinds(found)] == ["Teams meet weekly.", "#1 priority: attendance is 95%."]
    assert [item.text for item in found.unplaced] == ["# first thoughts"]


def test_a_heading_line_in_text_says_the_kind(write: Callable[..., Path]) -> None:
    found = read_file(
        write("ideas.txt", "Activities\nHire a coach.\nEarly Evidence of Change\n60% use it.\n")
    )
    assert kinds(found) == [("activity", "Hire a coach."), ("early_evidence", "60% use it.")]


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "The file is in UTF-16."),
        ("utf-32", "The file is in UTF-32."),
        ("utf-16-le", "The file is in UTF-16 without a mark that says so."),
        ("utf-16-be", "The file is in UTF-16 without a mark that says so."),
        ("cp1252", "The file is not in UTF-8; it was read as Windows-1252. Look at accents and quotes."),
    ],
)
def test_encodings_are_read_and_named(write: Callable[..., Path], encoding: str, note: str | None) -> None:
    words = "José’s team meets weekly in 2026-27."
    found = read_file(write("ideas.txt", words.encode(encoding)))
    assert kinds(found) == [(None, words)]
    assert found.notes == (*((note,) if note else ()), "School year 2026-27, as the file names it.")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts(write: Callable[..., Path], newline: str) -> None:
    found = read_file(write("ideas.txt", newline.join(["One in 2026-27.", "Two."]).encode()))
    assert [place.line for place in found.places.values()] == [1, 2]


def test_without_a_school_year_that_of_today_counts_and_a_note_says_so(write: Callable[..., Path]) -> None:
    path = write("ideas.txt", "Teams meet weekly.")
    os.utime(path, (9_000_000_000, 9_000_000_000))  # when it was saved says nothing
    found = read_file(path, today=date(2026, 3, 31))
    assert found.plan.school_year == "2025-26"
    assert found.notes[0] == (
        "The file names no school year; 2025-26 is taken, because it is read on 2026-03-31."
    )
    assert found.year_guessed


@pytest.mark.parametrize(
    ("statement", "year", "guessed"),
    [
        ("By May, teams meet weekly.", None, True),
        ("By November 2024, teams have a protocol.", None, True),  # as most of its dates say
        ("Plan for the 2026-27 school year", None, False),
        ("By November 2024, teams have a protocol.", "2026-27", False),
    ],
)
def test_no_date_lies_outside_of_a_year_that_is_only_guessed(
    write: Callable[..., Path], statement: str, year: str | None, guessed: bool
) -> None:
    path = write("ideas.txt", f"{statement}\nBy October 2019, the hall is painted.")
    checked = api.check(path, school_year=year, today=date(2027, 3, 31))
    assert checked.extraction.year_guessed is guessed
    assert ("T3" in {finding.code for finding in checked.report.findings}) is not guessed
    assert read_file(path, school_year=SchoolYear(2027)).plan.school_year == "2027-28"
    assert read_file(path, school_year="2027-28", framework="organizer").plan.framework == "organizer"


def test_without_a_school_year_and_a_day_a_file_is_refused(write: Callable[..., Path]) -> None:
    with pytest.raises(UnreadableFile, match=r"ideas.txt: the file names no school year") as caught:
        read.read_file(write("ideas.txt", "Teams meet weekly."))
    assert caught.value.remedy == "Give its school year, such as 2026-27."


FIGURES = [
    "3.5 or higher is the mean GPA of grade 9 by June 2027.",
    "2.5 million dollars are spent by June 2027.",
    "95.5 percent daily attendance by May 2027.",
    "3.5 GPA is the mean of grade 10 by June 2027.",
]


@pytest.mark.parametrize(("name", "before"), [("a.txt", ""), ("a.md", "## Activities\n\n")])
def test_a_figure_at_the_start_of_a_line_is_no_list_number(
    write: Callable[..., Path], name: str, before: str
) -> None:
    found = read_file(write(name, before + "\n\n".join(FIGURES)))
    assert [text for _, text in kinds(found)] == FIGURES


@pytest.mark.parametrize(("name", "before"), [("a.txt", ""), ("a.md", "## Activities\n\n")])
def test_numbers_that_count_the_lines_are_taken_off(
    write: Callable[..., Path], name: str, before: str
) -> None:
    lines = ["1.1 Teams meet in 2026-27.", "1.2. Coaches visit.", FIGURES[3], "2.1 Staff meet."]
    found = read_file(write(name, before + "\n\n".join(lines)))
    assert [text for _, text in kinds(found)] == [
        "Teams meet in 2026-27.",
        "Coaches visit.",
        FIGURES[3],
        "Staff meet.",
    ]


def test_csv_may_say_ids_and_kinds(write: Callable[..., Path]) -> None:
    rows = [
        "id,kind,statement,who",
        '7.1,activity,"By May 1, 2027, teams meet weekly.",Coach',
        '7.2,final,"By June 2027, 80% of grade 4 pass.",',
        "7.2,early_evidence,Rooms show it by May 2027.,",
        "A1,Early Evidence of Change,Halls show it by May 2027.,",
        "x y,wish,Yards show it by May 2027.,",
    ]
    found = read_file(write("plan.csv", "\n".join(rows)))
    assert [(placed.benchmark.id, placed.benchmark.kind) for placed in found.plan.benchmarks()] == [
        ("7.2", "final"),
        ("7.1", "activity"),
        ("E1", "early_evidence"),
        ("A1", "early_evidence"),
        ("B1", None),
    ]
    assert [item.text for item in found.unplaced] == ["7.2", "x y", "wish"]
    assert found.loose
    assert set(found.places) == {placed.benchmark.id for placed in found.plan.benchmarks()}


MARKDOWN = """---
title: draft
---
# Harborview Improvement Work 2026-27

## Strategic Objective 1: Every student reads

Initiative: Shared texts

### Activities

- Choose **six** texts
  together.
- Train teachers.

| Early Evidence of Change | Measured by |
| --- | --- |
| 60% of lessons use a shared text by December. | Learning walks |
| Teams talk about texts.<br>- 70% by May. | Minutes |

### Notes of the meeting

Somebody brought cake.
"""


def test_markdown_headings_lists_and_tables(write: Callable[..., Path]) -> None:
    found = read_file(write("plan.md", MARKDOWN))
    assert found.plan.plan == "Harborview Improvement Work 2026-27"
    assert found.plan.objectives[0].initiatives[0].initiative == "Shared texts"
    assert kinds(found) == [
        ("activity", "Choose six texts together."),
        ("activity", "Train teachers."),
        ("early_evidence", "60% of lessons use a shared text by December."),
        ("early_evidence", "Teams talk about texts."),
        ("early_evidence", "70% by May."),
    ]
    sources = {source.id: source.name for source in found.plan.sources}
    first = found.plan.objectives[0].initiatives[0].benchmarks[2]
    assert [sources[source] for source in first.sources] == ["Learning walks"]
    assert found.places["A1"].line == 12
    assert found.places["E1"].as_json() == {
        "table": 1, "row": 2, "column": 1, "line": 18, "heading": "Early Evidence of Change",
    }  # fmt: skip
    assert ("Somebody brought cake.", "stands under no heading that says what it is") in [
        (item.text, item.why) for item in found.unplaced
    ]


@pytest.mark.parametrize(("name", "owners"), [("TBD", []), ("Reading coach", ["Reading coach"])])
def test_a_placeholder_owns_no_initiative(write: Callable[..., Path], name: str, owners: list[str]) -> None:
    lines = ["# Plan 2026-27", "Goal: Every student reads", "Strategy: Close reading"]
    text = "\n\n".join([*lines, f"Person responsible: {name}", "## Activities", "- Write a plan by October."])
    found = read_file(write("plan.md", text))
    assert [person.name for person in found.plan.people] == owners
    assert (("TBD", "it names nobody") in [(one.text, one.why) for one in found.unplaced]) is not bool(owners)


def test_html_in_markdown_is_text(write: Callable[..., Path]) -> None:
    found = read_file(write("plan.md", "## Activities\n\n- Do <img src=x onerror=alert(1)> it.\n"))
    assert kinds(found) == [("activity", "Do <img src=x onerror=alert(1)> it.")]


def test_markdown_nested_too_deep_is_kept_apart(write: Callable[..., Path]) -> None:
    found = read_file(
        write("plan.md", ">" * 20_000 + " Activities\n" + "[" * 20_000 + "\n\n- Teams will meet.\n\n[a]: b\n")
    )
    assert kinds(found) == [(None, "Teams will meet.")]
    assert [(item.place.line, item.why) for item in found.unplaced][-2:] == [
        (1, "a remark or link that is not part of the text"),
        (6, "a remark or link that is not part of the text"),
    ]


def test_csv_with_a_column_of_statements(write: Callable[..., Path]) -> None:
    rows = ["School,Benchmark,Due,Owner", "Alder,Teams meet weekly.,2026-10-01,Coach"]
    text = "\n".join([*rows, 'Birch,"Walks, monthly.",Monthly,', ""])
    found = read_file(write("plan.csv", text))
    assert kinds(found) == [(None, "Teams meet weekly."), (None, "Walks, monthly.")]
    first, second = (placed.benchmark for placed in found.plan.benchmarks())
    assert (str(first.due), second.every) == ("2026-10-01", "month")
    assert found.plan.people[0].name == "Coach"
    assert found.places["B2"].line == 3


@pytest.mark.parametrize("day", ["Feb 29, 2027", "10/15/3026"])
def test_an_impossible_date_is_set_aside_by_name(write: Callable[..., Path], day: str) -> None:
    found = read_file(write("plan.csv", f'Activity,By when\nTeams meet in 2026-27.,"{day}"\n'))
    assert [placed.benchmark.due for placed in found.plan.benchmarks()] == [None]
    assert [(item.text, day in item.why) for item in found.unplaced] == [(day, True)]


def test_csv_with_other_separators(write: Callable[..., Path]) -> None:
    for separator in ";\t|":
        text = f"Kind{separator}Activity\n1{separator}Teams meet weekly in 2026-27.\n"
        assert kinds(read_file(write("plan.csv", text))) == [("activity", "Teams meet weekly in 2026-27.")]


PLAN = """milepost: 1
plan: Small plan
framework: aip
school_year: 2026-27
objectives:
  - id: O1
    objective: Every student reads.
    outcomes:
      - {id: F1, kind: final, statement: "By June 2027, 70% of grade 3 read."}
"""


def test_a_plan_file_keeps_its_lines_as_places(write: Callable[..., Path]) -> None:
    found = read_file(write("plan.yaml", PLAN))
    assert found.source_format == "plan"
    assert found.places["F1"].as_json() == {"line": 9}
    assert found.as_json()["objectives"][0]["outcomes"][0]["place"] == {"line": 9}


def test_mistakes_of_a_plan_file_come_as_they_are(write: Callable[..., Path]) -> None:
    with pytest.raises(PlanFileError) as caught:
        read_file(write("plan.yaml", PLAN.replace("framework: aip", "framework: map")))
    assert caught.value.problems[0].line == 3


def test_what_is_read_can_be_written_as_a_plan_file(write: Callable[..., Path]) -> None:
    plan = read_file(write("plan.md", MARKDOWN)).plan
    assert parse(dump(plan), "plan.yaml").plan == plan


def test_markdown_that_is_not_saved_is_read_as_if_it_were(tmp_path: Path) -> None:
    text = "# Harbor plan 2026-27\n\n## Activities\n\n- By May 2027, José hires a tutor 🎯.\n"
    path = tmp_path / "plan.md"
    path.write_text(text, encoding="utf-8")
    assert read.read_markdown(text, "plan.md") == read_file(path)
    with pytest.raises(UnreadableFile, match="no words"):
        read.read_markdown(" \n", "empty.md")
    with pytest.raises(UnreadableFile, match="larger than"):
        read.read_markdown(text, "plan.md", limits=Limits(text_bytes=10))
    with pytest.raises(UnreadableFile, match="longer than"):
        read.read_markdown(text, "plan.md", limits=Limits(wall_seconds=0.0))
