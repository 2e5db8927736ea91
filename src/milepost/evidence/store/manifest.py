"""The manifest: what a store holds, where it came from, and what is counted.

One JSON document that is replaced as a whole by each commit. Pure values; `files` reads and writes
the text. A file that the manifest does not name is not in the store.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from milepost.errors import EvidenceError
from milepost.evidence.columns import Scales
from milepost.evidence.store.files import MARK

FORMAT = 1


@dataclass(frozen=True)
class Retraction:
    """That a batch does not count any more: by whom, when (ISO 8601, UTC) and why."""

    by: str
    when: str
    because: str


@dataclass(frozen=True)
class Extent:
    """What a batch has of one measure: rows, first and last day, the decimals of its numbers.

    `forms` are the sets of columns in which its figures are given ("numerator denominator", "value"),
    "" where a row gives none; `levels` the levels that occur.
    """

    rows: int
    first: date
    last: date
    scales: Scales
    forms: tuple[str, ...]
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Batch:
    """What one commit brought.

    `number` counts from 1 in the order of commits, which is the order received. `source` names where
    the evidence comes from, `file` the file it was read from ("" where there was none), `sha256` the
    content. `mapping` says which column was taken for what, as the importer recorded it. `rows` are
    all that came; `when` is ISO 8601 in UTC.
    """

    number: int
    source: str
    file: str
    sha256: str
    rows: int
    by: str
    when: str
    mapping: Mapping[str, str]
    measures: Mapping[str, Extent]
    retracted: Retraction | None = None


@dataclass(frozen=True)
class DataFile:
    """An immutable file of rows, and whose rows they are: the numbers of its batches."""

    name: str
    bytes: int
    sha256: str
    rows: int
    batches: tuple[int, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True)
class SeriesFile:
    """The latest values by collection of some measures, for one school year.

    `year` is the calendar year in whose August the school year begins. Of which step a measure's
    values are is in the manifest's `grains`.
    """

    name: str
    bytes: int
    sha256: str
    rows: int
    measures: tuple[str, ...]
    year: int


@dataclass(frozen=True)
class Manifest:
    """The whole store at one commit.

    `grains` says of which step each measure has a series: "week", "month" or "none".
    """

    commit: int = 0
    batches: tuple[Batch, ...] = ()
    files: tuple[DataFile, ...] = ()
    series: tuple[SeriesFile, ...] = ()
    grains: Mapping[str, str] = field(default_factory=dict)

    @property
    def counted(self) -> tuple[Batch, ...]:
        """The batches that count: all that were not retracted."""
        return tuple(batch for batch in self.batches if batch.retracted is None)

    def batch(self, number: int) -> Batch:
        """The batch of this number. EvidenceError where there is none."""
        for batch in self.batches:
            if batch.number == number:
                return batch
        raise EvidenceError(f"The store has no batch {number}.", "milepost evidence list shows its batches.")

    def counted_with(self, sha256: str) -> Batch | None:
        """The batch that counts and has this content, None where there is none."""
        return next((batch for batch in self.counted if batch.sha256 == sha256), None)

    def with_batch(self, batch: Batch) -> Manifest:
        """The manifest with one of its batches replaced."""
        return replace(
            self, batches=tuple(batch if one.number == batch.number else one for one in self.batches)
        )

    def scales(self) -> dict[str, Scales]:
        """For each measure the decimals that its numbers have at most, over the batches that count."""
        found: dict[str, Scales] = {}
        for batch in self.counted:
            for measure, extent in batch.measures.items():
                was, now = found.get(measure, Scales()), extent.scales
                found[measure] = Scales(
                    max(was.value, now.value), max(was.numerator, now.numerator), max(was.weight, now.weight)
                )
        return found

    def rows_by_measure(self) -> dict[str, int]:
        """How many rows the batches that count have of each measure."""
        found: dict[str, int] = {}
        for batch in self.counted:
            for measure, extent in batch.measures.items():
                found[measure] = found.get(measure, 0) + extent.rows
        return found

    def names(self) -> set[str]:
        """The files that this manifest is about."""
        return {one.name for one in self.files} | {one.name for one in self.series}


def as_values(manifest: Manifest) -> dict[str, Any]:
    """The manifest as JSON-able values."""
    values: dict[str, Any] = asdict(manifest)
    for batch in values["batches"]:
        for extent in batch["measures"].values():
            extent["first"], extent["last"] = extent["first"].isoformat(), extent["last"].isoformat()
    return values


def dumps(manifest: Manifest) -> str:
    """The manifest as its JSON text."""
    return json.dumps({MARK: FORMAT, **as_values(manifest)}, ensure_ascii=False, indent=1) + "\n"


def loads(text: str, name: str) -> Manifest:
    """The manifest in a text; EvidenceError for one that this version does not understand."""
    try:
        written = json.loads(text)
        if written[MARK] != FORMAT:
            raise EvidenceError(
                f"{name} is a store of format {written[MARK]}; this version reads {FORMAT}.",
                "Use the version of Milepost that wrote it, or a newer one.",
            )
        return Manifest(
            written["commit"],
            tuple(_batch(one) for one in written["batches"]),
            tuple(
                DataFile(**{**one, "batches": tuple(one["batches"]), "measures": tuple(one["measures"])})
                for one in written["files"]
            ),
            tuple(SeriesFile(**{**one, "measures": tuple(one["measures"])}) for one in written["series"]),
            written["grains"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise EvidenceError(
            f"The manifest of {name} cannot be read ({error}).", "Restore the store from its backup."
        ) from error


def _batch(written: dict[str, Any]) -> Batch:
    measures = {
        measure: Extent(
            one["rows"],
            date.fromisoformat(one["first"]),
            date.fromisoformat(one["last"]),
            Scales(**one["scales"]),
            tuple(one["forms"]),
            tuple(one["levels"]),
        )
        for measure, one in written["measures"].items()
    }
    retracted = written["retracted"]
    return Batch(
        **{**written, "measures": measures, "retracted": Retraction(**retracted) if retracted else None}
    )
