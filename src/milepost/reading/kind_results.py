"""The rules for results: who is to reach something, and whether within the year or at its end.

What students reach, and what families say of the school, is short-term or final; the same asked of
adults, of lessons or of the way in which things are done is early evidence. The order of the rules is in
`kind`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.groups import FAMILIES, OTHERS
from milepost.reading.instruments import INSTRUMENT_HEADS, KNOWN, RATE_HEADS
from milepost.reading.kind_deeds import (
    LOCAL_TESTS,
)
from milepost.reading.kind_seen import ADULTS, ENDS_PHRASE, LEARNERS, ORGANISATIONS, PEOPLE, Seen
from milepost.reading.kind_words import (
    ANNUAL,
    ANSWERS,
    DOING,
    GRADES,
    HANDS_IN,
    INTERIM,
    JOINING,
    MORE,
    MORE_GIVEN,
    MOVES,
    OPINIONS,
    OUTCOME_PHRASES,
    OUTCOME_WORDS,
    PRACTISED,
    REACHED,
    REHEARSALS,
    SKILLS,
    TURNS_OUT,
    UPHELD,
    WAYS,
    WORKED,
)
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.types import ReadKind

# Endings of nouns of which there are rates.
_RATED = ("tion", "sion", "ance", "ency", "ism")
# What a school itself reaches, changes or has; whatever else it does is a way of working.
_REACHES = verbs.CHANGE | verbs.KEEP | verbs.RESULT | verbs.AUXILIARIES | MOVES
_TASKS = verbs.STEP - verbs.RESULT
_SAYS = frozenset(("report", "indicate", "agree"))
_TESTS = INSTRUMENT_HEADS - {"survey", "surveys"}
# Where one moves, goes or stays who is on foot.
_ABOUT = frozenset(("between", "through", "around", "in", "with", "quietly", "across", "along"))
# What is done with each case by those at work, and of what a share is said then.
_DEALT_WITH = words(
    "entered logged answered returned processed filed recorded documented resolved closed reported"
)
_CASES = frozenset(("cases", "instances", "occasions"))
_SPANS = frozenset(("weeks", "days", "months", "month", "quarter", "semester", "trimester"))
_REACHED = OUTCOME_WORDS | {"rate"}
_WHO = PEOPLE | ORGANISATIONS | FAMILIES | OTHERS
_ASKED_OF_ALL = frozenset(("all", "every", "each"))
_OF_THE_YEAR = frozenset(("state", "annual", "final", "standardized", "year", "statewide"))
_GROWTH = frozenset(("growth", "improvement", "improve", "score", "progress", "gains"))
_GETS_THERE = frozenset(
    ("go", "goes", "graduate", "graduates", "earn", "earns", "outperform", "outperforms", "exceed")
)
# Annual tests whose names are also verbs: they count in capitals alone.
_KNOWN_BY_HEART = frozenset(
    ("letters", "letter", "sounds", "words", "numbers", "facts", "alphabet", "shapes")
)
_LEADING = (["resulting", "in"], ["leading", "to"], ["so", "that"], ["results", "in"], ["result", "in"])
_STAYING = frozenset(("retention", "turnover", "vacancy", "vacancies", "attrition", "retained"))
_SINGULAR_ADULTS = frozenset(("teacher", "staff", "educator", "principal", "employee", "faculty"))
_GOALS = frozenset(("goal", "goals", "target", "targets", "benchmark", "benchmarks", "standard", "standards"))
_BY_THEM = frozenset(("met", "earned", "passed", "reached", "achieved", "mastered", "attained"))
_GETS_OUT = frozenset(("exit", "leave", "finish"))
_YEAR_WORDS = frozenset(("graduation", "graduate", "graduates", "annual"))
_TESTS_OR_VERBS = frozenset(("act", "sat"))


def result(seen: Seen) -> ReadKind | None:
    """A result for students, or families' views: by its instrument and times short-term or final."""
    if seen.aims and _leads_to_result(seen):
        return "short_term" if INTERIM.anywhere(seen.lx.low, seen.lx.size) else "final"
    if seen.aims and (_keeps_adults(seen) or _reached_by(seen)):
        return term(seen)
    if not _asks_for_result(seen) or _way_of_working(seen) or _practised(seen):
        return None
    if _instrument_shows(seen):
        return term(seen)
    if seen.whose & ADULTS and not seen.whose & LEARNERS:
        return None
    if seen.whose & FAMILIES and not seen.whose & LEARNERS:
        if seen.verb == "feel" and not _share_said(seen) and not _instrument(seen):
            return None  # "All families will feel heard": a change in them, asked in no survey
        return "final" if seen.vocabulary & OPINIONS or seen.verb in ANSWERS else None
    if seen.whose & LEARNERS:
        return _of_learners(seen)
    return term(seen) if outcome(seen) or _instrument(seen) else None


def _share_said(seen: Seen) -> bool:
    """Whether a figure is said, not merely "all"."""
    return any(seen.lx.low[aim.first] not in _ASKED_OF_ALL for aim in seen.aims)


def _leads_to_result(seen: Seen) -> bool:
    """As in "Sites will use a protocol resulting in a 5% drop in referrals": the figure is what it is for."""
    low, verb = seen.lx.low, seen.clause.verb
    if seen.clause.form != "subject" or not seen.clause.modal:
        return False
    for token in range(verb + 1, seen.aims[-1].first):
        if low[token : token + 2] in _LEADING:
            after = frozenset(low[token + 2 : seen.lx.size])
            before = ADULTS.intersection(low[token + 2 : seen.lx.sentence_end(token)])
            return not before and not (OUTCOME_WORDS | LEARNERS).isdisjoint(after)
    return False


def _reached_by(seen: Seen) -> bool:
    """As in "75% of all goals will be met by our students"."""
    low, verb = seen.lx.low, seen.clause.verb
    if low[verb - 1] not in verbs.BE or low[verb + 1] != "by" or low[verb] not in _BY_THEM:
        return False
    return not LEARNERS.isdisjoint(low[verb + 2 : verb + 6])


def _keeps_adults(seen: Seen) -> bool:
    """As in "Staff turnover will fall to 9%", "keep 90% of new teachers": a rate of the year."""
    low = seen.lx.low
    if not seen.share:
        return False
    if seen.verb in ("keep", "retain", "keeps", "retains"):
        return seen.clause.verb < seen.aims[0].first and not ADULTS.isdisjoint(seen.vocabulary)
    return not _STAYING.isdisjoint(seen.vocabulary) and any(
        low[t] in _STAYING and not (ADULTS | _SINGULAR_ADULTS).isdisjoint(low[max(0, t - 4) : t + 8])
        for t in range(seen.lx.size)
    )


def _of_learners(seen: Seen) -> ReadKind | None:
    """What students reach; not what they do, think or feel, unless a test or survey says so."""
    instrument = _instrument(seen) or (seen.share and _local(seen))
    found = outcome(seen) or instrument or (seen.share and bool(seen.vocabulary & OPINIONS))
    if seen.aims and (
        seen.verb in SKILLS or (seen.verb == "know" and not seen.vocabulary.isdisjoint(_KNOWN_BY_HEART))
    ):
        return term(seen)
    if seen.verb in ("use", "uses") and not _share_said(seen):
        return None  # "Students will use rubrics to score their essays"
    if seen.verb == "identify" and any(aim.unit == "count" for aim in seen.aims):
        return term(seen)
    if seen.verb in DOING and not instrument and not seen.vocabulary & REACHED:
        return None
    if seen.verb in verbs.MIND and not instrument and not seen.share:
        return None
    if seen.verb in JOINING and "college" not in seen.vocabulary and not found:
        return None
    moves = seen.verb in MOVES and (bool(seen.aims) or seen.lx.low[seen.clause.verb + 1] not in _ABOUT)
    reaches = seen.verb in verbs.RESULT or moves or seen.vocabulary & ANSWERS
    gets_out = seen.share and seen.verb in _GETS_OUT
    return term(seen) if found or reaches or gets_out else None


def _instrument_shows(seen: Seen) -> bool:
    """As in "Classroom assessments will show improvement": the test itself is the subject."""
    subject = seen.lx.low[seen.clause.first : seen.clause.verb] if seen.clause.verb >= 0 else []
    shows = seen.verb in ("show", "shows", "demonstrate", "improve", "increase")
    return shows and len(subject) > seen.clause.modal and subject[-1 - seen.clause.modal] in _TESTS


def outcome(seen: Seen) -> bool:
    """Whether it speaks of something that students reach or are counted by."""
    low, size = seen.lx.low, seen.lx.size
    if not seen.vocabulary.isdisjoint(OUTCOME_WORDS) or RATE_HEADS.anywhere(low, size):
        return True
    if OUTCOME_PHRASES.anywhere(low, size) or GRADES.anywhere(low, size):
        return True
    return "rates" in seen.vocabulary and any(
        low[t] == "rates" and low[t - 1].endswith(_RATED) and low[t - 1] not in WORKED for t in range(1, size)
    )


def _instrument(seen: Seen) -> bool:
    if not seen.vocabulary.isdisjoint(INSTRUMENT_HEADS):
        return True
    if seen.vocabulary.isdisjoint(KNOWN.first_words):
        return False
    return any(_proper_instrument(seen.lx, t) for t in range(seen.lx.size))


def _proper_instrument(lx: Lexed, token: int) -> bool:
    known = KNOWN.at(lx.low, token)
    return known is not None and (lx.capital(token) or not known[0])


def _way_of_working(seen: Seen) -> bool:
    """As in "intake procedures are followed in 95% of …", or a school that does a thing so many times."""
    if seen.clause.form != "subject":
        return False
    low, verb = seen.lx.low, seen.clause.verb
    subject = low[seen.clause.first : verb]
    if low[verb] in UPHELD and not WAYS.isdisjoint(subject):
        return True
    done = verb + (low[verb] in verbs.BE)
    if low[done - 1] in verbs.BE and low[done] in _DEALT_WITH and not _CASES.isdisjoint(low[done:]):
        return PEOPLE.isdisjoint(subject)
    cut = next((n for n, word in enumerate(subject) if n and word in ENDS_PHRASE), len(subject))
    if ORGANISATIONS.isdisjoint(subject[:cut]) or not PEOPLE.isdisjoint(subject):
        return False
    return low[verb] not in _REACHES and low[verb - 1] not in verbs.BE


def _practised(seen: Seen) -> bool:
    """As in "Increase alignment between …", "Greater use of …": more of what people do, no figure to it."""
    low, first = seen.lx.low, seen.clause.first
    if seen.aims or not (low[first] in verbs.CHANGE or compares(seen)):
        return False
    return not PRACTISED.isdisjoint(low[first : first + 5])


def _asks_for_result(seen: Seen) -> bool:
    """A figure, a change or a demand on all: something to be reached."""
    if seen.aims:
        return True
    if seen.clause.form == "subject" and seen.verb in _TASKS and not compares(seen):
        return seen.opening in _ASKED_OF_ALL and not seen.whose.isdisjoint(LEARNERS)
    low, first = seen.lx.low, seen.clause.first
    near = low[first : first + 3] + ([seen.verb] if seen.verb else [])
    if any(word in verbs.CHANGE or word in verbs.KEEP or word in MOVES for word in near):
        return True
    if low[first] in _ASKED_OF_ALL or compares(seen):
        return True
    if seen.clause.verb >= 0 and not _GROWTH.isdisjoint(low[seen.clause.verb : seen.clause.verb + 9]):
        return True
    return not _GETS_THERE.isdisjoint(near) or _reaches(seen) or _meets_goals(seen)


def compares(seen: Seen) -> bool:
    """As in "More students …", "A stronger …", "Improved …": a change said by its first word."""
    low, first = seen.lx.low, seen.clause.first
    here = first + (low[first] in ("a", "an", "the", "significantly", "much"))
    if seen.opening == "there" and low[first + 1] == "will":
        here = next((t for t in range(first + 2, first + 6) if low[t] in ("a", "an")), first) + 1
        if low[here] in verbs.CHANGE_NOUNS:
            return True
    return low[here] in MORE and low[here + 1] not in ("than", "information")


def _meets_goals(seen: Seen) -> bool:
    """As in "Students will meet their fluency goal every quarter"."""
    verb = seen.clause.verb
    reaches = seen.clause.modal and seen.verb in ("meet", "reach", "exceed", "achieve", "attain", "surpass")
    return reaches and not _GOALS.isdisjoint(seen.lx.low[verb + 1 : verb + 8])


def _reaches(seen: Seen) -> bool:
    """As in "Students will be ready for …", "leave grade 4 ready": where students get."""
    if not seen.clause.modal or not seen.whose & LEARNERS or seen.whose & ADULTS:
        return False
    low, verb = seen.lx.low, seen.clause.verb
    if low[verb] in _SAYS:
        return not OPINIONS.isdisjoint(low[verb + 1 : verb + 9])
    return low[verb] in TURNS_OUT and not _REACHED.isdisjoint(low[verb + 1 : verb + 12])


def term(seen: Seen) -> ReadKind:
    """Short-term where it is measured within the year, final at its end or for the whole of it."""
    low, size = seen.lx.low, seen.lx.size
    if REHEARSALS.anywhere(low, size):
        return "short_term"
    often = any(r.step in ("administration", "quarter", "month") for r in seen.rounds)
    labels = [m.label for m in seen.dates if m.label and m.role not in ("baseline", "start")]
    inside = any(_inside_year(label) for label in labels)
    if _annual(seen, inside):
        return "short_term" if often else "final"
    if inside or seen.rounds or _first_weeks(low, size):
        return "short_term"
    if any(_year_end(label) for label in labels):
        return "final"
    if {"end", "of", "grade"} <= seen.vocabulary and any(
        low[t : t + 2] == ["end", "of"] and "grade" in low[t + 2 : t + 5] for t in range(size)
    ):
        return "final"
    views = not seen.vocabulary.isdisjoint(("panorama", "belonging"))
    return "short_term" if not views and (INTERIM.anywhere(low, size) or _local(seen)) else "final"


def _first_weeks(low: list[str], size: int) -> bool:
    """As in "attendance in the first ten weeks": a part of the year."""
    return any(low[t] == "first" and not _SPANS.isdisjoint(low[t + 1 : t + 3]) for t in range(size))


def _local(seen: Seen) -> bool:
    """As in "chapter tests", "locally developed assessments": a test without a name, not the year's."""
    lx = seen.lx
    low, size = lx.low, lx.size
    if LOCAL_TESTS.isdisjoint(seen.vocabulary) or KNOWN.anywhere(low, size):
        return False
    return any(
        low[t] in LOCAL_TESTS
        and _OF_THE_YEAR.isdisjoint(low[max(0, t - 4) : t])
        and not _in_capitals(lx, t - 1)
        for t in range(1, size)
    )


def _in_capitals(lx: Lexed, token: int) -> bool:
    """As in "the GMAS assessment": most likely a test of the state."""
    return len(lx.low[token]) > 3 and lx.words(token, token + 1).isupper()


def _annual(seen: Seen, inside: bool) -> bool:
    """By a test or a count of the year; "graduation" says so only where no time within the year is set."""
    if any(r.step == "year" for r in seen.rounds):
        return True
    lx, said = seen.lx, seen.vocabulary & ANNUAL
    if said - _TESTS_OR_VERBS - (_YEAR_WORDS if inside else frozenset()):
        return True
    said &= _TESTS_OR_VERBS
    return bool(said) and any(lx.low[t] in said and lx.words(t, t + 1).isupper() for t in range(lx.size))


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


def _whole_year(label: str) -> bool:
    """Whether a label is a school year: "2026-27", unlike the month "2026-11"."""
    return len(label) == 7 and label[4] == "-" and label[5:].isdecimal() and int(label[5:]) > 12


def _over_a_year(seen: Seen) -> bool:
    return any(m.label and _whole_year(m.label) for m in seen.dates)


def adult_result(seen: Seen) -> ReadKind | None:
    """A share of people doing something, or all of them; or a change asked for in what is done."""
    people = not seen.whose.isdisjoint(_WHO)
    if seen.verb == "work" and seen.clause.modal and not seen.share:
        return None  # "will work toward a goal of 20 hours": a way to it
    if not people and any(aim.start_value is not None for aim in seen.aims):
        return "final" if any(m.label and _whole_year(m.label) for m in seen.dates) else "early_evidence"
    if not people and seen.aims and seen.verb in verbs.CHANGE and _over_a_year(seen):
        return "final"
    if not people and "up" in seen.vocabulary and "year" in seen.vocabulary and seen.clause.form == "noun":
        return "final"  # "Club membership up 10% over last year"
    if seen.share or (seen.aims and people) or any(aim.sense == "at_most" for aim in seen.aims):
        return "early_evidence"
    if seen.opening in _ASKED_OF_ALL and seen.verb not in verbs.STEP and seen.verb not in HANDS_IN:
        return "early_evidence"
    near = seen.lx.low[seen.clause.first : seen.clause.first + 5]
    if compares(seen) and MORE_GIVEN.isdisjoint(near):
        return "early_evidence"
    changes = (
        seen.verb in verbs.CHANGE
        or seen.opening in verbs.CHANGE
        or seen.lx.low[seen.clause.first + 1] in verbs.RISE_NOUNS
    )
    asked = seen.clause.form != "noun" or seen.opening in verbs.CHANGE or seen.opening in ("an", "a")
    return "early_evidence" if changes and asked else None
