"""Keeps one target of two that say the same: a general opening before its specifics, a change and its level.

"Improve in reading. Specifically, grade 3 from 41% to 50%" asks for 50 percent and nothing else; so does
"an increase of 9%: from 41% to 50%". Which words make a target is the business of `figure_parts` and
`wordless`.
"""

from __future__ import annotations

from decimal import Decimal

from milepost.reading.figure_parts import Placed
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import Phrases, alternatives, phrase_set, words

# Between an opening and what spells it out.
_SPELT_OUT: Phrases[bool] = phrase_set(
    alternatives(
        """specifically|in particular|particularly|namely|as follows|for example|for instance|this means
        |that means|in other words|that is|including|this includes|precisely|the following|these ways|i.e|e.g
        |to be exact|measurably"""
    )
)
# A sentence that begins so spells out the one before.
_LABELS = words("goal goals target targets objective objectives measure measures smart")
_LONGEST_LABEL = 7
# How far a change may be from the difference of the two levels, in points and in percent of the first.
_ROUNDED_POINTS = Decimal("0.11")
_ROUNDED_PERCENT = Decimal(1)
_HUNDRED = Decimal(100)


def said_once(lx: Lexed, placed: list[Placed], in_words: list[Placed]) -> list[Placed]:
    """The targets without those that another one spells out; `in_words` are those without a figure."""
    if len(placed) < 2:
        return placed
    general = [p for p in in_words if _is_spelt_out(lx, p, placed, in_words)]
    changes = [
        p for p in placed if p.sense in ("increase_by", "decrease_by") and _is_a_difference(lx, p, placed)
    ]
    return [p for p in placed if p not in general and p not in changes]


def _is_spelt_out(lx: Lexed, opening: Placed, placed: list[Placed], in_words: list[Placed]) -> bool:
    """As in "improve in reading. Specifically: 50% of …", "improve climate. • 80% feel safe"."""
    exact = next((p for p in placed if p.first > opening.first and p not in in_words), None)
    if exact is None:
        return False
    between = range(opening.last, exact.first + 1)
    if any(lx.low[t] in _SPELT_OUT.first_words and _SPELT_OUT.at(lx.low, t) for t in between):
        return True
    if opening.unit != "none":
        return False
    following = lx.sentence_end(opening.first)
    if following <= exact.first:
        label = lx.low[following : following + _LONGEST_LABEL]
        labelled = ":" in label and (
            not _LABELS.isdisjoint(label[: label.index(":")])
            or lx.sentence[exact.first] == lx.sentence[following]
        )
        return lx.low[following] == "•" or lx.low[following - 1] == "•" or labelled
    return ":" in lx.low[opening.last : exact.first] or "•" in lx.low[opening.last : exact.first]


def _is_a_difference(lx: Lexed, change: Placed, placed: list[Placed]) -> bool:
    """Whether a level beside the change, with where it starts, comes to just that change."""
    here = lx.sentence[change.first]
    return any(
        level.sense in ("at_least", "at_most")
        and abs(lx.sentence[level.first] - here) <= 1
        and (level.sense == "at_least") == (change.sense == "increase_by")
        and _comes_to(change, level)
        for level in placed
    )


def _comes_to(change: Placed, level: Placed) -> bool:
    start = level.start_value if level.start_value is not None else change.start_value
    if change.value is None or level.value is None or start is None:
        return False
    difference = abs(level.value - start)
    in_units = change.unit != "percent_change" or level.unit == "percent"
    if in_units and abs(difference - change.value) <= _ROUNDED_POINTS:
        return True
    relative = change.unit == "percent_change" and start > 0
    return relative and abs(_HUNDRED * difference / start - change.value) <= _ROUNDED_PERCENT
