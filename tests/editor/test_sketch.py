"""A plan file read roughly, whole or half written, and what may be written next in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.cli.editor import ids, shapes
from milepost.cli.editor.completion import completions
from milepost.cli.editor.opened import Document
from milepost.cli.editor.sketch import cursor, sketch
from milepost.plan import references, tree
from milepost.plan.file import parse
from milepost.plan.tree import Path
from milepost.plan.words import Strategy

DEMO = (resources.files("milepost.examples") / "district" / "plan.yaml").read_text(encoding="utf-8")
HEAD = """\
milepost: 1
people: [{id: coach, name: Reading coach}, {id: head, name: "Head, first"}]
measures:
  - id: walks
sources:
- id: minutes
  name: Team minutes
self_assessment:
  - id: S1
    finding: Few read
objectives:
  - id: O1
    objective: Reading
    outcomes:
      - id: F1
        statement: >-
          By June,
          all read.
    initiatives:
      - id: I1
        benchmarks:
          - {id: A1, statement: 'It''s a start: all'}
          - id: A2
"""
AT = ("objectives", 0, "initiatives", 0, "benchmarks", 1)


def leaves(node: tree.Node, path: Path = ()) -> Iterator[tuple[Path, int, str]]:
    """Every single value of a tree with its place."""
    if isinstance(node, tree.Scalar):
        yield path, node.start.index, " ".join(str(node.written).split())
    elif isinstance(node, tree.Sequence):
        for number, item in enumerate(node.items):
            yield from leaves(item, (*path, number))
    else:
        for key, entry in node.entries.items():
            yield from leaves(entry.value, (*path, key))


@pytest.mark.parametrize("text", [DEMO, json.dumps(tree.values(parse(DEMO, "plan").root), indent=1)])
def test_a_whole_file_is_sketched_as_it_is_read(text: str) -> None:
    sketched = {entry.path: entry for entry in sketch(text)}
    read = list(leaves(parse(text, "plan").root))
    assert len(read) > 1_000
    for path, start, words in read:
        entry = sketched[path]
        assert entry.value_start == start, path
        if text[start] not in "|>\"'" and "\n" not in text[start : entry.end]:
            assert entry.value == words


@pytest.mark.parametrize(
    "line",
    [
        "addresses: [S1, {x",
        "addresses: {x: [",
        'name: "Reading',
        "%%% no yaml",
        "addr",
        "name: 'It",
        "- ",
        ": x",
    ],
)
def test_a_line_that_is_not_finished_hides_nothing_that_follows(line: str) -> None:
    before, after = HEAD.split("    objective: Reading\n")
    known = {one.id for one in ids.named(sketch(f"{before}    {line}\n{after}"))}
    assert known >= {"coach", "walks", "minutes", "S1", "O1", "F1", "I1", "A1", "A2"}


@given(st.text(st.sampled_from("ab:-[]{},'\"|>#\n \r🎯"), max_size=80), st.integers(0, 80))
def test_any_text_is_sketched(text: str, offset: int) -> None:
    for entry in sketch(text):
        assert 0 <= entry.start <= entry.value_start <= entry.end <= len(text)
    assert cursor(text, min(offset, len(text))).start <= len(text)


def test_ids_say_what_they_stand_for() -> None:
    found = {one.id: (one.thing, one.says) for one in ids.named(sketch(HEAD))}
    assert found["coach"] == ("person", "Reading coach")
    assert found["head"] == ("person", "Head, first")
    assert found["minutes"] == ("source", "Team minutes")
    assert found["F1"] == ("benchmark", "By June, all read.")
    assert found["I1"] == ("initiative", "")


def test_the_places_of_references_are_those_that_the_plan_checks() -> None:
    """A wrong id is a mistake exactly where the editor offers right ones."""
    lists = {owner for owner, _ in ids.REFERENCES}
    for owner in lists:
        node: dict[str, object] = {"id": "x", "what": "y", "pass": "idea"}
        keys = [key for of, key in ids.REFERENCES if of == owner]
        node |= dict.fromkeys(keys, "nobody9")
        benchmark = {"id": "b", owner: [node]} if owner in ("targets", "drafts") else node
        initiative = {"id": "i", "initiative": "x", "benchmarks": [benchmark]}
        objective = {
            "id": "o",
            "objective": "x",
            "initiatives": [node if owner == "initiatives" else initiative],
        }
        document = {"objectives": [node if owner == "objectives" else objective]}
        if owner in ("measures", "sources"):
            document = {owner: [node]}
        mistakes = list(references.check(document))
        assert sorted(str(one.path[-1]) for one in mistakes) == sorted(keys)
        for mistake in mistakes:
            thing = ids.referred(mistake.path)
            assert thing is not None
            assert mistake.expected.endswith(f" {thing if thing != 'finding' else 'self-assessment finding'}")


# What is typed after HEAD, and the labels that are then offered (None: those of a benchmark).
TYPED: dict[str, list[str] | None] = {
    "            ": None,
    "            lea": None,
    "            kind: ": ["activity", "early_evidence", "short_term", "final"],
    "            kind:": ["activity", "early_evidence", "short_term", "final"],
    "            kind: sho": ["activity", "early_evidence", "short_term", "final"],
    '            kind: "sho': ["activity", "early_evidence", "short_term", "final"],
    "            change: ": ["actions", "discourse", "beliefs", "expectations", "instruction"],
    "            of: ": ["adults", "students"],
    "            leads_to: [": ["F1", "A1"],
    "            leads_to: [F1, ": ["A1"],
    "            leads_to: ": ["F1", "A1"],
    "            leads_to:\n              - ": ["F1", "A1"],
    "            leads_to:\n              - F1\n              - ": ["A1"],
    "            leads_to:\n            - ": ["F1", "A1"],
    "            who: [coach, h": ["head"],
    "            sources: [": ["minutes"],
    "            targets:\n              - measure: ": ["walks"],
    "            targets: [{measure: ": ["walks"],
    "            targets: [{measure: walks, each: ": ["unit", "school", "grade", "subject", "group"],
    "            targets: [{measure: walks, improve: ": ["true", "false"],
    "            drafts: [{by: ": ["coach", "head"],
    "            statement: By May, ": [],
    '            statement: "By May, all read." ': [],
    "            statement: |\n              By May,\n              k": [],
    "            statement: By May\n              k": [],
    "            # k": [],
    "            nonsense: ": [],
    "        owner: ": ["coach", "head"],
    "        strategy: ": list(get_args(Strategy)),
    "    addresses: [": ["S1"],
    "framework: ": ["aip", "organizer"],
}


def labels(text: str) -> list[str]:
    return [item.label for item in completions(Document("file:///plan.yaml", text), len(text))]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("after", ["", "\n  - id: O2\n    objective: Writing\n"])
def test_what_may_come_next(typed: str, after: str) -> None:
    text = HEAD + typed
    document = Document("file:///plan.yaml", text + after)
    found = [item.label for item in completions(document, len(text))]
    expected = TYPED[typed]
    if expected is None:
        expected = [key for key in shapes.keys(shapes.at(AT)) if key != "id"]
        assert "statement" in expected
    assert found == expected


def test_keys_that_are_there_are_not_offered_again() -> None:
    text = HEAD + "            kind: final\n            "
    later = text + "\n            due: 2026-11\n"
    found = [item.label for item in completions(Document("file:///plan.yaml", later), len(text))]
    assert "kind" not in found
    assert "due" not in found
    assert "statement" in found
    assert "school_year" in labels("milepost: 1\n")
    assert "milepost" not in labels("milepost: 1\n")


def test_a_list_is_begun_with_its_hyphen() -> None:
    item = completions(Document("file:///plan.yaml", "objectives:\n  "), 14)[0]
    assert item.text_edit is not None
    assert item.text_edit.new_text == "- id: "
    (source,) = completions(Document("file:///plan.yaml", HEAD + "            sources:"), len(HEAD) + 20)
    assert source.text_edit is not None
    assert source.text_edit.new_text == " [minutes]"


def test_json_is_completed_in_its_quotes() -> None:
    text = '{"milepost": 1, "people": [{"id": "coach"}], "objectives": [{"id": "O1", "outcomes": [{"ki"'
    document = Document("file:///plan.json", text + "}]}]}")
    kind = next(item for item in completions(document, len(text) - 1) if item.label == "kind")
    assert kind.text_edit is not None
    assert kind.text_edit.new_text == '"kind": '
    assert document.lines.offset(kind.text_edit.range.end) == len(text), "the quote ahead is taken along"
    assert labels(text[:-4] + '"who": [') == ["coach"]
    assert labels(text[:-4] + '"kind":"s')[:2] == ["activity", "early_evidence"]


def test_every_path_of_the_demo_plan_has_a_shape() -> None:
    for path, _, _ in leaves(parse(DEMO, "plan").root):
        assert shapes.at(path), path
    assert shapes.at(("objectives", 0, "nonsense")) == []
