"""The outline of a plan file, and where an id is defined. The file may be half written."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol.types import DocumentSymbol, Location, SymbolKind

from milepost.cli.editor import ids
from milepost.cli.editor.ids import Named
from milepost.cli.editor.opened import Document
from milepost.cli.editor.sketch_parts import Entry
from milepost.plan.references import Thing
from milepost.plan.tree import Path

# What stands in the outline, as the kind whose picture an editor shows.
_KINDS: dict[Thing, SymbolKind] = {
    "objective": SymbolKind.Namespace,
    "initiative": SymbolKind.Class,
    "benchmark": SymbolKind.Event,
}


def symbols(document: Document) -> list[DocumentSymbol]:
    """Objectives with their initiatives and outcomes, and these with their benchmarks."""
    spans = _spans(document.sketch)
    roots: list[DocumentSymbol] = []
    # The children of each node; what stands in a list belongs to the node that has the list.
    inside: dict[Path, list[DocumentSymbol]] = {}
    for one in ids.named(document.sketch):
        if one.thing in _KINDS:
            children = inside[one.node] = []
            inside.get(one.node[:-2], roots).append(_symbol(document, one, spans[one.node], children))
    return roots


def definition(document: Document, offset: int) -> Location | None:
    """Where the id that is referred to at `offset` is given; None where no id is, or none such."""
    for entry in document.sketch:
        if entry.value and entry.value_start <= offset <= entry.end and (thing := ids.referred(entry.path)):
            for one in ids.named(document.sketch):
                if (one.thing, one.id) == (thing, entry.value):
                    return Location(document.uri, document.lines.range(one.entry.value_start, one.entry.end))
    return None


def _spans(entries: Iterable[Entry]) -> dict[Path, tuple[int, int]]:
    """From where to where each node reaches, with all that is in it."""
    found: dict[Path, tuple[int, int]] = {}
    for entry in entries:
        for depth in range(1, len(entry.path) + 1):
            start, end = found.get(entry.path[:depth], (entry.start, entry.end))
            found[entry.path[:depth]] = start, max(end, entry.end)
    return found


def _symbol(
    document: Document, one: Named, span: tuple[int, int], children: list[DocumentSymbol]
) -> DocumentSymbol:
    return DocumentSymbol(
        one.id,
        _KINDS[one.thing],
        document.lines.range(*span),
        document.lines.range(one.entry.value_start, one.entry.end),
        detail=one.says,
        children=children,
    )
