"""Turns round what is done to something, so that somebody does it: "data are collected" to collecting it."""

from __future__ import annotations

from milepost.criteria.drafting.deeds import base, is_participle
from milepost.criteria.drafting.edits import Blank, Edit, Rank
from milepost.criteria.drafting.layout import DESCRIBING, PHRASE_END, Layout
from milepost.criteria.drafting.lowering import lowered
from milepost.reading import verbs
from milepost.reading.phrases import words

_BE = verbs.BE | words("get gets got")
_HELPERS = _BE | verbs.MODAL | verbs.HAVE
ADVERBS = words("also regularly then not further always continually regularly annually both now")
# How many words the subject of a participle without "be" may have.
_NEAR = 5


def turned_round(layout: Layout, who: Blank) -> Edit | None:
    """As in "Data will be collected …", "Instructors hired by …": the verb first, then what it acts on.

    None where nothing is done to the subject, or its verb is not known.
    """
    lx, first = layout.lx, layout.first
    done = _participle(layout)
    verb = base(lx.low[done]) if done is not None else None
    if done is None or verb is None:
        return None
    being = done
    while being > first and (lx.low[being - 1] in _HELPERS or lx.low[being - 1] in ADVERBS):
        being -= 1
    helpers = lx.low[being:done]
    if being <= first or "not" in helpers:
        return None
    thing = layout.text[lx.start[first] : lx.end[being - 1]]
    if layout.text[lx.end[done] :].lstrip()[:1] in (*",.;:", ""):
        thing = thing.rstrip(",")  # the second comma of an aside before a verb that is gone
    small = lowered(layout, first)
    thing = (small[0].text + thing[1:]) if small else thing
    verb = f"have {lx.low[done]}" if "have" in helpers else verb
    said = " ".join([f"{who} will", *(word for word in helpers if word in ADVERBS), verb, thing])
    return Edit(lx.start[first], lx.end[done], said, (who,), Rank.SUBJECT)


def _participle(layout: Layout) -> int | None:
    """The token of a main verb that says what is done to the subject."""
    lx, verb, first = layout.lx, layout.done, layout.first
    if layout.form == "noun":
        return _closing_participle(layout)
    if layout.form != "subject" or verb <= first:
        return None
    while lx.low[verb] in _BE or lx.low[verb] in verbs.HAVE or lx.low[verb] in ADVERBS:
        verb += 1
    passive = lx.low[verb - 1] in _BE or lx.low[verb - 1] in ADVERBS
    if not is_participle(lx.low[verb]) or lx.low[verb + 1] in (",", "and", "/", "or"):
        return None
    return verb if passive or (not layout.clause.modal and verb - first <= _NEAR) else None


def _closing_participle(layout: Layout) -> int | None:
    """As in "Building funds allocated to …", "Message sent to …": right after a plain noun phrase."""
    lx, first = layout.lx, layout.first
    for token in range(first + 1, min(first + _NEAR, lx.size)):
        word = lx.low[token]
        if word in PHRASE_END and word != "of":
            return None
        if is_participle(word) and lx.low[token + 1] in PHRASE_END and word not in DESCRIBING:
            return token
    return None
