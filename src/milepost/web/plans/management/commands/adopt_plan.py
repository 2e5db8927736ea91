"""Make a plan the one that the committee reads, from the server's own command line."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from milepost.errors import UsageError
from milepost.web.administration import Administration, answering, plan_numbered
from milepost.web.plans.actions import adopt_plan
from milepost.web.plans.models import Plan, Revision


class Command(Administration):
    """`python -m milepost.web adopt_plan 1 --by …`."""

    help = "Adopt a plan: from now on everybody of the district reads this revision."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The plan, its revision, and who agreed."""
        parser.add_argument("plan", help="the plan's number, as add_plan printed it")
        parser.add_argument("--by", required=True, help="the email address of whoever answers for it")
        parser.add_argument("--revision", type=int, help="which one; left out, the latest")

    def handle(self, *args: Any, **options: Any) -> None:
        """Adopt it."""
        plan = plan_numbered(options["plan"])
        by = answering(options["by"], plan.district)
        revision = _revision(plan, options["revision"])
        adopt_plan(by=by, plan=plan, revision=revision)
        self.stdout.write(
            f"Revision {revision.number} of plan {plan.pk} is adopted: {plan.district} reads it."
        )


def _revision(plan: Plan, number: int | None) -> Revision:
    numbers = list(plan.revisions.values_list("number", flat=True))
    wanted = numbers[-1] if number is None else number
    if wanted not in numbers:
        raise UsageError(
            f"Plan {plan.pk} has no revision {wanted}.", f"It has {numbers[0]} to {numbers[-1]}."
        )
    return plan.revisions.get(number=wanted)
