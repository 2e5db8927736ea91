"""Finds words that two readers would read differently, where the statement leans on them.

A vague word is harmless where a figure says what counts, so whether any is reported depends on
what else was read. The criteria decide whether to raise it.
"""

from __future__ import annotations

from milepost.reading.lexer import Lexed
from milepost.reading.phrases import phrase_set
from milepost.reading.types import Span

# Open in any place: how good, how much, how often, by whose eyes.
QUALITIES = phrase_set(
    """with fidelity | w/ fidelity | with integrity | to fidelity | as needed | as necessary | as appropriate
    | when appropriate | where appropriate | appropriate | appropriately | regularly | regular | periodically
    | frequently | frequent | consistently | consistent | effectively | effective | promptly | prompt | timely
    | high-quality | high quality | highest quality | best available | clear | better | meaningful | realistic
    | adequate | adequately | sufficient | robust | ongoing | on-going | continual | continually
    | intentionally
    | college and career ready | rigorous | equitable | positive | strong | stronger | significant
    | significantly
    | successful | successfully | progress | highly qualified | best practices | quality"""
)
# Open as the very thing that is asked for.
AIMS = phrase_set(
    """improve | improved | improvement | support | additional support | continued support | ensure | enhance
    | strengthen | promote | foster | encourage | increase | increased | alignment | understanding | awareness
    | engagement | success"""
)


_FIRST_WORDS = QUALITIES.first_words | AIMS.first_words


def find(lx: Lexed, figure_said: bool) -> tuple[Span, ...]:
    """The vague words, in order; none where a figure says what counts, but for "with fidelity" and the
    like."""
    found: list[Span] = []
    low, after = lx.low, 0
    for token in [t for t, word in enumerate(low) if word in _FIRST_WORDS]:
        if token < after:
            continue
        match = QUALITIES.at(low, token) or (None if figure_said else AIMS.at(low, token))
        if match is not None:
            after = match[1]
            found.append(lx.span(token, after))
    return tuple(found)
