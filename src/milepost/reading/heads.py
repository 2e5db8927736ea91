"""Says which words name people or bodies of people: "aides", "department heads", "9th grade".

A word names people by itself or by its place: "the board votes", but "board minutes". Where the
phrase around it begins and ends is the business of `noun_phrases`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.finite import ADVERBS, DEEDS_OF_HEADS, VERBS, opens_noun, plural, verb_after, verb_here
from milepost.reading.groups import (
    ACRONYMS,
    BODIES_THAT_ACT,
    DEPARTMENTS,
    HEADS,
    NAMED_DEPARTMENTS,
    NOT_AN_ORGANISATION,
    NOT_MODIFIERS,
    ORGANISATION_HEADS,
    STAFF,
    TEAMS,
)
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import CARDINALS, ORDINAL_ENDINGS, ORDINALS
from milepost.reading.phrases import words

GRADE_WORDS = words("k pk prek kindergarten grade grades gr")
DETERMINERS = words(
    "the a an all each every our their both some any these those its your his her two three four five six no"
)
# "Summer school", "after school": a course and a time, not a body.
_NOT_A_BODY = words("summer after before")
# "Out-of-school", "in-school", "cross-campus".
_COMPOUNDS = words("of in after before cross pre whole within")
# What "leads" and "heads" lead: "department heads" are people, "she heads" is none.
_LED = words(
    """department departments grade level levels content team subject building data instructional curriculum
    teacher band course campus plc literacy math science intervention pbis mtss sel"""
)
# After "fourth grade" these make it a level, a time or a place.
_GRADE_QUALITIES = words(
    "level year - math reading english standards standard science social content orientation"
)
# What places a grade on a scale, and what may stand before "Grades 3-5 will".
_ON_A_SCALE = words("below above at k")
_BEFORE_GRADES = words(": - all ,")
# What departments do not do and things do: "services will be …", "operations will begin".
_NO_DEEDS = words("be begin start end continue include improve increase open close") | ADVERBS
# How far, in tokens, "will" is looked for.
_FAR = 40
# Those who only say which others: "student services directors", "parent engagement team".
DESCRIBING = words("student parent family teacher staff child youth community")
# All that can be one at all, so that most words are done with at once.
CANDIDATES = (
    HEADS
    | BODIES_THAT_ACT
    | ORGANISATION_HEADS
    | ACRONYMS
    | (words("grade grades level levels administration") | DEPARTMENTS | NAMED_DEPARTMENTS)
)


def is_head(lx: Lexed, token: int) -> bool:
    """Whether the token names people or a body of people, and not merely part of another name."""
    word = lx.low[token]
    if word not in CANDIDATES:
        return word.endswith("'s") and word[:-2] in HEADS
    if word in HEADS:
        if word in ("junior", "senior") and lx.low[token + 1] == "high":
            return False
        if word == "cohort" and lx.low[token - 1] in ("year", "yr"):
            return False  # "the four-year cohort graduation rate"
        if lx.low[token - 1] == "-" and lx.low[token - 2] == "all":
            return False
        if word in DESCRIBING and _describes(lx, token):
            return False
        if word in ("everyone", "everybody"):
            return lx.low[token + 1] != "else"
        return lx.low[token + 1] != "-" or not lx.glued(token + 1)
    if word in ("grade", "grades"):
        return _names_a_grade(lx, token) or _grades_act(lx, token)
    if word in ("level", "levels"):
        return _each_level(lx, token)
    if word in DEPARTMENTS or word in NAMED_DEPARTMENTS:
        return _department(lx, token)
    if word == "administration":
        return lx.low[token + 1] in verbs.FUTURE
    if word in BODIES_THAT_ACT:
        return _acts(lx, token)
    if word in ORGANISATION_HEADS:
        if lx.low[token - 1] in _NOT_A_BODY or (lx.low[token - 1] == "-" and lx.low[token - 2] in _COMPOUNDS):
            return False
        if (word == "campus" or not word.endswith("s")) and _leads_to_head(lx, token + 1):
            return False
        return lx.low[token + 1] not in NOT_AN_ORGANISATION and not (
            lx.low[token + 1] == "-" and lx.glued(token + 1)
        )
    return word in ACRONYMS and lx.words(token, token + 1).rstrip("s").isupper()


def _describes(lx: Lexed, token: int) -> bool:
    """As in "student services directors", "staff wellness team"; not "staff help students"."""
    following = lx.low[token + 1]
    return following not in HEADS and not verb_here(lx, token + 1) and _leads_to_head(lx, token + 1)


def _acts(lx: Lexed, token: int) -> bool:
    """As in "the board will vote", "department heads meet": a body or role, as it does something."""
    if lx.low[token - 1] == "focus":
        return False  # "focus groups": where people are asked
    if lx.low[token] in ("leads", "heads") and lx.low[token - 1] in _LED:
        return not opens_noun(lx, token + 1)
    if lx.low[token + 1] == "of" and lx.low[token] in ("group", "groups"):
        return not HEADS.isdisjoint(lx.low[token + 2 : token + 6])
    if lx.low[token + 1] == "of" and lx.capital(token + 2):
        return (
            lx.low[token] in ("office", "division", "center")
            and lx.low[name_end(lx, token + 1)] in verbs.FUTURE
        )
    following = lx.low[token + 1]
    if following in verbs.FUTURE:
        return lx.low[token + 2] != "be"
    many = lx.low[token].endswith("s") or (lx.low[token - 1] == "and" and lx.low[token] == "community")
    if following in verbs.AUXILIARIES or not verb_here(lx, token + 1, many):
        return False
    if not (many or following.endswith(("s", "ed"))):
        return False
    before = lx.low[token - 1]
    named = lx.shape[token - 1] == "word" and before not in NOT_MODIFIERS and not before.endswith("ing")
    return token > 0 and (named or before == "the" or (before == "and" and lx.low[token - 2] in HEADS))


def _names_a_grade(lx: Lexed, token: int) -> bool:
    """As in "Fourth grade will …", "growth in 7th grade": those in it, where no noun for them follows."""
    before = lx.low[token - 1] if lx.low[token - 1] != "-" else lx.low[token - 2]
    if before not in ORDINALS and before not in ORDINAL_ENDINGS:
        return False
    return lx.low[token + 1] not in _GRADE_QUALITIES and not _leads_to_head(lx, token + 1)


def _grades_act(lx: Lexed, token: int) -> bool:
    """As in "Grades 3-5 will …", "Grades now below 70% will …"; marks are "grades" alone."""
    after = token + 1 + (lx.low[token + 1] in ("currently", "now", "already"))
    if lx.low[token] == "grade" or not (lx.shape[after] == "number" or lx.low[after] in _ON_A_SCALE):
        return False
    opens = token == 0 or lx.sentence[token - 1] != lx.sentence[token] or lx.low[token - 1] in _BEFORE_GRADES
    return opens and lx.low[verb_past(lx, after)] in verbs.FUTURE


def verb_past(lx: Lexed, token: int) -> int:
    """The "will" of those named before `token`, over figures and brackets; else `token`."""
    for place in range(token, min(token + _FAR, lx.size)):
        word = lx.low[place]
        if word in verbs.FUTURE:
            return place
        if word in (".", ";", "•") or lx.sentence[place] != lx.sentence[token]:
            break
    return token


def _each_level(lx: Lexed, token: int) -> bool:
    """As in "each grade level will …": those in it."""
    hyphen = lx.low[token - 1] == "-"
    if lx.low[token - 1 - hyphen] != "grade" or lx.low[token - 2 - hyphen] not in ("each", "every", "all"):
        return False
    return verb_here(lx, verb_after(lx, token + 1), plural(lx, token)) and not _leads_to_head(lx, token + 1)


def _department(lx: Lexed, token: int) -> bool:
    """As in "HR will post …", "Student Services will call …": a department right before what it does."""
    if lx.low[token + 1] not in verbs.FUTURE or lx.low[token + 2] in _NO_DEEDS:
        return False
    named = lx.shape[token - 1] == "word" and lx.low[token - 1] not in NOT_MODIFIERS and token > 0
    return lx.low[token] in DEPARTMENTS or (named and lx.capital(token))


def _leads_to_head(lx: Lexed, token: int) -> bool:
    """As in "campus literacy coaches", "district coaching team": the body's name only describes others."""
    if lx.low[token] in VERBS and lx.low[token].endswith("s") and verb_here(lx, token):
        return False
    for place in range(token, min(token + 3, lx.size)):
        word = lx.low[place]
        if word in HEADS:
            return True
        if lx.shape[place] != "word" or word in NOT_MODIFIERS or word in verbs.BE or word in verbs.MODAL:
            return False
    return False


def last_head(lx: Lexed, head: int) -> int:
    """Over "student council members" and "parents/guardians" to the last noun."""
    while True:
        if plural(lx, head) and _deed_after(lx, head + 1):
            return head
        room = (
            lx.low[head] in STAFF and lx.low[head + 1] in ORGANISATION_HEADS
        )  # "counselor classroom lessons"
        if is_head(lx, head + 1) and lx.low[head + 1] != "we" and not room:
            head += 1
        elif lx.low[head + 1] == "/" and is_head(lx, head + 2):
            head += 2
        elif lx.low[head] in DESCRIBING and lx.low[head + 1] in ("group", "groups"):
            head += 1
        else:
            return head


def _deed_after(lx: Lexed, token: int) -> bool:
    """As in "deans coach", "seniors graduate", "tutors staff the library": a deed, no further noun."""
    if lx.low[token] in DEEDS_OF_HEADS or lx.low[token] == "graduate":
        return True
    return lx.low[token] == "staff" and lx.low[token - 1].endswith("s") and opens_noun(lx, token + 1)


def name_end(lx: Lexed, token: int) -> int:
    """As in "teams of K-3 teachers", "teachers of Linden-Park Elementary"; else the head alone."""
    here = token + 1
    if lx.capital(here) and lx.low[here] not in GRADE_WORDS:
        last = here
        while last < lx.size and lx.shape[last] in ("word", "mixed") and lx.capital(last):
            last += 1
            joined = lx.low[last] in ("-", "&", "and") and last + 1 < lx.size and lx.capital(last + 1)
            last += joined and (lx.low[last] != "and" or not is_head(lx, last - 1))
        return last + is_head(lx, last)
    counted = lx.shape[here] == "number" or lx.low[here] in CARDINALS
    here += counted or lx.low[here] in ("the", "our")
    for last in range(here, min(here + 5, lx.size)):
        if is_head(lx, last) and (counted or here == token + 1):
            while is_head(lx, last + 1):
                last += 1
            return _list_end(lx, last + 1) if lx.low[token - 1] in TEAMS else last + 1
        if lx.low[last] in ("class", "cohort"):
            return last + 1
        if lx.low[last] in NOT_MODIFIERS:
            break
    return token


def _list_end(lx: Lexed, last: int) -> int:
    """As in "a committee of aides, parents and two deans": past all that it is made of."""
    token = last
    while lx.low[token] in (",", "and", "&"):
        start = token
        while lx.low[token] in (",", "and", "&") or lx.low[token] in DETERMINERS:
            token += 1
        token += not is_head(lx, token)
        if not is_head(lx, token):
            return start
        token += 1
    return token
