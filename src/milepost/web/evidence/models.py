"""Submissions of evidence and the observations in them, added and never changed.

A row that says again what an earlier one said replaces it in the arithmetic, not in the record.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from milepost.evidence.observations import Observation, Observations
from milepost.web.audit.append_only import AppendOnly, AppendOnlyQuerySet
from milepost.web.evidence.fields import ReceivedNumber
from milepost.web.plans.models import Plan

# The columns of an observation, as milepost.evidence names them.
COLUMNS = tuple(Observation.__dataclass_fields__)


class Submission(AppendOnly):
    """A set of rows that came in together, for one plan. `sha256` is that of what was sent."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="submissions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class RowQuerySet(AppendOnlyQuerySet["Row"]):
    """Rows as the evidence that targets are judged on."""

    def of_plan(self, plan_id: int, *, up_to: int) -> Self:
        """The plan's rows in the order received, up to the submission with the id `up_to`."""
        return self.filter(submission__plan_id=plan_id, submission_id__lte=up_to).order_by("id")

    def as_observations(self) -> Observations:
        """The rows as one set of observations."""
        return Observations(tuple(Observation(*values) for values in self.values_list(*COLUMNS)))


class Row(AppendOnly):
    """One observation, column by column as `milepost.evidence.observations` has it."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="rows")
    measure = models.CharField(max_length=200)
    date = models.DateField()
    unit = models.CharField(max_length=200, blank=True)
    school = models.CharField(max_length=200, blank=True)
    grade = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=200, blank=True)
    value = ReceivedNumber()
    numerator = ReceivedNumber()
    denominator = ReceivedNumber()
    level = models.CharField(max_length=200, null=True)
    source = models.TextField(blank=True)
    recorded_by = models.TextField(blank=True)
    note = models.TextField(blank=True)
    missing = models.CharField(max_length=20, null=True)

    objects: ClassVar[RowQuerySet] = RowQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.measure} {self.date}"
