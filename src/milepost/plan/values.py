"""Makes a Plan of plain values and says in plain words what stands in the way.

Pydantic finds the wrong keys and types; the sentences are ours, so that a reader of a message needs
to know plans and not pydantic. References between ids are `plan.references`', what a target may say
is `plan.target_rules`'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from milepost.plan.fields import AMOUNTS_BY_DATE, ONE_AMOUNT, REFUSAL
from milepost.plan.mistakes import Mistake, described, joined, nearest
from milepost.plan.tree import Path
from milepost.plan.types import (
    Benchmark,
    Component,
    Draft,
    Ignore,
    Initiative,
    Measure,
    Node,
    Objective,
    Person,
    Plan,
    SelfAssessmentFinding,
    Source,
    Target,
)

# Messages beyond these many are of no use to anybody and cost time to make.
MOST_MISTAKES = 500

# What people call the nodes.
_NAMES: dict[type[Node], str] = {
    Plan: "a plan",
    Person: "a person",
    SelfAssessmentFinding: "a finding",
    Measure: "a measure",
    Source: "a source",
    Objective: "an objective",
    Initiative: "an initiative",
    Benchmark: "a benchmark",
    Target: "a target",
    Component: "a component",
    Draft: "a draft",
    Ignore: "an ignored finding",
}

# An example for each key that a node must have.
_EXAMPLES: dict[str, str] = {
    "plan": "plan: Riverbend Improvement Plan",
    "framework": "framework: aip",
    "school_year": "school_year: 2026-27",
    "objectives": "objectives: []",
    "id": "id: A1",
    "name": "name: All principals",
    "finding": "finding: Writing is weakest in grade 7.",
    "objective": "objective: Every student reads well.",
    "initiative": "initiative: A shared approach to writing",
    "measure": "measure: learning-walks",
    "what": "what: Draft sent to schools",
    "pass": "pass: idea",
    "text": "text: the wording",
    "code": "code: M5",
    "because": "because: the reason",
}

_LIST = "Write [first, second], or each item on a line of its own after a hyphen."


def as_plan(values: object) -> tuple[Plan | None, list[Mistake]]:
    """The plan that `values` (dict, list, str, numbers, bool, None) describe, and every mistake.

    The plan is None exactly when there is a mistake.
    """
    try:
        return Plan.model_validate(values, by_alias=True, by_name=False), []
    except ValidationError as error:
        details = error.errors(include_url=False)[: MOST_MISTAKES + 1]
    return None, list(_without_echoes([_mistake(detail) for detail in details]))


def _mistake(detail: ErrorDetails) -> Mistake:
    tags = (ONE_AMOUNT, AMOUNTS_BY_DATE, "[key]")
    path: Path = tuple(step for step in detail["loc"] if step not in tags)
    at_key = detail["loc"][-1:] == ("[key]",)
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(path)
    if kind == "missing":
        return _missing_key(path)
    found = described(detail["input"])
    expected, remedy = _expected(detail, path)
    return Mistake(path, found, expected, remedy, "key" if at_key else "value")


def _expected(detail: ErrorDetails, path: Path) -> tuple[str, str]:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == REFUSAL:
        return str(context["expected"]), str(context["remedy"])
    if kind == "literal_error":
        return _one_of(detail, path)
    if kind == "bool_type":
        return "true or false", "Write true or false, without quotes."
    if kind == "tuple_type":
        value = detail["input"]
        single = isinstance(value, str) and "\n" not in value and len(value) <= 60
        return "a list", f"Write [{value}]." if single else _LIST
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return _expected_keys(path)
    return "another value", f"{detail['msg']}."


def _one_of(detail: ErrorDetails, path: Path) -> tuple[str, str]:
    allowed = _allowed_words(path)
    close = nearest(str(detail["input"]), allowed)
    return joined(allowed), f"Did you mean {close}?" if close else "Write one of these words."


def _expected_keys(path: Path) -> tuple[str, str]:
    cls = node_class(path)
    if cls is None:
        return "keys with values", "Write each as `key: value` on a line of its own."
    required = [key for key, info in _keys(cls).items() if info]
    known = required or list(_keys(cls))[:3]
    name = _NAMES.get(cls, "this part of the plan")
    return (
        f"keys with values, as {name} has",
        f"Write for instance {{{_EXAMPLES.get(known[0], known[0] + ': …')}}}.",
    )


def _unknown_key(path: Path) -> Mistake:
    key = str(path[-1])
    cls = node_class(path[:-1])
    assert cls is not None  # only nodes refuse keys
    known = list(_keys(cls))
    name = _NAMES.get(cls, f"`{path[-2]}`" if len(path) > 1 else "a plan")
    close = nearest(key, known)
    if close:
        remedy = f"Did you mean `{close}`?"
    elif homes := _homes(key):
        remedy = f"`{key}` belongs to {joined(homes)}; move it there or remove it."
    else:
        remedy = "Remove it, or write what it says under one of these keys."
    return Mistake(path, f"the unknown key `{key}`", f"a key of {name}: {', '.join(known)}", remedy, "key")


def _missing_key(path: Path) -> Mistake:
    key = str(path[-1])
    cls = node_class(path[:-1])
    name = _NAMES.get(cls, "this part of the plan") if cls else "this part of the plan"
    example = _EXAMPLES.get(key, f"{key}: …")
    return Mistake(path, f"no `{key}`", f"`{key}`, which {name} needs", f"Add `{example}`.")


def _without_echoes(mistakes: list[Mistake]) -> Iterator[Mistake]:
    """A key that is missing only because it was mistyped is one mistake, not two."""
    mistyped = {
        (*mistake.path[:-1], meant)
        for mistake in mistakes
        if mistake.found.startswith("the unknown key")
        and (cls := node_class(mistake.path[:-1]))
        and (meant := nearest(str(mistake.path[-1]), _keys(cls)))
    }
    return (m for m in mistakes if not (m.found.startswith("no `") and m.path in mistyped))


def node_class(path: Path) -> type[Node] | None:
    """The type of the node at `path`; None where the path leads to something else."""
    cls: type[Node] | None = Plan
    for step in path:
        if isinstance(step, int):
            continue
        if cls is None:
            return None
        cls = _child_classes(cls).get(step)
    return cls


@cache
def _keys(cls: type[Node]) -> dict[str, bool]:
    """The keys of a node as a file writes them, and whether each is required."""
    return {info.alias or name: info.is_required() for name, info in cls.model_fields.items()}


@cache
def _child_classes(cls: type[Node]) -> dict[str, type[Node]]:
    found = {
        info.alias or name: next((a for a in _parts(info.annotation) if _is_node(a)), None)
        for name, info in cls.model_fields.items()
    }
    return {key: child for key, child in found.items() if child is not None}


def _allowed_words(path: Path) -> list[str]:
    """The closed list of words of the field at `path`."""
    keys = [step for step in path if isinstance(step, str)]
    cls = node_class(tuple(keys[:-1]))
    assert cls is not None  # only fields of nodes have closed lists
    info = next(info for name, info in cls.model_fields.items() if (info.alias or name) == keys[-1])
    return [part for part in _parts(info.annotation) if isinstance(part, str)]


@cache
def _homes(key: str) -> list[str]:
    return [name for cls, name in _NAMES.items() if key in _keys(cls)]


def _parts(annotation: Any) -> Iterable[Any]:
    """`annotation` and every type and word inside it."""
    yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


def _is_node(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, Node)
