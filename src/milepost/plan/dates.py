"""Dates as plans write them, and the school year that gives them their meaning.

A date keeps the precision it was written in; which day it means depends on whether it is a deadline
(the last day of what was named) or a start (the first), and, for seasons, on the plan's calendar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "season", "school_year"]
Season = Literal["fall", "winter", "spring", "summer"]


@dataclass(frozen=True, order=True)
class SchoolYear:
    """A school year, named by the year it starts in: SchoolYear(2026) is 2026-27."""

    first: int

    def __str__(self) -> str:
        return f"{self.first}-{(self.first + 1) % 100:02d}"

    @classmethod
    def parse(cls, text: str) -> SchoolYear:
        """`2026-27` or `SY2026-27`. ValueError for anything else, also for 2026-28."""
        found = re.fullmatch(r"(?:SY)?(\d{4})-(\d{2})", text.strip())
        if not found or (int(found[1]) + 1) % 100 != int(found[2]):
            raise ValueError(f"{text!r} is not a school year such as 2026-27")
        return cls(int(found[1]))


@dataclass(frozen=True)
class When:
    """A date as written. Exactly the fields of its precision are set; the others are None."""

    written: str
    precision: Precision
    day: date | None = None
    month: tuple[int, int] | None = None
    season: tuple[Season, int] | None = None
    school_year: SchoolYear | None = None

    def __str__(self) -> str:
        return self.written


def parse_when(text: str) -> When:
    """`2026-11-15`, `2026-11`, `2026-27` or `SY2011-12`, `fall 2026`.

    Where `2011-12` could be a month it is one (plan file format, rules). ValueError says what the
    text is not.
    """
    written = text.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
        return When(written, "day", day=date.fromisoformat(written))
    if found := re.fullmatch(r"(\d{4})-(\d{2})", written):
        if 1 <= int(found[2]) <= 12:
            return When(written, "month", month=(int(found[1]), int(found[2])))
        return When(written, "school_year", school_year=SchoolYear.parse(written))
    if written.startswith("SY"):
        return When(written, "school_year", school_year=SchoolYear.parse(written))
    if found := re.fullmatch(r"(fall|winter|spring|summer) (\d{4})", written):
        season: Season = found[1]  # type: ignore[assignment]  # the pattern allows only seasons
        return When(written, "season", season=(season, int(found[2])))
    raise ValueError(f"{text!r} is not a date such as 2026-11-15, 2026-11, 2026-27 or fall 2026")
