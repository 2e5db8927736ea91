"""Decides what each figure is in its statement: a level, a change, a starting point, or an aside.

The words to the left of a figure decide first ("from", "to", "by", "was"), then those to its
right ("increase", "over baseline"), then the nearest word of change. Asides are dropped; a
starting point is joined to the level that it leads to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from milepost.reading import verbs
from milepost.reading.figure_counts import LEVELS, count_part, in_bracket, in_points, runs_from
from milepost.reading.figures import Figure, Part
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import Phrases, alternatives, words
from milepost.reading.time_words import Mention
from milepost.reading.types import Sense, Unit


@dataclass(frozen=True, slots=True)
class Placed:
    """A target before its date: tokens `first` to `last`, and what is to be reached."""

    first: int
    last: int
    value: Decimal | None
    unit: Unit
    sense: Sense
    start_value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The targets that figures make, and the tokens of the figures that are starting points."""

    targets: list[Placed]
    starts: list[Figure]


# What the words right before a figure make of it; "back" is a start named after its level.
LEFT: Phrases[Part] = Phrases(
    {
        "start": """from | baseline of | baseline | currently | currently at | current | from the current
            | from a baseline of | from baseline of | from its current""",
        "back": """up from | down from | versus | vs | compared to | compared with | was | were
            | was at | were at | up from the
            | against""",
        "level": """to | evidenced by | measured by | shown by | demonstrated by
            | to reach | at | reach | reaches | reached | → | - > | of | is | be | are | = | :
            | with | in | that is
            | remain | stay""",
        "change": "by | gain | gains | up | down | additional | grow | improve",
        "aside": """than | out of | top | bottom | first | last | next | every | each | per | within | scored
            | score | scores
            | scoring | $ | after""",
    }
)
_CHANGES = "increase decrease growth improvement reduction gain decline rise drop"
# What the words right after a figure make of it.
RIGHT: Phrases[Part] = Phrases(
    {
        "change": [
            f"{between}{noun}" for noun in _CHANGES.split() for between in ("", "annual ", "net ", "overall ")
        ]
        + alternatives("""over baseline | above baseline | over the previous | above the previous
            | over the prior | above the prior
            | over last year | above last year | more than last | higher than | better than
            | over the baseline"""),
        "back": "now",
        "aside": "confidence | minutes | minute | hours | hour",
    }
)
# Bounds that name a place on the scale: "fall below 60%" is about a level, "fall at least 6%" is not.
_PLACES_ON_A_SCALE = words("below above under over than")
_NEGATIONS = words("no none without")
_LEADS_TO = words("to → ; by and")


def place(lx: Lexed, figures: list[Figure], dates: list[Mention]) -> Figures:
    """The figures that are targets, in order, each with its sense and starting figure."""
    figures = [f for f in figures if not _describes(lx, f) and not _inside_who(lx, f)]
    date_ends = {m.last for m in dates}
    shares = any(f.unit == "percent" for f in figures)
    parts = [_part(lx, f, shares) for f in figures]
    _mark_bracketed(lx, figures, parts, date_ends)
    _mark_chained(lx, figures, parts, {m.first for m in dates})
    return _joined(lx, figures, parts, dates)


def _joined(lx: Lexed, figures: list[Figure], parts: list[Part], dates: list[Mention]) -> Figures:
    """Levels and changes as targets, with each start joined to the level before or after it."""
    found = Figures([], [])
    pending: Decimal | None = None
    previous: Figure | None = None
    for number, (figure, part) in enumerate(zip(figures, parts, strict=True)):
        if part == "aside":
            continue
        if part in ("start", "back"):
            found.starts.append(figure)
            if part == "start" and _leads_on(lx, figures, parts, number):
                pending = figure.value
            else:
                _start_behind(lx, figure, found.targets, dates)
            continue
        target = _target(lx, figure, part, pending, found.targets)
        if (
            previous is not None
            and found.targets
            and _restates(lx, previous, figure, part, found.targets[-1])
        ):
            start = target.start_value if target.start_value is not None else found.targets[-1].start_value
            found.targets[-1] = replace(target, first=found.targets[-1].first, start_value=start)
        else:
            found.targets.append(target)
        pending, previous = None, figure
    return found


def _start_behind(lx: Lexed, figure: Figure, targets: list[Placed], dates: list[Mention]) -> None:
    """Joins a start to the level before it; of a chain of milestones, and after "was", to the first."""
    sentence = lx.sentence[figure.first]
    chain = [n for n, t in enumerate(targets) if lx.sentence[t.first] == sentence]
    if not chain:
        return
    of_first = lx.low[figure.before - 1] in ("was", "were") or _milestones([targets[n] for n in chain], dates)
    number = chain[0] if of_first else chain[-1]
    if targets[number].start_value is None:
        targets[number] = replace(targets[number], start_value=figure.value)


def _milestones(chain: list[Placed], dates: list[Mention]) -> bool:
    """Whether these are steps of one measure: a time stands between each and the next."""
    return all(any(earlier.last <= m.core < later.first for m in dates) for earlier, later in pairwise(chain))


def _describes(lx: Lexed, figure: Figure) -> bool:
    """Whether a bracket that opens with a share only describes: "(95%+ attendance rate for …)"."""
    if figure.unit != "percent" or not _opens_bracket(lx, figure):
        return figure.unit == "percent" and figure.trails and in_bracket(lx, figure)
    for token in range(figure.after, min(figure.after + 12, lx.size)):
        if lx.low[token] == ")":
            return False
        if lx.low[token] in ("rate", "attendance", "for"):
            return True
    return False


def _inside_who(lx: Lexed, figure: Figure) -> bool:
    """ "students who missed more than 10 days will …": the figure says who is meant."""
    for token in range(figure.first - 1, max(figure.first - 10, -1), -1):
        word = lx.low[token]
        if word in verbs.MODAL or lx.shape[token] == "sign":
            return False
        if word in ("who", "whose"):
            ahead = lx.low[figure.last : figure.last + 12]
            return any(word in verbs.FUTURE for word in ahead)
    return False


def _opens_bracket(lx: Lexed, figure: Figure) -> bool:
    return lx.low[min(figure.before, figure.first) - 1] == "("


def _part(lx: Lexed, figure: Figure, shares: bool) -> Part:
    left = LEFT.before(lx.low, figure.before)
    part: Part | None = left[0] if left else None
    right = RIGHT.at(lx.low, figure.after)
    if right and part not in ("start", "back"):
        part = right[0]
    if figure.unit in ("count", "days"):
        return count_part(lx, figure, part, shares)
    if part in ("start", "back", "aside"):
        return part
    if lx.low[figure.after] == "→" and part != "level":
        return "start"
    if part == "level" and _stands_now(lx, figure):
        return "start"
    if part == "change" and left and not right and figure.bound and _direction(lx, figure) == 0:
        return "level"
    if part == "change" or _after_change(lx, figure):
        return "change"
    if figure.unit == "points" and part != "level" and figure.bound is None:
        return "change"
    if figure.unit == "points" and part == "level" and lx.low[figure.before - 1] in ("of", "with", "in"):
        return "change" if _of_a_change(lx, figure) else "level"
    if part == "level" and lx.low[figure.before - 1] == "of" and _of_a_change(lx, figure):
        return "change"
    return "level"


def _stands_now(lx: Lexed, figure: Figure) -> bool:
    """As in "the current gap is 41%": how things are, not how they are to be."""
    said = lx.low[lx.sentence_start(figure.first) : figure.before]
    return said[-1:] in (["is"], ["are"]) and ("current" in said or "currently" in said)


def _after_change(lx: Lexed, figure: Figure) -> bool:
    """As in "increase 5%", "gain at least 8 points": a word of change right before, and no "to"."""
    word = lx.low[figure.before - 1]
    if word == "fall" and lx.capital(figure.before - 1):
        return False
    if lx.low[figure.first - 1] in _PLACES_ON_A_SCALE and figure.before < figure.first:
        return False
    return word in verbs.CHANGE and word not in ("exceed", "exceeds", "exceeding")


def _of_a_change(lx: Lexed, figure: Figure) -> bool:
    """As in "an increase of 5%", "increased performance of 10 points": the noun before "of" is a change."""
    near = lx.low[max(0, figure.before - 4) : figure.before]
    return any(word in verbs.CHANGE for word in near)


def _mark_bracketed(lx: Lexed, figures: list[Figure], parts: list[Part], date_ends: set[int]) -> None:
    """A bare figure in brackets: after a target where it starts, after a change what it comes to.

    "39% (34% in spring 2026)" starts from 34; "by 5% (427 students)" comes to 427; "between
    Q1 (112 students) and …" starts from 112.
    """
    for number, figure in enumerate(figures):
        if not _opens_bracket(lx, figure) or figure.bound is not None or RIGHT.at(lx.low, figure.after):
            continue
        opened = figure.before - 1
        earlier = [n for n in range(number) if parts[n] in ("level", "change")]
        if number and parts[number - 1] == "start" and figures[number - 1].after == opened:
            parts[number] = "aside"
        elif opened in date_ends and figure.unit == "count" and runs_from(lx, figure):
            parts[number] = "back" if earlier else "start"
        elif not earlier:
            continue
        elif figure.unit == "percent" and parts[number] == "level":
            parts[number] = "back"
        elif (
            figure.unit == "count" and parts[earlier[-1]] == "change" and figures[earlier[-1]].after == opened
        ):
            parts[number] = "level"


def _mark_chained(lx: Lexed, figures: list[Figure], parts: list[Part], date_starts: set[int]) -> None:
    """A bare number with its own date after a level: "at most 150 by January and 100 by May"."""
    for number in range(1, len(figures)):
        figure, earlier = figures[number], figures[number - 1]
        follows = lx.sentence[figure.first] == lx.sentence[earlier.first] and parts[number - 1] == "level"
        if (
            follows
            and parts[number] == "aside"
            and earlier.unit == figure.unit
            and figure.after in date_starts
        ):
            parts[number] = "level"


def _leads_on(lx: Lexed, figures: list[Figure], parts: list[Part], number: int) -> bool:
    """Whether a level follows that this start leads up to ("from 42% to 50%")."""
    figure = figures[number]
    if _opens_bracket_with_from(lx, figure) and lx.low[figure.after] == ")":
        return False
    for other in range(number + 1, len(figures)):
        if parts[other] == "aside":
            continue
        between = lx.low[figure.last : figures[other].first]
        same = lx.sentence[figures[other].first] == lx.sentence[figure.first]
        return same and parts[other] == "level" and any(word in _LEADS_TO for word in between)
    return True


def _opens_bracket_with_from(lx: Lexed, figure: Figure) -> bool:
    return lx.low[figure.before - 1] == "from" and lx.low[figure.before - 2] == "("


def _restates(lx: Lexed, previous: Figure, figure: Figure, part: Part, target: Placed) -> bool:
    """As in "increase 4 points (from 71.3 to 75.3)", "by 3% (to 92.2%)": one target said twice."""
    if part != "level" or target.sense not in ("increase_by", "decrease_by"):
        return False
    between = lx.low[previous.last : figure.first]
    if "(" in between:
        return ")" not in between
    return "from" in between and "to" in between and len(between) <= 8


def _target(lx: Lexed, figure: Figure, part: Part, start: Decimal | None, before: list[Placed]) -> Placed:
    unit: Unit = figure.unit
    if part == "change":
        if unit == "count" and not LEVELS.isdisjoint(lx.low[figure.last : figure.last + 4]):
            unit = "level"
        unit = "percent_change" if unit == "percent" else unit
        sense: Sense = "decrease_by" if _direction(lx, figure) < 0 else "increase_by"
        return Placed(figure.first, figure.last, figure.value, unit, sense, start)
    if unit == "count":
        unit = _unit_of_number(lx, figure, before)
    return Placed(
        figure.first, figure.last, figure.value, unit, _level_sense(lx, figure, start, before), start
    )


def _unit_of_number(lx: Lexed, figure: Figure, before: list[Placed]) -> Unit:
    """A number without a unit counts things, unless the sentence speaks of scores or a rubric."""
    sentence = lx.low[lx.sentence_start(figure.first) : lx.sentence_end(figure.first)]
    if "rubric" in sentence and figure.value is not None and figure.value <= 10:
        return "level"
    if "points" in lx.low[max(0, figure.first - 6) : figure.first] or in_points(lx, figure):
        return "points"
    if before and before[-1].unit == "points" and figure.trails:
        return "points"
    return "count"


def _level_sense(lx: Lexed, figure: Figure, start: Decimal | None, before: list[Placed]) -> Sense:
    if figure.bound:
        return _bound_sense(lx, figure)
    if start is not None and figure.value is not None:
        return "at_least" if figure.value >= start else "at_most"
    if before and before[-1].sense in ("at_least", "at_most") and not _own_verb(lx, before[-1], figure):
        return before[-1].sense
    return "at_most" if _direction(lx, figure) < 0 else "at_least"


def _bound_sense(lx: Lexed, figure: Figure) -> Sense:
    """The bound, turned round where it is denied: "no school below 45%" asks for at least 45."""
    assert figure.bound is not None
    bound_word = lx.low[figure.first - 1]
    if bound_word in ("below", "under", "above", "over") and lx.low[figure.before - 1] != "or":
        ahead = lx.low[max(0, figure.before - 5) : figure.before]
        if any(word in _NEGATIONS for word in ahead):
            return "at_least" if figure.bound == "at_most" else "at_most"
    return figure.bound


def _own_verb(lx: Lexed, before: Placed, figure: Figure) -> bool:
    return any(word in verbs.CHANGE or word in verbs.MODAL for word in lx.low[before.last : figure.first])


def _direction(lx: Lexed, figure: Figure) -> int:
    """1 or -1 by the nearest word of change, right after the figure or else before it; 0 if none."""
    for token in range(figure.last, min(figure.last + 3, lx.size)):
        if lx.low[token] in verbs.RISE_NOUNS:
            return 1
        if lx.low[token] in verbs.FALL_NOUNS:
            return -1
        if lx.shape[token] != "word":
            break
    for token in range(figure.first - 1, lx.sentence_start(figure.first) - 1, -1):
        word = lx.low[token]
        if word in verbs.RISE or word == "up":
            return 1
        if word == "down" or (word in verbs.FALL and not (word == "fall" and lx.capital(token))):
            return -1
    return 0
