"""`milepost evidence`: batches of evidence into a store, out of its count, and whether all is there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from milepost.errors import UsageError

if TYPE_CHECKING:
    from milepost.evidence.store import Batch

_REJECTED_SHOWN = 20


def add(
    store: Path,
    files: list[str],
    /,
    *,
    plan: Path,
    source: str = "",
    by: str | None = None,
    partly: bool = False,
) -> int:
    """Add files of observations to a store, each one batch, kept whole or not at all.

    For example: milepost evidence add evidence/ walks.csv --plan plan.yaml --source "learning walks"

    A file that the store has already is told and not added. Exit status: 0 added; 1 rows were left out;
    2 unusable input, and nothing was changed.

    Parameters
    ----------
    store
        The store's folder. The first add makes it.
    files
        CSV files of observations.
    plan
        The plan whose measures the rows are of.
    source
        Where the evidence comes from, for the record.
    by
        Who does this, for the record. Without it the name of the system's user.
    partly
        Add the rows that can be taken where others cannot. Without it a file with such rows is not added.
    """
    from milepost import api
    from milepost.cli.output import console, printable
    from milepost.cli.today import now, today
    from milepost.evidence.store import Store

    kept, who = Store(store), _person(by, "add")
    opened = api.open_plan(plan, today=today()).plan
    left_out = 0
    for file in map(Path, files):
        added = kept.add(file, source=source, by=who, now=now(), plan=opened, partly=partly)
        _print_rejected(added.rejected, added.notes)
        left_out += len(added.rejected)
        batch = added.batch
        said = f"batch {batch.number}, {batch.rows} rows" if added.new else _known(batch)
        console().print(printable(f"{file.name}: {said}"))
    return 1 if left_out else 0


def retract(store: Path, batch: int, /, *, because: str, by: str | None = None) -> int:
    """Take a batch out of the count of a store; the record of it stays.

    For example: milepost evidence retract evidence/ 3 --because "the wrong school" --by dana

    Parameters
    ----------
    store
        The store's folder.
    batch
        The number of the batch, as list shows it.
    because
        Why it is retracted, for the record.
    by
        Who does this, for the record. Without it the name of the system's user.
    """
    from milepost.cli.output import console, printable
    from milepost.cli.today import now
    from milepost.evidence.store import Store

    gone = Store(store).retract(batch, by=_person(by, "retract"), now=now(), because=because)
    console().print(printable(f"Batch {gone.number} ({gone.file or gone.source}) counts no more."))
    console().print("Its rows stay in the store until milepost evidence compact.")
    return 0


def list_batches(store: Path, /, *, json: bool = False) -> int:
    """List the batches of a store: when, by whom, how many rows, of which measures.

    For example: milepost evidence list evidence/

    Parameters
    ----------
    store
        The store's folder.
    json
        Print JSON for programs.
    """
    from milepost.cli.output import console, print_json, printable
    from milepost.evidence.store import Store
    from milepost.evidence.store.manifest import as_values

    manifest = Store(store).manifest()
    if json:
        print_json(as_values(manifest)["batches"])
        return 0
    for batch in manifest.batches:
        named = ", ".join(text for text in (batch.file, batch.source) if text)
        console().print(
            printable(f"{batch.number:>5}  {batch.when[:10]}  {batch.by}  {batch.rows} rows  {named}")
        )
        console().print(printable(f"       {', '.join(batch.measures)}"))
        if gone := batch.retracted:
            console().print(printable(f"       retracted {gone.when[:10]} by {gone.by}: {gone.because}"))
    return 0


def verify(store: Path, /, *, json: bool = False) -> int:
    """Look at every byte of a store, and say whether all of it is there.

    For example: milepost evidence verify evidence/

    Exit status: 0 whole; 1 a fault was found.

    Parameters
    ----------
    store
        The store's folder.
    json
        Print JSON for programs.
    """
    from milepost.cli.output import console, print_json, printable
    from milepost.evidence.store import Store
    from milepost.evidence.store.verify import verify as verified

    found = verified(Store(store))
    if json:
        print_json({"flaws": list(found.flaws), "leftovers": list(found.leftovers)})
        return 1 if found.flaws else 0
    for flaw in found.flaws:
        console().print(printable(f"Fault: {flaw}"))
    if found.flaws:
        console().print("Restore the store from its backup, or add the evidence to a new store again.")
        return 1
    rows = sum(found.manifest.rows_by_measure().values())
    console().print(f"Whole: {len(found.manifest.counted)} batches that count, {rows} rows.")
    if found.leftovers:
        console().print(f"{len(found.leftovers)} files belong to no commit; the next writer removes them.")
    return 0


def compact(store: Path, /) -> int:
    """Make few files of many in a store, and remove the rows of retracted batches for good.

    For example: milepost evidence compact evidence/

    Parameters
    ----------
    store
        The store's folder.
    """
    from milepost.cli.output import console
    from milepost.evidence.store import Store

    manifest = Store(store).compact()
    size = sum(one.bytes for one in manifest.files) + sum(one.bytes for one in manifest.series)
    files = len(manifest.files) + len(manifest.series)
    console().print(f"{files} files, {size} bytes. Rows of retracted batches are gone for good.")
    return 0


def _person(by: str | None, action: str) -> str:
    """Who does this: the one named, else the system's user. UsageError where neither is known."""
    who = by or os.environ.get("USER") or os.environ.get("LOGNAME") or ""
    if not who:
        raise UsageError(f"milepost evidence {action} needs --by.", "Name who does this: --by dana")
    return who


def _known(batch: Batch) -> str:
    """What is said of a file whose content the store has."""
    return (
        f"not added; the store has it already as batch {batch.number}, from {batch.when[:10]}. "
        f"To load it in another way, retract batch {batch.number} first."
    )


def _print_rejected(rejected: Any, notes: Any) -> None:
    import sys

    from milepost.cli.output import printable

    for note in notes:
        sys.stderr.write(printable(f"Note: {note}") + "\n")
    for one in rejected[:_REJECTED_SHOWN]:
        sys.stderr.write(printable(f"Left out: {one}") + "\n")
    if len(rejected) > _REJECTED_SHOWN:
        sys.stderr.write(f"  … and {len(rejected) - _REJECTED_SHOWN} more\n")
