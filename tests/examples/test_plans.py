"""The demo's plans: whole, linked, and saying the same in words and in targets."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from milepost import examples
from milepost.plan.amounts import Amount
from milepost.plan.dates import When
from milepost.plan.file import load
from milepost.plan.types import Benchmark, Plan, Target
from milepost.plan.words import KINDS

PATHS = (examples.plan_path(), examples.school_plan_path())


@cache
def plan(path: Path) -> Plan:
    return load(path).plan


def targets() -> list[tuple[Benchmark, Target]]:
    placed = [p.benchmark for path in PATHS for p in plan(path).benchmarks()]
    return [(benchmark, target) for benchmark in placed for target in benchmark.targets]


def test_the_district_plan_has_the_size_of_a_real_one() -> None:
    district = plan(examples.plan_path())
    kinds = Counter(placed.benchmark.kind for placed in district.benchmarks())
    assert len(district.objectives) == 4
    assert sum(len(objective.initiatives) for objective in district.objectives) == 9
    assert 42 <= sum(kinds.values()) <= 50
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 5


def test_the_plans_show_both_frameworks() -> None:
    assert [plan(path).framework for path in PATHS] == ["aip", "organizer"]
    assert plan(PATHS[1]).school in examples.SCHOOL_NAMES
    kids_and_adults = {
        placed.benchmark.of for placed in plan(PATHS[1]).benchmarks() if placed.benchmark.kind == "short_term"
    }
    assert kids_and_adults == {"students", "adults"}


def test_the_school_plan_counts_with_the_districts_measures() -> None:
    district, school = plan(PATHS[0]), plan(PATHS[1])
    own = {measure.id: measure for measure in district.measures}
    shared = [measure for measure in school.measures if measure.id in own]
    assert len(shared) >= 5
    assert all(measure == own[measure.id] for measure in shared)
    assert district.calendar == school.calendar


def test_initiatives_name_only_schools_of_the_district() -> None:
    named = [
        school
        for objective in plan(PATHS[0]).objectives
        for initiative in objective.initiatives
        for school in initiative.schools or ()
    ]
    assert set(named) == {*examples.SCHOOL_NAMES, "all"}


def test_three_benchmarks_keep_their_three_drafts() -> None:
    drafted = [p.benchmark for p in plan(PATHS[0]).benchmarks() if p.benchmark.drafts]
    passes = [[draft.pass_ for draft in benchmark.drafts] for benchmark in drafted]
    assert passes == [["idea", "smarter", "timed"]] * 3


def test_every_measure_and_source_is_used() -> None:
    for path in PATHS:
        whole = plan(path)
        counted = {target.measure for placed in whole.benchmarks() for target in placed.benchmark.targets}
        assert counted == {measure.id for measure in whole.measures}
        assert {measure.source for measure in whole.measures} == {source.id for source in whole.sources}
        assert all(source.because for source in whole.sources if source.status == "new")


@pytest.mark.parametrize(("benchmark", "target"), [pytest.param(b, t, id=b.id) for b, t in targets()])
def test_the_statement_says_every_amount_and_date_of_its_target(benchmark: Benchmark, target: Target) -> None:
    statement = benchmark.statement or ""
    numbers = {float(found) for found in re.findall(r"\d+(?:\.\d+)?", statement)}
    for amount in _amounts(target):
        if amount.value is None:
            assert amount.written in statement
        else:
            assert float(amount.value) in numbers
    for when in _dates(target):
        assert _said(when) in re.sub(r"\s+", " ", statement)


def _conditions(target: Target) -> list[object]:
    share = target.share
    return [
        target.at_least,
        target.at_most,
        target.decrease_by,
        target.or_at_least,
        target.within,
        *((share.at_least, share.at_most) if share else ()),
    ]


def _amounts(target: Target) -> list[Amount]:
    found: list[Amount] = []
    for condition in _conditions(target):
        if isinstance(condition, dict):
            found.extend(condition.values())
        elif isinstance(condition, Amount):
            found.append(condition)
    assert found, "a target of the demo that asks for nothing"
    return found


def _dates(target: Target) -> list[When]:
    maps = [condition for condition in _conditions(target) if isinstance(condition, dict)]
    single = [when for when in (target.by, target.from_, target.until) if when]
    found = [*single, *(when for condition in maps for when in condition)]
    assert found, "a target of the demo without a date"
    return found


def _said(when: When) -> str:
    """A date in the words of the demo's statements: "winter 2027", "March 18, 2027", "May 2027"."""
    if when.season:
        return f"{when.season[0]} {when.season[1]}"
    if when.day:
        return f"{month_name[when.day.month]} {when.day.day}, {when.day.year}"
    assert when.month
    return f"{month_name[when.month[1]]} {when.month[0]}"
