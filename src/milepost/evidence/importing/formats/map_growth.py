"""MAP Growth: one row a test. Only tests that the maker counts for growth are kept."""

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
    "map-rit": "TestRITScore",
    "map-percentile": "TestPercentile",
    "map-growth-percentile-fall-winter": "FallToWinterConditionalGrowthPercentile",
    "map-growth-percentile-fall-spring": "FallToSpringConditionalGrowthPercentile",
}
_YES = {
    "map-met-growth-fall-winter": "FallToWinterMetProjectedGrowth",
    "map-met-growth-fall-spring": "FallToSpringMetProjectedGrowth",
}

_SUBJECTS = {"Mathematics": "math", "Math": "math", "Reading": "reading", "Science": "science"}


def _understand(header: Header, _: Sample) -> Understood:
    values = [Taken(id=one, value=name) for one, name in _VALUES.items() if first_of(header, name)]
    answers = [Taken(id=one, yes=name) for one, name in _YES.items() if first_of(header, name)]
    mapping = Mapping(
        measures=(*values, *answers),
        columns={
            "date": "TestStartDate",
            "unit": "StudentID",
            "school": first_of(header, "School_StateID", "SchoolName"),
            "subject": "Subject",
        },
        format="map-growth",
        date_form="month/day/year",
        rename={"subject": _SUBJECTS},
        scale=dict.fromkeys(_VALUES, "number"),
        # The maker's own mark for tests whose result can stand for a student's growth.
        where={"GrowthMeasureYN": ("TRUE", "True", "true", "Y", "1")},
        marks={"N/A*": "not_applicable"},
        blank="skip",
    )
    return Understood(
        mapping,
        (
            Guess("GrowthMeasureYN", "only tests marked TRUE are kept (the maker's mark for valid growth)."),
            Guess("unit", "is StudentID; of several tests of one student in a window the latest counts."),
            Guess("grade", "stands in no column of the export."),
        ),
    )


FORMAT = Format(
    "map-growth",
    "MAP Growth: student results",
    (headers("TermName", "StudentID", "GrowthMeasureYN", "TestStartDate", "TestRITScore"),),
    _understand,
)
