"""Figures about students as people without access to them see them: rounded, and without counts.

`milepost.monitoring` hides a figure that rests on too few students, and the other figures of the plan that
would give it away: "45 of 57" in all and "40 of 50" elsewhere leave "5 of 7". Without the counts, and with
every figure rounded, there is little to take from other tables either. It does not keep what somebody knows
from elsewhere from being put together with what is shown, and no page says that it does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor

from milepost.monitoring.compare import upward
from milepost.monitoring.terms import RUNNING, Terms, terms
from milepost.monitoring.types import (
    CellVerdict,
    Checkpoint,
    PlanStatus,
    Point,
    Projection,
    RunChart,
    Slope,
    TargetStatus,
)
from milepost.monitoring.wording import amount, cells_noun, number
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.types import Measure, Plan, Target
from milepost.web.plans.words import VERDICTS

_NOT_SHOWN = "counts are not shown"
# Two figures as near as this, of the larger, are the same: they come from exact numbers.
_SAME = 1e-9


def about_students(measure: Measure) -> bool:
    """Whether its figures are about students (targets reference, small groups)."""
    return measure.unit == "student" or measure.about == "students"


def without_counts(plan: Plan, judged: PlanStatus, min_n: int) -> PlanStatus:
    """The status with the figures of every measure about students rounded and its counts left out.

    Statuses and verdicts stay: they were found on the exact figures. `min_n` > 0 is the smallest group
    that is shown; numbers of things (count, sum) are rounded to it.
    """
    calendar = SchoolCalendar.of(plan)
    asked = {placed.benchmark.id: placed.benchmark.targets for placed in plan.benchmarks()}
    students = {measure.id for measure in plan.measures if about_students(measure)}

    def coarse(target: Target, found: TargetStatus) -> TargetStatus:
        if found.measure not in students or found.status == "not_judged":
            return found
        return _Coarse(terms(target, plan, calendar), min_n).target(found)

    benchmarks = tuple(
        replace(one, targets=tuple(map(coarse, asked[one.id], one.targets))) for one in judged.benchmarks
    )
    return replace(judged, benchmarks=benchmarks)


@dataclass(frozen=True)
class _Coarse:
    """One target's figures, rounded: shares to whole percent, numbers of things to `min_n`."""

    terms: Terms
    min_n: int

    def target(self, found: TargetStatus) -> TargetStatus:
        asked = {one.due: one.asked for one in found.checkpoints if one.asked is not None}
        return replace(
            found,
            series=tuple(Point(p.date, self._rounded(p.figure), p.n) for p in found.series),
            checkpoints=tuple(self._checkpoint(one) for one in found.checkpoints),
            path=tuple(self._corner(corner, asked) for corner in found.path),
            projection=self._projection(found.projection),
            run_chart=self._run_chart(found.run_chart),
        )

    def _projection(self, found: Projection | None) -> Projection | None:
        """Its words stay: they were found on the exact figures, as verdicts are."""
        if found is None:
            return None
        figure, low, high = (self._rounded(value) for value in (found.figure, found.low, found.high))
        slope = Slope(*(self._rounded(value) for value in astuple(found.slope)))
        return replace(found, figure=figure, low=low, high=high, slope=slope)

    def _run_chart(self, found: RunChart | None) -> RunChart | None:
        return found and replace(found, median=self._rounded(found.median))

    def _corner(self, corner: tuple[date, float], asked: Mapping[date, float]) -> tuple[date, float]:
        """What the plan itself asks is in the plan for all to read; the rest comes from figures."""
        when, figure = corner
        return when, figure if asked.get(when) == figure else self._rounded(figure)

    def _checkpoint(self, one: Checkpoint) -> Checkpoint:
        wanted = one.asked if one.wanted == one.asked else self._maybe(one.wanted)
        figure = None if one.figure is None else self._rounded(one.figure, apart_from=wanted)
        return replace(
            one,
            wanted=wanted,
            figure=figure,
            holding=None,
            known=None,
            unknown=None,
            cells=tuple(self._cell(cell) for cell in one.cells),
            # With its figure an interval tells how many are behind it.
            interval=None,
            arithmetic=self._sentence(one, figure, wanted),
        )

    def _cell(self, cell: CellVerdict) -> CellVerdict:
        """Of a cell, too, the figure in the measure's own scale."""
        own = replace(self, terms=replace(self.terms, each=()))
        figure, reference = own._maybe(cell.figure), own._maybe(cell.reference)
        return replace(cell, figure=figure, reference=reference, interval=None)

    def _maybe(self, figure: float | None) -> float | None:
        return None if figure is None else self._rounded(figure)

    def _rounded(self, figure: float, apart_from: float | None = None) -> float:
        """Rounded half up, but never across `apart_from`: 74.6 stays below a wanted 74.7."""
        if (step := self._step()) is None:
            return figure
        shown = floor(figure / step + 0.5) * step
        if apart_from is not None and figure < apart_from < shown:
            shown = floor(figure / step) * step
        elif apart_from is not None and shown < apart_from < figure:
            shown = ceil(figure / step) * step
        return round(shown, 1)

    def _step(self) -> float | None:
        """What figures are rounded to a multiple of; None for levels, whose names are few already."""
        if self.terms.each or self.terms.figure == "share":
            return 1
        if self.terms.figure in RUNNING:
            return self.min_n
        return None if self.terms.figure == "level" else 0.1

    # The sentence, instead of the arithmetic.

    def _sentence(self, one: Checkpoint, figure: float | None, wanted: float | None) -> str:
        if one.verdict == "pending" or (not self.terms.each and one.figure is None):
            return one.arithmetic  # they speak of the plan and the calendar alone
        verdict = f"{VERDICTS[one.verdict].name.lower()}; {_NOT_SHOWN}"
        if figure is None:
            return f"Too little is known of the {self._noun()} → {verdict}"
        said = f"{self._near(one, figure, wanted)}{self._amount(figure)}"
        if self.terms.each:
            said += f" of the {self._noun()} do what is asked"
        wish = self._wish(wanted)
        return f"{said[:1].upper()}{said[1:]}{f', wanted {wish}' if wish else ''} → {verdict}"

    def _near(self, one: Checkpoint, figure: float, wanted: float | None) -> str:
        """What tells a figure from what was wanted where rounding made them the same."""
        if figure != wanted or one.figure is None or one.wanted is None:
            return ""
        apart = one.figure - one.wanted
        if abs(apart) <= _SAME * max(abs(one.figure), abs(one.wanted)):
            return ""
        return "just under " if apart < 0 else "just over "

    def _wish(self, wanted: float | None) -> str:
        if self.terms.each:
            asks = self.terms.share.asks if self.terms.share else ""
            return f"{asks.replace('_', ' ')} {self._amount(wanted or 0)}" if asks else "all"
        words = []
        if wanted is not None and self.terms.asks == "improve":
            words.append(f"{'above' if upward(self.terms) else 'below'} {self._amount(wanted)}")
        elif wanted is not None:
            words.append(f"{'at least' if upward(self.terms) else 'at most'} {self._amount(wanted)}")
        if self.terms.or_else:
            asks, value = self.terms.or_else
            words.append(f"{asks.replace('_', ' ')} {amount(self.terms, value)}")
        return " or ".join(words)

    def _amount(self, figure: float) -> str:
        exact = Fraction(figure).limit_denominator(10**9)
        return f"{number(exact)} %" if self.terms.each else amount(self.terms, exact)

    def _noun(self) -> str:
        if not self.terms.each:
            return "figure"
        return cells_noun(self.terms.each, self.terms.measure)
