"""Plan files: text to plan and back.

`parse` and `load` give a PlanFile or raise PlanFileError with every mistake at its line and column.
`dump` writes a plan as a new text; `rewrite` changes the text a plan came from and leaves the rest
of it, comments above all, as it is; `save` puts a text in the place of the file. Reading text is
`yaml_text`'s and `json_text`'s; what a plan may say is checked by `problems.check`.
"""

from __future__ import annotations

import codecs
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

from milepost.errors import MilepostError, PlanFileError, Problem, UnreadableFile, UsageError
from milepost.plan import json_text, problems, rewriting, scalar_places, tree, yaml_text, yaml_writing
from milepost.plan.document import as_document, from_document
from milepost.plan.text_places import Places
from milepost.plan.tree import MOST_CHARACTERS, At, Mapping, Node, Slip, Unreadable
from milepost.plan.types import Plan

_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_START = At(0, 0, 0)
# Slips of the text (a key twice, an anchor) that are shown at once; the rest shows when they are gone.
MOST_SLIPS = 500


class CannotRewrite(MilepostError):
    """A text that cannot be changed without losing what its writer put around the plan."""


@dataclass(frozen=True)
class PlanFile:
    """A plan with the text it was read from. `name` is what messages call the file."""

    plan: Plan
    text: str
    name: str
    root: Mapping = field(repr=False)
    # Whether the text is JSON rather than YAML.
    is_json: bool = False

    def mark(self, path: str) -> tuple[int, int] | None:
        """Line and column, from 1, of the node at `path` ("objectives[0].id"); None where none is."""
        node = tree.find(self.root, problems.read_path(path))
        return (node.start.line + 1, node.start.column + 1) if node else None

    def span(self, path: str, start: int | None = None, end: int | None = None) -> tuple[int, int] | None:
        """The offsets in the text of the node at `path`, or of the characters `start` to `end` (excluded)
        of the text that it says. None where no such node is.
        """
        node = tree.find(self.root, problems.read_path(path))
        if node is None:
            return None
        mark = int(self.text.startswith("\ufeff") and not self.is_json)
        if start is not None and end is not None and isinstance(node, tree.Scalar):
            places = [at + mark for at in scalar_places.offsets(self.text[mark:], node)]
            if 0 <= start < end < len(places):
                return places[start], max(places[end - 1] + 1, places[start] + 1)
        return node.start.index + mark, Places(self.text[mark:]).end(node) + mark


def load(path: str | Path) -> PlanFile:
    """The plan in the file at `path`; messages name the file as it was given.

    UnreadableFile where the file is not there or is not text, PlanFileError for every mistake in it.
    """
    try:
        with open(path, "rb") as stream:
            data = stream.read(4 * MOST_CHARACTERS + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFile(
            f"{path}: {reason}", "Check the name of the file and that you may read it."
        ) from None
    return parse(_decoded(data, str(path)), str(path))


def parse(text: str, name: str) -> PlanFile:
    """The plan that `text` (YAML or JSON) describes. PlanFileError with every mistake, in file order."""
    try:
        root, slips, is_json = _tree(text, name)
    except Unreadable as error:
        raise PlanFileError([problems.problem_of_slip(name, error.slip)]) from None
    if not isinstance(root, Mapping):
        raise PlanFileError([problems.problem_of_slip(name, _not_a_plan(root))])
    plan, mistakes = problems.check(tree.values(root))
    found = [problems.problem_of_slip(name, slip) for slip in slips[:MOST_SLIPS]]
    found += [problems.problem_of_mistake(name, root, mistake) for mistake in mistakes]
    if found or plan is None:
        raise PlanFileError(_in_file_order(found))
    return PlanFile(plan, text, name, root, is_json)


def dump(plan: Plan) -> str:
    """The plan as the YAML text of a new plan file, in the order of the format, defaults left out."""
    return yaml_writing.document_text(as_document(plan))


def rewrite(plan_file: PlanFile, plan: Plan) -> str:
    """The text of `plan_file` changed so that it says `plan`: comments and untouched lines stay.

    PlanFileError where `plan` is one that no file may say (an id twice, a reference to nothing). The
    new text is read again and compared, so what is returned always says `plan`; CannotRewrite for
    the rare text (explicit keys after `?`) that is written in a way that cannot be changed in place.
    """
    old, new = as_document(plan_file.plan), as_document(plan)
    if old == new:
        return plan_file.text
    from_document(new, plan_file.name)
    mark = "\ufeff" if plan_file.text.startswith("\ufeff") and not plan_file.is_json else ""
    text = plan_file.text.removeprefix(mark)
    changed = mark + rewriting.spliced(text, plan_file.root, old, new, is_json=plan_file.is_json)
    if not _says(changed, plan, plan_file.name):
        raise CannotRewrite(
            f"{plan_file.name} is written in a way that cannot be changed in place",
            "Write the plan into a new file; comments are not carried over.",
        )
    return changed


def save(plan_file: PlanFile, text: str, path: str | Path) -> None:
    """Put `text` in the place of the file at `path` that `plan_file` was loaded from: wholly, or not at all.

    The file keeps its encoding and who may read it; a link stays a link. UsageError where it says
    something else by now, or cannot be written.
    """
    path = Path(path).resolve()
    try:
        old = path.read_bytes()
        mark, encoding = _encoding(old)
        if _decoded(old, str(path)) != plan_file.text:
            raise UsageError(
                f"{plan_file.name} was changed by somebody else in the meantime",
                "Nothing was written; try again on the file as it is now.",
            )
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            stream.write(mark + text.encode(encoding))
        shutil.copymode(path, stream.name)
        os.replace(stream.name, path)
    except OSError as error:
        raise UsageError(
            f"{plan_file.name} cannot be written: {error.strerror}", "Check that you may write the file."
        ) from error


def _encoding(data: bytes) -> tuple[bytes, str]:
    """The mark with which the bytes begin, and the encoding of what follows. UTF-8 keeps it in the text."""
    found = next(((mark, name) for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    if found is None:
        return b"", "utf-8"
    mark, name = found
    return mark, f"{name}-{'le' if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE) else 'be'}"


def _says(text: str, plan: Plan, name: str) -> bool:
    try:
        return parse(text, name).plan == plan
    except PlanFileError:
        return False


def _decoded(data: bytes, name: str) -> str:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableFile(
            f"{name}: line {line} is not text in UTF-8",
            "Open the file in its editor and save it as UTF-8; a Word or PDF file is not a plan file.",
        ) from None


def _tree(text: str, name: str) -> tuple[Node | None, list[Slip], bool]:
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(
            Slip(
                _START,
                f"{len(text):,} characters",
                f"at most {MOST_CHARACTERS:,}, many times the longest plan",
                "Split the plan, or check that this is the right file.",
            )
        )
    if json_text.looks_like_json(text):
        try:
            return *json_text.read(text), True
        except Unreadable:
            # Braces also begin YAML; only a file that says it is JSON must be JSON.
            if name.lower().endswith(".json"):
                raise
    marked = text.startswith("\ufeff")
    return *yaml_text.read(text[1:] if marked else text), False


def _not_a_plan(root: Node | None) -> Slip:
    found = "nothing" if root is None else "a list" if isinstance(root, tree.Sequence) else "a single value"
    return Slip(
        root.start if root else _START,
        found,
        "a plan: the keys plan, framework, school_year and objectives",
        "Start from the text that `milepost new` writes.",
    )


def _in_file_order(found: Sequence[Problem]) -> list[Problem]:
    return sorted(found, key=lambda problem: (problem.line or 0, problem.column or 0))
