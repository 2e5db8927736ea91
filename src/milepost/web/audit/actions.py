"""Writing to the audit trail."""

from __future__ import annotations

from typing import Any

from milepost.web.accounts.models import District, User
from milepost.web.audit.models import Event


def record(*, by: User | None, district: District, what: str, about: str, **details: Any) -> Event:
    """Add an event; call it inside the transaction of the action it tells of."""
    return Event.objects.create(by=by, district=district, what=what, about=about, details=details)
