"""M2: a change or a result without the evidence by which one will know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit, Rank
from milepost.criteria.drafting.gaps import SOURCE
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.kinds import reads_like
from milepost.criteria.named_only import is_no_benchmark
from milepost.criteria.sourcing import is_a_record, names_a_product, names_source, stands_for_source
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import gist, kind_name
from milepost.reading.types import Reading

# A step that leaves something behind, which is there or is not.
_SETS_UP = re.compile(
    r"\W*(?:establish|create|develop|hire|recruit|purchase|launch|publish|adopt|appoint|organi[sz]e|schedule"
    r"|set\s+up)\s",
    re.IGNORECASE,
)


def _with_source(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """The source at the end of the sentence that says how much."""
    end = layout.main_end()
    yield Edit(end, end, f", as measured by {SOURCE}", (SOURCE,), Rank.SOURCE)


@rule(
    "M2",
    "no-evidence-source",
    criterion="1, 3",
    severity="warning",
    looks_at="statement",
    flaw="no-evidence-source",
    reword=_with_source,
    question="How will you know: which record, form, test or survey?",
)
def no_evidence_source(seen: StatementContext) -> Iterator[Remark]:
    """A change of practice or a result does not say how it will be known.

    Why
        A figure without its source is settled only when it is too late: one person counts lesson
        plans, another goes by a survey, and the figures do not meet. Naming the source also shows
        in time whether it exists, who collects it, and how often.
    Source
        Guiding Principles for Effective Benchmarks (2012), four types of benchmarks: state clearly
          how the indicator or outcome will be measured
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 1 and 3
    Fails:
        [early_evidence] By December, 60% of coaches leave written feedback after each visit.
        [short_term] By February, 65% of grade 2 students read at grade level.
        [final] By June, at least 90% of juniors are on track to graduate.
    Passes:
        [early_evidence] By December, 60% of coaches leave written feedback after each visit, as shown
          by the coaching log.
        [short_term] By February, 65% of grade 2 students read at grade level on the DIBELS winter test.
        [activity] By December, coaches hold a training on written feedback.
    Fix
        End with "as measured by" and the instrument: a walkthrough form, an interim test, minutes, a
        register. Work that people do anyway is the best source.
    When to ignore
        When the plan names the source in its fields the rule is silent. Ignore it where the result
        is its own register, such as the number of licences that the state has issued.
    """
    reading = seen.reading
    if reading.kind == "activity" or names_source(reading) or is_a_record(reading):
        return
    if seen.plan and (names_a_product(reading) or _is_a_step(reading)):
        return
    if _sourced_by_fields(seen) or _breaks_off(seen) or is_no_benchmark(seen):
        return
    what = kind_name(reading.kind, seen.framework) if reading.kind != "none" else "statement"
    yield Remark(
        f"This {what} does not say how it will be known: {gist(reading)}.",
        "Add “as measured by <instrument or record>”, best something people keep anyway.",
    )


def _is_a_step(reading: Reading) -> bool:
    """Whether it stands among the early evidence and asks for a thing to be set up: K1 speaks of it."""
    if reading.kind != "early_evidence" or reading.targets or not _SETS_UP.match(reading.text):
        return False
    return reads_like(reading) == "activity"


def _sourced_by_fields(seen: StatementContext) -> bool:
    """Whether the plan gives a source for the benchmark, or for the measure of a target of it."""
    benchmark = seen.benchmark
    if benchmark is None:
        return False
    if benchmark.sources or not benchmark.targets:
        return bool(benchmark.sources)
    sourced = {measure.id for measure in seen.plan.measures if measure.source} if seen.plan else set()
    return any(target.measure in sourced for target in benchmark.targets)


def _breaks_off(seen: StatementContext) -> bool:
    """Whether the source is left blank ("as evidenced by …"), which rule M6 speaks of."""
    return any(stands_for_source(seen.reading.text, blank.start) for blank in seen.reading.blanks)
