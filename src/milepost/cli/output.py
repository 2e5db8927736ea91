"""How the command line speaks: to people in the terminal, to programs as JSON."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

from milepost.errors import MilepostError, PlanFileError

if TYPE_CHECKING:
    from rich.console import Console


class Plain:
    """Prints as a terminal does, into a file or pipe: no colours, lines of any width."""

    is_terminal = False

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def print(self, text: object = "", *, style: str = "", end: str = "\n") -> None:
        """Write the text of a string or of rich's `Text`."""
        del style
        self._file.write(f"{text}{end}")


Printer: TypeAlias = "Console | Plain"


def console(*, stderr: bool = False, file: TextIO | None = None, width: int | None = None) -> Printer:
    """What to print with: a terminal that wraps long lines, or plain lines into a file or pipe.

    A `file` with a `width` is written as for a terminal that wide, colours and all.
    """
    into = file or (sys.stderr if stderr else sys.stdout)
    if width is None and not into.isatty():
        return Plain(into)
    from rich.console import Console

    return Console(
        file=into, highlight=False, markup=False, emoji=False, width=width, force_terminal=bool(width) or None
    )


def print_json(value: Any) -> None:
    """One JSON document on standard output, indented."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


@dataclass(frozen=True, slots=True)
class Written:
    """A value of a JSON object that is text already."""

    text: str


def json_lines(value: dict[str, Any]) -> str:
    """A JSON object over several lines: a line a key, and in a list of objects a line an object.

    Much faster to make than an indented one, which Python writes piece by piece.
    """
    return (
        "{\n" + ",\n".join(f"{json_text(key)}: {_json_value(inner)}" for key, inner in value.items()) + "\n}"
    )


def _json_value(value: Any) -> str:
    if isinstance(value, Written):
        return value.text
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(map(json_text, value)) + "\n]"
    return json_text(value)


json_text = json.JSONEncoder(ensure_ascii=False).encode


def print_json_line(value: Any) -> None:
    """One JSON object on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def print_error(error: MilepostError, *, about: str = "") -> None:
    """A user's mistake on standard error: what was found, then what to do. `about` is the file's path."""
    lines = [f"{about}: {without_name(str(error), about)}" if about else str(error)]
    if isinstance(error, PlanFileError):
        lines += [f"  {problem}" for problem in error.problems]
    if error.remedy:
        lines.append(f"  {error.remedy}")
    sys.stderr.write(printable("\n".join(lines)) + "\n")


def without_name(said: str, path: str) -> str:
    """What is said of a file without the name that it may begin with.

    >>> without_name("plan.docx: it is empty", "plans/plan.docx")
    'it is empty'
    """
    for name in (path, os.path.basename(path)):
        said = said.removeprefix(f"{name}: ")
    return said


def printable(text: str) -> str:
    """`text` without control characters, so that a file cannot steer the terminal it is shown on.

    >>> printable("red\\x1b[31m alert")
    'red�[31m alert'
    """
    return "".join(c if c in "\n\t" or c.isprintable() else "\ufffd" for c in text)


def print_indented(out: Printer, text: str, indent: int, style: str = "") -> None:
    """Print a text with every line of it `indent` columns in, also where the terminal wraps it."""
    if isinstance(out, Plain):
        for line in printable(text).split("\n"):
            out.print(f"{'':{indent}}{line}")
        return
    from rich.padding import Padding

    out.print(Padding(printable(text), (0, 0, 0, indent), expand=False, style=style))


def program() -> str:
    """How to call this program again: its name where the shell finds it, else the path it was called by."""
    called = sys.argv[0]
    return "milepost" if shutil.which("milepost") or not called.endswith("milepost") else called
