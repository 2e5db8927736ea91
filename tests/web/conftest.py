"""The site under test: the demo district in its database, people signed in, and a second district."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from milepost.plan.types import Plan as PlanValue
from milepost.web.accounts.models import District, Membership, School, User
from milepost.web.demo import load_demo
from milepost.web.plans import results
from milepost.web.plans.actions import add_plan, adopt_plan
from milepost.web.plans.models import Plan

TEST_KEY = "only for tests, so that none is written to anybody's data folder"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The demo district, loaded once; each test's own changes are rolled back."""
    with django_db_blocker.unblock():
        load_demo()


@pytest.fixture(autouse=True)
def _site(settings: Any) -> Iterator[None]:
    """A demonstration with a key of its own, quick hashing, and no sign-in attempts on its books."""
    settings.SECRET_KEY = TEST_KEY
    # The second made the hashes of the demo's people.
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
    settings.DEMO = True
    cache.clear()
    yield
    cache.clear()


SignedIn = Callable[[str], Client]


@pytest.fixture
def signed_in(db: None) -> SignedIn:
    """Signs in the demo's first person of a role."""

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(
            User.objects.filter(memberships__role=role).order_by("id").first(),  # type: ignore[arg-type]
            backend="milepost.web.accounts.backend.SignIn",
        )
        return client

    return sign_in


@pytest.fixture
def demo_plan(db: None) -> Plan:
    """The demo district's plan."""
    return Plan.objects.exclude(district__made_from="").exclude(name__contains="School Improvement").get()


@pytest.fixture
def elsewhere(db: None) -> Iterator[Plan]:
    """An adopted plan with one benchmark, of a second district with a plan manager of its own."""
    district = District.objects.create(name="Otterbrook")
    school = School.objects.create(district=district, name="Dam Street")
    for role, place in (("plan_manager", None), ("school_staff", school)):
        user = User.objects.create_user(f"{role}@otterbrook.example", f"Otter {role}", "a long enough one")
        Membership.objects.create(user=user, district=district, role=role, school=place)
    manager = User.objects.get(email="plan_manager@otterbrook.example")
    plan = add_plan(by=manager, district=district, value=small_plan(), why="A first draft")
    assert plan.current
    adopt_plan(by=manager, plan=plan, revision=plan.current)
    yield plan
    # Numbers of rolled-back revisions are given again, to others.
    results.forget()


def small_plan(statement: str = "By November 2026, 60% of staff use the protocol.") -> PlanValue:
    return PlanValue.model_validate(
        {
            "plan": "Otterbrook Plan",
            "framework": "aip",
            "school_year": "2026-27",
            "measures": [{"id": "use", "name": "Staff who use the protocol", "unit": "staff"}],
            "objectives": [
                {
                    "id": "O1",
                    "objective": "Every student writes.",
                    "initiatives": [
                        {
                            "id": "I1",
                            "initiative": "Write daily",
                            "benchmarks": [
                                {
                                    "id": "E1",
                                    "kind": "early_evidence",
                                    "statement": statement,
                                    "targets": [{"measure": "use", "at_least": "60%", "by": "2026-11"}],
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    )
