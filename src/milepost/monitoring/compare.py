"""Whether a figure does what a condition asks: exact numbers, and nothing about dates or rows."""

from __future__ import annotations

from fractions import Fraction

from milepost.monitoring.terms import LevelAsks, Terms, Wanted

# "Comparisons allow 1e-9 of the value for rounding" (targets reference, verdicts).
ALLOWANCE = Fraction(1, 10**9)


def at_least(figure: Fraction, value: Fraction) -> bool:
    """figure >= value, allowing for rounding."""
    return figure >= value - ALLOWANCE * abs(value)


def at_most(figure: Fraction, value: Fraction) -> bool:
    """figure <= value, allowing for rounding."""
    return figure <= value + ALLOWANCE * abs(value)


def passes(asks: LevelAsks, figure: Fraction, value: Fraction) -> bool:
    """The one of the two comparisons that `asks` names."""
    return at_least(figure, value) if asks == "at_least" else at_most(figure, value)


def upward(terms: Terms) -> bool:
    """Whether the condition wants high figures: its direction, for improve and maintain the measure's."""
    if terms.asks in ("improve", "maintain"):
        return terms.better == "higher"
    return terms.asks in ("at_least", "increase_by")


def level_to_reach(terms: Terms, wanted: Wanted | None, reference: Fraction | None) -> Fraction | None:
    """The figure at which the condition begins to hold; None where it needs a reference and has none.

    For improve it is the reference, which must be passed, not only reached.
    """
    if terms.asks in ("at_least", "at_most"):
        return wanted.value if wanted else None
    if reference is None:
        return None
    if terms.asks == "improve":
        return reference
    step = wanted if terms.asks != "maintain" else terms.within
    amount = Fraction(0) if step is None else step.value * (reference if step.of_reference else 1)
    if terms.asks == "maintain":
        amount = -amount
    return reference + amount if upward(terms) else reference - amount


def holds(terms: Terms, figure: Fraction, wanted: Wanted | None, reference: Fraction | None) -> bool | None:
    """Whether the figure does what is asked; None where that cannot be known without a reference."""
    if terms.or_else and passes(terms.or_else[0], figure, terms.or_else[1]):
        return True
    level = level_to_reach(terms, wanted, reference)
    if level is None:
        return None
    if terms.asks == "improve":
        return not (at_most(figure, level) if upward(terms) else at_least(figure, level))
    return at_least(figure, level) if upward(terms) else at_most(figure, level)
