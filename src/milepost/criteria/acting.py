"""Who carries a benchmark: named beside the statement, and whom one could ask.

Shared by the rules on nobody and on everybody being named. Which words of a statement name people
is left to the reading.
"""

from __future__ import annotations

import re

from milepost.criteria.naming import is_blank
from milepost.criteria.phrases import alternatives, one_of
from milepost.criteria.types import StatementContext
from milepost.plan.types import Benchmark, Plan
from milepost.reading.types import Reading

# Bodies and roles whose deed stands right after them, or that are named by the way.
_BODY = alternatives(
    "teams?", "departments?", "dept", "committees?", "council", "PLCs?", "cadre", "administration", "admin",
    "office", "staff", "faculty",
)  # fmt: skip
_ROLE = alternatives(
    "teachers?", "principals?", "counsel(?:l)?ors?", "coach(?:es)?", "administrators?", "parents?",
    "famil(?:y|ies)", "students?", "peers?", "deans?", "librarians?", "nurses?", "social workers?",
    "psychologists?", "AP", "VP", "paraeducators?", "interventionists?", "case managers?", "presidents?",
    "admin",
)  # fmt: skip
_DEED = alternatives(
    "newsletters?", "self-?assessments?", "chats?", "conversations?", "reflections?",
    "(?:tutoring|mentoring)(?! (?:programs?|clubs?|cent))",
    "presentations?", "collaboration", "learning walks?", "walk-?throughs?", "conference with", "led", "run",
    "meetings?", "planning", "discussions?", "visits?", "professional learning community", "teaming",
    "updates?", "feedback", "work", "agendas?",
)  # fmt: skip
_NAMED_BY_THE_WAY = one_of(
    # "Admin Team Learning Walks", "Principal Chat conversations", "Teachers conference with families".
    rf"(?:{_ROLE}|{_BODY}) (?:and [\w-]+ )?(?:board )?{_DEED}",
    rf"{_ROLE}[- ](?:led|run)",
    # "Newsletters from teachers", "lessons by counselors", "led by the math team".
    rf"(?:from|by|between|among) (?:the |our |all |each )?(?:[\w./-]+ ){{0,2}}?(?:{_ROLE}|{_BODY})",
    rf"{_BODY} \w+ing",
    rf"the (?:[\w-]+ ){{0,3}}?{_BODY} (?!meetings|notes|minutes|logs|agendas)[a-z]+s [a-z]",
    "grade[- ]level meeting notes",
    "(?:observed|visited) lessons",
    "lessons observed",
    "professional learning communit(?:y|ies) meetings?",
    "grade[- ]level teams?",
    "houses? will",
    # Whose record it is that shows a practice.
    "(?:lessons?|unit) plans",
    rf"(?:PLC|{_BODY}|{_ROLE}) (?:and/or [\w-]+ [\w-]+ )?(?:notes|logs?|minutes|agendas)",
)
# "Science: …", "World Languages: …": the department whose step it is.
_SUBJECT = alternatives(
    "science", "math(?:ematics)?", "english", "ELA", "language arts", "humanities", "social studies",
    "history", "spanish", "french", "world languages?", "international studies", "art", "music", "band",
    "choir", "PE", "physical education", "health", "electives?", "CTE", "special education", "counseling",
    "library",
)  # fmt: skip
_LABELLED = re.compile(rf"\W*{_SUBJECT}(?:\s*[/&,]\s*{_SUBJECT})*\s*[:–—]\s+\w", re.IGNORECASE)
# A figure of everybody in the school, which the plan's own school or district answers for.
_OF_ALL = one_of(
    "(?:attendance|graduation|dropout|suspension|expulsion|referral|absenteeism|passing|proficiency) rates?",
    "(?:average )?(?:daily )?attendance", "chronic absenteeism", "graduation",
    r"numbers? of (?:\w+ )?(?:[DFN]s|[DFN]['’]s)", "(?:sense of )?belonging[\"”]? percentages?",
    "(?:suspensions|referrals|expulsions|tardies)",
)  # fmt: skip


# A body that is set up in order to act is who acts.
_SET_UP_TO_ACT = one_of("(?:teams?|committees?|councils?|groups?|boards?) (?:that|which|to) (?:will )?meets?")


def names_somebody(reading: Reading) -> bool:
    """Whether a benchmark of a plan names who acts by the way: by a label, a body, a noun of their deed."""
    return bool(_LABELLED.match(reading.text) or _NAMED_BY_THE_WAY.search(reading.text))


def is_of_the_whole(reading: Reading) -> bool:
    """Whether a result is a figure of everybody there ("the attendance rate"), so that it is plain whose."""
    return reading.kind in ("short_term", "final") and _OF_ALL.search(reading.text) is not None


def is_nobody_named(seen: StatementContext) -> bool:
    """Whether neither the words nor the plan's fields name who acts, or whose result it is."""
    reading = seen.reading
    if reading.who or _SET_UP_TO_ACT.search(reading.text) or is_named_by_fields(seen):
        return False
    return not (seen.plan and (names_somebody(reading) or is_of_the_whole(reading)))


def is_named_by_fields(seen: StatementContext) -> bool:
    """Whether the plan says who beside the statement. Whom a target is about names them too."""
    benchmark = seen.benchmark
    if benchmark is None:
        return False
    filters = [target.of for target in benchmark.targets if target.of]
    if people_of(benchmark, seen.plan) or any(
        of.schools or of.grades or of.groups or of.units for of in filters
    ):
        return True
    initiative = seen.initiative
    about_some = initiative is not None and (
        initiative.groups or (initiative.schools or ("all",)) != ("all",)
    )
    return bool(about_some) and seen.reading.kind in ("short_term", "final")


def people_of(benchmark: Benchmark, plan: Plan | None) -> tuple[str, ...]:
    """Whom the benchmark's `who` names, as the plan calls them; "TBD" and the like name nobody."""
    names = (person_name(plan, person) for person in benchmark.who)
    return tuple(name for name in names if not is_blank(name))


def person_name(plan: Plan | None, person_id: str) -> str:
    """What the plan calls this person; an owner may also be written in words, which are given back."""
    people = plan.people if plan else ()
    return next((person.name for person in people if person.id == person_id), person_id)


def who_could(seen: StatementContext) -> str:
    """The remedy, with the initiative's owner as a guess where the plan has one."""
    owner = seen.initiative.owner if seen.initiative else None
    name = person_name(seen.plan, owner) if owner else ""
    if is_blank(name):
        return "Begin with a person, a role or a team: “<who> will …”."
    return f"If it is the initiative's owner ({name}), say so: who: [{owner}]. Else name the role or team."
