"""Files as states, cities and vendors publish them, where they lie beside the repository."""

from __future__ import annotations

import csv
import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from tests.evidence.imports import chosen, imported, looked, seen

from milepost.evidence.importing.edfi_attendance_rate import rates
from milepost.evidence.importing.oneroster import is_bundle, read_bundle
from milepost.evidence.importing.sheet import open_sheets

# What an import of a million rows may hold in memory: DuckDB's own limit, its code, and ours.
MOST_MEGABYTES = 600
# Runs one command and prints the most memory that the process held.
_RUN = """\
import sys
from milepost.cli import run
run(sys.argv[1:])
print(*(line for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.fixture(scope="module")
def real(shared: Path) -> Path:
    return shared / "evidence" / "real"


@pytest.mark.slow
def test_doubled_school_years_count_once(real: Path, tmp_path: Path) -> None:
    target = tmp_path / "o.csv"
    done = imported(real / "ma_attendance_school_year.csv.gz", target)
    assert (done.found.tally.rows, done.staged.places, done.found.rejected) == (29_330, 14_665, 0)
    assert done.staged.again == done.staged.written == 14_665 * 6
    assert done.staged.corrected == 0
    before = target.read_bytes()
    imported(real / "ma_attendance_school_year.csv.gz", target)
    assert target.read_bytes() == before
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    years = {(row["school"], row["date"]) for row in rows if row["measure"] == "attendance-rate"}
    assert len(years) == 14_665
    assert {len(school) for school, _ in years} == {8}


def test_suppressed_districts_give_no_number(real: Path) -> None:
    path = real / "ct_chronic_absence_2012_2020.csv.gz"
    found = seen(path)
    (seen_measure,) = found.found.tally.measures.values()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        hidden = sum(float(row["Value"]) < 0 for row in csv.DictReader(file))
    assert seen_measure.missing == {"suppressed": hidden}
    assert seen_measure.low == 0
    assert (len(found.rows), found.asked) == (12_915, [])
    assert all(not row["value"].startswith("-9") and not row["value"].startswith("-6") for row in found.rows)


def test_a_district_that_is_not_taken_is_missed(real: Path) -> None:
    path = real / "ct_chronic_absence_2012_2020.csv.gz"
    asked = looked(path, chosen(columns__unit="=everyone")).found.questions
    assert [question.key for question in asked] == ["repeated"]


@pytest.mark.slow
def test_lost_zeros_of_school_codes_come_back(real: Path) -> None:
    path = real / "ma_mcas_schools_long.csv.gz"
    found = seen(path)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        published = list(csv.DictReader(file))
    damaged = {
        row["school_code_as_published"] for row in published if len(row["school_code_as_published"]) < 5
    }
    assert (damaged, found.found.rejected) == ({"0"}, 17)
    assert all("nobody can tell which zeros are lost" in one.reason for one in found.found.rejects[:17])
    assert {row["school"] for row in found.rows} == {
        row["school_code8"] for row in published if row["school_code_as_published"] != "0"
    }
    restored = found.found.tally.restored["school"]
    assert all(full == written.zfill(8) for written, full in restored.items())
    assert found.found.tally.measures["mcas-growth"].missing["suppressed"] > 60_000


@pytest.mark.slow
def test_legacy_workbook(real: Path) -> None:
    found = seen(real / "ma_mcas_2015_schools.xlsx")
    assert (found.found.tally.rows, found.found.rejected) == (4_721, 0)
    assert {len(row["school"]) for row in found.rows} == {8}
    tally = found.found.tally.measures["mcas-cpi"]
    assert (tally.low, tally.high) == (12.5, 100)
    assert tally.figures + tally.missing["suppressed"] == 4_721 * 6


@pytest.mark.slow
def test_a_million_days_in_bounded_memory(real: Path, tmp_path: Path) -> None:
    path = real / "nyc_daily_attendance_2009_2017.csv.gz"
    command = ["evidence", "import", str(path), "--to", str(tmp_path / "o.csv")]
    answers = ["--answer", "columns.date=attn_date", "--answer", "scale.attn-pct=0-100"]
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *command, *answers], capture_output=True, text=True, check=True
    )
    assert "1,104,893 observations added" in done.stdout
    assert "796 rows refused" in done.stdout, "city-wide totals are no schools"
    megabytes = int(done.stdout.rsplit("VmHWM:", 1)[1].split()[0]) / 1024
    assert megabytes < MOST_MEGABYTES
    with (tmp_path / "o.csv").open(encoding="utf-8", newline="") as file:
        values = [row["value"] for row in csv.DictReader(file)]
    assert values.count("NS") == 29_049
    assert max(float(one) for one in values if one != "NS") <= 100


@pytest.mark.parametrize(
    ("name", "form", "units"),
    [
        ("Dibels_8_Benchmark__sample_anonymized_file", "dibels", 5),
        ("Dibels_Next_Benchmark__sample_anonymized_file", "dibels", 5),
        ("Fountas_and_Pinnell__sample_anonymized_file_FnP", "fountas-pinnell", 10),
        ("MAP_Growth__sample_anonymized_file", "map-growth", 6),
        ("STAR__SR_sample_anonymized_file", "star", 5),
        ("i-Ready__sample_anonymized_file_ela", "iready", 2),
        ("i-Ready__sample_anonymized_file_math", "iready", 2),
    ],
)
def test_vendor_exports_are_recognised(real: Path, name: str, form: str, units: int) -> None:
    found = seen(real / "edfi_assessment_vendor_samples" / f"{name}.csv")
    assert (found.opened.mapping.format, found.asked) == (form, [])
    assert len({row["unit"] for row in found.rows}) == units
    # The MAP sample's last row lacks a cell.
    assert found.found.rejected == (1 if form == "map-growth" else 0)


def test_other_exports_are_never_taken_for_a_known_one(real: Path) -> None:
    for path in (real / "edfi_assessment_vendor_samples").glob("*.csv"):
        if path.name.startswith(("Dibels", "Fountas", "MAP_Growth", "STAR__SR_sample", "i-Ready")):
            continue
        assert seen(path).opened.mapping.format in ("long", "wide")


def test_attendance_events(real: Path) -> None:
    folder = real / "edfi_ds_sample_xml"
    found = seen(folder / "StudentSchoolAttendance.xml")
    assert (found.found.tally.rows, found.found.tally.left_out) == (1_917, 67)
    assert found.found.tally.measures["absence-days"].figures == 1_850
    assert "cannot be had" in found.guess("attendance rate")
    sheets = (
        *open_sheets(folder / "StudentSchoolAttendance.xml"),
        *open_sheets(folder / "EducationOrgCalendar.xml"),
    )
    assert rates(sheets) is None, "the sample has no enrolments"


def test_a_roster_bundle(real: Path) -> None:
    folder = real / "oneroster_v1p1_base_csv"
    sheets = tuple(sheet for path in sorted(folder.glob("*.csv")) for sheet in open_sheets(path))
    assert is_bundle(sheets)
    found = read_bundle(sheets)
    assert (len(found.organisations), len(found.roster), found.rejected) == (2, 2, ())
