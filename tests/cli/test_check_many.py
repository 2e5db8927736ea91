"""Many files on all cores: the same results as one by one, nothing left behind, no more memory for more."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from milepost.cli import cores
from milepost.errors import MilepostError

STATEMENTS = (
    "Coaches will visit room {} as needed.",
    "By May 2027, {} teams will use the rubric weekly, as measured by team minutes.",
    "Increase the attendance rate by {}%.",
)
SECONDS = 60


def write_plans(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = "\n".join(statement.format(number) for statement in STATEMENTS)
        (folder / f"plan-{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def milepost(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "milepost", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=SECONDS)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty files of several formats in a folder, two of them broken."""
    folder = tmp_path_factory.mktemp("many")
    write_plans(folder / "plans", 24)
    document = docx.Document()
    document.add_heading("Activities", 1)
    document.add_paragraph("Staff will be supported as needed.", style="List Bullet")
    for name in ("b.docx", "z.docx"):
        document.save(str(folder / "plans" / name))
    (folder / "plans" / "c.docx").write_bytes(b"PK\x03\x04 not really")
    wrong = "milepost: 1\nplan: P\nframework: waltz\nschool_year: 2026\n"
    (folder / "plans" / "wrong.yaml").write_text(wrong, encoding="utf-8")
    (folder / "plans" / "empty.md").write_text("# Nothing here\n", encoding="utf-8")
    return folder


def test_many_files_give_what_each_gives_alone(plans: Path) -> None:
    together = milepost("check", "plans", "--json", cwd=plans)
    assert together.returncode == 2
    told = json.loads(together.stdout)
    assert len(told["files"]) + len(told["unreadable"]) == 29
    names = [file["file"] for file in told["files"]]
    assert names == sorted(names)
    alone: dict[str, list[object]] = {"files": [], "unreadable": []}
    paths = sorted(str(path.relative_to(plans)) for path in (plans / "plans").iterdir())
    for few in (paths[at : at + 6] for at in range(0, len(paths), 6)):
        said = json.loads(milepost("check", *few, "--json", cwd=plans).stdout)
        alone["files"] += said["files"]
        alone["unreadable"] += said["unreadable"]
    assert told == alone
    wrong = next(file for file in told["unreadable"] if file["file"].endswith("wrong.yaml"))
    assert re.fullmatch(r"\d+ mistakes? in the plan file", wrong["error"]), "as it was, not counted anew"
    assert {problem["line"] for problem in wrong["problems"]} >= {3}


@pytest.mark.parametrize("form", ["text", "sarif", "html", "markdown", "github"])
def test_a_form_of_many_is_that_of_one_core(form: str, plans: Path) -> None:
    first = milepost("check", "plans", "--format", form, cwd=plans)
    paths = sorted(str(path.relative_to(plans)) for path in (plans / "plans").iterdir())
    code = "import sys; from milepost.cli import cores, run; cores.count = lambda: 1; run(sys.argv[1:])"
    command = [sys.executable, "-c", code, "check", *paths, "--format", form]
    alone = subprocess.run(command, cwd=plans, capture_output=True, text=True, timeout=SECONDS)
    assert first.stdout == alone.stdout
    assert first.stderr == alone.stderr
    assert first.returncode == 2


def test_text_of_many_ends_with_what_was_found_by_rule_and_by_plan(plans: Path) -> None:
    said = milepost("check", "plans", "--brief", cwd=plans).stdout
    summary = said[said.index("27 files") :].splitlines()
    assert re.fullmatch(r"27 files, 74 benchmarks: \d+ errors, \d+ warnings.*\.", summary[0])
    assert summary[1] == "2 files could not be read."
    assert re.search(r"^ +\d+ × T2 open-ended-date$", said, re.MULTILINE)
    assert summary[-1] == "  and 7 plans with fewer errors"


def left_over(mark: str) -> Iterator[int]:
    """The processes that were started with the mark in their environment."""
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark.encode() in (process / "environ").read_bytes():
                yield int(process.name)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopping_leaves_no_process_behind(number: signal.Signals, tmp_path: Path) -> None:
    write_plans(tmp_path / "plans", 800)
    document = docx.Document()
    document.add_paragraph("Staff will be supported as needed.", style="List Bullet")
    for at in range(0, 800, 5):  # each read in a process of its own
        document.save(str(tmp_path / "plans" / f"plan-{at:04}.docx"))
    mark = str(tmp_path / "no-such-folder")
    with subprocess.Popen(
        [sys.executable, "-m", "milepost", "check", "plans", "--json"],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{os.environ['PATH']}:{mark}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.read(200_000)  # the processes are at work
        assert len(list(left_over(mark))) >= 2
        if number == signal.SIGINT:
            os.killpg(running.pid, number)  # as the terminal does
        else:
            running.send_signal(number)
        said = running.stderr.read().decode()
    deadline = time.monotonic() + 10
    while list(left_over(mark)) and time.monotonic() < deadline:
        os.sched_yield()
    assert list(left_over(mark)) == []
    assert "Traceback" not in said
    if number == signal.SIGINT:
        assert running.returncode == 130
        assert said == "Stopped.\n"


def test_output_into_a_closed_pipe_stops_the_work(tmp_path: Path) -> None:
    write_plans(tmp_path / "plans", 400)
    command = f"{sys.executable} -m milepost check plans --json | head -n 2"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS
    )
    assert done.stdout.startswith('{"files": [')
    assert "Traceback" not in done.stderr


def peak_kib(folder: Path) -> int:
    """The most memory that any process of the checking of a folder had."""
    command = [sys.executable, "-m", "milepost", "check", str(folder), "--json", "--fail-on", "never"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = status
    assert status == 0
    return used.ru_maxrss


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of ru_maxrss differs between systems")
def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    few = peak_kib(write_plans(tmp_path / "few", 200))
    many = peak_kib(write_plans(tmp_path / "many", 1_000))
    assert many < few * 1.25


def on_a_terminal(folder: Path, *arguments: str, output: bool, error: bool) -> tuple[str, str]:
    """What `milepost check plans` writes on a terminal, and what beside it, with either stream on it."""
    ours, theirs = pty.openpty()
    with (
        (folder / "beside").open("wb") as beside,
        subprocess.Popen(
            [sys.executable, "-m", "milepost", "check", "plans", "--fail-on", "never", *arguments],
            cwd=folder,
            env={**os.environ, "TERM": "xterm"},
            stdout=theirs if output else beside,
            stderr=theirs if error else beside,
        ) as running,
    ):
        os.close(theirs)
        drawn = b"".join(pieces(ours))
    os.close(ours)
    assert running.returncode == 0
    return drawn.decode(), (folder / "beside").read_text(encoding="utf-8")


def test_a_bar_is_drawn_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    write_plans(tmp_path / "plans", 40)
    drawn, beside = on_a_terminal(tmp_path, "--json", output=False, error=True)
    assert "Checking" in drawn
    assert "40/40" in drawn
    assert len(json.loads(beside)["files"]) == 40, "nothing of it is taken for the bar"
    drawn, beside = on_a_terminal(tmp_path, "--json", output=True, error=False)
    assert "Checking" not in drawn + beside
    drawn, _ = on_a_terminal(tmp_path, "--brief", output=True, error=True)
    assert "Checking" not in drawn, "the findings themselves show how far it is"
    assert "plan-0039.txt" in drawn
    drawn, _ = on_a_terminal(tmp_path, "--out", "out.html", output=True, error=True)
    assert "Checking" in drawn
    assert "Wrote out.html" in drawn


def pieces(terminal: int) -> Iterator[bytes]:
    """What is written to a terminal until nobody has it open."""
    with contextlib.suppress(OSError):
        while piece := os.read(terminal, 65_536):
            yield piece


def _square(number: int) -> int:
    if number == 13:
        raise MilepostError("thirteen", "Take another number.")
    return number * number


def _die(number: int) -> int:
    os._exit(number)


def test_results_come_in_the_order_of_the_jobs() -> None:
    assert list(cores.results(_square, range(13), 3)) == [number * number for number in range(13)]
    assert list(cores.results(_square, [], 2)) == []


def test_what_a_job_raises_is_raised_where_its_result_is_taken() -> None:
    with pytest.raises(MilepostError, match="thirteen") as raised:
        list(cores.results(_square, range(20), 2))
    assert raised.value.remedy == "Take another number."


def test_a_process_that_dies_is_a_message() -> None:
    with pytest.raises(MilepostError, match="ended from outside") as raised:
        list(cores.results(_die, range(20), 2))
    assert raised.value.remedy
