"""C1: benchmarks that stand outside of the causal story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from milepost.criteria.declare import rule
from milepost.criteria.naming import initiative_called
from milepost.criteria.types import PlanContext, Remark
from milepost.criteria.wording import kind_name
from milepost.plan.types import Benchmark, Placed
from milepost.plan.words import Kind

_SHOULD_LEAD: tuple[Kind, ...] = ("activity", "early_evidence", "short_term")
_SHOULD_COME: tuple[Kind, ...] = ("early_evidence", "short_term")


@dataclass(frozen=True)
class _Links:
    """Which benchmarks lead somewhere, and which are led to."""

    leading: frozenset[str]
    led_to: frozenset[str]

    def touch(self, benchmark: Benchmark) -> bool:
        return benchmark.id in self.leading | self.led_to


@rule(
    "C1",
    "leads-nowhere",
    criterion="5",
    severity="warning",
    looks_at="plan",
    question="What should this bring about, or what brings it about?",
)
def leads_nowhere(seen: PlanContext) -> Iterator[Remark]:
    """A benchmark leads to nothing, or nothing leads to it: the causal story has a gap.

    Why
        Together the benchmarks should tell how adult action becomes student results. An activity
        that leads to nothing is work whose effect nobody looks for. Evidence that nothing leads to is a
        hope. With the links in place, the review can say at which link the chain broke.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 5:
          a clear, causal story
        Implementation Benchmarks organizer (2010), the arrow "leading to"
    Fails:
        objectives:
          - id: O1
            objective: Every student writes well.
            initiatives:
              - id: I1
                initiative: One writing rubric
                benchmarks:
                  - {id: A1, kind: activity, leads_to: [E1]}
                  - {id: A2, kind: activity}
                  - {id: E1, kind: early_evidence, leads_to: [S1]}
                  - {id: S1, kind: short_term, leads_to: [F1]}
                  - {id: F1, kind: final}
        ---
        objectives:
          - id: O1
            objective: Every student writes well.
            initiatives:
              - id: I1
                initiative: One writing rubric
                benchmarks: [{id: A1, kind: activity}, {id: E1, kind: early_evidence}]
    Passes:
        objectives:
          - id: O1
            objective: Every student writes well.
            outcomes: [{id: F1, kind: final}]
            initiatives:
              - id: I1
                initiative: One writing rubric
                benchmarks:
                  - {id: A1, kind: activity, leads_to: [E1]}
                  - {id: E1, kind: early_evidence, leads_to: [S1]}
                  - {id: S1, kind: short_term, leads_to: [F1]}
    Fix
        Ask of each activity: what will people do differently because of it? Write the id of that
        benchmark under `leads_to`. If there is none, write one, or drop the activity.
    When to ignore
        For an activity that the law asks for, and that is in the plan for completeness.
    """
    placed = [(p, kind) for p in seen.placed if (kind := seen.kind(p.benchmark))]
    links = _links(seen)
    if not links.leading:
        yield from _untold(placed)
        return
    by_initiative: dict[str, list[tuple[Placed, Kind]]] = {}
    for one, kind in placed:
        if one.initiative is not None:
            by_initiative.setdefault(one.path.rsplit(".", 1)[0], []).append((one, kind))
    for path, members in by_initiative.items():
        if len(members) > 1 and not any(links.touch(one.benchmark) for one, _ in members):
            yield _unlinked(seen, members[0][0], len(members), path)
        else:
            yield from _gaps(seen, members, links)


def _links(seen: PlanContext) -> _Links:
    """Who leads and who is led to. What leads to itself leads nowhere."""
    benchmarks = [placed.benchmark for placed in seen.placed]
    steps = [(b.id, target) for b in benchmarks for target in b.leads_to if target != b.id]
    return _Links(frozenset(start for start, _ in steps), frozenset(end for _, end in steps))


def _untold(placed: list[tuple[Placed, Kind]]) -> Iterator[Remark]:
    """One remark for a plan that has no links yet, if it has two kinds to link."""
    if len({kind for _, kind in placed}) < 2:
        return
    yield Remark(
        f"None of the {len(placed)} benchmarks says what it leads to, so the plan tells no causal story yet.",
        "Begin with one activity: write under leads_to the id of the change that it should bring about.",
    )


def _unlinked(seen: PlanContext, first: Placed, count: int, path: str) -> Remark:
    assert first.initiative is not None
    node = initiative_called(first.initiative, seen.plan.framework)
    return Remark(
        f"None of the {count} benchmarks of the {node} leads anywhere.",
        "Write under leads_to of each the id of what it should bring about.",
        path=path,
    )


def _gaps(seen: PlanContext, members: list[tuple[Placed, Kind]], links: _Links) -> Iterator[Remark]:
    for placed, kind in members:
        benchmark = placed.benchmark
        leads = benchmark.id in links.leading or kind not in _SHOULD_LEAD
        comes = benchmark.id in links.led_to or kind not in _SHOULD_COME
        if leads and comes:
            continue
        what = f"This {kind_name(kind, seen.plan.framework)} ({benchmark.id})"
        yield Remark(*_said(what, leads, comes), path=placed.path, benchmark=benchmark.id)


def _said(what: str, leads: bool, comes: bool) -> tuple[str, str]:
    if comes:
        return (
            f"{what} leads to no other benchmark: nobody will see what it was good for.",
            "Write under its leads_to the id of the change or result that it should bring about.",
        )
    if leads:
        return (
            f"Nothing leads to {what[0].lower()}{what[1:]}: no step of the plan is said to bring it about.",
            "Find the activity that should bring it about, and write this id under its leads_to.",
        )
    return (
        f"{what} stands alone: nothing leads to it, and it leads to nothing.",
        "Link it on both sides: its id under the leads_to of a step before, and a result under its own.",
    )
