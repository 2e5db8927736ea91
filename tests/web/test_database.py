"""The database: a current SQLite with every commit on disk, or PostgreSQL by its address."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from milepost.errors import MilepostError
from milepost.web import database


def test_the_bundled_sqlite_is_the_one_that_django_uses() -> None:
    from django.db.backends.sqlite3.base import Database

    assert Database.sqlite_version_info >= database.OLDEST_SQLITE
    assert sqlite3.sqlite_version == Database.sqlite_version


def test_an_old_sqlite_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(MilepostError, match="too old") as refused:
        database.refuse_old_sqlite("")
    assert "pysqlite3" in refused.value.remedy
    database.refuse_old_sqlite("postgres://db/milepost")


def test_a_file_keeps_every_commit_and_locks_at_the_start(tmp_path: Path, db: None) -> None:
    connection = ConnectionHandler({"default": database.configuration("", tmp_path)})["default"]
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone() == ("wal",)
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (2,)  # FULL
        assert connection.transaction_mode == "IMMEDIATE"
        assert (tmp_path / "milepost.sqlite3").exists()
    finally:
        connection.close()


@pytest.mark.parametrize("url", ["/data/plans.sqlite3", "sqlite:////data/plans.sqlite3"])
def test_a_path_names_the_file(url: str) -> None:
    assert database.configuration(url, Path("/elsewhere"))["NAME"] == "/data/plans.sqlite3"


def test_a_postgres_address_is_taken_apart() -> None:
    found = database.configuration(
        "postgres://ann:p%40ss@db.example:6543/mile%20post?sslmode=require", Path()
    )
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "ann",
        "p@ss",
        "db.example",
        "6543",
        "mile post",
    )
    assert found["OPTIONS"] == {"sslmode": "require"}
