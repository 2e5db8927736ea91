"""How `milepost check` shows its results: in the terminal, or written in one of the forms.

`shown` picks the screen; each takes the results one by one, so that what can be printed at once is.
"""

from __future__ import annotations

import json as json_module
import os
import sys
from collections.abc import Sequence
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

from milepost.cli.checking import Done, Failed, Render, Result, Tally
from milepost.cli.output import Plain, console, print_error, printable
from milepost.cli.progress import Bar
from milepost.cli.summary import summary_lines
from milepost.documents.types import CheckedFile, UnreadFile
from milepost.documents.writers.findings import FORMS, Form, form_of
from milepost.errors import UsageError


def shown(
    *,
    form: str | None,
    json: bool,
    out: Path | None,
    brief: bool,
    smart: bool = False,
    suggest: bool = False,
) -> Screen:
    """The screen for what the user asked: `--json`, `--format`, or the ending of `--out`.

    UsageError where they contradict each other or a form cannot be printed.
    """
    if json and form not in (None, "json"):
        raise UsageError(f"--json and --format {form} cannot both be", "Leave one of them out.")
    asked = "json" if json else form
    if asked and out:
        _refuse_contradiction(asked, out)
    name = asked or _by_ending(out)
    if name == "text":
        return TextScreen(out, brief=brief, smart=smart, suggest=suggest)
    if name == "json":
        return JsonScreen(out, suggest=suggest)
    chosen = FORMS[name]
    if not chosen.printable and out is None:
        raise UsageError(
            f"the form {name} is a file and cannot be printed",
            f"Say where to write it: --out findings{chosen.suffixes[0]}",
        )
    if name == "word" and out:
        return WordScreen(chosen, out, suggest=suggest)
    return FormScreen(chosen, out, suggest=suggest)


def _by_ending(out: Path | None) -> str:
    if out is None or out.suffix.lower() in (".txt", ".text"):
        return "text"
    if out.suffix.lower() == ".json":
        return "json"
    if out.is_dir() or not out.suffix:
        return "word"
    form = form_of(out.suffix)
    if form is None:
        endings = ", ".join(suffix for known in FORMS.values() for suffix in known.suffixes[:1])
        raise UsageError(
            f"{out.name} has an ending that names no form", f"Use one of {endings}, .json, .txt."
        )
    return form.name


def _refuse_contradiction(asked: str, out: Path) -> None:
    """A file whose ending says another form than was asked for would not be opened as what it is."""
    ending = out.suffix.lower()
    other = form_of(ending)
    right = other is None or other.name == asked
    if ending == ".json":
        right = asked in ("json", "sarif")
    if not right and not out.is_dir():
        raise UsageError(
            f"--out {out.name} has the ending of another form than {asked}",
            "Leave --format out, or give the file another ending.",
        )


class Screen:
    """Takes results one by one. A file that failed is told on standard error at once."""

    # Whether results are printed as they come.
    prints_at_once = False

    def __init__(self, out: Path | None, render: Render) -> None:
        self.out, self.render = out, render

    def begin(self, files: Sequence[Path]) -> None:
        """Results of these files will come. UsageError where one would be written over."""
        for file in files:
            if self.out and self.out.exists() and file.exists() and self.out.samefile(file):
                raise UsageError(
                    f"{file} is to be checked, and --out would write over it",
                    "Name another file with --out, in another folder than the plans.",
                )
        self._bar = Bar(len(files), printed=self.out is None and self.prints_at_once)

    def show(self, result: Result) -> None:
        """One more result."""
        if isinstance(result, Failed):
            self.failed(result)
        else:
            self.done(result)
        self._bar.advance()

    def failed(self, result: Failed) -> None:
        """A file that could not be checked."""
        print_error(result.error, about=str(result.path))

    def done(self, result: Done) -> None:
        """A file that was checked."""
        raise NotImplementedError

    def end(self, tally: Tally) -> None:
        """No more results will come."""
        self.stop()
        self.finish(tally)

    def stop(self) -> None:
        """Leave the terminal as it was."""
        self._bar.stop()

    def finish(self, tally: Tally) -> None:
        """Say or write what is left to be said."""


class TextScreen(Screen):
    """Findings for people, file by file; of several files a summary by rule and by plan at the end."""

    prints_at_once = True

    def __init__(self, out: Path | None, *, brief: bool, smart: bool = False, suggest: bool = False) -> None:
        terminal = None if out else console()
        width = None if terminal is None or isinstance(terminal, Plain) else terminal.width
        text = partial(_as_text, brief=brief, smart=smart, suggest=suggest, width=width)
        super().__init__(out, text)

    def begin(self, files: Sequence[Path]) -> None:
        """Open the file that is written."""
        super().begin(files)
        self._file = _opened(self.out)

    def failed(self, result: Failed) -> None:
        """Tell it, in the file as well."""
        super().failed(result)
        if self.out:
            unread = result.unread()
            self._file.write(printable(f"{unread.path}: {unread.message}. {unread.remedy}\n"))

    def done(self, result: Done) -> None:
        """Print the file's findings."""
        self._file.write(result.rendered)

    def finish(self, tally: Tally) -> None:
        """Print the summary over all files."""
        if tally.files > 1:
            self._file.write("".join(printable(line) + "\n" for line in summary_lines(tally)))
        _close(self._file, self.out, tally)


def _as_text(one: CheckedFile, *, brief: bool, smart: bool, suggest: bool, width: int | None) -> str:
    """A file's findings as printed: for a terminal of that width, or plain lines."""
    from milepost.cli.findings import print_file

    into = StringIO()
    print_file(console(file=into, width=width), one, brief=brief, smart=smart, suggest=suggest)
    return into.getvalue()


class JsonScreen(Screen):
    """One JSON object, written as its files come in."""

    prints_at_once = True

    def __init__(self, out: Path | None, *, suggest: bool = False) -> None:
        super().__init__(out, partial(_as_json, suggest=suggest))
        self._unreadable: list[dict[str, Any]] = []
        self._between = "\n"

    def begin(self, files: Sequence[Path]) -> None:
        """Open the file that is written, and the object."""
        super().begin(files)
        self._file = _opened(self.out)
        self._file.write('{"files": [')

    def failed(self, result: Failed) -> None:
        """Kept for the end of the object, which tells it where it is printed."""
        if self.out:
            super().failed(result)
        self._unreadable.append(result.as_json())

    def done(self, result: Done) -> None:
        """Write the file's object."""
        self._file.write(self._between + result.rendered)
        self._between = ",\n"

    def finish(self, tally: Tally) -> None:
        """Close the object."""
        unreadable = json_module.dumps(self._unreadable, ensure_ascii=False, indent=2)
        self._file.write(f'\n], "unreadable": {unreadable}}}\n')
        _close(self._file, self.out, tally)


def _as_json(one: CheckedFile, *, suggest: bool) -> str:
    from milepost.cli.findings import as_json_lines

    return as_json_lines(one, suggest=suggest)


class FormScreen(Screen):
    """A form that holds all files: printed, or written where the user says."""

    def __init__(self, form: Form, out: Path | None, *, suggest: bool = False) -> None:
        super().__init__(out, partial(form.part, suggest=suggest))
        self._form = form
        self._parts: list[Any] = []
        self._unread: list[UnreadFile] = []

    def failed(self, result: Failed) -> None:
        """Told at once, and in the form."""
        super().failed(result)
        self._unread.append(result.unread())

    def done(self, result: Done) -> None:
        """Kept until all are there."""
        self._parts.append(result.rendered)

    def finish(self, tally: Tally) -> None:
        """Write all files in the form."""
        content = self._form.whole(self._parts, self._unread, self.out.parent if self.out else None)
        if self.out is None:
            sys.stdout.write(content.decode())
            return
        _write(self.out, content)
        _tell(self.out, tally.severities.total())


class WordScreen(Screen):
    """Each Word file back with its comments: to a file, or to a folder that is ordered as theirs."""

    def __init__(self, form: Form, out: Path, *, suggest: bool = False) -> None:
        self._into_folder = out.is_dir() or not out.suffix
        part = partial(form.part, suggest=suggest)
        super().__init__(out, partial(_as_word, part=part) if self._into_folder else part)
        self._goal = out
        self._written: list[Path] = []
        self._findings = 0

    def begin(self, files: Sequence[Path]) -> None:
        """UsageError where several files would become one, or a file that exists be written over."""
        if len(files) > 1 and not self._into_folder:
            raise UsageError(
                f"{len(files)} files cannot become one Word file",
                "Name a folder to write them to: --out reviewed/",
            )
        super().begin(files)
        self._above = Path(os.path.commonpath([file.resolve().parent for file in files] or [Path.cwd()]))
        for goal in map(self._goal_of, files):
            if goal.suffix.lower() == ".docx" and goal.exists():
                raise UsageError(
                    f"{goal} exists already, and may hold what people wrote into it",
                    "Name another file or folder with --out, or remove it first.",
                )

    def _goal_of(self, file: Path) -> Path:
        return self._goal / file.resolve().relative_to(self._above) if self._into_folder else self._goal

    def done(self, result: Done) -> None:
        """Write the file with its comments; other files are left out."""
        if result.rendered is None:
            sys.stderr.write(printable(f"{result.path} is no Word file and was left out.\n"))
            return
        _write(self._goal_of(result.path), result.rendered)
        self._written.append(self._goal_of(result.path))
        self._findings += result.severities.total()

    def finish(self, tally: Tally) -> None:
        """Say what was written. UsageError where nothing was."""
        if tally.files and not self._written:
            raise UsageError(
                f"none of the files is a Word file: nothing was written into {self._goal}",
                "Give plans as .docx, or write the findings in another form: --out findings.html",
            )
        if len(self._written) == 1:
            _tell(self._written[0], self._findings)
        elif self._written:
            _tell(self._goal, self._findings, files=len(self._written))


def _as_word(one: CheckedFile, *, part: Render) -> bytes | None:
    """The file with its comments; None for one that is no Word file."""
    content: bytes | None = part(one) if one.extraction.source_format == "docx" else None
    return content


def _opened(out: Path | None) -> TextIO:
    if out is None:
        return sys.stdout
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return out.open("w", encoding="utf-8")
    except OSError as error:
        raise _unwritable(out, error) from error


def _write(out: Path, content: bytes) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)
    except OSError as error:
        raise _unwritable(out, error) from error


def _unwritable(out: Path, error: OSError) -> UsageError:
    return UsageError(f"{out} cannot be written: {error.strerror}", "Name another file with --out.")


def _close(file: TextIO, out: Path | None, tally: Tally) -> None:
    if out is not None:
        file.close()
        _tell(out, tally.severities.total())


def _tell(out: Path, findings: int, *, files: int = 0) -> None:
    from milepost.criteria.wording import many

    what = f"{many(files, 'file')} into {out}" if files else str(out)
    sys.stderr.write(printable(f"Wrote {what}: {many(findings, 'finding')}.\n"))
