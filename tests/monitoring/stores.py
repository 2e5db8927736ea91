"""What the tests of the store are made of: a store from observations, batch by batch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from milepost.evidence.observations import Observation, Observations
from milepost.evidence.store import Store
from milepost.plan.types import Plan

NOW = datetime(2026, 12, 15, 8, 30, tzinfo=UTC)


def store_of(folder: Path, batches: Sequence[Sequence[Observation]], plan: Plan | None = None) -> Store:
    """A store with one batch a list of rows, empty lists left out; equal lists are different files."""
    store = Store(folder)
    for number, rows in enumerate(batches):
        if rows:
            store.add(
                Observations(tuple(rows)),
                source="tests",
                by="dana",
                now=NOW,
                plan=plan,
                file=f"{number}.csv",
                content_sha256=f"{number:064}",
            )
    return store
