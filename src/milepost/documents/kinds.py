"""Which kind each benchmark of a file has, and how that is known: the plan says it, a heading, or its words.

Guessing is left to the reading; here is kept apart what a file says and what was guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from milepost.criteria.readings import reading_of
from milepost.criteria.wording import kind_name
from milepost.documents.types import Extraction
from milepost.plan.types import Benchmark
from milepost.plan.words import Framework, Kind
from milepost.reading.reader import guess

Basis = Literal["plan", "heading", "guessed"]


@dataclass(frozen=True)
class KindTold:
    """A benchmark's kind. `kind` is None where it reads as no benchmark; `sure` (0 to 1) is how likely a
    guess is right, None where nobody guessed.
    """

    kind: Kind | None
    basis: Basis
    sure: float | None = None

    def in_words(self, framework: Framework) -> str:
        """As in "activity, from its heading", "early evidence of change, guessed, 71% sure"."""
        name = kind_name(self.kind, framework) if self.kind else "no benchmark"
        if self.basis == "guessed":
            return f"{name}, guessed, {self.sure or 0:.0%} sure"
        return name if self.basis == "plan" else f"{name}, from its heading"

    def as_json(self) -> dict[str, Any]:
        """`kind` (null for no benchmark), `from`, and `sure` (null where nobody guessed)."""
        return {
            "kind": self.kind,
            "from": self.basis,
            "sure": None if self.sure is None else round(self.sure, 2),
        }


def kind_told(extraction: Extraction, benchmark: Benchmark) -> KindTold | None:
    """The benchmark's kind and how it is known; None for one without a kind and without words."""
    year = extraction.plan.first_school_year()
    if benchmark.kind is None:
        if not benchmark.statement:
            return None
        reading = reading_of(benchmark, year)
        return KindTold(None if reading.kind == "none" else reading.kind, "guessed", reading.kind_confidence)
    if benchmark.id in extraction.kinds_guessed:
        return KindTold(benchmark.kind, "guessed", guess(benchmark.statement or "", year)[1])
    return KindTold(benchmark.kind, "plan" if extraction.source_format == "plan" else "heading")
