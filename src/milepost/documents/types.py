"""What a reader gets out of a file: a plan document, and where each part of it stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from milepost.plan.types import Plan


@dataclass(frozen=True)
class Place:
    """Where something stood in a file. Numbers count from 1; None where the format has no such thing.

    `heading` is the text of the heading or column it stood under, as written.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    line: int | None = None
    heading: str | None = None


@dataclass(frozen=True)
class Unplaced:
    """Text that the reader saw and could not put anywhere in a plan, with the reason."""

    text: str
    place: Place
    why: str


@dataclass(frozen=True)
class Extraction:
    """A file, read. `plan` is a valid plan; `places` has every benchmark's place by its id.

    `notes` are sentences about what the reader did or could not do ("tracked deletions were left
    out"), for the person who gave the file.
    """

    source_format: str
    plan: Plan
    places: dict[str, Place]
    unplaced: tuple[Unplaced, ...] = ()
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The plan document with each benchmark's `place` beside it, and `unplaced` at its end."""
        raise NotImplementedError
