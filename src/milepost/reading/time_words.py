"""The words for times that several modules share, and the value that they all produce."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, Self

from milepost.reading.types import DateRole
from milepost.reading.values import value

Edge = Literal["start", "end"]

_MONTHS = (
    "january jan janurary januray",
    "february feb febuary feburary",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep septmber setpember",
    "october oct ocotber",
    "november nov novemeber",
    "december dec decemeber",
)
# Month names, their abbreviations and the misspellings that plans have.
MONTHS = {word: place + 1 for place, words in enumerate(_MONTHS) for word in words.split()}
MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Months from August on belong to the first calendar year of a school year.
FIRST_MONTH = 8
SEASONS = {"fall": "fall", "autumn": "fall", "winter": "winter", "spring": "spring", "summer": "summer"}
# "Up from last spring's 41%", "May's count".
MONTHS |= {
    month + "'s": number for month, number in MONTHS.items() if len(month) > len("sept") or month == "may"
}
SEASONS |= {word + "'s": season for word, season in SEASONS.items()}


@value
class Mention:
    """A time named in a statement, in token numbers.

    `core` is where the time itself begins, `first` where the words leading to it do ("by the end
    of"); `last` is the token after it. `label` None is a time without a label. `edge` says which
    end of the named time is meant, None if the words do not say.
    """

    core: int
    last: int
    label: str | None
    role: DateRole | None = None
    edge: Edge | None = None
    first: int = -1

    def placed(self, first: int, edge: Edge | None, role: DateRole) -> Self:
        """This mention with its surroundings."""
        return replace(self, first=first, edge=edge, role=role)


# About the middle of each season, as a month; winter counts to the later year.
_SEASON_MONTHS = {"winter": 1, "spring": 4, "summer": 7, "fall": 10}


def is_earlier(label: str, other: str) -> bool:
    """Whether one labelled time surely lies before another; False where the two cannot be compared.

    >>> is_earlier("2026-fall", "2027-spring"), is_earlier("2027-winter", "2027-05")
    (True, True)
    >>> is_earlier("fall", "2027")
    False
    """
    if label[:4] != other[:4]:
        return label[:4].isdecimal() and other[:4].isdecimal() and label[:4] < other[:4]
    one, two = _month_of(label), _month_of(other)
    return one is not None and two is not None and one < two


def _month_of(label: str) -> int | None:
    """The month of a label with a year, about the middle one of a season; None for years and terms."""
    if not label[:4].isdecimal():
        return None
    season, month = _SEASON_MONTHS.get(label[5:]), label[5:7]
    if season is not None:
        return season
    return int(month) if month.isdecimal() and int(month) <= len(MONTH_DAYS) else None
