"""Finds levels that are reached by name: "from 'weak' to 'strong'", "Proficient or better", "Level 3".

Such a level is a target as a figure is, so that it is found before the kind is guessed and before words of
change are looked at (`wordless`). Where a share of people is to reach it, the share is the target instead.
"""

from __future__ import annotations

from decimal import Decimal

from milepost.reading import verbs
from milepost.reading.compared_rates import compared
from milepost.reading.figure_parts import Figures, Placed
from milepost.reading.figures import BOUNDS_AFTER, Figure
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import Phrases, phrase_set, words

# The steps of the scales that tests, surveys, dashboards and rubrics of schools report on.
_NAMES: Phrases[bool] = phrase_set(
    """high risk | some risk | low risk | moderate risk | at risk | at - risk | no risk | well below
    | below benchmark | at benchmark | above benchmark | near benchmark | below basic | basic | proficient
    | advanced | developing | emerging | approaching | beginning | mastery | mastered | secure | exemplary
    | commendable | distinguished | novice | apprentice | accomplished | expert | effective
    | highly effective | ineffective | needs improvement | partially met | nearly met | not met
    | standard met | standard nearly met | standard not met | standard exceeded | exceeds expectations
    | meets expectations | approaching expectations | below expectations | partially meets | red | orange
    | yellow | green | blue | weak | very weak | neutral | strong | very strong | average | above average
    | below average | low | medium | moderate | high | very high | very low | favorable | similar
    | satisfactory | unsatisfactory | outstanding | operational | sustaining | initiating | implementing
    | partial implementation | full implementation | on track | off track | on - track | off - track
    | on watch | urgent intervention | intervention | strategic | intensive | core | below grade level
    | on grade level | at grade level | above grade level | minimal | limited | fair | good | excellent
    | poor | progressing | meeting | exceeding | comprehensive support | targeted support"""
)
_QUOTES = words("' \"")
# Growth that a test's own report calls by name.
_KINDS_OF_GROWTH = words("typical aggressive modest expected adequate realistic ambitious stretch average")
_GROWTH = words("growth progress")
_BESIDE_KINDS = words(", or to and better higher more greater above -")
_RANGES = words("range band zone category")
_SAME = words("same top bottom")
# What the numbered steps of a scale are called.
_STEPS = words("level stage phase")
# The colours of public dashboards.
_COLOURS = words("blue green yellow orange")
# What the steps of a named scale are steps of.
_SCALE_NOUNS = words(
    "interaction contact practice use implementation proficiency partnership level stage collaboration"
)
_ZONES = words("zone zones band bands category categories range level levels status tier stage rating")
_PAST = verbs.SURE_PAST | words("moved advanced progressed climbed shifted increased improved ranged changed")
# Going from step to step, and standing on one; told forms left out.
_MOVES = (
    verbs.all_forms("move advance progress climb shift increase rise grow improve go change raise") - _PAST
)
_MOVES |= words("up lift lifts bring bringing transition transitioning")
_SCORES = verbs.all_forms(
    """score earn reach achieve attain rate perform fall land place rank average finish end test stay remain
    sit stand"""
)
_SCORES = (_SCORES - _PAST) | words("at be")
_PARTICIPLES = words(
    "assessed recognized judged identified rated scored ranked placed averaged designated labeled classified"
)
_SHOWS = verbs.all_forms("show make demonstrate achieve earn have") - _PAST
# Words that lead to a level; elsewhere there is nothing to look for.
_LEADS = _SCORES | _PARTICIPLES | _SHOWS | {"from", "to", "into"}
# What may stand between a verb and the name of a level.
_LEADING = words(
    "in at as the a an or above on within to overall rating grade score designation status result of"
)
_JOINTS = words(", and & ; then")
# So many tokens before the verb these say who is meant: "students who score at level 1".
_CHOOSING = words("who whose that when if once after where until")
_CHOSEN_WITHIN = 5
_ARTICLES = words("the a an")
_SOFT = words("the a an at least")
# "The share of students at …": a level after one of these says who is counted.
_COUNTING = words("percentage percent % share number proportion")
# Longest way from "from" to its "to", and from a verb to the level, in tokens.
_FROM_TO = 16
_VERB_TO_LEVEL = 6
_CUES = (
    {"b", "c", "d", "f"}
    | _NAMES.first_words
    | _RANGES
    | _STEPS
    | _QUOTES
    | _COLOURS
    | _KINDS_OF_GROWTH
    | _SCALE_NOUNS
)


def with_levels(lx: Lexed, figures: Figures, taken: bytearray) -> Figures:
    """The figures' targets and, in their places, those that are levels by name; `taken` marks times."""
    levels = compared(lx, figures.targets, taken)
    starts: list[Figure] = []
    if _CUES.isdisjoint(lx.low) and not levels:
        return figures
    token = 0
    while token < lx.size:
        found = _level(lx, token, taken) if lx.low[token] in _LEADS else None
        if found is None:
            token += 1
            continue
        level, start = found
        token = level.last
        if not _said_by_figure(lx, level, [*figures.targets, *levels, *figures.starts]):
            levels.append(level)
            starts.extend([start] if start else [])
            if level.value is not None:
                levels.extend(_later_steps(lx, level, taken))
    if not levels:
        return figures
    return Figures(sorted([*figures.targets, *levels], key=lambda p: p.first), [*figures.starts, *starts])


def _level(lx: Lexed, token: int, taken: bytearray) -> tuple[Placed, Figure | None] | None:
    """The level that the word at `token` leads to, and the one that is left, where it is named."""
    word = lx.low[token]
    if word == "from":
        return _left_and_reached(lx, token)
    if word in _SCORES or word in _PARTICIPLES:
        found = _scored(lx, token)
        return (found, None) if found else None
    if word in _SHOWS:
        found = _grown(lx, token)
        return (found, None) if found else None
    if word in ("to", "into") and _moves_before(lx, token):
        found = _moved_to(lx, token, taken)
        return (found, None) if found else None
    return None


def _left_and_reached(lx: Lexed, token: int) -> tuple[Placed, Figure | None] | None:
    """As in "from 'high risk' or 'some risk' to 'low risk'", "from Level 2 to Level 3"."""
    left = _past_articles(lx, token + 1)
    if lx.low[left] in _STEPS and lx.shape[left + 1] == "number":
        return None  # "to Level 3" is read by itself, with where it starts
    name = _name_end(lx, left)
    if name is None and _letter(lx, left) and lx.low[left + 1] == "to":
        first = _past_articles(lx, left + 2)
        rises = lx.low[first] < lx.low[left] and _letter(lx, first) and _moves_before(lx, token)
        start = Figure(left, left + 1, None, "level", left, left + 1, None, False)
        return (_reached(first, first + 1), start) if rises else None
    if name is None and left < lx.size and lx.capital(left) and lx.low[left + 1] == "to":
        name = left + 1 if lx.capital(left + 2) and _NAMES.at(lx.low, left + 2) else None
    if name is None or not _moves_before(lx, token):
        return None
    for to in range(name, min(token + _FROM_TO, lx.sentence_end(token))):
        if lx.low[to] != "to":
            continue
        first = _past_articles(lx, to + 1)
        last = _name_end(lx, first)
        if last is None and lx.capital(left) and first < lx.size and lx.capital(first):
            last = first + 1  # "from Partially Met to Met"
        if last is None and lx.shape[first] == "word" and _ends_there(lx, first + 1):
            last = first + 1  # "from emerging to established by May"
        if last is not None:
            return _reached(first, last), Figure(left, name, None, "level", left, name, None, False)
    return None


def _letter(lx: Lexed, token: int) -> bool:
    """As in "from a C to a B": a grade that states give schools, A to F."""
    return lx.low[token] in ("a", "b", "c", "d", "f") and lx.capital(token)


def _ends_there(lx: Lexed, token: int) -> bool:
    """Whether the level ends before this token: the sentence, or a time or place, follows."""
    return lx.shape[token] in ("sign", "") or lx.low[token] in ("by", "on", "in", "for", "as")


def _scored(lx: Lexed, token: int) -> Placed | None:
    """As in "score 'low risk'", "be rated 'similar' or 'better'", "reach the green zone", "earn yellow"."""
    word = lx.low[token]
    if word in _PARTICIPLES and "be" not in lx.low[max(0, token - 3) : token]:
        return None
    if word.endswith("ing") and lx.low[token - 1] not in verbs.BE:
        return None
    shown = word in verbs.RESULT or (word == "be" and "dashboard" in lx.low)
    if lx.low[token + 1] in _COLOURS and shown:
        return _reached(token + 1, token + 2)
    if word == "rate" and lx.low[token + 1] == "of":
        return None
    first = token + 1
    while first < token + _VERB_TO_LEVEL and lx.low[first] in _LEADING:
        first += 1
    if word == "at" and not (lx.low[token - 1] == "performing" or lx.low[token - 1] in verbs.BE):
        return None
    if step := _on_a_step(lx, token, first):
        return step
    last = _name_end(lx, first)
    if last is None:
        return _in_a_range(lx, token, first)
    quoted = lx.low[first] in _QUOTES
    zone = lx.low[last] in _ZONES and lx.low[first - 1] in _ARTICLES
    better = BOUNDS_AFTER.at(lx.low, last) is not None and word != "be"
    state = (word == "at" and last > first + 1) or (word in _PARTICIPLES and first == token + 1)
    return _reached(first, last) if quoted or zone or better or state else None


def _on_a_step(lx: Lexed, verb: int, first: int) -> Placed | None:
    """As in "are at level 3 or above", "reach stage 2"; not "students who score at level 1"."""
    if lx.low[first] not in _STEPS or lx.shape[first + 1] != "number" or lx.low[first - 1] in _ARTICLES:
        return None
    chosen = not _CHOOSING.isdisjoint(lx.low[max(0, verb - _CHOSEN_WITHIN) : verb])
    ranged = lx.low[first + 2] in ("-", "to", "and", "or") and lx.shape[first + 3] == "number"
    if chosen or ranged or lx.shape[first + 2] == "mixed":
        return None
    return Placed(first, first + 2, Decimal(lx.low[first + 1]), "level", "at_least")


def _later_steps(lx: Lexed, level: Placed, taken: bytearray) -> list[Placed]:
    """The steps that come after one in time: "at level 3 by February & level 4 by May"."""
    steps = []
    for token in range(level.last, lx.sentence_end(level.first)):
        named = lx.low[token + 1] in _STEPS
        number = token + 1 + named
        if lx.low[token] not in _JOINTS or lx.shape[number] != "number" or taken[token]:
            continue
        timed = lx.low[number + 1] in ("by", "in") and taken[number + 2]
        if timed and lx.low[number].isdecimal():
            steps.append(Placed(number - named, number + 1, Decimal(lx.low[number]), "level", "at_least"))
    return steps


def _in_a_range(lx: Lexed, token: int, first: int) -> Placed | None:
    """As in "score in the distinguished range", "land in the benchmark band": a level that its noun shows."""
    end = next((t for t in range(first, first + 3) if lx.low[t] in _RANGES), first)
    placed = lx.low[token + 1] in ("in", "within") and lx.low[first - 1] in _ARTICLES
    return _reached(first, end) if placed and end > first and lx.low[first] not in _SAME else None


def _grown(lx: Lexed, token: int) -> Placed | None:
    """As in "show typical growth or more", "make aggressive, typical, or modest growth"."""
    first = last = _past_articles(lx, token + 1)
    while (
        lx.low[last] in _KINDS_OF_GROWTH
        or (lx.low[last] in _BESIDE_KINDS and last > first)
        or lx.low[last] in _QUOTES
    ):
        last += 1
    if last == first or lx.low[last] not in _GROWTH:
        return None
    return _reached(first, last + 1)


def _moved_to(lx: Lexed, to: int, taken: bytearray) -> Placed | None:
    """As in "move to the green zone", "to Full Practice", "from Level 2 to Level 3"."""
    if lx.low[to + 1] in _STEPS and lx.shape[to + 2] == "number":
        start = _level_left(lx, to)
        return Placed(to + 1, to + 3, Decimal(lx.low[to + 2]), "level", "at_least", start)
    if _title_case(lx, to + 1) and not taken[to + 2]:
        return _reached(to + 1, to + 3)
    first = _past_articles(lx, to + 1)
    last = _name_end(lx, first)
    if last is not None and (lx.low[first] in _QUOTES or lx.low[last] in _ZONES):
        return _reached(first, last)
    return None


def _reached(first: int, last: int) -> Placed:
    return Placed(first, last, None, "level", "at_least")


def _level_left(lx: Lexed, to: int) -> Decimal | None:
    """The number of the level moved from, None if it is not said right before."""
    if to < 3 or lx.low[to - 3] != "from" or lx.low[to - 2] not in _STEPS or lx.shape[to - 1] != "number":
        return None
    return Decimal(lx.low[to - 1])


def _title_case(lx: Lexed, token: int) -> bool:
    """Two capitalised words that name a step of a scale ("Full Practice"), nobody and no place."""
    if lx.low[token + 1] not in _SCALE_NOUNS or token + 1 >= lx.size:
        return False
    return lx.shape[token] == "word" and lx.capital(token) and lx.capital(token + 1)


def _name_end(lx: Lexed, token: int) -> int | None:
    """The token after the level named here, in quotes or by a name that scales have; None if none is."""
    if lx.low[token] in _QUOTES and not lx.glued(token):
        closing = next((t for t in range(token + 1, min(token + 8, lx.size)) if lx.low[t] in _QUOTES), None)
        asked = closing is not None and "?" in lx.low[token:closing]
        return None if closing is None or closing == token + 1 or asked else closing + 1
    found = _NAMES.at(lx.low, token) if token < lx.size else None
    return found[1] if found else None


def _moves_before(lx: Lexed, token: int) -> bool:
    """Whether the clause up to here speaks of going from step to step."""
    near = range(token - 1, max(lx.sentence_start(token), token - _FROM_TO - 8) - 1, -1)
    for place in near:
        if lx.low[place] in _MOVES:
            return True
        if lx.low[place] == ";" or lx.low[place] in _PAST:
            return False
    return False


def _past_articles(lx: Lexed, token: int) -> int:
    while lx.low[token] in _SOFT and lx.low[token : token + 2] != ["at", "risk"]:
        token += 1
    return token


def _said_by_figure(lx: Lexed, level: Placed, placed: list[Placed | Figure]) -> bool:
    """Whether a share before it in the clause, or a difference right after it, is what is asked for."""
    if _says_what_is_counted(lx, level, placed):
        return True
    for other in placed:
        between = lx.low[other.last : level.first]
        before = other.first < level.first and lx.sentence[other.first] == lx.sentence[level.first]
        if before and ";" not in between and verbs.FUTURE.isdisjoint(between):
            return True
        if before and other.unit == "percent" and sum(w in verbs.FUTURE for w in between) == 1:
            return between[:1] == ["of"]
        if level.last <= other.first <= level.last + 3 and lx.low[other.first - 1] == "by":
            return True
    return False


def _says_what_is_counted(lx: Lexed, level: Placed, placed: list[Placed | Figure]) -> bool:
    """As in "the percentage of students scoring proficient or better will rise to 75%"."""
    start, end = lx.sentence_start(level.first), lx.sentence_end(level.first)
    if _COUNTING.isdisjoint(lx.low[start : level.first]) or verbs.FUTURE & set(lx.low[start : level.first]):
        return False
    return any(level.last <= other.first < end and other.unit in ("percent", "count") for other in placed)
