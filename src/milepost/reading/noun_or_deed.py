"""Tells the deed from the thing: "the dean reviews tardy lists", but "dean reviews of tardy lists".

Part of `finite`. A word that is a plural noun as often as a verb ("reviews", "visits", "reports"), or a word
of no list ("hand", "triage"), is the verb where a clause opens with those who do it, its object or its way
follows, and no other verb takes their place. What can be a verb at all is the business of `verbs`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.groups import (
    HEADS,
    NOT_MODIFIERS,
    ORGANISATION_HEADS,
    OTHERS,
    RESULT_NOUNS,
    STAFF,
    SUBJECT_NAMES,
    TEAMS,
)
from milepost.reading.instruments import SOURCE_HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import CARDINALS
from milepost.reading.phrases import words

# Those who do things in plans; children's names stand before what is theirs ("student reports").
_DOERS = STAFF | TEAMS | OTHERS | words("office cabinet clerk board department pta pto") - {"we", "everyone"}
_ONE = frozenset(word for word in _DOERS if not word.endswith("s"))
_MANY = frozenset(word for word in _DOERS if word.endswith("s"))
# Before these a thing is so often named ("teacher surveys", "school visits") that an article must stand.
_NAME_THINGS = words("teacher educator staff team faculty personnel member volunteer") | ORGANISATION_HEADS
_ARTICLES = words("the a an each every our this")
# What begins a sentence before its subject.
_LEAD_IN = words(
    """by on in at for during beginning starting after before from within each every once twice when as if
    until since through throughout between"""
)
_OPENERS = words(": ; •")
# What may follow the verb in the place of an object.
_WAYS = words(
    "on with to in for at through over during after before each every all any both using home back out up"
)
# Without an article these follow a thing as often.
_WAYS_OF_DEEDS = words("on with to in for")
_NO_WAYS = words("of by and or that which are is was were as than not")
# At these the clause is over in which another verb would speak against it.
_CLAUSE_ENDS = words(
    ", ; : . ( • who that which whose where when whether how why because while so if until before after as "
    "than to and or but they it he she we"
)
_NO_BARE_VERBS = (
    HEADS
    | RESULT_NOUNS
    | NOT_MODIFIERS
    | SUBJECT_NAMES
    | _NO_WAYS
    | words("new able ready due absent eligible likely responsible proficient alike alone")
)
# Endings of nouns for several, which no verb has.
_NAMES_OF_THINGS = ("ss", "'s", "ings", "ions", "ments", "ers", "ors", "ness", "ities")
_LONGEST_DOER = 7
_NO_OBJECTS = NOT_MODIFIERS | _NO_WAYS | {""}
_NO_BARE_OBJECTS = _NO_OBJECTS | _WAYS | verbs.AUXILIARIES
_CLAUSE = 24


def deed_of_one(lx: Lexed, token: int) -> bool:
    """As in "The dean reviews tardy lists", "Superintendent reports on the budget"."""
    doer = token - 1
    if doer < 0 or lx.low[doer] not in _ONE or lx.capital(token):
        return False
    first = _clause_opening(lx, doer)
    if first is None:
        return False
    article = lx.low[first] in _ARTICLES and first < doer
    following = lx.low[token + 1]
    if following in CARDINALS or lx.shape[token + 1] == "number":
        fits = True
    elif following in _WAYS:
        fits = (article or following in _WAYS_OF_DEEDS) and (
            following == "on" or lx.low[token + 2] not in verbs.BASES
        )
    else:
        fits = lx.shape[token + 1] != "sign" and following not in _NO_OBJECTS
    named = lx.low[doer] in _NAME_THINGS and not article and doer == first
    return fits and not named and not _other_verb(lx, token + 1)


def unlisted_deed(lx: Lexed, token: int, many: bool) -> bool:
    """As in "Bus drivers hand slips to …", "Librarian books author visits for …": a word of no list."""
    if many:
        return _deed_of_many(lx, token)
    word = lx.low[token]
    plain = word.endswith("s") and not word.endswith(_NAMES_OF_THINGS) and word not in SOURCE_HEADS
    way = _way_follows(lx, token + 2) or (lx.shape[token + 1] == "number" and lx.shape[token + 2] == "word")
    return plain and way and deed_of_one(lx, token)


def _deed_of_many(lx: Lexed, token: int) -> bool:
    """Whether the plain form of a word, right after several who act, is followed as a verb is."""
    doer, word, following = token - 1, lx.low[token], lx.low[token + 1]
    if doer < 0 or lx.low[doer] not in _MANY or lx.capital(token) or len(word) < 3:
        return False
    if word in _NO_BARE_VERBS or word.endswith(("s", "ed", "ing", "ly", "al", "ive", "ous", "ful")):
        return False
    if lx.shape[token + 1] != "word" or following in _NO_BARE_OBJECTS:
        return False
    if following in verbs.MODAL or _clause_opening(lx, doer) is None:
        return False
    return _way_follows(lx, token + 2) and not _other_verb(lx, token + 1)


def _way_follows(lx: Lexed, token: int) -> bool:
    """Whether behind a bare object something says to whom, where or when, as behind no mere name."""
    return not _WAYS.isdisjoint(lx.low[token : token + 3])


def _clause_opening(lx: Lexed, doer: int) -> int | None:
    """Where the phrase of the doer begins, if it opens its clause; None if it does not."""
    first, sentence = doer, lx.sentence[doer]
    while first > 0 and lx.sentence[first - 1] == sentence and doer - first < _LONGEST_DOER:
        before = lx.low[first - 1]
        if before in _ARTICLES:
            first -= 1
            break
        if before in NOT_MODIFIERS or (lx.shape[first - 1] == "sign" and before not in ("-", "/")):
            break
        if lx.shape[first - 1] == "number":
            break
        first -= 1
    if first == 0 or lx.sentence[first - 1] != sentence or lx.low[first - 1] in _OPENERS:
        return first
    led = lx.low[lx.sentence_start(doer)] in _LEAD_IN
    article = lx.low[first] in _ARTICLES and lx.low[first - 1] not in NOT_MODIFIERS
    return first if led and (lx.low[first - 1] == "," or article) else None


def _other_verb(lx: Lexed, token: int) -> bool:
    """Whether another word of the clause can only be its verb."""
    for place in range(token, min(token + _CLAUSE, lx.size)):
        word = lx.low[place]
        if word in _CLAUSE_ENDS and not (word == "to" and place == token):
            return False
        if (word in verbs.MODAL or word in verbs.AUXILIARIES) and not (word == "may" and lx.capital(place)):
            return True
        if place > token and word in verbs.BASES and word not in verbs.NOUN_OR_VERB:
            before = lx.low[place - 1]
            if before.endswith("s") and not lx.capital(place):
                return True
    return False
