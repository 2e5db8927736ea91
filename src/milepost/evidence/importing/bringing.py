"""A look at a sheet, and one import from beginning to end.

Both read, stage and ask the same; only the import writes, and nothing while a question is open.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from milepost.errors import EvidenceError
from milepost.evidence.importing.format import Question
from milepost.evidence.importing.mapping_file import as_toml
from milepost.evidence.importing.reading import Chosen, Opened, Pass, read
from milepost.evidence.importing.rejects import RejectsFile
from milepost.evidence.importing.staging import Stage, Staged
from milepost.evidence.importing.target import Written, write

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Imported:
    """What a look or an import found. `written` is None where nothing was to be written.

    `rejects` is the file of refused rows, with the mapping that it must be read by beside it; None
    where no row was refused, or nothing was written.
    """

    opened: Opened
    found: Pass
    staged: Staged
    written: Written | None = None
    rejects: Path | None = None


def look(one: Opened, chosen: Chosen, progress: Progress = lambda rows: None) -> Imported:
    """All that an import would find and ask; nothing is written but temporary files."""
    with Stage(Path(tempfile.gettempdir())) as stage:
        found = read(one, chosen, keep=stage.keep, progress=progress)
        staged = stage.settle()
    found.questions += _repeated(staged, chosen)
    return Imported(one, found, staged)


def bring_in(
    one: Opened,
    chosen: Chosen,
    target: Path,
    rejects: Path,
    progress: Progress = lambda rows: None,
) -> Imported:
    """Import one sheet into the CSV file `target`; refused rows go to a file in the folder `rejects`.

    The mapping goes beside that file: of the refused rows alone other things would be guessed.

    EvidenceError where the target cannot be written or is no file of observations.
    """
    if target.is_dir():
        raise EvidenceError(f"{target} is a folder.", "Observations go to a CSV file: name one in it.")
    name = rejects / f"{one.sheet.file.split('.')[0]}.csv"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with Stage(target.parent) as stage, RejectsFile(name, one.header.cells) as file:
            found = read(one, chosen, keep=stage.keep, refuse=file.add, progress=progress)
            staged = stage.settle()
            found.questions += _repeated(staged, chosen)
            if found.questions:
                return Imported(one, found, staged)
            written = write(target, stage.settled, one.source)
            refused = file.keep()
            if refused is not None:
                refused.with_suffix(".toml").write_text(as_toml(one.mapping), encoding="utf-8")
    except OSError as error:
        raise EvidenceError(
            f"{target} cannot be written ({error.strerror}).", "Name another target, or free some space."
        ) from error
    return Imported(one, found, staged, written, refused)


def _repeated(staged: Staged, chosen: Chosen) -> list[Question]:
    """Different figures of the same thing: mostly a column is not used that would tell them apart."""
    if not staged.corrected or "repeated" in chosen.answers:
        return []
    text = (
        f"{staged.corrected:,} observations give another figure for the same measure, date, unit, school, "
        "grade, subject and group. Does a column that is not used tell them apart (a district, a student, "
        "a test)? Name it under columns. If they are corrections, the last one counts."
    )
    return [Question("repeated", text, ("last",))]
