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
    rosters tracker trackers card cards tally"""
)
# What is written during or after a step, and proves it once something stands there.
_WRITTEN_IN = words("minutes notes log tracker spreadsheet record roster gradebook")
_HANDED = words("turned handed submitted uploaded returned filed signed collected sent kept")
_HANDS = verbs.all_forms("submit return upload hand turn send keep") - _HANDED
_SIGNS = words("sign signs initial initials")
_WRITES = verbs.all_forms("record note log enter write") - words("recorded noted logged entered written")
_WRITTEN_WITHIN = 6
_IN = words("in back")
# What parts the handing in from the step that it proves.
_JOINTS = words("and , ; - then will")


def handed_in(lx: Lexed) -> list[tuple[int, int]]:
    """The first paper that is said to be handed in, signed or filed behind the step itself."""
    for token in range(1, lx.size):
        paper, written_in = lx.low[token] in _PAPERS, lx.low[token] in _WRITTEN_IN
        if not paper and not written_in:
            continue
        first = phrase_start(lx, token, 0)
        if paper and (_was_handed(lx, first, token) or _is_handed(lx, first)):
            return [(first, token + 1)]
        if written_in and _is_written_in(lx, first):
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
    signed = lx.low[verb] in _SIGNS and lx.low[verb - 1] not in _JOINTS  # not "read and sign the form"
    return (signed or lx.low[verb] in _HANDS) and _follows_step(lx, verb)


def _is_written_in(lx: Lexed, first: int) -> bool:
    """As in "and records the decision in the minutes": what was done is written down there."""
    place = first - 1 - (lx.low[first - 1] in ("the", "a", "an", "their", "each"))
    if lx.low[place] not in ("in", "on"):
        return False
    verb = next((t for t in range(place, max(place - _WRITTEN_WITHIN, 0), -1) if lx.low[t] in _WRITES), 0)
    return verb > 0 and _follows_step(lx, verb)


def _follows_step(lx: Lexed, verb: int) -> bool:
    """Whether a step stands before this verb in its sentence, parted from it by a joint."""
    if verb < 2:
        return False
    before = verb - 1
    while before > 0 and lx.low[before] not in _JOINTS and lx.low[before] not in verbs.ALL_VERBS:
        before -= 1
    opens = lx.sentence_start(verb)
    acted = any(_acts(lx, t) for t in range(opens, before))
    return before > opens and lx.low[before] in _JOINTS and acted


def _acts(lx: Lexed, token: int) -> bool:
    """Whether a verb stands here, or a modal with its verb behind it."""
    if lx.low[token] in verbs.MODAL:
        return lx.low[token + 1] not in _JOINTS
    return lx.low[token] in verbs.ALL_VERBS
