"""What the commands at the server's own command line have in common, and how they find things.

They are thin: what they do is done by the same actions as on the site, with the same audit events.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from milepost.errors import UsageError
from milepost.web.accounts.models import District, User
from milepost.web.installation import made_ready
from milepost.web.plans.models import Plan

# Numbers of plans are no longer than this in any database.
_MOST_DIGITS = 18


class Administration(BaseCommand):
    """A command that works on a new installation too: it makes the data folder ready first."""

    from_shell = False

    def run_from_argv(self, argv: list[str]) -> None:
        """Run the command as typed in a shell."""
        self.from_shell = True
        super().run_from_argv(argv)

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command, its options read; called from Python it finds the database ready."""
        if self.from_shell:
            with made_ready():
                pass
        return super().execute(*args, **options)


def plan_numbered(number: str) -> Plan:
    """The plan that add_plan printed this number for, with its district and current revision."""
    digits = number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS
    found = Plan.objects.select_related("district", "current").filter(pk=int(number)) if digits else ()
    for plan in found:
        return plan
    known = ", ".join(f"{one.pk} ({one.name})" for one in Plan.objects.order_by("pk")[:20])
    remedy = f"There are: {known}." if known else "Add one first: python -m milepost.web add_plan"
    raise UsageError(f"There is no plan {number}.", remedy)


def answering(email: str, district: District) -> User:
    """The person who answers for what is done in `district`; UsageError for somebody without a role there."""
    found = User.objects.filter(email__iexact=email.strip(), memberships__district=district).first()
    if found is None:
        raise UsageError(
            f"{email} has no role in {district}.",
            "Add the person first: python -m milepost.web add_person",
        )
    return found
