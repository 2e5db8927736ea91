"""M7: several promises in one benchmark."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.drafting.splitting import two_lines
from milepost.criteria.kinds import only_tells
from milepost.criteria.several import second_promise
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import quoted


def _parted(layout: Layout, finding: Finding) -> tuple[str, ...]:
    """The two statements that the finding is about, where their words can be told apart."""
    return (two_lines(layout, finding.start) or ()) if finding.start is not None else ()


@rule(
    "M7",
    "several-in-one",
    criterion="2",
    severity="warning",
    looks_at="statement",
    flaw="several-in-one",
    part=_parted,
    question="Which are the two results or steps, and who answers for each?",
)
def several_in_one(seen: StatementContext) -> Iterator[Remark]:
    """A benchmark joins results or steps that could be met separately.

    Why
        When one half is met and the other is not, nobody can say whether the benchmark was met, and
        the review is about words instead of work. Two results usually have two owners and two dates,
        too. One figure over several subjects, tests, groups or dates is a single promise, and fine.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 2:
          the same understanding of what the target is
        Guiding Principles for Effective Benchmarks (2012), What are Benchmarks: agreement about
          whether or not progress is being made
    Fails:
        [final] By June, the graduation rate rises to 90% and the suspension rate falls to 4%.
        [activity] Hire a family liaison, replace the phone system, and revise the homework policy.
        [early_evidence] By May, 80% of teachers post a daily goal. Families will open the newsletter.
    Passes:
        [final] By June, 60% of students meet the standard in mathematics and 65% in reading.
        [short_term] In January, 55% of grade 4 students pass the unit test; in May, 70%.
        [activity] Review the survey results, identify two priorities and share them with staff by May.
    Fix
        Write one benchmark for each, with its own date and source. If the second only explains how
        the first comes about, make it an activity that leads to the first.
    When to ignore
        When the parts are done at one stroke by the same people, and one cannot happen without the
        other.
    """
    words = second_promise(seen)
    if words is None or only_tells(seen.reading):
        return
    yield Remark(
        f"Worth a look: {quoted(words.text)} could be met or missed on its own.",
        f"Split it: one benchmark for what comes before, another one for {quoted(words.text, 40)}.",
        words,
    )
