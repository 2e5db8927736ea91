"""E1: a new collection of which nobody says what it is good for."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.collecting import source_name
from milepost.criteria.declare import rule
from milepost.criteria.types import PlanContext, Remark

# What stands for a reason that is still to be found. "Required" says who wants it, not what for.
_NO_REASON = frozenset(
    ("", "tbd", "tba", "to be determined", "n/a", "na", "none", "?", "-", "…", "...", "new", "needed", "xx")
)


@rule(
    "E1",
    "new-evidence-without-reason",
    criterion="4",
    severity="warning",
    looks_at="plan",
    question="What will collecting it change in the work of those who collect it?",
)
def new_evidence_without_reason(seen: PlanContext) -> Iterator[Remark]:
    """A source of evidence is new, and the plan does not say why it is worth collecting.

    Why
        The best evidence comes from work that is done anyway. Every new form, log or survey takes time
        from the people whose practice the plan wants to change. It is worth that time where filling it
        in is part of the change: a team that scores papers together learns what good writing is.
    Source
        Guiding Principles for Effective Benchmarks (2012), What are Benchmarks: a new form of evidence
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 4
    Fails:
        sources: [{id: exit-slips, name: Weekly exit slips, status: new}]
        objectives: []
        ---
        sources: [{id: lab-log, name: Lab log, status: new, because: TBD}]
        objectives: []
    Passes:
        sources:
          - id: exit-slips
            name: Weekly exit slips
            status: new
            because: Teachers sort the slips together and plan the next lesson from them.
        objectives: []
        ---
        sources: [{id: register, name: Attendance register, status: existing}]
        objectives: []
    Fix
        Write under `because` which practice, mindset or conversation the collecting itself
        strengthens. If the only answer is "to have the number", look for a record that is kept anyway.
    When to ignore
        When the state or a grant asks for the evidence; then write that down as the reason.
    """
    for at, source in enumerate(seen.plan.sources):
        if source.status != "new" or not _is_open(source.because):
            continue
        yield Remark(
            f"{source_name(source)} is a new collection, and the plan does not say why it is worth the"
            " effort.",
            "Write under because what collecting it will change in people's work, or use a record that is"
            " kept anyway.",
            path=f"sources[{at}]",
        )


def _is_open(because: str | None) -> bool:
    return (because or "").strip().rstrip(".!").casefold() in _NO_REASON
