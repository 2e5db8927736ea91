"""How rows lie in the store's Parquet files, as DuckDB's SQL.

A number is kept as a whole number beside its count of decimals (617 and 1 are 61.7), so that any
reader gets it exactly; digits that 64 bits do not hold are a text in the column `…_long` instead.
Rows lie sorted by measure, school, unit and date: what is asked together is stored together, and the
few values of each column become a dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from milepost.evidence.columns import PROVENANCE, Scales

KEY = 'measure, unit, school, grade, subject, "group"'
NUMBERS = ("value", "numerator", "denominator")
FIGURE = ", ".join([*(f"{name}, {name}_decimals, {name}_long" for name in NUMBERS), "level", "missing"])
ROW = f"{KEY}, day, {FIGURE}"
STORED = f"batch, nth, {ROW}, {', '.join(PROVENANCE)}"
_ORDER = 'measure, school, unit, grade, subject, "group", day'
# Larger groups of rows share one dictionary of unit ids; DuckDB's own 122,880 is a third larger here.
_ROW_GROUP_ROWS = 1_000_000


@contextmanager
def database(spill: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty database in memory that puts what does not fit there into the folder `spill`."""
    connection = duckdb.connect(":memory:", config={"temp_directory": str(spill)})
    try:
        yield connection
    finally:
        connection.close()


def write(connection: duckdb.DuckDBPyConnection, rows: str, path: Path, *, first: str = "") -> None:
    """The rows of a query as a Parquet file, sorted, by what `first` says before all else."""
    connection.execute(
        f"COPY (SELECT * FROM ({rows}) ORDER BY {first}{_ORDER}) TO {text(str(path))} "
        f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP_ROWS})"
    )


def says_the_same(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether rows in the table `received` may say the same thing: never False where some do."""
    found = connection.execute(f"SELECT count(*) > count(DISTINCT hash({KEY}, day)) FROM received").fetchone()
    return found is None or bool(found[0])


def received(batch: int, scales: Mapping[str, Scales], same: bool) -> str:
    """The table `received` (`columns.load`) as rows of a batch.

    `nth` counts the rows of the batch that say the same thing, from 0 in the order received: of the
    order in which rows came nothing else ever counts, and this costs no bytes. `same`: whether there
    may be such rows.
    """
    place = f"row_number() OVER (PARTITION BY {KEY}, day ORDER BY seq) - 1" if same else "0"
    known = ", ".join(
        f"({text(measure)}, {own.value}, {own.numerator}, {own.weight})" for measure, own in scales.items()
    )
    numbers = ", ".join(
        f"TRY_CAST({name} AS BIGINT) AS {name}, CAST({scale} AS UTINYINT) AS {name}_decimals, "
        f"CASE WHEN TRY_CAST({name} AS BIGINT) IS NULL THEN CAST({name} AS VARCHAR) END AS {name}_long"
        for name, scale in zip(NUMBERS, ("v", "n", "w"), strict=True)
    )
    return f"""
        SELECT CAST({batch} AS INTEGER) AS batch,
            CAST({place} AS INTEGER) AS nth,
            {KEY}, day, {numbers}, level, missing, {", ".join(PROVENANCE)}
        FROM received JOIN (VALUES {known}) AS scales(scaled, v, n, w) ON measure = scaled
    """


def stored(paths: Sequence[Path], batches: Iterable[int], measures: Iterable[str] | None = None) -> str:
    """The rows of some batches in data files, of some measures or of all (None), in no order."""
    if not paths:
        return f"SELECT {STORED} FROM ({_NONE}) WHERE FALSE"
    files = ", ".join(text(str(path)) for path in paths)
    numbers = ", ".join(map(str, batches)) or "NULL"
    of_measures = "" if measures is None else f" AND {among('measure', measures)}"
    return f"SELECT {STORED} FROM read_parquet([{files}]) WHERE batch IN ({numbers}){of_measures}"


def kept(rows: str) -> str:
    """Of rows that say the same thing the last one received, with the columns of `ROW`."""
    return f"""
        SELECT {ROW} FROM ({rows})
        QUALIFY row_number() OVER (PARTITION BY {KEY}, day ORDER BY batch DESC, nth DESC) = 1
    """


def in_series(paths: Sequence[Path], measures: Iterable[str]) -> str:
    """The rows of some measures in series files, with the columns of `ROW`, first, times and answers."""
    if not paths:
        return f"SELECT {ROW}, day AS first, 1 AS times, 0 AS answers FROM ({_NONE}) WHERE FALSE"
    files = ", ".join(text(str(path)) for path in paths)
    return (
        f"SELECT {ROW}, first, times, answers FROM read_parquet([{files}]) WHERE {among('measure', measures)}"
    )


def among(column: str, values: Iterable[str]) -> str:
    """The condition that a column has one of some texts."""
    listed = ", ".join(map(text, values))
    return f"{column} IN ({listed})" if listed else "FALSE"


def whole(name: str) -> str:
    """The expression for a number's digits, without its decimals."""
    return f"coalesce(CAST({name} AS HUGEINT), CAST({name}_long AS HUGEINT))"


def text(value: str) -> str:
    """A text as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


_TYPES = {
    "batch": "INTEGER",
    "nth": "INTEGER",
    "day": "DATE",
    **dict.fromkeys(NUMBERS, "BIGINT"),
    **dict.fromkeys((f"{name}_decimals" for name in NUMBERS), "UTINYINT"),
}
_NONE = "SELECT " + ", ".join(
    f"CAST(NULL AS {_TYPES.get(name, 'VARCHAR')}) AS {name}" for name in STORED.split(", ")
)
