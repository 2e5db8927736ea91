"""M5: words on which the statement leans and which everybody fills differently."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.measuring import undecidable
from milepost.criteria.phrases import one_of, spans
from milepost.criteria.sourcing import names_source
from milepost.criteria.timing import indefinite, open_ended
from milepost.criteria.types import Remark, StatementContext
from milepost.criteria.wording import listed, quoted
from milepost.reading.types import Reading, Span

# The reading marks every open word; these are the ones that a statement can hang on: how well,
# without a scale. Each is harmless where a figure or an instrument follows.
_WITHOUT_SCALE = one_of(
    r"(?:with|w/)\s*fidelity",
    "consistently",
    "effectively",
    r"(?:(?:efficient|effective) and )?(?<![\w-])(?:efficient|effective) "
    "(?:manner|way|actions?|feedback|communication|instruction|implementation|conduct|teaching|support)",
    "efficiently",
    "appropriate(?:ly)?",
    "adequate(?:ly)?",
    "realistic",
    "systematically",
    "meaningful(?:ly)?",
    "(?:clear|open) (?:lines of )?communications?",
    "clear lines",
    r"(?:the )?(?:highest|best)[-\s](?:quality|possible|available)",
    "high-?quality",
    "(?:better|deeper|stronger) (?:understanding|communication|support|relationships?)",
)
_PROGRESS = one_of(
    r"(?:demonstrat\w+|mak\w+|show\w*) (?:\w+ )?(?:progress|growth|improvement|gains)",
)


@rule("M5", "vague-words", criterion="2", severity="warning", looks_at="statement", flaw="vague-words")
def vague_words(seen: StatementContext) -> Iterator[Remark]:
    """The point of the benchmark hangs on words that say how well, with nothing that says what counts.

    Why
        "Effective", "with fidelity", "appropriate" feel precise to the person who wrote them. To the
        next reader they are an invitation to fill in something else. Where a rubric, a form or a
        figure says what counts, the same words do no harm, and this rule is silent.
    Source
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 2
    Fails:
        [early_evidence] By March, teachers implement the phonics block with fidelity.
        [activity] By June, principals establish clear lines of communication with families.
        [final] By June, 80% of newcomers will demonstrate progress in English.
    Passes:
        [early_evidence] By March, 80% of teachers implement the phonics block with fidelity, as measured
          by the phonics checklist.
        [activity] By June, principals publish office hours for families in four languages.
        [final] By June, 80% of newcomers gain a level on the state test of English.
    Fix
        Say what one would see if the word were true: "with all five parts of the block in one
        lesson". Or name the rubric and the level that is enough.
    When to ignore
        When the plan defines the word elsewhere, for example in a rubric that everybody uses.
    """
    reading = seen.reading
    if (seen.benchmark and seen.benchmark.targets) or undecidable(seen):
        return
    loose = list(indefinite(reading))
    words = (
        [] if _scaled(reading) else [w for w in spans(_WITHOUT_SCALE, reading.text) if not _within(w, loose)]
    )
    if not names_source(reading) and any(target.amount is not None for target in reading.targets):
        words += spans(_PROGRESS, reading.text)
    if not open_ended(seen) and not reading.every:
        words += loose
    if words:
        words.sort(key=lambda span: span.start)
        verb = "does" if len(words) == 1 else "do"
        yield Remark(
            f"{listed([quoted(span.text) for span in words[:3]])} {verb} not say what would count.",
            "Say what one would see if it were so, or name the rubric and the level that is enough.",
            words[0],
        )


def _within(words: Span, others: list[Span]) -> bool:
    return any(other.start <= words.start and words.end <= other.end for other in others)


def _scaled(reading: Reading) -> bool:
    """Whether an instrument, or a named level, says what counts."""
    return names_source(reading) or any(target.unit == "level" for target in reading.targets)
