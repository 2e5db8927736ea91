"""Turns figures and words of change into targets: what is to be reached, from where, and by when.

Every figure gets a part (`figure_parts`), words without a figure give the remaining targets
(`wordless`), and dates are joined to the targets they stand with (`target_dates`).
"""

from __future__ import annotations

from dataclasses import replace

from milepost.reading import verbs
from milepost.reading.figure_parts import Figures, Placed
from milepost.reading.figures import BOUNDS_BEFORE
from milepost.reading.groups import NOT_MODIFIERS
from milepost.reading.heads import DETERMINERS
from milepost.reading.lexer import Lexed
from milepost.reading.restated import said_once
from milepost.reading.shared_dates import shared
from milepost.reading.target_dates import dates_of, with_starts
from milepost.reading.time_words import Mention
from milepost.reading.types import ReadKind, ReadTarget, Span
from milepost.reading.values import value
from milepost.reading.wordless import outdoes, without_figure

# How far after a share those of whom it is a share may begin ("60 percent of all …"), in characters.
_NEXT_TO = 16
# The most words that name what is counted.
_LONGEST_COUNTED = 4


@value
class Found:
    """The targets, those same in token numbers, and the times with those of starting figures turned into
    baselines.
    """

    targets: tuple[ReadTarget, ...]
    placed: list[Placed]
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
        return Found((), [], dates)
    in_words = without_figure(lx, by_figure.targets, by_figure.starts, kind, taken)
    by_number = [p for p in by_figure.targets if not any(outdoes(lx, whole, p) for whole in in_words)]
    placed = said_once(lx, sorted([*by_number, *in_words], key=lambda p: p.first), in_words)
    if dates and any(p.value is None and p.unit == "percent" for p in placed):
        dates = [replace(m, role="at") if _dates_a_comparison(m, placed) else m for m in dates]
    dates = with_starts(lx, dates, by_figure.starts, placed)
    labels = shared(lx, placed, dates, by_figure.starts, taken, dates_of(lx, placed, dates))
    read = [_target(lx, target, label, who) for target, label in zip(placed, labels, strict=True)]
    return Found(tuple(read), placed, dates)


def _dates_a_comparison(mention: Mention, placed: list[Placed]) -> bool:
    """As in "lower than the state rate in 2027": the time after a rate compared with is its own."""
    if mention.role != "baseline":
        return False
    return any(p.value is None and p.unit == "percent" and 0 <= mention.core - p.last <= 1 for p in placed)


def _target(lx: Lexed, placed: Placed, by: str | None, who: tuple[Span, ...]) -> ReadTarget:
    of = _counted(lx, placed) if placed.unit == "count" else _of(lx, placed, who)
    name = of.text if of else None
    span = _span(lx, placed, of)
    return ReadTarget(placed.value, placed.unit, placed.sense, placed.start_value, by, name, span)


def _counted(lx: Lexed, placed: Placed) -> Span | None:
    """What a count counts: the few words that follow it at once ("40 team meetings")."""
    last = placed.last
    while last < lx.size and last - placed.last < _LONGEST_COUNTED and _names_things(lx, last):
        last += 1
    if last == placed.last:
        return None
    start, end = lx.start[placed.last], lx.end[last - 1]
    return Span(lx.text[start:end], start, end)


def _names_things(lx: Lexed, token: int) -> bool:
    word = lx.low[token]
    said = verbs.MODAL | verbs.BE | verbs.HAVE | verbs.CHANGE
    return lx.shape[token] == "word" and word not in NOT_MODIFIERS and word not in said


def _of(lx: Lexed, placed: Placed, who: tuple[Span, ...]) -> Span | None:
    """Those of whom the figure is a share or result: named right after it, else last before it.

    "90% of classrooms" is of classrooms, whoever visits them.
    """
    start, end = lx.start[placed.first], lx.end[placed.last - 1]
    inside = [span for span in who if start <= span.start < end]
    after = [span for span in who if end <= span.start <= end + _NEXT_TO]
    if not inside and not after and lx.low[placed.last] == "of":
        return _shared(lx, placed.last + 1)
    before = [span for span in who if span.start < start]
    return next(iter(inside or after or before[-1:] or who), None)


def _shared(lx: Lexed, first: int) -> Span | None:
    """The few words that name what a share is of ("the classrooms in grade 3")."""
    while lx.low[first] in DETERMINERS:
        first += 1
    last = first
    while last < lx.size and last - first < _LONGEST_COUNTED and _names_things(lx, last):
        last += 1
    if last == first:
        return None
    start, end = lx.start[first], lx.end[last - 1]
    return Span(lx.text[start:end], start, end)


def _span(lx: Lexed, placed: Placed, of: Span | None) -> Span:
    """The figure with its bound before it and, where they follow at once, those of whom it is a share."""
    bound = BOUNDS_BEFORE.before(lx.low, placed.first)
    start = lx.start[bound[1] if bound else placed.first]
    end = lx.end[placed.last - 1]
    if of is not None and 0 <= of.start - end <= _NEXT_TO:
        end = of.end
    return Span(lx.text[start:end], start, end)
