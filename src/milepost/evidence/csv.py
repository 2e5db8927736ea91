"""Evidence from CSV files, as observations of a plan's measures.

Reads; refuses what cannot be understood in one way; changes nothing silently. A file that cannot
be used at all is an EvidenceError; a row that cannot is kept among the rejected, with the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from milepost.errors import EvidenceError
from milepost.evidence.observations import Observation, Observations, Rejected
from milepost.evidence.rows import COLUMNS, Refused, RowReader, grades_unknown
from milepost.evidence.tables import Line, Table, open_table
from milepost.plan.types import Plan

# Other names under which exports carry our columns. Few, because a wrong guess is worse than a
# question.
ALIASES = {
    "measure_id": "measure",
    "subgroup": "group",
    "student_group": "group",
    "num": "numerator",
    "den": "denominator",
    "denom": "denominator",
}
FIGURE_COLUMNS = ("value", "numerator", "denominator", "level")


def read_csv(paths: Iterable[Path | str], plan: Plan) -> Observations:
    """All observations in `paths`, in the order given; a folder stands for its *.csv in name order.

    Of two rows that say the same thing the later counts, so the order of paths matters.
    EvidenceError for a path that is not there, a folder without CSV files, and a file that cannot
    be read as a table with the columns `measure`, `date` and a figure.
    """
    reader = RowReader(plan)
    rows: list[Observation] = []
    rejected: list[Rejected] = []
    notes: list[str] = []
    for path in _files(paths):
        taken = _read_file(path, reader, rejected, notes)
        notes.extend(f"{path.name}: {note}" for note in _doubts(taken, plan))
        rows.extend(taken)
    return Observations(tuple(rows), tuple(rejected), tuple(notes))


def _files(paths: Iterable[Path | str]) -> list[Path]:
    files: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            found = sorted(p for p in path.iterdir() if p.suffix.lower() == ".csv" and p.is_file())
            if not found:
                raise EvidenceError(f"The folder {path} has no CSV files.", "Give a folder with *.csv files.")
            files.extend(found)
        elif path.is_file():
            files.append(path)
        else:
            raise EvidenceError(f"There is no file or folder {path}.", "Check the path.")
    return files


def _read_file(
    path: Path, reader: RowReader, rejected: list[Rejected], notes: list[str]
) -> tuple[Observation, ...]:
    table = open_table(path, {*COLUMNS, *ALIASES})
    columns = _columns(table, path.name)
    if unused := [name for name, column in zip(table.header, columns, strict=True) if name and not column]:
        notes.append(f"{path.name}: these columns are not used: {', '.join(unused)}.")
    rows: list[Observation] = []
    for line in table.lines:
        try:
            rows.append(reader.observation(_row(line, columns)))
        except Refused as refusal:
            rejected.append(Rejected(path.name, line.number, str(refusal), refusal.remedy))
    return tuple(rows)


def _columns(table: Table, name: str) -> tuple[str | None, ...]:
    """Our name for each column of the table, None for a column that is not ours."""
    written = [re.sub(r"\s+", "_", header.strip().lower()) for header in table.header]
    columns = tuple(ALIASES.get(header, header if header in COLUMNS else None) for header in written)
    known = [column for column in columns if column]
    if twice := sorted({column for column in known if known.count(column) > 1}):
        raise EvidenceError(
            f"{name} has more than one column for {', '.join(twice)}.", "Keep one and try again."
        )
    lacking = [column for column in ("measure", "date") if column not in known]
    if not set(FIGURE_COLUMNS) & set(known):
        lacking.append("value (or numerator and denominator, or level)")
    if lacking:
        raise EvidenceError(
            f"{name} has no column {', '.join(lacking)}; its header reads: "
            f"{', '.join(h or '(empty)' for h in table.header[:12])}.",
            f"Name the columns in the first line: {', '.join(COLUMNS)}.",
        )
    if not table.lines:
        raise EvidenceError(f"{name} has a header and no rows.", "Give a file with rows.")
    return columns


def _row(line: Line, columns: tuple[str | None, ...]) -> dict[str, str]:
    if len(line.cells) != len(columns):
        raise Refused(
            f"The row has {len(line.cells)} fields, the header {len(columns)}.",
            "Look for a missing or extra delimiter, or a comma inside a text without quotes.",
        )
    return {column: cell for column, cell in zip(columns, line.cells, strict=True) if column}


def _doubts(rows: tuple[Observation, ...], plan: Plan) -> list[str]:
    """What a person should look at before believing the figures of a file."""
    doubts = []
    for measure in (m for m in plan.measures if m.figure == "share"):
        values = [row.value for row in rows if row.measure == measure.id and row.value is not None]
        if values and max(values) <= 1 and any(0 < value < 1 for value in values):
            doubts.append(
                f"every value of {measure.id} lies between 0 and 1 and is taken as a percentage "
                "(0.62 is 0.62 %); if they are fractions, multiply them by 100."
            )
    if strange := grades_unknown(rows):
        doubts.append(
            f"no filter by grade finds these grades, which are none of PK, K, 1 to 12: {', '.join(strange)}."
        )
    return doubts
