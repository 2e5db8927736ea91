"""Finds every figure that could be reached: shares, points, counts, days, fractions, blanks.

A figure is only a number with its unit here, and the words right beside it that bound it ("at
least", "or more"). Whether it is a target, a starting point or an aside is decided in
`figure_parts`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from milepost.reading import blanks
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import CARDINALS, ORDINAL_ENDINGS, PARTS, cardinal
from milepost.reading.phrases import Phrases, alternatives, words
from milepost.reading.types import Unit
from milepost.reading.values import value

Bound = Literal["at_least", "at_most"]
# What a figure is in its statement; "back" is a start named after its level.
Part = Literal["level", "change", "start", "back", "aside"]
_HUNDRED = Decimal(100)
UNITS: Phrases[Unit] = Phrases(
    {
        "percent": "% | percent | per cent | pct | percentage",
        "points": """percentage point | percentage points | percentage-point | percentage-points
            | percent points
            | %-point | %-points | % point | % points | point | points | pts | pp | scale score points
            | scaled score points | scale points | growth points | percentile points | percentile point
            | lexile points | index points | rit points | rit point | rit""",
        "days": "days | school days | suspension days",
    }
)
BOUNDS_BEFORE: Phrases[Bound] = Phrases(
    {
        "at_least": """at least | no fewer than | not fewer than | no less than | not less than | a minimum of
            | minimum of | minimum | more than | over | above | at or above | greater than | higher than
            | upwards of | > | ≥ | > = | meet or exceed | exceed | exceeds | exceeding | no lower than
            | no smaller than | no shorter than
            | not lower than | not below | no worse than | a floor of | well over | well above | not under
            | surpass | surpasses | surpassing | upward of | in excess of""",
        "at_most": """at most | no more than | not more than | a maximum of | maximum of | maximum
            | under | below
            | at or below | less than | fewer than | lower than | not exceed | not to exceed | not exceeding
            | no higher than | no greater than | up to | < | ≤ | < = | not over | not above | not higher than
            | not greater than | no larger than | no wider than | no bigger than | no longer than
            | a ceiling of | a cap of | capped at | well under
            | well below | smaller than | at or under""",
    }
)
BOUNDS_AFTER: Phrases[Bound] = Phrases(
    {
        "at_least": """or more | or higher | or greater | or better | or above | or over | and above | and up
            | and higher | + | at a minimum | at minimum | minimum | at least | or up | or beyond | and over
            | plus""",
        "at_most": """or less | or fewer | or lower | or below | or under | and below | at most | maximum
            | at maximum | and under | or lesser | and lower | and fewer | tops""",
    }
)
_CHANGES = "increase decrease growth improvement reduction gain decline rise drop"
# What the words right before a figure make of it; "back" is a start named after its level.
LEFT: Phrases[Part] = Phrases(
    {
        "start": """from | baseline of | baseline | currently | currently at | current | from the current
            | from a baseline of | from baseline of | from its current
            | baseline : | baseline = | baseline is | current : | currently : | start : | starting at""",
        "back": """up from | down from | versus | vs | vs . | compared to | compared with | was | were
            | was at | were at | up from the
            | against | averaged | averaging | had been | stood at
            | it stands at | now stands at | it is now | they are now""",
        "level": """to | evidenced by | measured by | shown by | demonstrated by
            | to reach | at | reach | reaches | reached | → | - > | of | is | be | are | = | :
            | with | in | that is
            | remain | stay | average | averages | total | totals""",
        "change": "by | + | gain | gains | up | down | additional | grow | improve",
        "aside": """than | out of | top | bottom | first | last | next | every | each | per | within | scored
            | score | scores
            | scoring | $ | after""",
    }
)
# What the words right after a figure make of it.
RIGHT: Phrases[Part] = Phrases(
    {
        "change": [
            f"{between}{noun}" for noun in _CHANGES.split() for between in ("", "annual ", "net ", "overall ")
        ]
        + alternatives("""over baseline | above baseline | over the previous | above the previous
            | over the prior | above the prior
            | over last year | above last year | more than last | higher than | better than
            | fewer | more | less | lower than | over the year before
            | over the baseline"""),
        "back": "now",
        "aside": "confidence | minutes | minute | hours | hour",
    }
)
# Words that may stand between a bound and its figure without changing either.
_SOFT = words(
    "a an the about approximately roughly around nearly almost only just another additional overall"
)
# What may follow a share that does not say of what: "cut by a third for boys".
_COMPARED = words("fewer more less lower higher")
_AFTER_SHARE = words("in for by from at and or between over across during on when with to this the our their")
_ITEMS = words(
    """questions problems items prompts words standards skills criteria indicators elements components
    objectives look-fors tasks trials opportunities"""
)
# Numbers after these name something, so that a unit further on is not theirs.
_NUMBERED = words(
    """grade grades gr tier tiers level levels unit units quarter quarters week weeks goal
    goals"""
)
# "growth of 5 to 7 points": no run from one number to the next.
_BEFORE_RANGE = words("of by about approximately between roughly")
# "one in four": beyond this, "in" is a place, not a proportion.
_LARGEST_IN = 20
# "6 of the 8 classrooms", "9 of every 10".
_BEFORE_ALL = words("the our their its these")
_BEFORE_WHOLE = _BEFORE_ALL | {"every", "each"}
_RATED_WITHIN = 4
# "8 of 8" is all of them; "1 of 1" counts pages.
_FEWEST_ALL = 2


# Every word with which a figure can begin; numbers and blanks are the others.
_BEGINNINGS = CARDINALS.keys() | {"majority", "half", "a"}


@value
class Figure:
    """A figure in token numbers, `last` excluded. `value` None is a blank; percent runs 0 to 100 and beyond.

    The words to its left end before token `before`, those to its right begin at `after`: bounds
    and soft words are passed over. `trails` says that the bound came after ("or more").
    """

    first: int
    last: int
    value: Decimal | None
    unit: Unit
    before: int
    after: int
    bound: Bound | None
    trails: bool


def find(lx: Lexed, taken: bytearray) -> list[Figure]:
    """Every figure whose tokens are not yet taken, in order."""
    figures: list[Figure] = []
    token = 0
    while token < lx.size:
        begins = lx.shape[token] in ("number", "blank") or lx.low[token] in _BEGINNINGS
        surface = _surface(lx, token) if begins and not taken[token] else None
        if surface is None:
            token += 1
            continue
        value, unit, last = surface
        figures.append(_bounded(lx, token, last, value, unit, figures[-1].last if figures else 0))
        token = last
    return figures


def _surface(lx: Lexed, token: int) -> tuple[Decimal | None, Unit, int] | None:
    """Value, unit and the token after, where a figure begins; a range counts with its lower end."""
    if lx.shape[token] == "blank":
        return _blank(lx, token) if blanks.is_amount(lx, token) else None
    if found := _part_of_whole(lx, token):
        return found
    number = cardinal(lx, token)
    if number is None or (lx.low[number[1]] in ORDINAL_ENDINGS and lx.glued(number[1])):
        return None
    value, last = number
    ranged = (
        (lx.low[last] == "-" and not (lx.low[token - 1] == "-" and lx.glued(token)))
        or (lx.low[last] == "and" and lx.low[token - 1] == "between")
        or (lx.low[last] == "to" and lx.low[token - 1] != "from")
    )
    if ranged and (upper := cardinal(lx, last + 1)) and (end := UNITS.at(lx.low, upper[1])):
        one = lx.low[last] != "to" or lx.low[token - 1] in _BEFORE_RANGE or lx.low[end[1]] == "of"
        last = upper[1] if one else last
    unit = UNITS.at(lx.low, last + (lx.low[last] == "-"))
    if lx.low[last] == "l" and lx.glued(last):
        return value, "points", last + 1  # "60L": points on the Lexile scale
    if unit is None and (end_of_range := _counted_range(lx, token, value, last)):
        return value, "count", end_of_range
    if unit is None:
        return value, _shared_unit(lx, token, last), last
    if lx.low[token - 1] == "between" and lx.low[unit[1]] == "and" and (upper := cardinal(lx, unit[1] + 1)):
        end = UNITS.at(lx.low, upper[1])
        return value, unit[0], end[1] if end else upper[1]
    return value, unit[0], unit[1]


def _counted_range(lx: Lexed, token: int, value: Decimal, last: int) -> int | None:
    """The token after "10 to 15" in "by 10 to 15 students"; None in "by 10 to 50 students", a run."""
    if lx.low[token - 1] != "by" or lx.low[last] != "to":
        return None
    upper = cardinal(lx, last + 1)
    near = upper is not None and value < upper[0] <= 2 * value and lx.shape[upper[1]] == "word"
    return upper[1] if upper and near else None


# Tokens after the first number of a list that shares a unit; what goes on longer is a column of numbers.
_LONGEST_LIST = 24
# Beside commas, what stands between the numbers of a list: "82 → 86 → 90%".
_LIST_JOINTS = words(", and or → ->")


def _shared_unit(lx: Lexed, first: int, last: int) -> Unit:
    """The unit said once for a list: "40, 55 and 70 percent"; "count" where none is."""
    if (
        lx.low[last] not in _LIST_JOINTS
        or lx.low[first - 1] in _NUMBERED
        or lx.low[first - 1] == "-"
        or lx.low[first] == "0"
    ):
        return "count"
    token, joined = last, False
    while lx.low[token] in _LIST_JOINTS and token - last < _LONGEST_LIST:
        joined = lx.low[token] != ","
        token += 1
        if not joined and lx.low[token] in ("and", "or"):
            continue
        number = cardinal(lx, token)
        if number is None:
            return "count"
        token = number[1]
    unit = UNITS.at(lx.low, token)
    of_shares = unit is not None and unit[0] == "percent"
    if of_shares and (whole := cardinal(lx, first)) and whole[0] >= _HUNDRED:
        return "count"  # "count to 100 and 72% of …"
    return unit[0] if unit and joined else "count"


def _blank(lx: Lexed, token: int) -> tuple[None, Unit, int]:
    unit = UNITS.at(lx.low, token + 1)
    return (None, unit[0], unit[1]) if unit else (None, "count", token + 1)


def _part_of_whole(lx: Lexed, token: int) -> tuple[Decimal, Unit, int] | None:
    """A share in words: "two thirds", "half the teachers", "8 of every 10", "one in two", "a majority"."""
    word, low = lx.low[token], lx.low
    if word == "majority":
        return Decimal(50), "percent", token + 1
    if (
        word == "half"
        and low[token + 1] != "as"
        and (
            low[token + 1] in ("of", "the", "all", "our")
            or low[token - 1] in ("least", "than", "over", "by", "in")
            or (low[token - 1] == "from" and low[token + 1] == "to")
        )
    ):
        return Decimal(50), "percent", token + 1
    if word == "a" and low[token + 1] in PARTS and _ends_share(lx, token, token + 2):
        return round(_HUNDRED / PARTS[low[token + 1]], 2), "percent", token + 2
    number = cardinal(lx, token)
    if number is None:
        return None
    value, after = number
    part = after + (low[after] == "-")
    whole = PARTS.get(low[part], 0)
    if value < whole and (low[part].endswith("s") or _ends_share(lx, token, part + 1)):
        return round(_HUNDRED * value / whole, 2), "percent", part + 1
    if low[after] == "of" and low[after + 1] in _BEFORE_ALL and BOUNDS_BEFORE.before(low, token):
        return None  # "at least 90 of the 120 kindergartners" counts them
    return _written_fraction(lx, after, value) or _so_many_of(lx, after, value)


def _ends_share(lx: Lexed, first: int, after: int) -> bool:
    """As in "a third of", "by a third", "no more than one third,"; not "one third grade class"."""
    if lx.low[after] == "of":
        return True
    if lx.low[after] in _COMPARED:
        return True  # "a quarter fewer"
    led = lx.low[first - 1] in ("by", "from") or BOUNDS_BEFORE.before(lx.low, first) is not None
    return led and (lx.shape[after] in ("sign", "") or lx.low[after] in _AFTER_SHARE)


def _written_fraction(lx: Lexed, after: int, value: Decimal) -> tuple[Decimal, Unit, int] | None:
    """As in "4/5 of the teams"."""
    if lx.low[after] != "/" or lx.low[after + 2] != "of":
        return None
    whole = cardinal(lx, after + 1)
    if whole is None or whole[0] <= value:
        return None
    return round(_HUNDRED * value / whole[0], 2), "percent", after + 2


def _so_many_of(lx: Lexed, after: int, value: Decimal) -> tuple[Decimal, Unit, int] | None:
    """As in "8 of every 10", "4 out of 5", "9 of 10", "three in four", "one meeting in four"."""
    low = lx.low
    joint = after
    if low[joint] not in ("of", "out", "in") and low[joint + 1] == "in":
        joint += 1
    if low[joint] == "out" and low[joint + 1] == "of":
        joint += 1
    if low[joint] not in ("of", "in"):
        return None
    whole = cardinal(lx, joint + 1 + (low[joint + 1] in _BEFORE_WHOLE))
    if whole is None or UNITS.at(low, whole[1]) or low[whole[1]] in ORDINAL_ENDINGS:
        return None
    if whole[0] < value or (whole[0] == value and (low[joint] == "in" or value < _FEWEST_ALL)):
        return None
    if low[joint] == "in" and (whole[0] > _LARGEST_IN or value == 0):
        return None
    rated = "rating" in low[max(0, after - _RATED_WITHIN) : after]  # "a rating of 4 out of 5"
    if rated or (low[joint] == "of" and _is_item(lx, whole[1])):
        return value, "count", whole[1]
    return round(_HUNDRED * value / whole[0], 2), "percent", whole[1]


def _is_item(lx: Lexed, token: int) -> bool:
    """As in "4 of 6 map questions": what one person answers is counted, not a share of people."""
    return not _ITEMS.isdisjoint(lx.low[token : token + 3])


def _bounded(lx: Lexed, first: int, last: int, value: Decimal | None, unit: Unit, floor: int) -> Figure:
    """The figure with its bound, and the points from which to look further left and right."""
    before, bound, trails, after = _over_soft(lx, first, floor), None, False, last
    if (found := BOUNDS_BEFORE.before(lx.low, before)) and found[1] >= floor:
        bound, before = found[0], _over_soft(lx, found[1], floor)
    elif lx.low[before - 3 : before] == ["an", "average", "of"]:
        before -= 3  # "grow by an average of 8 points", "an average of 8 points"
    elif lx.low[before - 1] == "within" and lx.low[last] == "of" and unit in ("percent", "points"):
        bound, before = "at_most", before - 1
    if follows := BOUNDS_AFTER.at(lx.low, after):
        trails, after = bound is None, follows[1]
        bound = bound or follows[0]
    elif bound is None and lx.shape[after] == "word" and lx.low[after + 1] == "or":
        counted = BOUNDS_AFTER.at(lx.low, after + 1)  # "10 families or fewer"
        bound = counted[0] if counted else None
    return Figure(first, last, value, unit, before, after, bound, trails)


def _over_soft(lx: Lexed, token: int, floor: int) -> int:
    while token > floor and lx.low[token - 1] in _SOFT:
        token -= 1
    return token
