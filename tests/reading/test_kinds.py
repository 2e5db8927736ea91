"""Kinds by example: statements of our own, each under the kind that a careful reader gives it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from milepost.reading.kind_model import KINDS
from milepost.reading.reader import read

TABLE: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text("utf-8"))
CASES = [pytest.param(text, kind, id=text) for kind, texts in TABLE.items() for text in texts]


def test_every_kind_has_its_statements() -> None:
    assert sorted(TABLE) == sorted(KINDS)
    assert min(len(texts) for texts in TABLE.values()) >= 40


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_a_statement_is_read_under_its_kind(text: str, kind: str) -> None:
    assert read(text).kind == kind
