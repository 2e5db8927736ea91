"""Ed-Fi attendance events alone: days absent by student. A rate needs calendar and enrolments too."""

from __future__ import annotations

from milepost.evidence.importing.edfi_attendance_rate import ABSENCES
from milepost.evidence.importing.format import Format, Guess, Header, Sample, Understood, headers
from milepost.evidence.importing.mapping import Mapping, Taken


def _understand(header: Header, _: Sample) -> Understood:
    unexcused = {"AttendanceEventCategory": "Unexcused Absence"}
    mapping = Mapping(
        measures=(
            Taken(id="absence-days", value="EventDuration"),
            Taken(id="unexcused-absence-days", value="EventDuration", when=unexcused),
        ),
        columns={"date": "EventDate", "unit": "StudentUniqueId", "school": "SchoolId"},
        format="edfi-attendance",
        scale={"absence-days": "number", "unexcused-absence-days": "number"},
        where={"AttendanceEventCategory": tuple(sorted(ABSENCES))},
    )
    return Understood(
        mapping,
        (
            Guess(
                "attendance rate", "cannot be had from events alone: give calendar and enrolments with them."
            ),
            Guess(
                "AttendanceEventCategory", "only absences are kept; tardies and partial days are left out."
            ),
        ),
    )


FORMAT = Format(
    "edfi-attendance",
    "Ed-Fi: attendance events",
    (headers("EventDate", "AttendanceEventCategory", "StudentUniqueId", "SchoolId", "EventDuration"),),
    _understand,
)
