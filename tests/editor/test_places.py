"""Where things stand: offsets as an editor counts, smallest edits, and words in Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.workspace import PositionCodec, TextDocument

from milepost.cli.editor import markdown_words
from milepost.cli.editor.edits import edits
from milepost.cli.editor.positions import Lines

ENCODINGS = ("utf-8", "utf-16", "utf-32")
# Characters that editors and programs count differently, and what some take for line ends.
TEXTS = st.text(st.sampled_from("ab é🎯\r\n\u2028\f\x85\ufeff#-:"), max_size=60)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS)
def test_an_offset_comes_back_from_its_position(encoding: str, text: str) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        inside_line_end = text[offset - 1 : offset + 1] == "\r\n" if offset else False
        assert lines.offset(lines.position(offset)) == offset - inside_line_end


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=st.text(st.sampled_from("ab é🎯\n"), max_size=60))
def test_positions_are_those_of_an_editor(encoding: str, text: str) -> None:
    theirs = TextDocument("file:///a", text + "\n", position_codec=PositionCodec(encoding))
    ours = Lines(text + "\n", encoding)
    for offset in range(len(text)):
        assert ours.position(offset) == theirs.client_position_at_offset(offset)


def test_only_the_protocols_line_ends_end_a_line() -> None:
    lines = Lines("a\u2028b\fc\x85d\re\r\nf\ng")
    assert [lines.text[slice(*lines.span(n))] for n in range(len(lines))] == [
        "a\u2028b\fc\x85d",
        "e",
        "f",
        "g",
    ]


def test_places_outside_of_the_text_are_its_nearest() -> None:
    lines = Lines("one\n🎯wo")
    assert lines.offset(types.Position(0, 99)) == 3
    assert lines.offset(types.Position(7, 0)) == len(lines.text)
    assert lines.offset(types.Position(1, 1)) == 4, "the middle of a character is before it"
    assert lines.position(-1) == types.Position(0, 0)
    assert lines.position(99) == types.Position(1, 4)


@given(old=TEXTS, new=TEXTS)
def test_edits_make_the_new_text(old: str, new: str) -> None:
    lines = Lines(old)
    text = old
    for edit in edits(lines, new)[::-1]:
        start, end = lines.offset(edit.range.start), lines.offset(edit.range.end)
        text = text[:start] + edit.new_text + text[end:]
    assert text == new


def test_edits_touch_no_more_than_is_new() -> None:
    old = "".join(f"line {n}\r\n" for n in range(9))
    new = old.replace("line 3", "line three").replace("line 7\r\n", "line 7\r\nmore\r\n")
    first, second = edits(Lines(old), new)
    assert (first.range.start, first.range.end) == (types.Position(3, 5), types.Position(3, 6))
    assert first.new_text == "three"
    assert (second.range.start, second.new_text) == (types.Position(8, 0), "more\r\n")
    assert edits(Lines(old), old) == []


# A Markdown text, the statement read from it, words of the statement, and how they stand in the text.
WRITTEN = {
    "plain": ("- By May, coaches visit.", "By May, coaches visit.", "coaches", "coaches"),
    "emphasis": (
        "- By **May**, *coaches* visit.",
        "By May, coaches visit.",
        "May, coaches",
        "May**, *coaches",
    ),
    "inside a word": ("By May, **60**% pass.", "By May, 60% pass.", "60%", "60**%"),
    "over lines": (
        "- By May,\n  coaches\n  visit.",
        "By May, coaches visit.",
        "coaches visit",
        "coaches\n  visit",
    ),
    "in a quote": ("> By May,\n> coaches visit.", "By May, coaches visit.", "coaches", "coaches"),
    "a link": ("- By May, [coaches](https://a.example/b) visit.", "By May, coaches visit.", "visit", "visit"),
    "an escape": ("- Use R\\&D \\*daily\\*.", "Use R&D *daily*.", "R&D", "R\\&D"),
    "a reference": ("- Reading &amp; writing rise.", "Reading & writing rise.", "& writing", "&amp; writing"),
    "a label before": ("Activity: By May, Bo visits.", "By May, Bo visits.", "Bo", "Bo"),
    "a line break": ("- By May,<br>coaches visit.", "By May,coaches visit.", "coaches", "coaches"),
    "an emoji": ("- 🎯 By May, José visits.", "🎯 By May, José visits.", "José", "José"),
}


@pytest.mark.parametrize("way", WRITTEN)
def test_words_of_a_statement_are_found_in_markdown(way: str) -> None:
    text, statement, words, written = WRITTEN[way]
    found = markdown_words.spans(text, 0, None, statement)
    assert len(found) == len(statement)
    at = statement.index(words)
    assert text[found[at][0] : found[at + len(words) - 1][1]] == written


def test_a_statement_in_a_table_is_found_in_its_cell() -> None:
    text = "| Who | Activity | Result |\n| --- | --- | --- |\n| Bo | Bo reads | Bo reads |\n"
    start = text.index("| Bo")
    for column, at in ((2, text.index("Bo reads")), (3, text.rindex("Bo reads"))):
        assert markdown_words.spans(text, start, column, "Bo reads")[0][0] == at
    assert markdown_words.spans("Bo | reads\n", 0, 2, "reads")[0] == (5, 6)


def test_a_statement_that_is_not_there_is_not_found() -> None:
    assert markdown_words.spans("- By May, coaches visit.", 0, None, "By June, coaches visit.") == []
