"""Evidence files as they come: what is read, what is refused, and what is said about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.errors import EvidenceError
from milepost.evidence.csv import read_csv
from milepost.evidence.numbers import NotANumber, missing_mark, parse_number
from milepost.evidence.observations import Observations
from milepost.plan.file import parse
from milepost.plan.types import Plan

PLAN = """\
milepost: 1
plan: A plan
framework: aip
school_year: 2026-27
measures:
  - {id: use, figure: share, unit: staff}
  - {id: rating, figure: level, levels: [Developing, Providing]}
  - {id: score, figure: mean}
  - {id: visits, figure: count}
objectives: []
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return parse(PLAN, "plan.yaml").plan


def read(folder: Path, plan: Plan, text: str | bytes, name: str = "evidence.csv") -> Observations:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_csv([path], plan)


def one_row(tmp_path: Path, plan: Plan, header: str, row: str) -> Observations:
    return read(tmp_path, plan, f"measure,date,{header}\n{row}\n")


def test_a_row_is_read_exactly(tmp_path: Path, plan: Plan) -> None:
    text = (
        "measure,date,unit,school,grade,subject,group,value,numerator,denominator,level,source,recorded_by,note\n"
        "use,2026-11-18,0042,Cedar,3,ela,high_needs,,7,12,,walks,asst-supt,after lunch\n"
    )
    (row,) = read(tmp_path, plan, text).rows
    assert (row.measure, row.date, row.unit) == ("use", date(2026, 11, 18), "0042")
    assert (row.school, row.grade, row.subject, row.group) == ("Cedar", "3", "ela", "high_needs")
    assert (row.numerator, row.denominator, row.value) == (Decimal(7), Decimal(12), None)
    assert (row.source, row.recorded_by, row.note) == ("walks", "asst-supt", "after lunch")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_names_survive_their_encoding(tmp_path: Path, plan: Plan, encoding: str) -> None:
    text = "measure,date,school,value\nscore,2026-11-18,Lincoln Élémentaire,61.7\n"
    (row,) = read(tmp_path, plan, text.encode(encoding)).rows
    assert (row.school, row.value) == ("Lincoln Élémentaire", Decimal("61.7"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found(tmp_path: Path, plan: Plan, delimiter: str) -> None:
    text = delimiter.join(("measure", "date", "value")) + "\n" + delimiter.join(("score", "2026-11-18", "7"))
    assert read(tmp_path, plan, text).rows[0].value == 7


def test_headers_are_known_by_their_usual_names(tmp_path: Path, plan: Plan) -> None:
    text = "Measure_ID,Date,Student Group,Num,Denom,Remarks\nuse,2026-11-18,el,1,2,x\n"
    observations = read(tmp_path, plan, text)
    assert (observations.rows[0].group, observations.rows[0].denominator) == ("el", 2)
    assert observations.notes == ("evidence.csv: these columns are not used: Remarks.",)


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("1,426", "without thousands separators"),
        ("61,7", "decimal point"),
        ("NaN", "Leave it empty"),
        ("inf", "Leave it empty"),
        ("-Infinity", "Leave it empty"),
        ("1e999", "without an exponent"),
        ("50%", "without its sign"),
        ("1_000", "Write digits"),
        ("0x10", "Write digits"),
        ("½", "Write digits"),
        ("٣", "Write digits"),
        ("(5)", "Write digits"),
        ("$5", "Write digits"),
        (".", "Write digits"),
        ("1234567890123", "Round it"),
    ],
)
def test_what_is_no_plain_number_is_refused_with_the_remedy(
    tmp_path: Path, plan: Plan, written: str, remedy: str
) -> None:
    observations = one_row(tmp_path, plan, "value", f'score,2026-11-18,"{written}"')
    assert observations.rows == ()
    (rejected,) = observations.rejected
    assert (rejected.file, rejected.line) == ("evidence.csv", 2)
    assert remedy in rejected.remedy


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ("*", "suppressed"),
        ("<10", "suppressed"),
        ("n < 10", "suppressed"),
        ("≤5", "suppressed"),
        ("-9999", "suppressed"),
        ("NS", "not_submitted"),
        ("N/A", "not_applicable"),
        ("not tested", "not_tested"),
        ("-", "unknown"),
        ("NULL", "unknown"),
    ],
)
def test_marks_are_reasons_and_never_numbers(tmp_path: Path, plan: Plan, written: str, missing: str) -> None:
    (row,) = one_row(tmp_path, plan, "value", f"use,2026-11-18,{written}").rows
    assert (row.missing, row.value, row.numerator, row.denominator) == (missing, None, None, None)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("use,2026-11-18,50,1,2,", "value and numerator and denominator"),
        ("use,2026-11-18,,1,,", "gives numerator;"),
        ("use,2026-11-18,,,,", "no figure"),
        ("score,2026-11-18,,,,", "no figure"),
        ("score,2026-11-18,,1,2,", "numerator and denominator"),
        ("rating,2026-11-18,3,,,", "gives value"),
        ("rating,2026-11-18,3,,,Providing", "value and level"),
        ("score,2026-11-18,5,,,Providing", "value and level"),
        ("use,2026-11-18,,5,*,", "beside a mark"),
        ("use,2026-11-18,,3,2,", "more than all of them"),
        ("use,2026-11-18,101,,,", "more than 100 %"),
        ("visits,2026-11-18,-1,,,", "below zero"),
        ("use,11/18/2026,50,,,", "not a date"),
        ("use,2026-02-30,50,,,", "not a date"),
        ("use,,50,,,", "no date"),
        ("use,0026-11-18,50,,,", "not a date on which"),
        (",2026-11-18,50,,,", "names no measure"),
        ("use,2026-11-18,50,,", "5 fields"),
        ("use,2026-11-18,50,,,,", "7 fields"),
    ],
)
def test_rows_that_say_too_much_or_too_little_are_refused(
    tmp_path: Path, plan: Plan, row: str, reason: str
) -> None:
    observations = one_row(tmp_path, plan, "value,numerator,denominator,level", row)
    assert observations.rows == ()
    assert reason in observations.rejected[0].reason
    assert observations.rejected[0].remedy


def test_one_bad_row_does_not_spoil_the_others(tmp_path: Path, plan: Plan) -> None:
    text = "measure,date,value\nscore,2026-11-18,5\nscore,2026-11-19,x\n\nscore,2026-11-20,6\n"
    observations = read(tmp_path, plan, text)
    assert [row.value for row in observations.rows] == [5, 6]
    assert [rejected.line for rejected in observations.rejected] == [3]


@pytest.mark.parametrize(
    ("header", "row", "nearest"),
    [
        ("value", "scores,2026-11-18,5", "'score'"),
        ("level", "rating,2026-11-18,Provding", "'Providing'"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(
    tmp_path: Path, plan: Plan, header: str, row: str, nearest: str
) -> None:
    (rejected,) = one_row(tmp_path, plan, header, row).rejected
    assert nearest in rejected.remedy


def test_a_level_is_known_whatever_its_capitals(tmp_path: Path, plan: Plan) -> None:
    (row,) = one_row(tmp_path, plan, "level", "rating,2026-11-18,providing").rows
    assert row.level == "Providing"


def test_a_count_takes_a_row_without_a_value(tmp_path: Path, plan: Plan) -> None:
    (row,) = one_row(tmp_path, plan, "value", "visits,2026-11-18,").rows
    assert (row.value, row.missing) == (None, None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("   \n", "is empty"),
        ("measure,date,value\n", "no rows"),
        ("School,Score\nCedar,5\n", "no column measure, date, value"),
        ("measure,date,school\nuse,2026-11-18,Cedar\n", "no column value"),
        ("measure,date,value,Value\nuse,2026-11-18,1,2\n", "more than one column for value"),
        ('measure,date,value\nscore,2026-11-18,"5\n', "cannot be read"),
        (b"PK\x03\x04rest", "workbook"),
        (b"%PDF-1.7", "PDF"),
        (b"measure,date,value\x00\n", "not text"),
    ],
)
def test_a_file_that_is_no_evidence_is_refused(
    tmp_path: Path, plan: Plan, text: str | bytes, message: str
) -> None:
    with pytest.raises(EvidenceError, match=message) as refusal:
        read(tmp_path, plan, text)
    assert refusal.value.remedy


def test_a_folder_stands_for_its_files_in_the_order_of_their_names(tmp_path: Path, plan: Plan) -> None:
    for name, value in (("b.csv", 2), ("a.csv", 1), ("c.txt", 3)):
        (tmp_path / name).write_text(f"measure,date,value\nscore,2026-11-18,{value}\n")
    assert [row.value for row in read_csv([tmp_path], plan).rows] == [1, 2]


@pytest.mark.parametrize("name", ["nothing.csv", "empty"])
def test_a_path_without_evidence_is_refused(tmp_path: Path, plan: Plan, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(EvidenceError):
        read_csv([tmp_path / name], plan)


def test_fractions_instead_of_percentages_are_pointed_out(tmp_path: Path, plan: Plan) -> None:
    text = "measure,date,school,value\nuse,2026-11-18,Cedar,0.62\nuse,2026-11-18,Dogwood,1\n"
    observations = read(tmp_path, plan, text)
    assert [row.value for row in observations.rows] == [Decimal("0.62"), 1]
    assert "between 0 and 1" in observations.notes[0]


def test_grades_that_no_plan_knows_are_pointed_out(tmp_path: Path, plan: Plan) -> None:
    text = "measure,date,grade,value\nscore,2026-11-18,03,5\nscore,2026-11-18,K,5\n"
    observations = read(tmp_path, plan, text)
    assert [row.grade for row in observations.rows] == ["03", "K"]
    assert observations.notes[0].endswith("none of PK, K, 1 to 12: 03.")


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**12) + 1, max_value=10**12 - 1, places=6
    )
)
def test_every_plain_number_is_read_as_itself(number: Decimal) -> None:
    assert parse_number(f"{number:f}") == number


@given(st.text(max_size=12))
def test_no_text_becomes_a_number_it_is_not(text: str) -> None:
    """A text is a number, a reason, or refused; never two of them, never anything else."""
    found = reading(text)
    if isinstance(found, NotANumber):
        assert found.remedy
    else:
        assert found.is_finite()
        assert missing_mark(text) is None or text in ("-9999", "-6666")


def reading(text: str) -> Decimal | NotANumber:
    try:
        return parse_number(text)
    except NotANumber as refusal:
        return refusal


def test_files_from_the_wild_are_read_or_refused_with_a_remedy(shared: Path, plan: Plan) -> None:
    files = sorted((shared / "badfiles").rglob("*.csv"))
    assert len(files) > 100
    for path in files:
        found = observations_or_refusal(path, plan)
        if isinstance(found, EvidenceError):
            assert found.remedy, path.name
        else:
            assert all(rejected.remedy for rejected in found.rejected), path.name


def observations_or_refusal(path: Path, plan: Plan) -> Observations | EvidenceError:
    try:
        return read_csv([path], plan)
    except EvidenceError as refusal:
        return refusal
