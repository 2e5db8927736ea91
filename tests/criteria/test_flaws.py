"""Findings against the flaws that two readers of real statements raised.

How well each flaw is found is in `tests/reading/test_corpus.py`, beside the figures of the reading.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from milepost.criteria.checker import check_statement
from milepost.criteria.flaws import flaw_slugs
from milepost.criteria.types import Finding
from milepost.plan.dates import SchoolYear

# An error says that two readers would disagree: it has to be right, and rather unsaid than wrong.
LEAST_PRECISION_OF_ERRORS = 0.90


@pytest.fixture(scope="module")
def errors(shared: Path) -> Counter[bool]:
    """How many findings of severity "error" on labelled statements name a flaw that the readers raised."""
    found: Counter[bool] = Counter()
    for line in (shared / "corpus" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        year = record["school_year"]
        findings = check_statement(record["text"], school_year=SchoolYear.parse(year) if year else None)
        labelled = set(record["gold"]["flaws"])
        found.update(bool(labelled & set(one.flaws)) for one in findings if one.severity == "error")
    return found


def test_errors_are_right(errors: Counter[bool]) -> None:
    assert errors[True] > 100
    assert errors[True] / errors.total() >= LEAST_PRECISION_OF_ERRORS


def test_slugs_come_once_and_in_the_order_of_the_guide() -> None:
    def finding(*flaws: str) -> Finding:
        return Finding("T1", "no-deadline", "2", "error", "No.", "Yes.", flaws=flaws)

    mixed = [finding("vague-words", "nothing-to-measure"), finding(), finding("vague-words", "no-deadline")]
    assert flaw_slugs(mixed) == ["no-deadline", "nothing-to-measure", "vague-words"]
    assert flaw_slugs([]) == []
