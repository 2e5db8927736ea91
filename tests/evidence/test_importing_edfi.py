"""Ed-Fi: events alone give absences; with calendar and enrolments they give rates. XML and JSON agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.evidence.imports import seen

from milepost.errors import EvidenceError
from milepost.evidence.importing.edfi_attendance_rate import rates
from milepost.evidence.importing.reading import Chosen, opened, read
from milepost.evidence.importing.rows import Row
from milepost.evidence.importing.sheet import open_sheets

CATEGORY = "uri://ed-fi.org/AttendanceEventCategoryDescriptor#"
EVENTS = [
    ("2026-09-08", "Unexcused Absence", "1", "0417"),
    ("2026-09-09", "Tardy", "", "0417"),
    ("2026-10-02", "Excused Absence", "0.5", "0418"),
    ("2026-10-05", "Excused Absence", "", "0417"),
]
DAYS = ["2026-09-08", "2026-09-09", "2026-10-02", "2026-10-05", "2026-10-06"]


def event_xml(when: str, category: str, duration: str, student: str) -> str:
    part = f"<EventDuration>{duration}</EventDuration>" if duration else ""
    return (
        f"<StudentSchoolAttendanceEvent><AttendanceEvent><EventDate>{when}</EventDate>"
        f"<AttendanceEventCategory>{CATEGORY}{category}</AttendanceEventCategory>{part}</AttendanceEvent>"
        f"<StudentReference><StudentIdentity><StudentUniqueId>{student}</StudentUniqueId></StudentIdentity>"
        "</StudentReference><SchoolReference><SchoolIdentity><SchoolId>00950010</SchoolId></SchoolIdentity>"
        "</SchoolReference></StudentSchoolAttendanceEvent>"
    )


@pytest.fixture
def xml(tmp_path: Path) -> Path:
    path = tmp_path / "events.xml"
    body = "".join(event_xml(*one) for one in EVENTS)
    path.write_text(f'<Interchange xmlns="http://ed-fi.org/5.2.0">{body}</Interchange>', encoding="utf-8")
    return path


@pytest.fixture
def api(tmp_path: Path) -> Path:
    events = [
        {
            "id": "a1",
            "eventDate": when,
            "attendanceEventCategoryDescriptor": CATEGORY + category,
            **({"eventDuration": float(duration)} if duration else {}),
            "schoolReference": {"schoolId": "00950010"},
            "studentReference": {"studentUniqueId": student, "link": {"rel": "Student"}},
        }
        for when, category, duration, student in EVENTS
    ]
    path = tmp_path / "events.json"
    path.write_text(json.dumps(events), encoding="utf-8")
    return path


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    holiday = "uri://ed-fi.org/CalendarEventDescriptor#Holiday"
    kinds = [
        *((one, "uri://ed-fi.org/CalendarEventDescriptor#Instructional day") for one in DAYS),
        ("2026-09-07", holiday),
    ]
    days = [
        {
            "date": when,
            "calendarEvents": [{"calendarEventDescriptor": kind}],
            "calendarReference": {"calendarCode": "1", "schoolId": "00950010", "schoolYear": 2027},
        }
        for when, kind in kinds
    ]
    path = tmp_path / "calendar.json"
    path.write_text(json.dumps(days), encoding="utf-8")
    return path


@pytest.fixture
def enrolments(tmp_path: Path) -> Path:
    records = [
        ("0417", "2026-09-01", None),
        ("0418", "2026-09-09", "2026-10-02"),
        ("0419", "2026-09-01", None),
    ]
    path = tmp_path / "enrolments.jsonl"
    lines = [
        json.dumps(
            {
                "entryDate": entry,
                "exitWithdrawDate": left,
                "entryGradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Third grade",
                "schoolReference": {"schoolId": "00950010"},
                "studentReference": {"studentUniqueId": student},
            }
        )
        for student, entry, left in records
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_events_alone_give_absences_and_say_that_no_rate_can_be_had(xml: Path) -> None:
    found = seen(xml)
    days = [
        (row["date"], row["unit"], row["value"]) for row in found.rows if row["measure"] == "absence-days"
    ]
    assert days == [
        ("2026-09-08", "0417", "1"),
        ("2026-10-02", "0418", "0.5"),
        ("2026-10-05", "0417", "-"),
    ]
    assert [row["unit"] for row in found.rows if row["measure"] == "unexcused-absence-days"] == ["0417"]
    assert "cannot be had from events alone" in found.guess("attendance rate")


def test_xml_and_json_say_the_same(xml: Path, api: Path) -> None:
    def without_source(path: Path) -> list[dict[str, str]]:
        return [{**row, "source": ""} for row in seen(path).rows]

    assert without_source(xml) == without_source(api)


def test_rates_come_from_events_calendar_and_enrolments(xml: Path, calendar: Path, enrolments: Path) -> None:
    sheets = tuple(sheet for path in (xml, calendar, enrolments) for sheet in open_sheets(path))
    together = rates(sheets)
    assert together is not None
    rows: list[Row] = []
    one = opened((together,), Chosen())
    read(one, Chosen(), keep=rows.append)
    # The calendar's October 6 lies after the last event: nobody knows yet who came.
    assert [(row[2], row[1], row[4], row[8], row[9]) for row in rows] == [
        ("0417", "2026-09-09", "3", "1", "2"),
        ("0417", "2026-10-05", "3", "1", "2"),
        ("0418", "2026-09-09", "3", "1", "1"),
        ("0418", "2026-10-02", "3", "0.5", "1"),
        ("0419", "2026-09-09", "3", "2", "2"),
        ("0419", "2026-10-05", "3", "2", "2"),
    ]


def test_rates_are_not_made_of_two_of_the_three(xml: Path, calendar: Path) -> None:
    assert rates((*open_sheets(xml), *open_sheets(calendar))) is None
    with pytest.raises(EvidenceError, match="holds no observations of its own"):
        opened(open_sheets(calendar), Chosen())


def test_a_school_without_a_calendar_is_refused(xml: Path, calendar: Path, enrolments: Path) -> None:
    enrolments.write_text(enrolments.read_text("utf-8").replace("00950010", "00950011"), encoding="utf-8")
    sheets = tuple(sheet for path in (xml, calendar, enrolments) for sheet in open_sheets(path))
    with pytest.raises(EvidenceError, match="no instructional day of school 00950011"):
        rates(sheets)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.xml", "<Interchange><Student/></Interchange>", "no Ed-Fi record"),
        ("a.xml", "<Interchange>", "not well-formed"),
        ("a.json", "[1, 2]", "no Ed-Fi record"),
        ("a.json", "{", "not JSON"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(EvidenceError, match=said):
        open_sheets(tmp_path / name)


def test_entities_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("2026-09-08", encoding="utf-8")
    path = tmp_path / "events.xml"
    body = event_xml("&x;", "Tardy", "", "0417")
    path.write_text(f'<!DOCTYPE a [<!ENTITY x SYSTEM "secret">]><a>{body}</a>', encoding="utf-8")
    (sheet,) = open_sheets(path)
    assert "2026-09-08" not in "".join(cell for line in sheet.rows() for cell in line.cells)
