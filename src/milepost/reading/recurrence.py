"""Finds how often something is done or measured: daily, every six weeks, at each meeting."""

from __future__ import annotations

from itertools import pairwise

from milepost.reading.lexer import Lexed
from milepost.reading.numbers import CARDINALS, cardinal
from milepost.reading.phrases import Phrases, alternatives, phrase_set, words
from milepost.reading.types import Recurrence
from milepost.reading.values import value

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "week", "day")
# "the first Monday of the month".
_MONTHLY = [f"{day} of {each} month" for day in _WEEKDAYS for each in ("the", "each", "every")]
# Tests named by the term in which they come round.
_TRIMESTER_TESTS = [
    f"trimester {subject}{test}"
    for subject in ("", "reading ", "math ", "writing ", "benchmark ", "interim ")
    for test in ("assessments", "tests", "benchmarks", "exams")
]
# A word or fixed phrase that says how often by itself.
STEPS: Phrases[str] = Phrases(
    {
        "day": "daily | on a daily basis | nightly",
        "two_days": "every other day",
        "week": """weekly | on a weekly basis | mondays | tuesdays | wednesdays | thursdays | fridays
            | week by week | week to week | week over week""",
        "two_weeks": [
            *alternatives(
                "biweekly | bi-weekly | bi weekly | fortnightly | twice monthly | twice-monthly | semimonthly"
                "| semi-monthly | alternate weeks | alternate mondays | alternate fridays"
            ),
            *(f"{every} {day}" for every in ("every other", "every second") for day in _WEEKDAYS[:-1]),
        ],
        "month": ["monthly", "on a monthly basis", "month over month", "month to month", *_MONTHLY],
        "two_months": "bimonthly | bi-monthly | every other month",
        "quarter": "quarterly | on a quarterly basis | quarter to quarter | quarter over quarter",
        "trimester": ["trimesterly", *_TRIMESTER_TESTS],
        "semester": "semiannually | semi-annually | semiannual | semi-annual",
        "year": """annually | annual | yearly | on an annual basis | on a yearly basis | year after year
            | year over year""",
        "administration": "from one administration to the next",
    }
)
# What comes round after "each", "every" or "per".
PERIODS: Phrases[str] = Phrases(
    {
        "day": "day | morning | afternoon | school day | class day",
        "week": "week | school week | monday | tuesday | wednesday | thursday | friday",
        "month": "month",
        "quarter": "quarter | marking period | grading period",
        "trimester": "trimester",
        "semester": "semester",
        "term": "term",
        "year": "year | school year | fall | spring | winter | summer",
        "administration": "administration | assessment window | testing window | assessment period",
        "meeting": "meeting | team meeting | staff meeting | faculty meeting | board meeting | plc meeting",
    }
)
# Rounds of testing, after "at each", "following every".
_TEST_ROUNDS = phrase_set(
    """interim | benchmark | screening | screener | assessment | test | round | window | progress check
    | administration | common assessment | unit assessment | interim assessment | benchmark assessment
    | screening window"""
)
_AT_A_ROUND = words("after of at on following for from during before with")
# "daily" and the like inside these are part of a name and say nothing about rhythm.
_NAMES = phrase_set(
    """adequate yearly progress | annual yearly progress | average daily attendance | average daily membership
    | daily five | annual goals | annual goal"""
)
# What "Daily" is the first word of when both are capitalised.
# How many tokens the name of a meeting may have, and what is no part of one.
_MEETING_NAMED = 6
_NOT_IN_NAMES = words(
    """in of and to by with at on for that who within from about over after before during than until since
    half not or"""
)
# Days of the week as timetables shorten them; one letter alone is a day only in a row.
_DAYS = {
    short: number
    for number, listed in enumerate(
        (
            "m mon monday",
            "t tu tue tues tuesday",
            "w wed weds wednesday",
            "r th thu thur thurs thursday",
            "f fri friday",
        )
    )
    for short in listed.split()
}
_LONGEST_ROW = 5
# A bus that runs "every morning" is one thing; "every morning route" is many.
_RUNS = words("route routes run runs bus buses shift stop stops")
_COURSES = words("math mathematics living five reading writing language news physical")
_EACH = words("each every per")
# "No more than two in any month": counted each time.
_IN_ANY = words("week month quarter semester trimester")
# Words that may stand between "each" and the period.
_BETWEEN = words("subsequent successive following single benchmark new interim assessment test")
_PLURALS = {unit + s: unit for unit in ("day", "week", "month", "year") for s in ("", "s")}
_SHORT_UNITS = _PLURALS | {
    "wk": "week",
    "mo": "month",
    "yr": "year",
    "quarter": "quarter",
    "semester": "semester",
}
# What is counted before "a": "60 minutes a week".
_COUNTED = words(
    """times time once twice thrice hours hour minutes minute days periods sessions session meetings visits
    lessons observations walkthroughs classes x"""
)
# How far before "a month" the number of what is counted may stand, in tokens.
_NUMBER_WITHIN = 6
# Of these, what is counted a day is an amount ("referrals per day"), not a rhythm.
_AVERAGES = words("average mean")
_AMOUNTS = words("average averages mean referrals incidents number total rate points cost absences tardies")
_JOINED_TERMS = words("quarter trimester semester")
_LATER = words("earlier ago later before ahead")
# What comes round at the interval before it: "six-week fluency checks".
_CHECKS = words("check checks probe probes checkpoint checkpoints benchmarks reviews assessments updates")
_CYCLES = words("cycle cycles interval intervals basis")
# Every word with which a recurrence, or a name that looks like one, can begin; a number is the only other.
_BEGINNINGS = (
    STEPS.first_words
    | _NAMES.first_words
    | _EACH
    | CARDINALS.keys()
    | {"a", "an", "/", "all", "any"}
    | _DAYS.keys()
)
_NUMBER_NAMES = {value: word for word, value in CARDINALS.items()}


@value
class Round:
    """A recurrence in token numbers: the words from `first` up to `last`."""

    first: int
    last: int
    step: str


def find(lx: Lexed, taken: bytearray) -> list[Round]:
    """Every recurrence in the statement, in order; marks its words in `taken`."""
    rounds: list[Round] = []
    low, shape, after = lx.low, lx.shape, 0
    for token in [t for t, word in enumerate(low) if word in _BEGINNINGS or shape[t] == "number"]:
        if token < after:
            continue
        if (name := _NAMES.at(low, token)) or _names_course(lx, token):
            after = name[1] if name else 0
            continue
        found = _at(lx, token)
        if found is None:
            continue
        rounds.append(found)
        if found.step != "meeting" and (joined := _joined_term(lx, found.last)):
            rounds.append(joined)
        for place in range(found.first, found.last):
            taken[place] = 1
        after = found.last
    return rounds


def _names_course(lx: Lexed, token: int) -> bool:
    """As in "the Daily Math cards": a name in capitals says nothing about rhythm."""
    return (
        lx.low[token] == "daily"
        and lx.capital(token)
        and lx.low[token + 1] in _COURSES
        and lx.capital(token + 1)
        and token > lx.sentence_start(token)
    )


def _at(lx: Lexed, token: int) -> Round | None:
    if step := STEPS.at(lx.low, token):
        return _within_month(lx, token, *step) or Round(token, step[1], step[0])
    word = lx.low[token]
    if word == "/":
        return _by_stroke(lx, token)
    if word == "all":
        return _at_all_meetings(lx, token)
    if word in _EACH:
        return _each(lx, token)
    if word == "any":
        month = lx.low[token - 1] == "in" and lx.low[token + 1] in _IN_ANY
        return Round(token, token + 2, lx.low[token + 1]) if month else None
    if word in _DAYS:
        return _row_of_days(lx, token)
    if word in ("a", "an"):
        return _a_week(lx, token)
    if lx.shape[token] == "number" or word in CARDINALS:
        return _cycle(lx, token)
    return None


def _row_of_days(lx: Lexed, token: int) -> Round | None:
    """As in "M/W/F", "Tues/Thurs": two days of the week or more with a stroke between them.

    "M/F" and "T/F" are as often male or female, true or false.
    """
    last, days = token + 1, [_DAYS[lx.low[token]]]
    while lx.low[last] == "/" and lx.low[last + 1] in _DAYS and len(days) < _LONGEST_ROW:
        days.append(_DAYS[lx.low[last + 1]])
        last += 2
    two_letters = last == token + 3 and lx.low[token:last] in (["m", "/", "f"], ["t", "/", "f"])
    in_order = not two_letters and all(a < b for a, b in pairwise(days))
    capitals = lx.capital(token) and lx.low[token - 1] != "/" and lx.low[last] != "/"
    return Round(token, last, "week") if len(days) > 1 and in_order and capitals else None


def _joined_term(lx: Lexed, token: int) -> Round | None:
    """The second of "quarterly and semester reports": a term joined to a rhythm, before what comes round."""
    step = PERIODS.at(lx.low, token + 1)
    if lx.low[token] not in ("and", "or", "&", "/") or step is None or step[0] not in _JOINED_TERMS:
        return None
    return Round(token + 1, step[1], step[0]) if lx.shape[step[1]] == "word" else None


def _within_month(lx: Lexed, token: int, step: str, last: int) -> Round | None:
    """As in "2 Mondays a month": weekdays of which so many a month are meant."""
    if (
        step != "week"
        or lx.low[last] not in ("a", "per", "each", "every", "/")
        or lx.low[last + 1] != "month"
    ):
        return None
    return Round(token, last + 2, "month")


def _each(lx: Lexed, token: int) -> Round | None:
    """As in "each month", "every six weeks", "every subsequent administration"."""
    after = token + 1
    if number := cardinal(lx, after):
        if lx.low[token - 1] == "of":
            return None  # "in 3 of every 4 weeks"
        return _every_number(lx, token, number[1], int(number[0]))
    counted_from = lx.low[token - 1] == "after" and lx.low[token - 2] in _PLURALS
    if lx.low[token - 1] in _AT_A_ROUND and not counted_from and (test := _TEST_ROUNDS.at(lx.low, after)):
        return Round(token, test[1], "administration")
    rhythmic = STEPS.at(lx.low, after) is not None  # "at each monthly meeting": the rhythm is named
    if lx.low[token - 1] in _AT_A_ROUND and not rhythmic and (last := _meeting_end(lx, after, "meeting")):
        return Round(token, last, "meeting")
    if lx.low[token - 1] in _AT_A_ROUND and _named_test(lx, after):
        return Round(token, after + 2, "administration")
    averaged = not _AVERAGES.isdisjoint(lx.low[max(0, token - 5) : token])
    if lx.low[token] == "per" and (averaged or lx.low[token - 1] in _AMOUNTS):
        return None
    while True:
        if period := PERIODS.at(lx.low, after):
            if period[0] == "day" and lx.low[period[1]] in _RUNS:
                return None  # "run every morning route once"
            return Round(token, period[1], period[0])
        if lx.low[after] not in _BETWEEN or after > token + 4:
            return None
        after += 1


def _named_test(lx: Lexed, token: int) -> bool:
    """As in "after each DIBELS administration", "following every STAR window": a test by its name."""
    return token + 1 < lx.size and lx.capital(token) and _TEST_ROUNDS.at(lx.low, token + 1) is not None


def _every_number(lx: Lexed, first: int, after: int, count: int) -> Round | None:
    """As in "every six weeks"; of "every 4-6 weeks" the longer, which is what is promised."""
    if lx.low[after] in ("-", "to", "or") and (upper := cardinal(lx, after + 1)):
        count, after = int(upper[0]), upper[1]
    after += lx.low[after] == "-"
    unit = _PLURALS.get(lx.low[after])
    return Round(first, after + 1, _multiple(count, unit)) if unit else None


def _multiple(count: int, unit: str) -> str:
    return unit if count == 1 else f"{_NUMBER_NAMES.get(count, count)}_{unit}s"


def _a_week(lx: Lexed, token: int) -> Round | None:
    """As in "twice a week", "once a trimester"; not "a year earlier", nor "a week of practice"."""
    found = PERIODS.at(lx.low, token + 1)
    if found is None or lx.low[found[1]] in _LATER:
        return None
    if lx.shape[token - 1] == "number" and lx.low[token - 2] == "by":
        return None  # "falls by 20 a week": how much
    if lx.low[token - 1] in _COUNTED or _counts_before(lx, token) or lx.shape[token - 1] == "number":
        return Round(token, found[1], found[0])
    return None


def _by_stroke(lx: Lexed, token: int) -> Round | None:
    """As in "2x/week", "three visits/month"."""
    unit = _SHORT_UNITS.get(lx.low[token + 1])
    counted = lx.low[token - 1] in _COUNTED or lx.low[token - 1].endswith("s") or lx.low[token - 1] == "min"
    return Round(token, token + 2, unit) if unit and counted else None


def _at_all_meetings(lx: Lexed, token: int) -> Round | None:
    """As in "present at all planning meetings"."""
    last = _meeting_end(lx, token + 1, "meetings") if lx.low[token - 1] in _AT_A_ROUND else None
    return Round(token, last, "meeting") if last else None


def _meeting_end(lx: Lexed, token: int, noun: str) -> int | None:
    """The token after "department meeting", "grade-level meetings", which begins here; else None."""
    for last in range(token, token + _MEETING_NAMED):
        if lx.low[last] == noun:
            return last + 1
        joined = lx.low[last] in ("-", "/") and lx.glued(last)
        if not (joined or lx.shape[last] in ("word", "number")) or lx.low[last] in _NOT_IN_NAMES:
            return None
    return None


def _counts_before(lx: Lexed, token: int) -> bool:
    """As in "3 common planning periods a week", "one call home a month": a number and what is counted."""
    if lx.low[token - 1] in _NOT_IN_NAMES or lx.shape[token - 1] != "word":
        return False
    for place in range(token - 2, max(-1, token - _NUMBER_WITHIN - 1), -1):
        if lx.shape[place] not in ("word", "number") and not (lx.low[place] == "-" and lx.glued(place)):
            return False
        if number := cardinal(lx, place):
            return number[0] == 1 or any(word.endswith("s") for word in lx.low[place + 1 : token])
    return False


def _cycle(lx: Lexed, token: int) -> Round | None:
    """As in "6 week cycle", "six-week cycles"."""
    number = cardinal(lx, token)
    if number is None or number[0] < 1:
        return None
    after = number[1] + (lx.low[number[1]] == "-")
    unit = _PLURALS.get(lx.low[after])
    if unit is None:
        return None
    last = after + 1 + (lx.low[after + 1] == "-")
    if lx.low[last] in _CYCLES:
        return Round(token, last + 1, _multiple(int(number[0]), unit))
    checked = lx.low[last] in _CHECKS or (lx.shape[last] == "word" and lx.low[last + 1] in _CHECKS)
    return Round(token, last, _multiple(int(number[0]), unit)) if checked else None


def parts(lx: Lexed, rounds: list[Round]) -> tuple[Recurrence, ...]:
    """The recurrences as parts of a reading: each step once, where it is first said."""
    first_of: dict[str, Recurrence] = {}
    for found in rounds:
        if found.step not in first_of:
            span = lx.span(found.first, found.last)
            first_of[found.step] = Recurrence(span.text, span.start, span.end, found.step)
    return tuple(first_of.values())
