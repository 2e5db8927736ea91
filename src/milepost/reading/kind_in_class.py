"""The rule for what students do, as one sees it in class or counts it, unlike what a test says they reach.

A share of students who can say why in an interview, write in a journal or have filed a form has changed
what they do: early evidence, on whatever day it is looked at. Only where it is counted from year to year is
it a rate of the year, and final. The order of the rules is in `kind`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.figures import BOUNDS_BEFORE
from milepost.reading.instruments import INSTRUMENT_HEADS, KNOWN, RATE_HEADS
from milepost.reading.kind_seen import ADULTS, LEARNERS, Seen
from milepost.reading.kind_words import GIVEN_FORMS, GRADES, OPINIONS, OUTCOME_PHRASES, OUTCOME_WORDS
from milepost.reading.phrases import words
from milepost.reading.types import ReadKind

# Where one looks to see what students do …
_LOOKED_AT = words(
    """visit visits visited walk walks walkthrough walkthroughs observation observations observed interviews
    interview conferences drop-ins rounds journal journals notebook notebooks log logs planner planners
    checklist checklists"""
)
# … and the tests among the instruments: a checklist, a sample or a check is none.
_TESTS = INSTRUMENT_HEADS - words("checklist checklists sample samples checks inventory surveyed")
# What speaks of a result though the words for it are also used of what is done.
_RESULTS = OUTCOME_WORDS - words("college career expectations standard standards benchmark")
# What is reached or found, where students "have" it: no deed.
_REACHED = (
    verbs.RESULT | verbs.CHANGE | words("mastered moved exited missed failed been had shown made gone become")
)
_MORE_DEEDS = words("submitted completed entered applied joined enrolled")


def doing(seen: Seen) -> ReadKind | None:
    """A share or a count of students seen or known to do a thing, with no test, grade or rate named."""
    if not seen.aims or seen.clause.form != "subject" or not seen.whose & LEARNERS or seen.whose & ADULTS:
        return None
    if _tested(seen):
        return None
    if _from_year_to_year(seen):
        return "final"
    done = _looked_at(seen) or _have_done(seen) or _on_occasions(seen)
    return "early_evidence" if done else None


def _looked_at(seen: Seen) -> bool:
    return not _LOOKED_AT.isdisjoint(seen.vocabulary)


def _on_occasions(seen: Seen) -> bool:
    """As in "speak in full sentences in 6 of 10 turns", "cite a source in 70% of papers": how often."""
    lx, aim = seen.lx, seen.aims[0]
    if aim.first < seen.clause.verb or seen.verb in verbs.RESULT or not seen.share:
        return False
    low, before = lx.low, aim.first
    if bound := BOUNDS_BEFORE.before(low, before):
        before = bound[1]
    return low[before - 1] in ("in", "on", "at", "during") and "of" in low[aim.first : aim.first + 4]


def _have_done(seen: Seen) -> bool:
    """As in "70% of seniors have filed the form", "have opened an account and set a goal"."""
    low, verb = seen.lx.low, seen.clause.verb
    here = verb + 1 if low[verb] in ("have", "has") else verb
    if low[here - 1] not in ("have", "has") or not seen.share:
        return False
    done = low[here].endswith("ed") or low[here] in GIVEN_FORMS
    return done and (low[here] in _MORE_DEEDS or low[here] not in _REACHED)


def _tested(seen: Seen) -> bool:
    """Whether a test, a grade, a rate or an opinion is what the figure tells."""
    low, size = seen.lx.low, seen.lx.size
    if seen.vocabulary & (_TESTS | _RESULTS | OPINIONS):
        return True
    if RATE_HEADS.anywhere(low, size) or OUTCOME_PHRASES.anywhere(low, size) or GRADES.anywhere(low, size):
        return True
    return KNOWN.anywhere(low, size)


def _from_year_to_year(seen: Seen) -> bool:
    """As in "from 58% in 2025-26 to 66% in 2026-27": told by the year, so of the year."""
    years = [m.label for m in seen.dates if m.label]
    told = len(years) > 1 and all(len(label) == 4 or _school_year(label) for label in years)
    return told and any(aim.start_value is not None for aim in seen.aims)


def _school_year(label: str) -> bool:
    """Whether a label is a school year: "2026-27", unlike the month "2026-11"."""
    return len(label) == 7 and label[4] == "-" and label[5:].isdecimal() and int(label[5:]) > 12
