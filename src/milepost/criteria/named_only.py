"""Whether what stands among the early evidence names no change: a record alone, or a mere thing.

Shared by the rule that says so and by those that would ask such words for a date, for people or for
a source: first it has to be said what they are. Which nouns name a source is left to the reading.
"""

from __future__ import annotations

import re
from typing import Literal

from milepost.criteria.kinds import only_tells, reads_like
from milepost.criteria.measuring import undecidable
from milepost.criteria.once import once
from milepost.criteria.phrases import one_of
from milepost.criteria.sourcing import defines_itself
from milepost.criteria.types import StatementContext
from milepost.reading import verbs
from milepost.reading.instruments import SOURCE_HEADS
from milepost.reading.phrases import words
from milepost.reading.types import Reading

# What it is: the name of a record, or words in which nothing changes.
Lack = Literal["record", "change"]

# What people say to each other, believe, expect of students, and teach: a word of these is enough.
_SAID = one_of(
    r"discuss\w*", "talks?", "talking", r"conversations?", "dialogues?", r"discourse", "language", r"ask\w*",
    "say", "says", r"explain\w*", "feedback", r"question\w*", r"communicat\w*", "speak(?:s|ing)?", "voices?",
)  # fmt: skip
_BELIEVED = one_of(
    r"belie[fv]\w*", r"agree\w*", "feel(?:s|ing|ings)?", r"perce[ip]\w*", r"confiden\w*", "comfortable",
    r"attitudes?", r"trust\w*", r"belong\w*", "safe", r"favorabl[ey]", "mindsets?", "sense of",
    "see themselves", r"respond\w*",
)  # fmt: skip
_EXPECTED = one_of(r"expect\w*", r"rigor\w*", "grade[- ]level", "challeng(?:e|es|ing)", "standards")
_TAUGHT = one_of(
    r"instruct\w*", "lessons?", "class(?:es|rooms?)?", r"teach(?:es|ing)?", "taught", "strateg(?:y|ies)",
    "techniques?", "routines?", r"scaffold\w*", "practices?", "protocols?", "interventions?", "blocks?",
    r"curricul\w*", "units?", "tasks?",
)  # fmt: skip
# Verbs that are nouns as often, so that they tell of no deed by themselves.
_NOUNS_TOO = words(
    """support supports form forms survey surveys report reports plan plans review reviews track tracks
    contract contracts work works set sets partner partners address"""
)
# What people do, as anything that has a verb or is counted by its doing.
_DONE = one_of(
    *sorted(verbs.PRACTICE - {"show", "display", "exhibit"}),
    *sorted(verbs.STEP - _NOUNS_TOO),
    r"attend\w*", r"particip\w*", r"referr\w*", "absen(?:t|ces?|teeism)", "tard(?:y|ies)", r"volunteer\w*",
    r"interact\w*", "goes", "take", "takes", "spends?", "leads?", "leading", "arrives?", "behavio(?:u)?rs?",
    r"enrol\w*", "us(?:e|es|ed|ing|age)", "sign[- ]?ups?", r"engag\w*", "plays?", "eats?", "reads?",
    "writes?", "writing", "takes? part", "log(?:s|ged)? (?:on|in)", "tries", "tried", r"submi\w*",
    r"collaborat\w*", r"implement\w*", r"utili[sz]\w*", r"reflect\w*", r"develop\w*", "serves?",
    "rubrics?", "stated?",
)  # fmt: skip
_MANY = re.compile(r"(?:s|staff|faculty|children|people)$", re.IGNORECASE)
_SAYING = re.compile(
    r"\s+reports?\s+(?:on\s+[\w\s]{3,40}\s)?(?:that|how|they|feeling|being)\b", re.IGNORECASE
)
_NEXT = re.compile(r"\s+([a-z]+)\b(?=\s+\w)")
_WILL = re.compile(r"\s+(?:\w+\s+)?(?:will|shall)\b", re.IGNORECASE)

# Nouns that may stand for a record, and as often for what people do.
_DEEDS = words(
    """monitoring conferences interview interviews screening screenings reflection visit visits walk walks
    review reviews work drive app tool tools plans feedback check checks rounds protocol protocols practice
    walkthrough walkthroughs audit analysis analyses evaluation"""
)
# What is kept anyway, or handed in, besides what the reading knows.
_KEPT = words("attendance participation enrollment sampling ieps rosters quizzes presentations slides")
_RECORDS = (SOURCE_HEADS - _DEEDS) | _KEPT
# Where the noun at the head of a phrase has been passed.
_PAST_HEAD = words(
    """of from for with in on at by about during regarding throughout through to that which who whose where
    using via across after before between among within per including along showing around when as"""
)
# Plans of lessons are kept; others are made.
_LESSON = words("lesson lessons unit")
# What is done with a record so that it is there; what else is done with it is a practice.
_GATHERED = words(
    "collected shared gathered kept recorded submitted posted saved used employed learned offered"
)
# "End of unit assessments": when they are given.
_PART_OF = words("end beginning middle start")
_BEFORE_AND = words("and or & and/or")
# A record that is said to tell something is a sentence, with a claim of its own.
_TELLS = words(
    """show shows include includes confirm confirms document documents demonstrate demonstrates reveal reveals
    indicate indicates capture captures reflect reflects provide provides state states display displays is
    are was were has have had will shall must should can may contain contains prove proves require requires
    identify identifies describe describes improve improves increase increases decrease decreases"""
)
_DEED_VERBS = (
    (verbs.PRACTICE | verbs.STEP | words("maintain maintains keep keeps"))
    - _NOUNS_TOO
    - words("request study test design record")
)
_WORD = re.compile(r"[^\W_]+(?:[’'/-][^\W_]+)*|[&,;:.()]")
_RELATIVE = words("that which who whose where")
# A mere list is short; what is longer tells more than names.
_LONGEST_LIST = 30
# A name has a few words; our choice.
_LONGEST_NAME = 5


@once
def lacks_change(seen: StatementContext) -> Lack | None:
    """What keeps early evidence of a plan from naming a change; None where it names one, or is none.

    None as well where another rule speaks of it first: nothing to see, a blank, another kind.
    """
    reading, benchmark = seen.reading, seen.benchmark
    if benchmark is None or benchmark.kind != "early_evidence" or benchmark.change is not None:
        return None
    if benchmark.targets and _measure_names_change(seen):
        return None
    if not benchmark.targets and names_a_record(reading):
        return "record"
    if _somebody_does(reading) or _names_change(reading.text):
        return None
    if undecidable(seen) or reading.blanks or reads_like(reading) not in (None, "early_evidence"):
        return None
    return "change"


def is_no_benchmark(seen: StatementContext) -> bool:
    """Whether it has to be said first what the words are: by K1, K6, or M1 for a result."""
    return only_tells(seen.reading) or lacks_change(seen) is not None or is_only_a_source(seen)


def is_only_a_source(seen: StatementContext) -> bool:
    """Whether what stands among a plan's results only names a test or a record ("ELA SBA")."""
    if seen.plan is None or seen.reading.kind not in ("short_term", "final") or seen.reading.targets:
        return False
    return names_a_record(seen.reading)


def is_a_mere_name(seen: StatementContext) -> bool:
    """Whether an activity of a plan is the name of a thing or a topic, with no deed in it ("Math Night")."""
    if seen.plan is None or seen.reading.kind != "activity":
        return False
    low = [word.lower() for word in _WORD.findall(seen.reading.text) if word[0].isalnum()]
    if not low or len(low) > _LONGEST_NAME or (len(low) > 1 and low[0] in verbs.STEP):
        return False
    return not any(
        word in _PAST_HEAD or (word in _DEED_VERBS and not word.endswith("ing")) for word in low
    ) and low[-2:-1] not in (["using"], ["utilizing"])


def names_a_record(reading: Reading) -> bool:
    """Whether the words are the name of a record or a list of them ("PLC notes", "IXL, exit tickets").

    A sentence that says what the record shows is more than its name.
    """
    if reading.blanks or defines_itself(reading):
        return False
    if any(target.amount is not None for target in reading.targets):
        return False
    low = [word.lower() for word in _WORD.findall(reading.text)]
    if not low or len(low) > _LONGEST_LIST or _tells(low):
        return False
    return _head(low) in _RECORDS or _is_named(reading)


def _tells(low: list[str]) -> bool:
    """Whether a verb of the sentence itself says what the record tells; what "that" begins is none."""
    for at, word in enumerate(low):
        if word in _RELATIVE:
            return False
        if word in _TELLS and at > 0:
            return True
    return False


def _head(low: list[str]) -> str:
    """The noun at the head of the first phrase: "notes" in "PLC notes from October, agendas".

    "" where a verb stands before it ("keep notes", "teachers use rubrics").
    """
    head = ""
    low = low[2:] if low[1:2] == ["of"] and low[0] in _PART_OF else low
    for at, word in enumerate(low):
        told = head in _RECORDS and (word in _GATHERED or word in _BEFORE_AND)
        if word in _DEED_VERBS and not (told or word.endswith("ing") or _is_noun(low, at)):
            return ""
        ends = word in _PAST_HEAD or not word[0].isalnum()
        if head and (ends or told):
            break
        if word not in _BEFORE_AND and not ends:
            lesson = word == "plans" and head in _LESSON
            head = "notes" if lesson else word.rpartition("/")[2]
    return head


def _is_noun(low: list[str], at: int) -> bool:
    """Whether a word that is a verb as well names a record here: "visit schedule", "schedule of visits"."""
    if low[at] not in _RECORDS:
        return False
    following = low[at + 1] if at + 1 < len(low) else "."
    return at > 0 or following in _PAST_HEAD or not following[0].isalnum()


def _is_named(reading: Reading) -> bool:
    """Whether a sort of evidence is what the words begin with."""
    if not reading.evidence:
        return False
    before = reading.text[: reading.evidence[0].start]
    for date in reading.dates:
        before = before.replace(date.text, "")
    return not before.strip()


def _measure_names_change(seen: StatementContext) -> bool:
    measured = {target.measure for target in seen.benchmark.targets} if seen.benchmark else set()
    measures = seen.plan.measures if seen.plan else ()
    return _names_change(*(measure.name or "" for measure in measures if measure.id in measured))


def _names_change(*texts: str) -> bool:
    return any(
        wording.search(text) for wording in (_TAUGHT, _DONE, _SAID, _BELIEVED, _EXPECTED) for text in texts
    )


def _somebody_does(reading: Reading) -> bool:
    """As in "tutors will …", "students show up …": whatever the verb is, it is theirs."""
    return any(
        _WILL.match(reading.text, who.end) or (_MANY.search(who.text) and _has_verb(reading.text, who.end))
        for who in reading.who
    )


def _has_verb(text: str, end: int) -> bool:
    """Whether the word after a subject of several people can only be its verb."""
    following = _NEXT.match(text, end)
    word = following[1].lower() if following else ""
    if word.startswith("report") and _SAYING.match(text, end):
        return True
    return bool(word) and not (
        word in _PAST_HEAD or word in _BEFORE_AND or word in SOURCE_HEADS or word.endswith(("ed", "ing"))
    )
