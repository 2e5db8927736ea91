"""`milepost evidence preview` and `milepost evidence import`: files of other systems as observations."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from milepost.errors import UsageError

if TYPE_CHECKING:
    from milepost.evidence.importing.bringing import Imported
    from milepost.evidence.importing.oneroster import Bundle
    from milepost.evidence.importing.reading import Chosen, Opened
    from milepost.evidence.importing.sheet import Sheet


def _several(name: str = "") -> Any:
    from cyclopts import Parameter

    return Parameter(name=name or None, consume_multiple=False)


def _as() -> Any:
    from cyclopts import Parameter

    return Parameter(name="--as")


def preview(
    *files: Path,
    form: Annotated[str, _as()] = "",
    mapping: Path | None = None,
    answer: Annotated[list[str] | None, _several()] = None,
    plan: Path | None = None,
    save: Path | None = None,
    json: bool = False,
) -> int:
    """Say what a file would be taken for, with every guess, before anything is imported.

    For example: milepost evidence preview attendance.csv

    Exit status: 0 it can be imported, 1 something must be answered or rows are refused, 2 unusable input.

    Parameters
    ----------
    files
        CSV files (also gzipped), Excel workbooks, Ed-Fi XML or JSON, OneRoster bundles.
    form
        The format, where the header does not tell it: long, wide, dese-mcas, map-growth, …
    mapping
        A mapping (TOML) that says what the columns are taken for.
    answer
        An answer to a question, such as scale.attendance=0-1. May be given several times.
    plan
        A plan file: only its measures are taken, and each row is read as the plan would.
    save
        Write the mapping to this file, to change and give again.
    json
        Print JSON for programs.
    """
    from milepost.cli import rosters
    from milepost.cli.output import print_json
    from milepost.evidence.importing.bringing import look
    from milepost.evidence.importing.preview import as_json, as_lines

    chosen = _chosen(form, mapping, answer, plan)
    sheets = _sheets(files)
    if bundle := _bundle(sheets):
        print_json(rosters.as_json(bundle)) if json else _print(rosters.lines(bundle))
        return 1 if bundle.rejected else 0
    previews = []
    for one in _opened(sheets, chosen):
        with _progress(one) as progress:
            previews.append(look(one, chosen, progress))
    if save is not None:
        _save(save, previews[0].opened)
    if json:
        print_json([as_json(one) for one in previews])
    else:
        _print(line for one in previews for line in (*as_lines(one), ""))
    return 1 if any(one.found.questions or one.found.rejected for one in previews) else 0


def import_files(
    *files: Path,
    to: Path,
    form: Annotated[str, _as()] = "",
    mapping: Path | None = None,
    answer: Annotated[list[str] | None, _several()] = None,
    plan: Path | None = None,
    rejects: Path | None = None,
    json: bool = False,
) -> int:
    """Import files of other systems as observations; refused rows go to a file of their own.

    A file that is there already is not written again.

    For example: milepost evidence import attendance.csv --to evidence/observations.csv

    Exit status: 0 everything was imported, 1 rows were refused or a question is open, 2 unusable input.

    Parameters
    ----------
    files
        CSV files (also gzipped), Excel workbooks, Ed-Fi XML or JSON, OneRoster bundles.
    to
        The CSV file of observations to add to; made where it is not there. For OneRoster, a folder.
    form
        The format, where the header does not tell it: long, wide, dese-mcas, map-growth, …
    mapping
        A mapping (TOML) that says what the columns are taken for.
    answer
        An answer to a question, such as scale.attendance=0-1. May be given several times.
    plan
        A plan file: only its measures are taken, and each row is read as the plan would.
    rejects
        The folder for refused rows, a file each; without it, "rejected" beside the target.
    json
        Print JSON for programs.
    """
    from milepost.cli import rosters
    from milepost.cli.output import print_json
    from milepost.evidence.importing.bringing import bring_in

    chosen = _chosen(form, mapping, answer, plan)
    sheets = _sheets(files)
    if bundle := _bundle(sheets):
        rosters.write(bundle, to)
        print_json(rosters.as_json(bundle)) if json else _print(rosters.lines(bundle))
        return 1 if bundle.rejected else 0
    done = []
    for one in _opened(sheets, chosen):
        with _progress(one) as progress:
            done.append(bring_in(one, chosen, to, rejects or to.parent / "rejected", progress))
    if json:
        print_json([_as_json(one) for one in done])
    else:
        _print(line for one in done for line in _lines(one, to))
    return 1 if any(one.written is None or one.rejects for one in done) else 0


def _chosen(form: str, mapping: Path | None, answers: list[str] | None, plan: Path | None) -> Chosen:
    from milepost.evidence.importing.mapping_file import read_mapping
    from milepost.evidence.importing.reading import Chosen

    given = {}
    for text in answers or []:
        key, sign, value = text.partition("=")
        if not sign:
            raise UsageError(f"--answer {text} has no answer.", "Write KEY=ANSWER: scale.attendance=0-1.")
        given[key.strip()] = value.strip()
    opened_plan = None
    if plan is not None:
        from milepost import api
        from milepost.cli.today import today

        opened_plan = api.open_plan(plan, today=today()).plan
    return Chosen(form, read_mapping(mapping) if mapping else None, given, opened_plan)


def _sheets(files: tuple[Path, ...]) -> list[tuple[Sheet, ...]]:
    """The sheets of each file; a folder stands for its CSV files."""
    from milepost.evidence.importing.sheet import open_sheets

    if not files:
        raise UsageError("No file is named.", "Name the files to look at.")
    paths: list[Path] = []
    for path in files:
        paths += sorted(path.glob("*.csv")) if path.is_dir() else [path]
    return [open_sheets(path) for path in paths]


def _opened(files: list[tuple[Sheet, ...]], chosen: Chosen) -> Iterator[Opened]:
    """What to read, file by file; of Ed-Fi events, calendar and enrolments the rates that they give."""
    from milepost.evidence.importing.edfi_attendance_rate import rates
    from milepost.evidence.importing.reading import opened

    together = rates(tuple(sheet for sheets in files for sheet in sheets))
    if together is not None:
        yield opened((together,), chosen)
        return
    for sheets in files:
        yield opened(sheets, chosen)


def _bundle(files: list[tuple[Sheet, ...]]) -> Bundle | None:
    from milepost.evidence.importing.oneroster import is_bundle, read_bundle

    sheets = tuple(sheet for sheets in files for sheet in sheets)
    return read_bundle(sheets) if is_bundle(sheets) else None


@contextmanager
def _progress(one: Opened) -> Iterator[Callable[[int], None]]:
    """Says on a terminal how many rows were read, and takes it back at the end."""
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    try:
        yield lambda rows: print(f"\r{one.sheet.name}: {rows:,} rows", end="", file=sys.stderr, flush=True)
    finally:
        sys.stderr.write("\r\x1b[K")


def _print(lines: Iterable[str]) -> None:
    from milepost.cli.output import console, printable

    out = console()
    for line in lines:
        out.print(printable(line))


def _save(path: Path, one: Opened) -> None:
    from milepost.evidence.importing.mapping_file import as_toml

    try:
        path.write_text(as_toml(one.mapping), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}).", "Name another file.") from error


def _as_json(one: Imported) -> dict[str, Any]:
    from milepost.evidence.importing.preview import as_json

    done = {
        "outcome": one.written.how if one.written else "asked",
        "written": one.written.rows if one.written else 0,
        "replaced": one.written.replaced if one.written else 0,
        "rejects_file": str(one.rejects) if one.rejects else None,
        "source": one.opened.source,
    }
    return {**done, "preview": as_json(one)}


def _lines(one: Imported, to: Path) -> Iterator[str]:
    from milepost.evidence.importing.preview import as_lines, counted

    if one.written is None:
        yield from as_lines(one)
        yield "Nothing was imported."
        return
    said = {
        "added": f"{counted(one.written.rows, 'observation')} added to {to}",
        "replaced": f"{one.written.rows:,} observations for {one.written.replaced:,} of another mapping",
        "unchanged": f"it is in {to} already; nothing was written",
    }
    yield f"{one.opened.sheet.name} ({one.opened.title}): {said[one.written.how]}."
    rows = counted(one.found.tally.rows, "row")
    yield f"  {rows}; {one.staged.places:,} different schools or units and dates."
    if one.staged.again:
        yield f"  {one.staged.again:,} observations said again what another said, and are left out."
    if one.staged.corrected:
        yield f"  {one.staged.corrected:,} say something else of the same thing: the last of them counts."
    yield from (f"  {guess.about}: {guess.text}" for guess in one.found.guesses)
    if one.rejects:
        refused = counted(one.found.rejected, "row")
        yield f"  {refused} refused, written to {one.rejects} with the reasons. Mend them there, then:"
        again = (one.rejects, "--mapping", one.rejects.with_suffix(".toml"), "--to", to)
        yield f"    milepost evidence import {shlex.join(map(str, again))}"
