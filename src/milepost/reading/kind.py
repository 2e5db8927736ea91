"""Says what a statement is by its content: activity, early evidence, short-term, final, or none.

Rules first: an ordered list, of which the first that applies decides; those for "none" are in
`kind_none`. Each carries a confidence, the share of statements on which it was right, (right + 1) /
(all + 2), counted on the labelled half and on 400 others as the rule stood before it had been mended
with them; a rule younger than that has 0.75. Where no rule applies, the model of `kind_model` decides
if it is sure enough (`SURE_ENOUGH`), else it is a step. How sure the whole is follows from both. Rules
and model know nothing of the plan around a statement; how well each does is said in
`tools/train_kind.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from milepost.reading import kind_findings, kind_model, kind_none, kind_results, verbs
from milepost.reading.instruments import INSTRUMENT_HEADS
from milepost.reading.kind_features import features
from milepost.reading.kind_model import KINDS
from milepost.reading.kind_seen import ADULTS, LEARNERS, ORGANISATIONS, PEOPLE, PEOPLE_AND_FAMILIES, Seen
from milepost.reading.kind_words import (
    GIVEN,
    JOINING,
    LESSONS,
    MORE_OF,
    OUTCOME_WORDS,
    STEP_NOUNS,
    TAKING_PART,
    WIDENING,
)
from milepost.reading.types import ReadKind

# From this confidence on a rule decides without asking the model how sure it is, …
CERTAIN = 0.95
# … and where no rule applies the model decides from this share on.
SURE_ENOUGH = 0.6
# Where neither decides it is a step.
NO_RULE = "nothing_else"
BY_DEFAULT = 0.77


@dataclass(frozen=True, slots=True)
class Decided:
    """The kind, how likely it is right (0 to 1), and the name of the rule that decided: that of its
    function, "model", or "nothing_else" where no rule applied.
    """

    kind: ReadKind
    confidence: float
    rule: str


def guess(seen: Seen) -> tuple[ReadKind, float]:
    """The kind and how likely it is right (0 to 1)."""
    decided = decide(seen)
    return decided.kind, decided.confidence


def decide(seen: Seen) -> Decided:
    """What rules and model say together."""
    ruled = by_rules(seen)
    if ruled.confidence >= CERTAIN:
        return ruled
    model = kind_model.load()
    return weigh(ruled, model.shares(features(seen, model.known)))


def by_rules(seen: Seen) -> Decided:
    """What the first rule that applies says; a step where none does."""
    for rule, confidence in RULES:
        kind = rule(seen)
        if kind is not None:
            return Decided(kind, confidence, rule.__name__.lstrip("_"))
    return Decided("activity", BY_DEFAULT, NO_RULE)


def weigh(ruled: Decided, shares: list[float], sure_enough: float = SURE_ENOUGH) -> Decided:
    """The rules' kind, or the model's where no rule applied; and how likely that is right.

    The model's shares are likelihoods as they are. Where the rules decide it is the mean of their
    confidence and the model's share for that kind: measured, a rule with which the model disagrees
    is right about half the time, and one with which it agrees nearly always.
    """
    likeliest = max(shares)
    if ruled.rule == NO_RULE and likeliest >= sure_enough:
        kind = KINDS[shares.index(likeliest)]
        if kind != ruled.kind:
            return Decided(kind, round(likeliest, 2), "model")
    sure = round((ruled.confidence + shares[KINDS.index(ruled.kind)]) / 2, 2)
    return Decided(ruled.kind, sure, ruled.rule)


def _aim(seen: Seen) -> ReadKind | None:
    """As in "To …" states an aim, unless a figure makes it a result."""
    if seen.clause.form != "aim" or any(word in verbs.FUTURE for word in seen.first_sentence):
        return None
    return kind_results.term(seen) if seen.share else "none"


def _taking_part(seen: Seen) -> ReadKind | None:
    """A share of people trained, attending or given something is a step, whoever they are."""
    low, verb = seen.lx.low, seen.clause.verb
    if seen.clause.modal and low[verb - 1] == "be" and low[verb] in GIVEN:
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


def _step(seen: Seen) -> ReadKind | None:
    """An order (develop, provide, hire), so many of something got ("Hiring of two coaches"), or what
    a school or district undertakes to do.
    """
    if seen.step or _things_got(seen) or _more_steps(seen):
        return "activity"
    bodies = bool(seen.whose & ORGANISATIONS) and not seen.whose & PEOPLE
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
    more = seen.opening in verbs.CHANGE and any(word in MORE_OF for word in near)
    return more or seen.opening in WIDENING


def _able(seen: Seen) -> ReadKind | None:
    """As in "will be able to", "will be using": a capability, or a practice that goes on."""
    low, verb = seen.lx.low, seen.clause.verb
    if not seen.clause.modal or verb < 2:
        return None
    if seen.whose & LEARNERS and (seen.aims or seen.vocabulary & (OUTCOME_WORDS | INSTRUMENT_HEADS)):
        return None
    going_on = low[verb].endswith("ing") and low[verb - 1] == "be" and seen.whose
    able = "able" in low[verb - 3 : verb] or "ability" in low[verb : verb + 4]
    return "early_evidence" if going_on or able else None


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
    (kind_none.creed, 0.88),
    (kind_none.hope, 0.75),
    (kind_none.description, 0.85),
    (kind_findings.finding, 0.96),
    (kind_findings.present_finding, 0.75),
    (kind_findings.describing, 0.75),
    (kind_findings.state, 0.66),
    (kind_findings.want, 0.75),
    (kind_none.records, 0.75),
    (_aim, 0.93),
    (kind_none.heading, 0.75),
    (_taking_part, 0.92),
    (_step, 0.98),
    (_able, 0.9),
    (kind_results.result, 0.89),
    (kind_results.adult_result, 0.72),
    (_practice, 0.77),
)
