"""E2: more collecting than the collector's other work can bear."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.collecting import Load, loads, person_name, source_name
from milepost.criteria.declare import rule
from milepost.criteria.types import PlanContext, Remark
from milepost.criteria.wording import listed, quoted

_HALF_AN_HOUR = 0.5


@rule(
    "E2",
    "collection-burden",
    criterion="4",
    severity="advice",
    looks_at="plan",
    question="What could be collected less often, by sampling, or not at all?",
)
def collection_burden(seen: PlanContext) -> Iterator[Remark]:
    """Collecting the evidence takes one person or group more than an hour a week.

    Why
        Whether evidence is reasonable to collect can only be seen from the side of those who collect
        it. Each form seems short by itself; together they land on the same few people. If the effort
        outweighs what is learned from it, there is likely a better way.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 4
    Fails:
        people: [{id: coach, name: Science coach}]
        sources:
          - {id: walks, name: Classroom visits, collected_by: [coach], every: week, minutes: 50}
          - {id: logs, name: Lab logs, collected_by: [coach], every: day, minutes: 5}
        objectives: []
    Passes:
        people: [{id: coach, name: Science coach}]
        sources:
          - {id: walks, name: Classroom visits, collected_by: [coach], every: month, minutes: 50}
          - {id: logs, name: Lab logs, collected_by: [coach], every: week, minutes: 5}
        objectives: []
    Fix
        Collect less often, from a sample, or from what is written anyway; or share the work among
        more people. Begin with the collection that led to the fewest decisions last year.
    When to ignore
        When collecting is the person's work, such as a data clerk's, or when the visits are the
        coaching itself and the note is a by-product: then write down the minutes of the note.
    """
    places = {name: f"people[{at}]" for at, p in enumerate(seen.plan.people) for name in (p.id, p.name)}
    most = seen.known.limits.hours_of_collecting_a_month
    for collector, asked in loads(seen.plan).items():
        hours = sum(load.hours for load in asked)
        if hours > most:
            yield Remark(
                f"Collecting evidence takes {quoted(person_name(seen.plan, collector), 40)} about"
                f" {_shown(hours)} hours a month each, {_parts(asked)}: worth a look.",
                f"Collect the largest of these less often or from a sample; more than {most:g}"
                " hours a month is taken from other work.",
                path=places.get(collector, ""),
            )


def _parts(asked: list[Load]) -> str:
    """Which collections the hours are made of, the largest first; at most two are named."""
    largest = sorted(asked, key=lambda load: -load.hours)
    named = [f"{_shown(load.hours)} for {source_name(load.source)}" for load in largest[:2]]
    if len(largest) > 2:
        named.append(f"{_shown(sum(load.hours for load in largest[2:]))} for others")
    return listed(named)


def _shown(hours: float) -> str:
    """Half hours are as exact as such estimates can be.

    >>> _shown(4.26), _shown(6.9), _shown(0.1)
    ('4.5', '7', 'less than 0.5')
    """
    return f"{round(hours * 2) / 2:g}" if hours >= _HALF_AN_HOUR else "less than 0.5"
