"""Kinds by example: statements of our own, each under the kind that a careful reader gives it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from milepost.reading.kind_model import KINDS
from milepost.reading.reader import read


def cases(name: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
    return table


TABLE = cases("kinds.yaml")
MISSED = cases("kinds_missed.yaml")
CASES = [pytest.param(text, kind, id=text) for kind, texts in TABLE.items() for text in texts]


def test_every_kind_has_its_statements() -> None:
    assert sorted(TABLE) == sorted(KINDS)
    assert min(len(texts) for texts in TABLE.values()) >= 40


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_a_statement_is_read_under_its_kind(text: str, kind: str) -> None:
    assert read(text).kind == kind


def test_what_is_missed_is_still_missed() -> None:
    """One that is read right by now moves from kinds_missed.yaml to kinds.yaml."""
    learnt = [text for kind, texts in MISSED.items() for text in texts if read(text).kind == kind]
    assert learnt == []
