"""Finds the words for how it will be known: after a lead-in, or as a named test, survey or rate.

An explicit source ("as evidenced by …", "source: …") goes before the rate that is counted.
"""

from __future__ import annotations

from milepost.reading.dates import Mention
from milepost.reading.instruments import INSTRUMENT_HEADS, KNOWN, RATE_HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import Phrases, phrase_set
from milepost.reading.types import Span

_HOW = "evidenced measured shown seen documented recorded reported indicated determined demonstrated assessed reflected monitored verified captured noted identified collected tracked evaluated gauged defined judged observed counted"
_BY = (
    "by",
    "in",
    "on",
    "through",
    "using",
    "with",
    "via",
    "from",
    "by the results of",
    "by results of",
    "by collecting",
    "by the use of",
)
_SURE_BY = ("by", "through", "using", "via", "with")
_PASSIVE = ["evidenced", "measured", "indicated", "determined", "assessed"]
LEAD_INS: Phrases[bool] = phrase_set(
    [f"as {how} {by}" for how in _HOW.split() for by in _BY]
    + [f"{how} {by}" for how in _PASSIVE for by in _BY]
    + [
        f"{how} {by}"
        for how in ("monitored", "documented", "verified", "tracked", "counted", "evaluated")
        for by in ("through", "using", "via", "from")
    ]
    + [
        "based on",
        "according to",
        "evidence:",
        "evidence of success:",
        "evidence includes",
        "evidence will include",
        "source:",
        "sources:",
        "data source:",
        "data sources:",
        "data from",
        "evidenced through",
        "measure:",
        "measures:",
        "as measures by",
        "as measure by",
        "as measured",
        "as evidence by",
        "as demonstrated through",
        "per",
        "drawn from",
        "as evidenced",
        "measured",
        "measured by",
        "evidenced",
        "seen in",
        "as seen by",
        "as told by",
        "using data from",
    ]
)
# After "per" these make a rate, not a source.
_NOT_A_SOURCE = frozenset(
    ["day", "week", "month", "year", "quarter", "trimester", "semester", "grade", "student", "pupil", "teacher", "school", "class", "period", "session"]
)
_STOPS = frozenset((";", "•", "→"))


def find(lx: Lexed, dates: list[Mention], is_result: bool) -> tuple[Span, ...]:
    """The evidence named, in order of appearance."""
    found = _led(lx, dates) or _source_of_statement(lx)
    if not found:
        found = _named(lx)
    return tuple(lx.span(first, last) for first, last in found)


def _led(lx: Lexed, dates: list[Mention]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    token = 0
    while token < lx.size:
        led = LEAD_INS.at(lx.low, token)
        if led is None or _not_evidence(lx, token, led[1]):
            token += 1
            continue
        first = _content(lx, led[1])
        last = _end_of_source(lx, first, dates)
        if last > first:
            found.extend(_split_numbered(lx, first, last))
        token = max(last, led[1])
    return found


def _not_evidence(lx: Lexed, token: int, after: int) -> bool:
    word, following = lx.low[token], lx.low[after]
    if word == "per":
        skipped = following == "the"
        return (
            following in _NOT_A_SOURCE
            or lx.low[after + skipped] in _NOT_A_SOURCE
            or not (skipped or lx.low[token - 1] in (",", "(", ";") or lx.capital(after))
        )
    if word == "based":
        return lx.low[token - 1] == "-" or not _names_source(lx, after)
    if word in ("measured", "evidenced") and after == token + 1:
        return lx.low[token - 1] not in ("as", ",", "(") or following == ""
    if after == token + 2 and lx.low[token] == "as" and word == "as":
        return following in ("a", "an") and False
    return False


def _names_source(lx: Lexed, token: int) -> bool:
    """ "based on" leads to evidence where an instrument, record or visit is named soon after."""
    for place in range(token, min(token + 8, lx.size)):
        if lx.low[place] in INSTRUMENT_HEADS or lx.low[place] in _RECORDS or KNOWN.at(lx.low, place):
            return True
        if lx.low[place] in (",", ";", "."):
            return False
    return False


_RECORDS = frozenset(
    ["data", "results", "result", "observations", "observation", "records", "record", "audits", "audit", "walks", "walkthroughs", "visits", "review", "reviews", "ratings", "logs", "minutes", "notes", "feedback", "reports", "report", "scores"]
)


def _content(lx: Lexed, token: int) -> int:
    while lx.low[token] in ("the", "a", "an", "our", "their", ":", "following", "its"):
        token += 1
    return token


def _end_of_source(lx: Lexed, first: int, dates: list[Mention]) -> int:
    """Where the source ends: the sentence, a semicolon, a bracket that was open, a deadline."""
    deadlines = {
        m.first for m in dates if m.role == "deadline" and lx.low[m.first] in ("by", "before", "until")
    }
    end = lx.sentence_end(first) if first < lx.size else first
    depth = 0
    token = first
    while token < end:
        word = lx.low[token]
        if word in _STOPS or lx.shape[token] == "blank" or (token in deadlines and token > first):
            break
        if word == "(":
            depth += 1
        elif word == ")":
            if depth == 0:
                break
            depth -= 1
        elif (depth == 0 and token > first and LEAD_INS.at(lx.low, token) and lx.low[token] in ("as", "based")) or (word == "," and _new_clause(lx, token + 1)):
            break
        token += 1
    while token > first and lx.low[token - 1] in (".", ",", "and", ":", ";", "-", "("):
        token -= 1
    return token


def _new_clause(lx: Lexed, token: int) -> bool:
    word = lx.low[token]
    if word in ("increasing", "repeated", "which", "with", "and") and word != "and":
        return True
    return word == "and" and any(w in ("will", "shall") for w in lx.low[token : token + 6])


def _split_numbered(lx: Lexed, first: int, last: int) -> list[tuple[int, int]]:
    """ "(1) agendas and (2) minutes" are two sources; anything else stays one."""
    marks = [
        token for token in range(first, last)
        if lx.low[token] == "(" and lx.low[token + 1].isdigit() and lx.low[token + 2] == ")"
    ]  # fmt: skip
    if len(marks) < 2:
        return [(first, last)]
    ends = [*marks[1:], last]
    pieces = []
    for mark, end in zip(marks, ends, strict=True):
        while end > mark + 3 and lx.low[end - 1] in ("and", ",", ";"):
            end -= 1
        pieces.append((mark + 3, end))
    return [(a, b) for a, b in pieces if b > a]


def _source_of_statement(lx: Lexed) -> list[tuple[int, int]]:
    """A trailing bracket or dash that only names a record: "(observation notes)", "– tally sheet"."""
    if lx.size < 4:
        return []
    last = lx.size - (lx.low[lx.size - 1] == ".")
    if lx.low[last - 1] == ")":
        first = last - 2
        while first > 0 and lx.low[first] != "(":
            first -= 1
        inner = (first + 1, last - 1)
        stop = next((t for t in range(*inner) if lx.low[t] in (",", ";")), inner[1])
        if 0 < stop - inner[0] <= 6 and _is_record(lx, stop - 1) and not _is_acronym(lx, inner):
            return [(inner[0], stop)]
    return []


def _is_record(lx: Lexed, token: int) -> bool:
    return lx.low[token] in _RECORDS or lx.low[token] in INSTRUMENT_HEADS or lx.low[token] in _PAPERS


_PAPERS = frozenset(
    ["sheets", "sheet", "extract", "tracker", "trackers", "roster", "rosters", "forms", "form", "agendas", "agenda", "files", "file", "certificates", "file", "transcripts"]
)


def _is_acronym(lx: Lexed, inner: tuple[int, int]) -> bool:
    return inner[1] - inner[0] == 1 and lx.words(*inner).isupper()


def _named(lx: Lexed) -> list[tuple[int, int]]:
    """Tests, surveys and rates named without a lead-in."""
    found: list[tuple[int, int]] = []
    token = 0
    while token < lx.size:
        known = KNOWN.at(lx.low, token)
        if known and known[0] and not lx.capital(token):
            known = None
        head = lx.low[token]
        if known or head in INSTRUMENT_HEADS or RATE_HEADS.at(lx.low, token):
            last = known[1] if known else token + 1
            rate = RATE_HEADS.at(lx.low, token)
            last = max(last, rate[1] if rate else 0)
            while lx.low[last] in INSTRUMENT_HEADS or KNOWN.at(lx.low, last):
                last += 1
            found.append((_phrase_start(lx, token, found[-1][1] if found else 0), last))
            token = last
            continue
        token += 1
    return found


_LEFT_STOPS = frozenset(
    ["the", "a", "an", "on", "in", "of", "by", "from", "to", "and", "or", "for", "with", "as", "through", "at", "our", "their", "each", "every", "all", "will", "is", "are", "be", "this", "that", "via", "using", "upon", "per", "than", "its", "it", ",", ";", ":", ".", "(", ")", '"', "'", "→", "show", "shows", "complete", "take", "takes", "administer"]
)


def _phrase_start(lx: Lexed, token: int, floor: int) -> int:
    first = token
    while first > floor and lx.low[first - 1] not in _LEFT_STOPS and first > token - 6:
        first -= 1
    while first < token and lx.low[first] in ("-", "%", "/"):
        first += 1
    return first
