"""From verdicts to the status of a target, and from targets to that of a benchmark."""

from __future__ import annotations

from collections.abc import Sequence

from milepost.monitoring.types import Status, Verdict

# The worst first (targets reference, "A benchmark has the worst status of its targets").
WORST_FIRST: tuple[Status, ...] = (
    "missed",
    "off_track",
    "no_evidence",
    "at_risk",
    "too_few",
    "partly_met",
    "on_track",
    "met",
    "not_started",
)


def target_status(
    verdicts: Sequence[Verdict], *, evidence_seen: bool, latest_below: bool, latest_too_few: bool
) -> Status:
    """The status of a target from its checkpoints' verdicts in order of date.

    `evidence_seen`: whether there is evidence within the plan's school years. `latest_below` and
    `latest_too_few` speak of the evidence after the latest due checkpoint. First match counts
    (targets reference, the table of statuses); a first collection without a reference
    ("baseline") is left out, and where that leaves nothing of checkpoints that all are due, there
    is no evidence of anything.

    >>> target_status(["missed", "met"], evidence_seen=True, latest_below=False, latest_too_few=False)
    'partly_met'
    """
    due = [verdict for verdict in verdicts if verdict not in ("pending", "baseline")]
    if not due and not evidence_seen:
        return "not_started"
    if due and "pending" not in verdicts and due[-1] in ("met", "missed"):
        if due[-1] == "missed":
            return "missed"
        return "met" if set(due) == {"met"} else "partly_met"
    only_baselines = bool(verdicts) and not due and "pending" not in verdicts
    if only_baselines or (due and due[-1] == "no_evidence"):
        return "no_evidence"
    if due[-1] == "too_few" if due else latest_too_few:
        return "too_few"
    if due[-1] == "missed" if due else latest_below:
        return "off_track"
    if due and ("missed" in due or latest_below):
        return "at_risk"
    return "on_track"


def worst(statuses: Sequence[Status]) -> Status:
    """The worst of some statuses; not_started beside others is ignored.

    With a target that could not be judged among them only "missed" is certain, being the worst there
    is; anything else would say more than is known, and is `not_judged`.
    """
    judged = [status for status in statuses if status in WORST_FIRST]
    found = min(judged, key=WORST_FIRST.index) if judged else "not_started"
    return "not_judged" if len(judged) < len(statuses) and found != "missed" else found
