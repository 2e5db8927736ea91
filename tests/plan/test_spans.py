"""Words of a statement are found again in the text of the plan file, however it was written."""

from __future__ import annotations

import json

import pytest

from milepost.plan import tree
from milepost.plan.file import dump, parse

HEAD = """\
milepost: 1
plan: Harbor plan
framework: aip
school_year: 2026-27
objectives:
  - id: O1
    objective: Reading
    initiatives:
      - id: I1
        initiative: Phonics
        benchmarks:
          - id: B1
            statement: """
PATH = "objectives[0].initiatives[0].benchmarks[0].statement"
WAYS = {
    "plain": "By May, coaches regularly visit.",
    "plain over lines": "By May, coaches\n              regularly\n              visit.",
    "double quoted": '"By May, \\"head\\u0022 coaches \\\n              regularly visit."',
    "single quoted": "'By May, the district''s coaches regularly\n              visit.'",
    "folded": ">\n              By May, coaches\n              regularly\n              visit.",
    "literal": "|\n              By May,\n                coaches regularly\n              visit.",
    "literal, kept": "|+\n              By May, coaches regularly visit.\n\n",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_words_are_found_where_they_were_written(way: str, mark: str) -> None:
    text = mark + HEAD + WAYS[way] + "\n"
    found = parse(text, "plan.yaml")
    statement = next(found.plan.benchmarks()).benchmark.statement or ""
    start = statement.index("regularly")
    span = found.span(PATH, start, start + len("regularly"))
    assert span is not None
    assert text[span[0] : span[1]] == "regularly"
    visit = statement.index("visit")
    span = found.span(PATH, visit, visit + len("visit."))
    assert span is not None
    assert text[span[0] : span[1]] == "visit."


def test_words_are_found_in_json_and_in_what_we_write() -> None:
    plan = parse(HEAD + WAYS["plain"] + "\n", "plan.yaml").plan
    written = dump(plan)
    found = parse(written, "plan.yaml")
    statement = plan.objectives[0].initiatives[0].benchmarks[0].statement or ""
    start = statement.index("coaches")
    span = found.span(PATH, start, start + 7)
    assert span is not None
    assert written[span[0] : span[1]] == "coaches"


def test_words_are_found_after_escapes_of_json() -> None:
    document = tree.values(parse(HEAD + "🎯 José's coaches\\\\staff regularly visit.\n", "plan.yaml").root)
    written = json.dumps(document)
    assert "\\ud83c\\udfaf" in written
    found = parse(written, "plan.json")
    start = (next(found.plan.benchmarks()).benchmark.statement or "").index("regularly")
    span = found.span(PATH, start, start + len("regularly"))
    assert span is not None
    assert written[span[0] : span[1]] == "regularly"


def test_a_node_without_words_is_found_as_a_whole() -> None:
    text = HEAD + "By May, coaches regularly visit.\n"
    found = parse(text, "plan.yaml")
    span = found.span("objectives[0].initiatives[0]")
    assert span is not None
    assert text[span[0] : span[1]].startswith("id: I1")
    assert text[span[0] : span[1]].endswith("regularly visit.")
    assert found.span("objectives[7]") is None
