"""M6: a placeholder that nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.blanks import stands_for_source
from milepost.criteria.declare import rule
from milepost.criteria.types import Remark, StatementContext
from milepost.criteria.wording import listed, quoted


@rule(
    "M6",
    "blank-left-open",
    criterion="2",
    severity="error",
    looks_at="statement",
    flaw="blank-left-open",
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
    sourceless = not reading.evidence and any(
        stands_for_source(reading.text, b.start) for b in reading.blanks
    )
    if sourceless and len(reading.blanks) == 1:
        yield Remark(
            "The sentence breaks off where it should say how it will be known.",
            "Name the instrument or record: a walkthrough form, minutes, an interim test.",
            reading.blanks[0],
            flaws=_flaws(seen, sourceless),
        )
        return
    distinct = list(dict.fromkeys(quoted(blank.text) for blank in reading.blanks))
    verb = "is" if len(distinct) == 1 else "are"
    yield Remark(
        f"{listed(distinct)} {verb} still to be filled in.",
        "Fill it in, or say in an activity who finds it out and by when.",
        reading.blanks[0],
        flaws=_flaws(seen, sourceless),
    )


def _flaws(seen: StatementContext, sourceless: bool) -> tuple[str, ...]:
    """A blank in the place of the evidence is both flaws in one, for kinds that need evidence."""
    if sourceless and seen.reading.kind != "activity":
        return ("blank-left-open", "no-evidence-source")
    return ("blank-left-open",)
