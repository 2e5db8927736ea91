"""The evidence store: bulk evidence in a folder, as immutable files with a manifest.

from milepost.evidence.store import Store
store = Store(folder)
added = store.add(
    observations,                 # what an importer made of a file (or a CSV file, with plan=)
    source="iready",              # where the evidence comes from
    mapping={"Student ID": "unit"},   # column of the file: what it was taken for
    by="dana", now=datetime.now(UTC),
    plan=plan,                    # says how often the measures are collected; may be left out
    file="winter.csv", content_sha256=sha256_of(path),   # the file that was imported
)
added.new                         # False: the store had this file already, nothing was added
"""

from milepost.evidence.store.files import sha256_of
from milepost.evidence.store.manifest import Batch, Manifest
from milepost.evidence.store.store import Added, Store

__all__ = ["Added", "Batch", "Manifest", "Store", "sha256_of"]
