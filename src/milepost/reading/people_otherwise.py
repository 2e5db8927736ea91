"""Finds those meant where no group is a subject or a share: "student scores", "led by the deans".

Part of `people`, which asks here last. Each rule says of one group whether its place in a statement
without a subject makes it the one that acts or whose result is to change.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.figures import BOUNDS_BEFORE
from milepost.reading.finite import (
    ING_NOUNS,
    PREPOSITIONS,
    RELATIVE,
    VERBS,
    opens_noun,
    past_bracket,
    plural,
    verb_here,
)
from milepost.reading.groups import NOT_MODIFIERS, ORGANISATION_HEADS, RESULT_NOUNS, STAFF, STUDENTS, TEAMS
from milepost.reading.heads import DETERMINERS
from milepost.reading.lexer import Lexed
from milepost.reading.noun_phrases import Group
from milepost.reading.people_by_name import LABELS, opens_clause
from milepost.reading.people_looking_on import only_looks_by
from milepost.reading.people_of_results import counted_per, told_result
from milepost.reading.phrases import words

_OWNED_BY = words("for among of between within")
_MEASURED = words(
    """% percent points rate rates gap gaps percentage percentile cpi sgp score scores proficiency median
    average mean down up suspensions suspension absences referrals gpa data mgp"""
)
_FIGURES = words("% percent points point")
_FIGURES_OF = words("rate index score scores % percent average")
_AIMS = words("goal goals aim objective target goal's")
# After a result these make it a mere name: "student growth template".
_TOOLS = words(
    """goal goals process plan plans template tracker tool tools form forms survey surveys report reports
    team teams chart charts folder folders"""
)
# Where people are asked, and what they do there.
_ASKED_IN = words("survey surveys poll polls questionnaire questionnaires")
_ANSWERS = words("agree agrees say says report respond answer strongly feel rate disagree")
_AVERAGES = words("average median mean")
_RESULT_REACH = 5
_DEED_REACH = 4
_SUBJECT_REACH = 12
_FINDS = words("have has show shows find finds see sees observe observes")
# Whose these are is who is meant, whatever else is said of them.
_PROGRESS = words(
    """growth progress achievement performance attendance proficiency suspension suspensions absenteeism
    graduation retention participation enrollment engagement attainment"""
)
# The same of those who are told by more than a word: "results for all student groups".
_REACHED_BY = words("results outcomes scores readiness mastery")
_OBJECT_OF = words("for to with of from by on about among between at as into in across through and via than")
# "Utilize counselors to …", "Assign aides to …": those who are put to work.
_SETS_TO_WORK = words("""utilize use leverage assign assigned task empower deploy employ designate""")
# Before a colon these say who sees to it.
_TITLES = words("contact staff monitor monitoring")
# "Graduate all seniors", "Guarantee every child …": whose result it is.
_BRINGS = words("graduate guarantee ensure promote")
# After a group of staff these say what it does: "dean collaboration", "staff exploration of …".
_DEEDS = words(
    """collaboration exploration planning participation facilitation leadership learning lessons
    walkthroughs visits reflection reflections check-ins conferencing modeling
    engagement"""
)
# With "of" after them these are done by those named before: "teacher use of exit slips".
_DONE_OF = words(
    "use observation evaluation exploration analysis completion ownership modeling knowledge mastery"
)
# Of students only these, and only "in" or "with" something.
_STUDENT_DEEDS = words(
    "engagement participation collaboration reflection reflections choice ownership leadership"
)
# What people hold together, so that "with the dean" names one who takes part.
_TOGETHER = words(
    """collaboration meeting meetings lesson lessons check ins chat chats conference conferences session
    sessions breakfast lunch coffee bunch weekly daily monthly"""
)
_SOCIAL = words("chat chats coffee breakfast lunch tea dinner hour hours picnic")
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
    people = [g for g in found if lx.low[g.head] not in ORGANISATION_HEADS]
    found = people or found
    others = [g for g in found if lx.low[g.head] not in ("grade", "grades")]
    found = others or found
    named = [g for g in found if not (g.last == g.first + 1 and lx.low[g.head] == "student")]
    return named or found


def acts_in_passive(lx: Lexed, group: Group) -> bool:
    """As in "support provided by the dean": staff by whom something is done."""
    before = group.start
    word, earlier = lx.low[before - 1], lx.low[before - 2]
    by = word == "by" and earlier.endswith("ed") and earlier not in _SORTED
    by = by or (word == "by" and earlier in ("met", "led", "taught", "run", "given", "held", "made", "done"))
    by = by or (word == "with" and earlier in SERVED)
    reached = word == "by" and earlier in ("met", "reached", "mastered", "passed", "earned")
    return (by and _works_here(lx, group)) or (reached and lx.low[group.head] in STUDENTS)


def seen_doing(lx: Lexed, group: Group) -> bool:
    """As in "walkthroughs find readers citing a text", "classrooms have pupils writing"."""
    return lx.low[group.last].endswith("ing") and lx.low[group.start - 1] in _FINDS and plural(lx, group.head)


def owns_subject(lx: Lexed, group: Group) -> bool:
    """As in "Students' math scores will rise": whose result it is that a clause begins with."""
    if not opens_clause(lx, group.start) or not _result_of(lx, group):
        return False
    for place in range(group.head + 1, min(group.head + _SUBJECT_REACH, lx.size)):
        if lx.low[place] in verbs.FUTURE:
            after = lx.low[place + 1]
            figured = after == "be" and (_opens_figure(lx, place + 2) or lx.low[place + 2] == "at")
            return after in verbs.CHANGE or after in verbs.KEEP or after in verbs.RESULT or figured
        if told_result(lx, group, place) or _scores_figure(lx, group, place):
            return True
        if lx.shape[place] == "sign" and lx.low[place] not in ("-", "'"):
            return False
    return False


def _scores_figure(lx: Lexed, group: Group, place: int) -> bool:
    """As in "the deans' feedback scores 3 or above"."""
    owner = lx.low[group.head + 1] == "'" or lx.low[group.head].endswith("'s")
    finite = lx.low[place] in ("scores", "averages", "reaches", "earns")
    return owner and finite and place > group.head + 2 and _opens_figure(lx, place + 1)


def _opens_figure(lx: Lexed, token: int) -> bool:
    """Whether a figure to reach begins here, with or without its bound: "at or above 85%", "90%"."""
    bound = BOUNDS_BEFORE.at(lx.low, token)
    return lx.shape[bound[1] if bound else token] in ("number", "blank")


def _stands_alone(lx: Lexed, group: Group) -> bool:
    """Whether no other noun follows that the group merely describes: "for staff", not "for staff rooms"."""
    word = lx.low[group.last]
    if word in ING_NOUNS and not plural(lx, group.head):
        return False
    if lx.shape[group.last] != "word" or word in NOT_MODIFIERS or word in PREPOSITIONS or word in RELATIVE:
        return True
    if word.endswith("ing"):
        return lx.low[group.head].endswith("s")
    many = plural(lx, group.head)
    object_follows = lx.shape[group.last + 1] not in ("sign", "")
    verb = word in VERBS and (many or (word.endswith("s") and object_follows))
    verb = verb or verb_here(lx, group.last, many)
    return word.endswith(("ed", "ly")) or verb or word in DETERMINERS


def _works_here(lx: Lexed, group: Group) -> bool:
    return lx.low[group.head] in STAFF or lx.low[group.head] in TEAMS


def _owns_result(lx: Lexed, group: Group) -> bool:
    """As in "Improve student scores", "the rate for high needs students", "the gap between …"."""
    if lx.low[0] in verbs.DOINGS or lx.low[group.start - 1] == "than" or _keeps_record(lx, group):
        return False
    following = lx.low[group.head + 1 : group.head + 6]
    all_words = lx.low[: lx.size]
    changes = not (verbs.CHANGE.isdisjoint(all_words) and verbs.KEEP.isdisjoint(all_words))
    if following[:1] == ["'"] or lx.low[group.head].endswith("'s"):
        averaged = not _AVERAGES.isdisjoint(following)
        return changes or averaged or _each_before(lx, group) or not RESULT_NOUNS.isdisjoint(following)
    if _result_of(lx, group):
        return (changes or "%" in all_words or "percent" in all_words) and not _in_purpose(lx, group)
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
        if owned.endswith("ed") and owned in VERBS:
            return False  # "posted for families"
        owned_by = owned in _PROGRESS or (owned in _REACHED_BY and group.last > group.first + 1)
        owned_by = owned_by and not _in_purpose(lx, group, group.start - 2)
        return owned_by or not _MEASURED.isdisjoint(all_words)
    if before != "at" or lx.low[group.head] not in ORGANISATION_HEADS:
        return False
    if lx.low[group.start - 2] in RESULT_NOUNS and lx.low[group.last] == ",":
        return True  # "Attendance at the high school, read monthly, is at least 93%"
    if lx.low[0] in verbs.CHANGE and not RESULT_NOUNS.isdisjoint(lx.low[: group.start]):
        return True  # "Reduce absenteeism by 4% at the middle school"
    return verb_here(lx, group.last) or (_without_verb(lx) and not _FIGURES_OF.isdisjoint(lx.low))


def _keeps_record(lx: Lexed, group: Group) -> bool:
    """As in "according to the deans' tally": whose record it is by which one knows."""
    owned = lx.low[group.head].endswith("'s") or lx.low[group.head + 1] == "'"
    before = lx.low[group.start - 1]
    return owned and (before == "per" or lx.low[group.start - 2 : group.start] == ["according", "to"])


def _result_of(lx: Lexed, group: Group) -> bool:
    """As in "student reported self-efficacy", "middle school dropout rate"; not "student growth form"."""
    for place in range(group.head + 1, min(group.head + 1 + _RESULT_REACH, lx.size)):
        word = lx.low[place]
        if word in RESULT_NOUNS:
            named = lx.low[place + 1] in NOT_MODIFIERS or lx.low[place + 2] not in _TOOLS
            return named and lx.low[place + 1] not in _TOOLS
        compound = lx.low[place + 1] == "-" and lx.glued(place + 1)  # "9th grade on-track rate"
        if not compound and ((word in NOT_MODIFIERS and word not in ("and", "'")) or word in PREPOSITIONS):
            return False
    return False


def _in_purpose(lx: Lexed, group: Group, before: int | None = None) -> bool:
    """As in "Order readers to raise student fluency", "a need for improved student data": what a step is
    for. With a figure to reach it is the result asked for, whatever leads to it. `before` is the last word
    looked at, that before the group if None.
    """
    end = lx.sentence_end(group.first)
    if not _FIGURES.isdisjoint(lx.low[lx.sentence_start(group.first) : end]):
        return False
    token = group.start - 1 if before is None else before
    while token > 0 and lx.low[token] not in verbs.CHANGE and lx.low[token] not in verbs.DOINGS:
        if lx.low[token] in NOT_MODIFIERS:
            return False
        token -= 1
    if lx.low[token - 1] == "and" and lx.low[token - 2] in verbs.BASES:
        token -= 2
    lead = lx.low[token - 1] if token > 0 else ""
    first = lx.sentence_start(group.first)
    if lead == "to":
        return token - 1 > first and _AIMS.isdisjoint(lx.low[first : token - 1])
    return lead in ("on", "for") and token - 1 > first


def _each_before(lx: Lexed, group: Group) -> bool:
    """As in "all teachers' lesson plans will …": what everyone has is asked for, so of everyone."""
    return any(word in ("all", "every", "each") for word in lx.low[group.start : group.first])


def _acts_otherwise(lx: Lexed, group: Group) -> bool:
    """One that meets, does it in a passive, leads, or opens a note without a verb ("Staff survey: …")."""
    before = group.start
    word, earlier = lx.low[before - 1], lx.low[before - 2]
    if lx.low[group.last] in _DONE_OF and lx.low[group.last + 1] == "of":
        return lx.low[0] not in verbs.DOINGS and not _in_purpose(lx, group) and word != "of"
    if word == ":":
        return earlier in LABELS or earlier in _TITLES
    if _given_time(lx, group, word, earlier) or _brought_or_noted(lx, group, word, earlier):
        return True
    if word in ("through", "via") and _works_here(lx, group) and _does(lx, group.last):
        return True
    if not _stands_alone(lx, group):
        return _opens_note(lx, group, before)
    if word in _SHOWS or (word == "that" and earlier in _SHOWS):
        return True
    if word == "by":
        return (
            earlier not in _SORTED
            and not only_looks_by(lx, group)
            and lx.low[group.head] not in ORGANISATION_HEADS
            and lx.low[group.head] not in ("grade", "grades")
        )
    if word in ("between", "among", "across"):
        return lx.low[0] != "to" and (word != "across" or "collaboration" in lx.low[:before])
    if word in ("from", "through"):
        return _without_verb(lx) and _works_here(lx, group)
    if word == "with" and earlier in SERVED:
        return True
    if word == "of" and earlier in ("meeting", "meetings"):
        return True
    if word == "with":
        return _takes_part(lx, group, before)
    if lx.low[group.last] == "that" and lx.low[group.last + 1] in VERBS:
        return word not in _OBJECT_OF and lx.low[group.head] not in ORGANISATION_HEADS
    if seen_doing(lx, group):
        return True
    return _opens_note(lx, group, before)


def _takes_part(lx: Lexed, group: Group, before: int) -> bool:
    """As in "Meetings with the deans", "Lunch bunch twice a month with school psychologist"."""
    if lx.low[group.head] in STAFF and not _SOCIAL.isdisjoint(lx.low[max(0, before - 3) : before]):
        return True
    if lx.low[0] in verbs.BASES:
        return False
    if not {"collaboration", "meetings", "meeting"}.isdisjoint(lx.low[:before]):
        return True
    near = lx.low[lx.sentence_start(group.first) : before]
    ends = (
        lx.shape[group.last] != "word"
        or lx.low[group.last] in NOT_MODIFIERS
        or lx.low[group.last] in PREPOSITIONS
    )
    one = ends and lx.low[group.head] in STAFF and not plural(lx, group.head)
    return one and not _TOGETHER.isdisjoint(near) and _without_verb(lx)


def _opens_note(lx: Lexed, group: Group, before: int) -> bool:
    """As in "Staff exploration of …", "Team planning with …": staff before what they do, without a verb."""
    if before == 0 and _student_deed(lx, group):
        return True
    opens = before == 0 and group.first == 0 and lx.low[group.head] in STAFF
    does = _does(lx, group.last)
    opens = opens and (does or _stands_alone(lx, group) or "%" in lx.low)
    return opens and lx.low[group.last] not in (".", "", ":", "of") and not lx.low[group.last].endswith("ed")


def _does(lx: Lexed, token: int) -> bool:
    """Whether a deed follows within a few words that only say which: "small group lessons"."""
    for place in range(token, min(token + _DEED_REACH, lx.size)):
        word = lx.low[place]
        if word in _DEEDS:
            return lx.low[place + 1] not in _TOOLS
        if word in NOT_MODIFIERS or word in PREPOSITIONS:
            return False
    return False


def _student_deed(lx: Lexed, group: Group) -> bool:
    """As in "Student active engagement in …": not the heading "Student engagement"."""
    if lx.low[group.head] not in STUDENTS:
        return False
    place = next((t for t in (group.last, group.last + 1) if lx.low[t] in _STUDENT_DEEDS), None)
    return place is not None and lx.low[place + 1] in ("in", "with", "during")


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
    return (
        ordered
        and lx.low[past_bracket(lx, group.last)] == "to"
        and lx.low[group.head] not in ORGANISATION_HEADS
    )


def _brought_or_noted(lx: Lexed, group: Group, word: str, earlier: str) -> bool:
    """As in "Graduate all seniors …", "… - Dean of Students"."""
    if group.start < lx.sentence_start(group.first) + 3 and _BRINGS & {word, earlier}:
        return lx.low[group.head] in STUDENTS and (word in _BRINGS or word == "that")
    if lx.low[group.last] in ("", ".") and word in ("-", ";"):
        return _works_here(lx, group)
    closes = lx.low[group.last] == ")" and (lx.low[0] in VERBS or opens_noun(lx, 1))
    if word == "(" and closes:
        return _works_here(lx, group)  # "Screen all hearing by May (nurse)"
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
    if each and lx.low[before - 1] == "," and lx.low[group.last] in ("", "."):
        return True  # "…, all 3 schools"
    return each and any(lx.low[token] in ("at", "in", "across") for token in near)


def _asked(lx: Lexed, group: Group) -> bool:
    """As in "On the staff climate survey, 70% agree": those who are asked say it."""
    if _ANSWERS.isdisjoint(lx.low) or _FIGURES.isdisjoint(lx.low):
        return False
    place = next((t for t in range(group.last, group.last + 3) if lx.low[t] in _ASKED_IN), None)
    if place is None or not all(shape == "word" for shape in lx.shape[group.last : place]):
        return False
    return any(lx.low[t] in _ANSWERS for t in range(place, lx.size))


def _all_of_them(lx: Lexed, group: Group) -> bool:
    """As in "All seniors ready: at benchmark …", "Everyone in the wing committed to …": named first."""
    if group.start > 0 or (lx.low[0] not in ("all", "every", "each") and lx.low[group.head] != "everyone"):
        return False
    many = lx.low[group.head].endswith("s") or lx.low[group.head] == "everyone"
    return many and lx.low[group.head] not in ORGANISATION_HEADS and lx.low[group.last] not in ("", ".", "-")


# The rules in the order in which they are asked, each with its name.
OTHER_WAYS = (
    ("asked", _asked),
    ("counted_per", counted_per),
    ("owner_of_result", _owns_result),
    ("acts_otherwise", _acts_otherwise),
    ("everywhere", _everywhere),
    ("all_of_them", _all_of_them),
)
