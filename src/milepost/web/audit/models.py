"""The events of the audit trail."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from milepost.web.audit.append_only import AppendOnly


class Event(AppendOnly):
    """One thing that somebody did. `by` is None only for what the program did by itself.

    `what` is a word from the action that wrote it ("plan.revised"); `about` names the record
    ("plan 3"); `details` holds what a reader needs, and never a figure about a student.
    """

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("accounts.District", on_delete=models.PROTECT, related_name="events")
    what = models.CharField(max_length=60)
    about = models.CharField(max_length=120)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.about}"
