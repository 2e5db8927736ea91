"""Findings in the forms in which people and programs take them: one writer a form.

`FORMS` is the table; what the findings are is the business of `milepost.criteria`, and printing them
in a terminal that of the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from milepost.documents.types import CheckedFile

Write = Callable[[Sequence[CheckedFile]], bytes]


@dataclass(frozen=True)
class Form:
    """One form. `suffixes` are the endings of files that hold it; `module` has its `write`."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    # Whether it is text that may be printed, or a file for another program.
    printable: bool = True

    def write(self, checked: Sequence[CheckedFile]) -> bytes:
        """The findings of the files in this form; text is UTF-8."""
        writer: Write = import_module(f"{__name__}.{self.module}").write
        return writer(checked)


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("sarif", (".sarif",), "sarif"),
        Form("html", (".html", ".htm"), "html"),
        Form("markdown", (".md", ".markdown"), "markdown"),
        Form("github", (), "github"),
        Form("excel", (".xlsx",), "excel", printable=False),
        Form("word", (".docx",), "word", printable=False),
    )
}


def form_of(suffix: str) -> Form | None:
    """The form that files with this ending hold; None where there is none."""
    return next((form for form in FORMS.values() if suffix.lower() in form.suffixes), None)
