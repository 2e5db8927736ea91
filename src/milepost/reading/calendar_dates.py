"""Dates of the calendar: days, months, seasons, years and school years, however written.

Each form is a small function from a token to a Mention; `at` chooses by the token's word or
shape. Months and seasons without a year take it from the school year if one is known.
"""

from __future__ import annotations

import re
from datetime import date

from milepost.plan.dates import SchoolYear
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import ORDINAL_ENDINGS, ordinal
from milepost.reading.phrases import words
from milepost.reading.time_words import FIRST_MONTH, MONTH_DAYS, MONTHS, SEASONS, Mention

_SCHOOL_YEAR_WORD = re.compile(r"(sy|fy|ay)([0-9]{2}|[0-9]{4})?")
_FIRST_YEAR, _LAST_YEAR = 1980, 2079
# The wholes of fractions that people write with a slash.
_DENOMINATORS = words("2 3 4 5 6 7 8 9 10 12")
# Words before a bare "10/15" that make it a date rather than a fraction.
_BEFORE_SLASH_DATE = words(
    "by on before after until till through from to since starting due and or , ( & - :"
)
# Words after a number that make it a number of things, not a year or a day.
_COUNTED = words(
    """students student teachers teacher staff percent percentage points point % minutes hours days
    classrooms schools families parents people children books words seniors sessions meetings of new
    additional"""
)
# "By October 31 teachers will": whoever acts then is not counted where a deadline leads to the month.
_ACTING = words("students student teachers teacher staff schools families parents people children seniors")
_BEFORE_DAY = words("by before until on after")
# The same for numbers as large as years: "the 2027 student survey" has a year.
_COUNTED_BY_THOUSANDS = _COUNTED - words("student teacher")
# After one of these a number as large as a year is one, whatever follows: "by May 2027 students will".
_BEFORE_YEAR = frozenset(MONTHS) | frozenset(SEASONS)
# Words before "may", "march" and "fall" that leave no doubt that the time is meant.
_BEFORE_TIME = words(
    """between by in of until till through before after since from during each every this next last late early
    mid and or & , ( - / the for → ; starting beginning"""
)
# The length of a month's short name: "Apr", "Sept".
_SHORTENED = 4
_LEADS_TO_MONTH = _BEFORE_TIME - {"the"}
_BREAK = words("break vacation recess")
# Between the seasons of a row.
_ROW = words(", and or & / - to →")
_BEFORE_FALL = _BEFORE_TIME | words("on than our their using with against")
# "Ms. May" is nobody's month.
_TITLES = words("ms mr mrs dr")
# Rooms and pages have numbers that look like years.
_NUMBERED = words("room rooms page pages item items form building policy extension ext")
# A summer that is the name of a course, not a time.
_SUMMER_COURSES = words("melt school reading slide packet packets")
# What spring and fall are also the first word of.
_NOT_A_SEASON = words(
    """isd branch hill lake street school-wide valley creek short behind below into to from apart asleep"""
)

# Every word or sign with which a date of the calendar can begin; numbers are the others.
BEGINNINGS = MONTHS.keys() | SEASONS.keys() | {"sy", "fy", "ay", "class", "'"}


def at(lx: Lexed, token: int, school_year: SchoolYear | None) -> Mention | None:
    """The calendar date that begins at `token`, or None."""
    shape = lx.shape[token]
    word = lx.low[token]
    if shape == "word":
        if word in MONTHS:
            return _month(lx, token, school_year)
        if word in SEASONS:
            return _season(lx, token, school_year)
        if word in ("sy", "fy", "ay"):
            return _prefixed_year(lx, token)
        if word == "class" and lx.low[token + 1] == "of":
            return _class_of(lx, token)
        return None
    if shape == "mixed":
        return _prefixed_year(lx, token) if word[0] in "sfa" else None
    if shape == "number":
        return _numeric(lx, token, school_year)
    if word == "'" and shape == "sign":
        return _short_years(lx, token)
    return None


def year_of_month(month: int, school_year: SchoolYear) -> int:
    """The calendar year in which a month of this school year falls."""
    return school_year.first if month >= FIRST_MONTH else school_year.first + 1


def month_label(month: int, day: int | None, year: int | None, school_year: SchoolYear | None) -> str:
    """`2026-11`, `2026-11-15`, or `--11`, `--11-15` where no year is known."""
    if year is None and school_year is not None:
        year = year_of_month(month, school_year)
    prefix = "-" if year is None else str(year)
    if day and year is not None and not _is_day(year, month, day):
        day = None  # February 29 of a year without one: only the month is sure
    return f"{prefix}-{month:02d}" + (f"-{day:02d}" if day else "")


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def season_label(season: str, year: int | None, school_year: SchoolYear | None) -> str:
    """`2026-fall`, or `fall` where no year is known. Winter counts to the later year."""
    if year is None and school_year is not None:
        year = school_year.first + (season != "fall")
    return season if year is None else f"{year}-{season}"


def _year_at(lx: Lexed, token: int) -> tuple[int, int] | None:
    """A calendar year at `token` ("2026", "'26") and the token after it."""
    word = lx.low[token]
    if lx.shape[token] == "number" and len(word) == 4 and word.isdecimal():
        year = int(word)
        if (
            _FIRST_YEAR <= year <= _LAST_YEAR
            and (lx.low[token + 1] not in _COUNTED_BY_THOUSANDS or lx.low[token - 1] in _BEFORE_YEAR)
            and lx.low[token - 1] != "$"
            and lx.low[token - 1] not in _NUMBERED
        ):
            return year, token + 1
    if (
        word == "'"
        and lx.shape[token + 1] == "number"
        and lx.glued(token + 1)
        and len(lx.low[token + 1]) == 2
        and lx.low[token + 1].isdecimal()
    ):
        return 2000 + int(lx.low[token + 1]), token + 2
    return None


def _year_after(lx: Lexed, token: int) -> tuple[int | None, int]:
    """The year that may follow a day, month or season ("of 2026", ", 2026") and the token after it."""
    skip = token + (lx.low[token] in (",", "of"))
    found = _year_at(lx, skip)
    if found is None or _is_school_year(lx, skip):
        return None, token
    return found


def _is_school_year(lx: Lexed, token: int) -> bool:
    found = _school_year(lx, token)
    return found is not None and found.label is not None and len(found.label) > 4


def _month(lx: Lexed, token: int, school_year: SchoolYear | None) -> Mention | None:
    word = lx.low[token]
    if lx.low[token - 1] == "." and lx.low[token - 2] in _TITLES:
        return None
    if word in ("may", "march", "mar", "jan") and not _surely_month(lx, token):
        return None
    short = word != "may" and len(word) <= _SHORTENED and lx.low[token - 1] not in _LEADS_TO_MONTH
    if short and lx.shape[token + 1] == "word" and _in_capitals(lx, token):
        return None  # "the district's APR score"
    month = MONTHS[word]
    after = token + 1
    if lx.low[after] == "." and (lx.glued(after) and len(word) <= 4):
        after += 1
    day, after = _day_after(lx, after, month)
    year, after = _year_after(lx, after)
    if day is None and year is None and school_year and lx.low[token - 1] == "last":
        year = year_of_month(month, school_year) - 1
        return Mention(token, after, month_label(month, None, year, None), "baseline")
    return Mention(token, after, month_label(month, day, year, school_year))


def _in_capitals(lx: Lexed, token: int) -> bool:
    """Whether a word is in capitals beside one that is not: a name made of first letters."""
    shouted = lx.words(token, token + 1).isupper()
    return shouted and token + 1 < lx.size and not lx.words(token + 1, token + 2).isupper()


def _surely_month(lx: Lexed, token: int) -> bool:
    if lx.low[token - 1] in _BEFORE_TIME:
        return lx.low[token - 1] not in ("and", "or", ",", "the", "each", "every") or lx.capital(token)
    if not lx.capital(token):
        return False
    return token > 0 or lx.shape[token + 1] == "number" or lx.low[token + 1] in (",", ":", "=", "target", "-")


def _day_after(lx: Lexed, token: int, month: int) -> tuple[int | None, int]:
    word = lx.low[token]
    if lx.shape[token] != "number" or len(word) > 2 or not word.isdecimal():
        return None, token
    day = int(word)
    if not 1 <= day <= MONTH_DAYS[month - 1]:
        return None, token
    after = token + 1
    if lx.low[after] in ORDINAL_ENDINGS and lx.glued(after):
        return day, after + 1
    due = lx.low[token - 2 - (lx.low[token - 1] == ".")] in _BEFORE_DAY
    if (lx.low[after] in _COUNTED and not (due and lx.low[after] in _ACTING)) or (
        lx.low[after] == "/" and lx.glued(after)
    ):
        return None, token
    return day, after


def _season(lx: Lexed, token: int, school_year: SchoolYear | None) -> Mention | None:
    word, following = lx.low[token], lx.low[token + 1]
    rowed = word == "fall" and _season_follows(lx, token)
    if following in _NOT_A_SEASON and not rowed and (word != "fall" or lx.low[token - 1] not in _BEFORE_TIME):
        return None
    if word == "winter" and following in _BREAK:
        return None  # the days around New Year, not the season (`school_times`)
    if following in ("isd", "branch", "street") or (word == "summer" and following in _SUMMER_COURSES):
        return None
    year, after = _year_after(lx, token + 1)
    small = word == "fall" and year is None and not lx.capital(token)
    counted = lx.shape[token - 1] == "number" and following.endswith("s")  # "3 of 4 fall visits"
    if small and lx.low[token - 1] not in _BEFORE_FALL and not (rowed or counted):
        return None
    if word == "fall" and lx.low[token - 1] == "the" and following == "of" and year is None:
        return None
    first = token
    if year is None and (found := _leading_year(lx, token)):
        year, first = found
    if year is None:
        year = _shared_year(lx, after)
    if year is None and school_year and lx.low[token - 1] == "last":
        before = SchoolYear(school_year.first - 1)
        return Mention(first, after, season_label(SEASONS[word], None, before), "baseline")
    return Mention(first, after, season_label(SEASONS[word], year, school_year))


def _season_follows(lx: Lexed, token: int) -> bool:
    """As in "using fall, winter and spring data": a season in a row of them."""
    return lx.low[token + 1] in _ROW and lx.low[token + 2] in SEASONS


def _leading_year(lx: Lexed, token: int) -> tuple[int, int] | None:
    """As in "2028 Spring survey": the year right before the season."""
    found = _year_at(lx, token - 1) if token else None
    return (found[0], token - 1) if found and found[1] == token else None


def _shared_year(lx: Lexed, after: int) -> int | None:
    """As in "Winter and Spring 2026": the year said once for both."""
    if lx.low[after] in ("and", "&", "/", "or") and lx.low[after + 1] in SEASONS:
        year, _ = _year_after(lx, after + 2)
        return year
    return None


def _prefixed_year(lx: Lexed, token: int) -> Mention | None:
    """`SY26-27`, `SY 2026-27`, `FY19`: a lone fiscal or school year is named by its end."""
    found = _SCHOOL_YEAR_WORD.fullmatch(lx.low[token])
    if found is None:
        return None
    digits, after = found[2], token + 1
    if digits is None:
        after += lx.low[after] == "-" and lx.glued(after)
        if lx.shape[after] != "number" or len(lx.low[after]) not in (2, 4):
            return None
        digits, after = lx.low[after], after + 1
    if not digits.isdecimal():
        return None
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    if lx.low[after] in ("-", "/") and _second_year(year, lx.low[after + 1]):
        return Mention(token, after + 2, str(SchoolYear(year)))
    return Mention(token, after, str(SchoolYear(year - 1)))


def _second_year(first: int, word: str) -> bool:
    return word in (f"{(first + 1) % 100:02d}", str(first + 1))


def _class_of(lx: Lexed, token: int) -> Mention | None:
    """As in "the Class of 2027" is a time as well as a group of students."""
    found = _year_at(lx, token + 2)
    return Mention(token, found[1], str(found[0])) if found else None


def _numeric(lx: Lexed, token: int, school_year: SchoolYear | None) -> Mention | None:
    if lx.low[token - 1] in ("#", "$") or not lx.low[token].isdecimal():
        return None
    following = lx.low[token + 1]
    if short := _short_school_year(lx, token):
        return short
    if following == "/":
        return _slashed(lx, token, school_year) or _school_year(lx, token)
    if len(lx.low[token]) == 4:
        return _iso(lx, token) or _school_year(lx, token)
    return _day_of_month(lx, token, school_year)


def _short_school_year(lx: Lexed, token: int) -> Mention | None:
    """`26-27 school year`: two digits each, where the words after them leave no doubt."""
    low = lx.low
    if len(low[token]) != 2 or low[token + 1] not in ("-", "/") or not lx.glued(token + 1):
        return None
    first = 2000 + int(low[token])
    named = low[token + 3] in ("sy", "ay") or low[token + 3 : token + 5] in (
        ["school", "year"],
        ["academic", "year"],
    )
    return (
        Mention(token, token + 3, str(SchoolYear(first)))
        if named and _second_year(first, low[token + 2])
        else None
    )


def _slashed(lx: Lexed, token: int, school_year: SchoolYear | None) -> Mention | None:
    """`5/30/26`, `5/30/2026`, and `10/15` where the words before it say that it is a date."""
    month, day = lx.low[token], lx.low[token + 2]
    if lx.low[token - 1] in _NUMBERED:
        return None
    if not (
        len(month) <= 2 and len(day) <= 2 and day.isdecimal() and lx.glued(token + 1) and lx.glued(token + 2)
    ):
        return None
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= MONTH_DAYS[int(month) - 1]):
        return None
    year = lx.low[token + 4]
    if lx.low[token + 3] == "/" and year.isdecimal() and len(year) in (2, 4):
        full = int(year) if len(year) == 4 else 2000 + int(year)
        if not _FIRST_YEAR <= full <= _LAST_YEAR:
            return None
        return Mention(token, token + 5, month_label(int(month), int(day), full, None))
    fraction = int(month) < int(day) and day in _DENOMINATORS
    if (fraction and lx.low[token - 1] not in _BEFORE_SLASH_DATE) or lx.low[token + 3] in _COUNTED:
        return None
    return Mention(token, token + 3, month_label(int(month), int(day), None, school_year))


def _iso(lx: Lexed, token: int) -> Mention | None:
    """`2026-10-01` and `2026-11` (unless that is a school year)."""
    low = lx.low
    if not (low[token + 1] == "-" and lx.glued(token + 1) and lx.glued(token + 2)):
        return None
    year, month, day = low[token], low[token + 2], low[token + 4]
    if len(month) != 2 or not month.isdecimal() or not 1 <= int(month) <= 12:
        return None
    if (
        low[token + 3] == "-"
        and len(day) == 2
        and day.isdecimal()
        and 1 <= int(day) <= MONTH_DAYS[int(month) - 1]
    ):
        return Mention(token, token + 5, f"{year}-{month}-{day}")
    if _second_year(int(year), month) or _year_at(lx, token) is None:
        return None
    return Mention(token, token + 3, f"{year}-{month}")


def _school_year(lx: Lexed, token: int) -> Mention | None:
    """`2026-27`, `2026-2027`, `2026/27`, and a year alone."""
    found = _year_at(lx, token)
    if found is None:
        return None
    year, after = found
    if lx.low[after] in ("-", "/") and _second_year(year, lx.low[after + 1]):
        last = after + 2
        if lx.low[last : last + 3] == ["(", str(year + 1), ")"]:
            last += 3  # "2026-27 (2027)": the same year again, by its end
        return Mention(token, last, str(SchoolYear(year)))
    if lx.low[after] == "%" or (lx.low[after] == "." and lx.glued(after) and lx.shape[after + 1] == "number"):
        return None
    if lx.glued(token) and lx.low[token - 1] not in ("(", "-", "/", '"', "["):
        return None
    if (season := SEASONS.get(lx.low[after])) and lx.low[after + 1] not in ("to", "below"):
        return Mention(token, after + 1, season_label(season, year, None))
    return Mention(token, after, str(year))


def _short_years(lx: Lexed, token: int) -> Mention | None:
    """`'26-'27` and `'26-27`."""
    found = _year_at(lx, token)
    if found is None or lx.low[found[1]] != "-":
        return None
    second = found[1] + 1 + (lx.low[found[1] + 1] == "'")
    if not _second_year(found[0], lx.low[second]):
        return None
    return Mention(token, second + 1, str(SchoolYear(found[0])))


def _day_of_month(lx: Lexed, token: int, school_year: SchoolYear | None) -> Mention | None:
    """`15 October 2026`, `the 15th of October`."""
    found = ordinal(lx, token) or (int(lx.low[token]), token + 1)
    after = found[1] + (lx.low[found[1]] == "of" and found[1] > token + 1)
    month = MONTHS.get(lx.low[after])
    if month is None or not 1 <= found[0] <= MONTH_DAYS[month - 1]:
        return None
    year, last = _year_after(lx, after + 1)
    if found[1] == token + 1 and year is None:
        return None
    return Mention(token, last, month_label(month, found[0], year, school_year))
