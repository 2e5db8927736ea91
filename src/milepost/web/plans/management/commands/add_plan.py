"""Put a plan file on the site, from the server's own command line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from milepost import api
from milepost.errors import UsageError
from milepost.web.accounts.models import District
from milepost.web.administration import Administration, answering
from milepost.web.plans.actions import add_plan
from milepost.web.today import today


class Command(Administration):
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
        if district is None:
            known = ", ".join(District.objects.order_by("name").values_list("name", flat=True))
            raise UsageError(
                f"There is no district called {options['district']}.",
                f"There are: {known}." if known else "Add a person of it first: add_person",
            )
        by = answering(options["by"], district)
        value = api.open_plan(options["file"], today=today()).plan
        plan = add_plan(by=by, district=district, value=value, why=options["why"])
        self.stdout.write(f"Plan {plan.pk}: {plan.name}, a draft until adopt_plan {plan.pk}")
