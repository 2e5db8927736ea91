"""Learning walks from online forms: what a question is, its answers tell."""

from __future__ import annotations

from pathlib import Path

from tests.evidence.imports import of_text

GOOGLE = """\
Timestamp,Email Address,School,Room,Grade,Posted objective?,Rigor of tasks [Reading],Students talking,\
What did you see?
10/14/2026 9:03:11,a@example.org,Cedar,12,3,Yes,Developing,14,"Turn and talk, then silent work throughout"
10/14/2026 9:31:40,a@example.org,Cedar,14,4,No,Providing,0,Lecture
10/14/2026 10:02:00,b@example.org,Oak,2,K,N/A,Developing,22,Stations
"""
MICROSOFT = """\
ID,Start time,Completion time,Email,Name,Date of walk,School,Objective posted
1,2026-10-20T08:00:00,2026-10-20T08:04:00,anonymous,,2026-10-14,Cedar,Yes
2,2026-10-20T08:05:00,2026-10-20T08:06:00,anonymous,,2026-10-14,Cedar,No
"""


def test_a_google_form(tmp_path: Path) -> None:
    found = of_text(tmp_path, GOOGLE)
    rows = [(row["measure"], row["unit"], row["numerator"], row["value"], row["level"]) for row in found.rows]
    assert rows == [
        ("posted-objective", "12", "1", "", ""),
        ("rigor-of-tasks-reading", "12", "", "", "Developing"),
        ("students-talking", "12", "", "14", ""),
        ("posted-objective", "14", "0", "", ""),
        ("rigor-of-tasks-reading", "14", "", "", "Providing"),
        ("students-talking", "14", "", "0", ""),
        ("posted-objective", "2", "", "N/A", ""),
        ("rigor-of-tasks-reading", "2", "", "", "Developing"),
        ("students-talking", "2", "", "22", ""),
    ]
    assert {(row["date"], row["recorded_by"]) for row in found.rows} == {
        ("2026-10-14", "a@example.org"),
        ("2026-10-14", "b@example.org"),
    }
    assert found.rows[-1]["grade"] == "K"
    assert "free text" in found.guess("What did you see?")
    assert "when it was sent" in found.guess("Timestamp")


def test_a_microsoft_form_dates_walks_by_their_own_day(tmp_path: Path) -> None:
    found = of_text(tmp_path, MICROSOFT)
    assert [(row["unit"], row["date"], row["numerator"]) for row in found.rows] == [
        ("1", "2026-10-14", "1"),
        ("2", "2026-10-14", "0"),
    ]
    assert "is taken as the day of the walk." in found.guess("Date of walk")


def test_without_a_room_each_response_is_a_visit_of_its_own(tmp_path: Path) -> None:
    text = "Timestamp,Objective posted\n10/14/2026 9:03:11,Yes\n10/14/2026 9:31:40,Yes\n"
    found = of_text(tmp_path, text)
    assert len({row["unit"] for row in found.rows}) == 2
    assert "a visit of its own" in found.guess("Timestamp")


def test_ambiguous_times_are_asked(tmp_path: Path) -> None:
    found = of_text(tmp_path, "Timestamp,Objective posted\n10/11/2026 9:03:11,Yes\n")
    assert found.asked == ["dates.form"]
