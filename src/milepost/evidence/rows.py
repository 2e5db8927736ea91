"""A row of text becomes an observation, or is refused with the remedy.

What a row may carry depends on its measure's figure: a share takes numerator and denominator, or a
percentage; a level takes a name; the others take a value; a count also takes a row without one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from itertools import chain

from milepost.evidence.numbers import NotANumber, missing_mark, parse_number
from milepost.evidence.observations import Missing, Observation
from milepost.plan.types import Measure, Plan

NUMBERS = ("value", "numerator", "denominator")
TEXTS = ("unit", "school", "grade", "subject", "group", "source", "recorded_by", "note")
COLUMNS = ("measure", "date", *TEXTS[:5], *NUMBERS, "level", *TEXTS[5:])
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)


class Refused(ValueError):
    """A row that cannot be taken, with the remedy."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.remedy = remedy


class RowReader:
    """Reads rows against one plan: its measures and their levels."""

    def __init__(self, plan: Plan) -> None:
        self._measures = {measure.id: measure for measure in plan.measures}
        # The same few thousand texts return on every row: each is normalised and kept once.
        self._texts: dict[str, str] = {}
        self._dates: dict[str, date] = {}

    def observation(self, row: Mapping[str, str]) -> Observation:
        """The observation that `row` (column name to text, absent columns "") says. Refused if none."""
        measure = self._measure(row.get("measure", ""))
        numbers, marks = self._numbers(row)
        level = row.get("level", "")
        if mark := missing_mark(level) if level not in measure.levels else None:
            marks, level = (*marks, mark), ""
        _require_one_form(measure, numbers, level, marks)
        _require_possible(measure, numbers)
        unit, school, grade, subject, group, source, recorded_by, note = (
            self._text(row.get(name, "")) for name in TEXTS
        )
        return Observation(
            measure.id,
            self._date(row.get("date", "")),
            *(unit, school, grade, subject, group),
            value=None if marks else numbers.get("value"),
            numerator=None if marks else numbers.get("numerator"),
            denominator=None if marks else numbers.get("denominator"),
            level=_level(measure, level) if level else None,
            source=source,
            recorded_by=recorded_by,
            note=note,
            missing=marks[0] if marks else None,
        )

    def _measure(self, written: str) -> Measure:
        if not written:
            raise Refused("The row names no measure.", "Write the measure's id.")
        if found := self._measures.get(written):
            return found
        raise Refused(f"{written!r} is no measure of the plan.", _nearest(written, self._measures, "measure"))

    def _date(self, written: str) -> date:
        if written not in self._dates:
            self._dates[written] = _date(written)
        return self._dates[written]

    def _text(self, written: str) -> str:
        if written not in self._texts:
            self._texts[written] = unicodedata.normalize("NFC", written)
        return self._texts[written]

    def _numbers(self, row: Mapping[str, str]) -> tuple[dict[str, Decimal], tuple[Missing, ...]]:
        numbers: dict[str, Decimal] = {}
        marks: list[Missing] = []
        for name in NUMBERS:
            if not (written := row.get(name, "")):
                continue
            if mark := missing_mark(written):
                marks.append(mark)
                continue
            try:
                numbers[name] = parse_number(written)
            except NotANumber as error:
                raise Refused(f"{name}: {error}", error.remedy) from error
        return numbers, tuple(marks)


def _date(written: str) -> date:
    remedy = "Write the day it was measured as 2026-11-15."
    try:
        day = date.fromisoformat(written) if len(written) == 10 else None
    except ValueError:
        day = None
    if day is None:
        raise Refused(f"date: {written!r} is not a date." if written else "The row has no date.", remedy)
    if not EARLIEST <= day <= LATEST:
        raise Refused(f"date: {written} is not a date on which anything was measured.", remedy)
    return day


def _level(measure: Measure, written: str) -> str:
    if written in measure.levels:
        return written
    for level in measure.levels:
        if level.casefold() == written.casefold():
            return level
    raise Refused(
        f"level: {written!r} is no level of {measure.id}.", _nearest(written, measure.levels, "level")
    )


def _nearest(written: str, names: Mapping[str, object] | tuple[str, ...], noun: str) -> str:
    if close := get_close_matches(written, names, n=1):
        return f"Did you mean {close[0]!r}?"
    listed = ", ".join(sorted(names)[:8])
    return f"The plan has these: {listed}." if listed else f"The plan has no {noun} yet; add it there first."


def _require_one_form(
    measure: Measure, numbers: dict[str, Decimal], level: str, marks: tuple[Missing, ...]
) -> None:
    """Exactly one of value, numerator+denominator, level, and of the kind its figure takes."""
    given = set(numbers) | ({"level"} if level else set())
    if marks:
        if given - {"denominator"}:
            found = " and ".join(sorted(given))
            raise Refused(
                f"The row gives {found} beside a mark for a missing number.", "Keep one of the two."
            )
        return
    allowed = FORMS[measure.figure]
    if given in allowed:
        return
    found = " and ".join(name for name in (*NUMBERS, "level") if name in given) or "no figure"
    wanted = ", or ".join(" and ".join(sorted(form, key=COLUMNS.index)) for form in allowed if form)
    raise Refused(
        f"The row gives {found}; {measure.id} (figure: {measure.figure}) takes {wanted}.",
        "Give one of them; where there was nothing to measure, leave the row out or write N/A.",
    )


# In which columns a figure of a kind may be given.
FORMS: dict[str, tuple[set[str], ...]] = {
    "share": ({"numerator", "denominator"}, {"value"}, {"value", "denominator"}),
    "level": ({"level"},),
    "count": ({"value"}, set()),
    "mean": ({"value"},),
    "median": ({"value"},),
    "sum": ({"value"},),
}


def _require_possible(measure: Measure, numbers: dict[str, Decimal]) -> None:
    """No negative counts, no more than all of them, percentages from 0 to 100."""
    value, numerator = numbers.get("value"), numbers.get("numerator")
    denominator = numbers.get("denominator")
    if measure.figure in ("share", "count"):
        for name, number in numbers.items():
            if number < 0:
                remedy = "If it is a code for a missing number, write * or N/A instead."
                raise Refused(f"{name}: {number} is below zero, which {measure.id} cannot be.", remedy)
    if numerator is not None and denominator is not None and numerator > denominator:
        remedy = "Check whether the two are the wrong way round."
        raise Refused(f"{numerator} of {denominator} is more than all of them.", remedy)
    if measure.figure == "share" and value is not None and value > 100:
        remedy = "Give numerator and denominator, or a percentage from 0 to 100."
        raise Refused(f"value: {value} is more than 100 %.", remedy)


def grades_unknown(rows: tuple[Observation, ...]) -> tuple[str, ...]:
    """Grades in `rows` that no plan can filter by (known: PK, K, 1 to 12), in order of text."""
    known = set(chain(("", "PK", "K"), map(str, range(1, 13))))
    return tuple(sorted({row.grade for row in rows} - known))
