"""`milepost evidence`: batches of evidence into a store, out of its count, and whether all is there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from milepost.errors import UsageError

if TYPE_CHECKING:
    from milepost.evidence.store import Batch, Store

_REJECTED_SHOWN = 20


def evidence(
    action: Literal["add", "list", "retract", "verify", "compact"],
    store: Path,
    what: list[str] | None = None,
    /,
    *,
    plan: Path | None = None,
    source: str = "",
    by: str | None = None,
    because: str = "",
    partly: bool = False,
    json: bool = False,
) -> int:
    """Keep evidence in a store: add files, list and retract batches, verify, compact.

    For example: milepost evidence add evidence/ walks.csv --plan plan.yaml --source "learning walks"

    Every file added is one batch, kept whole or not at all; a file that the store has already is told
    and not added. Exit status: 0 done; 1 rows were left out, or verify found a fault; 2 unusable input,
    and nothing was changed.

    Parameters
    ----------
    action
        add files; list the batches; retract a batch (it counts no more, the record of it stays); verify
        every byte; compact many files into few, and remove rows of retracted batches for good.
    store
        The store's folder. The first add makes it.
    what
        For add: CSV files of observations. For retract: the number of one batch.
    plan
        The plan whose measures the rows are of; needed by add.
    source
        Where the evidence comes from, for the record.
    by
        Who does this, for the record. Without it the name of the system's user.
    because
        Why a batch is retracted; needed by retract.
    partly
        Add the rows that can be taken where others cannot. Without it a file with such rows is not added.
    json
        Print JSON for programs.
    """
    from milepost.evidence.store import Store

    chosen, given = Store(store), what or []
    who = by or os.environ.get("USER") or os.environ.get("LOGNAME") or ""
    if action == "add":
        return _add(chosen, given, plan, source, who, partly)
    if action == "retract":
        return _retract(chosen, given, who, because)
    if given:
        raise UsageError(f"milepost evidence {action} takes the store alone.", f"Leave out {given[0]!r}.")
    if action == "list":
        return _list(chosen, json)
    return _verify(chosen, json) if action == "verify" else _compact(chosen)


def _add(store: Store, files: list[str], plan: Path | None, source: str, by: str, partly: bool) -> int:
    from milepost import api
    from milepost.cli.output import console, printable
    from milepost.cli.today import now, today

    if plan is None or not files or not by:
        lacking = "--plan" if plan is None else "a file to add" if not files else "--by"
        raise UsageError(
            f"milepost evidence add needs {lacking}.",
            "For example: milepost evidence add evidence/ walks.csv --plan plan.yaml --by dana",
        )
    opened = api.open_plan(plan, today=today()).plan
    left_out = 0
    for file in map(Path, files):
        added = store.add(file, source=source, by=by, now=now(), plan=opened, partly=partly)
        _print_rejected(added.rejected, added.notes)
        left_out += len(added.rejected)
        batch = added.batch
        said = f"batch {batch.number}, {batch.rows} rows" if added.new else _known(batch)
        console().print(printable(f"{file.name}: {said}"))
    return 1 if left_out else 0


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


def _retract(store: Store, given: list[str], by: str, because: str) -> int:
    from milepost.cli.output import console, printable
    from milepost.cli.today import now

    if len(given) != 1 or not given[0].isdecimal() or not because or not by:
        raise UsageError(
            "milepost evidence retract needs the number of one batch, --because and --by.",
            'For example: milepost evidence retract evidence/ 3 --because "the wrong school" --by dana',
        )
    batch = store.retract(int(given[0]), by=by, now=now(), because=because)
    console().print(printable(f"Batch {batch.number} ({batch.file or batch.source}) counts no more."))
    console().print("Its rows stay in the store until milepost evidence compact.")
    return 0


def _list(store: Store, json: bool) -> int:
    from milepost.cli.output import console, print_json, printable
    from milepost.evidence.store.manifest import as_values

    manifest = store.manifest()
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


def _verify(store: Store, json: bool) -> int:
    from milepost.cli.output import console, print_json, printable
    from milepost.evidence.store.verify import verify

    found = verify(store)
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


def _compact(store: Store) -> int:
    from milepost.cli.output import console

    manifest = store.compact()
    size = sum(one.bytes for one in manifest.files) + sum(one.bytes for one in manifest.series)
    files = len(manifest.files) + len(manifest.series)
    console().print(f"{files} files, {size} bytes. Rows of retracted batches are gone for good.")
    return 0
