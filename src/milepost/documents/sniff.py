"""What a file is, from its first bytes and its name, and the refusal of what it should not be.

Content decides; where content and name disagree the file is refused, because the person who named it
expects something else than we would read.
"""

from __future__ import annotations

from pathlib import Path

from milepost.errors import UnreadableFile

READS = (
    "a plan file (.yaml, .json), Word (.docx), PDF, Markdown (.md), "
    "CSV with a column of statements, or text (.txt)"
)
TEXT_SUFFIXES = {
    ".yaml": "plan",
    ".yml": "plan",
    ".json": "plan",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".csv": "csv",
    ".tsv": "csv",
}
BINARY_SUFFIXES = {".docx": "docx", ".pdf": "pdf"}
# Suffix: what the format is called, and what to do with it. This version reads none of them.
NOT_READ = {
    ".doc": ("an old Word file", "Open it in Word and save it as .docx."),
    ".docm": ("a Word file with macros", "Save it as a Word document without macros (.docx)."),
    ".dotx": ("a Word template", "Open it in Word and save it as a document (.docx)."),
    ".odt": ("an OpenDocument text", "Open it and save it as .docx."),
    ".rtf": ("a rich text file", "Open it in Word and save it as .docx."),
    ".pages": ("an Apple Pages file", "Export it as Word (.docx) or PDF."),
    ".xlsx": (
        "an Excel workbook",
        "Save the sheet as CSV with a column named statement, or the plan as .docx.",
    ),
    ".xlsm": ("an Excel workbook with macros", "Save the sheet as CSV with a column named statement."),
    ".xls": ("an old Excel workbook", "Save the sheet as CSV with a column named statement."),
    ".ods": ("an OpenDocument spreadsheet", "Save the sheet as CSV with a column named statement."),
    ".pptx": ("a presentation", "Copy the plan's statements into a Word file or a text file, one a line."),
    ".zip": ("a zip archive", "Unpack it and give the files inside one by one."),
    ".html": ("a web page", "Open it in a browser, and save the text as .docx or as plain text."),
    ".htm": ("a web page", "Open it in a browser, and save the text as .docx or as plain text."),
    ".png": ("a picture", "Give the document that the picture was taken of."),
    ".jpg": ("a picture", "Give the document that the picture was taken of."),
    ".jpeg": ("a picture", "Give the document that the picture was taken of."),
    ".parquet": ("a file of evidence", "This version reads evidence as CSV: write it as CSV."),
}
NAMES = {"docx": "a Word file", "pdf": "a PDF file", "zip": "a zip archive"}
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (OLE, "ole"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
)
# A PDF's header may stand after junk, but no further in than this (ISO 32000, annex H; as Acrobat).
PDF_HEADER_WITHIN = 1024
HEAD_BYTES = 4096


def source_format(path: Path, head: bytes) -> str:
    """The name of the format in `documents.read.FORMATS`. UnreadableFile for what cannot be read."""
    suffix = path.suffix.lower()
    if suffix in NOT_READ:
        what, remedy = NOT_READ[suffix]
        raise UnreadableFile(f"{path.name}: this is {what}, which this version does not read", remedy)
    content = _content(head)
    if suffix in BINARY_SUFFIXES:
        return _agreed(path, BINARY_SUFFIXES[suffix], content)
    if content in ("docx", "pdf") or content == "zip":
        wanted = "docx" if content == "zip" else content
        if suffix and content == "zip":
            raise _refused(path, "a zip archive", "Unpack it and give the files inside one by one.")
        if suffix:
            raise _refused(path, NAMES[wanted], f"Name it {path.stem}.{wanted} and try again.")
        return wanted
    if content is not None:
        raise _refused(path, *WHAT[content])
    if suffix and suffix not in TEXT_SUFFIXES and suffix[1:].isalpha():
        message = f"{path.name}: Milepost does not know files that end in {suffix}"
        raise UnreadableFile(message, f"Give {READS}.")
    return TEXT_SUFFIXES.get(suffix, "text")


WHAT = {
    "ole": (
        "an old Office file, or one protected by a password",
        "Open it, take the password off, save it as .docx.",
    ),
    "program": ("a program", f"Give {READS}."),
    "picture": ("a picture", "Give the document that the picture was taken of."),
    "rtf": ("a rich text file", "Open it in Word and save it as .docx."),
    "gzip": ("a compressed file", "Unpack it and give the file inside."),
    "html": ("a web page", "Open it in a browser, and save the text as .docx or as plain text."),
}


def _content(head: bytes) -> str | None:
    """What the first bytes say; None for what may be text."""
    for magic, name in MAGIC:
        if head.startswith(magic):
            return name
    if b"%PDF-" in head[:PDF_HEADER_WITHIN]:
        return "pdf"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    return "html" if start.startswith((b"<!doctype html", b"<html")) else None


def _agreed(path: Path, wanted: str, content: str | None) -> str:
    if content == wanted or (wanted == "docx" and content == "zip"):
        return wanted
    if content == "ole":
        raise _refused(path, *WHAT["ole"])
    if content in WHAT:
        what, remedy = WHAT[content]
    elif content is not None:
        what, remedy = NAMES[content], f"Name it by what it is and try again; Milepost reads {READS}."
    else:
        what, remedy = "no such file inside", f"Save it again as .{wanted} from the program that made it."
        if wanted == "pdf":
            raise UnreadableFile(f"{path.name}: it is named .pdf, but it is not a PDF file", remedy)
        raise UnreadableFile(f"{path.name}: it is named .docx, but it is not a Word file", remedy)
    raise UnreadableFile(f"{path.name}: it is named .{wanted}, but it is {what}", remedy)


def _refused(path: Path, what: str, remedy: str) -> UnreadableFile:
    return UnreadableFile(f"{path.name}: this is {what}", remedy)
