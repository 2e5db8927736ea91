"""Put a plan file on the site, from the server's own command line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from milepost import api
from milepost.errors import UsageError
from milepost.web.accounts.models import District, User
from milepost.web.plans.actions import add_plan


class Command(BaseCommand):
    """`python -m milepost.web add_plan plan.yaml --district … --by …`."""

    help = "Add a plan to a district as a draft; prints its number."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and whose it is."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--district", required=True)
        parser.add_argument("--by", required=True, help="the email address of whoever answers for it")
        parser.add_argument("--why", default="Added from a file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file and add the plan."""
        district = District.objects.filter(name=options["district"]).first()
        by = User.objects.filter(email__iexact=options["by"], memberships__district=district).first()
        if district is None or by is None:
            raise UsageError(
                f"{options['by']} has no role in a district called {options['district']}.",
                "Add the person first: python -m milepost.web add_person",
            )
        value = api.open_plan(options["file"]).plan
        plan = add_plan(by=by, district=district, value=value, why=options["why"])
        self.stdout.write(f"Plan {plan.pk}: {plan.name}")
