"""A benchmark's targets as its page shows them: the checkpoints, their figures, the arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from milepost.documents.writers.trajectory import describe
from milepost.monitoring import wording
from milepost.monitoring.outlook_said import outlook_lines
from milepost.monitoring.types import BenchmarkStatus, CellVerdict, Checkpoint, TargetStatus
from milepost.plan.types import Measure, Plan, Target
from milepost.web.plans.rounding import about_students
from milepost.web.plans.words import STATUSES, VERDICTS, Label

# Fewer adults, judged one by one, could be told apart by those who work with them.
FEWEST_COLLEAGUES = 5
_HOLDS = {True: "Holds", False: "Does not hold", None: "Not known"}


@dataclass(frozen=True)
class CellRow:
    """One cell of a checkpoint in words. `own` marks the reader's own school."""

    name: str
    figure: str
    holds: str
    own: bool


@dataclass(frozen=True)
class CheckpointRow:
    """One checkpoint in words, "" where there is nothing to say. `own` is the own schools' figure.

    `uncertain`: the figure rests on a sample that leaves the verdict open.
    """

    due: str
    wanted: str
    figure: str
    own: str
    verdict: Label
    arithmetic: str
    cells: tuple[CellRow, ...]
    uncertain: bool


@dataclass(frozen=True)
class TargetShown:
    """One target. `number` counts a benchmark's targets from 1, as its chart's address does.

    `beside` are the sentences that stand beside its status and change none of it.
    """

    number: int
    measure: str
    status: Label
    because: str
    why_not: str
    rows: tuple[CheckpointRow, ...]
    has_chart: bool
    chart_alt: str
    beside: tuple[str, ...]

    @property
    def own_figures(self) -> bool:
        """Whether the reader's own schools have a figure at any checkpoint."""
        return any(row.own for row in self.rows)


@dataclass(frozen=True)
class View:
    """What the reader sees of cells: those of their own `schools` marked, single units only if `units`.

    A unit can be one teacher or one principal, whose figures are not for people outside.
    """

    schools: tuple[str, ...] = ()
    units: bool = False


@dataclass(frozen=True)
class _Scale:
    """How figures of a target are written: in the measure's own way, or as a share of cells that hold.

    `every_cell`: all of the cells must hold, so that what is wanted is "all" and not a number.
    """

    measure: Measure | None
    share_of_cells: bool
    every_cell: bool

    def write(self, figure: float | None, apart_from: float | None = None) -> str:
        """The figure with its sign or level, "" for none; with enough digits to tell it from another."""
        if figure is not None and self.share_of_cells:
            return f"{_digits(figure, apart_from)} %"
        return self.write_cell(figure, apart_from)

    def write_cell(self, figure: float | None, apart_from: float | None = None) -> str:
        """The figure of one cell, in the measure's own way."""
        if figure is None:
            return ""
        kind = self.measure.figure if self.measure else None
        if self.measure and kind == "level" and float(figure).is_integer():
            return self.measure.levels[int(figure)]
        return f"{_digits(figure, apart_from)} %" if kind == "share" else _digits(figure, apart_from)


def _digits(figure: float, apart_from: float | None) -> str:
    """Rounded as the arithmetic's sentence rounds."""
    exact = (Fraction(f).limit_denominator(10**9) for f in (figure, apart_from) if f is not None)
    return wording.number(*exact)


def targets_shown(
    plan: Plan,
    status: BenchmarkStatus,
    as_of: date,
    *,
    own: BenchmarkStatus | None = None,
    view: View = View(),
) -> tuple[TargetShown, ...]:
    """The targets of a benchmark. `own` is its status on the rows of the reader's own schools alone."""
    measures = {measure.id: measure for measure in plan.measures}
    asked = next(placed.benchmark.targets for placed in plan.benchmarks() if placed.benchmark.id == status.id)
    return tuple(
        _target(
            at + 1,
            _scale(measures.get(judged.measure), asked[at], judged),
            judged,
            as_of,
            own.targets[at] if own else None,
            view,
        )
        for at, judged in enumerate(status.targets)
    )


def _scale(measure: Measure | None, asked: Target, judged: TargetStatus) -> _Scale:
    return _Scale(measure, judged.of_cells, every_cell=judged.of_cells and asked.share is None)


def _target(
    at: int, scale: _Scale, judged: TargetStatus, as_of: date, own: TargetStatus | None, view: View
) -> TargetShown:
    measure = scale.measure
    name = (measure and measure.name) or judged.measure
    shown = own.checkpoints if own else ()
    own_figures = {c.due: scale.write(c.figure) for c in shown if _own_may_be_seen(measure, judged, c, view)}
    path = dict(judged.path)
    return TargetShown(
        number=at,
        measure=name,
        status=STATUSES[judged.status],
        because=judged.because,
        why_not=judged.why_not,
        rows=tuple(
            _row(c, scale, path.get(c.due), own_figures.get(c.due, ""), view) for c in judged.checkpoints
        ),
        has_chart=measure is not None and bool(judged.series or judged.path),
        chart_alt=describe(measure, judged, as_of) if measure else "",
        beside=outlook_lines(judged, measure),
    )


def _own_may_be_seen(
    measure: Measure | None, judged: TargetStatus, checkpoint: Checkpoint, view: View
) -> bool:
    """Whether the own school's figure is for its people: not where it may be one colleague's.

    Of adults judged one by one, a school can have one (its principal), whose share is then 0 or 100 %;
    a share of several classrooms names nobody.
    """
    one_by_one = "unit" in judged.each
    if view.units or not one_by_one or (measure is not None and about_students(measure)):
        return True
    return (checkpoint.known or 0) >= FEWEST_COLLEAGUES


def _row(checkpoint: Checkpoint, scale: _Scale, on_path: float | None, own: str, view: View) -> CheckpointRow:
    pending = checkpoint.verdict == "pending"
    wanted = _ahead(checkpoint, on_path) if pending else checkpoint.wanted
    # Of one still to come the sentence is there only where the row cannot say by itself what is asked.
    said = not pending or scale.share_of_cells or checkpoint.asked is None
    return CheckpointRow(
        due=wording.day(checkpoint.due),
        wanted="all" if scale.every_cell else scale.write(wanted),
        figure=scale.write(checkpoint.figure, wanted),
        own=own,
        verdict=VERDICTS[checkpoint.verdict],
        arithmetic=checkpoint.arithmetic if said else "",
        cells=tuple(_cells(checkpoint.cells, scale, view)),
        uncertain=checkpoint.uncertain,
    )


def _ahead(checkpoint: Checkpoint, on_path: float | None) -> float | None:
    """What one still to come asks: what the plan says, else where the expected path will be."""
    return on_path if checkpoint.asked is None else checkpoint.asked


def _cells(cells: tuple[CellVerdict, ...], scale: _Scale, view: View) -> Iterator[CellRow]:
    for cell in cells:
        if cell.cell and (view.units or "unit" not in cell.cell):
            yield CellRow(
                name=", ".join(cell.cell.values()),
                figure=scale.write_cell(cell.figure),
                holds=_HOLDS[cell.holds],
                own=cell.cell.get("school") in view.schools,
            )
