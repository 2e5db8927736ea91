"""Finds where a level starts from: beside its figure, behind it in brackets, or told before it.

`figure_parts` gives each figure its part by the words beside it; here is what it takes to join a starting
figure to the level that it belongs to.
"""

from __future__ import annotations

from milepost.reading.figure_counts import in_bracket
from milepost.reading.figures import LEFT, Figure, Part
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words

# "Up from a baseline average of 41%", "from the current 38%": words for what was before.
_OLD = words("estimated current present previous prior existing")
# How a sentence begins that goes on about what the one before measured.
_SPEAKS_ON = words("it this that they these we our")
_LEADS_TO = words("to → ; by and /")
# The most tokens from "from" to the figure of another time ("from last spring's 41%").
_LONGEST_OWNER = 6


def start_of_another_time(lx: Lexed, figure: Figure) -> tuple[Part, int] | None:
    """As in "up from last year's 41%", "compared with the fall's 38%": whose figure it is stands between."""
    first = figure.before
    if not lx.low[first - 1].endswith("'s") and lx.low[first - 1] not in _OLD:
        return None
    for token in range(first - 1, max(first - _LONGEST_OWNER, 0), -1):
        found = LEFT.before(lx.low, token)
        if found is not None and found[0] in ("start", "back"):
            return found
        if lx.shape[token] not in ("word", "number") and not lx.low[token].startswith("'"):
            return None
    return None


def was_before(lx: Lexed, figures: list[Figure], parts: list[Part], number: int) -> bool:
    """As in "Failures were 118; they will be 90", "38% now, 50% by June": told first, then the level."""
    figure = figures[number]
    later = next((n for n in range(number + 1, len(figures)) if parts[n] != "aside"), None)
    if later is None or parts[later] != "level" or figures[later].unit not in (figure.unit, "count"):
        return False
    level = figures[later]
    if lx.low[level.after] == "of" and lx.low[figure.after] != "of":
        return False  # "attendance was 88%; 70% of teachers will …"
    start = lx.sentence_start(level.first)
    return start <= figure.first or (start == lx.sentence_end(figure.first) and lx.low[start] in _SPEAKS_ON)


def leads_on(lx: Lexed, figures: list[Figure], parts: list[Part], number: int, behind: bool) -> bool:
    """Whether a level follows that this start leads up to ("from 42% to 50%").

    `behind` says that a target stands before it in its sentence.
    """
    figure = figures[number]
    if behind and _closes(lx, figures, parts, number):
        return False
    for other in range(number + 1, len(figures)):
        if parts[other] == "aside":
            continue
        between = lx.low[figure.last : figures[other].first]
        same = lx.sentence[figures[other].first] == lx.sentence[figure.first]
        led = any(word in _LEADS_TO for word in between) or lx.low[figure.before - 1] in (":", ",")
        return same and parts[other] == "level" and led
    return not behind


def _closes(lx: Lexed, figures: list[Figure], parts: list[Part], number: int) -> bool:
    """As in "to 92% (baseline: 88%)", "72% (from 66.8% in spring)": a bracket that says where the level
    before it starts, unless what comes next is reached from there: "lateness (now 20%) to 12%".
    """
    figure = figures[number]
    if not in_bracket(lx, figure):
        return False
    closing = next((t for t in range(figure.after, lx.sentence_end(figure.first)) if lx.low[t] == ")"), -1)
    inside = (n for n in range(number + 1, len(figures)) if figures[n].first < closing)
    if closing < 0 or any(parts[n] != "aside" for n in inside):
        return False
    return lx.low[closing + 1] not in ("to", "→", "->")
