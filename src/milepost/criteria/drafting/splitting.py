"""Parts a statement that makes two promises: one a line, each a sentence with its own subject and time.

Where the second promise begins is given by the finding. What both share stays with both: the subject
before the verb, the time before the comma or at the end.
"""

from __future__ import annotations

import re

from milepost.criteria.drafting.layout import Layout
from milepost.criteria.drafting.lowering import lowered
from milepost.reading import verbs
from milepost.reading.finite import VERBS
from milepost.reading.types import ReadDate

# What joins a second promise to the first.
_JOINT = re.compile(
    r"(?:[\s,;]+(?:and|&|while|but|as\s+well\s+as|in\s+addition\s+to|along\s+with)\s+(?:also\s+|then\s+)?"
    r"|[;,•]\s*|[.!?]\s+|\s+[-–—]\s+)",
    re.IGNORECASE,
)
_JOINING = re.compile(r"(?:and|&|as\s+well\s+as|in\s+addition(?:\s+to)?|also|while),?\s+", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?•]")
_STOP = (".", "!", "?", "…", ":")
# A promise has a few words; less is a part of one.
_FEWEST_WORDS = 3


def two_lines(layout: Layout, start: int) -> tuple[str, str] | None:
    """The two statements, the second of which begins at or before `start`; None where nothing joins them."""
    joint = _joint_before(layout, start)
    if joint is None:
        return None
    text = layout.text
    one, other = text[: joint.start()].rstrip(" ,;•"), text[joint.end() :].strip(" •")
    other = _JOINING.sub("", other, count=1) if _JOINING.match(other) else other
    if len(one.split()) < _FEWEST_WORDS or len(other.split()) < _FEWEST_WORDS:
        return None
    apart = bool(_SENTENCE.search(joint.group()))
    one, other = _with_shared_end(layout, joint, one, apart), _with_shared_start(layout, joint, other, apart)
    return _closed(one), _closed(other[:1].upper() + other[1:])


def _joint_before(layout: Layout, start: int) -> re.Match[str] | None:
    """The last joint at or before the second promise, after what leads in."""
    begins = layout.offset(layout.first)
    joints = [
        found for found in _JOINT.finditer(layout.text) if begins < found.start() and found.end() <= start
    ]
    exact = [found for found in joints if found.end() == start]
    found = exact or joints
    return found[-1] if found else None


def _with_shared_end(layout: Layout, joint: re.Match[str], one: str, apart: bool) -> str:
    """The first statement with the time that stands at the end of both."""
    if apart or any(date.start < joint.start() for date in layout.reading.dates):
        return one
    end = layout.sentence_end(joint.end())
    closing = next((d for d in layout.reading.dates if _is_closing(d, end)), None)
    return f"{one} {layout.text[closing.start : end]}" if closing else one


def _with_shared_start(layout: Layout, joint: re.Match[str], other: str, apart: bool) -> str:
    """The second statement with the subject and the time that stand before both."""
    if not apart:
        other = _with_subject(layout, other)
    lead_in = layout.text[layout.offset(layout.opening) : layout.offset(layout.first)]
    leads = any(
        _is_deadline(date) and date.end <= layout.offset(layout.first) for date in layout.reading.dates
    )
    if leads and not any(date.start >= joint.end() for date in layout.reading.dates):
        return lead_in.rstrip() + " " + _small(layout, other)
    return other


def _with_subject(layout: Layout, other: str) -> str:
    """As in "The dean will plan X, and will hold Y", "…, hold Y": the dean holds it."""
    lx = layout.lx
    if layout.form != "subject" or layout.done <= layout.first:
        return other
    first_word = other.split()[0].lower().strip(",")
    until = layout.modal if layout.modal is not None else layout.done
    subject = layout.text[lx.start[layout.first] : lx.end[until - 1]]
    if first_word in verbs.MODAL:
        return f"{subject} {other}"
    if layout.modal is not None and (first_word in verbs.BASES or first_word == "be"):
        return f"{subject} {lx.low[layout.modal]} {other}"
    if layout.modal is None and first_word in VERBS and first_word not in verbs.NOUN_OR_VERB:
        return f"{subject} {other}"
    return other


def _small(layout: Layout, text: str) -> str:
    """The text with a small first letter, where the word is a common one."""
    layout = Layout(layout.reading.__class__(text, None, layout.reading.kind, 1.0, True))
    edits = lowered(layout, layout.opening)
    return edits[0].text + text[1:] if edits and edits[0].start == 0 else text


def _is_closing(date: ReadDate, end: int) -> bool:
    """As in "… and tardies fall by spring": a whole phrase at the end of the sentence."""
    return _is_deadline(date) and abs(date.end - end) <= 1 and date.text[:1].islower()


def _is_deadline(date: ReadDate) -> bool:
    return date.role in ("deadline", "at")


def _closed(text: str) -> str:
    """The text with a stop at its end."""
    text = text.rstrip()
    return text if text.endswith(_STOP) else f"{text.rstrip(',;')}."
