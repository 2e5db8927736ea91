"""Rows of a foreign file become rows of observations, by a mapping.

A row gives as many observations as the mapping takes figures from it, or is refused as a whole: it
can then be mended and given again without being counted twice. Statistics of what went by are kept
in `tally`, so that one pass over the file is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from milepost.evidence.importing.cells import (
    ALL_STUDENTS,
    MARK_OF,
    TOTALS,
    code,
    day,
    grade,
    missing,
    number,
    scaled,
)
from milepost.evidence.importing.mapping import ROLES, Mapping, Taken, column_key, slug
from milepost.evidence.importing.tally import Tally
from milepost.evidence.observations import Missing
from milepost.evidence.rows import Refused
from milepost.evidence.tables import Line

# In the order of milepost.evidence.rows.COLUMNS.
Row = tuple[str, str, str, str, str, str, str, str, str, str, str, str, str, str]

_MOST_KNOWN = 100_000
_YES = {"yes": "1", "y": "1", "true": "1", "no": "0", "n": "0", "false": "0"}


class Columns:
    """Where each named column stands in the header."""

    def __init__(self, header: tuple[str, ...]) -> None:
        self._at: dict[str, int] = {}
        for position, name in enumerate(header):
            self._at.setdefault(column_key(name), position)

    def at(self, name: str) -> int:
        """The position of a column that is known to be there."""
        return self._at[column_key(name)]


class Figure:
    """One `Taken`, with the positions of its columns."""

    def __init__(self, taken: Taken, columns: Columns, mapping: Mapping) -> None:
        self.taken = taken
        self.when = tuple((columns.at(name), text) for name, text in taken.when.items())
        self._mapping = mapping
        self._at = {name: columns.at(name) for name in taken.columns}
        # The same few thousand numbers return on every row.
        self._known: dict[str, tuple[Decimal | None, Missing | None]] = {}

    def applies(self, cells: tuple[str, ...]) -> bool:
        """Whether the row is one that the figure is taken from."""
        return all(cells[position] == text for position, text in self.when)

    def read(self, cells: tuple[str, ...], measure: str) -> tuple[str, str, str, str, Missing | None] | None:
        """Value, numerator, denominator, level and the reason why they are missing; None to skip."""
        taken = self.taken
        if taken.level:
            text, why = self._text(cells, taken.level)
            return None if text is None else ("", "", "", text, why)
        if taken.yes:
            return self._yes(cells, measure)
        main = taken.value or taken.numerator
        first, why = self._number(cells, main)
        if first is None and why is None:
            return None
        weight: Decimal | None = None
        if taken.denominator:
            weight, weight_why = self._number(cells, taken.denominator)
            # A percentage may stand without its weight, a numerator not without its denominator.
            lacking = weight is None and bool(taken.numerator)
            why = why or weight_why or ("unknown" if lacking else None)
        if taken.add:
            second, second_why = self._number(cells, taken.add)
            why = why or second_why or (None if second is not None else "unknown")
            first = None if first is None or second is None else first + second
        if why or first is None:
            return ("", "", "", "", why or "unknown")
        if taken.numerator:
            if weight is not None and first > weight:
                raise Refused(
                    f"{measure}: {first} of {weight} is more than all of them.",
                    "Check whether the two are the wrong way round.",
                )
            return ("", _plain(first), _plain(weight), "", None)
        value = scaled(first, self._mapping.scale.get(measure, ""), measure)
        return (_plain(value), "", _plain(weight), "", None)

    def _cell(self, cells: tuple[str, ...], name: str) -> str:
        return cells[self._at[name]]

    def _text(self, cells: tuple[str, ...], name: str) -> tuple[str | None, Missing | None]:
        written = self._cell(cells, name)
        if not written:
            return self._blank()
        why = missing(written, self._mapping.marks)
        return ("", why) if why else (written, None)

    def _blank(self) -> tuple[str | None, Missing | None]:
        blank = self._mapping.blank
        return (None, None) if blank == "skip" else ("", blank)  # type: ignore[return-value]

    def _yes(self, cells: tuple[str, ...], measure: str) -> tuple[str, str, str, str, Missing | None] | None:
        text, why = self._text(cells, self.taken.yes)
        if text is None:
            return None
        if why:
            return ("", "", "", "", why)
        if (numerator := _YES.get(text.casefold())) is None:
            raise Refused(f"{measure}: {text!r} is neither Yes nor No.", "Write Yes, No or N/A.")
        return ("", numerator, "1", "", None)

    def _number(self, cells: tuple[str, ...], name: str) -> tuple[Decimal | None, Missing | None]:
        written = self._cell(cells, name)
        if (known := self._known.get(written)) is not None:
            return known
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        read = self._known[written] = self._read_number(written, name)
        return read

    def _read_number(self, written: str, name: str) -> tuple[Decimal | None, Missing | None]:
        if not written:
            return None, self._blank()[1]
        if why := missing(written, self._mapping.marks):
            return None, why
        if written[-1] == "%":
            written = written[:-1].rstrip()
        try:
            return number(written, self._mapping.thousands), None
        except Refused as error:
            raise Refused(f"{name}: {error}", error.remedy) from error


def _plain(figure: Decimal | None) -> str:
    """A number written out, without an exponent and without zeros at its end that say nothing."""
    if figure is None:
        return ""
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class SheetReader:
    """Reads the rows of one sheet by a mapping that fits its header."""

    def __init__(self, header: tuple[str, ...], mapping: Mapping, source: str) -> None:
        columns = Columns(header)
        self.tally = Tally()
        self._width = len(header)
        self._mapping = mapping
        self._source = source
        self._kept = [(columns.at(name), frozenset(texts)) for name, texts in mapping.where.items()]
        self._out = [(columns.at(name), frozenset(texts)) for name, texts in mapping.leave_out.items()]
        self._figures = [Figure(taken, columns, mapping) for taken in mapping.measures]
        self._fixed = {role: self._constant(role) for role in ROLES}
        self._roles = [
            (role, self._reader(role, columns.at(name)))
            for role, name in mapping.columns.items()
            if not name.startswith("=")
        ]

    def rows(self, line: Line) -> list[Row]:
        """The observations of one row; none where it is left out. Refused where it cannot be taken."""
        cells = self._whole(line.cells)
        if not self._wanted(cells):
            self.tally.left_out += 1
            return []
        texts = self._fixed.copy()
        for role, read in self._roles:
            texts[role] = read(cells)
        taken = [row for figure in self._figures if (row := self._row(figure, cells, texts))]
        if not taken and self._mapping.columns.get("measure"):
            raise Refused(
                "The row gives no figure.",
                "Give one; where there was nothing to measure, leave the row out or write N/A.",
            )
        for row in taken:
            self.tally.add(row)
        return taken

    def _whole(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        if len(cells) == self._width:
            return cells
        if len(cells) < self._width and self._mapping.short_rows == "blank":
            self.tally.short += 1
            return cells + ("",) * (self._width - len(cells))
        if not any(cells[self._width :]) and len(cells) > self._width:
            return cells[: self._width]
        raise Refused(
            f"The row has {len(cells)} fields, the header {self._width}.",
            "Look for a missing or extra delimiter, or a comma inside a text without quotes. Where rows "
            'leave off their last cells, say in the mapping: short_rows = "blank".',
        )

    def _wanted(self, cells: tuple[str, ...]) -> bool:
        return all(cells[at] in texts for at, texts in self._kept) and not any(
            cells[at] in texts for at, texts in self._out
        )

    def _row(self, figure: Figure, cells: tuple[str, ...], texts: dict[str, str]) -> Row | None:
        taken = figure.taken
        if not figure.applies(cells):
            return None
        measure = taken.id or texts["measure"]
        if not measure:
            raise Refused("The row names no measure.", "Write the measure's id.")
        read = figure.read(cells, measure)
        if read is None:
            self.tally.skip(measure)
            return None
        value, numerator, denominator, level, why = read
        said = {**texts, **taken.fixed} if taken.fixed else texts
        if why:
            value, numerator, denominator, level = MARK_OF[why], "", "", ""
        when = self._fixed_date(taken.fixed["date"]) if "date" in taken.fixed else texts["date"]
        return (
            *(measure, when, said["unit"], said["school"], said["grade"], said["subject"], said["group"]),
            *(value, numerator, denominator, level, self._source, said["recorded_by"], said["note"]),
        )

    def _fixed_date(self, written: str) -> str:
        return day(written, self._mapping.date_form, self._mapping.year_end).isoformat()

    def _constant(self, role: str) -> str:
        """The text that a role has in every row; "" where it has none, or a column."""
        named = self._mapping.columns.get(role, "")
        return self._resolved(role, named[1:]) if named.startswith("=") else ""

    def _reader(self, role: str, position: int) -> Callable[[tuple[str, ...]], str]:
        """What reads a role off a row; the few texts of a column are resolved once each."""
        known: dict[str, str] = {}

        def read(cells: tuple[str, ...]) -> str:
            written = cells[position]
            found = known.get(written)
            if found is None:
                found = known[written] = self._resolved(role, written)
            return found

        return read

    def _resolved(self, role: str, written: str) -> str:
        mapping = self._mapping
        names = mapping.rename.get(role, {})
        if written in names:
            return names[written]
        if role == "measure":
            return slug(written) if " " in written else written
        if role == "date":
            return day(written, mapping.date_form, mapping.year_end).isoformat()
        if role in ("school", "unit") and written.casefold() in TOTALS:
            raise Refused(
                f"{role}: {written!r} is a total, no {role}.",
                f'Leave such rows out (leave_out in the mapping), or say what it is: rename.{role} = "".',
            )
        if (rule := mapping.codes.get(role)) and (full := code(written, rule, role)) != written:
            self.tally.restored.setdefault(role, {})[written] = full
            return full
        if role == "group":
            return "" if written.casefold() in ALL_STUDENTS else re.sub(r"\s+", " ", written)
        if written.casefold() in ("null", "n/a"):
            return ""
        return grade(written) if role == "grade" else written
