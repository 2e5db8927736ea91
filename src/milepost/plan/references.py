"""Ids and the references between them: every id once, and no reference to an id that is not there.

Works on plain values, also on those of a plan that has other mistakes, so that all of them can be
reported at once. A section that is no list at all is another's mistake: references into it pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from milepost.plan.mistakes import Mistake, nearest
from milepost.plan.tree import Path

Thing = Literal["person", "finding", "measure", "source", "objective", "initiative", "benchmark"]

_WITH_ARTICLE: dict[Thing, str] = {
    "person": "a person",
    "finding": "a self-assessment finding",
    "measure": "a measure",
    "source": "a source",
    "objective": "an objective",
    "initiative": "an initiative",
    "benchmark": "a benchmark",
}
_SECTIONS: dict[str, Thing] = {
    "people": "person",
    "self_assessment": "finding",
    "measures": "measure",
    "sources": "source",
}
_HOME: dict[Thing, str] = {thing: section for section, thing in _SECTIONS.items()}

# Text of this shape is meant as an id. An owner may also be named in words ("Director of Data").
_LIKE_AN_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*|[A-Z]{1,3}[0-9]+")

At = tuple[Path, dict[str, Any]]


@dataclass
class Ids:
    """The ids of a plan: what each names and where it stands first."""

    things: dict[str, tuple[Thing, Path]] = field(default_factory=dict)
    # Kinds of things of which the plan's list could not be read.
    unread: set[Thing] = field(default_factory=set)

    def of(self, thing: Thing) -> list[str]:
        """Every id of one kind of thing, in the order of the plan."""
        return [name for name, (kind, _) in self.things.items() if kind == thing]


def check(document: object) -> Iterator[Mistake]:
    """Every id that stands twice and every reference to an id that does not exist."""
    if not isinstance(document, dict):
        return
    ids = Ids()
    yield from _collect(document, ids)
    for thing, path, value, by_name in _references(document):
        yield from _check_one(ids, thing, path, value, by_name)


def nodes(document: dict[str, Any]) -> Iterator[tuple[Thing, Path, dict[str, Any]]]:
    """Everything in the plan that has an id, with its path, in the order of the plan."""
    for section, thing in _SECTIONS.items():
        for path, node in _items((), document, section):
            yield thing, path, node
    for o_path, objective in _items((), document, "objectives"):
        yield "objective", o_path, objective
        for b_path, outcome in _items(o_path, objective, "outcomes"):
            yield "benchmark", b_path, outcome
        for i_path, initiative in _items(o_path, objective, "initiatives"):
            yield "initiative", i_path, initiative
            for b_path, benchmark in _items(i_path, initiative, "benchmarks"):
                yield "benchmark", b_path, benchmark


def targets(document: dict[str, Any]) -> Iterator[At]:
    """Every target of the plan with its path."""
    for thing, path, node in nodes(document):
        if thing == "benchmark":
            yield from _items(path, node, "targets")


def _collect(document: dict[str, Any], ids: Ids) -> Iterator[Mistake]:
    for section, thing in _SECTIONS.items():
        if not isinstance(document.get(section, []), (list, type(None))):
            ids.unread.add(thing)
    if _hidden_benchmarks(document):
        ids.unread.add("benchmark")
    for thing, path, node in nodes(document):
        name = _word(node.get("id"))
        if name is None:
            continue
        if name not in ids.things:
            ids.things[name] = (thing, path)
            continue
        yield Mistake(
            (*path, "id"),
            f"the id `{name}` for the second time",
            "every id once in the plan",
            "Give one of the two another id, and change the references to it.",
            first=(*ids.things[name][1], "id"),
        )


def _hidden_benchmarks(document: dict[str, Any]) -> bool:
    """Whether benchmarks may stand where they could not be read as a list."""

    def hidden(node: dict[str, Any], key: str) -> bool:
        return not isinstance(node.get(key, []), (list, type(None)))

    for thing, _, node in nodes(document):
        if thing == "initiative" and hidden(node, "benchmarks"):
            return True
        if thing == "objective" and (hidden(node, "outcomes") or hidden(node, "initiatives")):
            return True
    return hidden(document, "objectives")


def _references(document: dict[str, Any]) -> Iterator[tuple[Thing, Path, str, bool]]:
    """Every reference: what it must name, where, the id, and whether words may stand there too."""
    for thing, path, node in nodes(document):
        if thing == "measure":
            yield from _refer("source", path, node, "source")
        elif thing == "source":
            yield from _refer("person", path, node, "collected_by", by_name=True)
            yield from _refer("person", path, node, "reported_to", by_name=True)
        elif thing == "objective":
            yield from _refer("finding", path, node, "addresses")
        elif thing == "initiative":
            yield from _refer("person", path, node, "owner", by_name=True)
        elif thing == "benchmark":
            yield from _benchmark_references(path, node)


def _benchmark_references(path: Path, node: dict[str, Any]) -> Iterator[tuple[Thing, Path, str, bool]]:
    yield from _refer("person", path, node, "who")
    yield from _refer("source", path, node, "sources")
    yield from _refer("benchmark", path, node, "leads_to")
    for target_path, target in _items(path, node, "targets"):
        yield from _refer("measure", target_path, target, "measure")
    for draft_path, draft in _items(path, node, "drafts"):
        yield from _refer("person", draft_path, draft, "by", by_name=True)


def _refer(
    thing: Thing, path: Path, node: dict[str, Any], key: str, *, by_name: bool = False
) -> Iterator[tuple[Thing, Path, str, bool]]:
    value = node.get(key)
    if isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            if (word := _word(item)) is not None:
                yield thing, (*path, key, number), word, by_name
    elif (word := _word(value)) is not None:
        yield thing, (*path, key), word, by_name


def _check_one(ids: Ids, thing: Thing, path: Path, name: str, by_name: bool) -> Iterator[Mistake]:
    kind = ids.things.get(name, (None, ()))[0]
    if kind == thing or thing in ids.unread or (by_name and not _LIKE_AN_ID.fullmatch(name)):
        return
    expected = f"the id of {_WITH_ARTICLE[thing]}"
    if kind is not None:
        remedy = _remedy(ids, thing, name) or f"Name {_WITH_ARTICLE[thing]} here."
        yield Mistake(path, f"`{name}`, the id of {_WITH_ARTICLE[kind]}", expected, remedy)
        return
    remedy = _remedy(ids, thing, name) or _add(thing, name)
    yield Mistake(path, f"`{name}`, an id that the plan does not have", expected, remedy)


def _remedy(ids: Ids, thing: Thing, name: str) -> str | None:
    close = nearest(name, ids.of(thing))
    return f"Did you mean `{close}`?" if close else None


def _add(thing: Thing, name: str) -> str:
    if home := _HOME.get(thing):
        return f"Add {_WITH_ARTICLE[thing]} with this id under `{home}`, or correct the id."
    return f"Add {_WITH_ARTICLE[thing]} with the id `{name}`, or correct the id."


def _items(path: Path, node: dict[str, Any], key: str) -> Iterator[At]:
    """The mappings in the list under `key`, each with its path."""
    value = node.get(key)
    if isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            if isinstance(item, dict):
                yield (*path, key, number), item


def _word(value: object) -> str | None:
    """`value` as an id; None where it is none (absent, a list, true)."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return str(value)
