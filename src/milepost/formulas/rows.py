"""A formula over a table: a calculation for each row, or one for each group of rows.

In the first form the columns are the formula's arguments. In the second each row is a member of its list
(a student, an indicator) and the columns are the parts of one. Reading the file is left to
`evidence.tables`, writing the results to the caller.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from milepost.errors import EvidenceError, UsageError
from milepost.evidence.numbers import NotANumber, missing_mark, parse_number
from milepost.evidence.tables import Line, Table
from milepost.formulas.report import Comparison, compared
from milepost.formulas.types import Formula, Parameter, Worked
from milepost.formulas.values import member, values

# A column of this name holds published figures, which the results are held against.
PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What cannot be used, and what to do: a row by its line in the file, or, without one, a whole group."""

    line: int | None
    found: str
    remedy: str

    def __str__(self) -> str:
        place = "" if self.line is None else f"line {self.line}: "
        return f"{place}{self.found} {self.remedy}"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one row, or of one group of rows. `labels` are the table's own cells, by column.

    `worked` is None where the row was refused. `refused` are the rows that could not be used.
    """

    labels: Mapping[str, str]
    worked: Worked | None
    refused: tuple[Refusal, ...] = ()
    comparison: Comparison | None = None


def over_rows(formula: Formula[Any], table: Table, fixed: Mapping[str, str]) -> Iterator[Result]:
    """One result for each row, in order. `fixed` are arguments that are the same for all, as text.

    EvidenceError where a column for an argument is not there, or is given as `fixed` too.
    """
    _refuse_table(table, [*table.header, formula.name])
    columns = _columns(table, formula.parameters, fixed)
    names = [_plain(name) for name in table.header]
    published = names.index(PUBLISHED) if PUBLISHED in names else None
    for line in table.lines:
        labels = dict(zip(table.header, line.cells, strict=False))
        try:
            _refuse_length(line, table)
            texts = {**fixed, **{name: line.cells[at] for name, at in columns.items()}}
            worked = formula.of(values(formula, texts))
            told = None if published is None else _told(formula, worked, line.cells[published])
        except UsageError as error:
            yield Result(labels, None, (Refusal(line.number, str(error), error.remedy),))
        else:
            yield Result(labels, worked, comparison=told)


def over_members(
    formula: Formula[Any], table: Table, fixed: Mapping[str, str], by: Sequence[str] = ()
) -> Iterator[Result]:
    """One result for each combination of the columns `by`, in order of first appearance; one if none.

    `fixed` are the other arguments, as text. Rows that cannot be used are told with their group and left
    out of it. UsageError for a formula without a list; EvidenceError where a column is not there.
    """
    listed = _listed(formula)
    if listed.name in fixed:
        raise UsageError(f"{listed.name} is given twice.", "Give it as rows or as an argument.")
    _refuse_table(table, [*by, formula.name])
    columns = _columns(table, listed.fields, {})
    order = [columns[field.name] for field in listed.fields if field.name in columns]
    labels = [_position(table, name) for name in by]
    others = values(formula, dict(fixed))
    groups: dict[tuple[str, ...], _Group] = {} if by else {(): _Group([], [])}
    for line in table.lines:
        key = tuple(line.cells[at] if at < len(line.cells) else "" for at in labels)
        group = groups.setdefault(key, _Group([], []))
        try:
            _refuse_length(line, table)
            group.members.append(member(listed, [line.cells[at] for at in order]))
        except UsageError as error:
            group.refused.append(Refusal(line.number, str(error), error.remedy))
    for key, group in groups.items():
        yield _of_group(
            formula, dict(zip(by, key, strict=True)), {**others, listed.name: group.members}, group
        )


class _Group(NamedTuple):
    """The members of one group, None for those of which something is missing, and its refused rows."""

    members: list[Any]
    refused: list[Refusal]


def _of_group(
    formula: Formula[Any], labels: Mapping[str, str], arguments: Mapping[str, Any], group: _Group
) -> Result:
    try:
        return Result(labels, formula.of(arguments), tuple(group.refused))
    except UsageError as error:
        return Result(labels, None, (*group.refused, Refusal(None, str(error), error.remedy)))


def _refuse_table(table: Table, results: Sequence[str]) -> None:
    """EvidenceError for a table without rows, or with columns, its own or of `results`, of one name."""
    if not table.lines:
        raise EvidenceError("The table has a header and no rows.", "Give a file with rows.")
    for names in ([_plain(name) for name in table.header], [_plain(name) for name in results]):
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise EvidenceError(
                f"There would be more than one column {', '.join(twice)}.",
                "Rename or remove one and try again.",
            )


def _listed(formula: Formula[Any]) -> Parameter:
    found = next((p for p in formula.parameters if p.kind == "members"), None)
    if found is None:
        raise UsageError(
            f"{formula.name} takes no list, so rows cannot be members of one.",
            "Give a table with a column for each argument: --rows FILE",
        )
    return found


def _columns(table: Table, parameters: Sequence[Parameter], fixed: Mapping[str, str]) -> dict[str, int]:
    """Where in a row each argument stands. Those without a column are given otherwise, or optional."""
    names = [_plain(name) for name in table.header]
    if both := [p.name for p in parameters if p.name in names and p.name in fixed]:
        raise EvidenceError(f"{', '.join(both)} is given twice.", "Keep the column or the argument.")
    lacking = [p.name for p in parameters if p.required and p.name not in names and p.name not in fixed]
    if lacking:
        raise EvidenceError(
            f"The table has no column {', '.join(lacking)}; its columns are {', '.join(table.header[:12])}.",
            f"Name the columns in the first line: {', '.join(p.name for p in parameters)}.",
        )
    return {p.name: names.index(p.name) for p in parameters if p.name in names}


def _position(table: Table, name: str) -> int:
    names = [_plain(header) for header in table.header]
    if _plain(name) not in names:
        raise EvidenceError(
            f"The table has no column {name} to group by.", f"Its columns are {', '.join(table.header[:12])}."
        )
    return names.index(_plain(name))


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def _refuse_length(line: Line, table: Table) -> None:
    if len(line.cells) != len(table.header):
        raise UsageError(
            f"the row has {len(line.cells)} fields, the header {len(table.header)}.",
            "Look for a missing or extra delimiter.",
        )


def _told(formula: Formula[Any], worked: Worked, text: str) -> Comparison | None:
    """How the row's published figure agrees; None where the row has none."""
    if not text or missing_mark(text):
        return None
    try:
        return compared(formula, worked, parse_number(text))
    except NotANumber as error:
        raise UsageError(f"{PUBLISHED}: {error}", error.remedy) from error
