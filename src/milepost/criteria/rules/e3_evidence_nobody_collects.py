"""E3: evidence that nobody collects, or that nobody uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.collecting import source_name, used_sources
from milepost.criteria.declare import rule
from milepost.criteria.phrases import one_of
from milepost.criteria.types import PlanContext, Remark
from milepost.plan.types import Source

# What arrives by itself: others collect it, everywhere and every year.
_ARRIVES = one_of("state", "MCAS", "SBA", "STAAR", "ACCESS", "accountability", "DESE", "SAT", "PSAT", "ACT")
_WORD = re.compile(r"[^\W_]+")


@rule(
    "E3",
    "evidence-nobody-collects",
    criterion="4",
    severity="warning",
    looks_at="plan",
    question="Who collects it, and which benchmark needs it?",
)
def evidence_nobody_collects(seen: PlanContext) -> Iterator[Remark]:
    """A source of evidence has no collector although others have one, or no benchmark draws on it.

    Why
        Evidence that is nobody's task is missing on the day of the review. Evidence that is collected
        and never looked at costs as much as any other, and teaches people that filling in forms is
        an end in itself.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 4:
          time and effort against the value gained
    Fails:
        people: [{id: nurse, name: School nurse}]
        sources:
          - {id: visits, name: Health office log, collected_by: [nurse]}
          - {id: calls, name: Log of calls home}
        objectives:
          - id: O1
            objective: Every student is in school.
            outcomes:
              - {id: F1, statement: By June absences for illness fall from 900 to 700., sources: [visits]}
              - {id: F2, statement: By June 90% of families were called within two days., sources: [calls]}
        ---
        people: [{id: nurse, name: School nurse}]
        sources:
          - {id: visits, name: Health office log, collected_by: [nurse]}
          - {id: fitness, name: Fitness cards, collected_by: [nurse]}
        objectives:
          - id: O1
            objective: Every student is in school.
            outcomes:
              - {id: F1, statement: By June absences for illness fall from 900 to 700., sources: [visits]}
    Passes:
        people: [{id: nurse, name: School nurse}]
        sources: [{id: visits, name: Health office log, collected_by: [nurse]}]
        objectives:
          - id: O1
            objective: Every student is in school.
            outcomes:
              - {id: F1, statement: By June absences for illness fall from 900 to 700., sources: [visits]}
    Fix
        Name who collects it under `collected_by`. Or, for a source that nothing draws on, write its id
        under the `sources` of the benchmark it is for, or stop collecting it.
    When to ignore
        While the plan is being written. The rule is silent on collectors as long as no source names
        one, on uses as long as no benchmark names a source, and on state results, which arrive anyway.
    """
    used = frozenset(used_sources(seen.plan))
    collectors_are_named = any(source.collected_by for source in seen.plan.sources)
    said = _folded(" ".join(reading.text for reading in seen.readings.values()))
    for at, source in enumerate(seen.plan.sources):
        path = f"sources[{at}]"
        if source.id in used:
            if collectors_are_named and not source.collected_by and not _ARRIVES.search(source.name or ""):
                yield _without_collector(source, path)
        elif used and _folded(source.name or source.id) not in said:
            yield _without_use(source, path)


def _folded(text: str) -> str:
    """In lower case, the words set apart by single spaces, so that a name is found in a sentence."""
    words = " ".join(_WORD.findall(text.casefold()))
    return f" {words} "


def _without_collector(source: Source, path: str) -> Remark:
    return Remark(
        f"Benchmarks draw on {source_name(source)}, and nobody is named who collects it.",
        "Write under collected_by who brings it to the review.",
        path=path,
    )


def _without_use(source: Source, path: str) -> Remark:
    effort = " and is collected all the same" if source.collected_by else ""
    return Remark(
        f"No benchmark draws on {source_name(source)}, which stands among the sources{effort}.",
        "Write its id under the sources of the benchmark it is for, or stop collecting it for this plan.",
        path=path,
    )
