"""Amounts as plans write them: `60%`, `10 points`, `5% of reference`, `12`, `Providing`.

The written form is kept, so that a plan written back says what its writer wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

AmountUnit = Literal["number", "percent", "points", "percent_of_reference", "level"]

NUMBER = r"[-+]?[0-9]+(?:\.[0-9]+)?"
PERCENT = rf"{NUMBER}\s*%"
POINTS = rf"{NUMBER}\s*points?"
PERCENT_OF_REFERENCE = rf"{NUMBER}\s*%\s*of\s+reference"

_FORMS: tuple[tuple[re.Pattern[str], AmountUnit], ...] = (
    (re.compile(NUMBER), "number"),
    (re.compile(PERCENT), "percent"),
    (re.compile(POINTS), "points"),
    (re.compile(PERCENT_OF_REFERENCE), "percent_of_reference"),
)
_LEADING_NUMBER = re.compile(NUMBER)


@dataclass(frozen=True)
class Amount:
    """One amount. `value` is None exactly when `unit` is "level"; then `written` names the level.

    A level may be named by a number ("3"): such an amount has the unit "number", and it is the
    measure's figure "level" that says to read `written` as a name.
    """

    written: str
    unit: AmountUnit
    value: Decimal | None

    def __str__(self) -> str:
        return self.written


def parse_amount(text: str) -> Amount:
    """The amount that `text` writes; text in none of the number forms names a level.

    >>> parse_amount("60%").value, parse_amount("10 points").unit, parse_amount("Providing").unit
    (Decimal('60'), 'points', 'level')
    """
    stripped = text.strip()
    for form, unit in _FORMS:
        if form.fullmatch(stripped):
            number = _LEADING_NUMBER.match(stripped)
            assert number is not None  # every form begins with a number
            return Amount(stripped, unit, Decimal(number[0]))
    return Amount(stripped, "level", None)
