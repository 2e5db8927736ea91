"""PDF files: ruled tables, tables over page breaks, tables in cells, paragraphs out of lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from milepost.documents import read
from milepost.documents.types import Extraction
from milepost.errors import UnreadableFile

# The day on which the files are read, for those that name no school year.
read_file = partial(read.read_file, today=date(2026, 11, 21))

ACTION = "Grade level team {n} scores a sample of student work together and agrees on next steps."
MEASURE = "By November 2026, team {n} changes at least one lesson a month, as its minutes show."


def statements(extraction: Extraction, kind: str) -> list[str]:
    return [p.benchmark.statement or "" for p in extraction.plan.benchmarks() if p.benchmark.kind == kind]


def test_a_table_over_pages_is_one_table(pdf_document: Callable[..., Path], tables: dict[str, Any]) -> None:
    rows = [["Action", "Early Evidence of Change"]]
    rows += [[ACTION.format(n=n), MEASURE.format(n=n)] for n in range(1, 81)]
    found = read_file(pdf_document(lambda pdf: tables["pdf"](pdf, rows, (1, 1))))
    assert statements(found, "activity") == [ACTION.format(n=n) for n in range(1, 81)]
    assert statements(found, "early_evidence") == [MEASURE.format(n=n) for n in range(1, 81)]
    assert {place.table for place in found.places.values()} == {1}
    assert {place.page for place in found.places.values()} == {1, 2, 3, 4}
    assert found.places["A80"].row == 81


def ruled_row(pdf: FPDF, top: float, bottom: float, texts: tuple[str, str]) -> None:
    """One row of a two-column table drawn by hand, so that a page break can be put inside it."""
    for left, width, text in ((60, 160, texts[0]), (220, 320, texts[1])):
        pdf.rect(left, top, width, bottom - top)
        pdf.set_xy(left + 4, top + 4)
        pdf.multi_cell(width - 8, 13, text, align="L")


def test_a_row_cut_by_a_page_break_is_glued(pdf_document: Callable[..., Path]) -> None:
    def fill(pdf: FPDF) -> None:
        pdf.set_auto_page_break(auto=False)
        ruled_row(pdf, 640, 665, ("Priority Area", "Writing"))
        ruled_row(pdf, 665, 740, ("Desired Outcome", "By June 2027, 60% of grade 5 students will score 3 or"))
        pdf.add_page()
        ruled_row(pdf, 60, 90, ("", "higher on the state writing task."))
        ruled_row(pdf, 90, 120, ("Timeline for Focus", "Fall 2026 to spring 2027"))

    found = read_file(pdf_document(fill))
    assert statements(found, "final") == [
        "By June 2027, 60% of grade 5 students will score 3 or higher on the state writing task."
    ]
    assert found.places["F1"].page == 1
    assert [item.text for item in found.unplaced] == ["Fall 2026 to spring 2027"]


def test_a_new_table_at_the_top_of_a_page_stays_one(pdf_document: Callable[..., Path]) -> None:
    def fill(pdf: FPDF) -> None:
        pdf.set_auto_page_break(auto=False)
        ruled_row(pdf, 60, 90, ("Priority Area", "Writing"))
        ruled_row(pdf, 90, 120, ("Desired Outcome", "Half of all students write weekly."))
        pdf.add_page()
        ruled_row(pdf, 60, 90, ("Priority Area", "Mathematics"))
        ruled_row(pdf, 90, 690, ("Desired Outcome", "Half of all students pass algebra."))

    found = read_file(pdf_document(fill))
    assert [objective.objective for objective in found.plan.objectives] == ["Writing", "Mathematics"]
    assert [found.places[name].table for name in ("F1", "F2")] == [1, 2]


def test_a_table_inside_a_cell_is_placed_with_its_columns(pdf_document: Callable[..., Path]) -> None:
    def fill(pdf: FPDF) -> None:
        pdf.set_auto_page_break(auto=False)
        ruled_row(pdf, 60, 90, ("Priority Area", "Attendance"))
        ruled_row(pdf, 90, 250, ("Strategy to Address Priority", ""))
        for row, texts in enumerate(
            (("Action", "Measure of Fidelity"), ("Morning calls home", "Logs reviewed weekly"))
        ):
            for column, text in enumerate(texts):
                left, top = 226 + 154 * column, 100 + 60 * row
                pdf.rect(left, top, 154, 60)
                pdf.set_xy(left + 4, top + 4)
                pdf.multi_cell(146, 13, text, align="L")

    found = read_file(pdf_document(fill))
    assert statements(found, "activity") == ["Morning calls home"]
    assert statements(found, "early_evidence") == ["Logs reviewed weekly"]
    assert found.plan.objectives[0].initiatives[0].initiative == "Strategy to Address Priority"


def test_bullets_in_a_cell_are_statements_and_wrapped_lines_are_not(
    pdf_document: Callable[..., Path],
) -> None:
    def fill(pdf: FPDF) -> None:
        ruled_row(pdf, 60, 90, ("Priority Area", "Writing"))
        first = "- Teams meet every week to look at the writing of six students and plan\nwhat comes next."
        listed = f"{first}\n- Coaches visit."
        ruled_row(pdf, 90, 190, ("Activities", listed))

    assert statements(read_file(pdf_document(fill)), "activity") == [
        "Teams meet every week to look at the writing of six students and plan what comes next.",
        "Coaches visit.",
    ]


def test_a_word_divided_at_the_end_of_a_line_is_mended_by_the_rest_of_the_file(
    pdf_document: Callable[..., Path],
) -> None:
    def fill(pdf: FPDF) -> None:
        ruled_row(pdf, 60, 90, ("Priority Area", "Writing; schoolwide and social-emotional work"))
        lines = (
            "A schoolwide plan is agreed and a school-\nwide survey of social-\nemotional skills is given."
        )
        ruled_row(pdf, 90, 190, ("Activities", lines))

    assert statements(read_file(pdf_document(fill)), "activity") == [
        "A schoolwide plan is agreed and a schoolwide survey of social-emotional skills is given."
    ]


def test_running_heads_and_page_numbers_are_left_out_with_a_note(pdf_document: Callable[..., Path]) -> None:
    def fill(pdf: FPDF) -> None:
        pdf.set_auto_page_break(auto=False)
        for number in range(1, 5):
            if number > 1:
                pdf.add_page()
            pdf.text(60, 40, "Harborview Improvement Work")
            pdf.text(500, 760, f"Page {number}")
            ruled_row(pdf, 300, 340, ("Activities", f"Team {number} meets every week."))

    found = read_file(pdf_document(fill))
    assert statements(found, "activity") == [f"Team {number} meets every week." for number in range(1, 5)]
    assert not found.unplaced
    assert any("'Page #'" in note and "'Harborview Improvement Work'" in note for note in found.notes)


def test_headings_and_lists_outside_tables(pdf_document: Callable[..., Path]) -> None:
    def fill(pdf: FPDF) -> None:
        for size, text in ((18, "Strategic Objective 1: Every student reads"), (14, "Final Outcomes")):
            pdf.set_font("Helvetica", "B", size)
            pdf.multi_cell(0, size + 6, text, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("Helvetica", size=11)
        for text in (
            "- By June 2027, 70% of grade 3 meet expectations.",
            "- By June 2027, attendance is 95%.",
        ):
            pdf.multi_cell(0, 14, text, new_x="LMARGIN", new_y="NEXT")

    found = read_file(pdf_document(fill))
    assert found.plan.objectives[0].objective == "Every student reads"
    assert statements(found, "final") == [
        "By June 2027, 70% of grade 3 meet expectations.",
        "By June 2027, attendance is 95%.",
    ]
    assert found.places["F2"].page == 1


def test_a_packet_of_several_schools_names_them(pdf_document: Callable[..., Path]) -> None:
    def fill(pdf: FPDF) -> None:
        for number, school in enumerate(("Alder School", "Birch Academy")):
            if number:
                pdf.add_page()
            pdf.set_font("Helvetica", "B", 14)
            for text in (school, "School Improvement Plan", "Annual Update: 2026-27"):
                pdf.multi_cell(0, 20, text, align="C", new_x="LMARGIN", new_y="NEXT")
            pdf.set_font("Helvetica", size=11)
            ruled_row(pdf, 200, 230, ("Priority Area", "Literacy"))
            ruled_row(pdf, 230, 260, ("Desired Outcome", f"All readers of {school} grow by June 2027."))

    found = read_file(pdf_document(fill))
    assert [objective.objective for objective in found.plan.objectives] == [
        "Alder School – Literacy",
        "Birch Academy – Literacy",
    ]
    assert found.plan.school is None
    assert found.plan.school_year == "2026-27"
    assert "The file holds the plans of 2 schools; objectives name theirs." in found.notes


def test_a_turned_page_is_read_as_it_is_shown(pdf_document: Callable[..., Path]) -> None:
    def fill(pdf: FPDF) -> None:
        with pdf.rotation(90, 306, 396):
            ruled_row(pdf, 380, 410, ("Priority Area", "Writing"))
            ruled_row(pdf, 410, 440, ("Activities", "Teams meet every week."))

    plain = pdf_document(fill)
    content = plain.read_bytes()
    assert content.count(b"/Type /Page\n") == 1
    plain.write_bytes(content.replace(b"/Type /Page\n", b"/Type /Page /Rotate 90\n"))
    found = read_file(plain)
    assert found.plan.objectives[0].objective == "Writing"
    assert statements(found, "activity") == ["Teams meet every week."]


def test_a_scan_without_text_is_refused_and_not_an_empty_plan(pdf_document: Callable[..., Path]) -> None:
    with pytest.raises(UnreadableFile, match="no text was found in the PDF") as refusal:
        read_file(pdf_document(lambda pdf: pdf.rect(60, 60, 200, 200)))
    assert "OCR" in refusal.value.remedy
