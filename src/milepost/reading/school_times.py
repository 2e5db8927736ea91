"""Times of a school's own year: terms, beginning and end of the year, breaks, and relative times.

Vocabulary stands in tables; what needs more than a fixed phrase ("within six weeks of") has a
function. Times that cannot be given a label keep their words and a label of None.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from milepost.plan.dates import SchoolYear
from milepost.reading.calendar_dates import month_label, season_label
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import CARDINALS, ORDINALS, cardinal, ordinal
from milepost.reading.phrases import Phrases, alternatives, phrase_set, words
from milepost.reading.time_words import Edge, Mention
from milepost.reading.types import DateRole

_YEARS = alternatives("""year|school year|the year|the school year|academic year|the academic year
    |this school year
    |this year|their school year|our school year|the entire year""")
# The two ends and the middle of the school year.
_EDGE_OF_YEAR: Phrases[str] = Phrases(
    {
        "end-of-year": [
            f"{end} {year}"
            for end in ("end of", "close of", "conclusion of", "completion of")
            for year in _YEARS
        ]
        + alternatives("""end-of-year|end of year|year-end|year end|year's end|eoy|end of school
            |last day of school
            |the last day of school|end-of-the-year|close of school"""),
        "start-of-year": [
            f"{start} {year}" for start in ("start of", "beginning of", "opening of") for year in _YEARS
        ]
        + alternatives("""start-of-year|beginning-of-year|boy|first day of school|the first day of school
            |start of school
            |opening of school|opening day|beginning of school|start of the new school year|beginning of year
            |start of year|beginning-of-the-year"""),
        "winter": [f"{half} {year}" for half in ("middle of", "midpoint of") for year in _YEARS]
        + alternatives("mid-year|midyear|mid year|moy|middle-of-year|middle of year"),
    }
)
# Breaks stand for the month in which they usually fall.
_BREAKS: Phrases[int] = Phrases(
    {
        9: "labor day",
        10: "halloween | columbus day | indigenous peoples' day | indigenous people's day",
        11: "thanksgiving | thanksgiving break | thanksgiving recess | veterans day | veterans' day",
        12: """winter break | winter vacation | winter recess | holiday break | the holidays | christmas
            | christmas break | holiday recess | the holiday break""",
        1: "mlk day | martin luther king day | martin luther king jr. day | new year's | new year's day",
        2: "presidents' day | president's day | presidents day | valentine's day | groundhog day",
        5: "memorial day | mother's day | cinco de mayo",
        6: "juneteenth",
    }
)
# Years relative to the school year of the plan: how far off, and what for.
_NEAR_YEARS: Phrases[tuple[int, DateRole | None]] = Phrases(
    {
        (-1, "baseline"): """the year before | last year | last school year
            | last year's | previous year | previous school year
            | previous year's | prior year | prior school year | prior year's | preceding year""",
        (1, None): "next year | next school year | following year | following school year",
        (0, None): "this school year | this year | this academic year | current school year | current year",
    }
)
# Times that have no label.
_UNLABELLED: Phrases[DateRole] = Phrases(
    {
        "at": """throughout the year | throughout the school year | throughout the entire school year
            | during the year | during the school year | across the year | across the school year
            | over the course of the year | over the course of the school year | during the course of the year
            | all year | all year long | all school year | year-round | year round | in either year
            | in both years
            | in each year | year-long | yearlong | over time | the year | from year to year
            | the school year""",
        "baseline": "a year earlier | a year ago | a year before",
        "deadline": """by graduation | prior to graduation | before graduation | upon graduation
            | by high school graduation""",
    }
)
_TERM_LETTER = re.compile(r"[qts][1-4]|mp[1-4]|(?:tri|trim)[1-3]|sem[12]|qtr[1-4]")
_TERMS = {term + s: term for term in ("quarter", "trimester", "semester") for s in ("", "s")} | {
    "q": "quarter", "qtr": "quarter", "qtrs": "quarter", "mp": "quarter", "tri": "trimester",
    "tris": "trimester", "trim": "trimester", "sem": "semester", "sems": "semester",
}  # fmt: skip
# Those who grade call quarters periods.
_LISTED_EDGES = {"beginning": "start-of-year", "start": "start-of-year", "middle": "winter", "mid": "winter"}
_BETWEEN_EDGES = words(", and & / the - at")
_GRADED = words("marking grading reporting")
# What may follow an ordinal that stands for a term by itself.
_GOES_ON = words("and or as by to for in on with")
_TERM_DIGITS = words("1 2 3 4")
# A digit before one of these counts something else.
_NOT_TERMS = words("% percent points point teachers students schools visits days weeks")
# How far before "the third" the kind of term may have been said, in tokens.
_TERM_WITHIN = 30
_LETTERS = {"q": "quarter", "m": "quarter", "t": "trimester", "s": "semester"}
# Years of a student's life that are school years.
_STUDENT_YEARS = words("grade freshman sophomore junior senior kindergarten preschool ninth")
_SPANS = words(
    """day days week weeks month months year years hour hours semester semesters quarter quarters business
    school
    calendar working"""
)
_BEFORE_TERM = words("by in of end during after before through each for and & , ( - / at →")
_ONWARD = phrase_set(
    """within | within the first | within the next | in the next | in the first | in the following
    | in the coming
    | over the next | over the first | over the course of | during the next | for the next"""
)
_BEFORE_EVENT = phrase_set("prior to | before | after | following | upon | immediately after")
# Words that may follow "before", "after" or "following" without naming an event to count from.
_NO_EVENT = words("school or , . ; ) that this being them each - care hours : up through a")
_EVENTS = words(
    """training trainings pd meeting meetings session sessions completion hiring delivery graduation adoption
    receipt release publication launch approval administration enrollment assessment screening testing
    conference
    rollout survey visits visit observation observations workshop institute semester transition start"""
)


def at(lx: Lexed, token: int, school_year: SchoolYear | None) -> Mention | None:
    """The school time that begins at `token`, or None."""
    word = lx.low[token]
    if word not in BEGINNINGS and lx.shape[token] not in ("mixed", "number"):
        return None
    if word in _PHRASED and (phrased := _phrased(lx, token, school_year)):
        return phrased
    form = _FORMS.get(word)
    if form:
        return form(lx, token)
    return _term(lx, token) or _listed_term(lx, token)


def _edge_of_year(
    lx: Lexed, token: int, found: tuple[str, int], school_year: SchoolYear | None
) -> Mention | None:
    label, last = found
    if label == "winter":
        return Mention(token, last, season_label("winter", None, school_year))
    if lx.low[token] == "boy" and not (lx.capital(token) and lx.words(token, last).isupper()):
        return None
    edge: Edge = "end" if label == "end-of-year" else "start"
    return Mention(token, last, label, None, edge)


# Words with which the times of the tables begin.
_PHRASED = (
    _EDGE_OF_YEAR.first_words
    | _LISTED_EDGES.keys()
    | {"end"}
    | _BREAKS.first_words
    | _NEAR_YEARS.first_words
    | _UNLABELLED.first_words
)


def _phrased(lx: Lexed, token: int, school_year: SchoolYear | None) -> Mention | None:
    """A time that is a fixed phrase: an end of the year, a break, "this year", "throughout the year"."""
    if edge := _EDGE_OF_YEAR.at(lx.low, token):
        return _edge_of_year(lx, token, edge, school_year)
    if listed := _listed_edge(lx, token):
        return _edge_of_year(lx, token, listed, school_year)
    if grade_year := _grade_year(lx, token):
        return grade_year
    if month := _BREAKS.at(lx.low, token):
        return Mention(token, month[1], month_label(month[0], None, None, school_year))
    if near := _NEAR_YEARS.at(lx.low, token):
        return _near_year(lx, token, near, school_year)
    if free := _UNLABELLED.at(lx.low, token):
        return Mention(token, free[1], None, free[0])
    return None


def _listed_edge(lx: Lexed, token: int) -> tuple[str, int] | None:
    """The "beginning" of "at the beginning, middle and end of the year"."""
    label = _LISTED_EDGES.get(lx.low[token])
    if label is None or lx.low[token + 1] not in _BETWEEN_EDGES:
        return None
    for last in range(token + 1, token + 6):
        if lx.low[last] == "end":
            return (label, token + 1) if _EDGE_OF_YEAR.at(lx.low, last) else None
        if lx.low[last] not in _BETWEEN_EDGES and lx.low[last] not in _LISTED_EDGES:
            return None
    return None


def _grade_year(lx: Lexed, token: int) -> Mention | None:
    """As in "the end of their 8th grade year", "of freshman year": the end of a school year."""
    if lx.low[token] != "end" or lx.low[token + 1] != "of":
        return None
    for last in range(token + 2, token + 7):
        if lx.low[last] in _STUDENT_YEARS and lx.low[last + 1] == "year":
            return Mention(token, last + 2, "end-of-year", None, "end")
    return None


def _near_year(
    lx: Lexed, token: int, near: tuple[tuple[int, DateRole | None], int], school_year: SchoolYear | None
) -> Mention | None:
    (offset, role), last = near
    label = str(SchoolYear(school_year.first + offset)) if school_year else None
    return Mention(token, last, label, role)


def _term(lx: Lexed, token: int) -> Mention | None:
    """`Q3`, `S2`, "second trimester", "quarter 1"."""
    word = lx.low[token]
    if lx.shape[token] == "mixed":
        if _TERM_LETTER.fullmatch(word) and (
            len(word) > 2 or word[0] == "q" or word in ("s1", "s2") or lx.low[token - 1] in _BEFORE_TERM
        ):
            return Mention(token, token + 1, f"{_LETTERS[word[0]]}-{word[-1]}")
        return None
    if named := _term_name(lx, token):
        name, after = named
        number = cardinal(lx, after + (lx.low[after] in ("#", ".")))
        if number and 1 <= number[0] <= 4 and number[0] % 1 == 0 and lx.low[number[1]] not in _NOT_TERMS:
            return Mention(token, number[1], f"{name}-{int(number[0])}")
        return None
    place = ordinal(lx, token)
    if place and 1 <= place[0] <= 4:
        if named := _term_name(lx, place[1] + (lx.low[place[1]] == "-")):
            return Mention(token, named[1], f"{named[0]}-{place[0]}")
        if shared := _term_of_list(lx, place[1]) or _term_before(lx, token, place[1]):
            return Mention(token, place[1], f"{shared}-{place[0]}")
    return None


def _term_name(lx: Lexed, token: int) -> tuple[str, int] | None:
    """The kind of term named here ("quarter", "tri", "marking period") and the token after it."""
    if name := _TERMS.get(lx.low[token]):
        return name, token + 1
    if lx.low[token] in _GRADED and lx.low[token + 1] in ("period", "periods"):
        return "quarter", token + 2
    if lx.low[token] in ("nine", "9"):
        weeks = token + 1 + (lx.low[token + 1] == "-")
        return ("quarter", weeks + 1) if lx.low[weeks] in ("weeks", "week") else None
    return None


def _term_of_list(lx: Lexed, token: int) -> str | None:
    """The kind of term said once at the end of a list: "the 1st and 3rd quarter"."""
    while lx.low[token] in (",", "and", "&", "or"):
        token += 1
        if lx.low[token] not in (",", "and", "&", "or"):
            place = ordinal(lx, token + (lx.low[token] == "the"))
            if place is None:
                return None
            token = place[1]
            if named := _term_name(lx, token):
                return named[0]
    return None


def _term_before(lx: Lexed, first: int, after: int) -> str | None:
    """The kind of term left out the second time: "from 14 in the first quarter to 7 in the third"."""
    if lx.low[first - 1] != "the" or (lx.shape[after] == "word" and lx.low[after] not in _GOES_ON):
        return None
    for token in range(first - 2, max(lx.sentence_start(first), first - _TERM_WITHIN), -1):
        if lx.low[token] in _TERMS and ordinal(lx, token - 1):
            return _TERMS[lx.low[token]]
    return None


def _listed_term(lx: Lexed, token: int) -> Mention | None:
    """The "3" of "quarters 1 and 3": a lone digit joined to a term right before it."""
    low = lx.low
    if token < 3 or low[token] not in _TERM_DIGITS or low[token - 1] not in ("and", "&", "or"):
        return None
    if low[token - 2] not in _TERM_DIGITS or low[token - 3] not in _TERMS or low[token + 1] in _NOT_TERMS:
        return None
    return Mention(token, token + 1, f"{_TERMS[low[token - 3]]}-{low[token]}")


def _span_ahead(lx: Lexed, token: int) -> Mention | None:
    """As in "within six weeks (of)", "over the next five years"."""
    led = _ONWARD.at(lx.low, token)
    if led is None:
        return None
    after = led[1]
    number = cardinal(lx, after)
    after = number[1] if number else after
    after += lx.low[after] == "-"
    last = after
    while lx.low[last] in _SPANS:
        last += 1
    if last == after or (number is None and lx.low[led[1] - 1] not in ("next", "following", "coming")):
        return None
    return Mention(token, last, None, "deadline")


def _around_event(lx: Lexed, token: int) -> Mention | None:
    """As in "after the training", "prior to the first meeting": up to a word that names an event."""
    led = _BEFORE_EVENT.at(lx.low, token)
    if led is None or lx.low[led[1]] in _NO_EVENT:
        return None
    for last in range(led[1], min(led[1] + 5, lx.size)):
        if lx.shape[last] == "sign" and lx.low[last] != "-":
            return None
        if lx.low[last] in _EVENTS:
            role: DateRole = "deadline" if lx.low[token] in ("prior", "before") else "start"
            return Mention(token, last + 1, None, role)
    return None


def _by_grade(lx: Lexed, token: int) -> Mention | None:
    """As in "by 8th grade", "by the end of grade 3": a time in a student's life, not in the calendar."""
    after = token + 1
    for skipped in ("the", "end", "of"):
        after += lx.low[after] == skipped
    place = ordinal(lx, after)
    if place:
        after = place[1] + (lx.low[place[1]] == "-")
        return Mention(token, after + 1, None, "deadline") if lx.low[after] in ("grade", "grader") else None
    if lx.low[after] in ("grade", "kindergarten"):
        number = lx.shape[after + 1] == "number" or lx.low[after + 1] in CARDINALS
        return Mention(token, after + 1 + number, None, "deadline")
    return None


_FORMS: dict[str, Callable[[Lexed, int], Mention | None]] = {
    "within": _span_ahead, "in": _span_ahead, "over": _span_ahead, "during": _span_ahead, "for": _span_ahead,
    "prior": _around_event, "before": _around_event, "after": _around_event, "following": _around_event,
    "upon": _around_event, "immediately": _around_event, "by": _by_grade,
}  # fmt: skip

# Every word with which a school time can begin; others need not be looked at.
BEGINNINGS = (
    _EDGE_OF_YEAR.first_words
    | _BREAKS.first_words
    | _NEAR_YEARS.first_words
    | _UNLABELLED.first_words
    | _TERMS.keys()
    | _GRADED
    | _LISTED_EDGES.keys()
    | ORDINALS.keys()
    | _FORMS.keys()
)
