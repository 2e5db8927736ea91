"""Statuses for others: beside a figure about too few students, those that would give it away are hidden."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from milepost.evidence.observations import Observation, Observations
from milepost.monitoring.judge import EngineName, status
from milepost.monitoring.types import TargetStatus

from .generated import plan_with

DAY, AS_OF = date(2026, 11, 18), date(2026, 12, 15)
STUDENTS = {"id": "m", "figure": "share", "unit": "student", "collected": "month"}
WHOLE = {"measure": "m", "at_least": "60%", "by": "2026-11"}
SCHOOLS = {**WHOLE, "each": ["school"]}


def row(school: str, numerator: int, denominator: int, group: str = "", day: date = DAY) -> Observation:
    numbers = {"numerator": Decimal(numerator), "denominator": Decimal(denominator)}
    return Observation("m", day, school=school, group=group, **numbers)


def judged(
    *targets: dict[str, Any],
    rows: list[Observation],
    min_n: int = 10,
    measure: dict[str, Any] = STUDENTS,
    engine: EngineName = "duckdb",
) -> tuple[TargetStatus, ...]:
    plan = plan_with(measure, *targets)
    return status(plan, Observations(tuple(rows)), AS_OF, min_n=min_n, engine=engine).benchmarks[0].targets


def cells(target: TargetStatus) -> dict[str, float | None]:
    return {one.cell.get("school", ""): one.figure for one in target.checkpoints[0].cells}


THREE = [row("Alder", 30, 50), row("Birch", 30, 40), row("Cedar", 5, 7)]


@pytest.mark.parametrize("engine", ["duckdb", "reference"])
def test_the_smallest_other_school_goes_with_a_small_one(engine: EngineName) -> None:
    whole, schools = judged(WHOLE, SCHOOLS, rows=THREE, engine=engine)
    assert whole.checkpoints[0].figure == pytest.approx(100 * 65 / 97)
    assert cells(schools) == {"Alder": 60.0, "Birch": None, "Cedar": None}


def test_without_the_whole_nothing_can_be_taken_from_it() -> None:
    (schools,) = judged(SCHOOLS, rows=THREE)
    assert cells(schools) == {"Alder": 60.0, "Birch": 75.0, "Cedar": None}


def test_nothing_is_hidden_from_those_who_may_see_it_all() -> None:
    _, schools = judged(WHOLE, SCHOOLS, rows=THREE, min_n=0)
    assert None not in cells(schools).values()


def test_figures_about_adults_stay() -> None:
    _, schools = judged(WHOLE, SCHOOLS, rows=THREE, measure={**STUDENTS, "unit": "staff"})
    assert None not in cells(schools).values()


def test_two_overlapping_filters_do_not_differ_by_a_few() -> None:
    first = {**WHOLE, "of": {"schools": ["Alder", "Birch"]}}
    whole, two = judged(WHOLE, first, rows=THREE)
    figures = [target.checkpoints[0].figure for target in (whole, two)]
    assert sorted(figure is None for figure in figures) == [False, True]


def test_a_group_that_is_nearly_all_gives_the_others_away() -> None:
    most = {**WHOLE, "of": {"groups": ["no disability"]}}
    rows = [row("Alder", 30, 50), row("Alder", 28, 44, group="no disability")]
    whole, group = judged(WHOLE, most, rows=rows)
    assert (whole.checkpoints[0].figure, group.checkpoints[0].figure) == (60.0, None)


def test_a_hidden_month_is_on_no_line_and_the_others_are() -> None:
    october = [row(r.school, 20, 30, day=date(2026, 10, 20)) for r in THREE]
    whole, schools = judged(WHOLE, {**SCHOOLS, "share": {"at_least": "50%"}}, rows=[*october, *THREE])
    assert [point.date.month for point in whole.series] == [10, 11]
    assert [(point.date.month, point.n) for point in schools.series] == [(10, 3), (11, 1)]


def test_a_checkpoint_within_a_month_is_protected_by_what_was_known_then() -> None:
    early = [row(r.school, 3, n, day=date(2026, 11, 4)) for r, n in zip(THREE, (20, 15, 5), strict=True)]
    late = [row(r.school, 20, 30, day=date(2026, 11, 25)) for r in THREE]
    whole, schools = judged(
        {**WHOLE, "by": "2026-11-10"}, {**SCHOOLS, "by": "2026-11-10"}, rows=[*early, *late]
    )
    assert whole.checkpoints[0].figure == pytest.approx(100 * 9 / 40)
    assert cells(schools) == {"Alder": 15.0, "Birch": None, "Cedar": None}


@pytest.mark.parametrize("seed", range(25))
def test_of_random_districts_no_small_school_can_be_subtracted(seed: int) -> None:
    random = Random(seed)
    sizes = {f"School {n}": random.choice((3, 6, 9, 12, 30, 60)) for n in range(random.randint(2, 7))}
    rows = [row(school, random.randint(0, n), n) for school, n in sizes.items()]
    some = {**WHOLE, "of": {"schools": random.sample(sorted(sizes), 2)}}
    whole, schools, two = judged(WHOLE, SCHOOLS, some, rows=rows)
    shown = {school for school, figure in cells(schools).items() if figure is not None}
    for target, of in ((whole, set(sizes)), (two, set(some["of"]["schools"]))):  # type: ignore[index]
        if target.checkpoints[0].figure is not None:
            assert sum(sizes[school] for school in of - shown) not in range(1, 10)
            assert len(of - shown) != 1 or sizes[next(iter(of - shown))] >= 10
