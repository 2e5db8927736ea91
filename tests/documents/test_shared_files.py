"""Real plans and a collection of broken files from elsewhere, where they lie beside the repository."""

from __future__ import annotations

import csv
import resource
import time
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from milepost.cli import run
from milepost.documents import read
from milepost.documents.types import Extraction
from milepost.errors import MilepostError

# The day on which the files are read, for those that name no school year.
read_file = partial(read.read_file, today=date(2026, 11, 21))

SOON = 10.0
MOST_KIB = 512 * 1024
# What a process of tests holds at its beginning.
FRESH_KIB = 256 * 1024
NOT_FILES = {"EXPECTED.csv", "MANIFEST.csv", "README.md"}
# Formats whose acceptance belongs to the readers of evidence, not to the reading of plans.
PLAN_SUFFIXES = {".docx", ".pdf"}


def outcome(path: Path) -> tuple[str, Extraction | None]:
    """ "accept" with what was read or "reject"; anything but our own refusal is a failure."""
    begun = time.monotonic()
    refusal: MilepostError | None = None
    try:
        found: Extraction | None = read_file(path)
    except MilepostError as error:
        refusal, found = error, None
    assert found is not None or (refusal is not None and str(refusal) and refusal.remedy), path
    assert time.monotonic() - begun < SOON, path
    return ("accept" if found else "reject"), found


def all_files(shared: Path) -> list[Path]:
    folder = shared / "badfiles"
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in NOT_FILES)


def swept(paths: list[Path], shared: Path) -> None:
    """Read every file; what was expected must be what came, within time and memory."""
    with (shared / "badfiles" / "generated" / "EXPECTED.csv").open(newline="") as file:
        expected = {row["file"]: row["expect"] for row in csv.DictReader(file)}
    wrong = []
    # What other tests had started before may have been larger; and who reads begins as a copy of this
    # process, which holds what other tests have loaded.
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    copied = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - FRESH_KIB
    for path in paths:
        came, found = outcome(path)
        if found is not None:
            assert "root:" not in str(found.as_json())
        wanted = expected.get(path.name, "either") if path.parent.name == "generated" else "either"
        if wanted == "accept" and path.suffix not in PLAN_SUFFIXES:
            wanted = "either"
        if wanted not in ("either", came):
            wrong.append((path.name, wanted, came))
    assert wrong == []
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(before, MOST_KIB + max(copied, 0))


def test_a_sample_of_broken_files_is_refused_or_read(shared: Path) -> None:
    files = [path for path in all_files(shared) if path.suffix in PLAN_SUFFIXES]
    swept(files[::8], shared)


def test_the_command_line_answers_a_sample_of_broken_files(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in all_files(shared)[::25]:
        status = run(["check", "--brief", str(path)])
        said = capsys.readouterr()
        assert status in (0, 1, 2), path
        assert "Traceback" not in said.err
        # A refusal says what was found and, on a line of its own, what to do; a file without a
        # benchmark is reported as what it is.
        refused = len([line for line in said.err.splitlines() if line.strip()]) >= 2
        assert status != 2 or refused or "Nothing was checked. Give" in said.out, (path, said)


@pytest.mark.slow
def test_every_broken_file_is_refused_or_read(shared: Path) -> None:
    swept(all_files(shared), shared)


def processor_seconds() -> float:
    """What this process and its children have used; a busy machine does not change it."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in usage)


@pytest.fixture(scope="module")
def packet(shared: Path) -> Extraction:
    begun = processor_seconds()
    found = read_file(shared / "plans" / "middle-schools-2025-26.pdf")
    assert processor_seconds() - begun < SOON / 2
    return found


# What a person counts in the pictures of the first twenty pages: outcomes (those of the overviews
# included, each once), actions and measures in the tables of priorities, and bullets under the
# strategies for families, by the page on which each begins.
COUNTED = {
    "final": {1: 3, 11: 3, 12: 1, 14: 1, 16: 1, 20: 3},
    "early_evidence": {3: 4, 5: 7, 7: 4, 12: 6, 14: 6, 16: 5},
    "activity": {3: 7, 5: 4, 6: 2, 7: 4, 8: 3, 12: 6, 13: 8, 14: 6, 15: 8, 16: 5, 17: 8},
}


def test_what_a_person_counts_in_twenty_pages_is_found(packet: Extraction) -> None:
    found: dict[str, Counter[int]] = {kind: Counter() for kind in COUNTED}
    for placed in packet.plan.benchmarks():
        page = packet.places[placed.benchmark.id].page
        if placed.benchmark.kind in found and page is not None and page <= 20:
            found[placed.benchmark.kind][page] += 1
    assert {kind: dict(sorted(pages.items())) for kind, pages in found.items()} == COUNTED


def test_no_table_of_the_packet_is_torn(packet: Extraction) -> None:
    texts = [placed.benchmark.statement or "" for placed in packet.plan.benchmarks()]
    assert len(texts) > 600
    assert sum(text[0].islower() for text in texts) <= 1
    # One table for each priority of each school, however many pages it covers.
    strategies = {
        (placed.objective.id, packet.places[placed.benchmark.id].table)
        for placed in packet.plan.benchmarks()
        if placed.benchmark.kind == "early_evidence"
    }
    assert len({objective for objective, _ in strategies}) == len(strategies)


def test_the_packet_is_thirteen_plans_in_one(packet: Extraction) -> None:
    schools = {
        initiative.schools for objective in packet.plan.objectives for initiative in objective.initiatives
    }
    assert len(schools) == 13
    assert len(packet.plan.objectives) == 39
    assert packet.plan.school_year == "2025-26"
