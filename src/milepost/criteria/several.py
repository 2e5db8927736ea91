"""Where one statement makes several promises that could be kept separately.

A statement is cut into parts (`several_parts`). A part is a promise of its own when it has its own
verb, does not point back to what stands before, and goes on about other things. One figure over
several subjects, tests, groups or dates is one promise. In doubt there is only one. The words are
in `several_words`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from milepost.criteria import several_words as words
from milepost.criteria.once import once
from milepost.criteria.several_deeds import listed_deeds
from milepost.criteria.several_parts import Part, is_one, part_of, parts
from milepost.criteria.types import StatementContext
from milepost.criteria.wording import words_at
from milepost.reading.groups import HEADS
from milepost.reading.instruments import RECORD_HEADS
from milepost.reading.types import Reading, ReadTarget, Span

_CLAUSE_MARKS = (",", ";", ". ", " and ", " & ", "•", " while ", " but ")
# A step named as a noun, at the start.
_HEAD = re.compile(r"\W*([A-Z][a-z]+ of) ")
# Marks after which a sentence or an item stands for itself, with or without a figure.
_WHOLE = (".", "!", "?", "•")
_APART = (*_WHOLE, ";")
_UPWARD = ("at_least", "increase_by", "improve", "maintain")
# Nouns that name what somebody does ("revision of …", "training of …").
_DEED_ENDINGS = ("ion", "ment", "ing", "al")
_DEEDS_IN_A_LIST = 3
# How far into a part without a verb its participle is looked for.
_FURTHEST_PARTICIPLE = 12


@once
def second_promise(seen: StatementContext) -> Span | None:
    """The words of the second thing promised; None where there is but one."""
    reading = seen.reading
    if found := _second_measure(reading) or _second_share(reading) or _listed_clauses(reading):
        return found
    if found := listed_deeds(reading):
        return found
    if is_one(reading.text):
        return _listed_steps(reading) or _same_head(reading)
    cut = list(parts(reading.text))
    if found := _added(reading, cut):
        return found
    if reading.kind == "activity":
        return _second_step(reading, cut) or _listed_steps(reading)
    return _second_result(reading, cut)


def _added(reading: Reading, cut: list[Part]) -> Span | None:
    """The first sentence that says itself that it promises another thing than those before."""
    for part in cut[1:]:
        promises = part.promise() >= 0 or not words.WANTED.isdisjoint(part.low)
        if (
            part.added
            and part.mark in _APART
            and promises
            and part.things()
            and part.low[0] not in words.THIS
        ):
            return words_at(reading, part.start, part.end)
    return None


def _second_step(reading: Reading, cut: list[Part]) -> Span | None:
    """The first part that begins another step, about other things than all before it."""
    before: set[str] = set()
    begun = listed = False
    for part in cut:
        things = part.things()
        is_step = _is_step(part)
        if part.mark == "•" and listed and len(part.low) > 1 and not words.CLOSER.search(reading.text):
            return words_at(reading, part.start, part.end)
        listed = listed or part.mark == "•" or reading.text.startswith("•")
        sequel = (part.mark == ";" and _is_timed(reading, part)) or part.promised_verb() in words.DESCRIBING
        sequel = sequel or _is_proof(part)
        if begun and is_step and things and before.isdisjoint(things) and not (sequel or _points_back(part)):
            return words_at(reading, part.start, part.end)
        before |= things
        begun = begun or is_step
    return None


def _is_step(part: Part) -> bool:
    """Whether somebody is told to do something: a verb first, a promise, or a step named as a noun."""
    low = part.low
    if len(low) < 3:
        return False
    if part.mark == "and":
        return low[0] in words.PROMISES  # with another subject it is often the same step from the other side
    if low[0] in words.STEPS or low[0] in words.STEP_NOUNS or low[0] in words.PROMISES:
        return True
    if low[1] == "of" and low[0].endswith(_DEED_ENDINGS):
        return True
    if low[0].endswith("ing") and low[1] not in ("of", "by"):
        return True
    if not words.DONE_WITH.isdisjoint(low[:_FURTHEST_PARTICIPLE]):
        return True
    if any(word in words.PROMISES for word in low[1:]) or any(word.endswith("ed") for word in low[1:3]):
        return True
    return any(
        (
            (one in words.ACTORS or one in HEADS)
            and (other in words.STEPS or other.removesuffix("s") in words.STEPS)
        )
        or (one.endswith("ed") and other == "by")
        for one, other in pairwise(low[:8])
    )


def _points_back(part: Part) -> bool:
    """Whether the part speaks of what was said before: "These hours …", "To support this, …"."""
    return (
        part.low[0] in words.LABELS
        or part.low[0] in words.PRONOUNS
        or any(word in words.BACK or word in words.NAMED_BEFORE for word in part.low[:5])
    )


def _is_proof(part: Part) -> bool:
    """As in "; notes posted in the drive": the paper that a step leaves behind is no other step."""
    named = not RECORD_HEADS.isdisjoint(part.low[:3]) and part.low[0] not in words.STEPS
    return part.mark == ";" and named and words.PROMISES.isdisjoint(part.low)


def _is_timed(reading: Reading, part: Part) -> bool:
    return any(part.start <= time.start < part.end for time in (*reading.dates, *reading.every))


def _second_result(reading: Reading, cut: list[Part]) -> Span | None:
    """The first part that promises something about other things than the first that promises at all.

    The first sentence may promise by its figure alone ("80% of teachers post …").
    """
    first: Part | None = None
    closer = words.CLOSER.search(reading.text)
    for part in cut:
        if closer and part.mark == "•" and part.start > closer.end():
            continue
        promise = part.promise()
        has_target = any(part.start <= target.span.start < part.end for target in reading.targets)
        whole = part.mark in _WHOLE
        if first is None or (first.promise() < 0 and not whole):
            first = part if promise >= 0 or has_target else first
            continue
        counts = promise >= 0 or (part.mark == "•" and first.promise() >= 0)
        own = has_target or whole or part.low[0] in words.CHANGES or _is_timed(reading, part)
        own = own or _is_of_others(first, part)
        if part.low[0] == "no":
            continue  # "and no group will be under 80%": the same measure
        if counts and own and _is_another(first, part) and not _points_back(part):
            return words_at(reading, part.start, part.end)
        if part.mark in _WHOLE and _differs(reading, first, part):
            return words_at(reading, part.start, part.end)
    return None


def _differs(reading: Reading, first: Part, part: Part) -> bool:
    """Whether each of two sentences has a figure and a source of its own, and none is the other's."""
    amounts, sources = [], []
    for one in (first, part):
        inside = [target for target in reading.targets if one.start <= target.span.start < one.end]
        amounts.append({target.amount for target in inside if target.amount is not None})
        named = [span for span in reading.evidence if one.start <= span.start < one.end]
        sources.append({name for span in named for name in span.text.lower().split()} - words.SOURCE_WORDS)
    return all((*amounts, *sources)) and amounts[0] != amounts[1] and sources[0].isdisjoint(sources[1])


def _is_another(first: Part, part: Part) -> bool:
    """Whether a part promises other things, and not the same ("… should score") of other people."""
    things = part.promised()
    verb = part.promised_verb()
    same = verb == first.promised_verb() and verb not in words.CHANGES and verb not in words.ANY_VERB
    before = first.promised()
    stands_alone = before or first.low[0] not in words.CHANGES  # "Improve and increase …" is one
    return bool(things and stands_alone) and not same and before.isdisjoint(things)


def _is_of_others(first: Part, part: Part) -> bool:
    """As in "students will walk quietly and aides will stand at the doors": other people do another thing."""
    one, other = first.low[: max(first.promise(), 0)], part.low[: max(part.promise(), 0)]
    return part.mark == "and" and bool(one and other) and set(one).isdisjoint(other)


def _second_share(reading: Reading) -> Span | None:
    """As in "the percentage taking the exam from 22% to 30%, and the percentage passing from 48% to 55%".

    The same done by other people, or in another subject, is one measure over several groups.
    """
    shares = list(words.SHARE_OF.finditer(reading.text)) if len(reading.targets) > 1 else []
    if len(shares) < 2:
        return None
    deeds = [words.SAME_DEED.get(share["deed"].lower(), share["deed"].lower()) for share in shares]
    other = next((n for n, deed in enumerate(deeds) if deed != deeds[0]), None)
    return words_at(reading, shares[other].start(), shares[other].end()) if other else None


def _listed_clauses(reading: Reading) -> Span | None:
    """As in "the clerk will order books, the nurse will post …, we will hire …": each has its own actor."""
    clauses = list(words.CLAUSE.finditer(reading.text)) if "," in reading.text else []
    if len(clauses) < _DEEDS_IN_A_LIST:
        return None
    actors = {clause["actor"].lower() for clause in clauses}
    deeds = {clause["deed"].lower() for clause in clauses}
    apart = min(len(actors), len(deeds)) == len(clauses)
    return words_at(reading, clauses[1].start("actor"), clauses[1].end()) if apart else None


def _second_measure(reading: Reading) -> Span | None:
    """The second figure or change, where it is one of another thing that schools count anyway.

    Of two changes without a figure, other words are enough.
    """
    if found := _own_sources(reading) or _up_and_down(reading):
        return found
    known: set[str] = set()
    changing: set[str] = set()
    for at, target in enumerate(reading.targets if len(reading.targets) > 1 else ()):
        start, end = _clause(reading, at)
        measures = {
            name for name, wording in words.MEASURES.items() if wording.search(reading.text, start, end)
        }
        if known and measures and known.isdisjoint(measures):
            return target.span
        known |= measures
        if _is_open(target):
            things = part_of(reading.text, start, end).things()
            if changing and things and changing.isdisjoint(things):
                return target.span
            changing |= things
    return None


def _up_and_down(reading: Reading) -> Span | None:
    """The second of two figures, where one is to rise and the other to fall, each with a verb of its own.

    A gap is none of its own: it is closed in what was named before.
    """
    if len(reading.targets) != 2:
        return None
    first, second = reading.targets
    if (first.sense in _UPWARD) == (second.sense in _UPWARD):
        return None
    if words.GAP.search(reading.text, first.span.end, second.span.end):
        return None
    one, other = (part_of(reading.text, *_clause(reading, at)) for at in range(2))
    apart = one.things() and other.things() and one.things().isdisjoint(other.things())
    return second.span if apart and not words.MOVES.isdisjoint(other.low) else None


def _own_sources(reading: Reading) -> Span | None:
    """The second target where each has a source of its own, and they ask for different sorts of figures."""
    if len(reading.targets) != 2 or len(reading.evidence) < 2:
        return None
    one, other = reading.targets
    apart = one.span.end <= reading.evidence[0].start < other.span.start < reading.evidence[-1].start
    return other.span if apart and one.sense != other.sense else None


def _is_open(target: ReadTarget) -> bool:
    """Whether a change is asked for without a figure, other than as the effect of one ("increasing …")."""
    return (
        target.amount is None
        and target.sense in ("improve", "reduce")
        and not target.span.text.lower().endswith("ing")
    )


def _clause(reading: Reading, at: int) -> tuple[int, int]:
    """The offsets of the clause in which the target of this place stands, between its neighbours."""
    text, targets = reading.text, reading.targets
    start, end = targets[at].span.start, targets[at].span.end
    before = targets[at - 1].span.end if at else 0
    after = targets[at + 1].span.start if at + 1 < len(targets) else len(text)
    first = max([before, *(place for mark in _CLAUSE_MARKS if (place := text.rfind(mark, 0, start)) >= 0)])
    last = min([after, *(place for mark in _CLAUSE_MARKS if (place := text.find(mark, end)) >= 0)])
    return min(first, start), max(last, end)


def _same_head(reading: Reading) -> Span | None:
    """The second item of a list that has lost its line breaks: "Creation of a roster Creation of a shelf"."""
    head = _HEAD.match(reading.text) if reading.kind == "activity" else None
    again = reading.text.find(f" {head.group(1)} ", head.end()) if head else -1
    return words_at(reading, again + 1, len(reading.text)) if again > 0 else None


def _listed_steps(reading: Reading) -> Span | None:
    """As in "hire a clerk, adopt a screener, revise the policy": deeds with an object each."""
    if reading.kind != "activity" or reading.dates or reading.every or "," not in reading.text:
        return None
    found = list(words.DEEDS.finditer(reading.text))
    if len(found) < _DEEDS_IN_A_LIST:
        return None
    return words_at(reading, found[1].start("deed"), found[2].start())
