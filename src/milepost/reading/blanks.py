"""Finds what was left open: XX, ____, <X>, TBD, and a sentence that trails off in dots."""

from __future__ import annotations

from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.types import Span

_DOTS = (".", "…")
# Dots after these shorten a list; they leave nothing open.
_SHORTENED = words("etc such")
# How a placeholder for a number begins: <X>, ___, XX.
_OPEN_NUMBER = ("<", "_", "x")
# After these a placeholder stands for a time or a place.
_BEFORE_OTHERS = words("by in on at for during with until the")
_UNITS = words("% percent percentage points of")


def find(lx: Lexed) -> tuple[Span, ...]:
    """Every placeholder, in order."""
    if "blank" not in lx.shape:
        return ()
    return tuple(lx.span(token, token + 1) for token in range(lx.size) if is_blank(lx, token))


def is_blank(lx: Lexed, token: int) -> bool:
    """Whether the token is a placeholder; dots after "etc", and question marks at an end, are none."""
    if lx.shape[token] != "blank":
        return False
    sign = lx.low[token][0]
    if sign in _DOTS:
        return lx.low[token - 1] not in _SHORTENED
    return sign != "?" or lx.low[token + 1] in _UNITS


def is_amount(lx: Lexed, token: int) -> bool:
    """Whether the placeholder stands where a figure would: before a unit, or after from or to."""
    if not is_blank(lx, token) or lx.low[token][0] in _DOTS:
        return False
    if lx.low[token + 1] in _UNITS or lx.low[token - 1] in ("from", "to"):
        return True
    counted = any(lx.shape[t] == "word" and lx.low[t].endswith("s") for t in (token + 1, token + 2))
    return counted and lx.low[token][0] in _OPEN_NUMBER and lx.low[token - 1] not in _BEFORE_OTHERS
