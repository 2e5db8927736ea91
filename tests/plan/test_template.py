"""The template is valid as it ships, also with every switched-off line switched on."""

from __future__ import annotations

import re

import pytest

from milepost.errors import UsageError
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.file import parse
from milepost.plan.template import new_plan
from milepost.plan.words import FRAMEWORKS, Framework


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_it_is_a_valid_plan_in_which_everything_leads_somewhere(framework: Framework) -> None:
    plan = parse(new_plan(framework, "Our plan: year #1", "2026-27"), "new.yaml").plan
    assert (plan.plan, plan.framework, plan.school_year) == ("Our plan: year #1", framework, "2026-27")
    found = {placed.benchmark.kind for placed in plan.benchmarks()}
    assert found == {"activity", "early_evidence", "short_term", "final"}
    assert all(p.benchmark.leads_to or p.benchmark.kind == "final" for p in plan.benchmarks())
    calendar = SchoolCalendar.of(plan)
    dues = [placed.benchmark.due for placed in plan.benchmarks() if placed.benchmark.due]
    assert all(calendar.covers(calendar.deadline(due)) for due in dues)


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("school_year", ["2026-27", "2030-31..2032-33"])
def test_switched_off_lines_can_be_switched_on(framework: Framework, school_year: str) -> None:
    text = new_plan(framework, "P", school_year)
    keys = (
        r"district|school|calendar|  first_day|  last_day|  closed|  administrations|data|causes|until|from"
    )
    switched = re.sub(rf"^( *)# ((?:{keys}):.*)$", r"\1\2", text, flags=re.MULTILINE)
    plan = parse(switched, "new.yaml").plan
    assert plan.district == "Name of the district"
    assert SchoolCalendar.of(plan).closed
    assert plan.self_assessment[0].causes
    assert SchoolCalendar.of(plan).last_day.year == plan.school_years()[-1].first + 1


@pytest.mark.parametrize("name", ["a\nb", '"', "@FIRST@ {x}", "- x", "12", "yes", "é – 😀"])
def test_any_name_comes_through(name: str) -> None:
    assert parse(new_plan("aip", name, "2026-27"), "p").plan.plan == name


def test_what_cannot_be_a_plan_is_refused_with_a_remedy() -> None:
    for arguments in (("aip", "P", "2026"), ("apis", "P", "2026-27"), ("aip", "P\x00", "2026-27")):
        with pytest.raises(UsageError) as caught:
            new_plan(*arguments)  # type: ignore[arg-type]  # the command line may be given anything
        assert caught.value.remedy
