"""What is done with people. Each action is one transaction with its audit event."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from milepost.errors import UsageError
from milepost.web.accounts.models import District, Membership, School, User
from milepost.web.accounts.roles import ROLES, SCHOOL_ROLES
from milepost.web.audit.actions import record

# How alike two names must be to be taken for a slip: "Fernholow" and "Fernhollow" are (0.95),
# "Mill Street" and "Dam Street" are not (0.76).
ALIKE = 0.85


@dataclass(frozen=True)
class Added:
    """The person, and what was made for them, in words; `account` is whether that was among it."""

    person: User
    made: tuple[str, ...]
    account: bool


@transaction.atomic
def add_person(
    *,
    by: User | None,
    district: str,
    role: str,
    email: str,
    name: str = "",
    school: str = "",
    new_district: bool = False,
    new_school: bool = False,
) -> Added:
    """Give somebody a role in a district; the account, the district and the school are made if new.

    A new account has no password yet. `by` None is the person at the server's own command line. `name`
    is for a new account. UsageError for a role that is not one, a school where the role has none or
    needs one, a name that is not the account's own, and a district or school that looks like a slip of
    one there is (unless `new_district` or `new_school` says that it is another).
    """
    if role not in ROLES:
        raise UsageError(f"There is no role {role!r}.", f"There are {', '.join(ROLES)}.")
    if (role in SCHOOL_ROLES) != bool(school):
        found, remedy = ("needs", "Name it.") if role in SCHOOL_ROLES else ("has no", "Leave it out.")
        raise UsageError(f"The role {role} {found} school.", remedy)
    made = []
    place, new = _district(district, new_district)
    made += [f"the district {place}"] if new else []
    own, new = _school(place, school, new_school) if school else (None, False)
    made += [f"the school {own}"] if new else []
    person, account = _account(email, name)
    made += [f"the account {person.email}"] if account else []
    Membership.objects.get_or_create(user=person, district=place, role=role, school=own)
    record(by=by, district=place, what="person.added", about=f"user {person.pk}", role=role, school=school)
    return Added(person, tuple(made), account)


def _district(name: str, new: bool) -> tuple[District, bool]:
    if found := District.objects.filter(name=name).first():
        return found, False
    if not new:
        _refuse_slip("district", name, District.objects.values_list("name", flat=True))
    return District.objects.create(name=name), True


def _school(district: District, name: str, new: bool) -> tuple[School, bool]:
    if found := School.objects.filter(district=district, name=name).first():
        return found, False
    if not new:
        _refuse_slip("school", name, district.schools.values_list("name", flat=True))
    return School.objects.create(district=district, name=name), True


def _refuse_slip(what: str, name: str, known: Iterable[str]) -> None:
    folded = {one.casefold(): one for one in known}
    for alike in difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=ALIKE):
        raise UsageError(
            f"There is no {what} {name!r}; did you mean {folded[alike]!r}?",
            f"Write it as it is there, or say --new-{what} if it is another.",
        )


def _account(email: str, name: str) -> tuple[User, bool]:
    found = User.objects.filter(email__iexact=email.strip()).first()
    if found is None and not name:
        raise UsageError(f"{email} has no account yet.", "Give the person's name for it: --name")
    if found is None:
        return User.objects.create_user(email, name), True
    if name and name != found.name:
        raise UsageError(
            f"{found.email} is the account of {found.name!r}, not of {name!r}.",
            "Leave the name out to give that person the role, or correct the address.",
        )
    return found, False
