"""Refused rows as a file that one can mend and give again: as they were, with reason and remedy added."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from milepost.evidence.importing.mapping import REJECT_COLUMNS, column_key
from milepost.evidence.importing.reading import Reject


class RejectsFile:
    """Takes refused rows as they come; `keep` makes them the file, else nothing is left behind.

    Until then they lie beside it, so that a file of refused rows may itself be what is imported.
    """

    def __init__(self, path: Path, header: tuple[str, ...]) -> None:
        self._path = path
        self._aside = path.with_name(f".{path.name}.{os.getpid()}")
        self._header = header
        self._file: IO[str] | None = None
        self._writer: Any = None

    def __enter__(self) -> RejectsFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
            self._aside.unlink(missing_ok=True)

    def add(self, reject: Reject) -> None:
        """Take one refused row."""
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._aside.open("w", newline="", encoding="utf-8-sig")
            self._writer = csv.writer(self._file)
            self._writer.writerow((*self._own(self._header), *REJECT_COLUMNS))
        width = len(self._header)
        cells = (*reject.cells[:width], *("",) * (width - len(reject.cells)))
        # Cells beyond the header would shift what is added; the reason tells of them.
        self._writer.writerow((*self._own(cells), str(reject.line), reject.reason, reject.remedy))

    def keep(self) -> Path | None:
        """Make the rows taken the file, in place of one that was there; None where no row was taken."""
        if self._file is None:
            return None
        self._file.close()
        os.replace(self._aside, self._path)
        return self._path

    def _own(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """The cells of the file's own columns: those added by an earlier round go."""
        paired = zip(self._header, cells, strict=True)
        return tuple(cell for name, cell in paired if column_key(name) not in REJECT_COLUMNS)
