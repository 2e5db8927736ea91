"""What the numbers in formulas are: units and ranges, written into the types of the arguments.

`Annotated[Decimal, Within(0, 100)]` is a decimal number from 0 to 100; calls are checked against it
(`formulas.types`), and pages and error messages say it. How a text becomes such a number is left to
`formulas.values`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, TypeAlias

from milepost.formulas.rounding import written


@dataclass(frozen=True, slots=True)
class Within:
    """The range of a number, both ends belonging to it; None: no bound on that side."""

    low: int | None = None
    high: int | None = None

    def holds(self, number: Decimal | int) -> bool:
        """Whether the number lies in the range."""
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    def __str__(self) -> str:
        if self.low is not None and self.high is not None:
            return f"from {written(self.low)} to {written(self.high)}"
        if self.low is not None:
            return f"{written(self.low)} or more"
        return "any number" if self.high is None else f"{written(self.high)} or less"


@dataclass(frozen=True, slots=True)
class OneOf:
    """The only numbers that there are of a kind, in order."""

    numbers: tuple[int, ...]

    def holds(self, number: Decimal | int) -> bool:
        """Whether the number is one of them."""
        return number in self.numbers

    def __str__(self) -> str:
        return f"one of {', '.join(map(str, self.numbers))}"


Range: TypeAlias = Within | OneOf

# A share of something, in percent.
Percent: TypeAlias = Annotated[Decimal, Within(0, 100)]
# A Composite Performance Index, in points.
Index: TypeAlias = Annotated[Decimal, Within(0, 100)]
# A Student Growth Percentile, or the median or mean of several.
Percentile: TypeAlias = Annotated[Decimal, Within(1, 99)]
# So many students, days, times.
Count: TypeAlias = Annotated[int, Within(0)]
# The year in which a school year ends: 2013 is 2012-13.
Year: TypeAlias = Annotated[int, Within(1990, 2199)]
