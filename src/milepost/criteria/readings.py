"""The readings of a plan's statements, kept while they are likely to be asked for again.

The same statements come again when several rules look at one benchmark, in plans made from one template,
and each time a plan is checked while somebody writes it.
"""

from __future__ import annotations

from functools import lru_cache

from milepost.plan.dates import SchoolYear
from milepost.plan.types import Benchmark
from milepost.plan.words import Kind
from milepost.reading.reader import read
from milepost.reading.types import Reading

# Many times the statements of the longest plan.
_KEPT = 4_096


def reading_of(benchmark: Benchmark, school_year: SchoolYear) -> Reading:
    """What the benchmark's statement says, under the kind that it stands under."""
    return _reading(benchmark.statement or "", school_year, benchmark.kind)


@lru_cache(maxsize=_KEPT)
def _reading(statement: str, school_year: SchoolYear, kind: Kind | None) -> Reading:
    return read(statement, school_year=school_year, kind=kind)
