"""Papers handed in as proof that a step was taken: "turn in the completion slip", "certificate uploaded".

Only papers that somebody fills in or earns; minutes and agendas that are posted tell the others what
was said, and prove nothing.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.evidence_phrases import phrase_start
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words

_PAPERS = words(
    """form forms slip slips certificate certificates checklist checklists log logs sheet sheets roster
    rosters tracker trackers card cards"""
)
_HANDED = words("turned handed submitted uploaded returned filed signed collected sent kept")
_HANDS = verbs.all_forms("submit return upload hand turn send") - _HANDED
_IN = words("in back")
# What parts the handing in from the step that it proves.
_JOINTS = words("and , ; - then will")


def handed_in(lx: Lexed) -> list[tuple[int, int]]:
    """The first paper that is said to be handed in, signed or filed behind the step itself."""
    if _PAPERS.isdisjoint(lx.low):
        return []
    for token in range(1, lx.size):
        if lx.low[token] not in _PAPERS:
            continue
        first = phrase_start(lx, token, 0)
        if _was_handed(lx, first, token) or _is_handed(lx, first):
            return [(first, token + 1)]
    return []


def _was_handed(lx: Lexed, first: int, token: int) -> bool:
    """As in ", process forms turned in to the chair", "; certificate in the personnel file"."""
    after = token + 1
    while lx.low[after] in verbs.BE or lx.low[after] == "will":
        after += 1
    behind = first > 1 and lx.low[first - 1 - (lx.low[first - 1] in ("the", "a"))] in (",", ";", "-", "and")
    return behind and lx.low[after] in _HANDED


def _is_handed(lx: Lexed, first: int) -> bool:
    """As in "and turn in the slip": a verb of handing in, behind the step that it proves."""
    verb = first - 1
    while verb > 0 and (lx.low[verb] in ("the", "a", "an", "their", "each") or lx.low[verb] in _IN):
        verb -= 1
    if lx.low[verb] not in _HANDS or verb < 2:
        return False
    before = verb - 1
    while before > 0 and lx.low[before] not in _JOINTS and lx.low[before] not in verbs.ALL_VERBS:
        before -= 1
    opens = lx.sentence_start(verb)
    acted = any(lx.low[t] in verbs.ALL_VERBS and lx.low[t] != "will" for t in range(opens, before))
    return before > opens and lx.low[before] in _JOINTS and acted
