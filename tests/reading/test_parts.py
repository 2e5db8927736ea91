"""Targets, people and evidence by example, one part a statement: more than statements.yaml has room for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.reading.test_statements import part_of

from milepost.plan.dates import SchoolYear
from milepost.reading.reader import read

Case = dict[str, Any]


def cases(name: str) -> list[tuple[str, Case]]:
    table: dict[str, list[Case]] = yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
    return [(part, case) for part, listed in table.items() for case in listed]


RIGHT = cases("parts.yaml")


def read_part(part: str, case: Case) -> Any:
    year = SchoolYear.parse(case["school_year"]) if "school_year" in case else None
    return part_of(read(case["text"], school_year=year), part)


@pytest.mark.parametrize(("part", "case"), [pytest.param(p, c, id=c["text"]) for p, c in RIGHT])
def test_the_part_is_read_as_a_careful_reader_does(part: str, case: Case) -> None:
    assert read_part(part, case) == case[part]


def test_each_part_has_many_statements_and_some_that_name_nothing() -> None:
    for part in ("targets", "who", "evidence"):
        named = [case[part] for p, case in RIGHT if p == part]
        assert len(named) >= 60
        assert [] in named


def test_what_is_missed_is_still_missed() -> None:
    """One that is read right by now moves from parts_missed.yaml to parts.yaml."""
    missed = cases("parts_missed.yaml")
    assert [case["text"] for part, case in missed if read_part(part, case) == case[part]] == []
