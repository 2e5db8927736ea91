"""The rules for steps: what is ordered, undertaken, attended, given or held. Their order is in `kind`."""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.groups import STAFF
from milepost.reading.kind_deeds import (
    ACTS,
    ARRANGED,
    DONE_TO,
    FILLED_IN,
    LEARNT,
    MADE,
    STATES,
)
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
    PRACTISED,
    STEP_NOUNS,
    TAKING_PART,
    TRAININGS,
    TURNOUT,
    WIDENING,
)
from milepost.reading.numbers import CARDINALS
from milepost.reading.phrases import words
from milepost.reading.types import ReadKind

# What is no step where a body does it: it changes, reaches, uses or thinks something.
NO_STEP = verbs.CHANGE | verbs.KEEP | verbs.RESULT | verbs.AUXILIARIES | verbs.PRACTICE | verbs.MIND | MOVES

# Where those go on to who leave school, and who they are.
_HIGHER = words("college university postsecondary apprenticeship")
_LEAVERS = words("graduates alumni")
# What is done so many times, as a step, in whatever span.
_COMPLETED = frozenset(("complete", "completes", "conduct", "conducts"))
_SEEN_ONCE = frozenset(("observation", "observations", "visit", "walkthrough", "check-in", "interview"))
_USED = frozenset(("used", "utilized", "utilised"))
# In what a dose is counted.
_MEASURES = words("minutes minute min mins hours hour lessons sessions times")
_AFTER_SITTING = words(
    """each every with to on at in for as during before after and twice once two three biweekly by , .
    together regularly"""
)
# What is done with papers, figures and things as a step, besides the verbs of steps.
_HANDLED = words(
    """documented recorded tracked logged filed stored kept charted posted displayed disaggregated signed
    archived graphed entered printed translated scanned noted read written sent held made set run"""
)
# Those of whom a number says how many do something, and what follows a number of posts.
POSTS_OF_ALL = frozenset(("teachers", "staff", "educators", "leaders", "principals", "mentees"))
# Those who work for a school without being of it.
_FROM_OUTSIDE = frozenset(
    ("partners", "volunteers", "agencies", "consultants", "trainers", "vendors", "tutors")
)
_FILLS_IN = frozenset(("complete", "completes", "submit", "create"))
_ITS = frozenset(("a", "an", "the", "their"))
_AMOUNTS = frozenset(("frequency", "number", "amount", "quantity", "length"))
_ENDS_OBJECT = ENDS_PHRASE | {
    ".",
    "offered",
    "held",
    "given",
    "about",
    "against",
    "among",
    "toward",
    "towards",
}
ENDS_OF_POSTS = frozenset(("from", "to", "by", "at", "in", "on", ".", ""))


def taking_part(seen: Seen) -> ReadKind | None:
    """A share of people trained, attending or given something is a step, whoever they are."""
    low, verb = seen.lx.low, seen.clause.verb
    if seen.share and not _HIGHER.isdisjoint(seen.vocabulary) and _have_left(seen):
        return "final"
    if seen.clause.modal and low[verb - 1] == "be" and low[verb] in GIVEN:
        return "activity"
    if seen.clause.form == "subject" and low[verb - 1] in verbs.BE and low[verb] in PLACED and not seen.share:
        return "activity"
    if low[verb] == "be" and "trained" in low[verb + 1 : verb + 4]:
        return "activity"
    if _gets(seen) or _done_to_them(seen) or _arranged(seen) or _each_has(seen):
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


def _have_left(seen: Seen) -> bool:
    """As in "80% of the Class of 2026 are enrolled in a college": where those went who have left school."""
    enrolled = not {"enroll", "enrolled", "enter", "attend", "persist"}.isdisjoint(seen.vocabulary)
    classes = any(seen.lx.low[t : t + 2] == ["class", "of"] for t in range(seen.lx.size))
    return enrolled and (classes or not _LEAVERS.isdisjoint(seen.vocabulary))


def _gets(seen: Seen) -> bool:
    """As in "get trained", "complete the course", "a turnout of 80%": sat through or handed out."""
    low, verb = seen.lx.low, seen.clause.verb
    if TURNOUT.anywhere(low, seen.lx.size):
        return True
    if seen.verb in ("go", "goes") and low[verb + 1] == "through":
        return True
    after = low[verb + 1 : verb + 12]
    adults = not seen.whose & LEARNERS or seen.whose & ADULTS
    if seen.verb in ("complete", "completes", "finish", "finishes") and adults:
        return not TRAININGS.isdisjoint(after)
    return seen.verb in ("get", "gets") and low[verb + 1] in ("a", "an", "the", "at") and not seen.share


def _done_to_them(seen: Seen) -> bool:
    """As in "Students will be taught how to …": what is done with people, no share of them."""
    low, verb = seen.lx.low, seen.clause.verb
    if seen.clause.form != "subject" or seen.aims or seen.opening in MORE:
        return False
    if low[verb] in verbs.BE:
        verb += 1 + (low[verb + 1].endswith("ly"))
        learners = not LEARNERS.isdisjoint(low[seen.clause.first : verb]) and seen.clause.modal
        return low[verb] in DONE_TO or (learners and low[verb].endswith("ed") and low[verb] not in STATES)
    passive = low[verb - 1] in verbs.BE or low[verb - 2] in verbs.BE
    return passive and low[verb] in DONE_TO


def _arranged(seen: Seen) -> bool:
    """As in "engage in weekly fluency activities", "complete a career inventory": set up for them."""
    if seen.clause.form != "subject" or seen.share:
        return False
    low, verb = seen.lx.low, seen.clause.verb
    end = _phrase_end(seen, verb + 2)
    if low[verb] in ("engage", "engages") and low[verb + 1] == "in":
        return not ARRANGED.isdisjoint(low[verb + 2 : end])
    if low[verb] == "have" and seen.clause.modal and low[verb + 1] in ("a", "an"):
        return low[end - 1] in ARRANGED
    return low[verb] in _FILLS_IN and low[verb + 1] in _ITS and low[end - 1] in FILLED_IN


def _each_has(seen: Seen) -> bool:
    """As in "Each teacher will have one peer observation": what everyone is to get, once or so often."""
    low, verb = seen.lx.low, seen.clause.verb
    if low[verb] != "have" or not seen.clause.modal or seen.opening not in ("each", "every", "all"):
        return False
    counted = low[verb + 1] in CARDINALS or low[verb + 1] in ("a", "an")
    return counted and low[_phrase_end(seen, verb + 2) - 1] in EVENTS | _SEEN_ONCE


def _phrase_end(seen: Seen, token: int) -> int:
    """The token after the noun phrase that begins at `token`."""
    low = seen.lx.low
    while token < seen.lx.size and (low[token] not in _ENDS_OBJECT or low[token - 1] == "-"):
        token += 1
    return token


def step(seen: Seen) -> ReadKind | None:
    """An order (develop, provide, hire), so many of something got ("Hiring of two coaches"), or what
    a school or district undertakes to do.
    """
    if seen.step or _things_got(seen) or _more_steps(seen) or _more_posts(seen):
        return "activity"
    if used_as(seen) or _dose(seen) or _sits_together(seen) or _handled(seen) or _so_many(seen):
        return "activity"
    return "activity" if _undertakes(seen) else None


def used_as(seen: Seen) -> bool:
    """As in "Exit tickets used to form groups": what a thing is used for, noted as a step."""
    low = seen.lx.low
    if seen.share or seen.clause.modal or seen.clause.form in ("command", "aim"):
        return False
    used = next((t for t in range(1, len(seen.first_sentence)) if low[t] in _USED), 0)
    after = low[used + 1] in ("to", "for", "in", "with", "as", "during", "by", "at")
    if not used or not after or low[used - 1] in verbs.AUXILIARIES or low[used - 1] in ("be", "as"):
        return False
    return PEOPLE.isdisjoint(low[seen.clause.first + 1 : used + 1]) or low[used - 1] == ")"


def _dose(seen: Seen) -> bool:
    """As in "30 minutes of fluency practice daily": so much of something, for so long, and nobody named."""
    if seen.clause.form != "noun" or seen.share or not seen.rounds or seen.whose & PEOPLE:
        return False
    lx = seen.lx
    counted = (t for t in range(lx.size) if lx.shape[t] == "number" or lx.low[t] in CARDINALS)
    return any(not _MEASURES.isdisjoint(lx.low[t + 1 : t + 3]) for t in counted)


def _sits_together(seen: Seen) -> bool:
    """As in "teams meet weekly to raise the accuracy of …": a meeting, not something met."""
    low, verb = seen.lx.low, seen.clause.verb
    if seen.verb not in ("meet", "meets") or seen.share or seen.clause.form != "subject":
        return False
    return low[verb + 1] in _AFTER_SITTING or low[verb + 1].endswith("ly")


def _so_many(seen: Seen) -> bool:
    """As in "Lead teachers will film three lessons by May": so many of a thing made or held, once."""
    often = seen.rounds and seen.verb not in _COMPLETED
    promised = seen.clause.modal or seen.verb in _COMPLETED
    if not promised or not seen.aims or often or seen.whose & LEARNERS:
        return False
    if any(aim.unit != "count" or aim.first < seen.clause.verb for aim in seen.aims):
        return False
    low, verb = seen.lx.low, seen.clause.verb
    made = seen.verb in MADE or not EVENTS.isdisjoint(low[verb + 1 : verb + 7])
    return made and seen.lx.low[verb + 1] not in ("to", "from", "by")


def _handled(seen: Seen) -> bool:
    """As in "Growth data will be reviewed at each meeting": what is done with a thing, no change of it."""
    low, verb = seen.lx.low, seen.clause.verb
    if seen.clause.form != "subject" or not seen.clause.modal or seen.share:
        return False
    if low[verb] == "be":
        verb += 1 + (low[verb + 1].endswith("ly") or low[verb + 1] == "also")
    if low[verb - 1] != "be" and not low[verb - 1].endswith("ly"):
        return False
    done = low[verb] in _HANDLED or (low[verb] in verbs.STEP and low[verb].endswith("ed"))
    return done and low[verb] not in verbs.RESULT and low[verb] not in verbs.CHANGE


def _undertakes(seen: Seen) -> bool:
    """As in "The district will open …", "Every school names a lead": a body, and something that it does."""
    low, verb = seen.lx.low, seen.clause.verb
    if (
        seen.opening == "we"
        and low[verb + 1 : verb + 3] == ["committed", "to"]
        and low[verb + 3].endswith("ing")
    ):
        return True
    bodies = seen.whose & (ORGANISATIONS | _FROM_OUTSIDE) or ORGANISATIONS.intersection(
        low[seen.clause.first : verb]
    )
    if seen.clause.form != "subject" or not bodies or seen.whose & PEOPLE or seen.share:
        return False
    if low[verb - 1] in verbs.BE:
        return False
    if seen.opening in ("all", "every", "each"):
        used = seen.clause.modal and seen.verb in verbs.PRACTICE
        return not seen.aims and (used or seen.verb not in NO_STEP)
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
    return more or seen.opening in WIDENING or _more_done(seen)


def _more_done(seen: Seen) -> bool:
    """As in "Increase tracking of tardies", "Improve record keeping": more of what those at work do."""
    first = seen.clause.first
    if seen.opening not in verbs.RISE_VERBS or seen.opening.endswith("ed") or seen.aims:
        return False
    low = seen.lx.low
    start = first + 1 + (low[first + 1] == "the")
    if low[start] in _AMOUNTS and low[start + 1] == "of":
        start += 2
    head = _phrase_end(seen, start) - 1
    if low[head].endswith("ed") or low[head] == "available":
        head -= 1
    head -= low[head] == "home" and head > start
    of_learners = any(word in LEARNERS or word == "student" for word in low[first + 1 : head])
    if head <= first or (of_learners and not low[head].endswith("ing")):
        return False
    if low[head] in ACTS or (seen.opening == "increase" and low[head] in EVENTS | ARRANGED):
        return True
    if low[head].endswith(("tion", "sion")):
        return low[head] not in STATES and low[head] not in PRACTISED
    return low[head].endswith("ing") and low[head] not in LEARNT


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
    if seen.deed and not seen.share and not seen.clause.modal:
        return "activity"
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
