"""Numbers that only name: grades, tiers, levels, indicators, standards, items, ratios.

They are marked before figures are looked for, so that "grade 6, 7 and 8 staff" or "Tier 2" can
never be mistaken for something to be reached.
"""

from __future__ import annotations

from milepost.reading.lexer import Lexed
from milepost.reading.numbers import CARDINALS, ORDINAL_ENDINGS, ORDINALS
from milepost.reading.phrases import words

# What a number after these words names.
NAMING = words(
    """grade grades gr tier tiers level levels category categories indicator indicators goal goals
    objective objectives standard standards strategy strategies initiative initiatives priority
    phase phases module modules unit units chapter chapters item items form room page pages section
    title part parts step cycle round year teks ngss ccss version period question questions no
    number top core stage appendix table figure domain element component criterion criteria policy
    building site day channel cohort wave ages age aged band quartile pillar # level-"""
) - {"number"}  # fmt: skip
_JOINS = frozenset((",", "and", "&", "-", "/", "through", "to", "or", "–"))
_UNITS = frozenset(("%", "percent", "percentage", "points", "point", "pct"))
_EARLY = frozenset(("k", "pk", "prek", "tk", "kindergarten"))
_NUMBERED_AIMS = frozenset(("goal", "objective"))
# No grade is beyond this, nor do plans have so many goals.
_LAST_GRADE = 13
_GRADE_WORDS = frozenset(("grade", "grades", "grader", "graders", "gr"))


# All words that can make a name of a number; most are done with at once.
_MARKING = NAMING | _EARLY | frozenset(ORDINALS) | frozenset(ORDINAL_ENDINGS)


def mark(lx: Lexed, taken: bytearray) -> None:
    """Marks in `taken` the tokens of numbers that are names."""
    shape = lx.shape
    for token in [t for t, word in enumerate(lx.low) if word in _MARKING or shape[t] == "number"]:
        word = lx.low[token]
        if word in NAMING:
            _list_after(lx, token + 1, taken)
        elif word in _EARLY:
            _early_grades(lx, token, taken)
        elif word in ORDINALS or word in ORDINAL_ENDINGS:
            _ordinal(lx, token, taken)
        elif lx.shape[token] == "number" and _inside_a_name(lx, token):
            taken[token] = 1


def _list_after(lx: Lexed, token: int, taken: bytearray) -> None:
    """The numbers after a naming word: "6, 7 and 8", "3 – 5", "K-2"."""
    token += lx.low[token] == "."
    token += lx.low[token] == "#"
    graded = lx.low[token - 1] in _GRADE_WORDS
    if lx.low[token - 1] in _NUMBERED_AIMS and lx.shape[token] == "number" and _beyond_grades(lx, token):
        return  # "goal 55 in 2027"
    while _names(lx, token) and not (graded and _beyond_grades(lx, token)):
        taken[token] = 1
        token += 1
        if lx.low[token] in ORDINAL_ENDINGS and lx.glued(token):
            token += 1
        after = token
        while lx.low[after] in _JOINS:
            after += 1
        if after == token:
            return
        token = after


def _beyond_grades(lx: Lexed, token: int) -> bool:
    """As in "class size in grades K-2 to 18", "goal 55": a number that no grade and no goal has."""
    return lx.shape[token] == "number" and float(lx.low[token].replace(",", "")) > _LAST_GRADE


def _names(lx: Lexed, token: int) -> bool:
    if lx.low[token] in _EARLY:
        return True
    if lx.shape[token] == "number":
        return lx.low[token + 1] not in _UNITS and float(lx.low[token].replace(",", "")) < 100
    return lx.low[token] in CARDINALS and lx.low[token + 1] not in _UNITS


def _early_grades(lx: Lexed, token: int, taken: bytearray) -> None:
    """As in "K-5", "K/1st", "PK–12"."""
    if lx.low[token + 1] in ("-", "/", "to", "through") and _names(lx, token + 2):
        taken[token + 2] = 1


def _ordinal(lx: Lexed, token: int, taken: bytearray) -> None:
    """As in "3rd": the digits, and with them the "3" of "3-5th" and "third - 5th"."""
    if lx.low[token] not in ORDINAL_ENDINGS:
        return
    if not lx.glued(token) or lx.shape[token - 1] != "number":
        return
    taken[token - 1] = 1
    if lx.low[token - 2] in ("-", "/") and lx.shape[token - 3] == "number":
        taken[token - 3] = 1


def _inside_a_name(lx: Lexed, token: int) -> bool:
    """Digits written together with letters, or as part of a code, a price or a ratio."""
    before, after = lx.low[token - 1], lx.low[token + 1]
    if lx.glued(token) and (before in ("#", "$", ":", ".", "'") or lx.shape[token - 1] in ("word", "mixed")):
        return True
    if lx.glued(token + 1):
        if after == "-" and lx.low[token + 2] in _GRADE_WORDS:
            return True
        if after in (":", ".") and lx.glued(token + 2) and lx.shape[token + 2] == "number":
            return True
        if after == "l" and len(lx.low[token]) > 1:
            return False  # "820L": a Lexile measure
        return (
            lx.shape[token + 1] == "word" and after not in ORDINAL_ENDINGS and after not in ("pp", "pts", "x")
        )
    return after in _GRADE_WORDS
