"""`milepost schema`: the JSON Schema of plan files."""

from __future__ import annotations


def schema() -> int:
    """Print the JSON Schema of plan files.

    Save it beside your plans and name it in your editor, and the editor completes and checks them.
    """
    from milepost.cli.output import print_json
    from milepost.plan.schema import json_schema

    print_json(json_schema())
    return 0
