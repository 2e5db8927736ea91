"""Finds the words that say what a change is compared with: "over the prior year", "than in the fall"."""

from __future__ import annotations

from milepost.reading.dates import Mention
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import phrase_set
from milepost.reading.types import Span

COMPARISONS = phrase_set(
    (
        "over baseline", "above baseline", "from baseline", "over the baseline", "baseline of", "from the baseline", "compared to baseline",
        "from the prior year", "from the previous year", "over the previous year", "over the prior year", "than the previous year",
        "over last year", "from last year", "last year's", "over the previous", "from the previous", "over the prior",
        "from the prior", "previous school year", "prior school year", "year over year", "from each administration to the next",
        "each subsequent", "than on", "than in", "than the", "compared to", "compared with", "relative to", "versus", "than their",
        "in each subsequent", "over the preceding", "from one", "as compared to", "than they did",
    )
)  # fmt: skip


def find(lx: Lexed, dates: list[Mention]) -> tuple[Span, ...]:
    """The comparisons named, in order; times whose part is that of a baseline are among them."""
    found: list[Span] = []
    starts = {mention.first: mention for mention in dates if mention.role == "baseline"}
    token = 0
    while token < lx.size:
        if (mention := starts.get(token)) and mention.last > token:
            found.append(lx.span(token, mention.last))
            token = mention.last
        elif match := COMPARISONS.at(lx.low, token):
            found.append(lx.span(token, match[1]))
            token = match[1]
        else:
            token += 1
    return tuple(found)
