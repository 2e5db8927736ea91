"""Turns figures and words of change into targets: what is to be reached, from where, and by when.

Every figure gets a part (`figure_parts`), words without a figure give the remaining targets
(`wordless`), and dates are joined to the targets they stand with (`target_dates`).
"""

from __future__ import annotations

from dataclasses import dataclass

from milepost.reading.figure_parts import Figures, Placed
from milepost.reading.lexer import Lexed
from milepost.reading.target_dates import dates_of, with_starts
from milepost.reading.time_words import Mention
from milepost.reading.types import ReadKind, ReadTarget, Span
from milepost.reading.wordless import without_figure

# How far after a share those of whom it is a share may begin ("60 percent of all …"), in characters.
_NEXT_TO = 16


@dataclass(frozen=True, slots=True)
class Found:
    """The targets, and the times with those of starting figures turned into baselines."""

    targets: tuple[ReadTarget, ...]
    dates: list[Mention]


def find(
    lx: Lexed,
    by_figure: Figures,
    dates: list[Mention],
    who: tuple[Span, ...],
    kind: ReadKind,
    taken: bytearray,
) -> Found:
    """The targets in order of appearance; a statement of kind "none" has none.

    `by_figure` are the figures with their parts, `taken` marks the words of times and rhythms.
    """
    if kind == "none":
        return Found((), dates)
    in_words = without_figure(lx, by_figure.targets, by_figure.starts, kind, taken)
    placed = sorted([*by_figure.targets, *in_words], key=lambda p: p.first)
    dates = with_starts(lx, dates, by_figure.starts, placed)
    labels = dates_of(lx, placed, dates)
    return Found(
        tuple(
            ReadTarget(
                p.value, p.unit, p.sense, p.start_value, label, _of(lx, p, who), lx.span(p.first, p.last)
            )
            for p, label in zip(placed, labels, strict=True)
        ),
        dates,
    )


def _of(lx: Lexed, placed: Placed, who: tuple[Span, ...]) -> str | None:
    """Those of whom the figure is a share or result: named right after it, else last before it."""
    if not who:
        return None
    start, end = lx.start[placed.first], lx.end[placed.last - 1]
    inside = [span for span in who if start <= span.start < end]
    after = [span for span in who if end <= span.start <= end + _NEXT_TO]
    before = [span for span in who if span.start < start]
    return (inside or after or before[-1:] or list(who))[0].text
