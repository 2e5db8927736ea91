"""What a rule is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from milepost.criteria.drafting.edits import Edit
from milepost.criteria.drafting.layout import Layout
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.types import Benchmark, Ignore, Initiative, Objective, Placed, Plan
from milepost.plan.words import Framework, Kind
from milepost.reading.types import Reading, Span

# "error": two readers would disagree, or nobody could judge it. "warning": likely a weakness.
# "advice": worth a look, silence is a good answer.
Severity = Literal["error", "warning", "advice"]
# What a rule is called with: a StatementContext, a BenchmarkContext, a PlanContext, an IgnoreContext.
Looks = Literal["statement", "benchmark", "plan", "ignore"]


@dataclass(frozen=True)
class Remark:
    """What a rule yields: a finding before the machine has added the rule's name and the place.

    `span` holds the words it is about, None for the statement as a whole or a node. `path` and
    `benchmark` are set by plan rules alone; the other rules speak of the node they were given.
    `flaws` None takes the rule's own flaw; a tuple says it of this remark (several, or none). `beside` are
    the words of a field that it is about, such as a name in `who`; they are none of the statement's.
    """

    message: str
    remedy: str
    span: Span | None = None
    path: str = ""
    benchmark: str | None = None
    flaws: tuple[str, ...] | None = None
    beside: str | None = None


@dataclass(frozen=True)
class Finding:
    """One remark on a statement or a node of the plan.

    `start` and `end` are offsets into the statement (end excluded), None where the finding is
    about the whole statement or a node. `benchmark` is its id, None for a finding about another
    node or a loose statement; `path` is the node's path in the plan, "" for a loose statement. `beside`
    are the words of a field that it is about, None where it is about the statement or a node.
    """

    code: str
    name: str
    criterion: str
    severity: Severity
    message: str
    remedy: str
    path: str = ""
    benchmark: str | None = None
    start: int | None = None
    end: int | None = None
    # Slugs of the labelling guide that this finding stands for; empty where the guide has none.
    flaws: tuple[str, ...] = ()
    beside: str | None = None


@dataclass(frozen=True)
class Suppressed:
    """A finding that the plan ignores, with the reason its people gave."""

    finding: Finding
    because: str


@dataclass(frozen=True)
class YearFigure:
    """What a target's measure came to in one past school year, over exactly what the target is about."""

    # The calendar year in which the school year begins.
    first_year: int
    figure: Decimal


@dataclass(frozen=True)
class Limits:
    """From where on rules speak that count. The source documents say "a few" and give no figures: each
    default is ours, with its reason.
    """

    # Four of each of the four kinds.
    benchmarks_in_initiative: int = 16
    # What a review of an hour reaches at a minute each.
    benchmarks_in_plan: int = 60
    # An hour a week: what one planning period a week gives; whoever is above it pays with other work.
    hours_of_collecting_a_month: float = 4
    # Early evidence is looked at monthly or quarterly (Guiding Principles 2012, four types): beyond a
    # quarter, and a month more for holidays and for getting started, it is no longer early.
    days_until_early_evidence: int = 92 + 30


@dataclass(frozen=True)
class Known:
    """What is known beside the plan and its words. Every part may be empty: then rules judge without it.

    `history` holds, by benchmark id and the number of the target in it (from 0), the district's own
    figures by school year, oldest first. `vocabulary` are words that need no explanation here: what
    the district calls its forms, rubrics and programs. `district` is the plan that a school's plan
    serves. `limits` are the district's own; the kinds are those that every initiative and objective is
    asked to have.
    """

    history: Mapping[tuple[str, int], tuple[YearFigure, ...]] = field(default_factory=dict)
    vocabulary: frozenset[str] = frozenset()
    district: Plan | None = None
    limits: Limits = field(default_factory=Limits)
    kinds_of_initiative: tuple[Kind, ...] = ("activity", "early_evidence", "short_term")
    kinds_of_objective: tuple[Kind, ...] = ("final",)


@dataclass(frozen=True)
class StatementContext:
    """A statement as a rule sees it.

    `benchmark`, `initiative`, `objective`, `plan` and `calendar` are None for a loose statement (a
    line of a text file). The reading carries the kind: given where it stands under a heading, else
    guessed.
    """

    reading: Reading
    framework: Framework = "aip"
    benchmark: Benchmark | None = None
    initiative: Initiative | None = None
    objective: Objective | None = None
    plan: Plan | None = None
    path: str = ""
    calendar: SchoolCalendar | None = None
    # What was asked before about this statement (`criteria.once`).
    answers: dict[str, object] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class BenchmarkContext:
    """A benchmark of a plan as a rule sees it. `reading` is None where it has no statement yet.

    `calendar` is the plan's.
    """

    benchmark: Benchmark
    objective: Objective
    plan: Plan
    path: str
    calendar: SchoolCalendar
    reading: Reading | None = None
    initiative: Initiative | None = None
    known: Known = Known()
    # What was asked before about this benchmark (`criteria.once`).
    answers: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    @property
    def kind(self) -> Kind | None:
        """The kind it stands under, else the kind it reads like; None where neither can be said."""
        return kind_of(self.benchmark, self.reading)


@dataclass(frozen=True)
class PlanContext:
    """A whole plan as a rule sees it, with its calendar and the reading of every benchmark that has words."""

    plan: Plan
    readings: dict[str, Reading]
    calendar: SchoolCalendar
    known: Known = Known()

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Every benchmark with where it stands, in the order of the plan."""
        return tuple(self.plan.benchmarks())

    def kind(self, benchmark: Benchmark) -> Kind | None:
        """The kind it stands under, else the kind it reads like; None where neither can be said."""
        return kind_of(benchmark, self.readings.get(benchmark.id))


def kind_of(benchmark: Benchmark, reading: Reading | None) -> Kind | None:
    """The kind a benchmark stands under, else the kind it reads like; None where neither can be said."""
    if benchmark.kind is not None:
        return benchmark.kind
    return None if reading is None or reading.kind == "none" else reading.kind


@dataclass(frozen=True)
class IgnoreContext:
    """An `ignore` that silenced nothing. `path` is the ignore's own node.

    `unknown` says that no rule has its code, `unreasoned` that it gives no reason.
    """

    ignore: Ignore
    benchmark: Benchmark
    path: str
    unknown: bool = False
    unreasoned: bool = False


@dataclass(frozen=True)
class Rule:
    """One rule, as the registry holds it. `page` is the docstring it was found with."""

    code: str
    name: str
    criterion: str
    severity: Severity
    looks_at: Looks
    # The slug of the labelling guide that this rule corresponds to, None if it has none there.
    flaw: str | None
    function: Callable[..., Iterable[Remark]]
    page: str
    # What the rule would change in a statement for a finding on it.
    reword: Callable[[Layout, Finding], Iterable[Edit]] | None = None
    # The statements that it would part one into; empty where it does not.
    part: Callable[[Layout, Finding], tuple[str, ...]] | None = None
    # What to ask where nothing can be reworded, "" for nothing.
    question: str = ""


@dataclass(frozen=True)
class PlanReport:
    """What the criteria say about a plan. Findings stand in the order of the plan.

    `readings` are by benchmark id. `unused_ignores` pairs a benchmark's id with an ignore that
    silenced nothing; each is also a finding. `not_run` are the codes of the rules that were not asked:
    that they found nothing says nothing.
    """

    plan: Plan
    readings: dict[str, Reading]
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    unused_ignores: tuple[tuple[str, Ignore], ...] = ()
    not_run: frozenset[str] = frozenset()
