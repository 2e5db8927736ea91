"""Bulk evidence: a Parquet file of observations becomes rows of a batch inside the database.

For files of more rows than one wants as values in memory. Columns have the names of observations
(`evidence.rows.COLUMNS`, and `missing`); what `RowReader` asks of one row is asked here of all, and
a file with any row that cannot be taken is refused whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from milepost.errors import EvidenceError
from milepost.evidence.columns import PROVENANCE, Scales
from milepost.evidence.numbers import MOST_DIGITS_AFTER, MOST_DIGITS_BEFORE
from milepost.evidence.rows import COLUMNS, EARLIEST, FORMS, LATEST
from milepost.evidence.store import layout
from milepost.evidence.store.manifest import Extent
from milepost.plan.types import Measure, Plan

if TYPE_CHECKING:
    import duckdb

_MISSING = ("suppressed", "not_submitted", "not_applicable", "not_tested", "unknown")
_TEXTS = ("unit", "school", "grade", "subject", "group")
_WHOLE_TYPES = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"}
_WRITE_DECIMAL = "Write it as a whole number or as DECIMAL, which is exact: CAST(value AS DECIMAL(18, 2))."


def load_parquet(connection: duckdb.DuckDBPyConnection, path: Path, plan: Plan) -> dict[str, Extent]:
    """The rows of a Parquet file as the view `received` (as `columns.load` makes it), and what they are.

    EvidenceError for a file without the columns, and for rows that cannot be taken.
    """
    types = _types(connection, path)
    decimals = {name: _decimals(name, types[name]) for name in layout.NUMBERS if name in types}
    connection.execute(f"CREATE TEMP VIEW received AS {_received(path, types, decimals)}")
    scales = Scales(*(decimals.get(name, 0) for name in layout.NUMBERS))
    _refuse_impossible(connection, plan, scales)
    return _extents(connection, scales)


def _types(connection: duckdb.DuckDBPyConnection, path: Path) -> dict[str, str]:
    import duckdb

    try:
        found = connection.execute(
            f"DESCRIBE SELECT * FROM read_parquet({layout.text(str(path))})"
        ).fetchall()
    except duckdb.Error as error:
        raise EvidenceError(f"{path.name} cannot be read as Parquet.", "Write it again.") from error
    types = {name: kind for name, kind, *_ in found}
    known = {*COLUMNS, "missing"}
    lacking = [name for name in ("measure", "date") if name not in types]
    if lacking or not set(types) & {*layout.NUMBERS, "level"}:
        raise EvidenceError(
            f"{path.name} lacks columns of observations; it has {', '.join(list(types)[:12])}.",
            f"Name its columns: {', '.join(COLUMNS)}.",
        )
    if strange := [name for name in types if name not in known]:
        raise EvidenceError(f"{path.name} has columns that are not used: {', '.join(strange)}.", "Drop them.")
    if types["date"] != "DATE":
        raise EvidenceError(f"date is {types['date']} in {path.name}.", "Write it as DATE.")
    return types


def _decimals(name: str, kind: str) -> int:
    """How many decimals a column of this type has. EvidenceError for one that is not exact."""
    if kind in _WHOLE_TYPES:
        return 0
    if kind.startswith("DECIMAL("):
        width, decimals = (int(part) for part in kind[8:-1].split(","))
        if decimals <= MOST_DIGITS_AFTER and width - decimals <= 38 - MOST_DIGITS_AFTER:
            return decimals
    raise EvidenceError(f"{name} is {kind}.", _WRITE_DECIMAL)


def _received(path: Path, types: Mapping[str, str], decimals: Mapping[str, int]) -> str:
    def as_text(name: str) -> str:
        column = f"coalesce(CAST(\"{name}\" AS VARCHAR), '')" if name in types else "''"
        return f'{column} AS "{name}"'

    def as_whole(name: str) -> str:
        if name not in types:
            return f"CAST(NULL AS HUGEINT) AS {name}"
        digits = f"replace(CAST({name} AS VARCHAR), '.', '')" if decimals[name] else name
        return f"CAST({digits} AS HUGEINT) AS {name}"

    def or_null(name: str) -> str:
        column = f"nullif(CAST({name} AS VARCHAR), '')" if name in types else "CAST(NULL AS VARCHAR)"
        return f"{column} AS {name}"

    columns = [
        "file_row_number AS seq",
        as_text("measure"),
        "date AS day",
        *map(as_text, (*_TEXTS, *PROVENANCE)),
        *map(as_whole, layout.NUMBERS),
        *map(or_null, ("level", "missing")),
    ]
    source = f"read_parquet({layout.text(str(path))}, file_row_number = true)"
    return f"SELECT {', '.join(columns)} FROM {source}"


def _refuse_impossible(connection: duckdb.DuckDBPyConnection, plan: Plan, scales: Scales) -> None:
    """EvidenceError naming the first reason for which rows cannot be taken, with their number."""
    measures = layout.among("measure", (measure.id for measure in plan.measures))
    dated = f"day BETWEEN DATE '{EARLIEST}' AND DATE '{LATEST}'"
    marked = f"missing IS NOT NULL AND NOT ({layout.among('missing', _MISSING)})"
    both = f"missing IS NOT NULL AND ({_GIVEN} NOT IN ('', 'denominator'))"
    checks = [
        ("name no measure of the plan", f"NOT ({measures})"),
        ("have no date of a measurement", f"day IS NULL OR NOT ({dated})"),
        ("have an unknown word for missing", marked),
        ("give a figure beside a word for missing", both),
        ("give a number that is too long", _too_long(scales)),
    ]
    for measure in plan.measures:
        own = f"measure = {layout.text(measure.id)} AND missing IS NULL"
        checks += [(f"of {measure.id} {why}", f"{own} AND ({test})") for why, test in _of(measure, scales)]
    counts = ", ".join(f"count(*) FILTER (WHERE {test})" for _, test in checks)
    found = connection.execute(f"SELECT {counts} FROM received").fetchone() or ()
    for (why, _), count in zip(checks, found, strict=True):
        if count:
            raise EvidenceError(
                f"{count} rows {why}, so none was added.", "Mend the file where it is made, and add it again."
            )


# The columns in which a row gives its figure, as the manifest's forms name them.
_GIVEN = (
    "concat_ws(' ', "
    + ", ".join(f"CASE WHEN {name} IS NOT NULL THEN '{name}' END" for name in (*layout.NUMBERS, "level"))
    + ")"
)


def _too_long(scales: Scales) -> str:
    limits = zip(layout.NUMBERS, (scales.value, scales.numerator, scales.weight), strict=True)
    return " OR ".join(f"abs({name}) >= {10 ** (MOST_DIGITS_BEFORE + decimals)}" for name, decimals in limits)


def _of(measure: Measure, scales: Scales) -> list[tuple[str, str]]:
    """What the rows of one measure may not be, as `evidence.rows` has it."""
    forms = (
        " ".join(name for name in (*layout.NUMBERS, "level") if name in form)
        for form in FORMS[measure.figure]
    )
    found = [(f"do not give what a {measure.figure} takes", f"NOT ({layout.among(_GIVEN, forms)})")]
    if measure.figure in ("share", "count"):
        found.append(("are below zero", "value < 0 OR numerator < 0 OR denominator < 0"))
    if measure.figure == "share":
        n, d = 10**scales.weight, 10**scales.numerator
        found.append(("are more than all of them", f"numerator * {n} > denominator * {d}"))
        found.append(("are more than 100 %", f"value > {100 * 10**scales.value}"))
    if measure.figure == "level":
        found.append(("have an unknown level", f"NOT ({layout.among('level', measure.levels)})"))
    return found


def _extents(connection: duckdb.DuckDBPyConnection, scales: Scales) -> dict[str, Extent]:
    rows: list[tuple[Any, ...]] = connection.execute(f"""
        SELECT measure, count(*), min(day), max(day),
            list(DISTINCT {_GIVEN}) FILTER (WHERE missing IS NULL),
            list(DISTINCT level) FILTER (WHERE level IS NOT NULL)
        FROM received GROUP BY measure ORDER BY measure
    """).fetchall()
    if not rows:
        raise EvidenceError("There are no rows to add.", "Give a file with rows of the plan's measures.")
    return {measure: _extent(scales, *own) for measure, *own in rows}


def _extent(
    scales: Scales, rows: int, first: date, last: date, forms: list[str] | None, levels: list[str] | None
) -> Extent:
    return Extent(rows, first, last, scales, tuple(sorted(forms or ())), tuple(sorted(levels or ())))
