"""Known formats on small files of our own: recognised by their header, read by their own rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.evidence.imports import chosen, of_text

from milepost.errors import EvidenceError
from milepost.evidence.importing.format import all_formats, recognised
from milepost.evidence.tables import Line

ATTENDANCE = """\
School Name,School Code,Attendance Rate,Average # of Absences,Absent 10 or more days,\
Chronically Absent (10% or more),Unexcused > 9 days
Cedar Elementary,00950010,  94.1,   9.6,  38.2,  15.4,  11.0
Oak Middle,950305,  90.2,  14.9,  55.1,  27.3
"""
MCAS = """\
\ufeffSchool Name;School Code;Year;Student Group;Subject;\
M+E #;M+E %;No. of Students Included;Avg. Scaled Score;SGP
Cedar Elementary;950010;2025;All Students;ELA;1,042;61;1,701;501.2;52.3
Cedar Elementary;00950010;2025;High Needs;MATH;;;;;
"""
E2C_MCAS = """\
sy,dist_code,org_code,test_grade,subject_code,stu_grp,m_plus_e_cnt,stu_cnt,stu_part_pct,avg_scaled_score,avg_sgp
2025,00950000,00950010,03,ELA,All Students,31,62,0.99,500.1,48.2
2025,00950000,00950010,ALL (03-08),MTH,High Needs,12,40,0.975,491,
"""
E2C_ATTENDANCE = """\
SY,ORG_CODE,ATTEND_PERIOD,STU_GRP,ATTEND_RATE,CNT_AVG_ABS,PCT_CHRON_ABS_10
2025,00950010,March 1,All Students,0.951,5.1,0.12
2025,00950010,End of Year,All Students,0.943,9.8,0.141
2025,00950010,End of Year,Low Income,93,9.8,0.141
"""
E2C_GRADUATION = """\
sy,org_code,grad_rate_type,stu_grp,cohort_cnt,grad_pct
2024,00950505,4-Year Graduation Rate,All Students,212,0.849
2024,00950505,5-Year Graduation Rate,All Students,205,0.878
"""
LEGACY = """\
org_code,grade_15,ecpi_15,mcpi_15,etotal_perf_15,e_AandP_15,ELASGP15,ecpi_14,mcpi_14
00950010,03,84.3,80.6,169,60, ,81.2,84.7
00950010,AL,82.3, ,339,58,53.0,79.8,79.4
"""
MAP = """\
TermName,SchoolName,StudentID,Subject,GrowthMeasureYN,TestStartDate,TestRITScore,TestPercentile,\
FallToWinterMetProjectedGrowth
Winter 2026-2027,Cedar,000417,Mathematics,TRUE,01/13/2027,208,57,Yes
Winter 2026-2027,Cedar,000418,Mathematics,FALSE,01/13/2027,161,2,
Winter 2026-2027,Cedar,000419,Reading,TRUE,01/14/2027,199,40,N/A*
"""
IREADY = """\
Student ID,Student Grade,School,Completion Date,Rush Flag,Overall Scale Score,Overall Placement,\
Overall Relative Placement,Percentile,Percent Progress to Annual Typical Growth (%),Quantile Measure
000417,K,Cedar,1/13/2027,,404,Grade K,Early On Grade Level,14,118,275Q
000418,3,Cedar,1/13/2027,Red,344,Grade K,3 or More Grade Levels Below,1,,EM
"""
STAR = """\
StudentIdentifier,SchoolIdentifier,CompletedDateLocal,AssessmentStatus,Grade,ScaledScore,PercentileRank,\
DistrictBenchmarkCategoryName,DistrictBenchmarkProficient
000417,07,2027-01-13T22:28:05.852Z,Active,4,512,41,On Watch,No
000418,07,2027-01-13T09:28:05.852Z,Deactivated,4,8,1,Urgent Intervention,No
"""
DIBELS = """\
School Year,Primary School ID,Assessment Edition,Assessment Grade,Benchmark Period,Composite Level,\
Composite Score,Letter Names (LNF) - Level,Letter Names (LNF) - Score,\
Reading Fluency (ORF) - Score,Error Rate (ORF) - Score,\
Client Date,Student Primary ID
2026-2027,0007,DIBELS 8th Edition,K,BOY,Below Benchmark,291,At Benchmark,25,,,2026-09-21,000417
"""
NEXT = """\
School Name,Assessment Edition,Assessment Grade,Benchmark Period,Assessment Measure-Composite Score-Levels,\
Assessment Measure-Composite Score-Score,Assessment Measure-LNF-Levels,Client Date,Student Primary ID
Cedar,DIBELS Next,1,MOY,Benchmark,121,Not Determined,2027-01-11,000417
"""
FP = """\
DateTaken,SchoolCode,StudentID,GradeLevel,TextReading,TextReadingAccuracy,WasStudentTested
9/25/2026,0007,000417,01,F,93,NULL
9/25/2026,0007,000418,01,,,N
"""


def test_profiles_attendance_asks_for_its_year(tmp_path: Path) -> None:
    assert of_text(tmp_path, ATTENDANCE).asked == ["columns.date"]
    found = of_text(tmp_path, ATTENDANCE, chosen(columns__date="=2025-26"))
    assert found.figures("chronic-absence") == ["15.4", "27.3"]
    assert found.figures("unexcused-absence") == ["11", "-"]
    assert {row["school"] for row in found.rows} == {"00950010", "00950305"}
    assert {row["date"] for row in found.rows} == {"2026-06-30"}


def test_profiles_mcas_takes_counts_and_says_what_is_hidden(tmp_path: Path) -> None:
    found = of_text(tmp_path, MCAS)
    by = {(row["measure"], row["group"]): row for row in found.rows}
    whole, hidden = by["mcas-meeting-exceeding", ""], by["mcas-meeting-exceeding", "high_needs"]
    assert (whole["numerator"], whole["denominator"], whole["school"]) == ("1042", "1701", "00950010")
    assert (whole["subject"], whole["date"]) == ("ela", "2025-06-30")
    assert (hidden["value"], hidden["numerator"], hidden["denominator"]) == ("*", "", "")
    assert by["mcas-growth", ""]["value"] == "52.3"
    assert "median" in found.guess("mcas-growth")


def test_hub_fractions_become_percentages(tmp_path: Path) -> None:
    found = of_text(tmp_path, E2C_MCAS)
    assert found.figures("mcas-participation") == ["99", "97.5"]
    assert [
        (row["grade"], row["subject"], row["group"]) for row in found.rows if "exceeding" in row["measure"]
    ] == [
        ("3", "ela", ""),
        ("3-8", "math", "high_needs"),
    ]


def test_hub_attendance_keeps_the_whole_year_and_refuses_another_scale(tmp_path: Path) -> None:
    found = of_text(tmp_path, E2C_ATTENDANCE)
    assert (found.figures("attendance-rate"), found.found.tally.left_out) == (["94.3"], 1)
    assert "93 is no fraction" in found.found.rejects[0].reason


def test_hub_graduation_gives_a_measure_a_kind(tmp_path: Path) -> None:
    found = of_text(tmp_path, E2C_GRADUATION)
    assert [(row["measure"], row["value"], row["denominator"]) for row in found.rows] == [
        ("graduation-4-year", "84.9", "212"),
        ("graduation-5-year", "87.8", "205"),
    ]


def test_legacy_mcas_has_its_years_in_its_columns(tmp_path: Path) -> None:
    found = of_text(tmp_path, LEGACY)
    cpi = [row for row in found.rows if row["measure"] == "mcas-cpi" and row["subject"] == "ela"]
    assert [(row["date"], row["grade"], row["value"]) for row in cpi] == [
        ("2014-06-30", "3", "81.2"),
        ("2015-06-30", "3", "84.3"),
        ("2014-06-30", "", "79.8"),
        ("2015-06-30", "", "82.3"),
    ]
    assert found.figures("mcas-growth") == ["*", "53"]
    proficient = next(row for row in found.rows if row["measure"] == "mcas-proficient")
    assert (proficient["value"], proficient["denominator"]) == ("60", "169")


def test_map_growth_keeps_tests_that_count_for_growth(tmp_path: Path) -> None:
    found = of_text(tmp_path, MAP)
    assert [
        (row["unit"], row["subject"], row["value"]) for row in found.rows if row["measure"] == "map-rit"
    ] == [
        ("000417", "math", "208"),
        ("000419", "reading", "199"),
    ]
    met = [row for row in found.rows if row["measure"] == "map-met-growth-fall-winter"]
    assert [(row["numerator"], row["denominator"], row["value"]) for row in met] == [
        ("1", "1", ""),
        ("", "", "N/A"),
    ]


def test_iready_leaves_rushed_diagnostics_out_and_knows_its_subject(tmp_path: Path) -> None:
    found = of_text(tmp_path, IREADY)
    assert found.found.tally.left_out == 1
    assert {(row["unit"], row["grade"], row["subject"], row["date"]) for row in found.rows} == {
        ("000417", "K", "math", "2027-01-13")
    }
    assert found.figures("iready-progress-typical-growth") == ["118"]


def test_star_takes_the_day_in_local_time_of_active_tests(tmp_path: Path) -> None:
    found = of_text(tmp_path, STAR)
    assert {(row["unit"], row["school"], row["date"]) for row in found.rows} == {
        ("000417", "07", "2027-01-13")
    }
    levels = {row["measure"]: row["level"] for row in found.rows if row["level"]}
    assert levels == {"star-district-category": "On Watch"}


def test_dibels_gives_scores_and_levels_and_passes_over_what_was_not_given(tmp_path: Path) -> None:
    found = of_text(tmp_path, DIBELS)
    assert {row["measure"]: row["value"] or row["level"] for row in found.rows} == {
        "dibels-composite-level": "Below Benchmark",
        "dibels-composite-score": "291",
        "dibels-letter-names-lnf-level": "At Benchmark",
        "dibels-letter-names-lnf-score": "25",
    }
    older = of_text(tmp_path, NEXT)
    assert {row["measure"]: row["value"] or row["level"] for row in older.rows} == {
        "dibels-composite-level": "Benchmark",
        "dibels-composite-score": "121",
        "dibels-lnf-level": "N/A",
    }


def test_text_levels_are_levels(tmp_path: Path) -> None:
    found = of_text(tmp_path, FP)
    assert [(row["measure"], row["level"], row["value"], row["grade"]) for row in found.rows] == [
        ("fp-text-level", "F", "", "1"),
        ("fp-accuracy", "", "93", "1"),
    ]
    assert found.rows[0]["date"] == "2026-09-25"


def test_a_format_can_be_named_and_must_fit(tmp_path: Path) -> None:
    assert of_text(tmp_path, FP, chosen("fountas-pinnell")).opened.mapping.format == "fountas-pinnell"
    with pytest.raises(EvidenceError, match="no header of MAP Growth"):
        of_text(tmp_path, FP, chosen("map-growth"))
    with pytest.raises(EvidenceError, match="no format 'mapgrowth'"):
        of_text(tmp_path, FP, chosen("mapgrowth"))


def test_each_format_knows_its_own_header_and_no_other() -> None:
    for one in all_formats():
        for wanted in one.headers:
            known = recognised((Line(1, tuple(sorted(wanted))),))
            assert known is not None
            assert known[0].name == one.name
