"""Drops the figures that say what each of a share or count reaches: "80% of students gain 5 points".

Such a figure is no target of its own; what the others are is decided in `figure_parts`.
"""

from __future__ import annotations

from itertools import pairwise

from milepost.reading import verbs
from milepost.reading.figures import Figure, Part
from milepost.reading.groups import HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words

# What each of a share does: "60% improve their attendance by 5 points".
_BETTERS = words("improve gain raise grow increase reduce")
_SCORED = verbs.all_forms("score earn")
_PARTS_LEVELS = words(", and to → from by vs versus ( )")
_PARTS_CLAUSES = words("; and while but")
_PARTS_COUNTS = words("; , and while but or to from by → ( ) :")
# The most tokens from a number to those whom it counts, and on to what each of them reaches.
_LONGEST_COUNTED = 5
_LONGEST_OBJECT = 12


def mark_reached(lx: Lexed, figures: list[Figure], parts: list[Part]) -> None:
    """As in "80% of students will gain 5 points": what each of a share reaches is no target of its own."""
    level: int | None = None
    _mark_counted(lx, figures, parts)
    for number, figure in enumerate(figures):
        number_before, level = level, number if parts[number] == "level" else level
        if number_before is None or lx.sentence[figure.first] != lx.sentence[figures[number_before].first]:
            continue
        share = figures[number_before]
        of_share = figure.unit == "points" and share.unit == "percent"
        of_count = figure.unit == share.unit == "count" and figure.trails and share.bound is not None
        between = lx.low[share.last : figure.before]
        if figure.unit == "percent" and _PARTS_LEVELS.isdisjoint(between):
            of_share = share.unit == "percent"
        scored = lx.low[figure.before - 1] in _SCORED and _PARTS_COUNTS.isdisjoint(between)
        placed_at = lx.low[figure.before - 1] == "at" and figure.bound is not None
        if (of_count and scored) or (of_share and placed_at and _PARTS_COUNTS.isdisjoint(between)):
            parts[number] = "aside"  # "at least 150 exams score a 3 or better"
        one_verb = sum(word in verbs.MODAL or word in verbs.BE for word in between) <= 1
        if (
            between
            and (between[0] == "of" or between[0] in verbs.FUTURE or between[0] in _BETTERS)
            and one_verb
            and _PARTS_CLAUSES.isdisjoint(between)
        ):
            parts[number] = "aside" if of_share or of_count else parts[number]


def _mark_counted(lx: Lexed, figures: list[Figure], parts: list[Part]) -> None:
    """As in "no more than 4 pupils will have more than 6 tardies": the second figure says whom to count."""
    for number, (counted, figure) in enumerate(pairwise(figures)):
        if counted.unit != "count" or counted.bound is None or counted.trails or counted.value == 1:
            continue
        if parts[number + 1] not in ("level", "aside") or parts[number] not in ("level", "aside"):
            continue
        between = lx.low[counted.last : figure.before]
        people = next((n for n, word in enumerate(between[:_LONGEST_COUNTED]) if word in HEADS), None)
        if people is None or not _PARTS_COUNTS.isdisjoint(between) or lx.shape[counted.last] != "word":
            continue
        if lx.sentence[counted.first] != lx.sentence[figure.first] or len(between) > _LONGEST_OBJECT:
            continue
        if figure.bound is None and figure.unit not in ("percent", "points"):
            continue
        parts[number], parts[number + 1] = "level", "aside"
