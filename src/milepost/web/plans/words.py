"""The words, icons and order in which statuses, verdicts and diagnoses are shown.

Icons stand beside words and never alone; colours follow the `tone`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from milepost.monitoring.types import Status, Verdict

Tone = Literal["good", "watch", "bad", "quiet"]


@dataclass(frozen=True)
class Label:
    """How something is called on a page, with its icon (a USWDS icon's name) and its tone."""

    name: str
    icon: str
    tone: Tone


# From what needs attention to what does not.
STATUSES: dict[Status, Label] = {
    "missed": Label("Missed", "cancel", "bad"),
    "off_track": Label("Off track", "error", "bad"),
    "at_risk": Label("At risk", "warning", "watch"),
    "no_evidence": Label("No evidence", "help", "watch"),
    "partly_met": Label("Partly met", "star_half", "good"),
    "on_track": Label("On track", "check", "good"),
    "met": Label("Met", "check_circle", "good"),
    "too_few": Label("Too few to show", "visibility_off", "quiet"),
    "not_started": Label("Not started", "schedule", "quiet"),
    "not_judged": Label("Not judged yet", "remove_circle", "quiet"),
}

VERDICTS: dict[Verdict, Label] = {
    "met": Label("Met", "check_circle", "good"),
    "missed": Label("Missed", "cancel", "bad"),
    "no_evidence": Label("No evidence", "help", "watch"),
    "baseline": Label("Baseline", "flag", "quiet"),
    "too_few": Label("Too few to show", "visibility_off", "quiet"),
    "pending": Label("Still to come", "schedule", "quiet"),
}

# The word, what it means, and its tone. Source of the meanings: the targets reference, "The causal reading
# of an initiative".
DIAGNOSES: dict[str, tuple[str, str, Tone]] = {
    "not_implemented": ("Not implemented", "we are not doing what we said", "bad"),
    "not_taking_hold": ("Not taking hold", "done, but practice is not changing", "bad"),
    "not_reaching_students": ("Not reaching students", "practice changes, results do not (yet)", "bad"),
    "not_predictive": (
        "Not predictive",
        "the short-term measure did not foretell the final one",
        "watch",
    ),
    "unmeasured": ("Unmeasured", "done, and nobody knows whether it changed practice", "watch"),
    "unexplained": ("Unexplained", "change without recorded activity", "watch"),
    "no_activity_recorded": (
        "No activity recorded",
        "results fall short and no activity is recorded",
        "bad",
    ),
    "awaiting_results": ("Awaiting results", "practice changes, results are not in yet", "good"),
    "working": ("Working", "each step is followed by the next", "good"),
    "not_started": ("Not started", "", "quiet"),
}

SEVERITIES: dict[str, Label] = {
    "error": Label("Two readers would disagree", "error", "bad"),
    "warning": Label("Likely a weakness", "warning", "watch"),
    "advice": Label("Worth a look", "info", "quiet"),
}
