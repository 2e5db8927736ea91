"""Finds the words that say what a change is compared with: "over the prior year", "than in the fall"."""

from __future__ import annotations

from milepost.reading.lexer import Lexed
from milepost.reading.phrases import phrase_set
from milepost.reading.time_words import Mention
from milepost.reading.types import Span

COMPARISONS = phrase_set(
    """over baseline | above baseline | from baseline | over the baseline | above the baseline | baseline of
    | from the baseline | compared to baseline | over the previous | from the previous | over the prior
    | from the prior | over the preceding | than the previous | from the preceding | over last year
    | from last year | last year's | previous school year | prior school year | year over year
    | from each administration to the next | from one administration to the next | each subsequent
    | in each subsequent | than on | than in | than the | than their | than they did | compared to
    | compared with | as compared to | as compared with | relative to | versus | from the current"""
)


def find(lx: Lexed, dates: list[Mention]) -> tuple[Span, ...]:
    """The comparisons named, in order; times whose part is that of a baseline are among them."""
    found: list[Span] = []
    starts = {mention.first: mention for mention in dates if mention.role == "baseline"}
    low, first_words, after = lx.low, COMPARISONS.first_words, 0
    for token in [t for t, word in enumerate(low) if word in first_words or t in starts]:
        if token < after:
            continue
        if mention := starts.get(token):
            after = mention.last
        elif match := COMPARISONS.at(low, token):
            after = match[1]
        if after > token:
            found.append(lx.span(token, after))
    return tuple(found)
