"""Sources after a lead-in: "as evidenced by …", "source: …", "going by …", "per the …".

Finds where the lead-in stands, whether it leads to a source here, and where the source ends.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.evidence_phrases import (
    RELATIVES,
    hyphened,
    names_source,
    past_articles,
    proper_name,
    run_end,
    source_word,
)
from milepost.reading.instruments import INSTRUMENT_HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import Phrases, alternatives, words
from milepost.reading.recurrence import PERIODS, STEPS
from milepost.reading.time_words import Mention
from milepost.reading.types import ReadKind

_KNOWING = """evidenced measured shown seen documented recorded reported indicated determined demonstrated
    assessed
    reflected monitored verified captured noted identified collected tracked evaluated gauged defined
    judged observed counted tallied logged confirmed revealed found rated scored calculated listed"""
_BY = alternatives(
    """by|in|on|through|using|with|via|from|by the results of|by results of|by collecting|by the use of
    |by means of|by way of|by use of|by review of|by a review of"""
)
# These lead to a source whatever follows …
_SURE = (
    [f"as {knowing} {by}" for knowing in _KNOWING.split() for by in _BY]
    + [f"{knowing} {by}" for knowing in ("evidenced", "measured", "indicated", "assessed") for by in _BY]
    + alternatives("""according to | evidence: | evidence of success: | evidence of progress:
        | evidence of impact: | evidence of effectiveness: | evidence of implementation:
        | evidence includes | evidence will include | evidence = | source: | sources: | data source:
        | data sources: | data: | data used: | evidence used: | assessments used:
        | using data from | measured by: | measure: | measures: | how measured:
        | as evident in | as evident by | as evident from | as evident through
        | measurement: | measurement tool: | metric: | metrics: | monitoring: | progress monitoring:
        | documentation: | monitoring tool: | assessment tool: | source of evidence:
        | sources of evidence: | source of data: | we will know by | known from | as measures by
        | as measure by | as evidence by | as evidenced | as measured | as per | going by | judging by
        | judging from | using measures that include | using measures such as | measures that include
        | measures including | artifacts: | artifact: | evidence will come from | evidence comes from
        | evidence will be | evidence is | evidence may include | evidence can include
        | evidence will consist of
        | data sources include | data sources will include | sources of data include | measure of success is
        | measure of success will be | measures of success are | measures of success will be
        | measure for this goal is | measure for this goal will be | measure of progress is
        | measure will be | measures will be | success measure is | success indicator is
        | indicator of success is | indicators of success are | indicators of success include""")
    + [
        f"{known} {be} {judged} {by}"
        for known in (
            "success",
            "progress",
            "growth",
            "impact",
            "effectiveness",
            "completion",
            "implementation",
        )
        for be in ("will be", "is")
        for judged in (
            "determined",
            "judged",
            "gauged",
            "evaluated",
            "known",
            "shown",
            "defined",
            "tracked",
            "monitored",
            "checked",
            "documented",
        )
        for by in ("by", "through", "with", "using", "via")
    ]
)
# … and these only where a test, record or visit is named soon after.
_SEEN_IN = """monitored documented verified tracked counted evaluated tallied logged recorded checked
    captured confirmed gauged seen shown noted reflected revealed judged demonstrated rated
    determined reported listed entered timed sampled drawn taken pulled compiled gathered"""
_UNSURE = (
    [
        f"{seen} {by}"
        for seen in _SEEN_IN.split()
        for by in ("by", "in", "on", "through", "using", "with", "via", "from", "against", "at")
    ]
    + [
        f"{look} {at} {by}"
        for look in (
            "track",
            "monitor",
            "measure",
            "check",
            "follow",
            "assess",
            "gauge",
            "evaluate",
            "document",
            "verify",
            "see",
        )
        for at in (
            "this",
            "it",
            "these",
            "them",
            "progress",
            "growth",
            "success",
            "impact",
            "our progress",
            "this goal",
        )
        for by in ("with", "through", "using", "via", "in", "by", "on", "from")
    ]
    + alternatives("""collected in | collected from | collected with | collected through | based on
        | based off | based upon | per | data from | results from | source | sources | using | looking at
        | evident in | evident from | evidence from | evidence in | with evidence from | through the use of
        | information from | read from | read off""")
)
LEAD_INS: Phrases[bool] = Phrases({True: _SURE, False: _UNSURE})
# Set off by a comma ("…, tallied from the sign-offs") these need no known record after them.
_COUNTED = words(
    "tallied counted verified checked tracked logged drawn taken pulled compiled recorded monitored"
)
# After "per" these make a rate, not a source.
_PER_PERIOD = words(
    """day week month year quarter trimester semester grade student pupil teacher school class period
    session hour lesson classroom staff family child cycle meeting unit person adult advisor counselor
    coach group team"""
)
# "As determined by the board", "according to district policy": those who decide, and what they laid down.
_DECIDERS = words("board superintendent principal committee state federal law")
_RULES = words(
    """standards guidelines policy policies law laws procedures needs need requirements interests plan
    plans schedule calendar rules code handbook"""
)
# "Data: In the fall, …": behind the label a sentence begins and no source.
_OPENS_CLAUSE = words("in for of at on by during since when while there we")
# Before these "data from" or "source" begins a clause, as a lead-in does.
_CLAUSE_EDGES = words("; , ( - : •")
_NOUN_LEAD_INS = words("data results information source sources evidence")
_ENDS = words("; • →")
# A comma before one of these ends the source.
_NEW_THOUGHT = words("increasing repeated which with target resulting so while whereas then")
BEFORE_TIME = words("by before until in during after no from between")
_INCLUDES = words("include includes including")
# "FastBridge in the areas of …": what part of the test it is, is no part of its name.
_PARTS = words("areas area category categories domain domains section sections strand subjects")
# "measured by a level 3 or higher on the SBA": the result, before the test on which it is read.
_RESULTS = words(
    """level score students % percent percentage increase growth improvement proficiency learners scoring"""
)
_GOES_ON = frozenset(word for word in verbs.RISE_VERBS | verbs.FALL_VERBS if word.endswith("s"))
_ANSWERS = words("responses answers ratings scores")
_SHARES = words("percentage percent number share rate proportion")
_DAYS = words("monday tuesday wednesday thursday friday morning spring fall winter")
_DOING = words("collecting reviewing analyzing using completing administering examining conducting gathering")
_ENDS_OF_TIME = words("first last second third fourth")
_FORMS = INSTRUMENT_HEADS | words("form forms tool log logs sheet sheets protocol")
_FILLED_IN = words("completed filled administered scored conducted used kept")
_SOON = 9
_PROOF = words("evidence proof documentation indicators indicator")
_ANNOUNCING = 8
_RESULT_WORDS = 5


# Words with which a lead-in begins: where none stands there is nothing to look up.
_BEGINNINGS = LEAD_INS.first_words | _PROOF | {"read"}
# What is done to know, and what then leads to the source: "tracked weekly on the log".
_SEEN = words(_KNOWING) | words(_SEEN_IN) | {"read"}
_FROM = words("from in off")
_BY_WORDS = words("by in on through using with via from against at")


def led(lx: Lexed, dates: list[Mention], kind: ReadKind) -> list[tuple[int, int]]:
    """What follows each lead-in."""
    if _BEGINNINGS.isdisjoint(lx.low):
        return []
    times = {m.first: m.last for m in dates if lx.low[m.first] in BEFORE_TIME}
    found: list[tuple[int, int]] = []
    token = 0
    while token < lx.size:
        word = lx.low[token]
        lead_in = LEAD_INS.at(lx.low, token) if word in _BEGINNINGS else None
        if lead_in is None and word in _SEEN:
            lead_in = _in_rhythm(lx, token)
        if lead_in is None and word in _PROOF:
            lead_in = _announced(lx, token)
        if lead_in is None or not _leads(lx, token, lead_in, kind):
            token += 1
            continue
        after = lead_in[1]
        first, last = _source(lx, after, times)
        if token == lx.sentence_start(token) and lx.low[after - 1] != ":":
            last = next((t for t in range(first, last) if lx.low[t] == ","), last)
        if last > first:
            found.extend(_numbered(lx, first, last))
        token = max(last, after)
    return found


def _in_rhythm(lx: Lexed, token: int) -> tuple[bool, int] | None:
    """As in "measured monthly from …", "checked each week on …": how often between the two words."""
    after = token + 1
    if lx.low[after] in ("each", "every", "once"):
        after += 1 + (lx.low[after + 1] == "a")
        found = PERIODS.at(lx.low, after)
    else:
        found = STEPS.at(lx.low, after)
    joints = _BY_WORDS if lx.low[token] != "read" else _FROM  # "read monthly by the director"
    return (False, found[1] + 1) if found and lx.low[found[1]] in joints else None


def _announced(lx: Lexed, token: int) -> tuple[bool, int] | None:
    """As in "Evidence of completion is …", "Proof of this will be …"."""
    if lx.low[token + 1] not in ("of", "for") or token != lx.sentence_start(token):
        return None
    for place in range(token + 2, min(token + _ANNOUNCING, lx.size)):
        if lx.low[place] in ("is", "are", "be", "include", "includes"):
            return True, place + 1
        if lx.low[place] in verbs.ALL_VERBS:
            return None
    return None


def _leads(lx: Lexed, token: int, lead_in: tuple[bool, int], kind: ReadKind) -> bool:
    """Whether this use of the lead-in names a source: not "per week", nor "standards-based on …"."""
    sure, after = lead_in
    low, word = lx.low, lx.low[token]
    if after >= lx.size:
        return False
    first = past_articles(lx, after)
    if low[after - 1] == ":" and low[token - 1] == "for":
        return False  # "Person responsible for monitoring:"
    if low[first] in _DECIDERS and names_source(lx, first, run_end(lx, first, lx.size)) is None:
        return False
    if sure and low[after - 1] == ":" and low[first] in _OPENS_CLAUSE and not hyphened(lx, first):
        return False
    if sure:
        rules = low[token : token + 2] == ["according", "to"] and _lays_down(lx, first)
        return not rules
    if word == "per":
        return _names_source_per(lx, token, after)
    if word == "using":
        return token == lx.sentence_start(token) and kind != "activity" and _judged_with(lx, first)
    if word == "based" and (kind == "activity" or low[token - 1] == "-"):
        return False
    if word in _NOUN_LEAD_INS and not (token and low[token - 1] in _CLAUSE_EDGES):
        return False
    set_off = (
        low[token - 1] in (",", "(", ";")
        and word in _COUNTED
        and low[after - 1] not in ("by", "in", "on", "at")
    )
    return (set_off and lx.shape[first] == "word") or _source_soon(lx, after)


def _judged_with(lx: Lexed, first: int) -> bool:
    """As in "Using the state rubric, raters will score …": the instrument right before the comma."""
    last = run_end(lx, first, lx.size)
    named = lx.low[last - 1] in INSTRUMENT_HEADS or any(
        proper_name(lx, t) == last for t in range(first, last)
    )
    return named and lx.low[last] == ","


def _lays_down(lx: Lexed, first: int) -> bool:
    """As in "according to district standards": a rule that is kept, not a record."""
    return lx.low[run_end(lx, first, lx.size) - 1] in _RULES


def _names_source_per(lx: Lexed, token: int, after: int) -> bool:
    """As in "per the grade file", ", per Aspen"; not "per week", "per teacher"."""
    first = past_articles(lx, after)
    last = run_end(lx, first, lx.size)
    if lx.low[last - 1] in _RULES:
        return False
    rate = lx.shape[token - 1] == "number" and first == after
    if names_source(lx, first, last) is not None and not rate:
        return True
    return lx.low[first] not in _PER_PERIOD and (lx.low[token - 1] in (",", "(", ";") or token == 0)


def _source_soon(lx: Lexed, token: int) -> bool:
    """Whether an instrument, record or visit is named soon after, in the same clause."""
    for place in range(token, min(token + _SOON, lx.size)):
        if source_word(lx, place):
            return True
        if lx.low[place] in (",", ";", ".", "(", ")") or lx.low[place] in verbs.MODAL:
            return False
    return False


def _source(lx: Lexed, after: int, times: dict[int, int]) -> tuple[int, int]:
    """First token and end of the source behind a lead-in."""
    first = past_articles(lx, after)
    if lx.low[first] in _DOING:
        first = past_articles(lx, first + 1)
    last = _end(lx, first, times)
    labelled = lx.low[after - 1] == ":"
    return first if labelled else _behind_result(lx, first, last), last


def _behind_result(lx: Lexed, first: int, last: int) -> int:
    """Past "all students at level 3 or higher on the", to the test on which that is read."""
    if _RESULTS.isdisjoint(lx.low[first : first + _RESULT_WORDS]):
        return first
    for token in range(first + 1, last):
        if lx.low[token] == "on":
            start = past_articles(lx, token + 1)
            end = run_end(lx, start, last)
            if any(lx.low[t] in INSTRUMENT_HEADS or proper_name(lx, t) for t in range(start, end)):
                return start
        elif lx.low[token] in (",", ";", "and") or (lx.low[token] not in _ANSWERS and source_word(lx, token)):
            return first
    return first


def _end(lx: Lexed, first: int, times: dict[int, int]) -> int:
    """Where the source ends: the sentence, a semicolon, a bracket that was open, a time, a new thought."""
    end = lx.sentence_end(first) if first < lx.size else first
    depth = 0
    token = first
    while token < end:
        word = lx.low[token]
        if token > first and token in times and depth == 0:
            going_on = _past_time(lx, times[token], end)
            if going_on is None:
                break
            token = going_on
            continue
        if word in _ENDS or lx.shape[token] == "blank" or (word == ")" and depth == 0):
            break
        depth += (word == "(") - (word == ")")
        if depth == 0 and token > first and _breaks(lx, first, token):
            break
        token += 1
    while token > first and lx.low[token - 1] in (".", ",", "and", ":", ";", "-", "("):
        token -= 1
    return token


def _past_time(lx: Lexed, after: int, end: int) -> int | None:
    """Where the source goes on behind a time ("in fall and tests in spring", "in the fall math tests")."""
    first = after
    while lx.low[first] in (",", "and", "&"):
        first += 1
    last = run_end(lx, first, end, joined=True)
    if first >= last or any(lx.shape[t] == "number" for t in range(first, last)):
        return None
    return last if names_source(lx, first, last) and not _new_thought(lx, first) else None


def _breaks(lx: Lexed, first: int, token: int) -> bool:
    """Whether something other than the source begins at this token."""
    low, word, after = lx.low, lx.low[token], lx.low[token + 1]
    if word == "," and (after in verbs.FUTURE or after in verbs.BE or after in _GOES_ON):
        return True  # "trust, as seen in the survey, grows by …"
    if word == ",":
        return _new_thought(lx, token + 1)
    if word == "who" and low[first] in _SHARES and low[first + 1] == "of":
        return False  # "the number of students who move up"
    if word in ("each", "every") and after in _PER_PERIOD | _DAYS:
        return True
    if word in _FILLED_IN and after == "by" and low[token - 1] in _FORMS:
        return True  # "the walkthrough form completed by the coaches"
    if word == "on":
        return not _ENDS_OF_TIME.isdisjoint(low[token + 1 : token + 3])
    if word in RELATIVES:
        return _INCLUDES.isdisjoint(low[token + 1 : token + 3])
    if word == "to":
        return after in verbs.BASES or after in verbs.BE
    if word == "from":
        return lx.shape[token + 1] == "number"
    if word == "in" and proper_name(lx, first):
        return low[token + 1] in _PARTS or low[token + 2] in _PARTS
    return False


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
        pieces.append((past_articles(lx, mark + 3), end))
    return [(a, b) for a, b in pieces if b > a]
