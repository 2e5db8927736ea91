"""Tests, surveys, records and rates that are named in a result without a lead-in."""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.evidence_phrases import (
    NAME_STARTS,
    letters_of_a_test,
    long_name,
    nouns_end,
    past_articles,
    past_short_name,
    phrase_start,
    proper_name,
    run_end,
    system_name,
)
from milepost.reading.evidence_rates import rates
from milepost.reading.groups import HEADS, SUBJECT_NAMES
from milepost.reading.instruments import (
    INSTRUMENT_HEADS,
    LOG_HEADS,
    PRODUCT_HEADS,
    RECORD_HEADS,
    SOURCE_HEADS,
    TASK_HEADS,
    VISIT_HEADS,
)
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.types import ReadKind

_SURPASSED = words("previous prior last earlier")
_WHICH_YEAR = words("year's years next")
_QUOTES = words("' \"")
_ANSWERING = words("answer answers answering answered")
_USED = words("use uses using utilize complete completes administer take takes implement adopt")
_SEEN_ON = words("on in during at within")
_PARTICIPLES = words("surveyed observed")
_LESSONS = words("lessons classes classrooms")
_AIMS = words("goal goals target targets")
_COMPARING = words("compare compared comparing comparison")
_TEST_HEADS = INSTRUMENT_HEADS | words("midterm midterms")
_NO_TESTS = words("threat risk needs self peer")
_STARTS = NAME_STARTS | _TEST_HEADS | TASK_HEADS | VISIT_HEADS | LOG_HEADS | PRODUCT_HEADS | {"benchmark"}
# What makes a project one on which students are scored, and how far before it that stands.
_SCORED = verbs.all_forms("score earn pass meet rate achieve") | words(
    "proficient proficiency advanced mastery"
)
_SCORED_WITHIN = 12
# "Between the fall and spring walkthroughs": what may stand between two rounds.
_BETWEEN_ROUNDS = words(
    """and to the fall winter spring summer september october november december january february march april
    may june first second third last early late mid -"""
)
# Where letters may be a test's name: behind "on", in a label, before what is read on tests.
_READ_ON_TESTS = words("proficiency score scores results composite index passage")
_READ_AS = words("score composite index card")
_CAPITALS_AT = _READ_ON_TESTS | words("on :")
_OTHER_LABELS = words("goal goals target targets aim year fall winter spring baseline outcome note all smart")
# Names behind "on" that are no test's.
_NO_NAMES_ON = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december track tier level grade time target individual free title"""
)
_AFTER_A_NAME = words(". , ; ( ) by in from for to at between")
_LABEL_WORDS = 4
_ROUNDS = words("fall winter spring midyear mid-year q1 q2 q3 moy boy eoy")
_LONGEST_LABEL = 9
# "School benchmark: 80% of …": what a label says of the statement, not a source.
_NO_SOURCE_LABELS = words(
    """benchmark benchmarks measure measures measurement measurements indicator indicators evidence schedule
    schedules calendar calendars list lists monitoring analysis analyses work tool tools task tasks plans
    evaluation"""
)
_PARTS_OF = words(
    """round rounds row rows section sections item items question questions part indicator domain composite
    component"""
)
_STRANDS = words("strand strands trait traits dimension")
_DESCRIBING_WORDS = 5
_NAME_HEADS = INSTRUMENT_HEADS | RECORD_HEADS | words("measure measures report reports")
_ARTICLES = words("the a an our their its")


def named(lx: Lexed, kind: ReadKind) -> list[tuple[int, int]]:
    """Tests and surveys named without a lead-in; where there are none, the rates that are counted."""
    return _tests(lx, kind) or _in_label(lx) or rates(lx, kind)


def elsewhere(lx: Lexed, kind: ReadKind, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The tests on which another result is read in a sentence behind that with the source led in."""
    last = max(lx.sentence[first] for first, _ in found)
    if last == lx.sentence[lx.size - 1]:
        return []
    return [
        (first, end)
        for first, end in _tests(lx, kind)
        if lx.sentence[first] > last and lx.low[first - 1 - (lx.low[first - 1] in _ARTICLES)] == "on"
    ]


def _tests(lx: Lexed, kind: ReadKind) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    # A short name in capitals is a test's only in some places.
    capitals = ":" in lx.low or (kind in ("short_term", "final") and not _CAPITALS_AT.isdisjoint(lx.low))
    token = 0
    while token < lx.size:
        may_be = lx.low[token] in _STARTS or (capitals and lx.capital(token))
        last = _instrument(lx, token, kind) if may_be else None
        if last is None:
            token += 1
            continue
        floor = found[-1][1] if found else 0
        first = phrase_start(lx, token, floor)
        if _is_counted(lx, first, last, kind):
            first = _part_of(lx, _past_surpassed(lx, first, token), floor)
            if lx.low[token - 1] == "(" and (start := long_name(lx, token - 1)) is not None:
                first, last = max(start, floor), token + 2
            last = _whole_name(lx, last)
            if found and _one_name(lx, found[-1][1], first):
                first = found.pop()[0]
            found.append((first, last))
        token = last
    return found


def _past_surpassed(lx: Lexed, first: int, token: int) -> int:
    """As in "the previous year's test": which year it is, is no part of the name."""
    if lx.low[first] == "own" and lx.low[first + 1] in _SURPASSED:
        first += 1
    while first < token and (lx.low[first] in _SURPASSED or lx.low[first] in _WHICH_YEAR):
        first += 1
    return first


def _one_name(lx: Lexed, end: int, first: int) -> bool:
    """Whether what stands between two finds makes them one: quotes, or "of the"."""
    between = lx.low[end:first]
    return all(word in _QUOTES for word in between) or between in (["of", "the"], ["of"])


def _is_counted(lx: Lexed, first: int, last: int, kind: ReadKind) -> bool:
    """Whether the result is read on it, not merely done to it ("use Lexia", "the previous probe")."""
    before, head = lx.low[first - 1] if first else "", lx.low[last - 1]
    if head in _PARTICIPLES or lx.low[last] == ":":
        return True
    surpassed = lx.low[first + (lx.low[first] == "own")] in _SURPASSED
    if (surpassed and kind != "none") or before in _USED or before in verbs.MODAL:
        return False
    own = before in ("their", "his", "her")
    if (lx.low[last] in _AIMS or lx.low[last + 1] in _AIMS) and not own:
        return False
    if before in _ARTICLES and first > 1:
        before = lx.low[first - 2]
    if last == first + 1 and head in INSTRUMENT_HEADS and before in (",", "and", ""):
        return False
    if before == "to" and lx.low[lx.sentence_start(first)] in _COMPARING:
        return False
    if before in ("to", "than") and not _COMPARING.isdisjoint(lx.low[max(0, first - 6) : first]):
        return False
    if kind != "early_evidence":
        return True
    if before == "of" and lx.low[first - 2] in RECORD_HEADS:
        return False
    if before in _SEEN_ON or before == "of" or before in _ANSWERING or lx.shape[first - 1] == "number":
        return True
    return _between_rounds(lx, first)


def _part_of(lx: Lexed, first: int, floor: int) -> int:
    """As in "row 2b of the rubric": the part that is looked at belongs to it."""
    of = first - 1 - (lx.low[first - 1] in _ARTICLES)
    if of <= floor or lx.low[of] != "of":
        return first
    return next((t for t in range(of - 1, max(floor, of - 4), -1) if lx.low[t] in _PARTS_OF), first)


def _instrument(lx: Lexed, token: int, kind: ReadKind) -> int | None:
    """The token after the name of a test that begins here, with all that belongs to the name."""
    last = token
    while True:
        name = proper_name(lx, last)
        if name is None and lx.low[last] in _NO_TESTS and last == token:
            return None
        if name:
            last = name
        elif (
            (lx.low[last] in _TEST_HEADS or _benchmark(lx, last)) and lx.low[last - 1] not in _NO_TESTS
        ) or (last > token and _belongs(lx, last)):
            last += 1
        else:
            break
    if last == token:
        return _read_on(lx, token, kind)
    while last > token + 1 and lx.low[last - 1] in SUBJECT_NAMES and lx.low[last] == "-":
        last -= 1
    return last


def _belongs(lx: Lexed, token: int) -> bool:
    """Whether the word behind a test's name is a part of it: "data", a subject, the number of the round."""
    return lx.low[token] in RECORD_HEADS or lx.low[token] in SUBJECT_NAMES or _is_round(lx, token)


def _is_round(lx: Lexed, token: int) -> bool:
    """As in "Diagnostic 2 math", "On Interim 2 (Jan. 2027)": the number of the round behind the test."""
    after = lx.low[token + 1]
    ends = token + 1 >= lx.size or after in _AFTER_A_NAME or after == ":" or after in SUBJECT_NAMES
    short = len(lx.low[token]) == 1
    return short and lx.shape[token] == "number" and lx.low[token - 1] in _TEST_HEADS and ends


def _benchmark(lx: Lexed, token: int) -> bool:
    """As in "benchmark scores", "benchmark test": a test within the year."""
    return lx.low[token] in ("benchmark", "interim") and lx.low[token + 1] in _NAME_HEADS


def _read_on(lx: Lexed, token: int, kind: ReadKind) -> int | None:
    """As in "on the district writing task", "in 60% of visits", "on the KAP": a test by its place."""
    word = lx.low[token]
    task = word in TASK_HEADS or (word in VISIT_HEADS and kind in ("early_evidence", "none"))
    result = kind in ("short_term", "final")
    letters = letters_of_a_test(lx, token)
    label = _label_end(lx, token) if letters else None
    if label:
        return label
    if letters and result and _has_scores(lx, token):
        return token + 1
    if result and _read_by_name(lx, token):
        return token + 1
    system = system_name(lx, token)
    on_it = word in LOG_HEADS or word in PRODUCT_HEADS
    if not (task or letters or system or on_it):
        return None
    first = phrase_start(lx, token, 0)
    before = lx.low[first - 1] if lx.low[first - 1] not in _ARTICLES else lx.low[first - 2]
    seen = before in _SEEN_ON or (before == "of" and (word in VISIT_HEADS or system is not None))
    if word in VISIT_HEADS and _between_rounds(lx, first):
        seen = True
    if letters and not (result and before == "on"):
        seen = False
    if on_it and not (before == "on" and _read_off(lx, first, word)):
        seen = False
    if word in TASK_HEADS and (before not in ("on", "per") or lx.low[token + 1] in ("-", "of")):
        at_time = before == "at" and word == "benchmark" and lx.low[first - 1] in _ARTICLES and first < token
        seen = before == "between" or at_time or _between_rounds(lx, first) or _strand_of(lx, first)
    if word == "observed" and lx.low[token + 1] in _LESSONS:
        return token + 2
    return (system or token + 1) if seen else None


def _strand_of(lx: Lexed, first: int) -> bool:
    """As in "on the evidence strand of the writing task": read on a part of it."""
    of = first - 1 - (lx.low[first - 1] in _ARTICLES)
    if lx.low[of] != "of" or lx.low[of - 1] not in _STRANDS:
        return False
    return "on" in lx.low[max(0, of - 5) : of]


def _read_off(lx: Lexed, first: int, word: str) -> bool:
    """Whether a figure is read on the record, or students are scored on the product, that begins here."""
    start = lx.sentence_start(first)
    if word in LOG_HEADS:
        return any(lx.shape[t] == "number" for t in range(start, first))
    return not _SCORED.isdisjoint(lx.low[max(start, first - _SCORED_WITHIN) : first])


def _between_rounds(lx: Lexed, first: int) -> bool:
    """As in "between the fall and winter walkthroughs", "from the October to the March visits"."""
    token = first - 1
    while lx.low[token] in _BETWEEN_ROUNDS and token > 0:
        token -= 1
    return lx.low[token] in ("between", "from") and token < first - 1


def _label_end(lx: Lexed, token: int) -> int | None:
    """The end of a label that letters and a subject make up ("ACAP math: Gr. 4 from 34% to 40%")."""
    if token != lx.sentence_start(token) or lx.low[token] in _OTHER_LABELS | SUBJECT_NAMES:
        return None
    after = token + 1
    while lx.low[after] in SUBJECT_NAMES and after < token + _LABEL_WORDS:
        after += 1
    return after if lx.low[after] == ":" and after > token + 1 else None


def _has_scores(lx: Lexed, token: int) -> bool:
    """As in "IRI proficiency", "APR reading scores": what is read on a test stands behind its letters."""
    after = token + 1
    while lx.low[after] in SUBJECT_NAMES and after < token + _LABEL_WORDS:
        after += 1
    return lx.low[after] in _READ_ON_TESTS and lx.low[token] not in SUBJECT_NAMES


def _read_by_name(lx: Lexed, token: int) -> bool:
    """As in "from 31 points to 25 on Forward": a name behind "on" in a sentence with a figure before it."""
    if lx.low[token - 1] != "on" or token < 2 or lx.low[token] in _NO_NAMES_ON | SUBJECT_NAMES:
        return False
    if not lx.capital(token) or lx.shape[token] != "word" or lx.low[token - 2] in HEADS:
        return False
    after = lx.low[token + 1]
    ends = token + 1 >= lx.size or after in _AFTER_A_NAME or after in SUBJECT_NAMES
    return ends and any(lx.shape[t] == "number" for t in range(lx.sentence_start(token), token))


def _in_label(lx: Lexed) -> list[tuple[int, int]]:
    """As in "Exit tickets scored on Fridays: 70% …": the source that a result has as its label."""
    colon = next((t for t in range(min(_LONGEST_LABEL, lx.size)) if lx.low[t] == ":"), None)
    if colon is None:
        return []
    first = past_articles(lx, 0)
    last = nouns_end(lx, first, colon)
    last = next(
        (t for t in range(first + 1, last) if lx.low[t - 1] in SOURCE_HEADS and lx.low[t].endswith("ed")),
        last,
    )
    known = lx.low[last - 1] in SOURCE_HEADS - _NO_SOURCE_LABELS and last > first + 1
    known = known or (lx.low[last - 1] in ("benchmark", "benchmarks") and lx.low[last - 2] in _ROUNDS)
    known = known or any(system_name(lx, t) == last for t in range(first, last))
    figures = any(lx.shape[t] == "number" for t in range(colon, lx.size))
    return [(first, last)] if known and figures else []


def _whole_name(lx: Lexed, last: int) -> int:
    """Where the name ends that so far ends at `last`: subjects, "(CPI)", "group growth report", "scores"."""
    if lx.low[last - 1] not in INSTRUMENT_HEADS and lx.low[last - 1] not in RECORD_HEADS:
        last = _past_description(lx, last)
    last = past_short_name(lx, last)
    while lx.low[last] in RECORD_HEADS or lx.low[last] in INSTRUMENT_HEADS or _read_as(lx, last):
        last += 1
    return last


def _read_as(lx: Lexed, token: int) -> bool:
    """As in "the HELPS score", "the observation tally": what is read on the name before goes with it."""
    tallied = lx.low[token] in LOG_HEADS and lx.low[token - 1] in VISIT_HEADS
    return tallied or lx.low[token] in _READ_AS


def _past_description(lx: Lexed, last: int) -> int:
    """What follows a test's own name and belongs to it ("FastBridge Math", "SBAC ELA and Math")."""
    while _goes_on(lx, last):
        last += 1
    end = run_end(lx, last, min(last + _DESCRIBING_WORDS, lx.sentence_end(last - 1)))
    headed = next((t for t in range(end - 1, last - 1, -1) if lx.low[t] in _NAME_HEADS), None)
    last = last if headed is None else headed + 1
    second = lx.low[last] in ("and", "/") and lx.low[last + 1] in SUBJECT_NAMES and lx.capital(last + 1)
    return last + 2 if second else last


def _goes_on(lx: Lexed, token: int) -> bool:
    if token >= lx.size or lx.sentence[token] != lx.sentence[token - 1]:
        return False
    if lx.low[token] in ("of", "-") and lx.capital(token + 1) and lx.shape[token + 1] == "word":
        return (
            lx.capital(token - 1) and lx.low[token] == "of" and lx.sentence[token + 1] == lx.sentence[token]
        )
    if lx.shape[token] == "mixed":
        return lx.words(token, token + 1).isupper()
    return lx.capital(token) and lx.shape[token] == "word" and lx.low[token] not in verbs.ALL_VERBS


def compared(lx: Lexed) -> list[tuple[int, int]]:
    """As in "Compare enrollment in August to …": the figure that is held against an earlier one."""
    first = next((t for t in range(lx.size) if lx.low[t] == "compare"), None)
    if first is None or first != lx.sentence_start(first):
        return []
    first = past_articles(lx, first + 1)
    last = run_end(lx, first, lx.size)
    if lx.low[last] == "of":
        last = run_end(lx, past_articles(lx, last + 1), lx.size)
    return [(first, last)] if last > first else []
