"""Works out how much the figures of schools and districts change in an ordinary year.

`python tools/base_rates.py PATHS...` reads the state and city files it is given (plain or gzipped CSV,
one Excel workbook), recognises each by its columns, and writes counts of one-year gains to
`src/milepost/criteria/data/base_rates.json`. Nothing of the files is kept but these counts, with the
source and the years of each. The same files give the same output, byte for byte. What the counts are
used for is left to `milepost.criteria.base_rates`.

A gain is a change in the direction that is wanted. Only pairs of school years that lie a year apart
and are ordinary count: none that touches the years of the pandemic (2019-20 to 2021-22), nor 2022-23,
from which absence fell everywhere; none in which a figure's definition changed (growth percentiles:
median until 2017, mean from 2018).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
import zipfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from milepost.criteria.base_rates import FILE

# State accountability counts a school from 20 students on (603 CMR 2.00 and the profiles' notes).
SMALLEST_SCHOOL = 20
# A district of fewer tested students is a single small school.
SMALLEST_DISTRICT = 100
# Of fewer changes nobody can say how rare the one in twenty is; such a band joins its neighbour.
FEWEST_CHANGES = 100
# A school-year in which fewer days were reported says nothing of a month.
FEWEST_DAYS_A_MONTH = 5
FEWEST_MONTHS = 9
SCHOOL_MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6)

_EXCEL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Row = Mapping[str, str]
# (unit, what about it), the year, the figure.
Figures = dict[tuple[str, ...], dict[int, float]]


@dataclass(frozen=True)
class Sort:
    """One row of the table before it is counted.

    `pairs` are the first years of the ordinary pairs, named as school years where `whole_year`; `cuts`
    part the starting figures into bands; `step` is the unit in which gains are counted.
    """

    measure: str
    unit: str
    better: str
    source: str
    pairs: tuple[int, ...]
    cuts: tuple[float, ...]
    step: float = 1
    smallest: int | None = None
    whole_year: bool = False

    def years(self) -> list[str]:
        """The pairs as people name them: "2017 to 2018", "2017-18 to 2018-19"."""
        return [f"{self._year(first)} to {self._year(first + 1)}" for first in self.pairs]

    def _year(self, first: int) -> str:
        return school_year(first) if self.whole_year else str(first)


_MCAS = "Massachusetts MCAS, grades 3-8"
_OLD_MCAS = "Massachusetts MCAS"
_REGISTER = "Massachusetts attendance"
_SHARES = (20.0, 40.0, 60.0, 80.0)
_GROWTH = (40.0, 50.0, 60.0)

SORTS: dict[str, Sort] = {
    "expectations school": Sort(
        "meeting_expectations", "school", "higher", _MCAS, (2017, 2018), _SHARES,
        smallest=SMALLEST_SCHOOL,
    ),
    "expectations district": Sort(
        "meeting_expectations", "district", "higher", _MCAS, (2017, 2018), _SHARES,
        smallest=SMALLEST_DISTRICT,
    ),
    "expectations grade": Sort(
        "meeting_expectations", "grade", "higher", _OLD_MCAS, (2014,), _SHARES,
        smallest=SMALLEST_SCHOOL,
    ),
    "mean growth": Sort(
        "mean_growth_percentile", "school", "higher", _MCAS, (2018,), _GROWTH,
        smallest=SMALLEST_SCHOOL,
    ),
    "median growth": Sort(
        "median_growth_percentile", "school", "higher", _OLD_MCAS, (2014,), _GROWTH,
        smallest=SMALLEST_SCHOOL,
    ),
    "performance index": Sort(
        "performance_index", "school", "higher", _OLD_MCAS, (2014,), (60.0, 75.0, 90.0),
        step=0.5, smallest=SMALLEST_SCHOOL,
    ),
    "attendance": Sort(
        "attendance_rate", "school", "higher", _REGISTER, (2017, 2023), (90.0, 93.0, 95.0),
        step=0.5, whole_year=True,
    ),
    "chronic absence": Sort(
        "chronic_absence", "school", "lower", _REGISTER, (2017, 2023), (10.0, 20.0, 30.0),
        whole_year=True,
    ),
}  # fmt: skip


def school_year(first: int) -> str:
    """The school year that begins in the year `first`, as people write it.

    >>> school_year(2017)
    '2017-18'
    """
    return f"{first}-{(first + 1) % 100:02}"


def number(text: str | None) -> float | None:
    """The number written, None for a blank or a mark of suppression."""
    try:
        return float((text or "").strip().replace(",", ""))
    except ValueError:
        return None


def state_tests(rows: Iterable[Row]) -> dict[str, Figures]:
    """Results by school, subject and year: shares of schools and of districts, and mean growth."""
    shares, growth = defaultdict[tuple[str, ...], dict[int, float]](dict), Figures()
    districts: dict[tuple[str, str], dict[int, list[float]]] = defaultdict(
        lambda: defaultdict(lambda: [0, 0])
    )
    for row in rows:
        if (row["student_group"], row["grade_span"]) != ("all_students", "3-8"):
            continue
        school, subject, year = row["school_code8"], row["subject"], int(row["year"])
        reached, tested = number(row["me_num"]), number(row["num_of_students_included"])
        if subject not in ("ELA", "MATH") or reached is None or tested is None:
            continue
        if tested >= SMALLEST_SCHOOL:
            shares[school, subject][year] = 100 * reached / tested
        sums = districts[school[:4], subject][year]
        sums[0] += reached
        sums[1] += tested
        mean = number(row["sgp"])
        if mean is not None and (number(row["included_in_sgp"]) or 0) >= SMALLEST_SCHOOL:
            growth.setdefault((school, subject), {})[year] = mean
    whole: Figures = {
        key: {year: 100 * a / n for year, (a, n) in years.items() if n >= SMALLEST_DISTRICT}
        for key, years in districts.items()
    }
    return {"expectations school": shares, "expectations district": whole, "mean growth": growth}


def attendance(rows: Iterable[Row]) -> dict[str, Figures]:
    """Attendance rate and chronic absence by school and school year, which is named by its first year."""
    found: dict[str, Figures] = {"attendance": {}, "chronic absence": {}}
    columns = {"attendance": "Attendance Rate", "chronic absence": "Chronically Absent (10% or more)"}
    for row in rows:
        for sort, column in columns.items():
            value = number(row[column])
            if value is not None:
                found[sort].setdefault((row["DESE ID"],), {})[int(row["Academic Year"][:4])] = value
    return found


def old_state_tests(rows: Iterable[Row]) -> dict[str, Figures]:
    """The 2015 file, a row a school and grade with both years: `AL` stands for the school as a whole."""
    found: dict[str, Figures] = {"expectations grade": {}, "median growth": {}, "performance index": {}}
    for row in rows:
        school, grade = row["org_code"], row["grade_15"]
        for letter, subject in (("e", "ELA"), ("m", "MAT")):
            for year in (14, 15):
                tested = number(row.get(f"{letter}total_perf_{year}")) or 0
                grown = number(row.get(f"{letter}sgp_incl_{year}")) or 0
                figures = {
                    "performance index": (tested, row.get(f"{letter}cpi_{year}")),
                    "median growth": (grown, row.get(f"{subject}SGP{year}")),
                }
                if grade != "AL":
                    figures = {"expectations grade": (tested, row.get(f"{letter}_AandP_{year}"))}
                for sort, (count, written) in figures.items():
                    value = number(written)
                    if value is not None and count >= SMALLEST_SCHOOL:
                        found[sort].setdefault((school, grade, letter), {})[2000 + year] = value
    return found


def daily_attendance(rows: Iterable[Row]) -> dict[str, Any]:
    """Of the schools' years with enough months: how many there are, and in how many every month was
    better than the one before; how many steps from month to month, and how many of these were up.
    """
    days: dict[tuple[str, int], dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        percent, day = number(row["attn_pct"]), row["attn_date"]
        year, month = int(day[:4]), int(day[4:6])
        if percent:
            days[row["dbn"], year - (month < 8)][month].append(percent)
    seen, always, steps, up = list[int](), 0, 0, 0
    for (_, first), months in days.items():
        full = [months[m] for m in SCHOOL_MONTHS if len(months[m]) >= FEWEST_DAYS_A_MONTH]
        if len(full) < FEWEST_MONTHS:
            continue
        rises = [sum(b) / len(b) > sum(a) / len(a) for a, b in pairwise(full)]
        always, steps, up = always + all(rises), steps + len(rises), up + sum(rises)
        seen.append(first)
    return {
        "measure": "attendance_rate",
        "unit": "school",
        "source": "New York City daily attendance",
        "years": f"{school_year(min(seen))} to {school_year(max(seen))}",
        "school_years": len(seen),
        "better_every_month": always,
        "steps": steps,
        "steps_up": up,
    }


def changes(figures: Figures, sort: Sort) -> Iterator[tuple[float, float]]:
    """(starting figure, gain) of every unit in every ordinary pair of years."""
    sign = 1 if sort.better == "higher" else -1
    for years in figures.values():
        for first in sort.pairs:
            if first in years and first + 1 in years:
                yield years[first], sign * (years[first + 1] - years[first])


def bands(found: list[tuple[float, float]], sort: Sort) -> list[dict[str, Any]]:
    """The gains by where they started from, a band with too few of them joined to its neighbour."""
    edges = [0.0, *sort.cuts]
    parts: list[list[float]] = [[] for _ in edges]
    for start, gain in found:
        parts[bisect_right(edges, start) - 1].append(gain)
    joined: list[tuple[float, list[float]]] = []
    for edge, gains in zip(edges, parts, strict=True):
        if joined and (len(gains) < FEWEST_CHANGES or len(joined[-1][1]) < FEWEST_CHANGES):
            joined[-1][1].extend(gains)
        else:
            joined.append((edge, gains))
    return [{"start_from": edge, **summary(gains, sort.step)} for edge, gains in joined]


def summary(gains: list[float], step: float) -> dict[str, Any]:
    """How many changes, quantiles of the gain, and how many gained 1, 2, … steps or more."""
    ordered = sorted(gains)
    reached: list[int] = []
    while more := sum(gain >= (len(reached) + 1) * step - 1e-9 for gain in ordered):
        reached.append(more)
    at = {part: ordered[min(len(ordered) - 1, len(ordered) * part // 100)] for part in (50, 90, 95)}
    return {"changes": len(ordered), **{f"p{part}": round(v, 1) for part, v in at.items()}, "gained": reached}


def table_row(sort: Sort, figures: Figures) -> dict[str, Any]:
    """One row of the file, as `milepost.criteria.base_rates` describes it."""
    found = list(changes(figures, sort))
    return {
        "measure": sort.measure,
        "unit": sort.unit,
        "better": sort.better,
        "source": sort.source,
        "years": sort.years(),
        "smallest_group": sort.smallest,
        "step": sort.step,
        "all": summary([gain for _, gain in found], sort.step),
        "bands": bands(found, sort),
    }


def csv_rows(path: Path) -> Iterator[Row]:
    """The rows of a CSV file, gzipped or not, by column."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def excel_rows(path: Path) -> Iterator[Row]:
    """The rows of a workbook's first sheet, by column. For files of our own choosing only."""
    with zipfile.ZipFile(path) as book:
        texts = [
            "".join(part.text or "" for part in entry.iter(f"{_EXCEL}t"))
            for entry in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    cells = (dict(_cell(cell, texts) for cell in row) for row in sheet.iter(f"{_EXCEL}row"))
    heads = next(cells)
    for row in cells:
        yield {heads[column]: value for column, value in row.items() if column in heads}


def _cell(cell: ElementTree.Element, texts: Sequence[str]) -> tuple[str, str]:
    """The cell's column letters and its text."""
    column = re.sub(r"\d", "", cell.get("r", ""))
    value = cell.find(f"{_EXCEL}v")
    written = value.text or "" if value is not None else ""
    return column, texts[int(written)] if cell.get("t") == "s" and written else written


# Columns by which a file is recognised, and what is worked out from it.
READERS: tuple[tuple[frozenset[str], Callable[[Iterable[Row]], dict[str, Figures]]], ...] = (
    (frozenset(("grade_span", "me_num", "school_code8")), state_tests),
    (frozenset(("DESE ID", "Attendance Rate")), attendance),
    (frozenset(("org_code", "grade_15", "ecpi_15")), old_state_tests),
)
DAILY = frozenset(("dbn", "attn_date", "attn_pct"))


def read(path: Path) -> tuple[dict[str, Figures], dict[str, Any] | None]:
    """What one file gives: figures by sort, or the count of months. ValueError for an unknown file."""
    rows = excel_rows(path) if path.suffix == ".xlsx" else csv_rows(path)
    first = next(rows, {})
    columns, rows = frozenset(first), chain([first], rows)
    if columns >= DAILY:
        return {}, daily_attendance(rows)
    for known, reader in READERS:
        if columns >= known:
            return reader(rows), None
    raise ValueError(f"{path.name} is none of the files this script knows; leave it out")


def as_text(rows: list[dict[str, Any]], months: list[dict[str, Any]]) -> str:
    """The table as the file holds it, a band a line."""
    lines = []
    for row in rows:
        shown = ",\n   ".join(json.dumps(band) for band in row["bands"])
        head = json.dumps({key: value for key, value in row.items() if key != "bands"})
        lines.append(f'  {head[:-1]},\n   "bands": [\n   {shown}]}}')
    listed = ",\n".join(lines)
    counted = ",\n".join(f"  {json.dumps(entry)}" for entry in months)
    return f'{{"changes": [\n{listed}],\n "months": [\n{counted}]}}\n'


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the files and write the table."""
    parser = argparse.ArgumentParser(description="Work out the base rates of one-year gains.")
    parser.add_argument("paths", type=Path, nargs="+", help="state and city files, CSV, CSV.gz or Excel")
    parser.add_argument("--to", type=Path, default=FILE, help="where to write the table")
    asked = parser.parse_args(arguments)
    figures: dict[str, Figures] = {}
    months: list[dict[str, Any]] = []
    for path in asked.paths:
        found, counted = read(path)
        figures.update(found)
        months += [counted] if counted else []
    rows = [table_row(sort, figures[name]) for name, sort in SORTS.items() if name in figures]
    asked.to.parent.mkdir(parents=True, exist_ok=True)
    asked.to.write_text(as_text(rows, months), encoding="utf-8")
    for row in rows:
        print(f"{row['measure']} ({row['unit']}): {row['all']['changes']} changes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
