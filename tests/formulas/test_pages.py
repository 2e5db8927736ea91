"""Every formula's page: its docstring is complete, its examples run, and what is written was computed."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from milepost.cli import run
from milepost.formulas.page import Example, as_text, page_of
from milepost.formulas.registry import all_formulas, formula_named
from milepost.formulas.types import Formula, Worked
from milepost.formulas.values import arguments, values

from .printed import evaluated

EXAMPLES = [(one, example) for one in all_formulas() for example in page_of(one).examples]


def worked(formula: Formula[...], example: Example) -> Worked:
    return formula.of(values(formula, arguments(formula, example.arguments)))


@pytest.mark.parametrize(("formula", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_every_example_gives_what_its_page_says(formula: Formula[...], example: Example) -> None:
    result = worked(formula, example)
    assert (str(result.value), result.word) == (example.figure, example.word)
    assert result.steps, "the arithmetic is shown"


@pytest.mark.parametrize(("formula", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_what_is_written_is_what_was_computed(formula: Formula[...], example: Example) -> None:
    for step in worked(formula, example).steps:
        if step.written:
            assert evaluated(step.written) == step.exact, step


@pytest.mark.parametrize("formula", all_formulas(), ids=lambda formula: formula.name)
def test_a_page_says_source_rounding_range_and_what_none_means(formula: Formula[...]) -> None:
    page = page_of(formula)
    assert page.sources
    assert page.rounding
    assert page.examples
    assert "None" in page.gives
    assert as_text(page).startswith(f"{formula.name}\n")


def test_these_formulas_are_there() -> None:
    assert [one.name for one in all_formulas()] == [
        "attendance-rate-mean-of-ratios",
        "attendance-rate-ratio-of-sums",
        "chronic-absence",
        "chronically-absent",
        "cpi",
        "criterion-cumulative",
        "criterion-district",
        "criterion-gradespan",
        "criterion-percentage",
        "dropout-rate",
        "gap-halving-goal",
        "gap-halving-target",
        "graduation-rate",
        "ppi-annual",
        "ppi-cpi-points",
        "ppi-cumulative",
        "ppi-extra-credit",
        "sgp",
        "sgp-change",
    ]


@pytest.mark.parametrize("formula", all_formulas(), ids=lambda formula: formula.name)
def test_the_command_shows_every_page_and_its_example(
    formula: Formula[...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["formula", formula.name]) == 0
    typed = re.findall(r"^  milepost (formula .+)\n    (.+)$", capsys.readouterr().out, flags=re.MULTILINE)
    assert len(typed) == len(page_of(formula).examples)
    for line, figure in typed:
        assert run(line.split()) == 0
        assert capsys.readouterr().out.splitlines()[0] == f"{formula.name}: {figure}"


def test_a_formula_is_found_in_any_spelling() -> None:
    assert formula_named("Gap_Halving Target").name == "gap-halving-target"


def test_arguments_go_by_name_and_are_exact() -> None:
    goal = formula_named("gap-halving-goal")
    with pytest.raises(TypeError):
        goal(Decimal(70))
    assert goal(baseline=Decimal("70.1")).value == Decimal("85.1"), "85.05 rounds half up"
