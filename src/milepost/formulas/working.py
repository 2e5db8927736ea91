"""The arithmetic of one calculation while it is being done: steps are written down as they are taken."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from milepost.formulas.rounding import half_up
from milepost.formulas.types import Step, Worked

# Terms of a sum that are written one by one; more are said by their number.
_MOST_TERMS = 12


class Working:
    """Collects steps and notes, and becomes what a formula gives."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._notes: list[str] = []

    def step(self, name: str, arithmetic: str, result: Fraction | int, places: int | None = None) -> Fraction:
        """Write down one step; gives its result as the next step is to use it, rounded where it rounds."""
        taken = Step(name, arithmetic, Fraction(result), places)
        self._steps.append(taken)
        return Fraction(result) if taken.rounded is None else Fraction(taken.rounded)

    def note(self, text: str) -> None:
        """Say something beside the figure."""
        self._notes.append(text)

    def gives(self, value: Fraction | int, places: int, word: str = "") -> Worked:
        """The figure, with as many decimals as it is published with. `value` is rounded already."""
        return Worked(half_up(Fraction(value), places), tuple(self._steps), word, notes=tuple(self._notes))

    def none(self, why: str) -> Worked:
        """No figure, and why."""
        return Worked(None, tuple(self._steps), why_not=why, notes=tuple(self._notes))


def exact(number: Decimal | int) -> Fraction:
    """The number as a fraction, without loss."""
    return Fraction(number)


def total(terms: Iterable[str], of: str) -> str:
    """A sum as it is written: term by term, or, of many, their number and what they are `of`.

    >>> total(["3 × 0.6", "4 × 0.2"], "indicators")
    '3 × 0.6 + 4 × 0.2'
    """
    listed = list(terms)
    if len(listed) > _MOST_TERMS:
        return f"the sum over {len(listed)} {of}"
    return " + ".join(listed)


def too_few(count: int, minimum: int, what: str) -> str | None:
    """Why a group this small gets no figure; None where it is large enough.

    >>> too_few(6, 10, "students")
    '6 students are fewer than the minimum of 10'
    >>> too_few(0, 0, "students")
    'there are no students'
    """
    if count == 0:
        return f"there are no {what}"
    if count < minimum:
        return f"{count} {what} {'is' if count == 1 else 'are'} fewer than the minimum of {minimum}"
    return None
