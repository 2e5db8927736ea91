"""The evidence store: batches, retraction, compaction, and what verify finds."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from milepost.errors import EvidenceError
from milepost.evidence.observations import Observation, Observations, Rejected
from milepost.evidence.store import Added, Store
from milepost.evidence.store.reading import Stored
from milepost.evidence.store.verify import verify
from milepost.plan.file import parse
from milepost.plan.types import Plan

NOW = datetime(2026, 12, 15, 8, 30, tzinfo=UTC)
CSV = "measure,date,unit,numerator,denominator\nwalks,2026-10-05,room-1,3,5\nwalks,2026-10-06,room-2,4,5\n"


def a_plan(figure: str = "share", collected: str = "month") -> Plan:
    measure = {"id": "walks", "figure": figure, "collected": collected}
    document = {
        "milepost": 1,
        "plan": "A plan",
        "framework": "aip",
        "school_year": "2026-27",
        "measures": [measure],
        "objectives": [{"id": "O1", "objective": "An objective.", "initiatives": []}],
    }
    return parse(json.dumps(document), "plan.json").plan


def share(day: date, numerator: str, unit: str = "room-1", **more: object) -> Observation:
    return Observation("walks", day, unit, numerator=Decimal(numerator), denominator=Decimal(5), **more)  # type: ignore[arg-type]


def added(store: Store, rows: Sequence[Observation], **more: object) -> Added:
    given = {"source": "walks", "by": "dana", "now": NOW, "plan": a_plan(), **more}
    return store.add(Observations(tuple(rows)), **given)  # type: ignore[arg-type]


def counted(store: Store) -> dict[tuple[str, date], Observation]:
    return {(row.unit, row.date): row for row in Stored(store).rows}


FIRST, SECOND = date(2026, 10, 5), date(2026, 10, 12)


def test_what_went_in_comes_out(tmp_path: Path) -> None:
    rows = [
        share(
            FIRST, "2.5", school="Cedar", grade="3", subject="ela", group="el", source="s", note="a 'note'"
        ),
        Observation("walks", FIRST, "room-2", missing="suppressed", recorded_by="lee"),
        Observation("walks", SECOND, "room-3", value=Decimal("33.33333333333333333333")),
        Observation("walks", SECOND, "room-4", value=Decimal("100"), denominator=Decimal("123456789012.5")),
    ]
    store = Store(tmp_path / "store")
    added(store, rows)
    assert sorted(Stored(store).rows, key=repr) == sorted(rows, key=repr)
    assert verify(store).flaws == ()


def test_the_record_says_who_brought_what_from_where(tmp_path: Path) -> None:
    store = Store(tmp_path)
    added(store, [share(FIRST, "3")], file="walks.csv", mapping={"Room": "unit"})
    (batch,) = store.manifest().batches
    assert (batch.number, batch.source, batch.file, batch.by) == (1, "walks", "walks.csv", "dana")
    assert (batch.rows, batch.when, batch.mapping) == (1, "2026-12-15T08:30:00+00:00", {"Room": "unit"})
    assert batch.measures["walks"].first == FIRST


def test_the_last_one_received_counts_and_both_stay(tmp_path: Path) -> None:
    store = Store(tmp_path)
    added(store, [share(FIRST, "1"), share(FIRST, "2")])
    added(store, [share(FIRST, "4")])
    assert [row.numerator for row in Stored(store).rows] == [1, 2, 4]
    assert counted(store)["room-1", FIRST].numerator == 4
    store.compact()
    assert [row.numerator for row in Stored(store).rows] == [1, 2, 4]


def test_the_same_file_is_told_and_not_added(tmp_path: Path) -> None:
    file = tmp_path / "walks.csv"
    file.write_text(CSV)
    store = Store(tmp_path / "store")
    first = store.add(file, source="", by="dana", now=NOW, plan=a_plan())
    again = store.add(file, source="", by="lee", now=NOW, plan=a_plan())
    assert (first.new, again.new) == (True, False)
    assert again.batch == first.batch
    assert len(store.manifest().batches) == 1


def test_a_retracted_file_may_come_again(tmp_path: Path) -> None:
    file = tmp_path / "walks.csv"
    file.write_text(CSV)
    store = Store(tmp_path / "store")
    store.add(file, source="", by="dana", now=NOW, plan=a_plan())
    store.retract(1, by="dana", now=NOW, because="wrong plan")
    assert store.add(file, source="", by="dana", now=NOW, plan=a_plan()).batch.number == 2
    assert len(Stored(store).rows) == 2


def test_a_retracted_batch_is_as_if_it_had_never_come(tmp_path: Path) -> None:
    store = Store(tmp_path)
    added(store, [share(FIRST, "1")])
    added(store, [share(FIRST, "4"), share(SECOND, "5")])
    store.retract(2, by="lee", now=NOW, because="another school")
    assert [row.numerator for row in Stored(store).rows] == [1]
    gone = store.manifest().batch(2).retracted
    assert gone is not None
    assert (gone.by, gone.because) == ("lee", "another school")
    assert verify(store).flaws == ()
    with pytest.raises(EvidenceError, match="retracted already, by lee"):
        store.retract(2, by="dana", now=NOW, because="again")
    with pytest.raises(EvidenceError, match="no batch 7"):
        store.retract(7, by="dana", now=NOW, because="none")


def test_compaction_takes_retracted_rows_away_for_good(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for numerator in "123":
        added(store, [share(FIRST, numerator, unit=f"room-{numerator}")])
    store.retract(2, by="lee", now=NOW, because="another school")
    store.compact()
    files = sorted((tmp_path / "data").iterdir())
    assert len(files) == 1
    kept = duckdb.sql(f"SELECT batch FROM read_parquet('{files[0]}') ORDER BY batch").fetchall()
    assert kept == [(1,), (3,)]
    assert [batch.number for batch in store.manifest().batches] == [1, 2, 3]
    assert verify(store).flaws == ()


def test_the_series_holds_the_latest_of_every_month(tmp_path: Path) -> None:
    store = Store(tmp_path)
    days = [date(2026, 10, day) for day in range(1, 31)] + [date(2027, 8, 2)]
    added(store, [share(day, "3") for day in days[:20]])
    added(store, [share(day, "4") for day in days[20:]])
    series = store.manifest().series
    assert [(one.year, one.rows) for one in series] == [(2026, 2), (2027, 2)]
    paths = [str(tmp_path / one.name) for one in series]
    found = duckdb.sql(
        f"SELECT first, day, numerator FROM read_parquet({paths}) WHERE unit = 'room-1' ORDER BY day"
    ).fetchall()
    assert found == [(days[0], days[29], 4), (days[30], days[30], 4)]


def test_a_measure_whose_rhythm_changes_has_its_series_made_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    added(store, [share(date(2026, 10, day), "3") for day in range(1, 31)])
    added(store, [share(date(2026, 11, 2), "3")], plan=a_plan(collected="week"))
    assert store.manifest().grains == {"walks": "week"}
    assert sum(one.rows for one in store.manifest().series) == 12
    assert verify(store).flaws == ()
    added(store, [share(date(2026, 11, 3), "3")], plan=a_plan(collected="day"))
    assert store.manifest().series == ()


def test_rows_that_cannot_be_taken_keep_the_file_out(tmp_path: Path) -> None:
    store = Store(tmp_path)
    evidence = Observations((share(FIRST, "3"),), (Rejected("walks.csv", 3, "No date.", "Write one."),))
    with pytest.raises(EvidenceError, match="1 of 2 rows cannot be taken and none was added"):
        store.add(evidence, source="", by="dana", now=NOW)
    assert not store.exists()
    taken = store.add(evidence, source="", by="dana", now=NOW, partly=True)
    assert (taken.batch.rows, len(taken.rejected)) == (1, 1)
    with pytest.raises(EvidenceError, match="no rows to add"):
        store.add(Observations(), source="", by="dana", now=NOW)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    store = Store(tmp_path)
    added(store, [share(FIRST, "3")])
    with (tmp_path / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(EvidenceError, match="Another program is writing"):
            added(store, [share(FIRST, "4")])
    assert added(store, [share(FIRST, "4")]).new


def test_verify_finds_what_was_changed_or_lost(tmp_path: Path) -> None:
    store = Store(tmp_path)
    added(store, [share(FIRST, "3")])
    (data,) = (tmp_path / "data").iterdir()
    whole = data.read_bytes()
    data.write_bytes(whole[:-1] + b"?")
    assert verify(store).flaws == (f"data/{data.name} is not as it was written",)
    data.unlink()
    assert verify(store).flaws == (f"data/{data.name} is not there",)
    data.write_bytes(whole)
    assert verify(store).flaws == ()


def test_verify_finds_a_record_and_a_series_that_are_not_the_rows(tmp_path: Path) -> None:
    store, other = Store(tmp_path / "a"), Store(tmp_path / "b")
    added(store, [share(FIRST, "3")])
    added(other, [share(FIRST, "4")])
    manifest = json.loads((store.path / "manifest.json").read_text())
    manifest["batches"][0]["measures"]["walks"]["rows"] = 2
    manifest["series"] = json.loads((other.path / "manifest.json").read_text())["series"]
    (store.path / "manifest.json").write_text(json.dumps(manifest))
    (series,) = (other.path / "series").iterdir()
    series.rename(store.path / "series" / series.name)
    assert verify(store).flaws == (
        "batch 1 has 1 rows of walks; 2 came",
        "the series of walks differs from its rows in 4 places",
    )


def test_what_is_no_store_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="is no evidence store"):
        Store(tmp_path).manifest()
    (tmp_path / "manifest.json").write_text('{"name": "something else"}')
    assert not Store(tmp_path).exists()
    (tmp_path / "manifest.json").write_text('{"milepost_store": 99}')
    with pytest.raises(EvidenceError, match="store of format 99"):
        Store(tmp_path).manifest()
