"""Responses of a Google form, as its sheet exports them: the time of sending first, then the questions."""

from __future__ import annotations

from milepost.evidence.importing.format import Format, Header, Sample, Understood, headers
from milepost.evidence.importing.questionnaire import understand

_PERSON = ("Email Address", "Username", "Observer", "Your name")


def _understand(header: Header, sample: Sample) -> Understood:
    return understand(
        header, sample, form="google-forms", stamp="Timestamp", person=_PERSON, own=("Score", "Timestamp")
    )


FORMAT = Format("google-forms", "Google Forms: responses", (headers("Timestamp"),), _understand)
