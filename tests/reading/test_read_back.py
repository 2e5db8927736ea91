"""What is said back: every part in words, in each language, and what is missing or ambiguous."""

from __future__ import annotations

import doctest
from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.errors import UsageError
from milepost.plan.dates import SchoolYear
from milepost.plan.words import RECURRENCES
from milepost.reading import date_words, read_back
from milepost.reading.date_words import in_words
from milepost.reading.language import LANGUAGES, Language, PartName, language
from milepost.reading.reader import read
from milepost.reading.types import DateRole, ReadDate, Sense, Unit

CHAIN = (
    "By November, 60 percent of staff will use sentence starters on a daily basis, as evidenced by lesson"
    " plans and learning walks; 80 percent by the end of January and 90 percent by May."
)
YEAR = SchoolYear(2026)
# Statement, then what is said back, its remark included, in 2026-27.
SAID = [
    (
        CHAIN,
        "At least 60 percent of staff, by 30 November 2026; then 80 percent by 31 January 2027 and 90 percent"
        " by 31 May 2027; every day; known from lesson plans and learning walks.",
    ),
    (
        "The share of students who pass the unit test will increase by 5% by May.",
        "Up by 5 percent for students, by 31 May 2027; known from unit test. To settle: 5 percent: of what it"
        " is now, or 5 percentage points?; from what start?",
    ),
    (
        "By June, the number of suspensions falls by 10% from 2025-26, per the discipline file.",
        "Down by 10 percent of what it was, by 30 June 2027; compared with the 2025-26 school year; known"
        " from discipline file. To settle: of whom?",
    ),
    (
        "Reading proficiency of grade 3 students will rise from 42% to 50% on the spring interim.",
        "At least 50 percent of grade 3 students, from 42 percent, in spring 2027; known from spring"
        " interim.",
    ),
    (
        "The data team will meet every six weeks, beginning in October.",
        "Data team: a step to take; from 1 October 2026; every six weeks.",
    ),
    (
        "By XX, the principal will train all coaches.",
        "Principal: a step to take. To settle: no date; still open: XX.",
    ),
    ("Open the writing room by the start of SY26-27.", "A step to take, by the start of the 2026-27 school"
     " year. To settle: nobody is named."),
    (
        "All grade 4 teachers will use the shared rubric by May 15, 2027, per team minutes.",
        "100 percent of grade 4 teachers, by 15 May 2027; known from team minutes.",
    ),
    ("Enrollment data shows fewer kindergartners.", "Not a benchmark: no step and no result is promised."),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "said"), SAID, ids=[statement[:40] for statement, _ in SAID])
def test_a_statement_is_said_back_in_plain_words(statement: str, said: str) -> None:
    assert read_back.read_back(read(statement, school_year=YEAR)).text == said


def test_the_same_grammar_speaks_spanish() -> None:
    said = read_back.read_back(read(CHAIN, school_year=YEAR), "es")
    assert said.text == (
        "Al menos el 60 por ciento de staff, a más tardar el 30 de noviembre de 2026; luego el 80 por ciento"
        " a más tardar el 31 de enero de 2027 y el 90 por ciento a más tardar el 31 de mayo de 2027; cada"
        " día; se sabrá por lesson plans and learning walks."
    )
    assert [row.label for row in said.rows][:2] == ["Quién", "Cuánto"]


def test_without_a_school_year_the_year_is_asked_for() -> None:
    said = read_back.read_back(read("By November, 60% of staff will use rubrics, per team minutes."))
    assert said.sentence.startswith("At least 60 percent of staff, by the end of November;")
    assert said.open == ("“By November”: of which year?",)


@pytest.mark.parametrize(
    ("date", "role", "edge", "english", "spanish"),
    [
        ("2026-10-01", "deadline", None, "by 1 October 2026", "a más tardar el 1 de octubre de 2026"),
        ("2027-02", "deadline", None, "by 28 February 2027", "a más tardar el 28 de febrero de 2027"),
        ("2026-11", "deadline", "start", "by 1 November 2026", "a más tardar el 1 de noviembre de 2026"),
        ("2026-11", "start", None, "from 1 November 2026", "desde el 1 de noviembre de 2026"),
        ("2026-11", "at", None, "in November 2026", "en noviembre de 2026"),
        ("2026-11-15", "at", None, "on 15 November 2026", "el 15 de noviembre de 2026"),
        (
            "2026-fall",
            "deadline",
            None,
            "by the end of fall 2026",
            "a más tardar al final del otoño de 2026",
        ),
        ("spring", "at", None, "in spring", "en la primavera"),
        (
            "quarter-2",
            "deadline",
            None,
            "by the end of quarter 2",
            "a más tardar al final del trimestre 2 (de cuatro)",
        ),
        (
            "end-of-year",
            "deadline",
            None,
            "by the end of the 2026-27 school year",
            "a más tardar al final del año escolar 2026-27",
        ),
        (
            "start-of-year",
            "baseline",
            None,
            "compared with the start of the 2026-27 school year",
            "en comparación con el comienzo del año escolar 2026-27",
        ),
        (
            "2026-27",
            "start",
            None,
            "from the start of the 2026-27 school year",
            "desde el comienzo del año escolar 2026-27",
        ),
        ("2028", "deadline", None, "by the end of 2028", "a más tardar al final de 2028"),
        ("--10-15", "deadline", None, "by 15 October", "a más tardar el 15 de octubre"),
        ("--10", "start", None, "from the start of October", "desde el comienzo de octubre"),
    ],
)
def test_a_date_says_which_day_is_meant(
    date: str, role: DateRole, edge: date_words.Side, english: str, spanish: str
) -> None:
    said = ReadDate("x", 0, 1, date, role, edge)  # type: ignore[arg-type]
    assert in_words(said, "2026-27", language("en")) == english
    assert in_words(said, "2026-27", language("es")) == spanish


def test_a_school_year_that_could_be_a_month_is_told_by_its_words() -> None:
    month, year = (ReadDate(text, 0, 1, "2011-12", "deadline") for text in ("by December 2011", "by SY11-12"))
    assert in_words(month, None, language("en")) == "by 31 December 2011"
    assert in_words(year, None, language("en")) == "by the end of the 2011-12 school year"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_words_for_everything(code: str) -> None:
    words = language(code)
    assert len(words.months) == 12
    assert set(words.senses) == set(get_args(Sense))
    assert set(words.units) == set(get_args(Unit))
    assert set(words.on_days) == set(get_args(DateRole))
    assert set(words.in_times) == {(r, s) for r in get_args(DateRole) for s in get_args(date_words.Side)}
    assert set(words.labels) == set(words.meanings) == set(get_args(PartName))
    assert set(words.steps) == set(RECURRENCES)
    assert read_back.every_in_words("six_weeks", words) != read_back.every_in_words("two_weeks", words)


def test_a_translation_keeps_every_place_to_fill_in() -> None:
    english, spanish = language("en"), language("es")
    for field in fields(Language):
        one, other = getattr(english, field.name), getattr(spanish, field.name)
        if isinstance(one, str):
            assert (one.count("{"), one == "") == (other.count("{"), other == ""), field.name


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(UsageError, match="tlh"):
        language("tlh")


@given(text=st.text(max_size=120), code=st.sampled_from(LANGUAGES))
def test_any_statement_can_be_said_back(text: str, code: str) -> None:
    said = read_back.read_back(read(text), code)
    assert said.sentence
    assert all(text[row.start : row.end] == row.words and row.understood for row in said.rows)
    assert bool(said.open) == bool(said.remark)


@pytest.mark.parametrize("module", [date_words, read_back])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
