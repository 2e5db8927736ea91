"""What the cells beside a statement add to it: who, when, how often, by what evidence."""

from __future__ import annotations

import re

from milepost.documents.blocks import Place
from milepost.documents.draft import NOBODY, NOTHING_SAID, OPEN, DraftBenchmark, names_nobody
from milepost.documents.headings import Role
from milepost.documents.placing import Placer
from milepost.documents.timing import timing

# Longer than this, in characters, is no time.
LONGEST_TIME = 300
ANOTHER_TIME = "another time for a statement that has one; write a statement for each"
NOT_A_DATE = "it says more about time than a benchmark's dates can hold"
NO_TIME = "it names no time"
# A cell's time is kept in the words of the statement when it has no more words than this.
MOST_WORDS = 12
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
            _add_people(placer, doing, text, place)
        elif role in ("evidence", "monitor"):
            _add_source(placer, showing, text)
        else:
            lost = _add_time(placer, doing, role, text)
            if lost == NOT_A_DATE and _keep_words(placer, doing, place.heading or role, text):
                continue
            if lost:
                placer.draft.set_aside(text, place, lost)


def _add_time(placer: Placer, benchmarks: list[DraftBenchmark], role: Role, text: str) -> str | None:
    """Give the benchmarks the cell's time. The reason where something of the cell is lost by it."""
    if text.casefold().strip(" .") in NOTHING_SAID - OPEN:
        return NO_TIME
    placer.draft.budget.check()
    found = timing(text, placer.draft.school_year) if len(text) <= LONGEST_TIME else None
    if found is None:
        return NOT_A_DATE
    if found.impossible:
        return f"{found.impossible!r} is no day that a plan can name; correct the date"
    if found.due and role != "from" and any(b.due not in (None, found.due) for b in benchmarks):
        return ANOTHER_TIME
    for benchmark in benchmarks:
        if role == "from":
            benchmark.from_ = benchmark.from_ or found.from_ or found.due
            continue
        benchmark.every = benchmark.every or found.every
        benchmark.from_ = benchmark.from_ or found.from_
        benchmark.until = benchmark.until or found.until
        benchmark.due = benchmark.due or found.due
    return NOT_A_DATE if found.left_over else None


def _keep_words(placer: Placer, benchmarks: list[DraftBenchmark], head: str, text: str) -> bool:
    """Add a time that no date holds ("Ongoing", "TBD") to the statements, named by its column.

    So the criteria read it as anybody would who has the table before them, and no word is lost.
    False where there are too many words for that.
    """
    words = " ".join(text.split()).rstrip(".")
    if len(words.split()) > MOST_WORDS:
        return False
    for benchmark in benchmarks:
        if words.casefold() not in benchmark.statement.casefold():
            bare = benchmark.statement.rstrip(".")
            end = benchmark.statement[len(bare) :]
            benchmark.statement = f"{bare} ({head.rstrip(' :?')}: {words}){end}"
    placer.remarks.time_in_words(words)
    return True


def _add_people(placer: Placer, benchmarks: list[DraftBenchmark], text: str, place: Place) -> None:
    """Give the benchmarks the people of the cell; what only says that nobody is named yet is set aside."""
    whole = names_nobody(text)
    for name in filter(None, [text] if whole else _BETWEEN_NAMES.split(text.strip())):
        placer.draft.budget.check()
        if whole or names_nobody(name):
            placer.draft.set_aside(name, place, NOBODY)
            continue
        person = placer.draft.person(name)
        for benchmark in benchmarks:
            if person not in benchmark.who:
                benchmark.who.append(person)


def _add_source(placer: Placer, benchmarks: list[DraftBenchmark], text: str) -> None:
    placer.draft.budget.check()
    source = placer.draft.source(text)
    for benchmark in benchmarks:
        if source not in benchmark.sources:
            benchmark.sources.append(source)
