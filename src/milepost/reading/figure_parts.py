"""Decides what each figure is in its statement: a level, a change, a starting point, or an aside.

The words to the left of a figure decide first ("from", "to", "by", "was"), then those to its
right ("increase", "over baseline"), then the nearest verb of change. Asides are dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from milepost.reading import verbs
from milepost.reading.dates import Mention
from milepost.reading.figures import Figure
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import Phrases, phrase_set
from milepost.reading.types import ReadKind, Sense, Unit

Part = Literal["level", "change", "start", "aside"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A target before its date: tokens `first` to `last`, and what is to be reached."""

    first: int
    last: int
    value: Decimal | None
    unit: Unit
    sense: Sense
    start_value: Decimal | None = None


# What the words right before a figure make of it.
LEFT: Phrases[Part] = Phrases(
    {
        "from": "start", "up from": "start", "down from": "start", "baseline of": "start", "baseline": "start",
        "currently": "start", "versus": "start", "vs": "start", "compared to": "start", "compared with": "start", "was": "start",
        "were": "start", "than": "aside", "current": "start", "currently at": "start", "from the current": "start", "up from about": "start",
        "to": "level", "to reach": "level", "at": "level", "reach": "level", "reaches": "level", "→": "level", "- >": "level",
        "goes to": "level", "of": "level", "is": "level", "be": "level", "are": "level", "=": "level", ":": "level", "by": "change",
        "gain": "change", "with": "level", "in": "level", "top": "aside", "bottom": "aside", "first": "aside", "last": "aside",
        "next": "aside", "every": "aside", "each": "aside", "per": "aside", "within": "aside", "who scored": "aside", "score": "aside",
        "who score": "aside", "scored": "aside", "scoring": "aside", "$": "aside", "after": "aside", "the first": "aside",
    }
)  # fmt: skip
# What the words right after a figure make of it.
RIGHT: Phrases[Part] = Phrases(
    {
        **{f"{extra}{noun}": "change" for noun in ("increase", "decrease", "growth", "improvement", "reduction", "gain", "decline", "rise", "drop")
           for extra in ("", "or more ", "or greater ", "annual ", "or higher ")},
        "over baseline": "change", "above baseline": "change", "over the previous": "change", "above the previous": "change",
        "over the prior": "change", "higher than": "change", "each year": "level", "more than last": "change", "over last year": "change",
        "now": "start", "increases": "change",
    }
)  # fmt: skip
_MEASURED_IN_POINTS = frozenset(
    ["percentile", "percentiles", "score", "scores", "scoring", "index", "sgp", "cpi", "mean", "average", "median", "gpa", "rating", "ratings", "scaled", "mgp", "nce", "lexile", "lexiles"]
)
_FREQUENCY = frozenset(
    ["times", "time", "minutes", "hours", "hour", "days", "weeks", "week", "months", "years", "year", "visits", "walkthroughs", "sessions", "periods", "half"]
)
_HIRES = verbs.all_forms("hire recruit add fund employ appoint") | {"funding"}
_BAD = frozenset(
    ["absenteeism", "absent", "absences", "suspension", "suspensions", "suspended", "expulsion", "expulsions", "dropout", "dropouts", "failing", "referrals", "tardies", "tardy", "gap", "gaps", "truancy", "retained", "retention", "discipline", "incidents", "failures"]
)
_NEGATED = frozenset(("no", "none"))


def place(lx: Lexed, figures: list[Figure], dates: list[Mention], kind: ReadKind) -> list[Placed]:
    """The figures that are targets, each with its sense and starting figure."""
    figures = [f for f in figures if not _in_descriptive_bracket(lx, f)]
    shares = any(f.unit == "percent" for f in figures)
    parts = [_part(lx, f, shares, kind) for f in figures]
    _mark_bracketed_starts(lx, figures, parts)
    targets: list[Placed] = []
    pending: Decimal | None = None
    previous: Figure | None = None
    for figure, part in zip(figures, parts, strict=True):
        if part == "aside":
            continue
        if part == "start":
            if _starts_something(lx, figure, figures, parts):
                pending = figure.value
            elif targets and targets[-1].start_value is None:
                targets[-1] = replace(targets[-1], start_value=figure.value)
            continue
        placed = _placed(lx, figure, part, pending, targets)
        if previous is not None and targets and _restates(lx, previous, figure, part, targets[-1]):
            targets[-1] = replace(placed, first=targets[-1].first)
        else:
            targets.append(placed)
        pending, previous = None, figure
    return targets


def _in_descriptive_bracket(lx: Lexed, figure: Figure) -> bool:
    """ "(95%+ attendance rate for …)" right after the people it describes."""
    first = figure.before - 1
    if lx.low[first] != "(" or figure.unit != "percent":
        return False
    for token in range(figure.last, min(figure.last + 12, lx.size)):
        if lx.low[token] == ")":
            return False
        if lx.low[token] in ("rate", "attendance", "for"):
            return True
    return False


def _part(lx: Lexed, figure: Figure, shares: bool, kind: ReadKind) -> Part:
    left = LEFT.before(lx.low, figure.before)
    part = left[0] if left else None
    if right := RIGHT.at(lx.low, figure.after):
        if part not in ("start",):
            part = right[0]
    if figure.unit == "count":
        return _count_part(lx, figure, part, shares)
    if figure.unit == "days":
        return part if part in ("start", "change") else ("level" if figure.bound else "aside")
    if part in ("start", "aside"):
        return part
    if part == "change" or _after_change(lx, figure):
        return "change"
    if figure.unit == "points":
        return "level" if figure.bound or part == "level" else "change"
    return "level"


def _after_change(lx: Lexed, figure: Figure) -> bool:
    """ "increase 5%", "up at least 5 points": a word of change right before, and no "to"."""
    word = lx.low[figure.before - 1]
    return (
        (word in verbs.CHANGE
        and word not in ("exceed", "exceeds", "exceeding", "improvement"))
        or word in ("up", "down", "additional")
    )


def _count_part(lx: Lexed, figure: Figure, part: Part | None, shares: bool) -> Part:
    """A bare number is a target only in the few places where plans put targets."""
    low = lx.low
    following = low[figure.after]
    if part == "start":
        return "start"
    if low[figure.before - 1] in ("to", "→") and part == "level" and _from_before(lx, figure):
        return "level"
    if _points_measure(lx, figure) and not shares and (figure.bound or part == "level"):
        return "level"
    if shares or _in_bracket(lx, figure):
        return "aside"
    if any(low[t] in _HIRES for t in range(max(0, figure.before - 3), figure.before)):
        return "level"
    if figure.bound and following not in _FREQUENCY:
        return "level"
    if figure.bound and following in ("hours", "minutes") and low[figure.after + 1] in ("per", "a", "each"):
        return "level"
    if (
        low[figure.before - 1] in ("have", "has")
        and low[figure.before - 2] in verbs.FUTURE
        and following not in _FREQUENCY
    ):
        return "level"
    return "aside"


def _from_before(lx: Lexed, figure: Figure) -> bool:
    start = lx.sentence_start(figure.first)
    return any(
        lx.low[t] in ("from", "number", "reduce", "reduced") or lx.low[t] in verbs.CHANGE
        for t in range(start, figure.first)
    )


def _in_bracket(lx: Lexed, figure: Figure) -> bool:
    for token in range(figure.first - 1, max(figure.first - 20, -1), -1):
        if lx.low[token] == ")":
            return False
        if lx.low[token] == "(":
            return True
    return False


def _points_measure(lx: Lexed, figure: Figure) -> bool:
    start = lx.sentence_start(figure.first)
    return any(lx.low[t] in _MEASURED_IN_POINTS for t in range(start, min(figure.last + 3, lx.size)))


def _mark_bracketed_starts(lx: Lexed, figures: list[Figure], parts: list[Part]) -> None:
    """A share in a bracket after a target, without a word of its own, is where it starts."""
    seen_level = False
    for number, figure in enumerate(figures):
        if parts[number] in ("level", "change") and figure.unit == "percent":
            opened = lx.low[figure.before - 1] == "(" and figure.bound is None
            if seen_level and opened and RIGHT.at(lx.low, figure.after) is None:
                parts[number] = "start"
            else:
                seen_level = True


def _starts_something(lx: Lexed, figure: Figure, figures: list[Figure], parts: list[Part]) -> bool:
    """Whether a level follows that this figure leads up to ("from 42% to 50%")."""
    number = figures.index(figure)
    for other, part in zip(figures[number + 1 :], parts[number + 1 :], strict=True):
        if part == "aside":
            continue
        if lx.sentence[other.first] != lx.sentence[figure.first]:
            return False
        gap = lx.low[figure.last : other.first]
        return part == "level" and ("to" in gap or "→" in gap or ";" in gap) and gap[:1] != [")"]
    return False


def _restates(lx: Lexed, previous: Figure, figure: Figure, part: Part, target: Placed) -> bool:
    """ "increase 4 points (from 71.3 to 75.3)", "by 3% (to 92.2%)": one target said twice."""
    if part != "level" or target.sense not in ("increase_by", "decrease_by"):
        return False
    gap = lx.low[previous.last : figure.first]
    return "(" in gap and ")" not in gap and ("to" in gap or gap[:1] == ["("])


def _placed(lx: Lexed, figure: Figure, part: Part, start: Decimal | None, before: list[Placed]) -> Placed:
    unit: Unit = figure.unit
    if part == "change":
        down = _direction(lx, figure) < 0
        unit = "percent_change" if unit == "percent" else unit
        return Placed(
            figure.first, figure.last, figure.value, unit, "decrease_by" if down else "increase_by", start
        )
    if unit == "count" and _points_measure(lx, figure):
        unit = "level" if _is_rubric_level(lx, figure) else "points"
    if unit == "count" and before and before[-1].unit == "points":
        unit = "points"
    return Placed(
        figure.first, figure.last, figure.value, unit, _level_sense(lx, figure, start, before), start
    )


def _is_rubric_level(lx: Lexed, figure: Figure) -> bool:
    return any(lx.low[t] == "rubric" for t in range(figure.last, lx.sentence_end(figure.first)))


def _level_sense(lx: Lexed, figure: Figure, start: Decimal | None, before: list[Placed]) -> Sense:
    if figure.bound:
        negated = any(w in _NEGATED for w in lx.low[max(0, figure.first - 6) : figure.first])
        if (
            negated
            and lx.low[figure.first - 1] in ("below", "under", "above", "over", "than")
            and lx.low[figure.first - 2] not in ("fewer", "more", "no", "less")
        ):
            return "at_most" if figure.bound == "at_least" else "at_least"
        return figure.bound
    if start is not None and figure.value is not None:
        return "at_least" if figure.value >= start else "at_most"
    if before and before[-1].sense in ("at_least", "at_most") and not _own_verb(lx, before[-1], figure):
        return before[-1].sense
    if _direction(lx, figure) < 0:
        return "at_most"
    return "at_least"


def _own_verb(lx: Lexed, before: Placed, figure: Figure) -> bool:
    return any(w in verbs.CHANGE or w in verbs.MODAL for w in lx.low[before.last : figure.first])


def _direction(lx: Lexed, figure: Figure) -> int:
    """1 or -1 by the nearest word of change, after the figure if right beside it, else before; 0 if none."""
    for token in range(figure.last, min(figure.last + 3, lx.size)):
        if lx.low[token] in verbs.RISE_NOUNS:
            return 1
        if lx.low[token] in verbs.FALL_NOUNS:
            return -1
        if lx.shape[token] != "word":
            break
    start = lx.sentence_start(figure.first)
    for token in range(figure.first - 1, start - 1, -1):
        if lx.low[token] in verbs.RISE or lx.low[token] == "up":
            return 1
        if lx.low[token] in verbs.FALL or lx.low[token] == "down":
            return -1
    return 0


__all__ = ["Placed", "phrase_set", "place"]
