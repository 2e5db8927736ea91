"""Finds how often something is done or measured: daily, every six weeks, at each meeting."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.reading.lexer import Lexed
from milepost.reading.numbers import CARDINALS, cardinal
from milepost.reading.phrases import Phrases, phrase_set
from milepost.reading.types import Recurrence

# One word or fixed phrase that says how often by itself.
STEPS: Phrases[str] = Phrases(
    {
        "daily": "day", "on a daily basis": "day", "day to day": "day", "weekly": "week", "on a weekly basis": "week",
        "biweekly": "two_weeks", "bi-weekly": "two_weeks", "bi weekly": "two_weeks", "fortnightly": "two_weeks",
        "every other week": "two_weeks", "monthly": "month", "on a monthly basis": "month", "bimonthly": "two_months",
        "bi-monthly": "two_months", "every other month": "two_months", "quarterly": "quarter",
        "on a quarterly basis": "quarter", "annually": "year", "annual": "year", "yearly": "year",
        "on an annual basis": "year", "on a yearly basis": "year", "semiannually": "semester",
        "every other day": "two_days", "nightly": "day", "trimesterly": "trimester", "of the month": "month",
        "from one administration to the next": "administration", "mondays": "week", "tuesdays": "week",
        "wednesdays": "week", "thursdays": "week", "fridays": "week", "year after year": "year",
        "year over year": "year", "month over month": "month", "trimester reading assessments": "trimester",
    }
)  # fmt: skip
# What comes round after "each", "every" or "per".
PERIODS = {
    "day": "day", "morning": "day", "afternoon": "day", "school day": "day", "week": "week", "month": "month", "quarter": "quarter",
    "trimester": "trimester", "semester": "semester", "year": "year", "administration": "administration",
    "meeting": "meeting", "monday": "week", "tuesday": "week", "wednesday": "week", "thursday": "week", "friday": "week",
    "term": "term", "marking period": "quarter", "grading period": "quarter", "cycle": "cycle", "school year": "year",
    "assessment window": "administration", "testing window": "administration", "fall": "year", "spring": "year",
    "winter": "year", "summer": "year", "august": "year",
}  # fmt: skip
_PERIODS: Phrases[str] = Phrases(PERIODS)
_EACH = frozenset(("each", "every", "per"))
# Words that may stand between "each" and the period.
_BETWEEN = frozenset(
    ["subsequent", "successive", "following", "single", "benchmark", "new", "interim", "assessment", "of", "the", "test", "school"]
)
_PLURALS = {"day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month",
            "year": "year", "years": "year"}  # fmt: skip
# "60 minutes a week": what is counted before "a".
_COUNTED = frozenset(
    ["times", "time", "once", "twice", "thrice", "hours", "hour", "minutes", "minute", "days", "periods", "sessions", "session", "meetings", "visits", "lessons", "observations", "walkthroughs", "classes"]
)
_LATER = frozenset(("earlier", "ago", "later", "before", "ahead"))
# Words after which "annual", "daily" and the like are part of a name and say nothing about rhythm.
_NAMED = phrase_set(
    ("annual yearly progress", "average daily attendance", "average daily membership", "daily five")
)
_TEST_TERMS = phrase_set(
    ("trimester assessments", "trimester reading", "trimester benchmark", "trimester data")
)


@dataclass(frozen=True, slots=True)
class Round:
    """A recurrence in token numbers: the words from `first` up to `last`."""

    first: int
    last: int
    step: str


def find(lx: Lexed, taken: bytearray) -> list[Round]:
    """Every recurrence in the statement, in order; marks its words in `taken`."""
    rounds: list[Round] = []
    token = 0
    while token < lx.size:
        found = None
        if lx.shape[token] == "word" or lx.shape[token] == "number":
            found = _at(lx, token)
        if found is None:
            token += 1
            continue
        rounds.append(found)
        for place in range(found.first, found.last):
            taken[place] = 1
        token = found.last
    return rounds


def _at(lx: Lexed, token: int) -> Round | None:
    word = lx.low[token]
    if named := _NAMED.at(lx.low, token):
        return Round(token, named[1], "") if False else None
    if step := STEPS.at(lx.low, token):
        return Round(token, step[1], step[0])
    if word in _EACH:
        return _each(lx, token)
    if word in ("a", "an"):
        return _a_week(lx, token)
    if word == "trimester" and _TEST_TERMS.at(lx.low, token):
        return Round(token, token + 1, "trimester")
    return _cycle(lx, token)


def _each(lx: Lexed, token: int) -> Round | None:
    """ "each month", "every six weeks", "every subsequent administration"."""
    after = token + 1
    if period := _period(lx, after, token):
        return period
    if number := cardinal(lx, after):
        return _every_number(lx, token, number[1], int(number[0]))
    while lx.low[after] in _BETWEEN and after < token + 5:
        after += 1
        if period := _period(lx, after, token):
            return period
    return None


def _period(lx: Lexed, token: int, first: int) -> Round | None:
    found = _PERIODS.at(lx.low, token)
    return Round(first, found[1], found[0]) if found else None


def _every_number(lx: Lexed, first: int, after: int, count: int) -> Round | None:
    if lx.low[after] in ("-", "to", "or") and (upper := cardinal(lx, after + 1)):
        count, after = int(upper[0]), upper[1]
    after += lx.low[after] == "-"
    unit = _PLURALS.get(lx.low[after])
    return Round(first, after + 1, _multiple(count, unit)) if unit else None


_NAMES = {value: word for word, value in CARDINALS.items()}


def _multiple(count: int, unit: str) -> str:
    return unit if count == 1 else f"{_NAMES.get(count, count)}_{unit}s"


def _a_week(lx: Lexed, token: int) -> Round | None:
    """ "twice a week", "40 minutes a week"; not "a year earlier", nor "a week of practice"."""
    unit = _PLURALS.get(lx.low[token + 1])
    if unit is None or lx.low[token + 2] in _LATER:
        return None
    if lx.low[token - 1] in _COUNTED or _counts_before(lx, token):
        return Round(token, token + 2, unit)
    return None


def _counts_before(lx: Lexed, token: int) -> bool:
    """ "3 common planning periods a week": a number, a few words, a plural."""
    if not lx.low[token - 1].endswith("s"):
        return False
    return any(cardinal(lx, place) is not None for place in range(max(0, token - 5), token - 1))


def _cycle(lx: Lexed, token: int) -> Round | None:
    """ "6 week cycle", "six-week cycles"."""
    number = cardinal(lx, token)
    if number is None or number[0] < 1:
        return None
    after = number[1] + (lx.low[number[1]] == "-")
    unit = _PLURALS.get(lx.low[after])
    if unit is None:
        return None
    last = after + 1 + (lx.low[after + 1] == "-")
    if lx.low[last] in ("cycle", "cycles", "interval", "intervals", "basis"):
        return Round(token, last + 1, _multiple(int(number[0]), unit))
    return None


def parts(lx: Lexed, rounds: list[Round]) -> tuple[Recurrence, ...]:
    """The recurrences as parts of a reading: each step once, where it is first said."""
    first_of: dict[str, Recurrence] = {}
    for found in rounds:
        if found.step not in first_of:
            span = lx.span(found.first, found.last)
            first_of[found.step] = Recurrence(span.text, span.start, span.end, found.step)
    return tuple(first_of.values())
