"""STAR assessments: one row a test, with times in UTC and local. Deactivated tests are left out."""

from __future__ import annotations

from milepost.evidence.importing.format import (
    Format,
    Guess,
    Header,
    Sample,
    Understood,
    first_of,
    headers,
)
from milepost.evidence.importing.mapping import Mapping, Taken

_VALUES = {
    "star-scaled-score": "ScaledScore",
    "star-unified-score": "UnifiedScore",
    "star-percentile": "PercentileRank",
    "star-growth-fall-spring": "StudentGrowthPercentileFallSpring",
    "star-growth-fall-winter": "StudentGrowthPercentileFallWinter",
}
_YES = {
    "star-state-proficient": "StateBenchmarkProficient",
    "star-district-proficient": "DistrictBenchmarkProficient",
}
_LEVELS = {"star-district-category": "DistrictBenchmarkCategoryName"}


def _understand(header: Header, _: Sample) -> Understood:
    measures = [
        *(Taken(id=one, value=name) for one, name in _VALUES.items() if first_of(header, name)),
        *(Taken(id=one, yes=name) for one, name in _YES.items() if first_of(header, name)),
        *(Taken(id=one, level=name) for one, name in _LEVELS.items() if first_of(header, name)),
    ]
    grade = first_of(header, "Grade", "CurrentGrade")
    mapping = Mapping(
        measures=tuple(measures),
        columns={
            "date": "CompletedDateLocal",
            "unit": "StudentIdentifier",
            "school": "SchoolIdentifier",
            "grade": grade,
        },
        format="star",
        scale=dict.fromkeys(_VALUES, "number"),
        where={"AssessmentStatus": ("Active",)},
        blank="skip",
    )
    return Understood(
        mapping,
        (
            Guess("date", "is the day in the school's own time (CompletedDateLocal), not in UTC."),
            Guess("AssessmentStatus", "only active tests are kept."),
            Guess(
                "subject",
                "stands in no column: answer columns.subject, such as =reading.",
            ),
        ),
    )


FORMAT = Format(
    "star",
    "STAR: student results",
    (
        headers(
            "StudentIdentifier", "SchoolIdentifier", "CompletedDateLocal", "AssessmentStatus", "ScaledScore"
        ),
    ),
    _understand,
)
