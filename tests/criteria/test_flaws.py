"""Findings against the flaws that two readers of real statements raised."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from milepost.criteria.checker import check_statement
from milepost.criteria.flaws import FLAWS, flaw_slugs
from milepost.criteria.types import Finding
from milepost.plan.dates import SchoolYear

# F1 over the labelled statements that must be held.
FLOORS = {
    "no-deadline": 0.95,
    "nobody-named": 0.83,
    "nothing-to-measure": 0.92,
    "no-evidence-source": 0.75,
    "no-baseline": 0.84,
    "percent-or-points": 0.93,
    "vague-words": 0.90,
    "turnout-not-use": 0.93,
    "several-in-one": 0.75,
    "blank-left-open": 0.98,
}


def f1(right: int, too_many: int, missed: int) -> float:
    return 2 * right / (2 * right + too_many + missed) if right + too_many + missed else 1.0


@pytest.fixture(scope="module")
def tallies(shared: Path) -> dict[str, Counter[str]]:
    """Per flaw, how many statements have it rightly, without need, and missed."""
    found: dict[str, Counter[str]] = {flaw: Counter() for flaw in FLAWS}
    for line in (shared / "corpus" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        year = record["school_year"]
        findings = check_statement(record["text"], school_year=SchoolYear.parse(year) if year else None)
        raised, labelled = set(flaw_slugs(findings)), set(record["gold"]["flaws"])
        for flaw in raised | labelled:
            outcome = "right" if flaw in raised & labelled else "too many" if flaw in raised else "missed"
            found[flaw][outcome] += 1
    return found


@pytest.mark.parametrize("flaw", FLOORS)
def test_flaws_agree_with_careful_readers(flaw: str, tallies: dict[str, Counter[str]]) -> None:
    tally = tallies[flaw]
    assert f1(tally["right"], tally["too many"], tally["missed"]) >= FLOORS[flaw], tally


def test_every_floor_is_a_flaw() -> None:
    assert set(FLOORS) == set(FLAWS)


def test_slugs_come_once_and_in_the_order_of_the_guide() -> None:
    def finding(*flaws: str) -> Finding:
        return Finding("T1", "no-deadline", "2", "error", "No.", "Yes.", flaws=flaws)

    mixed = [finding("vague-words", "nothing-to-measure"), finding(), finding("vague-words", "no-deadline")]
    assert flaw_slugs(mixed) == ["no-deadline", "nothing-to-measure", "vague-words"]
    assert flaw_slugs([]) == []
