"""Findings in the forms in which people and programs take them: one writer a form.

Each makes its part of a file by itself (`part`), where the file is checked, and then one whole of the parts
(`whole`), so that of thousands of plans only what is written is kept. `FORMS` is the table; what the
findings are is the business of `milepost.criteria`, and printing them in a terminal that of the command line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from milepost.documents.types import CheckedFile, UnreadFile


@dataclass(frozen=True)
class Form:
    """One form. `suffixes` are the endings of files that hold it; `module` has its `part` and `whole`."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    # What it is good for, in a few words.
    what: str
    # Whether it is text that may be printed, or a file for another program.
    printable: bool = True

    def part(self, one: CheckedFile, *, suggest: bool = False) -> Any:
        """What the form says of one file: plain data that can be handed from one process to another.

        With `suggest` also how its statements could be worded, or what to ask, for each finding.
        """
        return import_module(f"{__name__}.{self.module}").part(one, suggest=suggest)

    def whole(
        self, parts: Sequence[Any], unread: Sequence[UnreadFile] = (), folder: Path | None = None
    ) -> bytes:
        """The parts, and the files that could not be checked, in this form; text is UTF-8.

        `folder` is where it will lie, for links to the files; None for the working directory.
        """
        written: bytes = import_module(f"{__name__}.{self.module}").whole(parts, unread, folder or Path())
        return written

    def write(self, checked: Sequence[CheckedFile], unread: Sequence[UnreadFile] = ()) -> bytes:
        """Both steps: the findings of the files in this form."""
        return self.whole([self.part(one) for one in checked], unread)


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("sarif", (".sarif",), "sarif", "SARIF 2.1.0, for code hosts and editors"),
        Form("html", (".html", ".htm"), "html", "one page that needs nothing but itself"),
        Form("markdown", (".md", ".markdown"), "markdown", "text for a ticket or a message"),
        Form("github", (), "github", "annotations of a GitHub workflow"),
        Form("excel", (".xlsx",), "excel", "a sheet to filter and tick off", printable=False),
        Form("word", (".docx",), "word", "the same Word file back, with comments", printable=False),
    )
}


def form_of(suffix: str) -> Form | None:
    """The form that files with this ending hold; None where there is none."""
    return next((form for form in FORMS.values() if suffix.lower() in form.suffixes), None)
