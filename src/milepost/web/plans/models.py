"""A plan and its revisions.

The plan itself is a document, in the structure that the plan file writes; here it is kept, whole, once
for every change. What is said about a plan in columns is only what lists and links need.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from milepost.plan import document
from milepost.plan.types import Plan as PlanValue
from milepost.web.accounts.models import District, User
from milepost.web.accounts.roles import ROLES
from milepost.web.audit.append_only import AppendOnly

_SEE_DRAFTS = sorted(slug for slug, role in ROLES.items() if role.drafts)


def digest(content: dict[str, Any]) -> str:
    """The SHA-256 of a plan document, the same for the same content in any order of keys."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans, by who may read them."""

    def readable_by(self, user: User) -> Self:
        """Plans of the user's districts: adopted ones, and the rest where a role of theirs sees drafts."""
        sees_drafts = District.objects.filter(memberships__user=user, memberships__role__in=_SEE_DRAFTS)
        belongs_to = District.objects.filter(memberships__user=user)
        return self.filter(Q(district__in=sees_drafts) | Q(district__in=belongs_to, adopted__isnull=False))

    def with_versions(self) -> Self:
        """Plans with their district and both versions at hand (but not the versions' documents)."""
        return self.select_related("district", "current", "adopted").defer(
            "current__document", "adopted__document"
        )

    def latest_evidence(self) -> dict[int, int]:
        """The id of the latest submission to each plan, 0 for none, by the plan's own id."""
        found = self.annotate(latest=models.Max("submissions__id")).values_list("pk", "latest")
        return {plan: latest or 0 for plan, latest in found}


class Plan(models.Model):
    """A plan of a district. `current` is its latest revision, `adopted` the one people agreed on."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="plans")
    name = models.CharField(max_length=300)
    current = models.ForeignKey("Revision", null=True, on_delete=models.PROTECT, related_name="+")
    adopted = models.ForeignKey("Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ("district__name", "name", "id")

    def __str__(self) -> str:
        return self.name


class Revision(AppendOnly):
    """A plan as it stood after one change: the document, who changed it, when and why.

    `number` counts a plan's revisions from 1. `sha256` is that of the document, so that what people
    agreed to can be told from anything else.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    why = models.TextField()

    class Meta:
        ordering = ("plan", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="revisions_count_up")
        ]

    def __str__(self) -> str:
        return f"{self.plan.name}, revision {self.number}"

    def value(self) -> PlanValue:
        """The plan that the document says."""
        return document.from_document(self.document)
