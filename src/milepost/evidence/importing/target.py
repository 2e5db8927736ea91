"""Where observations go: a CSV file that `milepost status` reads, changed as a whole or not at all.

Each row carries its import in `source` (file, content, mapping). What is there already is not
written again; rows of the same content by another mapping are replaced.
"""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from milepost.errors import EvidenceError
from milepost.evidence.rows import COLUMNS

_SOURCE = COLUMNS.index("source")


@dataclass(frozen=True)
class Written:
    """What happened: "added", "replaced" (rows of an earlier mapping went out) or "unchanged"."""

    how: str
    rows: int
    replaced: int = 0


def write(target: Path, settled: Path, source: str) -> Written:
    """Put the settled rows of one import at the end of the target, made where it is not there.

    EvidenceError for a file that is no CSV of observations with our columns.
    """
    rows = _count(settled)
    here = _rows_of(target, source) if target.exists() else (0, 0)
    if here[0]:
        return Written("unchanged", 0)
    with _beside(target) as path:
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out, lineterminator="\n").writerow(COLUMNS)
            if target.exists():
                _copy(target, out, source if here[1] else "")
            with settled.open(newline="", encoding="utf-8") as new:
                shutil.copyfileobj(new, out)
            out.flush()
            os.fsync(out.fileno())
        os.replace(path, target)
    return Written("replaced" if here[1] else "added", rows, here[1])


def _count(path: Path) -> int:
    with path.open(newline="", encoding="utf-8") as file:
        return sum(1 for _ in csv.reader(file))


class _beside:
    """A temporary file in the target's folder, gone at the end if it was not moved."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __enter__(self) -> Path:
        try:
            handle, name = tempfile.mkstemp(prefix=f".{self._target.name}.", dir=self._target.parent)
        except OSError as error:
            raise EvidenceError(
                f"{self._target.parent} cannot be written to ({error.strerror}).", "Name another target."
            ) from error
        os.close(handle)
        self._path = Path(name)
        # mkstemp makes files that only their owner reads; evidence is shared like any other file.
        self._path.chmod(0o644)
        return self._path

    def __exit__(self, *_: object) -> None:
        self._path.unlink(missing_ok=True)


def _rows_of(target: Path, source: str) -> tuple[int, int]:
    """How many rows of the target are this import's, and how many the same content's by another mapping."""
    same = other = 0
    content = _content(source)
    for row in _existing(target):
        if row[_SOURCE] == source:
            same += 1
        elif content and _content(row[_SOURCE]) == content:
            other += 1
    return same, other


def _content(source: str) -> str:
    """The digest of the file in a provenance; "" where there is none."""
    return next((word for word in source.split() if word.startswith("sha256:")), "")


def _existing(target: Path) -> Iterator[list[str]]:
    with target.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            raise EvidenceError(
                f"{target.name} has other columns than Milepost writes: {', '.join(header[:12])}.",
                "Name a new file, or one that an import made.",
            )
        for row in reader:
            if len(row) != len(COLUMNS):
                raise EvidenceError(
                    f"{target.name}:{reader.line_num}: the row has {len(row)} fields, not {len(COLUMNS)}.",
                    "Mend the file, or name a new one.",
                )
            yield row


def _copy(target: Path, out: object, without: str) -> None:
    writer = csv.writer(out, lineterminator="\n")  # type: ignore[arg-type]
    content = _content(without)
    writer.writerows(row for row in _existing(target) if not content or _content(row[_SOURCE]) != content)
