"""A new installation: the page for whoever runs the site, run as printed, and what stands in the way."""

from __future__ import annotations

import os
import re
import shlex
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "administration.md"
PROGRAMS = {
    "python": [sys.executable],
    "milepost": [sys.executable, "-m", "milepost"],
}
PASSWORD = "twelve letters and more"


def start(command: list[str], folder: Path, data: Path) -> subprocess.Popen[str]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("MILEPOST_")}
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**surroundings, "MILEPOST_DATA_DIR": str(data)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Without a terminal of its own the password is asked for on the standard input.
        start_new_session=True,
    )


def run(command: list[str], folder: Path, data: Path) -> tuple[int, str, str]:
    process = start(command, folder, data)
    said, complaints = process.communicate(f"{PASSWORD}\n", timeout=240)
    return process.returncode, said, complaints


def web(*arguments: str, data: Path) -> tuple[int, str, str]:
    return run([sys.executable, "-m", "milepost.web", *arguments], Path.cwd(), data)


def serve_once(command: list[str], folder: Path, data: Path) -> str:
    """Start the site on a free port, and stop it as soon as it says where it is."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    assert command[-2] == "--port"
    with start([*command[:-1], port], folder, data) as process:
        assert process.stdout
        try:
            return process.stdout.readline()
        finally:
            process.kill()


def test_the_page_runs_as_printed_in_an_empty_data_folder(tmp_path: Path) -> None:
    blocks = re.findall(r"```console\n(.*?)```", PAGE.read_text("utf-8"), flags=re.DOTALL)
    printed = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    assert len(printed) >= 9
    data, said = tmp_path / "data", {}
    for line in printed:
        name, *arguments = shlex.split(line)
        command = [*PROGRAMS[name], *arguments]
        if "serve" in arguments:
            assert "Milepost is at http://127.0.0.1:" in serve_once(command, tmp_path, data)
            continue
        code, said[line], complaints = run(command, tmp_path, data)
        assert code == 0, f"{line}\n{complaints}"
    words = " ".join(said.values())
    assert "New: the district Fernhollow, the account ann@fernhollow.example." in words
    assert "Plan 1: " in words
    assert re.search(r"[1-9]\d* rows taken, 0 refused", words)
    assert "Revision 1 of plan 1 is adopted" in words
    assert "nothing was changed" in words
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (data, *data.iterdir())}
    assert not any(mode & 0o077 for mode in modes.values()), modes


def test_a_command_works_before_the_first_start(tmp_path: Path) -> None:
    data = tmp_path / "data"
    person = ("add_person", "ann@fern.example", "--district", "Fernhollow", "--role", "plan_manager")
    code, _, complaints = web(*person, data=data)
    assert code == 2
    assert "ann@fern.example has no account yet." in complaints
    code, said, complaints = web(*person, "--name", "Ann", data=data)
    assert (code, "Ann is plan manager of Fernhollow." in said) == (0, True), complaints
    code, _, complaints = web("adopt_plan", "1", "--by", "ann@fern.example", data=data)
    assert (code, complaints) == (
        2,
        "There is no plan 1.\nAdd one first: python -m milepost.web add_plan\n",
    )


def test_a_database_that_was_never_made_is_said(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    code, _, complaints = web("changepassword", "ann@fern.example", data=data)
    assert code == 2
    assert "Traceback" not in complaints
    assert "The database cannot be used" in complaints
    assert "milepost serve" in complaints


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    code, _, complaints = web("adopt_plan", "1", "--by", "a@b.example", data=tmp_path / "file" / "data")
    assert code == 2
    assert "Traceback" not in complaints
    assert "MILEPOST_DATA_DIR" in complaints


def test_an_open_data_folder_is_said_and_its_database_closed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    file = data / "milepost.sqlite3"
    file.touch(mode=0o644)
    _, _, complaints = web("adopt_plan", "1", "--by", "a@b.example", data=data)
    assert f"chmod 700 {data}" in complaints
    assert f"Others could read {file}; now only its owner can." in complaints
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    _, _, again = web("adopt_plan", "1", "--by", "a@b.example", data=data)
    assert "Others could read" not in again


def test_two_first_starts_at_once_do_not_meet(tmp_path: Path) -> None:
    prepare = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'milepost.web.settings';"
        "django.setup(); from milepost.web.serve import prepare; print(len(prepare()))"
    )
    command = [sys.executable, "-c", f"import os; os.environ['MILEPOST_DEMO'] = 'on'; {prepare}"]
    both = [start(command, tmp_path, tmp_path / "data") for _ in range(2)]
    answers = [process.communicate(timeout=240) for process in both]
    assert [process.returncode for process in both] == [0, 0], answers
    assert answers[0][0] == answers[1][0]


@pytest.mark.parametrize("command", ["add_person", "add_plan", "add_evidence", "revise_plan", "adopt_plan"])
def test_asking_for_help_makes_nothing(command: str, tmp_path: Path) -> None:
    code, said, _ = web(command, "--help", data=tmp_path / "data")
    assert (code, "usage:" in said) == (0, True)
    assert not (tmp_path / "data").exists()
