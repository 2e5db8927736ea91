"""Tells subjects that act from those that only look on or say what they are: "we will see …", "we are …".

Part of `people`. Of one who expects or sees what others reach, those others are meant; of one who
says what is believed, what there is not or what one is, nobody is; nor of one who only finds out.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.finite import ADVERBS, opens_noun
from milepost.reading.groups import ORGANISATION_HEADS, ROLES, STAFF
from milepost.reading.lexer import Lexed
from milepost.reading.noun_phrases import Group
from milepost.reading.phrases import words

# "We will see a rise in …", "the district expects that …": the result is that of others.
_WATCHES = words(
    """see sees expect expects anticipate anticipates foresee envision witness hope hopes notice observe
    predict predicts project"""
)
_WISHES = words("want wants wish wishes need needs")
# "We believe", "we are dedicated to": a value, in which nobody acts.
_VALUES = words("believe value dedicated committed")
_PLEDGE = words("using implementing")
_DOES = words("able ready responsible required expected going set to")
# What "we create" where it is no step but what the school is.
_SETTINGS = words("environment place culture climate community space home setting")
# What those do who find out how it stands, and by what.
_CHECKS = words(
    """do does check checks count counts tally tallies sample samples log logs record records keep keeps hold
    holds conduct conducts run runs make makes read reads score scores pull pulls collect collects sign signs
    initial initials verify verifies confirm confirms review reviews track tracks file files"""
)
_DROPS = words("drop drops sit sits stop stops")
_LOOKS = words(
    """interviews interview visits visit checks check counts count tally tallies walkthroughs walkthrough
    observations observation samples sampling drop-ins spot-checks timing scoring audit log logs sheet sheets
    list lists tally notebook roster rosters sign-up card cards report reports record records count form forms
    file files minutes data spreadsheet dashboard rubric"""
)
# What a remark on how one will know follows.
_BREAKS = words("; - , (")
_NEAR = 5


def looks_on(lx: Lexed, group: Group) -> bool:
    """As in "We will see a 10% rise in pupil scores", "We want our families to feel safe"."""
    if not _speaks_for_all(lx, group):
        return False
    token = _past_helpers(lx, group.last)
    word = lx.low[token]
    if word in _WISHES:
        return opens_noun(lx, token + 1)
    return word in _WATCHES


def states_value(lx: Lexed, group: Group) -> bool:
    """As in "We believe …", "we are a family", "We do not have …": nobody is said to do anything."""
    if not _speaks_for_all(lx, group):
        return False
    value = _VALUES.intersection(lx.low[group.last : group.last + 3])
    if value:
        return _PLEDGE.isdisjoint(lx.low[group.last : group.last + 6])
    return lx.low[group.head] == "we" and (_is_something(lx, group.last) or _makes_a_setting(lx, group.last))


def only_checks(lx: Lexed, group: Group) -> bool:
    """As in "Most pupils can …; the dean does the interviews", "… - site supervisors sign the sheet": who
    finds out, behind what is asked for.
    """
    works_here = lx.low[group.head] in STAFF or lx.low[group.head] in ROLES
    if lx.low[group.start - 1] not in _BREAKS or not works_here:
        return False
    verb = _past_helpers(lx, group.last)
    if lx.low[verb] in _DROPS and lx.low[verb + 1] == "in":
        return True
    return lx.low[verb] in _CHECKS and not _LOOKS.isdisjoint(lx.low[verb + 1 : verb + 1 + _NEAR])


def only_looks_by(lx: Lexed, group: Group) -> bool:
    """As in "(card checks by the dean)", "visits by the coach": by whom one will know."""
    before = lx.low[group.start - 2]
    bracket = "(" in lx.low[max(0, group.start - _NEAR) : group.start]
    return lx.low[group.start - 1] == "by" and before in _LOOKS and bracket


def _speaks_for_all(lx: Lexed, group: Group) -> bool:
    return lx.low[group.head] == "we" or lx.low[group.head] in ORGANISATION_HEADS


def _past_helpers(lx: Lexed, token: int) -> int:
    """The main verb after "will", "also", "can" and the like."""
    while lx.low[token] in verbs.MODAL or lx.low[token] in ADVERBS or lx.low[token].endswith("ly"):
        token += 1
    return token


def _is_something(lx: Lexed, token: int) -> bool:
    """As in "we are a family", "we are proud", "we currently do not have a list"."""
    while lx.low[token] in ADVERBS or lx.low[token].endswith("ly"):
        token += 1
    word, following = lx.low[token], lx.low[token + 1]
    if word == "do" and following == "not":
        return lx.low[token + 2] in ("have", "know")
    if word not in ("are", "were"):
        return False
    after = _past_helpers(lx, token + 1)
    return not (lx.low[after].endswith(("ing", "ed")) or lx.low[after] in _DOES or lx.low[after] == "not")


def _makes_a_setting(lx: Lexed, token: int) -> bool:
    """As in "we build a place where each child is known": said of today, and no step."""
    for place in range(token + 1, token + 1 + _NEAR):
        if lx.low[place] in _SETTINGS:
            return lx.low[token] not in verbs.MODAL and lx.low[place + 1] in ("where", "that", "in")
        if place >= lx.size:
            break
    return False
