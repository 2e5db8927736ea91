"""Attendance beside its season: each month against the same month of the year before.

Attendance falls toward winter and toward June in every ordinary year, so that a month says little against
the month before it. Which measures are about students' attendance is told from their names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from milepost.monitoring.outcomes import CellJudge
from milepost.monitoring.references import Known, known_of
from milepost.monitoring.schedule import starts
from milepost.monitoring.series import WHOLE
from milepost.monitoring.terms import Terms
from milepost.monitoring.wording import month, number
from milepost.plan.types import Measure

_ATTENDANCE = re.compile(r"\battendance\b|\bdays (?:attended|present)\b", re.IGNORECASE)
# Who came to a meeting has no season; chronic absence is counted over the year to date.
_OTHERS = re.compile(
    r"\b(?:chronic\w*|absen\w+|meetings?|trainings?|sessions?|workshops?|conferences?|events?|nights?|"
    r"famil(?:y|ies)|parents?|staff|teachers?|educators?|professional|plans?|policy|policies)\b",
    re.IGNORECASE,
)
_FIGURES = ("share", "mean", "median")
# The steps within which months can be told apart.
_RHYTHMS = ("day", "week", "month", "administration")


def season(judge: CellJudge, as_of: date) -> str:
    """The latest month beside the same month a year before; "" for what has no season.

    Where no such month is known and the target compares a month with the one before, the note says what
    ordinary years are like. Source: daily attendance of New York City, 2013-14 to 2015-16: of 4,859
    school years of single schools none was better every month than the month before.
    """
    terms = judge.terms
    if not is_attendance(terms.measure) or terms.figure not in _FIGURES or terms.rhythm not in _RHYTHMS:
        return ""
    known = _known(judge, as_of)
    if not known or known[-1][0] < starts(terms):
        return ""
    latest = known[-1][0]
    now = _of_month(known, latest.year, latest.month)
    before = _of_month(known, latest.year - 1, latest.month)
    if now is None or before is None:
        return _WITHOUT if terms.reference.kind == "previous" else ""
    return _compared(terms, latest, now, before)


_WITHOUT = (
    "Attendance falls toward winter and June in ordinary years, and no figure of the same month a year before"
    " is here to compare with: a month that is lower than the one before is no sign by itself."
)


def is_attendance(measure: Measure) -> bool:
    """Whether the measure is students' attendance, as far as its name (else its id) tells.

    >>> is_attendance(Measure(id="m", name="Attendance rate")), is_attendance(Measure(id="daily-attendance"))
    (True, True)
    >>> is_attendance(Measure(id="m", name="Chronic absence")), is_attendance(Measure(id="staff-attendance"))
    (False, False)
    """
    name = measure.name or measure.id.replace("-", " ").replace("_", " ")
    return bool(_ATTENDANCE.search(name)) and not _OTHERS.search(name)


def _known(judge: CellJudge, as_of: date) -> list[tuple[date, Known]]:
    """The whole's collections with their figures, hidden ones left out, in order."""
    series = judge.evidence.at(as_of).of(WHOLE)
    found = ((one.date, judge.seen(known_of(one))) for one in series)
    return [(when, known) for when, known in found if known is not None]


def _of_month(known: Sequence[tuple[date, Known]], year: int, number_of_month: int) -> Fraction | None:
    """The figure of a month: of a share all its collections together, else their mean."""
    own = [one for when, one in known if (when.year, when.month) == (year, number_of_month)]
    if not own:
        return None
    counted = [(one.numerator, one.n) for one in own if one.numerator is not None and one.n]
    if len(counted) == len(own):
        parts, whole = (sum(column, Fraction(0)) for column in zip(*counted, strict=True))
        return 100 * parts / whole
    return sum((one.figure for one in own), Fraction(0)) / len(own)


def _compared(terms: Terms, latest: date, now: Fraction, before: Fraction) -> str:
    unit = " %" if terms.figure == "share" else ""
    said = f"Beside its season: {number(now)}{unit} in {month(latest)}"
    apart = now - before
    if not apart:
        return f"{said}, as in the same month a year before."
    by = number(abs(apart))
    points = f" {'point' if by == '1' else 'points'}" if terms.figure == "share" else ""
    change = f"{by}{points} {'higher' if apart > 0 else 'lower'}"
    return f"{said}, {change} than the {number(before)}{unit} of the same month a year before."
