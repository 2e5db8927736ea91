"""Fixed phrases and their meanings: the one way in which vocabulary tables are looked up.

A part of the grammar declares its phrases as a plain table next to its code, each meaning with the
phrases that have it (set apart by `|`), and asks at a token which of them stands there; the longest
wins. What a meaning is, is the part's own affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from milepost.reading.lexer import tokens_of

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """A table of phrases, found by their first word (or their last, looking back).

    >>> bounds = Phrases({"low": "at least | no fewer than", "high": "at most"})
    >>> bounds.at(["at", "least", "60", ""], 0), bounds.before(["at", "least", "60", ""], 2)
    (('low', 2), ('low', 0))
    """

    __slots__ = ("_by_first", "_by_last", "_table", "first_words")

    # By the first word: what it means alone, if anything, and by the second word the longer phrases.
    _by_first: dict[str, tuple[tuple[Meaning] | None, dict[str, list[tuple[list[str], int, Meaning]]]]]
    # The same from the end, by the last word and the one before it.
    _by_last: dict[str, tuple[tuple[Meaning] | None, dict[str, list[tuple[list[str], int, Meaning]]]]]
    # The words with which phrases of the table begin: where none stands there is nothing to look up.
    first_words: frozenset[str]

    def __init__(self, table: Mapping[Meaning, str | Iterable[str]]) -> None:
        self._table = table

    def __getattr__(self, name: str) -> Any:
        """Sorts the table when it is first looked into: loading the grammar is quicker for it."""
        if name == "first_words":
            self.first_words = frozenset(_first_word(phrase) for _, phrase in self._phrases())
        elif name in ("_by_first", "_by_last"):
            self._sort()
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def _phrases(self) -> Iterator[tuple[Meaning, str]]:
        for meaning, written in self._table.items():
            for phrase in written.split("|") if isinstance(written, str) else written:
                yield meaning, phrase

    def _sort(self) -> None:
        by_first: dict[str, list[tuple[list[str], int, Meaning]]] = {}
        by_last: dict[str, list[tuple[list[str], int, Meaning]]] = {}
        for meaning, phrase in self._phrases():
            words = list(tokens_of(phrase))
            entry = (words, len(words), meaning)
            by_first.setdefault(words[0], []).append(entry)
            by_last.setdefault(words[-1], []).append(entry)
        for entries in (*by_first.values(), *by_last.values()):
            entries.sort(key=lambda entry: -entry[1])
        self._by_first = {word: _by_next(entries, 1) for word, entries in by_first.items()}
        self._by_last = {word: _by_next(entries, -2) for word, entries in by_last.items()}

    def at(self, low: Sequence[str], token: int) -> tuple[Meaning, int] | None:
        """The longest phrase that begins at `token`: its meaning and the token after it.

        The last of `low` is empty, as in a Lexed.
        """
        entry = self._by_first.get(low[token])
        if entry is None:
            return None
        alone, longer = entry
        if longer and (entries := longer.get(low[token + 1])):
            for words, size, meaning in entries:
                if size == 2 or low[token : token + size] == words:
                    return meaning, token + size
        return (alone[0], token + 1) if alone else None

    def before(self, low: Sequence[str], token: int) -> tuple[Meaning, int] | None:
        """The longest phrase that ends right before `token`: its meaning and its first token."""
        if token <= 0:
            return None
        entry = self._by_last.get(low[token - 1])
        if entry is None:
            return None
        alone, longer = entry
        if longer and token > 1 and (entries := longer.get(low[token - 2])):
            for words, size, meaning in entries:
                if size == 2 or (size <= token and low[token - size : token] == words):
                    return meaning, token - size
        return (alone[0], token - 1) if alone else None

    def anywhere(self, low: Sequence[str], size: int) -> bool:
        """Whether any phrase of the table stands among the first `size` tokens."""
        if self.first_words.isdisjoint(low):
            return False
        by_first = self._by_first
        begin = [token for token in range(size) if low[token] in by_first]
        return any(self.at(low, token) for token in begin)


def _by_next(
    entries: list[tuple[list[str], int, Meaning]], place: int
) -> tuple[tuple[Meaning] | None, dict[str, list[tuple[list[str], int, Meaning]]]]:
    """Phrases that have one word in common, longest first: what it means alone, and the others by the word
    at `place`, which stands next to it.
    """
    longer: dict[str, list[tuple[list[str], int, Meaning]]] = {}
    for words, size, meaning in entries:
        if size == 1:
            return (meaning,), longer  # of two meanings the first counts
        longer.setdefault(words[place], []).append((words, size, meaning))
    return None, longer


def _first_word(phrase: str) -> str:
    """The first token of a phrase, cut out by itself where it is a plain word."""
    first = phrase.split(None, 1)[0].lower()
    return first if first.isalpha() else tokens_of(phrase)[0]


def phrase_set(written: str | Iterable[str]) -> Phrases[bool]:
    """A table in which being there is the whole meaning."""
    return Phrases({True: written})


def words(listed: str) -> frozenset[str]:
    """A set of single words from a list set apart by spaces."""
    return frozenset(listed.split())


def alternatives(listed: str) -> list[str]:
    """Phrases from a list set apart by `|`."""
    return listed.split("|")
