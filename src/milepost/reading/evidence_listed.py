"""Bare lists of data and papers, which say by what one will know and nothing else."""

from __future__ import annotations

from itertools import pairwise

from milepost.reading import verbs
from milepost.reading.evidence_phrases import (
    PREPOSITIONS,
    RELATIVES,
    acts,
    names_source,
    nouns_end,
    past_articles,
    proper_name,
    system_name,
)
from milepost.reading.instruments import (
    INSTRUMENT_HEADS,
    RECORD_HEADS,
    SOURCE_HEADS,
    SPEAKING_HEADS,
    VISIT_HEADS,
)
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words

_PAPERS = INSTRUMENT_HEADS | RECORD_HEADS | VISIT_HEADS | words("grades")
_SEPARATORS = words(", ; •")
_OBJECTS = words("a the to from by")
_COUNTED = words("number percent percentage share count")
_LISTED_WORDS = 10


def listed(lx: Lexed) -> list[tuple[int, int]]:
    """A bare list of data and papers: each sentence of it, or each "Number of …"."""
    if lx.size == 0:
        return []
    starts = [t for t in range(lx.size) if t == 0 or lx.sentence[t] != lx.sentence[t - 1]]
    numbers = [t for t in range(lx.size) if lx.low[t : t + 2] == ["number", "of"] and lx.capital(t)]
    if numbers:
        return list(zip(numbers, [*numbers[1:], lx.size], strict=True))
    found = []
    for first, end in zip(starts, [*starts[1:], lx.size], strict=True):
        last = next((t for t in range(first, end) if lx.low[t] in ("from", ".")), end)
        said = any(lx.low[t] in verbs.MODAL or lx.low[t] in verbs.BE for t in range(first, end))
        if (
            not said
            and 0 < last - first <= _LISTED_WORDS
            and (lx.low[last - 1] in RECORD_HEADS or lx.low[last - 1] in INSTRUMENT_HEADS)
        ):
            found.append((first, last))
    return found


def papers(lx: Lexed) -> list[tuple[int, int]]:
    """The items of a bare list in which a test, record or visit is named, each as one source.

    Items are set apart by sentences, bullets and semicolons, by commas before capital letters, and by
    capital letters alone where a list has lost its line breaks.
    """
    if lx.size == 0 or lx.low[lx.size - 1] == ":" or acts(lx, 0, lx.size) or _tells(lx):
        return []
    numbers = counted(lx)
    if not numbers and not any(lx.low[t] in _PAPERS or proper_name(lx, t) for t in range(lx.size)):
        return []
    if not numbers and _SEPARATORS.isdisjoint(lx.low) and not _one_paper(lx):
        return []
    edges = [0, *(t for t in range(1, lx.size) if _new_item(lx, t)), lx.size]
    found = []
    for first, end in pairwise(edges):
        first = past_articles(lx, first)
        while end > first and lx.low[end - 1] in (".", ",", ";", "•", "and"):
            end -= 1
        if end > first:
            found.extend(_set_apart(lx, first, end))
    return found


def counted(lx: Lexed) -> bool:
    """Whether the line begins as a bare measure does: "Number of …", "Percent of …"."""
    return lx.low[0] in _COUNTED and lx.low[1] == "of"


def lists_sources(lx: Lexed) -> bool:
    """Whether the line is nothing but names of sources, set apart by commas or semicolons."""
    last = lx.size - (lx.low[lx.size - 1] == ".")
    marks = [t for t in range(last) if lx.low[t] in (",", ";")]
    if not marks or acts(lx, 0, lx.size) or any(lx.shape[t] == "number" for t in range(last)):
        return False
    return all(
        _is_source(lx, past_articles(lx, start + 1), end) for start, end in pairwise([-1, *marks, last])
    )


def _set_apart(lx: Lexed, first: int, last: int) -> list[tuple[int, int]]:
    """The pieces between commas, where each names a source ("agendas, sign-in sheets, SWIS"); else one."""
    commas = [t for t in range(first, last) if lx.low[t] == "," and not _in_bracket(lx, first, t)]
    pieces = []
    if commas and lx.low[commas[-1] + 1] == "and":
        return [(first, last)]  # one phrase
    for start, end in pairwise([first - 1, *commas, last]):
        begin = past_articles(lx, start + 1)
        if not _is_source(lx, begin, end):
            return [(first, last)]
        pieces.append((begin, end))
    return pieces


def _is_source(lx: Lexed, first: int, end: int) -> bool:
    """Whether a noun phrase stands here whose head is a record, an instrument, a test or a system."""
    if first >= end:
        return False
    head = nouns_end(lx, first, end)
    named = (proper_name(lx, t) or system_name(lx, t) for t in range(first, head))
    alone = head == end or lx.low[head] in PREPOSITIONS or lx.low[head] == "("
    return alone and (lx.low[head - 1] in SOURCE_HEADS or head in named)


def _in_bracket(lx: Lexed, first: int, token: int) -> bool:
    return lx.low[first:token].count("(") > lx.low[first:token].count(")")


def _one_paper(lx: Lexed) -> bool:
    """Whether a line without commas ends on a record ("an exit test") or says more of one; no mere title."""
    last = lx.size - (lx.low[lx.size - 1] == ".")
    if all(lx.capital(t) for t in range(last) if lx.shape[t] == "word" and len(lx.low[t]) > 3):
        return False
    first = past_articles(lx, 0)
    end = nouns_end(lx, first, last)
    of_it = lx.low[end] in PREPOSITIONS or lx.low[end].endswith("ed")
    return names_source(lx, 0, last) == last or (of_it and lx.low[end - 1] in SPEAKING_HEADS)


def _tells(lx: Lexed) -> bool:
    """Whether something is said of the papers, or done with them ("… review to inform instruction")."""
    opening = lx.low[0]
    if opening in PREPOSITIONS or opening in RELATIVES:
        return True
    last = lx.size
    if counted(lx) or opening == "%":  # "Number of families who have …" says which
        last = next((t for t in range(lx.size) if lx.low[t] in ("who", "that")), last)
    return any(_is_told(lx, t) for t in range(last))


def _is_told(lx: Lexed, token: int) -> bool:
    word, after = lx.low[token], lx.low[token + 1]
    if word in verbs.SURE_PAST or word in verbs.HAVE:
        return True
    if word in RELATIVES:
        return word not in ("if", "that") and not lx.words(token, token + 1).isupper()
    if word in ("than", "more"):
        return True
    if word == "to":
        return after in verbs.BASES
    if lx.shape[token] == "number":
        return after in ("%", "percent")
    changed = word.endswith("ed") and word in verbs.CHANGE
    return (changed and after in _OBJECTS) or (word == "results" and after == "in")


def _new_item(lx: Lexed, token: int) -> bool:
    """Whether an item of the list begins here."""
    before = lx.low[token - 1]
    if lx.sentence[token] != lx.sentence[token - 1] or before in (";", "•"):
        return True
    if not lx.capital(token) or lx.shape[token] != "word" or lx.words(token, token + 1).isupper():
        return False
    if before == ",":
        return lx.capital(0) and all(lx.capital(t + 1) for t in range(token, lx.size) if lx.low[t] == ",")
    lost_break = lx.shape[token - 1] == "word" and not lx.capital(token - 1)
    return lost_break and before not in PREPOSITIONS and before != "and"
