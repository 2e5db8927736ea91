"""Which school year a file is about, from its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from milepost.plan.calendar import school_year_by_month
from milepost.plan.dates import SchoolYear

_SPAN = re.compile(r"(?<!\d)(?:SY\s*)?(20\d\d|\d\d)\s*[-–—/]\s*(?:20)?(\d\d)(?![\d/-])")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = re.compile(
    rf"\b({'|'.join(_MONTHS)})[a-z]*\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?\s+(?:of\s+)?(20\d\d)\b",
    re.IGNORECASE,
)
_SEASON = re.compile(r"\b(spring|summer|fall|autumn|winter)\s*(?:of\s*)?,?\s*(20\d\d)\b", re.IGNORECASE)


def named_school_year(texts: Iterable[str]) -> SchoolYear | None:
    """The school year named most often ("2026-27", "SY12-13"); of equals the first named.

    Where none is named, the one that most of the dates fall in. None if there are no dates either.

    >>> str(named_school_year(["Annual update: 2025-26", "By October 2024"]))
    '2025-26'
    >>> str(named_school_year(["By March 2027", "in fall 2026"]))
    '2026-27'
    """
    spans: Counter[int] = Counter()
    dates: Counter[int] = Counter()
    for text in texts:
        spans.update(_spans(text))
        dates.update(_years_of_dates(text))
    counted = spans or dates
    return SchoolYear(counted.most_common(1)[0][0]) if counted else None


def _spans(text: str) -> Iterable[int]:
    for found in _SPAN.finditer(text):
        first = int(found[1]) if len(found[1]) == 4 else 2000 + int(found[1])
        # Two bare two-digit numbers are a school year only after "SY": "grades 10-11" is none.
        named = len(found[1]) == 4 or found[0].upper().startswith("SY")
        if named and (first + 1) % 100 == int(found[2]) and 2000 <= first < 2100:
            yield first


def _years_of_dates(text: str) -> Iterable[int]:
    for found in _MONTH.finditer(text):
        month = _MONTHS.index(found[1][:3].lower()) + 1
        yield school_year_by_month(date(int(found[2]), month, 1)).first
    for found in _SEASON.finditer(text):
        yield int(found[2]) - (found[1].lower() in {"spring", "winter", "summer"})
