"""Replace a plan on the site with what its file says now, from the server's own command line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from milepost import api
from milepost.web.administration import Administration, answering, plan_numbered
from milepost.web.plans.actions import revise_plan
from milepost.web.today import today


class Command(Administration):
    """`python -m milepost.web revise_plan 1 plan.yaml --by … --why …`."""

    help = "Make what the file says the plan's next revision; the adopted one stays until adopt_plan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The plan, the file, and who says so and why."""
        parser.add_argument("plan", help="the plan's number, as add_plan printed it")
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="the email address of whoever answers for it")
        parser.add_argument("--why", required=True, help="why it changes, for the record")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file and revise the plan."""
        plan = plan_numbered(options["plan"])
        by = answering(options["by"], plan.district)
        value = api.open_plan(options["file"], today=today()).plan
        before = plan.current.number if plan.current else 0
        revision = revise_plan(by=by, plan=plan, value=value, why=options["why"])
        if revision.number == before:
            self.stdout.write(f"The file says what revision {before} says; nothing was changed.")
        else:
            self.stdout.write(
                f"Plan {plan.pk} is at revision {revision.number}, a draft until adopt_plan {plan.pk}"
            )
