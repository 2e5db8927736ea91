"""How a formula is declared: what its signature and docstring must be, and what else is refused."""

from __future__ import annotations

import doctest
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from types import ModuleType

import pytest

from milepost.formulas import rounding, working
from milepost.formulas.declare import formula
from milepost.formulas.page import page_of
from milepost.formulas.quantities import Percent
from milepost.formulas.registry import all_formulas, formula_named
from milepost.formulas.report import compared
from milepost.formulas.types import Worked
from milepost.formulas.working import Working


@formula("twice", figure="anything")
def twice(*, number: Percent, times: Decimal = Decimal(2)) -> Worked:
    """Twice a number.

    Takes
        number: which
        times: how often,
            on a second line

    Gives
        A product. None where it is missing.

    Rounding
        None.

    Source
        Arithmetic

    Example
        number=4 → 8
    """
    steps = Working()
    return steps.gives(steps.step("product", f"{number} × {times}", int(number * times)), 0)


def test_a_page_is_read_from_the_docstring() -> None:
    page = page_of(twice)
    assert page.summary == "Twice a number."
    assert [(p.name, p.required, meaning) for p, meaning in page.takes] == [
        ("number", True, "which"),
        ("times", False, "how often, on a second line"),
    ]
    assert page.beware == ""
    assert page.examples[0].arguments == ("number=4",)
    assert twice.of({"number": Decimal(4)}).value == 8
    assert twice.of({"number": None}).why_not == "number is missing"
    assert twice.of({"number": None, "times": None}).why_not == "number and times are missing"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("number: which\n", "count: which\n", "Takes must describe its arguments"),
        ("number: which\n", "number, which\n", "is not NAME: what it is"),
        ("Rounding\n", "Rounds\n", "headings must be Takes, Gives, Rounding, Source, Example"),
        ("number=4 → 8", "number=4", "is not ARGUMENT=VALUE … → FIGURE"),
        ("    Arithmetic\n", "", "nothing is said under Source"),
    ],
)
def test_a_docstring_that_is_no_page_is_a_fault_of_the_formula(old: str, new: str, found: str) -> None:
    assert old in twice.doc
    with pytest.raises(ValueError, match="formula twice: ") as fault:
        page_of(replace(twice, doc=twice.doc.replace(old, new)))
    assert found in str(fault.value)


def test_an_argument_of_an_unforeseen_type_is_a_fault() -> None:
    def measured(*, names: Sequence[str]) -> Worked:
        raise AssertionError(names)

    with pytest.raises(TypeError, match="names: a formula cannot take"):
        formula("measured", figure="")(measured)


def test_names_are_unique_and_in_order() -> None:
    names = [one.name for one in all_formulas()]
    assert names == sorted(set(names))


@pytest.mark.parametrize(
    ("published", "how"),
    [("42", "agrees_if_rounded"), ("41.6", "agrees"), ("41.5", "differs"), ("41", "differs")],
)
def test_a_figure_published_with_fewer_decimals_is_compared_as_such(published: str, how: str) -> None:
    sgp = formula_named("sgp-change")
    worked = sgp.of(
        {"current": Decimal("51.6"), "current_year": 2019, "prior": Decimal(10), "prior_year": 2018}
    )
    assert compared(sgp, worked, Decimal(published)).how == how


def test_a_comparison_rounds_the_exact_result_once() -> None:
    """51.45 is 51.5 with one decimal and 51 with none; 51.5 rounded again would be 52."""
    goal = formula_named("gap-halving-goal")
    worked = goal.of({"baseline": Decimal("2.9")})
    assert (str(worked.value), worked.steps[-1].exact) == ("51.5", Decimal("51.45"))
    assert compared(goal, worked, Decimal(51)).how == "agrees_if_rounded"
    assert compared(goal, worked, Decimal(52)).how == "differs"


@pytest.mark.parametrize("module", [rounding, working])
def test_the_examples_in_the_code_run(module: ModuleType) -> None:
    done = doctest.testmod(module)
    assert done.attempted
    assert not done.failed
