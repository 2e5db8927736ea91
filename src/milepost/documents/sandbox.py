"""Runs a reader in a child process with limits, and turns whatever becomes of it into an answer.

The parent hands over the open file, waits no longer than allowed, and reads JSON. A child that
crashes, hangs or asks for too much memory gives a refusal that says what to do.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from milepost.documents.blocks import Blocks, from_json
from milepost.documents.limits import Limits
from milepost.errors import UnreadableFile

TOO_MUCH_REMEDY = "Save it again from the program that made it, or split it into smaller files."
DAMAGED_REMEDY = "Open it in the program that made it, save it under a new name, and try the new file."


def read_in_child(path: Path, source_format: str, limits: Limits) -> Blocks:
    """The blocks of a file, parsed outside this process. UnreadableFile when it cannot be."""
    with path.open("rb") as file:
        return _answer(path, source_format, limits, file)


def read_bytes_in_child(data: bytes, path: Path, source_format: str, limits: Limits) -> Blocks:
    """The same for what is not in a file. `path` is what messages call it."""
    with TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        return _answer(path, source_format, limits, file)


def _answer(path: Path, source_format: str, limits: Limits, file: IO[bytes]) -> Blocks:
    command = [sys.executable, "-P", "-m", "milepost.documents.child", source_format]
    process = _start([*command, json.dumps(asdict(limits))], file)
    try:
        output, _ = process.communicate(timeout=limits.wall_seconds)
    except subprocess.TimeoutExpired:
        raise _too_slow(path, limits) from None
    finally:
        _end(process)
    return _blocks(path, process.returncode, output, limits)


def _start(command: list[str], file: IO[bytes]) -> subprocess.Popen[bytes]:
    # Its own session: a signal to the group ends the child and all it might have started. The
    # environment is kept small so that nothing in it changes how the child reads.
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.Popen(
        command,
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept | {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"},
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Make sure that nothing of the child is left."""
    if process.poll() is None:
        with suppress(ProcessLookupError, AttributeError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.communicate()


def _blocks(path: Path, code: int, output: bytes, limits: Limits) -> Blocks:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        raise _too_slow(path, limits)
    data: dict[str, Any] = {}
    with suppress(ValueError):
        data = json.loads(output)
    if "refused" in data:
        raise UnreadableFile(f"{path.name}: {data['refused']}", str(data["remedy"]))
    if "exhausted" in data:
        raise _too_large(path, limits)
    if code == 0 and len(output) <= limits.answer_bytes:
        with suppress(KeyError, TypeError, ValueError):
            return from_json(data)
    raise UnreadableFile(
        f"{path.name}: the file is damaged, its reader stopped in the middle", DAMAGED_REMEDY
    )


def _too_slow(path: Path, limits: Limits) -> UnreadableFile:
    seconds = f"{limits.wall_seconds:g} seconds"
    return UnreadableFile(f"{path.name}: reading it takes longer than {seconds}", TOO_MUCH_REMEDY)


def _too_large(path: Path, limits: Limits) -> UnreadableFile:
    mebibytes = limits.memory_bytes // (1024 * 1024)
    return UnreadableFile(f"{path.name}: reading it needs more than {mebibytes} MiB", TOO_MUCH_REMEDY)
