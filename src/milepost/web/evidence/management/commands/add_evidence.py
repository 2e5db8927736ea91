"""Add observations from CSV files to a plan, from the server's own command line."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from milepost.evidence.csv import read_csv
from milepost.web.administration import Administration, answering, plan_numbered
from milepost.web.evidence.actions import submit


class Command(Administration):
    """`python -m milepost.web add_evidence 1 walks.csv … --by …`."""

    help = "Add observations to a plan's evidence; says which rows were refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The plan and the files."""
        parser.add_argument("plan", help="the plan's number, as add_plan printed it")
        parser.add_argument("files", type=Path, nargs="+")
        parser.add_argument("--by", required=True, help="the email address of whoever answers for it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read each file and submit what is in it."""
        plan = plan_numbered(options["plan"])
        by = answering(options["by"], plan.district)
        value = plan.revisions.latest("number").value()
        for file in options["files"]:
            observations = read_csv([file], value)
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            submit(by=by, plan=plan, name=file.name, sha256=digest, observations=observations)
            for rejected in observations.rejected:
                self.stderr.write(str(rejected))
            count = len(observations.rows)
            self.stdout.write(f"{file.name}: {count} rows taken, {len(observations.rejected)} refused.")
