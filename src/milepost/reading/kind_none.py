"""The rules by which a statement is no benchmark: a creed, a heading, a list of papers, a finding.

Each says "none" or leaves the statement to the rules after it; their order is in `kind`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.evidence_listed import listed
from milepost.reading.figures import BOUNDS_BEFORE
from milepost.reading.instruments import INSTRUMENT_HEADS, RECORD_HEADS
from milepost.reading.kind_seen import ADULTS, LEARNERS, Seen
from milepost.reading.kind_words import (
    ABOUT,
    AT_PRESENT,
    COPIES,
    CREEDS,
    DATA_WORDS,
    FOUND_NOW,
    JOINS,
    LIFE_VERBS,
    PAST_TIMES,
    POINTS_BACK,
    PROVISOS,
    SHOWS_HOW_IT_IS,
    SPEAKS,
    SPOKE,
    STEP_NOUNS,
    TOLD,
    TOLD_OF_SHARES,
    UNDERTAKINGS,
    WELL_MEANT,
)
from milepost.reading.lexer import Lexed
from milepost.reading.types import ReadKind

_LONGEST_HEADING = 14
# After "identified" these show that no finding is told, and so do these before it.
_NO_OBJECT = frozenset(("by", "in", "as", "on", "through", "for"))
_PASSIVE = verbs.BE | {"as"}


def nothing_said(seen: Seen) -> ReadKind | None:
    """An empty text, a single word, a line that ends in a colon, a cheer."""
    if seen.lx.size <= 1 or seen.lx.low[seen.lx.size - 1] in (":", "!"):
        return "none"
    return None


def creed(seen: Seen) -> ReadKind | None:
    """A mission, belief, value or need."""
    low, size = seen.lx.low, seen.lx.size
    if CREEDS.anywhere(low, size):
        return "none"
    promises = seen.future or seen.aims or seen.rounds or seen.clause.form == "command"
    return "none" if not promises and WELL_MEANT.anywhere(low, size) else None


def hope(seen: Seen) -> ReadKind | None:
    """What every child is to become, or "together we …": a value, where no time or figure is set to it."""
    low, verb = seen.lx.low, seen.clause.verb
    figures = any(aim.value is not None and aim.value != 100 for aim in seen.aims)
    if seen.dates or seen.rounds or figures or verb < 0:
        return None
    if seen.opening == "together":
        return "none" if not seen.future else None
    everyone = seen.opening in ("every", "each", "all") and low[seen.clause.first + 1] in LEARNERS
    return "none" if everyone and low[verb] in LIFE_VERBS else None


def description(seen: Seen) -> ReadKind | None:
    """As in "This approach …", "These projects …", "We are a …": about something said elsewhere, or us."""
    if seen.opening == "we" and seen.verb == "are" and not seen.aims:
        return None if seen.lx.low[seen.clause.verb + 1].endswith("ed") else "none"
    if seen.opening not in POINTS_BACK:
        return None
    about = seen.opening in ("this", "these") and seen.lx.low[seen.clause.first + 1] in ABOUT
    return "none" if not seen.aims or seen.opening == "they" or about else None


def finding(seen: Seen) -> ReadKind | None:
    """A past tense, data that show something, or "there are …", with nothing still to come."""
    if seen.future:
        return None
    past = _past_verb(seen)
    if past and not seen.vocabulary.isdisjoint(("was", "were")):
        return "none"
    if _data_told(seen) or _share_told(seen) or (not seen.aims and PAST_TIMES.at(seen.lx.low, 0)):
        return "none"
    if any(m.role == "deadline" and m.label and seen.lx.low[m.first] != "to" for m in seen.dates):
        return None
    there = seen.opening == "there" and seen.lx.low[seen.clause.first + 1] in verbs.BE
    return "none" if past or there or _data_speak(seen) else None


def _share_told(seen: Seen) -> bool:
    """As in "62% of families responded": a share with a verb in the past, whatever the time."""
    clause, low = seen.clause, seen.lx.low
    told = clause.form == "subject" and seen.verb in TOLD_OF_SHARES and not clause.modal
    return told and seen.share and low[clause.verb - 1] not in verbs.AUXILIARIES


def _data_told(seen: Seen) -> bool:
    """As in "the audit revealed gaps", "results indicate that …", "survey data decreased from …"."""
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
    if seen.rounds or seen.clause.form in ("command", "aim"):
        return False
    low = seen.lx.low
    spoken = next((t for t in range(seen.clause.first, seen.lx.size) if low[t] in SPEAKS), 0)
    if (
        not spoken
        or (seen.aims and low[spoken] not in SPOKE)
        or DATA_WORDS.isdisjoint(low[seen.clause.first : spoken])
    ):
        return False
    return low[spoken + 1] not in ("growth", "improvement")


def _past_verb(seen: Seen) -> bool:
    low, verb = seen.lx.low, seen.clause.verb
    if seen.clause.form != "subject":
        return False
    if low[verb - 1] in ("have", "has") and low[verb].endswith("ed"):
        return True
    if low[verb - 1] == "been" and low[verb].endswith("ing") and not seen.share:
        return True
    if low[verb] in ("was", "were", "had", "found", "did") or low[verb - 1] in ("was", "were", "did", "had"):
        return True
    if any(
        low[t] in ("was", "were") and low[t - 1] not in ("that", "who", "which", "it")
        for t in range(1, seen.lx.size)
    ):
        return True
    if seen.clause.modal or low[verb - 1] in verbs.AUXILIARIES:
        return False
    if low[verb] in verbs.SURE_PAST:
        return True
    past = low[verb] in verbs.PAST and (seen.share or low[verb].endswith("ed"))
    return past and not _participle(seen.lx, verb)


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
    if any(aim.sense != "at_least" or aim.value is None or aim.start_value for aim in seen.aims):
        return None
    if FOUND_NOW.anywhere(low, seen.aims[0].first + 1) or AT_PRESENT.anywhere(low, seen.lx.size):
        return "none"
    bounded = BOUNDS_BEFORE.before(low, seen.aims[0].first)
    odd = any(aim.value is not None and aim.value % 5 for aim in seen.aims)
    states = lacking or low[verb] in verbs.BE or low[verb] in verbs.HAVE
    return "none" if odd and states and not bounded else None


def describing(seen: Seen) -> ReadKind | None:
    """As in "the dashboard tracks …", "bias results in …": a thing as subject and a verb in the present."""
    if seen.future or seen.aims or seen.rounds or seen.clause.form not in ("subject", "noun"):
        return None
    if any(m.role == "deadline" and m.label for m in seen.dates):
        return None
    low = seen.first_sentence
    for token in range(1, len(low) - 1):
        if low[token] in SHOWS_HOW_IT_IS and low[token - 1] not in JOINS:
            before = low[seen.clause.first : token]
            return None if any(word in ADULTS for word in before[-4:]) else "none"
        if low[token] in JOINS and token < 2:
            return None
    return None


def state(seen: Seen) -> ReadKind | None:
    """How things are: "is", "have" or "do not" without anything to be reached, begun or repeated."""
    if seen.clause.form != "subject" or seen.clause.modal or seen.future or seen.aims or seen.rounds:
        return None
    low, verb = seen.lx.low, seen.clause.verb
    if any(m.role == "deadline" and m.label for m in seen.dates):
        return None
    if (low[verb] == "do" and low[verb + 1] == "not") or "been" in low[verb - 1 : verb + 2]:
        return "none"
    if low[verb] not in verbs.BE or "committed" in low[verb + 1 : verb + 3]:
        return None
    here = verb + 1 + (low[verb + 1].endswith("ly"))
    passive = low[here].endswith(("ed", "ing")) and low[here] != "revealed"
    placed = low[here] == "in" and low[here + 1] in ("use", "place")
    return None if passive or placed or seen.opening in ("all", "every", "each") else "none"


def records(seen: Seen) -> ReadKind | None:
    """A list of data and papers, without a verb, a figure or a rhythm."""
    if seen.future or seen.aims or seen.rounds or seen.clause.form == "command":
        return None
    next_word = seen.lx.low[seen.clause.first + 1]
    counted = seen.opening in ("number", "percentage", "percent") and not seen.vocabulary & verbs.CHANGE
    if (seen.opening in COPIES or counted) and next_word == "of":
        return "none"
    acts = seen.opening in verbs.ALL_VERBS or seen.opening in verbs.CHANGE
    if seen.opening in STEP_NOUNS or (acts and next_word != "-"):
        return None
    return "none" if listed(seen.lx) or _mere_papers(seen) else None


def _mere_papers(seen: Seen) -> bool:
    """As in "Panel notes, safety minutes and survey": two records or more, and nothing that is done."""
    low, size = seen.lx.low, seen.lx.size
    if seen.clause.form != "noun" or not seen.vocabulary.isdisjoint(UNDERTAKINGS):
        return False
    return sum(word in RECORD_HEADS or word in INSTRUMENT_HEADS for word in low[:size]) >= 2


def heading(seen: Seen) -> ReadKind | None:
    """A few words in title case without a verb that says something, a figure or a rhythm."""
    lx = seen.lx
    if lx.size > _LONGEST_HEADING or seen.opening in verbs.CHANGE or seen.aims or seen.rounds or seen.dates:
        return None
    words_said = [word for word in lx.low[: lx.size] if not word.endswith("ing")]
    if any(word in verbs.ALL_VERBS or word in verbs.BE or word in verbs.MODAL for word in words_said):
        return None
    content = [t for t in range(lx.size) if lx.shape[t] == "word" and len(lx.low[t]) > 3]
    return "none" if content and all(lx.capital(token) for token in content) else None
