"""The status of an activity without targets: its components, its due dates and what is done."""

from __future__ import annotations

from datetime import date

from milepost.monitoring.types import Status
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.dates import When
from milepost.plan.types import Benchmark


def activity_status(activity: Benchmark, calendar: SchoolCalendar, as_of: date) -> tuple[Status, str]:
    """Status at the end of `as_of`, and why (targets reference, an activity without targets).

    A date that names a month or longer counts as its last day, as due date and as day of
    completion alike. A recurring activity is `not_judged`: its occurrences are not recorded yet.
    """
    if activity.every is not None:
        return "not_judged", "It recurs, and how often it took place is not recorded yet."

    def by_now(when: When | None) -> bool:
        return when is not None and calendar.deadline(when) <= as_of

    def overdue(when: When | None) -> bool:
        return when is not None and calendar.deadline(when) < as_of

    done = [part for part in activity.components if by_now(part.done)]
    late = [part for part in activity.components if not by_now(part.done) and overdue(part.due)]
    total = len(activity.components)
    counted = f"{len(done)} of {total} components done" if total else "it is not recorded as done"
    if by_now(activity.done) or (total and len(done) == total):
        return "met", f"Done{f': {counted}' if total else ''}."
    dues = [when for when in (activity.due, *(part.due for part in activity.components)) if when]
    if dues and all(overdue(when) for when in dues):
        return "missed", f"The last due date has passed and {counted}."
    if late:
        return "off_track", f"{counted}; overdue: {', '.join(part.what for part in late)}."
    if done:
        return "on_track", f"{counted} and nothing overdue."
    return "not_started", "Nothing is recorded as done and nothing is overdue."
