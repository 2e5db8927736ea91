"""Gives a statement that names nobody somebody who acts, or whose practice or result it is.

An order gets a subject ("Provide training" becomes "[who] will provide training"); what is done to
something is turned round ("data will be collected" becomes "[who] will collect data"); what has no verb
gets one. In doubt the words stay as they are, and the one who answers for it is added at the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.drafting.deeds import base, verb_for, verb_of_noun
from milepost.criteria.drafting.edits import Blank, Edit, Rank
from milepost.criteria.drafting.layout import PHRASE_END, Layout
from milepost.criteria.drafting.lowering import lowered
from milepost.criteria.drafting.turning import ADVERBS, turned_round
from milepost.reading import verbs
from milepost.reading.phrases import words

# What students do to reach a result, rather than what is done to a figure.
_REACHED = words(
    """show demonstrate make meet exceed score perform earn gain pass graduate read achieve attend complete
    reach master maintain enroll progress advance"""
)
# Words at which the name of a figure ends.
_FIGURE_NAME_END = words("by from to through as on with that who which , . ; : ( at while when so")
_PREPOSITIONS = words("of by in on at for to from with through as per during within under")
# After an "-ing" these show that it is a noun.
_AFTER_NOUN = words("of with for in on is are will and to at by . , : ; -") | {""}


def with_subject(layout: Layout, who: Blank) -> Iterator[Edit]:
    """The edits that make `who` the one who acts in a step or a practice."""
    if not layout.lx.size:
        return
    turned = turned_round(layout, who)
    if turned is not None:
        yield turned
    elif layout.form == "command":
        yield from _before(layout, f"{who} will ", who)
    elif layout.form == "aim":
        yield _instead(layout, layout.first, layout.first + 1, f"{who} will", who)
    elif _is_phrase(layout):
        yield from _with_verb(layout, who)
    else:
        yield answerable(layout, who)


def with_group(layout: Layout, who: Blank) -> Iterator[Edit]:
    """The edits that say whose result it is: as the subject, or of whom the figure is."""
    if not layout.lx.size:
        return
    if layout.form == "aim" and layout.verb not in verbs.CHANGE:
        yield _instead(layout, layout.first, layout.first + 1, f"{who} will", who)
    elif layout.form == "command" and layout.verb in _REACHED:
        yield from _before(layout, f"{who} will ", who)
    else:
        place = _end_of_figure_name(layout)
        bare = layout.text[:place].endswith(("%", "percent"))
        yield Edit(place, place, f" {'of' if bare else 'among'} {who}", (who,), Rank.SUBJECT)


def answerable(layout: Layout, who: Blank) -> Edit:
    """Names the one who answers for it, at the end of the sentence."""
    end = layout.main_end()
    return Edit(end, end, f" (responsible: {who})", (who,), Rank.ANSWERABLE)


def _before(layout: Layout, said: str, who: Blank) -> Iterator[Edit]:
    start = layout.offset(layout.first)
    yield Edit(start, start, said, (who,), Rank.SUBJECT)
    yield from lowered(layout, layout.first)


def _instead(layout: Layout, first: int, last: int, said: str, who: Blank) -> Edit:
    """`said` instead of the tokens from `first` up to `last`."""
    return Edit(layout.offset(first), layout.lx.end[last - 1], said, (who,), Rank.SUBJECT)


def _is_phrase(layout: Layout) -> bool:
    """Whether there is no verb to give a subject to, nor a preposition with which it begins."""
    lx, first = layout.lx, layout.first
    if lx.low[first] in _PREPOSITIONS or lx.shape[first] == "number" or layout.clause.modal:
        return False
    nominal = lx.low[first + 1] == "of" and verb_of_noun(lx.low[first]) is not None
    return nominal or layout.form == "noun" or layout.done <= first or _is_doing(layout)


def _is_doing(layout: Layout) -> bool:
    """As in "Creating a committee to …": an "-ing" that stands for the verb itself."""
    word, after = layout.lx.low[layout.first], layout.lx.low[layout.first + 1]
    return word.endswith("ing") and base(word) is not None and after not in _AFTER_NOUN


def _with_verb(layout: Layout, who: Blank) -> Iterator[Edit]:
    """A verb for what has none: its own where its noun or its "-ing" stands for one."""
    lx, first = layout.lx, layout.first
    word, after = lx.low[first], lx.low[first + 1]
    if _is_doing(layout):
        yield _instead(layout, first, first + 1, f"{who} will {base(word)}", who)
    elif after == "of" and (verb := verb_of_noun(word)):
        yield _instead(layout, first, first + 2, f"{who} will {verb}", who)
    elif word == "participation" and after == "in":
        yield _instead(layout, first, first + 2, f"{who} will take part in", who)
    else:
        yield from _before(layout, f"{who} will {verb_for(_first_phrase(layout))} ", who)


def _first_phrase(layout: Layout) -> list[str]:
    lx, here = layout.lx, layout.first
    while here < lx.size and lx.low[here] not in PHRASE_END:
        here += 1
    return lx.low[layout.first : here]


def _end_of_figure_name(layout: Layout) -> int:
    """Where the name of what is measured ends: before "will", or before "by", "from" and the like."""
    lx, first = layout.lx, layout.first
    end = layout.tail(lx.start[first])
    if lx.low[first] == "there":
        return end
    if layout.form == "subject" and layout.done > first:
        return _before_verb(layout)
    if lx.shape[first] == "number" and lx.low[first - 1] == ":" and first > 1:
        return lx.end[first - 2]  # "Headcount: 61 to 85"
    here = first + (2 if layout.form == "aim" else 1)
    while here < lx.size and lx.end[here] <= end and lx.low[here] not in _FIGURE_NAME_END:
        here += 1
    if lx.low[here] in ("that", "who", "which"):
        return end
    while here - 1 > first and lx.low[here - 1] in _PREPOSITIONS:
        here -= 1
    return lx.end[here - 1]


def _before_verb(layout: Layout) -> int:
    """The end of the subject: before "will", "has been" or the verb itself."""
    lx, here = layout.lx, layout.done
    if layout.modal is not None:
        here = layout.modal
    while lx.low[here - 1] in verbs.AUXILIARIES or lx.low[here - 1] in ADVERBS:
        here -= 1
    return lx.end[max(here - 1, layout.first)]
