"""Finds the words for how it will be known: after a lead-in, or as a named test, survey or rate.

An explicit source ("as evidenced by …", "source: …", a closing bracket that names a record) goes
before the tests and rates that are merely counted.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.instruments import INSTRUMENT_HEADS, KNOWN, RATE_HEADS, RECORD_HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import alternatives, phrase_set, words
from milepost.reading.time_words import Mention
from milepost.reading.types import ReadKind, Span

_KNOWING = """evidenced measured shown seen documented recorded reported indicated determined demonstrated
    assessed
    reflected monitored verified captured noted identified collected tracked evaluated gauged defined
    judged observed counted"""
_BY = alternatives(
    "by|in|on|through|using|with|via|from|by the results of|by results of|by collecting|by the use of"
)
LEAD_INS = phrase_set(
    [f"as {knowing} {by}" for knowing in _KNOWING.split() for by in _BY]
    + [f"{knowing} {by}" for knowing in ("evidenced", "measured", "indicated", "assessed") for by in _BY]
    + [
        f"{knowing} {by}"
        for knowing in ("monitored", "documented", "verified", "tracked", "counted", "evaluated")
        for by in ("through", "using", "via", "from", "with")
    ]
    + alternatives("""based on | according to | evidence: | evidence of success: | evidence includes
        | evidence will include
        | source: | sources: | data source: | data sources: | data from | using data from | drawn from
        | measure:
        | measures: | as measures by | as measure by | as evidence by | as evidenced | as measured | per""")
)
# After "per" these make a rate, not a source.
_PER_PERIOD = words(
    """day week month year quarter trimester semester grade student pupil teacher school class period
    session hour"""
)
# "As determined by the board": people decide, and are no record.
_DECIDERS = words("board superintendent principal committee state federal law")
_ENDS = words("; • →")
_ARTICLES = words("the a an our their following its : -")
# A comma before one of these ends the source.
_NEW_THOUGHT = words("increasing repeated which with target resulting so while whereas then")
_BEFORE_TIME = words("by before until in during after no")
_SAYS = words("show shows showing showed found indicate indicates reveal")
_GATHERED = words(
    "collected gathered used read reviewed analyzed analysed audited tallied checked monitored disaggregated"
)
_SURPASSED = words("previous prior last earlier")
_QUOTES = words("' \"")
_USED = words("use uses using utilize complete completes administer take takes implement adopt")
_COUNTS_IN = words("on in from to of with by through")
_BRACKET_WORDS = 6
_LISTED_WORDS = 10
_LEFT_STOPS = words(
    """the a an on in of by from to and or for with as through at our their each every all will is are be
    this that via
    using upon per than its it , ; : . ( ) " ' → • show shows complete take takes administer administration
    meeting
    exceeding respond responding"""
)
_PHRASE_WORDS = 6


def find(lx: Lexed, dates: list[Mention], kind: ReadKind) -> tuple[Span, ...]:
    """The evidence named, in order of appearance, each once.

    `kind` matters where no lead-in stands: a test named in a result is what counts it, in a step it
    is only what the step is about.
    """
    return how(lx, dates, kind)[1]


def how(lx: Lexed, dates: list[Mention], kind: ReadKind) -> tuple[str, tuple[Span, ...]]:
    """The evidence with the name of the way in which it was found: the first that finds any."""
    way, found = "lead_in", _led(lx, dates, kind)
    if not found:
        way, found = "closing_words", _in_closing_bracket(lx)
    if not found:
        way, found = "record_that_shows", _speaking(lx)
    if not found and kind == "none":
        way, found = "list_of_records", listed(lx)
    if not found and kind not in ("activity", "none"):
        way, found = "named_instrument", _named(lx, kind)
    return way, _once([lx.span(first, last) for first, last in found])


def _once(spans: list[Span]) -> tuple[Span, ...]:
    seen: dict[str, Span] = {}
    for span in spans:
        seen.setdefault(span.text.lower(), span)
    return tuple(seen.values())


def _led(lx: Lexed, dates: list[Mention], kind: ReadKind) -> list[tuple[int, int]]:
    """What follows each lead-in."""
    times = {m.first for m in dates if lx.low[m.first] in _BEFORE_TIME}
    found: list[tuple[int, int]] = []
    token = 0
    while token < lx.size:
        led = LEAD_INS.at(lx.low, token)
        if led is None or not _leads_to_evidence(lx, token, led[1], kind):
            token += 1
            continue
        first = _past_articles(lx, led[1])
        last = _end_of_source(lx, first, times)
        if token == lx.sentence_start(token):
            last = next((t for t in range(first, last) if lx.low[t] == ","), last)
        if last > first:
            found.extend(_numbered(lx, first, last))
        token = max(last, led[1])
    return found


def _leads_to_evidence(lx: Lexed, token: int, after: int, kind: ReadKind) -> bool:
    """Whether this use of the lead-in names a source: not "per week", nor "standards-based on …"."""
    word, following = lx.low[token], lx.low[after]
    if word == "per":
        article = following == "the"
        if lx.low[after + article] in _PER_PERIOD:
            return False
        return article or lx.low[token - 1] in (",", "(", ";") or token == 0
    if lx.low[after + (following in _ARTICLES)] in _DECIDERS:
        return False
    if word == "based":
        return kind != "activity" and lx.low[token - 1] != "-" and _names_source_soon(lx, after)
    return True


def _names_source_soon(lx: Lexed, token: int) -> bool:
    """As in "based on" leads to evidence where an instrument, record or visit is named soon after."""
    for place in range(token, min(token + 8, lx.size)):
        word = lx.low[place]
        if word in INSTRUMENT_HEADS or word in RECORD_HEADS or KNOWN.at(lx.low, place):
            return True
        if word in (",", ";", "."):
            return False
    return False


def _past_articles(lx: Lexed, token: int) -> int:
    while lx.low[token] in _ARTICLES:
        token += 1
    return token


def _end_of_source(lx: Lexed, first: int, times: set[int]) -> int:
    """Where the source ends: the sentence, a semicolon, a bracket that was open, a time, a new thought."""
    end = lx.sentence_end(first) if first < lx.size else first
    depth = 0
    token = first
    while token < end:
        word = lx.low[token]
        if word in _ENDS or lx.shape[token] == "blank" or (token > first and token in times):
            break
        if word == ")" and depth == 0:
            break
        depth += (word == "(") - (word == ")")
        if word == "," and depth == 0 and _new_thought(lx, token + 1):
            break
        token += 1
    while token > first and lx.low[token - 1] in (".", ",", "and", ":", ";", "-", "("):
        token -= 1
    return token


def _new_thought(lx: Lexed, token: int) -> bool:
    if lx.low[token] in _NEW_THOUGHT:
        return True
    return lx.low[token] == "and" and any(
        word in ("will", "shall", "each") for word in lx.low[token : token + 6]
    )


def _numbered(lx: Lexed, first: int, last: int) -> list[tuple[int, int]]:
    """As in "(1) agendas and (2) minutes" are two sources; anything else stays one."""
    marks = [
        token
        for token in range(first, last)
        if lx.low[token] == "(" and lx.low[token + 1].isdecimal() and lx.low[token + 2] == ")"
    ]
    if len(marks) < 2:
        return [(first, last)]
    pieces = []
    for mark, end in zip(marks, [*marks[1:], last], strict=True):
        while end > mark + 3 and lx.low[end - 1] in ("and", ",", ";"):
            end -= 1
        pieces.append((_past_articles(lx, mark + 3), end))
    return [(a, b) for a, b in pieces if b > a]


def _in_closing_bracket(lx: Lexed) -> list[tuple[int, int]]:
    """A last bracket that names a record ("(observation notes)"), or a last dash or comma that does."""
    last = lx.size - (lx.low[lx.size - 1] == ".")
    if last < 4:
        return []
    if lx.low[last - 1] == ")":
        first = last - 2
        while first > 0 and lx.low[first] != "(":
            first -= 1
        return _record(lx, first + 1, last - 1)
    for first in range(last - 1, max(last - 9, 0), -1):
        if lx.low[first - 1] == "-" and not lx.glued(first - 1) and not lx.glued(first):
            return _record(lx, first, last)
    for first in range(last - 1, max(last - 4, 0), -1):
        if lx.low[first - 1] == ",":
            return _record(lx, first, last)
    return []


def _record(lx: Lexed, first: int, last: int) -> list[tuple[int, int]]:
    """The phrase up to its first comma, if its last word is a record or instrument."""
    stop = next((token for token in range(first, last) if lx.low[token] in (",", ";")), last)
    if not first < stop <= first + _BRACKET_WORDS:
        return []
    named = lx.low[stop - 1] in RECORD_HEADS or lx.low[stop - 1] in INSTRUMENT_HEADS
    return [(first, stop)] if named else []


def _speaking(lx: Lexed) -> list[tuple[int, int]]:
    """Records that show something ("Coach logs show …") or are gathered ("minutes are read monthly")."""
    for token in range(lx.size):
        if lx.low[token] not in RECORD_HEADS and lx.low[token] not in INSTRUMENT_HEADS:
            continue
        last = token + 1
        here = last
        if lx.low[here] == "(":
            while here < lx.size and lx.low[here] != ")":
                here += 1
            here = last = min(here + 1, lx.size)
        while lx.low[here] in ("will", "be", "is", "are"):
            here += 1
        gathered = here > last and lx.low[here] in _GATHERED
        said = any(word in _SAYS for word in lx.low[last : last + 10]) and _opens(lx, token)
        if gathered or said:
            return [(_phrase_start(lx, token, 0), last)]
    return []


def _opens(lx: Lexed, token: int) -> bool:
    return _phrase_start(lx, token, 0) <= lx.sentence_start(token) + 1


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


def _named(lx: Lexed, kind: ReadKind) -> list[tuple[int, int]]:
    """Tests and surveys named without a lead-in; where there are none, the rates that are counted."""
    tests: list[tuple[int, int]] = []
    rates: list[tuple[int, int]] = []
    token = 0
    while token < lx.size:
        last = _instrument(lx, token)
        rate = None if last else RATE_HEADS.at(lx.low, token)
        if last is None and rate is None:
            token += 1
            continue
        found = tests if last else rates
        end = last or (rate[1] if rate else token + 1)
        first = _phrase_start(lx, token, max((b for _, b in tests + rates), default=0))
        if _is_counted(lx, first, end, kind):
            end = _with_short_name(lx, end)
            if found and all(word in _QUOTES for word in lx.low[found[-1][1] : first]):
                first = found.pop()[0]
            found.append((first, end))
        token = end
    return tests or rates


def _is_counted(lx: Lexed, first: int, last: int, kind: ReadKind) -> bool:
    """Whether the result is read on it, not merely done to it ("use Lexia", "the previous probe")."""
    before = lx.low[first - 1] if first else ""
    if lx.low[first] in _SURPASSED or (before in _USED and lx.low[last - 1] != "surveyed"):
        return False
    if kind != "early_evidence" or lx.low[last] == ":" or lx.low[last - 1] == "surveyed":
        return True
    return before in _COUNTS_IN or lx.low[first - 2] in _COUNTS_IN


def _instrument(lx: Lexed, token: int) -> int | None:
    """The token after the name of a test that begins here, with all that belongs to the name."""
    last = token
    while True:
        known = KNOWN.at(lx.low, last)
        if known and (lx.capital(last) or not known[0]):
            last = known[1]
        elif lx.low[last] in INSTRUMENT_HEADS or (last > token and lx.low[last] in RECORD_HEADS):
            last += 1
        else:
            return last if last > token else None


def _with_short_name(lx: Lexed, last: int) -> int:
    """As in "Composite Performance Index (CPI)": the short name in brackets belongs to it."""
    if lx.low[last] == "(" and lx.low[last + 2] == ")" and lx.words(last + 1, last + 2).isupper():
        return last + 3
    return last


def _initial(lx: Lexed, token: int) -> bool:
    """The stops of "U.S." are part of a name."""
    return lx.low[token] == "." and len(lx.low[token - 1]) == 1 and lx.glued(token) and lx.capital(token - 1)


def _phrase_start(lx: Lexed, token: int, floor: int) -> int:
    """Where the phrase begins whose head is at `token`: after articles, prepositions and verbs."""
    first = token
    while (
        first > floor
        and (lx.low[first - 1] not in _LEFT_STOPS or _initial(lx, first - 1))
        and first > token - _PHRASE_WORDS
    ):
        word = lx.low[first - 1]
        if lx.sentence[first - 1] != lx.sentence[token] or word == "%":
            break
        if word in verbs.ALL_VERBS and word not in verbs.NOUN_OR_VERB and not word.endswith("ing"):
            break
        first -= 1
    while first < token and lx.low[first] in ("-", "%", "/", "+", "both"):
        first += 1
    return first
