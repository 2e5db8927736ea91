"""A plan as the plain structure of the plan file format, for JSON, the site's store and `dump`.

Keys stand in the order of the format, and what has its default is left out: two plans are equal
exactly when their documents are.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from milepost.errors import PlanFileError
from milepost.plan import problems
from milepost.plan.amounts import Amount
from milepost.plan.dates import When
from milepost.plan.fields import write_grades
from milepost.plan.types import Filter, Initiative, Node, Plan, Target

Document = dict[str, Any]


def as_document(plan: Plan) -> Document:
    """The plan as dict, list, str, int, float and bool. Dates and percentages are text as written."""
    return {"milepost": plan.milepost, **of_node(plan)}


def from_document(document: object, name: str = "plan") -> Plan:
    """The plan that a document describes. PlanFileError with every mistake; `name` names it there."""
    plan, mistakes = problems.check(document)
    if plan is None:
        raise PlanFileError([problems.problem_of_mistake(name, None, mistake) for mistake in mistakes])
    return plan


def of_node(node: Node) -> Document:
    """One node of a plan as its part of the document."""
    document: Document = {}
    for name, info in type(node).model_fields.items():
        value = getattr(node, name)
        if info.is_required() or value != info.get_default(call_default_factory=True):
            document[info.alias or name] = _shortened(node, name, value)
    return document


def _shortened(node: Node, name: str, value: Any) -> Any:
    """The value of one field, in the short form where the format has one."""
    if isinstance(node, Initiative) and name == "schools" and value == ("all",):
        return "all"
    if isinstance(node, Filter) and name == "grades":
        return write_grades(value)
    if isinstance(node, Target) and name == "each" and len(value) == 1:
        return value[0]
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Node):
        return of_node(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, When):
        return value.written
    if isinstance(value, Amount):
        return _amount(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _amount(amount: Amount) -> str | int | float:
    """A bare number as a number, if that says exactly what was written; everything else as text."""
    if amount.unit != "number":
        return amount.written
    assert isinstance(amount.value, Decimal)  # every unit but "level" has one
    number = int(amount.value) if amount.value == int(amount.value) else float(amount.value)
    return number if str(number) == amount.written else amount.written
