"""The rules for steps: what is ordered, undertaken, attended, given or held. Their order is in `kind`."""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.groups import STAFF
from milepost.reading.kind_seen import ADULTS, ENDS_PHRASE, LEARNERS, ORGANISATIONS, PEOPLE, Seen
from milepost.reading.kind_words import (
    EVENTS,
    GIVEN,
    JOINING,
    MORE,
    MORE_GIVEN,
    MORE_OF,
    MOVES,
    PLACED,
    STEP_NOUNS,
    TAKING_PART,
    TRAININGS,
    TURNOUT,
    WIDENING,
)
from milepost.reading.types import ReadKind

# What is no step where a body does it: it changes, reaches, uses or thinks something.
NO_STEP = verbs.CHANGE | verbs.KEEP | verbs.RESULT | verbs.AUXILIARIES | verbs.PRACTICE | verbs.MIND | MOVES

# Those of whom a number says how many do something, and what follows a number of posts.
POSTS_OF_ALL = frozenset(("teachers", "staff", "educators", "leaders", "principals", "mentees"))
ENDS_OF_POSTS = frozenset(("from", "to", "by", "at", "in", "on", ".", ""))


def taking_part(seen: Seen) -> ReadKind | None:
    """A share of people trained, attending or given something is a step, whoever they are."""
    low, verb = seen.lx.low, seen.clause.verb
    if seen.clause.modal and low[verb - 1] == "be" and low[verb] in GIVEN:
        return "activity"
    if seen.clause.form == "subject" and low[verb - 1] in verbs.BE and low[verb] in PLACED and not seen.share:
        return "activity"
    if low[verb] == "be" and "trained" in low[verb + 1 : verb + 4]:
        return "activity"
    if _gets(seen):
        return "activity"
    if not TAKING_PART.anywhere(seen.lx.low, seen.lx.size) or seen.vocabulary & {"rate", "rates"}:
        return None
    token = seen.clause.verb
    if seen.share and seen.whose & LEARNERS and not seen.whose & ADULTS and seen.verb in JOINING:
        return "early_evidence"
    main = token >= 0 and TAKING_PART.at(seen.lx.low, token) is not None
    have = seen.verb in verbs.HAVE and TAKING_PART.anywhere(seen.lx.low[token:], 8)
    passive = seen.verb in ("trained", "enrolled", "given", "offered", "provided")
    return "activity" if main or have or passive else None


def _gets(seen: Seen) -> bool:
    """As in "get trained", "complete the course", "a turnout of 80%": sat through or handed out."""
    low, verb = seen.lx.low, seen.clause.verb
    if TURNOUT.anywhere(low, seen.lx.size):
        return True
    after = low[verb + 1 : verb + 12]
    if seen.verb in ("complete", "completes", "finish", "finishes") and not seen.whose & LEARNERS:
        return not TRAININGS.isdisjoint(after)
    return seen.verb in ("get", "gets") and low[verb + 1] in ("a", "an", "the", "at") and not seen.share


def step(seen: Seen) -> ReadKind | None:
    """An order (develop, provide, hire), so many of something got ("Hiring of two coaches"), or what
    a school or district undertakes to do.
    """
    if seen.step or _things_got(seen) or _more_steps(seen) or _more_posts(seen):
        return "activity"
    return "activity" if _undertakes(seen) else None


def _undertakes(seen: Seen) -> bool:
    """As in "The district will open …", "Every school names a lead": a body, and something that it does."""
    low, verb = seen.lx.low, seen.clause.verb
    bodies = seen.whose & ORGANISATIONS or ORGANISATIONS.intersection(low[seen.clause.first : verb])
    if seen.clause.form != "subject" or not bodies or seen.whose & PEOPLE or seen.share:
        return False
    if low[verb - 1] in verbs.BE:
        return False
    if seen.opening in ("all", "every", "each"):
        return not seen.aims and seen.verb not in NO_STEP
    return seen.verb in verbs.DOINGS or seen.verb in WIDENING


def _things_got(seen: Seen) -> bool:
    """A noun that counts what is hired, funded or bought, and asks for no change of anything."""
    counts = bool(seen.aims) and all(aim.unit == "count" for aim in seen.aims)
    return seen.clause.form == "noun" and counts and seen.opening in STEP_NOUNS


def _more_steps(seen: Seen) -> bool:
    """As in "increase training for …", "expanding access to …": more of what is given, no share reached."""
    if seen.share or seen.clause.form == "subject":
        return False
    near = seen.lx.low[seen.clause.first + 1 : seen.clause.first + 5]
    if seen.opening in MORE and seen.opening.endswith("ed"):  # "improved communication" is a change
        return not MORE_GIVEN.isdisjoint(near)
    more = seen.opening in verbs.CHANGE and any(word in MORE_OF for word in near)
    return more or seen.opening in WIDENING


def _more_posts(seen: Seen) -> bool:
    """As in "Increase the number of counselors from two to three": people taken on, not what they do."""
    low, first = seen.lx.low, seen.clause.first
    if low[first] not in verbs.CHANGE or "number" not in low[first + 1 : first + 3]:
        return False
    place = low.index("number", first) + 2
    while place < first + 9 and low[place] not in STAFF:
        place += 1
    return low[place] in STAFF and low[place] not in POSTS_OF_ALL and low[place + 1] in ENDS_OF_POSTS


def event(seen: Seen) -> ReadKind | None:
    """As in "Data review to inform …", "Listening sessions with …": something held, whatever it is for."""
    low, first = seen.lx.low, seen.clause.first
    if seen.aims or seen.clause.modal or seen.clause.form in ("command", "aim"):
        return None
    if low[first] in verbs.CHANGE or low[first] in MORE or low[first + 1] in verbs.CHANGE_NOUNS:
        return None
    held = next((t for t in range(first, seen.head + 1) if low[t] in EVENTS and _phrase_ends(low, t)), None)
    if held is None:
        return None
    for_something = not {"to", "on", "based", "focused", "for", "so"}.isdisjoint(
        low[held + 1 : seen.clause.verb]
    )
    return "activity" if seen.clause.verb in (-1, held) or for_something else None


def _phrase_ends(low: list[str], token: int) -> bool:
    return low[token + 1] in ENDS_PHRASE or low[token + 1] == "" or low[token + 1].endswith(("ed", "ing"))
