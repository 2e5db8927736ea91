"""Districts, schools, people, and who is what where."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from milepost.web.accounts.roles import ROLES, SCHOOL_ROLES, Role

# Spec: figures resting on fewer are shown only to people with access to that school's own data.
SMALLEST_GROUP = 10


class District(models.Model):
    """A school district. `min_n` is the smallest group whose figure may be shown to outsiders."""

    name = models.CharField(max_length=200, unique=True)
    min_n = models.PositiveSmallIntegerField(default=SMALLEST_GROUP)
    # The fingerprint of the files that a made-up district was made from, "" for a real one.
    made_from = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.name


class School(models.Model):
    """A school, named as plans and evidence name it."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="schools")
    name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district", "name"], name="school_once_in_a_district")
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes people, and finds them whatever the case of the address."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> User:
        """A new person; without a password they cannot sign in until they have set one."""
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The person with this address."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who may sign in, known by an email address."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    # A made-up person, who can sign in only while the site runs as a demonstration.
    demo = models.BooleanField(default=False)
    since = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="one_person_an_address")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, as Django's own code asks for it."""
        return self.name


class Membership(models.Model):
    """What a person is in a district, and in which school where the role is a school's."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(slug, role.name) for slug, role in ROLES.items()])
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "district", "role", "school"],
                name="membership_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=sorted(SCHOOL_ROLES), school__isnull=False)
                | (~models.Q(role__in=sorted(SCHOOL_ROLES)) & models.Q(school__isnull=True)),
                name="school_roles_have_a_school",
            ),
        ]

    def __str__(self) -> str:
        place = self.school.name if self.school else self.district.name
        return f"{self.user.name}, {self.kind.name}, {place}"

    @property
    def kind(self) -> Role:
        """The role, with what it may see."""
        return ROLES[self.role]
