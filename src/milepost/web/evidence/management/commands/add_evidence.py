"""Add observations from CSV files to a plan, from the server's own command line."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from milepost.errors import UsageError
from milepost.evidence.csv import read_csv
from milepost.web.accounts.models import User
from milepost.web.evidence.actions import submit
from milepost.web.plans.models import Plan


class Command(BaseCommand):
    """`python -m milepost.web add_evidence 1 walks.csv … --by …`."""

    help = "Add observations to a plan's evidence; says which rows were refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The plan and the files."""
        parser.add_argument("plan", type=int, help="the plan's number, as add_plan printed it")
        parser.add_argument("files", type=Path, nargs="+")
        parser.add_argument("--by", required=True, help="the email address of whoever answers for it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read each file and submit what is in it."""
        plan = Plan.objects.select_related("district", "current").filter(pk=options["plan"]).first()
        if plan is None or plan.current is None:
            raise UsageError(f"There is no plan {options['plan']}.", "Give the number that add_plan printed.")
        by = User.objects.filter(email__iexact=options["by"], memberships__district=plan.district).first()
        if by is None:
            raise UsageError(f"{options['by']} has no role in {plan.district}.", "Add the person first.")
        for file in options["files"]:
            observations = read_csv([file], plan.current.value())
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            submit(by=by, plan=plan, name=file.name, sha256=digest, observations=observations)
            for rejected in observations.rejected:
                self.stderr.write(str(rejected))
            count = len(observations.rows)
            self.stdout.write(f"{file.name}: {count} rows taken, {len(observations.rejected)} refused.")
