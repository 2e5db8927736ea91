"""Work done on all cores: results one after another in the order of the jobs, and no process left behind.

Jobs are handed out a few ahead of what is taken, so that memory does not grow with their number. What the
work is, is left to the caller.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from milepost.errors import MilepostError

Job = TypeVar("Job")
Done = TypeVar("Done")

# Jobs that a process has at a time: one it works on, one that waits.
_EACH = 2
# Results that may wait for an earlier one, for each process.
_AHEAD = 4
# Objects made between two looks for rubbish: what a job makes is mostly gone by itself after it.
_BETWEEN_LOOKS = 100_000


def count() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def results(work: Callable[[Job], Done], jobs: Sequence[Job], processes: int) -> Iterator[Done]:
    """What `work` makes of each job, in order. What it raises is raised here.

    MilepostError where one of the processes dies. However the caller stops, none is left.
    """
    # Where it is safe, a process begins as a copy of this one, with all that is loaded.
    method = "fork" if sys.platform == "linux" else "spawn"
    context: Any = multiprocessing.get_context(method)
    workers: dict[Connection, Any] = {}
    try:
        for _ in range(processes):
            ours, theirs = context.Pipe()
            # A copy holds our ends as well, and would not notice that we are gone.
            copied = (*workers, ours) if method == "fork" else ()
            workers[ours] = context.Process(target=_serve, args=(theirs, work, copied), daemon=True)
            workers[ours].start()
            theirs.close()
        yield from _in_order(jobs, list(workers))
    finally:
        for worker in workers.values():
            worker.terminate()
        for pipe, worker in workers.items():
            worker.join()
            pipe.close()


def _in_order(jobs: Sequence[Any], pipes: list[Connection]) -> Iterator[Any]:
    waiting = dict.fromkeys(pipes, 0)
    ready: dict[int, Any] = {}
    given = taken = 0
    while taken < len(jobs):
        for pipe in sorted(pipes, key=lambda pipe: waiting[pipe]):
            while waiting[pipe] < _EACH and given < min(len(jobs), taken + _AHEAD * len(pipes)):
                _send(pipe, (given, jobs[given]))
                waiting[pipe] += 1
                given += 1
        heard = set(wait([pipe for pipe in pipes if waiting[pipe]]))
        for pipe in (pipe for pipe in pipes if pipe in heard):
            number, done, error = _received(pipe)
            if error is not None:
                raise error
            ready[number] = done
            waiting[pipe] -= 1
        while taken in ready:
            yield ready.pop(taken)
            taken += 1


def _send(pipe: Connection, job: object) -> None:
    try:
        pipe.send(job)
    except OSError as error:
        raise _ended() from error


def _received(pipe: Connection) -> tuple[int, Any, Exception | None]:
    try:
        received: tuple[int, Any, Exception | None] = pipe.recv()
    except (EOFError, OSError) as error:
        raise _ended() from error
    return received


def _ended() -> MilepostError:
    return MilepostError(
        "a process that checked files was ended from outside, perhaps for want of memory",
        "Close other programs, or check fewer files at a time.",
    )


def _serve(pipe: Connection, work: Callable[[Any], Any], copied: Sequence[Connection]) -> None:
    """Do the jobs that come, until none can come any more because the other process is gone."""
    for other in copied:
        other.close()
    # The parent is asked to stop by the same keys, and ends this process by the other signal.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    with few_looks(), suppress(EOFError, OSError):
        while True:
            number, job = pipe.recv()
            try:
                answer: tuple[int, Any, Exception | None] = (number, work(job), None)
            except Exception as error:  # raised again where the results are taken
                answer = (number, None, error)
            pipe.send(answer)


@contextmanager
def few_looks() -> Iterator[None]:
    """Within it Python looks for rubbish seldom, and not among what is there when it begins."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_BETWEEN_LOOKS)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _stop(number: int, frame: object) -> None:
    """End as by a call, so that what is under way cleans up behind itself."""
    del number, frame
    raise SystemExit(1)
