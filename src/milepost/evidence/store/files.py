"""The store's folder: the only module of the store that touches files.

Everything is written aside, flushed to the disk and then renamed into place, so that a name either
is not there or holds all of it. Knows nothing of evidence. Another kind of storage would be another
`Folder` with these few methods.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from milepost.errors import EvidenceError

MANIFEST = "manifest.json"
# The first key of the manifest, by which it is told from other files of that name.
MARK = "milepost_store"
_HEAD = 200
_LOCK = "lock"
# What is being written has a name that begins so; without a living writer it is nothing.
_ASIDE = "aside-"
_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True)
class Kept:
    """A file that is in place: its name within the store, its bytes and their SHA-256."""

    name: str
    bytes: int
    sha256: str


class Folder:
    """A folder of immutable files beside one manifest that is replaced as a whole."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def has_manifest(self) -> bool:
        """Whether there is a manifest of ours, which is what makes a folder a store."""
        path = self.path / MANIFEST
        return path.is_file() and f'"{MARK}"' in path.read_text(encoding="utf-8", errors="replace")[:_HEAD]

    def read_manifest(self) -> str:
        """The text of the manifest as it now stands."""
        return (self.path / MANIFEST).read_text(encoding="utf-8")

    def replace_manifest(self, text: str) -> None:
        """The new manifest in place of the old: this is the moment of a commit."""
        aside = self._aside(".json")
        aside.write_text(text, encoding="utf-8")
        _flush(aside)
        aside.rename(self.path / MANIFEST)
        _flush(self.path)

    def keep(self, kind: str, write: Callable[[Path], None]) -> Kept:
        """A new immutable Parquet file in the folder `kind`, which `write` fills under the path it is given.

        Its name is the hash of its content: the same content is the same file.
        """
        aside = self._aside(".parquet")
        write(aside)
        _flush(aside)
        digest = sha256_of(aside)
        name = f"{kind}/{digest[:32]}.parquet"
        (self.path / kind).mkdir(exist_ok=True)
        size = aside.stat().st_size
        aside.rename(self.path / name)
        _flush(self.path / kind)
        _flush(self.path)
        return Kept(name, size, digest)

    def located(self, name: str) -> Path:
        """Where a file of the store is."""
        return self.path / name

    def flaw(self, name: str, size_bytes: int, sha256: str) -> str | None:
        """What is wrong with a file that should be as it was written; None where nothing is."""
        path = self.path / name
        if not path.is_file():
            return f"{name} is not there"
        if path.stat().st_size != size_bytes or sha256_of(path) != sha256:
            return f"{name} is not as it was written"
        return None

    def leftovers(self, known: set[str]) -> list[str]:
        """Names of files in the store that are not `known`: of a writer that died, or superseded."""
        found = list(self.path.glob(f"{_ASIDE}*"))
        found += [path for kind in ("data", "series") for path in (self.path / kind).glob("*.parquet")]
        return sorted(name for path in found if (name := path.relative_to(self.path).as_posix()) not in known)

    def remove(self, names: list[str]) -> None:
        """Remove files that no manifest names any more."""
        for name in names:
            path = self.path / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """A folder for what a database cannot hold in memory; gone afterwards, or with the next writer."""
        with TemporaryDirectory(prefix=_ASIDE, dir=self.path) as folder:
            yield Path(folder)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Alone among writers while the block runs; EvidenceError where another is at work.

        The lock is the kernel's: it goes with the process that holds it, however that ends.
        """
        # Not on every system, and a store can be read without it.
        import fcntl

        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / _LOCK).open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise EvidenceError(
                    f"Another program is writing to the evidence store {self.path}.",
                    "Try again when it has finished; nothing was changed.",
                ) from error
            yield

    def _aside(self, suffix: str) -> Path:
        return self.path / f"{_ASIDE}{uuid4().hex}{suffix}"


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


def _flush(path: Path) -> None:
    """What was written to the file, or the names in the folder, are on the disk when this returns."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
