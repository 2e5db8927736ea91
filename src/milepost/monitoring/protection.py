"""Figures of a plan about too few students, and those that would give them away, taken from what is judged.

The one place through which every status goes that is shown to people without access to single students: on
the command line with `--min-n`, on the site, in charts. What is hidden here does not exist for the judge, who
says "too few". Which figures go together is found by `monitoring.overlaps`; what is hidden beside the small
ones, and the audit, are `milepost.suppression`'s.

Figures that run on (count, sum) and shares of single students are left to the judge's own minimum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from milepost.evidence.observations import Observation
from milepost.monitoring.overlaps import Shown, behind, overlaps
from milepost.monitoring.reference import counted, last_received, measured
from milepost.monitoring.series import Cell, Collection, Engine, Evidence, Hidden, Series, Snapshot, Span
from milepost.monitoring.terms import Terms
from milepost.suppression.complementary import Complement
from milepost.suppression.groups import SIZE
from milepost.suppression.primary import primary
from milepost.suppression.rules import Protection


def protected(
    engine: Engine, targets: Sequence[Terms], rows: Iterable[Observation], min_n: int
) -> ProtectedEngine:
    """The engine without figures of fewer than `min_n` students, and without those that give them away.

    `min_n` is 2 or more. `targets` are all whose figures are shown together; `rows` is the evidence as
    received. MissingExtra, when a figure is asked for, where the solver is not installed and the audit needs
    it.
    """
    least = Protection(minimum=min_n)
    rows_of: dict[str, list[Observation]] = defaultdict(list)
    for row in last_received(rows):
        rows_of[row.measure].append(row)
    hiding: dict[int, _Hiding] = {}
    for measure in dict.fromkeys(one.measure.id for one in targets if _protects(one)):
        own = [one for one in targets if one.measure.id == measure and _protects(one)]
        of_measure = _Hiding(own, rows_of[measure], least)
        hiding.update((id(one.target), of_measure) for one in own)
    return ProtectedEngine(engine, hiding)


def _protects(terms: Terms) -> bool:
    return terms.about_students and not terms.running and "unit" not in terms.each


class _Hiding:
    """What stays hidden of one measure's figures, found when it is asked for, at each date anew."""

    def __init__(self, targets: Sequence[Terms], rows: Iterable[Observation], least: Protection) -> None:
        self._targets, self._least = targets, least
        self._steps: dict[date, list[Observation]] = defaultdict(list)
        calendar, rhythm = targets[0].calendar, targets[0].rhythm
        for row in rows:
            self._steps[calendar.step_of(rhythm, row.date)[0]].append(row)
        # A step with the same rows has the same answer. By the step and how many of its rows exist.
        self._answers: dict[tuple[date, int], frozenset[tuple[int, Cell]]] = {}

    def at(self, bound: date) -> frozenset[tuple[int, Cell, date]]:
        """The figures that must not be shown at the end of `bound`: target (by identity), cell, step."""
        return frozenset(
            (target, cell, step) for step in self._steps for target, cell in self._of_step(step, bound)
        )

    def _of_step(self, step: date, bound: date) -> frozenset[tuple[int, Cell]]:
        rows = [row for row in self._steps[step] if row.date <= bound]
        key = step, len(rows)
        if key not in self._answers:
            known = measured(counted(rows, self._targets[0].figure))
            hidden = _to_hide(self._targets, known, self._least)
            self._answers[key] = frozenset((id(self._targets[at].target), cell) for at, cell in hidden)
        return self._answers[key]


def _to_hide(targets: Sequence[Terms], rows: Sequence[Observation], least: Protection) -> Iterable[Shown]:
    """The figures of one step that must not be shown."""
    of_figures = behind(targets, rows)
    if not of_figures.rows_of:
        return ()
    figures, problem = overlaps(of_figures)
    pattern = primary(problem, least, counts=0)
    if not pattern.required:
        return ()
    if Complement(pattern, least.minimum, counts=0).run():
        # Something can be told all the same: nothing of this step is shown.
        return of_figures.rows_of
    return [shown for at, same in enumerate(figures) if not pattern.shown((at, SIZE)) for shown in same]


@dataclass(frozen=True)
class ProtectedEngine:
    """An engine whose answers lack what must stay hidden. `hiding` is by the identity of the target."""

    engine: Engine
    hiding: Mapping[int, _Hiding]

    def evidence(self, terms: Terms, as_of: date) -> Evidence:
        """The evidence of a target, hidden collections told as hidden."""
        found = self.engine.evidence(terms, as_of)
        hiding = self.hiding.get(id(terms.target))
        return _Protected(found, id(terms.target), hiding) if hiding else found


@dataclass(frozen=True)
class _Protected:
    """Evidence without what must stay hidden."""

    evidence: Evidence
    target: int
    hiding: _Hiding

    def dates(self) -> tuple[date, ...]:
        return self.evidence.dates()

    def prepare(self, bounds: Iterable[date], spans: Iterable[Span]) -> None:
        self.evidence.prepare(bounds, spans)

    def running(self, after: date, upto: date) -> Mapping[Cell, Collection]:
        return self.evidence.running(after, upto)

    def at(self, bound: date) -> Snapshot:
        found, hidden = self.evidence.at(bound), self.hiding.at(bound)
        if not hidden:
            return found

        def without(cell: Cell, series: Series) -> Series:
            return tuple(
                Hidden(one.step, one.date) if (self.target, cell, one.step) in hidden else one
                for one in series
            )

        return replace(found, collections={c: without(c, series) for c, series in found.collections.items()})
