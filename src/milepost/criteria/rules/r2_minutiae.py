"""R2: a chore of the day that stands in the plan as if it were a milestone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.phrases import alternatives, first, one_of
from milepost.criteria.types import Remark, StatementContext
from milepost.criteria.wording import quoted
from milepost.reading.types import Reading, Span

_FEW = r"(?:[\w’'-]+ ){0,4}?"
_ROOM = alternatives(
    "rooms?", "library", "gym(?:nasium)?", "cafeteria", "auditorium", "bus(?:es)?", "venues?"
)
_NOTE = alternatives(
    "reminders?", "flyers?", "fliers?", "invitations?", "(?:calendar|meeting) invit(?:es|ations)", "agendas?",
    "sign-?up (?:sheets?|links?)", "thank-?you (?:notes?|cards?)",
)  # fmt: skip
_PAPER = alternatives("copies", "handouts?", "packets?", "posters?", "flyers?", "name tags?", "certificates?")
_GOODS = alternatives(
    "supplies", "snacks?", "food", "refreshments", "pencils?", "paper", "folders?", "binders?", "t-?shirts?",
    "prizes?", "stickers?", "furniture",
)  # fmt: skip
_DUTY = (
    alternatives("bus", "lunch", "hall(?:way)?", "recess", "cafeteria", "yard", "playground", "dismissal")
    + r"\s+dut(?:y|ies)"
)
# What offices and teachers do on any day, plan or no plan.
_CHORE = one_of(
    rf"(?:book|reserve)s? {_FEW}{_ROOM}",
    rf"(?:send|e-?mail|mail|distribute|hand out)s? (?:out )?{_FEW}{_NOTE}",
    rf"(?:print|photocopy|copy|laminate|make)(?:e?s)? {_FEW}{_PAPER}",
    rf"(?:order|restock|re-?order|pick up)s? {_FEW}{_GOODS}",
    rf"(?:hang|put up|decorate)s? {_FEW}(?:posters?|signs?|banners?|bulletin boards?)",
    "(?:take|record|enter|submit)s? (?:the |daily )?(?:attendance|roll)"
    "(?= (?:daily|each|every|by|in|at)|[.;,]|$)",
    rf"(?:do|does|cover|supervise|assign|perform|share|take|have)s? {_FEW}{_DUTY}",
    "(?:check|answer|return|read)s? (?:their |all )?(?:e-?mails?|voicemails?|phone calls|mailbox(?:es)?)",
    "(?:collect|file|scan)s? (?:the )?(?:permission slips?|sign-?in sheets?|emergency cards?|lunch forms?)",
    "(?:set up|clean|tidy|straighten)s? (?:the )?(?:chairs|tables|classrooms?|room|projectors?)",
)
# What goes out every day or week anyway.
_BULLETIN = one_of(
    "newsletters?", "(?:morning|daily|weekly) announcements?", "(?:daily|weekly|staff) bulletins?",
    "robo-?calls?", "social media (?:posts?|updates?)", "(?:daily|weekly) e-?mails?",
)  # fmt: skip
_OFTEN = ("morning", "daily", "weekly")
# Where the bulletin only carries what the activity is about ("shared in the weekly newsletter").
_CHANNEL = re.compile(r"\b(?:in|via|through|by|with|on|using)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)


@rule(
    "R2",
    "minutiae",
    criterion="activities",
    severity="advice",
    looks_at="statement",
    question="Which step of the initiative does this chore serve?",
)
def minutiae(seen: StatementContext) -> Iterator[Remark]:
    """An activity is a chore of the daily work and not a milestone of the initiative.

    Why
        Activities in a plan are the critical steps: if one slips, the change slips. Booking the
        library and sending the reminder belong to somebody's to-do list. In the plan they bury the
        steps that matter, and being done they make it look further along than it is.
    Source
        Guiding Principles for Effective Benchmarks (2012), Activities: critical milestones and not the
          minutiae of the district's daily work
    Fails:
        [activity] By September 5, the secretary books the library for the reading night.
        [activity] Teachers send home a weekly newsletter.
        [activity] The assistant principal orders folders for the data teams in August.
    Passes:
        [activity] By September 5, the principal and the families' council agree on the reading night's aims.
        [activity] Every week, grade teams score one set of student papers together.
        [activity] By August 20, the district buys a phonics program for kindergarten.
    Fix
        Keep the step that it serves, and let the chore go into the working papers. If the chore is part
        of a project, make it a component of that activity.
    When to ignore
        When the small thing is the hinge: a form that was never sent, a room that is never free. Then
        say what hangs on it.
    """
    if seen.reading.kind != "activity":
        return
    words = _chore(seen.reading)
    if words is not None:
        yield Remark(
            f"{quoted(words.text)} reads like a chore of the daily work rather than a milestone: worth a"
            " look.",
            "Name the step that it serves, “By <date>, <who> <has what in place>”, and leave the chore to the"
            " working papers.",
            words,
        )


def _chore(reading: Reading) -> Span | None:
    words = first(_CHORE, reading.text)
    if words is not None:
        return words
    bulletin = first(_BULLETIN, reading.text)
    if bulletin is None or _CHANNEL.search(reading.text[: bulletin.start]):
        return None
    often = any(step.step in ("day", "week", "two_weeks") for step in reading.every)
    return bulletin if often or bulletin.text.split()[0].casefold() in _OFTEN else None
