"""Nothing that rests on too few students comes out anywhere, whatever the target."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from milepost.documents.writers.trajectory import describe
from milepost.evidence.observations import Observation, Observations
from milepost.monitoring.judge import ENGINES, EngineName, status
from milepost.monitoring.report import as_json
from milepost.monitoring.types import TargetStatus

from .generated import Generated, cases, plan_with

MORE_THAN_ANYBODY = 10_000


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(cases())
def test_no_figure_of_a_hidden_group_comes_out(case: Generated) -> None:
    measure = case.plan.measures[0].model_copy(update={"unit": "student"})
    plan = case.plan.replaced(measures=(measure,))
    judged = status(plan, case.observations, case.as_of, min_n=MORE_THAN_ANYBODY, engine="reference")
    for number, target in enumerate(judged.benchmarks[0].targets):
        assert target.series == ()
        for checkpoint in target.checkpoints:
            assert checkpoint.figure is None
            assert checkpoint.wanted is None
            assert not checkpoint.known
            assert all(cell.figure is cell.reference is cell.holds is None for cell in checkpoint.cells)
            assert checkpoint.verdict in ("too_few", "no_evidence", "pending")
        allowed = amounts_in_plan(case, number)
        assert all(any(abs(figure - one) < 1e-9 for one in allowed) for _, figure in target.path)


def amounts_in_plan(case: Generated, number: int) -> set[float]:
    """Every figure that the plan itself writes, with what sums of them a path may run through."""
    target = next(case.plan.benchmarks()).benchmark.targets[number]
    found = {0.0}
    for amount in (target.at_least, target.at_most, target.baseline, target.increase_by, target.decrease_by):
        values = amount.values() if isinstance(amount, dict) else [amount]
        found |= {float(one.value) for one in values if one is not None and one.value is not None}
    base = float(target.baseline.value) if target.baseline and target.baseline.value is not None else None
    since = float(Decimal(target.since)) if target.since and target.since.replace(".", "").isdigit() else None
    for start in (base, since):
        if start is not None:
            found |= {start, start + 1, start - 1, start * 1.1, start * 0.9}
    return found


# The forms in which the small school's numbers could be written, by the measure's figure. They are
# numbers that nothing else here comes to.
HIDDEN = {
    "share": ("4 of 7", "57.1", "5 of 8", "62.5", "5 of 6", "83.3"),
    "mean": ("17.3", "19.4", "19.5", "18.3", "18.4", "23.7"),
}
# "@": a percent sign where the figure is a share, else nothing.
TARGETS: tuple[dict[str, Any], ...] = (
    {"at_least": "60@", "by": "2026-11"},
    {"at_least": {"2026-10": "50@", "2026-11": "60@", "2027-05": "90@"}},
    {"increase_by": "3 points", "by": "2026-11"},
    {"increase_by": "3 points", "by": "2027-05"},
    {"improve": True, "every": "month"},
    {"improve": True, "since": "2026-10", "by": "2027-05"},
    {"maintain": True, "every": "month", "within": "1 points", "until": "2026-12"},
    {"at_least": "60@", "share": {"at_least": "50%"}, "by": "2026-11"},
    {"at_least": "60@", "share": {"at_least": {"2026-11": "50%", "2027-05": "80%"}}},
    {"increase_by": "3 points", "share": {"at_least": "80%"}, "by": "2027-05"},
    {"at_most": "40@", "share": {"at_most": "30%"}, "every": "month"},
    {"at_least": "60@", "of": {"baseline": {"at_most": "70@"}}, "by": "2027-05"},
)
DAYS = (date(2026, 5, 12), date(2026, 10, 13), date(2026, 11, 17))
SMALL = {DAYS[0]: (4, 7), DAYS[1]: (5, 8), DAYS[2]: (5, 6)}
RATINGS = {DAYS[0]: ("17.31", "17.31"), DAYS[1]: ("17.31", "19.47"), DAYS[2]: ("23.71", "23.71")}


def mixed_rows(figure: str) -> tuple[Observation, ...]:
    """Two schools with many students, and Elm with few, before the plan begins and twice after."""
    rows: list[Observation] = []
    for at, day in enumerate(DAYS):
        for school, first in (("Cedar", 61), ("Dogwood", 44)):
            if figure == "share":
                rows.append(_share(day, school, first + 2 * at, 100))
            else:
                rows += [_value(day, school, f"{school}{n}", str(first + at)) for n in range(12)]
        if figure == "share":
            rows.append(_share(day, "Elm", *SMALL[day]))
        else:
            rows += [_value(day, "Elm", f"Elm{n}", text) for n, text in enumerate(RATINGS[day])]
    return tuple(rows)


def _share(day: date, school: str, numerator: int, denominator: int) -> Observation:
    return Observation(
        "m", day, school=school, numerator=Decimal(numerator), denominator=Decimal(denominator)
    )


def _value(day: date, school: str, unit: str, text: str) -> Observation:
    return Observation("m", day, unit, school, value=Decimal(text))


@pytest.mark.parametrize("as_of", [date(2026, 10, 20), date(2026, 11, 20), date(2026, 12, 15)])
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: " ".join(target))
@pytest.mark.parametrize("figure", list(HIDDEN))
@pytest.mark.parametrize("engine", list(ENGINES))
def test_a_small_school_beside_large_ones_is_in_nothing_that_is_told(
    figure: str, target: dict[str, Any], as_of: date, engine: EngineName
) -> None:
    measure = {"id": "m", "figure": figure, "about": "students", "collected": "month"}
    written = json.loads(json.dumps(target).replace("@", "%" if figure == "share" else ""))
    plan = plan_with(measure, {"measure": "m", "each": ["school"], **written})
    judged = status(plan, Observations(mixed_rows(figure)), as_of, min_n=10, engine=engine)
    found = judged.benchmarks[0].targets[0]
    assert found.status != "not_judged", found.why_not
    told = json.dumps(as_json(judged, cells=True)) + describe(plan.measures[0], found, as_of)
    for text in HIDDEN[figure]:
        assert not re.search(rf"(?<![\d.]){re.escape(text)}", told), text
    small = [cell for one in found.checkpoints for cell in one.cells if cell.cell == {"school": "Elm"}]
    assert all(cell.figure is cell.reference is cell.holds is None for cell in small)
    large_is_known(found)


def large_is_known(found: TargetStatus) -> None:
    """The others are not hidden with it: wherever a checkpoint has its cells, a figure is known."""
    for one in found.checkpoints:
        cells = [cell for cell in one.cells if cell.cell == {"school": "Cedar"}]
        assert all(cell.figure is not None for cell in cells)
