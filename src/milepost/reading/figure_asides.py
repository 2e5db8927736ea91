"""Decides which figures only describe: who is meant, how things stand, what a scale or a group is called.

These are asides or starting points whatever words stand beside them; `figure_parts` decides the others.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.figure_counts import in_bracket
from milepost.reading.figure_runs import opens_bracket
from milepost.reading.figures import Figure
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words

# "a 4-point scale": what is so many points long.
_SCALES = words("scale scales rubric rubrics likert system buck plan")
_NOW = words("current currently presently")
_PAST = words("was were had did met scored earned passed reached")
_RELATIVE = words("who that which whose")
# What makes a clause ask for something, so that it does not tell how things stand.
_ASKS = verbs.MODAL | verbs.CHANGE | verbs.KEEP | words("goal goals target targets objective to by aim")
# After these "the 95%" is a level to be reached.
_TOWARDS = words("to at reach reaches exceed exceeds meet meets of above")
# What may follow a share that is no name of a group: "the 80% mark".
_SHARE_NAMES = words("mark level threshold target goal of range benchmark in for by on or and with")


def is_aside(lx: Lexed, figure: Figure) -> bool:
    """Whether the figure describes, and is neither a target nor where one starts."""
    return (
        _describes(lx, figure) or _inside_who(lx, figure) or _is_scale(lx, figure) or _names_group(lx, figure)
    )


def _describes(lx: Lexed, figure: Figure) -> bool:
    """Whether a bracket that opens with a share only describes: "(95%+ attendance rate for …)"."""
    if figure.unit != "percent" or not opens_bracket(lx, figure):
        return figure.unit == "percent" and figure.trails and in_bracket(lx, figure)
    for token in range(figure.after, min(figure.after + 12, lx.size)):
        if lx.low[token] == ")":
            return False
        if lx.low[token] in ("rate", "attendance", "for"):
            return True
    return False


def _inside_who(lx: Lexed, figure: Figure) -> bool:
    """As in "students who missed (or missing) more than 10 days will …": the figure says who is meant."""
    if figure.unit == "count" and figure.bound and lx.low[figure.before - 1].endswith("ing"):
        return any(word in verbs.FUTURE for word in lx.low[figure.last : figure.last + 8])
    for token in range(figure.first - 1, max(figure.first - 10, -1), -1):
        word = lx.low[token]
        if word in verbs.MODAL or lx.shape[token] == "sign":
            return False
        if word in ("who", "whose"):
            ahead = lx.low[figure.last : figure.last + 12]
            return any(word in verbs.FUTURE for word in ahead)
    return False


def _is_scale(lx: Lexed, figure: Figure) -> bool:
    """As in "a 4-point scale", "the five-point rubric"."""
    return figure.unit == "points" and not _SCALES.isdisjoint(lx.low[figure.last : figure.last + 4])


def _names_group(lx: Lexed, figure: Figure) -> bool:
    """As in "serves the 40% low-income students": a share that is part of what the group is called."""
    if figure.unit != "percent" or lx.low[figure.first - 1] not in ("the", "these", "those", "our"):
        return False
    led = lx.low[figure.first - 2]
    return led not in _TOWARDS and lx.shape[figure.last] == "word" and lx.low[figure.last] not in _SHARE_NAMES


def stands(lx: Lexed, figure: Figure, taken: bytearray) -> bool:
    """Whether the clause of a figure tells how things are or were: "20% were proficient last year;"."""
    first, last = _clause(lx, figure)
    told = False
    aside = 0
    for token in range(first, last):
        word = lx.low[token]
        aside += (word == "(") - (word == ")")
        if aside > 0 or taken[token] or figure.first <= token < figure.last:
            continue
        if word in _ASKS:
            return False
        if word in _NOW or (word in _PAST and lx.low[token - 1] not in _RELATIVE):
            told = True
    return told


def stands_now(lx: Lexed, figure: Figure) -> bool:
    """As in "the current gap is 41%": how things are, not how they are to be."""
    said = lx.low[lx.sentence_start(figure.first) : figure.before]
    return said[-1:] in (["is"], ["are"]) and ("current" in said or "currently" in said)


def _clause(lx: Lexed, figure: Figure) -> tuple[int, int]:
    """The part of the sentence between semicolons in which the figure stands."""
    first, last = lx.sentence_start(figure.first), lx.sentence_end(figure.first)
    for token in range(figure.first - 1, first, -1):
        if lx.low[token] in (";", "("):
            first = token + 1
            break
    for token in range(figure.last, last):
        if lx.low[token] in (";", ")"):
            return first, token
    return first, last
