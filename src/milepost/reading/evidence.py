"""Finds the words for how it will be known: after a lead-in, or as a named test, survey or rate.

An explicit source ("as evidenced by …", "source: …", a closing bracket that names a record) goes
before the tests and rates that are merely counted. Each way stands in a module of its own.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.evidence_closing import in_closing_words
from milepost.reading.evidence_handed import handed_in
from milepost.reading.evidence_led import led
from milepost.reading.evidence_listed import counted, papers
from milepost.reading.evidence_named import compared, elsewhere, named
from milepost.reading.evidence_shown import speaking
from milepost.reading.lexer import Lexed
from milepost.reading.time_words import Mention
from milepost.reading.types import ReadKind, Span


def find(lx: Lexed, dates: list[Mention], kind: ReadKind) -> tuple[Span, ...]:
    """The evidence named, in order of appearance, each once.

    `kind` matters where no lead-in stands: a test named in a result is what counts it, in a step it
    is only what the step is about.
    """
    return how(lx, dates, kind)[1]


def how(lx: Lexed, dates: list[Mention], kind: ReadKind) -> tuple[str, tuple[Span, ...]]:
    """The evidence with the name of the way in which it was found: the first that finds any."""
    told = kind == "none" and _told(lx)
    way, found = "lead_in", led(lx, dates, kind)
    if kind == "none" and not told and (not found or counted(lx)):
        way, found = "list_of_records", papers(lx)
    if not found:
        way, found = "closing_words", in_closing_words(lx, kind)
    if not found:
        way, found = "record_that_shows", speaking(lx, told)
    if not found and kind != "none":
        way, found = "papers_handed_in", handed_in(lx)
    if not found and (told or kind not in ("activity", "none")):
        way, found = "named_instrument", named(lx, kind)
    elif found and way == "lead_in" and kind not in ("activity", "none"):
        found = sorted([*found, *elsewhere(lx, kind, found)])
    if not found and kind != "none":
        way, found = "compared", compared(lx)
    return way, _once([lx.span(first, last) for first, last in found])


def _told(lx: Lexed) -> bool:
    """Whether a finding is told: a share of something, or a verb in the past."""
    return any(_is_told(lx, token) for token in range(lx.size))


def _is_told(lx: Lexed, token: int) -> bool:
    word, after = lx.low[token], lx.low[token + 1]
    if lx.shape[token] == "number":
        return after in ("%", "percent", "of")
    changed = word in verbs.CHANGE and word.endswith("ed") and lx.low[token - 1] not in verbs.BE
    return changed or word in verbs.SURE_PAST or word in ("low", "high")


def _once(spans: list[Span]) -> tuple[Span, ...]:
    """The spans without those that only repeat the end of another ("the graduation rate" once more)."""
    seen: dict[str, Span] = {}
    for span in spans:
        text = span.text.lower()
        if not any(other.endswith(text) for other in seen):
            seen[text] = span
    return tuple(seen.values())
