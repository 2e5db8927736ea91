"""Files of no known format: what is guessed, what is asked, and what never becomes a number."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import xlsxwriter
from tests.evidence.imports import chosen, of_text, seen

from milepost.errors import EvidenceError
from milepost.evidence.importing.mapping_file import as_toml, parse_mapping, read_mapping
from milepost.plan.file import parse

WIDE = """\
School Code,Date,Students present,Tardies
00950010,2026-10-05,412,7
00950011,2026-10-05,388,NS
"""


def test_a_wide_table_gives_a_measure_a_column(tmp_path: Path) -> None:
    found = of_text(tmp_path, WIDE)
    assert [(row["measure"], row["school"], row["value"]) for row in found.rows] == [
        ("students-present", "00950010", "412"),
        ("tardies", "00950010", "7"),
        ("students-present", "00950011", "388"),
        ("tardies", "00950011", "NS"),
    ]
    assert {row["date"] for row in found.rows} == {"2026-10-05"}
    assert "is taken as the school" in found.guess("School Code")
    assert "measure tardies" in found.guess("Tardies")


def test_a_long_table_names_its_measures(tmp_path: Path) -> None:
    text = (
        "District,Year,Race/Ethnicity,Variable,Value\n"
        "Alder,2018-2019,White,Chronically absent,7.5\n"
        "Alder,2018-2019,All Students,Chronically absent,-9999\n"
        "Alder,2018-2019,Asian,Chronically absent,-6666.0\n"
    )
    found = of_text(tmp_path, text)
    assert [(row["group"], row["value"]) for row in found.rows] == [
        ("White", "7.5"),
        ("", "*"),
        ("Asian", "*"),
    ]
    assert {(row["measure"], row["unit"], row["date"]) for row in found.rows} == {
        ("chronically-absent", "Alder", "2019-06-30")
    }
    assert found.found.tally.measures["chronically-absent"].missing == {"suppressed": 2}


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("NS", "not_submitted"),
        ("*", "suppressed"),
        ("<10", "suppressed"),
        ("-9999", "suppressed"),
        ("-6666", "suppressed"),
        ("", "unknown"),
        ("N/A", "not_applicable"),
        ("NULL", "unknown"),
        ("absent", "not_tested"),
    ],
)
def test_sentinels_are_reasons_and_never_numbers(tmp_path: Path, written: str, why: str) -> None:
    found = of_text(tmp_path, f"school,date,rate\nCedar,2026-10-05,91\nOak,2026-10-05,{written}\n")
    seen_measure = found.found.tally.measures["rate"]
    assert seen_measure.missing == {why: 1}
    assert (seen_measure.low, seen_measure.high) == (91, 91)


def test_a_file_may_have_marks_of_its_own(tmp_path: Path) -> None:
    text = "school,date,rate\nCedar,2026-10-05,91\nOak,2026-10-05,-1\n"
    before = of_text(tmp_path, text)
    assert before.figures("rate") == ["91", "-1"]
    mapping = parse_mapping(
        {
            "columns": {"school": "school", "date": "date"},
            "marks": {"-1": "suppressed"},
            "measure": [{"id": "rate", "value": "rate"}],
        },
        "m.toml",
    )
    assert of_text(tmp_path, text, chosen(mapping=mapping)).figures("rate") == ["91", "*"]


def test_fractions_and_percentages_are_asked(tmp_path: Path) -> None:
    text = "school,date,rate\nCedar,2026-10-05,0.915\nOak,2026-10-05,1\n"
    assert of_text(tmp_path, text).asked == ["scale.rate"]
    assert of_text(tmp_path, text, chosen(scale__rate="0-1")).figures("rate") == ["91.5", "100"]
    assert of_text(tmp_path, text, chosen(scale__rate="0-100")).figures("rate") == ["0.915", "1"]
    assert of_text(tmp_path, text, chosen(scale__rate="number")).asked == []


def test_a_figure_off_its_scale_is_refused(tmp_path: Path) -> None:
    text = "school,date,rate\nCedar,2026-10-05,0.9\nOak,2026-10-05,91\n"
    found = of_text(tmp_path, text, chosen(scale__rate="0-1"))
    assert [(one.line, one.reason) for one in found.found.rejects] == [
        (3, "rate: 91 is no fraction from 0 to 1.")
    ]
    assert found.figures("rate") == ["90"]


def test_dates_that_fit_two_forms_are_asked(tmp_path: Path) -> None:
    text = "school,date,visits\nCedar,10/05/2026,3\nOak,11/05/2026,4\n"
    found = of_text(tmp_path, text)
    assert (found.asked, found.rows) == (["dates.form"], ())
    answered = of_text(tmp_path, text, chosen(dates__form="day/month/year"))
    assert [row["date"] for row in answered.rows] == ["2026-05-10", "2026-05-11"]


def test_a_day_beyond_twelve_settles_the_form(tmp_path: Path) -> None:
    found = of_text(tmp_path, "school,date,visits\nCedar,10/05/2026,3\nOak,10/25/2026,4\n")
    assert [row["date"] for row in found.rows] == ["2026-10-05", "2026-10-25"]
    assert "month/day/year" in found.guess("date")


def test_two_dates_are_asked_and_the_answer_is_read_in_its_form(tmp_path: Path) -> None:
    text = "file_date,attn_date,dbn,pct\n20261006,20261005,01M015,80.67\n20261006,20261005,TOTAL,90\n"
    assert of_text(tmp_path, text).asked == ["columns.date"]
    found = of_text(tmp_path, text, chosen(columns__date="attn_date"))
    assert [(row["date"], row["school"]) for row in found.rows] == [("2026-10-05", "01M015")]
    (total,) = found.found.rejects
    assert "is a total, no school" in total.reason
    assert "leave_out" in total.remedy


def test_a_file_without_a_date_takes_one_for_all_rows(tmp_path: Path) -> None:
    text = "school,visits\nCedar,3\n"
    assert of_text(tmp_path, text).asked == ["columns.date"]
    found = of_text(tmp_path, text, chosen(columns__date="=2026-11-18"))
    assert [row["date"] for row in found.rows] == ["2026-11-18"]


def test_lost_zeros_are_asked_and_put_back(tmp_path: Path) -> None:
    text = "school code,date,visits\n04450105,2026-10-05,3\n950010,2026-10-05,4\n7,2026-10-05,1\n"
    assert of_text(tmp_path, text).asked == ["codes.school"]
    found = of_text(tmp_path, text, chosen(codes__school="5-8"))
    assert [row["school"] for row in found.rows] == ["04450105", "00950010"]
    assert "950010 is read as 00950010" in found.guess("school code")
    (short,) = found.found.rejects
    assert "nobody can tell which zeros are lost" in short.reason


def test_a_code_that_became_a_number_is_refused(tmp_path: Path) -> None:
    text = "school code,date,visits\n4.45E+06,2026-10-05,3\n"
    found = of_text(tmp_path, text, chosen(codes__school="5-8"))
    assert found.rows == ()
    assert "format the column as text" in found.found.rejects[0].remedy


def test_thousands_are_read_only_where_the_mapping_says_so(tmp_path: Path) -> None:
    text = 'school,date,students\nCedar,2026-10-05,"1,426"\n'
    assert "numbers.thousands" in of_text(tmp_path, text).found.rejects[0].remedy
    assert of_text(tmp_path, text, chosen(numbers__thousands=",")).figures("students") == ["1426"]


def test_rows_of_another_width_are_refused(tmp_path: Path) -> None:
    text = "school,date,rate,late\nCedar,2026-10-05,91\nOak,2026-10-05,93,4\n"
    found = of_text(tmp_path, text)
    assert "has 3 fields, the header 4" in found.found.rejects[0].reason
    taken = of_text(tmp_path, text, chosen(short_rows="blank"))
    assert (taken.figures("late"), taken.found.rejected) == (["-", "4"], 0)


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    found = of_text(tmp_path, "Report of visits\n\nschool,date,visits\nCedar,2026-10-05,3\n")
    assert found.opened.header.number == 3
    assert found.figures("visits") == ["3"]


def test_identifiers_are_no_figures(tmp_path: Path) -> None:
    text = "StudentSourcedID,FIPS,date,score\n605000,9001,2026-10-05,71\n"
    assert {row["measure"] for row in of_text(tmp_path, text).rows} == {"score"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = "school,date,visits\nLincoln Élémentaire,2026-10-05,3\n".replace(",", delimiter)
    path = tmp_path / "file.csv"
    path.write_bytes(text.encode(encoding))
    assert [(row["school"], row["value"]) for row in seen(path).rows] == [("Lincoln Élémentaire", "3")]


def test_a_gzipped_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "file.csv.gz"
    path.write_bytes(gzip.compress(WIDE.encode()))
    assert len(seen(path).rows) == 4


def test_a_workbook_keeps_codes_that_are_text(tmp_path: Path) -> None:
    path = tmp_path / "file.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("empty")
    sheet = book.add_worksheet("visits")
    date_format = book.add_format({"num_format": "yyyy-mm-dd"})
    for at, name in enumerate(("school code", "date", "visits", "rate")):
        sheet.write(0, at, name)
    sheet.write_string(1, 0, "00950010")
    sheet.write_number(1, 1, 46300, date_format)
    sheet.write_number(1, 2, 3)
    sheet.write_string(1, 3, "*")
    book.close()
    found = seen(path)
    assert found.opened.sheet.name == "file.xlsx (visits)"
    assert [(row["school"], row["date"], row["value"]) for row in found.rows] == [
        ("00950010", "2026-10-05", "3")
    ]


def test_with_a_plan_only_its_measures_are_taken_and_its_reader_refuses(tmp_path: Path) -> None:
    plan = parse(
        "milepost: 1\nplan: A plan\nframework: aip\nschool_year: 2026-27\n"
        "measures:\n  - {id: rate, figure: share, unit: staff}\nobjectives: []\n",
        "plan.yaml",
    ).plan
    text = "school,date,rate,visits\nCedar,2026-10-05,91,3\nOak,2026-10-05,191,4\n"
    found = of_text(tmp_path, text, chosen(plan=plan))
    assert [(row["school"], row["measure"]) for row in found.rows] == [("Cedar", "rate")]
    assert "more than 100 %" in found.found.rejects[0].reason
    assert found.found.not_kept == {"visits": 1}


def test_a_mapping_reads_back_as_it_was_saved(tmp_path: Path) -> None:
    found = of_text(tmp_path, WIDE, chosen(codes__school="8", numbers__thousands=","))
    path = tmp_path / "mapping.toml"
    path.write_text(as_toml(found.opened.mapping), encoding="utf-8")
    again = read_mapping(path)
    assert again == found.opened.mapping
    assert again.digest == found.opened.mapping.digest
    assert of_text(tmp_path, WIDE, chosen(mapping=again)).rows == found.rows


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colums = 1", "colums is not understood"),
        ("[columns]\nstudent = 'x'", "columns.student is not understood"),
        ("[scale]\nrate = '0 to 1'", "scale.rate"),
        ("[marks]\n'-1' = 'hidden'", "marks.-1"),
        ("[where]\nterm = 'Fall'", "where.term"),
        ("[codes]\nschool = 8", "codes.school"),
        ("[[measure]]\nname = 'x'", "measure"),
        ("blank = ", "is not TOML"),
    ],
)
def test_mistakes_in_a_mapping_are_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvidenceError, match=said.replace("[", r"\[")):
        read_mapping(path)


def test_a_mapping_for_other_columns_is_refused(tmp_path: Path) -> None:
    mapping = parse_mapping({"measure": [{"id": "x", "value": "Rate %"}]}, "m.toml")
    with pytest.raises(EvidenceError, match="no column Rate %"):
        of_text(tmp_path, WIDE, chosen(mapping=mapping))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"a,b\x00c\n", "no text file"),
        (b"just words\n", "no table"),
        (b"school,date,rate\n", "a header and no rows"),
        (b'school,date,rate\n"Cedar,2026-10-05,1\n', "cannot be read"),
        (b"\x1f\x8b\x08\x00", "cannot be read"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    with pytest.raises(EvidenceError, match=said):
        seen(path)
