"""K3: a change of practice that is looked at on one day."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from milepost.criteria.dated import Dated, is_seen_again, looks
from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit, Rank
from milepost.criteria.drafting.gaps import NEXT_DATE, NEXT_FIGURE
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.kinds import is_sure, might_be
from milepost.criteria.phrases import one_of
from milepost.criteria.types import BenchmarkContext, Finding, Remark
from milepost.criteria.wording import kind_name, quoted
from milepost.plan.amounts import Amount
from milepost.plan.types import Target
from milepost.reading.types import Reading

_ALL = Decimal(100)
# A season is the longest time in which one look is meant.
_ONE_LOOK_DAYS = 92
_AGAIN = one_of(
    "again", "repeat(?:s|ed|edly)?", "twice", "rounds?", "over time", "each time", "from then on",
    "thereafter",
)  # fmt: skip


def _with_second_look(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """A second figure and its date, at the end of a sentence that says the first."""
    if finding.start is not None:
        end = layout.main_end()
        yield Edit(end, end, f"; {NEXT_FIGURE} by {NEXT_DATE}", (NEXT_FIGURE, NEXT_DATE), Rank.SECOND_LOOK)


@rule(
    "K3",
    "measured-once",
    criterion="early evidence",
    severity="advice",
    looks_at="benchmark",
    reword=_with_second_look,
    question="When will you look a second time, and what should you see then?",
)
def measured_once(seen: BenchmarkContext) -> Iterator[Remark]:
    """Early evidence has a single date: nobody will see whether the change grows, or lasts.

    Why
        One look in January says where practice stands on that day. A second look at the same thing
        says whether it spreads or fades, and there is still time to help. It costs little, since the
        instrument is there; and the figures of two or three dates are what a review can talk about.
    Source
        Guiding Principles for Effective Benchmarks (2012), Early Evidence of Change: continuing to
          measure the same practice over time to show improvement
        Guiding Principles for Effective Benchmarks (2012), four types of benchmarks: monthly, quarterly
    Fails:
        objectives:
          - id: O1
            objective: Every student sings.
            initiatives:
              - id: I1
                initiative: Singing in every classroom
                benchmarks:
                  - id: E1
                    kind: early_evidence
                    statement: By January, 50% of K-2 teachers sing daily with their class, as seen in visits.
    Passes:
        objectives:
          - id: O1
            objective: Every student sings.
            initiatives:
              - id: I1
                initiative: Singing in every classroom
                benchmarks:
                  - id: E1
                    kind: early_evidence
                    statement: >-
                      By November, 30% of K-2 teachers sing daily with their class, as seen in visits; by
                      January 50%, by May 80%.
                  - id: E2
                    kind: early_evidence
                    statement: By January, 50% of K-2 teachers sing daily, as seen in monthly visits.
    Fix
        Give the figure for two or three dates: "30% in November, 50% in January, 80% in May". Or say
        how often the same thing is measured: "as seen in monthly visits".
    When to ignore
        When the change happens once and stays, as when a form is in use in every school. Where all
        must reach it by the date, the rule is silent.
    """
    if seen.kind != "early_evidence" or is_seen_again(seen.benchmark, seen.reading, seen.plan):
        return
    if seen.reading and not is_sure(seen.reading):
        return
    times = looks(seen.benchmark, seen.reading, seen.calendar)
    if len({(one.first, one.last) for one in times}) != 1 or not _is_one_look(times[0], seen.reading):
        return
    if not _asks_for_more_later(seen) or (seen.reading and might_be(seen.reading) == "activity"):
        return  # R1 and K1 speak of what is done once
    yield Remark(
        f"Worth a look: this {kind_name('early_evidence', seen.plan.framework)} is measured once,"
        f" {quoted(times[0].said)}, so nobody sees whether it grows or lasts.",
        "Give the figure for a second and a third date, or say how often it is measured: “as seen in"
        " <monthly> <visits>”.",
        times[0].span,
    )


def _is_one_look(one: Dated, reading: Reading | None) -> bool:
    """Whether a time is short enough to be one, and the words know of no other ("repeated in March")."""
    if one.span is None or reading is None:
        return True
    others = [said for said in reading.dates if said.role != "baseline" and said != one.span]
    return not others and not _AGAIN.search(reading.text) and (one.last - one.first).days <= _ONE_LOOK_DAYS


def _asks_for_more_later(seen: BenchmarkContext) -> bool:
    """Whether a figure is asked for that could still grow after the date.

    Not where everybody is to reach it at once, nor where the words say from which figure it grows.
    """
    if seen.benchmark.targets:
        return not all(_asks_for_all(target) or target.baseline for target in seen.benchmark.targets)
    figures = [one for one in (seen.reading.targets if seen.reading else ()) if one.amount is not None]
    return any(one.start_value is None and (one.amount, one.unit) != (_ALL, "percent") for one in figures)


def _asks_for_all(target: Target) -> bool:
    """100 percent, or every cell, as each of them is asked."""
    amount = target.share.at_least if target.share else target.at_least
    if isinstance(amount, Amount):
        return amount.unit == "percent" and amount.value == _ALL
    return bool(target.each) and target.share is None
