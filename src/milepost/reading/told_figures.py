"""Tells the figures that say how things are from those to be reached: "58% agreed; in 2027, 68% will agree".

Asked only where a statement has both, by `figure_parts`: a figure that stands alone is asked for, unless the
whole statement is found to be a finding (`kind_findings`).
"""

from __future__ import annotations

from collections.abc import Sequence

from milepost.reading import verbs
from milepost.reading.evidence_phrases import SAYS
from milepost.reading.figures import Figure
from milepost.reading.finite import VERBS
from milepost.reading.groups import HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.time_words import Mention

_NOW = words("current currently presently historically typically traditionally")
_PAST = words("was were had did")
# Past forms that are verbs where they follow the share or those of whom it is one: "58% agreed".
_PAST_DEEDS = verbs.SURE_PAST | words(
    """felt agreed reported answered responded attended came got stood missed failed participated enrolled
    used dipped slipped declined hovered plateaued"""
)
_ROSE_OR_FELL = words("grew rose fell sank")
_RELATIVE = words("who that which whose")
_GOALS = words("goal goals target targets objective aim")
# What makes a clause ask for something, so that it does not tell how things stand.
_ASKS = (verbs.MODAL | verbs.CHANGE | verbs.KEEP | _GOALS | words("to by")) - _ROSE_OR_FELL
_WISHES = _GOALS | words("plan aim want expect intend hope")
_THINGS_TOO = words("plan hope")
_AHEAD = verbs.FUTURE | _WISHES
_PRONOUNS = words("we they it this these")
_ANEW = words("only just but so")
# A verb that tells, where it is no participle and nothing in its clause is to come.
_TELLING = frozenset(
    word for word in VERBS | verbs.BE | verbs.HAVE | _PAST_DEEDS if not word.endswith("ing")
) - (verbs.NOUN_OR_VERB | verbs.CHANGE_NOUNS) | words("dropped rose fell grew")
# Where a clause may end.
_CUTS = words("; ( , and but - /")
_RESULTS = words("result results")
_PRESENT = words("is are has have")
# A clause that opens so says why, not what for.
_REASONS = words("although though even because since despite given with considering while now")
# "Baseline 2026: 44%", "Past performance: 71%": labels of what is known.
_KNOWN_LABELS = words(
    """baseline past previous prior current strength strengths weakness challenge challenges need needs
    concern concerns trend trends finding findings problem cause barrier actual history"""
)
_LONGEST_LABEL = 6
_WHOLES = words("all every each")
# The most tokens from "all" to its "will".
_LONGEST_WHOLE = 10


def standing(lx: Lexed, figures: Sequence[Figure], dates: list[Mention], taken: bytearray) -> list[bool]:
    """For each figure, whether its clause tells how things are or were."""
    clauses = [clause(lx, figure) for figure in figures]
    told = [_stands(lx, figure, place, taken) for figure, place in zip(figures, clauses, strict=True)]
    coming = [n for n, place in enumerate(clauses) if not told[n] and _is_to_come(lx, place)]
    if not coming and not whole_to_come(lx, figures[0]):
        return told
    last = coming[-1] if coming else len(figures)
    return [
        said or _may_stand(lx, figure, clauses[number], dates, number < last)
        for number, (said, figure) in enumerate(zip(told, figures, strict=True))
    ]


def stands_now(lx: Lexed, figure: Figure) -> bool:
    """As in "the current gap is 41%": how things are, not how they are to be."""
    said = lx.low[lx.sentence_start(figure.first) : figure.before]
    return said[-1:] in (["is"], ["are"]) and ("current" in said or "currently" in said)


def _stands(lx: Lexed, figure: Figure, place: tuple[int, int], taken: bytearray) -> bool:
    """As in "20% were proficient last year;", "58% agreed", "Baseline: 44%", "Because 45% of …, …"."""
    first, last = place
    if _is_labelled(lx, first, figure.first) or _is_a_reason(lx, first, figure):
        return True
    if _deed_follows(lx, figure, last):
        return True
    grown = lx.low[figure.before - 1] in _ROSE_OR_FELL and not lx.capital(figure.before - 1)
    if grown and verbs.FUTURE.isdisjoint(lx.low[first:last]):
        return True
    told = False
    aside = 0
    for token in range(first, last):
        word = lx.low[token]
        aside += (word == "(") - (word == ")")
        if aside > 0 or taken[token] or figure.first <= token < figure.last:
            continue
        if word in _ASKS:
            return False
        before = lx.low[token - 1]
        past = word in _PAST or (word in _ROSE_OR_FELL and not lx.capital(token))
        if word in _NOW or (past and before not in _RELATIVE):
            told = True
    return told


def _is_labelled(lx: Lexed, first: int, figure: int) -> bool:
    """As in "Current reality: 52% …": a label of what is known, with no goal named after it."""
    start = lx.sentence_start(figure)
    label = lx.low[start : min(start + _LONGEST_LABEL, figure)]
    if ":" not in label or _KNOWN_LABELS.isdisjoint(label[: label.index(":")]):
        return False
    return _GOALS.isdisjoint(lx.low[first:figure])


def _is_a_reason(lx: Lexed, first: int, figure: Figure) -> bool:
    """As in "With 28% of ninth graders failing, we …", "From a low of 31%, it …"."""
    left = lx.low[first] == "from" and lx.low[first + 1] in ("a", "its", "the")
    if not left and lx.low[first] not in _REASONS:
        return False
    between = lx.low[first : figure.first]
    commas = "," in lx.low[figure.last : lx.sentence_end(first)]
    return commas and "," not in between and verbs.MODAL.isdisjoint(between)


def _deed_follows(lx: Lexed, figure: Figure, last: int) -> bool:
    """As in "58% agreed", "55% of families came", where nothing is still to come."""
    return lx.low[_verb_place(lx, figure, last)] in _PAST_DEEDS and verbs.FUTURE.isdisjoint(
        lx.low[figure.last : last]
    )


def _verb_place(lx: Lexed, figure: Figure, last: int) -> int:
    """Where the verb of a share stands: right after it, or after those of whom it is one."""
    verb = figure.after
    if lx.low[verb] != "of":
        return verb
    return next((t + 1 for t in range(verb, min(verb + 6, last)) if lx.low[t] in HEADS), verb)


def _is_to_come(lx: Lexed, place: tuple[int, int]) -> bool:
    first, last = place
    said = lx.low[first:last]
    opened = lx.low[first - 1] == "("  # "(fall)" orders nothing
    if lx.low[first] in verbs.BASES and lx.low[first] in verbs.CHANGE and not opened:
        return True
    return not verbs.FUTURE.isdisjoint(said) or _wishes(lx, first, last)


def _wishes(lx: Lexed, first: int, last: int) -> bool:
    """As in "the goal is", "we plan to"; not "they have a plan"."""
    return not _WISHES.isdisjoint(lx.low[first:last]) and any(
        lx.low[t] in _WISHES and (lx.low[t] not in _THINGS_TOO or lx.low[t + 1] == "to")
        for t in range(first, last)
    )


def whole_to_come(lx: Lexed, figure: Figure) -> bool:
    """As in "47% have a plan; by May, every senior will have one": all are to, after the first figure."""
    if _WHOLES.isdisjoint(lx.low):
        return False
    whole = next((t for t in range(figure.after, lx.size) if lx.low[t] in _WHOLES), lx.size)
    return not verbs.FUTURE.isdisjoint(lx.low[whole : whole + _LONGEST_WHOLE])


def _may_stand(
    lx: Lexed, figure: Figure, place: tuple[int, int], dates: list[Mention], earlier: bool
) -> bool:
    """As in "The rate is 84%. It will …", "only 45% meet; by May, 90% will": told beside what is to come.

    `earlier`: what is to come follows, so that a verb in the present or past tells.
    """
    first, last = place
    said = lx.low[first:last]
    if not verbs.FUTURE.isdisjoint(said) or _wishes(lx, first, last) or figure.bound:
        return False
    if any(first <= m.core < last and m.role == "deadline" for m in dates) or lx.low[first] in verbs.BASES:
        return False
    if (
        lx.low[figure.before - 1] == "only"
        or lx.low[figure.first - 1] in ("only", "just")
        or lx.low[first] == "only"
    ):
        return True
    if any(word in SAYS for word in lx.low[first : figure.first]) and "that" in lx.low[first : figure.first]:
        return True
    if any(first <= m.core < last and m.role == "baseline" for m in dates):
        return True
    telling = lx.low[_verb_place(lx, figure, last)] in VERBS or any(word in _TELLING for word in said)
    if earlier and (telling or not _RESULTS.isdisjoint(said)):
        return True
    if any(first <= m.core < last for m in dates):
        return _goal_follows(lx, last)
    if lx.low[first : first + 2] in (["based", "on"], ["according", "to"]):
        return True
    near = [lx.low[figure.before - 1], *lx.low[figure.last : min(figure.last + 6, last)]]
    return not _PRESENT.isdisjoint(near)


def _goal_follows(lx: Lexed, last: int) -> bool:
    """As in "38% in 2026, goal 46%": the goal is named as one right after."""
    return not _GOALS.isdisjoint(lx.low[last : last + 3])


def clause(lx: Lexed, figure: Figure) -> tuple[int, int]:
    """The part of the sentence in which the figure stands: between semicolons, up to "and will", "but"."""
    first, last = lx.sentence_start(figure.first), lx.sentence_end(figure.first)
    for token in range(figure.first - 1, first, -1):
        if lx.low[token] in _CUTS and (lx.low[token] in (";", "(") or _parts(lx, token) or _dash(lx, token)):
            first = token + 1
            break
    reason = lx.low[first] in _REASONS or (
        lx.low[first] == "from" and lx.low[first + 1] in ("a", "its", "the")
    )
    depth = 0
    for token in range(figure.last, last):
        word = lx.low[token]
        depth += (word == "(") - (word == ")")
        if depth < 0 or (reason and word == "," and not depth):
            return first, token
        if word in _CUTS and (word == ";" or _parts(lx, token) or _dash(lx, token)):
            return first, token
    return first, last


def _dash(lx: Lexed, token: int) -> bool:
    """As in "50% will have – 38% had by last June": a dash that is no hyphen, before a figure."""
    return lx.low[token] == "-" and not lx.glued(token) and lx.shape[token + 1] == "number"


def _parts(lx: Lexed, token: int) -> bool:
    """As in "… and will be", "…, goal 46%", "…, only 45%": what follows is said of another time."""
    following = lx.low[token + 1]
    if lx.low[token] == "and" and lx.shape[token + 1] == "number":
        share = lx.low[token + 2] in ("%", "percent", "of")
        return share and not verbs.FUTURE.isdisjoint(lx.low[token + 2 : token + 7])
    if lx.low[token] == "and":
        return (
            following in verbs.FUTURE
            or _wishes(lx, token + 1, token + 2)
            or (following in _PRONOUNS and not _AHEAD.isdisjoint(lx.low[token + 2 : token + 4]))
        )
    if lx.low[token] == "/":
        return not _GOALS.isdisjoint(lx.low[token + 1 : token + 3])  # "BOY 44% / EOY goal 63%"
    return lx.low[token] in (",", "but") and (following in _GOALS or following in _ANEW)
