"""Gathers what the kind of a statement is judged by: its words, the parts found, its main clause.

The rules and the model both look at the one value made here; neither goes back to the text.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.clauses import Clause, main_clause
from milepost.reading.figure_parts import Placed
from milepost.reading.groups import FAMILIES, ORGANISATION_HEADS, STAFF, STUDENTS, TEAMS
from milepost.reading.kind_words import WIDENING
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.recurrence import Round
from milepost.reading.time_words import Mention
from milepost.reading.types import Span
from milepost.reading.values import value

ORGANISATIONS = ORGANISATION_HEADS - {"classroom", "classrooms", "classes"}
ADULTS = (STAFF | TEAMS) - {"cohort", "cohorts"} | words(
    """classrooms classroom lessons plcs adults clerk clerks secretaries drivers custodians hires cabinet
    board advisors reps deputies"""
)
LEARNERS = STUDENTS | words("els ells ebs swd swds mls class kid kids boys girls readers writers recipients")
PEOPLE = ADULTS | LEARNERS
PEOPLE_AND_FAMILIES = PEOPLE | FAMILIES
# As often the first half of a name: "student records", "parent night".
_SINGULAR = words("student parent teacher family class staff member kid child learner")
# Nouns made of verbs that are papers, amounts or states, not steps.
_NO_DEEDS = words(
    """documentation observation observations proportion portion perception population question evaluation
    condition section description indication definition attention station reduction elimination improvement
    retention achievement environment department element"""
)
_SHARES = frozenset(("percent", "points", "percent_change"))
_LABELS = frozenset(("objective", "goal", "target"))
# What ends the first noun phrase of a clause.
ENDS_PHRASE = words(
    """of in on at to for from by with through and or who that which where when per as during across between
    so using utilizing , ; : ("""
)


@value
class Seen:
    """What the rules look at.

    `aims` are the figures to be reached, `whose` the words of those named, `clause` the main clause.
    `share` says whether a share or points are to be reached, `verb` is the main verb, "" where there is
    none, `opening` the first word after what leads in, `future` whether anything is still to come.
    """

    lx: Lexed
    vocabulary: frozenset[str]
    dates: list[Mention]
    rounds: list[Round]
    aims: list[Placed]
    whose: frozenset[str]
    clause: Clause
    share: bool
    verb: str
    opening: str
    future: bool

    @property
    def step(self) -> bool:
        """Whether it is an order to do something, not to reach something."""
        widens = self.verb in WIDENING and not self.share
        asks = (
            (self.verb in verbs.CHANGE and not widens)
            or self.verb in verbs.KEEP
            or self.verb in ("earn", "achieve", "meet", "show")
            or (self.verb in ("keep", "retain") and self.share)
            or (bool(self.aims) and self.verb not in verbs.BASES)
        )
        joined = self.lx.low[self.clause.first + 1] == "-"  # "Post-secondary" is no order to post
        return self.clause.form == "command" and not asks and not joined

    @property
    def deed(self) -> bool:
        """As in "Utilization of test data", "Consultation with …": a verb made a noun, and its object."""
        low, first = self.lx.low, self.clause.first
        of = first + 1 + 2 * (low[first + 1] == "and")
        if low[of] not in ("of", "with") or low[first] in _NO_DEEDS or self.clause.form == "command":
            return False
        return low[first].endswith(("tion", "sion", "ment", "ing", "ison")) and low[first] not in verbs.CHANGE

    @property
    def first_sentence(self) -> list[str]:
        """The words of the first sentence."""
        return self.lx.low[: self.lx.sentence_end(0)] if self.lx.size else []

    @property
    def head(self) -> int:
        """The last token of the first noun phrase of the clause: what a sentence without a verb is about."""
        here = self.clause.first
        low = self.lx.low
        while here + 1 < self.lx.size and (low[here + 1] not in ENDS_PHRASE or low[here] == "-"):
            here += 1
        return here


def look(
    lx: Lexed,
    taken: bytearray,
    dates: list[Mention],
    rounds: list[Round],
    aims: list[Placed],
    who: tuple[Span, ...],
) -> Seen:
    """Gathers what the rules need."""
    clause = main_clause(lx, taken, _after_label(lx))
    begins = lx.start[clause.first] if clause.first < lx.size else 0
    subjects = [span for span in who if span.start >= begins] or ([] if clause.expected else who)
    whose = frozenset(word for span in subjects for word in _head_words(span.text))
    if whose.isdisjoint(PEOPLE_AND_FAMILIES) and clause.verb > clause.first:
        whose |= _named_in_subject(lx, clause)
    low = lx.low
    share = not _SHARES.isdisjoint([aim.unit for aim in aims])
    verb = low[clause.verb] if clause.verb >= 0 else ""
    vocabulary = frozenset(low)
    future = clause.expected or not vocabulary.isdisjoint(verbs.FUTURE)
    return Seen(lx, vocabulary, dates, rounds, aims, whose, clause, share, verb, low[clause.first], future)


def _named_in_subject(lx: Lexed, clause: Clause) -> frozenset[str]:
    """The people in the subject whom `people` passes over: "the number of kids scoring …"."""
    subject = lx.low[clause.first : clause.verb]
    cut = next((n for n, word in enumerate(subject) if word in ("who", "that", "which", "(")), len(subject))
    return PEOPLE_AND_FAMILIES.intersection(subject[:cut]) - _SINGULAR


def _head_words(text: str) -> list[str]:
    """The words of a phrase up to its first preposition: "classrooms with ELs" are classrooms, "parents of
    ninth graders" parents.
    """
    found = text.lower().replace("-", " ").split()
    ends = ("with", "in", "at", "who", "from")
    cut = next((n for n, word in enumerate(found) if n and word in ends), len(found))
    of_others = next((n for n in range(1, cut) if found[n] == "of" and found[n - 1] in FAMILIES), cut)
    return found[:of_others]


def _after_label(lx: Lexed) -> int:
    """As in "(Objective: 80% of …": the goal that is spelt out is what counts."""
    if ":" not in lx.low:
        return 0
    for token in range(lx.size - 1):
        if lx.low[token] in _LABELS and lx.low[token + 1] == ":" and token + 2 < lx.size:
            return token + 2
    return 0
