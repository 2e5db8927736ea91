"""Says what a statement is by its content: activity, early evidence, short-term, final, or none.

Rules first: an ordered list, of which the first that applies decides. Each carries a confidence, the
share of statements on which it was right, (right + 1) / (all + 2), counted on the labelled half and on
400 others as the rule stood before it had been mended with them; a rule younger than that has 0.75.
Where that is low (`OPEN`) words leave the kind open, and the model of `kind_model` decides if it is
sure enough (`SURE_ENOUGH`). How sure the whole is also follows from both. Rules and model know nothing
of the plan around a statement; how well each does is said in `tools/train_kind.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from milepost.reading import kind_model, verbs
from milepost.reading.evidence import listed
from milepost.reading.groups import FAMILIES, ORGANISATION_HEADS, STAFF, STUDENTS, TEAMS
from milepost.reading.instruments import INSTRUMENT_HEADS, KNOWN, RATE_HEADS
from milepost.reading.kind_features import features
from milepost.reading.kind_model import KINDS
from milepost.reading.kind_seen import Seen, look
from milepost.reading.kind_words import (
    ABOUT,
    ANNUAL,
    ANSWERS,
    COPIES,
    CREEDS,
    DATA_WORDS,
    DOING,
    GIVEN,
    GIVEN_NOUNS,
    INTERIM,
    JOINING,
    OPINIONS,
    OUTCOME_WORDS,
    PAST_TIMES,
    POINTS_BACK,
    REACHED,
    SHOWS_HOW_IT_IS,
    SPEAKS,
    STEP_NOUNS,
    TAKING_PART,
    TOLD,
    WELL_MEANT,
    WIDENING,
)
from milepost.reading.lexer import Lexed
from milepost.reading.types import ReadKind

# The reader reaches what it needs of kinds here.
__all__ = ["RULES", "Ruled", "Seen", "by_rules", "guess", "look", "weigh"]

_ORGANISATIONS = ORGANISATION_HEADS - {"classroom", "classrooms", "classes"}
_ADULTS = STAFF | TEAMS | {"classrooms", "classroom", "lessons"}
_LEARNERS = STUDENTS | {"els", "ells", "ebs", "swd", "swds", "mls", "class"}
_PEOPLE = _ADULTS | _LEARNERS
_PEOPLE_AND_FAMILIES = _PEOPLE | FAMILIES
_LONGEST_HEADING = 14
# From this confidence on a rule decides alone, …
CERTAIN = 0.95
# … below this one a rule leaves the kind open, …
OPEN = 0.8
# … and from this share on the model decides it.
SURE_ENOUGH = 0.6
# Where no rule applies it is a step.
BY_DEFAULT = 0.77
# Before a verb these show that it belongs to a clause that hangs on another.
_JOINS = frozenset(("that", "which", "who", "to", "and", "or", "of", "the", "a", "when", "what", "how", ","))
# After "identified" these show that no finding is told, and so do these before it.
_NO_OBJECT = frozenset(("by", "in", "as", "on", "through", "for"))
_PASSIVE = verbs.BE | {"as"}


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules say: the kind, how often the rule that decided is right, and its name."""

    kind: ReadKind
    confidence: float
    rule: str


def guess(seen: Seen) -> tuple[ReadKind, float]:
    """The kind and how likely it is right (0 to 1)."""
    ruled = by_rules(seen)
    if ruled.confidence >= CERTAIN:
        return ruled.kind, ruled.confidence
    model = kind_model.load()
    return weigh(ruled, model.shares(features(seen, model.known)))


def by_rules(seen: Seen) -> Ruled:
    """What the first rule that applies says; a step where none does."""
    for rule, confidence in RULES:
        kind = rule(seen)
        if kind is not None:
            return Ruled(kind, confidence, rule.__name__.lstrip("_"))
    return Ruled("activity", BY_DEFAULT, "default")


def weigh(ruled: Ruled, shares: list[float], sure_enough: float = SURE_ENOUGH) -> tuple[ReadKind, float]:
    """The rules' kind, or the model's where the rule leaves it open; and how likely that is right.

    The model's shares are likelihoods as they are. Where the rules decide it is the mean of their
    confidence and the model's share for that kind: measured, a rule with which the model disagrees
    is right about half the time, and one with which it agrees nearly always.
    """
    likeliest = max(shares)
    # A rule that says none has seen marks of it that are too rare among the labelled to be learnt.
    left_open = ruled.confidence < OPEN and ruled.kind != "none"
    if left_open and likeliest >= sure_enough:
        kind = KINDS[shares.index(likeliest)]
        if kind != ruled.kind:
            return kind, round(likeliest, 2)
    return ruled.kind, round((ruled.confidence + shares[KINDS.index(ruled.kind)]) / 2, 2)


def _nothing_said(seen: Seen) -> ReadKind | None:
    """An empty text, a single word or a line that ends in a colon."""
    if seen.lx.size <= 1 or seen.lx.low[seen.lx.size - 1] == ":":
        return "none"
    return None


def _creed(seen: Seen) -> ReadKind | None:
    """A mission, belief, value or need."""
    low, size = seen.lx.low, seen.lx.size
    if CREEDS.anywhere(low, size):
        return "none"
    promises = seen.future or seen.aims or seen.rounds or seen.clause.form == "command"
    return "none" if not promises and WELL_MEANT.anywhere(low, size) else None


def _description(seen: Seen) -> ReadKind | None:
    """As in "This approach …", "These projects …": about something said elsewhere."""
    if seen.opening not in POINTS_BACK:
        return None
    about = seen.opening in ("this", "these") and seen.lx.low[seen.clause.first + 1] in ABOUT
    return "none" if not seen.aims or seen.opening == "they" or about else None


def _describing(seen: Seen) -> ReadKind | None:
    """As in "the dashboard tracks …", "bias results in …": a thing as subject and a verb in the present."""
    if seen.future or seen.aims or seen.rounds or seen.clause.form not in ("subject", "noun"):
        return None
    if any(m.role == "deadline" and m.label for m in seen.dates):
        return None
    low = seen.first_sentence
    for token in range(1, len(low) - 1):
        if low[token] in SHOWS_HOW_IT_IS and low[token - 1] not in _JOINS:
            before = low[seen.clause.first : token]
            return None if any(word in _ADULTS for word in before[-4:]) else "none"
        if low[token] in _JOINS and token < 2:
            return None
    return None


def _finding(seen: Seen) -> ReadKind | None:
    """A past tense, or data that show something, with nothing still to come."""
    if seen.future:
        return None
    if (seen.clause.form == "subject" and seen.verb in ("was", "were")) or _data_told(seen):
        return "none"
    if not seen.aims and PAST_TIMES.at(seen.lx.low, 0):
        return "none"
    low, verb = seen.lx.low, seen.clause.verb
    told = seen.verb in ("responded", "scored", "reported", "showed", "achieved") and not seen.clause.modal
    if told and seen.clause.form == "subject" and seen.share and low[verb - 1] not in verbs.AUXILIARIES:
        return "none"
    if any(m.role == "deadline" and m.label for m in seen.dates):
        return None
    if _past_verb(seen):
        return "none"
    if verb > 0 and low[verb] in SPEAKS and low[verb - 1] in DATA_WORDS and not seen.aims and not seen.rounds:
        return "none" if low[verb + 1] not in ("growth", "improvement") else None
    return None


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


def _state(seen: Seen) -> ReadKind | None:
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


def _past_verb(seen: Seen) -> bool:
    low, verb = seen.lx.low, seen.clause.verb
    if seen.clause.form != "subject":
        return False
    if low[verb - 1] in ("have", "has") and low[verb].endswith("ed"):
        return True
    if low[verb] in ("was", "were", "had", "found", "did") or low[verb - 1] in ("was", "were", "did"):
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


def _records(seen: Seen) -> ReadKind | None:
    """A list of data and papers, without a verb, a figure or a rhythm."""
    if seen.future or seen.aims or seen.rounds or seen.clause.form == "command":
        return None
    counted = seen.opening in ("number", "percentage", "percent") and not seen.vocabulary & verbs.CHANGE
    if (seen.opening in COPIES or counted) and seen.lx.low[seen.clause.first + 1] == "of":
        return "none"
    if seen.opening in verbs.ALL_VERBS or seen.opening in verbs.CHANGE or seen.opening in STEP_NOUNS:
        return None
    return "none" if listed(seen.lx) else None


def _aim(seen: Seen) -> ReadKind | None:
    """As in "To …" states an aim, unless a figure makes it a result."""
    if seen.clause.form != "aim" or any(word in verbs.FUTURE for word in seen.first_sentence):
        return None
    return _term(seen) if seen.share else "none"


def _heading(seen: Seen) -> ReadKind | None:
    """A few words in title case without a verb that says something, a figure or a rhythm."""
    lx = seen.lx
    if seen.opening in verbs.CHANGE:
        return None
    if lx.size > _LONGEST_HEADING or seen.aims or seen.rounds or seen.dates:
        return None
    words_said = [word for word in lx.low[: lx.size] if not word.endswith("ing")]
    if any(word in verbs.ALL_VERBS or word in verbs.BE or word in verbs.MODAL for word in words_said):
        return None
    content = [t for t in range(lx.size) if lx.shape[t] == "word" and len(lx.low[t]) > 3]
    return "none" if content and all(lx.capital(token) for token in content) else None


def _taking_part(seen: Seen) -> ReadKind | None:
    """A share of people trained, attending or given something is a step, whoever they are."""
    low, verb = seen.lx.low, seen.clause.verb
    if seen.clause.modal and low[verb - 1] == "be" and low[verb] in GIVEN:
        return "activity"
    if not TAKING_PART.anywhere(seen.lx.low, seen.lx.size) or seen.vocabulary & {"rate", "rates"}:
        return None
    token = seen.clause.verb
    if seen.share and seen.whose & _LEARNERS and not seen.whose & _ADULTS and seen.verb in JOINING:
        return "early_evidence"
    main = token >= 0 and TAKING_PART.at(seen.lx.low, token) is not None
    have = seen.verb in verbs.HAVE and TAKING_PART.anywhere(seen.lx.low[token:], 8)
    passive = seen.verb in ("trained", "enrolled", "given", "offered", "provided")
    return "activity" if main or have or passive else None


def _step(seen: Seen) -> ReadKind | None:
    """An order (develop, provide, hire), so many of something got ("Hiring of two coaches"), or what
    a school or district undertakes to do.
    """
    if seen.step or _things_got(seen) or _more_steps(seen):
        return "activity"
    bodies = bool(seen.whose & _ORGANISATIONS) and not seen.whose & _PEOPLE
    undertakes = (
        seen.clause.form == "subject"
        and (seen.verb in verbs.DOINGS or seen.verb in WIDENING)
        and not seen.share
        and seen.lx.low[seen.clause.verb - 1] not in verbs.BE
    )
    return "activity" if bodies and undertakes and seen.opening not in ("all", "every") else None


def _things_got(seen: Seen) -> bool:
    """A noun that counts what is hired, funded or bought, and asks for no change of anything."""
    counts = bool(seen.aims) and all(aim.unit == "count" for aim in seen.aims)
    return seen.clause.form == "noun" and counts and seen.opening in STEP_NOUNS


def _more_steps(seen: Seen) -> bool:
    """As in "increase training for …", "expanding access to …": more of what is given, no share reached."""
    if seen.share or seen.clause.form == "subject":
        return False
    near = seen.lx.low[seen.clause.first + 1 : seen.clause.first + 5]
    more = seen.opening in verbs.CHANGE and any(word in GIVEN_NOUNS for word in near)
    return more or seen.opening in WIDENING


def _able(seen: Seen) -> ReadKind | None:
    """As in "will be able to", "will be using": a capability, or a practice that goes on."""
    low, verb = seen.lx.low, seen.clause.verb
    if not seen.clause.modal or verb < 2:
        return None
    if seen.whose & _LEARNERS and (seen.aims or seen.vocabulary & (OUTCOME_WORDS | INSTRUMENT_HEADS)):
        return None
    going_on = low[verb].endswith("ing") and low[verb - 1] == "be" and seen.whose
    able = "able" in low[verb - 3 : verb] or "ability" in low[verb : verb + 4]
    return "early_evidence" if going_on or able else None


def _result(seen: Seen) -> ReadKind | None:
    """A result for students, or families' views: by its instrument and times short-term or final."""
    if not _asks_for_result(seen):
        return None
    low, size = seen.lx.low, seen.lx.size
    instrument = any(low[t] in INSTRUMENT_HEADS or _proper_instrument(seen.lx, t) for t in range(size))
    rate = RATE_HEADS.anywhere(low, size) or "rate" in seen.vocabulary or "gap" in seen.vocabulary
    outcome = instrument or rate or bool(seen.vocabulary & OUTCOME_WORDS)
    if seen.whose & _ADULTS and not seen.whose & _LEARNERS:
        return None
    if seen.whose & FAMILIES:
        return "final" if seen.vocabulary & OPINIONS or seen.verb in ANSWERS else None
    if seen.whose & _LEARNERS:
        doing = seen.verb in DOING and not instrument and not seen.vocabulary & REACHED
        outcome = outcome or seen.verb in verbs.RESULT or bool(seen.vocabulary & ANSWERS)
        return None if doing or not outcome else _term(seen)
    return _term(seen) if outcome else None


def _proper_instrument(lx: Lexed, token: int) -> bool:
    known = KNOWN.at(lx.low, token)
    return known is not None and (lx.capital(token) or not known[0])


def _asks_for_result(seen: Seen) -> bool:
    """A figure, a change or a demand on all: something to be reached."""
    if seen.aims and seen.share:
        return True
    low, first = seen.lx.low, seen.clause.first
    near = low[first : first + 3] + ([seen.verb] if seen.verb else [])
    if any(word in verbs.CHANGE or word in verbs.KEEP for word in near):
        return True
    if low[first] in ("all", "every", "each") or seen.aims:
        return True
    after = low[seen.clause.verb : seen.clause.verb + 5] if seen.clause.verb >= 0 else []
    if any(word in ("growth", "improvement", "improve", "score", "progress", "gains") for word in after):
        return True
    return "go" in near or "goes" in near


def _term(seen: Seen) -> ReadKind:
    """Short-term where it is measured within the year, final at its end or for the whole of it."""
    labels = [m.label for m in seen.dates if m.label and m.role != "baseline"]
    if seen.vocabulary & ANNUAL or any(r.step == "year" for r in seen.rounds):
        return (
            "final"
            if not any(r.step in ("administration", "quarter", "month") for r in seen.rounds)
            else "short_term"
        )
    inside = any(_inside_year(label) for label in labels)
    if inside or seen.rounds:
        return "short_term"
    if any(_year_end(label) for label in labels):
        return "final"
    return "short_term" if INTERIM.anywhere(seen.lx.low, seen.lx.size) else "final"


def _month(label: str) -> int | None:
    digits = (
        label[2:4]
        if label.startswith("--")
        else label[5:7]
        if label[:4].isdecimal() and label[4:5] == "-"
        else ""
    )
    return int(digits) if digits.isdecimal() and int(digits) <= 12 else None


def _inside_year(label: str) -> bool:
    if label.startswith(("quarter", "trimester", "semester")) or label.endswith("winter"):
        return True
    month = _month(label)
    return month is not None and not 5 <= month <= 8


def _year_end(label: str) -> bool:
    return not _inside_year(label) and label != "start-of-year" and not label.endswith("fall")


def _adult_result(seen: Seen) -> ReadKind | None:
    """A share of adults, or all of them, doing something; or a change asked for in what they do."""
    adults = seen.whose & _ADULTS or seen.whose & _ORGANISATIONS or seen.whose & _LEARNERS or not seen.whose
    if seen.share or (seen.aims and seen.whose):
        return "early_evidence" if adults else None
    if seen.opening in ("all", "every", "each") and seen.verb not in verbs.STEP:
        return "early_evidence"
    if (
        seen.verb in verbs.CHANGE
        or seen.opening in verbs.CHANGE
        or seen.lx.low[seen.clause.first + 1] in verbs.RISE_NOUNS
    ):
        return (
            "early_evidence"
            if seen.clause.form != "noun" or (seen.opening in verbs.CHANGE or seen.opening in ("an", "a"))
            else None
        )
    return None


def _practice(seen: Seen) -> ReadKind | None:
    """People as subject, and as verb something that they go on doing with students or in their work."""
    if seen.clause.form != "subject" or not seen.whose & _PEOPLE_AND_FAMILIES:
        return None
    low, verb = seen.lx.low, seen.clause.verb
    if low[verb] in verbs.PRACTICE or low[verb] == "show" or low[verb] == "score":
        return "early_evidence"
    later = low[verb + 1 : verb + 4]
    return "early_evidence" if low[verb] == "develop" and "use" in later else None


RULES: tuple[tuple[Callable[[Seen], ReadKind | None], float], ...] = (
    (_nothing_said, 0.95),
    (_creed, 0.88),
    (_description, 0.85),
    (_finding, 0.96),
    (_describing, 0.75),
    (_state, 0.66),
    (_records, 0.75),
    (_aim, 0.93),
    (_heading, 0.75),
    (_taking_part, 0.92),
    (_step, 0.98),
    (_able, 0.9),
    (_result, 0.89),
    (_adult_result, 0.72),
    (_practice, 0.77),
)
