"""One pass over a sheet: how it is understood, then its rows as observations and the refused ones.

The preview and the import make the same pass; the import also keeps what comes out.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace
from itertools import islice

from milepost.errors import EvidenceError
from milepost.evidence.importing import generic
from milepost.evidence.importing.edfi_records import COMPANIONS
from milepost.evidence.importing.format import (
    LONG,
    WIDE,
    Format,
    Guess,
    Question,
    Understood,
    format_named,
    recognised,
)
from milepost.evidence.importing.mapping import Mapping, answered, require_columns
from milepost.evidence.importing.rows import Row, SheetReader
from milepost.evidence.importing.sheet import Sheet
from milepost.evidence.importing.tally import Tally
from milepost.evidence.rows import COLUMNS, Refused, RowReader
from milepost.evidence.tables import Line
from milepost.plan.types import Plan

# How many rows the guesses on columns look at.
_SAMPLE_ROWS = 5_000
_PROGRESS_ROWS = 20_000


@dataclass(frozen=True)
class Chosen:
    """How to read files: what a person has already settled.

    `form` is a format's name, `mapping` replaces the guesses, `answers` go on top of either.
    With a `plan` only its measures are taken, and a row is refused that the plan would refuse.
    """

    form: str = ""
    mapping: Mapping | None = None
    answers: MappingOf[str, str] = field(default_factory=dict)
    plan: Plan | None = None


@dataclass(frozen=True)
class Opened:
    """A sheet that is understood: its header, its mapping, what was assumed and what must be asked."""

    sheet: Sheet
    header: Line
    title: str
    understood: Understood

    @property
    def mapping(self) -> Mapping:
        """What its columns are taken for."""
        return self.understood.mapping

    @property
    def source(self) -> str:
        """The provenance written on each observation: file, content and mapping."""
        return (
            f"{self.sheet.name} sha256:{self.sheet.digest[:16]} {self.mapping.format}:{self.mapping.digest}"
        )


@dataclass(frozen=True)
class Reject:
    """A refused row as the file has it, with what was found and what would be right."""

    line: int
    cells: tuple[str, ...]
    reason: str
    remedy: str


@dataclass
class Pass:
    """What one pass over a sheet found. `first` and `last` are rows as the file has them."""

    tally: Tally
    rejected: int = 0
    rejects: list[Reject] = field(default_factory=list)
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    observations: int = 0
    not_kept: dict[str, int] = field(default_factory=dict)
    sample: list[Row] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)


def opened(sheets: tuple[Sheet, ...], chosen: Chosen) -> Opened:
    """The sheet to read of a file, understood. EvidenceError where no sheet can be.

    Of several sheets the first one in a known format is taken, else the first.
    """
    if not sheets:
        raise EvidenceError("The workbook has no rows.", "Give a sheet with a header and rows.")
    if sheets[0].part in COMPANIONS:
        raise EvidenceError(
            f"{sheets[0].name} holds no observations of its own.",
            f"Give it with the attendance events: {', '.join(COMPANIONS)} and events together make rates.",
        )
    ranked = [(sheet, recognised(sheet.top())) for sheet in sheets]
    sheet, found = next(((one, known) for one, known in ranked if known), ranked[0])
    form = chosen.form or (chosen.mapping.format if chosen.mapping else "")
    if form in ("", LONG, WIDE) and (form or found is None):
        return _generic(sheet, form, chosen)
    known, header = found if found and not form else _as(sheet, form, found)
    return _finished(
        sheet, header, known.title, known.understand(header.cells, _sample(sheet, header)), chosen
    )


def _as(sheet: Sheet, form: str, found: tuple[Format, Line] | None) -> tuple[Format, Line]:
    wanted = format_named(form)
    if found and found[0] is wanted:
        return found
    for line in sheet.top():
        if wanted.knows(line.cells):
            return wanted, line
    header = _header(sheet)
    raise EvidenceError(
        f"{sheet.name} has no header of {wanted.title}: {', '.join(header.cells[:12])}.",
        f"Its columns must have {', '.join(sorted(wanted.headers[0]))}.",
    )


def _generic(sheet: Sheet, form: str, chosen: Chosen) -> Opened:
    header = _header(sheet)
    answers = {
        key.removeprefix("columns."): text for key, text in chosen.answers.items() if "columns." in key
    }
    understood = generic.understand(header.cells, _sample(sheet, header), form, answers)
    return _finished(sheet, header, f"a {understood.mapping.format} table", understood, chosen)


def _header(sheet: Sheet) -> Line:
    """The first row that fills more than one cell: titles above a table fill one."""
    top = sheet.top()
    found = next((line for line in top if sum(map(bool, line.cells)) > 1), None)
    if found is None:
        raise EvidenceError(f"{sheet.name} has no table.", "Give a file with a header line and rows.")
    return found


def _sample(sheet: Sheet, header: Line) -> tuple[tuple[str, ...], ...]:
    width = len(header.cells)
    return tuple(
        line.cells + ("",) * (width - len(line.cells)) for line in islice(sheet.below(header), _SAMPLE_ROWS)
    )


def _finished(sheet: Sheet, header: Line, title: str, understood: Understood, chosen: Chosen) -> Opened:
    mapping = chosen.mapping or understood.mapping
    if chosen.mapping is not None:
        understood = Understood(replace(mapping, format=mapping.format or understood.mapping.format))
        title = f"{title}, by the mapping given" if mapping.format else "a table, by the mapping given"
    mapping = answered(understood.mapping, chosen.answers)
    require_columns(mapping, header.cells, sheet.name)
    asked = tuple(one for one in understood.questions if one.key not in chosen.answers)
    return Opened(sheet, header, title, Understood(mapping, understood.guesses, asked))


def read(
    one: Opened,
    chosen: Chosen,
    *,
    keep: Callable[[Row], None] = lambda row: None,
    refuse: Callable[[Reject], None] = lambda reject: None,
    progress: Callable[[int], None] = lambda rows: None,
) -> Pass:
    """Read every row once. `keep` and `refuse` get what comes out, `progress` the number of rows so far.

    Where the sheet cannot be read before a question is answered, its rows are only counted.
    """
    reader = SheetReader(one.header.cells, one.mapping, one.source)
    found = Pass(reader.tally)
    blocked = bool(one.understood.questions)
    sieve = _Sieve(chosen.plan, found)
    for line in one.sheet.below(one.header):
        reader.tally.rows += 1
        if reader.tally.rows % _PROGRESS_ROWS == 0:
            progress(reader.tally.rows)
        found.first = found.first or line.cells
        found.last = line.cells
        if blocked:
            continue
        try:
            rows = sieve.wanted(reader.rows(line))
        except Refused as error:
            reject = Reject(line.number, line.cells, str(error), error.remedy)
            _count_reject(found, reject)
            refuse(reject)
            continue
        for row in rows:
            keep(row)
    if not reader.tally.rows:
        raise EvidenceError(f"{one.sheet.name} has a header and no rows.", "Give a file with rows.")
    found.questions = [*one.understood.questions, *_scale_questions(one, chosen, reader.tally)]
    found.guesses = [*one.understood.guesses, *_of_tally(one, reader.tally)]
    return found


_SHOWN_REJECTS, _SHOWN_ROWS = 20, 5


def _count_reject(found: Pass, reject: Reject) -> None:
    found.rejected += 1
    if len(found.rejects) < _SHOWN_REJECTS:
        found.rejects.append(reject)


class _Sieve:
    """Lets through what the plan wants; counts both in `found`."""

    def __init__(self, plan: Plan | None, found: Pass) -> None:
        self._known = frozenset(one.id for one in plan.measures) if plan else None
        self._reader = RowReader(plan) if plan else None
        self._found = found

    def wanted(self, rows: list[Row]) -> list[Row]:
        """The rows of the plan's measures. Refused, all of them, where the plan would refuse one."""
        wanted = rows
        if self._known is not None and self._reader is not None:
            wanted = [row for row in rows if row[0] in self._known]
            for row in wanted:
                self._reader.observation(dict(zip(COLUMNS, row, strict=True)))
            for row in rows:
                if row[0] not in self._known:
                    self._found.not_kept[row[0]] = self._found.not_kept.get(row[0], 0) + 1
        self._found.observations += len(wanted)
        if len(self._found.sample) < _SHOWN_ROWS:
            self._found.sample += wanted[: _SHOWN_ROWS - len(self._found.sample)]
        return wanted


def _scale_questions(one: Opened, chosen: Chosen, tally: Tally) -> list[Question]:
    """A measure whose figures all lie between 0 and 1: fractions, percentages below one, or numbers?"""
    asked = []
    given = chosen.mapping.scale if chosen.mapping else {}
    for measure, seen in tally.measures.items():
        key, scale = f"scale.{measure}", one.mapping.scale.get(measure, "")
        if key in chosen.answers or measure in given or scale in ("0-1", "number"):
            continue
        small = seen.high is not None and seen.low is not None and seen.low >= 0 and 0 < seen.high <= 1
        if small and (seen.broken or scale == "0-100"):
            text = (
                f"Every figure of {measure} lies between 0 and 1. Fractions (0.62 is 62 %), "
                "percentages (0.62 is 0.62 %), or no percentage at all?"
            )
            asked.append(Question(key, text, ("0-1", "0-100", "number")))
    return asked


def _of_tally(one: Opened, tally: Tally) -> list[Guess]:
    guesses = []
    for role, codes in tally.restored.items():
        written, full = next(iter(codes.items()))
        name = one.mapping.columns.get(role, role)
        guesses.append(Guess(name, f"{len(codes):,} codes got lost zeros back: {written} is read as {full}."))
    if tally.short:
        guesses.append(
            Guess("short rows", f"{tally.short:,} rows leave off their last cells, which are taken as empty.")
        )
    if tally.left_out:
        guesses.append(Guess("rows left out", f"{tally.left_out:,} rows, by `where` and `leave_out`."))
    return guesses
