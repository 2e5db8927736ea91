"""Says of a group whether a share of it, or its own figure, is what the statement gives.

Part of `people`: "80% of the teams", "three out of four deans", "English learners at 20%".
"""

from __future__ import annotations

from milepost.reading.figures import BOUNDS_AFTER, BOUNDS_BEFORE
from milepost.reading.finite import VERBS, plural, verb_after, verb_here
from milepost.reading.groups import RESULT_NOUNS
from milepost.reading.lexer import Lexed
from milepost.reading.noun_phrases import Group
from milepost.reading.numbers import CARDINALS
from milepost.reading.people_by_name import opens_clause
from milepost.reading.phrases import phrase_set, words

_SHARE_OF = phrase_set(
    """% of | percent of | pct of | percentage of | number of | share of | majority of | half of | half |
    thirds of | third of | quarters of | quarter of | fifths of | fifth of |
    increase in | decrease in | reduction in | proportion of | portion of | most
    of | amount of | increase of | decrease of | participation of | % | percent | percentile of |
    percentages of | rate of | fraction of | all of"""
)
# Those whose name so often only says whose a thing is.
_WHOSE = words("classroom school district parent family teacher")
_BEFORE_FIGURE = words("at from : = was is were are , reach reaches")


def figure_follows(lx: Lexed, group: Group) -> bool:
    """As in "with ELs at 20%", "for English learners 68%", "students with disabilities, from 14% to …"."""
    token = group.last
    if lx.low[token] in _BEFORE_FIGURE:
        token += 1 + (lx.low[token] == "," and lx.low[token + 1] in _BEFORE_FIGURE)
    if (bound := BOUNDS_BEFORE.at(lx.low, token)) and token > group.last:
        token = bound[1]
    unit = lx.low[token + 1] in ("%", "percent", "points", "days")
    if lx.shape[token] == "number" and unit and lx.low[group.head] in ("grade", "grades", "gr"):
        return lx.low[token + 2] != "of"
    if lx.shape[token] == "number" and unit:
        return lx.low[group.start - 1] != "of"
    return figure_of_bracket(lx, group)


def figure_of_bracket(lx: Lexed, group: Group) -> bool:
    """As in "2.8% or lower (All Students) and 4% or lower (Foster Youth)": whose figure stands before it."""
    if lx.low[group.start - 1] != "(" or lx.low[group.last] != ")" or lx.shape[group.start] == "number":
        return False
    near = lx.low[max(0, group.start - 5) : group.start - 1]
    return near[-1:] != [")"] and not {"%", "percent"}.isdisjoint(near)


def of_a_gap(lx: Lexed, group: Group) -> bool:
    """As in "the gap between boys and girls"."""
    before = group.start
    return lx.low[before - 1] in ("between", "with", "for") and lx.low[before - 2] in ("gap", "gaps")


def is_share(lx: Lexed, group: Group) -> bool:
    """As in "80% of …", "the percentage of …", "half the …", "3 in 5 …", "in 80 percent of …"."""
    before = group.start
    if _only_says_whose(lx, group):
        return False
    if _out_of(lx, before):
        return True
    if lx.low[before - 1] == "of" and (before == 1 or lx.shape[before - 2] in ("number", "blank")):
        return True
    if lx.low[before - 1] == "of" and before < group.first and opens_clause(lx, before - 1):
        return True  # "Of the 60 tutored readers, at least 40 …"
    if lx.low[before - 1] == "of" and (bound := BOUNDS_AFTER.before(lx.low, before - 1)):
        return lx.low[bound[1] - 1] in ("%", "percent")
    found = _SHARE_OF.before(lx.low, before)
    if found is None:
        return False
    ahead = found[1] - (lx.low[found[1] - 1] in ("the", "a"))
    return not (lx.low[ahead - 1].endswith("ing") and lx.low[ahead - 2] == ",")


def _only_says_whose(lx: Lexed, group: Group) -> bool:
    """As in "90% of classroom tickets", "95% of parent calls": the things that follow are counted."""
    following = lx.low[group.last]
    return (
        group.last == group.first + 1
        and lx.low[group.head] in _WHOSE
        and lx.shape[group.last] == "word"
        and following.endswith("s")
        and following not in RESULT_NOUNS
        and following not in VERBS
    )


def _out_of(lx: Lexed, token: int) -> bool:
    """As in "7 in 10 seniors", "three out of four aides", "9 of the 12 teams": the words before `token`."""
    if token < 2 or lx.low[token] == "of":
        return False
    joint = token - 1 if lx.low[token - 1] in ("of", "in") else token
    for place in (joint, joint + 1, joint + 2):
        if (
            lx.low[place] in ("of", "in")
            and place > 0
            and _is_number(lx, place - 1 - (lx.low[place - 1] == "out"))
        ):
            return _is_number(lx, place + 1) or (lx.low[place] == "of" and place < token)
    return False


def _is_number(lx: Lexed, token: int) -> bool:
    return token >= 0 and (lx.shape[token] == "number" or lx.low[token] in CARDINALS)


def is_new_share(lx: Lexed, group: Group) -> bool:
    """As in "…; 60% of sophomores should …", "9 of 47 aides and 7 of 48 deans": after another, one more."""
    before = group.start
    near = lx.low[max(0, before - 6) : before]
    return (";" in near or "and" in near) and verb_here(
        lx, verb_after(lx, group.last), plural(lx, group.head)
    )


def one_more_share(lx: Lexed, group: Group) -> bool:
    """As in "…, with 30% of seniors and 28% of juniors doing so": beside the share of another group."""
    if lx.low[group.start - 1] != "of" or lx.low[group.start - 2] not in ("%", "percent"):
        return False
    if group.last == group.first + 1:
        return False  # "15% of students": of the same
    before = group.start - 3
    if lx.shape[before] != "number":
        return False
    if bound := BOUNDS_BEFORE.before(lx.low, before):
        before = bound[1]
    return lx.low[before - 1] in ("with", "and")


def is_only_where(lx: Lexed, group: Group) -> bool:
    """As in "In 2 of the 5 schools, tutors …": the lead-in's place."""
    first = lx.sentence_start(group.first)
    return lx.low[first] in ("in", "at", "across") and lx.low[group.last] == ","
