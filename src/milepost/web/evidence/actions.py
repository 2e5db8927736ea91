"""Taking evidence in. Each action is one transaction with its audit event."""

from __future__ import annotations

from django.db import transaction

from milepost.evidence.observations import Observations
from milepost.web.accounts.models import User
from milepost.web.audit.actions import record
from milepost.web.evidence.models import COLUMNS, Row, Submission
from milepost.web.plans.models import Plan

# Rows in one statement: SQLite allows a limited number of values in each.
ROWS_AT_ONCE = 1000


@transaction.atomic
def submit(*, by: User, plan: Plan, name: str, sha256: str, observations: Observations) -> Submission:
    """Add the observations to the plan's evidence, in the order received."""
    submission = Submission.objects.create(plan=plan, by=by, name=name, sha256=sha256)
    rows = (
        Row(submission=submission, **{column: getattr(observation, column) for column in COLUMNS})
        for observation in observations.rows
    )
    Row.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    record(
        by=by,
        district=plan.district,
        what="evidence.submitted",
        about=f"plan {plan.pk}",
        submission=submission.pk,
        name=name,
        rows=len(observations.rows),
        refused=len(observations.rejected),
    )
    return submission
