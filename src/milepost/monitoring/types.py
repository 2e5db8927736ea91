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


# How the interval of a projection stands to what is wanted.
Likelihood = Literal["likely", "unclear", "unlikely"]


@dataclass(frozen=True)
class Point:
    """One collection: its date, its figure and n (Σ denominator, else rows counted)."""

    date: date
    figure: float
    n: Decimal | int


@dataclass(frozen=True)
class Interval:
    """Bounds of a figure, in its own scale, `low` <= `high`."""

    low: float
    high: float


@dataclass(frozen=True)
class CellVerdict:
    """One cell of a checkpoint. `holds` None is unknown; `cell` is {} for the whole.

    `interval` is that of a figure that rests on a sample, None of any other.
    """

    cell: dict[str, str]
    figure: float | None
    reference: float | None
    holds: bool | None
    interval: Interval | None = None


@dataclass(frozen=True)
class Checkpoint:
    """One time at which a target is judged.

    `wanted` is the value asked (percent of cells where `share` is asked, None where the condition
    has no number). `holding`, `known`, `unknown` count cells and are None without `each`.
    `evidence_date` is the date of the collection judged, None where there is none or several.
    `arithmetic` says how the figure came about, as a sentence a careful reader can recompute.
    `interval` is the 95 % interval of a share that rests on a sample, None of any other figure;
    `uncertain`: the sample leaves open whether the verdict is that of the whole.
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
    interval: Interval | None = None
    uncertain: bool = False


@dataclass(frozen=True)
class Projection:
    """Where the collections so far point to at the next checkpoint. It changes no verdict.

    `low` and `high` are the figures that the ends of the slope's 90 % interval lead to. `slope` is per
    30 days. `points` counts the collections it rests on.
    """

    due: date
    figure: float
    low: float
    high: float
    words: Likelihood
    slope: Slope
    points: int


@dataclass(frozen=True)
class Slope:
    """Change of the figure in 30 days, with its 90 % interval."""

    per_30_days: float
    low: float
    high: float


@dataclass(frozen=True)
class RunChart:
    """A series against its own median. `signal` None: too few points to tell anything from chance.

    `useful` counts the points that are not on the median, `longest_run` those in a row on one side of
    it, `crossings` how often the series goes over it. Chance alone gives runs up to `longest_expected`
    and crossings down to `fewest_expected`; both are None without a signal to look for.
    """

    points: int
    useful: int
    median: float
    longest_run: int
    crossings: int
    longest_expected: int | None
    fewest_expected: int | None
    signal: bool | None


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
    projection: Projection | None = None
    run_chart: RunChart | None = None
    # What an ordinary year brings, beside this target: sentences that change no verdict.
    notes: tuple[str, ...] = ()

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
