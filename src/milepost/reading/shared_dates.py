"""Gives a time said once to the targets without one of their own: "Grade 3: 60%. Grade 4: 65%. (May 2027)".

`target_dates` joins each target to the times of its own part of a sentence; only what that leaves without a
time is looked at here, and only where the statement has one time that can be meant.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.figure_parts import Placed
from milepost.reading.figures import Figure
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.target_dates import is_usable, segments
from milepost.reading.time_words import Mention

# The longest note without a verb whose time stands for the statement's: "(May 2027)", "Deadline: June 1".
_LONGEST_NOTE = 8
_KNOWN = words("measured assessed evidenced shown seen indicated determined demonstrated reported")
_GOALS = words("goal goals target targets objective objectives")
_BY = words("by via on in through with using from")
_VERBS = (verbs.ALL_VERBS - verbs.NOUN_OR_VERB) | verbs.SURE_PAST | verbs.BE | verbs.HAVE


def shared(
    lx: Lexed,
    placed: list[Placed],
    dates: list[Mention],
    starts: list[Figure],
    taken: bytearray,
    labels: list[str | None],
) -> list[str | None]:
    """The labels, with the one time of the statement for those that have none.

    A target keeps None where its own words name a time or a rhythm. `taken` marks the words of both.
    """
    if all(labels) or not dates:
        return labels
    parts = segments(lx, placed)
    known = {label for label in labels if label} or _elsewhere(lx, parts, placed, dates, starts)
    if len(known) != 1:
        return labels
    (said,) = known
    opens = any(m.core < placed[0].first and is_usable(lx, m) for m in dates)
    timed = [
        any(taken[t] and lx.shape[t] == "word" for t in range(a, b))
        or (not opens and _known_by_itself(lx, a, b))
        for a, b in parts
    ]
    return [
        label or (None if _in(parts, timed, target.first) else said)
        for label, target in zip(labels, placed, strict=True)
    ]


def _in(parts: list[tuple[int, int]], timed: list[bool], token: int) -> bool:
    """Whether the part of the statement in which the token stands has a time or a rhythm."""
    return any(own and first <= token < last for (first, last), own in zip(parts, timed, strict=True))


def _known_by_itself(lx: Lexed, first: int, last: int) -> bool:
    """As in "Grade 4 is at 85% as assessed via the screener": another thing, looked at in another way."""
    return any(
        lx.low[t] == "as" and lx.low[t + 1] in _KNOWN and lx.low[t + 2] in _BY for t in range(first, last)
    )


def _elsewhere(
    lx: Lexed,
    parts: list[tuple[int, int]],
    placed: list[Placed],
    dates: list[Mention],
    starts: list[Figure],
) -> set[str]:
    """The times of the parts that have no figure: "By June, all of this is met.", "(May 2027)"."""
    figured = [p.first for p in placed] + [f.first for f in starts]
    found = set()
    for first, last in parts:
        if any(first <= token < last for token in figured) or not _looks_ahead(lx, first, last, dates):
            continue
        found |= {m.label for m in dates if first <= m.core < last and m.label and is_usable(lx, m)}
    return found


def _looks_ahead(lx: Lexed, first: int, last: int, dates: list[Mention]) -> bool:
    """Whether the part tells of what is to come, and not of how things were in "spring 2025"."""
    words = lx.low[first:last]
    backward = words[:1] in (["this"], ["these"], ["the"]) and not _GOALS.isdisjoint(words[1:3])
    if backward or words[:1] == ["as"]:
        return True  # "This goal is for 2027-28", "As measured by the May 2027 test"
    if not verbs.FUTURE.isdisjoint(words) or any(
        m.role == "deadline" for m in dates if first <= m.core < last
    ):
        return True
    return last - first <= _LONGEST_NOTE and _VERBS.isdisjoint(words)
