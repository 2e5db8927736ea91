"""Which school year a file is about, from its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from milepost.plan.calendar import school_year_by_month
from milepost.plan.dates import SchoolYear

_SPAN = re.compile(r"(?<!\d)(?:SY\s*)?((?:19|20)\d\d|\d\d)\s*[-–—/]\s*(?:19|20)?(\d\d)(?![\d/-])")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = re.compile(
    rf"\b({'|'.join(_MONTHS)})[a-z]*\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?\s+(?:of\s+)?(20\d\d)\b",
    re.IGNORECASE,
)
_SEASON = re.compile(r"\b(spring|summer|fall|autumn|winter)\s*(?:of\s*)?,?\s*(20\d\d)\b", re.IGNORECASE)
# What a mention of a school year counts for in a heading or label, and in a sentence; a date with
# its year counts 1. A title decides against the dates of a page, a remark in passing does not.
_IN_A_HEADING, _IN_A_SENTENCE = 10, 2
_HEADING_WORDS = 12
# Two digits from here on are a year of the last century: SY99-00 is 1999-2000.
_LAST_CENTURY = 70


@dataclass(frozen=True)
class NamedYear:
    """A school year, and whether only the dates in the file speak for it, not a mention of it."""

    year: SchoolYear
    from_dates: bool

    @property
    def note(self) -> str:
        """How it was found, for the person who gave the file."""
        how = "from the dates in the file" if self.from_dates else "as the file names it"
        return f"School year {self.year}, {how}."


def named_school_year(texts: Iterable[str]) -> NamedYear | None:
    """The school year that most of the file speaks for; of equals the first named. None: nothing does.

    A year named in a sentence does not count where the same text dates itself in another year, or
    where it is later than every date of the file ("plan a program for the 2013-2014 school year").

    >>> named_school_year(["Annual update: 2025-26", "By October 2024"]).note
    'School year 2025-26, as the file names it.'
    >>> named_school_year(["By January 2013, plan a program for the 2013-2014 school year."]).note
    'School year 2012-13, from the dates in the file.'
    """
    counted: Counter[int] = Counter()
    in_passing: list[int] = []
    named: set[int] = set()
    dates: Counter[int] = Counter()
    for text in texts:
        spans, dated = list(_spans(text)), list(_years_of_dates(text))
        dates.update(dated)
        if _is_heading(text):
            named.update(spans)
            counted.update({year: _IN_A_HEADING * number for year, number in Counter(spans).items()})
        else:
            in_passing += [year for year in spans if not dated or year in dated]
    for year in in_passing:
        if not dates or year <= max(dates):
            named.add(year)
            counted[year] += _IN_A_SENTENCE
    counted.update(dates)
    if not counted:
        return None
    year = counted.most_common(1)[0][0]
    return NamedYear(SchoolYear(year), year not in named)


def _is_heading(text: str) -> bool:
    return len(text.split()) <= _HEADING_WORDS and not text.rstrip().endswith((".", ";"))


def _spans(text: str) -> Iterator[int]:
    for found in _SPAN.finditer(text):
        written = int(found[1])
        first = written if len(found[1]) == 4 else written + (1900 if written >= _LAST_CENTURY else 2000)
        # Two bare two-digit numbers are a school year only after "SY": "grades 10-11" is none.
        named = len(found[1]) == 4 or found[0].upper().startswith("SY")
        if named and (first + 1) % 100 == int(found[2]):
            yield first


def _years_of_dates(text: str) -> Iterator[int]:
    for found in _MONTH.finditer(text):
        month = _MONTHS.index(found[1][:3].lower()) + 1
        yield school_year_by_month(date(int(found[2]), month, 1)).first
    for found in _SEASON.finditer(text):
        yield int(found[2]) - (found[1].lower() in {"spring", "winter", "summer"})
