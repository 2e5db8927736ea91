"""T1: a benchmark without any time."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.acting import is_nobody_named
from milepost.criteria.declare import rule
from milepost.criteria.drafting.deeds import base
from milepost.criteria.drafting.edits import Edit
from milepost.criteria.drafting.gaps import DATE, RHYTHM
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.drafting.lowering import lowered
from milepost.criteria.named_only import is_a_mere_name, is_no_benchmark
from milepost.criteria.sourcing import surely_for_date
from milepost.criteria.timing import is_untimed
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import gist
from milepost.reading.phrases import words
from milepost.reading.types import Reading

# What people do again and again, so that how often says more than until when.
_AGAIN = words(
    "meet monitor track attend collaborate communicate discuss observe visit coach check reflect celebrate"
)


def _with_time(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """A date, or how often, in front of the sentence; before a mere phrase as its label."""
    recurs = layout.reading.kind == "activity" and not layout.reading.targets
    again = recurs and (base(layout.verb) or layout.verb) in _AGAIN
    said, blank = (f"Every {RHYTHM}", RHYTHM) if again else (f"By {DATE}", DATE)
    start = layout.offset(layout.opening)
    if layout.form == "noun" and layout.reading.kind == "activity" and layout.reading.who:
        yield Edit(start, start, f"{said}: ", (blank,))
    elif layout.lx.low[layout.opening] in ("to", "by") and layout.first > layout.opening:
        place = layout.offset(layout.first)  # "To improve reading, by [date], coaches …"
        yield Edit(place, place, f"{said[0].lower()}{said[1:]}, ", (blank,))
    else:
        yield Edit(start, start, f"{said}, ", (blank,))
        yield from lowered(layout, layout.opening)


@rule(
    "T1",
    "no-deadline",
    criterion="2, SMART timed",
    severity="error",
    looks_at="statement",
    flaw="no-deadline",
    reword=_with_time,
    question="By when is it done or reached, or how often does it take place?",
)
def no_deadline(seen: StatementContext) -> Iterator[Remark]:
    """A benchmark that names no date and no rhythm cannot be late.

    Why
        Everybody who reads a benchmark should know when it is expected to be reached. Without a
        date nobody knows when to look, and a plan that slips shows no sign of it until the year is
        over. For work that goes on all year the rhythm does the same service: weekly, monthly.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 2 and 6
        Guiding Principles for Effective Benchmarks (2012), How do we go about creating effective
          benchmarks, third visit: specific dates
        Implementation Benchmarks organizer (2010), technical benchmarks: time bound
    Fails:
        [activity] The district hires two reading tutors.
        [early_evidence] 70 percent of science teachers use the lab notebook, as seen in learning walks.
        [final] The dropout rate falls from 4% to 3%, according to the state report.
    Passes:
        [activity] By September 15, the district hires two reading tutors.
        [activity] Grade teams meet weekly to score student writing.
        [early_evidence] In January, 70 percent of science teachers use the lab notebook, as seen on visits.
    Fix
        Begin with "By" and a month or a day. For work that repeats, say how often. For a figure that
        should grow, give each date its own figure: 50% in November, 70% in February, 85% in May.
    When to ignore
        When the date is fixed outside of the plan and everybody knows it, such as a legal deadline.
        Better still, put it into the plan's `due` field, and this rule is silent.
    """
    reading = seen.reading
    if not is_untimed(seen) or _is_left_blank(reading):
        return  # M6 speaks of the blank
    if is_no_benchmark(seen):
        return  # K1 or K6 asks first what it is
    if is_a_mere_name(seen) and is_nobody_named(seen):
        yield Remark(
            f"{gist(reading)} is a name and not yet a step: nothing says who does what, or when.",
            "Say the step: “By <date>, <who> will <do what>”; for work that repeats, how often.",
            flaws=("no-deadline", "nobody-named"),
        )
        return
    if reading.targets and reading.kind != "activity":
        span = reading.targets[0].span
        yield Remark(
            f"No date says when this is to be reached: {gist(reading)}.",
            "Say when somebody will look: “By <month>, …”, with a figure for each date if it should grow.",
            span,
        )
        return
    yield Remark(
        f"Nothing says by when, or how often, this is to happen: {gist(reading)}.",
        "Begin with “By <date>, …”; for work that repeats, say how often: “every <week or month>”.",
    )


def _is_left_blank(reading: Reading) -> bool:
    """Whether the date has its place, and nobody has filled it in yet."""
    return any(surely_for_date(reading.text, blank) for blank in reading.blanks)
