"""One cell at one checkpoint: which collection is its evidence, what it is compared with, and
whether it holds.

`monitoring.verdicts` asks this of every cell and makes one verdict of all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from milepost.monitoring.compare import holds, level_to_reach, passes
from milepost.monitoring.references import (
    Known,
    baseline_of,
    known_of,
    may_be_judged,
    precedes_reference,
    reference_of,
)
from milepost.monitoring.schedule import Due
from milepost.monitoring.series import Cell, Collection, Evidence, Hidden, Snapshot
from milepost.monitoring.terms import Terms

Unknown = Literal["no_evidence", "baseline", "too_few"]


@dataclass(frozen=True)
class Outcome:
    """What is known of one cell. `unknown` says why `holds` is None.

    `evidence` and `reference` are None where there is none, and where the reason is "too_few": what
    is hidden is never handed on. `level` is the figure at which the condition begins to hold.
    `date` is that of the evidence, also of a hidden one; `later` that of the last row after it (without
    evidence: of the window) that gives no number, None where there is none.
    """

    cell: Cell
    holds: bool | None
    unknown: Unknown | None = None
    evidence: Known | None = None
    reference: Known | None = None
    level: Fraction | None = None
    later: date | None = None
    date: date | None = None


class CellJudge:
    """Judges the cells of one target.

    `min_n` is the smallest group about which a figure may be known; it applies to figures about
    students. Where each cell is one person (`each: unit`) the figure that is shown is the share of
    cells, so the minimum is asked of their number instead (`verdicts`). What would give a hidden figure
    away is hidden before anything is judged (`monitoring.protection`).
    """

    def __init__(self, terms: Terms, evidence: Evidence, min_n: int) -> None:
        self.terms, self.evidence = terms, evidence
        self._least = min_n if terms.about_students and "unit" not in terms.each else 0

    def outcome(
        self, cell: Cell, due: Due, bound: date, amount_of: date, *, after_reference: bool = False
    ) -> Outcome:
        """The cell's outcome at `due` from rows up to `bound`, against the amount asked at `amount_of`.

        `after_reference`: evidence that is dated on or before a reference's own date is not held
        against it.
        """
        if self.terms.running:
            return self._running(cell, due, bound, amount_of)
        snapshot = self.evidence.at(bound)
        window = [one for one in snapshot.of(cell) if due.after < one.date <= bound]
        if not window:
            return self._nothing(cell, due.after, bound)
        one = window[-1]
        if after_reference and precedes_reference(one, self.terms):
            return Outcome(cell, None, "baseline", date=one.date)
        outcome = self.of_collection(cell, snapshot.of(cell), one, amount_of)
        return replace(outcome, later=self._last_gap(cell, one.date, bound))

    def of_collection(
        self, cell: Cell, series: Sequence[Collection | Hidden], one: Collection | Hidden, amount_of: date
    ) -> Outcome:
        """The outcome of one collection of a cell's series, whatever window it falls in."""
        usable = may_be_judged(series, one, self.terms)
        reference = reference_of(series, one, self.terms) if usable else None
        return self._judged(cell, known_of(one), reference, amount_of, usable)

    def keeps(self, cell: Cell, snapshot: Snapshot) -> bool:
        """Whether `of.baseline` keeps the cell: its own baseline figure passes, and is not hidden."""
        if not self.terms.kept:
            return True
        baseline = baseline_of(snapshot.of(cell), self.terms)
        known = self.seen(known_of(baseline.collection)) if baseline else None
        return known is not None and all(passes(asks, known.figure, value) for asks, value in self.terms.kept)

    def seen(self, found: Known | Hidden | None) -> Known | None:
        """What may be known of a figure: nothing where its source hid it or too few are behind it."""
        if found is None or isinstance(found, Hidden):
            return None
        return None if found.n is not None and found.n < self._least else found

    def _judged(
        self,
        cell: Cell,
        evidence: Known | Hidden,
        reference: Known | Hidden | None,
        amount_of: date,
        usable: bool = True,
    ) -> Outcome:
        known, compared = self.seen(evidence), self.seen(reference)
        if known is None or (reference is not None and compared is None):
            return Outcome(cell, None, "too_few", date=evidence.date)
        before = compared.figure if compared else None
        wanted = self.terms.wanted(amount_of)
        verdict = holds(self.terms, known.figure, wanted, before) if usable else None
        level = level_to_reach(self.terms, wanted, before)
        unknown: Unknown | None = "baseline" if verdict is None else None
        return Outcome(cell, verdict, unknown, known, compared, level, date=known.date)

    def _running(self, cell: Cell, due: Due, bound: date, amount_of: date) -> Outcome:
        """A count or a sum up to `bound`."""
        every = self.terms.target.every is not None
        after = due.after if every else due.start
        evidence = self._sum(cell, after, bound)
        if evidence is None:
            return self._nothing(cell, after, bound)
        reference = None
        if self.terms.reference.kind == "previous" and due.previous is not None:
            reference = self._sum(cell, due.previous.after, due.previous.due)
        return self._judged(cell, evidence, reference, amount_of)

    def why_nothing_known(self, cell: Cell, after: date, bound: date) -> Unknown | None:
        """The reason that rows without a number give, None where there are none in the window.

        What was hidden at its source is too_few.
        """
        gaps = self.evidence.at(bound).gaps.get(cell, ())
        reasons = {gap.missing for gap in gaps if after < gap.date <= bound}
        if not reasons:
            return None
        return "too_few" if "suppressed" in reasons else "no_evidence"

    def _nothing(self, cell: Cell, after: date, bound: date) -> Outcome:
        """The outcome of a cell without a figure in the window."""
        reason = self.why_nothing_known(cell, after, bound) or "no_evidence"
        return Outcome(cell, None, reason, later=self._last_gap(cell, after, bound))

    def _last_gap(self, cell: Cell, after: date, bound: date) -> date | None:
        """The date of the last row after `after` up to `bound` that gives no number."""
        gaps = self.evidence.at(bound).gaps.get(cell, ())
        return max((gap.date for gap in gaps if gap.date > after), default=None)

    def _sum(self, cell: Cell, after: date, bound: date) -> Known | None:
        """The running figure; 0 without rows where the cell is known by then.

        None for a cell not seen yet, and where a row of the window gives no number: a sum without it
        would take what is missing for zero.
        """
        if self.why_nothing_known(cell, after, bound):
            return None
        if found := self.evidence.running(after, bound).get(cell):
            return Known.of(found)
        snapshot = self.evidence.at(bound)
        return Known(Fraction(0), None, Fraction(0)) if snapshot.seen and cell in snapshot.cells else None
