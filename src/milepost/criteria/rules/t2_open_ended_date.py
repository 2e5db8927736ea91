"""T2: words that sound like a time and fix none."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.timing import has_day_or_rhythm, on_demand, open_ended, spanning
from milepost.criteria.types import Remark, StatementContext
from milepost.criteria.wording import quoted


@rule("T2", "open-ended-date", criterion="2", severity="warning", looks_at="statement")
def open_ended_date(seen: StatementContext) -> Iterator[Remark]:
    """Words such as "ongoing" or "as needed" stand where a date or a rhythm should.

    Why
        "Ongoing" is true on every day of the year, also when nothing happens. One reader expects a
        visit every week, another one a term, and both can say that they read it in the plan.
    Source
        Guiding Principles for Effective Benchmarks (2012), Activities: for ongoing activities,
          specify the frequency
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 2
    Fails:
        [activity] Coaches give ongoing feedback to new teachers.
        [activity] Principals meet with families as needed.
        [early_evidence] Teachers look at exit tickets throughout the year, as seen in lesson plans.
    Passes:
        [activity] Coaches give feedback to new teachers every two weeks, and more often as needed.
        [activity] By October 30, coaches have set up ongoing feedback for each new teacher.
        [early_evidence] Teachers look at exit tickets weekly throughout the year, as seen in lesson plans.
    Fix
        Say how often at least: "every two weeks", "once a month", "after each unit". Keep "and as
        needed" if you like; the rhythm is what can be checked.
    When to ignore
        When the plan's own fields give the rhythm, the rule is silent by itself. Ignore it where the
        occasion is the rhythm, such as support after each incident.
    """
    words = open_ended(seen)
    if words is None:
        return
    if words in spanning(seen.reading):
        message = f"{quoted(words.text)} says during which time, but not how often."
        flaws: tuple[str, ...] = ()
    else:
        message = f"{quoted(words.text)} fixes no day and no rhythm: nobody can tell when it was missed."
        vague = () if words in on_demand(seen.reading) else ("vague-words",)
        flaws = vague if has_day_or_rhythm(seen) else ("no-deadline", *vague)
    yield Remark(
        message,
        "Say how often at least (“every <week or month>”), or by which day it is done (“by <date>”).",
        words,
        flaws=flaws,
    )
