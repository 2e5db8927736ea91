"""Steps told one after the other with an object each: "differentiate lessons, post criteria and call homes".

Three such deeds are several things where at least two of them make or change something of their own;
looking at data, deciding, sharing and noting down are turns of one and the same cycle. The rest of
telling several promises apart is left to `several`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from milepost.criteria.several_words import STEPS
from milepost.criteria.wording import words_at
from milepost.reading import verbs
from milepost.reading.evidence_phrases import PREPOSITIONS, RELATIVES
from milepost.reading.groups import HEADS
from milepost.reading.phrases import words
from milepost.reading.types import Reading, Span

_SENTENCE_END = re.compile(r"[.;:!?](?:\s|$)|$")
_BREAK = re.compile(r",\s+(?P<joint>(?:and|then|&|and then)\s+)?|\s+(?P<last>and|&)\s+")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_FEWEST_DEEDS = 3
_FEWEST_OWN_DEEDS = 2
# With a rhythm of its own in each, fewer deeds are one routine.
_FEWEST_DEEDS_IN_A_ROUTINE = 4
_FURTHEST_SUBJECT = 5
# How far into the sentence the first verb is looked for: behind its subject.
_FURTHEST_VERB = 14
# What is done with what another step brought, or beside it.
_CYCLE = words(
    """analyze review examine discuss identify share decide record log debrief adjust regroup reteach send
    report document follow monitor use reflect track go understand collaborate meet attend participate leave
    evaluate assess determine check keep bring look visit see note compare study debate respond
    ensure continue complete turn sign submit return upload gather collect solicit survey administer
    obtain"""
)
_POINTING = words("it them these this those")
_DONE = re.compile(
    r"^(?:[\w'’/-]+\s+){1,4}(?:[a-z]+ed|[a-z]*(?:made|written|built|bought|held|sent|hung)|set up)\b"
)
_LATER = re.compile(r"\s+(?:by|before|in)\s+\S.*$")


def listed_deeds(reading: Reading) -> Span | None:
    """The words from the second deed on, where one sentence lists deeds that could be done apart."""
    if reading.kind not in ("activity", "early_evidence") or "," not in reading.text:
        return None
    if len(reading.dates) > 1:
        return None  # the stages of one piece of work
    end = _SENTENCE_END.search(reading.text)
    stop = end.start() if end else len(reading.text)
    pieces = _pieces(reading.text[:stop])
    return (
        _deeds(reading, pieces, stop)
        or _things_done(reading, pieces, stop)
        or _clauses(reading, pieces, stop)
    )


def _pieces(text: str) -> list[tuple[int, str, bool]]:
    """The pieces between commas or "and": where each begins, its words, and whether "and" leads to it."""
    marks = list(_BREAK.finditer(text))
    starts = [(0, False), *((mark.end(), bool(mark["joint"] or mark["last"])) for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    return [(start, text[start:end], joined) for (start, joined), end in zip(starts, ends, strict=True)]


def _deeds(reading: Reading, pieces: list[tuple[int, str, bool]], stop: int) -> Span | None:
    first = _first_verb(pieces)
    if first is None:
        return None
    deeds, starts, ended = [first], [], False
    for (_, before, _), (start, piece, joined) in pairwise(pieces):
        verb = _verb_of(piece, first)
        ended = joined and verb is not None
        if verb is None or _is_open(before):
            continue
        deeds.append(verb)
        starts.append(start)
    fewest = _FEWEST_DEEDS_IN_A_ROUTINE if reading.every else _FEWEST_DEEDS
    own = [deed for deed in deeds if _base(deed) not in _CYCLE]
    if len(deeds) < fewest or len(own) < _FEWEST_OWN_DEEDS or not ended:
        return None
    return words_at(reading, starts[0], stop)


def _is_open(piece: str) -> bool:
    """Whether a verb without an object ends the piece: "Design and implement hours" is one deed."""
    low = [word.lower() for word in _WORD.findall(piece)]
    return bool(low) and low[-1] in verbs.BASES and (len(low) == 1 or low[-2] in ("to", "will"))


def _first_verb(pieces: list[tuple[int, str, bool]]) -> str | None:
    """The verb of the first piece: behind "will", at its start, or behind the people named."""
    low: list[str] = [word.lower() for word in _WORD.findall(" ".join(piece for _, piece, _ in pieces[:2]))]
    for at, word in enumerate(low[:_FURTHEST_VERB]):
        if word in verbs.MODAL and at + 1 < len(low):
            return low[at + 1] if low[at + 1] not in ("be", "not", "have") else None
    opening: list[str] = [word.lower() for word in _WORD.findall(pieces[0][1])][:_FURTHEST_VERB]
    if opening and opening[0] in verbs.BASES:
        return opening[0]
    for before, word in pairwise(opening):
        if _is_finite(word) or (before in HEADS and word in verbs.BASES):
            return word
    return None


def _is_finite(word: str) -> bool:
    if word in verbs.NOUN_OR_VERB or _base(word) in verbs.NOUN_OR_VERB:
        return False
    return word in verbs.BASES or (word.endswith("s") and word in verbs.ALL_VERBS)


def _verb_of(piece: str, first: str) -> str | None:
    """The verb with which a later piece begins, in the form of the first one, with an object behind it."""
    low = [word.lower() for word in _WORD.findall(piece)]
    if len(low) < _FEWEST_OWN_DEEDS or not _POINTING.isdisjoint(low[1:3]):
        return None
    word = low[0]
    plain = verbs.BASES | STEPS
    third = first.endswith("s") and first not in verbs.BASES
    same = (word.endswith("s") and word in verbs.ALL_VERBS) if third else word in plain
    return word if same and low[1] not in ("of", "and", "or", "in", "for", "will") else None


def _base(word: str) -> str:
    for ending in ("es", "s"):
        if word.endswith(ending) and word.removesuffix(ending) in verbs.BASES:
            return word.removesuffix(ending)
    return word


def _clauses(reading: Reading, pieces: list[tuple[int, str, bool]], stop: int) -> Span | None:
    """As in "students speak up, teachers build trust, and families feel welcome": each does its own thing."""
    if len(pieces) < _FEWEST_DEEDS or not pieces[-1][2]:
        return None
    said = [clause for _, piece, _ in pieces if (clause := _clause(piece))]
    subjects, deeds = {one for one, _ in said}, {other for _, other in said}
    known = len(deeds & verbs.ALL_VERBS) >= _FEWEST_OWN_DEEDS
    apart = known and len(said) == len(pieces) == len(subjects) == len(deeds)
    return words_at(reading, pieces[1][0], stop) if apart else None


def _clause(piece: str) -> tuple[str, str] | None:
    """Who begins the piece, and what they do: the first head of people with a verb right behind it."""
    low = [word.lower() for word in _WORD.findall(piece)]
    acting = ((one, other) for one, other in pairwise(low[:_FURTHEST_SUBJECT]) if one in HEADS or one == "we")
    return next(
        (
            (one, other)
            for one, other in acting
            if other in verbs.ALL_VERBS or (one.endswith("s") and not _is_no_verb(other))
        ),
        None,
    )


def _is_no_verb(word: str) -> bool:
    """Whether the plural before this word is sure not to be doing it."""
    return (
        word in PREPOSITIONS
        or word in RELATIVES
        or word in ("and", "or")
        or word.endswith(("s", "ing", "ed"))
    )


def _things_done(reading: Reading, pieces: list[tuple[int, str, bool]], stop: int) -> Span | None:
    """As in "program expanded, materials purchased, and translators trained by April"."""
    if reading.kind != "activity" or len(pieces) < _FEWEST_DEEDS or not pieces[-1][2]:
        return None
    apart = all(_DONE.match(piece) and _DONE.match(_LATER.sub("", piece)) for _, piece, _ in pieces)
    return words_at(reading, pieces[1][0], stop) if apart else None
