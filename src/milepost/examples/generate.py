"""Writes the made-up district's evidence: `python -m milepost.examples.generate [FOLDER]`.

The same seed gives the same bytes on every machine; the files in the package are what it writes,
and a test compares them. Nothing here is about real students: rows are groups of students,
classrooms, teams and roles, and all of them are invented.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from milepost.examples.making import presence, results, staff, walks, weir
from milepost.examples.making.chance import source
from milepost.examples.making.rows import COLUMNS, Row

SEED = 1848


def _learning_walks() -> Iterator[Row]:
    return walks.rows(source(SEED, "walks"))


def _interim_assessments() -> Iterator[Row]:
    return chain(results.interim_rows(source(SEED, "interim")), results.writing_rows(source(SEED, "writing")))


def _attendance() -> Iterator[Row]:
    return presence.rows(source(SEED, "presence"))


def _staff_records() -> Iterator[Row]:
    return chain(
        staff.training_rows(),
        staff.team_rows(source(SEED, "teams")),
        staff.math_rows(source(SEED, "math")),
        staff.principal_rows(source(SEED, "principals")),
        staff.evening_rows(),
        staff.group_rows(),
        staff.contact_rows(source(SEED, "contacts")),
    )


def _annual_results() -> Iterator[Row]:
    return chain(results.annual_rows(source(SEED, "annual")), results.course_rows(source(SEED, "courses")))


def _weir_middle() -> Iterator[Row]:
    district = chain.from_iterable(make() for name, make in FILES.items() if name.startswith("district/"))
    return weir.rows(source(SEED, "weir"), district)


# Every evidence file, by its place under the folder of examples, and the rows in it.
FILES: dict[str, Callable[[], Iterator[Row]]] = {
    "district/evidence/learning-walks.csv": _learning_walks,
    "district/evidence/interim-assessments.csv": _interim_assessments,
    "district/evidence/attendance.csv": _attendance,
    "district/evidence/staff-records.csv": _staff_records,
    "district/evidence/annual-results.csv": _annual_results,
    "school/evidence/weir-middle.csv": _weir_middle,
}


def text(name: str) -> str:
    """The whole text of one evidence file. KeyError for a name not in FILES."""
    return as_csv(FILES[name]())


def as_csv(rows: Iterator[Row]) -> str:
    """Rows as CSV, by measure and date, lines ending in a bare newline on every machine."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    # Sorting is stable: within a measure and date, rows stay in the order they were made.
    writer.writerows(row.cells() for row in sorted(rows, key=lambda row: (row.measure, row.date)))
    return written.getvalue()


def write(folder: Path) -> None:
    """Write every evidence file under `folder`; folders are made where they are not there."""
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(name), encoding="utf-8", newline="")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
