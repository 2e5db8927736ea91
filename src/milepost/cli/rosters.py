"""What `milepost evidence` does with a OneRoster bundle: schools and rosters, shown or written."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from milepost.errors import UsageError

if TYPE_CHECKING:
    from milepost.evidence.importing.oneroster import Bundle

_SHOWN = 5


def lines(bundle: Bundle) -> Iterator[str]:
    """The bundle in a few lines of text."""
    yield (
        f"OneRoster: {len(bundle.organisations):,} organisations, {len(bundle.roster):,} places on rosters. "
        "It holds no observations."
    )
    for name, rows in (("First organisation", bundle.organisations), ("First on the roster", bundle.roster)):
        if rows:
            yield f"  {name}: {', '.join(filter(None, rows[0]))}"
            yield f"  {name.replace('First', 'Last')}: {', '.join(filter(None, rows[-1]))}"
    yield from (f"  {guess.about}: {guess.text}" for guess in bundle.guesses)
    if bundle.rejected:
        yield f"{len(bundle.rejected):,} rows are refused:"
        for file, one in bundle.rejected[:_SHOWN]:
            yield f"  {file}:{one.line}: {one.reason} {one.remedy}"


def as_json(bundle: Bundle) -> dict[str, Any]:
    """The bundle as a JSON object: counts, guesses and refused rows."""
    return {
        "format": "oneroster",
        "organisations": len(bundle.organisations),
        "roster": len(bundle.roster),
        "guesses": [{"about": one.about, "text": one.text} for one in bundle.guesses],
        "rejected": [
            {"file": file, "line": one.line, "reason": one.reason, "remedy": one.remedy}
            for file, one in bundle.rejected
        ],
    }


def write(bundle: Bundle, folder: Path) -> None:
    """Write organisations.csv and roster.csv into a folder, and the refused rows of each file.

    UsageError where the folder is a file or cannot be written to.
    """
    from milepost.evidence.importing.oneroster import ORGANISATION_COLUMNS, ROSTER_COLUMNS

    tables = {
        "organisations.csv": (ORGANISATION_COLUMNS, bundle.organisations),
        "roster.csv": (ROSTER_COLUMNS, bundle.roster),
    }
    if bundle.rejected:
        refused = tuple((file, str(one.line), one.reason, one.remedy) for file, one in bundle.rejected)
        tables["rejected/oneroster.csv"] = (("file", "line", "reason", "remedy"), refused)
    try:
        for name, (header, rows) in tables.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("w", newline="", encoding="utf-8") as file:
                csv.writer(file, lineterminator="\n").writerows((header, *rows))
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written to ({error.strerror}).",
            "A OneRoster bundle goes to a folder: --to FOLDER.",
        ) from error
