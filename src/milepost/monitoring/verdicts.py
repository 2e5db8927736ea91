"""From the outcomes of all cells to the verdict of one checkpoint (targets reference, verdicts)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from milepost.monitoring.compare import passes
from milepost.monitoring.outcomes import CellJudge, Outcome, Unknown
from milepost.monitoring.schedule import Due
from milepost.monitoring.terms import LevelAsks
from milepost.monitoring.types import Verdict


@dataclass(frozen=True)
class Judgement:
    """One checkpoint, judged, before it is put in words.

    `holds` None is unknown, for the reason `unknown`. `figure` is exact: the whole's figure, or the
    percentage of known cells that hold. `wanted` is what it was held against, None where each cell
    was held against its own. `holding`, `known`, `left_out` count cells, None without `each`.
    `asks_as_of` is the checkpoint whose amounts were asked, None: its own.
    """

    due: Due
    holds: bool | None
    unknown: Unknown | None
    figure: Fraction | None
    wanted: Fraction | None
    evidence_date: date | None
    outcomes: tuple[Outcome, ...]
    holding: int | None = None
    known: int | None = None
    left_out: int | None = None
    asks_as_of: date | None = None

    @property
    def amount_of(self) -> date:
        """The date of the checkpoint whose amounts were asked."""
        return self.asks_as_of or self.due.due

    @property
    def verdict(self) -> Verdict:
        """The verdict of a checkpoint that is due."""
        if self.holds is None:
            return self.unknown or "no_evidence"
        return "met" if self.holds else "missed"


def judge_checkpoint(
    judge: CellJudge, due: Due, bound: date, amount_of: date, min_n: int, *, after_reference: bool = False
) -> Judgement:
    """The judgement at `due`, from rows up to `bound`, against the amounts asked at `amount_of`.

    `after_reference` as in `CellJudge.outcome`.
    """
    terms = judge.terms
    snapshot = judge.evidence.at(bound)
    cells = [cell for cell in snapshot.cells if judge.keeps(cell, snapshot)]
    outcomes = tuple(
        judge.outcome(cell, due, bound, amount_of, after_reference=after_reference) for cell in cells
    )
    if not terms.each:
        return _of_whole(due, outcomes)
    share = (terms.share.asks, terms.share.wanted(amount_of)) if terms.share else None
    least = min_n if terms.about_students and "unit" in terms.each else 0
    return of_cells(due, outcomes, share, least)


def _of_whole(due: Due, outcomes: Sequence[Outcome]) -> Judgement:
    """Without `each`: the one outcome; no outcome where `of.baseline` leaves the whole out."""
    if not outcomes:
        return Judgement(due, None, "no_evidence", None, None, None, ())
    one = outcomes[0]
    figure = one.evidence.figure if one.evidence else None
    return Judgement(due, one.holds, one.unknown, figure, one.level, one.date, (one,))


def of_cells(
    due: Due, outcomes: tuple[Outcome, ...], share: tuple[LevelAsks, Fraction] | None, least: int
) -> Judgement:
    """Over cells: all of them must hold, or with `share` so many percent of those known.

    `least` is the smallest number of known cells about which anything may be said (cells that are
    single students).
    """
    known = [one for one in outcomes if one.holds is not None]
    holding = sum(one.holds is True for one in known)
    figure = Fraction(100 * holding, len(known)) if known else None
    unknown = why_unknown(outcomes)
    if share:
        holds = passes(share[0], figure, share[1]) if figure is not None else None
    else:
        holds = False if holding < len(known) else (True if known and len(known) == len(outcomes) else None)
    if known and len(known) < least:
        hidden = tuple(Outcome(one.cell, None, "too_few", date=one.date) for one in outcomes)
        return Judgement(due, None, "too_few", None, None, None, hidden, 0, 0, len(hidden))
    return Judgement(
        due,
        holds,
        unknown if holds is None else None,
        figure,
        share[1] if share and holds is not None else None,
        max((one.date for one in outcomes if one.date), default=None),
        outcomes,
        holding,
        len(known),
        len(outcomes) - len(known),
    )


def why_unknown(outcomes: Sequence[Outcome]) -> Unknown:
    """The reason for all: too_few if any is, baseline if all lack only a reference, else no_evidence."""
    reasons = {one.unknown for one in outcomes if one.holds is None}
    if "too_few" in reasons:
        return "too_few"
    return "baseline" if reasons == {"baseline"} else "no_evidence"
