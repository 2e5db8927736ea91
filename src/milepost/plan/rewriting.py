"""Changes the text of a plan file so that it says a changed plan, and leaves the rest as it is.

The documents before and after are compared; where they differ, the text is cut and spliced at the
marks of the tree. Comments, order, quotes and every untouched line stay. What is new is written as
`yaml_writing` writes it. A comment inside a removed part goes with it; one above it stays.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from milepost.plan.text_places import Places, comments_in, ordered
from milepost.plan.tree import Entry, Mapping, Node, Scalar, Sequence
from milepost.plan.yaml_writing import (
    WIDTH,
    entry_lines,
    flow,
    folded,
    item_lines,
    literal,
    mapping_lines,
    quoted,
    scalar,
)


class Splice(NamedTuple):
    """Text from `start` up to `end` that is replaced by `text`."""

    start: int
    end: int
    text: str


class _Part(NamedTuple):
    """An item of a list in the text: where it stands, and the comments that belong around it."""

    start: int
    end: int
    above: str
    below: str


_NO_PART = _Part(0, 0, "", "")


def spliced(text: str, root: Mapping, old: dict[str, Any], new: dict[str, Any], *, is_json: bool) -> str:
    """`text`, of which `root` is the tree and `old` the document, changed so that it says `new`."""
    editor = _Editor(text, is_json, Places(text))
    editor.mapping(root, old, new)
    return editor.applied(0, len(text), editor.splices)


@dataclass
class _Editor:
    """Collects the splices that turn one text into another."""

    text: str
    is_json: bool
    places: Places
    splices: list[Splice] = field(default_factory=list)

    def applied(self, start: int, end: int, splices: list[Splice]) -> str:
        """The text from `start` to `end` with the splices in it done."""
        line_end = "\r\n" if "\r\n" in self.text else "\n"
        parts, at = [], start
        for splice in sorted(splices, key=lambda one: (one.start, one.end)):
            parts += [self.text[at : splice.start], splice.text.replace("\n", line_end)]
            at = splice.end
        return "".join([*parts, self.text[at:end]])

    def splice(self, start: int, end: int, text: str) -> None:
        self.splices.append(Splice(start, end, text))

    # Mappings

    def mapping(self, node: Mapping, old: dict[str, Any], new: dict[str, Any]) -> None:
        """Turns the mapping that says `old` into one that says `new`."""
        names = {key.strip(): key for key in node.entries}
        gone = [written for key, written in names.items() if key in old and key not in new]
        self._remove_entries(node, gone)
        before: str | None = None
        waiting: dict[str, Any] = {}
        for key, value in new.items():
            if key not in names:
                if key not in old or old[key] != value:  # else the text leaves out what goes without saying
                    waiting[key] = value
                continue
            self._add_entries(node, before, waiting)
            before, waiting = names[key], {}
            if key not in old or old[key] != value:
                self._value(node, node.entries[names[key]], key, old.get(key), value)
        self._add_entries(node, before, waiting)

    def _value(self, node: Mapping, entry: Entry, key: str, old: Any, new: Any) -> None:
        """Turns the value of one entry into `new`, as deep inside it as can be."""
        value = entry.value
        if isinstance(value, Mapping) and isinstance(old, dict) and isinstance(new, dict) and new:
            if _same_keys_remain(value, old, new):
                self.mapping(value, old, new)
                return
        elif isinstance(value, Sequence) and isinstance(old, list) and isinstance(new, list) and new:
            if len(value.items) == len(old):
                self.sequence(value, key, old, new)
                return
        elif isinstance(value, Scalar) and not isinstance(new, (dict, list)):
            self._scalar(value, new, in_flow=node.flow, indent=entry.key.start.column + 2)
            return
        self._replace(node, entry, key, new)

    def _replace(self, node: Mapping, entry: Entry, key: str, new: Any) -> None:
        """Writes a value anew because its form has changed."""
        if node.flow:
            start = entry.value.start.index
            self.splice(start, max(start, self.places.end(entry.value)), self._flow(new, start))
            return
        lines = entry_lines(key, new, entry.key.start.column)
        self.splice(entry.key.start.index, self.places.end(entry.value), "\n".join(lines).lstrip(" "))

    def _remove_entries(self, node: Mapping, gone: list[str]) -> None:
        """Removes entries, of which at least one other stays."""
        entries = ordered(node)
        numbers = [number for number, key in enumerate(node.entries) if key in gone]
        if node.flow:
            spans = [(entry.key.start.index, self._entry_end(entry)) for entry in entries]
            self._remove_from_flow(spans, numbers)
            return
        leading = next(at for at in range(len(entries)) if at not in numbers)
        if leading and self._beside_hyphen(entries[0]):
            # What follows moves up beside the hyphen.
            after = self.places.after_line(self._entry_end(entries[leading - 1]))
            while self.text[after : after + 1] == " ":
                after += 1
            lost = self._comments(entries[0].key.start.index, after, entries[:leading])
            line = self.places.line_start(entries[0].key.start.index)
            indent = self.text[line:].partition("-")[0]
            self.splice(line, line, "".join(f"{indent}{comment}\n" for comment in lost))
            self.splice(entries[0].key.start.index, after, "")
            numbers = [number for number in numbers if number > leading]
        for number in numbers:
            start = self.places.line_start(entries[number].key.start.index)
            end = self.places.after_line(self._entry_end(entries[number]))
            self.splice(start, end, self._kept_comments(start, end, [entries[number]]))

    def _comments(self, start: int, end: int, gone: list[Entry]) -> list[str]:
        if self.is_json:
            return []
        return comments_in(self.text, start, end, *(part for one in gone for part in (one.key, one.value)))

    def _kept_comments(self, start: int, end: int, gone: list[Entry]) -> str:
        """The comments beside and inside entries that go, each on a line of its own in their column."""
        indent = " " * gone[0].key.start.column
        return "".join(f"{indent}{comment}\n" for comment in self._comments(start, end, gone))

    def _beside_hyphen(self, entry: Entry) -> bool:
        start = entry.key.start.index
        return bool(self.text[self.places.line_start(start) : start].strip())

    def _remove_from_flow(self, spans: list[tuple[int, int]], numbers: list[int]) -> None:
        """Cuts parts of a collection in brackets with their commas; at least one other stays."""
        leading = next(at for at in range(len(spans)) if at not in numbers)
        for number in numbers:
            if number < leading:
                (start, end), after = spans[number], spans[number + 1][0]
                self.splice(start, after, self._on_own_lines(end, after, start, beside=start))
            else:
                before, (start, end) = spans[number - 1][1], spans[number]
                self.splice(before, end, self._on_own_lines(before, start, start, beside=before))

    def _on_own_lines(self, start: int, end: int, column_of: int, *, beside: int) -> str:
        """The comments between two parts in brackets, so that what follows stands on the next line."""
        comments = [] if self.is_json else comments_in(self.text, start, end)
        if not comments:
            return ""
        indent = " " * (column_of - self.places.line_start(column_of))
        gap = "" if self.text[beside - 1].isspace() else "  "
        return gap + f"\n{indent}".join((*comments, ""))

    def _entry_end(self, entry: Entry) -> int:
        return max(entry.key.end.index, self.places.end(entry.value))

    def _add_entries(self, node: Mapping, before: str | None, new: dict[str, Any]) -> None:
        """Adds entries after the one called `before`, or as the first."""
        if not new:
            return
        if node.flow:
            self._add_to_flow_mapping(node, before, new)
            return
        if before is not None:
            indent = node.start.column
            end = self.places.line_end(self._entry_end(node.entries[before]))
            self.splice(end, end, "".join(f"\n{line}" for line in mapping_lines(new, indent)))
            return
        first = ordered(node)[0].key.start
        lines = mapping_lines(new, first.column)
        text = "\n".join(lines).lstrip(" ")
        self.splice(first.index, first.index, f"{text}\n{' ' * first.column}")

    def _add_to_flow_mapping(self, node: Mapping, before: str | None, new: dict[str, Any]) -> None:
        entries = ordered(node)
        spans = [(entry.key.start.index, self._entry_end(entry)) for entry in entries]
        texts = [
            f"{self._flow(key, node.start.index)}: {self._flow(value, node.start.index)}"
            for key, value in new.items()
        ]
        at = list(node.entries).index(before) + 1 if before is not None else 0
        self._add_to_flow(spans, at, texts, node.start.index)

    def _add_to_flow(self, spans: list[tuple[int, int]], at: int, texts: list[str], opens: int) -> None:
        """Adds texts before the part number `at` of a collection in brackets."""
        between = self._separator(spans, opens)
        if not spans:
            self.splice(opens + 1, opens + 1, between.join(texts))
        elif at == 0:
            self.splice(spans[0][0], spans[0][0], between.join([*texts, ""]))
        else:
            end = spans[at - 1][1]
            self.splice(end, end, between.join(["", *texts]))

    def _separator(self, spans: list[tuple[int, int]], opens: int) -> str:
        """What stands between two parts of a collection in brackets: as it is, else as it would be."""
        if len(spans) > 1:
            between = self.text[spans[0][1] : spans[1][0]]
            return between.replace("\r\n", "\n") if between.strip() == "," else ", "
        space = self.text[opens + 1 : spans[0][0]] if spans else ""
        return "," + space.replace("\r\n", "\n") if "\n" in space and not space.strip() else ", "

    # Sequences

    def sequence(self, node: Sequence, key: str, old: list[Any], new: list[Any]) -> None:
        """Turns the list that says `old` into one that says `new`."""
        origin = _origins(old, new)
        kept = [number for number in origin if number is not None]
        in_place = all(
            self._can_stay(node, number, old[number], new[position])
            for position, number in enumerate(origin)
            if number is not None
        )
        if not kept or kept != sorted(kept) or not in_place:
            self._rearranged(node, key, old, new, origin)
            return
        for position, number in enumerate(origin):
            if number is not None and old[number] != new[position]:
                self._item(node, key, number, old[number], new[position])
        self._remove_items(node, sorted(set(range(len(old))) - set(kept)))
        self._add_items(node, key, new, origin)

    def _item(self, node: Sequence, key: str, number: int, old: Any, new: Any) -> None:
        item = node.items[number]
        if isinstance(item, Mapping):
            self.mapping(item, old, new)
        elif isinstance(item, Scalar):
            self._scalar(item, new, in_flow=node.flow, indent=node.start.column + 2)

    def _remove_items(self, node: Sequence, numbers: list[int]) -> None:
        if node.flow:
            spans = [(one.start.index, self.places.end(one)) for one in node.items]
            self._remove_from_flow(spans, numbers)
            return
        for number in numbers:
            start = self.places.line_start(self.places.dash(node, node.items[number]))
            end = self.places.item_end(node, node.items[number])
            if self.places.blank_line_precedes(start) and self.places.blank_line_follows(end):
                end = self.places.after_line(end)
            end = self.places.after_line(end)
            self.splice(start, end, self._kept_beside(node, node.items[number], start, end))

    def _kept_beside(self, node: Sequence, item: Node, start: int, end: int) -> str:
        """The comments of an item that goes, unless it has an id: what is said inside a node goes with it."""
        if self.is_json or (isinstance(item, Mapping) and "id" in item.entries):
            return ""
        indent = " " * node.start.column
        return "".join(f"{indent}{comment}\n" for comment in comments_in(self.text, start, end, item))

    def _add_items(self, node: Sequence, key: str, new: list[Any], origin: list[int | None]) -> None:
        before: int | None = None
        waiting: list[Any] = []
        for item, number in zip([*new, None], [*origin, -1], strict=True):
            if number is None:
                waiting.append(item)
                continue
            if waiting:
                self._insert(node, key, before, waiting)
            before, waiting = number, []

    def _insert(self, node: Sequence, key: str, before: int | None, items: list[Any]) -> None:
        """Adds items after the old item number `before`, or as the first."""
        if node.flow:
            spans = [(one.start.index, self.places.end(one)) for one in node.items]
            texts = [self._flow(item, node.start.index) for item in items]
            self._add_to_flow(spans, 0 if before is None else before + 1, texts, node.start.index)
            return
        gap = "\n" if self._items_stand_apart(node) else ""
        blocks = ["\n".join(item_lines(key, item, node.start.column)) for item in items]
        if before is not None:
            end = self.places.item_end(node, node.items[before])
            self.splice(end, end, "".join(f"\n{gap}{block}" for block in blocks))
            return
        start = self.places.lead(self.places.dash(node, node.items[0]))
        self.splice(start, start, "".join(f"{block}\n{gap}" for block in blocks))

    def _items_stand_apart(self, node: Sequence) -> bool:
        return len(node.items) > 1 and self.places.blank_line_follows(
            self.places.item_end(node, node.items[0])
        )

    def _rearranged(
        self, node: Sequence, key: str, old: list[Any], new: list[Any], origin: list[int | None]
    ) -> None:
        """Writes the list in its new order, each kept item with its own text and the comments above it."""
        if node.flow:
            self.splice(node.start.index, node.end.index, self._flow(new, node.start.index))
            return
        parts = self._parts(node)
        blocks = []
        for position, number in enumerate(origin):
            if number is not None and self._can_stay(node, number, old[number], new[position]):
                inner = _Editor(self.text, self.is_json, self.places)
                inner._item(node, key, number, old[number], new[position])
                body = self.applied(parts[number].start, parts[number].end, inner.splices)
            else:
                body = "\n".join(item_lines(key, new[position], node.start.column))
            around = parts[number] if number is not None else _NO_PART
            blocks.append(around.above + body.replace("\r\n", "\n") + around.below)
        left = [part.above + part.below for number, part in enumerate(parts) if number not in origin]
        gap = "\n\n" if self._items_stand_apart(node) else "\n"
        comments = "".join(left).replace("\r\n", "\n").strip("\n")
        self.splice(
            parts[0].start, parts[-1].end, gap.join([*blocks, *([comments] if comments.strip() else [])])
        )

    def _parts(self, node: Sequence) -> list[_Part]:
        """The text of each item, with the comments above it and those far below it."""
        dashes = [self.places.line_start(self.places.dash(node, item)) for item in node.items]
        leads = [dashes[0], *(self.places.lead(dash) for dash in dashes[1:])]
        ends = [self.places.item_end(node, item) for item in node.items]
        tails = [self.text[end:lead] for end, lead in zip(ends, leads[1:], strict=False)]
        return [
            _Part(dash, end, self.text[lead:dash], tail.rstrip() if tail.strip() else "")
            for dash, end, lead, tail in zip(dashes, ends, leads, [*tails, ""], strict=True)
        ]

    def _can_stay(self, node: Sequence, number: int, old: Any, new: Any) -> bool:
        """Whether the text of an item can be changed in place."""
        return bool(old == new) or _is_editable(node.items[number], old, new)

    # Single values

    def _scalar(self, node: Scalar, new: Any, *, in_flow: bool, indent: int) -> None:
        """Writes a single value in the style of the one before it."""
        start, end = node.start.index, self.places.end(node)
        if self.is_json:
            self.splice(start, end, json.dumps(new, ensure_ascii=False))
        elif start == end:
            self.splice(start, start, f" {scalar(new, in_flow=in_flow)}")
        elif node.style in ("|", ">"):
            self.splice(start, end, self._block_scalar(node, new, indent))
        else:
            self.splice(start, end, _inline(node.style, new, in_flow=in_flow, indent=indent))

    def _block_scalar(self, node: Scalar, new: Any, indent: int) -> str:
        header = self.text[node.start.index : self.places.line_end(node.start.index)]
        _, hash_sign, comment = header.partition("#")
        after = f" #{comment}" if hash_sign else ""
        lines = None
        if isinstance(new, str):
            lines = folded(new, indent, WIDTH) if node.style == ">" else None
            lines = lines or literal(new, indent)
        if lines is None:
            return scalar(new) + after
        return "\n".join([lines[0] + after, *lines[1:]])

    def _flow(self, value: Any, opens: int) -> str:
        """Any value as it stands inside brackets."""
        if not self.is_json:
            return flow(value) if isinstance(value, (dict, list)) else scalar(value, in_flow=True)
        if not isinstance(value, (dict, list)):
            return json.dumps(value, ensure_ascii=False)
        line = self.text[self.places.line_start(opens) : opens]
        margin = " " * (len(line) - len(line.lstrip(" ")) + 2)
        pretty = json.dumps(value, ensure_ascii=False, indent=2 if "\n" in self.text.strip() else None)
        return pretty.replace("\n", f"\n{margin}")


def _inline(style: str, new: Any, *, in_flow: bool, indent: int) -> str:
    if not isinstance(new, str):
        return scalar(new)
    if style == "'" and new.isprintable():
        return "'" + new.replace("'", "''") + "'"
    if style == '"':
        return quoted(new)
    if not in_flow and (lines := literal(new, indent)):
        return "\n".join(lines)
    return scalar(new, in_flow=in_flow)


def _same_keys_remain(node: Mapping, old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether at least one entry stays, so that the mapping keeps its place in the text."""
    names = {key.strip() for key in node.entries}
    stays = [key for key in names if key in new or key not in old]
    return bool(stays)


def _is_editable(node: Node, old: Any, new: Any) -> bool:
    if isinstance(node, Mapping) and isinstance(old, dict) and isinstance(new, dict):
        return _same_keys_remain(node, old, new)
    return isinstance(node, Scalar) and not isinstance(new, (dict, list))


def _origins(old: list[Any], new: list[Any]) -> list[int | None]:
    """For each new item the number of the old one that it was, None where it is new.

    Items with an id are the same when the id is; others when they are equal, and the rest, if as
    many went as came, in their order (a target whose amount was changed).
    """
    free = dict(enumerate(_identity(item) for item in old))
    origin: list[int | None] = []
    for item in new:
        identity = _identity(item)
        found = next((number for number, known in free.items() if known == identity), None)
        if found is not None:
            del free[found]
        origin.append(found)
    nameless = [number for number in free if not _has_id(old[number])]
    came = [at for at, number in enumerate(origin) if number is None and not _has_id(new[at])]
    if len(nameless) == len(came):
        for at, number in zip(came, nameless, strict=True):
            origin[at] = number
    return origin


def _has_id(item: Any) -> bool:
    return isinstance(item, dict) and "id" in item


def _identity(item: Any) -> str:
    return f"id {item['id']}" if _has_id(item) else json.dumps(item, sort_keys=True)
