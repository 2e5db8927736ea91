"""What a target may say, and the message for what it may not."""

# ruff: noqa: E501 - a case of the table is a row

from __future__ import annotations

import pytest

from milepost.errors import PlanFileError
from milepost.plan.file import parse
from milepost.plan.types import Target

HEAD = """\
plan: P
framework: aip
school_year: 2026-27
measures:
  - {id: part}
  - {id: average, figure: mean}
  - {id: middle, figure: median}
  - {id: events, figure: count}
  - {id: hours, figure: sum}
  - {id: rubric, figure: level, levels: [Low, Middle, High]}
  - {id: scale, figure: level, levels: [1, 2, 3]}
  - {id: bare, figure: level}
objectives:
  - id: O1
    objective: X
    outcomes:
      - id: A1
        targets:
          - """


def target(text: str) -> Target:
    return parse(HEAD + text + "\n", "p").plan.objectives[0].outcomes[0].targets[0]


@pytest.mark.parametrize(
    "text",
    [
        "{measure: part, at_least: 60%, by: 2027-05}",
        "{measure: part, at_most: 7.5 %, every: quarter, from: 2026-10, until: 2027-05}",
        "{measure: part, at_least: {2026-11: 60%, fall 2026: 70%, 2026-27: 80%}}",
        "{measure: part, increase_by: 10 points, by: 2027-05}",
        "{measure: part, decrease_by: 5% of reference, since: prior_year, by: 2027-05}",
        "{measure: part, increase_by: {2027-01: 5 points, 2027-05: 10 points}, since: 42}",
        "{measure: part, maintain: true, within: 2 points, every: month, or_at_least: 95%}",
        "{measure: part, improve: true, maintain: false, every: collection}",
        "{measure: part, each: [school, grade], share: {at_least: 80%}, at_least: 60%, by: 2027-05}",
        "{measure: part, each: unit, share: {at_least: {2027-01: 35%, 2027-05: 50%}}, improve: true}",
        "{measure: part, of: {grades: K-8, groups: [high_needs], baseline: {at_least: 95%}}, each: unit, "
        "improve: true, by: 2027-05, baseline: 42%}",
        "{measure: average, at_least: 60, by: 2027-05}",
        "{measure: average, at_least: 95%, by: 2027-05}",
        "{measure: middle, increase_by: 2, by: 2027-05, since: 2026-10}",
        "{measure: events, at_least: 3, every: month}",
        "{measure: hours, improve: true, every: month}",
        "{measure: rubric, each: unit, at_least: Middle, by: 2027-05, or_at_least: High}",
        "{measure: rubric, each: unit, maintain: true, every: month}",
        "{measure: scale, each: unit, at_least: 2, by: 2027-05}",
    ],
)
def test_these_targets_are_good(text: str) -> None:
    assert target(text).measure in text


def test_short_forms_are_read_as_what_they_stand_for() -> None:
    read = target("{measure: part, of: {grades: PK-2}, each: school, at_least: 60%, by: 2027-05}")
    assert read.each == ("school",)
    assert read.of is not None
    assert read.of.grades == ("PK", "K", "1", "2")
    listed = target("{measure: part, of: {grades: [3, 05, 7-8]}, at_least: 60%, by: 2027-05}")
    assert listed.of is not None
    assert listed.of.grades == ("3", "5", "7", "8")


@pytest.mark.parametrize(
    ("text", "path", "found", "remedy"),
    [
        ("measure: part, by: 2027-05", "", "a target without a condition", "Write one of them, for instance at_least: 60%."),
        ("measure: part, at_least: 60%, improve: true, by: 2027-05", ".improve", "`improve` beside `at_least`", "Make two targets of it, or remove one of the two."),
        ("measure: part, at_least: 60%", "", "a target without a time", "Add by: 2027-05, every: month, or write the amounts by date ({2026-11: 60%, 2027-05: 80%})."),
        ("measure: part, at_least: 60%, by: 2027-05, every: month", ".every", "the time of `every` beside that of `by`", "Keep the time that is meant and remove the other."),
        ("measure: part, at_least: {2027-01: 60%}, by: 2027-05", ".at_least", "the time of `at_least` beside that of `by`", "Keep the time that is meant and remove the other."),
        ("measure: part, each: unit, at_least: {2027-01: 60%}, share: {at_least: {2027-05: 50%}}", ".share.at_least", "the time of `share.at_least` beside that of `at_least`", "Keep the time that is meant and remove the other."),
        ("measure: part, increase_by: 2.5%, by: 2027-05", ".increase_by", '"2.5%", which as a difference can mean two things', "Write `2.5 points` for percentage points (an increase from 60% would reach 62.5%), or `2.5% of reference` for a part of where it stands (it would reach 61.5%)."),
        ("measure: average, decrease_by: {2027-01: 5%}", ".decrease_by.2027-01", '"5%", which as a difference can mean two things', None),
        ("measure: part, maintain: true, within: 2%, every: month", ".within", '"2%", which as a difference can mean two things', None),
        ("measure: part, at_least: 0.6, by: 2027-05", ".at_least", '"0.6"', "Write for instance 0.6%."),
        ("measure: part, at_least: 60 percent, by: 2027-05", ".at_least", '"60 percent"', "Write for instance 60%."),
        ("measure: part, increase_by: 5, by: 2027-05", ".increase_by", '"5"', "Write for instance 5 points or 5% of reference."),
        ("measure: events, at_least: 60%, by: 2027-05", ".at_least", '"60%"', "Write for instance 60."),
        ("measure: average, at_least: Middle, by: 2027-05", ".at_least", '"Middle"', "Write for instance 60 or 60%."),
        ("measure: part, share: {at_least: 80%}, at_least: 60%, by: 2027-05", ".share", "`share` without `each`", "Add for instance each: unit or each: school."),
        ("measure: part, each: unit, share: {}, at_least: 60%, by: 2027-05", ".share", "a share without an amount", "Write share: {at_least: 80%}."),
        ("measure: part, each: unit, share: {at_least: 5}, at_least: 60%, by: 2027-05", ".share.at_least", '"5"', "Write for instance 5%."),
        ("measure: part, each: unit, share: {at_least: 5%, at_most: 9%}, at_least: 60%, by: 2027-05", ".share.at_most", "`at_most` beside `at_least`", "Make two targets of it, or remove one of the two."),
        ("measure: part, at_least: 60%, within: 2 points, by: 2027-05", ".within", "`within` without `maintain`", "Add maintain: true, or remove `within`."),
        ("measure: part, at_least: {}", ".at_least", "amounts by date without a date", "Write {2026-11: 60%}."),
        ("measure: part, at_least: {2026-11: 60%, 2026-11-30: 70%}", ".at_least.2026-11-30", '"2026-11-30", the same day as "2026-11" (first on line 19)', "Remove one of the two amounts."),
        ("measure: rubric, at_least: Middle, by: 2027-05", "", "a target on levels without `each`", "Add for instance each: unit."),
        ("measure: rubric, each: unit, at_least: Midle, by: 2027-05", ".at_least", '"Midle"', "Did you mean Middle?"),
        ("measure: rubric, each: unit, at_least: 60%, by: 2027-05", ".at_least", '"60%"', "Write Low, Middle or High, or add the level to the measure."),
        ("measure: bare, each: unit, at_least: Middle, by: 2027-05", ".at_least", '"Middle"', "Add levels to the measure `bare`, from worst to best: levels: [Developing, Providing]."),
        ("measure: rubric, each: unit, increase_by: 1, by: 2027-05", ".increase_by", "`increase_by` on levels", "Write at_least with a level's name, or improve: true."),
        ("measure: events, increase_by: 3, by: 2027-05", ".increase_by", "`increase_by` on a measure with figure: count", "Say the number to reach with at_least or at_most."),
        ("measure: hours, improve: true, by: 2027-05", ".improve", "`improve` without `every` on a measure with figure: sum", "Add for instance every: month, or say the number to reach with at_least."),
        ("measure: part, of: {grades: 8-K}, improve: true, by: 2027-05", ".of.grades", '"8-K"', "Write a range such as K-8 or a list such as [3, 4, 5]."),
        ("measure: part, each: schools, improve: true, by: 2027-05", ".each[0]", '"schools"', "Did you mean school?"),
        ("measure: part, improve: yes, by: 2027-05", ".improve", '"yes"', "Write true or false, without quotes."),
        ("measure: part, improve: true, since: before, by: 2027-05", ".since", '"before"', "Name what the figure is compared with, for instance since: baseline or since: 2026-10."),
        ("measure: part, at_leest: 60%, by: 2027-05", ".at_leest", "the unknown key `at_leest`", "Did you mean `at_least`?"),
        ("measure: part, at_least: 60%, evry: month", ".evry", "the unknown key `evry`", "Did you mean `every`?"),
        ("measure: part, at_least: [60%], by: 2027-05", ".at_least", "a list", None),
    ],
)  # fmt: skip
def test_these_targets_are_refused(text: str, path: str, found: str, remedy: str | None) -> None:
    with pytest.raises(PlanFileError) as caught:
        target("{" + text + "}")
    assert [(p.path, p.found) for p in caught.value.problems] == [
        (f"objectives[0].outcomes[0].targets[0]{path}", found)
    ]
    problem = caught.value.problems[0]
    assert problem.line == 19
    assert problem.remedy == remedy if remedy else problem.remedy
