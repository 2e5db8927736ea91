"""Parquet files of observations go into the store as CSV files do, or are refused whole."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from milepost.errors import EvidenceError
from milepost.evidence.csv import read_csv
from milepost.evidence.store import Store
from milepost.evidence.store.reading import Stored
from milepost.evidence.store.verify import verify
from milepost.plan.file import parse
from milepost.plan.types import Plan

NOW = datetime(2026, 12, 15, tzinfo=UTC)
CSV = """\
measure,date,unit,school,value,numerator,denominator,level,missing,note
walks,2026-10-05,room-1,Cedar,,2,4.5,,,with a note
walks,2026-10-06,room-2,Cedar,66.25,,3,,,
walks,2026-10-07,room-3,Cedar,,,,,,
rubric,2026-10-05,lee,Cedar,,,,High,,
score,2026-10-05,ann,Cedar,12.5,,,,,
"""


def a_plan() -> Plan:
    measures = [
        {"id": "walks", "figure": "share", "collected": "month"},
        {"id": "rubric", "figure": "level", "levels": ["Low", "High"]},
        {"id": "score", "figure": "mean"},
    ]
    document = {
        "milepost": 1,
        "plan": "A plan",
        "framework": "aip",
        "school_year": "2026-27",
        "measures": measures,
        "objectives": [{"id": "O1", "objective": "An objective.", "initiatives": []}],
    }
    return parse(json.dumps(document), "plan.json").plan


def written(folder: Path, select: str) -> Path:
    """A Parquet file of what a query makes of the rows of `CSV`."""
    (folder / "rows.csv").write_text(CSV)
    types = "types = {value: 'DECIMAL(9, 2)', numerator: INTEGER, denominator: 'DECIMAL(4, 1)'}"
    rows = f"read_csv('{folder / 'rows.csv'}', header = true, {types})"
    path = folder / "rows.parquet"
    duckdb.sql(f"COPY ({select.format(rows=rows)}) TO '{path}' (FORMAT parquet)")
    return path


WHOLE = "SELECT * REPLACE (CASE unit WHEN 'room-3' THEN 'not_submitted' END AS missing) FROM {rows}"


def test_a_parquet_file_is_the_same_evidence_as_a_csv_file(tmp_path: Path) -> None:
    store, plan = Store(tmp_path / "store"), a_plan()
    path = written(tmp_path, WHOLE)
    added = store.add(path, source="warehouse", by="dana", now=NOW, plan=plan)
    assert (added.batch.rows, added.batch.file) == (5, "rows.parquet")
    lines = [line.split(",") for line in CSV.splitlines()]
    lines[3][6] = "NS"
    (tmp_path / "same.csv").write_text("\n".join(",".join([*one[:8], one[9]]) for one in lines) + "\n")
    expected = read_csv([tmp_path / "same.csv"], plan)
    assert expected.rejected == ()
    assert sorted(Stored(store).rows, key=repr) == sorted(expected.rows, key=repr)
    assert verify(store).flaws == ()
    assert not store.add(path, source="warehouse", by="dana", now=NOW, plan=plan).new


@pytest.mark.parametrize(
    ("select", "said"),
    [
        ("SELECT * FROM {rows}", "1 rows of walks do not give what a share takes"),
        (WHOLE.replace("missing)", "missing, 'other' AS measure)"), "5 rows name no measure of the plan"),
        (WHOLE.replace("missing)", "missing, DATE '1950-01-01' AS date)"), "5 rows have no date"),
        (WHOLE.replace("missing)", "missing, 9 AS numerator)"), "1 rows give a figure beside"),
        (WHOLE.replace("'not_submitted'", "'lost'"), "1 rows have an unknown word for missing"),
        (WHOLE.replace("THEN", "THEN 'unknown' WHEN 'room-1' THEN"), "1 rows give a figure beside"),
        (
            WHOLE.replace("missing)", "missing, numerator * 3 AS numerator)"),
            "1 rows of walks are more than all",
        ),
        (WHOLE.replace("missing)", "missing, -numerator AS numerator)"), "1 rows of walks are below zero"),
        (WHOLE.replace("missing)", "missing, value * 2 AS value)"), "1 rows of walks are more than 100 %"),
        (WHOLE.replace("missing)", "missing, replace(level, 'High', 'Top') AS level)"), "an unknown level"),
        (WHOLE.replace("missing)", "missing, value::DOUBLE AS value)"), "value is DOUBLE"),
        (WHOLE.replace("missing)", "missing, date::VARCHAR AS date)"), "date is VARCHAR"),
        ("SELECT *, 1 AS room FROM {rows}", "not used: room"),
        ("SELECT unit, value FROM {rows}", "lacks columns of observations"),
        ("SELECT * FROM {rows} WHERE FALSE", "There are no rows to add"),
    ],
)
def test_a_file_with_what_cannot_be_taken_is_refused_whole(tmp_path: Path, select: str, said: str) -> None:
    store = Store(tmp_path / "store")
    with pytest.raises(EvidenceError, match=said):
        store.add(written(tmp_path, select), source="", by="dana", now=NOW, plan=a_plan())
    assert not store.exists()


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    path.write_text("measure,date\n")
    with pytest.raises(EvidenceError, match="cannot be read as Parquet"):
        Store(tmp_path / "store").add(path, source="", by="dana", now=NOW, plan=a_plan())


@pytest.mark.slow
def test_attendance_takes_a_twentieth_of_its_bytes_in_order_of_date(tmp_path: Path) -> None:
    """20,000 students, a row for each school day of a year; DuckDB's own defaults on the other side."""
    path = tmp_path / "rows.parquet"
    duckdb.sql(f"""
        COPY (
            SELECT 'walks' AS measure, CAST(day AS DATE) AS date,
                CAST(1000000000 + hash(student) % 8999999999 AS VARCHAR) AS unit,
                'S' || (student // 380) AS school, CAST(student % 13 AS VARCHAR) AS grade,
                CAST(hash(student, day) % 1000 >= hash(student) % 150 AS INTEGER) AS numerator,
                1 AS denominator
            FROM range(DATE '2026-08-26', DATE '2027-05-01', INTERVAL 1 DAY) AS days(day),
                range(20000) AS s(student)
            WHERE dayofweek(day) BETWEEN 1 AND 5 ORDER BY date, unit
        ) TO '{path}' (FORMAT parquet)
    """)
    store = Store(tmp_path / "store")
    store.add(path, source="attendance", by="dana", now=NOW, plan=a_plan())
    manifest = store.compact()
    size = sum(one.bytes for one in manifest.files) + sum(one.bytes for one in manifest.series)
    assert size <= 0.05 * path.stat().st_size
