"""The ids of a plan file that may be half written: what each names, and which places refer to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from milepost.cli.editor.sketch_parts import Entry
from milepost.plan.references import Thing
from milepost.plan.tree import Path

# The list that a thing stands in.
LISTS: dict[str, Thing] = {
    "people": "person",
    "self_assessment": "finding",
    "measures": "measure",
    "sources": "source",
    "objectives": "objective",
    "initiatives": "initiative",
    "benchmarks": "benchmark",
    "outcomes": "benchmark",
}
# By the list that a node stands in and its key: what the ids there must name (`plan.references` checks it).
REFERENCES: dict[tuple[str, str], Thing] = {
    ("measures", "source"): "source",
    ("sources", "collected_by"): "person",
    ("sources", "reported_to"): "person",
    ("objectives", "addresses"): "finding",
    ("initiatives", "owner"): "person",
    ("benchmarks", "who"): "person",
    ("benchmarks", "sources"): "source",
    ("benchmarks", "leads_to"): "benchmark",
    ("targets", "measure"): "measure",
    ("drafts", "by"): "person",
}
# The keys that say in words what an id stands for, the first that is there.
_SAYING = ("name", "finding", "objective", "initiative", "statement")


@dataclass(frozen=True)
class Named:
    """Something with an id: where its `id` is written, and its name or words, "" where it has none."""

    thing: Thing
    id: str
    entry: Entry
    says: str

    @property
    def node(self) -> Path:
        """The path of what has the id."""
        return self.entry.path[:-1]


def named(entries: Iterable[Entry]) -> Iterator[Named]:
    """Everything with an id, in the order of the text."""
    entries = tuple(entries)
    by_path = {entry.path: entry for entry in entries}
    for entry in entries:
        *around, key = entry.path or ("",)
        if key != "id" or len(around) < 2 or not isinstance(around[-1], int) or not entry.value:
            continue
        thing = LISTS.get(str(around[-2]))
        if thing is not None:
            said = (by_path.get((*around, word)) for word in _SAYING)
            words = next((found.value for found in said if found and found.value), "")
            yield Named(thing, entry.value, entry, " ".join(words.split()))


def referred(path: Path) -> Thing | None:
    """What the id at `path`, or an item of the list there, must name; None where no id belongs."""
    if path and isinstance(path[-1], int):
        path = path[:-1]
    if len(path) < 3:
        return None
    owner = "benchmarks" if path[-3] == "outcomes" else path[-3]
    return REFERENCES.get((str(owner), str(path[-1])))
