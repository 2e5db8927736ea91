"""The made-up district: loaded once, renewed when it changes, never beside a real one."""

from __future__ import annotations

from typing import Any

import pytest

from milepost import examples
from milepost.errors import MilepostError
from milepost.evidence.csv import read_csv
from milepost.plan.file import load
from milepost.web import demo
from milepost.web.accounts.models import District, Membership, User
from milepost.web.accounts.roles import ROLES
from milepost.web.audit.models import Event
from milepost.web.evidence.models import Row, Submission
from milepost.web.plans import results
from milepost.web.plans.models import Plan, Revision


def counts() -> dict[str, int]:
    models = (District, User, Membership, Plan, Revision, Submission, Row, Event)
    return {model.__name__: model.objects.count() for model in models}


def test_the_district_is_there_whole(db: None) -> None:
    plan = load(examples.plan_path()).plan
    stored = Plan.objects.get(name=plan.plan)
    assert stored.current == stored.adopted
    assert stored.current
    assert stored.current.value() == plan
    latest = stored.submissions.order_by("-id").values_list("id", flat=True)[0]
    evidence = Row.objects.of_plan(stored.pk, up_to=latest).as_observations()
    assert evidence.rows == read_csv(examples.evidence_paths(), plan).rows
    assert Plan.objects.filter(name=load(examples.school_plan_path()).plan.plan).exists()


def test_loading_again_changes_nothing_and_asks_little(db: None, django_assert_max_num_queries: Any) -> None:
    before = counts()
    with django_assert_max_num_queries(3):
        demo.load_demo()
    assert counts() == before


def test_a_changed_district_replaces_the_one_before(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    before, plans = counts(), set(Plan.objects.values_list("pk", flat=True))
    monkeypatch.setattr(demo, "PASSWORD", "another walk through loomfield")
    demo.load_demo()
    assert counts() == before
    assert not plans & set(Plan.objects.values_list("pk", flat=True))
    results.forget()


def test_it_is_never_put_beside_a_real_district(db: None) -> None:
    District.objects.create(name="Otterbrook")
    with pytest.raises(MilepostError, match="Otterbrook") as refused:
        demo.load_demo()
    assert "MILEPOST_DEMO" in refused.value.remedy


def test_real_people_are_not_removed_with_it(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    district = District.objects.get()
    real = User.objects.create_user("ann@fern.example", "Ann")
    Membership.objects.create(user=real, district=district, role="committee")
    before = counts()
    demo.load_demo()  # as it is: nothing to renew
    monkeypatch.setattr(demo, "PASSWORD", "another walk through loomfield")
    with pytest.raises(MilepostError, match=r"ann@fern\.example") as refused:
        demo.load_demo()
    assert "MILEPOST_DEMO" in refused.value.remedy
    assert counts() == before


def test_only_what_was_made_up_is_removed(elsewhere: Plan) -> None:
    demo._remove()
    assert [district.name for district in District.objects.all()] == ["Otterbrook"]
    assert Plan.objects.get() == elsewhere
    assert Plan.objects.get().adopted is not None
    assert Revision.objects.count() == 1
    assert not User.objects.filter(demo=True).exists()
    assert User.objects.count() == 2
    results.forget()


def test_there_is_a_sign_in_for_each_kind_of_person(db: None) -> None:
    found = demo.sign_ins()
    assert set(Membership.objects.values_list("role", flat=True)) == set(ROLES)
    for one in found:
        user = User.objects.get(email=one.email)
        assert user.demo
        assert user.check_password(one.password)


def test_without_the_demonstration_there_are_none(db: None, settings: Any) -> None:
    settings.DEMO = False
    assert demo.sign_ins() == ()
