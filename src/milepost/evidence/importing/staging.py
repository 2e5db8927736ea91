"""Observations on their way into evidence: kept on disk while a file is read, said once at the end.

Memory stays bounded however long the file is: rows go to a temporary file, and DuckDB, with a limit
on its memory, leaves out those that say again what an earlier one said.
"""

from __future__ import annotations

import csv
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import duckdb

from milepost.evidence.importing.rows import Row
from milepost.evidence.rows import COLUMNS

# What DuckDB may hold before it writes to disk.
_MEMORY = "256MB"
_KEY = ", ".join(f'"{name}"' for name in COLUMNS[:7])
_ALL = ", ".join(f'"{name}"' for name in COLUMNS)


@dataclass(frozen=True)
class Staged:
    """What was staged. `again` rows said what an earlier one said and are left out.

    `corrected` rows are of the same measure, date and cell as an earlier one, with another figure:
    both stay, and the last counts. `facts` are the different measures, dates and cells; `places` the
    different schools (or units) and dates.
    """

    written: int
    again: int
    corrected: int
    facts: int
    places: int


class Stage:
    """Takes rows one by one; `settle` writes the different ones to a file, in the order received."""

    def __init__(self, folder: Path) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix=".milepost-import-", dir=folder)
        self._path = Path(self._folder.name) / "rows.csv"
        self._file = self._path.open("w", newline="", encoding="utf-8")
        self._writer = csv.writer(self._file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        self.settled = Path(self._folder.name) / "observations.csv"

    def __enter__(self) -> Stage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._folder.cleanup()

    def keep(self, row: Row) -> None:
        """Add one observation."""
        self._writer.writerow(row)

    def settle(self) -> Staged:
        """Write `settled`, a CSV file without a header, and say what is in it."""
        self._file.close()
        with duckdb.connect(config={"memory_limit": _MEMORY, "threads": 1}) as engine:
            engine.execute("SET temp_directory = ?", [self._folder.name])
            engine.execute("SET preserve_insertion_order = true")
            engine.execute(_READ.format(path=_quoted(self._path)))
            total = _one(engine, "SELECT count(*) FROM staged")
            engine.execute(_ONCE)
            written = _one(engine, "SELECT count(*) FROM once")
            facts = _one(engine, f"SELECT count(*) FROM (SELECT DISTINCT {_KEY} FROM once)")
            places = _one(engine, "SELECT count(*) FROM (SELECT DISTINCT school, unit, date FROM once)")
            engine.execute(_WRITE.format(path=_quoted(self.settled)))
        return Staged(written, total - written, written - facts, facts, places)


# `say` numbers the rows that say the same thing again right away; a figure that comes back after
# another one has stood in between is no repetition but a correction, and stays.
_READ = (
    "CREATE TEMP TABLE staged AS SELECT row_number() OVER () AS place, * FROM read_csv({path}, header=false, "
    "auto_detect=false, delim=',', quote='\"', escape='\"', nullstr='\\N', columns={{"
    + ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS)
    + "}})"
)
_FIGURES = ", ".join(f'"{name}"' for name in COLUMNS[7:11])
_ONCE = f"""
CREATE TEMP TABLE once AS SELECT * EXCLUDE (before) FROM (
  SELECT *, lag(row({_FIGURES})) OVER (PARTITION BY {_KEY} ORDER BY place) AS before FROM staged
) WHERE before IS NULL OR before <> row({_FIGURES})
"""
_WRITE = f"COPY (SELECT {_ALL} FROM once ORDER BY place) TO {{path}} (HEADER false, DELIMITER ',')"


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _one(engine: duckdb.DuckDBPyConnection, query: str) -> int:
    found = engine.execute(query).fetchone()
    assert found is not None
    return int(found[0])
