"""Says what a statement is by its content: activity, early evidence, short-term, final, or none.

An ordered list of rules; the first that applies decides. Each carries a confidence: the share of the
labelled statements it decided on which it was right when last measured, (right + 1) / (all + 2),
rounded down, so that a rule seldom tried is not over-trusted. The rules read the words and the parts
already found, and know nothing of the plan around them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from milepost.reading import verbs
from milepost.reading.clauses import Clause, main_clause
from milepost.reading.evidence import listed
from milepost.reading.figure_parts import Placed
from milepost.reading.figures import BOUNDS_BEFORE
from milepost.reading.groups import FAMILIES, ORGANISATION_HEADS, STAFF, STUDENTS, TEAMS
from milepost.reading.instruments import INSTRUMENT_HEADS, KNOWN, RATE_HEADS, RECORD_HEADS
from milepost.reading.kind_words import (
    ANNUAL,
    AT_PRESENT,
    CREEDS,
    DATA_WORDS,
    DOING,
    FOUND_NOW,
    INTERIM,
    LESSONS,
    LIFE_VERBS,
    MORE_OF,
    OPINIONS,
    OUTCOME_WORDS,
    POINTS_BACK,
    PROVISOS,
    SPEAKS,
    SPOKE,
    STEP_NOUNS,
    TAKING_PART,
    UNDERTAKINGS,
)
from milepost.reading.lexer import Lexed
from milepost.reading.recurrence import Round
from milepost.reading.time_words import Mention
from milepost.reading.types import ReadKind, Span

_ORGANISATIONS = ORGANISATION_HEADS - {"classroom", "classrooms", "classes"}
_ADULTS = STAFF | TEAMS | {"classrooms", "classroom", "lessons"}
_LEARNERS = STUDENTS | {"els", "ells", "ebs", "swd", "swds", "mls", "class"}
_PEOPLE = _ADULTS | _LEARNERS
_PEOPLE_AND_FAMILIES = _PEOPLE | FAMILIES
_LABELS = frozenset(("objective", "goal", "target"))
_LONGEST_HEADING = 9


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules look at.

    `aims` are the figures to be reached, `whose` the words of those named, `clause` the main clause.
    """

    lx: Lexed
    vocabulary: frozenset[str]
    dates: list[Mention]
    rounds: list[Round]
    aims: list[Placed]
    whose: frozenset[str]
    clause: Clause

    @property
    def share(self) -> bool:
        """Whether a share or points are to be reached."""
        return any(aim.unit in ("percent", "points", "percent_change") for aim in self.aims)

    @property
    def verb(self) -> str:
        """The main verb, "" where there is none."""
        return self.lx.low[self.clause.verb] if self.clause.verb >= 0 else ""

    @property
    def opening(self) -> str:
        """The first word after what leads in."""
        return self.lx.low[self.clause.first]

    @property
    def step(self) -> bool:
        """Whether it is an order to do something, not to reach something."""
        asks = (
            self.verb in verbs.CHANGE
            or self.verb in verbs.KEEP
            or self.verb in ("earn", "achieve", "meet", "show")
        )
        return self.clause.form == "command" and not asks

    @property
    def future(self) -> bool:
        """Whether anything is still to come."""
        return bool(self.vocabulary & verbs.FUTURE)


def look(
    lx: Lexed,
    taken: bytearray,
    dates: list[Mention],
    rounds: list[Round],
    aims: list[Placed],
    who: tuple[Span, ...],
) -> Seen:
    """Gathers what the rules need."""
    whose = frozenset(word for span in who for word in _head_words(span.text))
    clause = main_clause(lx, taken, _after_label(lx))
    return Seen(lx, frozenset(lx.low), dates, rounds, aims, whose, clause)


def _head_words(text: str) -> list[str]:
    """The words of a phrase up to its first preposition: "classrooms with ELs" are classrooms."""
    found = text.lower().replace("-", " ").split()
    cut = next(
        (n for n, word in enumerate(found) if n and word in ("with", "in", "at", "who", "from")), len(found)
    )
    return found[:cut]


def _after_label(lx: Lexed) -> int:
    """As in "(Objective: 80% of …": the goal that is spelt out is what counts."""
    for token in range(lx.size - 1):
        if lx.low[token] in _LABELS and lx.low[token + 1] == ":" and token + 2 < lx.size:
            return token + 2
    return 0


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
    return "activity", 0.85, "nothing_else"


def _nothing_said(seen: Seen) -> ReadKind | None:
    """An empty text, a single word, a line that ends in a colon, a cheer."""
    if seen.lx.size <= 1 or seen.lx.low[seen.lx.size - 1] in (":", "!"):
        return "none"
    return None


def _creed(seen: Seen) -> ReadKind | None:
    """A mission, belief, value or need."""
    return "none" if CREEDS.anywhere(seen.lx.low, seen.lx.size) else None


def _hope(seen: Seen) -> ReadKind | None:
    """What every child is to become, or "together we …": a value, where no time or figure is set to it."""
    low, verb = seen.lx.low, seen.clause.verb
    figures = any(aim.value is not None and aim.value != 100 for aim in seen.aims)
    if seen.dates or seen.rounds or figures or verb < 0:
        return None
    if seen.opening == "together":
        return "none" if not seen.future else None
    everyone = seen.opening in ("every", "each", "all") and low[seen.clause.first + 1] in _LEARNERS
    return "none" if everyone and low[verb] in LIFE_VERBS else None


def _description(seen: Seen) -> ReadKind | None:
    """As in "This approach …", "These projects …", "We are a …": about something said elsewhere, or us."""
    if seen.opening == "we" and seen.verb == "are" and not seen.aims:
        return None if seen.lx.low[seen.clause.verb + 1].endswith("ed") else "none"
    if seen.opening not in POINTS_BACK:
        return None
    return "none" if not seen.aims or seen.opening == "they" else None


def _finding(seen: Seen) -> ReadKind | None:
    """A past tense, data that show something, or "there are …", with nothing still to come."""
    if seen.future:
        return None
    past = _past_verb(seen)
    if past and not seen.vocabulary.isdisjoint(("was", "were")):
        return "none"
    if any(m.role == "deadline" and m.label for m in seen.dates):
        return None
    there = seen.opening == "there" and seen.lx.low[seen.clause.first + 1] in verbs.BE
    return "none" if past or there or _data_speak(seen) else None


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


def _present_finding(seen: Seen) -> ReadKind | None:
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


def _records(seen: Seen) -> ReadKind | None:
    """A list of data and papers, without a verb, a figure or a rhythm."""
    if seen.future or seen.aims or seen.rounds or seen.clause.form == "command":
        return None
    compound = seen.lx.low[seen.clause.first + 1] == "-"
    if (seen.opening in verbs.ALL_VERBS or seen.opening in verbs.CHANGE) and not compound:
        return None
    return "none" if listed(seen.lx) or _mere_papers(seen) else None


def _mere_papers(seen: Seen) -> bool:
    """As in "Panel notes, safety minutes and survey": two records or more, and nothing that is done."""
    low, size = seen.lx.low, seen.lx.size
    if seen.clause.form != "noun" or not seen.vocabulary.isdisjoint(UNDERTAKINGS):
        return False
    return sum(word in RECORD_HEADS or word in INSTRUMENT_HEADS for word in low[:size]) >= 2


def _aim(seen: Seen) -> ReadKind | None:
    """As in "To …" states an aim, unless a figure makes it a result."""
    if seen.clause.form != "aim":
        return None
    return _term(seen) if seen.share else "none"


def _heading(seen: Seen) -> ReadKind | None:
    """A few words in title case without a verb that says something, a figure or a rhythm."""
    lx = seen.lx
    if lx.size > _LONGEST_HEADING or seen.aims or seen.rounds or seen.dates:
        return None
    words_said = [word for word in lx.low[: lx.size] if not word.endswith("ing")]
    if any(word in verbs.ALL_VERBS or word in verbs.BE or word in verbs.MODAL for word in words_said):
        return None
    content = [t for t in range(lx.size) if lx.shape[t] == "word" and len(lx.low[t]) > 3]
    return "none" if content and all(lx.capital(token) for token in content) else None


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
    bodies = bool(seen.whose & _ORGANISATIONS) and not seen.whose & _PEOPLE
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
    if not seen.clause.modal or verb < 2 or seen.whose & _LEARNERS:
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
    if seen.whose & _ADULTS and not seen.whose & _LEARNERS:
        return None
    if seen.whose & FAMILIES:
        return "final" if seen.vocabulary & OPINIONS else None
    if seen.whose & _LEARNERS:
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
    adults = seen.whose & _ADULTS or seen.whose & _ORGANISATIONS or seen.whose & _LEARNERS or not seen.whose
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
    if seen.clause.form != "subject" or not seen.whose & _PEOPLE_AND_FAMILIES:
        return None
    low, verb = seen.lx.low, seen.clause.verb
    if low[verb] in verbs.PRACTICE or low[verb] == "show" or low[verb] == "score":
        return "early_evidence"
    if seen.whose & _ADULTS and _in_every_lesson(low, verb):
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
    (_nothing_said, 0.95),
    (_creed, 0.85),
    (_hope, 0.8),
    (_description, 0.8),
    (_finding, 0.85),
    (_present_finding, 0.85),
    (_records, 0.65),
    (_aim, 0.85),
    (_heading, 0.65),
    (_taking_part, 0.9),
    (_step, 0.9),
    (_able, 0.85),
    (_result, 0.9),
    (_adult_result, 0.8),
    (_practice, 0.8),
)
