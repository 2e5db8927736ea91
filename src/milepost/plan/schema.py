"""The published JSON Schema of plan files (draft 2020-12), from which editors complete and check.

It is made from the plan's types, so it cannot say less than they do: what the parser accepts, the
schema accepts. References between ids and amounts against measures are beyond a schema; the parser
alone checks them.
"""

from __future__ import annotations

import re
from typing import Any

from milepost.plan import fields
from milepost.plan.target_rules import CONDITIONS
from milepost.plan.types import FORMAT_VERSION, Plan

Schema = dict[str, Any]

# Written forms that stand in many places, each once under $defs.
_SHARED: dict[str, Schema] = {
    "Text": fields.TEXT_SCHEMA,
    "Id": fields.ID_SCHEMA,
    "Date": fields.WHEN_SCHEMA,
    "Amount": fields.AMOUNT_SCHEMA,
    "Percent": fields.PERCENT_SCHEMA,
    "Difference": fields.DIFFERENCE_SCHEMA,
}
_NULL: Schema = {"type": "null"}


def json_schema() -> Schema:
    """The schema as plain values, ready for `json.dumps`."""
    made: Schema = Plan.model_json_schema(by_alias=True, mode="validation")
    definitions = {name: _node(node) for name, node in made.pop("$defs").items()}
    _add_target_rules(definitions["Target"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:milepost:plan:{FORMAT_VERSION}",
        **_node(made),
        "title": "Milepost plan",
        "$defs": {**_SHARED, **definitions},
    }


def _node(node: Schema) -> Schema:
    """One mapping of the format: optional keys may be empty, shared forms are referred to."""
    required = node.get("required", [])
    properties = {
        key: _property(key, value, required=key in required) for key, value in node["properties"].items()
    }
    return {**node, "title": _in_words(node["title"]), "properties": properties}


def _property(key: str, value: Schema, *, required: bool) -> Schema:
    shown = {"title": key.replace("_", " ").capitalize(), "description": value.get("description", "")}
    bare = {name: part for name, part in value.items() if name not in ("title", "description", "default")}
    default = value.get("default")
    if default not in (None, [], {}):
        shown["default"] = default
    choices = _flat(_shared(bare))
    if not required and _NULL not in choices:
        choices.append(_NULL)
    body = choices[0] if len(choices) == 1 else {"anyOf": choices}
    return {name: part for name, part in shown.items() if part != ""} | body


def _flat(schema: Schema) -> list[Schema]:
    """The alternatives of a schema, those inside alternatives too."""
    if set(schema) == {"anyOf"}:
        return [part for choice in schema["anyOf"] for part in _flat(choice)]
    return [schema]


def _shared(schema: Any) -> Any:
    """`schema` with every shared form replaced by a reference to it."""
    if isinstance(schema, list):
        return [_shared(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    for name, form in _SHARED.items():
        if schema == form:
            return {"$ref": f"#/$defs/{name}"}
    return {key: _shared(part) for key, part in schema.items()}


def _add_target_rules(target: Schema) -> None:
    """What can be said in a schema of the rules of one condition and of keys that need another."""
    target["oneOf"] = [_given(key) for key in CONDITIONS]
    target["allOf"] = [
        {"if": _given("share"), "then": {"required": ["each"]}},
        {"if": _given("within"), "then": {"required": ["maintain"]}},
    ]


def _given(key: str) -> Schema:
    """That `key` is there and says something."""
    says = {"const": True} if key in ("improve", "maintain") else {"not": _NULL}
    return {"properties": {key: says}, "required": [key]}


def _in_words(class_name: str) -> str:
    """`SelfAssessmentFinding` as `Self assessment finding`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", class_name).capitalize()
