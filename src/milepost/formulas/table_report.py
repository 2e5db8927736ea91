"""Results over a table as rows to write beside the table's own cells, and as objects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from milepost.formulas.report import as_number, figure_as_json
from milepost.formulas.rows import Result
from milepost.formulas.types import Formula


def as_rows(formula: Formula[Any], results: Sequence[Result]) -> list[list[str]]:
    """A header and a row for each result: its labels, the figure, its name and what was said about it.

    The columns are called by the formula, so that several formulas can be run over one table in turn.
    """
    labels = list(dict.fromkeys(label for one in results for label in one.labels))
    header = [*labels, formula.name, f"{formula.name} name", f"{formula.name} note"]
    return [header, *([*(one.labels.get(label, "") for label in labels), *_figure(one)] for one in results)]


def _figure(result: Result) -> list[str]:
    if result.worked is None:
        return ["", "", "; ".join(map(str, result.refused))]
    worked = result.worked
    said = [*([worked.why_not] if worked.why_not else []), *worked.notes]
    said += [str(refusal) for refusal in result.refused]
    said += [result.comparison.words] if result.comparison else []
    return ["" if worked.value is None else str(worked.value), worked.word, "; ".join(said)]


def as_json(formula: Formula[Any], result: Result) -> dict[str, Any]:
    """One result as an object: labels, figure, comparison, refused rows."""
    told = result.comparison
    return {
        "formula": formula.name,
        "labels": dict(result.labels),
        **(figure_as_json(result.worked) if result.worked else {"value": None}),
        "published": {"published": as_number(told.published), "how": told.how} if told else None,
        "refused": [
            {"line": refusal.line, "found": refusal.found, "remedy": refusal.remedy}
            for refusal in result.refused
        ],
    }
