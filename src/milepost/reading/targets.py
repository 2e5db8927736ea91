"""Turns figures and words of change into targets: what is to be reached, from where, and by when.

Three steps, each in its own function: every figure gets a part (level, change, start, or aside);
words without a figure ("all teachers will", "improve") give the remaining targets; dates are then
joined to the targets they stand with.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.dates import Mention
from milepost.reading.figure_parts import Placed, place
from milepost.reading.figures import Figure
from milepost.reading.lexer import Lexed
from milepost.reading.target_dates import dates_of
from milepost.reading.types import ReadKind, ReadTarget, Span
from milepost.reading.wordless import without_figure


def find(
    lx: Lexed,
    figures: list[Figure],
    dates: list[Mention],
    who: tuple[Span, ...],
    kind: ReadKind,
    taken: bytearray,
) -> tuple[ReadTarget, ...]:
    """The targets in order of appearance; a statement of kind "none" has none."""
    if kind == "none":
        return ()
    placed = place(lx, figures, dates, kind)
    placed = sorted([*placed, *without_figure(lx, placed, kind)], key=lambda p: p.first)
    labels = dates_of(lx, placed, dates)
    return tuple(
        ReadTarget(p.value, p.unit, p.sense, p.start_value, label, _of(lx, p, who), lx.span(p.first, p.last))
        for p, label in zip(placed, labels, strict=True)
    )


def _of(lx: Lexed, placed: Placed, who: tuple[Span, ...]) -> str | None:
    """Those of whom the figure is a share or result: named next after it, else last before it."""
    if not who:
        return None
    start = lx.start[placed.first]
    after = [span for span in who if span.start >= start]
    before = [span for span in who if span.start < start]
    if placed.unit == "percent" and after and after[0].start - lx.end[placed.last - 1] <= 12:
        return after[0].text
    return (before[-1] if before else after[0]).text


__all__ = ["find", "verbs"]
