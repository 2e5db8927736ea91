"""Labels inside a cell, and heads, that say whose change it is, or a change of what.

The organizer asks what is different "for kids" and "for adults"; early evidence is a change of
instruction, actions, discourse, beliefs or expectations (2012 principles). People write these as a
head or as a label before the statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from milepost.plan.words import Change, ChangeOf

_OF: dict[str, ChangeOf] = {"kids": "students", "students": "students", "adults": "adults"}
_CHANGE: dict[str, Change] = {
    "instruction": "instruction",
    "actions": "actions",
    "discourse": "discourse",
    "beliefs": "beliefs",
    "expectations": "expectations",
}
_LABEL = re.compile(rf"\b({'|'.join(word.capitalize() for word in (*_OF, *_CHANGE))})\s*:\s+(?=\S)")
_FOR = re.compile(r"\bfor (kids|students|adults)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A statement without its label, and what the label says."""

    text: str
    of: ChangeOf | None = None
    change: Change | None = None


def parts(text: str) -> list[Part]:
    """The text divided where labels stand, each label taken off; one part where it begins with none.

    >>> [(part.of, part.text) for part in parts("Kids: 70% read well. Adults: teams meet weekly.")]
    [('students', '70% read well.'), ('adults', 'teams meet weekly.')]
    >>> parts("Teams talk about beliefs.")
    [Part(text='Teams talk about beliefs.', of=None, change=None)]
    """
    found = list(_LABEL.finditer(text))
    if not found or text[: found[0].start()].strip():
        return [Part(text)]
    ends = [label.start() for label in found[1:]] + [len(text)]
    return [
        Part(text[label.end() : end].strip(), _OF.get(label[1].lower()), _CHANGE.get(label[1].lower()))
        for label, end in zip(found, ends, strict=True)
    ]


def of_head(head: str | None) -> ChangeOf | None:
    """Whose change a head asks for ("Short-Term Impact for kids"); None where for both or nobody.

    >>> of_head("Short-Term Impact for adults"), of_head("different for kids? different for adults?")
    ('adults', None)
    """
    named = {_OF[word.lower()] for word in _FOR.findall(head or "")}
    return named.pop() if len(named) == 1 else None
