"""With which words a phrase can begin, so that a text without any of them need not be searched.

Knows only the small part of regular expressions in which rules write their phrases: letters,
groups, classes, what may be left out, and looking around. Of anything else it says that it may
begin in any way, which is always safe.
"""

from __future__ import annotations

import re
from functools import lru_cache

# As much of a word as is compared. Words that are shorter count as a whole.
LENGTH = 4
# The head of every word that begins with a digit.
DIGIT = "#"

_WORD = re.compile(r"\w+")
# Signs that neither open a group nor end a branch.
_PLAIN = re.compile(r"(?:\\.|\[(?:\\.|[^\]\\])+\]|[^\\\[()|])+", re.DOTALL)
_LOOKING = ("(?=", "(?!", "(?<=", "(?<!")


# As many statements as a plan has: rules come back to each of them.
@lru_cache(maxsize=512)
def heads_of_text(text: str) -> dict[str, list[int]]:
    """Where the words of the text begin, by their heads in lower case.

    The places are empty where the text has letters that grow in lower case, so that none can be told.

    >>> heads_of_text("By May 3, coaches by")
    {'by': [0, 18], 'may': [3], '#': [7], 'coac': [10]}
    """
    low = text.lower()
    found: dict[str, list[int]] = {}
    for word in _WORD.finditer(low):
        start = word.start()
        head = DIGIT if low[start].isdigit() else word.group()[:LENGTH]
        if head in found:
            found[head].append(start)
        else:
            found[head] = [start]
    return found if len(low) == len(text) else {head: [] for head in found}


def heads_of_phrase(phrase: str) -> frozenset[str] | None:
    r"""The heads with which a match of the phrase can begin; None if it may begin in any way.

    >>> sorted(heads_of_phrase("(?:take|took)s? part"))
    ['take', 'took']
    >>> heads_of_phrase(r"\w+ meetings") is None
    True
    """
    try:
        done, still = _Reader(phrase).alternatives({""})
    except _AnyHead:
        return None
    found = done | still
    return None if "" in found else frozenset(found)


class _AnyHead(Exception):
    """The phrase can begin with any word, or is written in a way that is not understood here."""


class _Reader:
    """Reads a phrase from left to right, keeping the heads that are complete and those still growing."""

    def __init__(self, phrase: str) -> None:
        self._phrase = phrase
        self._at = 0

    def alternatives(self, begun: set[str]) -> tuple[set[str], set[str]]:
        """Reads up to the end of the group; gives the complete heads and those that go on after it."""
        done: set[str] = set()
        going: set[str] = set()
        while True:
            branch_done, branch_going = self._sequence(begun)
            done |= branch_done
            going |= branch_going
            if self._peek() != "|":
                return done, going
            self._at += 1

    def _sequence(self, begun: set[str]) -> tuple[set[str], set[str]]:
        done: set[str] = set()
        growing = set(begun)
        while self._peek() not in ("", "|", ")"):
            if not growing:
                self._skip_rest()
                continue
            item_done, item_growing = self._item(growing)
            none, many = self._repetition()
            if many and item_growing:
                raise _AnyHead
            if none:
                item_growing |= growing
            done |= item_done
            growing = item_growing
        return done, growing

    def _item(self, growing: set[str]) -> tuple[set[str], set[str]]:
        """One letter, class or group; what it makes of the heads so far."""
        rest = self._phrase[self._at :]
        if rest.startswith(_LOOKING):
            self._skip()
            return set(), growing
        if rest.startswith(("(?:", "(?P<")):
            self._at += 3 if rest[2] == ":" else rest.index(">") + 1
            found = self.alternatives(growing)
            self._at += 1
            return found
        start = self._at
        self._skip()
        letters = _letters(self._phrase[start : self._at])
        grown = {_with(head, letter) for head in growing for letter in letters if letter}
        ended = growing if "" in letters else set()
        done = {head for head in grown if head == DIGIT or len(head) >= LENGTH}
        return done | ended, grown - done

    def _repetition(self) -> tuple[bool, bool]:
        """Reads past a sign of repetition; whether it allows for none at all, and for more than one."""
        sign = self._peek()
        if sign == "{":
            end = self._phrase.index("}", self._at)
            low, many = self._phrase[self._at + 1], self._phrase[self._at : end] != "{1"
            self._at = end + 1
        elif sign in ("?", "*", "+"):
            low, many = "1" if sign == "+" else "0", sign != "?"
            self._at += 1
        else:
            return False, False
        while self._peek() in ("?", "+"):  # lazy or possessive, which changes nothing here
            self._at += 1
        return low == "0", many

    def _skip_rest(self) -> None:
        """On towards the end of the branch."""
        if plain := _PLAIN.match(self._phrase, self._at):
            self._at = plain.end()
        else:
            self._skip()

    def _skip(self) -> None:
        """Past one item, whatever is in it."""
        sign = self._peek()
        if sign == "\\":
            self._at += 2
        elif sign == "[":
            self._at = self._phrase.index("]", self._at + 2) + 1
        elif sign == "(":
            self._at += 1
            while self._peek() != ")":
                if self._peek() == "|":
                    self._at += 1
                else:
                    self._skip_rest()
            self._at += 1
        else:
            self._at += 1

    def _peek(self) -> str:
        return self._phrase[self._at : self._at + 1]


def _with(head: str, letter: str) -> str:
    """The head grown by a letter; a digit counts only where a word begins with it."""
    if letter == DIGIT and head:
        raise _AnyHead
    return head + letter


def _letters(item: str) -> set[str]:
    """The letters an item stands for; "" among them for whatever ends a word."""
    if item in ("^", "$"):
        raise _AnyHead
    if item == r"\d":
        return {DIGIT}
    if item in (r"\s", r"\W", r"\b") or (item[0] == "\\" and not item[1].isalnum()):
        return {""}
    if item[0] == "[":
        inside = item[1:-1].replace(r"\s", " ").replace(r"\-", "-")
        if inside[0] == "^" or "\\" in inside or re.search(r"\w-\w", inside):
            raise _AnyHead
        return {_letter(sign) for sign in inside}
    if item[0] in "\\.*+?{":
        raise _AnyHead
    return {_letter(item)}


def _letter(sign: str) -> str:
    if sign.isdigit():
        return DIGIT
    return sign.lower() if sign.isalpha() else ""
