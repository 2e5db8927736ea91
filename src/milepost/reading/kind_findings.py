"""The rules by which a statement tells how things were or are: a finding, a need, a description.

Each says "none" or leaves the statement to the rules after it; their order is in `kind`.
"""

from __future__ import annotations

from itertools import pairwise

from milepost.reading import verbs
from milepost.reading.figures import BOUNDS_BEFORE
from milepost.reading.finite import PREPOSITIONS, UNDERGONE, opens_noun
from milepost.reading.groups import HEADS
from milepost.reading.kind_deeds import (
    BESIDE_OTHERS,
)
from milepost.reading.kind_seen import ADULTS, ORGANISATIONS, PEOPLE_AND_FAMILIES, Seen
from milepost.reading.kind_words import (
    ANSWERS,
    AT_EASE,
    AT_PRESENT,
    DATA_WORDS,
    DENIALS,
    FARES,
    FOUND_NOW,
    GIVEN_FORMS,
    GOES_ON,
    JOINS,
    LIKE,
    MAKE_UP,
    MORE,
    PAST_TIMES,
    PROVISOS,
    SHOWS_HOW_IT_IS,
    SOME,
    SPEAKS,
    SPOKE,
    TOLD,
    TOLD_OF_SHARES,
    WANTS,
)
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.types import ReadKind

# After "identified" these show that no finding is told, and so do these before it.
_NO_OBJECT = frozenset(("by", "in", "as", "on", "through", "for"))
_PASSIVE = verbs.BE | {"as"}
# What an object begins with, and what before "-ed" shows that it is no verb of the sentence.
_OBJECTS = frozenset(("the", "a", "an", "its", "their", "our", "his", "her"))
_NO_SUBJECT = verbs.AUXILIARIES | frozenset(
    ("the", "a", "an", "to", "by", "as", "who", "that", "which", ",", "with", "not", "be")
)
_DOERS = (
    HEADS
    | ORGANISATIONS
    | {"we", "they", "team", "committee", "council", "board", "office", "pta", "pto", "ptso"}
)
_DID_IRREGULARLY = words(
    """wrote held met took gave built chose sent led taught went began saw made did bought brought drew spoke
    spent kept ran"""
) - {"met"}
# Without an object, and never a participle; and participles after which an object may stand.
_DID_ALONE = words(
    """participated performed worked looked listened talked collaborated struggled responded spoke went came
    began met called"""
)
_GIVEN_TO = UNDERGONE & words(
    "given assigned asked designated deemed classified labeled required expected needed"
)
_NO_OBJECT_AFTER = PREPOSITIONS | frozenset(
    (
        "by",
        "to",
        "as",
        "and",
        "or",
        "through",
        "during",
        "via",
        "out",
        "off",
        "up",
        "home",
        "back",
        "",
        ".",
        ",",
    )
)
_WAS = words("was were had did")
_GOALS = frozenset(("goal", "target", "objective", "aim"))
_AFTER_FRAGMENT = frozenset(("as", "in", "by", "for", "with", "to", "on", "at"))
_TELLING = TOLD | SPEAKS | frozenset(word for word in verbs.CHANGE if word.endswith("ed"))
# What is said in the present of a part of those who are there.
_ARE_COUNTED = words("speak live qualify comprise represent come arrive start begin")
# What is told of: where a school is or does as it always does, and lists of what was found.
_PLACES = words("school district community campus neighborhood town city council test claim standard")
_PLURALS = words("sites teams leaders families parents staffs partners members psychologists meetings events")
_WE_OR_THE = frozenset(("our", "the"))
_FOUND = words("areas strengths challenges concerns barriers factors causes needs weaknesses trends findings")
# What pays, and how that is said; within so many words of the beginning.
_MONEY = words("budget grant grants allocation allocations funds funding levy dollars money title")
_PAYS = words("pay pays cover covers fund funds support supports")
_SUBJECT = 6
# Within so many words what was said is the statement's main matter.
_FAR_SAID = 12
_COMPARED = frozenset(("than", "versus", "vs", "against"))


def finding(seen: Seen) -> ReadKind | None:
    """A past tense, data that show something, or "there are …", with nothing still to come."""
    if seen.future or _labels_figures(seen) or _asks_afterwards(seen) or _tells_the_start(seen):
        return None
    past = _past_verb(seen)
    if past and not seen.vocabulary.isdisjoint(("was", "were")):
        return "none"
    if (
        _done_to_it(seen)
        or _did(seen)
        or _as_told(seen)
        or _data_told(seen)
        or _share_told(seen)
        or _long_ago(seen)
        or _was_said(seen)
    ):
        return "none"
    if any(m.role == "deadline" and m.label and seen.lx.low[m.first] != "to" for m in seen.dates):
        return None
    there = seen.opening == "there" and seen.lx.low[seen.clause.first + 1] in verbs.BE
    return "none" if past or there or _data_speak(seen) else None


def _asks_afterwards(seen: Seen) -> bool:
    """As in "Lateness was 9%. Reduce it to 6%.", "… The goal is 6%.": told first, then asked."""
    lx = seen.lx
    for aim in seen.aims:
        first = lx.sentence_start(aim.first)
        goal = not _GOALS.isdisjoint(lx.low[first : aim.first])
        if lx.sentence[aim.first] > 0 and (goal or lx.low[first] in verbs.BASES):
            return True
    return False


def _tells_the_start(seen: Seen) -> bool:
    """As in "62% meet the standard in 2027; 2026 was 57", "we had 22; that comes down to 12 or fewer".

    What was is told of in a part of its own; another part has a level, with that for its start.
    """
    lx = seen.lx
    if ";" not in lx.low or all(aim.start_value is None for aim in seen.aims):
        return False
    cuts = [0, *(t + 1 for t in range(lx.size) if lx.low[t] == ";"), lx.size]
    told = [not _WAS.isdisjoint(lx.low[a:b]) for a, b in pairwise(cuts)]
    asked = [any(a <= aim.first < b for aim in seen.aims) for a, b in pairwise(cuts)]
    past = [not verbs.SURE_PAST.isdisjoint(lx.low[a:b]) for a, b in pairwise(cuts)]
    apart = not any(p and a for p, a in zip(past, asked, strict=True))
    first = asked.index(True)
    bounded = BOUNDS_BEFORE.before(lx.low, seen.aims[0].first) is not None
    goal = not _GOALS.isdisjoint(lx.low[cuts[first] : cuts[first + 1]])
    return apart and any(told) and (bounded or goal or not any(told[:first]))


def _done_to_it(seen: Seen) -> bool:
    """As in "the council reviewed and approved the plan": a past verb and its object."""
    if seen.aims or seen.clause.form in ("command", "aim") or seen.clause.modal:
        return False
    low, first = seen.lx.low, seen.clause.first
    return any(
        low[t].endswith("ed") and low[t + 1] in _OBJECTS and low[t - 1] not in _NO_SUBJECT and len(low[t]) > 4
        for t in range(first + 1, min(len(seen.first_sentence), first + 12))
    )


def _did(seen: Seen) -> bool:
    """As in "Coaches modeled lessons", "The district bought two vans": people and what they did."""
    clause, low = seen.clause, seen.lx.low
    if clause.form not in ("subject", "noun") or clause.modal or seen.aims:
        return False
    if any(m.role == "deadline" for m in seen.dates) or seen.opening in MORE:
        return False
    first = clause.first
    if (
        clause.form == "noun"
        and (low[first].endswith("ed") or low[first] in GIVEN_FORMS)
        and low[first + 1] in _AFTER_FRAGMENT
    ):
        first = seen.lx.sentence_end(first)  # "Used as a pretest. Students took it in May."
    if first >= seen.lx.size:
        return False
    end = min(seen.lx.sentence_end(first), first + 9)
    return any(low[t - 1] in _DOERS and _told_of(seen.lx, t) for t in range(first + 1, end))


def _told_of(lx: Lexed, verb: int) -> bool:
    """Whether the word after people is a verb in the past, not a participle that says which ones."""
    word, following = lx.low[verb], lx.low[verb + 1]
    if word in _DID_ALONE or (word == "asked" and following == "for"):
        return True
    if following in ("out", "up", "in", "off", "over", "down") and opens_noun(lx, verb + 2):
        return word.endswith("ed") or word in _DID_IRREGULARLY
    object_follows = opens_noun(lx, verb + 1) or lx.shape[verb + 1] == "number"
    bare_object = lx.shape[verb + 1] == "word" and following not in _NO_OBJECT_AFTER
    if word in _DID_IRREGULARLY:
        return object_follows or bare_object
    if not word.endswith("ed") or word in verbs.BASES or lx.shape[verb] != "word" or word.endswith("eed"):
        return False
    return object_follows or (word not in _GIVEN_TO and bare_object)


def _was_said(seen: Seen) -> bool:
    """As in "Families told us that …", "Teachers said in May that …": what people said when asked."""
    low = seen.lx.low
    if seen.vocabulary.isdisjoint(("told", "said")) or seen.clause.form == "command" or seen.aims:
        return False
    said = next(t for t in range(seen.lx.size) if low[t] in ("told", "said"))
    return (
        said < seen.clause.first + _FAR_SAID
        and low[said - 1] not in verbs.AUXILIARIES
        and ("that" in low[said + 1 : said + 6])
    )


def _as_told(seen: Seen) -> bool:
    """As in "According to the state's dashboard, the school is …"."""
    return seen.lx.low[0] == "according" and seen.clause.form == "subject" and not seen.clause.modal


def _long_ago(seen: Seen) -> bool:
    low = seen.lx.low
    told = "historically" in seen.vocabulary and seen.clause.form != "command"
    return told or (not seen.aims and PAST_TIMES.at(low, 0) is not None)


def _labels_figures(seen: Seen) -> bool:
    """As in "Exams scored 3 or better: 90 in May 2026, 110 in May 2027": a figure and what it counts."""
    low = seen.lx.low
    told = seen.clause.verb if seen.verb in verbs.SURE_PAST else -1  # "Grade 4: 62% met the standard"
    colons = (t for t in range(seen.lx.size) if low[t] == ":" and t > told - 1)
    return bool(seen.aims) and any(seen.lx.shape[token + 1] == "number" for token in colons)


def _aside(lx: Lexed, token: int) -> bool:
    """In brackets, or compared with: "(it was 46%)", "than they did in May"."""
    before = lx.low[:token]
    if before.count("(") > before.count(")"):
        return True
    return any(word in _COMPARED for word in lx.low[max(0, token - 5) : token])


def _share_told(seen: Seen) -> bool:
    """As in "62% of families responded": a share with a verb in the past, whatever the time."""
    clause, low = seen.clause, seen.lx.low
    told = clause.form == "subject" and seen.verb in TOLD_OF_SHARES and not clause.modal
    return told and seen.share and low[clause.verb - 1] not in verbs.AUXILIARIES


def _data_told(seen: Seen) -> bool:
    """As in "the audit revealed gaps", "results indicate that …", "survey data decreased from …"."""
    if seen.vocabulary.isdisjoint(_TELLING) or seen.vocabulary.isdisjoint(DATA_WORDS):
        return False
    low, end = seen.lx.low, len(seen.first_sentence)
    for token in range(1, end):
        word, after = low[token], low[token + 1]
        tells = word in TOLD and after not in _NO_OBJECT and low[token - 1] not in _PASSIVE
        says_that = word in SPEAKS and after == "that"
        changed = word in verbs.CHANGE and word.endswith("ed") and after in ("from", "to", "by")
        if tells or says_that or changed:
            return any(near in DATA_WORDS for near in low[max(0, token - 9) : token])
    return False


def _data_speak(seen: Seen) -> bool:
    """As in "The survey results of two years show that …"; not "show growth", which is to be reached."""
    if seen.clause.form in ("command", "aim") or (seen.rounds and seen.aims):
        return False
    low = seen.lx.low
    spoken = next((t for t in range(seen.clause.first, seen.lx.size) if low[t] in SPEAKS), 0)
    if (
        not spoken
        or (seen.aims and low[spoken] not in SPOKE)
        or DATA_WORDS.isdisjoint(low[seen.clause.first : spoken])
    ):
        return False
    return low[spoken + 1] not in ("growth", "improvement", "gains", "progress", "increased", "improved")


def _past_verb(seen: Seen) -> bool:
    low, verb = seen.lx.low, seen.clause.verb
    if seen.clause.form != "subject":
        return False
    asides = not seen.vocabulary.isdisjoint(("was", "were")) and any(
        low[t] in ("was", "were")
        and low[t - 1] not in ("that", "who", "which", "it")
        and not _aside(seen.lx, t)
        for t in range(1, seen.lx.size)
    )
    if asides and not seen.clause.modal:
        return True
    if seen.clause.modal:
        return False
    if _aside(seen.lx, verb) or (low[verb + 1] == "by" and low[verb] not in verbs.CHANGE):
        return False
    if _perfect(seen):
        return True
    if low[verb] in ("was", "were", "had", "found", "did") or low[verb - 1] in ("was", "were", "did", "had"):
        return True
    if low[verb - 1] in verbs.AUXILIARIES:
        return False
    if low[verb] in verbs.SURE_PAST:
        return True
    past = low[verb] in verbs.PAST and (seen.share or low[verb].endswith("ed"))
    return past and not _participle(seen.lx, verb)


def _perfect(seen: Seen) -> bool:
    """As in "have increased", "has been reviewing", "has seen", "have not had"."""
    low, verb = seen.lx.low, seen.clause.verb
    if low[verb - 1] in ("have", "has") and low[verb].endswith("ed"):
        return True
    if low[verb] in ("have", "has"):
        here = verb + 1 + (low[verb + 1] in ("not", "also", "never", "already", "historically", "always"))
        if low[here] in ("seen", "been", "had", "made", "shown", "become", "gone", "met", "fallen", "risen"):
            return not seen.aims
        return low[here].endswith("ed") and len(low[here]) > 4 and not seen.aims
    return low[verb - 1] == "been" and low[verb].endswith("ing") and not seen.share


def _participle(lx: Lexed, verb: int) -> bool:
    """As in "instructors hired by", "the teams asked": what follows shows that it is no main verb."""
    return lx.low[verb + 1] in ("by", "in", "on", "from") and lx.low[verb] not in verbs.CHANGE


def present_finding(seen: Seen) -> ReadKind | None:
    """As in "Only 38 percent have …", "14% lack …", "When students …, they …": how things are now.

    A figure that is to be reached is a round one or has a bound or a time; one that was found is not.
    """
    low, verb = seen.lx.low, seen.clause.verb
    if (
        seen.future
        or seen.rounds
        or any(m.label for m in seen.dates)
        or seen.clause.form in ("command", "aim")
    ):
        return None
    lacking = not seen.vocabulary.isdisjoint(("lack", "lacks")) and seen.clause.form != "subject"
    if not seen.aims:
        general = seen.opening in ("when", "because") and low[seen.clause.first + 1] not in PROVISOS
        return "none" if lacking or general else None
    beside = low[verb] in verbs.BE and low[verb + 1] in BESIDE_OTHERS and low[verb + 2] in ("the", "that")
    if beside and seen.aims[0].first < verb:
        return "none"
    bounded = BOUNDS_BEFORE.before(low, seen.aims[0].first) is not None
    if low[verb] in _ARE_COUNTED and not seen.clause.modal and not bounded:
        return "none"
    if any(aim.sense != "at_least" or aim.value is None or aim.start_value for aim in seen.aims):
        return None
    if FOUND_NOW.anywhere(low, seen.aims[0].first + 1) or AT_PRESENT.anywhere(low, seen.lx.size):
        return "none"
    odd = any(aim.value is not None and aim.value % 5 for aim in seen.aims)
    states = lacking or low[verb] in verbs.BE or low[verb] in verbs.HAVE or low[verb] in MAKE_UP
    return "none" if odd and states and not bounded else None


def spending(seen: Seen) -> ReadKind | None:
    """As in "Title I funds pay for two aides", "The grant covers the bus": where money goes, no step."""
    if seen.future or seen.clause.form == "command":
        return None
    low, first = seen.lx.low, seen.clause.first
    pays = any(low[t] in _MONEY and low[t + 1] in _PAYS for t in range(first, first + _SUBJECT))
    return "none" if pays else None


def describing(seen: Seen) -> ReadKind | None:
    """As in "the dashboard tracks …", "bias results in …": a thing as subject and a verb in the present."""
    if seen.future or seen.aims or seen.rounds or seen.clause.form not in ("subject", "noun"):
        return None
    if any(m.role == "deadline" and m.label for m in seen.dates) or seen.opening in ("each", "every", "all"):
        return None
    low = seen.first_sentence
    if _as_ever(seen):
        return "none"
    for token in range(1, len(low) - 1):
        if low[token] in SHOWS_HOW_IT_IS and low[token - 1] not in JOINS:
            return None if any(word in ADULTS for word in low[max(0, token - 2) : token]) else "none"
        if low[token] in JOINS and token < 2:
            return None
    return None


def _as_ever(seen: Seen) -> bool:
    """As in "Our school sits by the river", "Areas of strength include …"."""
    low, first = seen.lx.low, seen.clause.first
    if seen.clause.modal or seen.dates:
        return False
    if low[first] in _FOUND and not {"include", "are", "remain"}.isdisjoint(low[first + 1 : first + 6]):
        return True
    verb = low[first + 2]
    one = verb.endswith("s") and not verb.endswith(("ss", "'s")) and verb not in _PLURALS
    opens = opens_noun(seen.lx, first + 3) or low[first + 3] in PREPOSITIONS
    return low[first] in _WE_OR_THE and low[first + 1] in _PLACES and one and opens


def state(seen: Seen) -> ReadKind | None:
    """How things are: "is", "have" or "do not" without anything to be reached, begun or repeated."""
    if seen.clause.modal or seen.future or seen.aims or seen.rounds:
        return None
    if seen.opening in SOME and seen.clause.form != "command":
        return "none"
    if seen.opening in ("only", "not") and not seen.dates:
        return "none"
    if seen.clause.form != "subject":
        return None
    low, verb = seen.lx.low, seen.clause.verb
    if _fares(seen):
        return "none"
    if any(m.role == "deadline" and m.label for m in seen.dates):
        return None
    if "been" in low[verb - 1 : verb + 2]:
        return "none"
    if low[verb - 1] in verbs.BE and low[verb] in LIKE:
        return "none"
    if low[verb] == "has" and low[verb - 1] in ORGANISATIONS and seen.opening in ("the", "our"):
        return "none"
    if low[verb] not in verbs.BE or "committed" in low[verb + 1 : verb + 3]:
        return None
    here = verb + 1 + (low[verb + 1].endswith("ly"))
    if low[here] in LIKE:
        return "none"
    if low[here] in AT_EASE and seen.whose & PEOPLE_AND_FAMILIES:
        return None
    done = low[here].endswith(("ed", "ing")) or low[here] in GIVEN_FORMS
    placed = low[here] == "in" and low[here + 1] in ("use", "place")
    return None if done or placed or seen.opening in ("all", "every", "each") else "none"


def _fares(seen: Seen) -> bool:
    """As in "Many families work …", "students often start …", "turnover remains high"."""
    low, verb = seen.lx.low, seen.clause.verb
    if low[verb] in verbs.HAVE and (low[verb + 1] in WANTS or low[verb + 1] == "no"):
        return True
    if low[verb] in ANSWERS and low[verb + 1] == "that" and not seen.dates:
        return True
    if low[verb] in FARES or not DENIALS.isdisjoint(low[verb - 1 : verb + 2]):
        return True
    return low[verb] in ("continue", "continues") and low[verb + 1] == "to" and low[verb + 2] in GOES_ON


def want(seen: Seen) -> ReadKind | None:
    """As in "Inconsistent use of …", "Limited access to …": what is missing."""
    if seen.clause.form in ("command", "aim") or seen.future:
        return None
    if seen.opening == "too" and seen.lx.low[seen.clause.first + 1] in ("many", "few", "often", "much"):
        return "none"
    if seen.aims:
        return None
    return "none" if seen.opening in WANTS and seen.lx.low[seen.clause.first + 1] != "-" else None
