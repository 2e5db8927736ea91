"""A plan file as a tree of values that know their place in the text.

The two readers (`yaml_text`, `json_text`) build it; `plan.file` reads values from it and
`plan.rewriting` changes the text at its marks. Nothing here knows what a plan is.

Values are null, true, false and text: a number stays the text it was written as, so that `007` and
`1.10` are not changed by being read, and a place that wants a number makes one of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

Path = tuple[str | int, ...]

# Larger or deeper than any plan; what passes them is an accident or an attack.
MOST_CHARACTERS = 2_000_000
DEEPEST = 40

# Characters that no text of a plan holds: controls except tab and line ends, and half surrogates.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Mark(Protocol):
    """A place in a text: line, column and index count from 0, in characters. PyYAML's own marks are such."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The character in the line."""

    @property
    def index(self) -> int:
        """The character in the text."""


@dataclass(frozen=True, slots=True)
class At:
    """A mark that we made ourselves."""

    line: int
    column: int
    index: int


@dataclass(slots=True)
class Scalar:
    """A single value. `style` is its quote or block sign: '' (none), "'", '"', '|' or '>'."""

    value: str | bool | None
    written: str
    style: str
    start: Mark
    end: Mark


@dataclass(slots=True)
class Entry:
    """One key of a mapping and its value."""

    key: Scalar
    value: Node


@dataclass(slots=True)
class Mapping:
    """Keys with values. `flow` says that it stands in braces."""

    flow: bool
    start: Mark
    end: Mark
    entries: dict[str, Entry] = field(default_factory=dict)


@dataclass(slots=True)
class Sequence:
    """A list. `flow` says that it stands in brackets."""

    flow: bool
    start: Mark
    end: Mark
    items: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


@dataclass(frozen=True, slots=True)
class Slip:
    """Something the text may not hold, at a place."""

    mark: Mark
    found: str
    expected: str
    remedy: str


class Unreadable(Exception):
    """The text cannot be made into a tree. Carries the slip that stopped the reading."""

    def __init__(self, slip: Slip) -> None:
        super().__init__(slip.found)
        self.slip = slip


def values(node: Node) -> object:
    """The plain values under `node`: dict, list, str, bool, None."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [values(item) for item in node.items]
    return {key: values(entry.value) for key, entry in node.entries.items()}


def find(node: Node, path: Path) -> Node | None:
    """The node at `path` below `node`; None where there is none."""
    for step in path:
        found = child(node, step)
        if found is None:
            return None
        node = found
    return node


def child(node: Node, step: str | int) -> Node | None:
    """The value at one key or number directly below `node`."""
    if isinstance(node, Mapping) and isinstance(step, str):
        entry = node.entries.get(step)
        return entry.value if entry else None
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def too_deep(mark: Mark) -> Unreadable:
    """What a reader raises when lists and mappings stand inside each other beyond any plan."""
    return Unreadable(
        Slip(
            mark,
            f"more than {DEEPEST} lists and mappings inside each other",
            "the few levels of a plan",
            "Close the brackets that were opened, or take the indentation back.",
        )
    )


def twice_slip(key: str, first: Mark, again: Mark) -> Slip:
    """The slip of a key that stands twice in one mapping."""
    return Slip(
        again,
        f"the key `{key}` for the second time (first on line {first.line + 1})",
        "each key once",
        "Remove one of the two, or bring them together under one key.",
    )
