"""Finds what was left open: XX, ____, <X>, TBD, and a sentence that trails off in dots."""

from __future__ import annotations

from milepost.reading.lexer import Lexed
from milepost.reading.types import Span


def find(lx: Lexed) -> tuple[Span, ...]:
    """Every placeholder, in order."""
    return tuple(lx.span(token, token + 1) for token in range(lx.size) if is_blank(lx, token))


def is_blank(lx: Lexed, token: int) -> bool:
    """Whether the token is a placeholder; dots after "etc" or inside quoted words are none."""
    if lx.shape[token] != "blank":
        return False
    if lx.low[token][0] in ".…":
        return lx.low[token - 1] not in ("etc", "such") and not (
            token + 1 < lx.size and lx.low[token + 1] in ("?", '"') and lx.low[token - 1] not in ("by",)
        )
    return not lx.low[token].startswith("?") or lx.low[token + 1] in ("%", "percent", "of")


def is_amount(lx: Lexed, token: int) -> bool:
    """Whether the placeholder stands where a figure would: before a unit, or between from and to."""
    if not is_blank(lx, token) or lx.low[token][0] in ".…":
        return False
    return lx.low[token + 1] in ("%", "percent", "percentage", "points", "of") or lx.low[token - 1] in (
        "from",
        "to",
    )
