"""The plan as data: one frozen value for each node of the plan file.

The models say what a plan *can* be, not what a good one is: almost everything is optional, and
what is missing is the criteria's business. They leave reading files to `plan.file`, and references
between ids to `plan.references`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, model_validator

from milepost.plan.dates import SchoolYear, parse_school_years
from milepost.plan.fields import (
    AmountField,
    ClosedField,
    Condition,
    DifferenceCondition,
    DifferenceField,
    Id,
    Milestones,
    PercentCondition,
    RecurrenceField,
    SchoolYearsField,
    SinceField,
    Text,
    WhenField,
    read_grades,
    read_list_of_one,
    read_number,
    read_schools,
    read_version,
)
from milepost.plan.words import (
    Better,
    Change,
    ChangeOf,
    Dimension,
    Figure,
    Framework,
    Kind,
    Rhythm,
    Strategy,
    TargetStep,
)

# The version of the plan file format that this package reads and writes.
FORMAT_VERSION = 1


class Node(BaseModel):
    """A node of the plan: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _nothing_is_absent(cls, data: Any) -> Any:
        """An optional key with nothing after it (`school: null`, `benchmarks:`) counts as absent."""
        if not isinstance(data, dict) or all(value is not None for value in data.values()):
            return data
        return {key: value for key, value in data.items() if value is not None or key not in _optional(cls)}


@cache
def _optional(cls: type[Node]) -> frozenset[str]:
    return frozenset(info.alias or name for name, info in cls.model_fields.items() if not info.is_required())


def _said(description: str, default: Any = None, **more: Any) -> Any:
    """An optional key with the sentence that an editor shows for it."""
    return Field(default=default, description=description, **more)


Schools = Annotated[
    tuple[Text, ...],
    BeforeValidator(read_schools, json_schema_input_type=Literal["all"] | list[Text]),
]
Grades = Annotated[
    tuple[str, ...],
    BeforeValidator(read_grades, json_schema_input_type=str | int | list[str | int]),
]
Each = Annotated[
    tuple[Dimension, ...],
    BeforeValidator(read_list_of_one, json_schema_input_type=Dimension | list[Dimension]),
]
_WrittenNumber = Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)?$")]
Minutes = Annotated[
    float,
    BeforeValidator(read_number, json_schema_input_type=Annotated[float, Field(ge=0)] | _WrittenNumber),
]
Version = Annotated[Literal[1], BeforeValidator(read_version, json_schema_input_type=Literal[1, "1"])]


class Calendar(Node):
    """The school year's days. Dates absent here take the defaults (August 15 to June 30)."""

    first_day: WhenField | None = _said("First day of school, of the first year of a span.")
    last_day: WhenField | None = _said("Last day of school, of the last year of a span.")
    closed: tuple[ClosedField, ...] = _said("Days without school: days, or spans with both ends in.", ())
    administrations: dict[Text, WhenField] = Field(
        default_factory=dict,
        description="Named collections that statements refer to, each with its date: fall: 2026-09-28.",
    )


class Person(Node):
    """Somebody, or a group, that the plan names."""

    id: Id
    name: Text
    role: Text | None = _said("What they are in the district, for instance district_leader, school_leader.")


class SelfAssessmentFinding(Node):
    """What the district found about itself, with the data and the causes it sees."""

    id: Id
    finding: Text
    data: Text | None = _said("The data that the finding rests on.")
    causes: tuple[Text, ...] = _said("Why it is so, as far as the district can tell.", ())


class Measure(Node):
    """What is counted, once, by name."""

    id: Id
    name: Text | None = _said("What people call the measure.")
    figure: Figure = _said("What the rows of one collection are made into.", "share")
    better: Better = _said("Whether a higher or a lower figure is better.", "higher")
    unit: Text | None = _said("What one observation is about: a classroom, a student, staff.")
    collected: Rhythm | None = _said(
        "Rhythm of collection. Absent: every distinct date is a collection by itself (administration)."
    )
    levels: tuple[Text, ...] = _said("Names of the levels from worst to best; for figure: level only.", ())
    source: Id | None = _said("Id of the source that the observations come from.")
    about: Text | None = _said("`students` hides small groups even where `unit` is not student.")


class Source(Node):
    """Where evidence comes from."""

    id: Id
    name: Text | None = _said("What people call the source.")
    status: Literal["existing", "new"] | None = _said("Whether it is collected already.")
    because: Text | None = _said("Why a new source is worth its effort.")
    collected_by: tuple[Text, ...] = _said("Ids of the people who collect it.", ())
    reported_to: tuple[Text, ...] = _said("Ids of the people who see it.", ())
    every: RecurrenceField | None = _said("How often it is collected.")
    minutes: Minutes | None = _said("Effort of one collection for one collector, in minutes.")
    instrument: Text | None = _said("Id of the form or rubric that is used.")
    sample: StrictBool = _said("True where figures rest on a sample, so that an interval is due.", False)


class Share(Node):
    """With `each`: how many of the cells must hold, in percent."""

    at_least: PercentCondition | None = _said("At least this percent of the cells.")
    at_most: PercentCondition | None = _said("At most this percent of the cells.")


class BaselineFilter(Node):
    """Keeps the cells whose own baseline figure passes."""

    at_least: AmountField | None = _said("Baseline of at least this.")
    at_most: AmountField | None = _said("Baseline of at most this.")


class Filter(Node):
    """Which observations a target is about. An absent key does not filter (`groups`: all students)."""

    schools: tuple[Text, ...] | None = _said("Names of schools.")
    grades: Grades | None = _said("Grades as a range (K-8) or a list ([3, 4, 5]).")
    subjects: tuple[Text, ...] | None = _said("Names of subjects.")
    groups: tuple[Text, ...] | None = _said("Student groups, pooled. Absent: all students.")
    units: tuple[Text, ...] | None = _said("Ids of units.")
    baseline: BaselineFilter | None = _said("Keeps the cells whose own baseline passes.")


class Target(Node):
    """A condition on a measure and the times at which it is judged."""

    measure: Id = Field(description="Id of the measure.")
    of: Filter | None = _said("Which observations count.")
    each: Each = _said("Judge every unit, school, grade, subject or group by itself.", ())
    share: Share | None = _said("With each: how many must hold. Absent: all of them.")
    at_least: Condition | None = _said("The figure is this or more; or amounts by date.")
    at_most: Condition | None = _said("The figure is this or less; or amounts by date.")
    increase_by: DifferenceCondition | None = _said("The figure is above the reference by this: 10 points.")
    decrease_by: DifferenceCondition | None = _said(
        "The figure is below the reference by this: 5% of reference."
    )
    improve: StrictBool = _said("Strictly better than the reference.", False)
    maintain: StrictBool = _said("Not worse than the reference.", False)
    within: DifferenceField | None = _said("The slack that maintain allows: 2 points.")
    or_at_least: AmountField | None = _said("Second way to hold: a figure of this or more.")
    or_at_most: AmountField | None = _said("Second way to hold: a figure of this or less.")
    since: SinceField | None = _said("The reference. Absent: baseline for a difference, else previous.")
    baseline: AmountField | None = _said("The baseline figure, where no observation says it.")
    by: WhenField | None = _said("One checkpoint, at the end of this date.")
    every: TargetStep | None = _said("One checkpoint at the end of each step.")
    from_: WhenField | None = _said("First day looked at. Absent: the plan's first day.", alias="from")
    until: WhenField | None = _said("Last day looked at. Absent: the plan's last day.")


def asks_change(target: Target) -> bool:
    """Whether the target itself says a change, or a figure to begin from."""
    return bool(target.increase_by or target.decrease_by or target.improve or target.baseline)


def amounts_by_date(target: Target) -> Iterator[tuple[tuple[str, ...], Milestones]]:
    """The conditions of a target that give amounts by date, each with its keys."""
    for key in ("at_least", "at_most", "increase_by", "decrease_by"):
        if isinstance(value := getattr(target, key), dict):
            yield (key,), value
    for key in ("at_least", "at_most"):
        if target.share and isinstance(value := getattr(target.share, key), dict):
            yield ("share", key), value


class Component(Node):
    """A discrete part of a time-bound project."""

    what: Text
    due: WhenField | None = _said("When this part is due.")
    done: WhenField | None = _said("When it was done. Absent: not yet.")


class Monitoring(Node):
    """How, and how often, progress of a long activity is looked at in between."""

    how: Text | None = _said("How progress is looked at.")
    every: RecurrenceField | None = _said("How often.")


class Draft(Node):
    """One earlier wording of a benchmark."""

    pass_: Text = Field(alias="pass", description="The pass of writing: idea, smarter, timed.")
    text: Text
    on: WhenField | None = _said("When it was worded so.")
    by: Text | None = _said("Id of the person who worded it.")


class Ignore(Node):
    """A finding that people decided to live with, and why."""

    code: Text = Field(description="Code of the rule, for instance M5.")
    because: Text = Field(description="The reason.")


class Benchmark(Node):
    """One benchmark. Only `id` is needed: an idea on the first day is already a benchmark."""

    id: Id
    kind: Kind | None = _said("Activity, early evidence of change, short-term or final outcome.")
    change: Change | None = _said("What early evidence shows a change of.")
    of: ChangeOf | None = _said("Whose change or result it is.")
    statement: Text | None = _said("The benchmark in one sentence: who, what, how much, by when.")
    who: tuple[Id, ...] = _said("Ids of the people who act.", ())
    due: WhenField | None = _said("When a one-off activity is due.")
    every: RecurrenceField | None = _said("How often a recurring activity takes place.")
    from_: WhenField | None = _said("When a recurring activity begins.", alias="from")
    until: WhenField | None = _said("When a recurring activity ends.")
    done: WhenField | None = _said("When a one-off activity was finished. Absent: not yet.")
    components: tuple[Component, ...] = _said("Discrete parts of a time-bound project.", ())
    monitoring: Monitoring | None = _said("How progress of a long activity is looked at.")
    sources: tuple[Id, ...] = _said("Ids of the sources of evidence.", ())
    targets: tuple[Target, ...] = _said("What must be reached. Absent: what the statement says.", ())
    leads_to: tuple[Id, ...] = _said("Ids of the benchmarks that this one should change.", ())
    drafts: tuple[Draft, ...] = _said("How the wording got here, oldest first.", ())
    ignore: tuple[Ignore, ...] = _said("Findings that people decided to live with.", ())


class Initiative(Node):
    """An initiative (organizer: a strategy). `schools` None or ("all",) means every school."""

    id: Id
    initiative: Text
    strategy: Strategy | None = _said("What sort of change it is.")
    owner: Text | None = _said("Id of the person who answers for it.")
    schools: Schools | None = _said("`all`, or a list of school names.")
    groups: tuple[Text, ...] = _said("Student groups the initiative is for.", ())
    benchmarks: tuple[Benchmark, ...] = _said("Its activities, early evidence and outcomes.", ())


class Objective(Node):
    """A strategic objective (organizer: an area for improvement)."""

    id: Id
    objective: Text
    addresses: tuple[Id, ...] = _said("Ids of the self-assessment findings it answers.", ())
    outcomes: tuple[Benchmark, ...] = _said("Its final outcomes: benchmarks of kind final.", ())
    initiatives: tuple[Initiative, ...] = _said("What the district does about it.", ())


class Placed(NamedTuple):
    """A benchmark with where it stands. `initiative` is None for an objective's final outcomes."""

    benchmark: Benchmark
    initiative: Initiative | None
    objective: Objective
    # Node path in the plan file, as in Problem.path.
    path: str


class Plan(Node):
    """A whole plan. `milepost` is the version of the file format."""

    milepost: Version = _said("Version of the plan file format.", FORMAT_VERSION)
    plan: Text = Field(description="Name of the plan.")
    framework: Framework = Field(description="Whose words people see: aip (2012) or organizer (2010).")
    district: Text | None = _said("Name of the district.")
    school: Text | None = _said("Name of the school, for a school's own plan.")
    school_year: SchoolYearsField = Field(description="2026-27, or a span such as 2026-27..2028-29.")
    calendar: Calendar = Field(default_factory=Calendar)
    people: tuple[Person, ...] = _said("Who is named in the plan.", ())
    self_assessment: tuple[SelfAssessmentFinding, ...] = _said("What the district found about itself.", ())
    measures: tuple[Measure, ...] = _said("What is counted, once, by name.", ())
    sources: tuple[Source, ...] = _said("Where evidence comes from.", ())
    objectives: tuple[Objective, ...] = Field(description="Strategic objectives, or areas for improvement.")

    def benchmarks(self) -> Iterator[Placed]:
        """Every benchmark in the order of the plan, an objective's outcomes before its initiatives."""
        objectives, placed = self._placed
        if objectives is not self.objectives:  # this is a copy with other objectives
            del self.__dict__["_placed"]
            objectives, placed = self._placed
        return iter(placed)

    @cached_property
    def _placed(self) -> tuple[tuple[Objective, ...], tuple[Placed, ...]]:
        """Kept, because every rule asks for it."""
        return self.objectives, tuple(self._place())

    def _place(self) -> Iterator[Placed]:
        for o, objective in enumerate(self.objectives):
            for b, outcome in enumerate(objective.outcomes):
                yield Placed(outcome, None, objective, f"objectives[{o}].outcomes[{b}]")
            for i, initiative in enumerate(objective.initiatives):
                for b, benchmark in enumerate(initiative.benchmarks):
                    path = f"objectives[{o}].initiatives[{i}].benchmarks[{b}]"
                    yield Placed(benchmark, initiative, objective, path)

    def first_school_year(self) -> SchoolYear:
        """The school year the plan covers, or the first of its span."""
        return self.school_years()[0]

    def school_years(self) -> tuple[SchoolYear, ...]:
        """Every school year the plan covers, in order."""
        return parse_school_years(self.school_year)

    def measure(self, measure_id: str) -> Measure:
        """The measure with this id. KeyError if there is none."""
        return next(m for m in self.measures if m.id == measure_id)

    def with_benchmark(self, benchmark: Benchmark) -> Self:
        """A copy in which this benchmark stands in the place of the one with its id."""

        def among(found: tuple[Benchmark, ...]) -> tuple[Benchmark, ...]:
            return tuple(benchmark if one.id == benchmark.id else one for one in found)

        objectives = tuple(
            objective.model_copy(
                update={
                    "outcomes": among(objective.outcomes),
                    "initiatives": tuple(
                        initiative.model_copy(update={"benchmarks": among(initiative.benchmarks)})
                        for initiative in objective.initiatives
                    ),
                }
            )
            for objective in self.objectives
        )
        return self.replaced(objectives=objectives)

    def replaced(self, **changes: Any) -> Self:
        """A copy with some top-level keys replaced."""
        return self.model_copy(update=changes)
