"""Whether a store is whole: every file as it was written, every row counted, every series true.

Only looks; mending is a person's decision. What a dead writer left behind is no fault, because
nothing refers to it: the next writer sweeps it away.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import duckdb

from milepost.evidence.store import layout
from milepost.evidence.store.manifest import Manifest
from milepost.evidence.store.reading import Stored
from milepost.evidence.store.series import NO_GRAIN, made, of_batch
from milepost.evidence.store.store import Store


@dataclass(frozen=True)
class Verified:
    """What was found: `flaws` are sentences, none where the store is whole; `leftovers` names of files."""

    manifest: Manifest
    flaws: tuple[str, ...]
    leftovers: tuple[str, ...]


def verify(store: Store) -> Verified:
    """Look at every byte of a store. EvidenceError where there is none, or its manifest cannot be read."""
    manifest = store.manifest()
    flaws = [flaw for one in manifest.files if (flaw := store.folder.flaw(one.name, one.bytes, one.sha256))]
    flaws += [flaw for one in manifest.series if (flaw := store.folder.flaw(one.name, one.bytes, one.sha256))]
    if not flaws:
        with store.folder.aside() as spill, layout.database(spill) as connection:
            flaws = [*_rows(store, manifest, connection), *_series(store, manifest, connection)]
    return Verified(manifest, tuple(flaws), tuple(store.folder.leftovers(manifest.names())))


def _rows(store: Store, manifest: Manifest, connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Batches whose rows in the files are not as many as came. A retracted one may have none left."""
    found: Counter[tuple[int, str]] = Counter()
    for one in manifest.files:
        path = layout.text(str(store.folder.located(one.name)))
        counted = connection.execute(
            f"SELECT batch, measure, count(*) FROM read_parquet({path}) GROUP BY batch, measure"
        )
        for batch, measure, count in counted.fetchall():
            found[batch, measure] += count
    flaws = []
    for batch in manifest.batches:
        for measure, extent in batch.measures.items():
            here = found.pop((batch.number, measure), 0)
            if here != extent.rows and not (batch.retracted and here == 0):
                flaws.append(f"batch {batch.number} has {here} rows of {measure}; {extent.rows} came")
    return [*flaws, *(f"batch {batch} is in a file and not in the record" for batch, _ in found)]


def _series(store: Store, manifest: Manifest, connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Measures whose series is not what their rows make."""
    stored = Stored(store)
    flaws = []
    for measure in sorted(m for m in manifest.rows_by_measure() if manifest.grains[m] != NO_GRAIN):
        again = made(of_batch(stored.all_rows([measure])), manifest.grains)
        kept = stored.series([measure])
        (differing,) = connection.execute(
            f"WITH made AS MATERIALIZED ({again}), kept AS MATERIALIZED ({kept}) SELECT count(*) FROM "
            "((TABLE made EXCEPT ALL TABLE kept) UNION ALL (TABLE kept EXCEPT ALL TABLE made))"
        ).fetchone() or (0,)
        if differing:
            flaws.append(f"the series of {measure} differs from its rows in {differing} places")
    return flaws
