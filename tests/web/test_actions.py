"""What people do is done whole, told to the audit trail, and never undone in place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import small_plan

from milepost.errors import UsageError
from milepost.evidence.observations import Observation, Observations
from milepost.web.accounts.actions import add_person
from milepost.web.accounts.models import District, Membership, User
from milepost.web.audit.append_only import AppendOnlyError
from milepost.web.audit.models import Event
from milepost.web.evidence.actions import submit
from milepost.web.evidence.models import Row, Submission
from milepost.web.plans.actions import adopt_plan, revise_plan
from milepost.web.plans.models import Plan, Revision, digest

REWORDED = small_plan("By December 2026, 70% of staff use the protocol.")


@pytest.fixture
def manager(elsewhere: Plan) -> User:
    return User.objects.get(email="plan_manager@otterbrook.example")


def test_a_change_is_a_new_revision_with_who_and_why(elsewhere: Plan, manager: User) -> None:
    revision = revise_plan(by=manager, plan=elsewhere, value=REWORDED, why="Asked for by the principals")
    assert (revision.number, revision.by, revision.why) == (2, manager, "Asked for by the principals")
    assert revision.value() == REWORDED
    assert elsewhere.revisions.get(number=1).value() == small_plan()
    elsewhere.refresh_from_db()
    assert elsewhere.current == revision
    assert elsewhere.adopted
    assert elsewhere.adopted.number == 1
    event = Event.objects.get(what="plan.revised")
    assert (event.by, event.about, event.details["revision"]) == (manager, f"plan {elsewhere.pk}", 2)


def test_saying_the_same_again_is_no_revision(elsewhere: Plan, manager: User) -> None:
    revise_plan(by=manager, plan=elsewhere, value=small_plan(), why="Nothing")
    assert elsewhere.revisions.count() == 1


def test_the_hash_is_of_what_the_plan_says(elsewhere: Plan) -> None:
    revision = elsewhere.current
    assert revision
    shuffled = dict(reversed(list(revision.document.items())))
    assert digest(shuffled) == revision.sha256 == Revision.objects.get(pk=revision.pk).sha256
    assert digest({**revision.document, "plan": "Another"}) != revision.sha256


def test_a_plan_adopts_only_its_own_revisions(elsewhere: Plan, demo_plan: Plan, manager: User) -> None:
    assert demo_plan.current
    with pytest.raises(ValueError, match="only its own"):
        adopt_plan(by=manager, plan=elsewhere, revision=demo_plan.current)


def test_what_was_recorded_is_never_changed_or_removed(elsewhere: Plan, manager: User) -> None:
    submit(by=manager, plan=elsewhere, name="x", sha256="", observations=_observations(Decimal(1)))
    for model in (Revision, Submission, Row, Event):
        record = model.objects.order_by("-pk").first()
        assert record is not None
        for change in (
            record.save,
            record.delete,
            model.objects.all().delete,
            lambda model=model: model.objects.update(pk=1),
            lambda model=model, record=record: model.objects.bulk_update([record], ["pk"]),
        ):
            with pytest.raises(AppendOnlyError):
                change()


def test_an_action_that_fails_leaves_nothing_behind(
    elsewhere: Plan, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("the audit trail is full")

    monkeypatch.setattr("milepost.web.plans.actions.record", fail)
    with pytest.raises(RuntimeError):
        revise_plan(by=manager, plan=elsewhere, value=REWORDED, why="It will not hold")
    elsewhere.refresh_from_db()
    assert elsewhere.revisions.count() == 1
    assert elsewhere.current
    assert elsewhere.current.number == 1


numbers = st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-(10**20), max_value=10**20)


@given(value=numbers)
def test_a_number_comes_back_digit_for_digit(value: Decimal) -> None:
    field = Row._meta.get_field("value")
    kept = field.get_prep_value(value)
    assert isinstance(kept, str)
    assert len(kept) <= 60
    assert str(field.from_db_value(kept)) == str(value)


def test_evidence_comes_back_as_it_was_received(elsewhere: Plan, manager: User) -> None:
    sent = Observations(
        (
            Observation("use", date(2026, 11, 3), value=Decimal("33.333333333333333333")),
            Observation("use", date(2026, 11, 3), unit="é", level="Providing", note="x"),
            Observation("use", date(2026, 11, 4), numerator=Decimal(3), denominator=Decimal("7.0")),
            Observation("use", date(2026, 11, 5), missing="suppressed"),
        )
    )
    first = submit(by=manager, plan=elsewhere, name="walks.csv", sha256="ab", observations=sent)
    submit(by=manager, plan=elsewhere, name="later", sha256="cd", observations=_observations(Decimal(9)))
    assert Row.objects.of_plan(elsewhere.pk, up_to=first.pk).as_observations().rows == sent.rows
    event = Event.objects.get(what="evidence.submitted", details__name="walks.csv")
    assert event.details["rows"] == 4


def _observations(value: Decimal) -> Observations:
    return Observations((Observation("use", date(2026, 11, 3), value=value),))


ANN = {"district": "Fernhollow", "role": "school_staff", "email": "A@fern.example", "name": "A"}


def test_a_person_is_added_with_a_role(db: None) -> None:
    added = add_person(by=None, school="Mill", **ANN)
    person = added.person
    assert (person.email, added.account, person.has_usable_password()) == ("a@fern.example", True, False)
    assert added.made == ("the district Fernhollow", "the school Mill", "the account a@fern.example")
    again = add_person(by=None, school="Hill", **{**ANN, "email": "a@FERN.example"})
    assert (again.person, again.account, again.made) == (person, False, ("the school Hill",))
    assert {m.school.name for m in person.memberships.all() if m.school} == {"Mill", "Hill"}
    assert Event.objects.filter(district__name="Fernhollow", what="person.added").count() == 2


@pytest.mark.parametrize(
    ("changed", "found", "remedy"),
    [
        ({"district": "Fernholow"}, "did you mean 'Fernhollow'", "--new-district"),
        ({"district": "FERNHOLLOW"}, "did you mean 'Fernhollow'", "--new-district"),
        ({"school": "Cobler Street"}, "did you mean 'Cobbler Street'", "--new-school"),
        ({"name": "Anna"}, "account of 'A'", "Leave the name out"),
        ({"email": "b@fern.example", "name": ""}, "no account yet", "--name"),
    ],
)
def test_a_slip_in_a_name_makes_nothing_new(
    db: None, changed: dict[str, str], found: str, remedy: str
) -> None:
    add_person(by=None, **{**ANN, "school": "Cobbler Street"})
    with pytest.raises(UsageError, match=found) as refused:
        add_person(by=None, **{**ANN, "school": "Cobbler Street", **changed})
    assert remedy in refused.value.remedy
    assert District.objects.get(made_from="").schools.get().name == "Cobbler Street"


def test_a_name_like_another_is_taken_where_that_is_meant(db: None) -> None:
    add_person(by=None, **{**ANN, "school": "Cobbler Street"})
    add_person(by=None, **{**ANN, "school": "Cobler Street"}, new_school=True)
    add_person(by=None, **{**ANN, "school": "Dam Street"})
    schools = District.objects.get(name="Fernhollow").schools.values_list("name", flat=True)
    assert set(schools) == {"Cobbler Street", "Cobler Street", "Dam Street"}


@pytest.mark.parametrize(("role", "school"), [("school_staff", ""), ("superintendent", "Mill"), ("king", "")])
def test_a_role_that_does_not_fit_is_refused(db: None, role: str, school: str) -> None:
    with pytest.raises(UsageError) as refused:
        add_person(by=None, district="Fernhollow", role=role, email="a@fern.example", name="A", school=school)
    assert refused.value.remedy
    assert not District.objects.filter(name="Fernhollow").exists()


def test_the_database_itself_holds_roles_to_their_schools(elsewhere: Plan, manager: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=manager, district=elsewhere.district, role="school_staff")


def test_two_people_cannot_share_an_address(elsewhere: Plan, manager: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email=manager.email.upper(), name="Another")
