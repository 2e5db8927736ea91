"""Every mistake in a plan file is reported, in one run, at its line and column, with a remedy."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.errors import PlanFileError, Problem
from milepost.plan.document import as_document, from_document
from milepost.plan.file import parse

from .plans import WRITTEN_BY_HAND, documents

TEN_MISTAKES = """\
milepost: 1
plan: Riverbend
framework: api
school_year: 2026-27
calendar:
  first_day: 2026-08-32
people:
  - {id: coach, name: Coach, rolle: leader}
measures:
  - {id: walks, name: Learning walks}
  - {id: walks, name: Student marks}
objectives:
  - id: O1
    initiatives:
      - id: I1
        initiative: Reading
        benchmarks:
          - id: A1
            statement: [not, text]
            who: [coch]
            leads_to: [E1]
          - id: E1
            targets:
              - {measure: walks, increase_by: 5%, by: 2027-05}
              - {measure: walks, at_least: 60%}
              - measure: walks
                at_least: 60
                every: month
"""


A_DATE = "Write a day (2026-11-15), a month (2026-11), a school year (2026-27) or a season (fall 2026)."
A_LIST = "Write [first, second], or each item on a line of its own after a hyphen."
HOW_OFTEN = (
    "Write one of day, week, month, quarter, trimester, semester, term, year, cycle, administration, "
    "meeting, or two_weeks, six_weeks and the like."
)
ADD_B7 = "Add a benchmark with the id `B7`, or correct the id."


def problems_of(text: str, name: str = "plan.yaml") -> list[Problem]:
    with pytest.raises(PlanFileError) as caught:
        parse(text, name)
    return list(caught.value.problems)


def test_ten_different_mistakes_get_ten_messages() -> None:
    found = problems_of(TEN_MISTAKES)
    assert [(p.line, p.column, p.path, p.found) for p in found] == [
        (3, 12, "framework", '"api"'),
        (6, 14, "calendar.first_day", '"2026-08-32"'),
        (8, 30, "people[0].rolle", "the unknown key `rolle`"),
        (11, 10, "measures[1].id", "the id `walks` for the second time (first on line 10)"),
        (13, 5, "objectives[0].objective", "no `objective`"),
        (19, 24, "objectives[0].initiatives[0].benchmarks[0].statement", "a list"),
        (
            20,
            19,
            "objectives[0].initiatives[0].benchmarks[0].who[0]",
            "`coch`, an id that the plan does not have",
        ),
        (
            24,
            47,
            "objectives[0].initiatives[0].benchmarks[1].targets[0].increase_by",
            '"5%", which as a difference can mean two things',
        ),
        (25, 17, "objectives[0].initiatives[0].benchmarks[1].targets[1]", "a target without a time"),
        (27, 27, "objectives[0].initiatives[0].benchmarks[1].targets[2].at_least", '"60"'),
    ]
    assert [p.remedy for p in found] == [
        "Did you mean aip?",
        A_DATE,
        "Did you mean `role`?",
        "Give one of the two another id, and change the references to it.",
        "Add `objective: Every student reads well.`.",
        "Put the text after the key, in double quotes if in doubt.",
        "Did you mean `coach`?",
        "Write `5 points` for percentage points (an increase from 60% would reach 65%), or `5% of reference` "
        "for a part of where it stands (it would reach 63%).",
        "Add by: 2027-05, every: month, or write the amounts by date ({2026-11: 60%, 2027-05: 80%}).",
        "Write for instance 60%.",
    ]
    assert all(problem.expected and problem.file == "plan.yaml" for problem in found)


def plan_text(benchmark: str = "", extra: str = "", top: str = "") -> str:
    """A small plan with lines put under a benchmark (indented 12), under measures (2), or at the top."""
    return (
        "plan: P\nframework: aip\nschool_year: 2026-27\n"
        "people:\n  - {id: coach, name: Coach}\n"
        "sources:\n  - {id: walks, name: Walks}\n"
        "self_assessment:\n  - {id: F1, finding: Weak}\n"
        f"measures:\n  - {{id: share-of}}\n{extra}{top}"
        "objectives:\n  - id: O1\n    objective: Read\n    initiatives:\n      - id: I1\n"
        "        initiative: Reading\n        benchmarks:\n          - id: A1\n" + benchmark
    )


@pytest.mark.parametrize(
    ("line", "found", "remedy"),
    [
        ("leeds_to: [A1]", "the unknown key `leeds_to`", "Did you mean `leads_to`?"),
        (
            "initiative: X",
            "the unknown key `initiative`",
            "`initiative` belongs to an initiative; move it there or remove it.",
        ),
        ("kind: early-evidence", '"early-evidence"', "Did you mean early_evidence?"),
        ("who: coach", '"coach"', "Write [coach]."),
        ("who: {a: b}", "keys with values", A_LIST),
        ("statement: true", "true", "Put the text after the key, in double quotes if in doubt."),
        (
            "id: B1",
            "the key `id` for the second time (first on line 19)",
            "Remove one of the two, or bring them together under one key.",
        ),
        ("due: soon", '"soon"', A_DATE),
        ("due: 2027-02-29", '"2027-02-29"', A_DATE),
        ("leads_to: [F1]", "`F1`, the id of a self-assessment finding", "Name a benchmark here."),
        ("leads_to: [B7]", "`B7`, an id that the plan does not have", ADD_B7),
        ("sources: [talks]", "`talks`, an id that the plan does not have", "Did you mean `walks`?"),
        ("every: monthly", '"monthly"', HOW_OFTEN),
        ("components: [{waht: X}]", "the unknown key `waht`", "Did you mean `what`?"),
        ("monitoring: monthly", '"monthly"', "Write for instance {how: …}."),
        ("statement: &a Text", "an anchor (&a)", "Remove the anchor."),
        ("statement: !!str Text", "a tag (!)", "Remove the tag; put text in double quotes."),
        ("statement: *a", "an alias (*a)", "Write the value out."),
        ('statement: "a\\u0007b"', '"a<U+0007>b"', "Remove the control character that was pasted along."),
        ("ignore: [{code: M5}]", "no `because`", "Add `because: the reason`."),
        (
            "drafts: [{pass: a, text: b, by: coahc}]",
            "`coahc`, an id that the plan does not have",
            "Did you mean `coach`?",
        ),
    ],
)
def test_one_mistake_gets_one_message(line: str, found: str, remedy: str) -> None:
    found_problems = problems_of(plan_text(f"            {line}\n"))
    assert [(p.found, p.remedy) for p in found_problems] == [(found, remedy)]
    assert found_problems[0].line == 20


@pytest.mark.parametrize(
    ("text", "line", "column", "found"),
    [
        ("plan: By October 1: all\n", 1, 19, "a colon where no key can end"),
        ("plan: P\n\tframework: aip\n", 2, 1, "a tab"),
        ("plan: 'P\n", 1, 7, "the end of the file inside quoted text"),
        ("plan: P\nframework\nx: y\n", 2, 1, "a line without a colon after its key"),
        ("plan: P\n  framework: aip\n", 2, 12, "a colon where no key can end"),
        ("plan: [a, b\nx: y\n", 2, 2, "something that is neither a comma nor a closing bracket"),
        ('plan: "a\\qb"\n', 1, 9, "an unknown escape after a backslash"),
        ("plan: @home\n", 1, 7, "a sign that unquoted text cannot begin with (%, @, ` or a tab)"),
        ("plan: P\n--- \nplan: Q\n", 2, 1, "a second document (---)"),
        ("plan: P\nname: a\u2028b\n", 2, 8, "the invisible character U+2028"),
        ("plan: P\x00\n", 1, 8, "the invisible character U+0000"),
        ("", 1, 1, "nothing"),
        ("# only a note\n", 1, 1, "nothing"),
        ("- a\n", 1, 1, "a list"),
        ("just words\n", 1, 1, "a single value"),
        ("plan: " + "[" * 500, 1, 46, "more than 40 lists and mappings inside each other"),
        ("plan: " + "- " * 500 + "x", 1, 7, "a hyphen where no list can begin"),
        ("- " * 500 + "x", 1, 81, "more than 40 lists and mappings inside each other"),
        ("x" * 2_000_001, 1, 1, "2,000,001 characters"),
    ],
)
def test_a_text_that_is_no_yaml_is_refused_where_it_stops(
    text: str, line: int, column: int, found: str
) -> None:
    problem = problems_of(text)[0]
    assert (problem.line, problem.column, problem.found) == (line, column, found)
    assert problem.remedy


@pytest.mark.parametrize(
    ("text", "line", "column", "found"),
    [
        ('{"plan": "P",}', 1, 13, "a comma before the closing bracket"),
        ('{"plan" "P"}', 1, 9, 'no colon after "plan"'),
        ('{"plan": P}', 1, 10, "`P`"),
        ('{\n\t"plan": "P"', 2, 13, "the end of the file"),
        ('{"plan": "P"} x', 1, 15, "text after the end of the plan"),
        ("{plan: P}", 1, 2, "something that is not a key"),
        ('{"plan": "a\nb"}', 1, 12, "text that does not end, or holds a line end or an unknown escape"),
        ("[" * 100_000, 1, 41, "more than 40 lists and mappings inside each other"),
    ],
)
def test_a_text_that_is_no_json_is_refused_where_it_stops(
    text: str, line: int, column: int, found: str
) -> None:
    problem = problems_of(text, "plan.json")[0]
    assert (problem.line, problem.column, problem.found) == (line, column, found)


def test_json_is_a_plan_file_too() -> None:
    text = (
        '{\r\n\t"plan": "A\\/B \\ud83d\\ude00", "framework": "aip",\n'
        ' "school_year": "2026-27", "objectives": []}'
    )
    plan_file = parse(text, "plan.json")
    assert plan_file.plan.plan == "A/B 😀"
    assert plan_file.mark("framework") == (2, 44)
    wrong = problems_of(text.replace('"aip"', "7"), "plan.json")[0]
    assert (wrong.line, wrong.column, wrong.path) == (2, 44, "framework")
    half = problems_of(text.replace("\\ude00", ""), "plan.json")[0]
    assert half.path == "plan"


def test_marks_name_the_place_of_a_node() -> None:
    plan_file = parse(WRITTEN_BY_HAND, "plan.yaml")
    assert plan_file.mark("plan") == (3, 7)
    assert plan_file.mark("objectives[0].initiatives[0].benchmarks[0].id") == (37, 17)
    assert plan_file.mark("objectives[0].nothing") is None
    for placed in plan_file.plan.benchmarks():
        line, _ = plan_file.mark(placed.path) or (0, 0)
        assert f"id: {placed.benchmark.id}" in WRITTEN_BY_HAND.split("\n")[line - 1]


def test_words_that_only_other_yaml_takes_for_something_else_are_text() -> None:
    plan = parse(
        plan_text(
            "            statement: No\n",
            extra="  - {id: 12:30, name: 1.10, figure: level, levels: [on, 007, None]}\n",
        ).replace("id: 12:30", "id: 007"),
        "p",
    ).plan
    assert plan.measures[1].levels == ("on", "007", "None")
    assert (plan.measures[1].id, plan.measures[1].name) == ("007", "1.10")
    assert next(plan.benchmarks()).benchmark.statement == "No"


def test_keys_with_nothing_after_them_are_absent() -> None:
    plan = parse(plan_text("            statement:\n            who:\n            targets: ~\n"), "p").plan
    benchmark = next(plan.benchmarks()).benchmark
    assert (benchmark.statement, benchmark.who, benchmark.targets) == (None, (), ())


def test_the_document_of_a_plan_without_a_text_has_no_lines() -> None:
    with pytest.raises(PlanFileError) as caught:
        from_document({"plan": "P", "framework": "aip", "people": [{"id": "a b"}]}, "from Word")
    assert [(p.file, p.line, p.column, p.path) for p in caught.value.problems] == [
        ("from Word", None, None, "school_year"),
        ("from Word", None, None, "people[0].id"),
        ("from Word", None, None, "people[0].name"),
        ("from Word", None, None, "objectives"),
    ]


def test_a_section_that_is_no_list_does_not_make_every_reference_wrong() -> None:
    text = plan_text("            who: [coach]\n").replace(
        "people:\n  - {id: coach, name: Coach}", "people: many"
    )
    assert [p.path for p in problems_of(text)] == ["people"]


def test_an_owner_is_an_id_or_a_name_in_words() -> None:
    def owned(name: str) -> str:
        return plan_text().replace("initiative: Reading", f"initiative: Reading\n        owner: {name}")

    assert parse(owned("Director of Data"), "p").plan.objectives[0].initiatives[0].owner == "Director of Data"
    assert parse(owned("coach"), "p")
    assert [p.remedy for p in problems_of(owned("coahc"))] == ["Did you mean `coach`?"]


def test_a_year_that_would_end_before_it_begins_is_refused() -> None:
    found = problems_of(plan_text(top="calendar: {first_day: 2027-09-01}\n"))
    assert [(p.path, p.found) for p in found] == [
        ("calendar.first_day", '"2027-09-01", so that school would end before it begins')
    ]


JARGON = ("Input", "pydantic", "_type", "validation", "valid ", "mapping", "dict", "tuple", "another value")


@given(documents(), st.data())
@settings(max_examples=100, deadline=None)
def test_whatever_stands_in_a_plan_the_answer_is_a_plan_or_plain_words(
    document: dict[str, Any], data: st.DataObject
) -> None:
    """Any value put at any place of a plan."""
    places: list[tuple[Any, Any]] = []

    def collect(node: Any) -> None:
        for key in list(node) if isinstance(node, dict) else range(len(node)):
            places.append((node, key))
            if isinstance(node[key], (dict, list)):
                collect(node[key])

    collect(document)
    for _ in range(3):
        node, key = data.draw(st.sampled_from(places))
        odd = [None, True, [], {}, "", "x", 7, 1.5, [None], [[1]], {"a": 1}, {"2026-11": None}, "5%", "a\x00"]
        if isinstance(node, dict) and data.draw(st.booleans()):
            node[data.draw(st.sampled_from(["idd", "targets", "each", "share", "plan", ""]))] = data.draw(
                st.sampled_from(odd)
            )
        else:
            node[key] = data.draw(st.sampled_from(odd))
    try:
        plan = from_document(document)
    except PlanFileError as error:
        for problem in error.problems:
            assert problem.found
            assert problem.expected
            assert problem.remedy
            assert not any(word in f"{problem.expected} {problem.remedy}" for word in JARGON)
    else:
        assert from_document(as_document(plan)) == plan
