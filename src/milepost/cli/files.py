"""Which files `milepost check` looks at: those named, those in folders, those that git says have changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from milepost.errors import UsageError


def files(paths: Sequence[Path], since: str | None = None, out: Path | None = None) -> list[Path]:
    """Files as given, each once; a folder stands for the plans in it. UsageError for a folder without any.

    CSV and JSON files in a folder are left alone: most hold evidence or settings. Name them to check
    them. So are hidden files and folders, the files that Word keeps beside one that is open, and what lies
    in `out` where that is a folder. With `since`, a git revision, only files that differ from it are kept.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _inside(path, out) if path.is_dir() else (path,):
            found.setdefault(file.parent.resolve() / file.name, file)
    return _changed(found, since) if since is not None else list(found.values())


def _inside(folder: Path, out: Path | None) -> list[Path]:
    from milepost.documents.sniff import BINARY_SUFFIXES, READS, TEXT_SUFFIXES

    readable = {*TEXT_SUFFIXES, *BINARY_SUFFIXES} - {".csv", ".tsv", ".json"}
    written = out.resolve() if out and out.is_dir() else None
    found = sorted(f for f in _walked(folder, written) if f.suffix.lower() in readable and f.is_file())
    if not found:
        raise UsageError(f"{folder} holds no file that Milepost reads.", f"It reads {READS}.")
    return found


def _walked(folder: Path, written: Path | None) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        kept = [name for name in folders if not name.startswith(".")]
        folders[:] = [name for name in kept if written is None or (Path(here) / name).resolve() != written]
        yield from (Path(here) / name for name in names if not name.startswith((".", "~$")))


def _changed(found: dict[Path, Path], since: str) -> list[Path]:
    """The files that git says differ from the revision, new ones that it does not know included.

    `found` has each file as it was named by its full path.
    """
    tops: dict[Path, Path] = {}
    known: dict[Path, set[Path]] = {}
    kept: list[Path] = []
    for full, file in found.items():
        folder = full.parent
        if folder not in tops:
            tops[folder] = _top(folder)
        if tops[folder] not in known:
            known[tops[folder]] = _differing(tops[folder], since)
        if full in known[tops[folder]]:
            kept.append(file)
    return kept


def _top(folder: Path) -> Path:
    said = _git(folder, "rev-parse", "--show-toplevel")
    if said is None:
        raise UsageError(
            f"--since: {folder} is in no git repository", "Leave --since out, or check plans that git keeps."
        )
    return Path(said.removesuffix("\n")).resolve()


def _differing(top: Path, since: str) -> set[Path]:
    """The full paths of the files that differ from the revision."""
    revision = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    if revision is None:
        raise UsageError(
            f"--since: git knows no revision {since!r} in {top}",
            "Give a branch, a tag or a commit of the repository that the plans are in, such as main.",
        )
    changed = _git(top, "diff", "--no-ext-diff", "--no-relative", "--name-only", "-z", revision.strip(), "--")
    new = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return {top / name for name in f"{changed or ''}\0{new or ''}".split("\0") if name}


def _git(folder: Path, *arguments: str) -> str | None:
    """What git says; None where it refuses."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except FileNotFoundError as error:
        raise UsageError(
            "--since needs git, which is not installed", "Install git, or leave --since out."
        ) from error
    return None if done.returncode else done.stdout
