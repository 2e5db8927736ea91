"""The XML of Word files by hand: paragraphs, runs, tables and the container around them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from tests.documents.conftest import CONTENT_TYPES, RELATIONSHIPS, WORD

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
# Every package names the types of its parts by their endings as well.
TYPES = CONTENT_TYPES.replace(
    "</Types>",
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
)
ITEM = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"


def write_parts(path: Path, body: str, parts: dict[str, str] | None = None, word: str = WORD) -> None:
    """A Word file with this body, in the namespace `word`; other parts by their names."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{word}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14">'
        f"<!-- made by hand --><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
    content = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONSHIPS,
        "word/document.xml": document,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (content | (parts or {})).items():
            package.writestr(name, text)


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{properties}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*inside: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(inside)}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def plain(text: str) -> str:
    return paragraph(run(text))
