"""What may be written next in a plan file: keys, words of closed lists, ids, from the schema and the plan.

The file may be half written: only its sketch is asked. A key that the mapping has already is not offered,
nor a benchmark as the one that it leads to itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind, TextEdit

from milepost.cli.editor import ids, shapes
from milepost.cli.editor.opened import Document
from milepost.cli.editor.sketch import cursor
from milepost.cli.editor.sketch_parts import Cursor, Entry
from milepost.plan.schema import Schema
from milepost.plan.tree import Path


def completions(document: Document, offset: int) -> list[CompletionItem]:
    """What may stand at `offset`, in the order of the format; nothing inside of prose."""
    place = cursor(document.text, offset)
    if place.stand == "prose":
        return []
    offers = _Offers(document, place, offset)
    here = shapes.at(place.path)
    if place.stand == "open" and (shapes.keys(here) or shapes.keys(shapes.items(here))):
        return [*offers.keys(here)]
    return [*offers.values(here)]


class _Offers:
    """Makes the items for one place."""

    def __init__(self, document: Document, place: Cursor, offset: int) -> None:
        self._document = document
        self._place = place
        text = document.text
        quote = text[place.start : min(place.start + 1, offset)]
        self._quoted = quote in ("'", '"')
        # The word so far, with its closing quote where the editor has written one ahead.
        ahead = self._quoted and text[offset : offset + 1] == quote
        self._range = document.lines.range(place.start, offset + ahead)
        self._in_json = document.is_json
        self._space = " " if text[offset - 1 : offset] == ":" else ""

    def keys(self, here: list[Schema]) -> Iterator[CompletionItem]:
        """The keys that the mapping at the place does not have yet."""
        place, dash = self._place, ""
        path = place.path
        known = shapes.keys(here)
        if not known:  # a list whose next item begins here
            known, dash = shapes.keys(shapes.items(here)), "" if place.in_flow else "- "
            path = (*path, -1)
        there = {entry.path[-1] for entry in self._entries if entry.path[:-1] == path}
        for number, (key, schema) in enumerate(known.items()):
            if key not in there:
                colon = ":" if shapes.is_nested(schema) and not self._in_json else ": "
                written = f'"{key}"' if self._in_json or self._quoted else key
                described = schema.get("description")
                yield self._item(
                    number, key, f"{dash}{written}{colon}", CompletionItemKind.Property, None, described
                )

    def values(self, here: list[Schema]) -> Iterator[CompletionItem]:
        """The words and ids that the value at the place may be."""
        place = self._place
        of_items = shapes.items(here)
        as_list = bool(of_items) and not shapes.words(here)
        words = shapes.words(of_items if as_list else here)
        number = 0
        for number, word in enumerate(words):
            yield self._item(number, word, self._value(word, as_list), CompletionItemKind.EnumMember)
        for known in self._ids(place.path):
            number += 1
            written = self._value(known.id, as_list)
            yield self._item(
                number, known.id, written, CompletionItemKind.Reference, known.says or known.thing
            )

    def _ids(self, path: Path) -> Iterator[ids.Named]:
        """The ids that may stand at a path: of the right things, not there yet, not the node's own."""
        thing = ids.referred(path)
        listed = path[:-1] if path and isinstance(path[-1], int) else path
        here = [e for e in self._entries if e.path[:-1] == listed and e.start != self._place.start]
        there = {entry.value for entry in here}
        for known in ids.named(self._entries):
            if known.thing == thing and known.id not in there and known.node != listed[:-1]:
                yield known

    @property
    def _entries(self) -> tuple[Entry, ...]:
        return self._document.sketch

    def _value(self, word: str, as_list: bool) -> str:
        quoted = self._quoted or (self._in_json and word not in ("true", "false"))
        written = f'"{word}"' if quoted else word
        if as_list:
            written = f"- {written}" if self._place.stand == "open" else f"[{written}]"
        return self._space + written

    def _item(
        self,
        number: int,
        label: str,
        written: str,
        kind: CompletionItemKind,
        detail: str | None = None,
        described: str | None = None,
    ) -> CompletionItem:
        return CompletionItem(
            label,
            kind=kind,
            detail=detail,
            documentation=described,
            sort_text=f"{number:04}",
            filter_text=f'"{label}"' if self._quoted else label,
            text_edit=TextEdit(self._range, written),
        )
