"""M6: a placeholder that nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.drafting.open_blanks import asked
from milepost.criteria.sourcing import stands_for_source, surely_for_date
from milepost.criteria.timing import has_day_or_rhythm, is_timed_by_fields
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import listed, quoted
from milepost.reading.types import Reading


def _asked(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """What each blank stands for, in its place."""
    return asked(layout)


@rule(
    "M6",
    "blank-left-open",
    criterion="2",
    severity="error",
    looks_at="statement",
    flaw="blank-left-open",
    reword=_asked,
    question="What belongs in the blank?",
)
def blank_left_open(seen: StatementContext) -> Iterator[Remark]:
    """A placeholder is still in the text, or the sentence breaks off.

    Why
        A blank is an agreement that is still to be made. It is easily forgotten between the workshop
        and the vote, and an adopted plan with a blank in it promises nothing at that place.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 2
        Guiding Principles for Effective Benchmarks (2012), How do we go about creating effective
          benchmarks, second pass: precise targets
    Fails:
        [early_evidence] By November, XX% of teachers post the day's goal, as seen in learning walks.
        [final] By June, the mean score of grade 6 students rises from <X> to <Y> on the state test.
        [early_evidence] By May, all teams follow the meeting protocol, as evidenced by …
    Passes:
        [early_evidence] By November, 60% of teachers post the day's goal, as seen in learning walks.
        [early_evidence] By May, all teams follow the meeting protocol, as evidenced by their minutes.
    Fix
        Fill it in. If the figure is not known yet, say in an activity who finds it out, and by when.
    When to ignore
        While a draft goes round and the blank is meant for the reader.
    """
    reading = seen.reading
    if not reading.blanks:
        return
    for_source = _stands_for_source(reading)
    message, remedy = _said(reading, for_source)
    needs_source = for_source and reading.kind != "activity"
    flaws = ("blank-left-open", *(("no-evidence-source",) if needs_source else ()))
    if _stands_for_time(seen):
        flaws = (*flaws, "no-deadline")
    yield Remark(message, remedy, reading.blanks[0], flaws=flaws)


def _stands_for_time(seen: StatementContext) -> bool:
    """Whether a blank stands where the only date would be."""
    reading = seen.reading
    if is_timed_by_fields(seen.benchmark) or has_day_or_rhythm(seen):
        return False
    return any(surely_for_date(reading.text, blank) for blank in reading.blanks)


def _stands_for_source(reading: Reading) -> bool:
    """Whether a blank stands in the place of the evidence, so that none is named."""
    return not reading.evidence and any(stands_for_source(reading.text, b.start) for b in reading.blanks)


def _said(reading: Reading, for_source: bool) -> tuple[str, str]:
    """Message and remedy, by where the blank stands: for the evidence, at a break, for a word."""
    if for_source and len(reading.blanks) == 1:
        return (
            "It is still open how it will be known.",
            "Name the instrument or record: a walkthrough form, minutes, an interim test.",
        )
    if not any(blank.text.strip(" .…") for blank in reading.blanks):
        before = " ".join(reading.text[: reading.blanks[0].start].split()[-5:])
        return (
            f"The sentence breaks off after {quoted(before)}.",
            "Say the rest, or take the dots out if nothing is missing.",
        )
    distinct = list(dict.fromkeys(quoted(blank.text) for blank in reading.blanks))
    verb = "is" if len(distinct) == 1 else "are"
    return (
        f"{listed(distinct)} {verb} still to be filled in.",
        "Fill it in, or say in an activity who finds it out and by when.",
    )
