"""A delimited text file becomes rows of text, with the line each ends on.

Knows encodings, delimiters and quotes; knows nothing of what the columns mean.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from milepost.errors import EvidenceError

# More than any district's year; a file beyond it is a mistake, or belongs in Parquet.
MOST_BYTES = 512 * 1024 * 1024
DELIMITERS = (",", ";", "\t", "|")
SAVE_AS_CSV = "Save the sheet as “CSV UTF-8 (comma delimited)” and try again."
# Beginnings of files that are not text at all, so that the refusal can say what the file is.
_NOT_TEXT = {
    b"PK\x03\x04": "a workbook or archive",
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"PAR1": "a Parquet file",
}


@dataclass(frozen=True)
class Line:
    """One row of a table: its cells as text, and the line of the file on which it ends."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A header and the rows below it; blank rows are left out."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]


def open_table(path: Path, known: Collection[str]) -> Table:
    """The table in a file, split as `read_table` does. EvidenceError for one that cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            limit = MOST_BYTES // 1024**2
            raise EvidenceError(f"{path.name} is larger than {limit} MiB.", "Split it by measure or year.")
        data = path.read_bytes()
    except OSError as error:
        raise EvidenceError(f"{path} cannot be read ({error.strerror}).", "Check its permissions.") from error
    return read_table(decode(data, path.name), path.name, known)


def decode(data: bytes, name: str) -> str:
    """The text of `data`: UTF-8, UTF-16 with a byte order mark, else Windows-1252.

    EvidenceError for what is not text; nothing is replaced or dropped.
    """
    for magic, what in _NOT_TEXT.items():
        if data.startswith(magic):
            raise EvidenceError(f"{name} is {what}, not a CSV file.", SAVE_AS_CSV)
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise EvidenceError(f"{name} is not text in UTF-8 or Windows-1252.", SAVE_AS_CSV)


def read_table(text: str, name: str, known: Collection[str]) -> Table:
    """The table in `text`, split by whichever delimiter gives the most `known` column names.

    Header names are compared trimmed and in lower case. EvidenceError for an empty file, a file
    without any known column, and a quote that is never closed.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise EvidenceError(f"{name} is empty.", "Give a file with a header line and rows.")
    delimiter = max(DELIMITERS, key=lambda mark: _known_columns(first, mark, known))
    lines = _lines(text, delimiter, name)
    header = next(lines)
    return Table(header.cells, tuple(lines))


def _known_columns(first: str, delimiter: str, known: Collection[str]) -> int:
    return sum(name.strip(' "\t').lower() in known for name in first.split(delimiter))


def _lines(text: str, delimiter: str, name: str) -> Iterator[Line]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise EvidenceError(
                f"{name}:{reader.line_num}: the row cannot be read ({error}).",
                "Look for a quotation mark that is never closed, or a field of many thousand characters.",
            ) from error
        if any(cell.strip() for cell in cells):
            yield Line(reader.line_num, tuple(cell.strip() for cell in cells))
