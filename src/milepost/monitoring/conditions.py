"""What a target asks, as a phrase that fits into a sentence: of the whole, or of each cell."""

from __future__ import annotations

from datetime import date
from typing import Literal

from milepost.monitoring.compare import upward
from milepost.monitoring.terms import Terms
from milepost.monitoring.wording import amount, cells_noun, day, number

AT = {"at_least": "at least", "at_most": "at most"}

Verb = Literal["be", "have", "improve"]
Form = Literal["many", "one", "to"]

_FORMS: dict[Form, dict[Verb, str]] = {
    "many": {"be": "are", "have": "have", "improve": "improved"},
    "one": {"be": "is", "have": "has", "improve": "improved"},
    "to": {"be": "to be", "have": "with", "improve": "to improve"},
}
# The verb of a second condition, after "are" and the like, and after "improved".
_ALSO: dict[Form, dict[Verb, str]] = {
    "many": {"be": "are", "have": "have"},
    "one": {"be": "is", "have": "has"},
    "to": {"be": "be", "have": "with"},
}
_ALSO_IMPROVED: dict[Form, dict[Verb, str]] = {
    "many": {"be": "were", "have": "had"},
    "one": {"be": "was", "have": "had"},
    "to": {"be": "be", "have": "have"},
}


def hoped(terms: Terms, due: date) -> str:
    """What a checkpoint that is not due yet will ask."""
    if not terms.each:
        return of_whole(terms, due)
    cells = cells_noun(terms.each, terms.measure)
    if terms.share:
        wanted = f"{AT[terms.share.asks]} {number(terms.share.wanted(due))} %"
        return f"{wanted} of {cells} {of_cells(terms, due, 'to')}"
    return f"all {cells} {of_cells(terms, due, 'to')}"


def of_whole(terms: Terms, due: date) -> str:
    """The condition of one figure: "at least 60 %", "above the baseline", "no worse than before"."""
    if terms.asks == "improve":
        said = f"{'above' if upward(terms) else 'below'} {_reference(terms)}"
    else:
        _, said = _condition(terms, due)
    return f"{said} or {_second(terms)}" if terms.or_else else said


def of_cells(terms: Terms, due: date, form: Form) -> str:
    """The condition with its verb: "are at least Providing", "has at least 20"; asked for: "to improve",
    "with at least 20".
    """
    verb, rest = _condition(terms, due)
    said = f"{_FORMS[form][verb]} {rest}".strip()
    if not terms.or_else:
        return said
    other: Verb = "be" if terms.figure == "level" else "have"
    if other == verb:
        return f"{said} or {_second(terms)}"
    also = (_ALSO_IMPROVED if verb == "improve" else _ALSO)[form][other]
    return f"{said}{',' if ',' in said else ''} or {also} {_second(terms)}"


def _second(terms: Terms) -> str:
    """The second way to hold."""
    return f"{AT[terms.or_else[0]]} {amount(terms, terms.or_else[1])}" if terms.or_else else ""


def _condition(terms: Terms, due: date) -> tuple[Verb, str]:
    if terms.asks == "improve":
        return "improve", "" if terms.reference.kind == "previous" else f"on {_reference(terms)}"
    if terms.asks == "maintain":
        before = "before" if terms.reference.kind == "previous" else _reference(terms)
        return "be", f"no worse than {before}{_slack(terms)}"
    wanted = terms.wanted(due)
    if wanted is None:
        return "be", "as the plan asks"
    if terms.asks in AT:
        verb: Verb = "be" if terms.figure == "level" else "have"
        return verb, f"{AT[terms.asks]} {amount(terms, wanted.value)}"
    moved = "up" if terms.asks == "increase_by" else "down"
    if wanted.of_reference:
        return "be", f"{moved} by {number(wanted.value * 100)} % of {_reference(terms)} or more"
    points = " points" if terms.figure == "share" else ""
    return "be", f"{moved} by {number(wanted.value)}{points} or more on {_reference(terms)}"


def _slack(terms: Terms) -> str:
    if terms.within is None:
        return ""
    if terms.within.of_reference:
        return f", within {number(terms.within.value * 100)} % of it"
    return f", within {number(terms.within.value)}{' points' if terms.figure == 'share' else ''}"


def _reference(terms: Terms) -> str:
    """What the figure is compared with, in words."""
    reference = terms.reference
    if reference.kind == "date" and reference.on:
        return f"the last collection by {day(reference.on)}"
    if reference.kind == "number" and reference.value is not None:
        return amount(terms, reference.value)
    if reference.kind == "previous":
        return "the checkpoint before" if terms.running else "the collection before"
    return "the baseline" if reference.kind == "baseline" else "the school year before"
