"""What the cells beside a statement add to it: who, when, how often, by what evidence."""

from __future__ import annotations

import re

from milepost.documents.blocks import Place
from milepost.documents.draft import DraftBenchmark
from milepost.documents.headings import Role
from milepost.documents.placing import Placer
from milepost.documents.timing import timing

NOT_A_DATE = "it says more about time than a benchmark's dates can hold"
_BETWEEN_NAMES = re.compile(r"\s*(?:[;/\n]|,(?!\s*(?:Jr|Sr|Ed\.?D|Ph\.?D)\b))\s*")


def qualify(placer: Placer, row: list[DraftBenchmark], cells: list[tuple[Role, str, Place]]) -> None:
    """Add the cells to the row's benchmarks; what cannot be added is set aside."""
    if not row:
        for _, text, place in cells:
            placer.draft.set_aside(text, place, "its row has no statement that it could belong to")
        return
    doing = [benchmark for benchmark in row if benchmark.kind == "activity"] or row
    showing = [benchmark for benchmark in row if benchmark.kind != "activity"] or row
    for role, text, place in cells:
        if role == "who":
            _add_people(placer, doing, text)
        elif role in ("evidence", "monitor"):
            _add_source(placer, showing, text)
        elif not _add_time(placer, doing, role, text):
            placer.draft.set_aside(text, place, NOT_A_DATE)


def _add_time(placer: Placer, benchmarks: list[DraftBenchmark], role: Role, text: str) -> bool:
    """Give the benchmarks the cell's time. False where something of the cell is lost by it."""
    found = timing(text, placer.draft.school_year)
    if found is None:
        return False
    for benchmark in benchmarks:
        if role == "from":
            benchmark.from_ = benchmark.from_ or found.from_ or found.due
            continue
        benchmark.every = benchmark.every or found.every
        benchmark.from_ = benchmark.from_ or found.from_
        benchmark.until = benchmark.until or found.until
        benchmark.due = benchmark.due or found.due
    return not found.left_over


def _add_people(placer: Placer, benchmarks: list[DraftBenchmark], text: str) -> None:
    for name in filter(None, _BETWEEN_NAMES.split(text.strip())):
        person = placer.draft.person(name)
        for benchmark in benchmarks:
            if person not in benchmark.who:
                benchmark.who.append(person)


def _add_source(placer: Placer, benchmarks: list[DraftBenchmark], text: str) -> None:
    source = placer.draft.source(text)
    for benchmark in benchmarks:
        if source not in benchmark.sources:
            benchmark.sources.append(source)
