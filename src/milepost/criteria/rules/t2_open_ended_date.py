"""T2: words that sound like a time and fix none."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit, Rank
from milepost.criteria.drafting.gaps import DAYS, RHYTHM
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.kinds import only_tells
from milepost.criteria.phrases import one_of
from milepost.criteria.timing import has_day_or_rhythm, on_demand, open_ended, spanning
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import quoted

# Words that promise speed rather than repetition.
_SOON = one_of("promptly", "as soon as possible", "in a timely (?:manner|fashion)")
# Words after which the clause has nothing left to say, so that a rhythm can stand in their place.
_CLOSING = one_of(
    "(?:on an? )?(?:regular|ongoing|frequent|continual) basis", "regularly", "periodically", "frequently",
    "routinely", "from time to time", "continually", "continuously", "on-?going",
)  # fmt: skip


def _with_rhythm(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """How often at least, or within how many days, where the clause ends."""
    if finding.start is None or finding.end is None:
        return
    said = layout.text[finding.start : finding.end]
    place = layout.tail(finding.end)
    if _SOON.search(said):
        yield Edit(finding.end, finding.end, f" (within {DAYS})", (DAYS,), Rank.RHYTHM)
    elif finding.end == place and finding.start > 0 and _CLOSING.search(said):
        yield Edit(finding.start, finding.end, f"every {RHYTHM}", (RHYTHM,), Rank.RHYTHM)
    else:
        yield Edit(place, place, f", at least every {RHYTHM}", (RHYTHM,), Rank.RHYTHM)


@rule(
    "T2",
    "open-ended-date",
    criterion="2",
    severity="warning",
    looks_at="statement",
    reword=_with_rhythm,
    question="How often at least does it take place, or by which day is it done?",
)
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
    if words is None or only_tells(seen.reading):
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
