"""Exact numbers, and the one way of rounding them: decimal, half up, at a stated number of places.

State reports round at every published step, in decimal, with a half going away from zero. Binary
fractions cannot do it: 5.05 is stored as a little less and would become 5.0. Everything here is a
`Fraction` until it is rounded, so no half is ever missed or made.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

# Decimals written out of a number that never ends, before the dots.
_SHOWN_PLACES = 4


def half_up(exact: Fraction, places: int) -> Decimal:
    """`exact` rounded to `places` decimals, 0 or more; a half goes away from zero.

    The result has exactly so many decimals, and no sign where it is zero.

    >>> half_up(Fraction("5.05"), 1), half_up(Fraction("-0.25"), 1), half_up(Fraction(101, 2), 0)
    (Decimal('5.1'), Decimal('-0.3'), Decimal('51'))
    """
    scaled = abs(exact) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = tuple(map(int, str(whole)))
    return Decimal((int(exact < 0 and whole > 0), digits, -places))


def written(number: Fraction | Decimal | int) -> str:
    """A number as people write it: all of its decimals, or the first four and dots if they never end.

    >>> written(Fraction("76.30")), written(Fraction(-500, 7)), written(Decimal("80.0")), written(12)
    ('76.3', '−71.4285…', '80.0', '12')
    """
    text = f"{abs(number):f}" if isinstance(number, Decimal) else _digits(abs(Fraction(number)))
    return f"−{text}" if number < 0 else text


def _digits(number: Fraction) -> str:
    """The decimals of a number that is not below zero."""
    places = _places(number)
    dots = "…" if places is None else ""
    places = _SHOWN_PLACES if places is None else places
    whole = str(number.numerator * 10**places // number.denominator).rjust(places + 1, "0")
    return (f"{whole[:-places]}.{whole[-places:]}" if places else whole) + dots


def _places(number: Fraction) -> int | None:
    """How many decimals write the number exactly; None where no number of them does."""
    rest, places = number.denominator, 0
    for prime in (2, 5):
        times = 0
        while rest % prime == 0:
            rest //= prime
            times += 1
        places = max(places, times)
    return places if rest == 1 else None
