"""What people do with plans. Each action is one transaction with its audit event."""

from __future__ import annotations

from django.db import transaction

from milepost.plan.document import as_document
from milepost.plan.types import Plan as PlanValue
from milepost.web.accounts.models import District, User
from milepost.web.audit.actions import record
from milepost.web.plans.models import Plan, Revision, digest


@transaction.atomic
def add_plan(*, by: User, district: District, value: PlanValue, why: str) -> Plan:
    """A new plan of `district`, with `value` as its first revision."""
    plan = Plan.objects.create(district=district, name=value.plan)
    revision = _revise(plan, by=by, value=value, why=why)
    record(
        by=by,
        district=district,
        what="plan.added",
        about=f"plan {plan.pk}",
        revision=revision.number,
        why=why,
    )
    return plan


@transaction.atomic
def revise_plan(*, by: User, plan: Plan, value: PlanValue, why: str) -> Revision:
    """The plan as `value` says it from now on. A document that says the same makes no revision."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("district", "current").get(pk=plan.pk)
    if plan.current is not None and plan.current.sha256 == digest(as_document(value)):
        return plan.current
    revision = _revise(plan, by=by, value=value, why=why)
    record(
        by=by,
        district=plan.district,
        what="plan.revised",
        about=f"plan {plan.pk}",
        revision=revision.number,
        why=why,
    )
    return revision


@transaction.atomic
def adopt_plan(*, by: User, plan: Plan, revision: Revision) -> None:
    """Make `revision` the version that committee and public read."""
    if revision.plan_id != plan.pk:
        raise ValueError("a plan adopts only its own revisions")
    plan.adopted = revision
    plan.save(update_fields=["adopted"])
    record(
        by=by,
        district=plan.district,
        what="plan.adopted",
        about=f"plan {plan.pk}",
        revision=revision.number,
        sha256=revision.sha256,
    )


def _revise(plan: Plan, *, by: User, value: PlanValue, why: str) -> Revision:
    content = as_document(value)
    number = plan.current.number + 1 if plan.current else 1
    revision = Revision.objects.create(
        plan=plan, number=number, document=content, sha256=digest(content), by=by, why=why
    )
    plan.current, plan.name = revision, value.plan
    plan.save(update_fields=["current", "name"])
    return revision
