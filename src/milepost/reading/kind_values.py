"""The rules by which a statement speaks of values: a mission, a hope, what the world will be like.

Each says "none" or leaves the statement to the rules after it; their order is in `kind`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.instruments import INSTRUMENT_HEADS
from milepost.reading.kind_deeds import (
    ARRANGED,
    BEING,
    DONE_TO,
    FORESEEN,
    IDEALS,
    MAKING_SO,
    MET,
    SHAPING,
    THINGS,
    WARM,
    WORLDS,
)
from milepost.reading.kind_seen import LEARNERS, PEOPLE_AND_FAMILIES, Seen
from milepost.reading.kind_words import CREEDS, EVENTS, LIFE_VERBS, VALUES_NAMED, WELL_MEANT
from milepost.reading.phrases import words
from milepost.reading.types import ReadKind

# Whom missions speak of besides students.
_OF_MISSIONS = LEARNERS | words(
    "family graduates graduate everyone child children we community person people our school schools learning"
)
_IDEAL_PLACES = words("place school district community beacon leader model family")
_PLAIN_BEFORE_OF = words("responsible kind purpose seen heard first voice")
# With these a result is asked for, however warmly.
_MEASURED = INSTRUMENT_HEADS | words("college career rate proficient standards grade-level")

# What shows that something is held, made or taught: no mere ideal.
_CONCRETE = (EVENTS | ARRANGED | THINGS | words("program programs month week assembly award awards")) - (
    WARM | words("learning time practice group challenges")
)
_BECOMING = frozenset(("become", "confident", "deeply"))
# So many warm words make a value of an order or of a "Preparing …".
_WARM_ENOUGH = 3
_EVERYONE = frozenset(("everyone", "everybody", "all", "together", "we", "our"))
_DEVOTED = frozenset(("committed", "dedicated", "devoted"))
# Verbs by which one lives up to a value; whatever else is done about one is a piece of work.
_LIVES = words(
    """live lives educate serve grow embrace honor uphold nurture inspire empower cultivate believe reach put
    see value be have include remain guide drive follow center celebrate foster support"""
)
# The same where all of a child is their object.
_BRINGS_UP = frozenset(("teach", "develop", "prepare", "address", "know", "meet"))
_GOES_INTO = frozenset(("enter", "join", "live", "compete", "work"))


def creed(seen: Seen) -> ReadKind | None:
    """A mission, belief, value or need."""
    low, size = seen.lx.low, seen.lx.size
    if CREEDS.anywhere(low, size) or (VALUES_NAMED.anywhere(low, size) and not _acts(seen)):
        return "none"
    promises = seen.future or seen.aims or seen.rounds or seen.clause.form == "command"
    return "none" if not promises and (WELL_MEANT.anywhere(low, size) or _pledged(seen)) else None


def _acts(seen: Seen) -> bool:
    """As in "Post the core values …", "the school will add …": a step, whatever values it is for."""
    promised = seen.clause.form == "subject" and seen.clause.modal
    if not (seen.clause.form == "command" or promised) or seen.verb in _LIVES:
        return False
    verb = seen.clause.verb
    return seen.verb not in _BRINGS_UP or "child" not in seen.lx.low[verb + 1 : verb + 4]


def _pledged(seen: Seen) -> bool:
    """As in "Everyone committed to the growth of each child": what people give themselves to."""
    low = seen.lx.low
    return (seen.opening in _EVERYONE and not seen.dates) and any(
        low[t] in _DEVOTED and low[t + 1] == "to" and low[t - 1] not in verbs.BE
        for t in range(1, min(12, seen.lx.size))
    )


def hope(seen: Seen) -> ReadKind | None:
    """What every child is to become, or "together we …": a value, where no time or figure is set to it."""
    low, verb = seen.lx.low, seen.clause.verb
    figures = any(aim.value is not None and aim.value != 100 for aim in seen.aims)
    if seen.dates or seen.rounds or figures:
        return None
    if verb < 0 or seen.clause.form == "command":
        return "none" if _warmly(seen) else None
    if _ideal(seen) or _foreseen(seen):
        return "none"
    if seen.opening == "together":
        return "none" if not seen.future else None
    everyone = seen.opening in ("every", "each", "all") and low[seen.clause.first + 1] in LEARNERS
    is_one = low[verb] in ("is", "are") and low[verb + 1] in ("a", "an", "our")
    return "none" if everyone and (low[verb] in LIFE_VERBS or is_one) else None


def _ideal(seen: Seen) -> bool:
    """As in "Our graduates will be honest and curious", "We will nurture every heart"."""
    low, verb = seen.lx.low, seen.clause.verb
    if not seen.clause.modal or not seen.vocabulary.isdisjoint(_MEASURED):
        return False
    if low[verb] == "be" and low[verb + 1] in ("a", "the") and low[verb + 2] in _IDEAL_PLACES:
        return True
    if low[verb + 1] in DONE_TO:
        return False
    ideals = sum(
        low[t] in IDEALS and not (low[t] in _PLAIN_BEFORE_OF and low[t + 1] in ("for", "of"))
        for t in range(seen.clause.first, min(verb + 20, seen.lx.size))
    )
    becomes = (
        low[verb] in BEING or low[verb] in MAKING_SO or (low[verb] == "have" and low[verb + 1] in IDEALS)
    )
    becomes = becomes or (low[verb] == "feel" and seen.whose.isdisjoint(PEOPLE_AND_FAMILIES))
    does = low[verb] in verbs.ALL_VERBS or low[verb] in verbs.HAVE
    if does and not becomes and seen.opening != "we":
        return False
    return ideals >= (1 if becomes else 2) and not _OF_MISSIONS.isdisjoint(low[:verb])


def _foreseen(seen: Seen) -> bool:
    """As in "Our children will face …", "Graduates will enter an economy …": what the world will be like."""
    low, verb = seen.lx.low, seen.clause.verb
    if not seen.clause.modal or seen.aims or LEARNERS.isdisjoint(low[seen.clause.first : verb]):
        return False
    return low[verb] in FORESEEN or (
        low[verb] in _GOES_INTO and not WORLDS.isdisjoint(low[verb + 1 : verb + 7])
    )


def _warmly(seen: Seen) -> bool:
    """As in "Embrace every culture and inspire curiosity", "Raising honest citizens": ideals, no steps."""
    if seen.opening not in WARM and seen.opening not in SHAPING:
        return False
    if not seen.vocabulary.isdisjoint(_CONCRETE) or not seen.vocabulary.isdisjoint(_MEASURED):
        return False
    low = seen.lx.low
    said = sum(low[t] in IDEALS or low[t] in WARM for t in range(seen.clause.first, seen.lx.size))
    said += sum(low[t] in _BECOMING for t in range(seen.clause.first + 1, seen.lx.size))
    said += (seen.opening in SHAPING) + MET.anywhere(low, seen.lx.size)
    return said >= _WARM_ENOUGH
