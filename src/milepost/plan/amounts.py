"""Amounts as plans write them: `60%`, `10 points`, `5% of reference`, `12`, `Providing`.

The written form is kept, so that a plan written back says what its writer wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

AmountUnit = Literal["number", "percent", "points", "percent_of_reference", "level"]

_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_FORMS: tuple[tuple[re.Pattern[str], AmountUnit], ...] = (
    (re.compile(rf"({_NUMBER})"), "number"),
    (re.compile(rf"({_NUMBER})\s*%"), "percent"),
    (re.compile(rf"({_NUMBER})\s*points?"), "points"),
    (re.compile(rf"({_NUMBER})\s*%\s*of\s+reference"), "percent_of_reference"),
)


@dataclass(frozen=True)
class Amount:
    """One amount. `value` is None exactly when `unit` is "level"; then `written` names the level."""

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
        if found := form.fullmatch(stripped):
            return Amount(stripped, unit, Decimal(found[1]))
    return Amount(stripped, "level", None)
