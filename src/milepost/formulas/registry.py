"""Which formulas there are: every `Formula` in a module of `formulas.official`, found by looking.

A new formula is a function there and nothing else.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from milepost.errors import UsageError
from milepost.formulas import official
from milepost.formulas.page import page_of
from milepost.formulas.types import Formula


@cache
def all_formulas() -> tuple[Formula[...], ...]:
    """Every formula, by name. ValueError where two share a name, or a docstring is not a page."""
    found: dict[str, Formula[Any]] = {}
    for module in iter_modules(official.__path__):
        for value in vars(import_module(f"{official.__name__}.{module.name}")).values():
            if isinstance(value, Formula) and found.setdefault(value.name, value) is not value:
                raise ValueError(f"two formulas are called {value.name}")
    for one in found.values():
        page_of(one)
    return tuple(found[name] for name in sorted(found))


def formula_named(name: str) -> Formula[...]:
    """The formula of this name, in any case, with hyphens, underscores or spaces. UsageError suggests one."""
    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    names = [one.name for one in all_formulas()]
    if wanted in names:
        return all_formulas()[names.index(wanted)]
    near = get_close_matches(wanted, names, 1)
    remedy = f"Did you mean {near[0]}?" if near else f"The formulas are {', '.join(names)}."
    raise UsageError(f"there is no formula {name!r}", remedy)
