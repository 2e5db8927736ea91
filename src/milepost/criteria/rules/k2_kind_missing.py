"""K2: a link of the chain that the plan leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from milepost.criteria.declare import rule
from milepost.criteria.naming import initiative_called, objective_called
from milepost.criteria.schools import school_of
from milepost.criteria.types import PlanContext, Remark
from milepost.criteria.wording import initiative_name, kind_name, listed
from milepost.plan.types import Initiative, Objective
from milepost.plan.words import Framework, Kind

# The question that each kind answers (Guiding Principles 2012, four types of benchmarks; our words).
_QUESTION: dict[Kind, str] = {
    "activity": "whether you do what you said",
    "early_evidence": "whether practice begins to change",
    "short_term": "during the year whether results follow",
    "final": "at the end whether students gained",
}
# From so many on it is how the plan is built, and said once: nobody reads it three times. Our choice.
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class _Lacking:
    """An initiative without benchmarks of some kinds, and where it stands."""

    initiative: Initiative
    objective: Objective
    missing: list[Kind]
    path: str


@rule(
    "K2",
    "kind-missing",
    criterion="1",
    severity="warning",
    looks_at="plan",
    question="What would show whether you do it, whether practice changes, whether results follow?",
)
def kind_missing(seen: PlanContext) -> Iterator[Remark]:
    """An initiative or an objective lacks one of the four kinds of benchmarks.

    Why
        The four kinds answer four questions: do we do it, does practice change, do results begin to
        follow, did students gain. Where one is missing, the plan cannot say at which link the chain
        broke; most often it is the early evidence that is left out, and it is the most useful.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 1
        Guiding Principles for Effective Benchmarks (2012), four types of benchmarks
        Implementation Benchmarks organizer (2010), columns
    Fails:
        objectives:
          - id: O1
            objective: Every student writes well.
            outcomes: [{id: F1, kind: final, statement: By June 60% pass the state writing test.}]
            initiatives:
              - id: I1
                initiative: One writing rubric
                benchmarks:
                  - {id: A1, kind: activity, statement: By October teams adopt the rubric.}
                  - {id: S1, kind: short_term, statement: By January 50% score 3 on the midyear task.}
        ---
        framework: organizer
        objectives:
          - id: O1
            objective: Co-teaching
            initiatives: []
    Passes:
        objectives:
          - id: O1
            objective: Every student writes well.
            outcomes: [{id: F1, kind: final, statement: By June 60% pass the state writing test.}]
            initiatives:
              - id: I1
                initiative: One writing rubric
                benchmarks:
                  - {id: A1, kind: activity, statement: By October teams adopt the rubric.}
                  - {id: E1, kind: early_evidence, statement: By May 70% of teachers use it in class.}
                  - {id: S1, kind: short_term, statement: By January 50% score 3 on the midyear task.}
    Fix
        Ask the missing question. For early evidence: what would you see in classrooms a few weeks
        after the activity if it made a difference, and how would you know?
    When to ignore
        While a plan is being written. Structural work that only prepares another initiative may have
        no short-term outcome of its own.
    """
    framework = seen.plan.framework
    lacking: list[_Lacking] = []
    for o, objective in enumerate(seen.plan.objectives):
        path = f"objectives[{o}]"
        if "final" in seen.known.kinds_of_objective and not _has_final(seen, objective):
            yield _without_final(objective, framework, path)
        shared = {seen.kind(outcome) for outcome in objective.outcomes}
        for i, initiative in enumerate(objective.initiatives):
            missing = _missing(seen, initiative, shared)
            if missing:
                lacking.append(_Lacking(initiative, objective, missing, f"{path}.initiatives[{i}]"))
    yield from _by_school(lacking, framework)


def _by_school(lacking: list[_Lacking], framework: Framework) -> Iterator[Remark]:
    """One remark on each initiative; one on all of a plan that lack the same, from a few on."""
    groups: dict[tuple[str | None, tuple[Kind, ...]], list[_Lacking]] = {}
    for one in lacking:
        groups.setdefault((school_of(one.objective), tuple(one.missing)), []).append(one)
    for group in groups.values():
        if len(group) < _SEVERAL:
            yield from (_without(one.initiative, one.missing, framework, one.path) for one in group)
        else:
            yield _all_without(group, framework)


def _has_final(seen: PlanContext, objective: Objective) -> bool:
    """A final outcome counts wherever under the objective it stands; an outcome of no kind is one."""
    below = (benchmark for initiative in objective.initiatives for benchmark in initiative.benchmarks)
    return any(seen.kind(outcome) in (None, "final") for outcome in objective.outcomes) or any(
        seen.kind(benchmark) == "final" for benchmark in below
    )


def _missing(seen: PlanContext, initiative: Initiative, shared: set[Kind | None]) -> list[Kind]:
    """The kinds that neither the initiative nor its objective's outcomes have.

    A benchmark without a kind and without words could be of any, so nothing is missing for sure.
    """
    if any(benchmark.kind is None and not benchmark.statement for benchmark in initiative.benchmarks):
        return []
    kinds = {seen.kind(benchmark) for benchmark in initiative.benchmarks}
    return [kind for kind in seen.known.kinds_of_initiative if kind not in kinds | shared]


def _without(initiative: Initiative, missing: list[Kind], framework: Framework, path: str) -> Remark:
    names = listed([kind_name(kind, framework, several=True) for kind in missing], "or")
    node = _sentence(initiative_called(initiative, framework))
    unseen = f": nobody will see {_QUESTION[missing[0]]}" if len(missing) == 1 else ""
    return Remark(
        f"{node} has no {names}{unseen}.",
        f"Add at least one, beginning with the {kind_name(missing[0], framework)}.",
        path=path,
    )


def _all_without(group: list[_Lacking], framework: Framework) -> Remark:
    """Said once where the whole plan is built without a kind; at the first initiative."""
    first = group[0]
    names = listed([kind_name(kind, framework, several=True) for kind in first.missing], "or")
    unseen = f": nobody will see {_QUESTION[first.missing[0]]}" if len(first.missing) == 1 else ""
    ids = [one.initiative.id for one in group]
    shown = listed(ids) if len(ids) < _SEVERAL + 2 else f"{ids[0]}, {ids[1]} and {len(ids) - 2} more"
    nodes = initiative_name(framework, several=True)
    return Remark(
        f"None of {len(group)} {nodes} ({shown}) has {names}{unseen}.",
        f"Add at least one to each, beginning with the {kind_name(first.missing[0], framework)}.",
        path=first.path,
    )


def _without_final(objective: Objective, framework: Framework, path: str) -> Remark:
    name = kind_name("final", framework, several=True)
    node = _sentence(objective_called(objective, framework))
    return Remark(
        f"{node} has no {name}: nobody will see {_QUESTION['final']}.",
        f"Add {name}: “By <June>, <share> of <students> <reach what> on <which test or record>”.",
        path=path,
    )


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
