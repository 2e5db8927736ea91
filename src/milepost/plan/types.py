"""The plan as data: one frozen value for each node of the plan file.

The models say what a plan *can* be, not what a good one is: almost everything is optional, and
what is missing is the criteria's business. They leave reading files to `plan.file`, and references
between ids to `plan.references`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import core_schema

from milepost.plan.amounts import Amount, parse_amount
from milepost.plan.dates import SchoolYear, When, parse_when
from milepost.plan.words import Better, Change, ChangeOf, Dimension, Figure, Framework, Kind, Rhythm, Strategy


class _Written:
    """Pydantic annotation: a value parsed from its written form and serialised back to it."""

    def __init__(self, cls: type, parse: Any) -> None:
        self.cls, self.parse = cls, parse

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        def build(value: Any) -> Any:
            if isinstance(value, self.cls):
                return value
            if isinstance(value, (dict, list, bool)) or value is None:
                raise ValueError("not a single value")
            return self.parse(str(value))

        return core_schema.no_info_plain_validator_function(
            build, serialization=core_schema.plain_serializer_function_ser_schema(str, when_used="always")
        )


WhenField = Annotated[When, _Written(When, parse_when)]
AmountField = Annotated[Amount, _Written(Amount, parse_amount)]


class Node(BaseModel):
    """A node of the plan: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, str_strip_whitespace=False)


class Calendar(Node):
    """The school year's days. Dates absent here take the defaults (August 15 to June 30)."""

    first_day: WhenField | None = None
    last_day: WhenField | None = None
    # Each a day or a span "2026-12-24..2027-01-01", both ends closed.
    closed: tuple[str, ...] = ()
    administrations: dict[str, WhenField] = Field(default_factory=dict)


class Person(Node):
    """Somebody, or a group, that the plan names. `role` is free text (district_leader, …)."""

    id: str
    name: str
    role: str | None = None


class SelfAssessmentFinding(Node):
    """What the district found about itself, with the data and the causes it sees."""

    id: str
    finding: str
    data: str | None = None
    causes: tuple[str, ...] = ()


class Measure(Node):
    """What is counted. `levels` run from worst to best and belong to figure "level" only."""

    id: str
    name: str | None = None
    figure: Figure = "share"
    better: Better = "higher"
    unit: str | None = None
    # None means "administration": every distinct date is a collection by itself.
    collected: Rhythm | None = None
    levels: tuple[str, ...] = ()
    source: str | None = None
    # "students" applies small-group suppression even where `unit` is not student.
    about: str | None = None


class Source(Node):
    """Where evidence comes from. `minutes` is the effort of one collection for one collector."""

    id: str
    name: str | None = None
    status: Literal["existing", "new"] | None = None
    because: str | None = None
    collected_by: tuple[str, ...] = ()
    reported_to: tuple[str, ...] = ()
    every: str | None = None
    minutes: float | None = Field(default=None, ge=0)
    instrument: str | None = None
    # True where figures rest on a sample, so that an interval is due.
    sample: bool = False


Milestones = dict[WhenField, AmountField]


class Share(Node):
    """With `each`: how many of the cells must hold, in percent."""

    at_least: AmountField | Milestones | None = None
    at_most: AmountField | Milestones | None = None


class BaselineFilter(Node):
    """Keeps the cells whose own baseline figure passes."""

    at_least: AmountField | None = None
    at_most: AmountField | None = None


class Filter(Node):
    """Which observations a target is about. None does not filter (`groups` None: all students)."""

    schools: tuple[str, ...] | None = None
    # "PK", "K", "1" … "12"; a range "K-8" is expanded when parsed.
    grades: tuple[str, ...] | None = None
    subjects: tuple[str, ...] | None = None
    groups: tuple[str, ...] | None = None
    units: tuple[str, ...] | None = None
    baseline: BaselineFilter | None = None


class Target(Node):
    """A condition on a measure and the times at which it is judged. See the targets reference."""

    measure: str
    of: Filter | None = None
    each: tuple[Dimension, ...] = ()
    share: Share | None = None
    at_least: AmountField | Milestones | None = None
    at_most: AmountField | Milestones | None = None
    increase_by: AmountField | Milestones | None = None
    decrease_by: AmountField | Milestones | None = None
    improve: bool = False
    maintain: bool = False
    within: AmountField | None = None
    or_at_least: AmountField | None = None
    or_at_most: AmountField | None = None
    # "previous" | "baseline" | "prior_year" | a date | a number; None takes the condition's default.
    since: str | None = None
    baseline: AmountField | None = None
    by: WhenField | None = None
    every: str | None = None
    from_: WhenField | None = Field(default=None, alias="from")
    until: WhenField | None = None


class Component(Node):
    """A discrete part of a time-bound project. `done` None means not done yet."""

    what: str
    due: WhenField | None = None
    done: WhenField | None = None


class Monitoring(Node):
    """How, and how often, progress of a long activity is looked at in between."""

    how: str | None = None
    every: str | None = None


class Draft(Node):
    """One earlier wording of a benchmark."""

    pass_: str = Field(alias="pass")
    text: str
    on: WhenField | None = None
    by: str | None = None


class Ignore(Node):
    """A finding that people decided to live with, and why."""

    code: str
    because: str


class Benchmark(Node):
    """One benchmark. Only `id` is needed: an idea on the first day is already a benchmark."""

    id: str
    kind: Kind | None = None
    statement: str | None = None
    who: tuple[str, ...] = ()
    due: WhenField | None = None
    every: str | None = None
    from_: WhenField | None = Field(default=None, alias="from")
    until: WhenField | None = None
    # When a one-off activity was finished; None means not finished.
    done: WhenField | None = None
    components: tuple[Component, ...] = ()
    monitoring: Monitoring | None = None
    change: Change | None = None
    of: ChangeOf | None = None
    sources: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    leads_to: tuple[str, ...] = ()
    drafts: tuple[Draft, ...] = ()
    ignore: tuple[Ignore, ...] = ()


class Initiative(Node):
    """An initiative (organizer: a strategy). `schools` None or ("all",) means every school."""

    id: str
    initiative: str
    strategy: Strategy | None = None
    owner: str | None = None
    schools: tuple[str, ...] | None = None
    groups: tuple[str, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()


class Objective(Node):
    """A strategic objective (organizer: an area for improvement)."""

    id: str
    objective: str
    addresses: tuple[str, ...] = ()
    outcomes: tuple[Benchmark, ...] = ()
    initiatives: tuple[Initiative, ...] = ()


class Placed(NamedTuple):
    """A benchmark with where it stands. `initiative` is None for an objective's final outcomes."""

    benchmark: Benchmark
    initiative: Initiative | None
    objective: Objective
    # Node path in the plan file, as in Problem.path.
    path: str


class Plan(Node):
    """A whole plan. `milepost` is the version of the file format."""

    milepost: Literal[1] = 1
    plan: str
    framework: Framework
    district: str | None = None
    school: str | None = None
    school_year: str
    calendar: Calendar = Field(default_factory=Calendar)
    people: tuple[Person, ...] = ()
    self_assessment: tuple[SelfAssessmentFinding, ...] = ()
    measures: tuple[Measure, ...] = ()
    sources: tuple[Source, ...] = ()
    objectives: tuple[Objective, ...]

    def benchmarks(self) -> Iterator[Placed]:
        """Every benchmark in the order of the plan, an objective's outcomes before its initiatives."""
        for o, objective in enumerate(self.objectives):
            for b, outcome in enumerate(objective.outcomes):
                yield Placed(outcome, None, objective, f"objectives[{o}].outcomes[{b}]")
            for i, initiative in enumerate(objective.initiatives):
                for b, benchmark in enumerate(initiative.benchmarks):
                    path = f"objectives[{o}].initiatives[{i}].benchmarks[{b}]"
                    yield Placed(benchmark, initiative, objective, path)

    def first_school_year(self) -> SchoolYear:
        """The school year the plan covers, or the first of its span."""
        return SchoolYear.parse(self.school_year.split("..")[0])

    def measure(self, measure_id: str) -> Measure:
        """The measure with this id. KeyError if there is none."""
        return next(m for m in self.measures if m.id == measure_id)

    def replaced(self, **changes: Any) -> Self:
        """A copy with some top-level keys replaced."""
        return self.model_copy(update=changes)
