"""`milepost check`: the findings of plans, for people or for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from milepost.errors import MilepostError, UsageError

if TYPE_CHECKING:
    from milepost.api import CheckedFile

FailOn = Literal["error", "warning", "advice", "never"]


def check(
    paths: list[Path],
    /,
    *,
    json: bool = False,
    brief: bool = False,
    select: str | None = None,
    ignore: str | None = None,
    fail_on: FailOn = "warning",
    school_year: str | None = None,
    framework: Literal["aip", "organizer"] | None = None,
) -> int:
    """Check the benchmarks of plans against the criteria.

    For example: milepost check our-plan.docx

    Reads plan files (YAML, JSON), Word, PDF, Markdown, and plain text with a statement a line.
    Exit status: 0 clean, 1 findings at or above --fail-on, 2 a file that could not be read or holds
    no benchmark.

    Parameters
    ----------
    paths
        Files to check, or folders whose plans are checked (CSV and JSON files only where named).
    json
        Print JSON for programs.
    brief
        One line a finding, without the statements.
    select
        Only these rules, by code: M4,T1.
    ignore
        Not these rules, by code.
    fail_on
        The lowest severity that gives exit status 1.
    school_year
        The school year of files that do not say their own: 2026-27.
    framework
        The framework of files that do not say their own.
    """
    from milepost import api
    from milepost.cli.findings import as_json, print_file
    from milepost.cli.output import console, print_error, print_json
    from milepost.cli.today import today

    checked: list[CheckedFile] = []
    failed: list[tuple[Path, MilepostError]] = []
    out = console()
    for path in _files(paths):
        try:
            one = api.check(
                path,
                school_year=school_year,
                framework=framework,
                select=_codes(select) or None,
                ignore=_codes(ignore),
                today=today(),
            )
        except UsageError:
            raise
        except MilepostError as error:
            failed.append((path, error))
            if not json:
                print_error(error, about=_about(path, error))
            continue
        checked.append(one)
        if not json:
            print_file(out, one, brief=brief)
    if json:
        print_json({"files": [as_json(one) for one in checked], "unreadable": [_failure(*f) for f in failed]})
    return _exit_status(checked, failed, fail_on)


def _codes(text: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in (text or "").split(",") if code.strip())


def _files(paths: list[Path]) -> list[Path]:
    """Files as given; a folder stands for the plans in it.

    CSV and JSON files in a folder are left alone: most hold evidence or settings. Name them to check them.
    """
    from milepost.documents.sniff import BINARY_SUFFIXES, READS, TEXT_SUFFIXES

    readable = {*TEXT_SUFFIXES, *BINARY_SUFFIXES} - {".csv", ".tsv", ".json"}
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(f for f in path.rglob("*") if f.is_file() and f.suffix.lower() in readable)
        if not inside:
            raise UsageError(f"{path} holds no file that Milepost reads.", f"It reads {READS}.")
        files += inside
    return files


def _about(path: Path, error: MilepostError) -> str:
    """The file's name before its error, unless the error names it already."""
    return "" if path.name in str(error) else str(path)


def _exit_status(checked: list[CheckedFile], failed: list[Any], fail_on: FailOn) -> int:
    if failed or any(_nothing_found(one) for one in checked):
        return 2
    if fail_on == "never":
        return 0
    from milepost.criteria.report import at_or_above

    return 1 if any(at_or_above(one.report.findings, fail_on) for one in checked) else 0


def _nothing_found(one: CheckedFile) -> bool:
    """Whether a document gave no statement to check. A plan file may be empty: it is only begun."""
    return one.extraction.source_format != "plan" and not one.report.readings


def _failure(path: Path, error: MilepostError) -> dict[str, Any]:
    problems = [vars(p) for p in getattr(error, "problems", ())]
    return {"file": str(path), "error": str(error), "remedy": error.remedy, "problems": problems}
