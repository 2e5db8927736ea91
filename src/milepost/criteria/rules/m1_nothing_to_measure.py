"""M1: a benchmark on which nobody could say yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit, Rank
from milepost.criteria.drafting.gaps import EVENT, MEASURED, SIGN
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.kinds import only_tells
from milepost.criteria.measuring import undecidable
from milepost.criteria.named_only import is_only_a_source
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import gist, quoted

_GOAL_IS = re.compile(r"\b(?:is|will be)\s+(?=to\s)", re.IGNORECASE)


def _with_what_counts(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """What one would see, at the end of the sentence; what is counted, where a figure hangs in the air."""
    at = finding.start if finding.start is not None else layout.offset(layout.first)
    goal = _GOAL_IS.search(layout.text, at) if layout.reading.kind != "activity" else None
    if goal and any(target.amount is not None for target in layout.reading.targets):
        yield Edit(goal.end(), goal.end(), f"for {MEASURED} ", (MEASURED,))
        return
    blank = EVENT if layout.reading.kind == "activity" else SIGN
    place = layout.tail(finding.end or at)
    yield Edit(place, place, layout.aside(place, f", that is, {blank}"), (blank,), Rank.MEANING)


@rule(
    "M1",
    "nothing-to-measure",
    criterion="SMART measurable",
    severity="error",
    looks_at="statement",
    flaw="nothing-to-measure",
    reword=_with_what_counts,
    question="What would you see or count if it were so?",
)
def nothing_to_measure(seen: StatementContext) -> Iterator[Remark]:
    """A benchmark gives no way to decide whether it was met.

    Why
        At the review somebody asks: did we do it? If any answer can be defended, the benchmark
        cannot be celebrated and cannot be missed. An activity needs an event or a product that is
        there or not; a change or a result needs something that is counted.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 6: measurable
        Guiding Principles for Effective Benchmarks (2012), What are Benchmarks: agreement about
          whether or not progress is being made
    Fails:
        [activity] The central office will provide additional support to small schools.
        [activity] Promote a love of reading in the middle grades.
        [early_evidence] Teachers will gain a deeper understanding of the new standards.
        [final] By June, all ninth graders will be ready for high school work.
    Passes:
        [activity] By October 1, the central office assigns a budget clerk to each small school.
        [activity] The librarian holds a reading night in November and in March.
        [early_evidence] By March, 75% of teachers can place six work samples at the right standard.
        [final] By June, 92% of ninth graders have passed all core courses.
    Fix
        For an activity, name what will exist or take place: a plan approved, a person hired, a
        meeting held. For a change, name what you would see or count, and how many make it enough.
    When to ignore
        Hardly ever. While a plan is being drafted, leave the finding open rather than ignore it.
    """
    if is_only_a_source(seen):
        yield Remark(
            f"{gist(seen.reading)} names where one would look, and no result that is to be reached there.",
            "Say what it should show, and how much: “<share> of <whom> <reach what> on <test> by <date>”.",
        )
        return
    undecided = undecidable(seen)
    if undecided is None or undecided.done or only_tells(seen.reading):
        return
    words = undecided.words
    quote = quoted(words.text) if " " in words.text else gist(seen.reading)
    flaws = ("nothing-to-measure", "vague-words") if undecided.vague else ("nothing-to-measure",)
    if seen.reading.kind == "activity":
        yield Remark(
            f"{quote} can mean much or next to nothing: nobody could say it was not done.",
            "Name what will take place or exist: “<who> will <hold, write, hire, adopt> <what> by <date>”.",
            words,
            flaws=flaws,
        )
    else:
        yield Remark(
            f"{quote} gives nothing to see or count: two people could look and disagree.",
            "Say what one would see, and how much: “<share> of <whom> <do what>, as measured by <source>”.",
            words,
            flaws=flaws,
        )
