"""What the frame of every page shows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from milepost import __version__
from milepost.web.today import today

# Which part of the site an address belongs to, by its name.
_PARTS = {
    "home": "plans",
    "plan": "plans",
    "benchmark": "plans",
    "rules": "rules",
    "rule": "rules",
    "account_login": "sign-in",
}


def site(request: HttpRequest) -> dict[str, Any]:
    """The signed-in person (None if nobody is), the version, and the demonstration with its date."""
    user = getattr(request, "user", None)
    match = getattr(request, "resolver_match", None)
    return {
        "at": _PARTS.get(match.url_name or "") if match else None,
        "person": user if user is not None and user.is_authenticated else None,
        "version": __version__,
        "demo": settings.DEMO,
        "demo_date": today() if settings.DEMO else None,
    }
