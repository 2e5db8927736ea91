"""Writes remarks into a Word file as Word comments anchored on the words they are about.

The file stays as it was: in the body only the marks of comments are added, and a run of text is cut in
two where a comment begins or ends inside it. Finding the paragraphs of a place is left to `docx_places`,
the container to `docx_parts`; which remarks there are is the caller's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from milepost.documents.blocks import Place
from milepost.documents.limits import Limits
from milepost.documents.readers.package import damaged
from milepost.documents.writers.docx_parts import Parts
from milepost.documents.writers.docx_places import (
    Letter,
    bare,
    child,
    folded,
    letters,
    local,
    paragraphs_by_place,
    value,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

AUTHOR, INITIALS = "Milepost", "MP"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# So many letters in a row are enough to know a statement again by its beginning.
_ENOUGH_LETTERS = 24


@dataclass(frozen=True)
class Comment:
    """One remark; `paragraphs` are its own text.

    `place` is where the reader found `statement`; None puts the comment on the file's first words.
    `start` and `end` count in `statement`, `end` excluded; None means the whole of it.
    """

    paragraphs: tuple[str, ...]
    place: Place | None = None
    statement: str = ""
    start: int | None = None
    end: int | None = None


def with_comments(
    data: bytes, comments: Sequence[Comment], *, written: datetime | None = None, limits: Limits | None = None
) -> bytes:
    """The Word file with the comments added to those it has. UnreadableFile for no sound Word file.

    `written` is the date that the comments carry; None leaves it out. Without comments the file comes
    back as it is.
    """
    if not comments:
        return data
    parts = Parts(data, limits or Limits())
    body = child(parts.tree(parts.main), "body")
    if body is None:
        raise damaged(parts.main)
    writer = _Writer(body, parts.comments(), written)
    for comment in comments:
        writer.write(comment)
    return parts.packed()


class _Writer:
    """Puts marks into the body and the remarks' texts into the comments part."""

    def __init__(self, body: Element, listing: Element, written: datetime | None) -> None:
        self._body, self._listing, self._written = body, listing, written
        self._word = body.tag.rpartition("}")[0] + "}"
        self._places = paragraphs_by_place(body)
        used = [value(node, "id") for node in (*listing.iter(), *body.iter()) if local(node)[:7] == "comment"]
        self._next = max((int(number) for number in used if number and number.isdecimal()), default=-1) + 1

    def write(self, comment: Comment) -> None:
        """Anchor the comment as closely as its words can be found: words, statement, place, file."""
        said = self._words(comment)
        if said:
            first, last = self._cut(said)
        else:
            paragraph = self._somewhere(comment.place)
            first, last = self._around(paragraph)
        number, self._next = str(self._next), self._next + 1
        first.addprevious(self._mark("commentRangeStart", number))
        end = self._mark("commentRangeEnd", number)
        last.addnext(end)
        _outside(end).addnext(self._reference(number))
        self._listing.append(self._text(comment, number))

    def _words(self, comment: Comment) -> list[Letter]:
        """The letters that the comment is about; none where they are not found at its place."""
        if comment.place is None:
            return []
        found = letters(self._places.get(bare(comment.place), []))
        whole = _letters_of(comment.statement)
        at = _position("".join(letter.letter for letter in found), whole)
        if at is None:
            return []
        start, end = 0, len(whole)
        if comment.start is not None and comment.end is not None:
            start = len(_letters_of(comment.statement[: comment.start]))
            end = start + len(_letters_of(comment.statement[comment.start : comment.end]))
        words = found[at + start : at + end]
        if len(words) < end - start or not words:
            return found[at : at + len(whole)]
        said = comment.statement[comment.start : comment.end]
        return [_before(words[0], said), *words, _after(words[-1], said)]

    def _somewhere(self, place: Place | None) -> Element:
        """The first paragraph with words at the place, else in the file; else the first there is."""
        here = self._places.get(bare(place), []) if place else []
        everywhere = [paragraph for group in self._places.values() for paragraph in group]
        for paragraphs in (here, everywhere):
            for paragraph in paragraphs:
                if letters([paragraph]):
                    return paragraph
        return everywhere[0] if everywhere else self._new_paragraph()

    def _new_paragraph(self) -> Element:
        paragraph = self._body.makeelement(f"{self._word}p")
        self._body.insert(0, paragraph)
        return paragraph

    def _around(self, paragraph: Element) -> tuple[Element, Element]:
        """The first and last thing in a paragraph that a mark can stand before or after."""
        inside = [node for node in paragraph if local(node) not in ("pPr", "")]
        if not inside:
            run = paragraph.makeelement(f"{self._word}r")
            paragraph.append(run)
            inside = [run]
        return inside[0], inside[-1]

    def _cut(self, said: list[Letter]) -> tuple[Element, Element]:
        """Cut the runs so that the words begin with one and end with one; those two runs.

        The end is cut first: the letters before it keep their places.
        """
        last = self._split(said[-1].node, said[-1].at + 1, keep_before=True)
        first = self._split(said[0].node, said[0].at, keep_before=False)
        return first, last

    def _split(self, node: Element, at: int, *, keep_before: bool) -> Element:
        """Cut the run of a text element before its letter `at`, where there is something to cut off.

        Gives the run that the text element stands in afterwards: that before the cut if `keep_before`,
        else that after it.
        """
        run = _run_of(node)
        parts = [part for part in run if local(part) != "rPr"]
        if node not in parts:
            return run  # inside a phonetic guide or the like, which is kept whole
        place = parts.index(node)
        alone = (place == len(parts) - 1 and at >= len(node.text or "")) if keep_before else place == at == 0
        if not alone:
            self._divide(run, node, at, parts, keep_before=keep_before)
        return run

    def _divide(
        self, run: Element, node: Element, at: int, parts: list[Element], *, keep_before: bool
    ) -> None:
        """Make two runs of one; `node` keeps its half of the text and stays where it is."""
        other = run.makeelement(run.tag, dict(run.attrib))
        properties = child(run, "rPr")
        if properties is not None:
            other.append(deepcopy(properties))
        twin = node.makeelement(node.tag, dict(node.attrib))
        text, place = node.text or "", parts.index(node)
        if keep_before:
            node.text, twin.text = text[:at], text[at:]
            moved = [twin, *parts[place + 1 :]]
            run.addnext(other)
        else:
            twin.text, node.text = text[:at], text[at:]
            moved = [*parts[:place], twin]
            run.addprevious(other)
        for part in moved:
            if part is not twin or twin.text:
                other.append(part)
        for half in (node, twin):
            half.set(_SPACE, "preserve")

    def _mark(self, name: str, number: str) -> Element:
        return self._body.makeelement(f"{self._word}{name}", {f"{self._word}id": number})

    def _reference(self, number: str) -> Element:
        run = self._body.makeelement(f"{self._word}r")
        run.append(self._mark("commentReference", number))
        return run

    def _text(self, comment: Comment, number: str) -> Element:
        word = self._word
        known = {f"{word}id": number, f"{word}author": AUTHOR, f"{word}initials": INITIALS}
        if self._written:
            known[f"{word}date"] = self._written.strftime("%Y-%m-%dT%H:%M:%SZ")
        node = self._listing.makeelement(f"{word}comment", known)
        for words in comment.paragraphs:
            text = node.makeelement(f"{word}t", {_SPACE: "preserve"})
            text.text = words
            run, paragraph = node.makeelement(f"{word}r"), node.makeelement(f"{word}p")
            run.append(text)
            paragraph.append(run)
            node.append(paragraph)
        return node


def _letters_of(text: str) -> str:
    return "".join(folded(character) for character in text if character.isalnum())


def _before(first: Letter, said: str) -> Letter:
    """The first letter, or the sign with which the words begin ("“") where it stands right before it."""
    at, text = first.at, first.node.text or ""
    for sign in reversed(said[: next((n for n, c in enumerate(said) if c.isalnum()), 0)]):
        if at == 0 or text[at - 1] != sign:
            break
        at -= 1
    return Letter("", first.node, at)


def _after(last: Letter, said: str) -> Letter:
    """The last letter, or the sign with which the words end ("%", "”") where it stands right after it."""
    at, text = last.at, last.node.text or ""
    letters_end = max((n for n, c in enumerate(said) if c.isalnum()), default=len(said) - 1)
    for sign in said[letters_end + 1 :]:
        if text[at + 1 : at + 2] != sign:
            break
        at += 1
    return Letter("", last.node, at)


def _position(found: str, statement: str) -> int | None:
    """Where the statement begins among the letters found, whole or by its first letters; None if nowhere.

    What the reader added at its end ("(Timeline: ongoing)") does not stand in the file.
    """
    if not statement:
        return None
    for beginning in (statement, statement[:_ENOUGH_LETTERS]):
        at = found.find(beginning)
        if at >= 0:
            return at
    return None


def _run_of(node: Element) -> Element:
    """The run that a text element stands in."""
    while local(node) != "r":
        node = node.getparent()
    return node


def _outside(node: Element) -> Element:
    """The node, or the outermost wrapper in its paragraph that holds it (a link, an inserted passage)."""
    while local(node.getparent()) != "p":
        node = node.getparent()
    return node
