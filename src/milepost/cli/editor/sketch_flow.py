"""Reads roughly what stands in brackets in a plan file: lists and mappings of YAML, and all of JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from milepost.cli.editor.sketch_parts import QUOTED_ON_A_LINE, Open, Stand, State, unquoted

# A colon ends an unquoted word only before a space or a bracket: times of day have colons in them. After
# a quoted word it always does.
_INSIDE = r"(?<![\"']):(?=[^\s\[\]{},])"
_TOKEN = re.compile(
    rf"(?P<quoted>{QUOTED_ON_A_LINE})|(?P<sign>[{{}}\[\],])|(?P<line>\r\n|\n|\r)|[ \t]+"
    rf"|(?P<comment>(?<=\s)\#[^\n\r]*)|(?P<unclosed>[\"'][^\n\r]*)"
    rf"|(?P<plain>(?:[^\s\[\]{{}},:\"']|{_INSIDE})(?:[^\n\r\[\]{{}},:]|{_INSIDE})*)|(?P<colon>:)"
)
_WORDS = ("quoted", "unclosed", "plain")


class _Bracket(NamedTuple):
    """A bracket that is open: its sign, the number of its entry, and how much was open around it."""

    sign: str
    entry: int
    depth: int


def read(state: State, at: int, begins_anew: Callable[[int], bool]) -> int:
    """Read from the bracket at `at` on; gives the offset after the last that is closed.

    A bracket that is never closed ends before a line that `begins_anew`, else with the text. The
    entry that the brackets are the value of is the last of `state`.
    """
    base = len(state.open)
    flow = _Flow(state)
    colon = False
    while at < state.size:
        found = _TOKEN.match(state.text, at)
        at = found.end() if found else at + 1
        kind = found.lastgroup if found else None
        if kind == "line" and begins_anew(at):
            flow.finish_value()
            break
        if found and kind and flow.take(kind, found):
            break
        colon = kind == "colon"
    else:
        flow.stop(after_colon=colon)
        flow.finish_value()
        return at
    del state.open[base:]
    return at


class _Flow:
    """The brackets that are open."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._brackets: list[_Bracket] = []
        self._key: re.Match[str] | None = None
        self._word: re.Match[str] | None = None

    def take(self, kind: str, token: re.Match[str]) -> bool:
        """One token. True where it closes the last bracket."""
        sign = token[0]
        if kind in _WORDS:
            self._word = token
        elif kind == "colon" and self._inside.sign == "{":
            self._key, self._word = self._word, None
            self._state.open.append(Open(-1, unquoted(self._key[0]) if self._key else ""))
        elif sign in ("{", "["):
            self._begin(sign, token.start())
        elif sign in (",", "}", "]"):
            self.finish_value()
            if sign != ",":
                return self._end(token.end())
            self._next()
        return False

    def stop(self, *, after_colon: bool) -> None:
        """The text has ended in these brackets."""
        state, word = self._state, self._word
        if word and word.lastgroup == "quoted" and word.end() == state.size:
            state.stop("prose", state.size, in_flow=True)
            return
        typing = word and (word.lastgroup == "unclosed" or word.end() == state.size)
        stand: Stand = (
            "open" if self._inside.sign == "{" and self._key is None and not after_colon else "value"
        )
        state.stop(stand, word.start() if word and typing else state.size, in_flow=True)

    @property
    def _inside(self) -> _Bracket:
        return self._brackets[-1]

    def _begin(self, sign: str, at: int) -> None:
        state = self._state
        if self._brackets:
            state.add(self._key.start() if self._key else at, at, at + 1, "")
        self._brackets.append(_Bracket(sign, len(state.entries) - 1, len(state.open)))
        self._key = self._word = None
        if sign == "[":
            state.open.append(Open(-1, 0))

    def finish_value(self) -> None:
        """Add what was written before a comma or a closing bracket."""
        word, key = self._word, self._key
        in_list = self._inside.sign == "["
        if word and (key or in_list):
            said = word[0].rstrip()
            start = key.start() if key else word.start()
            self._state.add(start, word.start(), word.start() + len(said), unquoted(said))
        self._key = self._word = None

    def _next(self) -> None:
        """Close the key before a comma; count on in a list."""
        opened = self._state.open
        step = opened[self._inside.depth].step if len(opened) > self._inside.depth else 0
        del opened[self._inside.depth :]
        if self._inside.sign == "[" and isinstance(step, int):
            opened.append(Open(-1, step + 1))

    def _end(self, at: int) -> bool:
        bracket = self._brackets.pop()
        state = self._state
        state.entries[bracket.entry] = replace(state.entries[bracket.entry], end=at)
        del state.open[bracket.depth :]
        return not self._brackets
