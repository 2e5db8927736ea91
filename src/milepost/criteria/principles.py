"""The six criteria of an effective benchmark, by number, in one line each.

Source: Guiding Principles for Effective Benchmarks (2012), "Criteria for an Effective Benchmark";
the wording is ours.
"""

from __future__ import annotations

import re
from functools import lru_cache

CRITERIA: dict[int, str] = {
    1: "helps to see whether the plan is carried out and makes a difference",
    2: "leaves little room for interpretation",
    3: "names targets and evidence that mean something",
    4: "asks for evidence that is reasonable to collect",
    5: "is focused, and part of one causal story",
    6: "is SMART: specific, measurable, action-oriented, rigorous and realistic, timed",
}


@lru_cache(maxsize=128)
def numbers(criterion: str) -> tuple[int, ...]:
    """The numbers of the criteria that a rule's `criterion` serves, in order.

    What is said of one of the four kinds serves the first, which asks for all of them.

    >>> numbers("2, SMART timed"), numbers('2, activities "who"'), numbers("organizer")
    ((2, 6), (1, 2), ())
    """
    named = {int(found) for found in re.findall(r"\b[1-6]\b", criterion)}
    if "SMART" in criterion:
        named.add(6)
    if re.search("activities|early evidence|final outcomes", criterion):
        named.add(1)
    return tuple(sorted(named))


def criterion_text(criterion: str) -> str:
    """The criterion with what its numbers stand for.

    >>> criterion_text("5")
    '5 (a benchmark is focused, and part of one causal story)'
    """
    meant = "; ".join(CRITERIA[number] for number in numbers(criterion))
    return f"{criterion} (a benchmark {meant})" if meant else criterion
