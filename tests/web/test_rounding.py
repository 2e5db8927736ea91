"""Figures about students without their counts: what is said instead, and what cannot be taken from it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.conftest import SignedIn, small_plan
from tests.web.test_pages import text_of

from milepost.evidence.observations import Observation, Observations
from milepost.examples import plan_path
from milepost.monitoring.judge import status
from milepost.monitoring.types import Checkpoint, TargetStatus
from milepost.plan.file import load
from milepost.plan.types import Plan as PlanValue
from milepost.plan.types import Target
from milepost.web.accounts.models import Membership, School, User
from milepost.web.evidence.actions import submit
from milepost.web.plans.actions import adopt_plan, revise_plan
from milepost.web.plans.models import Plan
from milepost.web.plans.rounding import about_students, without_counts

AS_OF = date(2026, 12, 15)
SEEN = date(2026, 11, 3)
COUNTS = re.compile(r"\d+ of \d+ (?!benchmarks|checkpoints?\b)")


def student_plan(target: dict[str, Any], **measure: Any) -> PlanValue:
    """A plan with one target about students."""
    plan = small_plan()
    document = plan.model_dump(by_alias=True, exclude_defaults=True)
    document["measures"] = [{"id": "use", "name": "Students", "unit": "student", **measure}]
    document["objectives"][0]["initiatives"][0]["benchmarks"][0]["targets"] = [{"measure": "use", **target}]
    return PlanValue.model_validate(document)


def rounded(plan: PlanValue, *rows: Observation, min_n: int = 10) -> TargetStatus:
    judged = status(plan, Observations(rows), AS_OF, min_n=min_n, engine="reference")
    return without_counts(plan, judged, min_n).benchmarks[0].targets[0]


def one(found: TargetStatus) -> Checkpoint:
    assert len(found.checkpoints) == 1
    return found.checkpoints[0]


def share(numerator: int, denominator: int, **more: Any) -> Observation:
    return Observation("use", SEEN, numerator=Decimal(numerator), denominator=Decimal(denominator), **more)


BY = {"by": "2026-11"}


@pytest.mark.parametrize(
    ("row", "target", "said"),
    [
        ((45, 57), {"at_least": "75%"}, "79 %, wanted at least 75 % → met; counts are not shown"),
        ((45, 57), {"at_least": "80%"}, "79 %, wanted at least 80 % → missed; counts are not shown"),
        ((597, 1000), {"at_least": "60%"}, "Just under 60 %, wanted at least 60 % → missed; counts are not"),
        (
            (604, 1000),
            {"at_least": "60%"},
            "Just over 60 %, wanted at least 60 % → met; counts are not shown",
        ),
        ((60, 100), {"at_least": "60%"}, "60 %, wanted at least 60 % → met; counts are not shown"),
        # 74.6 would be 75, which is more than was wanted.
        ((746, 1000), {"at_least": "74.7%"}, "74 %, wanted at least 74.7 % → missed; counts are not shown"),
        ((604, 1000), {"at_most": "60%"}, "Just over 60 %, wanted at most 60 % → missed; counts are not"),
    ],
)
def test_a_share_is_said_in_whole_percent(row: tuple[int, int], target: dict[str, str], said: str) -> None:
    found = one(rounded(student_plan({**target, **BY}), share(*row)))
    assert found.arithmetic.startswith(said)
    assert (found.holding, found.known, found.unknown) == (None, None, None)


def test_what_is_compared_with_is_rounded_too() -> None:
    before = Observation("use", date(2026, 9, 20), numerator=Decimal(31), denominator=Decimal(57))
    plan = student_plan({"increase_by": "5 points", "since": "2026-09-20", **BY})
    found = rounded(plan, before, share(45, 57))
    # 54.39 % and 5 points are 59.39 %.
    assert one(found).arithmetic == "79 %, wanted at least 59 % → met; counts are not shown"
    assert {point.figure for point in found.series} == {54, 79}
    assert all(float(figure).is_integer() for _, figure in found.path)


def test_numbers_of_things_are_rounded_to_the_smallest_group() -> None:
    plan = student_plan({"at_most": 40, **BY}, figure="sum", better="lower")
    rows = [Observation("use", SEEN, value=Decimal(1), unit=f"s{number}") for number in range(37)]
    assert one(rounded(plan, *rows)).arithmetic.startswith("Just under 40, wanted at most 40 → met")


def test_students_one_by_one_are_a_share_without_a_count() -> None:
    plan = student_plan({"each": "unit", "at_least": "60%", "share": {"at_least": "75%"}, **BY})
    rows = [share(7 if number < 14 else 5, 10, unit=f"s{number}") for number in range(17)]
    found = one(rounded(plan, *rows))
    assert found.arithmetic == (
        "82 % of the students do what is asked, wanted at least 75 % → met; counts are not shown"
    )
    assert found.cells[0].figure in (50, 70)


def test_an_interval_would_tell_the_count_and_is_left_out() -> None:
    plan = student_plan({"at_least": "75%", "each": "school", **BY}, source="walks")
    document = plan.model_dump(by_alias=True, exclude_defaults=True)
    document["sources"] = [{"id": "walks", "sample": True}]
    sampled = PlanValue.model_validate(document)
    rows = [share(45, 57, school="Cedar"), share(30, 40, school="Elm")]
    exact = status(sampled, Observations(tuple(rows)), AS_OF).benchmarks[0].targets[0]
    assert all(cell.interval for cell in exact.checkpoints[0].cells)
    found = one(rounded(sampled, *rows))
    assert found.uncertain
    assert found.interval is None
    assert [cell.interval for cell in found.cells] == [None, None]
    assert "confidence" not in found.arithmetic


def test_a_projection_is_rounded_and_keeps_its_word() -> None:
    plan = student_plan({"at_least": "75%", "by": "2027-05"})
    days = (date(2026, 9, 8), date(2026, 10, 6), SEEN, date(2026, 12, 1))
    rows = [
        Observation("use", when, numerator=Decimal(30 + n), denominator=Decimal(57))
        for n, when in enumerate(days)
    ]
    exact = status(plan, Observations(tuple(rows)), AS_OF).benchmarks[0].targets[0].projection
    found = rounded(plan, *rows).projection
    assert exact is not None
    assert found is not None
    assert found.words == exact.words
    assert all(figure == round(figure) for figure in (found.figure, found.low, found.high))
    assert found.figure != exact.figure


def test_figures_about_adults_stay_as_they_are() -> None:
    plan = student_plan({"at_least": "75%", **BY}, unit="staff")
    assert "45 of 57" in one(rounded(plan, share(45, 57))).arithmetic


def test_a_figure_that_is_missing_is_said_to_be() -> None:
    plan = student_plan({"at_least": "75%", **BY})
    assert "No collection of use" in one(rounded(plan)).arithmetic
    assert one(rounded(plan, share(3, 7))).verdict == "too_few"
    assert "7" not in one(rounded(plan, share(3, 7))).arithmetic


@settings(max_examples=60, deadline=None)
@given(
    denominator=st.integers(10, 2000),
    part=st.integers(0, 2000),
    wanted=st.decimals(0, 100, places=1),
    asks=st.sampled_from(["at_least", "at_most"]),
)
def test_rounding_never_contradicts_the_verdict(
    denominator: int, part: int, wanted: Decimal, asks: str
) -> None:
    plan = student_plan({asks: f"{wanted}%", **BY})
    found = one(rounded(plan, share(min(part, denominator), denominator)))
    assert found.figure is not None
    assert found.wanted == float(wanted)
    assert float(found.figure).is_integer()
    reached = found.figure >= found.wanted if asks == "at_least" else found.figure <= found.wanted
    if found.figure == found.wanted:
        return  # "just under" and "just over" tell those apart
    assert found.verdict == ("met" if reached else "missed")


# On the site


@pytest.mark.parametrize("role", ["school_staff", "monitor", "committee", "state"])
def test_no_count_of_students_is_on_a_page_or_a_chart(
    role: str, demo_plan: Plan, signed_in: SignedIn
) -> None:
    plan = load(plan_path()).plan
    # Numbers that the plan itself says are for all to read.
    written = exact(plan_path().read_text(encoding="utf-8").replace("%", " %"))
    students = {measure.id for measure in plan.measures if about_students(measure)}
    client, full, looked = signed_in(role), signed_in("superintendent"), 0
    for placed in plan.benchmarks():
        targets: tuple[Target, ...] = placed.benchmark.targets
        if not targets or any(target.measure not in students for target in targets):
            continue
        url = reverse("benchmark", args=[demo_plan.pk, placed.benchmark.id])
        page, whole = client.get(url).content.decode(), full.get(url).content.decode()
        if not COUNTS.search(_evidence(whole)):
            continue
        looked += 1
        assert not COUNTS.search(_evidence(page)), url
        assert "counts are not shown" in page
        assert "shown without counts" in page
        for chart in re.findall(r'src="([^"]+chart-\d+\.svg)"', page):
            drawn = client.get(chart).content.decode()
            assert not COUNTS.search(drawn), chart
            assert exact(drawn) <= written, chart
        # The own school's column is exact: those are the reader's own data.
        others = re.sub(r'<td class="figure" data-label="(?!Wanted|Figure)[^>]+>[^<]*<', "<", page)
        assert exact(others) <= written, url
    assert looked >= 3


def exact(text: str) -> set[str]:
    """The percentages with decimals in it."""
    return set(re.findall(r"\d+\.\d+ %", text))


def _evidence(page: str) -> str:
    """The part of a benchmark's page that shows evidence, with the texts of its images."""
    return page[page.index('id="evidence-heading"') : page.index('class="turn"')].split('class="story"')[0]


def test_the_own_school_cannot_be_taken_from_the_district(elsewhere: Plan) -> None:
    manager = User.objects.get(email="plan_manager@otterbrook.example")
    revision = revise_plan(
        by=manager, plan=elsewhere, value=student_plan({"at_least": "75%", **BY}), why="Count students"
    )
    adopt_plan(by=manager, plan=elsewhere, revision=revision)
    rows = (share(40, 50, school="Dam Street"), share(5, 7, school="Mill Street"))
    submit(by=manager, plan=elsewhere, name="x", sha256="", observations=Observations(rows))
    client = Client()
    client.force_login(
        User.objects.get(email="school_staff@otterbrook.example"),
        backend="milepost.web.accounts.backend.SignIn",
    )
    words = text_of(client.get(reverse("benchmark", args=[elsewhere.pk, "E1"])).content.decode())
    assert "Dam Street" in words
    assert "80 %" in words  # the own school's
    assert "79 %, wanted at least 75 % → met; counts are not shown" in words
    for given_away in ("45", "57", "78.9", "5 of 7", "71"):
        assert given_away not in words


def test_a_principals_rating_is_not_for_the_staff_of_the_school(demo_plan: Plan, signed_in: SignedIn) -> None:
    client = signed_in("school_staff")
    school = Membership.objects.filter(role="school_staff").order_by("user_id", "id")[0].school
    assert isinstance(school, School)
    own = f'data-label="{school.name}'
    assert own not in client.get(reverse("benchmark", args=[demo_plan.pk, "E9a"])).content.decode()
    with_own = [
        placed.benchmark.id
        for placed in load(plan_path()).plan.benchmarks()
        if own in client.get(reverse("benchmark", args=[demo_plan.pk, placed.benchmark.id])).content.decode()
    ]
    # A share of a dozen classrooms names nobody; the share of one principal would.
    assert {"E2a", "S2a"} <= set(with_own)
