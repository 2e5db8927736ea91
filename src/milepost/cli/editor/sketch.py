"""A plan file read roughly, also one that is half written: which keys and values stand where.

The plan's own readers stop at the first mistake; while somebody types there always is one. Here lines are
understood by their indentation and brackets, and what fits nowhere is passed over. Good enough to know
what may come next at a place and which ids there are; what a plan says is left to `milepost.plan`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from milepost.cli.editor import sketch_flow
from milepost.cli.editor.sketch_parts import QUOTED, Cursor, Entry, Open, State, unquoted
from milepost.plan.tree import DEEPEST, MOST_CHARACTERS, Path

_KEY = re.compile(rf"({QUOTED}|[^\s#\[\]{{}},\"'&*!|>%@`-][^\n\r:#]*):(?=\s|$)")
_STRING = re.compile(QUOTED, re.DOTALL)
_BLOCK_SIGN = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n\r]*)?(?=\r|\n|$)")
_DASH = re.compile(r"-(?:[ \t]+|(?=\r|\n|$))")
_SPACE = re.compile(r"[ \t]*")
# The rest of a line that says nothing.
_EMPTY = re.compile(r"[ \t]*(?:#[^\n\r]*)?(?=\r|\n|$)")
_COMMENT = re.compile(r"[ \t]#")


def sketch(text: str) -> tuple[Entry, ...]:
    """Every entry that can be made out, in the order of the text."""
    scanner = _Scanner(text[:MOST_CHARACTERS])
    scanner.run()
    return tuple(scanner.state.entries)


def cursor(text: str, offset: int) -> Cursor:
    """What `offset` is at, judged by the text before it."""
    scanner = _Scanner(text[:offset])
    scanner.run()
    return scanner.state.end or scanner.on_the_last_line()


class _Scanner:
    """Goes through the lines of a text once."""

    def __init__(self, text: str) -> None:
        self.state = State(text)
        self._items: Counter[Path] = Counter()

    def run(self) -> None:
        """Read the whole text."""
        state = self.state
        at = 1 if state.text.startswith("\ufeff") else 0
        while at < state.size:
            column = state.indent(at)
            if _EMPTY.match(state.text, at + column):
                at = state.next_line(at)
            else:
                at = self._line(at + column, column)

    def on_the_last_line(self) -> Cursor:
        """What the end of the text is at, where no more than spaces or a comment stand on its line."""
        text = self.state.text
        start = max(text.rfind("\n"), text.rfind("\r")) + 1
        if "#" in text[start:]:
            return Cursor(self.state.path, "prose", len(text))
        self._close(len(text) - start)
        return Cursor(self.state.path, "open", len(text))

    # Lines

    def _line(self, at: int, column: int) -> int:
        """Read the line whose first sign is at `at`; gives the start of what is next."""
        text, opened = self.state.text, self.state.open
        dashed = False
        while (dash := _DASH.match(text, at)) and len(opened) <= DEEPEST:
            self._close(column, dash=True)
            number = self._items[self.state.path]
            self._items[self.state.path] += 1
            opened.append(Open(column, number))
            column += dash.end() - at
            at, dashed = dash.end(), True
        if key := _KEY.match(text, at):
            self._close(column)
            opened.append(Open(column, unquoted(key[1])))
            space = _SPACE.match(text, key.end())
            return self._value(at, space.end() if space else key.end(), column)
        if dashed:
            return self._value(at, at, opened[-1].column, item=True)
        if text[at] in "{[" and not self._goes_on(column):
            self._close(column)
            return self._value(at, at, column - 1)
        return self._rest(at, column)

    def _rest(self, at: int, column: int) -> int:
        """A line that is no key: a value that goes on, or a word that somebody is typing."""
        state = self.state
        after = state.next_line(at)
        if self._goes_on(column):
            end = at + len(state.text[at:after].rstrip())
            state.entries[-1] = replace(state.entries[-1], end=end)
            if state.is_last(after):
                state.stop("prose", state.size)
        elif state.is_last(after):
            self._close(column)
            state.stop("open", at)
        return after

    def _goes_on(self, column: int) -> bool:
        """Whether a line at `column` is more of the value above it."""
        state = self.state
        if not state.open or not state.entries or column <= state.open[-1].column:
            return False
        return state.entries[-1].path == state.path and bool(state.entries[-1].value)

    def _close(self, column: int, *, dash: bool = False) -> None:
        """Close what ends where something begins at `column`; a hyphen may stand right below its key."""
        opened = self.state.open
        while opened and opened[-1].column >= column:
            if dash and opened[-1].column == column and isinstance(opened[-1].step, str):
                return
            opened.pop()

    # Values

    def _value(self, start: int, at: int, column: int, *, item: bool = False) -> int:
        """Read the value at `at` of the entry that begins at `start`; gives the start of what is next."""
        state = self.state
        sign = state.text[at : at + 1]
        if _EMPTY.match(state.text, at):
            state.add(start, at, at, "")
            if sign != "#":
                self._stop_typing(at, item=item)
            elif state.is_last(state.next_line(at)):
                state.stop("prose", state.size)
            return state.next_line(at)
        if sign in "{[":
            state.add(start, at, at + 1, "")
            return self._flow(at, column)
        if _BLOCK_SIGN.match(state.text, at):
            return self._block(start, at, column)
        found = _STRING.match(state.text, at)
        if found and self._is_further_in(found, column):
            return self._quoted(start, found)
        line = state.text[at : state.next_line(at)]
        value = _COMMENT.split(line)[0].rstrip()
        state.add(start, at, at + len(value), unquoted(value))
        self._stop_typing(at, item=item)
        return at + len(line)

    def _stop_typing(self, at: int, *, item: bool) -> None:
        """Where the value at `at` is the last thing in the text, somebody is typing it."""
        if self.state.is_last(self.state.next_line(at)):
            self.state.stop("open" if item else "value", at, in_item=item)

    def _is_further_in(self, found: re.Match[str], column: int) -> bool:
        """Whether every line of a quoted value fits it; else its quote was never closed."""
        lines = found[0].splitlines()[1:]
        return all(len(line) - len(line.lstrip(" ")) > column for line in lines if line.strip())

    def _quoted(self, start: int, found: re.Match[str]) -> int:
        state = self.state
        state.add(start, found.start(), found.end(), unquoted(found[0]))
        after = state.next_line(found.end())
        if state.is_last(after):
            state.stop("prose", state.size)
        return after

    def _block(self, start: int, at: int, column: int) -> int:
        """A block of lines further in than `column`, after | or >."""
        state = self.state
        first = after = state.next_line(at)
        line = ""
        while after < state.size:
            line = state.text[after : state.next_line(after)]
            if line.strip() and state.indent(after) <= column:
                break
            after += len(line)
        said = state.text[first:after].rstrip()
        state.add(start, at, first + len(said) if said else at + 1, said.strip() or "|")
        if state.is_last(after) and (line.strip() or len(line) > column):
            state.stop("prose", state.size)
        return after

    def _flow(self, at: int, column: int) -> int:
        after = sketch_flow.read(self.state, at, lambda line: self._begins_anew(line, column))
        if self.state.text[after - 1 : after] in ("\n", "\r") or self.state.end:
            return after
        if self.state.is_last(self.state.next_line(after)):
            self.state.stop("prose", self.state.size)
        return self.state.next_line(after)

    def _begins_anew(self, at: int, column: int) -> bool:
        """Whether the line at `at` is no further in than the key of the brackets, and so ends them."""
        indent = self.state.indent(at)
        here = at + indent
        text = self.state.text
        return indent <= column and bool(_KEY.match(text, here) or _DASH.match(text, here))
