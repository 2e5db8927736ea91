"""The words that plans use for their columns, labels and headings, in one table.

Each role says what stands under such a heading. The phrases are the field's: the 2012 principles
(the four kinds of benchmark), the 2010 organizer (its columns), and the ones that districts' own
templates use for the same things. To teach Milepost a new heading, add its phrase here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from milepost.plan.words import Kind

Role = Literal[
    "objective",
    "goal",
    "focus",
    "initiative",
    "actions",
    "activity",
    "early_evidence",
    "short_term",
    "final",
    "statement",
    "who",
    "when",
    "from",
    "every",
    "evidence",
    "monitor",
    "finding",
    "causes",
    "groups",
    "status",
    "resources",
    "kind",
    "id",
    "number",
    "school",
    "district",
    "about",
]

# Phrases in lower case and singular, as `normalised` writes them, divided by "|".
_VOCABULARY: dict[Role, str] = {
    "objective": """
        strategic objective | objective | area for improvement | improvement area | area of
        improvement | priority area | priority | goal area | strategic priority | improvement
        priority | focus objective | district priority | school priority | high priority area |
        district objective
    """,
    "goal": """
        goal | smart goal | smartie goal | goal statement | improvement goal | school goal |
        district goal | student goal | student learning goal | academic goal | strategic goal |
        instructional goal
    """,
    "focus": "focus area | area of focus | focus",
    "initiative": """
        strategic initiative | initiative | strategy | improvement strategy | evidence based
        strategy | key strategy | strategy practice policy program | practice policy program |
        evidence based practice | practice policy and program | intervention | evidence based
        intervention | theory of action
    """,
    "actions": "strategy to address priority | strategy to engage | strategy to",
    "activity": """
        activity | action | action step | action item | task | step | technical implementation |
        implementation step | key action | adult action | key activity | implementation activity |
        action plan | action to be taken | activity to support | implementation action | technical
        benchmark | step to be taken | what will we do | what we will do | action to address
    """,
    "early_evidence": """
        early evidence of change | early evidence | evidence of change | measure of fidelity of
        implementation | measure of fidelity | fidelity measure | implementation measure | fidelity
        of implementation | evidence of implementation | indicator of implementation |
        implementation indicator | implementation evidence | leading indicator | process measure |
        process benchmark | measure of implementation | early indicator | adult practice indicator
    """,
    "short_term": """
        short term outcome | short term impact | short term goal | short term benchmark | interim
        outcome | interim target | interim benchmark | progress benchmark | intermediate outcome |
        interim measure | measure of success | success measure | success criteria | success
        criterion | success indicator | evidence of success | indicator of success | quarterly
        benchmark | mid year target | medium term outcome | impact benchmark | what different for
        kid | what different for adult
    """,
    "final": """
        final outcome | long term goal | long term outcome | desired outcome | expected outcome |
        outcome | annual goal | annual target | measurable annual goal | mag | improved student
        outcome | student outcome | measurable objective | performance objective | annual outcome |
        end of year target | end of year outcome | intended outcome | measurable outcome | outcome
        measure | performance target | annual measurable objective | measurable goal | outcome
        target | final outcome target
    """,
    "statement": "benchmark | implementation benchmark | statement | performance benchmark | milestone",
    "who": """
        who | by whom | person responsible | person s responsible | people responsible | responsible
        person | responsible party | responsible staff | staff responsible | responsible | lead |
        owner | lead person | responsibility | point person | team responsible | team member | who
        is responsible | who will do it | initiative owner | person s accountable | accountable |
        champion | personnel | lead staff
    """,
    "when": """
        when | by when | due | due date | deadline | date | timeline | time line | target date |
        time frame | timeframe | completion date | end date | timeline for focus | date of
        completion | time frame date | timing | date due | to be completed by | timeline for
        implementation | anticipated completion date
    """,
    "from": "from | start | start date | begin | begin date | beginning date",
    "every": "how often | frequency | every | monitoring frequency",
    "evidence": """
        evidence | source of evidence | evidence source | data source | source | source of data |
        measure | metric | how measured | measured by | measurement | mean of verification |
        instrument | as measured by | evidence to be collected | evidence collected | artifact |
        measurement tool | assessment tool
    """,
    "monitor": """
        method to monitor progress | method s to monitor progress | progress monitoring | monitoring
        | how will progress be monitored | monitoring progress | how monitored | monitoring method |
        method of monitoring | monitoring plan | monitoring tool
    """,
    "finding": """
        current data | current data supporting focus area | baseline data | baseline | data analysis
        | self assessment | finding | need assessment | problem statement | current state |
        rationale | supporting data | key finding | data supporting focus area | area of need |
        current performance | key issue | need | supporting evidence
    """,
    "causes": "root cause | cause | root cause analysis | contributing factor",
    "groups": """
        focus grade level s and or student group s | focus grade level | student group | target
        group | focus group | target population | target student | grade level | focus student |
        subgroup | focus grade level and or student group | focus grade level and student group
    """,
    "status": """
        status | progress | progress to date | note | comment | completed | update | status update |
        current status | rating | progress note | result | reflection | progress rating | complete
    """,
    "resources": """
        resource | budget | funding | cost | funding source | resource needed | fund | material |
        professional development | resource and support | estimated cost | amount | professional
        learning
    """,
    "kind": "kind | kind of benchmark | benchmark kind | type of benchmark | benchmark type",
    "id": "id | benchmark id",
    "number": "# | no | number | ref | item | priority number | priority no",
    "school": "school | school name | name of school | campus",
    "district": "district | district name | name of district | school district",
    "about": """
        description | mission statement | mission | vision | vision statement | school overview |
        principal | superintendent | core value | core belief statement | introduction | overview
    """,
}

PHRASES: dict[Role, tuple[str, ...]] = {
    role: tuple(" ".join(phrase.split()) for phrase in text.split("|")) for role, text in _VOCABULARY.items()
}
KIND_OF: dict[Role, Kind] = {
    "activity": "activity",
    "actions": "activity",
    "early_evidence": "early_evidence",
    "short_term": "short_term",
    "final": "final",
}
# Column heads under which plans put what is to be reached, and also the papers that show it.
EITHER = frozenset(
    """evidence of success|success evidence|measure of success|success measure|success criteria|success
    criterion|success indicator|indicator of success|evidence of implementation|implementation evidence|
    evidence of completion|evidence of progress|evidence of effectiveness""".replace("\n    ", " ").split("|")
)
# Column heads that only the 2010 organizer has.
ORGANIZER_WORDS = ("technical implementation", "area for improvement", "short term impact")
LONGEST_HEADING = 12
_ROLE_OF: dict[str, Role] = {phrase: role for role, phrases in PHRASES.items() for phrase in phrases}
_BETWEEN_HEADS = re.compile(r"\s*(?:[/&,;+|]|\b(?:and|or)\b)\s*", re.IGNORECASE)
_MIXES: frozenset[Role] = frozenset(("early_evidence", "short_term", "final", "evidence", "monitor"))
_NUMBERING = re.compile(r"^(?:[#(]?\d{1,2}(?:\.\d{1,2})*[.):]?\s+|[a-zivx]{1,3}[.)]\s+)")
_TRAILING_NUMBER = re.compile(r"(?:\s*#?\s*\b(?:\d{1,2}[a-z]?|[ivx]{1,4}|[a-z]))+$")


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """A heading as it is compared: lower case, no marks, no numbering, singular.

    >>> normalised("2. Short-Term Outcomes (monthly):"), normalised("Measure(s) of Fidelity")
    ('short term outcome', 'measure of fidelity')
    """
    words = re.sub(r"\(s\)|\(es\)", "", text.casefold().strip().rstrip(":"))
    words = re.sub(r"\s*\([^)]*\)?\s*$", "", re.sub(r"['’]s?\b", "", words))
    words = _NUMBERING.sub("", words.replace("&", " and "))
    words = re.sub(r"[^\w#]+", " ", words).strip()
    return " ".join(_singular(word) for word in words.split())


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=4096)
def role_of(text: str) -> Role | None:
    """What stands under a heading that says exactly this, numbering aside. None if unknown.

    >>> role_of("Early Evidence of Change"), role_of("Strategic Objective 2"), role_of("Lunch")
    ('early_evidence', 'objective', None)
    """
    if len(text) > 160:
        return None
    words = normalised(text)
    return _ROLE_OF.get(words) or _ROLE_OF.get(_TRAILING_NUMBER.sub("", words)) or _beginning(text)


def _beginning(text: str) -> Role | None:
    """Headings that explain themselves after their name: "Early Evidence of Change: what will we see?"."""
    for mark in ("?", "(", ":", " - ", " – "):
        head, found, rest = text.partition(mark)
        if found and rest.strip() and (head.strip() and _ROLE_OF.get(normalised(head))):
            known = _ROLE_OF[normalised(head)]
            return known if text.rstrip().endswith(("?", ")")) else None
    return None


@lru_cache(maxsize=4096)
def role_of_column(text: str) -> Role | None:
    """The same for a column head or row label, where more words around the phrase are usual.

    A phrase of one word counts only when nothing else is said, or when `role_of_neighbour` asks.

    >>> role_of_column("Strategy to Address Priority"), role_of_column("Teachers lead tutoring")
    ('actions', None)
    """
    return role_of(text) or _longest_phrase(text, at_least=2)


@lru_cache(maxsize=4096)
def role_of_neighbour(text: str) -> Role | None:
    """The same again for a head whose neighbours are known heads: any known word will do.

    >>> role_of_neighbour("Projected Timeline"), role_of_neighbour("Literacy")
    ('when', None)
    """
    return role_of_column(text) or _longest_phrase(text, at_least=1)


@lru_cache(maxsize=4096)
def mixed_kind(text: str) -> Role | None:
    """The kind that a column head leans to where it leaves open what its cells are; None if it does not.

    Such heads name outcomes and evidence, or outcomes of two kinds, or are used for both.

    >>> mixed_kind("Expected Outcome / Evidence"), mixed_kind("Evidence of Success")
    ('final', 'short_term')
    >>> mixed_kind("Expected Outcome"), mixed_kind("Activity / Evidence")
    (None, None)
    """
    words = normalised(text)
    if words in EITHER:
        return _ROLE_OF.get(words, "short_term")
    named = [role_of_neighbour(part) for part in _BETWEEN_HEADS.split(text) if part.strip()]
    roles = {role for role in named if role is not None}
    kinds = [role for role in named if role in KIND_OF]
    if "activity" in roles or "actions" in roles or not kinds or len(roles) < 2:
        return None
    return kinds[0] if roles <= _MIXES else None


def _longest_phrase(text: str, at_least: int) -> Role | None:
    """The longest known phrase in a heading; of equally long ones the first."""
    words = normalised(text).split()
    if len(words) > LONGEST_HEADING or text.rstrip().endswith("."):
        return None
    for length in range(len(words), at_least - 1, -1):
        for start in range(len(words) - length + 1):
            if role := _ROLE_OF.get(" ".join(words[start : start + length])):
                return role
    return None


def label_and_text(text: str) -> tuple[Role, str, str] | None:
    """Split "Desired Outcome: all students …" into its role, its label and its text.

    None where the words before the colon are no known heading, or nothing follows it.

    >>> label_and_text("Initiative 1.2: Shared rubrics")
    ('initiative', 'Initiative 1.2', 'Shared rubrics')
    """
    found = re.match(r"([^:]{2,60}?)\s*(?::|\s[-–—]\s)\s*(\S.*)", text, re.DOTALL)
    if not found:
        return None
    role = role_of(found[1])
    return (role, found[1].strip(), found[2].strip()) if role else None


def is_organizer(text: str) -> bool:
    """Whether these words are column heads of the 2010 organizer."""
    return any(phrase in normalised(text) for phrase in ORGANIZER_WORDS)
