"""M5: words on which the statement leans and which everybody fills differently."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.compared import compares
from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit, Rank
from milepost.criteria.drafting.gaps import SIGN
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.kinds import only_tells
from milepost.criteria.measuring import undecidable
from milepost.criteria.phrases import one_of, spans
from milepost.criteria.sourcing import defines_itself, says_what_counts
from milepost.criteria.timing import indefinite, names_each_time, open_ended
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import listed, quoted
from milepost.reading.types import Reading, Span

# How well something is done, without a scale: they lean on it wherever they stand. Each is harmless
# where a figure or an instrument follows.
_HOW_WELL = one_of(
    r"(?:with|w/)\s*(?:fidelity|integrity)",
    "consistently",
    "consistent(?= (?:and \\w+ )?(?:use|implementation|application|practice|delivery|enforcement)\\b)",
    "with consistency",
    "effectively",
    "efficiently",
    "systematically",
    "(?:efficient|effective|cost-effective|timely|appropriate)"
    "(?:(?:,| and) (?:efficient|effective|timely|appropriate))? (?:manner|way|fashion)",
    "to the (?:greatest|fullest|maximum) extent possible",
    r"(?<!\bto\s)fully (?:support|implement|meet|engage|use|utilize|understand|integrate)(?:s|ed|ing)?",
)
# What it is like, of the thing that is asked for itself; further down in the sentence it only describes.
_HOW_GOOD = one_of(
    r"(?:complete and )?(?:(?:efficient|effective) and )?(?<![\w-])(?:efficient|effective) (?:\w+[- ]){0,2}?"
    "(?:actions?|feedback|communication|instruction|implementation|conduct|support|curriculum|application"
    "|questioning|teaching|planning|coaching|collaboration|management|supervision|monitoring|practices?)",
    r"timely(?:,? (?:and )?\w+){0,2}? (?:feedback|support|communications?|responses?|interventions?)",
    "more (?:effective|efficient|meaningful|engaging)",
    r"(?<!when\s)(?<!where\s)(?<!if\s)appropriate(?:ly)?",
    "adequate(?:ly)?",
    "realistic",
    "meaningful(?:ly)?",
    "(?:clear|open) (?:lines of )?communications?",
    "clear lines",
    r"(?:highest|best)[-\s](?:quality|possible|available)",
    "high-?quality",
    "(?:better|deeper|stronger|clear) (?:understanding|communication|support|relationships?)",
)
_PROGRESS = one_of(
    r"(?:demonstrat\w+|mak(?:es?|ing)|show\w*) (?:\w+ )?(?:progress|growth|improvement|gains)",
)
# "Improve" of what has no number yet; a rate or a share that improves has one.
_IMPROVES = re.compile(r"improv(?:e|es|ing)\b", re.IGNORECASE)
_NUMBERED = one_of(
    "numbers?", "percent(?:age)?s?", "rates?", "shares?", "proportions?", "gaps?", "median", "mean"
)
# "Students who frequently miss class" describes whose result it is.
_RESULTS = ("short_term", "final")
# What a training is about is no promise about how well it is done.
_TOPIC = one_of(
    "(?:trainings?|workshops?|professional (?:development|learning)|PD|courses?|sessions?|seminars?"
    "|book stud(?:y|ies))"
    " (?:focused )?(?:on|in|about|around|for)",
    # What is talked about is done once it was talked about.
    "to (?:discuss|talk about|learn about|share|explore|identify)",
)
# What is done by means of something, or in the course of it.
_MEANS = re.compile(r"\b(?:by|in|through|of|on|for|when|while)\s+[a-z]+ing\b", re.IGNORECASE)


def _with_what_counts(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """What one would see, where the clause ends."""
    if finding.end is not None:
        place = layout.tail(finding.end)
        yield Edit(place, place, layout.aside(place, f", that is, {SIGN}"), (SIGN,), Rank.MEANING)


@rule(
    "M5",
    "vague-words",
    criterion="2",
    severity="warning",
    looks_at="statement",
    flaw="vague-words",
    reword=_with_what_counts,
    question="What would you see if it were so, and which level is enough?",
)
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
    undecided = undecidable(seen)
    if (seen.benchmark and seen.benchmark.targets) or (undecided and undecided.vague and not undecided.done):
        return
    if only_tells(seen.reading):
        return
    words = _open_words(seen)
    if undecided and undecided.done:
        words.append(undecided.words)
    if words:
        words.sort(key=lambda span: span.start)
        verb = "does" if len(words) == 1 else "do"
        if all(word in indefinite(seen.reading) for word in words):
            yield Remark(
                f"{listed([quoted(span.text) for span in words[:3]])} {verb} not say how often is enough.",
                "Say how often at least: “every <week or month>”.",
                words[0],
            )
            return
        yield Remark(
            f"{listed([quoted(span.text) for span in words[:3]])} {verb} not say what would count.",
            "Say what one would see if it were so, or name the rubric and the level that is enough.",
            words[0],
        )


def _open_words(seen: StatementContext) -> list[Span]:
    """The words on which the statement hangs, in any order, without those that another rule speaks of."""
    reading = seen.reading
    loose = indefinite(reading)
    words: list[Span] = []
    if not _scaled(reading):
        words += [*spans(_HOW_WELL, reading.text), *_qualities(reading)]
        if reading.every:
            words = [word for word in words if word.text.lower() != "consistently"]
        words = [w for w in words if not any(w.start < other.end and other.start < w.end for other in loose)]
    if not says_what_counts(reading) and any(target.amount is not None for target in reading.targets):
        words += spans(_PROGRESS, reading.text)
    if _only_improves(reading):
        words.append(reading.targets[0].span)
    if (
        not open_ended(seen)
        and not reading.every
        and not names_each_time(reading)
        and not defines_itself(reading)
    ):
        words += (
            loose if reading.kind not in _RESULTS else (w for w in loose if w.text.lower() == "regularly")
        )
    return words


def _only_improves(reading: Reading) -> bool:
    """Whether all that is asked of a result is that it "improve": no number of it, and nothing compared."""
    if reading.kind not in _RESULTS or not reading.targets or compares(reading):
        return False
    if any(target.amount is not None or target.sense != "improve" for target in reading.targets):
        return False
    return _IMPROVES.match(reading.targets[0].span.text) is not None and not _NUMBERED.search(reading.text)


def _qualities(reading: Reading) -> list[Span]:
    found = list(spans(_HOW_GOOD, reading.text))
    if not found:
        return []
    ends = [words.start() for words in (_MEANS.search(reading.text), _TOPIC.search(reading.text)) if words]
    return [span for span in found if span.start < min(ends, default=span.end)]


def _scaled(reading: Reading) -> bool:
    """Whether an instrument, or a named level, says what counts."""
    return says_what_counts(reading) or any(target.unit == "level" for target in reading.targets)
