"""T5: an activity of which nobody knows what should have happened by now."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.dated import looks
from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit, Rank
from milepost.criteria.drafting.gaps import RHYTHM
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.lasting import (
    course,
    is_project_in_one_piece,
    is_recurring_without_rhythm,
    makes_something_large,
)
from milepost.criteria.types import BenchmarkContext, Finding, Remark
from milepost.criteria.wording import gist, quoted


def _with_rhythm(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """How often, for what recurs; the parts of a project are to be asked for."""
    if finding.start is None and not makes_something_large(layout.reading):
        end = layout.main_end()
        yield Edit(end, end, f", at least every {RHYTHM}", (RHYTHM,), Rank.RHYTHM)


@rule(
    "T5",
    "without-frequency-or-components",
    criterion="activities",
    severity="advice",
    looks_at="benchmark",
    reword=_with_rhythm,
    question="Which parts does it have, and when is each of them finished?",
)
def without_frequency_or_components(seen: BenchmarkContext) -> Iterator[Remark]:
    """An activity recurs and does not say how often, or is a long project in one piece.

    Why
        "From September to May" is kept by one visit and by thirty. A curriculum that is due in June has
        no date before June at which anybody could notice that it was never begun. A rhythm, or the
        parts with their dates, tell on any day of the year what should have happened by then.
    Source
        Guiding Principles for Effective Benchmarks (2012), Activities: specify the frequency of ongoing
          activities
        Guiding Principles for Effective Benchmarks (2012), Activities: for time-bound projects, the
          discrete components and when they will be completed
    Fails:
        objectives:
          - id: O1
            objective: Every student is fit.
            initiatives:
              - id: I1
                initiative: Movement in every school day
                benchmarks:
                  - id: A1
                    kind: activity
                    statement: From September to May, the wellness coach visits physical education classes.
        ---
        objectives:
          - id: O1
            objective: Every student is fit.
            initiatives:
              - id: I1
                initiative: Movement in every school day
                benchmarks:
                  - id: A1
                    kind: activity
                    statement: By June 2027, the wellness coach develops a K-8 curriculum of movement.
    Passes:
        objectives:
          - id: O1
            objective: Every student is fit.
            initiatives:
              - id: I1
                initiative: Movement in every school day
                benchmarks:
                  - id: A1
                    kind: activity
                    statement: From September to May, the coach visits a physical education class each week.
                  - id: A2
                    kind: activity
                    statement: By June 2027, the wellness coach develops a K-8 curriculum of movement.
                    components:
                      - {what: Outline agreed with the teachers, due: 2026-11-20}
                      - {what: Units for K-4 tried out, due: 2027-02-12}
                      - {what: Units for 5-8 tried out, due: 2027-05-28}
    Fix
        For what recurs: `every: week`, or "each week" in the statement. For a project: `components`,
        each with what is there when it is finished and its `due`; three or four are enough.
    When to ignore
        When the whole is one person's work of a few days, although the date is far off.
    """
    if seen.kind != "activity" or seen.benchmark.done:
        return
    if is_recurring_without_rhythm(seen) and (days := course(seen)):
        yield Remark(
            f"From {days.first} to {days.last}, and nothing says how often: {_point(seen)}.",
            "Add how often, “every <week or month>”; if it is done in parts, give each part its date.",
        )
    elif is_project_in_one_piece(seen):
        end = looks(seen.benchmark, seen.reading, seen.calendar)[0]
        yield Remark(
            f"Worth a look: a long project with no date before {quoted(end.said)}: {_point(seen)}.",
            "Name its parts and when each is finished: “<draft> by <date>, <trial> by <date>, <decision> …”.",
            end.span,
        )


def _point(seen: BenchmarkContext) -> str:
    return gist(seen.reading) if seen.reading else seen.benchmark.id
