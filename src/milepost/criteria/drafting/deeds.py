"""The verbs of what people do: the base of a form, the verb that a noun stands for or goes with.

Tables and look-ups in them. Where a verb stands in a statement is left to `layout`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from milepost.reading import verbs
from milepost.reading.phrases import words

# Nouns that stand for a verb: "Implementation of the plan" is to implement it.
_NOUN_VERBS = {
    "analysis": "analyze", "delivery": "deliver", "design": "design", "hiring": "hire", "launch": "launch",
    "monitoring": "monitor", "provision": "provide", "purchase": "purchase", "redesign": "redesign",
    "review": "review", "training": "train", "use": "use", "utilization": "use",
}  # fmt: skip
_NOUN_ENDINGS = (
    ("ification", "ify"), ("ization", "ize"), ("isation", "ise"), ("ation", "ate"), ("ation", "e"),
    ("ation", ""), ("ution", "ute"), ("ption", "pt"), ("ion", "e"), ("ion", ""), ("ment", ""),
)  # fmt: skip
# Verbs that the grammar has no use for, and that plans use all the same.
_MORE_BASES = """
    modify explore form promote expand install introduce change highlight redo repair replace rename
    move remove reduce expand extend upgrade restructure rewrite relocate renovate paint post print scan
    record document calibrate digitize standardize centralize consolidate customize finance approve authorize
    ratify vet screen test score grade rank sort group split merge separate combine link connect attach
    assign reassign deploy employ staff fill rotate renew extend cancel suspend resume restore protect secure
    monitor trace log note list label tag display film stream air broadcast announce
    advertise market promote recognize honor reward celebrate thank feed serve cook clean maintain fix
    service inspect certify license accredit train retrain cross-train upskill brief debrief consult engage
    poll question interview solve resolve handle manage administer operate execute perform play practice
    rehearse offer deliver bring take teach model mail"""
# What takes place is held, what people get is provided, what is written is produced; anything else is
# put in place.
_HELD = words(
    """session sessions training trainings workshop workshops meeting meetings orientation conference
    conferences night nights day days fair fairs event events assembly assemblies institute institutes
    conversations check-ins discussions celebration celebrations academy pd development learning sessions
    ceremony retreat summit rounds"""
)
_PROVIDED = words(
    """support supports coaching feedback resources materials access instruction intervention interventions
    opportunity opportunities funding help guidance communication updates lessons lesson tools services time
    mentoring tutoring professional stipends incentives reminders encouragement"""
)
_PRODUCED = words("report reports plan plans schedule schedules calendar list lists guide handbook summary")
# "Embedded", of a verb of which the tables make "embeded".
_DOUBLED = re.compile(r"(\w+?)([bdgmnprt])\2(?:ed|ing)")
_VERBS_OF_NOUNS = {"hold": _HELD, "provide": _PROVIDED, "produce": _PRODUCED}
# Participles that do not end as others do.
_IRREGULAR = words(
    "held made given sent set run built read shown written chosen hired taught kept met led put done drawn"
)


def base(verb: str) -> str | None:
    """The base form of a verb in the tables; None for another word.

    >>> base("developing"), base("collected"), base("embedded"), base("walks")
    ('develop', 'collect', 'embed', None)
    """
    doubled = _DOUBLED.fullmatch(verb)
    return _BASES.get(verb) or (_BASES.get(doubled[1] + doubled[2]) if doubled else None)


def is_participle(word: str) -> bool:
    """Whether the word could say what is done to something."""
    return word.endswith(("ed", "ght", "lt")) or word in _IRREGULAR


def verb_of_noun(noun: str) -> str | None:
    """The verb that a noun stands for: "implementation" is to implement.

    >>> verb_of_noun("purchase"), verb_of_noun("modification"), verb_of_noun("session")
    ('purchase', 'modify', None)
    """
    if noun in _NOUN_VERBS:
        return _NOUN_VERBS[noun]
    made = (noun.removesuffix(end) + verb for end, verb in _NOUN_ENDINGS if noun.endswith(end))
    return next((verb for verb in made if base(verb) == verb), None)


def verb_for(phrase: Iterable[str]) -> str:
    """The verb that goes with a noun phrase, by the last of its words that tells.

    >>> verb_for(["listening", "sessions"]), verb_for(["word", "walls"])
    ('hold', 'put in place')
    """
    found = "put in place"
    for word in phrase:
        found = next((verb for verb, nouns in _VERBS_OF_NOUNS.items() if word in nouns), found)
    return found


def _bases() -> dict[str, str]:
    known = (verbs.RISE_BASES, verbs.FALL_BASES, verbs.KEEP_BASES, verbs.PRACTICE_BASES, verbs.STEP_BASES)
    listed = " ".join((*known, verbs.RESULT_BASES, _MORE_BASES)).split()
    return {form: verb for verb in listed for form in reversed(verbs.forms(verb))}


_BASES = _bases()
