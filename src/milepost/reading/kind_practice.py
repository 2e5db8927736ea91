"""The rules for practice: what people are able to do, think, and go on doing. Their order is in `kind`."""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.figures import BOUNDS_BEFORE
from milepost.reading.groups import FAMILIES, OTHERS, TEAMS
from milepost.reading.instruments import INSTRUMENT_HEADS
from milepost.reading.kind_seen import ADULTS, LEARNERS, PEOPLE, PEOPLE_AND_FAMILIES, Seen
from milepost.reading.kind_words import (
    AT_EASE,
    AT_HOME,
    CAPABLE,
    EVENTS,
    HANDS_IN,
    INSTRUCTORS,
    INSTRUCTS,
    JOINING,
    LESSONS,
    OUTCOME_WORDS,
    SHIFTS,
    TAKEN,
    TAKEN_THROUGH,
    TAUGHT,
)
from milepost.reading.phrases import words
from milepost.reading.types import ReadKind

# Papers in which one sees how people work.
_TRACES = frozenset(("plans", "notes", "agendas", "minutes", "logs"))
# What these give is given to those who teach: a step.
_LEADERS = frozenset(("leaders", "administrators", "principals", "coaches", "directors"))
# Where lessons are, for those in them.
_ROOMS = frozenset(("classrooms", "classroom", "teams", "team"))
_BOUNDS_KEPT = frozenset(("keep", "keeps", "limit", "limits", "hold", "holds", "spend", "spends"))
_BOUND_WITHIN = 8
# What is run, as a clinic is and a routine is not.
_RUN = EVENTS | words("clinic clinics academy drive lab hours course circles forum forums")
# Others who work by themselves, and what is a step however often it is done and looked into.
_ALONE = frozenset(("counselors", "counselor", "specialists", "aides", "paraprofessionals", "librarians"))
_HELD_OR_GIVEN = words(
    """meet meets attend attends receive hold holds conduct conducts host hosts send sends provide provides
    give publish create develop review reviews analyze visit visits train participate distribute
    schedule share"""
)
_KNOWN_BY = words("seen shown evidenced measured recorded documented verified checked noted logged tallied")
_GOING_BY = (["based", "on"], ["according", "to"])
_CHECKED = words("checked verified tallied per")
# Those whose practice is what a plan is about; what others at school do is a step of it.
_HAVE_HABITS = INSTRUCTORS | LEARNERS | FAMILIES | _LEADERS | _ROOMS | {"faculty", "plcs", "adults"}
_WHO = PEOPLE_AND_FAMILIES | OTHERS | {"monitors", "leads", "heads"}


def able(seen: Seen) -> ReadKind | None:
    """As in "will be able to", "will be using": a capability, or a practice that goes on."""
    low, verb = seen.lx.low, seen.clause.verb
    if low[verb] in ("is", "are") and low[verb + 1] in AT_EASE and seen.whose & PEOPLE_AND_FAMILIES:
        return None if seen.aims else "early_evidence"
    if not seen.clause.modal or verb < 2:
        return None
    if seen.whose & LEARNERS and (seen.aims or seen.vocabulary & (OUTCOME_WORDS | INSTRUMENT_HEADS)):
        return None
    if "can" in low[max(0, verb - 3) : verb] and not seen.whose & PEOPLE:
        return None
    going_on = low[verb].endswith("ing") and low[verb - 1] == "be" and seen.whose
    said = not {"able", "can"}.isdisjoint(low[max(0, verb - 3) : verb]) or not CAPABLE.isdisjoint(
        low[verb : verb + 5]
    )
    return "early_evidence" if going_on or said else None


def practice(seen: Seen) -> ReadKind | None:
    """People as subject, and as verb something that they go on doing with students or in their work."""
    if seen.clause.form != "subject" or _to_do(seen):
        return None
    if _on_paper(seen):
        return "early_evidence"
    if seen.whose.isdisjoint(_WHO):
        return None
    low, verb = seen.lx.low, seen.clause.verb
    if _holds(seen):
        return None
    if _keeps_to(seen) or (low[verb] in ("hold", "holds") and "expectations" in low[verb + 1 : verb + 5]):
        return "early_evidence"
    if (
        low[verb] in verbs.PRACTICE
        or low[verb] in SHIFTS
        or low[verb] == "show"
        or (low[verb] == "score" and seen.aims)
    ):
        return "early_evidence"
    if _in_mind(seen) or _instructs(seen) or _checked_on(seen):
        return "early_evidence"
    if seen.whose & LEARNERS and _do_themselves(seen):
        return "early_evidence"
    daily = (
        seen.whose & INSTRUCTORS and any(r.step == "day" for r in seen.rounds) and seen.verb not in verbs.STEP
    )
    joins = low[verb] in JOINING or low[verb] in verbs.AUXILIARIES
    if (seen.whose & PEOPLE and not joins and _in_every_lesson(low, verb)) or (seen.whose & ADULTS and daily):
        return "early_evidence"
    if _as_habit(seen) or (seen.whose & FAMILIES and not seen.whose & ADULTS and low[verb] in AT_HOME):
        return "early_evidence"
    later = low[verb + 1 : verb + 4]
    return "early_evidence" if low[verb] == "develop" and "use" in later else None


def _holds(seen: Seen) -> bool:
    """As in "Counselors run a lunch group", "The manager posts menus": something held, or done for others."""
    low, verb = seen.lx.low, seen.clause.verb
    if seen.share or seen.whose & LEARNERS:
        return False
    if low[verb] in ("run", "runs"):
        return not _RUN.isdisjoint(low[verb + 1 : verb + 7])
    return low[verb] in ("post", "posts") and seen.whose.isdisjoint(INSTRUCTORS | _LEADERS | _ROOMS)


def _keeps_to(seen: Seen) -> bool:
    """As in "leaders keep logistics to ten minutes at most": a bound that adults keep in their work."""
    low, verb = seen.lx.low, seen.clause.verb
    if low[verb] not in _BOUNDS_KEPT or not seen.whose & (ADULTS | OTHERS):
        return False
    return any(BOUNDS_BEFORE.at(low, token) for token in range(verb + 1, verb + _BOUND_WITHIN))


def _checked_on(seen: Seen) -> bool:
    """As in "Teachers log each call every week, as seen in …": gone on with, and looked into."""
    low, verb = seen.lx.low, seen.clause.verb
    if not seen.rounds or not seen.whose & (INSTRUCTORS | _LEADERS | _ALONE):
        return False
    if low[verb - 1 - seen.clause.modal] in TEAMS:
        return False
    if low[verb] in _HELD_OR_GIVEN:
        return False
    return any(
        (low[t] == "as" and low[t + 1] in _KNOWN_BY)
        or low[t : t + 2] in _GOING_BY
        or (low[t] in _CHECKED and low[t - 1] in (",", "(", ";") and t > verb)
        for t in range(1, seen.lx.size)
    )


def _on_paper(seen: Seen) -> bool:
    """As in "Lesson plans show …", "agendas reflect …": practice, seen in what it leaves behind."""
    low = seen.lx.low
    subject = {low[seen.clause.verb - 1 - seen.clause.modal], low[seen.head]}
    return seen.verb in ("show", "reflect", "include") and not _TRACES.isdisjoint(subject)


def _to_do(seen: Seen) -> bool:
    """As in "Assigned teachers to implement …": a task, put as a plan puts it."""
    return (
        not seen.clause.modal
        and seen.lx.low[seen.clause.verb - 1] in ("to", "and")
        and ("to" in seen.lx.low[seen.clause.first : seen.clause.verb])
    )


def _do_themselves(seen: Seen) -> bool:
    """What students do: neither what is done with them nor what they take part in."""
    low, verb = seen.lx.low, seen.clause.verb
    done = low[verb] in verbs.AUXILIARIES or low[verb - 1] in verbs.BE or low[verb].endswith("ed")
    subject = low[seen.clause.first : verb]
    if LEARNERS.isdisjoint(subject) or not ADULTS.isdisjoint(subject):
        return False
    return not done and low[verb] not in TAKEN_THROUGH and low[verb] not in verbs.CHANGE


def _as_habit(seen: Seen) -> bool:
    """As in "Teachers anticipate misconceptions …": in the present, at no time, and no step of a plan."""
    if seen.clause.modal or seen.dates or seen.rounds or seen.whose.isdisjoint(_HAVE_HABITS):
        return False
    verb, after = seen.verb, seen.lx.low[seen.clause.verb + 1]
    if verb in ("share", "take") and after == "responsibility":
        return True
    known = verb in verbs.ALL_VERBS or verb in verbs.AUXILIARIES or verb in HANDS_IN
    return not known and not verb.endswith(("ed", "ing", "s")) and seen.opening != "we"


def _in_mind(seen: Seen) -> bool:
    """As in "staff will believe …", "report feeling …", "take ownership of …"."""
    low, verb = seen.lx.low, seen.clause.verb
    if seen.opening == "we" and not seen.clause.modal:
        return False
    if (
        low[verb] in verbs.MIND
        or low[verb] in ("self", "express", "expresses")
        or "feeling" in low[verb + 1 : verb + 4]
    ):
        return True
    return low[verb] in ("take", "takes") and not TAKEN.isdisjoint(low[verb + 1 : verb + 4])


def _instructs(seen: Seen) -> bool:
    """As in "Teachers will deliver explicit instruction", "Staff will foster friendships": teaching."""
    low, verb = seen.lx.low, seen.clause.verb
    if low[verb] not in INSTRUCTS or not seen.whose & INSTRUCTORS:
        return False
    if seen.rounds:
        return "feedback" in low[verb + 1 : verb + 5] and seen.whose.isdisjoint(_LEADERS)
    return not TAUGHT.isdisjoint(low[verb + 1 : verb + 8])


def _in_every_lesson(low: list[str], verb: int) -> bool:
    """As in "will pose open questions in every science lesson"."""
    return any(
        low[token] in ("every", "each", "all") and not LESSONS.isdisjoint(low[token + 1 : token + 4])
        for token in range(verb + 1, len(low) - 4)
        if low[token - 1] in ("in", "during")
    )
