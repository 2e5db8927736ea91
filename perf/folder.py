"""How fast a folder of plan files is checked: `python -m perf.folder [PLANS]`.

Plans of 60 benchmarks each (perf.made_plans), once with hardly a statement twice and once made from one
template, through the command line with `--json`. Beside the rates stands how much of a plan's time its
reading takes, which is the least that a checker needs.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from perf import made_plans
from perf.side_by_side import Comparison, compare

PLANS = 2_000
_COMPARED = 20
TODAY = date(2026, 11, 21)


def lines(plans: int = PLANS) -> Iterator[str | Comparison]:
    """One line for each kind of folder, then the comparison with the reading alone."""
    for name, repeated in (("hardly a statement twice", False), ("of one template", True)):
        with TemporaryDirectory() as folder:
            distinct = made_plans.write(Path(folder), plans, repeated=repeated)
            yield _rate(Path(folder), plans, f"{name}, {distinct:,} distinct statements")
            if not repeated:
                yield _against_reading(Path(folder))


def _rate(folder: Path, plans: int, name: str) -> str:
    command = [sys.executable, "-m", "milepost", "check", str(folder), "--json", "--fail-on", "never"]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = status
    seconds = time.perf_counter() - start
    worked = used.ru_utime + used.ru_stime
    return (
        f"{plans:,} plans ({name}): {plans / seconds:.0f} a second on {_cores()} cores; "
        f"{worked:.0f} s of work in {seconds:.0f} s, so {plans / worked * _cores():.0f} a second where all "
        f"cores are free; at most {used.ru_maxrss // 1024} MiB a process"
    )


def _cores() -> int:
    from milepost.cli import cores

    return cores.count()


def _against_reading(folder: Path) -> Comparison:
    """A plan file parsed, read, checked and written as JSON against the reading of its statements."""
    from milepost.cli.checking import checked
    from milepost.cli.showing import JsonScreen
    from milepost.plan.file import load
    from milepost.reading.reader import read

    paths = sorted(folder.rglob("*.yaml"))[:_COMPARED]
    plans = [load(path).plan for path in paths]
    said = [(p.benchmark, plan.first_school_year()) for plan in plans for p in plan.benchmarks()]
    render = JsonScreen(None).render

    def whole() -> None:
        _forget()
        for path in paths:  # one by one, so that all is done here
            list(checked([path], render, {"today": TODAY}))

    return compare(
        f"{_COMPARED} plan files checked / their {len(said)} statements read",
        whole,
        lambda: [read(b.statement or "", school_year=year, kind=b.kind) for b, year in said],
        pairs=3,
    )


def _forget() -> None:
    """Empty what is kept between statements, as if none had been seen."""
    import functools
    import gc

    for kept in gc.get_objects():
        if isinstance(kept, functools._lru_cache_wrapper) and kept.__module__.startswith("milepost.criteria"):
            kept.cache_clear()


if __name__ == "__main__":
    for line in lines(*map(int, sys.argv[1:])):
        print(line)
