"""The site's database: SQLite by default, PostgreSQL by URL, each with the settings it is safe with.

SQLite keeps every commit on disk (WAL with synchronous=FULL) and takes the write lock at the start of
a transaction (IMMEDIATE), so that two writers wait for each other instead of failing half-way.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from milepost.errors import MilepostError

# The first release with the fix for database corruption when a WAL file is reset.
OLDEST_SQLITE = (3, 51, 3)
SECONDS_TO_WAIT_FOR_A_LOCK = 20


def use_bundled_sqlite() -> None:
    """Make `import sqlite3` give the bundled build, where it is installed.

    Must run before Django's SQLite backend is imported. Debian's own SQLite is too old.
    """
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        return  # not a Linux machine: refuse_old_sqlite() says whether its own build will do
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def refuse_old_sqlite(url: str) -> None:
    """MilepostError where the database is SQLite and this machine's build may damage it."""
    import sqlite3

    if is_postgres(url) or sqlite3.sqlite_version_info >= OLDEST_SQLITE:
        return
    oldest = ".".join(map(str, OLDEST_SQLITE))
    raise MilepostError(
        f"SQLite {sqlite3.sqlite_version} is too old: versions before {oldest} can damage the database.",
        "Install the package pysqlite3, or use PostgreSQL: set MILEPOST_DATABASE_URL.",
    )


def is_postgres(url: str) -> bool:
    """Whether `url` names a PostgreSQL database."""
    return url.startswith(("postgres://", "postgresql://"))


def configuration(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's entry for the database that `url` names ("" for the file in `data_dir`)."""
    if is_postgres(url):
        return _postgres(url)
    path = url.removeprefix("sqlite:///") or str(data_dir / "milepost.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": SECONDS_TO_WAIT_FOR_A_LOCK,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
