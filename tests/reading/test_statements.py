"""The grammar by example: statements of our own and what is to be read from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from milepost.plan.dates import SchoolYear
from milepost.reading.reader import read
from milepost.reading.report import number
from milepost.reading.types import Reading, ReadTarget

TABLE: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "statements.yaml").read_text("utf-8")
)
CASES = [
    pytest.param(case, id=f"{part}-{n}") for part, cases in TABLE.items() for n, case in enumerate(cases)
]


def written(target: ReadTarget) -> str:
    """A target in the notation of the table: "at_least 60 percent from 42 by 2026-11"."""
    words: list[str] = [target.sense]
    if target.unit != "none":
        words += ["blank" if target.amount is None else str(number(target.amount)), target.unit]
    if target.start_value is not None:
        words += ["from", str(number(target.start_value))]
    if target.by is not None:
        words += ["by", target.by]
    return " ".join(words)


def part_of(reading: Reading, part: str) -> Any:
    if part == "kind":
        return reading.kind
    if part == "targets":
        return [written(target) for target in reading.targets]
    if part == "dates":
        return [date.date for date in reading.dates]
    if part == "every":
        return [every.step for every in reading.every]
    return [span.text for span in getattr(reading, part)]


@pytest.mark.parametrize("case", CASES)
def test_reads_as_a_careful_reader_does(case: dict[str, Any]) -> None:
    year = SchoolYear.parse(case["school_year"]) if "school_year" in case else None
    reading = read(case["text"], school_year=year, kind=case.get("given"))
    parts = [part for part in case if part not in ("text", "school_year", "given")]
    assert parts, "an entry of the table names at least one part"
    assert {part: part_of(reading, part) for part in parts} == {part: case[part] for part in parts}


def test_the_table_is_large_and_half_of_it_says_what_not_to_read() -> None:
    cases = [case for cases in TABLE.values() for case in cases]
    silent = [case for case in cases if any(case.get(part, 1) in ([], "none") for part in case)]
    assert len(cases) >= 420
    assert len(silent) >= len(cases) / 2
