"""What the reader did with a file beyond what its headings say, as notes for the person who gave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from milepost.documents.loose import MOST_READ
from milepost.plan.words import Kind

# So many examples are named; the rest is counted.
MOST_NAMED = 3


@dataclass
class Remarks:
    """Counted while a file is placed.

    `read` are the kinds of the statements that no heading names, None where the reading was not
    sure; `columns` say which columns were read cell by cell; `times` are words that no date holds.
    """

    read: list[Kind | None] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    looked_at: int = 0

    def may_read(self) -> bool:
        """Count one more text under no heading. False once there were too many to read."""
        self.looked_at += 1
        return self.looked_at <= MOST_READ

    def as_read(self, kind: Kind | None) -> None:
        """A statement was placed by how it reads."""
        self.read.append(kind)

    def cell_by_cell(self, column: str) -> None:
        """A column that may hold outcomes or evidence was read cell by cell."""
        if column not in self.columns:
            self.columns.append(column)

    def time_in_words(self, words: str) -> None:
        """A cell's time was kept in the statement's words."""
        self.times.append(words)

    def notes(self, unnamed: Iterable[str], *, no_objective: bool = False) -> Iterator[str]:
        """The sentences to hand on.

        `unnamed` are the labels under which no initiative is named; `no_objective` says that there
        are benchmarks under no objective.
        """
        if self.read:
            yield self._read()
        if self.looked_at > MOST_READ:
            yield f"More than {MOST_READ:,} texts stand under no heading; only so many were looked at."
        for column in self.columns:
            yield f"{column}, was read cell by cell: it may hold outcomes or evidence."
        if self.times:
            cells = "1 cell says" if len(self.times) == 1 else f"{len(self.times)} cells say"
            yield (
                f"{cells} about time what no date can hold ({_named(self.times)}): "
                "the words were added to the statement."
            )
        if no_objective:
            yield (
                "No goal or objective stands before the first statements. "
                "Add a line \u201cGoal: \u2026\u201d above them."
            )
        if labels := list(dict.fromkeys(unnamed)):
            kept = f"{labels[0]}: activities" if len(labels) == 1 else "\u2026: activities"
            yield (
                f"Under {_named(labels)} no initiative is named: what stands there is kept as "
                f"\u201c{kept}\u201d. Add a line \u201cStrategy: \u2026\u201d above it."
            )

    def _read(self) -> str:
        many = len(self.read)
        said = (
            "1 statement stands under no heading that says what it is; its kind is as it reads"
            if many == 1
            else f"{many} statements stand under no heading that says what they are; "
            "their kind is as they read"
        )
        unsure = self.read.count(None)
        if not unsure:
            return f"{said}."
        return f"{said}, or left open where the reading is not sure ({unsure})."


def _named(words: list[str]) -> str:
    distinct = list(dict.fromkeys(words))
    named = ", ".join(f"\u201c{word}\u201d" for word in distinct[:MOST_NAMED])
    more = len(distinct) - MOST_NAMED
    return f"{named} and {more} more" if more > 0 else named
