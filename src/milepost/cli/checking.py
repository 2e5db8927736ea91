"""Which files `milepost check` looks at, and their checking on all cores: one result after another.

Results are handed on as they come, in the order of the files, so that a folder of thousands needs no more
memory than one of ten. How they are shown is left to `cli.findings`.
"""

from __future__ import annotations

import os
import subprocess
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from milepost.documents.types import CheckedFile
from milepost.errors import MilepostError, UsageError

# Fewer files than this are checked here: starting other processes would take longer.
_FEW = 24
# Files handed to a process at a time.
_CHUNK = 8
# Chunks that may be under way for each core: no more results in memory than are soon needed.
_AHEAD = 4


@dataclass(frozen=True)
class Failed:
    """A file that could not be checked, and why."""

    path: Path
    error: MilepostError

    def about(self) -> str:
        """The file's name to put before the error, "" where the error names it already."""
        return "" if self.path.name in str(self.error) else str(self.path)

    def as_json(self) -> dict[str, Any]:
        """The failure as `--json` prints it."""
        problems = [vars(problem) for problem in getattr(self.error, "problems", ())]
        return {
            "file": str(self.path),
            "error": str(self.error),
            "remedy": self.error.remedy,
            "problems": problems,
        }


@dataclass(frozen=True)
class Done:
    """A file that was checked: how much was found, and either its text ready to print or all of it."""

    path: Path
    benchmarks: int
    severities: Counter[str]
    rules: Counter[tuple[str, str]]
    # A document without a statement was not understood; a plan file may be empty: it is only begun.
    empty: bool
    text: str | None = None
    file: CheckedFile | None = None


Result = Done | Failed
# Makes the text of a file where the results are made; what comes with None is kept whole instead.
Render = Callable[[CheckedFile], str]


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


def files(paths: Sequence[Path], since: str | None = None) -> list[Path]:
    """Files as given; a folder stands for the plans in it. UsageError for a folder without any.

    CSV and JSON files in a folder are left alone: most hold evidence or settings. Name them to check
    them. With `since`, a git revision, only files that differ from it are kept.
    """
    from milepost.documents.sniff import BINARY_SUFFIXES, READS, TEXT_SUFFIXES

    readable = {*TEXT_SUFFIXES, *BINARY_SUFFIXES} - {".csv", ".tsv", ".json"}
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(f for f in path.rglob("*") if f.suffix.lower() in readable and f.is_file())
        if not inside:
            raise UsageError(f"{path} holds no file that Milepost reads.", f"It reads {READS}.")
        found += inside
    return _changed(found, since) if since else found


def _changed(paths: list[Path], since: str) -> list[Path]:
    """The files that git says differ from the revision, new ones that it does not know included."""
    kept: list[Path] = []
    by_folder: dict[Path, list[Path]] = {}
    for path in paths:
        by_folder.setdefault(path.resolve().parent, []).append(path)
    known: dict[Path, set[Path]] = {}
    for folder, inside in by_folder.items():
        top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
        if top not in known:
            told = _git(top, "diff", "--name-only", "-z", since, "--").split("\0")
            told += _git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
            known[top] = {top / name for name in told if name}
        kept += [path for path in inside if path.resolve() in known[top]]
    return [path for path in paths if path in set(kept)]


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True)
    except FileNotFoundError as error:
        raise UsageError(
            "--since needs git, which is not installed", "Install git, or leave --since out."
        ) from error
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["git refused"]
        raise UsageError(
            f"--since: {said[0]}", "Give a revision of the repository that the plans are in, such as main."
        )
    return done.stdout


def checked(paths: Sequence[Path], render: Render | None, how: dict[str, Any]) -> Iterator[Result]:
    """The result of each file, in order. `how` are the arguments of `api.check`.

    `render` makes a file's text where it is checked, and has to be a function that another process can
    be given; with None the files themselves are handed on.
    """
    if len(paths) < _FEW or (os.cpu_count() or 1) == 1:
        yield from (_one(path, render, how) for path in paths)
        return
    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    with ProcessPoolExecutor() as pool:
        waiting: deque[Future[list[Result]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(_several, chunk, render, how))
            if len(waiting) > _AHEAD * (os.cpu_count() or 1):
                yield from waiting.popleft().result()
        for future in waiting:
            yield from future.result()


def _several(paths: Sequence[Path], render: Render | None, how: dict[str, Any]) -> list[Result]:
    return [_one(path, render, how) for path in paths]


def _one(path: Path, render: Render | None, how: dict[str, Any]) -> Result:
    from milepost import api

    try:
        one = api.check(path, **how)
    except UsageError:
        raise
    except MilepostError as error:
        return Failed(path, error)
    findings = one.report.findings
    return Done(
        path,
        sum(1 for _ in one.extraction.plan.benchmarks()),
        Counter(finding.severity for finding in findings),
        Counter((finding.code, finding.name) for finding in findings),
        one.extraction.source_format != "plan" and not one.report.readings,
        render(one) if render else None,
        None if render else one,
    )
