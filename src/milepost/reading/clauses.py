"""Finds the bones of a statement: where it begins after what leads in, its subject and its verb.

No grammar of English, only what plans need: "By May, all teachers who … will use …" has the subject
"all teachers" and the verb "use"; "Increase the share of …" has no subject; "Use of …" has no verb.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from milepost.reading import verbs
from milepost.reading.finite import PLAIN_DEEDS, VERBS
from milepost.reading.groups import BODIES_THAT_ACT, HEADS
from milepost.reading.imperatives import commands
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import CARDINALS
from milepost.reading.phrases import Phrases, words
from milepost.reading.values import value

Form = Literal["subject", "command", "aim", "noun"]
_LEAD_IN = words(
    """by on in at for during beginning starting after before from within each every of through as per
    according based with"""
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
# After these words for several people, what is no joint, adverb or adjective is their verb …
_SEVERAL = frozenset(word for word in HEADS if word.endswith("s")) | words("children we they adults clerks")
# … as it is after these for one, or for a body, where it ends in "s" and takes an object.
_ONE = (HEADS - _SEVERAL) | words("school district campus department")
_BEFORE_VERB = words("often rarely always never sometimes usually also then now both all each still seldom")
_AFTER_PEOPLE = _PREPOSITIONS | words(
    """the a an each every all its their his her our this these any around against toward towards
    throughout without behind beyond and or but nor not as than like per below above under over near
    during after before until upon via who that which whose when where while so because if ready able
    eligible proficient new absent present likely responsible available prepared only more less most other
    one two three four five six seven eight nine ten half twice once weekly daily monthly quarterly
    annually overall alike today tomorrow"""
)
_SHOWING = words("show shows indicate reveal demonstrate")
# What is expected is the statement itself; after "to" and "for" its verb follows a "to".
_EXPECTING = words("expect expects anticipate anticipates predict predicts project projects envision")
_EXPECTED = Phrases(
    {
        "that": """it is expected that | it is anticipated that | it is our expectation that
        | it is our goal that | it is our aim that | it is hoped that | it is projected that
        | our expectation is that | the expectation is that | our hope is that | our prediction is that
        | our aim is that | our goal is that | the goal is that | our target is that
        | our intent is that | we hope that
        | we hope to see | we hope to have | we want to see | we want to have | we would like to see
        | we would like to have | we aim to have | we aim to see | we plan to see | we intend to see
        | our goal is to have | our goal is to see | the goal is to have | the goal is to see
        | our aim is to have | our aim is to see | our expectation is to see | we are aiming to have""",
        "to": """our goal is for | the goal is for | our aim is for | our hope is for | our expectation is for
        | our target is for | the expectation is for | we hope for | we want | we would like
        | we are aiming for""",
    }
)
_OBJECTS = words("the a an each every all its their his her our this these any one two three four home")
# After "as" these begin how one will know; no verb of the statement follows.
_KNOWN_BY = words("measured evidenced shown demonstrated indicated determined documented assessed reported")
# What a thing does, so that the word before it is no order.
_TELLS = words("shows indicates suggests says tells confirms demonstrates reveals is are has")
# Verbs that tell of the past and are on no list of what plans do.
_WENT = words("came went took saw told said failed missed lost finished matters")
_LONGEST_LEAD_IN = 22
_LONGEST_SUBJECT = 34


@value
class Clause:
    """The main clause in token numbers.

    `first` is where it begins, `verb` its main verb, -1 if none was found. `form`: "subject" has
    a subject before the verb, "command" begins with the verb, "aim" with "to", "noun" has no verb.
    `modal` says that "will", "shall" or the like stands before the verb, `expected` that the clause
    is what somebody expects or hopes for.
    """

    first: int
    verb: int
    form: Form
    modal: bool
    expected: bool = False


def main_clause(lx: Lexed, taken: bytearray, start: int = 0) -> Clause:
    """The main clause of the sentence that begins at `start`; `taken` marks the words of times."""
    first = _after_lead_in(lx, taken, start)
    expected = _EXPECTED.at(lx.low, first)
    if expected is not None:
        return _expected(lx, taken, expected[1], expected[0] == "to")
    word = lx.low[first]
    if word == "to":
        return Clause(first, first + 1, "aim", False)
    if word in verbs.BASES and not _names_something(lx, first):
        return Clause(first, first, "command", False)
    ordered = commands(lx, taken, first)
    if ordered is not None:
        return Clause(first, ordered, "command", False)
    expects = next((t for t in range(first + 1, min(first + 5, lx.size)) if _expects(lx, t)), None)
    if expects is not None:
        return _expected(lx, taken, _past_that(lx, expects + 1), lx.low[expects + 1] not in ("that", "to"))
    modal = _modal(lx, taken, first)
    if modal is not None:
        return Clause(first, _content_verb(lx, modal + 1), "subject", True)
    verb = _plain_verb(lx, first)
    if verb is None:
        return Clause(first, -1, "noun", False)
    return Clause(first, _past_be(lx, verb), "subject", False)


def _expects(lx: Lexed, token: int) -> bool:
    """As in "We expect that …", "The team anticipates …"; not "expect to open a pantry", a step."""
    word = lx.low[token]
    if word not in _EXPECTING or (word.startswith("project") and lx.low[token - 1] != "we"):
        return False
    if not word.startswith("expect") and not _states_something(lx, token + 1):
        return False
    return lx.low[token + 1] != "of" and (lx.low[token + 1] != "to" or lx.low[token + 2] in ("see", "have"))


def _states_something(lx: Lexed, token: int) -> bool:
    """Whether a clause or a figure begins here, not merely what is foreseen: "anticipate misconceptions"."""
    opens = lx.low[token] in ("that", "to", "a", "an", "the", "our", "all", "every", "each", "at")
    return opens or lx.shape[token] == "number" or lx.low[token] in CARDINALS


def _past_that(lx: Lexed, token: int) -> int:
    """Past "that", "to see" and "to have"."""
    if lx.low[token] == "to" and lx.low[token + 1] in ("see", "have"):
        return token + 2
    return token + (lx.low[token] == "that")


def _expected(lx: Lexed, taken: bytearray, start: int, infinitive: bool) -> Clause:
    """The clause that is expected: "that 80% will …", "80% of families to say …"."""
    if infinitive:
        for token in range(start + 1, min(start + _LONGEST_SUBJECT, lx.size)):
            if lx.low[token] == "to" and lx.shape[token + 1] == "word" and lx.low[token - 1] != "up":
                return Clause(start, _content_verb(lx, token + 1), "subject", True, True)
            if lx.low[token] in verbs.MODAL or lx.low[token] in (";", "."):
                break
    return replace(main_clause(lx, taken, start), expected=True)


def _after_lead_in(lx: Lexed, taken: bytearray, start: int) -> int:
    """Past labels ("Tier 1:"), and past "By November," or "On the spring MCAS," up to the comma."""
    first = start
    while first < lx.size and lx.shape[first] == "sign" and lx.low[first] not in ("(", "%"):
        first += 1
    for token in range(first, min(first + 4, lx.size)):
        if lx.low[token] == ":" and token + 1 < lx.size and lx.low[first] not in ("all", "every", "each"):
            first = token + 1
            break
    aim = lx.low[first] == "to"
    if lx.low[first] not in _LEAD_IN and not aim:
        return first
    stop = min(first + _LONGEST_LEAD_IN, lx.sentence_end(first) if first < lx.size else first)
    if lx.low[first] in ("every", "each") and not taken[first + 1]:
        return first
    for token in range(first, stop):
        if lx.low[token] in verbs.FUTURE or (lx.low[token] == "we" and lx.low[token + 1] in verbs.HAVE):
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
    return here + 2 if lx.low[here : here + 2] == ["school", "year"] else here


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
    if following in _TELLS:
        return True  # "Research shows that …"
    if lx.low[token] == "focus" and following in ("group", "groups"):
        return True
    if lx.shape[token + 1] == "number" and (
        lx.low[token + 2] in verbs.BE or lx.low[token + 2] in verbs.MODAL
    ):
        return True  # "Target 4 was"
    if following in ("of", "in") and (lx.low[token] in verbs.NOUN_OR_VERB or lx.low[token] in verbs.CHANGE):
        return lx.low[token + 2] != "-"
    if lx.low[token] == "master" and following in ("schedule", "schedules", "calendar", "list", "plan"):
        return True
    limit = min(token + 7, lx.size)
    return lx.low[token] in verbs.NOUN_OR_VERB and any(
        lx.low[t] in verbs.FUTURE for t in range(token + 1, limit)
    )


def _modal(lx: Lexed, taken: bytearray, first: int) -> int | None:
    """The first "will" or the like of the sentence that is not inside a relative clause."""
    end = min(lx.sentence_end(first) if first < lx.size else first, first + _LONGEST_SUBJECT)
    for token, word in enumerate(lx.low[first:end], first):
        if word in verbs.MODAL and not taken[token]:
            return token
        if word in (";", "•") or (word == "so" and _purpose(lx, token)):
            return None
    return None


def _purpose(lx: Lexed, token: int) -> bool:
    """As in "… so that teams can meet": what follows is what a thing is for."""
    return lx.low[token] == "so" and lx.low[token + 1] in ("that", "students", "teachers", "staff", "all")


def _plain_verb(lx: Lexed, first: int) -> int | None:
    """The first finite verb without a modal: "teachers use …", "classrooms are …"."""
    end = min(lx.sentence_end(first) if first < lx.size else first, first + _LONGEST_SUBJECT)
    relative = past = 0
    for token in range(first + 1, end):
        word = lx.low[token]
        if word in _RELATIVE:
            relative = 1
        if word == "who" and lx.low[token + 1] in VERBS and lx.low[token + 1] not in verbs.ALL_VERBS:
            relative, past = 0, token + 2  # "the share of seniors who file for aid rises"
        if word in (";", "•") or _purpose(lx, token) or (word == "as" and lx.low[token + 1] in _KNOWN_BY):
            return None
        if token < past:
            continue
        if _finite(lx, token) or (not relative and _after_people(lx, token, first)):
            if not relative:
                return token
            relative, past = 0, _after_verb_group(lx, token)
        elif past and token > past and _agrees_again(lx, token):
            return token
    return None


def _agrees_again(lx: Lexed, token: int) -> bool:
    """As in "Teachers who get coaching change a habit": after "who …", a verb and its object."""
    word = lx.low[token]
    if lx.shape[token] != "word" or word.endswith(("s", "ed", "ing", "ly")) or word in _AFTER_PEOPLE:
        return False
    if lx.low[token - 1] in _BEFORE_NOUN or lx.low[token - 1] in _PREPOSITIONS or word in verbs.MODAL:
        return False
    return lx.low[token + 1] in _OBJECTS or lx.low[token + 1 : token + 3] == ["at", "least"]


def _after_verb_group(lx: Lexed, token: int) -> int:
    """Past the rest of a relative clause's verb: "who have not yet passed", "who are enrolled"."""
    if lx.low[token] not in verbs.AUXILIARIES:
        return token + 1
    here = token + 1
    while lx.low[here] in _ADVERBS or lx.low[here] in verbs.ALL_VERBS or lx.low[here].endswith(("ed", "ing")):
        here += 1
    return here


def _finite(lx: Lexed, token: int) -> bool:
    """A form of "be", "have" or "do", or a verb of plans that is no noun here."""
    word = lx.low[token]
    if word in verbs.BE or word in verbs.HAVE or word in ("did", "does", "do"):
        return True
    several = word in BODIES_THAT_ACT or word in _SEVERAL
    if several and lx.low[token + 1] in verbs.BASES and lx.low[token - 1] not in HEADS:
        return False  # "lunch monitors use …"
    if word in _WENT and lx.low[token - 1] not in _PREPOSITIONS and lx.low[token - 1] not in _BEFORE_NOUN:
        return True
    known = word in verbs.ALL_VERBS and not word.endswith("ing") and lx.low[token - 1] not in _PREPOSITIONS
    return known and not _in_noun_phrase(lx, token)


def _after_people(lx: Lexed, token: int, first: int) -> bool:
    """As in "students often start", "every school names a lead": where people stand before it, a word is
    a verb whether plans often use it or not.
    """
    word, before = lx.low[token], token - 1
    if lx.shape[token] != "word" or word in _AFTER_PEOPLE or word in HEADS:
        return False
    if word.endswith(("ing", "ed")) and word not in ("need", "bring", "sing"):
        return False
    if word in _BEFORE_VERB or word.endswith("ly") or lx.capital(token):
        return False
    while before > first and (lx.low[before] in _BEFORE_VERB or lx.low[before].endswith("ly")):
        before -= 1
    if lx.low[before] in _SEVERAL or (lx.low[before] in ("staff", "faculty") and word in PLAIN_DEEDS):
        return True
    one = lx.low[before] in _ONE and word.endswith("s") and not word.endswith(("ss", "'s"))
    return one and (lx.low[token + 1] in _OBJECTS or lx.shape[token + 1] == "number")


def _in_noun_phrase(lx: Lexed, token: int) -> bool:
    """As in "the use", "student progress reports", "increased student performance": a noun or participle."""
    before, following = lx.low[token - 1], lx.low[token + 1]
    if following in verbs.MODAL or following in verbs.BE or following in ("go", "goes"):
        return True
    if following.endswith("s") and lx.low[token + 2] in verbs.BE and following not in _BEFORE_NOUN:
        return True
    if before == "as" and lx.low[token].endswith("ed"):
        return True  # "as measured by"
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
    if lx.low[token].endswith("s") and (following in verbs.SURE_PAST or following in _SHOWING):
        return True
    if _names_many(lx, token):
        return True
    if lx.low[token - 2] in _BEFORE_NOUN and lx.low[token - 2] != "-" and _disagrees(lx, token):
        return True
    if lx.low[token] in verbs.NOUN_OR_VERB and (following in verbs.SURE_PAST or _disagrees(lx, token)):
        return True
    if lx.low[token] in verbs.NOUN_OR_VERB and following in verbs.NOUN_OR_VERB:
        return True
    if before in ("we", "they", "it"):
        return False
    return lx.low[token].endswith("ed") and before not in verbs.PEOPLE_ENDINGS and not before.endswith("s")


def _names_many(lx: Lexed, token: int) -> bool:
    """As in "Lexia usage reports by homeroom", "Interventions and Supports framework": nouns in "s"."""
    word, before, following = lx.low[token], lx.low[token - 1], lx.low[token + 1]
    if not word.endswith("s") or word[:-1] not in verbs.NOUN_OR_VERB or before in HEADS or following == "to":
        return False
    if before in ("and", "&") and lx.capital(token) and lx.capital(token - 2):
        return True
    if following in verbs.BASES and following not in verbs.NOUN_OR_VERB:
        return True  # "community partners provide"
    return (
        following in _PREPOSITIONS and not before.endswith("s") and before not in _RELATIVE and before != "it"
    )


def _disagrees(lx: Lexed, token: int) -> bool:
    """As in "Student survey data": one thing stands before it, and the word has no "s", so it is no verb."""
    before = lx.low[token - 1]
    if lx.shape[token - 1] != "word" or before.endswith(("s", "ly")) or before in _BEFORE_VERB:
        return False
    if before in verbs.PEOPLE_ENDINGS or before in _SEVERAL or before in _RELATIVE or before in _ADVERBS:
        return False
    if before in ("data", "people", "who"):
        return False
    joined = any(word in ("and", "&", "/", "or") for word in lx.low[max(0, token - 6) : token])
    word = lx.low[token]
    return (not word.endswith(("s", "ed")) or word.endswith("ss")) and not joined


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
