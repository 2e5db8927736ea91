"""A row of evidence as the files carry it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True)
class Row:
    """One measured fact. None is an empty cell; exactly one of value, numerator with denominator, level."""

    measure: str
    date: date
    unit: str = ""
    school: str = ""
    grade: str = ""
    subject: str = ""
    group: str = ""
    value: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    level: str = ""
    source: str = ""
    recorded_by: str = ""

    def cells(self) -> list[str]:
        """The row's cells in the order of COLUMNS."""
        written = (getattr(self, name) for name in COLUMNS)
        return ["" if cell is None else str(cell) for cell in written]


# The files' head: the row's own fields, in their order.
COLUMNS = tuple(field.name for field in fields(Row))
