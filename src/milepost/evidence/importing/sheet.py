"""A file of any kind becomes sheets: a name, rows of text, and the line each row stands on.

Knows gzip, delimited text and Excel workbooks; what a column means is the business of `mapping`.
Delimited text is read as a stream, so that a file of any length needs little memory.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

from milepost.errors import EvidenceError
from milepost.evidence.tables import DELIMITERS, Line, decode

_CHUNK_BYTES = 1024 * 1024
# Exports put a title and a date above their header; no more than this has been seen.
_MOST_LINES_ABOVE = 20
# What a workbook may unfold to: a sheet of Excel's full million rows is far below.
_MOST_BYTES_WORKBOOK = 64 * 1024 * 1024
_MOST_BYTES_UNPACKED = 200 * 1024 * 1024
_EXCEL = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")

Rows = Callable[[], Iterator[Line]]


@dataclass(frozen=True)
class Sheet:
    """One table of a file. `rows()` starts anew at the first row, blank rows left out.

    `file` is the file's name, `part` the sheet's where the file has several, else "". `digest`
    is the SHA-256 of the file as it lies there, in hexadecimal.
    """

    file: str
    part: str
    digest: str
    rows: Rows

    @property
    def name(self) -> str:
        """File and sheet, for messages."""
        return f"{self.file} ({self.part})" if self.part else self.file

    def top(self) -> tuple[Line, ...]:
        """The first rows, among which the header stands."""
        return tuple(islice(self.rows(), _MOST_LINES_ABOVE))

    def below(self, header: Line) -> Iterator[Line]:
        """The rows below the header."""
        return (line for line in self.rows() if line.number > header.number)


def open_sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a file. EvidenceError for one that cannot be read, or is empty."""
    try:
        if not path.is_file():
            raise EvidenceError(f"There is no file {path}.", "Check the path.")
        if path.suffix.lower() in _EXCEL:
            return _workbook(path)
        if path.suffix.lower() in (".xml", ".json", ".ndjson", ".jsonl"):
            from milepost.evidence.importing.edfi_records import open_records

            return open_records(path)
        if path.suffix.lower() == ".zip":
            return _zipped(path)
        return (_delimited(path),)
    except (OSError, EOFError, zlib.error, UnicodeError, RecursionError) as error:
        raise EvidenceError(
            f"{path} cannot be read ({error}).", "Check the file and its permissions."
        ) from error


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _bytes(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        zipped = file.read(2) == b"\x1f\x8b"
    return cast("IO[bytes]", gzip.open(path, "rb")) if zipped else path.open("rb")


def _delimited(path: Path) -> Sheet:
    encoding = _encoding(path)
    delimiter = _delimiter(path, encoding)
    return Sheet(path.name, "", digest_of(path), lambda: _lines(path, encoding, delimiter))


def _encoding(path: Path) -> str:
    """UTF-8, UTF-16 with a byte order mark, else Windows-1252. EvidenceError for what is not text."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding = "utf-8-sig"
    with _bytes(path) as file:
        first = True
        while chunk := file.read(_CHUNK_BYTES):
            if first and chunk[:2] in (b"\xff\xfe", b"\xfe\xff"):
                return "utf-16"
            if b"\x00" in chunk:
                raise EvidenceError(
                    f"{path.name} is no text file.", "Give a CSV file, an Excel workbook, XML or JSON."
                )
            first = False
            if encoding == "utf-8-sig":
                encoding = _still(decoder, chunk)
    if first:
        raise EvidenceError(f"{path.name} is empty.", "Give a file with a header line and rows.")
    return encoding


def _still(decoder: codecs.IncrementalDecoder, chunk: bytes) -> str:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(path: Path, encoding: str) -> str:
    """Whichever splits one of the first lines into the most fields."""
    with _text(path, encoding) as text:
        return _splitting(list(islice(text, _MOST_LINES_ABOVE)))


def _splitting(first: list[str]) -> str:
    return max(DELIMITERS, key=lambda mark: max((line.count(mark) for line in first), default=0))


def _text(path: Path, encoding: str) -> TextIOWrapper:
    return TextIOWrapper(_bytes(path), encoding=encoding, errors="strict", newline="")


def _lines(path: Path, encoding: str, delimiter: str) -> Iterator[Line]:
    with _text(path, encoding) as text:
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                stripped = tuple(map(str.strip, cells))
                if any(stripped):
                    yield Line(reader.line_num, stripped)
        except (csv.Error, UnicodeDecodeError, OSError, EOFError, zlib.error) as error:
            raise EvidenceError(
                f"{path.name}:{reader.line_num}: the row cannot be read ({error}).",
                "Look for a quotation mark that is never closed, or a file that was cut off.",
            ) from error


def _zipped(path: Path) -> tuple[Sheet, ...]:
    """The CSV files of an archive, each a sheet named by its file."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if one.filename.lower().endswith(".csv")]
            if sum(one.file_size for one in members) > _MOST_BYTES_UNPACKED:
                raise EvidenceError(f"{path.name} unfolds to too much.", "Unpack it and give its files.")
            texts = [(Path(one.filename).name, archive.read(one)) for one in members]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise EvidenceError(f"{path.name} cannot be unpacked ({error}).", "Unpack it yourself.") from error
    digest = digest_of(path)
    return tuple(
        Sheet(path.name, name, digest, _from(_parsed(decode(data, name))))
        for name, data in texts
        if data.strip()
    )


def _parsed(text: str) -> tuple[Line, ...]:
    first = text.splitlines()[:_MOST_LINES_ABOVE]
    reader = csv.reader(StringIO(text, newline=""), delimiter=_splitting(first))
    return tuple(
        Line(reader.line_num, tuple(map(str.strip, cells))) for cells in reader if any(map(str.strip, cells))
    )


def _workbook(path: Path) -> tuple[Sheet, ...]:
    import python_calamine

    if path.stat().st_size > _MOST_BYTES_WORKBOOK:
        raise EvidenceError(f"{path.name} is too large for a workbook.", "Save its sheets as CSV.")
    digest = digest_of(path)
    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        tables = [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    except (python_calamine.CalamineError, ValueError) as error:
        raise EvidenceError(
            f"{path.name} cannot be read as a workbook ({error}).", "Save the sheet as CSV and try again."
        ) from error
    sheets = [(name, _cells(rows)) for name, rows in tables]
    return tuple(Sheet(path.name, name, digest, _from(lines)) for name, lines in sheets if lines)


def _from(lines: tuple[Line, ...]) -> Rows:
    return lambda: iter(lines)


def _cells(rows: list[list[Any]]) -> tuple[Line, ...]:
    lines = (Line(number, tuple(map(_cell, row))) for number, row in enumerate(rows, start=1))
    return tuple(line for line in lines if any(line.cells))


def _cell(value: Any) -> str:
    """A cell as text: whole numbers without a point, days and times as ISO 8601 writes them.

    >>> _cell(6.0), _cell(84.3), _cell("0042 "), _cell(True)
    ('6', '84.3', '0042', 'TRUE')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value).strip()
