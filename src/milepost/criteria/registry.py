"""Which rules there are: every `Rule` in a module of `criteria.rules`, found by looking, and in rule packs.

A new rule is a new file there and nothing else. A rule pack is a package of somebody else's whose entry
point in the group `milepost.rules` names a module or package with rules in it. What the rules say is left
to them; running them is left to `checker`.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType

from milepost.criteria import rules as rules_package
from milepost.criteria.page import page_of
from milepost.criteria.types import Looks, Rule
from milepost.errors import UsageError

# The entry-point group in which packages offer rules of their own.
PACKS = "milepost.rules"


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by letter and number. Looks once; later calls return the same tuple.

    ValueError where two of our rules share a code or a name, or a docstring is not a page; UsageError
    that names the pack where the fault is in one.
    """
    ours = checked(_rules_in(rules_package))
    rules = ours
    for pack in sorted(entry_points(group=PACKS), key=lambda point: point.name):
        try:
            rules = checked((*rules, *_rules_in(pack.load())))
        except Exception as error:  # whatever a stranger's module may raise
            raise UsageError(
                f"the rule pack {pack.name} ({pack.value}) cannot be used: {error}",
                "Correct it, or uninstall the package that brings it.",
            ) from error
    return rules


def _rules_in(package: ModuleType) -> list[Rule]:
    """The rules of a module, and of the modules in it where it is a package."""
    modules = [package]
    if hasattr(package, "__path__"):
        modules += [import_module(f"{package.__name__}.{m.name}") for m in iter_modules(package.__path__)]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Rule)]
    return list({id(rule): rule for rule in found}.values())  # a module may show another's rule again


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
    unwanted = {known.code for known in _meant(ignore)}
    if not unwanted:
        return wanted
    return tuple(known for known in wanted if known.code not in unwanted)


def without(rules: tuple[Rule, ...]) -> frozenset[str]:
    """The codes of all rules that are not among these."""
    if rules is all_rules():
        return frozenset()
    return frozenset(known.code for known in all_rules()) - {known.code for known in rules}


def looking_at(what: Looks, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Those of the rules that look at this."""
    if rules is all_rules():
        return _all_looking_at(what)
    return tuple(known for known in rules if known.looks_at == what)


@cache
def _all_looking_at(what: Looks) -> tuple[Rule, ...]:
    return tuple(known for known in all_rules() if known.looks_at == what)


def _meant(words: Iterable[str]) -> tuple[Rule, ...]:
    meant: set[str] = set()
    for word in words:
        family = [known.code for known in all_rules() if known.code[0] == word.strip().upper()]
        meant.update(family or [rule(word).code])
    return tuple(known for known in all_rules() if known.code in meant) if meant else ()


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
