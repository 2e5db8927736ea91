"""Responses of a Microsoft form, as its workbook exports them: a number, times, the person, the questions."""

from __future__ import annotations

from milepost.evidence.importing.format import Format, Header, Sample, Understood, headers
from milepost.evidence.importing.questionnaire import understand

_PERSON = ("Email", "Name")
_OWN = (
    "ID",
    "Start time",
    "Completion time",
    "Last modified time",
    "Total points",
    "Quiz feedback",
    "Language",
)


def _understand(header: Header, sample: Sample) -> Understood:
    return understand(
        header, sample, form="microsoft-forms", stamp="Completion time", person=_PERSON, own=_OWN
    )


FORMAT = Format(
    "microsoft-forms",
    "Microsoft Forms: responses",
    (headers("ID", "Start time", "Completion time"),),
    _understand,
)
