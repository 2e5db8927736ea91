"""The smallest words: days, numbers and nouns as people of a district write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from milepost.monitoring.terms import Terms
from milepost.plan.types import Measure
from milepost.plan.words import Dimension

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Plurals that no rule gives, and nouns that are plurals already.
_IRREGULAR = {"child": "children", "person": "people", "man": "men", "woman": "women", "half": "halves"}
_SAME_PLURAL = ("staff", "people", "children", "men", "women", "halves", "personnel", "series")
_TAKES_ES = ("ch", "sh", "x", "z", "ss", "us")
# More digits than this are never shown, however close a figure is to what was wanted.
_MOST_DIGITS = 6


def day(when: date) -> str:
    """A date as people write it.

    >>> day(date(2026, 11, 18))
    '18 Nov 2026'
    """
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def month(when: date) -> str:
    """The month of a date.

    >>> month(date(2026, 11, 18))
    'Nov 2026'
    """
    return f"{_MONTHS[when.month - 1]} {when.year}"


def days(first: date, last: date) -> str:
    """A span of days, month and year said once where they are the same.

    >>> days(date(2026, 9, 1), date(2026, 11, 30)), days(date(2026, 9, 1), date(2027, 1, 15))
    ('1 Sep–30 Nov 2026', '1 Sep 2026–15 Jan 2027')
    >>> days(date(2026, 9, 1), date(2026, 9, 30)), days(date(2026, 9, 1), date(2026, 9, 1))
    ('1–30 Sep 2026', '1 Sep 2026')
    """
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    opens = day(first).removesuffix(f" {last.year}") if first.year == last.year else day(first)
    return f"{opens}–{day(last)}"


def number(value: Fraction, apart_from: Fraction | None = None) -> str:
    """A figure rounded half up to one decimal, or to as many as tell it from `apart_from`.

    >>> number(Fraction(185, 3)), number(Fraction(5996, 100), apart_from=Fraction(60)), number(Fraction(60))
    ('61.7', '59.96', '60')
    """
    if value.denominator == 1:
        return str(value.numerator)
    for digits in range(1, _MOST_DIGITS + 1):
        rounded = _rounded(value, digits)
        if apart_from is None or value == apart_from or Fraction(rounded) != apart_from:
            break
    return str(rounded)


def parts(value: Fraction) -> str:
    """A numerator or denominator: whole, or with up to four decimals where percentages were weighted."""
    if value.denominator == 1:
        return str(value.numerator)
    rounded = _rounded(value, 4).normalize()
    return f"{rounded:f}" if Fraction(rounded) == value else f"about {rounded:f}"


def _rounded(value: Fraction, digits: int) -> Decimal:
    quotient = Decimal(value.numerator) / Decimal(value.denominator)
    return quotient.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def amount(terms: Terms, value: Fraction, apart_from: Fraction | None = None) -> str:
    """A figure of the measure with its unit: a percent, a level's name, or a plain number."""
    if terms.figure == "level":
        return terms.measure.levels[int(value)]
    return number(value, apart_from) + (" %" if terms.figure == "share" else "")


def written(figure: float, measure: Measure | None) -> str:
    """A figure given in binary, in the measure's own way: with its percent sign, or as a level's name.

    >>> written(61.666666666666664, Measure(id="m")), written(2.5, Measure(id="m", figure="mean"))
    ('61.7 %', '2.5')
    """
    exact = Fraction(figure).limit_denominator(10**9)
    if measure is not None and measure.figure == "level" and exact.denominator == 1:
        return measure.levels[int(exact)]
    return number(exact) + (" %" if measure is not None and measure.figure == "share" else "")


def plural(noun: str) -> str:
    """The plural of a plan's own noun; one that is a plural already stays.

    >>> [plural(noun) for noun in ("classroom", "coach", "faculty", "class", "campus", "students")]
    ['classrooms', 'coaches', 'faculties', 'classes', 'campuses', 'students']
    >>> [plural(noun) for noun in ("staff", "child", "member of staff", "focus child")]
    ['staff', 'children', 'members of staff', 'focus children']
    """
    head, of, rest = noun.partition(" of ")
    if of:
        return f"{plural(head)}{of}{rest}"
    first, space, last = noun.rpartition(" ")
    if space:
        return f"{first} {plural(last)}"
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(_TAKES_ES):
        return noun + "es"
    if noun in _SAME_PLURAL or noun.endswith("s"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def of_so_many(count: Fraction | int, noun: str) -> str:
    """A count and its noun, singular for one.

    >>> of_so_many(1, "school"), of_so_many(120, "staff"), of_so_many(0, "row")
    ('1 school', '120 staff', '0 rows')
    """
    return f"{parts(Fraction(count))} {noun if count == 1 else plural(noun)}"


def thing(measure: Measure) -> str:
    """What one observation is about, as the plan calls it: "classroom"; "row" where unsaid."""
    return measure.unit or "row"


def cell_noun(each: Sequence[Dimension], measure: Measure) -> str:
    """What one cell of `each` is: "school", "team", "school and grade combination"."""
    if len(each) > 1:
        return " and ".join(each) + " combination"
    return measure.unit if each[0] == "unit" and measure.unit else each[0]


def cells_noun(each: Sequence[Dimension], measure: Measure) -> str:
    """What the cells of `each` are, in the plural."""
    return plural(cell_noun(each, measure))


def each_ones(noun: str) -> str:
    """The possessive of one of several.

    >>> each_ones("classroom"), each_ones("staff"), each_ones("students")
    ("each classroom's", "each one's", "each one's")
    """
    return "each one's" if plural(noun) == noun else f"each {noun}'s"
