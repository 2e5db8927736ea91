"""The rates, indexes and tallies that a result counts, by which schools are known anyway."""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.evidence_phrases import (
    letters_of_a_test,
    past_articles,
    past_short_name,
    phrase_start,
    run_end,
)
from milepost.reading.groups import SUBJECT_NAMES
from milepost.reading.instruments import INDICATORS, RATE_HEADS, TALLIED
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.types import ReadKind

# Figures by which schools are known, where a name or what is rated stands before them.
_FIGURES_BY_NAME = words("index indexes indices score scores grade rating")
_RATED_BY = words("accountability performance climate report-card letter composite overall star")
_HAVE_RATES = words(
    "retention attendance graduation completion participation enrollment promotion proficiency"
)
# "The same rate", "a rate of": no name of what is counted.
_NO_RATE = words(
    "same a an the higher lower this that response growth faster success any its their student students all"
)
_COUNTING = words("number numbers count total rate percent percentage share amount")
_RATE_STARTS = (
    RATE_HEADS.first_words | INDICATORS.first_words | _COUNTING | _FIGURES_BY_NAME | {"rates", "credits"}
)
_EARNING = verbs.all_forms("earn accrue complete")


def rates(lx: Lexed, kind: ReadKind) -> list[tuple[int, int]]:
    """The rates and tallies that a result counts; of what is merely told, only rates by name."""
    found: list[tuple[int, int]] = []
    token = 0
    while token < lx.size:
        if lx.low[token] not in _RATE_STARTS:
            token += 1
            continue
        floor = found[-1][1] if found else 0
        span = _rate(lx, token, floor) or _tally(lx, token)
        if span and kind == "none" and lx.low[span[1] - 1] not in ("rate", "rates"):
            span = None
        if span is None:
            token += 1
            continue
        found.append(span)
        token = max(span[1], token + 1)
    return found


def _rate(lx: Lexed, token: int, floor: int) -> tuple[int, int] | None:
    low = lx.low
    known = RATE_HEADS.at(low, token) or INDICATORS.at(low, token)
    if known:
        return _with_first_subject(lx, phrase_start(lx, token, floor), floor), past_short_name(lx, known[1])
    if low[token] in _FIGURES_BY_NAME:
        first = phrase_start(lx, token, floor)
        return (first, token + 1) if first < token and _is_by_name(lx, token) else None
    if low[token] not in ("rate", "rates") or lx.shape[token - 1] == "number":
        return None
    first = phrase_start(lx, token, floor)
    if first < token and low[token - 1] not in _NO_RATE:
        return first, token + 1
    return _rate_of(lx, token) or _at_a_rate(lx, token)


def _with_first_subject(lx: Lexed, first: int, floor: int) -> int:
    """As in "ELA and math passing rates": a subject before the joint belongs to it."""
    joined = first - 2 >= floor and lx.low[first - 1] in ("and", "&", "/")
    both = joined and lx.low[first] in SUBJECT_NAMES and lx.low[first - 2] in SUBJECT_NAMES
    return phrase_start(lx, first - 2, floor) if both else first


def _is_by_name(lx: Lexed, token: int) -> bool:
    """Whether a school is known by this index, score or grade: "climate index", "APR score"."""
    word, before = lx.low[token], lx.low[token - 1]
    if word in ("index", "indexes", "indices"):
        return True
    if before in _RATED_BY or (before == "card" and lx.low[token - 2] == "report"):
        return True
    return word in ("score", "scores") and letters_of_a_test(lx, token - 1)


def _rate_of(lx: Lexed, token: int) -> tuple[int, int] | None:
    """As in "rate of students passing all classes", "rate (referrals per day) of referrals"."""
    of = token + 1
    if lx.low[of] == "(":
        of = next((t + 1 for t in range(of, min(of + 8, lx.size)) if lx.low[t] == ")"), of)
    if lx.low[of] != "of" or lx.shape[of + 1] == "number":
        return None
    last = run_end(lx, past_articles(lx, of + 1), lx.size)
    while last > of and lx.low[last - 1] in verbs.CHANGE:
        last -= 1
    return (token, last) if last > of + 1 else None


def _at_a_rate(lx: Lexed, token: int) -> tuple[int, int] | None:
    """As in "the retention of nurses at a rate of 90%": what has the rate stands before it."""
    if lx.low[token - 2 : token + 2] != ["at", "a", "rate", "of"]:
        return None
    for first in range(token - 3, 0, -1):
        if lx.low[first] in _HAVE_RATES and lx.low[first + 1] == "of":
            return first, run_end(lx, past_articles(lx, first + 2), token)
    return None


def _tally(lx: Lexed, token: int) -> tuple[int, int] | None:
    """As in "number of tardies", "credits" that are earned: what registers count one by one."""
    low = lx.low
    if low[token] in _COUNTING and low[token + 1] == "of":
        first = past_articles(lx, token + 2)
        last = run_end(lx, first, lx.size, joined=True)
        if low[last - 1] in TALLIED or any(low[t] in TALLIED for t in range(first, last)):
            end = next(t for t in range(last - 1, first - 1, -1) if low[t] in TALLIED) + 1
            return token, _with_second(lx, end)
    if low[token] == "credits" and not _EARNING.isdisjoint(low[max(0, token - 6) : token]):
        return token, token + 1
    return None


def _with_second(lx: Lexed, last: int) -> int:
    """As in "number of tardies (T) and absences": the second tally goes with the first."""
    after = (
        next((t + 1 for t in range(last, last + 6) if lx.low[t] == ")"), last)
        if lx.low[last] == "("
        else last
    )
    end = run_end(lx, after + 1, lx.size)
    return end if lx.low[after] == "and" and lx.low[end - 1] in TALLIED else last
