"""Says what a statement is by its content: activity, early evidence, short-term, final, or none.

An ordered list of rules; the first that applies decides. Each carries a confidence: the share of the
labelled statements it decided on which it was right when last measured, (right + 1) / (all + 2),
rounded down, so that a rule seldom tried is not over-trusted. The rules read the words and the parts
already found, and know nothing of the plan around them.
"""

from __future__ import annotations

from collections.abc import Callable

from milepost.reading import kind_none, verbs
from milepost.reading.groups import FAMILIES
from milepost.reading.instruments import INSTRUMENT_HEADS, KNOWN, RATE_HEADS
from milepost.reading.kind_seen import ADULTS, LEARNERS, ORGANISATIONS, PEOPLE, PEOPLE_AND_FAMILIES, Seen
from milepost.reading.kind_words import (
    ANNUAL,
    DOING,
    INTERIM,
    LESSONS,
    MORE_OF,
    OPINIONS,
    OUTCOME_WORDS,
    STEP_NOUNS,
    TAKING_PART,
)
from milepost.reading.lexer import Lexed
from milepost.reading.types import ReadKind


def guess(seen: Seen) -> tuple[ReadKind, float]:
    """The kind and how sure it is (0 to 1)."""
    kind, confidence, _ = decide(seen)
    return kind, confidence


def decide(seen: Seen) -> tuple[ReadKind, float, str]:
    """The kind, how sure it is, and the name of the rule that decided."""
    for rule, confidence in RULES:
        kind = rule(seen)
        if kind is not None:
            return kind, confidence, rule.__name__.lstrip("_")
    return "activity", 0.9, "nothing_else"


def _aim(seen: Seen) -> ReadKind | None:
    """As in "To …" states an aim, unless a figure makes it a result."""
    if seen.clause.form != "aim":
        return None
    return _term(seen) if seen.share else "none"


def _taking_part(seen: Seen) -> ReadKind | None:
    """A share of people trained, attending or given something is a step, whoever they are."""
    if not TAKING_PART.anywhere(seen.lx.low, seen.lx.size) or seen.vocabulary & {"rate", "rates"}:
        return None
    token = seen.clause.verb
    main = token >= 0 and TAKING_PART.at(seen.lx.low, token) is not None
    have = seen.verb in verbs.HAVE and TAKING_PART.anywhere(seen.lx.low[token:], 8)
    passive = seen.verb in ("trained", "enrolled", "given", "offered", "provided")
    return "activity" if main or have or passive else None


def _step(seen: Seen) -> ReadKind | None:
    """An order (develop, provide, hire), so many of something got ("Hiring of two coaches"), or what
    a school or district undertakes to do.
    """
    if seen.step or _things_got(seen) or _more_of(seen):
        return "activity"
    bodies = bool(seen.whose & ORGANISATIONS) and not seen.whose & PEOPLE
    undertakes = seen.clause.form == "subject" and seen.verb in verbs.DOINGS and not seen.share
    return "activity" if bodies and undertakes and seen.opening not in ("all", "every") else None


def _things_got(seen: Seen) -> bool:
    """A noun that counts what is hired, funded or bought, and asks for no change of anything."""
    counts = bool(seen.aims) and all(aim.unit == "count" for aim in seen.aims)
    return seen.clause.form == "noun" and counts and seen.opening in STEP_NOUNS


def _more_of(seen: Seen) -> bool:
    """As in "Increase staff training": more of what is given is a step, unless a share is asked for."""
    if seen.clause.form != "command" or seen.verb not in verbs.RISE or seen.share:
        return False
    first = seen.clause.first + 1
    return any(word in MORE_OF for word in seen.lx.low[first : first + 4])


def _able(seen: Seen) -> ReadKind | None:
    """As in "will be able to", "will be using": a capability, or a practice that goes on."""
    low, verb = seen.lx.low, seen.clause.verb
    if not seen.clause.modal or verb < 2 or seen.whose & LEARNERS:
        return None
    going_on = low[verb].endswith("ing") and low[verb - 1] == "be" and seen.whose
    return "early_evidence" if going_on or "able" in low[verb - 3 : verb] else None


def _result(seen: Seen) -> ReadKind | None:
    """A result for students, or families' views: by its instrument and times short-term or final."""
    if not _asks_for_result(seen):
        return None
    low, size = seen.lx.low, seen.lx.size
    instrument = any(low[t] in INSTRUMENT_HEADS or _proper_instrument(seen.lx, t) for t in range(size))
    rate = RATE_HEADS.anywhere(low, size) or "rate" in seen.vocabulary or "gap" in seen.vocabulary
    outcome = instrument or rate or bool(seen.vocabulary & OUTCOME_WORDS)
    if seen.whose & ADULTS and not seen.whose & LEARNERS:
        return None
    if seen.whose & FAMILIES:
        return "final" if seen.vocabulary & OPINIONS else None
    if seen.whose & LEARNERS:
        doing = (
            seen.verb in DOING
            and not instrument
            and not seen.vocabulary & {"growth", "progress", "improvement"}
        )
        said = outcome or seen.verb in verbs.RESULT or (seen.share and seen.vocabulary & OPINIONS)
        return None if doing or not said else _term(seen)
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
    return "go" in near or "goes" in near or seen.verb in ("graduate", "graduates")


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
        if label[:4].isdigit() and label[4:5] == "-"
        else ""
    )
    return int(digits) if digits.isdigit() and int(digits) <= 12 else None


def _inside_year(label: str) -> bool:
    if label.startswith(("quarter", "trimester", "semester")) or label.endswith("winter"):
        return True
    month = _month(label)
    return month is not None and not 5 <= month <= 8


def _year_end(label: str) -> bool:
    return not _inside_year(label) and label != "start-of-year" and not label.endswith("fall")


def _adult_result(seen: Seen) -> ReadKind | None:
    """A share of adults, or all of them, doing something; or a change asked for in what they do."""
    adults = seen.whose & ADULTS or seen.whose & ORGANISATIONS or seen.whose & LEARNERS or not seen.whose
    if seen.share or bool(seen.aims):
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
    if seen.clause.form != "subject" or not seen.whose & PEOPLE_AND_FAMILIES:
        return None
    low, verb = seen.lx.low, seen.clause.verb
    if low[verb] in verbs.PRACTICE or low[verb] == "show" or low[verb] == "score":
        return "early_evidence"
    if seen.whose & ADULTS and _in_every_lesson(low, verb):
        return "early_evidence"
    later = low[verb + 1 : verb + 4]
    return "early_evidence" if low[verb] == "develop" and "use" in later else None


def _in_every_lesson(low: list[str], verb: int) -> bool:
    """As in "will pose open questions in every science lesson"."""
    return any(
        low[token] in ("every", "each", "all") and not LESSONS.isdisjoint(low[token + 1 : token + 4])
        for token in range(verb + 1, len(low) - 4)
        if low[token - 1] in ("in", "during")
    )


RULES: tuple[tuple[Callable[[Seen], ReadKind | None], float], ...] = (
    (kind_none.nothing_said, 0.95),
    (kind_none.creed, 0.85),
    (kind_none.hope, 0.5),
    (kind_none.description, 0.8),
    (kind_none.finding, 0.85),
    (kind_none.present_finding, 0.5),
    (kind_none.records, 0.8),
    (_aim, 0.85),
    (kind_none.heading, 0.65),
    (_taking_part, 0.9),
    (_step, 0.95),
    (_able, 0.85),
    (_result, 0.9),
    (_adult_result, 0.85),
    (_practice, 0.8),
)
