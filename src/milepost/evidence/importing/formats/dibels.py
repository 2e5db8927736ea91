"""DIBELS, eighth edition and Next: one row a student and benchmark period, a pair of columns a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.evidence.importing.format import (
    Format,
    Guess,
    Header,
    Sample,
    Understood,
    first_of,
    headers,
)
from milepost.evidence.importing.mapping import Mapping, Taken, slug

# "Letter Names (LNF) - Score" in the eighth edition, "Assessment Measure-LNF-Score" in Next.
_EIGHTH = re.compile(r"(?P<name>.+?) ?- (?P<kind>Level|Score)")
_COMPOSITE = re.compile(r"Composite (?P<kind>Level|Score)")
_NEXT = re.compile(r"Assessment Measure-(?P<name>.+?)(?:(?<=Composite) Score)?-(?P<kind>Levels|Score)")


def _understand(header: Header, _: Sample) -> Understood:
    columns = {
        "date": first_of(header, "Client Date", "Sync Date"),
        "unit": first_of(header, "Student Primary ID", "Primary ID - Student ID (State ID)"),
        "school": first_of(header, "Primary School ID", "School Name"),
        "grade": first_of(header, "Assessment Grade"),
    }
    measures = tuple(_measures(header))
    mapping = Mapping(
        measures=measures,
        columns={role: name for role, name in columns.items() if name},
        format="dibels",
        scale={one.id: "number" for one in measures if one.value},
        marks={"Not Determined": "not_applicable", "Discontinued": "not_tested"},
        blank="skip",
    )
    return Understood(
        mapping,
        (
            Guess("date", "is the day on which the student was tested (Client Date)."),
            Guess("grade", "is the grade of the test, which may differ from the student's."),
            Guess("empty cells", "are measures not given in the grade and period: nothing is said of them."),
        ),
    )


def _measures(header: Header) -> Iterator[Taken]:
    for column in header:
        found = _COMPOSITE.fullmatch(column) or _NEXT.fullmatch(column) or _EIGHTH.fullmatch(column)
        if not found:
            continue
        one = f"dibels-{slug(found.groupdict().get('name') or 'composite')}"
        if found["kind"].startswith("Level"):
            yield Taken(id=f"{one}-level", level=column)
        else:
            yield Taken(id=f"{one}-score", value=column)


FORMAT = Format(
    "dibels",
    "DIBELS 8 and DIBELS Next: benchmark results",
    (
        headers("Assessment Edition", "Benchmark Period", "Composite Level", "Composite Score"),
        headers("Assessment Edition", "Benchmark Period", "Assessment Measure-Composite Score-Score"),
    ),
    _understand,
)
