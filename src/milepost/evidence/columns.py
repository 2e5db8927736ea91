"""Observations as columns of a DuckDB table, their numbers as exact whole numbers.

A number is kept as digits times ten to a power (its decimals), so that no engine ever rounds it.
The engines and the evidence store load rows through this; what the rows mean is theirs to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from milepost.errors import EvidenceError
from milepost.evidence.observations import Observation

if TYPE_CHECKING:
    import duckdb

_CHUNK_ROWS = 20_000
# Separators tried, in order, when a chunk of rows is handed over as one text for each column.
_SEPARATORS = ("\x1e", "\x1f", "\x1d", "\x1c", "\ue000", "\ue001")

_TABLE = """
    CREATE TABLE received (
        seq BIGINT, measure VARCHAR, day DATE, unit VARCHAR, school VARCHAR, grade VARCHAR,
        subject VARCHAR, "group" VARCHAR, value HUGEINT, numerator HUGEINT, denominator HUGEINT,
        level VARCHAR, missing VARCHAR{more}
    )
"""
_COLUMNS = 13
PROVENANCE = ("source", "recorded_by", "note")


@dataclass(frozen=True)
class Scales:
    """How many decimals each number of a measure has: it is stored times ten to that power.

    `weight` is the scale of denominators and of the weights of percentages; counts are values.
    """

    value: int = 0
    numerator: int = 0
    weight: int = 0


def scales_of(rows: Iterable[Observation]) -> dict[str, Scales]:
    """For each measure the decimals that its numbers have at most."""
    most: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        own = most[row.measure]
        for place, number in enumerate((row.value, row.numerator, row.denominator)):
            if number is not None:
                own[place] = max(own[place], -int(number.as_tuple().exponent))
    return {measure: Scales(*own) for measure, own in most.items()}


def load(
    connection: duckdb.DuckDBPyConnection,
    rows: Sequence[Observation],
    scales: Mapping[str, Scales],
    *,
    provenance: bool = False,
) -> None:
    """The rows as they came, numbered from 0 (`seq`), into a new table `received`.

    With `provenance` also source, recorded_by and note. A chunk goes in as one text for each column,
    split again by the database: a hundred times faster than binding values one by one, and without
    a file.
    """
    more = PROVENANCE if provenance else ()
    connection.execute(_TABLE.format(more="".join(f", {name} VARCHAR" for name in more)))
    width = _COLUMNS + len(more)
    numbered = iter(enumerate(rows))
    while chunk := list(islice(numbered, _CHUNK_ROWS)):
        texts = (_texts(seq, row, scales[row.measure], provenance) for seq, row in chunk)
        columns = list(zip(*texts, strict=True))
        separator = _separator(columns)
        split = ", ".join(f"unnest(string_split(${i + 1}, ${width + 1}))" for i in range(width))
        names = ", ".join(f"t{i}" for i in range(width))
        tail = "".join(f", t{i}" for i in range(_COLUMNS, width))
        connection.execute(
            f"""INSERT INTO received SELECT t0::BIGINT, t1, t2::DATE, t3, t4, t5, t6, t7,
                nullif(t8, '')::HUGEINT, nullif(t9, '')::HUGEINT, nullif(t10, '')::HUGEINT,
                nullif(t11, ''), nullif(t12, ''){tail} FROM (SELECT {split}) AS texts({names})""",
            [*(separator.join(column) for column in columns), separator],
        )


def _texts(seq: int, row: Observation, scales: Scales, provenance: bool) -> tuple[str, ...]:
    own = (
        str(seq),
        row.measure,
        row.date.isoformat(),
        row.unit,
        row.school,
        row.grade,
        row.subject,
        row.group,
        _whole_number(row.value, scales.value),
        _whole_number(row.numerator, scales.numerator),
        _whole_number(row.denominator, scales.weight),
        row.level or "",
        row.missing or "",
    )
    return (*own, row.source, row.recorded_by, row.note) if provenance else own


def _whole_number(number: Decimal | None, scale: int) -> str:
    """The number times ten to the power of `scale`, in digits; "" for none.

    >>> _whole_number(Decimal("61.7"), 3)
    '61700'
    """
    if number is None:
        return ""
    before, _, after = f"{number:f}".partition(".")
    return before + after.ljust(scale, "0")


def _separator(columns: Sequence[Sequence[str]]) -> str:
    """A character that no text of the chunk contains."""
    joined = "".join("".join(column) for column in columns)
    for separator in _SEPARATORS:
        if separator not in joined:
            return separator
    raise EvidenceError("The evidence contains every control character.", "Remove them from its texts.")
