"""The data folder and the database, made ready before anything uses them.

The folder and what is in it are for its owner alone: it holds figures about students and the key that
signs sessions. One process at a time makes it ready, so that two first starts do not meet.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from milepost.errors import MilepostError
from milepost.web import database

LOCK_NAME = "preparing.lock"
# What nobody but the owner may do.
OTHERS = stat.S_IRWXG | stat.S_IRWXO
# The database, and what SQLite keeps beside it while it is open.
_BESIDE = ("", "-wal", "-shm", "-journal")


@contextmanager
def made_ready() -> Iterator[None]:
    """Make the data folder and bring the database up to date; held while the block runs.

    MilepostError where the site cannot run here: an old SQLite, a folder that cannot be written. Says
    on stderr where others can look into the folder, and closes a database file that they could read.
    """
    from django.conf import settings
    from django.core.management import call_command

    environment = settings.ENVIRONMENT
    database.refuse_old_sqlite(environment.database_url)
    os.umask(OTHERS)
    with _lock(environment.data_dir) as lock:
        _wait_for(lock)
        call_command("migrate", verbosity=0, interactive=False)
        yield


def _lock(folder: Path) -> TextIO:
    """The lock's file, in the folder made and looked after; MilepostError where that cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _say_if_open(folder)
        for file in _database_files():
            with suppress(FileNotFoundError):  # SQLite removes its own beside the database
                _close(file)
        return (folder / LOCK_NAME).open("a")
    except OSError as error:
        raise MilepostError(
            f"The data folder {folder} cannot be used: {error.strerror}.",
            "Name another with MILEPOST_DATA_DIR, or let this account write there.",
        ) from error


def _wait_for(lock: TextIO) -> None:
    """Until no other process makes this folder ready; the lock goes with its file, or with the process."""
    if sys.platform != "win32":  # where only one server is meant to run, and files cannot be locked so
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX)


def _say_if_open(folder: Path) -> None:
    mode = stat.S_IMODE(folder.stat().st_mode)
    if sys.platform != "win32" and mode & OTHERS:
        sys.stderr.write(
            f"Other people of this machine can look into the data folder {folder}.\n"
            f"Close it: chmod 700 {folder}\n"
        )


def _database_files() -> list[Path]:
    """The files of the SQLite database that are there, none where it is another kind."""
    from django.conf import settings

    entry = settings.DATABASES["default"]
    if "sqlite3" not in entry["ENGINE"]:
        return []
    files = (Path(f"{entry['NAME']}{end}") for end in _BESIDE)
    return [file for file in files if file.is_file()]


def _close(file: Path) -> None:
    mode = stat.S_IMODE(file.stat().st_mode)
    if sys.platform != "win32" and mode & OTHERS:
        file.chmod(mode & ~OTHERS)
        sys.stderr.write(f"Others could read {file}; now only its owner can.\n")
