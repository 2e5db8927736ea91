"""Who carries a benchmark: named beside the statement, and whom one could ask.

Shared by the rules on nobody and on everybody being named. Which words of a statement name people
is left to the reading.
"""

from __future__ import annotations

from milepost.criteria.types import StatementContext


def is_named_by_fields(seen: StatementContext) -> bool:
    """Whether the plan says who beside the statement. Whom a target is about names them too."""
    benchmark, initiative = seen.benchmark, seen.initiative
    if benchmark is None:
        return False
    filters = [target.of for target in benchmark.targets if target.of]
    if benchmark.who or any(of.schools or of.grades or of.groups or of.units for of in filters):
        return True
    about_some = initiative is not None and (
        initiative.groups or (initiative.schools or ("all",)) != ("all",)
    )
    return bool(about_some) and seen.reading.kind in ("short_term", "final")


def person_name(seen: StatementContext, person_id: str) -> str:
    """What the plan calls this person; an owner may also be written in words, which are given back."""
    people = seen.plan.people if seen.plan else ()
    return next((person.name for person in people if person.id == person_id), person_id)


def who_could(seen: StatementContext) -> str:
    """The remedy, with the initiative's owner as a guess where the plan has one."""
    owner = seen.initiative.owner if seen.initiative else None
    if owner is None:
        return "Begin with a person, a role or a team: “<who> will …”."
    name = person_name(seen, owner)
    return f"If it is the initiative's owner ({name}), say so: who: [{owner}]. Else name the role or team."
