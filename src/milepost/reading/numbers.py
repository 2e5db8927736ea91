"""Number words and their values: twenty-five, third, half. Figures and dates both build on them."""

from __future__ import annotations

from decimal import Decimal

from milepost.reading.lexer import Lexed

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS = {word: value for value, word in enumerate(_UNITS)} | {
    word: 20 + 10 * place for place, word in enumerate(_TENS)
}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
ORDINALS = {word: place + 1 for place, word in enumerate(_ORDINALS)}
# The name of one part of a whole cut into so many.
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
    "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "tenth": 10, "tenths": 10,
}  # fmt: skip
# "1.2 million words".
_SCALES = {"thousand": 1_000, "million": 1_000_000}
ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))


def cardinal(lx: Lexed, token: int) -> tuple[Decimal, int] | None:
    """The number that begins at `token`, in digits or words, and the token after it.

    A figure in brackets after its word ("five (5)") belongs to it. None where no number stands;
    ordinals ("3rd") and numbers inside names ("K5") are none.
    """
    if lx.shape[token] == "number":
        figure = Decimal(lx.low[token].replace(",", ""))
        scale = _SCALES.get(lx.low[token + 1])
        return (figure * scale, token + 2) if scale else (figure, token + 1)
    word = lx.low[token]
    value = CARDINALS.get(word)
    if value is None:
        return _hundred(lx, token) if word == "a" else None
    after = token + 1
    low = lx.low
    if value >= 20 and 0 < CARDINALS.get(low[after + (low[after] == "-")], 0) < 10:
        after += low[after] == "-"
        value += CARDINALS[low[after]]
        after += 1
    if low[after] == "hundred":
        value, after = value * 100, after + 1
    if low[after] == "(" and low[after + 2] == ")" and low[after + 1] == str(value):
        after += 3
    return Decimal(value), after


def _hundred(lx: Lexed, token: int) -> tuple[Decimal, int] | None:
    if lx.low[token] == "a" and lx.low[token + 1] == "hundred":
        return Decimal(100), token + 2
    return None


def ordinal(lx: Lexed, token: int) -> tuple[int, int] | None:
    """The ordinal that begins at `token` ("third", "3rd") and the token after it."""
    place = ORDINALS.get(lx.low[token])
    if place is not None:
        return place, token + 1
    if (
        lx.shape[token] == "number"
        and lx.low[token + 1] in ORDINAL_ENDINGS
        and lx.glued(token + 1)
        and lx.low[token].isdecimal()
    ):
        return int(lx.low[token]), token + 2
    return None
