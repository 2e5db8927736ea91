"""Reads the YAML that plan files are written in into a tree with the place of every value.

The subset: block and flow collections, plain, quoted and block text, comments. Of unquoted words
only `null`, `~`, `true` and `false` (and their capitalised forms) are not text: dates, numbers,
`yes` and `12:30` stay as written. Anchors, aliases and tags are refused, so no file can grow when
it is read. The tree is built from libyaml's events, one at a time and without recursion, so that a
file nested too deeply is refused before it costs anything.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml
from yaml import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from milepost.plan.tree import (
    DEEPEST,
    At,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Slip,
    Unreadable,
    too_deep,
    twice_slip,
)

# The core schema of YAML 1.2 has these words for null, true and false (YAML 1.2.2, section 10.3.2).
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

# What libyaml cannot read, or would silently take for a line end (U+0085, U+2028, U+2029).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

_QUOTES = "If it is text, put the whole of it in double quotes."
_INDENT = "Give keys that belong together the same number of spaces at the start of the line."
_BACKSLASH = "Write \\\\ for a backslash, or use single quotes."


class _Plain(NamedTuple):
    """What a person would call a mistake that libyaml found, what should stand there, what helps.

    `at_start` says that the mistake is where the part began (a quote) and not where reading stopped.
    """

    found: str
    expected: str
    remedy: str
    at_start: bool = False


_TAB = _Plain("a tab", "spaces at the start of the line", "Replace the tab by spaces.")
# By the beginning of libyaml's own words.
_PROBLEMS: dict[str, _Plain] = {
    "mapping values are not allowed": _Plain(
        "a colon where no key can end", "one key and its value a line", _QUOTES
    ),
    "did not find expected key": _Plain("a line that does not fit those above it", "a key", _INDENT),
    "did not find expected '-' indicator": _Plain(
        "a line that is no item of the list above it", "an item, after a hyphen", _INDENT
    ),
    "found character '\\t'": _TAB,
    "found a tab character": _TAB,
    "found character that cannot start any token": _Plain(
        "a sign that unquoted text cannot begin with (%, @, ` or a tab)", "text or a key", _QUOTES
    ),
    "found unexpected end of stream": _Plain(
        "the end of the file inside quoted text",
        "a closing quote",
        "Close the quote; a quote inside text is written \\\" in double quotes and '' in single ones.",
        at_start=True,
    ),
    "could not find expected ':'": _Plain(
        "a line without a colon after its key",
        "`key: value`",
        "Add the colon and a space, or indent the line so that it belongs to the text above it.",
        at_start=True,
    ),
    "did not find expected ',' or": _Plain(
        "something that is neither a comma nor a closing bracket", "a comma", _QUOTES
    ),
    "found unknown escape character": _Plain("an unknown escape after a backslash", "text", _BACKSLASH),
    "found invalid Unicode character escape code": _Plain(
        "an escape that is no character", "text", _BACKSLASH
    ),
    "did not find expected hexdecimal number": _Plain("an escape without its digits", "text", _BACKSLASH),
    "did not find expected <document start>": _Plain("text after the end of the plan", "one plan", _INDENT),
    "did not find expected node content": _Plain("a sign where a value should stand", "a value", _QUOTES),
    "block sequence entries are not allowed": _Plain(
        "a hyphen where no list can begin", "a value, or a list that begins on the next line", _QUOTES
    ),
    "found undefined tag handle": _Plain("a tag (!)", "plain values", _QUOTES),
}


def read(text: str) -> tuple[Node | None, list[Slip]]:
    """The tree of `text` and the slips in it; the tree is None where the text holds nothing.

    Raises Unreadable at a mistake after which nothing can be read.
    """
    _refuse_characters(text)
    builder = _Builder()
    loader = yaml.CSafeLoader(text)
    try:
        # One call an event: `yaml.parse` makes three, and a long plan has thousands.
        while type(event := loader.get_event()) is not StreamEndEvent:
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_in_plain_words(error)) from None
    finally:
        loader.dispose()
    return builder.root, builder.slips


def _refuse_characters(text: str) -> None:
    found = _FORBIDDEN.search(text)
    if not found:
        return
    before = text[: found.start()]
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    lines = len(re.findall(r"\r\n|\n|\r", before))
    mark = At(lines, found.start() - line_start, found.start())
    raise Unreadable(
        Slip(
            mark,
            f"the invisible character U+{ord(found[0]):04X}",
            "text that can be printed",
            "Remove the character, or start a new line instead; it often comes along when text is pasted.",
        )
    )


def _in_plain_words(error: yaml.MarkedYAMLError) -> Slip:
    problem = error.problem or ""
    known = (plain for words, plain in _PROBLEMS.items() if problem.startswith(words))
    plain = next(known, _Plain(f"something that is not YAML ({problem})", "YAML", _QUOTES))
    places = (error.context_mark, error.problem_mark)
    place = next((mark for mark in (places if plain.at_start else places[::-1]) if mark), None)
    return Slip(place or At(0, 0, 0), plain.found, plain.expected, plain.remedy)


class _Builder:
    """Takes events one by one and builds the tree, noting slips on the way."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.slips: list[Slip] = []
        # The collections that are open, and for each mapping the key that waits for its value.
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        """Adds what one event says."""
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._check_marks_of_reuse(event)
            self._add(_scalar(event))
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            self._check_marks_of_reuse(event)
            self._begin(event, Mapping if kind is MappingStartEvent else Sequence)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._keys.pop()
            self._open.pop().end = event.end_mark
        elif kind is yaml.AliasEvent:
            self._slip(event, f"an alias (*{event.anchor})", "the value itself", "Write the value out.")
            self._add(_nothing(event))
        elif kind is yaml.DocumentStartEvent:
            self._begin_document(event)

    def _begin(self, event: Any, cls: type[Mapping] | type[Sequence]) -> None:
        start = event.start_mark
        if len(self._open) >= DEEPEST:
            raise too_deep(start)
        node = cls(bool(event.flow_style), start, start)
        self._add(node)
        self._open.append(node)
        self._keys.append(None)

    def _begin_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise Unreadable(
                Slip(
                    event.start_mark,
                    "a second document (---)",
                    "one plan in a file",
                    "Put each plan into a file of its own.",
                )
            )

    def _add(self, node: Node) -> None:
        """Puts a finished scalar or an opened collection where it belongs."""
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self._keys[-1]) is None:
            self._keys[-1] = self._as_key(node)
        else:
            self._keys[-1] = None
            self._put(parent, key, node)

    def _put(self, parent: Mapping, key: Scalar, node: Node) -> None:
        earlier = parent.entries.get(key.written)
        if earlier is not None:
            self.slips.append(twice_slip(key.written, earlier.key.start, key.start))
            return
        parent.entries[key.written] = Entry(key, node)

    def _as_key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        self.slips.append(
            Slip(node.start, "a list or a mapping as a key", "a word before the colon", "Write `key: value`.")
        )
        return Scalar("", "", "", node.start, node.start)

    def _check_marks_of_reuse(self, event: Any) -> None:
        if event.anchor is not None:
            self._slip(event, f"an anchor (&{event.anchor})", "plain values", "Remove the anchor.")
        if event.tag is not None and event.tag != "!":
            self._slip(event, "a tag (!)", "plain values", "Remove the tag; put text in double quotes.")

    def _slip(self, event: Any, found: str, expected: str, remedy: str) -> None:
        self.slips.append(Slip(event.start_mark, found, expected, remedy))


def _scalar(event: Any) -> Scalar:
    text: str = event.value
    style: str = event.style or ""
    if event.implicit[0] and not style:
        return Scalar(_WORDS.get(text, text), text, "", event.start_mark, event.end_mark)
    return Scalar(text, text, style, event.start_mark, event.end_mark)


def _nothing(event: Any) -> Scalar:
    return Scalar(None, "", "", event.start_mark, event.end_mark)
