"""The evidence store: batches of observations, committed whole or not at all.

A commit writes its files aside, then replaces the manifest; until then nothing has happened. The
order of commits is the order received. Reading for a status is `store.reading`, checking
`store.verify`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from milepost.errors import EvidenceError
from milepost.evidence.columns import Scales, load, scales_of
from milepost.evidence.csv import read_csv
from milepost.evidence.observations import Observation, Observations, Rejected
from milepost.evidence.store import layout
from milepost.evidence.store.bulk import load_parquet
from milepost.evidence.store.files import Folder, sha256_of
from milepost.evidence.store.manifest import (
    Batch,
    DataFile,
    Extent,
    Manifest,
    Retraction,
    SeriesFile,
    dumps,
    loads,
)
from milepost.evidence.store.series import (
    DEFAULT_GRAIN,
    FIRST,
    NO_GRAIN,
    YEAR,
    grain_of,
    made,
    of_batch,
    of_series,
    year_of,
)
from milepost.plan.types import Plan

if TYPE_CHECKING:
    import duckdb


# A measure with more rows than this has a file of its own when files are compacted: what a
# commit of other measures need not touch, and one group of rows at least.
_LARGE_ROWS = 1_000_000
# The same for its values of one school year: they are written anew by every commit of that measure.
_LARGE_SERIES = 100_000


@dataclass(frozen=True)
class Added:
    """What `Store.add` did.

    `batch` is the one with this evidence; `new` is False where the store had it already and nothing
    was added. `rejected` are rows that were left out, `notes` sentences to read before believing
    the figures.
    """

    batch: Batch
    new: bool
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()


class Store:
    """A store of evidence in a folder, which the first `add` makes."""

    def __init__(self, path: Path | str) -> None:
        self._folder = Folder(Path(path))

    @property
    def path(self) -> Path:
        """The store's folder."""
        return self._folder.path

    @property
    def folder(self) -> Folder:
        """Access to the store's files."""
        return self._folder

    def exists(self) -> bool:
        """Whether the folder is a store."""
        return self._folder.has_manifest()

    def manifest(self) -> Manifest:
        """What the store holds now. EvidenceError where the folder is no store."""
        if not self.exists():
            raise EvidenceError(
                f"{self.path} is no evidence store.", "milepost evidence add makes one with its first batch."
            )
        return loads(self._folder.read_manifest(), str(self.path))

    def add(
        self,
        evidence: Path | Observations,
        *,
        source: str,
        by: str,
        now: datetime,
        mapping: Mapping[str, str] | None = None,
        plan: Plan | None = None,
        file: str = "",
        content_sha256: str | None = None,
        partly: bool = False,
    ) -> Added:
        """Commit observations as one batch, all of them or none.

        `evidence` is a CSV or Parquet file of observations, which needs `plan`, or what an importer
        made of a file: then `file` is that file's name and `content_sha256` the hash of its bytes (None: the
        rows are hashed). `mapping` (column of the file: what it was taken for) is kept in the
        record. `plan` also tells how often its measures are collected. Content that a counted batch
        already has is not added again. EvidenceError, and nothing added, where rows were rejected
        (unless `partly`), where there are none, and where another writer is at work.
        """
        if isinstance(evidence, Path):
            file, content = file or evidence.name, sha256_of(_a_file(evidence))
            if (known := self._known(content)) is not None:
                return Added(known, False)
            if evidence.suffix.lower() != ".parquet":
                evidence = read_csv([evidence], _needed(plan))
        else:
            content = content_sha256 or _hash_of(evidence.rows)
        doubts = evidence if isinstance(evidence, Observations) else Observations()
        if doubts is evidence:
            _refuse_rejects(doubts, partly)
        with self._folder.writing():
            before = self.manifest() if self.exists() else Manifest()
            if (same := before.counted_with(content)) is not None:
                return Added(same, False, doubts.rejected, doubts.notes)
            self._sweep(before)
            with self._folder.aside() as spill, layout.database(spill) as connection:
                extents = _load(connection, evidence, plan)
                batch = Batch(
                    number=max((one.number for one in before.batches), default=0) + 1,
                    source=source,
                    file=file,
                    sha256=content,
                    rows=sum(extent.rows for extent in extents.values()),
                    by=by,
                    when=_stamp(now),
                    mapping=dict(mapping or {}),
                    measures=extents,
                )
                self._commit(self._with_batch(connection, before, batch, plan))
        return Added(batch, True, doubts.rejected, doubts.notes)

    def retract(self, number: int, *, by: str, now: datetime, because: str) -> Batch:
        """Let a batch count no more, as if it had never come; the record of it stays.

        Its rows stay in the store until `compact`. EvidenceError where there is no such batch, or it
        is retracted already.
        """
        with self._folder.writing():
            before = self.manifest()
            batch = before.batch(number)
            if batch.retracted is not None:
                raise EvidenceError(
                    f"Batch {number} was retracted already, by {batch.retracted.by}.",
                    "There is nothing to do.",
                )
            self._sweep(before)
            batch = replace(batch, retracted=Retraction(by, _stamp(now), because))
            after = before.with_batch(batch)
            with self._folder.aside() as spill, layout.database(spill) as connection:
                after = self._rebuilt(connection, after, set(batch.measures), _years_of(batch))
            self._commit(after)
        return batch

    def compact(self) -> Manifest:
        """Fewer, larger files: one a measure. Rows of retracted batches are gone for good after this."""
        with self._folder.writing():
            before = self.manifest()
            self._sweep(before)
            counted = tuple(batch.number for batch in before.counted)
            files = []
            with self._folder.aside() as spill, layout.database(spill) as connection:
                for measures in _apart(before.rows_by_measure(), _LARGE_ROWS):
                    rows = layout.stored(self.paths(before, measures), counted, measures)
                    files.append(self._data_file(connection, rows))
            self._commit(replace(before, files=tuple(files)))
            after = self.manifest()
            self._sweep(after)
        return after

    def paths(self, manifest: Manifest, measures: Iterable[str]) -> list[Path]:
        """The data files with rows of these measures in batches that count."""
        counted, wanted = {batch.number for batch in manifest.counted}, set(measures)
        return [
            self._folder.located(one.name)
            for one in manifest.files
            if counted & set(one.batches) and wanted & set(one.measures)
        ]

    def series_paths(self, manifest: Manifest, measures: Iterable[str]) -> list[Path]:
        """The series files with values of these measures."""
        wanted = set(measures)
        return [self._folder.located(one.name) for one in manifest.series if wanted & set(one.measures)]

    def _known(self, content: str) -> Batch | None:
        return self.manifest().counted_with(content) if self.exists() else None

    def _commit(self, manifest: Manifest) -> None:
        self._folder.replace_manifest(dumps(replace(manifest, commit=manifest.commit + 1)))

    def _sweep(self, manifest: Manifest) -> None:
        """Away with what a dead writer left and what earlier commits superseded."""
        self._folder.remove(self._folder.leftovers(manifest.names()))

    def _with_batch(
        self, connection: duckdb.DuckDBPyConnection, before: Manifest, batch: Batch, plan: Plan | None
    ) -> Manifest:
        """The manifest with the rows that are in the table `received`."""
        scales = {measure: extent.scales for measure, extent in batch.measures.items()}
        file = self._data_file(
            connection, layout.received(batch.number, scales, layout.says_the_same(connection))
        )
        after = replace(before, batches=(*before.batches, batch), files=(*before.files, file))
        return self._with_series(connection, before, after, batch, plan)

    def _data_file(self, connection: duckdb.DuckDBPyConnection, rows: str) -> DataFile:
        kept = self._folder.keep("data", partial(layout.write, connection, rows))
        count, batches, measures = _one(
            connection,
            f"SELECT count(*), list(DISTINCT batch), list(DISTINCT measure) "
            f"FROM read_parquet({layout.text(str(self._folder.located(kept.name)))})",
        )
        return DataFile(
            kept.name, kept.bytes, kept.sha256, count, tuple(sorted(batches)), tuple(sorted(measures))
        )

    def _with_series(
        self,
        connection: duckdb.DuckDBPyConnection,
        before: Manifest,
        after: Manifest,
        batch: Batch,
        plan: Plan | None,
    ) -> Manifest:
        """The series with the rows of the batch; made from all rows where the grain changed."""
        told = {measure.id: grain_of(measure) for measure in plan.measures} if plan else {}
        had = before.grains
        now = {measure: told.get(measure, had.get(measure, DEFAULT_GRAIN)) for measure in batch.measures}
        after = replace(after, grains={**had, **now})
        changed = {measure for measure, grain in now.items() if had.get(measure, grain) != grain}
        if changed:
            every_year = {year for one in after.counted for year in _years_of(one)}
            after = self._rebuilt(connection, after, changed, every_year)
        return self._extended(connection, after, set(batch.measures) - changed)

    def _extended(
        self, connection: duckdb.DuckDBPyConnection, after: Manifest, measures: set[str]
    ) -> Manifest:
        """The series with the rows that the newest file has of some measures."""
        measures = {measure for measure in measures if after.grains[measure] != NO_GRAIN}
        newest = self._folder.located(after.files[-1].name)
        new = layout.stored([newest], after.files[-1].batches, measures)
        for year in _years(connection, new):
            old = self._beside(after, year, measures)
            new_rows = f"SELECT * FROM ({new}) WHERE {YEAR} = {year}"
            rows = f"{of_series(self._rows(old))} UNION ALL {of_batch(new_rows)}"
            after = self._with_year(connection, after, year, old, rows)
        return after

    def _rebuilt(
        self, connection: duckdb.DuckDBPyConnection, after: Manifest, measures: set[str], years: Iterable[int]
    ) -> Manifest:
        """The series of some measures made from all rows that count, in some years."""
        counted = [batch.number for batch in after.counted]
        own = layout.stored(self.paths(after, measures), counted, measures)
        for year in years:
            old = self._beside(after, year, measures)
            rows = of_batch(f"SELECT * FROM ({own}) WHERE {YEAR} = {year}")
            others = f"SELECT * FROM ({self._rows(old)}) WHERE NOT ({layout.among('measure', measures)})"
            after = self._with_year(connection, after, year, old, f"{of_series(others)} UNION ALL {rows}")
        return after

    def _beside(self, after: Manifest, year: int, measures: set[str]) -> list[SeriesFile]:
        """The files that change with the series of some measures: their own, and the one that many share."""
        return [
            one
            for one in after.series
            if one.year == year
            and (one.rows <= _LARGE_SERIES or len(one.measures) > 1 or measures & set(one.measures))
        ]

    def _with_year(
        self,
        connection: duckdb.DuckDBPyConnection,
        after: Manifest,
        year: int,
        old: list[SeriesFile],
        rows: str,
    ) -> Manifest:
        """The series of one school year with `old` files replaced by what `rows` (`series.MADE_OF`) make."""
        connection.execute(f"CREATE OR REPLACE TEMP TABLE made AS {made(rows, after.grains)}")
        counts = connection.execute("SELECT measure, count(*) FROM made GROUP BY measure").fetchall()
        files = [one for one in after.series if one not in old]
        for measures in _apart(dict(counts), _LARGE_SERIES):
            of_file = f"SELECT * FROM made WHERE {layout.among('measure', measures)}"
            kept = self._folder.keep("series", partial(layout.write, connection, of_file, first=FIRST))
            count = sum(count for measure, count in counts if measure in measures)
            files.append(SeriesFile(kept.name, kept.bytes, kept.sha256, count, tuple(measures), year))
        return replace(after, series=tuple(files))

    def _rows(self, series: list[SeriesFile]) -> str:
        measures = {measure for one in series for measure in one.measures}
        return layout.in_series([self._folder.located(one.name) for one in series], measures)


def _apart(rows: Mapping[str, int], large: int) -> list[list[str]]:
    """Measures by file: each with many rows by itself, the others together."""
    alone = [[measure] for measure in sorted(rows) if rows[measure] > large]
    others = [measure for measure in sorted(rows) if rows[measure] <= large]
    return [*alone, others] if others else alone


def _years_of(batch: Batch) -> set[int]:
    return {
        year for one in batch.measures.values() for year in range(year_of(one.first), year_of(one.last) + 1)
    }


def _a_file(path: Path) -> Path:
    if not path.is_file():
        raise EvidenceError(f"There is no file {path}.", "Check the path; a folder is added file by file.")
    return path


def _needed(plan: Plan | None) -> Plan:
    if plan is None:
        raise EvidenceError("A file of observations is read by its plan's measures.", "Name the plan.")
    return plan


def _load(
    connection: duckdb.DuckDBPyConnection, evidence: Path | Observations, plan: Plan | None
) -> dict[str, Extent]:
    """The rows into the table `received`, and what they are by measure."""
    if isinstance(evidence, Path):
        return load_parquet(connection, evidence, _needed(plan))
    extents = _extents(evidence.rows)
    scales = {measure: extent.scales for measure, extent in extents.items()}
    load(connection, evidence.rows, scales, provenance=True)
    return extents


def _refuse_rejects(evidence: Observations, partly: bool) -> None:
    if evidence.rejected and not partly:
        count, first = len(evidence.rejected), evidence.rejected[0]
        raise EvidenceError(
            f"{count} of {count + len(evidence.rows)} rows cannot be taken and none was added: {first}",
            "Mend them and add the file again, or add the other rows alone (--partly).",
        )
    if not evidence.rows:
        raise EvidenceError("There are no rows to add.", "Give a file with rows of the plan's measures.")


def _extents(rows: tuple[Observation, ...]) -> dict[str, Extent]:
    by_measure: dict[str, list[Observation]] = defaultdict(list)
    for row in rows:
        by_measure[row.measure].append(row)
    scales = scales_of(rows)
    return {measure: _extent(own, scales[measure]) for measure, own in sorted(by_measure.items())}


def _extent(rows: list[Observation], scales: Scales) -> Extent:
    days = [row.date for row in rows]
    forms = {
        (row.value is None, row.numerator is None, row.denominator is None, row.level is None)
        for row in rows
        if row.missing is None
    }
    given = (
        " ".join(name for name, absent in zip((*layout.NUMBERS, "level"), form, strict=True) if not absent)
        for form in forms
    )
    levels = {row.level for row in rows if row.level is not None}
    return Extent(len(rows), min(days), max(days), scales, tuple(sorted(given)), tuple(sorted(levels)))


def _hash_of(rows: tuple[Observation, ...]) -> str:
    digest = sha256()
    for row in rows:
        digest.update(repr(row).encode())
    return digest.hexdigest()


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")


def _years(connection: duckdb.DuckDBPyConnection, rows: str) -> list[int]:
    found = connection.execute(f"SELECT DISTINCT {YEAR} AS y FROM ({rows}) ORDER BY y").fetchall()
    return [year for (year,) in found]


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    found = connection.execute(query).fetchone()
    assert found is not None  # an aggregate always gives a row
    return found
