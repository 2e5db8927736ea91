"""What reading a file gives: a plan, where each part of it stood, and what the criteria say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from milepost.criteria.fixes import Fix
from milepost.criteria.types import PlanReport
from milepost.documents.blocks import Place
from milepost.plan.document import as_document
from milepost.plan.file import PlanFile
from milepost.plan.types import Plan

__all__ = ["CheckedFile", "Extraction", "FixedFile", "Place", "Unplaced", "UnreadFile"]


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
    out"), for the person who gave the file. `loose` says that the file is a list of statements, not a
    plan: nothing is missing from it. `year_guessed` says that the file names no school year, so that the
    plan's is that of most of its dates, or of the day on which it was read. `kinds_guessed` are the ids of
    the benchmarks that got their kind from their own words, since no heading says it.
    """

    source_format: str
    plan: Plan
    places: dict[str, Place]
    unplaced: tuple[Unplaced, ...] = ()
    notes: tuple[str, ...] = ()
    loose: bool = False
    year_guessed: bool = False
    kinds_guessed: frozenset[str] = frozenset()

    def as_json(self) -> dict[str, Any]:
        """The plan document with each benchmark's `place` beside it; `notes` and `unplaced` at its end."""
        document = as_document(self.plan)
        for benchmark in _benchmarks(document):
            if place := self.places.get(benchmark["id"]):
                benchmark["place"] = place.as_json()
        document["notes"] = list(self.notes)
        document["unplaced"] = [
            {"text": item.text, "place": item.place.as_json(), "why": item.why} for item in self.unplaced
        ]
        return document


@dataclass(frozen=True)
class CheckedFile:
    """One file, read and checked. `on` is the day on which it was, None where nobody says."""

    path: Path
    extraction: Extraction
    report: PlanReport
    on: date | None = None


@dataclass(frozen=True)
class UnreadFile:
    """A file that could not be checked: what is wrong with it, and what to do."""

    path: Path
    message: str
    remedy: str = ""


@dataclass(frozen=True)
class FixedFile:
    """One plan file with what may be mended in it without asking: its text afterwards, and each change."""

    path: Path
    plan_file: PlanFile
    text: str
    fixes: tuple[Fix, ...]


def _benchmarks(document: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for objective in document["objectives"]:
        found += objective.get("outcomes", [])
        for initiative in objective.get("initiatives", []):
            found += initiative.get("benchmarks", [])
    return found
