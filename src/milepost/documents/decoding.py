"""Bytes of a text file into text, honestly: which encoding it was is said, nothing is guessed silently."""

from __future__ import annotations

import codecs

from milepost.errors import UnreadableFile

SAVE_AS_UTF8 = "Save it as plain text in UTF-8 and try again."
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", None),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# More control characters than this share of the text means that it is no text.
CONTROL_SHARE = 0.02


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text and notes on its encoding. UnreadableFile for bytes that are no text.

    UTF-8 and a byte order mark's own encoding are certain. Bytes that are neither are read as
    Windows-1252, the usual encoding of older office programs, and a note says so. Lines end with
    "\\n" in the text, whatever they ended with in the file.
    """
    text, notes = _decoded(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    controls = sum(character < " " and character not in "\n\t\f\v" for character in text)
    if controls > max(1, len(text) * CONTROL_SHARE):
        raise UnreadableFile("the file is not text, whatever its name says", SAVE_AS_UTF8)
    if controls:
        notes = (*notes, "The text has control characters; they were left out.")
        text = "".join(c for c in text if c >= " " or c in "\n\t")
    return text.replace("\f", "\n").replace("\v", "\n"), notes


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableFile(
                    f"the file starts as {name or 'UTF-8'} but breaks off", SAVE_AS_UTF8
                ) from error
            return text, (f"The file is in {name}.",) if name else ()
    if wide := _unmarked_utf16(data):
        return data.decode(wide), ("The file is in UTF-16 without a mark that says so.",)
    if b"\0" in data:
        raise UnreadableFile("the file is not text, whatever its name says", SAVE_AS_UTF8)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        message = f"the file is in no encoding that Milepost knows (byte {error.start + 1})"
        raise UnreadableFile(message, SAVE_AS_UTF8) from error
    return text, ("The file is not in UTF-8; it was read as Windows-1252. Look at accents and quotes.",)


def _unmarked_utf16(data: bytes) -> str | None:
    """The UTF-16 order that makes the text: nearly every other byte is zero in English."""
    if len(data) < 4 or len(data) % 2:
        return None
    half = len(data) // 2
    even, odd = data[::2].count(0), data[1::2].count(0)
    name = "utf-16-le" if odd > half * 0.6 and even < half * 0.1 else None
    name = name or ("utf-16-be" if even > half * 0.6 and odd < half * 0.1 else None)
    if name is None:
        return None
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return None
    return name
