"""Where text goes in the plan by its role, for the roles that are no benchmarks.

Each function takes the draft and a passage, and says whether it found a place for it. What finds
none is set aside with the reason in WHY.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from milepost.documents.blocks import Place
from milepost.documents.draft import NOBODY, Draft, names_nobody
from milepost.documents.headings import Role


@dataclass(frozen=True)
class Passage:
    """Text that stands under one heading or in one cell: its parts, each with its place."""

    parts: tuple[tuple[str, Place], ...]

    @property
    def text(self) -> str:
        """All of it on one line."""
        return "; ".join(text for text, _ in self.parts)

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.parts[0][1]


def _objective(draft: Draft, passage: Passage) -> bool:
    draft.open_objective(passage.text, place=passage.place)
    return True


def _initiative(draft: Draft, passage: Passage) -> bool:
    draft.open_initiative(passage.text)
    return True


def _focus(draft: Draft, passage: Passage) -> bool:
    if draft.current is None:
        return False
    if passage.text not in draft.current.focus:
        draft.current.focus.append(passage.text)
    return True


def _groups(draft: Draft, passage: Passage) -> bool:
    if draft.current is None:
        return False
    if passage.text not in draft.current.groups:
        draft.current.groups.append(passage.text)
    return True


def _finding(draft: Draft, passage: Passage) -> bool:
    draft.add_finding(passage.text)
    return True


def _causes(draft: Draft, passage: Passage) -> bool:
    return all(draft.add_cause(text) for text, _ in passage.parts)


def _evidence(draft: Draft, passage: Passage) -> bool:
    """Ways of monitoring are sources of evidence for the outcomes of the open objective."""
    outcomes = draft.current.outcomes if draft.current else []
    for text, _ in passage.parts if outcomes else ():
        source = draft.source(text)
        for outcome in outcomes:
            if source not in outcome.sources:
                outcome.sources.append(source)
    return bool(outcomes)


def _who(draft: Draft, passage: Passage) -> bool:
    if draft.initiative is None or draft.initiative.owner is not None:
        return False
    if names_nobody(passage.text):
        draft.set_aside(passage.text, passage.place, NOBODY)
        return True
    draft.initiative.owner = draft.person(passage.text)
    return True


def _school(draft: Draft, passage: Passage) -> bool:
    draft.open_school(passage.text)
    return True


def _district(draft: Draft, passage: Passage) -> bool:
    if draft.district is not None and draft.district != passage.text:
        return False
    draft.district = passage.text
    return True


GOES: dict[Role, Callable[[Draft, Passage], bool]] = {
    "objective": _objective,
    "initiative": _initiative,
    "focus": _focus,
    "groups": _groups,
    "finding": _finding,
    "causes": _causes,
    "monitor": _evidence,
    "evidence": _evidence,
    "who": _who,
    "school": _school,
    "district": _district,
}
WHY: dict[Role, str] = {
    "focus": "narrows an objective, but none is open here",
    "groups": "names student groups, but no objective is open here",
    "causes": "a cause, but no finding stands before it",
    "monitor": "a source of evidence, but no outcome stands before it",
    "evidence": "a source of evidence, but no outcome stands before it",
    "when": "a time frame for a whole section; the plan keeps dates with each benchmark",
    "from": "a start for a whole section; the plan keeps dates with each benchmark",
    "every": "a frequency for a whole section; the plan keeps it with each benchmark",
    "status": "a note on progress; record it as evidence or as a judgement",
    "resources": "resources and costs have no place in a plan yet",
    "kind": "says of no benchmark in its row which kind it is",
    "id": "names no single benchmark, or names one that has the name already",
    "number": "a number or reference",
    "about": "a description of the school or district, not a part of the plan",
    "district": "another name of the district",
    "who": "a name for a whole section, where no initiative is open that it could own",
}
NO_HEADING = "stands under no heading that says what it is"


def put(draft: Draft, role: Role, passage: Passage) -> None:
    """Put a passage where its role says, or set its parts aside with the reason."""
    goes = GOES.get(role)
    if goes is not None and goes(draft, passage):
        return
    for text, place in passage.parts:
        draft.set_aside(text, place, WHY.get(role, NO_HEADING))
