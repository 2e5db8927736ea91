"""Says which way a figure points: a floor or a ceiling to reach, a rise or a fall.

The bound beside the figure decides first, then the figure it starts from, then the word of change that
governs it, and last what is measured: of absences, gaps and dropout rates fewer are better.
"""

from __future__ import annotations

from decimal import Decimal

from milepost.reading import verbs
from milepost.reading.figures import Figure
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.types import Sense

_NEGATIONS = words("no none neither nobody never without cannot")
# A bound of these words may be denied: "no school is below 45%"; "no fewer than" is one phrase by itself.
_DENIABLE = words("below under above over than exceed exceeds exceeding")
# How far before its bound the denial may stand, in tokens.
_DENIED_WITHIN = 8
_UP = words("up ↑ upward")
_DOWN = words("down ↓ downward")
# Closing is a fall only of these, which stand within so many tokens of it.
_CLOSING = verbs.all_forms("close")
_GAPS = words("gap gaps difference differences distance disparity disparities")
_GAP_WITHIN = 8
_MORE = words("more higher greater better additional above")
_LESS = words("fewer less lower below")
# Nouns of change that are as often part of a name ("growth goal", "gains report").
_NAMELIKE = words("growth gain gains improvement improvements progress rise drop close")
# How near such a noun must stand to govern a figure, in tokens.
_NEAR = 5
# "Get arrivals up to 97%" is no limit.
_BRINGS = verbs.all_forms("get bring raise move push lift build go come climb inch edge")
# Verbs that place a figure by themselves: a change before their clause does not govern it.
_PLACING = (
    verbs.all_forms("hit reach meet exceed land sit stand stay remain score earn miss trail")
    | verbs.BE
    | verbs.MODAL
)
_JOINTS = words(", ; : and but while")
# Of these fewer are better, so that a bare level is a ceiling.
_UNWANTED = words(
    """absence absences absenteeism absent absentees truancy truancies truant tardies tardy tardiness dropout
    dropouts suspension suspensions expulsion expulsions referral referrals detention detentions incident
    incidents gap gaps disparity disparities bullying fights failure failures failing retentions vacancies
    turnover attrition restraints infractions"""
)
# What may stand between an unwanted thing and its figure.
_AFTER_MEASURE = words(
    """rate rates is are be will at to of = : number percentage days counts ( ) in for the school district
    year     grade grades our by on and"""
)
# One of these at least: "the dropout rate is 2%", not "after an absence in 90% of cases".
_MEASURING = words("rate rates is are be at to of = : number percentage")
_AFTER_EVENT = words("after following")
_EVENT_WITHIN = 3
# What makes a name of a word of change: drop-out, cut score, lower school.
_BEFORE_SEASON = words("in the this last each every on of from since during for by early late")
_DROPS = verbs.all_forms("drop")
_AFTER_DROP_IN = words("during on to at unannounced once twice weekly daily regularly often . , ;")
_COMPOUNDS = words("- out off score scores school elementary grades division level")


def level_sense(
    lx: Lexed, figure: Figure, start: Decimal | None, chained: Sense | None, taken: bytearray
) -> Sense:
    """Whether a level is a floor or a ceiling; `chained` is the sense of the level that it continues."""
    brought = start is not None or not _BRINGS.isdisjoint(
        lx.low[max(0, figure.first - _NEAR - 2) : figure.first]
    )
    risen = brought and lx.low[figure.first - 2 : figure.first] == ["up", "to"]
    if figure.bound and not risen:
        return _bound_sense(lx, figure)
    if start is not None and figure.value is not None:
        return "at_least" if figure.value >= start else "at_most"
    if figure.value == 0:
        return "at_most"
    unwanted = _is_unwanted(lx, figure)
    if chained in ("at_least", "at_most") and not unwanted:
        return chained
    way = direction(lx, figure, taken)
    return "at_most" if way < 0 or (way == 0 and unwanted) else "at_least"


def _bound_sense(lx: Lexed, figure: Figure) -> Sense:
    """The bound, turned round where it is denied: "no school below 45%" asks for at least 45."""
    assert figure.bound is not None
    first = figure.before if figure.before < figure.first else figure.first
    said = lx.low[first : figure.first]
    deniable = not _DENIABLE.isdisjoint(said) and not _is_denial(lx, first, figure.first)
    if not figure.trails and deniable and lx.low[figure.first - 2] != "or":
        start = max(lx.sentence_start(figure.first), first - _DENIED_WITHIN)
        for token in range(first - 1, start - 1, -1):
            if _denies(lx, token):
                return "at_least" if figure.bound == "at_most" else "at_most"
            if lx.low[token] in _JOINTS and lx.low[token] != "and":
                break
    return figure.bound


def _denies(lx: Lexed, token: int) -> bool:
    """As in "no school", "not one", "will not fall"; not as in "students not meeting"."""
    if lx.low[token] != "not":
        return lx.low[token] in _NEGATIONS
    return lx.low[token + 1] in ("one", "a", "any") or lx.low[token - 1] in verbs.MODAL


def _is_denial(lx: Lexed, first: int, last: int) -> bool:
    """Whether the bound itself says no ("no fewer than")."""
    return any(word == "not" or word in _NEGATIONS for word in lx.low[first:last])


def direction(lx: Lexed, figure: Figure, taken: bytearray) -> int:
    """1 or -1 by the word of change that governs the figure, right after it or else before it; 0 if none."""
    for token in range(figure.last, min(figure.last + 3, lx.size)):
        word = lx.low[token]
        if word in verbs.RISE_NOUNS or word in _MORE:
            return 1
        if word in verbs.FALL_NOUNS or word in _LESS:
            return -1
        if lx.shape[token] != "word" or word == "from":
            break
    return _direction_before(lx, figure, taken)


def _direction_before(lx: Lexed, figure: Figure, taken: bytearray) -> int:
    """The nearest word of change to the left, up to the clause that the figure stands in."""
    placed, weak = False, 0
    led_to = lx.low[figure.before - 1] in ("to", "by")
    for token in range(figure.first - 1, lx.sentence_start(figure.first) - 1, -1):
        word = lx.low[token]
        if taken[token]:
            continue
        way = _way(lx, token)
        if way and word in _NAMELIKE and figure.first - token > _NEAR:
            weak = weak or way
        elif way:
            return way
        if placed and word in _JOINTS:
            break
        placed = placed or (word in _PLACING and not led_to)
    return weak


def _way(lx: Lexed, token: int) -> int:
    """1 or -1 where the token is a word of change, 0 elsewhere."""
    word = lx.low[token]
    if word in verbs.RISE or word in _UP:
        return 1
    if word in _DOWN:
        return -1
    return -1 if word in verbs.FALL and falls(lx, token) else 0


def falls(lx: Lexed, token: int) -> bool:
    """Whether a word that can tell of a fall does: not a season, a visit, a case that is closed."""
    word = lx.low[token]
    if word == "fall" and (lx.capital(token) or lx.low[token - 1] in _BEFORE_SEASON):
        return False
    if word in _CLOSING and _GAPS.isdisjoint(lx.low[max(0, token - _GAP_WITHIN) : token + _GAP_WITHIN]):
        return False  # "close the loop", "at the close of the year"
    if word == "reduced" and lx.low[token - 2] == "free":
        return False  # "free and reduced lunch forms"
    if drops_in(lx, token) or (
        word == "cut" and lx.low[token - 1] in ("the", "a") and lx.low[token + 1] != "of"
    ):
        return False
    return word not in ("drop", "cut", "lower") or lx.low[token + 1] not in _COMPOUNDS


def drops_in(lx: Lexed, token: int) -> bool:
    """As in "the coach drops in during lessons": a visit and no fall."""
    return lx.low[token] in _DROPS and lx.low[token + 1] == "in" and lx.low[token + 2] in _AFTER_DROP_IN


def _is_unwanted(lx: Lexed, figure: Figure) -> bool:
    """As in "the dropout rate will be 2%": what the figure measures is better the lower it is."""
    if lx.low[figure.after] == "of":
        return False
    said = False
    for token in range(figure.before - 1, max(lx.sentence_start(figure.first), figure.before - 8) - 1, -1):
        word = lx.low[token]
        if word in _UNWANTED:
            if not _AFTER_EVENT.isdisjoint(lx.low[max(0, token - _EVENT_WITHIN) : token]):
                return False  # "reached after a second absence: 90%"
            return said or token == figure.before - 1
        said = said or word in _MEASURING
        if word not in _AFTER_MEASURE:
            return False
    return False
