"""Opens the zip container of a Word file, and refuses one that hides something.

Sizes are checked before anything is inflated and again while inflating; every XML part is searched
for a document type declaration before any parser sees it. What the parts say is the Word reader's
business.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from milepost.documents.limits import MIB, Limits
from milepost.errors import UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SAVE_AGAIN = "Open it in Word, save it under a new name as .docx, and try the new file."
DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


# Few parts have any of these; only those are searched for the whole words.
_OPENINGS = tuple("<!".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


class Package:
    """The parts of a zip container by name, checked. UnreadableFile for anything unsound."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error
        self._check_sizes()
        self.names = frozenset(self._zip.namelist())
        self._check_parts()

    def xml(self, name: str) -> Element:
        """The root element of a part, without comments. KeyError when there is no such part."""
        return parsed(self._bytes(name), name, remove_comments=True, remove_pis=True)

    def content(self, name: str) -> bytes:
        """The bytes of a part. KeyError when there is no such part."""
        return self._bytes(name)

    def _check_sizes(self) -> None:
        entries = self._zip.infolist()
        if len({entry.filename for entry in entries}) < len(entries) <= self._limits.entries:
            message = (
                "two of its parts have the same name, so that two programs would read two different texts"
            )
            raise UnreadableFile(message, SAVE_AGAIN)
        if len(entries) > self._limits.entries:
            message = f"it holds {len(entries):,} parts, more than any Word file needs"
            raise UnreadableFile(message, SAVE_AGAIN)
        if sum(entry.file_size for entry in entries) > self._limits.inflated_bytes:
            raise too_large("the parts together", self._limits.inflated_bytes)
        for entry in entries:
            if entry.flag_bits & 1:
                raise UnreadableFile("it is protected by a password", "Save a copy without the password.")
            grown = (
                entry.file_size > MIB * 4
                and entry.file_size > entry.compress_size * self._limits.inflation_ratio
            )
            if entry.file_size > self._limits.part_bytes or grown:
                raise too_large(f"the part {entry.filename[:80]!r}", self._limits.part_bytes)

    def _check_parts(self) -> None:
        for name in sorted(self.names):
            if name.lower().endswith((".xml", ".rels")):
                content = self._bytes(name)
                opened = any(sign in content for sign in _OPENINGS)
                if opened and any(word in content for word in DECLARATIONS):
                    raise declared(name)

    def _bytes(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as part:
                content = part.read(self._limits.part_bytes + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise damaged(name) from error
        if len(content) > self._limits.part_bytes:
            raise too_large(f"the part {name[:80]!r}", self._limits.part_bytes)
        return content


def parsed(content: bytes, name: str, **options: bool) -> Element:
    """The root element of a part's content; nothing that it names is fetched or put in.

    UnreadableFile where it is no XML, or declares a document type in whatever encoding.
    """
    # How large and how deep it may be is measured here, in words for people (`Limits`).
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, **options)
    try:
        root: Element = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise (too_deep() if "depth" in str(error) else damaged(name)) from error
    if root.getroottree().docinfo.doctype:
        raise declared(name)
    return root


def damaged(part: str = "") -> UnreadableFile:
    """The refusal of a container or part that is cut off or broken."""
    where = f" (in its part {part[:80]!r})" if part else ""
    return UnreadableFile(f"the Word file is cut off or damaged{where}", SAVE_AGAIN)


def declared(part: str) -> UnreadableFile:
    """The refusal of a part with a document type declaration, which no Word file has."""
    message = f"its part {part[:80]!r} declares a document type or entity, which a Word file never does"
    return UnreadableFile(message, f"It may have been made to do harm. If you trust it: {SAVE_AGAIN}")


def too_deep() -> UnreadableFile:
    """The refusal of elements inside one another beyond what the parser follows (some thousands)."""
    message = "its tables or frames stand inside one another thousands deep"
    return UnreadableFile(message, "Flatten them in Word and save the file again.")


def too_large(what: str, limit: int) -> UnreadableFile:
    """The refusal of what would inflate beyond the limit."""
    return UnreadableFile(
        f"{what} would inflate far beyond what a plan needs ({limit // MIB} MiB at most)", SAVE_AGAIN
    )
