"""Plans for the tests of the criteria: from a snippet, or around one benchmark."""

from __future__ import annotations

import re
from typing import Any

import yaml

from milepost.plan.file import parse
from milepost.plan.types import Plan

DEFAULTS = {"plan": "Example", "framework": "aip", "school_year": "2026-27"}


def plan_of(snippet: str) -> Plan:
    """The plan that a YAML snippet describes; the keys of DEFAULTS may be left out of it."""
    given = set(re.findall(r"(?m)^(\w+):", snippet))
    missing = "".join(f"{key}: {value}\n" for key, value in DEFAULTS.items() if key not in given)
    return parse(missing + snippet, "example.yaml").plan


def plan_around(case: dict[str, Any]) -> Plan:
    """A plan with the benchmark B1 of a case: `fields` on it, `initiative` and `around` about it."""
    benchmark = {
        "id": "B1",
        "kind": case.get("kind"),
        "statement": case["statement"],
        **case.get("fields", {}),
    }
    initiative = {
        "id": "I1",
        "initiative": "Example initiative",
        "benchmarks": [benchmark, *case.get("beside", ())],
        **case.get("initiative", {}),
    }
    document = {
        **DEFAULTS,
        "framework": case.get("framework", "aip"),
        "objectives": [{"id": "O1", "objective": "Example", "initiatives": [initiative]}],
        **case.get("around", {}),
    }
    return parse(yaml.safe_dump(document), "example.yaml").plan
