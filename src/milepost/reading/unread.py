"""Says what of a statement its reading leaves out: what is beyond the length read, what is not in English.

A reading is of English, and of the first 4,000 characters. What lies beyond is kept and never judged, so
whoever is shown a reading must be told. How that is said in a language is the business of `read_back`.
"""

from __future__ import annotations

from typing import Literal

from milepost.reading.phrases import words
from milepost.reading.reader import LONGEST_READ

# "rest": there is more text than is read; "language": part of it is in another language, or all of it.
Unread = Literal["rest", "language"]

# Words of Spanish, Portuguese and French, the languages that schools write in most beside English; no word
# that English has too. Small words first, then those of which school plans are made.
_OF_OTHERS = words(
    """que para según cada como una unos unas del sus este esta estos estas entre hasta desde durante sobre
    más está están será serán también cuando quien los las al por con y
    uma dos das pelo pela pelos pelas não são mais até seus suas com aos
    les des du au aux une dans sur pour avec leurs leur sont plus cette chaque qui
    estudiantes alumnos maestros maestras maestro maestra docentes padres escuela escuelas distrito grado
    lectura escritura niños hijos año años mes meses semana semanas semanal mensual porcentaje evaluación
    reunión reuniones usarán mejorar aumentar aumentará leerán
    alunos alunas escola professores professor pais leitura série mês semanas até
    élèves école enseignants"""
) - words("plus sur du au aux professor")
# Words that English text has too ("Los Angeles", "the para", "et al."), so that they are not enough alone.
_SMALL = words("los las del des dos das les y con por una al para como")
# Words by which a sentence is partly in another language; a name in it has fewer.
_FEWEST = 3
# From this share of letters on that are of no Latin alphabet it is no English.
_OTHER_LETTERS = 0.25
_LAST_LATIN = 0x24F
_SIGNS = ".,;:!?()\"'«»“”¿¡"


def unread(text: str) -> tuple[Unread, ...]:
    """What is not read of it, in this order; empty where all of it is."""
    found: list[Unread] = []
    if len(text.rstrip()) > LONGEST_READ:
        found.append("rest")
    if _in_another_language(text[:LONGEST_READ]):
        found.append("language")
    return tuple(found)


def _in_another_language(text: str) -> bool:
    """Whether a clause of it is: words in small letters count, capitals within a sentence name something.

    >>> _in_another_language("By May, el 80% de los estudiantes leerán cada semana.")
    True
    >>> _in_another_language("Invite families to a Noche de Lectura para Familias at Los Robles.")
    False
    """
    if text.isascii() and _OF_OTHERS.isdisjoint(text.lower().split()):
        return False
    said = [word.strip(_SIGNS) for word in text.split()]
    foreign = [word for number, word in enumerate(said) if _counts(word, number)]
    enough = len(foreign) >= _FEWEST and any(word.lower() not in _SMALL for word in foreign)
    return enough or _letters_of_others(text)


def _counts(word: str, number: int) -> bool:
    return (number == 0 or word.islower()) and word.lower() in _OF_OTHERS


def _letters_of_others(text: str) -> bool:
    letters = [ord(letter) for letter in text if letter.isalpha()]
    return sum(letter > _LAST_LATIN for letter in letters) > _OTHER_LETTERS * len(letters)
