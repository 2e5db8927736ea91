"""Regression to the mean: the note beside a target whose baseline was chosen because it was low.

What was lowest once is nearer to its usual value the next time, whoever does what. The note says so
where the plan or the record shows such a choice; it cannot say how large that part of a gain is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from milepost.monitoring.compare import upward
from milepost.monitoring.outcomes import CellJudge
from milepost.monitoring.references import known_of
from milepost.monitoring.series import WHOLE
from milepost.monitoring.terms import CHANGES, Terms
from milepost.monitoring.wording import amount, cells_noun, day

# The worst of two figures says nothing; of three or more it is unusual enough to be told.
FEWEST_BEFORE = 3


def low_start(judge: CellJudge, as_of: date, *, with_figures: bool) -> str:
    """The note, "" where nothing shows that the start was chosen for being low (or that cannot be told
    without a figure and may not be).

    Sources: Bland and Altman (1994), BMJ 308, 1499; Galton (1886). It stands where `of.baseline` keeps
    the cells that began worst, and where a change is counted from a baseline that is the worst of three
    or more figures known by then.
    """
    terms = judge.terms
    worst = "low" if upward(terms) else "high"
    if terms.kept and all(asks == ("at_most" if upward(terms) else "at_least") for asks, _ in terms.kept):
        cells = cells_noun(terms.each, terms.measure) if terms.each else "groups"
        return (
            f"Chosen because they began {worst}: {cells} that did come nearer to the others by"
            " themselves (regression to the mean), so part of a gain is no effect of the plan."
        )
    if not with_figures or terms.each or not _counts_from_baseline(terms):
        return ""
    before = _figures_before(judge, as_of)
    if len(before) < FEWEST_BEFORE or not _is_worst(before, lowest=upward(terms)):
        return ""
    when, figure = before[-1]
    return (
        f"The baseline, {amount(terms, figure)} on {day(when)}, is the {worst}est of {len(before)} figures"
        " known by then: part of a gain from it is to be expected in any case (regression to the mean)."
    )


def _counts_from_baseline(terms: Terms) -> bool:
    asks_change = terms.asks in (*CHANGES, "improve")
    return asks_change and terms.reference.kind in ("baseline", "prior_year")


def _figures_before(judge: CellJudge, as_of: date) -> list[tuple[date, Fraction]]:
    """The known figures dated before the plan's first day, oldest first; the last is the baseline.

    Empty where the baseline itself is hidden.
    """
    opens = judge.terms.calendar.first_day
    series = [one for one in judge.evidence.at(as_of).of(WHOLE) if one.date < opens]
    known = [(one.date, judge.seen(known_of(one))) for one in series]
    if not known or known[-1][1] is None:
        return []
    return [(when, found.figure) for when, found in known if found is not None]


def _is_worst(before: Sequence[tuple[date, Fraction]], *, lowest: bool) -> bool:
    last, others = before[-1][1], [figure for _, figure in before[:-1]]
    return last < min(others) if lowest else last > max(others)
