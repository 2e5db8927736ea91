"""Finds the bones of a statement: where it begins after what leads in, its subject and its verb.

No grammar of English, only what plans need: "By May, all teachers who … will use …" has the subject
"all teachers" and the verb "use"; "Increase the share of …" has no subject; "Use of …" has no verb.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from milepost.reading import verbs
from milepost.reading.groups import HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words

Form = Literal["subject", "command", "aim", "noun"]
_LEAD_IN = words(
    "by on in at for during beginning starting after before from within each every of through as"
)
_TIME_WORDS = words("the end of school year start beginning mid - late early month middle")
_ADVERBS = words(
    """also regularly consistently effectively periodically annually both continue actively intentionally then
    not be been being able to monthly weekly daily quarterly promptly explicitly all each further now only
    still fully successfully independently collaboratively systematically"""
)
_BEFORE_FIGURE = words("to by from below above under over")
_BEFORE_NOUN = words("the a an their our its all each every - / any this no")
_AFTER_NOUN = words("of - . , )") | {""}
_RELATIVE = words("who that which whose whom")
_PREPOSITIONS = words("of in for with at on from to by about among between across within per through into")
_LONGEST_LEAD_IN = 22
_LONGEST_SUBJECT = 34


@dataclass(frozen=True, slots=True)
class Clause:
    """The main clause in token numbers.

    `first` is where it begins, `verb` its main verb, -1 if none was found. `form`: "subject" has
    a subject before the verb, "command" begins with the verb, "aim" with "to", "noun" has no verb.
    `modal` says that "will", "shall" or the like stands before the verb.
    """

    first: int
    verb: int
    form: Form
    modal: bool


def main_clause(lx: Lexed, taken: bytearray, start: int = 0) -> Clause:
    """The main clause of the sentence that begins at `start`; `taken` marks the words of times."""
    first = _after_lead_in(lx, taken, start)
    word = lx.low[first]
    if word == "to":
        return Clause(first, first + 1, "aim", False)
    if word in verbs.BASES and not _names_something(lx, first):
        return Clause(first, first, "command", False)
    modal = _modal(lx, taken, first)
    if modal is not None:
        return Clause(first, _content_verb(lx, modal + 1), "subject", True)
    verb = _plain_verb(lx, first)
    if verb is not None:
        return Clause(first, _past_be(lx, verb), "subject", False)
    return Clause(first, -1, "noun", False)


def _after_lead_in(lx: Lexed, taken: bytearray, start: int) -> int:
    """Past labels ("Tier 1:"), and past "By November," or "On the spring MCAS," up to the comma."""
    first = start
    while first < lx.size and lx.shape[first] == "sign" and lx.low[first] not in ("(", "%"):
        first += 1
    for token in range(first, min(first + 4, lx.size)):
        if lx.low[token] == ":" and token + 1 < lx.size:
            first = token + 1
            break
    aim = lx.low[first] == "to"
    if lx.low[first] not in _LEAD_IN and not aim:
        return first
    stop = min(first + _LONGEST_LEAD_IN, lx.sentence_end(first) if first < lx.size else first)
    for token in range(first, stop):
        if lx.low[token] in verbs.FUTURE:
            break
        if lx.low[token] == "," and not _list_comma(lx, token) and (not aim or _future_follows(lx, token)):
            return token + 1
    return _after_time(lx, taken, first)


def _future_follows(lx: Lexed, token: int) -> bool:
    """As in "To improve reading, coaching will be provided", "…, aides are placed": what is promised."""
    return any(
        lx.low[place] in verbs.FUTURE or (lx.low[place] in ("is", "are") and lx.low[place + 1].endswith("ed"))
        for place in range(token, lx.sentence_end(token))
    )


def _after_time(lx: Lexed, taken: bytearray, first: int) -> int:
    """As in "By the end of May all …": past a time that no comma closes."""
    here = first + 1
    while lx.low[here] in _TIME_WORDS and here < first + 6:
        here += 1
    if not taken[here]:
        return first
    while here < lx.size and taken[here]:
        here += 1
    return here


def _list_comma(lx: Lexed, token: int) -> bool:
    """A comma inside a date or between numbers ends no lead-in."""
    return (
        lx.shape[token + 1] == "number"
        and lx.shape[token - 1] in ("number", "word")
        and lx.low[token + 2] in (",", "and")
    )


def _names_something(lx: Lexed, token: int) -> bool:
    """As in "Use of …", "Support staff will …", "Increase in …": a noun although it looks like a verb."""
    following = lx.low[token + 1]
    if following == "-" and lx.glued(token + 1) and lx.glued(token + 2):
        return True  # the first half of a noun: "sign-in sheets"
    shouted = len(lx.low[token]) > 2 and lx.words(token, token + 1).isupper()
    if shouted and token + 1 < lx.size and following not in _BEFORE_NOUN:
        return not lx.words(token + 1, min(token + 3, lx.size)).isupper()
    if lx.low[token] in HEADS and following not in _BEFORE_NOUN:
        return True
    if following in ("of", "in") and (lx.low[token] in verbs.NOUN_OR_VERB or lx.low[token] in verbs.CHANGE):
        return lx.low[token + 2] != "-"
    limit = min(token + 7, lx.size)
    return lx.low[token] in verbs.NOUN_OR_VERB and any(
        lx.low[t] in verbs.FUTURE for t in range(token + 1, limit)
    )


def _modal(lx: Lexed, taken: bytearray, first: int) -> int | None:
    """The first "will" or the like of the sentence that is not inside a relative clause."""
    end = min(lx.sentence_end(first) if first < lx.size else first, first + _LONGEST_SUBJECT)
    for token in range(first, end):
        if lx.low[token] in verbs.MODAL and not taken[token]:
            return token
        if lx.low[token] in (";", "•"):
            return None
    return None


def _plain_verb(lx: Lexed, first: int) -> int | None:
    """The first finite verb without a modal: "teachers use …", "classrooms are …"."""
    end = min(lx.sentence_end(first) if first < lx.size else first, first + _LONGEST_SUBJECT)
    relative = False
    for token in range(first + 1, end):
        word = lx.low[token]
        if word in _RELATIVE:
            relative = True
        if word in verbs.BE or word in verbs.HAVE or word in ("did", "does", "do"):
            return token
        finite = (
            word in verbs.ALL_VERBS and not word.endswith("ing") and lx.low[token - 1] not in _PREPOSITIONS
        )
        if finite and not _in_noun_phrase(lx, token):
            if not relative:
                return token
            relative = False
        if word in (";", "•"):
            return None
    return None


def _in_noun_phrase(lx: Lexed, token: int) -> bool:
    """As in "the use", "student progress reports", "increased student performance": a noun or participle."""
    before, following = lx.low[token - 1], lx.low[token + 1]
    if following in verbs.MODAL or following in verbs.BE or following in ("go", "goes"):
        return True
    if lx.low[token] in verbs.SURE_PAST and before not in _BEFORE_NOUN:
        return False
    if following in _BEFORE_FIGURE and lx.shape[token + 2] == "number":
        return False
    if following in _PREPOSITIONS and lx.low[token] in (
        "rate",
        "score",
        "scores",
        "rates",
        "level",
        "measure",
    ):
        return True
    if before in _BEFORE_NOUN or following in _AFTER_NOUN:
        return True
    if lx.low[token] in verbs.NOUN_OR_VERB and following in verbs.NOUN_OR_VERB:
        return True
    if before in ("we", "they", "it"):
        return False
    return lx.low[token].endswith("ed") and before not in verbs.PEOPLE_ENDINGS and not before.endswith("s")


def _content_verb(lx: Lexed, token: int) -> int:
    """The verb that says what happens: past "be able to", adverbs and "have been"."""
    here = token + (lx.low[token] == "have" and lx.low[token + 1].endswith("ed"))
    while here < lx.size and (lx.low[here] in _ADVERBS or lx.low[here].endswith("ly")) and here < token + 6:
        here += 1
    if lx.low[here] not in verbs.ALL_VERBS and "be" in lx.low[token:here]:
        return lx.low.index("be", token)
    return min(here, lx.size - 1)


def _past_be(lx: Lexed, verb: int) -> int:
    """As in "are using", "is supported": the verb after the auxiliary, if there is one."""
    if lx.low[verb] not in verbs.BE and lx.low[verb] not in verbs.HAVE:
        return verb
    content = _content_verb(lx, verb + 1)
    return content if lx.low[content] in verbs.ALL_VERBS and lx.low[content].endswith(("ed", "ing")) else verb
