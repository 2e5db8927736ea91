"""What may stand at a path of a plan file, read from the published schema: keys and closed lists of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from milepost.plan.schema import Schema, json_schema
from milepost.plan.tree import Path


@cache
def _schema() -> Schema:
    return json_schema()


def at(path: Path) -> list[Schema]:
    """The alternatives that the schema gives for the value at `path`; none where there is no such place."""
    found = list(_alternatives(_schema()))
    for step in path:
        found = [inner for one in found for inner in _below(one, step)]
    return found


def keys(shapes: Iterable[Schema]) -> dict[str, Schema]:
    """The keys that a mapping of one of these shapes may have, in the order of the format."""
    return {key: value for shape in shapes for key, value in shape.get("properties", {}).items()}


def items(shapes: Iterable[Schema]) -> list[Schema]:
    """The shapes of an item, where one of these is a list."""
    return [inner for shape in shapes if "items" in shape for inner in _alternatives(shape["items"])]


def words(shapes: Iterable[Schema]) -> list[str]:
    """The words of the closed lists among these shapes, as YAML writes them."""
    found: list[Any] = []
    for shape in shapes:
        found += shape.get("enum", [])
        found += [shape["const"]] if "const" in shape else []
        found += [True, False] if shape.get("type") == "boolean" else []
    written = (str(word).lower() if isinstance(word, bool) else str(word) for word in found)
    return list(dict.fromkeys(written))


def is_nested(property_schema: Schema) -> bool:
    """Whether the value of this key is a list or a mapping, never a single word."""
    shapes = [shape for shape in _alternatives(property_schema) if shape.get("type") != "null"]
    return bool(shapes) and all("items" in shape or "properties" in shape for shape in shapes)


def _alternatives(schema: Schema) -> Iterator[Schema]:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from _alternatives(_schema()["$defs"][name])
    elif "anyOf" in schema:
        for choice in schema["anyOf"]:
            yield from _alternatives(choice)
    else:
        yield schema


def _below(shape: Schema, step: str | int) -> Iterator[Schema]:
    if isinstance(step, int):
        inner = shape.get("items")
    else:
        inner = shape.get("properties", {}).get(step, shape.get("additionalProperties"))
    if isinstance(inner, dict):
        yield from _alternatives(inner)
