"""Where in a plan file's text each character of a value stands: through quotes, folds and escapes.

A statement's words are known by their offsets in the statement; an editor wants their place in the file.
The value's characters are followed through the text it was written as. Nothing here changes text.
"""

from __future__ import annotations

import re

from milepost.plan.tree import Scalar

# What a backslash begins in a double-quoted value, beside those of one sign: how many digits follow.
_ESCAPED_DIGITS = {"x": 2, "u": 4, "U": 8}
# One character that JSON writes as two, high half first (RFC 8259, section 7).
_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def offsets(text: str, scalar: Scalar) -> list[int]:
    """For each character of the scalar's value its offset in `text`, and one more for the end.

    Where a character cannot be found again, the rest stand at the value's end. An empty list for a
    value that is no text.
    """
    if not isinstance(scalar.value, str):
        return []
    at, end = scalar.start.index, scalar.end.index
    if scalar.style in ("'", '"'):
        at, end = at + 1, end - 1
    elif scalar.style in ("|", ">"):
        at = text.find("\n", at) + 1 or end
    found: list[int] = []
    for character in scalar.value:
        at, size = _next(text, at, end, character, scalar.style)
        found.append(at)
        at += size
    return [*found, min(at, end)]


def _next(text: str, at: int, end: int, character: str, style: str) -> tuple[int, int]:
    """Where the character stands from `at` on, and how long it is as it was written."""
    if character.isspace():
        return at, _blank(text, at, end)
    if text[at : at + 1] != character and not (style == '"' and text[at : at + 1] == "\\"):
        at = _shown(text, at, end)
    while style == '"' and text[at : at + 2] in ("\\\n", "\\\r"):  # a line that goes on
        at = _shown(text, at + 1, end)
    if style == "'" and text[at : at + 2] == "''":
        return at, 2
    if style == '"' and text[at : at + 1] == "\\":
        pair = _PAIR.match(text, at)
        return at, len(pair[0]) if pair else 2 + _ESCAPED_DIGITS.get(text[at + 1 : at + 2], 0)
    return (at, 1) if text[at : at + 1] == character else (end, 0)


def _blank(text: str, at: int, end: int) -> int:
    """How many blank characters stand from `at` on, line ends and indentation included; of spaces inside
    a line only one, for the value has each of them.
    """
    after = _shown(text, at, end)
    if "\n" in text[at:after] or "\r" in text[at:after]:
        return after - at
    return min(1, after - at)


def _shown(text: str, at: int, end: int) -> int:
    """The offset of the next character that is not blank."""
    while at < end and text[at].isspace():
        at += 1
    return at
