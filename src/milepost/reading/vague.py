"""Finds words that two readers would read differently, where the statement leans on them.

A vague word is harmless where a figure, a named source or a concrete product says what counts; so
whether any is reported depends on what else was read.
"""

from __future__ import annotations

from milepost.reading.lexer import Lexed
from milepost.reading.phrases import phrase_set
from milepost.reading.types import Span

# Open wherever they stand: nothing else in the statement can say what counts.
ALWAYS = phrase_set(
    (
        "with fidelity", "with integrity", "w/ fidelity", "as needed", "as appropriate", "when appropriate", "where appropriate",
        "appropriate", "appropriately", "regularly", "regular", "periodically", "frequently", "consistently", "effectively", "as necessary",
        "promptly", "prompt", "timely", "high-quality", "high quality", "highest quality", "best available", "clear", "better", "meaningful",
        "realistic", "adequate", "sufficient", "robust", "ongoing", "continual", "continually", "frequent", "college and career ready",
        "rigorous", "equitable", "effective", "positive", "strong", "stronger", "significant", "successful", "successfully", "progress",
    )
)  # fmt: skip
# Open only as the very thing that is asked for.
AS_AIM = phrase_set(
    (
        "improve", "improved", "improvement", "support", "ensure", "enhance", "strengthen", "promote", "foster", "encourage", "increase",
        "increased", "alignment", "fidelity", "understanding", "quality", "awareness", "additional support", "continued support", "progress",
    )
)  # fmt: skip


def find(lx: Lexed, decided_otherwise: bool) -> tuple[Span, ...]:
    """The vague words, in order. `decided_otherwise`: a figure or a source says what counts."""
    found: list[Span] = []
    token = 0
    while token < lx.size:
        match = ALWAYS.at(lx.low, token) or (None if decided_otherwise else AS_AIM.at(lx.low, token))
        if match is None:
            token += 1
            continue
        if not decided_otherwise:
            found.append(lx.span(token, match[1]))
        token = match[1]
    return tuple(found)
