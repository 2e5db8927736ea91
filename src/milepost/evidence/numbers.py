"""Numbers and marks as people and systems write them in evidence files.

A number is read only where it can be read in one way. What stands for a missing number becomes
the reason why it is missing, never a number.
"""

from __future__ import annotations

import re
from decimal import Decimal

from milepost.evidence.observations import Missing

# Both limits keep exact sums of a million rows inside 128-bit integers.
MOST_DIGITS_BEFORE = 12
MOST_DIGITS_AFTER = 20

_NUMBER = re.compile(r"[-+]?(?P<before>[0-9]*)(?:\.(?P<after>[0-9]+))?")
_NEEDS_HAND = (
    (re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?"), "Write it without thousands separators."),
    (re.compile(r"[-+]?\d+,\d+"), "Write it with a decimal point and without thousands separators."),
    (re.compile(r"[-+]?\d*\.?\d+[eE][-+]?\d+"), "Write the number out, without an exponent."),
    (re.compile(r"[-+]?(nan|inf|infinity)", re.IGNORECASE), "Leave it empty, or write NS, * or N/A."),
    (re.compile(r"[-+]?[\d.]+\s*%"), "Write the percentage without its sign: 62 for 62 %."),
)

# Marks seen in published school files. -9999 and -6666 are a state's codes for hidden cells.
_MARKS: dict[str, Missing] = {
    "-9999": "suppressed",
    "-6666": "suppressed",
    "ns": "not_submitted",
    "not submitted": "not_submitted",
    "n/a": "not_applicable",
    "na": "not_applicable",
    "not applicable": "not_applicable",
    "not tested": "not_tested",
    "absent": "not_tested",
    "-": "unknown",
    "–": "unknown",
    "null": "unknown",
    "unknown": "unknown",
}
# "*", "<10", "n < 10", "≤5", ">=95": a number hidden behind a mark or a bound.
_HIDDEN = re.compile(r"\*+|n?\s*(<|>|≤|≥|<=|>=)\s*\d+(\.\d+)?\s*%?", re.IGNORECASE)


class NotANumber(ValueError):
    """A text that is no number. `remedy` says what to write instead."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def missing_mark(text: str) -> Missing | None:
    """Why the number is missing, where `text` is a mark for that; None where it is something else.

    >>> missing_mark("*"), missing_mark("<10"), missing_mark("NS"), missing_mark("0")
    ('suppressed', 'suppressed', 'not_submitted', None)
    """
    if _HIDDEN.fullmatch(text):
        return "suppressed"
    return _MARKS.get(text.lower())


def parse_number(text: str) -> Decimal:
    """The exact number that `text` writes with digits and at most one decimal point.

    NotANumber for everything else; where it could be a number, its remedy says how to write it.

    >>> parse_number("61.70")
    Decimal('61.70')
    """
    found = _NUMBER.fullmatch(text)
    if found and (found["before"] or found["after"]):
        before, after = found["before"].lstrip("0"), found["after"] or ""
        if len(before) > MOST_DIGITS_BEFORE or len(after) > MOST_DIGITS_AFTER:
            limits = f"{MOST_DIGITS_BEFORE} digits before and {MOST_DIGITS_AFTER} after the point"
            raise NotANumber(f"{text!r} is longer than {limits}.", "Round it where it is recorded.")
        return Decimal(text)
    for form, remedy in _NEEDS_HAND:
        if form.fullmatch(text):
            raise NotANumber(f"{text!r} is not read as a number.", remedy)
    raise NotANumber(f"{text!r} is not a number.", "Write digits, or leave it empty.")
