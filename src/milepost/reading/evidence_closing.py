"""Sources in closing words: in a bracket, behind a dash, semicolon or last comma, as a last sentence."""

from __future__ import annotations

from milepost.reading.evidence_phrases import (
    acts,
    long_name,
    names_source,
    past_articles,
    proper_name,
    run_end,
    system_name,
)
from milepost.reading.instruments import INSTRUMENT_HEADS, LOG_HEADS, RECORD_HEADS, SOURCE_HEADS, VISIT_HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.recurrence import STEPS
from milepost.reading.types import ReadKind

_OF_IT = words("of by from in on")
# A phrase that begins with one of these goes on with something said before.
_NO_TAILS = words("and or with to by including such e.g i.e eg ie for as per plus")
# Papers that prove a step was taken, though they are no data on it.
_PROVING = words("certificate certificates confirmation confirmations slip slips sign-off sign-offs")
# As in "reading calendars sent back": what was done with the record, behind it.
_HANDLED = words("sent kept read taken turned pulled filed signed returned submitted uploaded completed")
_RECORDS = RECORD_HEADS | INSTRUMENT_HEADS | _PROVING
# What a record in a bracket holds, rather than another name for it: "graph their scores (data notebooks)".
_READ_OFF = words("scores score grades work results")
_ANNOUNCED = words("following these areas sources data reports tools")
_BEFORE_COLON_WORDS = 4
_TIMES = words(
    """january february march april may june july august september october november december fall winter
    spring"""
)
_TIME_WORDS = 4
_LABEL_WORDS = 6
_BRACKET_WORDS = 7
_TAIL_WORDS = 8
_COMMA_TAIL_WORDS = 6
_CLOSING_SENTENCE_WORDS = 9


def in_closing_words(lx: Lexed, kind: ReadKind) -> list[tuple[int, int]]:
    """What a bracket ("(visit notes)") or a last dash, semicolon or comma adds, if it is a record."""
    found = _in_rounds(lx) or _in_brackets(lx) or _in_tail(lx) or _in_closing_sentence(lx)
    if kind == "activity" and not any(
        _set_off(lx, first) or _is_record(lx, first, last) for first, last in found
    ):
        return []
    return found


def _in_rounds(lx: Lexed) -> list[tuple[int, int]]:
    """As in "FastBridge: fall, winter and spring data": the rounds of the test that is the label."""
    colon = next((t for t in range(min(_LABEL_WORDS, lx.size)) if lx.low[t] == ":"), 0)
    token = colon + 1
    while lx.low[token] in _TIMES or lx.low[token] in (",", "and", "&", "/"):
        token += 1
    named = names_source(lx, past_articles(lx, 0), colon) == colon
    if not colon or not named or token <= colon + 2 or lx.low[token] not in _RECORDS:
        return []
    return [(past_articles(lx, 0), token + 1)]


def _set_off(lx: Lexed, first: int) -> bool:
    """As in "; coaching calendar": behind a semicolon or dash, so no part of what is named before."""
    return first > 0 and lx.low[first - 1] in (";", "-")


def _is_record(lx: Lexed, first: int, last: int) -> bool:
    """Whether data or a test are named: a step's "(master schedule)" is a part of it."""
    return any(lx.low[t] in _RECORDS or proper_name(lx, t) or system_name(lx, t) for t in range(first, last))


def _in_brackets(lx: Lexed) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    if "(" not in lx.low:
        return found
    for token in range(1, lx.size):
        if lx.low[token] != "(":
            continue
        last = next((t for t in range(token + 1, min(token + 20, lx.size)) if lx.low[t] == ")"), token)
        if last > token and not _explains(lx, token, last):
            found.extend(_in_bracket(lx, token + 1, last))
    return found[-1:]


def _in_bracket(lx: Lexed, first: int, last: int) -> list[tuple[int, int]]:
    """The first thing in the bracket that is a record: "(flyer, sign-in sheet)"."""
    if found := _record(lx, first, last, _BRACKET_WORDS):
        return found
    further = (t + 1 for t in range(first, last) if lx.low[t] == ",")
    listed = (_record(lx, start, last, _BRACKET_WORDS) for start in further)
    return next((found for found in listed if found and _is_record(lx, *found[0])), [])


def _explains(lx: Lexed, opening: int, closing: int) -> bool:
    """Whether the bracket only gives the short name, or a part, of a test named before it."""
    before = lx.low[opening - 1]
    if before in SOURCE_HEADS and before not in _READ_OFF:
        return not _another(lx, opening, closing)
    if any(proper_name(lx, t) for t in range(max(0, opening - 3), opening)):
        return True
    if long_name(lx, opening) is not None:
        return True
    short = closing == opening + 2 and lx.words(opening + 1, closing).isupper()
    return short and lx.capital(opening - 1) and not system_name(lx, opening + 1)


def _another(lx: Lexed, opening: int, closing: int) -> bool:
    """As in "within two days of a visit (coaching notes)": a record, no part of what stands before."""
    several = {",", ";", "and"} & set(lx.low[opening:closing])
    return closing > opening + 2 and not several and lx.low[closing - 1] in RECORD_HEADS | LOG_HEADS


def _in_tail(lx: Lexed) -> list[tuple[int, int]]:
    last = _before_when(lx, lx.size - (lx.low[lx.size - 1] == "."))
    floor = max(lx.sentence_start(last - 1) + 2, last - _TAIL_WORDS - 1) if last > 3 else last
    for first in range(last - 1, floor, -1):
        sign = lx.low[first - 1]
        if sign == ")":
            return []
        if sign == ":" and first - lx.sentence_start(first - 1) > _BEFORE_COLON_WORDS:
            announced = not _ANNOUNCED.isdisjoint(lx.low[lx.sentence_start(first - 1) : first])
            return [] if announced else _record(lx, first, last, _TAIL_WORDS)
        if sign == ";" or (sign == "-" and not lx.glued(first - 1) and not lx.glued(first)):
            return _record(lx, first, last, _TAIL_WORDS)
        if sign == ",":
            listed = lx.low[first - 2] in SOURCE_HEADS or "," in lx.low[max(0, first - 5) : first - 1]
            short = last - first <= _COMMA_TAIL_WORDS
            found = _record(lx, first, last, _COMMA_TAIL_WORDS) if short and not listed else []
            if found or lx.low[first] not in ("item", "page", "row", "question"):
                return found
    return []


def _before_when(lx: Lexed, last: int) -> int:
    """Where the words end before a last ", monthly", ", each quarter", ", January 2027": only when it is."""
    comma = next((t for t in range(last - 1, max(last - _TIME_WORDS, 0), -1) if lx.low[t] == ","), last)
    if comma == last:
        return last
    first = comma + 1
    every = lx.low[first] in ("each", "every", "once", "twice")
    dated = lx.low[first] in _TIMES and last - first == 1 + (lx.shape[last - 1] == "number")
    step = STEPS.at(lx.low, first)
    return comma if every or dated or (step and step[1] == last) else last


def _record(lx: Lexed, first: int, last: int, longest: int) -> list[tuple[int, int]]:
    """The phrase up to its first comma, if its head is a record, an instrument or a system of records."""
    if lx.low[first] in ("in", "on"):
        return _kept_in(lx, past_articles(lx, first + 1), last)
    first = past_articles(lx, first)
    stop = next((token for token in range(first, last) if lx.low[token] in (",", ";")), last)
    if not first < stop <= first + longest or lx.low[first] in _NO_TAILS or acts(lx, first, stop):
        return []
    end = run_end(lx, first, stop, joined=True)
    head = names_source(lx, first, end)
    if head and head < end and lx.low[head] in _HANDLED:
        return [(first, head)]
    if head is None or (head != end and lx.shape[end - 1] != "number"):
        return []
    figures = any(lx.shape[t] == "number" for t in range(end, stop))
    return [(first, stop)] if end == stop or (lx.low[end] in _OF_IT and not figures) else []


def _kept_in(lx: Lexed, first: int, last: int) -> list[tuple[int, int]]:
    """As in ", in the health module of PowerSchool", ", on the tardy log": where the record is kept."""
    end = run_end(lx, first, last)
    named = lx.low[end - 1] in LOG_HEADS or any(system_name(lx, t) == last for t in range(first, last))
    return [(first, last)] if named and first < end and (end == last or lx.low[end] == "of") else []


def _in_closing_sentence(lx: Lexed) -> list[tuple[int, int]]:
    """As in "Teachers plan weekly. Coach observations of meetings.": a last sentence that only names."""
    first = lx.sentence_start(lx.size - 1) if lx.size else 0
    last = lx.size - (lx.low[lx.size - 1] == ".")
    if not 0 < first < last <= first + _CLOSING_SENTENCE_WORDS or acts(lx, first, last):
        return []
    end = run_end(lx, first, last)
    head = end - 1
    named = lx.low[head] in INSTRUMENT_HEADS or lx.low[head] in VISIT_HEADS or lx.low[head] in RECORD_HEADS
    return [(first, last)] if named and (end == last or lx.low[end] in _OF_IT) and end > first + 1 else []
