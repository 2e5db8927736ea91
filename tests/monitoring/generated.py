"""Generated plans and evidence: everything the targets reference allows, in small.

Few values for everything, so that what is rare in life is common here: the same row twice, ties,
empty texts, zero denominators, missing numbers, rows on the border of a step or a school year.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from milepost.evidence.observations import Observation, Observations
from milepost.plan.file import parse
from milepost.plan.types import Plan

# Targets in one generated plan: they share the cost of loading its evidence.
TARGETS = 2
LEVELS = ["Low", "Middle", "High"]
FIGURES = ("share", "share", "mean", "median", "sum", "count", "level")
RHYTHMS = ("week", "week", "month", "month", "quarter", "quarter", "year", "day", None)
STEPS = ("day", "week", "month", "quarter", "year", "collection")
CALENDAR = {"first_day": "2026-08-31", "last_day": "2027-06-18", "closed": ["2026-12-24..2027-01-01"]}
LONG_AGO = [date(2025, 7, 25) + timedelta(days=n) for n in range(0, 370, 40)]
IN_PLAN = [date(2026, 8, 3) + timedelta(days=n) for n in range(0, 350, 6)]
# Borders of steps and years, and days around them; the plan's school year is 2026-27.
BORDERS = [
    date(2026, 7, 31),
    date(2026, 8, 1),
    date(2026, 8, 30),
    date(2026, 8, 31),
    date(2026, 9, 15),
    date(2026, 9, 30),
    date(2026, 10, 31),
    date(2026, 11, 1),
    date(2026, 11, 30),
    date(2027, 1, 3),
    date(2027, 1, 4),
    date(2027, 1, 15),
    date(2027, 1, 31),
    date(2027, 6, 18),
    date(2027, 7, 31),
    date(2027, 8, 1),
]
DAYS = [*LONG_AGO, *BORDERS, *BORDERS, *IN_PLAN]
AS_OF = [date(2026, 7, 1), date(2026, 9, 10), date(2026, 12, 15), date(2027, 3, 20), date(2027, 6, 18)]


@dataclass(frozen=True)
class Generated:
    """One plan with a few targets on one measure, its evidence, a date and a minimum group."""

    plan: Plan
    observations: Observations
    as_of: date
    min_n: int


def plan_with(measure: dict[str, Any], *targets: dict[str, Any]) -> Plan:
    """A plan of one measure and its targets, as its file would say it."""
    benchmark = {"id": "B1", "kind": "early_evidence", "statement": "A statement.", "targets": [*targets]}
    document = {
        "milepost": 1,
        "plan": "Generated",
        "framework": "aip",
        "school_year": "2026-27",
        "calendar": CALENDAR,
        "measures": [measure],
        "sources": [{"id": "walks", "sample": True}],
        "objectives": [
            {
                "id": "O1",
                "objective": "An objective.",
                "initiatives": [{"id": "I1", "initiative": "An initiative.", "benchmarks": [benchmark]}],
            }
        ],
    }
    return parse(json.dumps(document), "generated.json").plan


@st.composite
def cases(draw: st.DrawFn) -> Generated:
    figure = draw(st.sampled_from(FIGURES))
    measure = {
        "id": "m",
        "figure": figure,
        "better": draw(st.sampled_from(("higher", "lower"))),
        "unit": draw(st.sampled_from(("student", "classroom"))),
        "collected": draw(st.sampled_from(RHYTHMS)),
        "levels": LEVELS if figure == "level" else [],
        "source": draw(st.sampled_from(("", "walks"))),
    }
    rows = draw(evidence(figure))
    as_of = draw(st.one_of(st.sampled_from(AS_OF), st.just(date(2027, 8, 5)), st.sampled_from(IN_PLAN)))
    return Generated(
        plan_with({k: v for k, v in measure.items() if v}, *(draw(targets(figure)) for _ in range(TARGETS))),
        Observations(tuple(rows)),
        as_of,
        draw(st.sampled_from((0, 0, 0, 2))),
    )


@st.composite
def evidence(draw: st.DrawFn, figure: str) -> list[Observation]:
    """Rows on a few days that lie close together, about a few things, so that rows meet."""
    days = draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=6))
    near = [day + timedelta(days=n) for day in days for n in draw(st.sampled_from(((0, 1), (0, 5), (0, 30))))]
    things = draw(st.lists(_things(), min_size=1, max_size=4))
    rows = st.builds(_row, st.sampled_from(near), st.sampled_from(things), _missing_or_numbers(figure))
    return draw(st.lists(rows, min_size=draw(st.sampled_from((0, 6, 12))), max_size=30))


def _row(day: date, thing: dict[str, str], numbers: dict[str, Any]) -> Observation:
    return Observation("m", day, **thing, **numbers)


def _things() -> st.SearchStrategy[dict[str, str]]:
    """What a row is about: its unit and dimensions, any of which may be empty."""
    return st.fixed_dictionaries(
        {
            "unit": st.sampled_from(("a", "b", "")),
            "school": st.sampled_from(("Cedar", "Cedar", "Dogwood", "")),
            "grade": st.sampled_from(("3", "3", "4", "")),
            "subject": st.sampled_from(("", "", "ela")),
            "group": st.sampled_from(("", "", "", "el")),
        }
    )


def _missing_or_numbers(figure: str) -> st.SearchStrategy[dict[str, Any]]:
    missing = st.sampled_from(({"missing": "suppressed"}, {"missing": "not_submitted"}))
    return st.integers(0, 11).flatmap(lambda n: missing if n == 0 else _numbers(figure))


@st.composite
def _numbers(draw: st.DrawFn, figure: str) -> dict[str, Any]:
    small = st.sampled_from(("0", "1", "2", "3", "2.5", "0.1", "3.333333333333333"))
    if figure == "level":
        return {"level": draw(st.sampled_from(LEVELS))}
    if figure == "count" and draw(st.booleans()):
        return {}
    if figure != "share":
        return {"value": Decimal(draw(small))}
    if draw(st.booleans()):
        denominator = draw(st.integers(0, 4))
        numerator = draw(st.integers(0, denominator))
        return {"numerator": Decimal(numerator), "denominator": Decimal(denominator)}
    weight = draw(st.sampled_from((None, None, "0", "3", "2.5")))
    value = Decimal(draw(st.sampled_from(("0", "50", "66.66666666666667", "100"))))
    return {"value": value, "denominator": Decimal(weight) if weight else None}


@st.composite
def targets(draw: st.DrawFn, figure: str) -> dict[str, Any]:
    """A target that a plan may have on a measure with this figure."""
    each = draw(_each(figure))
    target: dict[str, Any] = {"measure": "m", "of": draw(_filters()), "each": each}
    running = figure in ("count", "sum")
    time = draw(st.sampled_from(("by", "every", "map")))
    asks = ["at_least", "at_most"]
    if not running or time == "every":
        asks += ["improve", "maintain"]
    if not running and figure != "level":
        asks += ["increase_by", "decrease_by"]
    ask = draw(st.sampled_from(asks))
    changes = ask in ("increase_by", "decrease_by")
    mapped = False
    if ask in ("improve", "maintain"):
        target[ask] = True
        if ask == "maintain" and figure not in ("level", "count", "sum"):
            target["within"] = draw(st.sampled_from((None, "1 points", "10% of reference")))
    else:
        amount = st.sampled_from(("1 points", "10% of reference")) if changes else _amounts(figure)
        mapped = time == "map"
        target[ask] = draw(_maps(amount)) if mapped else draw(amount)
    if each and (draw(st.booleans()) or (time == "map" and not mapped)):
        share = st.sampled_from(("0%", "50%", "60%", "100%"))
        in_share = time == "map" and not mapped
        asked = draw(st.sampled_from(("at_least", "at_least", "at_most")))
        target["share"] = {asked: draw(_maps(share)) if in_share else draw(share)}
        mapped = mapped or in_share
    if time == "by" or (time == "map" and not mapped):
        target["by"] = draw(st.sampled_from(("2026-11", "2027-01-15", "2026-27")))
    if time == "every":
        target["every"] = draw(st.sampled_from(STEPS))
        target["until"] = draw(st.sampled_from((None, "2027-03-12", "2027-05")))
    target["from"] = draw(st.sampled_from((None, "2026-10", "2026-09-16")))
    if changes or (ask in ("improve", "maintain") and not running):
        target["since"] = draw(st.sampled_from((None, "previous", "baseline", "prior_year", "2026-10", "2")))
        if figure != "level":
            target["baseline"] = draw(st.sampled_from((None, draw(_amounts(figure)))))
    if draw(st.integers(0, 4)) == 0:
        target[draw(st.sampled_from(("or_at_least", "or_at_most")))] = draw(_amounts(figure))
    return {key: value for key, value in target.items() if value}


@st.composite
def _each(draw: st.DrawFn, figure: str) -> list[str]:
    choices = [["unit"], ["school"], ["grade"], ["group"], ["school", "grade"]]
    return draw(st.sampled_from(choices if figure == "level" else [[], [], [], *choices]))


@st.composite
def _filters(draw: st.DrawFn) -> dict[str, Any]:
    found: dict[str, Any] = {
        "schools": draw(st.sampled_from((None, None, None, None, None, ["Cedar"]))),
        "grades": draw(st.sampled_from((None, None, None, None, None, [3]))),
        "groups": draw(st.sampled_from((None, None, None, None, None, ["el"]))),
        "units": draw(st.sampled_from((None, None, None, None, None, ["a", "b"]))),
    }
    return {key: value for key, value in found.items() if value}


def _amounts(figure: str) -> st.SearchStrategy[str]:
    if figure == "level":
        return st.sampled_from(LEVELS)
    if figure == "share":
        return st.sampled_from(("0%", "50%", "66.7%", "100%"))
    return st.sampled_from(("0", "1", "2", "2.5", "6"))


def _maps(amounts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    months = st.sampled_from(("2026-11", "2027-01", "2027-05-15"))
    return st.dictionaries(months, amounts, min_size=1, max_size=3)
