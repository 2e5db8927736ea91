"""How findings call an objective or an initiative: by its name, or by its id where that is still a blank.

What is a blank for them is one for a person as well.
"""

from __future__ import annotations

import re

from milepost.criteria.wording import initiative_name, objective_name, quoted
from milepost.plan.types import Initiative, Objective
from milepost.plan.words import ACTIVITIES_OF, NO_INITIATIVE, NO_OBJECTIVE, Framework

# What forms and people write where a name will stand: nothing but signs, words in brackets, "TBD", a request
# to write.
_BLANK = re.compile(
    r"\W*|<[^<>]*>|\[[^\[\]]*\]|\{[^{}]*\}|_+|x{2,}|n/?a|none|t\.?b\.?[dac]|unassigned"
    r"|to be (?:determined|announced|decided|named|assigned|confirmed)"
    r"|(?:please |click (?:or tap )?(?:here )?to )?(?:write|insert|type|enter|name)\b.{0,80}\bhere|"
    r"(?:click|tap)\b.{0,80}\b(?:text|here)",
    re.IGNORECASE | re.DOTALL,
)


def is_blank(name: str) -> bool:
    """Whether the name only says that none is there yet.

    >>> is_blank("[your objective]"), is_blank("Write your objective here."), is_blank("Write every day")
    (True, True, False)
    """
    bare = name.strip().rstrip(".:!?… ")
    return name in (NO_OBJECTIVE, NO_INITIATIVE) or bool(_BLANK.fullmatch(bare))


def objective_called(objective: Objective, framework: Framework) -> str:
    """As in "objective “Every student writes well”", "objective O1 (no name yet)"."""
    return _called(objective_name(framework), objective.id, objective.objective)


def initiative_called(initiative: Initiative, framework: Framework) -> str:
    """As in "initiative “One rubric”", "initiative I1 (no name yet)"."""
    noun = initiative_name(framework)
    if initiative.initiative.endswith(ACTIVITIES_OF):  # called after its goal, for want of a name
        return f"{noun} {initiative.id} (no name yet)"
    return _called(noun, initiative.id, initiative.initiative)


def _called(noun: str, name_id: str, name: str) -> str:
    return f"{noun} {name_id} (no name yet)" if is_blank(name) else f"{noun} {quoted(name)}"
