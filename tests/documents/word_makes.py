"""Word files as different programs and people make them, all holding weak benchmarks.

Each make is a function that writes the file; `MAKES` names them. Those that LibreOffice has to make are in
`BY_LIBREOFFICE`: what it is given, and under which name.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import RGBColor
from tests.documents.conftest import RELATIONSHIPS, WORD, fill_table
from tests.documents.word_xml import (
    STRICT,
    STRICT_RELATIONSHIPS,
    TYPES,
    cell,
    paragraph,
    plain,
    run,
    table,
    write_parts,
)

HEADS = ["Activity", "Person(s) Responsible", "Timeline"]
ROWS = [
    ["Coaches will visit classrooms as needed.", "Literacy coaches", "By October 1, 2026"],
    ["Train the staff on the new rubric.", "Principal", "Ongoing"],
    ["By ____, the teams will use the shared lesson plan.", "Grade teams", "Monthly"],
]
EARLY = [
    "By December 2026, attendance at meetings will increase by 5%, seen in the minutes.",
    "Aides show a firmer grasp of the allergy routine.",
]
OUTCOME = "Increase the share of students who read at grade level."


def plan_in_word(document: Any) -> None:
    """A plan with headings, a table and list items, through python-docx."""
    document.add_heading("Harborview Improvement Plan 2026-27", 0)
    document.add_heading("Strategic Objective 1: Every student reads well", 1)
    document.add_heading("Final Outcomes", 2)
    document.add_paragraph(OUTCOME, style="List Bullet")
    document.add_heading("Initiative 1.1: Shared reading lessons", 2)
    document.add_heading("Activities", 3)
    fill_table(document, [HEADS, *ROWS])
    document.add_heading("Early Evidence of Change", 3)
    for text in EARLY:
        document.add_paragraph(text, style="List Number")
    document.add_heading("Initiative 1.2: Family evenings", 2)
    document.add_paragraph("We tell families what their children read.")


def word_like(path: Path) -> None:
    """As Word leaves it: runs cut in the middle of words where somebody has edited, formatted in part."""
    document = docx.Document()
    plan_in_word(document)
    for item in document.paragraphs[-4:-2]:
        text = item.text
        item.clear()
        for number, at in enumerate(range(0, len(text), 7)):
            part = item.add_run(text[at : at + 7])
            part.bold = number % 3 == 1
            part.italic = number % 4 == 2 or None
            part._r.set(qn("w:rsidR"), f"00A{number:05}")
    first = document.tables[0].cell(1, 0).paragraphs[0].runs[0]
    first.font.color.rgb = RGBColor(0x20, 0x40, 0x60)
    document.save(str(path))


HEADED = plain("Activities")


def google_docs_like(path: Path) -> None:
    """A run a word, each with its own language and direction; bookmarks between them; no styles part."""
    mark = "<w:rPr><w:rtl w:val='0'/><w:lang w:val='en-US'/></w:rPr>"

    def words(text: str) -> str:
        pieces = [piece for word in text.split(" ") for piece in (word, " ")][:-1]
        inner = "".join(
            f"<w:r w:rsidDel='0' w:rsidR='0'>{mark}<w:t>{p}</w:t></w:r>" for p in pieces if p != " "
        )
        inner = inner.replace("</w:t></w:r><w:r", "</w:t></w:r>" + run(" ", mark) + "<w:r")
        book = "<w:bookmarkStart w:id='{0}' w:name='id.{0}'/><w:bookmarkEnd w:id='{0}'/>"
        return paragraph(book.format(len(text)), inner, properties="<w:pPr><w:rPr/></w:pPr>")

    rows = [[cell(words(text)) for text in row] for row in (HEADS, *ROWS)]
    write_parts(
        path,
        words("Harborview plan 2026-27") + table(*rows) + words("Early Evidence of Change") + words(EARLY[0]),
    )


def nested_tables(path: Path) -> None:
    """A form whose cell holds a table, whose cell holds several paragraphs with bullets of their own."""
    inner = table(
        [cell(plain("Action")), cell(plain("Measure of Fidelity"))],
        [
            cell(plain("• Tutors will meet with students as needed."), plain("• Tutors will be supported.")),
            cell(plain("Tutors meet more often.")),
        ],
    )
    write_parts(
        path,
        table(
            [cell(plain("Priority Area")), cell(plain("Mathematics"))],
            [cell(plain("Desired Outcome")), cell(plain("All students pass algebra by June 2027."))],
            [cell(plain("Strategy to Address Priority")), cell(inner, paragraph())],
        ),
    )


def tracked_changes(path: Path) -> None:
    """Inserted, deleted and moved words around and inside statements, and an end of a paragraph deleted."""
    by = "w:author='Jordan' w:date='2026-05-01T10:00:00Z'"

    def inserted(text: str, number: int) -> str:
        return f"<w:ins w:id='{number}' {by}>{run(text)}</w:ins>"

    def deleted(text: str, number: int) -> str:
        return f"<w:del w:id='{number}' {by}><w:r><w:delText>{text}</w:delText></w:r></w:del>"

    gone = f"<w:pPr><w:rPr><w:del w:id='9' {by}/></w:rPr></w:pPr>"
    write_parts(
        path,
        HEADED
        + paragraph(
            run("Coaches will visit "), deleted("weekly", 1), inserted("rooms as need", 2), run("ed.")
        )
        + paragraph(inserted("Teams will meet as needed.", 3))
        + paragraph(run("Leaders will "), properties=gone)
        + plain("be supported regularly.")
        + paragraph(
            run("Staff "),
            f"<w:moveFrom w:id='5' {by}>{run('often ')}</w:moveFrom>",
            run("will use the rubric "),
            f"<w:moveTo w:id='6' {by}>{run('as appropriate')}</w:moveTo>",
            run("."),
        ),
    )


def footnotes(path: Path) -> None:
    """References to notes inside statements, and a note in words of the statement."""
    reference = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:footnoteReference w:id='2'/></w:r>"
    separators = (
        "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
        "<w:footnote w:type='continuationSeparator' w:id='1'><w:p><w:r><w:continuationSeparator/></w:r></w:p>"
        "</w:footnote>"
    )
    note = f"<w:footnote w:id='2'>{plain('as needed means: when a teacher asks.')}</w:footnote>"
    notes = f"<w:footnotes xmlns:w='{WORD}'>{separators}{note}</w:footnotes>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    links = RELATIONSHIPS.split("<Relationship ")[0]
    links += f'<Relationship Id="rId1" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    of_notes = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    listed = f'<Override PartName="/word/footnotes.xml" ContentType="{of_notes}"/></Types>'
    types = TYPES.replace("</Types>", listed)
    body = HEADED + paragraph(run("Coaches will visit as"), reference, run(" needed")) + plain(ROWS[1][0])
    parts = {
        "word/footnotes.xml": notes,
        "word/_rels/document.xml.rels": links,
        "[Content_Types].xml": types,
    }
    write_parts(path, body, parts)


def merged_cells(path: Path) -> None:
    """A head over two columns, cells merged downwards, one of them the time of two activities."""
    two, down, on = "<w:gridSpan w:val='2'/>", "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    write_parts(
        path,
        table(
            [cell(plain("Strategies")), cell(plain("Activity"), properties=two), cell(plain("Timeline"))],
            [
                cell(plain("Shared lessons"), properties=down),
                cell(plain(ROWS[0][0]), properties=two),
                cell(plain("Ongoing"), properties=down),
            ],
            [
                cell(paragraph(), properties=on),
                cell(plain(ROWS[1][0]), properties=two),
                cell(paragraph(), properties=on),
            ],
            [
                cell(plain("Coaching"), properties="<w:vMerge w:val='restart'/>"),
                cell(plain(ROWS[1][0]), properties=two),
                cell(plain("Ongoing")),
            ],
        ),
    )


def existing_comments(path: Path) -> None:
    """Comments of people are there, with marks around and inside the words that findings are about."""
    document = docx.Document()
    plan_in_word(document)
    item = document.paragraphs[-4]
    text = item.text
    item.clear()
    first, second = item.add_run(text[:20]), item.add_run(text[20:])
    document.add_comment([first, second], text="Who counts this?", author="Alex", initials="A")
    document.add_comment(second, text="Percent or points?", author="Kim", initials="K")
    document.save(str(path))


def hyperlinks_and_controls(path: Path) -> None:
    """Words inside links, content controls, fields, text boxes, formulas; hidden words, words struck out."""
    link = f"<w:hyperlink w:anchor='x'>{run('rooms as ')}{run('need')}</w:hyperlink>"
    control = (
        "<w:sdt><w:sdtPr><w:alias w:val='when'/></w:sdtPr><w:sdtContent>"
        f"{run('regularly')}</w:sdtContent></w:sdt>"
    )
    block = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{plain('Teams will be supported as needed.')}</w:sdtContent></w:sdt>"
    )
    inside = f"<v:textbox><w:txbxContent>{plain('as needed')}</w:txbxContent></v:textbox>"
    box = f"<w:r><w:pict><v:shape>{inside}</v:shape></w:pict></w:r>"
    formula = "<m:oMath><m:r><m:t>5%</m:t></m:r></m:oMath>"
    field = f"<w:fldSimple w:instr=' QUOTE '>{run('Staff')}</w:fldSimple>"
    hidden = run("not ", "<w:rPr><w:vanish/></w:rPr>")
    struck = run("always ", "<w:rPr><w:strike/></w:rPr>")
    two_in_one = (
        "<w:r><w:t xml:space='preserve'>Leaders will</w:t><w:tab/><w:t>visit as needed </w:t><w:br/>"
        "<w:t>and often</w:t></w:r>"
    )
    write_parts(
        path,
        HEADED
        + paragraph(run("Coaches will visit "), link, run("ed."))
        + paragraph(run("Teams will meet "), control, run("."))
        + block
        + paragraph(field, run(" will "), hidden, struck, run("use the rubric as appropriate."), box)
        + paragraph(run("Increase attendance by "), formula, run("."))
        + paragraph(two_in_one),
    )


def strict_namespace(path: Path) -> None:
    """The strict form of the format, with its own names for everything."""
    links = RELATIONSHIPS.replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships", STRICT_RELATIONSHIPS
    )
    body = table(
        [cell(plain(text)) for text in HEADS], *[[cell(plain(text)) for text in row] for row in ROWS]
    )
    write_parts(path, body, {"_rels/.rels": links}, STRICT)


def spaces_unkept(path: Path) -> None:
    """Texts with spaces that no `xml:space` keeps, indented XML, and a colon that opens the next line."""
    text = "  Coaches will visit classrooms as needed.  "
    body = f"\n  <w:p>\n    <w:r>\n      <w:t>{text}</w:t>\n    </w:r>\n  </w:p>\n"
    write_parts(path, HEADED + body + plain("By May 2027:") + plain("Staff are supported in the work."))


MAKES: dict[str, Callable[[Path], None]] = {
    make.__name__.replace("_", "-"): make
    for make in (
        word_like,
        google_docs_like,
        nested_tables,
        tracked_changes,
        footnotes,
        merged_cells,
        existing_comments,
        hyperlinks_and_controls,
        strict_namespace,
        spaces_unkept,
    )
}

HTML = f"""<html><body><h1>Harborview Improvement Plan 2026-27</h1><h2>Activities</h2>
<ul><li>{ROWS[0][0]}</li><li>Teams are <b>supported</b> as <i>nee</i>ded.</li></ul>
<h2>Early Evidence of Change</h2><p>{EARLY[0]}</p></body></html>"""


def _html(path: Path) -> None:
    path.write_text(HTML, encoding="utf-8")


BY_LIBREOFFICE: dict[str, tuple[str, Callable[[Path], None]]] = {
    "libreoffice-from-word": ("from-word.docx", word_like),
    "libreoffice-from-html": ("from-html.html", _html),
    "libreoffice-tracked": ("tracked.docx", tracked_changes),
}
