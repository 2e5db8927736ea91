"""What a formula gave, for people and for programs: the figure, its steps with their rounding, its source.

Also holds it against a published figure. Where the text goes is left to the caller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from milepost.formulas.page import page_of
from milepost.formulas.rounding import half_up, written
from milepost.formulas.types import Formula, Step, Worked


@dataclass(frozen=True, slots=True)
class Comparison:
    """A published figure beside the one computed. `how` tells whether they agree; `words` say it."""

    published: Decimal
    how: Literal["agrees", "agrees_if_rounded", "within_tolerance", "differs", "nothing_to_compare"]
    words: str


def compared(formula: Formula[Any], worked: Worked, published: Decimal) -> Comparison:
    """How a published figure agrees with the one computed from what it was published to rest on.

    One published with fewer decimals is compared with the exact result rounded to as many, too.
    """
    if worked.value is None:
        return Comparison(published, "nothing_to_compare", "nothing was computed to compare with")
    apart = abs(published - worked.value)
    if apart == 0:
        return Comparison(published, "agrees", "the published figure is the same")
    if published == _rounded_like(published, worked):
        words = f"the published figure is the same if {written(published)} was rounded to what it shows"
        return Comparison(published, "agrees_if_rounded", words)
    by = f"the published figure is {written(published)}, {written(apart)} apart"
    if apart <= formula.tolerance:
        words = (
            f"{by}: published figures are known to be rounded another way at times; keep the published one"
        )
        return Comparison(published, "within_tolerance", words)
    words = f"{by}: look whether the arguments are those of the same report, and keep the published one"
    return Comparison(published, "differs", words)


def _rounded_like(published: Decimal, worked: Worked) -> Decimal:
    """The figure with as few decimals as the published one has, rounded once and not a second time."""
    assert worked.value is not None
    if not worked.steps or _decimals(published) >= _decimals(worked.value):
        return worked.value
    return half_up(worked.steps[-1].exact, _decimals(published))


def _decimals(number: Decimal) -> int:
    return max(-int(number.as_tuple().exponent), 0)


def as_text(formula: Formula[Any], worked: Worked, comparison: Comparison | None = None) -> str:
    """Several lines: the figure, each step with its arithmetic, notes, the rounding rule, sources."""
    page = page_of(formula)
    lines = [arithmetic(formula, worked).rstrip("\n")]
    if comparison:
        lines.append(f"  Published: {comparison.words}")
    lines.append(f"  Figure: {formula.figure}")
    lines.append(f"  Rounding: {page.rounding}".replace("\n\n", " "))
    lines += [f"  Source: {source}" for source in page.sources]
    return "\n".join(lines) + "\n"


def arithmetic(formula: Formula[Any], worked: Worked) -> str:
    """The figure in one line, and below it each step and note."""
    width = max((len(step.name) for step in worked.steps), default=0)
    lines = [f"{formula.name}: {figure_in_words(worked)}"]
    lines += [f"  {step.name:{width}}  {_step(step)}" for step in worked.steps]
    lines += [f"  Note: {note}" for note in worked.notes]
    return "\n".join(lines) + "\n"


def figure_in_words(worked: Worked) -> str:
    """The figure with its name, or that there is none and why."""
    if worked.value is None:
        return f"no figure ({worked.why_not})"
    return f"{written(worked.value)}{f', {worked.word}' if worked.word else ''}"


def _step(step: Step) -> str:
    exact = f"{step.written} = {written(step.exact)}" if step.written else written(step.exact)
    if step.rounded is None:
        return exact
    unit = written(Fraction(1, 10 ** (step.places or 0)))
    return f"{exact} → {written(step.rounded)} (half up to {unit})"


def as_json(
    formula: Formula[Any],
    arguments: Mapping[str, str],
    worked: Worked,
    comparison: Comparison | None = None,
) -> dict[str, Any]:
    """The same as an object. Exact results are texts: decimals, or fractions where no decimal is exact."""
    page = page_of(formula)
    told = {"published": as_number(comparison.published), "how": comparison.how} if comparison else None
    return {
        "formula": formula.name,
        "arguments": dict(arguments),
        **figure_as_json(worked),
        "unit": formula.figure,
        "steps": [
            {
                "step": step.name,
                "arithmetic": step.written,
                "exact": _exact(step.exact),
                "places": step.places,
                "rounded": None if step.rounded is None else str(step.rounded),
            }
            for step in worked.steps
        ],
        "published": told,
        "rounding": page.rounding,
        "sources": list(page.sources),
    }


def figure_as_json(worked: Worked) -> dict[str, Any]:
    """The figure, its name, why there is none, and what was noted."""
    return {
        "value": as_number(worked.value),
        "word": worked.word or None,
        "why_not": worked.why_not or None,
        "notes": list(worked.notes),
    }


def as_number(value: Decimal | None) -> int | float | None:
    """A figure as JSON has it: whole where it has no decimals."""
    if value is None:
        return None
    return (
        int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else float(value)
    )


def _exact(number: Fraction) -> str:
    text = written(number).replace("−", "-")
    return str(number) if text.endswith("…") else text
