"""C4: a finding that nothing addresses; a school's objective that serves nothing of the district's."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.naming import objective_called
from milepost.criteria.phrases import one_of
from milepost.criteria.sameness import content
from milepost.criteria.types import PlanContext, Remark
from milepost.criteria.wording import objective_name, quoted
from milepost.plan.types import Benchmark, Objective, Plan, SelfAssessmentFinding

# A finding that tells of something good asks for no objective.
_STRENGTH = one_of(
    "strengths?", "strong(?:er|est)?", "success(?:es|ful)?", "celebrat(?:e|es|ion|ions)", "accomplishments?",
    "improved", "rose", "gained", "increased", "growing", "exceed(?:s|ed)?", "outperform(?:s|ed)?",
    "above (?:the )?(?:state|district|target|goal)", "met (?:its|the|our|their) (?:target|goal)s?",
)  # fmt: skip
_BUT = one_of(
    "but", "however", "although", "while", "yet", "except", "gaps?", "still", "not", "weak(?:er|est)?"
)
# Words that any two plans of schools share.
_EVERYWHERE = content(
    "every student learn learning improve improving improvement increase school district all achievement"
    " support grade level high quality effective strong ensure success performance instruction teaching"
)


@rule(
    "C4",
    "not-aligned",
    criterion="5",
    severity="warning",
    looks_at="plan",
    question="Which finding or objective does this serve?",
)
def not_aligned(seen: PlanContext) -> Iterator[Remark]:
    """A finding of the self-assessment that no objective addresses, or a school objective that serves
    none of the district's.

    Why
        A plan tells one story from what was found to what will be reached. A finding that nothing
        takes up was either not important, and need not stand there, or was forgotten. A school that
        works at something else than its district works alone.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 5:
          focused and aligned
        Guiding Principles for Effective Benchmarks (2012), example of an Activity: school plans aligned
          to the district's plan
    Fails:
        self_assessment:
          - {id: F1, finding: Writing is weakest in grade 7.}
          - {id: F2, finding: A third of grade 9 students fail a course in the first quarter.}
        objectives: [{id: O1, objective: Every student writes well., addresses: [F1]}]
    Passes:
        self_assessment:
          - {id: F1, finding: Writing is weakest in grade 7.}
          - {id: F2, finding: Two grades met their target in science.}
        objectives: [{id: O1, objective: Every student writes well., addresses: [F1]}]
        ---
        self_assessment: [{id: F1, finding: Writing is weakest in grade 7.}]
        objectives: []
    Fix
        Write the id of the finding under `addresses` of the objective that answers it, add an
        objective, or say in the self-assessment why it can wait.
    When to ignore
        When another plan takes care of the finding, such as a facilities plan. The rule is silent as
        long as no objective says which findings it addresses, and on findings that tell of a success.
        On a school's plan it compares only where the district's plan is at hand.
    """
    addressed = {finding for objective in seen.plan.objectives for finding in objective.addresses}
    if addressed:
        for at, finding in enumerate(seen.plan.self_assessment):
            if finding.id not in addressed and _asks_for_something(finding):
                yield _unaddressed(seen.plan, finding, f"self_assessment[{at}]")
    if seen.known.district is not None and seen.plan.school:
        yield from _serving_nothing(seen.plan, seen.known.district)


def _asks_for_something(finding: SelfAssessmentFinding) -> bool:
    return not _STRENGTH.search(finding.finding) or bool(_BUT.search(finding.finding))


def _unaddressed(plan: Plan, finding: SelfAssessmentFinding, path: str) -> Remark:
    name = objective_name(plan.framework)
    return Remark(
        f"No {name} addresses finding {finding.id}, {quoted(finding.finding)}.",
        f"Write {finding.id} under addresses of the {name} that answers it, or say in the finding why it"
        " can wait.",
        path=path,
    )


def _serving_nothing(plan: Plan, district: Plan) -> Iterator[Remark]:
    """Objectives that share neither a measure, nor a student group, nor a word of substance with it."""
    words = _words(district, district.objectives)
    counted = {measure.id for measure in district.measures}
    groups = {group for o in district.objectives for i in o.initiatives for group in i.groups}
    for at, objective in enumerate(plan.objectives):
        measures = {target.measure for b in _benchmarks(objective) for target in b.targets}
        own_groups = {group for initiative in objective.initiatives for group in initiative.groups}
        if measures & counted or own_groups & groups or _words(plan, (objective,)) & words:
            continue
        called = objective_called(objective, plan.framework)
        yield Remark(
            f"The {called} shares no measure, group or subject with any objective of the"
            " district's plan: worth a look.",
            "Say in the objective which of the district's it serves, or agree with the district why this"
            " school goes first with something else.",
            path=f"objectives[{at}]",
        )


def _benchmarks(objective: Objective) -> Iterator[Benchmark]:
    yield from objective.outcomes
    for initiative in objective.initiatives:
        yield from initiative.benchmarks


def _words(plan: Plan, objectives: tuple[Objective, ...]) -> frozenset[str]:
    """The words of substance in objectives, their initiatives, and the findings that they address."""
    findings = {finding.id: finding.finding for finding in plan.self_assessment}
    texts = [o.objective for o in objectives]
    texts += [i.initiative for o in objectives for i in o.initiatives]
    texts += [findings.get(finding, "") for o in objectives for finding in o.addresses]
    return frozenset(content(" ".join(texts))) - frozenset(_EVERYWHERE)
