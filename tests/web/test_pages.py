"""The pages of the demo plan: what stands on them, for whom, and at what cost."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.conftest import SignedIn, small_plan

from milepost.api import with_base_rates
from milepost.criteria.checker import check_plan
from milepost.criteria.registry import all_rules
from milepost.evidence.csv import read_csv
from milepost.evidence.observations import Observation, Observations
from milepost.examples import AS_OF, evidence_paths, plan_path
from milepost.monitoring.judge import status
from milepost.monitoring.outlook_said import outlook_lines
from milepost.plan.file import load
from milepost.web.accounts.models import Membership, User
from milepost.web.evidence.actions import submit
from milepost.web.plans import results
from milepost.web.plans.actions import adopt_plan, revise_plan
from milepost.web.plans.models import Plan
from milepost.web.plans.words import STATUSES

# The most database queries that a page may make (the site's promise).
MOST_QUERIES = 30
# Session, person, roles, the plan and no more: what is worked out is kept.
MOST_QUERIES_WARM = 6


def text_of(page: str) -> str:
    """The page as its words, tags and runs of blanks taken out."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", page)))


@pytest.fixture
def plan_page(demo_plan: Plan) -> str:
    return reverse("plan", args=[demo_plan.pk])


def open_page(signed_in: SignedIn, role: str, url: str) -> str:
    answer = signed_in(role).get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_plan_page_has_every_part_of_the_plan_in_its_own_words(
    plan_page: str, signed_in: SignedIn
) -> None:
    words = text_of(open_page(signed_in, "superintendent", plan_page))
    plan = load(plan_path()).plan
    assert "as of 26 February 2027" in words
    for objective in plan.objectives:
        assert objective.objective in words
        for initiative in objective.initiatives:
            assert initiative.initiative in words
    for placed in plan.benchmarks():
        assert re.sub(r"\s+", " ", placed.benchmark.statement or "") in words, placed.benchmark.id


def test_the_tally_is_that_of_the_statuses(plan_page: str, signed_in: SignedIn) -> None:
    words = text_of(open_page(signed_in, "superintendent", plan_page))
    plan = load(plan_path()).plan
    judged = status(plan, read_csv(evidence_paths(), plan), AS_OF)
    for word, count in Counter(benchmark.status for benchmark in judged.benchmarks).items():
        assert f"{count} {STATUSES[word].name.lower()}" in words


def test_a_status_stands_with_the_arithmetic_behind_it(plan_page: str, signed_in: SignedIn) -> None:
    words = text_of(open_page(signed_in, "superintendent", plan_page))
    plan = load(plan_path()).plan
    judged = status(plan, read_csv(evidence_paths(), plan), AS_OF)
    shown = [b for b in judged.benchmarks if len(b.targets) == 1 and b.status in ("on_track", "off_track")]
    assert len(shown) > 5
    for benchmark in shown:
        due = [c for c in benchmark.targets[0].checkpoints if c.verdict != "pending"]
        if due:
            assert re.sub(r"\s+", " ", due[-1].arithmetic) in words, benchmark.id


def test_findings_underline_their_words(plan_page: str, signed_in: SignedIn) -> None:
    page = open_page(signed_in, "plan_manager", plan_page)
    report = check_plan(load(plan_path()).plan)
    pointing = [finding for finding in report.findings if finding.start is not None]
    assert pointing
    for finding in pointing:
        statement = report.readings[str(finding.benchmark)].text
        # Where findings overlap the words are marked piece by piece: the first letter is marked in any case.
        first = html.escape(statement[int(finding.start or 0)])
        assert re.search(rf'<mark class="found found-\w+">{re.escape(first)}', page), finding


@pytest.mark.parametrize("role", ["superintendent", "school_staff", "committee"])
@pytest.mark.parametrize("warm", [False, True])
def test_no_page_asks_the_database_more_than_it_may(
    role: str, warm: bool, demo_plan: Plan, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(role)
    pages = [reverse("home"), reverse("plan", args=[demo_plan.pk])]
    pages += [
        reverse("benchmark", args=[demo_plan.pk, "E2a"]),
        reverse("chart", args=[demo_plan.pk, "E2a", 1]),
    ]
    for page in pages:
        if warm:
            client.get(page)
        else:
            results.forget()
        with django_assert_max_num_queries(MOST_QUERIES_WARM if warm else MOST_QUERIES):
            assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"status": "off_track"}, lambda entry: entry["status"] == "off_track"),
        ({"kind": "activity"}, lambda entry: entry["kind"] == "activity"),
        ({"words": "on"}, lambda entry: entry["found"]),
        ({"kind": "activity", "words": "on"}, lambda entry: entry["kind"] == "activity" and entry["found"]),
        ({"status": "nonsense", "kind": ""}, lambda entry: True),
    ],
)
def test_the_page_narrows_to_what_was_asked(
    asked: dict[str, str], left: Any, plan_page: str, signed_in: SignedIn
) -> None:
    plan = load(plan_path()).plan
    report = check_plan(plan)
    judged = {one.id: one for one in status(plan, read_csv(evidence_paths(), plan), AS_OF).benchmarks}
    found = {finding.benchmark for finding in report.findings}
    expected = [
        placed.benchmark.id
        for placed in plan.benchmarks()
        if left(
            {
                "status": judged[placed.benchmark.id].status,
                "kind": placed.benchmark.kind,
                "found": placed.benchmark.id in found,
            }
        )
    ]
    answer = signed_in("superintendent").get(plan_page, asked)
    shown = re.findall(r'<li class="entry" id="([^"]+)"', answer.content.decode())
    assert sorted(shown) == sorted(expected)
    assert expected


def test_a_choice_that_nothing_fits_says_so(plan_page: str, signed_in: SignedIn) -> None:
    answer = signed_in("superintendent").get(plan_page, {"status": "too_few"})
    assert "No benchmark is like that" in answer.content.decode()


def test_a_benchmarks_page_says_back_the_reading_the_remarks_and_the_arithmetic(
    demo_plan: Plan, signed_in: SignedIn
) -> None:
    plan = load(plan_path()).plan
    report = check_plan(plan)
    judged = with_base_rates(plan, status(plan, read_csv(evidence_paths(), plan), AS_OF))
    assert any(target.notes for one in judged.benchmarks for target in one.targets)
    client = signed_in("superintendent")
    for one in judged.benchmarks:
        page = client.get(reverse("benchmark", args=[demo_plan.pk, one.id])).content.decode()
        words = text_of(page)
        assert STATUSES[one.status].name in words
        for target in one.targets:
            for checkpoint in target.checkpoints:
                if checkpoint.verdict != "pending":
                    assert re.sub(r"\s+", " ", checkpoint.arithmetic) in words, one.id
            uncertain = sum(checkpoint.uncertain for checkpoint in target.checkpoints)
            assert words.count("uncertain: a sample") >= uncertain
            for line in outlook_lines(target, plan.measure(target.measure)):
                assert line in words, one.id
        for finding in (f for f in report.findings if f.benchmark == one.id):
            assert re.sub(r"\s+", " ", finding.message) in words, finding
            assert re.sub(r"\s+", " ", finding.remedy) in words
            assert f'href="{reverse("rule", args=[finding.code])}"' in page
        for target_read in report.readings[one.id].targets if one.id in report.readings else ():
            assert html.escape(target_read.span.text) in page


def test_committee_and_state_read_the_plan_without_the_remarks(demo_plan: Plan, signed_in: SignedIn) -> None:
    for role in ("committee", "state"):
        client = signed_in(role)
        page = client.get(reverse("plan", args=[demo_plan.pk])).content.decode()
        assert "found-" not in page
        assert "We read" not in page
        assert "Only with remarks" not in page
        one = client.get(reverse("benchmark", args=[demo_plan.pk, "E2b"])).content.decode()
        assert "Remarks on the words" not in one
        assert "What we read" not in one


def test_single_teachers_and_classrooms_are_for_the_district_alone(
    demo_plan: Plan, signed_in: SignedIn
) -> None:
    url = reverse("benchmark", args=[demo_plan.pk, "E9a"])
    assert "principal-cobbler-street" in open_page(signed_in, "superintendent", url)
    for role in ("school_staff", "monitor", "committee", "state"):
        assert "principal-cobbler-street" not in open_page(signed_in, role, url), role


def test_small_groups_of_students_are_hidden_from_people_without_access(elsewhere: Plan) -> None:
    value = small_plan()
    students = value.measures[0].model_copy(update={"unit": "student"})
    manager = User.objects.get(email="plan_manager@otterbrook.example")
    revision = revise_plan(
        by=manager, plan=elsewhere, value=value.replaced(measures=(students,)), why="Count students"
    )
    adopt_plan(by=manager, plan=elsewhere, revision=revision)
    row = Observation(
        "use", date(2026, 11, 3), numerator=Decimal(5), denominator=Decimal(7), school="Dam Street"
    )
    submit(by=manager, plan=elsewhere, name="x", sha256="", observations=Observations((row,)))

    def page(user: User) -> str:
        client = Client()
        client.force_login(user, backend="milepost.web.accounts.backend.SignIn")
        return text_of(client.get(reverse("benchmark", args=[elsewhere.pk, "E1"])).content.decode())

    # 5 of 7 is 71.4 %, and 7 is fewer than 10.
    assert "71.4 %" in page(manager)
    for role in ("monitor", "committee"):
        outsider = User.objects.create_user(f"{role}@example.org", role)
        Membership.objects.create(user=outsider, district=elsewhere.district, role=role)
        assert "71.4" not in page(outsider)
        assert "Too few to show" in page(outsider)
    # The school's own people see their own school's figure, and only as their own.
    own = page(User.objects.get(email="school_staff@otterbrook.example"))
    assert "Dam Street" in own
    assert "71.4 %" in own
    assert "5 of 7" not in own


def test_a_chart_is_an_image_that_no_browser_keeps(demo_plan: Plan, signed_in: SignedIn) -> None:
    client, url = signed_in("superintendent"), reverse("chart", args=[demo_plan.pk, "E2a", 1])
    answer = client.get(url)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    narrow = client.get(reverse("chart_narrow", args=[demo_plan.pk, "E2a", 1]))
    assert b'width="350"' in narrow.content
    assert narrow["Cache-Control"] == "private, no-store"
    page = client.get(reverse("benchmark", args=[demo_plan.pk, "E2a"])).content.decode()
    assert re.search(r'<img class="chart" src="[^"]+chart-1\.svg" alt="[^"]{40,}" loading="lazy"', page)


# Before the first checkpoint, between checkpoints, the demo's own day, and at the end of the year.
DAYS = (date(2026, 9, 10), date(2026, 11, 5), AS_OF, date(2027, 6, 20))


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("role", ["superintendent", "school_staff"])
def test_every_page_and_chart_opens_at_any_time_of_the_year(
    role: str, day: date, demo_plan: Plan, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("milepost.web.plans.views.today", lambda: day)
    client, charts = signed_in(role), 0
    for placed in load(plan_path()).plan.benchmarks():
        url = reverse("benchmark", args=[demo_plan.pk, placed.benchmark.id])
        answer = client.get(url)
        assert answer.status_code == 200, url
        for chart in re.findall(r'src="([^"]+chart-\d+\.svg)"', answer.content.decode()):
            assert client.get(chart).status_code == 200, chart
            charts += 1
    assert charts > 10


def test_what_is_still_to_come_says_what_it_asks(demo_plan: Plan, signed_in: SignedIn) -> None:
    words = text_of(open_page(signed_in, "superintendent", reverse("benchmark", args=[demo_plan.pk, "A3b"])))
    assert "with at least 40" in words
    assert "with at least 60" in words


def test_an_address_with_an_endless_number_is_not_found(demo_plan: Plan, signed_in: SignedIn) -> None:
    client = signed_in("superintendent")
    for url in ("/plans/99999999999999999999999/", f"/plans/{10**17}/", f"/plans/{10**19}/benchmarks/E1a/"):
        assert client.get(url).status_code == 404, url


def test_a_long_list_of_plans_is_not_judged_while_one_waits(
    demo_plan: Plan, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("milepost.web.plans.views.MOST_JUDGED_FOR_THE_LIST", 1)
    results.forget()
    client = signed_in("superintendent")
    page = text_of(client.get(reverse("home")).content.decode())
    assert page.count("Its page says how its benchmarks stand") == 2
    assert results.judged.cache_info().currsize == 0
    client.get(reverse("plan", args=[demo_plan.pk]))
    page = text_of(client.get(reverse("home")).content.decode())
    assert page.count("Its page says how its benchmarks stand") == 1
    assert "off track" in page


def test_every_rule_has_a_page_with_its_why_and_how_to_fix(db: None, signed_in: SignedIn) -> None:
    client = signed_in("plan_manager")
    listed = client.get(reverse("rules")).content.decode()
    for rule in all_rules():
        url = reverse("rule", args=[rule.code])
        assert f'href="{url}"' in listed
        page = client.get(url).content.decode()
        for heading in ("Why", "Found", "Left alone", "How to fix it", "When to leave it be"):
            assert f"<h2>{heading}</h2>" in page
        assert rule.name in page
