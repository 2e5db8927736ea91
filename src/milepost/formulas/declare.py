"""The decorator that makes a function a formula: its arguments are read from its signature.

The function takes its arguments by name, typed by `formulas.quantities`, a `Literal` of texts or a
sequence of a named tuple of such. Its docstring is its page (`formulas.page`).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal, ParamSpec, get_args, get_origin, get_type_hints

from milepost.formulas.quantities import OneOf, Range, Within
from milepost.formulas.types import Formula, MissingMembers, Parameter, Worked

P = ParamSpec("P")


def formula(
    name: str, *, figure: str, tolerance: int = 0, missing_members: MissingMembers = "left_out"
) -> Callable[[Callable[P, Worked]], Formula[P]]:
    """Make the decorated function a `Formula`. TypeError for an argument of a type that is not foreseen."""

    def made(function: Callable[P, Worked]) -> Formula[P]:
        hints = get_type_hints(function, include_extras=True)
        signature = inspect.signature(function)
        parameters = tuple(
            _parameter(p.name, hints[p.name], p.default) for p in signature.parameters.values()
        )
        doc = inspect.getdoc(function) or ""
        return Formula(name, figure, function, parameters, doc, tolerance, missing_members)

    return made


def _parameter(name: str, hint: Any, default: Any = inspect.Parameter.empty) -> Parameter:
    required = default is inspect.Parameter.empty
    about: dict[str, Any] = {"required": required, "default": None if required else default}
    if get_origin(hint) is Literal:
        return Parameter(name, "choice", choices=get_args(hint), **about)
    if get_origin(hint) is Annotated:
        kind, *marks = get_args(hint)
        return Parameter(name, "whole" if kind is int else "number", range=_range(marks), **about)
    if hint in (int, Decimal):
        return Parameter(name, "whole" if hint is int else "number", **about)
    (member,) = get_args(hint) or (None,)
    if not hasattr(member, "_fields"):
        raise TypeError(f"{name}: a formula cannot take {hint}")
    inner = get_type_hints(member, include_extras=True)
    defaults = member._field_defaults
    fields = tuple(_parameter(f, inner[f], defaults.get(f, inspect.Parameter.empty)) for f in member._fields)
    return Parameter(name, "members", fields=fields, member=member, **about)


def _range(marks: list[Any]) -> Range | None:
    return next((mark for mark in marks if isinstance(mark, (Within, OneOf))), None)
