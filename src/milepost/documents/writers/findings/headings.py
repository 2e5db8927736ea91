"""What stands above the findings on one node of a plan: its name, its kind, where it stands."""

from __future__ import annotations

from milepost.criteria.report import Group
from milepost.documents.kinds import kind_told
from milepost.documents.types import CheckedFile
from milepost.plan.types import Plan


def facts(one: CheckedFile, group: Group) -> str:
    """As in "activity, from its heading; page 4, row 2"; empty for a node that is no benchmark."""
    extraction = one.extraction
    benchmark = next((p.benchmark for p in extraction.plan.benchmarks() if p.path == group.path), None)
    if benchmark is None:
        return ""
    told, place = kind_told(extraction, benchmark), extraction.places.get(benchmark.id)
    known = [told.in_words(extraction.plan.framework)] if told else []
    known += [place.in_words()] if place and place.in_words() else []
    return "; ".join(known)


def heading(one: CheckedFile, group: Group) -> str:
    """As in "E1 (early evidence of change; page 4, row 2)", "Initiative I2, under Literacy"."""
    known = facts(one, group)
    return f"{group.label}{under(one.extraction.plan, group.path)}{f' ({known})' if known else ''}"


def under(plan: Plan, path: str) -> str:
    """ ", under Literacy" for an initiative's path: initiatives of several objectives may share a name."""
    for number, objective in enumerate(plan.objectives):
        start = f"objectives[{number}].initiatives["
        if path.startswith(start) and path.endswith("]") and ".benchmarks[" not in path:
            return f", under {objective.objective}"
    return ""
