"""Every address × every kind of person × both districts: who gets in, and that nothing leaks."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from tests.web.conftest import SignedIn

from milepost.web.accounts.models import Membership, User
from milepost.web.accounts.roles import ROLES
from milepost.web.plans.models import Plan
from milepost.web.policy import ANYONE, PLAN_READERS, SIGNED_IN, Policy

# Values for the parts of an address, besides the plan's number.
PARTS = {"benchmark_id": "E1", "number": 1, "code": "M4", "uidb36": "1", "key": "stale-key"}
METHODS = ("post", "put", "patch", "delete")


def patterns() -> list[URLPattern]:
    found = get_resolver().url_patterns
    assert all(isinstance(pattern, URLPattern) for pattern in found), "an include() hides addresses"
    return found


def address(pattern: URLPattern, plan: Plan) -> str:
    parts = {**PARTS, "plan_id": plan.pk}
    wanted = {name: parts[name] for name in pattern.pattern.converters or ()}
    if not wanted and (groups := getattr(pattern.pattern, "regex", None)):
        wanted = {name: parts[name] for name in groups.groupindex}
    return reverse(str(pattern.name), kwargs=wanted)


def policy_of(pattern: URLPattern) -> Policy:
    return pattern.callback.policy


def test_every_address_says_who_may_open_it() -> None:
    assert patterns()
    for pattern in patterns():
        assert getattr(pattern.callback, "policy", None) in (ANYONE, SIGNED_IN, PLAN_READERS), pattern


def test_a_view_without_a_policy_is_refused_to_everybody(settings: object, signed_in: SignedIn) -> None:
    settings.ROOT_URLCONF = "tests.web.urls_undeclared"  # type: ignore[attr-defined]
    with pytest.raises(Exception, match="does not say who may open it"):
        signed_in("superintendent").get("/undeclared/")


def test_signed_out_people_are_sent_to_sign_in(elsewhere: Plan) -> None:
    for pattern in patterns():
        url = address(pattern, elsewhere)
        answer = Client().get(url)
        if policy_of(pattern).signed_in:
            assert answer.status_code == 302, url
            assert answer["Location"].startswith(reverse("account_login")), url
        else:
            assert answer.status_code in (200, 302), url


@pytest.mark.parametrize("role", ROLES)
def test_a_plan_of_another_district_is_not_there(role: str, elsewhere: Plan, signed_in: SignedIn) -> None:
    client = signed_in(role)
    for pattern in patterns():
        if policy_of(pattern) is PLAN_READERS:
            url = address(pattern, elsewhere)
            for method in ("get", "head", *METHODS):
                answer = getattr(client, method)(url)
                assert answer.status_code in ((404,) if method in ("get", "head") else (404, 405)), url
                assert b"Otterbrook" not in answer.content
    assert b"Otterbrook" not in client.get(reverse("home")).content


@pytest.mark.parametrize("role", ["plan_manager", "school_staff"])
def test_people_of_the_district_open_every_address(role: str, elsewhere: Plan) -> None:
    user = User.objects.get(email=f"{role}@otterbrook.example")
    client = Client()
    client.force_login(user, backend="milepost.web.accounts.backend.SignIn")
    for pattern in patterns():
        answer = client.get(address(pattern, elsewhere))
        # Signed-in people are sent on from signing in; nothing is refused and nothing fails.
        # No rows have come in, so there is no chart to draw of them, only one of what is wanted.
        assert answer.status_code in (200, 302), (pattern, answer.status_code)
    assert b"Loomfield" not in client.get(reverse("home")).content


def test_pages_only_read(elsewhere: Plan, signed_in: SignedIn) -> None:
    client = signed_in("superintendent")
    for name in ("home", "rules"):
        for method in METHODS:
            assert getattr(client, method)(reverse(name)).status_code == 405


def test_an_unknown_benchmark_rule_or_chart_is_not_found(demo_plan: Plan, signed_in: SignedIn) -> None:
    client = signed_in("superintendent")
    first = next(placed.benchmark.id for placed in demo_plan.current.value().benchmarks())  # type: ignore[union-attr]
    for url in (
        reverse("plan", args=[10**9]),
        reverse("benchmark", args=[demo_plan.pk, "nowhere"]),
        reverse("chart", args=[demo_plan.pk, "nowhere", 1]),
        reverse("chart", args=[demo_plan.pk, first, 0]),
        reverse("chart", args=[demo_plan.pk, first, 99]),
        reverse("rule", args=["Z9"]),
    ):
        answer = client.get(url)
        assert answer.status_code == 404, url
        assert "There is no such page" in answer.content.decode()


def test_a_draft_is_for_those_whose_role_sees_drafts(elsewhere: Plan) -> None:
    Plan.objects.filter(pk=elsewhere.pk).update(adopted=None)
    for role, status in (("committee", 404), ("state", 404), ("monitor", 200), ("data_person", 200)):
        user = User.objects.create_user(f"{role}@example.org", role)
        Membership.objects.create(user=user, district=elsewhere.district, role=role)
        client = Client()
        client.force_login(user, backend="milepost.web.accounts.backend.SignIn")
        assert client.get(reverse("plan", args=[elsewhere.pk])).status_code == status


def test_somebody_without_any_role_sees_an_empty_list_that_teaches(db: None) -> None:
    client = Client()
    client.force_login(
        User.objects.create_user("new@example.org", "New"), backend="milepost.web.accounts.backend.SignIn"
    )
    page = client.get(reverse("home")).content.decode()
    assert "You have no plans to read yet" in page
    assert "milepost new" in page
