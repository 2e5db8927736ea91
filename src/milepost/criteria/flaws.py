"""Findings as the flaws of the labelling guide, so that readings can be scored against labels.

Which flaw a finding stands for is decided where it is made: by the rule, or by the remark itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from milepost.criteria.types import Finding

# The guide's order.
FLAWS = (
    "no-deadline",
    "nobody-named",
    "nothing-to-measure",
    "no-evidence-source",
    "no-baseline",
    "percent-or-points",
    "vague-words",
    "turnout-not-use",
    "several-in-one",
    "blank-left-open",
)


def flaw_slugs(findings: Iterable[Finding]) -> list[str]:
    """The flaws that these findings on one statement stand for, each once, in the guide's order."""
    raised = {flaw for finding in findings for flaw in finding.flaws}
    return [flaw for flaw in FLAWS if flaw in raised]
