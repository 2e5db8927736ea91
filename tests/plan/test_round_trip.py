"""Plan to text to plan: nothing is lost, and what is not changed is not touched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.errors import PlanFileError
from milepost.plan.document import as_document, from_document
from milepost.plan.file import dump, load, parse, rewrite
from milepost.plan.types import Plan

from .plans import WRITTEN_BY_HAND, documents, plans


@given(plans)
@settings(max_examples=60, deadline=None)
def test_a_dumped_plan_reads_back_the_same(plan: Plan) -> None:
    assert parse(dump(plan), "dumped").plan == plan


@given(plans)
@settings(max_examples=50, deadline=None)
def test_a_document_makes_the_same_plan_also_through_json(plan: Plan) -> None:
    document = as_document(plan)
    assert from_document(document) == plan
    assert from_document(json.loads(json.dumps(document))) == plan
    assert parse(json.dumps(document, indent=1), "plan.json").plan == plan


@given(plans)
@settings(max_examples=50, deadline=None)
def test_rewriting_without_a_change_gives_the_text_back(plan: Plan) -> None:
    text = dump(plan)
    assert rewrite(parse(text, "p"), plan) == text


@given(plans, plans, st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_plan_can_be_rewritten_into_any_other(before: Plan, after: Plan, as_json: bool) -> None:
    text = json.dumps(as_document(before), indent=2) if as_json else dump(before)
    assert parse(rewrite(parse(text, "p"), after), "p").plan == after


@given(documents(), st.data())
@settings(max_examples=60, deadline=None)
def test_benchmarks_can_be_edited_in_any_way(document: dict[str, Any], data: st.DataObject) -> None:
    """Shuffled, dropped, added and reworded benchmarks of one plan, in its own text."""
    before = from_document(document)
    after = as_document(before)
    benchmarks = after["objectives"][0]["initiatives"][0]["benchmarks"]
    for benchmark in benchmarks:
        benchmark.pop("leads_to", None)
        for key in data.draw(st.lists(st.sampled_from(sorted(benchmark)), unique=True)):
            if key != "id":
                del benchmark[key]
        if data.draw(st.booleans()):
            benchmark["statement"] = data.draw(st.sampled_from(["New: words", "Two\nlines", "plain"]))
    added = [*benchmarks, {"id": "new-one", "statement": "Added"}]
    after["objectives"][0]["initiatives"][0]["benchmarks"] = data.draw(
        st.lists(st.sampled_from(added), unique_by=lambda one: one["id"])
    )
    plan = from_document(after)
    assert parse(rewrite(parse(dump(before), "p"), plan), "p").plan == plan


def _changed(plan: Plan, change: Any) -> Plan:
    document = as_document(plan)
    change(document)
    return from_document(document)


def _rewritten(change: Any, text: str = WRITTEN_BY_HAND) -> str:
    plan_file = parse(text, "plan.yaml")
    plan = _changed(plan_file.plan, change)
    new = rewrite(plan_file, plan)
    assert parse(new, "plan.yaml").plan == plan
    return new


def _benchmarks(document: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document["objectives"][0]["initiatives"][0]["benchmarks"]
    return found


def _difference(new: str, text: str = WRITTEN_BY_HAND) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    old_lines, new_lines = text.split("\n"), new.split("\n")
    while old_lines and new_lines and old_lines[0] == new_lines[0]:
        del old_lines[0], new_lines[0]
    while old_lines and new_lines and old_lines[-1] == new_lines[-1]:
        del old_lines[-1], new_lines[-1]
    return old_lines, new_lines


COMMENTS = [line[line.index("#") :] for line in WRITTEN_BY_HAND.split("\n") if "#" in line]


def test_one_statement_changes_only_its_line() -> None:
    new = _rewritten(lambda d: _benchmarks(d)[0].update(statement="By October 8, all principals adopt it."))
    assert _difference(new) == (
        ["            statement: By October 1, all principals adopt the approach."],
        ["            statement: By October 8, all principals adopt it."],
    )


def test_quotes_and_block_forms_stay() -> None:
    new = _rewritten(lambda d: _benchmarks(d)[2].update(statement="By January, it's better."))
    assert _difference(new)[1] == ["            statement: 'By January, it''s better.'"]
    new = _rewritten(lambda d: _benchmarks(d)[1].update(statement="By November,\nin 70%.\n"))
    assert _difference(new)[1] == ["              By November,", "              in 70%."]
    new = _rewritten(lambda d: d["objectives"][0].update(objective="Every student reads.\n"))
    assert _difference(new)[1] == ["      Every student reads."]
    new = _rewritten(lambda d: d.update(plan="Riverbend #2"))
    assert _difference(new)[1] == ['plan: "Riverbend #2"   # quoted because of the colon']


def test_adding_a_benchmark_keeps_every_comment() -> None:
    new = _rewritten(lambda d: _benchmarks(d).insert(1, {"id": "A2", "kind": "activity", "due": "2026-11"}))
    assert _difference(new) == (
        [],
        ["          - id: A2", "            kind: activity", "            due: 2026-11", ""],
    )
    assert all(comment in new for comment in COMMENTS)
    assert new.index("due was September") < new.index("id: A2") < new.index("the first sign")


def test_adding_first_and_last_keeps_every_comment() -> None:
    new = _rewritten(lambda d: _benchmarks(d).insert(0, {"id": "A0"}))
    assert new.index("id: A0") < new.index("id: A1")
    last = _rewritten(lambda d: _benchmarks(d).append({"id": "S2", "statement": "More"}))
    assert last.endswith("          - id: S2\n            statement: More\n# end of plan\n")
    assert all(comment in new and comment in last for comment in COMMENTS)


def test_removing_a_benchmark_keeps_the_other_comments() -> None:
    new = _rewritten(lambda d: (_benchmarks(d)[0].pop("leads_to"), _benchmarks(d).pop(1)))
    gone = {"# agreed"}
    assert [comment for comment in COMMENTS if comment not in new] == sorted(gone)
    assert "id: E1" not in new


def test_moving_a_benchmark_takes_its_comments_along() -> None:
    new = _rewritten(lambda d: _benchmarks(d).reverse())
    assert all(comment in new for comment in COMMENTS)
    assert (
        new.index("# --- results ---")
        < new.index("id: S1")
        < new.index("# the first sign")
        < new.index("id: E1")
    )


def test_keys_are_added_in_the_order_of_the_format_and_removed_with_their_lines() -> None:
    new = _rewritten(lambda d: _benchmarks(d)[0].update(kind="activity", change="actions"))
    assert _difference(new) == ([], ["            change: actions"])
    new = _rewritten(lambda d: _benchmarks(d)[0].pop("due"))
    assert _difference(new) == (["            due: 2026-10-01"], [])
    new = _rewritten(lambda d: d.update(school="Alder School"))
    assert _difference(new) == (["school: null"], ["school: Alder School"])


def test_parts_on_one_line_change_on_that_line() -> None:
    new = _rewritten(lambda d: d["people"][0].update(role="coach"))
    assert _difference(new)[1] == ["  - {id: coach, name: Coach, role: coach}"]
    new = _rewritten(lambda d: d["people"][1].pop("role"))
    assert _difference(new)[1] == ["  - {id: principals, name: 'All principals'}"]
    new = _rewritten(
        lambda d: _benchmarks(d)[1]["targets"][0].update(at_least={"2026-11": "65%", "2027-05": "90%"})
    )
    assert _difference(new)[1] == [
        "              - {measure: walks, at_least: {2026-11: 65%, 2027-05: 90%}}  # agreed"
    ]
    new = _rewritten(lambda d: d["measures"][1].update(levels=["Lowest", "Low", "Middle", "High", "Top"]))
    assert _difference(new)[1] == ["  levels: [Lowest, Low, Middle, High, Top]   # worst to best"]


def test_other_line_ends_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + WRITTEN_BY_HAND.replace("\n", "\r\n")
    new = _rewritten(lambda d: _benchmarks(d).append({"id": "S2", "statement": "More"}), text)
    assert new.startswith("\ufeff#")
    assert "\n" not in new.replace("\r\n", "")


def test_json_stays_json() -> None:
    document = as_document(parse(WRITTEN_BY_HAND, "p").plan)
    text = json.dumps(document, indent=2)
    new = _rewritten(lambda d: _benchmarks(d)[0].update(statement='A "new" one', change="actions"), text)
    assert [line.strip() for line in _difference(new, text)[1]] == [
        '"change": "actions",',
        '"statement": "A \\"new\\" one",',
    ]
    assert json.loads(new) != document


def test_a_plan_that_no_file_may_say_is_refused() -> None:
    plan_file = parse(WRITTEN_BY_HAND, "plan.yaml")
    twice = plan_file.plan.replaced(people=plan_file.plan.people * 2)
    with pytest.raises(PlanFileError) as caught:
        rewrite(plan_file, twice)
    assert [problem.path for problem in caught.value.problems] == ["people[2].id", "people[3].id"]


def test_the_written_form_is_kept() -> None:
    text = dump(parse(WRITTEN_BY_HAND.replace("60%, 2027-01", "60.0%, 2027-01"), "p").plan)
    assert "60.0%" in text
    assert "due: 2026-10-01" in text
    assert "framework: aip" in text
    assert "better" not in text  # a default


def test_golden_plans_round_trip(shared: Path) -> None:
    for path in sorted((shared / "golden").glob("*/plan.yaml")):
        plan_file = load(path)
        assert parse(dump(plan_file.plan), "dumped").plan == plan_file.plan
        assert rewrite(plan_file, plan_file.plan) == plan_file.text
        first = plan_file.plan.measures[0]
        changed = plan_file.plan.replaced(
            measures=(first.model_copy(update={"name": "Renamed"}), *plan_file.plan.measures[1:])
        )
        old, new = plan_file.text.split("\n"), rewrite(plan_file, changed).split("\n")
        assert sum(a != b for a, b in zip(old, new, strict=True)) == 1
