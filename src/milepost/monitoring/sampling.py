"""How sure a verdict is where the figure rests on a sample: intervals, and what they leave open.

A source that says `sample: true` shows part of what it speaks of: forty visits, not every lesson. The
verdict is that of the letter and stays; here is only told whether another sample could have given
another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from milepost.monitoring.compare import holds, passes
from milepost.monitoring.outcomes import Outcome
from milepost.monitoring.references import Known
from milepost.monitoring.terms import Terms
from milepost.monitoring.types import Interval
from milepost.monitoring.verdicts import Judgement

# The normal quantile of a two-sided 95 % interval.
Z_95 = 1.959963984540054


@dataclass(frozen=True)
class Certainty:
    """What a sample leaves open at one checkpoint.

    `interval` is that of the checkpoint's own figure; `cells` those of the cells' figures, in the order
    of the judgement's outcomes. All None where nothing is sampled.
    """

    interval: Interval | None
    cells: tuple[Interval | None, ...]
    uncertain: bool


def wilson(numerator: float, denominator: float) -> Interval:
    """The Wilson score interval (95 %) of `numerator` of `denominator`, in percent.

    `denominator` > 0. Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212. The interval takes the
    sample for a small part of a large whole; where most of the whole was seen it is wider than need be.

    >>> found = wilson(20, 40)
    >>> round(found.low, 1), round(found.high, 1)
    (35.2, 64.8)
    """
    part, weight = numerator / denominator, Z_95**2 / denominator
    middle = (part + weight / 2) / (1 + weight)
    half = Z_95 * sqrt(part * (1 - part) / denominator + weight / (4 * denominator)) / (1 + weight)
    # At its ends a share reaches the bound exactly; the root only nearly.
    low = 0.0 if numerator == 0 else max(0.0, middle - half)
    high = 1.0 if numerator == denominator else min(1.0, middle + half)
    return Interval(100 * low, 100 * high)


def certainty(terms: Terms, judgement: Judgement) -> Certainty:
    """What the sample leaves open of a judgement; nothing where the source is no sample."""
    cells = tuple(_of_figure(terms, one.evidence) for one in judgement.outcomes)
    if not terms.sample or judgement.holds is None:
        return Certainty(None, cells, uncertain=False)
    if not terms.each:
        own = cells[0] if cells else None
        return Certainty(own, cells, bool(own) and _open(terms, judgement, judgement.outcomes[0], own))
    if terms.share is not None and "unit" in terms.each:
        return _of_sampled_cells(terms, judgement, cells)
    return Certainty(None, cells, _open_cells(terms, judgement, cells))


def _of_figure(terms: Terms, known: Known | None) -> Interval | None:
    """The interval of a share that was counted; a percentage does not say how many are behind it."""
    if not terms.sample or known is None or known.percentages:
        return None
    if known.numerator is None or not known.n or not 0 <= known.numerator <= known.n:
        return None
    return wilson(float(known.numerator), float(known.n))


def _open(terms: Terms, judgement: Judgement, one: Outcome, interval: Interval | None) -> bool:
    """Whether the figure could do what is asked at one end of its interval and not at the other."""
    return interval is not None and len(_verdicts(terms, judgement, one, interval)) > 1


def _verdicts(terms: Terms, judgement: Judgement, one: Outcome, interval: Interval) -> set[bool | None]:
    """What the verdict would be at the figure and at both ends of its interval."""
    wanted = terms.wanted(judgement.amount_of)
    reference = one.reference.figure if one.reference else None
    ends = (holds(terms, Fraction(end), wanted, reference) for end in (interval.low, interval.high))
    return {one.holds, *ends}


def _of_sampled_cells(terms: Terms, judgement: Judgement, cells: tuple[Interval | None, ...]) -> Certainty:
    """A share of units: the units seen are themselves the sample."""
    if terms.share is None or not judgement.known:
        return Certainty(None, cells, uncertain=False)
    own = wilson(judgement.holding or 0, judgement.known)
    wanted = terms.share.wanted(judgement.amount_of)
    ends = {passes(terms.share.asks, Fraction(end), wanted) for end in (own.low, own.high)}
    return Certainty(own, cells, len({*ends, judgement.holds}) > 1)


def _open_cells(terms: Terms, judgement: Judgement, cells: Sequence[Interval | None]) -> bool:
    """Whether the verdict over cells changes between the least and the most that may hold.

    The cells (schools, grades) are all there are; what is sampled is what lies in each of them.
    """
    known = [
        _verdicts(terms, judgement, one, interval) if interval else {one.holds}
        for one, interval in zip(judgement.outcomes, cells, strict=True)
        if one.holds is not None
    ]
    surely, perhaps = sum(all(one) for one in known), sum(any(one) for one in known)
    if terms.share is None:
        return surely < perhaps == len(known)
    wanted = terms.share.wanted(judgement.amount_of)
    shares = (Fraction(100 * count, len(known)) for count in (surely, perhaps))
    return len({passes(terms.share.asks, share, wanted) for share in shares}) > 1
