"""The site's tests once more, on PostgreSQL: a throw-away cluster that nothing else can reach."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.postgres
# The tests that ask the database anything.
TESTS = [
    str(Path(__file__).with_name(f"test_{name}.py"))
    for name in ("actions", "demo", "pages", "policy", "sign_in")
]


def program(name: str) -> str:
    """A program of the PostgreSQL server; skips without it."""
    folders = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    found = shutil.which(name, path=os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")]))
    if not found:
        pytest.skip(f"PostgreSQL's {name} is not on this machine (Debian: apt-get install postgresql)")
    return found


def owner() -> str | None:
    """Whom the server runs as: it refuses root. None for whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and this machine has no user postgres")
    return "postgres"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a PostgreSQL of our own, on a socket in a folder that goes when it stops."""
    initdb, pg_ctl, user = program("initdb"), program("pg_ctl"), owner()
    folder = Path(tempfile.mkdtemp(prefix="milepost-pg-"))
    if user:
        shutil.chown(folder, user)
    try:
        data = folder / "data"
        _run([initdb, "-D", str(data), "-A", "trust", "-U", "milepost", "-E", "UTF8", "--no-sync"], user)
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _run([pg_ctl, "-D", str(data), "-l", str(folder / "log"), "-w", "-o", options, "start"], user)
        try:
            yield f"postgres://milepost@/milepost?host={folder}"
        finally:
            _run([pg_ctl, "-D", str(data), "-m", "immediate", "-w", "stop"], user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], user: str | None) -> None:
    done = subprocess.run(
        command,
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_everything_holds_on_postgresql_too(server: str) -> None:
    # Without the settings of a run around this one (its workers, its coverage).
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))
    }
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            *TESTS,
            "-q",
            "-p",
            "no:cacheprovider",
        ],
        env={**inherited, "MILEPOST_DATABASE_URL": server},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    assert " passed" in done.stdout
