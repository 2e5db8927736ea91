"""K5: final outcomes that do not show the students whom the plan is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.naming import initiative_called
from milepost.criteria.phrases import one_of
from milepost.criteria.types import PlanContext, Remark
from milepost.criteria.wording import kind_name, listed, quoted
from milepost.plan.types import Benchmark, Initiative

# The groups that plans and accounts of schools know, each by the words for it.
_HIGH_NEEDS = one_of("high[- _]?needs")
_LANGUAGE = one_of(
    "English (?:language )?learners?", "multilingual(?: learners?| students?)?", "emergent bilinguals?",
    "ELs?", "ELLs?", "EBs", "MLs?", "MLLs?", "LEP", "newcomers?",
)  # fmt: skip
_DISABILITY = one_of(
    "(?:students )?with disabilities", r"IEPs?", "SWDs?", "special education", "SPED", "disabilit(?:y|ies)"
)
_INCOME = one_of(
    "low[- ]?income", r"(?:socio-?)?economically disadvantaged", "poverty", "free (?:and|or) reduced",
    "Title I",
)  # fmt: skip
_RACE = one_of(
    "Black", "African[- ]American", "Hispanic", "Latin[aox]s?", "Latin[ox]/[aox]", "Native American",
    "Indigenous",
    "students? of color", "race", "racial", r"ethnic\w*",
)  # fmt: skip
_OTHERS = one_of("homeless", "foster", "migrant", "gender", "boys", "girls", "male", "female")
_GROUPS = (_HIGH_NEEDS, _LANGUAGE, _DISABILITY, _INCOME, _RACE, _OTHERS)
# "High needs" are those who learn English, have a disability or come from a low-income family
# (Massachusetts accountability): a result of theirs shows each of these.
_WITHIN_HIGH_NEEDS = (_LANGUAGE, _DISABILITY, _INCOME)
_ANY_GROUP = one_of(
    "sub-?groups?", "student groups?", "(?:each|every|all) (?:student )?groups?", "gaps?",
    "disparit(?:y|ies)", "furthest from",
)  # fmt: skip
# A group by an id of the district's own ("recently_arrived"); other words describe rather than name one.
_OWN_ID = re.compile(r"[a-z]+(?:[-_][a-z]+)*")
# A result of one grade or one school shows its students too.
_GRADES = one_of(
    r"grades?", r"\d+(?:st|nd|rd|th)[- ]grade(?:rs?)?", r"gr\. ?\d", "kindergarten", "elementary",
    "middle school", "high schools?", "seniors?", "juniors?", "freshmen", "(?:each|every) school",
)  # fmt: skip


@rule(
    "K5",
    "final-without-groups",
    criterion="final outcomes",
    severity="warning",
    looks_at="plan",
    question="What should the students reach whom the work is for, and from which figure?",
)
def final_without_groups(seen: PlanContext) -> Iterator[Remark]:
    """The final outcomes show all students together, and not those whom the plan is meant to reach.

    Why
        A district's average can rise while the students who are furthest behind stand still. Who is
        not seen in a final outcome will not be spoken of at the end of the year. An initiative for
        one group is judged by that group's results, not by those of all.
    Source
        Guiding Principles for Effective Benchmarks (2012), Final Outcomes: at minimum targets for the
          aggregate and for high needs students
        Guiding Principles for Effective Benchmarks (2012), Final Outcomes: where initiatives are for
          specific schools, grades or subgroups, outcomes specific to them
    Fails:
        objectives:
          - id: O1
            objective: Every student passes algebra.
            outcomes:
              - {id: F1, kind: final, statement: "By June, 70% of grade 9 students pass algebra."}
        ---
        objectives:
          - id: O1
            objective: Every student passes algebra.
            outcomes:
              - {id: F1, kind: final, statement: "By June, 70% of grade 9 students pass algebra."}
              - {id: F2, kind: final, statement: "By June, 50% of low-income students pass algebra."}
            initiatives:
              - {id: I1, initiative: Algebra with a co-teacher, groups: [recently_arrived]}
    Passes:
        objectives:
          - id: O1
            objective: Every student passes algebra.
            outcomes:
              - {id: F1, kind: final, statement: "By June, 70% of grade 9 students pass algebra."}
              - {id: F2, kind: final, statement: "By June, 50% of high-needs students pass algebra."}
            initiatives:
              - {id: I1, initiative: Algebra with a co-teacher, groups: [english_learners]}
    Fix
        Write the same outcome once more for high-needs students, and for each group or school that an
        initiative is for, with its own starting figure.
    When to ignore
        Where a group has fewer than about ten students, so that no figure may be shown.
    """
    finals = [placed for placed in seen.placed if seen.kind(placed.benchmark) == "final"]
    told = [placed.benchmark for placed in finals if placed.benchmark.statement or placed.benchmark.targets]
    if not told:
        return  # K2 asks for final outcomes first
    areas = [placed.objective.objective for placed in finals]
    if seen.plan.framework == "aip" and not (
        any(_is_about_a_group(final) for final in told) or any(_names_a_group(area) for area in areas)
    ):
        yield _without_high_needs(seen, len(told))
    for o, objective in enumerate(seen.plan.objectives):
        spoken_of: set[str] = set()
        for i, initiative in enumerate(objective.initiatives):
            path = f"objectives[{o}].initiatives[{i}]"
            unseen = [
                g for g in initiative.groups if g not in spoken_of and not any(_shows(f, g) for f in told)
            ]
            spoken_of |= set(unseen)
            if unseen:
                yield _without_group(seen, initiative, unseen, path)
            elif _is_for_some_schools(seen, initiative) and not any(_is_of_some(f, initiative) for f in told):
                yield _without_schools(seen, initiative, path)


def _groups_of(final: Benchmark) -> list[str]:
    """The groups that a final outcome is about, as its targets write them."""
    return [group for target in final.targets if target.of for group in target.of.groups or ()]


def _words(final: Benchmark) -> str:
    """All its words on groups: its statement, and the ids of groups without their hyphens."""
    return " ".join([final.statement or "", *(_spelt(group) for group in _groups_of(final))])


def _spelt(group: str) -> str:
    return re.sub(r"[_-]+", " ", group).strip()


def _is_about_a_group(final: Benchmark) -> bool:
    if _groups_of(final) or any("group" in target.each for target in final.targets):
        return True
    return _names_a_group(_words(final))


def _names_a_group(text: str) -> bool:
    return any(known.search(text) for known in (*_GROUPS, _ANY_GROUP))


def _shows(final: Benchmark, group: str) -> bool:
    """Whether a final outcome is about this group, or it cannot be said which group is meant.

    One about high-needs students shows the groups that they are made of.
    """
    if group in _groups_of(final) or any("group" in target.each for target in final.targets):
        return True
    words, spelt = _words(final), _spelt(group)
    if _ANY_GROUP.search(words):
        return True
    known = [one for one in _GROUPS if one.search(spelt)]
    if not known:
        return not _OWN_ID.fullmatch(group) or spelt.lower().rstrip("s") in words.lower()
    if any(one in _WITHIN_HIGH_NEEDS for one in known) and _HIGH_NEEDS.search(words):
        return True
    return any(one.search(words) for one in known)


def _is_for_some_schools(seen: PlanContext, initiative: Initiative) -> bool:
    """Whether it is for some schools, in a plan of several."""
    schools = initiative.schools or ("all",)
    return schools != ("all",) and schools != (seen.plan.school,)


def _is_of_some(final: Benchmark, initiative: Initiative) -> bool:
    """Whether a final outcome is about some schools or grades, rather than the district as a whole."""
    filters = [target.of for target in final.targets if target.of]
    if any(of.schools or of.grades or of.units for of in filters):
        return True
    if any({"school", "grade", "unit"} & set(target.each) for target in final.targets):
        return True
    text = final.statement or ""
    return bool(_GRADES.search(text)) or any(school in text for school in initiative.schools or ())


def _without_high_needs(seen: PlanContext, count: int) -> Remark:
    name = kind_name("final", seen.plan.framework, several=count > 1)
    which = f"None of the {count} {name} is" if count > 1 else f"The one {name} is not"
    return Remark(
        f"{which} about high-needs students: an average can rise while they stand still.",
        "Add one for high-needs students beside that of all, with their own starting figure.",
    )


def _without_group(seen: PlanContext, initiative: Initiative, groups: list[str], path: str) -> Remark:
    node = initiative_called(initiative, seen.plan.framework)
    names = listed([quoted(_spelt(group), 40) for group in groups])
    return Remark(
        f"The {node} is for {names}, and no {kind_name('final', seen.plan.framework)} shows their results.",
        f"Add a {kind_name('final', seen.plan.framework)} of {names}, with its own starting figure.",
        path=path,
    )


def _without_schools(seen: PlanContext, initiative: Initiative, path: str) -> Remark:
    node = initiative_called(initiative, seen.plan.framework)
    names = listed(list(initiative.schools or ()))
    return Remark(
        f"The {node} is for {names}, and no"
        f" {kind_name('final', seen.plan.framework)} is about one school or grade.",
        f"Add a {kind_name('final', seen.plan.framework)} of {names}, or of the grades it is for.",
        path=path,
    )
