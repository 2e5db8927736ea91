"""The JSON Schema: what the parser accepts it accepts, and it sees the common mistakes too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings

from milepost.errors import PlanFileError
from milepost.plan.document import as_document, from_document
from milepost.plan.file import parse
from milepost.plan.schema import json_schema
from milepost.plan.template import new_plan
from milepost.plan.words import FRAMEWORKS

from .plans import WRITTEN_BY_HAND, documents

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers, true, false and null; no dates, no yes."""


CoreLoader.yaml_implicit_resolvers = {}
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)$"), ["~", "n", ""])
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$"), ["t", "f"])
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789")
)


def errors(document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]


def test_it_is_a_schema_of_the_draft_it_names() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_key_has_a_title_and_every_optional_one_a_sentence() -> None:
    nodes = [SCHEMA, *(node for node in SCHEMA["$defs"].values() if "properties" in node)]
    assert len(nodes) > 15
    for node in nodes:
        assert node["description"]
        assert node["additionalProperties"] is False
        for key, value in node["properties"].items():
            assert value["title"], key
            assert "description" in value or key in (*node["required"], "calendar"), (node["title"], key)


@given(documents())
@settings(max_examples=60, deadline=None)
def test_what_the_parser_accepts_the_schema_accepts(document: dict[str, Any]) -> None:
    assert errors(document) == []
    assert errors(as_document(from_document(document))) == []


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_it_accepts_the_templates(framework: Any) -> None:
    assert errors(yaml.load(new_plan(framework, "P", "2026-27"), CoreLoader)) == []


def test_it_accepts_the_plan_written_by_hand_and_keys_with_nothing_after_them() -> None:
    text = WRITTEN_BY_HAND.replace("    initiatives:", "    outcomes:\n    addresses: ~\n    initiatives:")
    assert parse(text, "p")
    assert errors(yaml.load(text, CoreLoader)) == []


def test_it_accepts_golden_plans(shared: Path) -> None:
    for path in sorted((shared / "golden").glob("*/plan.yaml")):
        assert errors(yaml.load(path.read_text(), CoreLoader)) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("framework", "api"),
        ("school_year", "2026"),
        ("objectives", {}),
        ("objectives", None),
        ("milepost", 2),
        ("peeple", []),
        ("calendar", {"first_day": "September"}),
        ("calendar", {"closed": ["2026-11"]}),
        ("calendar", {"administrations": {"fall": 2026}}),
        ("people", [{"id": "a b", "name": "N"}]),
        ("people", [{"id": "a"}]),
        ("sources", [{"id": "s", "minutes": -1}]),
        ("sources", [{"id": "s", "sample": "yes"}]),
        ("sources", [{"id": "s", "every": "monthly"}]),
        ("measures", [{"id": "m", "figure": "percent"}]),
    ],
)
def test_common_mistakes_are_refused_by_both(key: str, value: Any) -> None:
    document = {"plan": "P", "framework": "aip", "school_year": "2026-27", "objectives": []} | {key: value}
    assert errors(document)
    with pytest.raises(PlanFileError):
        from_document(document)


@pytest.mark.parametrize(
    "target",
    [
        {"at_least": "60%", "improve": True, "by": "2027-05"},
        {"by": "2027-05"},
        {"at_least": {"November": "60%"}},
        {"at_least": {}},
        {"increase_by": "5%", "by": "2027-05"},
        {"share": {"at_least": "80%"}, "at_least": "60%", "by": "2027-05"},
        {"each": "unit", "share": {"at_least": 80}, "at_least": "60%", "by": "2027-05"},
        {"each": "schools", "at_least": "60%", "by": "2027-05"},
        {"at_least": "60%", "within": "2 points", "by": "2027-05"},
        {"improve": True, "every": "monthly"},
        {"improve": True, "by": "2027-05", "since": "before"},
    ],
)
def test_common_mistakes_in_targets_are_refused_by_both(target: dict[str, Any]) -> None:
    benchmark = {"id": "A1", "targets": [{"measure": "m", **target}]}
    document = {
        "plan": "P",
        "framework": "aip",
        "school_year": "2026-27",
        "measures": [{"id": "m"}],
        "objectives": [{"id": "O", "objective": "X", "outcomes": [benchmark]}],
    }
    assert errors(document)
    with pytest.raises(PlanFileError):
        from_document(document)
