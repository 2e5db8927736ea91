"""Which day it is for the command line: the only clock below the site."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """The day in this machine's time zone."""
    return datetime.now(UTC).astimezone().date()


def now() -> datetime:
    """This moment, in UTC: for the record of who did what when."""
    return datetime.now(UTC)
