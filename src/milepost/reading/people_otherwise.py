"""Finds those meant where no group is a subject or a share: "student scores", "led by the deans".

Part of `people`, which asks here last. Each rule says of one group whether its place in a statement
without a subject makes it the one that acts or whose result is to change.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.finite import PREPOSITIONS, RELATIVE, VERBS, plural, verb_here
from milepost.reading.groups import NOT_MODIFIERS, ORGANISATION_HEADS, RESULT_NOUNS, STAFF, STUDENTS, TEAMS
from milepost.reading.heads import DETERMINERS
from milepost.reading.lexer import Lexed
from milepost.reading.noun_phrases import Group
from milepost.reading.phrases import words

_OWNED_BY = words("for among of between within")
_MEASURED = words(
    """% percent points rate rates gap gaps percentage percentile cpi sgp score scores proficiency median
    average mean down up suspensions suspension absences referrals gpa data"""
)
# Whose these are is who is meant, whatever else is said of them.
_PROGRESS = words(
    """growth progress achievement performance attendance proficiency suspension suspensions absenteeism
    graduation retention participation enrollment engagement attainment"""
)
_OBJECT_OF = words("for to with of from by on about among between at as into in across through and via than")
# "Utilize counselors to …", "Assign aides to …": those who are put to work.
_SETS_TO_WORK = words("""utilize use leverage assign assigned task empower deploy employ designate""")
# "Graduate all seniors", "Guarantee every child …": whose result it is.
_BRINGS = words("graduate guarantee ensure promote")
# After a group of staff these say what it does: "dean collaboration", "staff exploration of …".
_DEEDS = words("collaboration exploration planning participation facilitation leadership learning")
# What is done to a place by those who work there.
SERVED = words("supported staffed served assisted visited")
_SHOWS = words("show shows indicate indicates reveal reveals suggest suggests showed found")
# Not somebody but a key to sort by: "broken down by student group".
_SORTED = words("disaggregated sorted down organized grouped broken")


def otherwise(lx: Lexed, groups: list[Group]) -> list[Group]:
    """Those meant by the first rule that finds anybody."""
    for _, applies in OTHER_WAYS:
        if found := [group for group in groups if applies(lx, group)]:
            return _most_exact(lx, found)
    return []


def _most_exact(lx: Lexed, found: list[Group]) -> list[Group]:
    """Leaves out the "student" of "student performance in grade 5", where those in question are named too,
    and the grades where others are.
    """
    others = [g for g in found if lx.low[g.head] not in ("grade", "grades")]
    found = others or found
    named = [g for g in found if not (g.last == g.first + 1 and lx.low[g.head] == "student")]
    return named or found


def acts_in_passive(lx: Lexed, group: Group) -> bool:
    """As in "support provided by the dean": staff by whom something is done."""
    before = group.start
    word, earlier = lx.low[before - 1], lx.low[before - 2]
    by = word == "by" and earlier.endswith("ed") and earlier not in _SORTED
    by = by or (word == "with" and earlier in SERVED)
    return by and _works_here(lx, group)


def _stands_alone(lx: Lexed, group: Group) -> bool:
    """Whether no other noun follows that the group merely describes: "for staff", not "for staff rooms"."""
    word = lx.low[group.last]
    if lx.shape[group.last] != "word" or word in NOT_MODIFIERS or word in PREPOSITIONS or word in RELATIVE:
        return True
    if word.endswith("ing"):
        return lx.low[group.head].endswith("s")
    many = plural(lx, group.head)
    verb = verb_here(lx, group.last, many) or (word in VERBS and (many or word.endswith("s")))
    return word.endswith(("ed", "ly")) or verb or word in DETERMINERS


def _works_here(lx: Lexed, group: Group) -> bool:
    return lx.low[group.head] in STAFF or lx.low[group.head] in TEAMS


def _owns_result(lx: Lexed, group: Group) -> bool:
    """As in "Improve student scores", "the rate for high needs students", "the gap between …"."""
    if lx.low[0] in verbs.DOINGS:
        return False
    following = lx.low[group.head + 1 : group.head + 6]
    all_words = lx.low[: lx.size]
    changes = any(word in verbs.CHANGE or word in verbs.KEEP for word in all_words)
    if following[:1] == ["'"] or lx.low[group.head].endswith("'s"):
        return changes or _each_before(lx, group) or not RESULT_NOUNS.isdisjoint(following)
    if any(word in RESULT_NOUNS for word in following[:3]) or lx.low[group.last] in RESULT_NOUNS:
        return changes or "%" in all_words or "percent" in all_words
    before = lx.low[group.start - 1]
    if before == "in" and lx.low[group.head] in ("grade", "grades"):
        return changes
    kind_said = lx.low[group.last] in RELATIVE or group.last > group.head + 1
    if before in verbs.CHANGE and kind_said:
        return any(word in ("%", "percent", "points") for word in all_words)
    specific = group.first < group.head and lx.low[group.head] in STUDENTS
    if before == "for" and lx.low[0] in verbs.CHANGE and specific:
        return True  # "Improve fluency for grade 2 readers"
    if before in _OWNED_BY and _stands_alone(lx, group):
        owned = lx.low[group.start - 2]
        return owned in _PROGRESS or not _MEASURED.isdisjoint(all_words)
    return before == "at" and lx.low[group.head] in ORGANISATION_HEADS and verb_here(lx, group.last)


def _each_before(lx: Lexed, group: Group) -> bool:
    """As in "all teachers' lesson plans will …": what everyone has is asked for, so of everyone."""
    return any(word in ("all", "every", "each") for word in lx.low[group.start : group.first])


def _acts_otherwise(lx: Lexed, group: Group) -> bool:
    """One that meets, does it in a passive, leads, or opens a note without a verb ("Staff survey: …")."""
    before = group.start
    word, earlier = lx.low[before - 1], lx.low[before - 2]
    if word == ":":
        return earlier in ("lead", "leads", "owner", "responsible", "leader")
    if _given_time(lx, group, word, earlier) or _brought_or_noted(lx, group, word, earlier):
        return True
    if not _stands_alone(lx, group):
        return _opens_note(lx, group, before)
    if word in _SHOWS or (word == "that" and earlier in _SHOWS):
        return True
    if word == "by":
        return (
            earlier not in _SORTED
            and lx.low[group.head] not in ORGANISATION_HEADS
            and lx.low[group.head] not in ("grade", "grades")
        )
    if word in ("between", "among"):
        return True
    if word in ("from", "through"):
        return _without_verb(lx) and _works_here(lx, group)
    if word == "with" and earlier in SERVED:
        return True
    if word == "of" and earlier in ("meeting", "meetings"):
        return True
    if word == "with":
        return lx.low[0] not in verbs.BASES and not {"collaboration", "meetings", "meeting"}.isdisjoint(
            lx.low[:before]
        )
    if lx.low[group.last] == "that" and lx.low[group.last + 1] in VERBS:
        return word not in _OBJECT_OF and lx.low[group.head] not in ORGANISATION_HEADS
    if lx.low[group.last].endswith("ing") and word in ("have", "has", "show", "shows"):
        return True
    return _opens_note(lx, group, before)


def _opens_note(lx: Lexed, group: Group, before: int) -> bool:
    """As in "Staff exploration of …", "Team planning with …": staff before what they do, without a verb."""
    opens = before == 0 and group.first == 0 and lx.low[group.head] in STAFF
    does = not _DEEDS.isdisjoint(lx.low[group.last : group.last + 3])
    opens = opens and (does or _stands_alone(lx, group) or "%" in lx.low)
    return opens and lx.low[group.last] not in (".", "", ":", "of") and not lx.low[group.last].endswith("ed")


def _without_verb(lx: Lexed) -> bool:
    """As in "Coaching through the deans": a mere noun phrase, in which nobody else could act."""
    all_words = lx.low[: lx.size]
    return lx.low[0] not in verbs.BASES and not any(
        word in verbs.MODAL or word in verbs.BE or word in verbs.HAVE for word in all_words
    )


def put_to_work(lx: Lexed, group: Group) -> bool:
    """As in "Utilize counselors to plan …", "Assigned two aides to …": those who are set to do it."""
    before = group.start
    ordered = lx.low[before - 1] in _SETS_TO_WORK and before - 1 <= lx.sentence_start(group.first) + 1
    return ordered and lx.low[group.last] == "to" and lx.low[group.head] not in ORGANISATION_HEADS


def _brought_or_noted(lx: Lexed, group: Group, word: str, earlier: str) -> bool:
    """As in "Graduate all seniors …", "… - Dean of Students"."""
    if group.start < lx.sentence_start(group.first) + 3 and _BRINGS & {word, earlier}:
        return lx.low[group.head] in STUDENTS and (word in _BRINGS or word == "that")
    if lx.low[group.last] in ("", ".") and word == "-":
        return _works_here(lx, group)
    deed = lx.low[group.last] in _DEEDS and _works_here(lx, group)
    return deed and group.start == lx.sentence_start(group.first)


def _given_time(lx: Lexed, group: Group, word: str, earlier: str) -> bool:
    """As in "time for teachers to plan", "staff time to plan", "the goal is for deans to …"."""
    if word == "for" and earlier == "time":
        return lx.low[group.last] in ("to", "and")
    if word == "for" and lx.low[group.last] == "to":
        return "goal" in lx.low[: group.first]
    return lx.low[group.last] == "time" and lx.low[group.last + 1] == "to"


def _everywhere(lx: Lexed, group: Group) -> bool:
    """As in "at all schools", "in each of the five elementary schools": where a result is asked for."""
    before = group.start
    if before == group.first or lx.low[0] in verbs.DOINGS or _MEASURED.isdisjoint(lx.low):
        return False
    near = range(max(0, before - 3), group.first)
    each = any(lx.low[token] in ("all", "every", "each") for token in near)
    return each and any(lx.low[token] in ("at", "in", "across") for token in near)


# The rules in the order in which they are asked, each with its name.
OTHER_WAYS = (
    ("owner_of_result", _owns_result),
    ("acts_otherwise", _acts_otherwise),
    ("everywhere", _everywhere),
)
