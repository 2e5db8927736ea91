"""Decides which figures only describe: who is meant, how things stand, what a scale or a group is called.

These are asides or starting points whatever words stand beside them; `figure_parts` decides the others.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.figure_counts import in_bracket
from milepost.reading.figure_runs import opens_bracket
from milepost.reading.figures import Figure
from milepost.reading.finite import plural, verb_after, verb_here
from milepost.reading.groups import HEADS, ORGANISATION_HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words

# "a 4-point scale": what is so many points long.
_SCALES = words("scale scales rubric rubrics likert system buck plan")
# After these "the 95%" is a level to be reached.
_TOWARDS = words("to at reach reaches exceed exceeds meet meets of above")
# What may follow a share that is no name of a group: "the 80% mark".
_SHARE_NAMES = words("mark level threshold target goal of range benchmark in for by on or and with")

# People and bodies whose result a figure may describe.
_GROUPS = HEADS | ORGANISATION_HEADS | words("grades buildings levels departments sections courses")
# Words that begin what says which of them are meant.
_DESCRIBERS = words(
    """with below under above over at scoring reading performing enrolled earning missing having currently
        who whose where that within between failing absent in on needing receiving showing meeting maintaining
        ( not averaging reporting serving rated"""
) | words("more fewer less")
# What stands before people to whom something is done or given.
_GIVEN = words("with to of for")
_DEALING = verbs.all_forms(
    """review support meet call contact identify tutor discuss monitor refer flag invite assign track pull
    screen"""
)
# Before these people a word that counts them: "the share of students above 80%".
_COUNTING = words(
    """number numbers percentage percent % share proportion rate majority half all every each no none most
    fraction count reduce increase decrease"""
)
# Whom these count may be said by a share.
_COUNTS_WHOM = words("number share percentage percent proportion")
_COUNTED_WITHIN = 4
_OF_SHARE = words("% percent of out")
_OTHERS = words("state district county region national nation statewide")
_FUNDS = words("funds funding budget allocation grant salary salaries fte")
# Methods of which handbooks say for what share of students they should be enough.
_METHODS = words(
    "instruction core tier universal curriculum systems system model framework interventions mtss rti"
)
_GENERAL = words("should means mean when ensures ensuring if typically generally")
_PROMISED = words("will by goal increase from")
# The first tokens of a sentence, in which its subject is looked for.
_SUBJECT = 5
_STARTS_FROM = words("of from to")
_CLAUSE_ENDS = words(", ; : •")
_INSIDE_WORDS = words("- / ' & %")
# The longest way from people to a figure that says which of them are meant, in tokens.
_LONGEST_DESCRIPTION = 20


def is_aside(lx: Lexed, figure: Figure) -> bool:
    """Whether the figure describes, and is neither a target nor where one starts."""
    return (
        _describes(lx, figure)
        or _inside_who(lx, figure)
        or _is_scale(lx, figure)
        or _names_group(lx, figure)
        or _says_which(lx, figure)
        or _is_what_is_counted(lx, figure)
        or (figure.unit == "count" and lx.low[figure.before - 1] == "per")  # "per 100 students"
        or _is_in_label(lx, figure)
        or _are_alike(lx, figure)
        or _are_served(lx, figure)
        or _is_of_them(lx, figure)
        or _is_guideline(lx, figure)
        or _is_of_funds(lx, figure)
        or _is_elsewhere(lx, figure)
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


def _is_what_is_counted(lx: Lexed, figure: Figure) -> bool:
    """As in "the share of students who are in class 80% of the day reaches 68%", "the number of students at
    80% or above: 55": a share that says whom a later figure counts.
    """
    if figure.unit != "percent" and figure.bound is None:
        return False
    start = min(figure.before, figure.first)
    floor = max(lx.sentence_start(figure.first), start - _LONGEST_DESCRIPTION)
    near = lx.low[floor:start]
    counted = next((t for t in range(floor, start) if _counts_whom(lx, t)), None)
    if counted is None or not verbs.MODAL.isdisjoint(near) or not _CLAUSE_ENDS.isdisjoint(near):
        return False
    who = next((t for t in range(counted + 1, start) if lx.low[t] in _GROUPS), None)
    if who is None or lx.low[start - 1] == "by" or lx.low[start - 1] in _STARTS_FROM:
        return False
    said = next((t for t in range(who + 1, start) if lx.low[t] in _DESCRIBERS), None)
    if lx.low[who + 1].endswith("ed"):
        said = who + 1  # "students transported more than 60 minutes"
    relative = next((t for t in range(who + 1, start) if lx.low[t] in ("who", "whose")), said)
    if relative is None or _verbs_between(lx, relative + 1, start) > (lx.low[relative] in ("who", "whose")):
        return False
    return any(lx.shape[t] == "number" for t in range(figure.after, lx.sentence_end(figure.first)))


def _counts_whom(lx: Lexed, token: int) -> bool:
    """Whether a share or number is spoken of here; "80 percent" is a figure of its own."""
    return lx.low[token] in _COUNTS_WHOM and lx.shape[token - 1] != "number"


def _verbs_between(lx: Lexed, first: int, last: int) -> int:
    """How many verbs there are, those that stand together taken for one ("are meeting")."""
    return sum(verb_here(lx, t) and not verb_here(lx, t - 1) for t in range(first, last))


def _says_which(lx: Lexed, figure: Figure) -> bool:
    """As in "Grades below 80% (K: 75%) will receive …", "classrooms where fewer than 70% pass will …".

    A figure between people and the verb of theirs says which of them are meant.
    """
    start = min(figure.before, figure.first)
    if opens_bracket(lx, figure) and figure.bound is None:
        return False  # "82% of seniors (76% in 2025) will …"
    if lx.low[start - 1] in _STARTS_FROM and start == figure.before:
        return False
    floor = max(start - _LONGEST_DESCRIPTION, lx.sentence_start(figure.first))
    if _GROUPS.isdisjoint(lx.low[floor:start]):
        return False
    aside = bracketed = in_bracket(lx, figure)
    for token in range(start - 1, floor - 1, -1):
        word = lx.low[token]
        if word == "(" and aside:
            aside = False
        elif (lx.shape[token] == "sign" and word not in _INSIDE_WORDS and not aside) or word in verbs.MODAL:
            return False
        if word in _GROUPS and lx.low[token + 1] in _DESCRIBERS:
            if _modal_follows(lx, figure.after, bracketed):
                return True
            if lx.low[token + 1] == "in" and token + 2 >= start:
                return False  # "use the cards with students in 7 of 10 visits": how often
            verb = verb_after(lx, token + 1)
            return verb >= figure.last and verb_here(lx, verb, plural(lx, token))
    return False


def _is_in_label(lx: Lexed, figure: Figure) -> bool:
    """As in "Pupils with 90%+ attendance: 78% by December": a label says whom the figures behind it count."""
    start = min(figure.before, figure.first)
    if (
        lx.low[start - 1] not in _DESCRIBERS
        or lx.low[start - 1] == "("
        or start - 1 <= lx.sentence_start(start)
    ):
        return False
    end = lx.sentence_end(figure.first)
    colon = next(
        (t for t in range(figure.after, min(figure.after + _SUBJECT, end)) if lx.low[t] == ":"), None
    )
    if colon is None or any(lx.shape[t] == "sign" for t in range(figure.after, colon)):
        return False
    return any(lx.shape[t] == "number" for t in range(colon, end))


def _are_alike(lx: Lexed, figure: Figure) -> bool:
    """As in "scores within one point of each other": how near two of them are."""
    return lx.low[figure.after : figure.after + 3] in (["of", "each", "other"], ["of", "one", "another"])


def _are_served(lx: Lexed, figure: Figure) -> bool:
    """As in "meet with students below 70%", "the list of students at 10% or more": to whom something is done.

    Not where they are counted: "the number of students at 80% or above".
    """
    start = min(figure.before, figure.first)
    if lx.low[start - 1] in ("where", "which", "whose"):
        near = lx.low[max(start - _LONGEST_DESCRIPTION, lx.sentence_start(start)) : start]
        return "number" in near and not in_bracket(lx, figure)  # "the number of rooms in which half …"
    people = next((t for t in range(start - 1, max(start - 4, 0), -1) if lx.low[t] in _GROUPS), None)
    if people is None or figure.bound is None or lx.low[people + 1] not in _DESCRIBERS:
        return False
    first = lx.sentence_start(figure.first)
    led = next((t for t in range(people - 1, max(people - 4, first), -1) if lx.low[t] in _GIVEN), None)
    if led is None and lx.low[people - 1] in _DEALING:
        led = people - 1  # "reviews students with fewer than 3 passing grades"
    if led is None:
        return False
    return _COUNTING.isdisjoint(lx.low[max(first, led - _COUNTED_WITHIN) : led]) and not any(
        lx.shape[t] == "number" and lx.low[t + 1] in _OF_SHARE for t in range(first, led)
    )


def _modal_follows(lx: Lexed, token: int, inside: bool) -> bool:
    """Whether "will" or the like comes next in the clause, over what brackets hold; `inside`: in one here."""
    depth = int(inside)
    for place in range(token, lx.sentence_end(token) if token < lx.size else token):
        word = lx.low[place]
        depth += (word == "(") - (word == ")")
        if depth <= 0 and word in verbs.FUTURE:
            return True
        if depth <= 0 and word in _CLAUSE_ENDS:
            return False
    return False


def _is_of_them(lx: Lexed, figure: Figure) -> bool:
    """As in "412 students, 62% of whom qualify": what is said of them beside the point."""
    if lx.low[figure.after] != "of" or lx.low[figure.after + 1] not in ("whom", "which"):
        return False
    return verbs.FUTURE.isdisjoint(lx.low[figure.after : figure.after + 6])


def _is_elsewhere(lx: Lexed, figure: Figure) -> bool:
    """As in "51% (state 56%)": the figure of others, beside one's own."""
    led = figure.before - 1 - (lx.low[figure.before - 1] in (":", "average", "="))
    return lx.low[led] in _OTHERS and lx.low[led - 1] == "("


def _is_of_funds(lx: Lexed, figure: Figure) -> bool:
    """As in "20% of Title I funds": how money or a post is divided, not what is reached."""
    if figure.unit != "percent" or lx.low[figure.after] != "of":
        return False
    return not _FUNDS.isdisjoint(lx.low[figure.after + 1 : figure.after + 6])


def _is_guideline(lx: Lexed, figure: Figure) -> bool:
    """As in "Core instruction should reach 80% of students": what a method is to do wherever it is used."""
    if figure.unit != "percent":
        return False
    first = lx.sentence_start(figure.first)
    if _METHODS.isdisjoint(lx.low[first : first + _SUBJECT]):
        return False
    asked = not _PROMISED.isdisjoint(lx.low[first : lx.sentence_end(figure.first)])
    return not (asked or _GENERAL.isdisjoint(lx.low[first : figure.first]))


def _is_scale(lx: Lexed, figure: Figure) -> bool:
    """As in "a 4-point scale", "the five-point rubric"."""
    return figure.unit == "points" and not _SCALES.isdisjoint(lx.low[figure.last : figure.last + 4])


def _names_group(lx: Lexed, figure: Figure) -> bool:
    """As in "serves the 40% low-income students": a share that is part of what the group is called."""
    if figure.unit != "percent" or lx.low[figure.first - 1] not in ("the", "these", "those", "our"):
        return False
    led = lx.low[figure.first - 2]
    return led not in _TOWARDS and lx.shape[figure.last] == "word" and lx.low[figure.last] not in _SHARE_NAMES
