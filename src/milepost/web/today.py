"""Which day it is on the site: the demo district's own date in a demonstration, else the clock's."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The date as of which plans are judged."""
    if settings.DEMO:
        from milepost.examples import AS_OF

        return AS_OF
    return timezone.localdate()
