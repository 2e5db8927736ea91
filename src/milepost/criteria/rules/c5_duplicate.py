"""C5: the same benchmark, twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from milepost.criteria.declare import rule
from milepost.criteria.sameness import alike, said, times
from milepost.criteria.schools import school_of
from milepost.criteria.types import PlanContext, Remark
from milepost.criteria.wording import initiative_name, listed, quoted
from milepost.plan.types import Benchmark, Placed, Plan
from milepost.reading.types import Reading

# From so many on, and half of an initiative, it is the initiative that is repeated.
REPEATED_INITIATIVE = 3


@dataclass(frozen=True, slots=True)
class _Twin:
    """A benchmark and the first one that says the same."""

    first: Placed
    later: Placed

    def initiatives(self) -> tuple[str, str]:
        """The node paths of the initiative (or the objective's outcomes) of each."""
        return self.first.path.rsplit(".", 1)[0], self.later.path.rsplit(".", 1)[0]


@rule(
    "C5",
    "duplicate",
    criterion="5",
    severity="warning",
    looks_at="plan",
    question="Which of the two do you keep, or how do they differ?",
)
def duplicate(seen: PlanContext) -> Iterator[Remark]:
    """Two benchmarks of one plan say the same, or ask for the same of the same measure.

    Why
        What stands twice is collected twice, reported twice, and counts double when somebody asks how
        much of the plan was done. Often it is copied under every objective because it serves them
        all; then it is one benchmark that leads to several.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 5: a
          whole that is greater than the sum of the parts
    Fails:
        objectives:
          - id: O1
            objective: Every student writes well.
            initiatives:
              - id: I1
                initiative: One writing rubric
                benchmarks: [{id: A1, statement: "By October, the coach trains all teams in the rubric."}]
              - id: I2
                initiative: Writing clubs
                benchmarks: [{id: A2, statement: "The coach will train teams in the rubric by October."}]
    Passes:
        objectives:
          - id: O1
            objective: Every student writes well.
            initiatives:
              - id: I1
                initiative: One writing rubric
                benchmarks:
                  - {id: A1, statement: "By October, the coach trains all grade teams in the rubric."}
                  - {id: A2, statement: "By January, the coach trains all grade teams in the rubric."}
                  - {id: A3, statement: "By October, the coach trains all science teams in the rubric."}
    Fix
        Keep one, and let it lead to everything that it should change (`leads_to` takes several). If
        they are not the same, say in the words what differs: the students, the school, the date.
    When to ignore
        When a form asks for the same sentence in several places. Benchmarks of different schools or
        student groups are not compared, nor are labels of a few words.
    """
    found = {twin.later.benchmark.id: twin for twin in (*_same_words(seen), *_same_targets(seen.placed))}
    twins = [twin for p in seen.placed if (twin := found.get(p.benchmark.id))]
    repeated = _repeated(twins)
    for (first, again), ids in repeated.items():
        yield _initiative_again(seen.plan, first, again, ids)
    by_first: dict[str, list[_Twin]] = {}
    for twin in twins:
        if twin.initiatives() not in repeated:
            by_first.setdefault(twin.first.benchmark.id, []).append(twin)
    for group in by_first.values():
        yield _again(group)


def _same_words(seen: PlanContext) -> Iterator[_Twin]:
    comparable: dict[Hashable, list[tuple[Placed, Reading]]] = {}
    for placed in seen.placed:
        reading = seen.readings.get(placed.benchmark.id)
        if reading is not None and _stands_alone(reading):
            key = (_whose(placed), _asked(placed.benchmark), times(reading))
            comparable.setdefault(key, []).append((placed, reading))
    for members in comparable.values():
        if len(members) > 1:
            for first, later in alike([said(reading) for _, reading in members]):
                yield _Twin(members[first][0], members[later][0])


def _stands_alone(reading: Reading) -> bool:
    """Whether the words mean the same wherever they stand. A bare source of evidence beside an activity
    ("teacher observation and notes") takes its meaning from it.
    """
    if reading.kind in ("early_evidence", "short_term"):
        return bool(reading.targets or reading.dates or reading.every)
    return reading.kind != "none"


def _whose(placed: Placed) -> Hashable:
    """The schools and groups that it is for, and the people who do it."""
    initiative = placed.initiative
    if initiative is None:
        return (school_of(placed.objective), (), placed.benchmark.who)
    school = school_of(placed.objective) or initiative.schools
    return (school, initiative.groups, placed.benchmark.who)


def _asked(benchmark: Benchmark) -> Hashable:
    """What the plan's own fields ask for beside the words."""
    steps = tuple((component.what, component.due) for component in benchmark.components)
    measures = tuple((target.measure, target.by) for target in benchmark.targets)
    return (benchmark.due, benchmark.every, benchmark.from_, benchmark.until, steps, measures)


def _same_targets(benchmarks: Iterable[Placed]) -> Iterator[_Twin]:
    """Twins by their targets, whatever their words."""
    by_measure: dict[Hashable, list[Placed]] = {}
    for placed in benchmarks:
        targets = placed.benchmark.targets
        if not targets:
            continue
        known = by_measure.setdefault(tuple(target.measure for target in targets), [])
        first = next((other for other in known if other.benchmark.targets == targets), None)
        if first is None:
            known.append(placed)
        else:
            yield _Twin(first, placed)


def _repeated(twins: list[_Twin]) -> dict[tuple[str, str], list[str]]:
    """The pairs of initiatives of which the second repeats the first, with the ids that are repeated."""
    counted = Counter(twin.initiatives() for twin in twins)
    found: dict[tuple[str, str], list[str]] = {}
    for twin in twins:
        first, again = pair = twin.initiatives()
        size = len(twin.later.initiative.benchmarks) if twin.later.initiative else 0
        if first != again and size and counted[pair] >= max(REPEATED_INITIATIVE, size / 2):
            found.setdefault(pair, []).append(twin.later.benchmark.id)
    return found


def _initiative_again(plan: Plan, first: str, again: str, ids: list[str]) -> Remark:
    names = {}
    for o, objective in enumerate(plan.objectives):
        for i, initiative in enumerate(objective.initiatives):
            names[f"objectives[{o}].initiatives[{i}]"] = initiative.id
    node = initiative_name(plan.framework)
    return Remark(
        f"{_shown(ids)} of this {node} say the same as benchmarks of {names.get(first, 'another')}.",
        f"Keep them in one {node}, and let each lead to all that it should change.",
        path=again,
    )


def _shown(ids: list[str]) -> str:
    """At most four ids, or the first two and how many more there are."""
    return listed(ids) if len(ids) < 5 else f"{ids[0]}, {ids[1]} and {len(ids) - 2} more benchmarks"


def _again(group: list[_Twin]) -> Remark:
    first, later = group[0].first.benchmark, [twin.later.benchmark.id for twin in group]
    verb = "says" if len(later) == 1 else "say"
    quote = f", {quoted(first.statement)}" if first.statement else ""
    return Remark(
        f"{listed(later)} {verb} the same as {first.id}{quote}.",
        "Keep one and let it lead to all that it should change, or say what differs: the students,"
        " the subject, the school, the date.",
        path=group[0].later.path,
        benchmark=later[0],
    )
