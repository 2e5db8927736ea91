"""Finds those whose result a clause begins with: "the rate for ninth graders", "the school's attendance".

Part of `people`. It also tells those that a result is only compared with ("64% for the class of 2026").
Results that no clause begins with are the business of `people_otherwise`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.finite import VERBS, plural, verb_after
from milepost.reading.groups import FAMILIES, NOT_MODIFIERS, RESULT_NOUNS, STAFF, STUDENTS
from milepost.reading.lexer import Lexed
from milepost.reading.noun_phrases import Group
from milepost.reading.people_by_name import opens_clause
from milepost.reading.phrases import words

_OWNED_BY = words("for of among")
_ENDS = words("ends end stands stand sits")
# How far before "for ninth graders" its clause may begin, in tokens.
_RATE_REACH = 9
# What one looks back at begins with these, and only a figure and its time stand before the group.
_COMPARATORS = words("( from vs versus against with to")
_BEFORE_FROM = words("up down , rose fell")
_OF_A_FIGURE = words("% percent for of the a by at last prior year's about only just all our")
_BACK_REACH = 8
_PERSONS = STUDENTS | FAMILIES | STAFF


def owns_rate(lx: Lexed, group: Group) -> bool:
    """As in "The on-track rate for ninth graders will be …", "Visits by eighth graders fall …"."""
    before = group.start - 1
    if before < 1:
        return False
    counted = lx.low[before] == "by" and lx.low[before - 1].endswith("s") and lx.low[group.head] in STUDENTS
    in_grade = lx.low[before] == "in" and lx.low[group.head] in ("grade", "grades")
    owned = lx.low[before] in _OWNED_BY or in_grade
    if not counted and not (owned and lx.low[before - 1] in RESULT_NOUNS):
        return False
    return _begins_clause(lx, before - 1) and _changes(lx, verb_after(lx, group.last))


def counted_per(lx: Lexed, group: Group) -> bool:
    """As in "Circulation per student goes from …": each of them, in what is counted."""
    one = group.last == group.first + 1 and not plural(lx, group.head) and lx.low[group.head] in _PERSONS
    before = group.start - 1
    return one and lx.low[before] == "per" and before > 0 and _begins_clause(lx, before - 1)


def told_result(lx: Lexed, group: Group, place: int) -> bool:
    """As in "The high school's suspensions dropped", "… attendance slipped to 91%": verb at `place`."""
    return place > group.head + 1 and _changes(lx, place) and lx.low[place - 1] in RESULT_NOUNS


def looked_back_at(lx: Lexed, group: Group) -> bool:
    """As in "(64% for the class of 2026)", "up from 112 for last year's seniors": only compared with."""
    token = group.start - 1
    if lx.low[token] not in ("for", "of", "among"):
        return False
    figure = False
    for place in range(token - 1, max(token - _BACK_REACH, 0), -1):
        word = lx.low[place]
        if lx.shape[place] == "number":
            figure = True
        elif word in _COMPARATORS:
            return figure and _compares(lx, place)
        elif word not in _OF_A_FIGURE:
            return False
    return False


def _compares(lx: Lexed, place: int) -> bool:
    """Whether the word opens what is compared with: "up from", "compared with", "(", "than"."""
    word, before = lx.low[place], lx.low[place - 1]
    if word in ("with", "to"):
        return before == "compared"
    return word != "from" or before in _BEFORE_FROM


def _begins_clause(lx: Lexed, token: int) -> bool:
    """Whether only a noun phrase stands between the beginning of the clause and `token`."""
    for place in range(token, max(token - _RATE_REACH, -1), -1):
        word = lx.low[place]
        if place < token and (word in verbs.MODAL or word in verbs.BE or word in verbs.HAVE or word == "to"):
            return False
        if place < token and word in NOT_MODIFIERS and not _inside(lx, place):
            return False
        if opens_clause(lx, place):
            return word not in verbs.BASES or word in verbs.NOUN_OR_VERB or place == token
    return False


def _inside(lx: Lexed, place: int) -> bool:
    """Articles and the parts of compounds: "the on-track rate"."""
    return lx.low[place] in ("the", "our", "and", "all", "a") or lx.low[place + 1] == "-"


def _changes(lx: Lexed, token: int) -> bool:
    """Whether a verb stands here with which a result is told or asked for."""
    word, following = lx.low[token], lx.low[token + 1]
    if word in verbs.FUTURE:
        known = following in verbs.CHANGE or following in verbs.KEEP or following in verbs.RESULT
        return known or following in VERBS or following == "be"
    if word.endswith("ing"):
        return False
    if word in verbs.BE:
        return following in ("at", "up", "down") or lx.shape[token + 1] in ("number", "blank")
    if word in ("go", "goes", "went") and following in ("up", "down"):
        return True
    finite = word in verbs.HAVE or word in verbs.PAST or word.endswith(("s", "ed"))
    return finite and (
        word in verbs.CHANGE
        or word in verbs.KEEP
        or word in verbs.HAVE
        or word in _ENDS
        or word in ("goes", "went", "slipped", "reaches")
    )
