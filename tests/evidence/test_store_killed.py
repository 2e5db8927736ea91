"""A writer killed at any point leaves the store as it was before, or as it would be after."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from milepost.evidence.store import Store
from milepost.evidence.store.verify import verify

ROOMS = 400
# A program that writes to a store; it says when it begins, and how long it took.
WRITER = f"""
import sys, time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from milepost.evidence.observations import Observation, Observations
from milepost.evidence.store import Store

folder, doing, batch = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
days = [date(2026, 9, 1) + timedelta(days=batch * 10 + n) for n in range(10)]
rows = tuple(
    Observation("walks", day, f"room-{{room}}", numerator=Decimal(room % 3), denominator=Decimal(5))
    for room in range({ROOMS}) for day in days
)
store, now = Store(folder), datetime(2026, 12, 15, tzinfo=UTC)
print("ready", flush=True)
begun = time.monotonic()
if doing == "add":
    store.add(Observations(rows), source="walks", by="dana", now=now)
else:
    store.compact()
print(time.monotonic() - begun, flush=True)
"""


def started(store: Path, doing: str, batch: int) -> subprocess.Popen[str]:
    """A writer that is about to begin."""
    command = [sys.executable, "-c", WRITER, str(store), doing, str(batch)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    return writer


def finished(store: Path, doing: str, batch: int) -> float:
    """Let a writer do its work; gives the seconds that it took."""
    said, _ = started(store, doing, batch).communicate()
    return float(said)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three batches, one of them retracted."""
    folder = tmp_path_factory.mktemp("original") / "store"
    for batch in range(3):
        finished(folder, "add", batch)
    from datetime import UTC, datetime

    Store(folder).retract(2, by="dana", now=datetime(2026, 12, 15, tzinfo=UTC), because="the wrong rooms")
    return folder


def kill_at_random(original: Path, tmp_path: Path, doing: str, points: int) -> list[int]:
    """Kill a writer at so many points; gives the commits that the store was at afterwards."""
    before = Store(original).manifest()
    unkilled = tmp_path / "unkilled"
    shutil.copytree(original, unkilled)
    seconds = finished(unkilled, doing, 3)
    whole = Store(unkilled).manifest()
    dice = random.Random(doing)
    commits = []
    for point in range(points):
        folder = tmp_path / str(point)
        shutil.copytree(original, folder)
        writer = started(folder, doing, 3)
        try:
            # Points are spread over the whole of the work, each at random in its part.
            writer.wait(timeout=seconds * 1.1 * (point + dice.random()) / points)
        except subprocess.TimeoutExpired:
            writer.kill()
        writer.communicate()
        found = verify(Store(folder))
        assert found.flaws == ()
        assert found.manifest in (before, whole)
        commits.append(found.manifest.commit)
        finished(folder, "add", 4)
        after = verify(Store(folder))
        assert (after.flaws, after.manifest.commit) == ((), commits[-1] + 1)
        assert not list(folder.glob("aside-*"))
        shutil.rmtree(folder)
    return commits


@pytest.mark.parametrize("doing", ["add", "compact"])
def test_a_killed_writer_leaves_nothing_half_there(original: Path, tmp_path: Path, doing: str) -> None:
    commits = kill_at_random(original, tmp_path, doing, points=3)
    assert Store(original).manifest().commit in commits, "no writer was killed before its commit"


@pytest.mark.slow
@pytest.mark.parametrize("doing", ["add", "compact"])
def test_50_killed_writers_leave_nothing_half_there(original: Path, tmp_path: Path, doing: str) -> None:
    commits = kill_at_random(original, tmp_path, doing, points=25)
    assert Store(original).manifest().commit in commits, "no writer was killed before its commit"
