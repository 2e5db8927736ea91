"""The made-up demo district: its plans, its evidence and what is expected of them."""

from __future__ import annotations

from milepost.examples.district import (
    AS_OF,
    SCHOOL_NAMES,
    Account,
    evidence_paths,
    expected_path,
    people,
    plan_path,
    school_evidence_paths,
    school_plan_path,
)

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
