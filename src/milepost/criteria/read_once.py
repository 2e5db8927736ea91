"""The statements of plans, each read once, however many benchmarks and plans say the same.

The plans of a district's schools share most of their statements. What a statement says is left to
the reading.
"""

from __future__ import annotations

from functools import lru_cache

from milepost.plan.dates import SchoolYear
from milepost.plan.types import Benchmark
from milepost.plan.words import Kind
from milepost.reading.reader import read
from milepost.reading.types import Reading

# Statements that are kept: those of some forty plans, about 20 MB.
_KEPT = 2_500


def reading_of(benchmark: Benchmark, school_year: SchoolYear) -> Reading:
    """What the benchmark's statement says, under its kind where it has one; "" where it has no statement."""
    return _read(benchmark.statement or "", school_year, benchmark.kind)


@lru_cache(maxsize=_KEPT)
def _read(statement: str, school_year: SchoolYear, kind: Kind | None) -> Reading:
    return read(statement, school_year=school_year, kind=kind)
