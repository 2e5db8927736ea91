"""Decides what each figure is in its statement: a level, a change, a starting point, or an aside.

The words to the left of a figure decide first ("from", "to", "by", "was"), then those to its
right ("increase", "over baseline"), then the nearest word of change. Asides are dropped; a
starting point is joined to the level that it leads to.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from milepost.reading import verbs
from milepost.reading.clauses import main_clause
from milepost.reading.figure_asides import is_aside
from milepost.reading.figure_counts import LEVELS, READ_ALOUD, count_part, in_bracket, in_points, runs_from
from milepost.reading.figure_reached import mark_reached
from milepost.reading.figure_runs import mark_bracketed, mark_chained, mark_runs
from milepost.reading.figure_starts import leads_on, start_of_another_time, was_before
from milepost.reading.figures import BOUNDS_AFTER, BOUNDS_BEFORE, LEFT, RIGHT, Figure, Part
from milepost.reading.groups import HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.senses import direction, falls, level_sense
from milepost.reading.time_words import Mention
from milepost.reading.told_figures import clause, standing, stands_now, whole_to_come
from milepost.reading.types import Sense, Unit
from milepost.reading.values import value


@value
class Placed:
    """A target before its date: tokens `first` to `last`, and what is to be reached."""

    first: int
    last: int
    value: Decimal | None
    unit: Unit
    sense: Sense
    start_value: Decimal | None = None


@value
class Figures:
    """The targets that figures make, and the tokens of the figures that are starting points."""

    targets: list[Placed]
    starts: list[Figure]


# Bounds that name a place on the scale: "fall below 60%" is about a level, "fall at least 6%" is not.
_PLACES_ON_A_SCALE = words("below above under over than")
# Participles of people's doing that do not end in "ed".
_PARTICIPLES = words("met taken seen held read written made done kept given sent shown taught chosen led set")
_COMPARED = words("lower higher better worse smaller larger greater")
_THAN_WITHIN = 7
_LAST = words("last previous prior")
_ADDS = verbs.all_forms("add")
_BEFORE_TIME = words("in by at on for before during until")
# A figure after one of these begins anew and does not go on from the one before.
_PLACING = verbs.all_forms("hit reach land sit stand")
# Verbs of an order that a difference may follow without "by".
_ORDERS = words("increase decrease reduce raise lower improve grow cut")
_ORDERED = words("increasing decreasing reducing raising lowering improving growing cutting")
_NOT_OBJECTS = words("to of at from is are be least most than over under within")
_LONGEST_OBJECT = 12
_RELATIVE = words("who that whose which")
# A sentence about one of these runs from one percentage to another, written or not.
_SHARED = words("percent percentage")
# Fewer than so many figures that go down may be of different things.
_FEWEST_SINKING = 3
_WHOLE = 100
# A rubric's steps are levels; the average of many ratings is none, but a number of points.
_AVERAGED = words("average averages averaged averaging avg mean median")
_LONGEST_SCALE = 10
# "By 20 more students, to 140": the most tokens between two figures of which the second is what it comes to.
_LONGEST_COUNTED = 5


def place(lx: Lexed, figures: list[Figure], dates: list[Mention], taken: bytearray) -> Figures:
    """The figures that are targets, in order, each with its sense and starting figure."""
    figures = [f for f in figures if not is_aside(lx, f)]
    if not figures:
        return Figures([], [])
    shares = {lx.sentence[f.first] for f in figures if f.unit == "percent"}
    parts = [_part(lx, f, lx.sentence[f.first] in shares, taken) for f in figures]
    mark_runs(lx, figures, parts, dates)
    mark_bracketed(lx, figures, parts, dates)
    mark_chained(lx, figures, parts, dates)
    told = _mark_standing(lx, figures, parts, dates, taken)
    mark_reached(lx, figures, parts)
    found = _joined(lx, figures, parts, dates, taken)
    return Figures(found.targets, [*found.starts, *told]) if told else found


def _mark_standing(
    lx: Lexed, figures: list[Figure], parts: list[Part], dates: list[Mention], taken: bytearray
) -> list[Figure]:
    """Where some figures are to be reached, those in a clause on how things stand are where they start.

    What a bracket adds to a start, or to a sentence that only tells, is an aside. Returns the changes of
    which it is told.
    """
    if len(figures) < 2 and ";" not in lx.low and not whole_to_come(lx, figures[0]):
        return []
    told = [
        part in ("level", "change") and said
        for part, said in zip(parts, standing(lx, figures, dates, taken), strict=True)
    ]
    alone = not any(p in ("level", "change") and not s for p, s in zip(parts, told, strict=True))
    if alone and not whole_to_come(lx, figures[0]) and not _told_beside(lx, figures, told):
        return []
    changed = [f for f, part, said in zip(figures, parts, told, strict=True) if said and part == "change"]
    for number, figure in enumerate(figures):
        if told[number]:
            parts[number] = "start" if parts[number] == "level" else "aside"
        elif (
            number
            and parts[number] == "change"
            and parts[number - 1] == "start"
            and lx.sentence[figures[number - 1].first] == lx.sentence[figure.first]
            and in_bracket(lx, figure)
        ):
            parts[number] = "aside"
    return changed


def _told_beside(lx: Lexed, figures: list[Figure], told: list[bool]) -> bool:
    """As in "Send the form to all; last year 38% answered": what was, in a part of its own."""
    places = [clause(lx, f) for f, said in zip(figures, told, strict=True) if said]
    return bool(places) and all(
        lx.low[first - 1] == ";" and first > 0 and not _LAST.isdisjoint(lx.low[first:last])
        for first, last in places
    )


def _joined(
    lx: Lexed, figures: list[Figure], parts: list[Part], dates: list[Mention], taken: bytearray
) -> Figures:
    """Levels and changes as targets, with each start joined to the level before or after it."""
    found = Figures([], [])
    pending: Figure | None = None
    previous: Figure | None = None
    for number, (figure, part) in enumerate(zip(figures, parts, strict=True)):
        if part == "aside":
            continue
        if part in ("start", "back"):
            found.starts.append(figure)
            leads = part == "start" or (lx.low[figure.before - 1] == "from" and not found.targets)
            behind = any(lx.sentence[t.first] == lx.sentence[figure.first] for t in found.targets)
            leads = leads and leads_on(lx, figures, parts, number, behind)
            told_first = part == "back" and not found.targets
            if leads or (told_first and was_before(lx, figures, parts, number)):
                pending = figure
            else:
                _start_behind(lx, figure, found.targets, dates)
            continue
        target = _target(lx, figure, part, pending, found.targets, taken)
        if (
            previous is not None
            and found.targets
            and _restates(lx, previous, figure, part, found.targets[-1], pending is not None)
        ):
            start = target.start_value if target.start_value is not None else found.targets[-1].start_value
            other_unit = found.targets[-1].unit == "percent_change" and target.unit not in (
                "percent",
                "points",
            )
            first = target.first if other_unit else found.targets[-1].first
            found.targets[-1] = replace(target, first=first, start_value=start)
        else:
            found.targets.append(target)
        pending, previous = None, figure
    return Figures(_sinking(lx, found.targets, figures, dates), found.starts)


def _sinking(lx: Lexed, targets: list[Placed], figures: list[Figure], dates: list[Mention]) -> list[Placed]:
    """As in "Quarrels: 50 in fall, 40 in winter, 25 in spring": bare levels that go down are ceilings."""
    labelled = bool(targets) and lx.low[targets[0].first - 1] == ":"
    if len(targets) < _FEWEST_SINKING - labelled or any(t.sense != "at_least" for t in targets):
        return targets
    values = [t.value for t in targets]
    if not all(a is not None and b is not None and a > b for a, b in pairwise(values)):
        return targets
    bare = {f.first for f in figures if f.bound is None and lx.low[f.after] in _BEFORE_TIME}
    one = lx.sentence[targets[0].first] == lx.sentence[targets[-1].first]
    if not one or not all(t.first in bare for t in targets) or not _milestones(targets, dates):
        return targets
    return [replace(t, sense="at_most") for t in targets]


def _start_behind(lx: Lexed, figure: Figure, targets: list[Placed], dates: list[Mention]) -> None:
    """Joins a start to the level before it; of a chain of milestones, and after "was", to the first."""
    sentence = lx.sentence[figure.first]
    chain = [n for n, t in enumerate(targets) if lx.sentence[t.first] == sentence]
    part = [n for n in chain if ";" not in lx.low[targets[n].last : figure.first]]
    chain = part or chain
    if not chain:
        return
    of_first = lx.low[figure.before - 1] in ("was", "were") or _milestones([targets[n] for n in chain], dates)
    number = chain[0] if of_first else chain[-1]
    if targets[number].start_value is not None:
        return
    sunk = [n for n in (chain if of_first else [number]) if _sinks_to(lx, targets[n], figure)]
    targets[number] = replace(targets[number], start_value=figure.value)
    if number in sunk:
        for n in sunk:
            targets[n] = replace(targets[n], sense="at_most")


def _sinks_to(lx: Lexed, target: Placed, start: Figure) -> bool:
    """As in "the rate is 14% in June; it was 22%": a bare level under where it starts is a ceiling."""
    if target.sense != "at_least" or target.value is None or start.value is None:
        return False
    bound = BOUNDS_BEFORE.before(lx.low, target.first) or BOUNDS_AFTER.at(lx.low, target.last)
    alike = start.unit in (target.unit, "count")
    return bound is None and alike and target.value < start.value


def _milestones(chain: list[Placed], dates: list[Mention]) -> bool:
    """Whether these are steps of one measure: a time stands between each and the next."""
    return all(any(earlier.last <= m.core < later.first for m in dates) for earlier, later in pairwise(chain))


def _part(lx: Lexed, figure: Figure, shares: bool, taken: bytearray) -> Part:
    left = LEFT.before(lx.low, figure.before) or start_of_another_time(lx, figure)
    part: Part | None = left[0] if left else None
    right = RIGHT.at(lx.low, figure.after)
    joint = lx.low[figure.before - 1]
    run = joint == "by" or (joint == "to" and (_led_down(lx, figure) or runs_from(lx, figure)))
    longer = right is not None and right[0] == "aside" and run
    if right and part not in ("start", "back") and not longer:
        part = right[0]
    if figure.unit in ("count", "days"):
        return count_part(lx, figure, part, shares)
    if (
        part == "aside"
        and lx.low[figure.before - 1] in ("score", "scores")
        and not _inside_relative(lx, figure)
    ):
        return "level"
    if part in ("start", "back", "aside"):
        return part
    if figure.bound is None and _beside_before(lx, figure):
        return "change"
    if lx.low[figure.after] == "→" and part != "level":
        return "start"
    if part == "level" and stands_now(lx, figure):
        return "start"
    if lx.low[figure.first] == "half" and lx.low[figure.first - 1] == "in":
        return "change" if direction(lx, figure, taken) < 0 else "aside"
    if part == "change" and lx.low[figure.before - 2 : figure.before] in (["make", "up"], ["makes", "up"]):
        return "level"
    if part == "change" and left and not right and _is_doer(lx, figure, taken):
        return "level"
    if part == "change" or _after_change(lx, figure, taken) or (left is None and _adjoins(lx, figure, taken)):
        return "change"
    if part == "level" and lx.low[figure.before - 1] == "of" and _is_changed(lx, figure):
        return "start"
    if figure.unit == "points" and part != "level" and figure.bound is None:
        return "change"
    if figure.unit == "points" and part == "level" and lx.low[figure.before - 1] in ("of", "with", "in"):
        return "change" if _of_a_change(lx, figure) else "level"
    if part == "level" and lx.low[figure.before - 1] == "of" and _of_a_change(lx, figure):
        return "change"
    return "level"


def _beside_before(lx: Lexed, figure: Figure) -> bool:
    """As in "is 6% lower this winter than last": a difference from another time."""
    compared = lx.low[figure.after] in _COMPARED
    return compared and "than" in lx.low[figure.after + 1 : figure.after + _THAN_WITHIN]


def _led_down(lx: Lexed, figure: Figure) -> bool:
    """As in "comes down to 42 minutes", "brought up to 30 minutes"."""
    return lx.low[figure.before - 2] in ("down", "up")


def _is_doer(lx: Lexed, figure: Figure, taken: bytearray) -> bool:
    """As in "signed by 60% of families", "by at least half": a share that does something, no difference."""
    if lx.low[figure.before - 1] != "by":
        return False
    verb = lx.low[figure.before - 2]
    passive = _is_passive(verb)
    if verb in ("and", ",") and _doer_before(lx, figure):
        return True
    if lx.low[figure.after] == "of" and passive:
        return True
    return (figure.bound is not None or lx.low[figure.after] == "of") and direction(lx, figure, taken) == 0


def _is_passive(verb: str) -> bool:
    return (verb.endswith("ed") or verb in _PARTICIPLES) and verb not in verbs.CHANGE


def _doer_before(lx: Lexed, figure: Figure) -> bool:
    """As in "met by 50% at mid-year and by 100% in June": the second of two shares that do something."""
    first = max(lx.sentence_start(figure.first), figure.before - _LONGEST_OBJECT - 2)
    return any(
        lx.low[t] == "by" and lx.shape[t + 1] == "number" and _is_passive(lx.low[t - 1])
        for t in range(first + 1, figure.before - 2)
    )


def _after_change(lx: Lexed, figure: Figure, taken: bytearray) -> bool:
    """As in "increase 5%", "gain at least 8 points": a word of change right before, and no "to"."""
    word = lx.low[figure.before - 1]
    if taken[figure.before - 1] or (word == "fall" and lx.capital(figure.before - 1)):
        return False
    if lx.low[figure.first - 1] in _PLACES_ON_A_SCALE and figure.before < figure.first:
        return False
    if word in _ADDS:
        return figure.unit == "points"
    if word in verbs.FALL and not falls(lx, figure.before - 1):
        return False  # "closes 90% of its tickets"
    return word in verbs.CHANGE and word not in ("exceed", "exceeds", "exceeding")


def _adjoins(lx: Lexed, figure: Figure, taken: bytearray) -> bool:
    """As in "reduce late arrivals 10% each year": the figure right after what an order is to change."""
    if figure.bound or lx.shape[figure.before - 1] != "word" or taken[figure.before - 1]:
        return False
    if lx.low[figure.after] == "of" or lx.low[figure.before - 1] in _NOT_OBJECTS:
        return False
    if any(word in _ORDERED for word in lx.low[max(0, figure.before - 4) : figure.before - 1]):
        return True  # "by reducing late arrivals 10%"
    first = main_clause(lx, taken, lx.sentence_start(figure.first)).first
    return first < figure.before and lx.low[first] in _ORDERS and figure.before - first <= _LONGEST_OBJECT


def _inside_relative(lx: Lexed, figure: Figure) -> bool:
    return not _RELATIVE.isdisjoint(lx.low[max(0, figure.before - 5) : figure.before])


def _is_changed(lx: Lexed, figure: Figure) -> bool:
    """As in "the rate of 90% will increase by …": the figure from which the change starts."""
    return lx.low[figure.after] in verbs.FUTURE and lx.low[figure.after + 1] in verbs.CHANGE


def _of_a_change(lx: Lexed, figure: Figure) -> bool:
    """As in "an increase of 5%", "increased performance of 10 points": the noun before "of" is a change."""
    near = lx.low[max(0, figure.before - 4) : figure.before]
    return any(word in verbs.CHANGE for word in near)


def _restates(lx: Lexed, previous: Figure, figure: Figure, part: Part, target: Placed, started: bool) -> bool:
    """As in "increase 4 points (from 71.3 to 75.3)", "by 3% (to 92.2%)": one target said twice."""
    if part != "level" or target.sense not in ("increase_by", "decrease_by"):
        return False
    between = lx.low[previous.last : figure.first]
    if between[-1:] == ["to"] and (len(between) == 1 or between[-2] == ","):
        named = figure.unit == "count" and all(
            lx.shape[t] == "word" for t in range(previous.last, figure.before - 2)
        )
        if len(between) <= 2 or (len(between) <= _LONGEST_COUNTED and named):
            return True
    if lx.sentence[previous.first] != lx.sentence[figure.first]:
        return False
    if "(" in between and ")" not in between:
        return True
    own_verb = any(word in verbs.CHANGE or word in verbs.MODAL for word in between)
    started = started or target.start_value is not None
    if target.unit == "percent_change" and figure.unit == "count" and started and not own_verb:
        return True  # "is cut in half, from 112 in Q1 to 56 in Q3"
    return "from" in between and "to" in between and not own_verb


def _target(
    lx: Lexed, figure: Figure, part: Part, start: Figure | None, before: list[Placed], taken: bytearray
) -> Placed:
    unit: Unit = figure.unit
    start_value = start.value if start else None
    if part == "change":
        if unit == "count" and not LEVELS.isdisjoint(lx.low[figure.last : figure.last + 4]):
            unit = "level"
        broken = figure.value is not None and figure.value % 1 != 0
        if unit == "count" and broken and lx.low[figure.after] not in READ_ALOUD:
            unit = "points"  # "gain 0.5 or more"
        unit = "percent_change" if unit == "percent" else unit
        sense: Sense = "decrease_by" if direction(lx, figure, taken) < 0 else "increase_by"
        return Placed(figure.first, figure.last, figure.value, unit, sense, start_value)
    if unit == "count":
        unit = start.unit if start and start.unit != "count" else _unit_of_number(lx, figure, before)
    own = not before or _own_verb(lx, before[-1], figure, taken) or _other_deed(lx, before[-1], figure)
    chained = None if own else before[-1].sense
    sense = level_sense(lx, figure, start_value, chained, taken)
    return Placed(figure.first, figure.last, figure.value, unit, sense, start_value)


def _unit_of_number(lx: Lexed, figure: Figure, before: list[Placed]) -> Unit:
    """A number without a unit counts things, unless the sentence speaks of scores or a rubric."""
    sentence = lx.low[lx.sentence_start(figure.first) : lx.sentence_end(figure.first)]
    people = lx.low[figure.after] == "of" or not HEADS.isdisjoint(lx.low[figure.after : figure.after + 3])
    rated = "rubric" in sentence and not people and _AVERAGED.isdisjoint(sentence)
    rated = rated or lx.low[figure.before - 1] == "rated"
    if rated and figure.value is not None and figure.value <= _LONGEST_SCALE:
        return "level"
    before_it = lx.low[lx.sentence_start(figure.first) : figure.first]
    if runs_from(lx, figure) and "number" not in before_it and _speaks_of_shares(lx, figure):
        return "percent"
    if _under_share(lx, figure):
        return "percent"
    bare = lx.shape[figure.after] != "word" or lx.low[figure.after] in _BEFORE_TIME
    if figure.trails and bare and figure.value is not None and figure.value % 1 != 0:
        return "points"  # "rate it 4.1 or better"
    if "points" in lx.low[max(0, figure.first - 6) : figure.first] or in_points(lx, figure):
        return "points"
    if (
        before
        and before[-1].unit in ("points", "days", "level")
        and (figure.trails or _goes_on(lx, before[-1], figure))
    ):
        return before[-1].unit
    return "count"


def _speaks_of_shares(lx: Lexed, figure: Figure) -> bool:
    """As in "the percent of students goes from 40 to 50"; not as in "by 25 percent, from 200 to 150"."""
    return any(
        lx.low[token] in _SHARED and lx.shape[token - 1] != "number"
        for token in range(lx.sentence_start(figure.first), figure.first)
    )


def _under_share(lx: Lexed, figure: Figure) -> bool:
    """As in "Percent of lessons with a closing task: 45 in October, 60 in January"."""
    start = lx.sentence_start(figure.first)
    if lx.low[start] not in _SHARED and lx.low[start] != "%":
        return False
    bare = lx.shape[figure.after] != "word" or lx.low[figure.after] in _BEFORE_TIME
    return (
        bare and ":" in lx.low[start : figure.first] and figure.value is not None and figure.value <= _WHOLE
    )


def _goes_on(lx: Lexed, before: Placed, figure: Figure) -> bool:
    """As in "to 27 points in the winter and 22 in the spring": a bare number that counts nothing."""
    same = lx.sentence[before.first] == lx.sentence[figure.first]
    return same and (lx.shape[figure.after] != "word" or lx.low[figure.after] in _BEFORE_TIME)


def _other_deed(lx: Lexed, before: Placed, figure: Figure) -> bool:
    """As in "fewer than 5% are suspended, and 95% attend": the share does something else."""
    deed = lx.low[figure.after]
    return (
        deed in verbs.BASES
        and deed not in verbs.NOUN_OR_VERB
        and deed not in lx.low[before.last : figure.first]
    )


def _own_verb(lx: Lexed, before: Placed, figure: Figure, taken: bytearray) -> bool:
    """Whether what stands between says anew where the figure goes; "in fall" does not."""
    between = (lx.low[t] for t in range(before.last, figure.first) if not taken[t])
    return any(
        word in verbs.CHANGE or word in verbs.MODAL or word in _PLACING or word in "↑↓" for word in between
    )
