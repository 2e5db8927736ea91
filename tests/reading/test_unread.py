"""What of a statement is not read, and that whoever is shown the reading is told."""

from __future__ import annotations

import doctest

import pytest

from milepost.reading import unread as unread_module
from milepost.reading.read_back import read_back
from milepost.reading.reader import LONGEST_READ, read
from milepost.reading.report import as_json
from milepost.reading.unread import unread

ENGLISH = [
    "By May, 80% of staff will use the rubric, as seen in walkthroughs.",
    "Invite families to a Noche de Lectura para Familias at Los Robles by March.",
    "The los Angeles office will mail flyers in Spanish and Portuguese by May.",
    "El Centro and La Joya schools will open a dual-language class by August 2026.",
    "Students will explain café, naïve and résumé in a vocabulary journal each week.",
    "",
    "80%",
]
OTHER = [
    "Para mayo, el 80% de los estudiantes leerán a nivel de grado según la evaluación.",
    "By May, 80% de los estudiantes usarán el cuaderno cada semana.",
    "Los maestros de primer grado usarán la rúbrica cada mes. Teachers will share results in May.",
    "Até maio, 80% dos alunos da escola vão ler com fluência, segundo os professores.",
    "D'ici mai, 80 % des élèves liront chaque semaine avec leurs parents, pour la classe.",
    "到五月，百分之八十的学生将达到年级水平。",
    "К маю 80% учеников будут читать на уровне класса.",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_foreign_names_is_read_in_full(text: str) -> None:
    assert unread(text) == ()
    assert "not_read" not in as_json(read(text))


@pytest.mark.parametrize("text", OTHER)
def test_another_language_is_said_to_be_unread(text: str) -> None:
    assert unread(text) == ("language",)
    assert as_json(read(text))["not_read"] == ["language"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "not all of it is English, which alone is read"), ("es", "no todo está en inglés")],
)
def test_the_read_back_says_that_part_is_not_english(language: str, said: str) -> None:
    assert said in read_back(read(OTHER[1]), language).text


def test_the_read_back_of_no_benchmark_says_it_too() -> None:
    told = read("Los padres dicen que la escuela es segura para sus hijos.", kind=None)
    assert "not all of it is English" in read_back(told).remark


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "only the first 4,000 characters are read"), ("es", "los primeros 4,000 caracteres")],
)
def test_the_rest_of_a_long_text_is_said_to_be_unread(language: str, said: str) -> None:
    text = "By May, 80% of staff will use the rubric. ".ljust(LONGEST_READ, "x") + " By June, 90% will."
    assert unread(text) == ("rest",)
    assert said in read_back(read(text), language).text


def test_a_text_of_just_that_length_is_read_in_full() -> None:
    assert unread("By May, staff will meet. ".ljust(LONGEST_READ, "x")) == ()
    assert unread("By May, staff will meet." + " " * LONGEST_READ) == ()


def test_examples() -> None:
    assert doctest.testmod(unread_module).failed == 0
