"""Which rules there are: every `Rule` in a module of `criteria.rules`, found by looking.

A new rule is a new file there and nothing else. What the rules say is left to them; running them
is left to `checker`.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from milepost.criteria import rules as rules_package
from milepost.criteria.page import page_of
from milepost.criteria.types import Rule
from milepost.errors import UsageError


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by letter and number. Looks once; later calls return the same tuple.

    ValueError where two rules share a code or a name, or a docstring is not a page.
    """
    found = [
        value
        for module in iter_modules(rules_package.__path__)
        for value in vars(import_module(f"{rules_package.__name__}.{module.name}")).values()
        if isinstance(value, Rule)
    ]
    return checked(found)


def checked(found: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules in order, after making sure that codes and names are unique and each has its page."""
    taken: dict[str, Rule] = {}
    for rule in found:
        page_of(rule)
        for key in (rule.code, rule.name):
            if key in taken:
                raise ValueError(f"two rules are called {key}: {taken[key].name} and {rule.name}")
            taken[key] = rule
    return tuple(
        sorted({r.code: r for r in taken.values()}.values(), key=lambda r: (r.code[0], int(r.code[1:])))
    )


def rule(code: str) -> Rule:
    """The rule with this code or name, in any case. UsageError suggests the nearest."""
    found = code_of(code)
    if found is None:
        raise _unknown(code)
    return next(known for known in all_rules() if known.code == found)


def known(code: str) -> Rule | None:
    """The rule with exactly this code; None for that of a pack which is not installed."""
    return next((one for one in all_rules() if one.code == code), None)


def code_of(word: str) -> str | None:
    """The code of the rule with this code or name, in any case; None where there is none."""
    wanted = word.strip().lower()
    return next((known.code for known in all_rules() if wanted in (known.code.lower(), known.name)), None)


def chosen(select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that `select` asks for (None: all) without those that `ignore` names.

    Both take codes ("T1"), names ("no-deadline") and the letter of a whole family ("M"). UsageError
    for anything else.
    """
    wanted = all_rules() if select is None else _meant(select)
    unwanted = _meant(ignore)
    if not unwanted:
        return wanted
    return tuple(known for known in wanted if known not in unwanted)


def _meant(words: Iterable[str]) -> tuple[Rule, ...]:
    meant: set[str] = set()
    for word in words:
        family = [known.code for known in all_rules() if known.code[0] == word.strip().upper()]
        meant.update(family or [rule(word).code])
    return tuple(known for known in all_rules() if known.code in meant)


def _unknown(code: str) -> UsageError:
    names = [word for known in all_rules() for word in (known.code, known.name)]
    near = get_close_matches(code.strip().upper(), names, 1) or get_close_matches(
        code.strip().lower(), names, 1
    )
    if near:
        remedy = f"Did you mean {near[0]}?"
    else:
        remedy = f"The codes are {', '.join(known.code for known in all_rules())}."
    return UsageError(f"there is no rule {code!r}", remedy)
