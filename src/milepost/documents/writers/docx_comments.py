"""Writes remarks into a Word file as Word comments anchored on the words they are about.

The file stays as it was: in the body only the marks of comments are added, and a run of text is cut where
a comment begins or ends inside it. Finding words is left to `docx_words`, cutting runs to `docx_runs`, the
container to `docx_parts`; which remarks there are is the caller's business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from milepost.documents.blocks import Place
from milepost.documents.limits import Limits
from milepost.documents.readers.package import damaged
from milepost.documents.writers.docx_parts import Parts
from milepost.documents.writers.docx_runs import SPACE, Point, beyond_control, cut, local, markable, outermost
from milepost.documents.writers.docx_words import Found, Stretch, Words, solid

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

AUTHOR, INITIALS = "Milepost", "MP"


@dataclass(frozen=True)
class Comment:
    """One remark; `paragraphs` are its own text.

    `start` and `end` count in the text of its subject, `end` excluded; None means the whole of it.
    `beside` are words of another cell of its row that the remark is about instead, if they stand there.
    """

    paragraphs: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    beside: str | None = None


@dataclass(frozen=True)
class Subject:
    """Words of the file with the remarks about them, none for those that only have to be told apart.

    `place` is where the reader found a statement. It is None for a title, which is looked for as a line
    of the file, the last one before `before`; remarks on one that is nowhere go to the file's first words.
    """

    text: str
    place: Place | None
    comments: tuple[Comment, ...] = ()
    before: Place | None = None


def with_comments(
    data: bytes, subjects: Sequence[Subject], *, written: date | None = None, limits: Limits | None = None
) -> bytes:
    """The Word file with the comments added to those it has. UnreadableFile for no sound Word file.

    `written` is the day that the comments carry; None leaves it out. A comment of ours that the file has
    already on the same words is not added again. Where there is nothing to add, the file comes back as it
    is.
    """
    limits = limits or Limits()
    parts = Parts(data, limits)
    body = next((node for node in parts.tree(parts.main) if local(node) == "body"), None)
    if body is None:
        raise damaged(parts.main)
    words = Words(body, limits)
    wanted = [anchored for subject in subjects for anchored in _anchored(words, subject)]
    listing = parts.comments() if wanted else body
    fresh = list(_fresh(wanted, _known(words, body, listing), words))
    if not fresh:
        return data
    numbers = range(_free_number(body, listing), _free_number(body, listing) + len(fresh))
    parts.change(parts.main)
    _mark(body, words, [stretch for _, stretch in fresh], numbers)
    for number, (comment, _) in zip(numbers, fresh, strict=True):
        listing.append(_text(listing, comment, number, written))
    return parts.packed()


Anchored = tuple[Comment, Stretch | None]


def _anchored(words: Words, subject: Subject) -> Iterator[Anchored]:
    """Each comment with its words, as closely as they can be found: words, statement, place, file."""
    if subject.place is None:
        title = words.title(subject.text, subject.before) or words.first_line(None)
        yield from ((comment, title) for comment in subject.comments)
        return
    found = words.find(subject.text, subject.place)
    for comment in subject.comments:
        yield comment, _words_of(words, subject, comment, found)


def _words_of(words: Words, subject: Subject, comment: Comment, found: Found | None) -> Stretch | None:
    assert subject.place is not None
    stretch = None
    if comment.start is not None and comment.end is not None:
        start = len(solid(subject.text[: comment.start]))
        end = start + len(solid(subject.text[comment.start : comment.end]))
        stretch = found.part(start, end) if found else None
        stretch = stretch or words.beside(subject.text, start, end, subject.place)
    elif comment.beside:
        stretch = words.listed_beside(comment.beside, subject.place)
    return stretch or (found.whole() if found else words.first_line(subject.place))


def _known(words: Words, body: Element, listing: Element) -> Counter[tuple[tuple[str, ...], str]]:
    """Our own comments in the file: their paragraphs, and the words they stand on."""
    at, edges = 0, dict[tuple[str, str], int]()
    stretches = dict(words.nodes())
    for node in body.iter():
        if node in stretches:
            at = stretches[node].end
        elif local(node) in ("commentRangeStart", "commentRangeEnd"):
            edges[local(node), _attribute(node, "id")] = at
    known: Counter[tuple[tuple[str, ...], str]] = Counter()
    for comment in listing:
        number = _attribute(comment, "id")
        if local(comment) == "comment" and _attribute(comment, "author") == AUTHOR:
            start, end = (edges.get((name, number), 0) for name in ("commentRangeStart", "commentRangeEnd"))
            said = tuple("".join(t.text or "" for t in p.iter() if local(t) == "t") for p in comment)
            known[said, solid(words.text[start:end])] += 1
    return known


def _fresh(
    wanted: Sequence[Anchored], known: Counter[tuple[tuple[str, ...], str]], words: Words
) -> Iterator[Anchored]:
    for comment, stretch in wanted:
        key = (comment.paragraphs, solid(words.text[stretch.start : stretch.end]) if stretch else "")
        if known[key]:
            known[key] -= 1
        else:
            yield comment, stretch


def _free_number(body: Element, listing: Element) -> int:
    """The first number that no comment has."""
    nodes = (node for tree in (body, listing) for node in tree.iter() if local(node).startswith("comment"))
    used = [int(number) for number in (_attribute(node, "id") for node in nodes) if number.isdecimal()]
    return max(used, default=-1) + 1


def _mark(body: Element, words: Words, stretches: Sequence[Stretch | None], numbers: range) -> None:
    """Put the marks of each comment around its words, and its reference behind them."""
    starts: list[Point | None] = [words.node(stretch.start) if stretch else None for stretch in stretches]
    ends: list[Point | None] = []
    for stretch in stretches:
        node, at = words.node(stretch.end - 1) if stretch else (None, 0)
        ends.append(None if node is None else (node, at + 1))
    edges = _edges([point for point in (*starts, *ends) if point])
    before: dict[Element, list[int]] = {}
    after: dict[Element, list[int]] = {}
    for number, start, end in zip(numbers, starts, ends, strict=True):
        first, last = (edges[start][1], edges[end][0]) if start and end else _somewhere(body)
        before.setdefault(first, []).append(number)
        after.setdefault(last, []).append(number)
    for node, opened in before.items():
        for number in opened:
            node.addprevious(_made(body, "commentRangeStart", number))
    for node, closed in after.items():
        _close(body, node, closed)


def _edges(points: Sequence[Point]) -> dict[Point, tuple[Element, Element]]:
    """For each point what stands before and after it, runs cut there."""
    by_outer: dict[Element, set[Point]] = {}
    for point in points:
        by_outer.setdefault(markable(point[0]), set()).add(point)
    edges: dict[Point, tuple[Element, Element]] = {}
    for outer, inside in by_outer.items():
        if local(outer) == "r":
            edges |= cut(outer, inside)
        else:
            edges |= dict.fromkeys(inside, (outer, outer))
    return edges


def _close(body: Element, node: Element, numbers: Sequence[int]) -> None:
    """End the comments behind the node; their references stand outside of links and tracked changes."""
    holder = outermost(node)
    paragraph = holder.getparent()
    other = beyond_control(paragraph)
    for number in reversed(numbers):
        end, reference = _made(body, "commentRangeEnd", number), _made(body, "r")
        reference.append(_made(body, "commentReference", number))
        node.addnext(end)
        if other is paragraph:
            (end if holder is node else holder).addnext(reference)
        else:
            other.insert(1 if len(other) and local(other[0]) == "pPr" else 0, reference)


def _somewhere(body: Element) -> tuple[Element, Element]:
    """The first and last thing in the first paragraph, of a file whose body says nothing."""
    paragraph = next((node for node in body.iter() if local(node) == "p"), None)
    if paragraph is None:
        paragraph = _made(body, "p")
        body.insert(0, paragraph)
    inside = [node for node in paragraph if local(node) not in ("pPr", "")]
    if not inside:
        inside = [_made(body, "r")]
        paragraph.append(inside[0])
    return inside[0], inside[-1]


def _made(body: Element, name: str, number: int | None = None) -> Element:
    """An element in the namespace of the body, transitional or strict."""
    word = body.tag.rpartition("}")[0] + "}"
    return body.makeelement(f"{word}{name}", {} if number is None else {f"{word}id": str(number)})


def _text(listing: Element, comment: Comment, number: int, written: date | None) -> Element:
    word = listing.tag.rpartition("}")[0] + "}"
    known = {f"{word}id": str(number), f"{word}author": AUTHOR, f"{word}initials": INITIALS}
    if written is not None:
        known[f"{word}date"] = f"{written.isoformat()}T00:00:00Z"
    node = listing.makeelement(f"{word}comment", known)
    for said in comment.paragraphs:
        text = node.makeelement(f"{word}t", {SPACE: "preserve"})
        text.text = said
        run, paragraph = node.makeelement(f"{word}r"), node.makeelement(f"{word}p")
        run.append(text)
        paragraph.append(run)
        node.append(paragraph)
    return node


def _attribute(node: Element, name: str) -> str:
    """The attribute of that local name, whatever its namespace; "" where there is none."""
    return next((str(said) for key, said in node.attrib.items() if str(key).rpartition("}")[2] == name), "")
