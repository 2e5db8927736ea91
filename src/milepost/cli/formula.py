"""`milepost formula`: official formulas, with the arithmetic shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from milepost.errors import UsageError

if TYPE_CHECKING:
    from milepost.formulas.report import Comparison
    from milepost.formulas.rows import Result
    from milepost.formulas.types import Formula


def formula(
    name: str | None = None,
    arguments: list[str] | None = None,
    /,
    *,
    rows: Path | None = None,
    members: Path | None = None,
    by: str = "",
    published: str | None = None,
    json: bool = False,
) -> int:
    """Compute an official figure (CPI, PPI, chronic absence, …) and show its arithmetic.

    For example: milepost formula gap-halving-target baseline=68.5 year=2014

    Exit status: 0 computed, also where there is no figure because something is missing; 1 rows were
    refused, or a published figure differs; 2 unusable input.

    Parameters
    ----------
    name
        The formula. Without one, all are listed; without arguments, its page is printed.
    arguments
        The formula's arguments, each as NAME=VALUE. A blank value, NS or * is missing.
    rows
        A CSV file whose columns are the arguments: one calculation a row, written as CSV. A column
        named published is compared.
    members
        A CSV file whose rows are the members of the formula's list, such as students.
    by
        Columns of --members to group by, such as school or school,grade: a calculation each.
    published
        A published figure to hold the result against.
    json
        Print JSON for programs.
    """
    if name is None:
        _print_list()
        return 0
    from milepost.formulas.registry import formula_named
    from milepost.formulas.values import arguments as arguments_of

    chosen = formula_named(name)
    given = arguments_of(chosen, arguments or [])
    if rows is None and members is None:
        _refuse_of_tables(by)
        return _print_one(chosen, given, published, json) if given else _print_page(chosen)
    if published is not None or (rows and members) or (rows and by):
        raise UsageError(
            "--rows, --members with --by, and --published do not go together.",
            "Give one table. For published figures of a table, name a column of --rows published.",
        )
    return _print_table(_results(chosen, given, rows, members, by), chosen, json)


def _print_list() -> None:
    from milepost.cli.output import console
    from milepost.formulas.page import page_of
    from milepost.formulas.registry import all_formulas

    out = console()
    width = max(len(one.name) for one in all_formulas())
    for one in all_formulas():
        out.print(f"{one.name:{width}}  {page_of(one).summary}")


def _print_page(chosen: Formula[Any]) -> int:
    from milepost.cli.output import console
    from milepost.formulas.page import as_text, page_of

    console().print(as_text(page_of(chosen)), end="")
    return 0


def _refuse_of_tables(by: str) -> None:
    if by:
        raise UsageError("--by groups the rows of --members, which is not given.", "Add --members FILE.")


def _print_one(chosen: Formula[Any], given: dict[str, str], published: str | None, json: bool) -> int:
    from milepost.cli.output import console, print_json, printable
    from milepost.formulas.report import as_json, as_text, compared
    from milepost.formulas.values import values

    worked = chosen.of(values(chosen, given))
    comparison = compared(chosen, worked, _published(published)) if published is not None else None
    if json:
        print_json(as_json(chosen, given, worked, comparison))
    else:
        console().print(printable(as_text(chosen, worked, comparison)), end="")
    return 1 if _differs(comparison) else 0


def _published(text: str) -> Any:
    from milepost.evidence.numbers import NotANumber, parse_number

    try:
        return parse_number(text)
    except NotANumber as error:
        raise UsageError(f"--published: {error}", error.remedy) from error


def _differs(comparison: Comparison | None) -> bool:
    return comparison is not None and comparison.how == "differs"


def _results(
    chosen: Formula[Any], given: dict[str, str], rows: Path | None, members: Path | None, by: str
) -> list[Result]:
    from milepost.evidence.tables import open_table
    from milepost.formulas.rows import over_members, over_rows

    if rows is not None:
        table = open_table(rows, set(chosen.by_name))
        return list(over_rows(chosen, table, given))
    fields = {field.name for p in chosen.parameters for field in p.fields}
    groups = [name.strip() for name in by.split(",") if name.strip()]
    table = open_table(members or Path(), fields | {name.lower() for name in groups})
    return list(over_members(chosen, table, given, groups))


def _print_table(results: list[Result], chosen: Formula[Any], json: bool) -> int:
    import sys

    from milepost.cli.output import print_json, printable
    from milepost.formulas.table_report import as_json, as_rows

    if json:
        print_json([as_json(chosen, one) for one in results])
    else:
        import csv

        csv.writer(sys.stdout, lineterminator="\n").writerows(as_rows(chosen, results))
    refused = [refusal for one in results for refusal in one.refused]
    for refusal in refused:
        sys.stderr.write(printable(f"Not used: {refusal}") + "\n")
    return 1 if refused or any(_differs(one.comparison) for one in results) else 0
