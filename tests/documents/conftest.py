"""Files as people have them, made for each test: Word, PDF, text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from fpdf import FPDF
from fpdf.fonts import FontFace

WriteText = Callable[[str, str | bytes], Path]
WritePdf = Callable[[str, Callable[[FPDF], None]], Path]
WriteParts = Callable[..., Path]

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    '/officeDocument" Target="word/document.xml"/></Relationships>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def write(tmp_path: Path) -> WriteText:
    """Write text (UTF-8) or bytes to a file of that name."""

    def _write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return _write


@pytest.fixture
def write_word(tmp_path: Path) -> Callable[..., Path]:
    """Write a Word file from body XML, other parts by keyword `parts`."""

    def _write(
        body: str, name: str = "plan.docx", *, parts: dict[str, str | bytes] | None = None, prolog: str = ""
    ) -> Path:
        path = tmp_path / name
        document = f'{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        content: dict[str, str | bytes] = {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONSHIPS,
            "word/document.xml": document,
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for part, text in (content | (parts or {})).items():
                package.writestr(part, text)
        return path

    return _write


@pytest.fixture
def word_document(tmp_path: Path) -> Callable[[Callable[[docx.document.Document], None]], Path]:
    """Write a Word file with python-docx."""

    def _write(fill: Callable[[docx.document.Document], None], name: str = "plan.docx") -> Path:
        document = docx.Document()
        fill(document)
        document.save(str(tmp_path / name))
        return tmp_path / name

    return _write


@pytest.fixture
def pdf_document(tmp_path: Path) -> Callable[..., Path]:
    """Write a PDF with fpdf2."""

    def _write(fill: Callable[[FPDF], None], name: str = "plan.pdf") -> Path:
        pdf = FPDF(format="letter", unit="pt")
        pdf.set_font("Helvetica", size=11)
        pdf.set_auto_page_break(auto=True, margin=60)
        pdf.add_page()
        fill(pdf)
        (tmp_path / name).write_bytes(bytes(pdf.output()))
        return tmp_path / name

    return _write


def fill_table(document: docx.document.Document, rows: Sequence[Sequence[str]]) -> docx.table.Table:
    """A Word table with these cells."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = text
    return table


def pdf_table(pdf: FPDF, rows: Sequence[Sequence[str]], widths: Sequence[int], *, heads: bool = True) -> None:
    """A ruled PDF table; its heads are repeated on every page."""
    with pdf.table(
        col_widths=tuple(widths),
        headings_style=FontFace(emphasis="BOLD"),
        first_row_as_headings=heads,
        line_height=13,
        padding=3,
    ) as table:
        for row in rows:
            table.row(list(row))


@pytest.fixture
def tables() -> dict[str, Callable[..., object]]:
    """The two table makers, by format."""
    return {"word": fill_table, "pdf": pdf_table}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip archive's bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()
