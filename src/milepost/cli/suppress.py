"""`milepost suppress`: a table of figures about students, made fit to publish."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from milepost.errors import UsageError

if TYPE_CHECKING:
    from milepost.evidence.tables import Table
    from milepost.suppression.release import Release
    from milepost.suppression.rules import Rules

# How many figures that can be worked out are printed one by one.
_SHOWN = 20


def _several() -> Any:
    from cyclopts import Parameter

    return Parameter(consume_multiple=True)


def suppress(
    table: Path,
    /,
    *,
    rules: Path,
    published: Annotated[list[Path] | None, _several()] = None,
    out: Path | None = None,
    json: bool = False,
) -> int:
    """Hide figures about too few students in a table, and whatever would give them away.

    For example: milepost suppress results.csv --rules rules.yaml --out results-public.csv

    Every release is audited: a linear program over all that is published of a measure says how closely
    each hidden number can still be told. A release that gives one away is not written.

    Exit status: 0 fit to publish, 1 something can still be worked out and nothing was written, 2 unusable
    input.

    Parameters
    ----------
    table
        A CSV file with every figure, as only those may see it who know the students.
    rules
        What the columns are, what adds up to what, and the minimums (YAML, see docs/suppression.md).
    published
        CSV files that were published before, with the same columns: what they show is known.
    out
        The file to write. Without it, the table is printed.
    json
        Print the tally of each measure and what fails the release as JSON, and no table.
    """
    from milepost.suppression.release import suppress as release_of
    from milepost.suppression.rules import open_rules

    if out is not None and out.exists():
        raise UsageError(f"{out} exists already.", "Name a new file: nothing is written over.")
    chosen = open_rules(rules)
    before = [(_open(path, chosen), path.name) for path in published or []]
    released = release_of(_open(table, chosen), table.name, chosen, before)
    if json:
        _print_json(released)
    else:
        _print_tallies(released)
    if released.failures:
        return 1
    _write(released, out, json)
    return 0


def _open(path: Path, rules: Rules) -> Table:
    from milepost.evidence.tables import open_table

    known = {name.lower() for one in rules.measures for name in (*rules.keys, one.n, *one.counts)}
    return open_table(path, known)


def _print_tallies(released: Release) -> None:
    """On standard error, so that standard output is the table alone."""
    import sys

    from milepost.cli.output import printable

    for note in released.notes:
        sys.stderr.write(printable(f"Note: {note}") + "\n")
    for one in released.tallies:
        ranges = f", {one.coded} told as ranges" if one.coded else ""
        sys.stderr.write(
            printable(
                f"{one.measure}: {one.share_shown_percent:.1f} % of {one.numbers} numbers shown; hidden: "
                f"{one.primary} of too few students, {one.complementary} that would give them away{ranges}"
            )
            + "\n"
        )
    for failure in released.failures[:_SHOWN]:
        sys.stderr.write(printable(f"Not fit to publish: {failure}") + "\n")
    if len(released.failures) > _SHOWN:
        sys.stderr.write(f"  … and {len(released.failures) - _SHOWN} more\n")
    if released.failures:
        sys.stderr.write("Nothing was written. Leave out the rows named, or raise the minimum.\n")


def _print_json(released: Release) -> None:
    from dataclasses import asdict

    from milepost.cli.output import print_json

    print_json(
        {
            "measures": [
                {**asdict(one), "share_shown_percent": round(one.share_shown_percent, 1)}
                for one in released.tallies
            ],
            "failures": [asdict(failure) for failure in released.failures],
            "notes": list(released.notes),
        }
    )


def _write(released: Release, out: Path | None, json: bool) -> None:
    import csv
    import sys

    if out is None:
        if not json:
            csv.writer(sys.stdout, lineterminator="\n").writerows([released.header, *released.rows])
        return
    try:
        with out.open("x", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([released.header, *released.rows])
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror}).", "Name another file.") from error
