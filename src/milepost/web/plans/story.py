"""Where a benchmark stands in the causal story, and which benchmarks come before and after it."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.web.plans.outline import Entry, Outline


@dataclass(frozen=True)
class Story:
    """A benchmark's causes and effects in the plan, and its neighbours in the plan's order."""

    comes_from: tuple[Entry, ...]
    leads_to: tuple[Entry, ...]
    before: Entry | None
    after: Entry | None


def neighbours(shown: Outline, entry: Entry) -> Story:
    """What leads to the entry, what it leads to, and the entries around it."""
    entries = shown.entries
    at = entries.index(entry)
    this = entry.benchmark
    return Story(
        comes_from=tuple(other for other in entries if this.id in other.benchmark.leads_to),
        leads_to=tuple(other for other in entries if other.benchmark.id in this.leads_to),
        before=entries[at - 1] if at else None,
        after=entries[at + 1] if at + 1 < len(entries) else None,
    )
