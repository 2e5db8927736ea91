"""A mapping says what a file's columns are taken for: the whole of what an import decides.

Formats we know come with one; the guesses on other files make one; a person saves it as TOML,
changes it and gives it again. Reading rows by it is the business of `rows`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping as MappingOf
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from milepost.errors import EvidenceError
from milepost.evidence.observations import Missing

# What a column can stand for beside its figures.
ROLES = ("measure", "date", "unit", "school", "grade", "subject", "group", "recorded_by", "note")
DATE_FORMS = ("year-month-day", "month/day/year", "day/month/year", "yyyymmdd", "school-year")
# "number": no percentage, although every value lies between 0 and 1.
SCALES = ("0-100", "0-1", "number")
REASONS: tuple[Missing, ...] = ("suppressed", "not_submitted", "not_applicable", "not_tested", "unknown")
# School years are dated by their last day, as targets read them (targets reference, Dates).
YEAR_END = "06-30"
# Columns that a file of refused rows has in addition; no import takes them for anything.
REJECT_COLUMNS = ("reject_line", "reject_reason", "reject_remedy")


@dataclass(frozen=True)
class Code:
    """How long the codes of a role are: shorter ones have lost zeros at their front.

    A code of fewer than `at_least` characters is refused: nobody can tell what it was.
    """

    digits: int
    at_least: int


@dataclass(frozen=True)
class Taken:
    """One figure of a row. All but `id` name columns; `id` "" takes the row's own measure.

    One of `value` (with `denominator` as its weight), `numerator` and `denominator`, `level` and
    `yes` is given: `yes` is a column of Yes and No. `add` is a second column to be added to the
    numerator. `when` keeps rows whose column reads so. `fixed` gives roles a text of its own.
    """

    id: str = ""
    value: str = ""
    numerator: str = ""
    add: str = ""
    denominator: str = ""
    level: str = ""
    yes: str = ""
    when: MappingOf[str, str] = field(default_factory=dict)
    fixed: MappingOf[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it reads figures from."""
        named = (self.value, self.numerator, self.add, self.denominator, self.level, self.yes)
        return tuple(name for name in named if name)


@dataclass(frozen=True)
class Mapping:
    """What each column is taken for.

    `columns`: role to column; "=text" is the same text for every row. `blank`: the reason why a
    figure is missing where its cell is empty, or "skip" where an empty cell says nothing.
    `short_rows`: "blank" where rows may leave off their last cells, else "reject". `thousands`: the
    mark between thousands, or "". `where` and `leave_out`: column to the texts that are kept, or
    left out. `marks`: further marks for a missing number, with their reasons.
    """

    measures: tuple[Taken, ...]
    columns: MappingOf[str, str] = field(default_factory=dict)
    format: str = ""
    date_form: str = "year-month-day"
    year_end: str = YEAR_END
    codes: MappingOf[str, Code] = field(default_factory=dict)
    rename: MappingOf[str, MappingOf[str, str]] = field(default_factory=dict)
    scale: MappingOf[str, str] = field(default_factory=dict)
    where: MappingOf[str, tuple[str, ...]] = field(default_factory=dict)
    leave_out: MappingOf[str, tuple[str, ...]] = field(default_factory=dict)
    marks: MappingOf[str, Missing] = field(default_factory=dict)
    thousands: str = ""
    blank: str = "unknown"
    short_rows: str = "reject"

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that change with anything the mapping decides."""
        text = json.dumps(asdict(self), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:8]


def column_key(name: str) -> str:
    """How header names are compared: without case, outer blanks and doubled blanks.

    >>> column_key("  School   Code ") == column_key("school code")
    True
    """
    return " ".join(name.replace("\ufeff", "").split()).casefold()


def slug(words: str) -> str:
    """An id made of a column's name.

    >>> slug("Students explain their thinking [Grade 3]")
    'students-explain-their-thinking-grade-3'
    """
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "figure"


def require_columns(mapping: Mapping, header: tuple[str, ...], name: str) -> None:
    """EvidenceError where the mapping names a column that the header lacks."""
    if not mapping.measures and mapping.format in ("", "mapping"):
        raise EvidenceError(
            f"The mapping for {name} takes no figure.", "Add one: [[measure]] with id and value."
        )
    known = {column_key(column) for column in header}
    named = [column for column in mapping.columns.values() if not column.startswith("=")]
    named += [column for taken in mapping.measures for column in (*taken.columns, *taken.when)]
    named += [*mapping.where, *mapping.leave_out]
    lacking = sorted({column for column in named if column_key(column) not in known})
    if lacking:
        raise EvidenceError(
            f"{name} has no column {', '.join(lacking)}; its header reads: {', '.join(header[:12])}.",
            "Change the names in the mapping, or give the file that it was made for.",
        )


def answered(mapping: Mapping, answers: MappingOf[str, str]) -> Mapping:
    """The mapping with answers put in, each under the key that its question names.

    EvidenceError for a key that nothing is asked under.
    """
    for key, text in answers.items():
        mapping = _answered(mapping, key, text)
    return mapping


def _answered(mapping: Mapping, key: str, text: str) -> Mapping:
    section, _, name = key.partition(".")
    one: Any = None
    if key == "dates.form":
        one = replace(mapping, date_form=_one_of(key, text, DATE_FORMS))
    elif section == "scale" and name:
        one = replace(mapping, scale={**mapping.scale, name: _one_of(key, text, SCALES)})
    elif section == "columns" and name in ROLES:
        one = replace(mapping, columns={**mapping.columns, name: text})
    elif section == "codes" and name in ROLES:
        one = replace(mapping, codes={**mapping.codes, name: _code(key, text)})
    elif key == "numbers.thousands":
        one = replace(mapping, thousands=text)
    elif key == "blank":
        one = replace(mapping, blank=_one_of(key, text, (*REASONS, "skip")))
    elif key == "repeated":
        _one_of(key, text, ("last",))
        one = mapping
    elif key == "short_rows":
        one = replace(mapping, short_rows=_one_of(key, text, ("blank", "reject")))
    if one is None:
        raise EvidenceError(
            f"Nothing is asked under {key}.",
            "Answer scale.MEASURE, columns.ROLE, codes.ROLE, dates.form, numbers.thousands, blank, "
            "short_rows or repeated.",
        )
    return one  # type: ignore[no-any-return]


def _one_of(key: str, text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise EvidenceError(f"{key}: {text!r} is no answer.", f"Write one of {', '.join(choices)}.")
    return text


def _code(key: str, text: str) -> Code:
    """ "8" or "5-8": the length, or the fewest characters and the length."""
    least, _, most = text.partition("-")
    if not (least.isdecimal() and (most or least).isdecimal()):
        raise EvidenceError(
            f"{key}: {text!r} is no length.", "Write the length of the codes, such as 8 or 5-8."
        )
    return Code(int(most or least), int(least) if most else 1)
