"""Refused rows as a file that one can mend and give again: as they were, with reason and remedy added."""

from __future__ import annotations

import csv
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from milepost.evidence.importing.mapping import REJECT_COLUMNS, column_key
from milepost.evidence.importing.reading import Reject


class RejectsFile:
    """Writes refused rows as they come; no file is made while there are none."""

    def __init__(self, path: Path, header: tuple[str, ...]) -> None:
        self._path = path
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

    def add(self, reject: Reject) -> None:
        """Write one refused row. A row that a spreadsheet could take for a formula stays as it was."""
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", newline="", encoding="utf-8-sig")
            self._writer = csv.writer(self._file)
            self._writer.writerow((*self._own(self._header), *REJECT_COLUMNS))
        width = len(self._header)
        cells = (*reject.cells[:width], *("",) * (width - len(reject.cells)))
        # Cells beyond the header would shift what is added; they are told in the reason.
        self._writer.writerow((*self._kept(cells), str(reject.line), reject.reason, reject.remedy))

    def _own(self, header: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in header if column_key(name) not in REJECT_COLUMNS)

    def _kept(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """The cells of the file's own columns: those added by an earlier round go."""
        paired = zip(self._header, cells, strict=True)
        return tuple(cell for name, cell in paired if column_key(name) not in REJECT_COLUMNS)
