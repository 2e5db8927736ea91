"""What a formula is, and what it gives: a figure with every step of its arithmetic.

How a formula is declared is left to `declare`; reading arguments from text to `values`; printing to
`report` and `page`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, Literal, ParamSpec, Protocol, runtime_checkable

from milepost.errors import UsageError
from milepost.formulas.quantities import Range
from milepost.formulas.rounding import half_up

P = ParamSpec("P")

# What a formula does with members of which something is missing: counts the others and says so, or
# gives no figure because the others would stand for something else.
MissingMembers = Literal["left_out", "no_figure"]


@runtime_checkable
class Contradictable(Protocol):
    """A member of a list whose parts can contradict each other."""

    def refuse_contradiction(self) -> None:
        """UsageError where they do."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of arithmetic: what it gives, as written, and its exact result.

    `places` is the number of decimals that the result is rounded to, half up, before the next step
    uses it; None where the next step uses it exactly.
    """

    name: str
    written: str
    exact: Fraction
    places: int | None = None

    @property
    def rounded(self) -> Decimal | None:
        """The result as the next step uses it; None where this step does not round."""
        return None if self.places is None else half_up(self.exact, self.places)


@dataclass(frozen=True, slots=True)
class Worked:
    """What a formula gives. `value` is the figure, rounded as it is published; None: there is none.

    `why_not` says why there is none. `word` is the figure's official name where it has one ("On
    Target"). `notes` say what was left out, and what is worth a look.
    """

    value: Decimal | None
    steps: tuple[Step, ...] = ()
    word: str = ""
    why_not: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a formula.

    `kind` is what it is: a decimal number, a whole number, one of `choices`, or a list of members, each
    with `fields` and made by `member`. `meaning` is the docstring's line on it.
    """

    name: str
    kind: Literal["number", "whole", "choice", "members"]
    range: Range | None = None
    choices: tuple[str, ...] = ()
    fields: tuple[Parameter, ...] = ()
    member: Callable[..., Any] | None = None
    required: bool = True
    default: Any = None
    meaning: str = ""

    def refuse(self, value: Any) -> None:
        """UsageError where the argument cannot have the value. No float: 5.05 is not exact as one."""
        if self.kind == "members":
            for one in value:
                for inner, part in zip(self.fields, one, strict=True):
                    inner.refuse(part)
                if isinstance(one, Contradictable):
                    one.refuse_contradiction()
        elif self.kind == "choice":
            if value not in self.choices:
                raise UsageError(
                    f"{self.name} cannot be {value!r}.", f"Give one of {', '.join(self.choices)}."
                )
        elif isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            raise UsageError(f"{self.name} cannot be {value!r}.", "Give a whole number or a Decimal.")
        elif not Decimal(value).is_finite() or (self.range and not self.range.holds(value)):
            raise UsageError(f"{self.name} cannot be {value}.", f"It is {self.range or 'a number'}.")


@dataclass(frozen=True)
class Formula(Generic[P]):
    """A formula that can be called, with its page. Found by `registry`.

    `figure` says what its value is ("points, from 0 to 100, one decimal"). `tolerance` is by how much, in
    the value's own unit, published figures are known to differ from it.
    """

    name: str
    figure: str
    function: Callable[P, Worked]
    parameters: tuple[Parameter, ...]
    doc: str
    tolerance: int = 0
    missing_members: MissingMembers = "left_out"
    by_name: Mapping[str, Parameter] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {p.name: p for p in self.parameters})

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Worked:
        """The figure. UsageError for arguments out of their range, or that contradict each other."""
        if args:
            raise TypeError(f"{self.name} takes its arguments by name")
        for name, value in kwargs.items():
            if name in self.by_name:
                self.by_name[name].refuse(value)
        return self.function(*args, **kwargs)

    def of(self, arguments: Mapping[str, Any]) -> Worked:
        """The figure, where some arguments may be missing (None): then there is none, and it says which.

        Of members, those that are None are left out and counted, or make the figure none, as the formula
        has it. UsageError for arguments that it does not know or that are not given at all.
        """
        self._refuse_names(arguments)
        lacking = [name for name, value in arguments.items() if value is None]
        if lacking:
            return Worked(None, why_not=f"{_listed(lacking)} missing")
        given, left_out = dict(arguments), 0
        for parameter in self.parameters:
            if parameter.kind == "members" and parameter.name in given:
                known = _known(given[parameter.name])
                left_out += len(given[parameter.name]) - len(known)
                given[parameter.name] = known
        if left_out and self.missing_members == "no_figure":
            return Worked(None, why_not=f"{_entries(left_out)} missing, and nothing can stand in for them")
        worked = self(**given)  # type: ignore[call-arg]  # names have been checked
        if not left_out:
            return worked
        return replace(worked, notes=(*worked.notes, f"{_entries(left_out)} missing and left out"))

    def _refuse_names(self, arguments: Mapping[str, Any]) -> None:
        names = ", ".join(self.by_name)
        for name in arguments:
            if name not in self.by_name:
                raise UsageError(f"{self.name} has no argument {name}.", f"It takes {names}.")
        wanted = [p.name for p in self.parameters if p.required and p.name not in arguments]
        if wanted:
            raise UsageError(
                f"{self.name} needs {', '.join(wanted)}.", f"See what it takes: milepost formula {self.name}"
            )


def _known(members: Sequence[Any]) -> list[Any]:
    return [one for one in members if one is not None]


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    return f"{' and '.join(listed)} {'is' if len(listed) == 1 else 'are'}"


def _entries(count: int) -> str:
    return "1 entry is" if count == 1 else f"{count} entries are"
