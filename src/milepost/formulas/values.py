"""Arguments of formulas from text, as one types them or as a table has them.

A mark for a missing number (blank, NS, *, <10) becomes None, never a number (`evidence.numbers`). A list
has commas, semicolons or spaces between its members, and colons between the parts of one: 171:180,162:180.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from milepost.errors import UsageError
from milepost.evidence.numbers import NotANumber, missing_mark, parse_number
from milepost.formulas.types import Formula, Parameter
from milepost.plan.dates import SchoolYear

_BETWEEN_MEMBERS = re.compile(r"\s*[,;]\s*|\s+")
_SCHOOL_YEAR = re.compile(r"\d{4}-\d{2}")


def arguments(formula: Formula[Any], texts: Iterable[str]) -> dict[str, str]:
    """Texts of the form NAME=VALUE by name. UsageError for another form, another name, a name given twice."""
    given: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        name = name.strip().lower().replace("-", "_")
        if not equals:
            raise UsageError(f"{text!r} is not of the form NAME=VALUE.", f"Write {_form(formula)}.")
        if name not in formula.by_name:
            names = ", ".join(formula.by_name)
            raise UsageError(f"{formula.name} has no argument {name!r}.", f"It takes {names}.")
        if name in given:
            raise UsageError(f"{name} is given twice.", "Give it once.")
        given[name] = value
    return given


def values(formula: Formula[Any], texts: dict[str, str]) -> dict[str, Any]:
    """What the texts say, by name of argument. UsageError names the argument that cannot be read."""
    return {name: value(formula.by_name[name], text) for name, text in texts.items()}


def value(parameter: Parameter, text: str) -> Any:
    """What one text says, None where it says that the value is missing."""
    text = text.strip()
    if parameter.kind == "members":
        return [member(parameter, part.split(":")) for part in _BETWEEN_MEMBERS.split(text)] if text else []
    if not text or missing_mark(text):
        return None
    if parameter.kind == "choice":
        parameter.refuse(text.lower())
        return text.lower()
    if _SCHOOL_YEAR.fullmatch(text) and parameter.kind == "whole" and "year" in parameter.name:
        return _end_of(text)
    number = _number(parameter, text)
    parameter.refuse(number)
    return number


def member(parameter: Parameter, parts: Sequence[str]) -> Any:
    """One member of a list from the texts of its parts, in order; None where one of them is missing."""
    fields, made = parameter.fields, parameter.member
    least = sum(1 for field in fields if field.required)
    if len(parts) == 1 and (not parts[0].strip() or missing_mark(parts[0].strip())):
        return None
    if made is None or not least <= len(parts) <= len(fields):
        form = ":".join(field.name.upper() for field in fields)
        raise UsageError(f"{parameter.name} has an entry {':'.join(parts)!r}.", f"Write each as {form}.")
    read = [value(field, part) for field, part in zip(fields, parts, strict=False)]
    if None in read:
        return None
    one = made(*read)
    parameter.refuse([one])
    return one


def _number(parameter: Parameter, text: str) -> Any:
    try:
        number = parse_number(text.replace("−", "-"))
    except NotANumber as error:
        raise UsageError(f"{parameter.name}: {error}", error.remedy) from error
    if parameter.kind == "number":
        return number
    if number != number.to_integral_value():
        raise UsageError(f"{parameter.name} cannot be {text}.", "It is a whole number.")
    return int(number)


def _end_of(text: str) -> int:
    try:
        return SchoolYear.parse(text).first + 1
    except ValueError as error:
        raise UsageError(f"{error}.", "Write the school year as 2016-17, or its last year.") from error


def _form(formula: Formula[Any]) -> str:
    return " ".join(f"{p.name}=…" for p in formula.parameters if p.required)
