"""The readings of a plan's statements, kept while they are likely to be asked for again.

The same statements come again when several rules look at one benchmark, in plans made from one template,
and each time a plan is checked while somebody writes it. What the rules say of a statement may be kept
beside its reading (`criteria.asking`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, TypeVar

from milepost.plan.dates import SchoolYear
from milepost.plan.types import Benchmark
from milepost.plan.words import Kind
from milepost.reading.reader import read
from milepost.reading.types import Reading

Answer = TypeVar("Answer")

# Many times the statements of the longest plan.
_KEPT = 4_096


@dataclass(eq=False, slots=True)
class Statement:
    """A reading, and beside it what others keep: `met` counts for them, `kept` is theirs."""

    reading: Reading
    met: int = 0
    kept: dict[Any, Any] | None = None


def reading_of(benchmark: Benchmark, school_year: SchoolYear) -> Reading:
    """What the benchmark's statement says, under the kind that it stands under."""
    return statement_of(benchmark, school_year).reading


def statement_of(benchmark: Benchmark, school_year: SchoolYear) -> Statement:
    """The same, with what is kept beside it: one object for as long as it is kept."""
    return _statement(benchmark.statement or "", school_year, benchmark.kind)


@lru_cache(maxsize=_KEPT)
def _statement(text: str, school_year: SchoolYear, kind: Kind | None) -> Statement:
    return Statement(read(text, school_year=school_year, kind=kind))


def once_a_reading(question: Callable[[Reading], Answer]) -> Callable[[Reading], Answer]:
    """Makes a question about a reading keep its answer, which must not be changed, from the second time on.

    Most statements are met once. Readings are told apart by what they are, not by what they say: comparing
    two takes longer than most questions about them.
    """
    met: set[int] = set()
    kept: dict[int, tuple[Reading, Answer]] = {}

    @wraps(question)
    def asked(reading: Reading) -> Answer:
        key = id(reading)
        found = kept.get(key)
        if found is not None and found[0] is reading:
            return found[1]
        answer = question(reading)
        for memory in (met, kept):
            if len(memory) >= _KEPT:
                memory.clear()
        if key in met:
            kept[key] = reading, answer
        met.add(key)
        return answer

    return asked
