"""Targets that ask for a rise in every step of the year: what the scale and the seasons leave room for.

How the finding is worded is left to the rule on realistic targets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from milepost.criteria.aims import Aim
from milepost.criteria.phrases import alternatives, first, one_of
from milepost.criteria.rated import counts_attendance
from milepost.criteria.types import BenchmarkContext
from milepost.plan.types import Target
from milepost.reading.types import Reading, Span

# Steps of a school year of ten months. From the first to the last there is one rise less.
STEPS = {"week": 36, "month": 10, "quarter": 4, "trimester": 3, "semester": 2}
# From so many months on "better every month" meets a winter.
MANY_MONTHS = 6

_WHOLE = Decimal(100)
_RATE = alternatives(
    "the", "their", "its", "our", "students?", "schools?", "district", "average", "daily", "attendance",
    "rates?", "in", "of", "at", "all", "each", "every", "elementary", "middle", "high", "will",
)  # fmt: skip
_MONTHLY_RISE = one_of(
    rf"(?:improv|increas|ris)\w+ (?:{_RATE} ){{0,6}}?(?:each|every) (?:subsequent )?month",
    rf"(?:each|every) (?:subsequent )?month,? (?:{_RATE} ){{1,8}}?(?:improv|increas|ris)\w+",
    "monthly (?:improvements?|increases?|growth|gains?)",
    "month (?:over|to) month (?:improvements?|increases?|gains?)",
    r"(?:improves?|increases?|rises?) monthly(?! (?:\w+ )?(?:attendance|rates?))",
    "(?:better|higher) (?:each|every) month",
    "(?:each|every) month (?:is|was|be) (?:better|higher)",
)
# One of these stands in all of them.
_MONTH = one_of("month(?:ly)?")
# Compared with the year before, or of something else than students.
_OTHER_SENSE = one_of(
    "same month",
    "(?:previous|prior|last|preceding) (?:school )?year",
    "year before",
    "year over year",
    "or at least",
    "attendance at",
    "(?:staff|teacher|meeting|training|parent|family) attendance",
    "on average",
)


@dataclass(frozen=True, slots=True)
class Climb:
    """A rise of a percentage in each step: what it adds up to from the first step of the year to the last."""

    step: str
    total: Decimal


def climb_beyond_scale(aim: Aim, reading: Reading | None) -> Climb | None:
    """So many points in each step that no percentage has room for them; None where it may have.

    Without a starting figure the climb is told only where it would not fit from 0 either.
    """
    step = _step_of(aim, reading)
    if aim.change is None or not aim.upward or step is None or not _is_percentage(aim, reading):
        return None
    total = aim.change * (STEPS[step] - 1)
    fits = (aim.start or 0) + total <= _WHOLE
    return None if fits else Climb(step, total)


def _step_of(aim: Aim, reading: Reading | None) -> str | None:
    """The step in each of which the rise is asked for, over the step before."""
    if aim.target is not None:
        whole_year = aim.target.from_ is None and aim.target.until is None
        each_time = aim.target.since == "previous" and whole_year
        return aim.target.every if each_time and aim.target.every in STEPS else None
    if reading is None or len(reading.targets) > 1 or reading.dates:
        return None
    each = re.compile(r"each|every", re.IGNORECASE)
    return next((one.step for one in reading.every if one.step in STEPS and each.match(one.text)), None)


def _is_percentage(aim: Aim, reading: Reading | None) -> bool:
    if aim.measure is not None:
        return aim.measure.figure == "share"
    return bool(reading and re.search(r"percentage|percent|%", reading.text, re.IGNORECASE))


def monthly_attendance_target(seen: BenchmarkContext) -> Target | None:
    """The target that asks attendance to be better in every month of most of a year."""
    for target in seen.benchmark.targets:
        measure = seen.plan.measure(target.measure)
        asks = target.improve and target.every == "month" and target.since in (None, "previous")
        if asks and counts_attendance(measure.name or "") and not target.or_at_least and _is_long(target):
            return target
    return None


def monthly_attendance_words(reading: Reading) -> Span | None:
    """The words that ask attendance to be better every month than the month before."""
    words = first(_MONTHLY_RISE, reading.text) if _MONTH.search(reading.text) else None
    if words is None or not counts_attendance(reading.text) or _OTHER_SENSE.search(reading.text):
        return None
    return words


def _is_long(target: Target) -> bool:
    """Whether the months asked for are many; a target without bounds is of the whole year."""
    starts, ends = target.from_, target.until
    if starts is None or ends is None or starts.month is None or ends.month is None:
        return True
    (first_year, first_month), (last_year, last_month) = starts.month, ends.month
    return 12 * (last_year - first_year) + last_month - first_month + 1 >= MANY_MONTHS
