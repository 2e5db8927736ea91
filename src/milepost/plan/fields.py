"""How single values of a plan are written: text, ids, dates, amounts, grades, lists.

Each is a type that pydantic validates, with the JSON Schema that an editor completes from. What a
value must be is said here in words for people (`expected`, `remedy`); `plan.problems` turns a
refusal into a message. They leave what a whole target or plan may say to the other modules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Discriminator, GetCoreSchemaHandler, GetJsonSchemaHandler, Tag
from pydantic_core import PydanticCustomError, core_schema

from milepost.plan import amounts, dates
from milepost.plan.amounts import Amount, parse_amount
from milepost.plan.dates import When, parse_school_years, parse_span, parse_when
from milepost.plan.tree import CONTROL
from milepost.plan.words import RECURRENCES

# A JSON Schema. Not pydantic's own name for it: that would import its whole schema generator.
JsonSchema = dict[str, Any]

# The type of every refusal below; `expected` and `remedy` ride in its context.
REFUSAL = "plan_value"
# Tags of the two forms of a condition; they appear in pydantic's error paths and are no keys.
ONE_AMOUNT, AMOUNTS_BY_DATE = "one amount", "amounts by date"

GRADES: tuple[str, ...] = ("PK", "K", *(str(number) for number in range(1, 13)))

_ID = re.compile(r"\w[\w.-]{0,63}")
_RECURRENCE = re.compile(r"[a-z]+_(?:days|weeks|months)")


def refusal(expected: str, remedy: str = "") -> PydanticCustomError:
    """The error a field raises: what it would accept, and how to write it."""
    return PydanticCustomError(REFUSAL, "expected {expected}", {"expected": expected, "remedy": remedy})


class Written:
    """Pydantic annotation: a value read from its written form and serialised back to it.

    `read` gets the value as text and raises a refusal; `schema` is the JSON Schema of the written
    form. Values already read pass; lists, mappings, true, false and null are refused with `expected`.
    """

    def __init__(
        self, cls: type, read: Callable[[str], Any], expected: str, remedy: str, schema: JsonSchema
    ) -> None:
        self.cls, self.read, self.expected, self.remedy, self.schema = cls, read, expected, remedy, schema

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.build,
            serialization=core_schema.plain_serializer_function_ser_schema(str, when_used="always"),
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        return self.schema

    def build(self, value: Any) -> Any:
        """The value from its written form."""
        if isinstance(value, self.cls) and self.cls is not str:
            return value
        if isinstance(value, (dict, list, tuple, bool)) or value is None:
            raise refusal(self.expected, self.remedy)
        text = str(value)
        if CONTROL.search(text):
            raise refusal("text that can be printed", "Remove the control character that was pasted along.")
        try:
            return self.read(text)
        except ValueError:
            raise refusal(self.expected, self.remedy) from None


class Shown:
    """Pydantic annotation: the JSON Schema that an editor is shown for a value."""

    def __init__(self, schema: JsonSchema) -> None:
        self.schema = schema

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        return self.schema


def _text(value: str) -> str:
    return value


def is_id(text: str) -> bool:
    """Whether this could be the id of anything in a plan."""
    return _ID.fullmatch(text) is not None


def _id(value: str) -> str:
    if not is_id(value):
        raise ValueError
    return value


def _school_years(value: str) -> str:
    parse_school_years(value)
    return value


def _closed(value: str) -> str:
    parse_span(value)
    return value


def _recurrence(value: str) -> str:
    if value not in RECURRENCES and not _RECURRENCE.fullmatch(value):
        raise ValueError
    return value


def _since(value: str) -> str:
    if value in ("previous", "baseline", "prior_year"):
        return value
    if parse_amount(value).unit not in ("number", "percent"):
        parse_when(value)
    return value


# JSON Schemas of the written forms. Numbers that stand where text is wanted are taken as they are
# written (`name: 2026`), so an editor must accept them too.
TEXT_SCHEMA: JsonSchema = {"type": ["string", "number"]}
ID_SCHEMA: JsonSchema = {"type": ["string", "number"], "pattern": r"^\S{1,64}$"}
WHEN_SCHEMA: JsonSchema = {
    "type": "string",
    "pattern": rf"^\s*({dates.DAY}|{dates.MONTH}|{dates.SCHOOL_YEAR}|{dates.SEASON})\s*$",
    "examples": ["2026-11-15", "2026-11", "2026-27", "fall 2026"],
}
SCHOOL_YEARS_SCHEMA: JsonSchema = {
    "type": "string",
    "pattern": rf"^\s*{dates.SCHOOL_YEAR}(\.\.{dates.SCHOOL_YEAR})?\s*$",
    "examples": ["2026-27", "2026-27..2028-29"],
}
CLOSED_SCHEMA: JsonSchema = {
    "type": "string",
    "pattern": rf"^\s*{dates.DAY}\s*(\.\.\s*{dates.DAY}\s*)?$",
    "examples": ["2026-11-11", "2026-11-26..2026-11-27"],
}
AMOUNT_SCHEMA: JsonSchema = {"type": ["string", "number"], "examples": ["60%", "12", "Providing"]}
PERCENT_SCHEMA: JsonSchema = {
    "type": "string",
    "pattern": rf"^\s*{amounts.PERCENT}\s*$",
    "examples": ["80%"],
}
# `5%` is not among them: as a difference it can mean two things.
DIFFERENCE_SCHEMA: JsonSchema = {
    "type": ["string", "number"],
    "pattern": rf"^\s*({amounts.NUMBER}|{amounts.POINTS}|{amounts.PERCENT_OF_REFERENCE})\s*$",
    "examples": ["10 points", "5% of reference", "12"],
}
RECURRENCE_SCHEMA: JsonSchema = {
    "anyOf": [{"enum": list(RECURRENCES)}, {"type": "string", "pattern": f"^{_RECURRENCE.pattern}$"}]
}
SINCE_SCHEMA: JsonSchema = {
    "anyOf": [
        {"enum": ["previous", "baseline", "prior_year"]},
        WHEN_SCHEMA,
        {"type": ["string", "number"], "pattern": rf"^\s*{amounts.NUMBER}\s*%?\s*$"},
    ]
}


def by_date(amount: JsonSchema) -> JsonSchema:
    """The JSON Schema of one amount, or of amounts by date."""
    several = {
        "type": "object",
        "propertyNames": WHEN_SCHEMA,
        "additionalProperties": amount,
        "minProperties": 1,
    }
    return {"anyOf": [amount, several]}


Text = Annotated[
    str,
    Written(str, _text, "text", "Put the text after the key, in double quotes if in doubt.", TEXT_SCHEMA),
]
Id = Annotated[
    str,
    Written(
        str,
        _id,
        "an id: up to 64 letters, digits, hyphens, dots or underscores, without spaces",
        "Choose a short id such as A1 or learning-walks.",
        ID_SCHEMA,
    ),
]
WhenField = Annotated[
    When,
    Written(
        When,
        parse_when,
        "a date",
        "Write a day (2026-11-15), a month (2026-11), a school year (2026-27) or a season (fall 2026).",
        WHEN_SCHEMA,
    ),
]
SchoolYearsField = Annotated[
    str,
    Written(
        str,
        _school_years,
        "a school year",
        "Write 2026-27, or a span such as 2026-27..2028-29.",
        SCHOOL_YEARS_SCHEMA,
    ),
]
ClosedField = Annotated[
    str,
    Written(
        str,
        _closed,
        "a day or a span of days",
        "Write 2026-11-26, or 2026-11-26..2026-11-27 for several days.",
        CLOSED_SCHEMA,
    ),
]
AmountField = Annotated[
    Amount,
    Written(
        Amount,
        parse_amount,
        "an amount",
        "Write a share with its sign (60%), a difference in points (10 points), a number (12) or a level.",
        AMOUNT_SCHEMA,
    ),
]
RecurrenceField = Annotated[
    str,
    Written(
        str,
        _recurrence,
        "how often",
        f"Write one of {', '.join(RECURRENCES)}, or two_weeks, six_weeks and the like.",
        RECURRENCE_SCHEMA,
    ),
]
SinceField = Annotated[
    str,
    Written(
        str,
        _since,
        "previous, baseline, prior_year, a date or a number",
        "Name what the figure is compared with, for instance since: baseline or since: 2026-10.",
        SINCE_SCHEMA,
    ),
]

Milestones = dict[WhenField, AmountField]


def _form(value: Any) -> str:
    return AMOUNTS_BY_DATE if isinstance(value, dict) else ONE_AMOUNT


# A condition: one amount, or amounts by date (`{2026-11: 60%, 2027-01: 80%}`).
_AmountOrMilestones = Annotated[
    Annotated[AmountField, Tag(ONE_AMOUNT)] | Annotated[Milestones, Tag(AMOUNTS_BY_DATE)],
    Discriminator(_form),
]
Condition = Annotated[_AmountOrMilestones, Shown(by_date(AMOUNT_SCHEMA))]
# The same value; only what an editor accepts differs. `plan.target_rules` refuses with a reason.
PercentCondition = Annotated[_AmountOrMilestones, Shown(by_date(PERCENT_SCHEMA))]
DifferenceCondition = Annotated[_AmountOrMilestones, Shown(by_date(DIFFERENCE_SCHEMA))]
DifferenceField = Annotated[AmountField, Shown(DIFFERENCE_SCHEMA)]


def read_grades(value: Any) -> tuple[str, ...]:
    """`K-8`, `3`, or a list of such, as grades in the order written, each once.

    >>> read_grades("PK-1"), read_grades(["3", "05"])
    (('PK', 'K', '1'), ('3', '5'))
    """
    parts = value if isinstance(value, (list, tuple)) else [value]
    grades: dict[str, None] = {}
    for part in parts:
        if isinstance(part, (dict, list, bool)) or part is None:
            raise _not_grades()
        first, _, last = str(part).partition("-")
        start, end = _grade(first), _grade(last or first)
        if end < start:
            raise _not_grades()
        grades.update(dict.fromkeys(GRADES[start : end + 1]))
    return tuple(grades)


def write_grades(grades: tuple[str, ...]) -> str | list[str | int]:
    """The short form of `grades`: a range where three or more follow each other, else a list.

    >>> write_grades(("K", "1", "2")), write_grades(("3", "5"))
    ('K-2', [3, 5])
    """
    if len(grades) >= 3 and all(grade in GRADES for grade in grades):
        start = GRADES.index(grades[0])
        if grades == GRADES[start : start + len(grades)]:
            return f"{grades[0]}-{grades[-1]}"
    return [int(grade) if grade.isdigit() else grade for grade in grades]


def _grade(text: str) -> int:
    name = text.strip().upper()
    name = name.lstrip("0") if name.isdigit() else name
    if name not in GRADES:
        raise _not_grades()
    return GRADES.index(name)


def _not_grades() -> PydanticCustomError:
    return refusal("grades from PK, K and 1 to 12", "Write a range such as K-8 or a list such as [3, 4, 5].")


def read_schools(value: Any) -> Any:
    """`all` becomes the one-element list that stands for every school; a list passes."""
    return ("all",) if value == "all" else value


def read_list_of_one(value: Any) -> Any:
    """A single value where a list may stand becomes a list of one (`each: school`)."""
    return value if isinstance(value, (list, tuple, dict)) or value is None else (value,)


def read_number(value: Any) -> float:
    """A number of zero or more, also where a file gives it as text."""
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        try:
            number = float(value)
        except ValueError:
            number = -1.0
        if 0 <= number < float("inf"):
            return number
    raise refusal("a number of zero or more", "Write the number alone, for instance 20.")


def read_version(value: Any) -> Any:
    """The format's version, also where a file gives it as text."""
    if str(value) == "1" and value is not True:
        return 1
    raise refusal(
        "1, the version of the plan file format", "Write milepost: 1. A newer file needs a newer milepost."
    )
