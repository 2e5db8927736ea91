"""What the product says of the demo, in the form in which it is expected of it.

    python -m milepost.examples.expected            compares, and prints what differs
    python -m milepost.examples.expected --write    writes the files anew

Only the mechanical part is written: which codes, which statuses. What each benchmark is *meant* to
show was stated by hand first, in tests/examples/intents.py, and is asserted apart from these
files; `--write` cannot make a wrong answer right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from milepost.criteria.checker import check_plan
from milepost.evidence.csv import read_csv
from milepost.examples.district import (
    AS_OF,
    evidence_paths,
    expected_path,
    plan_path,
    school_evidence_paths,
    school_plan_path,
)
from milepost.monitoring.judge import status
from milepost.plan.file import load
from milepost.plan.types import Plan


def findings(plan: Plan) -> dict[str, Any]:
    """Codes by benchmark, by other node of the plan, and those ignored with a reason; each sorted.

    Every benchmark is named, so that one without findings says so.
    """
    report = check_plan(plan)
    benchmarks: dict[str, list[str]] = {placed.benchmark.id: [] for placed in plan.benchmarks()}
    nodes: dict[str, list[str]] = {}
    suppressed: dict[str, list[str]] = {}
    for finding in report.findings:
        if finding.benchmark is not None:
            benchmarks[finding.benchmark].append(finding.code)
        else:
            nodes.setdefault(finding.path, []).append(finding.code)
    for silent in report.suppressed:
        suppressed.setdefault(str(silent.finding.benchmark), []).append(silent.finding.code)
    found = {"benchmarks": benchmarks, "nodes": nodes, "suppressed": suppressed}
    return {part: {key: sorted(codes) for key, codes in table.items()} for part, table in found.items()}


def statuses(plan: Plan, evidence: tuple[Path, ...]) -> dict[str, Any]:
    """The status of every benchmark and the diagnosis of every initiative, as of AS_OF."""
    judged = status(plan, read_csv(evidence, plan), AS_OF)
    return {
        "as_of": AS_OF.isoformat(),
        "benchmarks": {benchmark.id: benchmark.status for benchmark in judged.benchmarks},
        "initiatives": {initiative.id: initiative.diagnosis for initiative in judged.initiatives},
    }


# File name under expected/, and what stands in it.
FILES: dict[str, Callable[[], dict[str, Any]]] = {
    "findings.json": lambda: findings(load(plan_path()).plan),
    "status.json": lambda: statuses(load(plan_path()).plan, evidence_paths()),
    "school-findings.json": lambda: findings(load(school_plan_path()).plan),
    "school-status.json": lambda: statuses(load(school_plan_path()).plan, school_evidence_paths()),
}


def text(name: str) -> str:
    """The whole text of one expected file, as the product would have it now."""
    return json.dumps(FILES[name](), indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Compare (0 same, 1 different) or, with --write, write (0); 2 for anything else."""
    if arguments not in ([], ["--write"]):
        print("usage: python -m milepost.examples.expected [--write]", file=sys.stderr)
        return 2
    differing = 0
    for name in FILES:
        path, now = expected_path(name), text(name)
        if arguments:
            path.write_text(now, encoding="utf-8", newline="")
        elif not path.exists() or path.read_text(encoding="utf-8") != now:
            differing = 1
            print(f"{name} is not what the product says now.")
    return differing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
