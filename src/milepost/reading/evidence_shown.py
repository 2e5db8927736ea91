"""Sources as the subject: records that show something, or that are gathered and read."""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.evidence_phrases import (
    ADVERBS,
    PREPOSITIONS,
    RELATIVES,
    SAYS,
    names_source,
    nouns_end,
    past_articles,
    past_bracket,
    phrase_start,
    proper_name,
    run_end,
)
from milepost.reading.instruments import SOURCE_HEADS, SPEAKING_HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words

# These are as often nouns, so that they must stand right behind the record.
_SAYS_AT_ONCE = words("provides provided gives gave tracks tracked measures measured captures captured")
_SPEAKING = SAYS | _SAYS_AT_ONCE
_GATHERED = words(
    """collected gathered used read reviewed analyzed analysed audited tallied checked monitored disaggregated
    compiled examined submitted kept"""
)
_SHOWING = words("showing demonstrating indicating documenting reflecting showed")
_ANALYSIS = words("audit analysis review look examination study")
_OTHER_MODALS = verbs.MODAL - {"will"}
# Alone these name nothing yet: "data from previous years", "minutes of team meetings".
_BARE = words("data results minutes scores reports findings evidence information records logs notes ratings")
_ORIGINS = words("from of as on in")
_NO_ORIGIN = words("for who that with ,")
_PLACES = words("above below here")
_SUBJECT_WORDS = 26
_TIME_LEADS = words("by in on at during after each every")
_LEAD_IN_WORDS = 8
# "Use attendance reports to see whether …": what a record is read for where it is the source.
_TO_KNOW = words("see know determine tell gauge verify check confirm find learn")
_PROOF = words("evidence proof documentation data")
_READS = words("use uses review reviews read reads compare compares analyze analyzes")


def speaking(lx: Lexed, told: bool) -> list[tuple[int, int]]:
    """Records that show something ("Coach logs show …") or are gathered ("minutes are read monthly").

    `told`: a finding is told, so that any verb will do ("Survey data fell from …").
    """
    if not told and _SPEAKING.isdisjoint(lx.low):
        return _gathered(lx) or _consulted(lx) or _serving(lx)
    if aside := _as_it_shows(lx):
        return aside
    token = 0
    while token < lx.size:
        end = lx.sentence_end(token)
        joints = [t + 2 for t in range(token, end) if lx.low[t] == "," and lx.low[t + 1] in ("and", "but")]
        for start in (token, *joints):
            found = _subject(lx, start, end, told)
            if found:
                return [found]
        token = end
    return _gathered(lx) or _consulted(lx) or _serving(lx)


def _as_it_shows(lx: Lexed) -> list[tuple[int, int]]:
    """As in ", as the call log shows", "As the data below show, …": the record in an aside."""
    for token in range(lx.size):
        if lx.low[token] != "as" or not (token == lx.sentence_start(token) or lx.low[token - 1] == ","):
            continue
        first = past_articles(lx, token + 1)
        last = run_end(lx, first, min(first + _LEAD_IN_WORDS, lx.size))
        verb = next((t for t in range(first + 1, last) if lx.low[t] in SAYS), last)
        head = verb - (lx.low[verb - 1] in _PLACES)
        if verb < last and head > first and names_source(lx, first, head) == head:
            return [(first, verb)]
    return []


def _subject(lx: Lexed, start: int, end: int, told: bool) -> tuple[int, int] | None:
    """The record that a sentence begins with, if it is what shows the rest."""
    first = past_articles(lx, start + (lx.low[start] == "•"))
    if lx.low[first].endswith("ly") and lx.low[first + 1] == ",":
        first = past_articles(lx, first + 2)
    elif lx.low[first] in _TIME_LEADS and (edge := _lead_in_end(lx, first)) is not None:
        first = past_articles(lx, edge)
    opening = lx.low[first]
    if opening in PREPOSITIONS or opening in RELATIVES:
        return None
    if opening in verbs.BASES and opening not in verbs.NOUN_OR_VERB:
        return None
    verb = _verb_that_says(lx, first, end, told)
    if verb is None:
        return None
    last = nouns_end(lx, first, verb)
    if lx.low[last - 1] in _ANALYSIS and lx.low[last] == "of":
        first = past_articles(lx, last + 1)
        last = nouns_end(lx, first, verb)
        if lx.low[last - 1] in SOURCE_HEADS:
            return first, last
    if lx.low[last] == ":":
        return None  # a label
    if lx.low[last - 1] not in SPEAKING_HEADS and not _whole_name(lx, first, last):
        return None
    return first, _with_origin(lx, first, last, verb)


def _lead_in_end(lx: Lexed, first: int) -> int | None:
    """Where a short lead-in ends ("By April 2027, …", "In May 2027 the …")."""
    comma = next((t + 1 for t in range(first + 1, first + _LEAD_IN_WORDS) if lx.low[t] == ","), None)
    if comma is None and lx.shape[first + 2] == "number" and lx.low[first + 3] in ("the", "our", "a"):
        return first + 3
    return comma


def _whole_name(lx: Lexed, first: int, last: int) -> bool:
    return any(proper_name(lx, token) == last for token in range(first, last))


def _verb_that_says(lx: Lexed, first: int, end: int, told: bool) -> int | None:
    for token in range(first + 1, min(end, first + _SUBJECT_WORDS)):
        word = lx.low[token]
        if word in verbs.BE or (word in _OTHER_MODALS and not lx.capital(token)):
            return token if told and word in ("was", "were") else None
        if word in SAYS or (word in _SAYS_AT_ONCE and lx.low[token - 1] in SPEAKING_HEADS):
            return token
        if told and (word in verbs.SURE_PAST or (word in verbs.CHANGE and word.endswith("ed"))):
            return token
    return None


def _with_origin(lx: Lexed, first: int, last: int, verb: int) -> int:
    """As in "data from previous years": what a noun that says nothing alone comes from belongs to it."""
    if last != first + 1 or lx.low[first] not in _BARE or lx.low[last] not in _ORIGINS:
        return last
    token = last + 1 + (lx.low[last + 1] == "of")
    while token < verb and lx.low[token] not in _NO_ORIGIN and lx.low[token] not in ADVERBS:
        token += 1
    return token


def _gathered(lx: Lexed) -> list[tuple[int, int]]:
    """As in "minutes are read monthly", "call log checked weekly", "notes showing use of the protocol"."""
    for token in range(lx.size):
        if lx.low[token] not in SOURCE_HEADS:
            continue
        last = here = past_bracket(lx, token + 1)
        while lx.low[here] in ("will", "be", "is", "are"):
            here += 1
        first = phrase_start(lx, token, 0)
        if lx.low[first - 2] == ";":
            first -= 1
        opens = first <= lx.sentence_start(token) + 1 or lx.low[first - 1] == ";"
        known = lx.low[token] in SPEAKING_HEADS or lx.low[first - 1] == ";"
        gathered = known and lx.low[here] in _GATHERED and (here > last or opens)
        if gathered or (known and opens and lx.low[here] in _SHOWING):
            return [_meant(lx, first, last)]
    return []


def _serving(lx: Lexed) -> list[tuple[int, int]]:
    """As in "Minutes and a finished plan will serve as evidence"."""
    if "serve" not in lx.low and "serves" not in lx.low:
        return []
    for token in range(2, lx.size):
        if lx.low[token] in ("serve", "serves") and lx.low[token + 1] == "as" and lx.low[token + 2] in _PROOF:
            first = past_articles(lx, lx.sentence_start(token))
            return [(first, token - (lx.low[token - 1] in verbs.MODAL))]
    return []


def _consulted(lx: Lexed) -> list[tuple[int, int]]:
    """As in "We will use the spring survey to determine whether …"."""
    if _READS.isdisjoint(lx.low) or _TO_KNOW.isdisjoint(lx.low):
        return []
    for token in range(lx.size):
        if lx.low[token] not in _READS:
            continue
        first = past_articles(lx, token + 1)
        last = nouns_end(lx, first, min(first + _LEAD_IN_WORDS, lx.size))
        known = lx.low[last - 1] in SOURCE_HEADS or _whole_name(lx, first, last)
        if known and lx.low[last] == "to" and lx.low[last + 1] in _TO_KNOW:
            return [(first, last)]
    return []


def _meant(lx: Lexed, first: int, last: int) -> tuple[int, int]:
    """What "this data" points back to, where it was named before."""
    if last != first + 1 or lx.low[first - 1] not in ("this", "these"):
        return first, last
    for token in range(first - 2, 0, -1):
        if lx.low[token] == lx.low[first]:
            return phrase_start(lx, token, 0), past_bracket(lx, token + 1)
    return first, last
