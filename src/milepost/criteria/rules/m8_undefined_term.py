"""M8: a form, a rubric's level or a short name that the plan never explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit
from milepost.criteria.drafting.gaps import MEANING
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.terms import Explained, terms
from milepost.criteria.types import Finding, PlanContext, Remark
from milepost.criteria.wording import quoted
from milepost.plan.types import Placed
from milepost.reading.types import Span


@dataclass(slots=True)
class _Use:
    """The first use of a term, and in how many benchmarks it stands."""

    placed: Placed
    words: Span
    benchmarks: int = 1


def _explained(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """What it stands for, in brackets after it."""
    if finding.end is not None:
        yield Edit(finding.end, finding.end, f" ({MEANING})", (MEANING,))


@rule(
    "M8",
    "undefined-term",
    criterion="2",
    severity="advice",
    looks_at="plan",
    reword=_explained,
    question="What does it stand for, or ask for, in words that a newcomer knows?",
)
def undefined_term(seen: PlanContext) -> Iterator[Remark]:
    """A benchmark leans on a form, an indicator, a level or a short name that the plan never explains.

    Why
        "At least Providing in Indicator 2, on Form B" is clear to the three people who wrote it. A new
        principal, a parent on the school council and next year's plan manager read the same plan, and
        each will fill the term differently or pass over it.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 2: all
          stakeholders have the same understanding
    Fails:
        objectives:
          - id: O1
            objective: Every student writes well.
            outcomes:
              - {id: F1, statement: "By May, 70% of grade 7 students reach stage 4 on the QWT."}
        ---
        objectives:
          - id: O1
            objective: Every student writes well.
            outcomes:
              - {id: E1, kind: early_evidence, statement: "By May, coaches complete Form B for each teacher."}
    Passes:
        objectives:
          - id: O1
            objective: Every student writes well.
            outcomes:
              - {id: F1, statement: "By May, 70% reach stage 4 on the quarterly writing task (QWT)."}
              - {id: F2, statement: "By June, 60% of grade 7 students meet expectations on MCAS."}
        ---
        measures: [{id: walks, name: "Form B: four signs of a good debate"}]
        objectives:
          - id: O1
            objective: Every student writes well.
            outcomes:
              - {id: E1, kind: early_evidence, statement: "By May, coaches complete Form B for each teacher."}
    Fix
        Say it in full once, with the short name in brackets. For a form or a rubric, name the levels
        in a measure, or say in half a sentence what it asks.
    When to ignore
        When the term is the district's daily bread. Better, add it to the settings' vocabulary, and the
        rule is silent in every plan. It knows the names that readers of such plans share.
    """
    explained = Explained(seen.plan, seen.known.vocabulary)
    found: dict[str, _Use] = {}
    for placed in seen.placed:
        reading = seen.readings.get(placed.benchmark.id)
        if reading is None or reading.kind == "none":
            continue
        for name, words in {term.text: term for term in reversed(terms(reading.text))}.items():
            if name in found:
                found[name].benchmarks += 1
            elif name not in explained:
                found[name] = _Use(placed, words)
    for name, use in found.items():
        yield _remark(name, use)


def _remark(name: str, use: _Use) -> Remark:
    more = f", here and in {use.benchmarks - 1} more" if use.benchmarks > 1 else ""
    return Remark(
        f"{quoted(name)} is explained nowhere in the plan{more}: worth a look if somebody new is to read it.",
        f"Say it in full once, “<full name> ({name})”; for a form or a level, say what it asks for."
        if name.isupper()
        else "Say once what it asks for, or name its levels in a measure.",
        use.words,
        path=use.placed.path,
        benchmark=use.placed.benchmark.id,
    )
