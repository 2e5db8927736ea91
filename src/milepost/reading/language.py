"""What a language must say so that a reading can be said back in it: one table a language.

The grammar that uses the table is in `read_back` and `date_words`; a further language is one more
table of this shape, named in `LANGUAGES`. Templates are those of str.format: `{}` is what is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, get_args

from milepost.errors import UsageError
from milepost.reading.types import DateRole, Sense, Unit

LanguageCode = Literal["en", "es"]
# The parts of a reading, in the order in which they are said back.
PartName = Literal["who", "target", "date", "every", "evidence", "baseline", "vague", "blank"]
# Which side of a named time is meant; "whole" where the words do not say and it does not matter.
Side = Literal["start", "end", "whole"]

LANGUAGES: tuple[LanguageCode, ...] = get_args(LanguageCode)
_MODULES: Mapping[LanguageCode, str] = {"en": "english", "es": "spanish"}


@dataclass(frozen=True)
class Language:
    """The words of one language. Keys are those of the reading specification."""

    months: tuple[str, ...]
    # Day (with and without a year), month (likewise): {day}, {month}, {year}.
    day: str
    day_without_year: str
    month: str
    month_without_year: str
    seasons: Mapping[str, str]
    # {season} and {year}; then terms ("quarter"), the school year by its label, and without one.
    season_of_year: str
    terms: Mapping[str, str]
    school_year: str
    this_school_year: str
    class_of: str
    # A day, and a time with two ends, in each of the parts that a date can play.
    on_days: Mapping[DateRole, str]
    in_times: Mapping[tuple[DateRole, Side], str]
    # Pairs of words that run together ("de el" is "del"), replaced in every time said.
    run_together: tuple[tuple[str, str], ...]
    # An amount of one, and of any other number.
    units: Mapping[Unit, tuple[str, str]]
    percentage_points: tuple[str, str]
    percent_of_now: str
    no_amount: str
    # What is asked of an amount, and of what has none.
    senses: Mapping[Sense, str]
    of_share: str
    of_count: str
    of_result: str
    from_start: str
    first_date: str
    then: str
    other_target: str
    steps: Mapping[str, str]
    # "every {count} {unit}", with the words for the count and the unit.
    counted_step: str
    counts: Mapping[str, str]
    counted_units: Mapping[str, str]
    other_step: str
    subject: str
    a_step: str
    no_figure: str
    no_benchmark: str
    compared: str
    timed: str
    known_from: str
    and_: str
    quoted: str
    # Labels of the table, and what a part without a meaning of its own is said to be.
    labels: Mapping[PartName, str]
    meanings: Mapping[PartName, str]
    no_date_in_time: str
    # What the writer is asked where something is missing or can be read in two ways.
    to_settle: str
    ask_who: str
    ask_whom: str
    ask_amount: str
    ask_percent: str
    ask_start: str
    ask_date: str
    ask_year: str
    ask_evidence: str
    ask_vague: str
    left_blank: str
    # What of the statement is not read: {} characters are, and only in English.
    rest_not_read: str
    not_in_english: str


def language(code: str) -> Language:
    """The table of a language. UsageError for one that there is no table of."""
    for known in LANGUAGES:
        if known == code:
            table = import_module(f"milepost.reading.{_MODULES[known]}").WORDS
            assert isinstance(table, Language)
            return table
    raise UsageError(f"No words for the language {code!r}.", f"Languages are {', '.join(LANGUAGES)}.")
