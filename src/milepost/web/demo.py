"""The made-up district in the site's database, for the demonstration: loaded once, renewed when it changes.

Its people can sign in only while the demonstration is on (`accounts.backend`), and it is never put
beside a real district. What it holds is `milepost.examples`' business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import models, transaction

from milepost import examples
from milepost.errors import MilepostError
from milepost.evidence.csv import read_csv
from milepost.plan.file import load
from milepost.web.accounts.models import District, Membership, School, User
from milepost.web.accounts.roles import ROLES, SCHOOL_ROLES
from milepost.web.audit.models import Event
from milepost.web.evidence.actions import submit
from milepost.web.evidence.models import Row, Submission
from milepost.web.plans.actions import add_plan, adopt_plan
from milepost.web.plans.models import Plan, Revision

# Everybody may know it: it opens nothing but the made-up district, and only in a demonstration.
PASSWORD = "a walk through loomfield"  # noqa: S105
WHY = "Loaded with the demonstration"
_ELSEWHERE = "Switch MILEPOST_DEMO off, or name another database or data folder for the demonstration."


@dataclass(frozen=True)
class DemoSignIn:
    """One of the demo's people, as a list of sign-ins shows them."""

    who: str
    email: str
    password: str
    sees: str


def sign_ins() -> tuple[DemoSignIn, ...]:
    """A sign-in for each of the demo's people; none where the demonstration is off."""
    if not settings.DEMO:
        return ()
    return tuple(
        DemoSignIn(f"{one.name}, {one.title}", one.email, PASSWORD, ROLES[one.role].sees)
        for one in examples.people()
    )


def load_demo() -> tuple[DemoSignIn, ...]:
    """Make sure that the made-up district is in the database as `milepost.examples` has it.

    Quick where it is. MilepostError where the database holds a real district, or real people in the
    made-up one, which would go with it.
    """
    fingerprint = _fingerprint()
    _refuse_real_district()
    if not District.objects.filter(made_from=fingerprint).exists():
        with transaction.atomic():
            # Again, now that nobody can add one.
            _refuse_real_district()
            _refuse_real_people()
            _remove()
            _load(fingerprint)
    return sign_ins()


def _refuse_real_district() -> None:
    if real := District.objects.filter(made_from="").first():
        raise MilepostError(
            f"This database holds {real.name}, so the made-up district is not loaded into it.", _ELSEWHERE
        )


def _refuse_real_people() -> None:
    """Whoever was added to the made-up district by hand, and what they did there, is not ours to remove."""
    if real := User.objects.filter(demo=False).order_by("id").first():
        raise MilepostError(
            f"The made-up district has changed and would be renewed, but {real.email} is here, who is not"
            " one of its people.",
            _ELSEWHERE,
        )


def _fingerprint() -> str:
    """Of everything the district is made from, so that a change in any of it is seen."""
    hashed = hashlib.sha256(repr((PASSWORD, examples.people())).encode())
    for path in (examples.plan_path(), examples.school_plan_path(), *_evidence()):
        hashed.update(path.read_bytes())
    return hashed.hexdigest()


def _evidence() -> tuple[Path, ...]:
    return (*examples.evidence_paths(), *examples.school_evidence_paths())


def _remove() -> None:
    """Take the made-up district out. Its append-only records go too: nothing in them ever happened."""
    made_up = District.objects.exclude(made_from="")
    plans = Plan.objects.filter(district__in=made_up)
    for model, path in (
        (Row, "submission__plan__district"),
        (Submission, "plan__district"),
        (Event, "district"),
    ):
        models.QuerySet(model).filter(**{f"{path}__in": made_up}).delete()
    plans.update(current=None, adopted=None)
    models.QuerySet(Revision).filter(plan__in=plans).delete()
    plans.delete()
    User.objects.filter(demo=True).delete()
    School.objects.filter(district__in=made_up).delete()
    made_up.delete()


def _load(fingerprint: str) -> None:
    value = load(examples.plan_path()).plan
    district = District.objects.create(name=value.district or value.plan, made_from=fingerprint)
    schools = {name: School.objects.create(district=district, name=name) for name in examples.SCHOOL_NAMES}
    users = _people(district, schools)
    _plan(district, users, examples.plan_path(), examples.evidence_paths())
    _plan(district, users, examples.school_plan_path(), examples.school_evidence_paths())


def _people(district: District, schools: dict[str, School]) -> dict[str, User]:
    """The demo's people, by role (of several in one role, the first)."""
    # One hash for all: they share the password, and hashing is slow on purpose.
    hashed = make_password(PASSWORD)
    users: dict[str, User] = {}
    for one in examples.people():
        user = User.objects.create(email=one.email, name=one.name, password=hashed, demo=True)
        places = [schools[name] for name in one.schools] if one.role in SCHOOL_ROLES else [None]
        for place in places:
            Membership.objects.create(user=user, district=district, role=one.role, school=place)
        users.setdefault(one.role, user)
    return users


def _plan(district: District, users: dict[str, User], path: Path, evidence: Iterable[Path]) -> None:
    value = load(path).plan
    plan = add_plan(by=users["plan_manager"], district=district, value=value, why=WHY)
    assert plan.current is not None  # add_plan has just made it
    adopt_plan(by=users["superintendent"], plan=plan, revision=plan.current)
    for file in evidence:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        observations = read_csv([file], value)
        submit(by=users["data_person"], plan=plan, name=file.name, sha256=digest, observations=observations)
