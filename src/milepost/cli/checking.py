"""The checking of many files: one result after another, on all cores where there are enough of them.

Which files there are is left to `cli.files`, how results are shown to `cli.showing`.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from milepost.cli import cores
from milepost.cli.output import without_name
from milepost.documents.types import CheckedFile, UnreadFile
from milepost.errors import MilepostError, UsageError

# Fewer files than this are checked here: starting other processes would take longer.
_FEW = 8
# Files handed to a process at a time, and jobs that there are at least for each.
_MOST_AT_A_TIME, _JOBS_EACH = 8, 4


@dataclass(frozen=True)
class Failed:
    """A file that could not be checked, and why."""

    path: Path
    error: MilepostError

    def as_json(self) -> dict[str, Any]:
        """The failure as `--json` prints it."""
        problems = [vars(problem) for problem in getattr(self.error, "problems", ())]
        return {
            "file": str(self.path),
            "error": str(self.error),
            "remedy": self.error.remedy,
            "problems": problems,
        }

    def unread(self) -> UnreadFile:
        """The failure as a form tells it."""
        problems = [str(problem) for problem in getattr(self.error, "problems", ())]
        said = without_name(str(self.error), str(self.path))
        return UnreadFile(self.path, "; ".join((said, *problems)), self.error.remedy)


@dataclass(frozen=True)
class Done:
    """A file that was checked: how much was found, and what the screen's `render` made of it."""

    path: Path
    format: str
    benchmarks: int
    severities: Counter[str]
    rules: Counter[tuple[str, str]]
    # A document without a statement was not understood; a plan file may be empty: it is only begun.
    empty: bool
    rendered: Any


Result = Done | Failed
# Makes of a file what the screen needs of it, where it is checked; another process has to know it by name.
Render = Callable[[CheckedFile], Any]


@dataclass
class Tally:
    """What was found over all files: how many of each severity, by rule and by plan."""

    files: int = 0
    failed: int = 0
    empty: int = 0
    benchmarks: int = 0
    severities: Counter[str] = field(default_factory=Counter)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    # Each file with how many errors and how many findings it has.
    plans: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Count one file."""
        if isinstance(result, Failed):
            self.failed += 1
            return
        self.files += 1
        self.empty += result.empty
        self.benchmarks += result.benchmarks
        self.severities.update(result.severities)
        self.rules.update(result.rules)
        self.plans.append((str(result.path), result.severities["error"], result.severities.total()))

    def exit_status(self, fail_on: str) -> int:
        """0 clean, 1 findings at or above `fail_on`, 2 where a file could not be read or holds nothing."""
        if self.failed or self.empty:
            return 2
        if fail_on == "never":
            return 0
        from milepost.criteria.report import SEVERITIES

        enough = SEVERITIES[: [str(severity) for severity in SEVERITIES].index(fail_on) + 1]
        return 1 if any(self.severities[severity] for severity in enough) else 0


def checked(paths: Sequence[Path], render: Render, how: dict[str, Any]) -> Generator[Result]:
    """The result of each file, in order. `how` are the arguments of `api.check`, and of
    `api.settings_for` as `settings_file` and `profile`.
    """
    check = partial(_several, render=render, how=how)
    processes = min(cores.count(), len(paths))
    if len(paths) < _FEW or processes == 1:
        with cores.few_looks():
            for path in paths:
                yield from check([path])
        return
    # The first is checked here: what is loaded for it, the processes have when they begin.
    yield from check(paths[:1])
    gc.collect()
    rest = paths[1:]
    size = max(1, min(_MOST_AT_A_TIME, len(rest) // (processes * _JOBS_EACH)))
    jobs = [rest[at : at + size] for at in range(0, len(rest), size)]
    yield from chain.from_iterable(cores.results(check, jobs, processes))


def _several(paths: Sequence[Path], render: Render, how: dict[str, Any]) -> list[Result]:
    return [_one(path, render, **how) for path in paths]


def _one(
    path: Path, render: Render, *, settings_file: Path | None = None, profile: str | None = None, **how: Any
) -> Result:
    from milepost import api

    try:
        found = api.settings_for(path, file=settings_file, profile=profile)
        one = api.check(path, settings=found, **how)
        rendered = render(one)
    except UsageError:
        raise
    except MilepostError as error:
        return Failed(path, error)
    findings = one.report.findings
    source = one.extraction.source_format
    return Done(
        path,
        source,
        sum(1 for _ in one.extraction.plan.benchmarks()),
        Counter(finding.severity for finding in findings),
        Counter((finding.code, finding.name) for finding in findings),
        source != "plan" and not one.report.readings,
        rendered,
    )
