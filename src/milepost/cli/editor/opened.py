"""A document that is open in the editor, and whether it is a plan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlparse
from urllib.request import url2pathname

from lsprotocol.types import PositionEncodingKind

from milepost.cli.editor.positions import Lines
from milepost.cli.editor.sketch import sketch
from milepost.cli.editor.sketch_parts import Entry
from milepost.plan.json_text import looks_like_json

Form = Literal["plan", "markdown"]

# By the editor's name of the language, else by the ending of the file.
_FORMS: dict[str, Form] = {
    "yaml": "plan",
    "yml": "plan",
    "json": "plan",
    "jsonc": "plan",
    "markdown": "markdown",
    "md": "markdown",
}
# The key at the start of a line of YAML is one of the whole file.
_KEY = re.compile(r"^\ufeff?(['\"]?)milepost\1[ \t]*:(?=\s|$)", re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """One version of a document's text. `encoding` is what the editor counts characters in."""

    uri: str
    text: str
    version: int | None = None
    language: str = ""
    encoding: str = PositionEncodingKind.Utf16

    @cached_property
    def name(self) -> str:
        """The name of the file, for messages."""
        return PurePosixPath(unquote(urlparse(self.uri).path)).name or self.uri

    @cached_property
    def path(self) -> Path | None:
        """The file it is, or is to be saved as; None for a text that has no file."""
        parts = urlparse(self.uri)
        return Path(url2pathname(parts.path)) if parts.scheme == "file" else None

    @cached_property
    def lines(self) -> Lines:
        """The text by its lines."""
        return Lines(self.text, self.encoding)

    @cached_property
    def sketch(self) -> tuple[Entry, ...]:
        """The text read roughly."""
        return sketch(self.text)

    @cached_property
    def is_json(self) -> bool:
        """Whether values are written as in JSON."""
        return looks_like_json(self.text)

    @cached_property
    def form(self) -> Form | None:
        """What is looked for in it: a plan file has the key `milepost`. None for what is not Milepost's."""
        ending = self.name.rpartition(".")[2].lower()
        form = _FORMS.get(self.language.lower()) or _FORMS.get(ending)
        if form == "plan" and not self._names_milepost:
            return None
        return form

    @property
    def _names_milepost(self) -> bool:
        # The sketch of a file is made only where a look is not enough: most YAML and JSON is no plan.
        if "milepost" not in self.text:
            return False
        if not self.is_json and _KEY.search(self.text):
            return True
        return any(entry.path == ("milepost",) for entry in self.sketch)
