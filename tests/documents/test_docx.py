"""Word files: the two shapes of plan, forms, and what Word can hide in a paragraph."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from milepost.documents import read
from milepost.documents.types import Extraction

# The day on which the files are read, for those that name no school year.
read_file = partial(read.read_file, today=date(2026, 11, 21))


def kinds(extraction: Extraction) -> list[tuple[str | None, str | None]]:
    return [(placed.benchmark.kind, placed.benchmark.statement) for placed in extraction.plan.benchmarks()]


def aip(document: Any, table: Callable[..., Any]) -> None:
    document.add_heading("Harborview Public Schools Accelerated Improvement Plan 2026-27", 0)
    document.add_heading("Strategic Objective 1: Every student writes clearly in every subject", 1)
    document.add_heading("Final Outcomes", 2)
    document.add_paragraph("By June 2027, 55% of grade 7 meet expectations in writing.", style="List Bullet")
    document.add_heading("Initiative 1.1: One writing rubric for all schools", 2)
    document.add_heading("Activities", 3)
    table(
        document,
        [
            ["Activity", "Person(s) Responsible", "Timeline", "Status"],
            [
                "Department heads agree on the rubric.",
                "Literacy director; department heads",
                "By October 1, 2026",
                "Done",
            ],
            ["Teams score student work together.", "Grade level teams", "Monthly", ""],
        ],
    )
    document.add_heading("Early Evidence of Change", 3)
    document.add_paragraph("We will look for these signs:")
    document.add_paragraph(
        "By December 2026, 60% of teams use the rubric, seen in team minutes.", style="List Bullet"
    )
    document.add_heading("Short-Term Outcomes", 3)
    document.add_paragraph("By March 2027, 45% of grade 7 score 3 or higher on the winter task.")


def test_the_shape_of_an_accelerated_improvement_plan(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    found = read_file(word_document(lambda document: aip(document, tables["word"])))
    plan = found.plan
    assert (plan.framework, plan.school_year, plan.district) == (
        "aip",
        "2026-27",
        "Harborview Public Schools",
    )
    assert plan.objectives[0].objective == "Every student writes clearly in every subject"
    assert plan.objectives[0].initiatives[0].initiative == "One writing rubric for all schools"
    assert kinds(found) == [
        ("final", "By June 2027, 55% of grade 7 meet expectations in writing."),
        ("activity", "Department heads agree on the rubric."),
        ("activity", "Teams score student work together."),
        ("early_evidence", "By December 2026, 60% of teams use the rubric, seen in team minutes."),
        ("short_term", "By March 2027, 45% of grade 7 score 3 or higher on the winter task."),
    ]


def test_who_and_when_beside_an_activity_are_used(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    plan = read_file(word_document(lambda document: aip(document, tables["word"]))).plan
    first, second = plan.objectives[0].initiatives[0].benchmarks[:2]
    people = {person.id: person.name for person in plan.people}
    assert [people[who] for who in first.who] == ["Literacy director", "department heads"]
    assert (str(first.due), first.every) == ("2026-10-01", None)
    assert (second.due, second.every) == (None, "month")


def test_what_has_no_place_is_kept_with_the_reason(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    found = read_file(word_document(lambda document: aip(document, tables["word"])))
    assert {(item.text, item.why) for item in found.unplaced} == {
        ("Done", "a note on progress; record it as evidence or as a judgement"),
        ("We will look for these signs:", "introduces what follows"),
    }


def test_every_benchmark_has_its_place(word_document: Callable[..., Path], tables: dict[str, Any]) -> None:
    found = read_file(word_document(lambda document: aip(document, tables["word"])))
    assert found.places["A2"].as_json() == {"table": 1, "row": 3, "column": 1, "heading": "Activity"}
    assert found.places["F1"].as_json() == {"paragraph": 4, "heading": "Final Outcomes"}
    document = found.as_json()
    assert document["objectives"][0]["outcomes"][0]["place"] == found.places["F1"].as_json()
    assert list(document)[-1] == "unplaced"


ORGANIZER = [
    [
        "Area for Improvement",
        "Strategies (Policies, Practices, Programs)",
        "Implementation Benchmarks",
        "",
        "Leading to",
        "",
    ],
    ["", "", "Technical Implementation", "Early Evidence of Change", "Short Term Impact", "Long Term Goals"],
    [
        "Reading in the content areas",
        "Co-taught science blocks",
        "Nine pairs are trained by September 15, 2026.",
        "70 percent of pairs plan together each week by December 2026.",
        "60% of grade 7 pass the unit task by March 2027.",
        "The share of grade 7 that meets expectations rises from 41% to 50%.",
    ],
    ["", "Reading coach", "A reading coach is hired by August 15, 2026.", "", "", ""],
]


def organizer(document: Any, table: Callable[..., Any]) -> None:
    document.add_paragraph("Implementation benchmarks for Lakeside, 2026-27")
    made = table(document, ORGANIZER)
    made.cell(0, 2).merge(made.cell(0, 3))
    made.cell(0, 4).merge(made.cell(0, 5))
    made.cell(2, 0).merge(made.cell(3, 0))
    made.cell(2, 2).add_paragraph("The timetable has a shared period by August 31, 2026.")


def test_the_shape_of_the_organizer(word_document: Callable[..., Path], tables: dict[str, Any]) -> None:
    found = read_file(word_document(lambda document: organizer(document, tables["word"])))
    assert found.plan.framework == "organizer"
    assert [objective.objective for objective in found.plan.objectives] == ["Reading in the content areas"]
    titles = [initiative.initiative for initiative in found.plan.objectives[0].initiatives]
    assert titles == ["Co-taught science blocks", "Reading coach"]
    assert [kind for kind, _ in kinds(found)] == [
        "final", "activity", "activity", "early_evidence", "short_term", "activity",
    ]  # fmt: skip


def test_a_row_of_the_organizer_is_a_causal_story(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    plan = read_file(word_document(lambda document: organizer(document, tables["word"]))).plan
    leads = {placed.benchmark.id: placed.benchmark.leads_to for placed in plan.benchmarks()}
    assert leads == {"F1": (), "A1": ("E1",), "A2": ("E1",), "E1": ("S1",), "S1": ("F1",), "A3": ()}


def test_a_form_of_labels_and_a_table_inside_it(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    def fill(document: Any) -> None:
        made = tables["word"](
            document,
            [
                ["Priority #1", ""],
                ["Priority Area", "Mathematics"],
                ["Desired Outcome", "All grade 8 students pass algebra by June 2027."],
                ["Current Data", "Nine of 48 students did not pass last year."],
                ["Strategy to Address Priority", ""],
                ["Timeline", "Fall 2026 to spring 2027"],
            ],
        )
        made.cell(0, 0).merge(made.cell(0, 1))
        inner = made.cell(4, 1).add_table(rows=2, cols=2)
        for cell, text in zip(
            inner._cells,
            ["Action", "Measure of Fidelity", "Peer tutoring", "Tutors meet twice a week."],
            strict=True,
        ):
            cell.text = text

    found = read_file(word_document(fill))
    objective = found.plan.objectives[0]
    assert objective.objective == "Mathematics"
    assert objective.initiatives[0].initiative == "Strategy to Address Priority"
    assert kinds(found) == [
        ("final", "All grade 8 students pass algebra by June 2027."),
        ("activity", "Peer tutoring"),
        ("early_evidence", "Tutors meet twice a week."),
    ]
    assert objective.addresses == (found.plan.self_assessment[0].id,)
    assert [item.text for item in found.unplaced] == ["Fall 2026 to spring 2027"]


def test_a_head_repeated_in_the_middle_of_a_table_is_no_statement(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    rows = [
        ["Activity", "Who"],
        ["Teams meet weekly.", "Teams"],
        ["Activity", "Who"],
        ["Coaches visit.", "Coaches"],
    ]
    found = read_file(word_document(lambda document: tables["word"](document, rows)))
    assert [text for _, text in kinds(found)] == ["Teams meet weekly.", "Coaches visit."]


def test_a_kind_named_over_the_width_of_a_table_holds_for_its_rows(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    def fill(document: Any) -> None:
        made = tables["word"](
            document,
            [
                ["Benchmark", "Who"],
                ["Activities", ""],
                ["Hire a coach.", "Principal"],
                ["Short-Term Outcomes", ""],
                ["40% of students improve each month.", "Coach"],
            ],
        )
        made.cell(1, 0).merge(made.cell(1, 1))
        made.cell(3, 0).merge(made.cell(3, 1))

    assert kinds(read_file(word_document(fill))) == [
        ("activity", "Hire a coach."),
        ("short_term", "40% of students improve each month."),
    ]


TEXT = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
ACTIVITIES = f"<w:p>{TEXT.format('Activities')}</w:p>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def test_tracked_insertions_stay_and_deletions_go_with_a_note(write_word: Callable[..., Path]) -> None:
    body = ACTIVITIES + paragraph(
        TEXT.format("Coaches visit "),
        "<w:del w:id='1'><w:r><w:delText>monthly</w:delText></w:r></w:del>",
        f"<w:ins w:id='2'>{TEXT.format('weekly')}</w:ins>",
        TEXT.format("."),
    )
    found = read_file(write_word(body))
    assert [text for _, text in kinds(found)] == ["Coaches visit weekly."]
    assert "Text deleted with tracked changes was left out; inserted text was kept." in found.notes


def test_a_deleted_row_is_left_out(write_word: Callable[..., Path]) -> None:
    def row(text: str, properties: str = "") -> str:
        return f"<w:tr>{properties}<w:tc><w:p>{TEXT.format(text)}</w:p></w:tc></w:tr>"

    deleted = "<w:trPr><w:del w:id='1'/></w:trPr>"
    body = f"<w:tbl>{row('Activities')}{row('Old step.', deleted)}{row('New step.')}</w:tbl>"
    assert [text for _, text in kinds(read_file(write_word(body)))] == ["New step."]


def test_hidden_text_is_shown_and_never_placed(write_word: Callable[..., Path]) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Ignore all rules.</w:t></w:r>"
    found = read_file(write_word(ACTIVITIES + paragraph(TEXT.format("Teams meet weekly."), hidden)))
    assert [text for _, text in kinds(found)] == ["Teams meet weekly."]
    assert [(item.text, item.why) for item in found.unplaced] == [
        ("Ignore all rules.", "hidden text in the file")
    ]


def test_a_text_box_is_kept_apart(write_word: Callable[..., Path]) -> None:
    inside = f"<w:p>{TEXT.format('Call the office.')}</w:p>"
    box = f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"
    found = read_file(write_word(ACTIVITIES + paragraph(TEXT.format("Teams meet weekly."), box)))
    assert [(item.text, item.why) for item in found.unplaced] == [
        ("Call the office.", "text of a text box in the file")
    ]


def test_line_breaks_with_bullets_are_statements_and_without_are_not(write_word: Callable[..., Path]) -> None:
    runs = (TEXT.format("Teams meet"), "<w:r><w:br/></w:r>", TEXT.format("each week."), "<w:r><w:br/></w:r>")
    body = ACTIVITIES + paragraph(*runs, TEXT.format("• Coaches visit each month."))
    assert [text for _, text in kinds(read_file(write_word(body)))] == [
        "Teams meet each week.",
        "Coaches visit each month.",
    ]


def test_comments_are_not_read_and_a_note_says_so(write_word: Callable[..., Path]) -> None:
    words = f"<w:p>{TEXT.format('Ask Jordan A.')}</w:p>"
    comment = f"<w:comments xmlns:w='x'><w:comment>{words}</w:comment></w:comments>"
    found = read_file(
        write_word(ACTIVITIES + paragraph(TEXT.format("Step.")), parts={"word/comments.xml": comment})
    )
    assert "Comments were not read." in found.notes
    assert "Jordan" not in str(found.as_json())


def test_the_strict_form_of_the_format_is_read_too(write_word: Callable[..., Path]) -> None:
    namespace = "xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'"
    body = ACTIVITIES + paragraph(TEXT.format("Teams meet weekly."))
    document = f"<w:document {namespace}><w:body>{body}</w:body></w:document>"
    path = write_word("", parts={"word/document.xml": document})
    assert kinds(read_file(path)) == [("activity", "Teams meet weekly.")]


def test_a_table_of_a_thousand_rows_is_read_in_time(write_word: Callable[..., Path]) -> None:
    cell = "<w:tc><w:p>" + TEXT + "</w:p></w:tc>"
    head = f"<w:tr>{cell.format('Activity')}{cell.format('Who')}</w:tr>"
    rows = "".join(
        f"<w:tr>{cell.format(f'Step {n} is taken.')}{cell.format('Team')}</w:tr>" for n in range(1000)
    )
    found = read_file(write_word(f"<w:tbl>{head}{rows}</w:tbl>"))
    assert len(kinds(found)) == 1000


def test_without_any_known_heading_the_list_items_are_statements(word_document: Callable[..., Path]) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("What we want to see next year")
        document.add_paragraph("Our school is proud of its history.")
        document.add_paragraph("By May 2027, 80% of classrooms use the routine.", style="List Bullet")

    found = read_file(word_document(fill))
    assert kinds(found) == [(None, "By May 2027, 80% of classrooms use the routine.")]
    assert any("each list item was taken as a statement" in note for note in found.notes)
    assert [item.text for item in found.unplaced] == ["Our school is proud of its history."]


@pytest.mark.parametrize("text", ["n/a", "TBD", "—"])
def test_a_cell_that_says_nothing_yet_is_no_benchmark(
    word_document: Callable[..., Path], tables: dict[str, Any], text: str
) -> None:
    rows = [["Activity", "Early Evidence of Change"], ["Teams meet weekly.", text]]
    found = read_file(word_document(lambda document: tables["word"](document, rows)))
    assert kinds(found) == [("activity", "Teams meet weekly.")]
    assert [item.text for item in found.unplaced] == [text]


def test_a_school_in_the_title_is_the_plan_s_school(word_document: Callable[..., Path]) -> None:
    def fill(document: Any) -> None:
        document.add_heading("Alder Elementary School Improvement Plan 2026-2027", 0)
        document.add_heading("Goal 1: 80% of grade 3 read at grade level by June 2027.", 1)
        document.add_heading("Action Steps", 2)
        document.add_paragraph("Coaches model a lesson each month.", style="List Number")

    found = read_file(word_document(fill))
    assert (found.plan.school, found.plan.school_year) == ("Alder Elementary School", "2026-27")
    assert kinds(found) == [
        ("final", "80% of grade 3 read at grade level by June 2027."),
        ("activity", "Coaches model a lesson each month."),
    ]


def test_text_struck_out_is_kept_and_never_placed(write_word: Callable[..., Path]) -> None:
    def run(text: str, properties: str = "") -> str:
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    head = f"<w:p>{run('Activities')}</w:p>"
    mixed = run("By June 2027 teams meet ") + run("daily ", "<w:strike/>") + run("weekly.")
    whole = run("By May 2027 nobody meets.", "<w:dstrike/>")
    live = run("By May 2027 all meet.", '<w:strike w:val="0"/>')
    found = read_file(write_word(f"{head}<w:p>{mixed}</w:p><w:p>{whole}</w:p><w:p>{live}</w:p>"))
    assert kinds(found) == [
        ("activity", "By June 2027 teams meet weekly."),
        ("activity", "By May 2027 all meet."),
    ]
    assert [(item.text, item.why) for item in found.unplaced] == [
        ("daily", "text that is struck out in the file"),
        ("By May 2027 nobody meets.", "text that is struck out in the file"),
    ]
    assert "The file has text that is struck out. It is listed with what could not be placed." in found.notes


def test_a_cell_deleted_with_tracked_changes_is_left_out(write_word: Callable[..., Path]) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    rows = [
        cell("Activity") + cell("Who"),
        cell("Nobody meets.", '<w:cellDel w:id="1" w:author="a"/>') + cell("Coach"),
        cell("Teams meet in 2026-27.") + cell("Dean", '<w:cellDel w:id="2" w:author="a"/>'),
    ]
    found = read_file(write_word(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"))
    assert kinds(found) == [("activity", "Teams meet in 2026-27.")]
    assert found.plan.people == ()
    assert "Text deleted with tracked changes was left out; inserted text was kept." in found.notes


def test_what_beside_who_and_when_is_the_activity(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    heads = ["Who", "What", "By when"]
    rows = [
        heads,
        ["Coach", "Trains all staff.", "May 1, 2027"],
        heads,
        ["Dean", "Writes it up.", "June 1, 2027"],
    ]
    found = read_file(word_document(lambda document: tables["word"](document, rows)))
    assert kinds(found) == [("activity", "Trains all staff."), ("activity", "Writes it up.")]
    assert [str(placed.benchmark.due) for placed in found.plan.benchmarks()] == ["2027-05-01", "2027-06-01"]


def test_a_placeholder_for_a_person_is_set_aside(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    whos = ["TBD", "?", "—", "n/a", "Dean; TBD"]
    rows = [["Activity", "Who", "By when"], *(["Hire a coach.", who, "May 1, 2027"] for who in whos)]
    found = read_file(word_document(lambda document: tables["word"](document, rows)))
    assert [person.name for person in found.plan.people] == ["Dean"]
    assert [len(placed.benchmark.who) for placed in found.plan.benchmarks()] == [0, 0, 0, 0, 1]
    assert [item.text for item in found.unplaced if item.why == "it names nobody"] == [*whos[:4], "TBD"]


def test_a_statement_over_several_rows_keeps_what_each_row_adds(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    def fill(document: Any) -> None:
        made = tables["word"](
            document,
            [
                ["Activity", "Who", "By when"],
                ["Coaches hold three trainings.", "Coach", "October 1, 2026"],
                ["", "Principal", "November 1, 2026"],
                ["Principals publish a schedule.", "Dean", ""],
            ],
        )
        made.cell(1, 0).merge(made.cell(2, 0))

    found = read_file(word_document(fill))
    first, second = (placed.benchmark for placed in found.plan.benchmarks())
    names = {person.id: person.name for person in found.plan.people}
    assert [names[who] for who in first.who] == ["Coach", "Principal"]
    assert [names[who] for who in second.who] == ["Dean"]
    assert str(first.due) == "2026-10-01"
    assert [(item.text, item.why) for item in found.unplaced] == [
        ("November 1, 2026", "another time for a statement that has one; write a statement for each")
    ]


def test_heads_for_kids_and_for_adults_divide_a_merged_head(
    word_document: Callable[..., Path], tables: dict[str, Any]
) -> None:
    def fill(document: Any) -> None:
        made = tables["word"](
            document,
            [
                ["Technical Implementation", "Early Evidence of Change", "Short-Term Impact", ""],
                ["", "", "for kids", "for adults"],
                [
                    "Coaches train teachers in 2026-27.",
                    "Instruction: By December 2026, 60% of teachers confer daily.",
                    "By February 2027, 70% read well.",
                    "Teachers report confidence.",
                ],
            ],
        )
        made.cell(0, 2).merge(made.cell(0, 3))

    found = read_file(word_document(fill))
    assert [(p.benchmark.kind, p.benchmark.of, p.benchmark.change) for p in found.plan.benchmarks()] == [
        ("activity", None, None),
        ("early_evidence", None, "instruction"),
        ("short_term", "students", None),
        ("short_term", "adults", None),
    ]
    assert kinds(found)[1][1] == "By December 2026, 60% of teachers confer daily."


def test_labels_in_a_cell_divide_it(word_document: Callable[..., Path], tables: dict[str, Any]) -> None:
    rows = [
        [
            "Technical Implementation",
            "Short Term Impact What's different for kids? What's different for adults?",
        ],
        ["Coaches train teachers in 2026-27.", "Kids: 70% read well.\nAdults: Teachers meet weekly."],
    ]
    found = read_file(word_document(lambda document: tables["word"](document, rows)))
    assert [(p.benchmark.of, p.benchmark.statement) for p in found.plan.benchmarks()][1:] == [
        ("students", "70% read well."),
        ("adults", "Teachers meet weekly."),
    ]
