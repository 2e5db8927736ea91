"""The trajectory chart: valid, quiet, tells in words what it draws, and draws nothing that is hidden."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from milepost.documents.writers.trajectory import svg
from milepost.errors import MissingExtra
from milepost.evidence.observations import Observation, Observations
from milepost.monitoring.judge import status
from milepost.plan.types import Plan

from .generated import plan_with

pytest.importorskip("vl_convert")

NAME = "Staff who <use> it & more"
SVG = "{http://www.w3.org/2000/svg}"
MEASURE = {
    "id": "m",
    "name": NAME,
    "figure": "share",
    "unit": "staff",
    "collected": "month",
}
TARGET = {"measure": "m", "at_least": {"2026-11": "60%", "2027-01": "80%", "2027-05": "90%"}}
FIGURES = ((date(2026, 5, 12), 48), (date(2026, 11, 18), 62), (date(2027, 1, 20), 71))
AS_OF = date(2027, 2, 15)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def rows(*figures: tuple[date, int], denominator: int = 100) -> Observations:
    return Observations(
        tuple(
            Observation("m", day, numerator=Decimal(figure), denominator=Decimal(denominator))
            for day, figure in figures
        )
    )


def chart(
    plan: Plan, observations: Observations, *, as_of: date = AS_OF, min_n: int = 0, width: int = 640
) -> str:
    benchmark = next(plan.benchmarks()).benchmark
    judged = status(plan, observations, as_of, min_n=min_n, engine="reference")
    return svg(plan, benchmark, judged.benchmarks[0].targets[0], as_of, width=width)


def texts(drawn: str) -> list[str]:
    """The texts on the chart, without its title and description."""
    root = ElementTree.fromstring(drawn)  # our own output
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]


@pytest.fixture(scope="module")
def drawn() -> str:
    return chart(plan_with(MEASURE, TARGET), rows(*FIGURES))


def test_it_is_named_and_described_for_those_who_hear_it(drawn: str) -> None:
    root = ElementTree.fromstring(drawn)  # our own output
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == f"B1: {NAME}"
    for said in ("Expected path: 48 % on 12 May 2026", "62 % on 18 Nov 2026", "71 of 100 staff = 71 %"):
        assert said in (description.text or "")


def test_it_runs_nothing_and_fetches_nothing(drawn: str) -> None:
    root = ElementTree.fromstring(drawn)  # our own output
    assert not [node for node in root.iter() if node.tag.removeprefix(SVG) in ("script", "style", "image")]
    attributes = {name for node in root.iter() for name in node.attrib}
    assert not {name for name in attributes if name.startswith("on") or name in ("style", "href")}


def test_it_shows_the_figures_the_verdicts_and_the_date(drawn: str) -> None:
    shown = texts(drawn)
    for text in ("62 %", "71 %", "90 %", "met", "missed", "not due yet", "as of 15 Feb 2027"):
        assert text in shown


def test_verdicts_differ_in_shape_and_not_only_in_colour(drawn: str) -> None:
    root = ElementTree.fromstring(drawn)  # our own output
    shapes = {
        (node.get("stroke"), (node.get("d") or "")[:24])
        for node in root.iter(f"{SVG}path")
        if node.get("stroke") in ("#216e1f", "#b50909", "#565c65") and node.get("stroke-width") == "1.5"
    }
    by_colour = {colour: shape for colour, shape in shapes if colour in ("#216e1f", "#b50909")}
    assert len(set(by_colour.values())) == 2


def test_the_same_target_gives_the_same_picture(drawn: str) -> None:
    assert chart(plan_with(MEASURE, TARGET), rows(*FIGURES)) == drawn


@pytest.mark.parametrize("width", [320, 640])
def test_it_is_as_wide_as_asked_and_its_texts_are_no_smaller(width: int) -> None:
    root = ElementTree.fromstring(  # our own output
        chart(plan_with(MEASURE, TARGET), rows(*FIGURES), width=width)
    )
    assert root.get("width") == str(width)
    sizes = [float((node.get("font-size") or "0").removesuffix("px")) for node in root.iter(f"{SVG}text")]
    assert min(sizes) >= 12


def test_months_on_the_axis_do_not_run_into_each_other() -> None:
    drawn = chart(plan_with(MEASURE, TARGET), rows(*FIGURES), width=320)
    months = [
        text for text in texts(drawn) if text[:3] in ("May", "Jun", "Aug", "Sep", "Nov", "Dec", "Feb", "Mar")
    ]
    assert 2 <= len(months) <= 7


def test_a_hidden_figure_is_not_drawn() -> None:
    students = {**MEASURE, "unit": "student"}
    drawn = chart(plan_with(students, TARGET), rows((date(2026, 11, 18), 7), denominator=9), min_n=10)
    assert "77" not in "".join(texts(drawn))
    assert "77.8" not in drawn
    assert "too few to say" in texts(drawn)


def test_without_evidence_the_chart_says_so_and_draws_no_zero() -> None:
    drawn = chart(plan_with(MEASURE, TARGET), Observations())
    assert "no evidence" in texts(drawn)
    assert texts(drawn).count("0 %") <= 1, "only the axis may say it"


def test_a_running_count_rises_along_its_line() -> None:
    plan = plan_with(
        {"id": "m", "figure": "count", "collected": "month"}, {"measure": "m", "at_least": 8, "by": "2027-05"}
    )
    visits = tuple(Observation("m", date(2026, 9 + n, 10)) for n in range(4))
    judged = status(plan, Observations(visits), AS_OF, engine="reference").benchmarks[0].targets[0]
    assert [point.figure for point in judged.series] == [1, 2, 3, 4]
    assert all(one.date < other.date for one, other in pairwise(judged.series))
    assert judged.path == ((date(2026, 8, 31), 0.0), (date(2027, 5, 31), 8.0))


def test_without_the_extra_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(MissingExtra) as refusal:
        chart(plan_with(MEASURE, TARGET), rows((date(2026, 9, 1), 13)))
    assert "milepost[charts]" in refusal.value.remedy


TEAMS = {"id": "m", "name": "Rubric rating", "figure": "mean", "unit": "team", "collected": "month"}
SHARE_OF_TEAMS = {
    "measure": "m",
    "each": ["unit"],
    "share": {"at_least": "80%"},
    "at_least": 3,
    "by": "2027-05",
}


def test_a_share_of_cells_is_a_percentage_before_anything_is_due() -> None:
    ratings = {"a": "3", "b": "4", "c": "2"}
    evidence = Observations(
        tuple(Observation("m", date(2026, 11, 18), unit, value=Decimal(v)) for unit, v in ratings.items())
    )
    drawn = chart(plan_with(TEAMS, SHARE_OF_TEAMS), evidence)
    root = ElementTree.fromstring(drawn)  # our own output
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == "B1: Rubric rating: share of teams that do what is asked"
    assert "Expected path: 66.7 % on 18 Nov 2026, 80 % on 31 May 2027." in (description.text or "")
    assert {"80 %", "60 %"} <= set(texts(drawn))
