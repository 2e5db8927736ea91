"""K6: early evidence of which nobody knows what should change."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit, Rank
from milepost.criteria.drafting.gaps import CHANGE
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.named_only import lacks_change
from milepost.criteria.types import BenchmarkContext, Finding, Remark, StatementContext
from milepost.criteria.wording import gist, kind_name


def _with_change(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """Who does what differently, where the clause ends."""
    place = layout.tail(layout.offset(layout.first) + 1)
    yield Edit(place, place, layout.aside(place, f", that is, {CHANGE}"), (CHANGE,), Rank.MEANING)


@rule(
    "K6",
    "change-kind-unclear",
    criterion="early evidence",
    severity="advice",
    looks_at="benchmark",
    reword=_with_change,
    question="What would you see or hear people do, say or teach differently?",
)
def change_kind_unclear(seen: BenchmarkContext) -> Iterator[Remark]:
    """Early evidence names no change in what anybody does, says, believes, expects or teaches.

    Why
        Early evidence tells whether people begin to work differently. A grade report or a score does
        not: it comes later and has many causes. Where the change has a name, one knows what to look
        for, and people know what is asked of them.
    Source
        Guiding Principles for Effective Benchmarks (2012), Early Evidence of Change: changes in actions,
          discourse, beliefs, expectations, and instructional practice
        Implementation Benchmarks organizer (2010), Early Evidence of Change: actions, discourse,
          instruction, belief
    Fails:
        objectives:
          - id: O1
            objective: Every student is fluent in a second language.
            initiatives:
              - id: I1
                initiative: Spanish from grade 1
                benchmarks:
                  - {id: E1, kind: early_evidence, statement: Quarterly transcripts.}
        ---
        objectives:
          - id: O1
            objective: Every student is fluent in a second language.
            initiatives:
              - id: I1
                initiative: Spanish from grade 1
                benchmarks:
                  - {id: E1, kind: early_evidence, statement: "By March, morale is up, by the barometer."}
    Passes:
        objectives:
          - id: O1
            objective: Every student is fluent in a second language.
            initiatives:
              - id: I1
                initiative: Spanish from grade 1
                benchmarks:
                  - id: E1
                    kind: early_evidence
                    statement: By March, half of the grade 1 teachers greet their class in Spanish each day.
                  - id: E2
                    kind: early_evidence
                    change: beliefs
                    statement: By March, morale is up, by the barometer.
    Fix
        Ask what you would see or hear if the activities worked: who does, says or teaches what
        differently? Write that, and name the record as its source. In a plan file `change` says which.
    When to ignore
        When your people know what the words stand for, such as the name of a routine.
    """
    lack = lacks_change(_statement(seen)) if seen.reading is not None else None
    if lack is None or seen.reading is None:
        return
    what = kind_name("early_evidence", seen.plan.framework)
    if lack == "record":
        yield Remark(
            f"Worth a look: this {what} names where one would look, and no change that is to be seen there:"
            f" {gist(seen.reading)}.",
            "Say what it should show: “By <date>, <who> <does, says or teaches what>, as seen in <record>”.",
        )
        return
    yield Remark(
        f"Worth a look: this {what} names no change in what anybody does, says, believes, expects or"
        f" teaches: {gist(seen.reading)}.",
        "Say what one would see or hear: “<who> <does, says or teaches what>, as seen in <record>”.",
    )


def _statement(seen: BenchmarkContext) -> StatementContext:
    assert seen.reading is not None
    return StatementContext(
        seen.reading,
        seen.plan.framework,
        seen.benchmark,
        seen.initiative,
        seen.objective,
        seen.plan,
        seen.path,
    )
