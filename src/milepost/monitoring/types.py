"""Series, checkpoints, verdicts and statuses: what judging a target gives.

Words and their meanings are those of the targets reference (docs/reference/targets.md). Figures
are percentages (0 to 100) for shares, otherwise in the measure's own unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from milepost.plan.words import Dimension, Kind

Verdict = Literal["met", "missed", "no_evidence", "baseline", "too_few", "pending"]
Status = Literal[
    "not_started",
    "met",
    "missed",
    "partly_met",
    "no_evidence",
    "too_few",
    "off_track",
    "at_risk",
    "on_track",
    # Not a word of the targets reference: this version cannot judge the target, and says so.
    "not_judged",
]


@dataclass(frozen=True)
class Point:
    """One collection: its date, its figure and n (Σ denominator, else rows counted)."""

    date: date
    figure: float
    n: Decimal | int


@dataclass(frozen=True)
class CellVerdict:
    """One cell of a checkpoint. `holds` None is unknown; `cell` is {} for the whole."""

    cell: dict[str, str]
    figure: float | None
    reference: float | None
    holds: bool | None


@dataclass(frozen=True)
class Checkpoint:
    """One time at which a target is judged.

    `wanted` is the value asked (percent of cells where `share` is asked, None where the condition
    has no number). `holding`, `known`, `unknown` count cells and are None without `each`.
    `evidence_date` is the date of the collection judged, None where there is none or several.
    `arithmetic` says how the figure came about, as a sentence a careful reader can recompute.
    """

    due: date
    verdict: Verdict
    wanted: float | None = None
    figure: float | None = None
    evidence_date: date | None = None
    holding: int | None = None
    known: int | None = None
    unknown: int | None = None
    cells: tuple[CellVerdict, ...] = ()
    arithmetic: str = ""
    # What the plan asks here where that is a fixed figure, judged or not yet: the share of cells, the
    # figure to reach, 100 where every cell must hold. None for a condition that compares.
    asked: float | None = None


@dataclass(frozen=True)
class TargetStatus:
    """A target judged. `why_not` says what this version cannot judge, "" where it can."""

    measure: str
    status: Status
    series: tuple[Point, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    # The expected path's corner points, in order of date; empty where there is no path.
    path: tuple[tuple[date, float], ...] = ()
    # Why the status is what it is, in one sentence.
    because: str = ""
    why_not: str = ""
    # The dimensions of its cells, in the plan's order; empty where the whole is judged.
    each: tuple[Dimension, ...] = ()

    @property
    def of_cells(self) -> bool:
        """Whether the figures of series, path and checkpoints are percentages of cells that hold.

        Otherwise they are the measure's own. The figures of a checkpoint's `cells` always are.
        """
        return bool(self.each)


@dataclass(frozen=True)
class BenchmarkStatus:
    """The worst status of a benchmark's targets, or that of an activity without targets."""

    id: str
    kind: Kind | None
    status: Status
    targets: tuple[TargetStatus, ...] = ()
    because: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """The causal reading of an initiative: the word, and the statuses it rests on."""

    id: str
    diagnosis: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class PlanStatus:
    """Every benchmark of a plan, judged as of one date."""

    as_of: date
    plan: str
    benchmarks: tuple[BenchmarkStatus, ...]
    initiatives: tuple[Diagnosis, ...] = ()
