"""The made-up district of Loomfield: where its files are, when it is looked at, and who signs in.

Reads nothing and judges nothing: paths and people only. Loomfield, its schools and its people do
not exist; `.example` addresses reach nobody (RFC 2606).
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from milepost.examples.making.schools import AS_OF, SCHOOLS

__all__ = [
    "AS_OF",
    "SCHOOL_NAMES",
    "Account",
    "evidence_paths",
    "expected_path",
    "people",
    "plan_path",
    "school_evidence_paths",
    "school_plan_path",
]

# The kinds of person of the design's table, one sign-in each at least.
Role = Literal[
    "superintendent", "plan_manager", "school_staff", "monitor", "committee", "data_person", "state"
]

SCHOOL_NAMES = tuple(school.name for school in SCHOOLS)


@dataclass(frozen=True)
class Account:
    """A demo sign-in. `schools` is empty where the person sees the whole district."""

    name: str
    title: str
    role: Role
    email: str
    schools: tuple[str, ...] = ()


PEOPLE = (
    Account("Maura Delahunt", "Superintendent", "superintendent", "superintendent@loomfield.example"),
    Account("Ilda Furtado", "Plan manager", "plan_manager", "plans@loomfield.example"),
    Account(
        "Terrence Boyle",
        "Principal, Weir Middle School",
        "school_staff",
        "principal.weir@loomfield.example",
        ("Weir Middle",),
    ),
    Account(
        "Sopheap Chhim",
        "Principal, Cobbler Street School",
        "school_staff",
        "principal.cobbler@loomfield.example",
        ("Cobbler Street",),
    ),
    Account(
        "Marisol Ocasio",
        "Language coach, Lantern Hill and Tannery Brook",
        "school_staff",
        "coach@loomfield.example",
        ("Lantern Hill", "Tannery Brook"),
    ),
    Account("Arthur Pell", "Outside monitor", "monitor", "monitor@review.example"),
    Account("Denise Aubuchon", "School committee chair", "committee", "committee@loomfield.example"),
    Account("Keiji Moraes", "Data and evaluation", "data_person", "data@loomfield.example"),
    Account("Harriet Osei", "State office of district support", "state", "districts@state.example"),
)


def people() -> tuple[Account, ...]:
    """Everybody who can sign in to the demo, superintendent first."""
    return PEOPLE


def plan_path() -> Path:
    """The district's plan, framework aip."""
    return _path("district", "plan.yaml")


def school_plan_path() -> Path:
    """The plan of one of its schools, Weir Middle, framework organizer."""
    return _path("school", "plan.yaml")


def evidence_paths() -> tuple[Path, ...]:
    """The district's evidence files, in order of name."""
    return _csv_files("district", "evidence")


def school_evidence_paths() -> tuple[Path, ...]:
    """The evidence files of the school's plan, in order of name."""
    return _csv_files("school", "evidence")


def expected_path(name: str) -> Path:
    """A file of what the demo is expected to give: findings.json, status.json and the school's."""
    return _path("expected", name)


def _path(*parts: str) -> Path:
    # The package is always installed as files, so the resource is a path that outlives this call.
    return Path(str(files("milepost.examples").joinpath(*parts)))


def _csv_files(*parts: str) -> tuple[Path, ...]:
    return tuple(sorted(path for path in _path(*parts).iterdir() if path.suffix == ".csv"))
