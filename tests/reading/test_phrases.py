"""The small machines under the grammar: phrase tables, number words, verb forms, labels."""

from __future__ import annotations

import doctest
from decimal import Decimal

import pytest

from milepost.reading import lexer, phrases, report, verbs
from milepost.reading.lexer import lex
from milepost.reading.numbers import cardinal, ordinal
from milepost.reading.phrases import Phrases


@pytest.mark.parametrize("module", [lexer, phrases, report, verbs])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


def test_the_longest_phrase_wins_on_either_side() -> None:
    table = Phrases({"low": "at least", "lower": "or at least", "high": "least of all"})
    low = lex("or at least of all").low
    assert table.at(low, 0) == ("lower", 3)
    assert table.at(low, 1) == ("low", 3)
    assert table.before(low, 3) == ("lower", 0)
    assert table.at(low, 3) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("forty-two", 42), ("forty two", 42), ("five (5)", 5), ("one hundred", 100),
        ("a hundred", 100), ("1,250", 1250),
        ("2.5", Decimal("2.5")), ("twelve", 12),
    ],
)  # fmt: skip
def test_numbers_in_words_and_digits(text: str, value: Decimal) -> None:
    lexed = lex(text)
    assert cardinal(lexed, 0) == (value, lexed.size)


@pytest.mark.parametrize("text", ["third", "3rd"])
def test_ordinals_are_no_cardinals(text: str) -> None:
    lexed = lex(text)
    assert ordinal(lexed, 0) == (3, lexed.size)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Lee meets gr. 9 on Oct. 5. Then tea.", 2),
        ("Score 2.5 or more. done", 1),
        ("Ask why (is it so?) and go on.", 1),
        ("One; two. Three! Four?", 3),
    ],
)
def test_where_sentences_end(text: str, sentences: int) -> None:
    lexed = lex(text)
    assert lexed.sentence[lexed.size - 1] + 1 == sentences
