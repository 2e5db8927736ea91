"""Statements in pieces, readings said back, dates and labels in words."""

from __future__ import annotations

import doctest
from datetime import date
from itertools import product
from types import ModuleType
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.criteria.checker import check_statement
from milepost.monitoring.diagnosis import State, diagnose
from milepost.monitoring.types import Status, Verdict
from milepost.plan.dates import SchoolYear
from milepost.reading.reader import read
from milepost.web import mail
from milepost.web.plans import dates, marking, readback, words
from milepost.web.plans.marking import Mark, finding_marks, part_marks, pieces
from milepost.web.plans.readback import in_one_line, parts

texts = st.text(alphabet="ab é%\n<", max_size=30)
marks = st.lists(
    st.builds(
        Mark,
        st.integers(0, 30),
        st.integers(0, 30),
        st.sampled_from(["who", "target", "error", "warning", "advice"]),
    ).filter(lambda mark: mark.start <= mark.end)
)


@settings(deadline=None)
@given(text=texts, part=marks, found=marks.map(lambda ms: [m for m in ms if m.name not in ("who", "target")]))
def test_pieces_are_the_statement_and_carry_every_mark_on_them(
    text: str, part: list[Mark], found: list[Mark]
) -> None:
    cut = pieces(text, part, found)
    assert "".join(piece.text for piece in cut) == text
    at = 0
    for piece in cut:
        if piece.text:
            letters = range(at, at + len(piece.text))
            for letter in letters:
                assert set(piece.parts) == {m.name for m in part if m.start <= letter < m.end}
                severities = {m.name for m in found if m.start <= letter < m.end}
                assert piece.severity == min(severities, key=marking.SEVERITY_ORDER.index, default="")
        at += len(piece.text)


@settings(deadline=None)
@given(text=st.text(max_size=80))
def test_any_statement_is_read_back_and_cut(text: str) -> None:
    reading = read(text)
    assert (
        "".join(p.text for p in pieces(text, part_marks(reading), finding_marks(check_statement(text))))
        == text
    )
    assert all(part.words in text and part.meaning for part in parts(reading))
    assert isinstance(in_one_line(reading), str)


def test_a_statement_is_said_back_in_one_line() -> None:
    reading = read(
        "By November, 60 percent of staff will use the protocol daily, as measured by learning walks.",
        school_year=SchoolYear(2026),
    )
    line = in_one_line(reading)
    assert line == (
        "At least 60 percent of staff, by 30 November 2026; every day; known from learning walks."
    )
    assert {part.name for part in parts(reading)} == {"Who", "How much", "When", "How often", "Known from"}


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("2026-10-01", "1 October 2026"),
        ("2026-11", "November 2026"),
        ("2026", "2026"),
        ("2026-fall", "fall 2026"),
        ("2026-27", "2026-27"),
        ("--11", "November"),
        ("--10-15", "15 October"),
        ("fall", "fall"),
        ("start-of-year", "start of the year"),
        ("end-of-year", "end of the year"),
        ("quarter-1", "quarter 1"),
    ],
)
def test_every_label_of_a_date_has_its_words(label: str, said: str) -> None:
    assert dates.label(label) == said


def test_every_status_verdict_and_diagnosis_has_its_label() -> None:
    assert set(words.STATUSES) == set(get_args(Status))
    assert set(words.VERDICTS) == set(get_args(Verdict))
    given = {diagnose(*states) for states in product(get_args(State), repeat=4)}
    assert set(words.DIAGNOSES) == given


@pytest.mark.parametrize("module", [dates, marking, readback, mail])
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert found.failed == 0


def test_a_day_is_written_in_full() -> None:
    assert dates.day(date(2027, 2, 26)) == "26 February 2027"
