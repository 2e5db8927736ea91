"""Says what a statement is by its content: activity, early evidence, short-term, final, or none.

Rules first: an ordered list, of which the first that applies decides. Those for "none" are in `kind_none`
and `kind_findings`, those for steps in `kind_steps`, for practice in `kind_practice`, for results in
`kind_results`. Each carries a confidence, the share of statements on which it was right, (right + 1) /
(all + 2), counted on the labelled half, on 400 others, and on 323 more as the rule stood before it had been
mended with those; a rule younger than that has 0.75, and an empty text, which cannot be misread, 0.95. Where
no rule applies it is rather a step. Unless the rule is certain (`CERTAIN`), what it says is mixed with the
likelihoods of the model of `kind_model`, which overrules it where it is much surer. Rules and model
know nothing of the plan around a statement; how well each does is said in `tools/train_kind.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from milepost.reading import (
    kind_findings,
    kind_in_class,
    kind_model,
    kind_none,
    kind_practice,
    kind_results,
    kind_steps,
    kind_values,
    verbs,
)
from milepost.reading.kind_features import features
from milepost.reading.kind_model import KINDS
from milepost.reading.kind_seen import Seen
from milepost.reading.types import ReadKind
from milepost.reading.values import value

# From this confidence on a rule decides without the model.
CERTAIN = 0.85
# From this one on its confidence is not weighed either, where a kind is to speak against a plan.
SURELY = 0.95
# How much of the likelihood comes from the rule, the rest from the model (tools/train_kind.py says why).
RULES_SHARE = 0.4
# Where no rule applies it is rather a step.
NO_RULE = "nothing_else"
BY_DEFAULT = 0.75


@value
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
    """What the rules say, and where they leave it open, what rules and model together say."""
    ruled = by_rules(seen)
    if not leaves_open(ruled):
        return ruled
    model = kind_model.load()
    return weigh(ruled, model.shares(features(seen, model.known)))


def weighed(seen: Seen) -> Decided:
    """The same kind, how likely it is weighed by the model wherever a rule is not `SURELY` right.

    The mean of the rule's confidence and the model's share for that kind: measured, a rule with which the
    model disagrees is right about half the time, and one with which it agrees nearly always.
    """
    ruled = by_rules(seen)
    if ruled.confidence >= SURELY:
        return ruled
    model = kind_model.load()
    shares = model.shares(features(seen, model.known))
    decided = weigh(ruled, shares) if leaves_open(ruled) else ruled
    share = shares[KINDS.index(decided.kind)]
    if decided.kind != ruled.kind:
        return Decided(decided.kind, round(share, 2), decided.rule)
    return Decided(ruled.kind, round((ruled.confidence + share) / 2, 2), ruled.rule)


def leaves_open(ruled: Decided) -> bool:
    """Whether the model is asked; of what is no benchmark (a creed, a finding) it has seen too little."""
    return ruled.confidence < CERTAIN and ruled.kind != "none"


def by_rules(seen: Seen) -> Decided:
    """What the first rule that applies says; a step where none does."""
    for rule, confidence in RULES:
        kind = rule(seen)
        if kind is not None:
            return Decided(kind, confidence, rule.__name__.lstrip("_"))
    return Decided("activity", BY_DEFAULT, NO_RULE)


def weigh(ruled: Decided, shares: list[float], rules_share: float = RULES_SHARE) -> Decided:
    """The likeliest kind when the rule's likelihoods and the model's `shares` are mixed.

    A rule's likelihoods are its confidence for its own kind, the rest divided among the others.
    """
    rest = rules_share * (1 - ruled.confidence) / (len(KINDS) - 1)
    mixed = [(1 - rules_share) * share + rest for share in shares]
    mixed[KINDS.index(ruled.kind)] += rules_share * ruled.confidence - rest
    likeliest = max(mixed)
    kind = KINDS[mixed.index(likeliest)]
    return Decided(kind, round(likeliest, 2), ruled.rule if kind == ruled.kind else "model")


def _aim(seen: Seen) -> ReadKind | None:
    """As in "To …" states an aim, unless a figure makes it a result."""
    if seen.clause.form != "aim" or _promised(seen.first_sentence):
        return None
    return kind_results.term(seen) if seen.share else "none"


def _promised(low: list[str]) -> bool:
    """Whether something will be; not as in "To raise a child who will …", which only says whom."""
    for word in low:
        if word in ("who", "that", "which"):
            return False
        if word in verbs.FUTURE:
            return True
    return False


RULES: tuple[tuple[Callable[[Seen], ReadKind | None], float], ...] = (
    (kind_none.nothing_said, 0.95),
    (kind_values.creed, 0.95),
    (kind_values.hope, 0.67),
    (kind_none.description, 0.92),
    (kind_findings.finding, 0.96),
    (kind_findings.present_finding, 0.92),
    (kind_findings.spending, 0.75),
    (kind_findings.describing, 0.6),
    (kind_findings.state, 0.86),
    (kind_findings.want, 0.75),
    (kind_none.records, 0.83),
    (kind_none.thing, 0.75),
    (kind_none.roles, 0.75),
    (_aim, 0.85),
    (kind_none.heading, 0.89),
    (kind_steps.taking_part, 0.95),
    (kind_steps.step, 0.98),
    (kind_steps.event, 0.97),
    (kind_in_class.doing, 0.75),
    (kind_practice.able, 0.93),
    (kind_results.result, 0.92),
    (kind_results.adult_result, 0.71),
    (kind_practice.practice, 0.78),
)
