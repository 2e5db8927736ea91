"""Tables into a plan, by their shape: columns under heads, or labels beside their text.

A table whose first rows are known column heads gives one set of benchmarks a row (the organizer; an
activity with who and when). A table whose first column is known labels is a form filled in. A row
over the whole width is a heading inside the table. Tables inside cells are placed the same way. A
column whose head leaves open what stands in it ("Expected Outcome / Evidence") is read cell by cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from milepost.documents.blocks import Block, Cell, Paragraph, Place, Table, paragraphs
from milepost.documents.draft import LONGEST_STATEMENT, NOTHING_SAID, TOO_LONG, DraftBenchmark
from milepost.documents.headings import (
    KIND_OF,
    Role,
    is_organizer,
    mixed_kind,
    normalised,
    role_of,
    role_of_column,
    role_of_neighbour,
)
from milepost.documents.loose import kind_in_column, names_a_record
from milepost.documents.placing import HEADING_WORDS, Placer
from milepost.documents.roles import NO_HEADING, WHY
from milepost.documents.row import qualify
from milepost.plan.words import KINDS, Kind

# Words that divide a merged head are no more than this.
LONGEST_DIVISION = 4
UNKNOWN_TABLE = "stands in a table whose column heads Milepost does not know"
# These say where the row's benchmarks belong, so they are placed before them.
OPENING: tuple[Role, ...] = (
    "school",
    "objective",
    "goal",
    "focus",
    "groups",
    "initiative",
    "finding",
    "causes",
)
QUALIFYING: tuple[Role, ...] = ("who", "when", "from", "every", "evidence", "monitor")


@dataclass(frozen=True)
class Column:
    """One column of a table with heads: what stands in it, and the head's words.

    `mixed` says that the head leaves open which kind a cell is, or whether it is evidence.
    """

    role: Role | None
    head: str
    mixed: bool = False

    @classmethod
    def of(cls, head: str) -> Column:
        """The column under these words."""
        leaning = mixed_kind(head)
        return cls(leaning or role_of_neighbour(head), head.strip(), leaning is not None)


class TablePlacer:
    """Places one table. `label` is the row label of the cell that the table stands in, if any."""

    def __init__(self, placer: Placer, table: Table, label: str | None = None) -> None:
        self.placer, self.draft = placer, placer.draft
        self.table, self.label = table, label
        self.columns: dict[int, Column] = {}
        # A kind named by a row over the whole width; it holds for the rows beneath.
        self.section: Role | None = None
        self.beneath: Role | None = None
        # The row of the heads read last, and the columns that stand under merged ones.
        self._heads_at = -2
        self._divided: set[int] = set()
        # The benchmarks of the row above.
        self._above: list[DraftBenchmark] = []

    def place(self, beneath: Role | None = None) -> None:
        """Place every cell of the table; `beneath` is what the label beside it stands for."""
        self.beneath = beneath
        if self.table.rows == 1 and len(self.table.cells) == 1:
            self._box(self.table.cells[0])
            return
        if self._is_form():
            self._form()
            return
        for number in range(self.table.rows):
            self.draft.budget.check()
            cells = [cell for cell in self.table.row(number) if cell.text.strip()]
            if not cells:
                continue
            if self._is_title(cells):
                self._title(cells[0])
            elif columns := self.heads(cells, number):
                self._take_heads(columns)
                self._heads_at = number
                wide = [cell for cell in cells if cell.columns > 1]
                self._divided = {cell.column + n for cell in wide for n in range(cell.columns)}
            elif self._divides_heads(cells, number):
                for cell in cells:
                    above = self.columns[cell.column]
                    self.columns[cell.column] = replace(above, head=f"{above.head} {cell.text.strip()}")
            else:
                self._row(cells, number)

    def _divides_heads(self, cells: list[Cell], number: int) -> bool:
        """Whether these short words divide merged heads right above: "for kids" and "for adults"."""
        return number == self._heads_at + 1 and all(
            cell.column in self._divided
            and cell.columns == 1
            and len(cell.text.split()) <= LONGEST_DIVISION
            and not any(character.isdigit() or character in ".%" for character in cell.text)
            for cell in cells
        )

    def _box(self, cell: Cell) -> None:
        """A frame around text: a short line in it is as good as a heading."""
        boxed = [
            replace(block, emphasis=True) if isinstance(block, Paragraph) and len(cell.blocks) == 1 else block
            for block in cell.blocks
        ]
        self.placer.place(boxed)

    def _is_form(self) -> bool:
        """Whether the first column holds labels and the rest their text."""
        if self.table.columns < 2:
            return False
        first = [cell for cell in self.table.cells if cell.column == 0 and not self._is_title([cell])]
        labels = [cell for cell in first if role_of_column(cell.text)]
        if not labels or self.heads([c for c in self.table.row(first[0].row) if c.text.strip()], 0):
            return False
        if len(first) == 1:
            return len(self.table.row(first[0].row)) == 2
        return len(labels) >= 2 or (len(labels) == 1 and len(first) == 2 and first[0] in labels)

    def _is_title(self, cells: list[Cell]) -> bool:
        """One cell over the whole width, or the only one in a row that starts the table."""
        if len(cells) != 1 or self.table.columns < 2:
            return False
        return cells[0].columns >= self.table.columns and cells[0].rows == 1

    def _title(self, cell: Cell) -> None:
        for block in cell.blocks:
            if isinstance(block, Paragraph) and len(block.text.split()) <= HEADING_WORDS * 3:
                self.placer.open_heading(replace(block, emphasis=True))
                self.section = self.placer.section
            else:
                self.placer.place([block])

    def _form(self) -> None:
        """Row by row; rows without a label of their own belong to the label above them."""
        groups: list[list[list[Cell]]] = []
        for number in range(self.table.rows):
            cells = [cell for cell in self.table.row(number) if cell.text.strip()]
            if not cells:
                continue
            beneath = cells[0].column > 0 and groups and not self._is_title(groups[-1][0])
            if beneath:
                groups[-1].append(cells)
            else:
                groups.append([cells])
        for rows in groups:
            if self._is_title(rows[0]):
                self._title(rows[0][0])
            elif inner := self._inner_table(rows):
                role = role_of_column(rows[0][0].text) or "about"
                self._nested(inner, role, rows[0][0].text)
            else:
                for cells in rows:
                    self._form_row(cells if cells[0].column == 0 else [rows[0][0], *cells])

    def _inner_table(self, rows: list[list[Cell]]) -> Table | None:
        """What stands beside one label as a table of its own, where its first row is column heads."""
        label, *heads = rows[0]
        if len(heads) < 2 or label.column or not role_of_column(label.text):
            return None
        if not TablePlacer(self.placer, Table(1, self.table.columns, ())).heads(heads, 0):
            return None
        first, left = label.row, label.column + label.columns
        cells = tuple(
            replace(cell, row=cell.row - first, column=cell.column - left)
            for row in ([heads], rows[1:])
            for cells in row
            for cell in cells
        )
        return Table(rows[-1][0].row - first + 1, self.table.columns - left, cells, self.table.place)

    def _form_row(self, cells: list[Cell]) -> None:
        """Each known label takes the cells to its right, up to the next label."""
        label: Cell | None = None
        for cell in cells:
            if role_of_column(cell.text) and (cell.column == 0 or role_of(cell.text)):
                label = cell
            elif label is None:
                self._unlabelled(cell)
            else:
                self._form_value(label, cell)

    def _unlabelled(self, cell: Cell) -> None:
        """A cell in a form whose label Milepost does not know: its text is kept, its tables placed."""
        for block in cell.blocks:
            if isinstance(block, Table):
                TablePlacer(self.placer, block, self.label).place()
            else:
                place = replace(block.place, heading=self.label)
                self.draft.set_aside(block.text, place, "stands beside no label that Milepost knows")

    def _form_value(self, label: Cell, cell: Cell) -> None:
        role = role_of_column(label.text)
        assert role is not None
        for run in _runs(cell.blocks):
            if isinstance(run, Table):
                self._nested(run, role, label.text)
            elif role == "goal" and self.draft.current is not None:
                self.placer.apply("final", run, label.text)
            elif role == "initiative" and _all_items(run):
                self.placer.apply("actions", run, label.text)
            else:
                self.placer.apply(role, run, label.text)

    def _nested(self, table: Table, role: Role, label: str) -> None:
        """A table inside a form: its rows belong to an initiative named by the form's label."""
        if role in ("initiative", "actions", "activity", "monitor", "evidence"):
            self.draft.open_initiative(label)
        inner = TablePlacer(self.placer, table, label)
        inner.place(beneath=role)

    def heads(self, cells: list[Cell], number: int) -> dict[int, Column] | None:
        """The columns that a row names, None where it is no row of heads."""
        roles = [role_of_column(cell.text) for cell in cells]
        # "Who will do what by when": beside who or when, "What" is the activity.
        what = {cell.column for cell in cells if normalised(cell.text) == "what"}
        what = what if {"who", "when"} & set(roles) else set()
        known = sum(role is not None for role in roles) + len(what)
        if self.columns:
            if not all(role_of(cell.text) or cell.column in what for cell in cells) or known < 2:
                return None
        elif known < 2 and not self._single_head(cells, roles, number):
            return None
        return {
            column: Column("activity", cell.text.strip()) if cell.column in what else Column.of(cell.text)
            for cell in cells
            for column in range(cell.column, cell.column + cell.columns)
        }

    def _single_head(self, cells: list[Cell], roles: list[Role | None], number: int) -> bool:
        """One known head is enough where the row is first and the rest cannot be data."""
        if number != 0 or not any(role in KIND_OF or role in ("statement", "initiative") for role in roles):
            return False
        bold = all(p.emphasis for cell in cells for p in paragraphs(cell.blocks))
        others = [role_of_neighbour(cell.text) for cell in cells]
        return len(cells) == 1 or bold or all(others)

    def _take_heads(self, found: dict[int, Column]) -> None:
        """A second row of heads refines the first: an unknown head keeps what stands above it."""
        for number, column in found.items():
            if column.role is not None or number not in self.columns:
                self.columns[number] = column
        self.placer.organizer = self.placer.organizer or any(is_organizer(c.head) for c in found.values())

    def _row(self, cells: list[Cell], number: int) -> None:
        if not self.columns:
            self._unknown_row(cells)
            return
        self._open(cells)
        records: list[tuple[Role, str, Place]] = []
        added = self._statements(cells, records)
        if not added and any(self._is_statement(cell) for cell in self.table.covering(number)):
            added = self._above  # its statement stands in a cell that is merged from the row above
        qualify(self.placer, added, [*self._qualifiers(number), *records])
        self._rest(cells, added)
        self._above = added

    def _is_statement(self, cell: Cell) -> bool:
        column = self.columns.get(cell.column)
        return column is not None and _is_statements(column.role) and bool(cell.text.strip())

    def _open(self, cells: list[Cell]) -> None:
        """Open what the row says its benchmarks belong to; a bare number is the objective's own."""
        for role in OPENING:
            for cell in cells:
                column = self.columns.get(cell.column)
                if column is None or column.role != role:
                    continue
                if _is_number(cell):
                    self.draft.number = cell.text.strip(" #.)(")
                else:
                    self.placer.apply(role, list(paragraphs(cell.blocks)), column.head)

    def _statements(self, cells: list[Cell], records: list[tuple[Role, str, Place]]) -> list[DraftBenchmark]:
        """The row's benchmarks; each kind leads to the next one that the row has.

        What turns out to be evidence for them is added to `records`.
        """
        by_kind: dict[Kind, list[DraftBenchmark]] = {}
        added: list[DraftBenchmark] = []
        row_kind = self._row_kind(cells)
        for cell in cells:
            column = self.columns.get(cell.column)
            if column is None or not _is_statements(column.role):
                continue
            for run in _runs(cell.blocks):
                if isinstance(run, Table):
                    TablePlacer(self.placer, run, column.head).place()
                    continue
                if column.role == "actions":
                    self.draft.open_initiative(column.head)
                found = (
                    self._cell_by_cell(cell, run, column, records)
                    if column.mixed
                    else self.placer.apply(self._kind_role(column.role, row_kind), run, column.head)
                )
                for benchmark in found:
                    added.append(benchmark)
                    if benchmark.kind:
                        by_kind.setdefault(benchmark.kind, []).append(benchmark)
        for causes, effects in pairwise([by_kind[kind] for kind in KINDS if kind in by_kind]):
            for cause in causes:
                self.draft.budget.check()
                cause.leads_to += [e.id for e in effects if e.id not in cause.leads_to]
        if len(added) > 1:
            self.draft.settled.update(benchmark.id for benchmark in added)
        return added

    def _cell_by_cell(
        self, cell: Cell, run: list[Paragraph], column: Column, records: list[tuple[Role, str, Place]]
    ) -> list[DraftBenchmark]:
        """Text of a column whose head leaves open what it is: each part as it reads."""
        found: list[DraftBenchmark] = []
        year = self.draft.school_year
        for paragraph in run:
            text, place = paragraph.text.strip(), replace(paragraph.place, heading=column.head)
            if not text:
                continue
            if len(text) > LONGEST_STATEMENT:
                self.draft.set_aside(text, place, TOO_LONG)
            elif text.casefold().strip(" .") not in NOTHING_SAID and names_a_record(text, year):
                records.append(("evidence", text, place))
            elif added := self.draft.add(kind_in_column(text, year), text, place):
                added.guessed = added.kind is not None
                found.append(added)
        number = self.table.place.table
        name = f"table {number}: column {cell.column + 1}" if number else f"column {cell.column + 1}"
        self.placer.remarks.cell_by_cell(f"{name}, {column.head!r}")
        return found

    def _row_kind(self, cells: list[Cell]) -> Role | None:
        """The kind that a column of kinds names for this row."""
        for cell in cells:
            if (column := self.columns.get(cell.column)) and column.role == "kind":
                return _named_kind(cell.text)
        return None

    def _kind_role(self, role: Role | None, row_kind: Role | None = None) -> Role:
        """The only column of statements takes the kind of the section that it stands in.

        A section named inside the table wins over its heads; one above it only says what a column
        of plain "benchmarks" is.
        """
        kinds = {column.role for column in self.columns.values() if _is_statements(column.role)}
        if role == "statement" and row_kind is not None:
            return row_kind
        if self.section in KIND_OF and len(kinds) == 1:
            return _plain(self.section)
        if role == "statement" and self.placer.section in KIND_OF:
            return _plain(self.placer.section)
        return _plain(role)

    def _qualifiers(self, number: int) -> list[tuple[Role, str, Place]]:
        """Who, when and by what evidence, from the cells that cover this row, merged ones included."""
        found: list[tuple[Role, str, Place]] = []
        for cell in self.table.covering(number):
            column = self.columns.get(cell.column)
            if column and column.role in QUALIFYING:
                for paragraph in paragraphs(cell.blocks):
                    place = replace(paragraph.place, heading=column.head)
                    found.append((column.role, paragraph.text, place))
        return found

    def _rest(self, cells: list[Cell], added: list[DraftBenchmark]) -> None:
        """The row's id for its benchmark; columns that add nothing to one are kept with the reason."""
        for cell in cells:
            column = self.columns.get(cell.column) or Column(None, "")
            role = column.role
            if role in OPENING or role in KIND_OF or role == "statement" or role in QUALIFYING:
                continue
            if role == "id" and len(added) == 1 and self.draft.rename(added[0], cell.text.strip()):
                continue
            named = _named_kind(cell.text) if role == "kind" else None
            if named is not None and any(one.kind == named for one in added):
                continue
            if role == "number" or (_is_number(cell) and role != "id"):
                continue
            for paragraph in paragraphs(cell.blocks):
                why = (
                    WHY.get(role, NO_HEADING)
                    if role
                    else f"stands in the column {column.head!r}, which is unknown"
                )
                self.draft.set_aside(paragraph.text, replace(paragraph.place, heading=column.head), why)

    def _unknown_row(self, cells: list[Cell]) -> None:
        """No heads are known: tables inside are placed, and a section above says what the text is."""
        if any(isinstance(block, Table) for cell in cells for block in cell.blocks):
            for cell in cells:
                self.placer.place(cell.blocks)
            return
        around = (self.section, self.beneath, self.placer.section)
        section = next((role for role in around if _is_statements(role)), None)
        if section is not None:
            fullest = max(cells, key=lambda cell: len(cell.text))
            heading = self.label or self.placer.heading
            self.placer.apply(_plain(section), list(paragraphs(fullest.blocks)), heading)
            cells = [cell for cell in cells if cell is not fullest]
        text = " | ".join(cell.text for cell in cells)
        place = next((p.place for cell in cells for p in paragraphs(cell.blocks)), self.table.place)
        self.draft.set_aside(text, replace(place, column=None), UNKNOWN_TABLE)


def _runs(blocks: tuple[Block, ...]) -> list[list[Paragraph] | Table]:
    """Blocks of a cell with neighbouring paragraphs together, tables alone."""
    found: list[list[Paragraph] | Table] = []
    for block in blocks:
        if isinstance(block, Table):
            found.append(block)
        elif found and isinstance(found[-1], list):
            found[-1].append(block)
        else:
            found.append([block])
    return found


def _is_statements(role: Role | None) -> bool:
    return role in KIND_OF or role == "statement"


def _is_number(cell: Cell) -> bool:
    """A row's number, which says nothing by itself."""
    return cell.text.strip(" #.)(").replace(".", "").isdecimal()


def _named_kind(text: str) -> Role | None:
    """The kind that a cell names, in the words of plan files ("early_evidence") or of headings."""
    written = re.sub(r"[\s_-]+", "_", text.strip().casefold())
    plain = next((kind for kind in KINDS if kind == written), None)
    role = plain or role_of(text)
    return _plain(role) if role in KIND_OF else None


def _plain(role: Role | None) -> Role:
    """The role without its power to open an initiative: the row or label has done that."""
    return "activity" if role == "actions" else role or "statement"


def _all_items(run: list[Paragraph]) -> bool:
    return len(run) > 1 and all(paragraph.item for paragraph in run)
