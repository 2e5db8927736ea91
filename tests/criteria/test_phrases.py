"""Searching is left out only where nothing could be found, and questions are asked once."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml

from milepost.criteria.heads import heads_of_phrase
from milepost.criteria.once import once
from milepost.criteria.phrases import Wording, first, one_of, spans
from milepost.criteria.registry import all_rules
from milepost.criteria.types import StatementContext
from milepost.reading.reader import read

STATEMENTS = Path(__file__).parent.parent / "reading" / "statements.yaml"


def texts() -> list[str]:
    table = yaml.safe_load(STATEMENTS.read_text(encoding="utf-8"))
    return [case["text"] for cases in table.values() for case in cases]


def wordings() -> list[Wording]:
    all_rules()
    modules = [module for name, module in sys.modules.items() if name.startswith("milepost.criteria")]
    return [value for module in modules for value in vars(module).values() if isinstance(value, Wording)]


def test_nothing_is_missed_for_its_first_word() -> None:
    """Every phrase of every rule finds in every statement what its plain pattern finds."""
    seen = 0
    for wording in wordings():
        plain: re.Pattern[str] = wording.pattern
        for text in texts():
            expected = [found.span() for found in plain.finditer(text)]
            assert [found.span() for found in wording.finditer(text)] == expected, (plain.pattern, text)
            seen += bool(expected)
    assert seen > 500


@pytest.mark.parametrize(
    ("phrase", "heads"),
    [
        ("coach(?:es|ing)?", {"coac"}),
        ("on-?going", {"on", "ongo"}),
        (r"(?:19|20)\d\d", {"#"}),
        (r"\d+\s+days", {"#"}),
        ("(?<!not )fully", {"full"}),
        ("gr[ae]y", {"gray", "grey"}),
        ("(?:as )?needed", {"as", "need"}),
        (r"PD\b.{0,9}", {"pd"}),
        ("(?:as well ){1,2}", {"as"}),
        ("every(?: week| month|) on", {"ever"}),
    ],
)
def test_heads_of_a_phrase(phrase: str, heads: set[str]) -> None:
    assert heads_of_phrase(phrase.replace(" ", r"\s+")) == heads


@pytest.mark.parametrize(
    "phrase", [r"\w+ meetings", "%", "[^a]b", r"a\w+", "x?", "us(?:e|ing){1,2}", "yo+", r"a\db", ".+"]
)
def test_a_phrase_that_can_begin_in_any_way(phrase: str) -> None:
    assert heads_of_phrase(phrase) is None


def test_case_spacing_and_offsets() -> None:
    text = "Coaching On-going, as  needed; ongoing."
    wording = one_of("on-?going", "as needed")
    assert [span.text for span in spans(wording, text)] == ["On-going", "as  needed", "ongoing"]
    assert first(wording, text) == next(iter(spans(wording, text)))
    assert wording.search(text, 0, 12) is None
    found = wording.search(text, 20)
    assert found
    assert found.group() == "ongoing"
    assert wording.sub("weekly", text) == "Coaching weekly, weekly; weekly."
    assert wording.sub("weekly", "Coaching daily") == "Coaching daily"
    assert wording.fullmatch("Ongoing")
    assert not wording.fullmatch("ongoing work")


def test_a_question_is_answered_once_for_each_statement() -> None:
    asked: list[str] = []

    @once
    def length(seen: StatementContext) -> int:
        asked.append(seen.reading.text)
        return len(seen.reading.text)

    one, other = (StatementContext(read(text)) for text in ("By May", "By June"))
    assert [length(one), length(other), length(one)] == [6, 7, 6]
    assert asked == ["By May", "By June"]
