"""The parts of a Word file while something is added to it: only what changes is written anew.

Every other part is copied byte for byte, in its order. What is added is the caller's business.
"""

from __future__ import annotations

import io
import zipfile
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING

from lxml import etree

from milepost.documents.limits import Limits
from milepost.documents.readers.docx import main_part
from milepost.documents.readers.package import Package, damaged, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class Parts:
    """The file's parts by name. UnreadableFile for anything that is not a sound Word file."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._package = Package(data, limits)
        self._added: dict[str, bytes] = {}
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()
        self.main = main_part(self._package)

    def change(self, name: str) -> Element:
        """The root of a part that is written anew when the file is packed again."""
        self._changed.add(name)
        return self.tree(name)

    def tree(self, name: str) -> Element:
        """The root of the part, to be looked at."""
        if name not in self._trees:
            try:
                content = self._added.get(name) or self._package.content(name)
            except KeyError as error:
                raise damaged(name) from error
            self._trees[name] = parsed(content, name)
        return self._trees[name]

    def comments(self) -> Element:
        """The root of the comments, to be changed; where the file has none, the part is made and listed."""
        relationships = join(dirname(self.main), "_rels", basename(self.main) + ".rels")
        if relationships not in self._package.names:
            self._added[relationships] = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
        listed = self.tree(relationships)
        for node in listed:
            if (node.get("Type") or "").endswith("/comments") and node.get("TargetMode") != "External":
                target = join("/", dirname(self.main), node.get("Target") or "")
                name = normpath(target).lstrip("/")
                # A name that leads nowhere is a place that is free.
                return self.change(name) if name in self._package.names else self._new_part(name)
        name = join(dirname(self.main), _free("comments", ".xml", self._package.names, dirname(self.main)))
        return self._new_comments(self.change(relationships), name)

    def _new_comments(self, listed: Element, name: str) -> Element:
        word = etree.QName(self.tree(self.main)).namespace or ""
        relationship = etree.SubElement(listed, f"{{{_RELATIONSHIPS}}}Relationship")
        relationship.set("Id", _free("rIdComments", "", {str(node.get("Id")) for node in listed}))
        relationship.set("Type", f"{_STRICT if 'purl.oclc.org' in word else _TRANSITIONAL}/comments")
        relationship.set("Target", basename(name))
        return self._new_part(name)

    def _new_part(self, name: str) -> Element:
        """Comments without any, under that name."""
        word = etree.QName(self.tree(self.main)).namespace or ""
        self._added[name] = f'<w:comments xmlns:w="{word}"/>'.encode()
        types = "[Content_Types].xml"
        if not any(node.get("PartName") == f"/{name}" for node in self.tree(types)):
            override = etree.SubElement(self.change(types), f"{{{_TYPES}}}Override")
            override.set("PartName", f"/{name}")
            override.set("ContentType", _COMMENTS_TYPE)
        return self.change(name)

    def packed(self) -> bytes:
        """The file with what was changed and added."""
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._data)) as before, zipfile.ZipFile(out, "w") as after:
            for entry in before.infolist():
                content = b"" if entry.is_dir() else self._written(entry.filename)
                after.writestr(entry, content, compress_type=entry.compress_type)
            for name in sorted(self._added.keys() - self._package.names):
                # Without a time of its own: the same file and findings give the same bytes.
                after.writestr(zipfile.ZipInfo(name), self._written(name), zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _written(self, name: str) -> bytes:
        if name not in self._changed:
            return self._added.get(name) or self._package.content(name)
        tree = self._trees[name].getroottree()
        written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        return written


def _free(stem: str, ending: str, taken: set[str] | frozenset[str], folder: str = "") -> str:
    """A name that is not taken yet: `comments.xml`, else `comments2.xml` and so on."""
    name, number = f"{stem}{ending}", 2
    while join(folder, name) in taken:
        name, number = f"{stem}{number}{ending}", number + 1
    return name
