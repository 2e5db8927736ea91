"""How `milepost check` shows its results: in the terminal, or written in one of the forms.

`shown` picks the screen; each takes the results one by one, so that what can be printed at once is.
"""

from __future__ import annotations

import json as json_module
import sys
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from milepost.cli.checking import Done, Failed, Render, Result, Tally
from milepost.cli.output import Plain, console, print_error, printable
from milepost.documents.types import CheckedFile
from milepost.documents.writers.findings import FORMS, Form, form_of
from milepost.errors import UsageError

if TYPE_CHECKING:
    from rich.progress import Progress

# A summary names this many plans, those with the most errors first.
_MOST_PLANS = 20


def shown(*, form: str | None, json: bool, out: Path | None, brief: bool) -> Screen:
    """The screen for what the user asked: `--json`, `--format`, or the ending of `--out`.

    UsageError where they contradict each other or a form cannot be printed.
    """
    if json and form not in (None, "json"):
        raise UsageError(f"--json and --format {form} cannot both be", "Leave one of them out.")
    name = "json" if json else form or _by_suffix(out)
    if name == "text":
        return TextScreen(out, brief=brief)
    if name == "json":
        return JsonScreen(out)
    chosen = FORMS[name]
    if not chosen.printable and out is None:
        raise UsageError(
            f"the form {name} is a file and cannot be printed",
            f"Say where to write it: --out findings{chosen.suffixes[0]}",
        )
    return WordScreen(chosen, out) if name == "word" and out else FileScreen(chosen, out)


def _by_suffix(out: Path | None) -> str:
    if out is None or out.suffix.lower() in (".txt", ".text"):
        return "text"
    if out.suffix.lower() == ".json":
        return "json"
    if out.is_dir() or not out.suffix:
        return "word"
    form = form_of(out.suffix)
    if form is None:
        endings = ", ".join(suffix for known in FORMS.values() for suffix in known.suffixes[:1])
        raise UsageError(f"{out.name} has an ending that names no form", f"Use one of {endings}, .json.")
    return form.name


class Screen:
    """Takes results one by one. A file that failed is told on standard error at once.

    `render` makes a file's text where it is checked; None where the screen needs the files themselves.
    """

    render: Render | None = None

    def begin(self, files: int) -> None:
        """`files` results will come."""
        self._progress = _progress(files)

    def show(self, result: Result) -> None:
        """One more result."""
        if isinstance(result, Failed):
            self.failed(result)
        else:
            self.done(result)
        if self._progress:
            self._progress.advance(self._progress.task_ids[0])

    def failed(self, result: Failed) -> None:
        """A file that could not be checked."""
        print_error(result.error, about=result.about())

    def done(self, result: Done) -> None:
        """A file that was checked."""
        raise NotImplementedError

    def end(self, tally: Tally) -> None:
        """No more results will come."""
        if self._progress:
            self._progress.stop()
        self.finish(tally)

    def finish(self, tally: Tally) -> None:
        """Say or write what is left to be said."""


class TextScreen(Screen):
    """Findings for people, file by file; of several files a summary by rule and by plan at the end."""

    def __init__(self, out: Path | None, *, brief: bool) -> None:
        self._out = out
        self._file: TextIO = _opened(out) if out else sys.stdout
        terminal = None if out else console()
        width = None if terminal is None or isinstance(terminal, Plain) else terminal.width
        self.render = partial(_as_text, brief=brief, width=width)

    def done(self, result: Done) -> None:
        """Print the file's findings."""
        self._file.write(result.text or "")

    def finish(self, tally: Tally) -> None:
        """Print the summary over all files."""
        if tally.files > 1:
            self._file.write("".join(printable(line) + "\n" for line in summary_lines(tally)))
        if self._out:
            self._file.close()
            _tell(self._out, tally)


def _as_text(one: CheckedFile, *, brief: bool, width: int | None) -> str:
    """A file's findings as printed: for a terminal of that width, or plain lines."""
    from milepost.cli.findings import print_file

    into = StringIO()
    print_file(console(file=into, width=width), one, brief=brief)
    return into.getvalue()


class JsonScreen(Screen):
    """One JSON object, written as its files come in."""

    def __init__(self, out: Path | None) -> None:
        self._out = out
        self._file: TextIO = _opened(out) if out else sys.stdout
        self._unreadable: list[dict[str, Any]] = []
        self._written = 0
        self.render = _as_json
        self._file.write('{"files": [')

    def failed(self, result: Failed) -> None:
        """Kept for the end of the object."""
        self._unreadable.append(result.as_json())

    def done(self, result: Done) -> None:
        """Write the file's object."""
        self._file.write(",\n" if self._written else "\n")
        self._file.write(result.text or "")
        self._written += 1

    def finish(self, tally: Tally) -> None:
        """Close the object."""
        unreadable = json_module.dumps(self._unreadable, ensure_ascii=False, indent=2)
        self._file.write(f'\n], "unreadable": {unreadable}}}\n')
        if self._out:
            self._file.close()
            _tell(self._out, tally)


def _as_json(one: CheckedFile) -> str:
    from milepost.cli.findings import as_json

    return json_module.dumps(as_json(one), ensure_ascii=False, indent=2)


class FileScreen(Screen):
    """A form that holds all files: printed, or written where the user says."""

    def __init__(self, form: Form, out: Path | None) -> None:
        self._form, self._out = form, out
        self._checked: list[CheckedFile] = []

    def done(self, result: Done) -> None:
        """Kept until all are there."""
        if result.file:
            self._checked.append(result.file)

    def finish(self, tally: Tally) -> None:
        """Write all files in the form."""
        if not self._checked:
            return
        content = self._form.write(self._checked)
        if self._out is None:
            sys.stdout.write(content.decode())
            return
        _write(self._out, content)
        _tell(self._out, tally)


class WordScreen(Screen):
    """Each Word file back with its comments: to a file, or to a folder under the same names."""

    def __init__(self, form: Form, out: Path) -> None:
        self._form, self._out = form, out
        self._into_folder = out.is_dir() or not out.suffix
        self._written: list[Path] = []

    def begin(self, files: int) -> None:
        """UsageError where several files would become one."""
        if files > 1 and not self._into_folder:
            raise UsageError(
                f"{files} files cannot become one Word file",
                "Name a folder to write them to: --out reviewed/",
            )
        super().begin(files)

    def done(self, result: Done) -> None:
        """Write the file with its comments. UsageError where it would replace the plan itself."""
        one = result.file
        if one is None:
            return
        if self._into_folder and one.extraction.source_format != "docx":
            sys.stderr.write(printable(f"{one.path} is no Word file and was left out.\n"))
            return
        path = self._out / one.path.name if self._into_folder else self._out
        if path.resolve() == one.path.resolve() or path in self._written:
            raise UsageError(f"{path} would be overwritten", "Name another file or folder with --out.")
        _write(path, self._form.write([one]))
        self._written.append(path)

    def finish(self, tally: Tally) -> None:
        """Say what was written."""
        for path in self._written[:1] if len(self._written) == 1 else [self._out] * bool(self._written):
            _tell(path, tally)


def summary_lines(tally: Tally) -> list[str]:
    """What was found over all files, by rule and by plan."""
    from milepost.criteria.report import SEVERITIES
    from milepost.criteria.wording import many

    counts = [many(tally.severities[s], s) for s in SEVERITIES if tally.severities[s]]
    size = f"{many(tally.files, 'file')}, {many(tally.benchmarks, 'benchmark')}"
    lines = ["", f"{size}: {', '.join(counts) or 'no findings'}."]
    if tally.failed:
        lines.append(f"{many(tally.failed, 'file')} could not be read.")
    if tally.rules:
        width = len(str(max(tally.rules.values())))
        ordered = sorted(tally.rules.items(), key=lambda item: (-item[1], item[0]))
        lines += ["By rule:", *(f"  {count:{width}} × {code} {name}" for (code, name), count in ordered)]
    plans = sorted(tally.plans, key=lambda plan: (-plan[1], -plan[2], plan[0]))
    lines.append("By plan:")
    lines += [f"  {many(e, 'error')}, {many(n, 'finding')}: {path}" for path, e, n in plans[:_MOST_PLANS]]
    if len(plans) > _MOST_PLANS:
        lines.append(f"  and {many(len(plans) - _MOST_PLANS, 'plan')} with fewer errors")
    return lines


def _progress(files: int) -> Progress | None:
    """A bar on standard error, where there is a terminal and enough to wait for."""
    if files < 10 or not sys.stderr.isatty():
        return None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("files", total=files)
    bar.start()
    return bar


def _opened(out: Path) -> Any:
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


def _tell(out: Path, tally: Tally) -> None:
    from milepost.criteria.wording import many

    found = many(sum(tally.severities.values()), "finding")
    sys.stderr.write(printable(f"Wrote {out}: {found}.\n"))
