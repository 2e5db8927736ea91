"""`milepost check`: the findings of plans, for people or for programs."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

FailOn = Literal["error", "warning", "advice", "never"]
FormName = Literal["text", "json", "sarif", "html", "markdown", "github", "excel", "word"]


def check(
    paths: list[Path],
    /,
    *,
    json: bool = False,
    out: Path | None = None,
    format: FormName | None = None,
    brief: bool = False,
    smart: bool = False,
    select: str | None = None,
    ignore: str | None = None,
    fail_on: FailOn | None = None,
    school_year: str | None = None,
    framework: Literal["aip", "organizer"] | None = None,
    since: str | None = None,
    settings: Path | None = None,
    profile: str | None = None,
    suggest: bool = False,
    fix: bool = False,
    diff: bool = False,
) -> int:
    """Check the benchmarks of plans against the criteria.

    For example: milepost check our-plan.docx --out reviewed.docx

    Reads plan files (YAML, JSON), Word, PDF, Markdown, and plain text with a statement a line. Many files
    are checked on all cores.
    Exit status: 0 clean, 1 findings at or above --fail-on, 2 a file that could not be read or holds
    no benchmark.

    Parameters
    ----------
    paths
        Files to check, or folders whose plans are checked (CSV and JSON files only where named).
    json
        Print JSON for programs; the same as --format json.
    out
        Write the findings to this file, in the form that its ending names: .docx (the same Word file back
        with comments), .xlsx, .html, .md, .sarif, .json. For several Word files a folder ending in "/".
    format
        The form to print or write.
    brief
        One line a finding, without the statements.
    smart
        Add a table of the benchmarks by S, M, A, R, T, and the plan by the six criteria.
    select
        Only these rules, by code: M4,T1.
    ignore
        Not these rules, by code.
    fail_on
        The lowest severity that gives exit status 1: error, warning (as long as the settings say nothing
        else), advice or never.
    school_year
        The school year of files that do not say their own: 2026-27.
    framework
        The framework of files that do not say their own.
    settings
        The settings to check by, instead of the milepost.toml nearest to each plan.
    profile
        The profile to start from: aip-2012, organizer-2010, planning-for-success,
        turnaround-practices-2019 or plain.
    since
        Only files that differ from this git revision, such as main.
    suggest
        Tell with each finding how its statement could be reworded, with gaps in square brackets, or what
        to ask. In every form.
    fix
        Mend in plan files what changes no meaning, with comments kept, say what was changed, and check what
        is left.
    diff
        Print what --fix would change in plan files, and change nothing: exit status 1 if there is anything.
    """
    from milepost.api import refuse_unknown, settings_for
    from milepost.cli import checking, fixing, showing
    from milepost.cli.files import files
    from milepost.cli.today import today

    screen = showing.shown(form=format, json=json, out=out, brief=brief, smart=smart, suggest=suggest)
    chosen: dict[str, Any] = {"select": _codes(select) or None, "ignore": _codes(ignore)}
    chosen |= {"settings_file": settings, "profile": profile}
    how: dict[str, Any] = {"school_year": school_year, "framework": framework, "today": today(), **chosen}
    refuse_unknown(school_year=school_year, select=how["select"], ignore=how["ignore"])
    found = files(paths, since, out)
    if not found:
        sys.stderr.write(f"No file differs from {since}.\n")
    if diff:
        return fixing.show(found, chosen)
    if fix:
        fixing.write(found, chosen)
    tally = checking.Tally()
    screen.begin(found)
    with closing(checking.checked(found, screen.render, how)) as results:
        try:
            for result in results:
                tally.add(result)
                screen.show(result)
        finally:
            screen.stop()
    screen.end(tally)
    said = settings_for(paths[0], file=settings, profile=profile).fail_on if paths else None
    return tally.exit_status(fail_on or said or "warning")


def _codes(text: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in (text or "").split(",") if code.strip())
