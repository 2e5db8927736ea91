"""`python -m perf` (make perf): every comparison, one line each."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from itertools import chain

import yaml

from milepost.examples import AS_OF, evidence_paths, plan_path
from perf import folder, reading_speed, word_plan
from perf.side_by_side import Comparison, compare

# Eleven plain patterns of the kind a spreadsheet macro would use: the least anybody would run.
PLAIN = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\d+(?:\.\d+)?\s*(?:%|percent)",
        r"\bby\s+\w+",
        r"\bfrom\s+\d+",
        r"\bto\s+\d+",
        r"\b(?:weekly|monthly|daily)\b",
        r"\beach\s+\w+",
        r"\bas (?:measured|evidenced) by\b.*",
        r"\b(?:19|20)\d\d\b",
        r"\b(?:all|every)\s+\w+",
        r"\b(?:increase|decrease|improve)\w*",
        r"_{2,}|\bTBD\b|<\w>",
    )
]


def main() -> None:
    """Print one line for each comparison."""
    for comparison in (command_start(), plan_parse(), reading(), judging()):
        print(comparison)
    for line in chain(reading_speed.lines(), word_plan.lines(), folder.lines()):
        print(line)


def command_start() -> Comparison:
    """`milepost --help` as a process against a Python that does nothing."""
    return compare(
        "milepost --help / python -c pass",
        lambda: subprocess.run([sys.executable, "-m", "milepost", "--help"], capture_output=True, check=True),
        lambda: subprocess.run([sys.executable, "-c", "pass"], check=True),
    )


def plan_parse() -> Comparison:
    """Parsing the demo plan with all its checks against loading its YAML without any."""
    from milepost.plan.file import parse

    text = plan_path().read_text(encoding="utf-8")
    return compare(
        "plan file parsed and validated / YAML loaded",
        lambda: parse(text, "plan.yaml"),
        lambda: yaml.load(text, Loader=yaml.CSafeLoader),
    )


def reading() -> Comparison:
    """Reading the demo plan's statements against eleven plain patterns over the same statements."""
    from milepost.plan.file import load
    from milepost.reading.reader import read

    plan = load(plan_path()).plan
    statements = [p.benchmark.statement for p in plan.benchmarks() if p.benchmark.statement] * 20
    year = plan.first_school_year()
    return compare(
        f"{len(statements)} statements read / eleven plain patterns",
        lambda: [read(s, school_year=year) for s in statements],
        lambda: [[p.findall(s) for p in PLAIN] for s in statements],
    )


def judging() -> Comparison:
    """Judging the demo plan with the engine against the reference evaluator."""
    from milepost.evidence.csv import read_csv
    from milepost.monitoring.judge import status
    from milepost.plan.file import load

    plan = load(plan_path()).plan
    observations = read_csv(evidence_paths(), plan)
    as_of: date = AS_OF
    return compare(
        f"statuses from {len(observations.rows)} observations: DuckDB / reference",
        lambda: status(plan, observations, as_of, engine="duckdb"),
        lambda: status(plan, observations, as_of, engine="reference"),
        pairs=3,
    )


main()
