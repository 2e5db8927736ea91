"""Ordinary plans: statements under no heading of their own, columns of two minds, times in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from milepost.criteria.checker import check_plan
from milepost.documents.blocks import Paragraph
from milepost.documents.draft import Draft
from milepost.documents.headings import mixed_kind
from milepost.documents.loose import MOST_READ, names_a_record, sentences, under_a_goal, under_no_heading
from milepost.documents.placing import Placer
from milepost.documents.read import read_file as read_any_file
from milepost.documents.types import Extraction
from milepost.errors import UnreadableFile
from milepost.plan.dates import SchoolYear
from milepost.plan.types import Benchmark

YEAR = SchoolYear(2026)
SUSPENSIONS = (
    "The share of students suspended once or more will fall from 9% to 5% by 6/10/2027, as measured by the "
    "discipline log."
)


def read_file(path: Path) -> Extraction:
    return read_any_file(path, school_year=YEAR)


def kinds(found: Extraction) -> list[tuple[str | None, str | None]]:
    return [(placed.benchmark.kind, placed.benchmark.statement) for placed in found.plan.benchmarks()]


def only(found: Extraction) -> Benchmark:
    (placed,) = found.plan.benchmarks()
    return placed.benchmark


def codes(found: Extraction, benchmark: str) -> set[str]:
    return {finding.code for finding in check_plan(found.plan).findings if finding.benchmark == benchmark}


def goal_with_a_list(document: Any) -> None:
    document.add_heading("Birch Hill Middle School Improvement Plan 2026-27", 0)
    document.add_paragraph("Birch Hill is a school where all belong.")
    document.add_heading("Goal 2: Calm classrooms", 1)
    document.add_paragraph("Why this goal? The data show that hallways are loud.")
    document.add_paragraph(SUSPENSIONS, style="List Bullet")
    document.add_paragraph("Mentors greet students at the door.", style="List Bullet")
    document.add_paragraph("Discipline log", style="List Bullet")
    document.add_paragraph("The mentors will know families by October 2026.")


def test_a_list_under_a_goal_is_placed_by_how_it_reads(word_document: Callable[..., Path]) -> None:
    found = read_file(word_document(goal_with_a_list))
    assert kinds(found) == [
        ("final", SUSPENSIONS),
        (None, "Mentors greet students at the door."),
        (None, "The mentors will know families by October 2026."),
    ]
    assert found.plan.objectives[0].objective == "Calm classrooms"
    assert [item.text for item in found.unplaced] == [
        "Birch Hill is a school where all belong.",
        "Why this goal? The data show that hallways are loud.",
        "Discipline log",
    ]


def test_a_note_says_how_many_were_placed_so(word_document: Callable[..., Path]) -> None:
    found = read_file(word_document(goal_with_a_list))
    assert (
        "3 statements stand under no heading that says what they are; their kind is as they read, "
        "or left open where the reading is not sure (2)."
    ) in found.notes


def test_a_numbered_goal_takes_one_paragraph(word_document: Callable[..., Path]) -> None:
    def fill(document: Any) -> None:
        document.add_heading("Goal 1", 1)
        document.add_paragraph("Calm classrooms for all")
        document.add_paragraph(SUSPENSIONS, style="List Bullet")

    found = read_file(word_document(fill))
    assert [objective.objective for objective in found.plan.objectives] == ["Calm classrooms for all"]
    assert kinds(found) == [("final", SUSPENSIONS)]


def test_a_list_under_findings_is_none_of_the_goal_s(word_document: Callable[..., Path]) -> None:
    def fill(document: Any) -> None:
        document.add_heading("Goal 1: Calm classrooms", 1)
        document.add_heading("What we heard", 2)
        document.add_paragraph("Students feel safe in class.", style="List Bullet")
        document.add_paragraph("9% of students are suspended.", style="List Bullet")

    found = read_file(word_document(fill))
    assert [text for _, text in kinds(found)] == []


def test_a_narrative_gives_its_benchmarks_sentence_by_sentence(word_document: Callable[..., Path]) -> None:
    text = "We are proud of our start. By May 2027 families will find our notes clearer. We work hard."
    found = read_file(word_document(lambda document: document.add_paragraph(text)))
    assert kinds(found) == [(None, "By May 2027 families will find our notes clearer.")]
    assert [item.text for item in found.unplaced] == ["We are proud of our start. We work hard."]
    assert any("No goal or objective stands before" in note for note in found.notes)
    assert check_plan(found.plan).findings


@pytest.mark.parametrize(
    "text",
    [
        "Our mission is that each child leaves us ready by 2030.",
        "Last spring 18% of students missed a month of school.",
        "Currently 30% of students read below grade level every quarter.",
        "Research shows that 10% of students leave by grade 10 each year.",
        "In 2019 the board set a target of 90% attendance.",
        "The state requires that 95% of students take the test every spring.",
        "The school opened in 1961 and has 400 students.",
        "Every year we celebrate our readers.",
        "Teachers plan lessons together.",
    ],
)
def test_prose_is_no_benchmark(text: str) -> None:
    assert under_no_heading(text, YEAR) is None


@pytest.mark.parametrize("text", ["Discipline log", "Last year attendance was 91%.", "Our data:"])
def test_some_list_items_under_a_goal_are_none_either(text: str) -> None:
    assert under_a_goal(text, YEAR, item=True) is None


def test_sentences_do_not_end_after_short_forms() -> None:
    text = "Ms. Diaz meets Dr. J. Wu. By Oct. 3, both visit e.g. Room 2. Then they stop."
    assert sentences(text) == [
        "Ms. Diaz meets Dr. J. Wu.",
        "By Oct. 3, both visit e.g. Room 2.",
        "Then they stop.",
    ]


def test_a_file_without_end_is_not_read_without_end() -> None:
    placer = Placer(Draft(YEAR))
    for number in range(MOST_READ + 5):
        placer.paragraph(Paragraph(f"Page {number}."))
    assert len(placer.draft.unplaced) == MOST_READ + 5
    assert [note for note in placer.remarks.notes([]) if "only so many were looked at" in note]


def test_lists_that_say_nothing_are_no_plan(word_document: Callable[..., Path]) -> None:
    def fill(document: Any) -> None:
        for text in ("Level one", "Level two", "A name for a place"):
            document.add_paragraph(text, style="List Bullet")

    found = read_file(word_document(fill))
    assert kinds(found) == []
    assert len(found.unplaced) == 3


MIXED = [
    ["Action Step", "Who", "Due", "Evidence / Expected Outcomes"],
    ["Coaches show the routine.", "Coach", "6/15/2027", "Coaching log"],
    ["Teams plan together.", "Teams", "", "By May 2027, 70% of students pass the state mathematics test."],
    ["Buy number lines.", "Office", "", "Number lines in all rooms"],
    ["Share results.", "Office", "", "90% of teachers attend the workshop"],
    ["Visit rooms.", "Principal", "", "Talk in class gets better"],
]


def test_a_column_of_two_minds_is_read_cell_by_cell(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    found = read_file(word_document(lambda document: tables["word"](document, MIXED)))
    assert kinds(found) == [
        ("final", "By May 2027, 70% of students pass the state mathematics test."),
        ("activity", "Coaches show the routine."),
        ("activity", "Teams plan together."),
        ("activity", "Buy number lines."),
        ("activity", "Share results."),
        ("activity", "90% of teachers attend the workshop"),
        ("activity", "Visit rooms."),
        (None, "Talk in class gets better"),
    ]
    assert (
        "table 1: column 4, 'Evidence / Expected Outcomes', was read cell by cell: it may hold outcomes or "
        "evidence."
    ) in found.notes


def test_a_record_in_such_a_column_is_the_evidence_of_its_row(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    plan = read_file(word_document(lambda document: tables["word"](document, MIXED))).plan
    names = {source.id: source.name for source in plan.sources}
    shown = {
        placed.benchmark.statement: [names[source] for source in placed.benchmark.sources]
        for placed in plan.benchmarks()
        if placed.benchmark.sources
    }
    assert shown == {
        "Coaches show the routine.": ["Coaching log"],
        "Buy number lines.": ["Number lines in all rooms"],
    }


@pytest.mark.parametrize(
    ("head", "leaning"),
    [
        ("Evidence of Success", "short_term"),
        ("Outcomes and Evidence", "final"),
        ("Short-Term Outcomes / Final Outcomes", "short_term"),
        ("Evidence", None),
        ("Measure of Fidelity of Implementation", None),
        ("Early Evidence of Change", None),
        ("Activities and Evidence", None),
        ("Goals / Objectives", None),
    ],
)
def test_which_heads_leave_it_open(head: str, leaning: str | None) -> None:
    assert mixed_kind(head) == leaning


@pytest.mark.parametrize(
    "text", ["Agendas", "Sign in sheets, agendas", "Minutes of meetings", "Lesson plans"]
)
def test_records_are_known_by_having_no_verb(text: str) -> None:
    assert names_a_record(text, YEAR)


def with_time(head: str, words: str) -> list[list[str]]:
    return [["Activity", "Who", head], ["Order new atlases", "Librarian", words]]


@pytest.mark.parametrize("words", ["Ongoing", "as needed"])
def test_open_ended_words_in_a_timeline_are_found(
    word_document: Callable[..., Path], tables: dict[str, Any], words: str
) -> None:
    found = read_file(word_document(lambda document: tables["word"](document, with_time("Timeline", words))))
    assert only(found).statement == f"Order new atlases (Timeline: {words})"
    assert found.unplaced == ()
    assert "T2" in codes(found, "A1")


def test_a_blank_in_a_timeline_is_found(word_document: Callable[..., Path], tables: dict[str, Any]) -> None:
    found = read_file(word_document(lambda document: tables["word"](document, with_time("By When?", "TBD"))))
    assert only(found).statement == "Order new atlases (By When: TBD)"
    assert "M6" in codes(found, "A1")
    assert any("“TBD”" in note and "added to the statement" in note for note in found.notes)


def test_seasons_in_a_timeline_are_dates(word_document: Callable[..., Path], tables: dict[str, Any]) -> None:
    rows = with_time("Timeline", "Fall, Winter, Spring")
    rows[1][0] = "Order new atlases."
    found = read_file(word_document(lambda document: tables["word"](document, rows)))
    assert only(found).statement == "Order new atlases (Timeline: Fall, Winter, Spring)."
    assert not codes(found, "A1") & {"T1", "T2"}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("n/a", "it names no time"),
        (
            "when " + "the schedule allows it and " * 4,
            "it says more about time than a benchmark's dates can hold",
        ),
    ],
)
def test_other_words_in_a_timeline_are_set_aside_with_the_reason(
    word_document: Callable[..., Path], tables: dict[str, Any], words: str, why: str
) -> None:
    found = read_file(word_document(lambda document: tables["word"](document, with_time("Timeline", words))))
    assert only(found).statement == "Order new atlases"
    assert [(item.text, item.why) for item in found.unplaced] == [(words.strip(), why)]


@pytest.mark.parametrize(
    "words", ["6/15/2027", "06/15/2027", "6-15-2027", "6/15/27", "June 15, 2027", "by 6/15", "By June 15th"]
)
def test_the_forms_of_a_date_in_a_due_column(
    word_document: Callable[..., Path], tables: dict[str, Any], words: str
) -> None:
    rows = [*with_time("Due", words), ["Plan for 2026-27", "", ""]]
    found = read_file(word_document(lambda document: tables["word"](document, rows)))
    benchmark = next(placed.benchmark for placed in found.plan.benchmarks())
    assert (benchmark.statement, str(benchmark.due)) == ("Order new atlases", "2027-06-15")


def test_an_initiative_without_a_name_is_named_after_its_goal(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    def fill(document: Any) -> None:
        document.add_heading("Goal 3: Maps in every room", 1)
        tables["word"](document, with_time("Due", "May 2027"))

    found = read_file(word_document(fill))
    assert [initiative.initiative for initiative in found.plan.objectives[0].initiatives] == [
        "Goal 3: activities"
    ]
    assert (
        "Under “Goal 3” no initiative is named: what stands there is kept as “Goal 3: activities”. "
        "Add a line “Strategy: …” above it."
    ) in found.notes
    messages = [finding.message for finding in check_plan(found.plan).findings if finding.code == "K2"]
    assert not [message for message in messages if "not named in the file" in message]


def test_evidence_in_parquet_is_to_be_written_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "walks.parquet"
    path.write_bytes(b"PAR1")
    with pytest.raises(UnreadableFile) as refusal:
        read_file(path)
    assert "write it as CSV" in refusal.value.remedy
