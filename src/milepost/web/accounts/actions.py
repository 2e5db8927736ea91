"""Making accounts. Each action is one transaction with its audit event."""

from __future__ import annotations

from django.db import transaction

from milepost.errors import UsageError
from milepost.web.accounts.models import District, Membership, School, User
from milepost.web.accounts.roles import ROLES, SCHOOL_ROLES
from milepost.web.audit.actions import record


@transaction.atomic
def add_person(
    *, by: User | None, district: str, role: str, email: str, name: str, school: str = ""
) -> tuple[User, bool]:
    """Give somebody a role in a district; the account, the district and the school are made if new.

    Gives the person, and whether the account is new (it then has no password yet). `by` None is the
    person at the server's own command line. UsageError for a role that is not one, or a school where
    the role has none or needs one.
    """
    if role not in ROLES:
        raise UsageError(f"There is no role {role!r}.", f"There are {', '.join(ROLES)}.")
    if (role in SCHOOL_ROLES) != bool(school):
        found, remedy = ("needs", "Name it.") if role in SCHOOL_ROLES else ("has no", "Leave it out.")
        raise UsageError(f"The role {role} {found} school.", remedy)
    place, _ = District.objects.get_or_create(name=district)
    user = User.objects.filter(email__iexact=email.strip()).first()
    person = user or User.objects.create_user(email, name)
    own = School.objects.get_or_create(district=place, name=school)[0] if school else None
    Membership.objects.get_or_create(user=person, district=place, role=role, school=own)
    record(by=by, district=place, what="person.added", about=f"user {person.pk}", role=role, school=school)
    return person, user is None
