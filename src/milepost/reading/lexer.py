"""Cuts a statement into words, numbers, blanks and signs, each with its place in the text.

Every other part of the grammar works on the `Lexed` it makes and never on the raw text, so that
offsets are right by construction. It knows nothing of what words mean; it only keeps apart what
is written together (`K-2` is three tokens, `10%` two) and marks where sentences end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Literal

from milepost.reading.types import Span
from milepost.reading.values import value

Shape = Literal["word", "mixed", "number", "blank", "sign", ""]

_TOKEN = re.compile(
    r"""
    (?P<blank> (?=[<\[_.…?XxTYZN]) (?: <[A-Za-z][^<>\n]{0,24}> | \[[A-Za-z]\]
             | \[(?:date|number|name|figure|insert|who|what|which|how|starting|week|percentage)\b
               [^\[\]\n]{0,64}\]
             | _{2,} | \.{3,} | …+ | \?{2,} | [Xx]{2,}(?![^\W_]) | TB[DAC](?![^\W_]) | [XYZN](?=\s?%) ) )
  | (?P<number> (?=[0-9.])
               (?: (?: [0-9]{1,3}(?:,[0-9]{3}){1,3}(?![0-9]) | [0-9]{1,12}(?![0-9]) )
                   (?:\.[0-9]{1,6}(?![0-9]))?
              | (?<![^\W_])\.[0-9]{1,6}(?![0-9]) ) )
  | (?P<word> [^\W\d_]++(?:['’][^\W\d_]++)*+(?![0-9]) )
  | (?P<mixed> [^\W\d_][^\W_]*(?:['’][^\W_]+)* | [0-9]{13,}[^\W_]* )
  | (?P<sign> [-=]{1,2}> | \S )
    """,
    re.VERBOSE,
)
# The number that a pasted list gave the statement ("2. Increase …") is none of its words.
_LIST_MARK = re.compile(r"\s*(?:\d{1,2}[.)]|[a-z][.)]|\(\d{1,2}\))\s+(?=[A-Z][a-z])")
_SAME_SIGN = {"–": "-", "—": "-", "‑": "-", "−": "-", "‐": "-", "’": "'", "‘": "'", "“": '"', "”": '"'}
_SAME_SIGN |= dict.fromkeys("▪■●○◦‣∙·✓✔➢➤►▶❖", "•")
_PLAIN = str.maketrans(_SAME_SIGN)
_ENDS = frozenset(".!?•")
_MARKS = _ENDS | {"(", ")"}
_DOTS = frozenset("….")
# A full stop after one of these, or after a single letter, does not end a sentence.
_ABBREVIATIONS = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "st",
        "gr",
        "no",
        "vs",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "approx",
        "avg",
        "dept",
        "asst",
        "assoc",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "fig",
    ]
)
# Empty tokens beyond both ends (index -1 and -2 wrap round to them), so that neighbours need no bounds check.
_MARGIN = 8


@value
class Lexed:
    """A statement as tokens, held as parallel lists that are indexed by token number.

    `low` is the token in lower case with typographic signs made plain; `shape` its kind; `start`
    and `end` its offsets; `sentence` the number of the sentence it stands in. All lists but
    `start` and `end` have empty entries beyond the last token.
    """

    text: str
    low: list[str]
    shape: list[Shape]
    start: list[int]
    end: list[int]
    sentence: list[int]
    size: int

    def span(self, first: int, last: int) -> Span:
        """The words from token `first` up to, not including, token `last`."""
        start, end = self.start[first], self.end[last - 1]
        return Span(self.text[start:end], start, end)

    def words(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`."""
        return self.text[self.start[first] : self.end[last - 1]]

    def glued(self, token: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return 0 < token < self.size and self.start[token] == self.end[token - 1]

    def capital(self, token: int) -> bool:
        """Whether the token begins with a capital letter; False beyond the last."""
        return token < self.size and self.text[self.start[token]].isupper()

    def sentence_end(self, token: int) -> int:
        """The number of the first token after the sentence in which `token` stands."""
        return bisect_right(self.sentence, self.sentence[token], token, self.size)

    def sentence_start(self, token: int) -> int:
        """The number of the first token of the sentence in which `token` stands."""
        return bisect_left(self.sentence, self.sentence[token], 0, token)


def lex(text: str) -> Lexed:
    """The tokens of any text; never fails, and leaves out white space alone."""
    plain = _lower(text).translate(_PLAIN)
    mark = _LIST_MARK.match(text)
    found = list(_TOKEN.finditer(text, mark.end() if mark else 0))
    shape: list[Shape] = [match.lastgroup for match in found]  # type: ignore[misc]  # the groups are the shapes
    start = [match.start() for match in found]
    end = [match.end() for match in found]
    low = [plain[first:last] for first, last in zip(start, end, strict=True)]
    if ">" in plain:
        low = ["→" if len(token) > 1 and token.endswith(">") and token[0] in "-=" else token for token in low]
    size = len(low)
    low += [""] * _MARGIN
    shape += [""] * _MARGIN
    return Lexed(text, low, shape, start, end, _sentences(text, low, start, end, size), size)


def _lower(text: str) -> str:
    """The text in lower case, letter by letter where some letter becomes two, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _sentences(text: str, low: list[str], start: list[int], end: list[int], size: int) -> list[int]:
    """The sentence number of every token; a full stop belongs to the sentence that it ends.

    A stop inside brackets ends nothing: an aside with a question in it stays part of its sentence.
    """
    numbers: list[int] = []
    current = 0
    closing = low.count(")")
    open_brackets = 0
    for token in [token for token, word in enumerate(low) if word in _MARKS or word[:1] in _DOTS]:
        word = low[token]
        if word == "(":
            open_brackets += open_brackets < closing
        elif word == ")":
            closing -= 1
            open_brackets = max(0, open_brackets - 1)
        elif not open_brackets and _ends_here(text, low, start, end, token, size):
            numbers += [current] * (token + 1 - len(numbers))
            current += 1
    numbers += [current] * (size - len(numbers))
    numbers += [-1] * _MARGIN
    return numbers


def _ends_here(text: str, low: list[str], start: list[int], end: list[int], token: int, size: int) -> bool:
    """Whether this stop ends a sentence: not inside a number or name, nor after an abbreviation."""
    if token + 1 == size or low[token] == "•":
        return True
    following = text[start[token + 1]]
    if start[token + 1] == end[token] and following not in "\"”’')":
        return False
    if low[token] in "!?":
        return not _goes_on(text, start[token + 1])
    before = low[token - 1]
    if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
        return False
    return not following.islower()


def _goes_on(text: str, place: int) -> bool:
    """Whether after closing quotes the sentence goes on: `the question “Why?”, from 60%`."""
    rest = text[place : place + 8].lstrip("\"”’')")
    return len(rest) < len(text[place : place + 8]) and (rest[:1] == "," or rest.lstrip()[:1].islower())


def tokens_of(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase in a vocabulary table, as `lex` would write them.

    >>> tokens_of("end-of-year")
    ('end', '-', 'of', '-', 'year')
    """
    plain = phrase.lower().split()
    if all(word.isalpha() for word in plain):  # nearly all are; the tables load faster for it
        return tuple(plain)
    lexed = lex(phrase)
    return tuple(lexed.low[: lexed.size])
